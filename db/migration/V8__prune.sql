-- Pruning takes a data set's pictures away: what refers to a picture must be found without reading all of it.
CREATE INDEX image_tag_by_image ON image_tag (image_id);
CREATE INDEX excitation_by_image ON excitation (image_id);
