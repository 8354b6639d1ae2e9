-- The three methods of the article, on pages: what a class's score wants and hangs on (Simonyan et al. 2013), what a
-- layer finds in a picture (Deep Dream, 2015), and which pixels a neuron hangs on. Rows by publication: a sealed one
-- never changes, and a later one begins with all of them.

-- A class of a model, and how the pictures that show it are answered: S_c is the largest of all classes' or not.
CREATE TABLE class (
    publication_id  int NOT NULL REFERENCES publication,
    slug            text NOT NULL CHECK (slug ~ '^[a-z0-9._-]+$'),
    name            text NOT NULL,          -- as a reader sees it
    words           text NOT NULL,          -- as its objective says it: logit("red apple")
    head            text NOT NULL CHECK (head IN ('words', 'weights')),  -- sentences of a CLIP; a classifier's own
    ordinal         int NOT NULL,           -- best answered first, from 1
    pictures        int NOT NULL,           -- of the data set that show it and nothing else
    answered        int NOT NULL,           -- those of them whose largest logit is its own
    mean_rank       real NOT NULL,          -- of its logit among all classes', over them; 1 is the best
    lead            real NOT NULL,          -- of its logit over the largest other one, the mean over them
    taken_for       text,                   -- the class most often answered instead; null where none is
    taken           int NOT NULL,           -- how often
    example_image   int[] NOT NULL,         -- image.id: those surest of it first, then those it is least answered on
    example_answer  text[] NOT NULL,        -- the class that is answered
    example_rank    int[] NOT NULL,         -- of its own logit
    example_logit   real[] NOT NULL,        -- its own
    PRIMARY KEY (publication_id, slug)
);
CREATE INDEX class_by_ordinal ON class (publication_id, ordinal);

-- What was made for a class: the picture its score wants, and the saliency of its examples.
CREATE TABLE class_picture (
    publication_id  int NOT NULL REFERENCES publication,
    slug            text NOT NULL,
    sha256          text NOT NULL,
    extension       text NOT NULL,
    width           int NOT NULL,
    height          int NOT NULL,
    thumbnail_sha256    text,               -- null where the picture is as small itself
    thumbnail_extension text,
    display_sha256      text,
    display_extension   text,
    objective       text NOT NULL,          -- as typed back
    recipe          text NOT NULL,
    seed            bigint NOT NULL,
    steps           int NOT NULL,
    activation      real NOT NULL,          -- the logit that the last steps reached
    clean_activation real NOT NULL,         -- and that the stored picture reaches when it is decoded
    answer          text NOT NULL,          -- the class that the model answers to it
    rank            int NOT NULL,           -- of its own logit among all classes'
    milliseconds    real NOT NULL,
    unit_id         int NOT NULL REFERENCES render_unit,
    saliency_sha256 text NOT NULL,          -- of its examples, in their order: docs/format.md
    method          text NOT NULL,          -- of the saliency, as typed back
    PRIMARY KEY (publication_id, slug)
);
CREATE INDEX class_picture_by_unit ON class_picture (unit_id);

-- Which neurons raise a class's score on the pictures that show it, and which lower it.
CREATE TABLE contribution (
    publication_id  int NOT NULL REFERENCES publication,
    slug            text NOT NULL,
    layer_id        int NOT NULL REFERENCES layer,
    place           int NOT NULL,           -- by the size of the weight, from 0
    neuron          int NOT NULL,
    weight          real NOT NULL,          -- in logits, signed: the mean over pictures
    method          text NOT NULL CHECK (method IN ('terms', 'gradient x activation')),
    pictures        int NOT NULL,           -- over how many
    PRIMARY KEY (publication_id, slug, layer_id, place)
);

-- What a layer finds in a picture of the data set, grown.
CREATE TABLE dream (
    publication_id  int NOT NULL REFERENCES publication,
    layer_id        int NOT NULL REFERENCES layer,
    place           int NOT NULL,           -- of several starts, from 0
    image_id        int NOT NULL REFERENCES image,  -- the start
    sha256          text NOT NULL,
    extension       text NOT NULL,
    width           int NOT NULL,
    height          int NOT NULL,
    thumbnail_sha256    text,
    thumbnail_extension text,
    display_sha256      text,
    display_extension   text,
    objective       text NOT NULL,
    octaves         text NOT NULL,          -- as typed back
    seed            bigint NOT NULL,
    before          real NOT NULL,          -- what the objective says of the start
    after           real NOT NULL,          -- and of the dream
    milliseconds    real NOT NULL,          -- a step at the largest size
    unit_id         int NOT NULL REFERENCES render_unit,
    PRIMARY KEY (publication_id, layer_id, place)
);
CREATE INDEX dream_by_unit ON dream (unit_id);
CREATE INDEX dream_by_image ON dream (image_id);

-- Which pixels of its best examples a neuron hangs on.
CREATE TABLE saliency (
    publication_id  int NOT NULL REFERENCES publication,
    layer_id        int NOT NULL REFERENCES layer,
    neuron          int NOT NULL,
    sha256          text NOT NULL,          -- of the maps, one object a neuron: docs/format.md
    examples        int NOT NULL,           -- of its row, the first so many
    method          text NOT NULL,          -- as typed back
    PRIMARY KEY (publication_id, layer_id, neuron)
);
