-- Where things are: in a picture, and in what a neuron answers to it.

ALTER TABLE image ADD COLUMN boxes jsonb;        -- [{concept, x, y, width, height}], fractions of the picture; null: not known

ALTER TABLE publication ADD COLUMN maps text;    -- the folder of its heat maps in the object store; null: not made (yet)
