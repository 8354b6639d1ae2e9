-- What search reads. Texts are folded (case, accents) by the program that writes them, as queries are by the one that
-- asks; nothing is computed from captions x neurons when a reader asks.
CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- What a tag is called: by the vocabulary (replaced as a whole), and by the keywords of a data set's pictures.
CREATE TABLE tag_term (
    tag_id          int NOT NULL REFERENCES tag,
    dataset_id      int REFERENCES dataset,     -- whose keywords; null: the vocabulary's
    source          text NOT NULL CHECK (source IN ('name', 'language', 'emoji', 'word', 'keyword')),
    words           text[] NOT NULL,            -- in their order; of an emoji, the emoji
    joined          text NOT NULL,              -- the same without blanks: "firefighter" finds "fire fighter"
    weight          real NOT NULL               -- of a keyword, the share of the tag's pictures that have it; else 1
);
CREATE INDEX tag_term_words ON tag_term USING gin (words);
CREATE INDEX tag_term_joined ON tag_term (joined);
CREATE INDEX tag_term_by_tag ON tag_term (tag_id);
CREATE INDEX tag_term_by_dataset ON tag_term (dataset_id);

-- Which vocabulary the terms are of: one row.
CREATE TABLE vocabulary (digest text NOT NULL);

-- Every word that can be found, so that what is typed finds words of the same stem and words that are nearly the same.
CREATE TABLE word (
    dataset_id      int REFERENCES dataset,     -- whose captions or keywords; null: the vocabulary's
    word            text NOT NULL,
    pictures        int NOT NULL,               -- whose caption has it
    stem            text NOT NULL GENERATED ALWAYS AS
        (coalesce((ts_lexize('pg_catalog.english_stem', word))[1], word)) STORED
);
CREATE INDEX word_by_word ON word (word text_pattern_ops);
CREATE INDEX word_by_stem ON word (stem);
CREATE INDEX word_trigrams ON word USING gin (word gin_trgm_ops);
CREATE INDEX word_by_dataset ON word (dataset_id);

-- The neurons of each layer whose best pictures' captions say a word most: no query asks all neurons.
CREATE TABLE neuron_word (
    publication_id  int NOT NULL REFERENCES publication,
    word            text NOT NULL,
    layer_id        int NOT NULL REFERENCES layer,
    rank            int NOT NULL,               -- 0 is the best
    neuron          int NOT NULL,
    score           real NOT NULL,              -- share of its best pictures' captions beyond chance, earlier ones counting more
    sample_size     int NOT NULL,               -- its best pictures that were looked at
    base_rate       real NOT NULL,              -- share of all pictures' captions
    PRIMARY KEY (publication_id, word, layer_id, rank)
);

-- Captions as they are searched: accents and case folded by the database itself, so that no row can be out of date.
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE FUNCTION caption_words(caption text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000 -- so that the index is preferred to asking each caption
    RETURN to_tsvector('pg_catalog.simple'::regconfig, unaccent('unaccent'::regdictionary, left(caption, 10000)));
CREATE INDEX image_caption_words ON image USING gin (caption_words(caption));
