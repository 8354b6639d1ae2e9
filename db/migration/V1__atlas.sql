-- The atlas: what was looked at (model, layer, dataset, image), how (run, unit, failure), and what was found
-- (publication, neuron, visualization, tagging). Written by the indexer, read by the server.

-- What was looked at ---------------------------------------------------------------------------------------

CREATE TABLE model (
    id              int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug            text NOT NULL UNIQUE CHECK (slug ~ '^[A-Za-z0-9._-]+$'),
    name            text NOT NULL,
    architecture    text NOT NULL,
    weights_sha256  text NOT NULL,
    parameters      bigint NOT NULL,
    input_size      int NOT NULL,           -- pixels a side
    config          jsonb NOT NULL,         -- the packaging's own config.json
    licence         text NOT NULL
);

CREATE TABLE layer (
    id              int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model_id        int NOT NULL REFERENCES model,
    ordinal         int NOT NULL,           -- forward order
    slug            text NOT NULL CHECK (slug ~ '^[A-Za-z0-9._-]+$' AND slug !~ '\.json$'),
    name            text NOT NULL,          -- as the model calls it
    kind            text NOT NULL CHECK (kind IN ('raw', 'dictionary')),
    neurons         int NOT NULL,
    height          int NOT NULL,           -- positions; 1 x 1 where a layer has none
    width           int NOT NULL,
    UNIQUE (model_id, slug),
    UNIQUE (model_id, ordinal)
);

CREATE TABLE dataset (
    id              int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug            text NOT NULL UNIQUE CHECK (slug ~ '^[A-Za-z0-9._-]+$'),
    name            text NOT NULL,
    licence         text NOT NULL
);

CREATE TABLE image (
    id              int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    dataset_id      int NOT NULL REFERENCES dataset,
    ordinal         int NOT NULL,           -- place in the data set's own, stratified order
    sha256          text NOT NULL,          -- of the stored plate: its address is /images/{sha256}.{extension}
    extension       text NOT NULL,
    width           int NOT NULL,
    height          int NOT NULL,
    caption         text NOT NULL,
    concept         text,                   -- key, e.g. flag-vietnam
    keywords        text[] NOT NULL,
    style           text,                   -- art style
    source          text,                   -- icon set, archive, photographer
    licence         text,
    removed_at      timestamptz,
    UNIQUE (dataset_id, ordinal)
);
CREATE INDEX image_sha256 ON image (sha256);

CREATE TABLE tag_group (
    id              int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    slug            text NOT NULL UNIQUE,
    name            text NOT NULL,
    noun            text NOT NULL,          -- what its tags are counted as: places, kinds, feelings
    ordinal         int NOT NULL
);

CREATE TABLE tag (
    id              int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    group_id        int NOT NULL REFERENCES tag_group,
    slug            text NOT NULL,
    name            text NOT NULL,
    kind            text NOT NULL CHECK (kind IN ('tag', 'concept')),
    UNIQUE (group_id, slug)
);

CREATE TABLE image_tag (
    image_id        int NOT NULL REFERENCES image,
    tag_id          int NOT NULL REFERENCES tag,
    PRIMARY KEY (tag_id, image_id)
);

-- How ------------------------------------------------------------------------------------------------------

CREATE TABLE run (
    id              int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    model_id        int NOT NULL REFERENCES model,
    dataset_id      int NOT NULL REFERENCES dataset,
    plan_hash       text NOT NULL,          -- of everything that may change a result
    plan            jsonb NOT NULL,
    stage           text NOT NULL,
    done            int NOT NULL,
    total           int NOT NULL,
    started_at      timestamptz NOT NULL DEFAULT now(),
    finished_at     timestamptz,
    UNIQUE (model_id, dataset_id, plan_hash)
);

CREATE TABLE unit (
    run_id          int NOT NULL REFERENCES run,
    stage           text NOT NULL,
    ordinal         int NOT NULL,
    done_at         timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (run_id, stage, ordinal)
);

CREATE TABLE failure (
    run_id          int NOT NULL REFERENCES run,
    stage           text NOT NULL,
    item            text NOT NULL,
    reason          text NOT NULL,
    PRIMARY KEY (run_id, stage, item)
);

-- What was found -------------------------------------------------------------------------------------------

