-- What the field asks of a dictionary first: how sparse it is, how much of its layer it explains, how much of it lies idle.
-- Over all positions of all pictures of the publication; of publications from before there is no row.
CREATE TABLE dictionary_card (
    publication_id  int NOT NULL REFERENCES publication,
    layer_id        int NOT NULL REFERENCES layer,
    positions       bigint NOT NULL,        -- of all pictures together
    l0              real NOT NULL,          -- features that fire at a position, the mean
    explained_variance real NOT NULL,       -- 1 - sum |x - x'|^2 / sum |x - mean|^2; NaN where the layer never changes
    dead            int NOT NULL,           -- features that fire nowhere
    density         int[] NOT NULL,         -- features by log10 of the share of positions at which they fire: 24 bins of 1/4 up to 0, rarer ones in the first
    PRIMARY KEY (publication_id, layer_id)
);
