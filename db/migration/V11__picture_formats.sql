-- A visualization as pages show it: as large as the picture itself, in fewer bytes; null where the picture is shown.
ALTER TABLE visualization ADD COLUMN display_sha256 text;
ALTER TABLE visualization ADD COLUMN display_extension text;
