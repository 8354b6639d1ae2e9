-- Classes of a classifier's own head beside those that sentences name.

-- What names a model's classes: a sentence, its own head, or nothing; null where it was indexed before anybody asked.
ALTER TABLE model ADD COLUMN classes_by text CHECK (classes_by IN ('sentences', 'head', 'nothing'));

-- A class that no picture is known to show has no pictures, no rank and no lead; its examples are the pictures with its
-- highest logits.
ALTER TABLE class ALTER COLUMN mean_rank DROP NOT NULL;
ALTER TABLE class ALTER COLUMN lead DROP NOT NULL;
ALTER TABLE class ADD COLUMN given int;     -- of all pictures, those answered with it; null where not all were asked
ALTER TABLE class ADD CHECK ((pictures = 0) = (mean_rank IS NULL) AND (pictures = 0) = (lead IS NULL));

-- Classes are found by the words of their names.
CREATE INDEX class_words ON class USING gin (caption_words(name));
