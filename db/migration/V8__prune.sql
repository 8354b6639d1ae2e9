-- Pruning takes a data set's pictures away: what refers to a picture must be found without reading all of it.
CREATE INDEX image_tag_by_image ON image_tag (image_id);
CREATE INDEX excitation_by_image ON excitation (image_id);

-- The run whose sweep a publication's neurons come from: its own, or that of the publication it builds on. That run's
-- scores and heat maps are needed for as long as any such publication stands, and it need never be done again.
ALTER TABLE publication ADD COLUMN swept_by int REFERENCES run;
WITH RECURSIVE sweep (publication_id, run_id, builds_on) AS (
    SELECT p.id, r.id, r.plan ->> 'builds on' FROM publication p JOIN run r ON r.id = p.run_id
  UNION ALL
    SELECT s.publication_id, base.id, base.plan ->> 'builds on'
    FROM sweep s JOIN run r ON r.id = s.run_id
      JOIN run base ON (base.plan_hash, base.model_id, base.dataset_id) = (s.builds_on, r.model_id, r.dataset_id))
UPDATE publication SET swept_by = sweep.run_id FROM sweep
WHERE sweep.publication_id = publication.id AND sweep.builds_on IS NULL;
ALTER TABLE publication ALTER COLUMN swept_by SET NOT NULL;
CREATE INDEX publication_swept_by ON publication (swept_by);
