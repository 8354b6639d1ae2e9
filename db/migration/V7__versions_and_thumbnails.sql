-- A data set has versions; pictures have small copies.

-- One row a version: pages show the slug, rows of image belong to the version whose pictures they are.
ALTER TABLE dataset ADD COLUMN digest text NOT NULL DEFAULT '';    -- changes with any picture, place or description
UPDATE dataset SET digest = coalesce((SELECT plan ->> 'dataset' FROM run WHERE run.dataset_id = dataset.id LIMIT 1), '');
ALTER TABLE dataset DROP CONSTRAINT dataset_slug_key;
ALTER TABLE dataset ADD UNIQUE (slug, digest);

-- Of a model and a data set's versions, pages show what was asked for last: pictures may go back to what they were.
ALTER TABLE publication ADD COLUMN asked_at timestamptz NOT NULL DEFAULT now();
UPDATE publication SET asked_at = published_at;

-- When its model first sealed any version of its data set: what a model shows first stays that, whatever is pruned.
ALTER TABLE publication ADD COLUMN first_sealed_at timestamptz;
UPDATE publication p SET first_sealed_at = (SELECT min(f.sealed_at) FROM publication f
    WHERE f.model_id = p.model_id AND f.dataset_id = p.dataset_id) WHERE p.state = 'sealed';

-- What grids load; null where the picture itself is as small.
ALTER TABLE image ADD COLUMN thumbnail_sha256 text;
ALTER TABLE image ADD COLUMN thumbnail_extension text;
ALTER TABLE visualization ADD COLUMN thumbnail_sha256 text;
ALTER TABLE visualization ADD COLUMN thumbnail_extension text;
CREATE INDEX image_thumbnail_sha256 ON image (thumbnail_sha256);
