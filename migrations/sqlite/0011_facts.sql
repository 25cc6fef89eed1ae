-- Facts of a file that an officer should know before opening it: codes with a space between them.
ALTER TABLE file ADD COLUMN facts TEXT NOT NULL DEFAULT '';
