-- Which part of a picture a model sees: the middle of one that just covers cover_height x cover_width; all of it, squeezed,
-- where these are null. Models of before are taken for such that see the whole middle square.
ALTER TABLE model
    ADD COLUMN cover_height int,
    ADD COLUMN cover_width  int,
    ADD CHECK ((cover_height IS NULL) = (cover_width IS NULL));
UPDATE model SET cover_height = input_size, cover_width = input_width;