CREATE TABLE publication (
    id              int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    short_id        text NOT NULL UNIQUE,
    run_id          int NOT NULL UNIQUE REFERENCES run,
    model_id        int NOT NULL REFERENCES model,
    dataset_id      int NOT NULL REFERENCES dataset,
    state           text NOT NULL CHECK (state IN ('open', 'sealed')),
    revision        int NOT NULL,           -- rises in the transaction that adds rows
    images          int NOT NULL,           -- pictures its neurons have seen so far
    images_total    int NOT NULL,
    published_at    timestamptz NOT NULL DEFAULT now(),
    sealed_at       timestamptz
);

-- One row a neuron, under 2 KB; partitions are loaded apart, then attached. Arrays run best first.
CREATE TABLE neuron (
    publication_id  int NOT NULL,
    layer_id        int NOT NULL,
    neuron          int NOT NULL,
    top_image       int[] NOT NULL,         -- image.id; 100 by max-pool
    top_score       real[] NOT NULL,
    top_y           smallint[] NOT NULL,
    top_x           smallint[] NOT NULL,
    bottom_image    int[] NOT NULL,         -- 20 by min-pool, most inhibited first
    bottom_score    real[] NOT NULL,
    bottom_y        smallint[] NOT NULL,
    bottom_x        smallint[] NOT NULL,
    band_image      int[] NOT NULL,         -- one picture a band of the distribution, low to high
    band_score      real[] NOT NULL,
    histogram       int[] NOT NULL,         -- 64 equal-width bins over [min, max] of the max-pooled scores
    mean            real NOT NULL,
    sd              real NOT NULL,
    median          real NOT NULL,
    min             real NOT NULL,          -- of the max-pooled scores, as max is
    max             real NOT NULL,
    fraction_active real NOT NULL,          -- pictures whose score is above 0
    PRIMARY KEY (publication_id, layer_id, neuron)
) PARTITION BY LIST (publication_id);

CREATE TABLE visualization (
    publication_id  int NOT NULL REFERENCES publication,
    layer_id        int NOT NULL REFERENCES layer,
    neuron          int NOT NULL,
    technique       text NOT NULL,          -- channel
    sha256          text NOT NULL,
    extension       text NOT NULL,
    width           int NOT NULL,
    height          int NOT NULL,
    recipe          text NOT NULL,          -- the words a reader could type back
    seed            bigint NOT NULL,
    steps           int NOT NULL,
    activation      real NOT NULL,          -- reached under the transforms, mean of the last steps
    clean_activation real NOT NULL,         -- of the finished picture, without transforms
    milliseconds    real NOT NULL,          -- a step and picture
    PRIMARY KEY (publication_id, layer_id, neuron, technique)
);

-- What a machine says; below the bar there is no row.
CREATE TABLE tagging (
    publication_id  int NOT NULL REFERENCES publication,
    layer_id        int NOT NULL REFERENCES layer,
    neuron          int NOT NULL,
    tag_id          int NOT NULL REFERENCES tag,
    method          text NOT NULL,          -- average-precision
    status          text NOT NULL CHECK (status IN ('suggested', 'confirmed', 'disputed')),
    score           real NOT NULL,          -- on the half it was chosen on
    score_held_out  real NOT NULL,          -- on the other half
    sample_size     int NOT NULL,           -- positive pictures of the held-out half
    base_rate       real NOT NULL,          -- their share of it
    PRIMARY KEY (publication_id, layer_id, neuron, tag_id, method)
);
CREATE INDEX tagging_by_tag ON tagging (publication_id, tag_id, score DESC);

-- The best neuron of each tag, whether or not it clears the bar of a tagging: what a tag page opens with.
CREATE TABLE tag_best (
    publication_id  int NOT NULL REFERENCES publication,
    tag_id          int NOT NULL REFERENCES tag,
    layer_id        int NOT NULL REFERENCES layer,
    neuron          int NOT NULL,
    rank            int NOT NULL,           -- 0 is the best; chosen by score, never by score_held_out
    method          text NOT NULL,
    score           real NOT NULL,
    score_held_out  real NOT NULL,
    sample_size     int NOT NULL,
    base_rate       real NOT NULL,
    PRIMARY KEY (publication_id, tag_id, rank)
);
