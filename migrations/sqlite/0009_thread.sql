-- What the holder of a dossier and the desk write to each other. account_id: the officer; none: the holder.
CREATE TABLE message (
    id INTEGER PRIMARY KEY,
    dossier_id INTEGER NOT NULL REFERENCES dossier (id),
    account_id INTEGER REFERENCES account (id),
    at INTEGER NOT NULL,
    words TEXT NOT NULL
) STRICT;
CREATE INDEX message_dossier ON message (dossier_id, id);

-- How many messages there are, and whether the last of them waits for the desk.
ALTER TABLE dossier ADD COLUMN messages INTEGER NOT NULL DEFAULT 0;
ALTER TABLE dossier ADD COLUMN asks INTEGER NOT NULL DEFAULT 0;
CREATE INDEX dossier_asks ON dossier (agency_id, due_sort) WHERE asks = 1;

-- To whom the post brings the result; no row: it is collected at the desk.
CREATE TABLE delivery (
    dossier_id INTEGER PRIMARY KEY REFERENCES dossier (id),
    name TEXT NOT NULL,
    phone TEXT NOT NULL,
    place TEXT NOT NULL
) STRICT;

-- How many dossiers of a procedure were decided after so many calendar days, by the quarter of the decision. Counted from here on.
CREATE TABLE duration (
    procedure TEXT NOT NULL,
    quarter TEXT NOT NULL,
    days INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (procedure, quarter, days)
) STRICT;

-- Tries of what pays to guess, for all nodes and over restarts: until when the tries so far use up the allowance (GCRA). The key is a keyed hash.
CREATE TABLE attempt (
    key TEXT PRIMARY KEY,
    until INTEGER NOT NULL
) STRICT;
CREATE INDEX attempt_until ON attempt (until);
