-- What a picture is called within its data set: a path below the folder, an icon. Its address is its hash, which says
-- nothing to the person whose file it is. Null in versions that were indexed before.
ALTER TABLE image ADD COLUMN name text;
