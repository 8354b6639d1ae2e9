-- What is drawn together, and how it can be drawn again. A unit depends on no data set: whoever indexes other pictures
-- with the same model finds what is drawn already.

CREATE TABLE render_unit (
    id                int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    hash              text NOT NULL UNIQUE,   -- of all below and the model's configuration (docs/format.md)
    layer             text NOT NULL,          -- as the model calls it: two names for one model share their units
    neurons           int[] NOT NULL,         -- in the order in which they were drawn, the dead among them
    technique         text NOT NULL,
    objectives        text[] NOT NULL,        -- one a neuron, as typed back
    recipe            text NOT NULL,
    seed              bigint NOT NULL,
    machine           text NOT NULL,          -- what of a processor changes the last bits of a float
    software          text NOT NULL,          -- changes when the same recipe gives other bytes
    weights_sha256    text NOT NULL,
    dictionary_sha256 text                    -- null where the layer is the model's own
);

ALTER TABLE visualization ADD COLUMN objective text;            -- what was climbed; null where rows of before do not say
ALTER TABLE visualization ADD COLUMN place int NOT NULL DEFAULT 0;  -- of several pictures of one objective
ALTER TABLE visualization ADD COLUMN unit_id int REFERENCES render_unit;

-- What the stored picture does when it is decoded and given to the model as any other picture is. All null in rows of
-- before, where clean_activation is what the optimisation reported of its own last step.
ALTER TABLE visualization ADD COLUMN z real;                    -- (clean_activation - mean) / sd of the neuron
ALTER TABLE visualization ADD COLUMN neuron_rank int;           -- by z among its layer's neurons that fire, 1 is first
ALTER TABLE visualization ADD COLUMN rank_of int;               -- how many those are
ALTER TABLE visualization ADD COLUMN rival int;                 -- the first, where that is another neuron
ALTER TABLE visualization ADD COLUMN rival_z real;

ALTER TABLE visualization DROP CONSTRAINT visualization_pkey;
ALTER TABLE visualization ADD PRIMARY KEY (publication_id, layer_id, neuron, technique, place);
CREATE INDEX visualization_by_unit ON visualization (unit_id) WHERE unit_id IS NOT NULL;

-- The recipe is the recipe alone; until now the objective stood in front of it.
UPDATE visualization SET objective = substring(recipe FROM '^(channel\([^()]+, \d+\)), '),
    recipe = regexp_replace(recipe, '^channel\([^()]+, \d+\), ', '')
WHERE recipe ~ '^channel\([^()]+, \d+\), ';
