-- What a model sees need be no square, and no three colours. input_size is its height from now on.
ALTER TABLE model
    ADD COLUMN input_width    int,
    ADD COLUMN input_channels text NOT NULL DEFAULT 'red, green, blue';
UPDATE model SET input_width = input_size;
ALTER TABLE model ALTER COLUMN input_width SET NOT NULL;
