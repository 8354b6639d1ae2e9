-- What a publication knows of each of its pictures: the half of the data set it stands in, and the neurons of each
-- layer that it excites most, by z = (score - mean) / sd over all pictures; layers in forward order, best first.
CREATE TABLE excitation (
    publication_id  int NOT NULL REFERENCES publication,
    image_id        int NOT NULL REFERENCES image,
    held_out        boolean NOT NULL,       -- in the half that tags were tested on, not chosen on
    layer_id        int[] NOT NULL,         -- at most three of each layer
    neuron          int[] NOT NULL,
    score           real[] NOT NULL,
    z               real[] NOT NULL,
    PRIMARY KEY (publication_id, image_id)
);
