-- Counters of one-stop desks. The code stands on posters; serves: codes of agencies with a blank between them, empty: all that the desk serves.
CREATE TABLE counter (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    agency_id INTEGER NOT NULL REFERENCES agency (id),
    name TEXT NOT NULL,
    serves TEXT NOT NULL
) STRICT;

-- Results that were handed over at a counter.
CREATE TABLE handover (
    dossier_id INTEGER PRIMARY KEY REFERENCES dossier (id),
    counter_id INTEGER NOT NULL REFERENCES counter (id),
    at INTEGER NOT NULL
) STRICT;
CREATE INDEX handover_counter ON handover (counter_id, at);

-- The right to rate one dossier, given at a counter for some minutes. It opens nothing else.
CREATE TABLE rating_right (
    token_hash TEXT PRIMARY KEY,
    dossier_id INTEGER NOT NULL REFERENCES dossier (id),
    counter_id INTEGER NOT NULL REFERENCES counter (id),
    expires_at INTEGER NOT NULL
) STRICT;
CREATE INDEX rating_right_expires ON rating_right (expires_at);

-- How the rater came: link (slip, message, tracking page) or counter. Of the time only the day stays.
ALTER TABLE rating ADD COLUMN channel TEXT NOT NULL DEFAULT 'link';
UPDATE rating SET created_at = created_at - (created_at + 25200000) % 86400000;

-- What is published about quality, by quarter. kind: agency, procedure or counter; subject: its code. d: points by data, a: by answers,
-- each with how many they are of, for the indices of Circular 01/2018/TT-VPCP art. 13.
CREATE TABLE quality (
    quarter TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    finished INTEGER NOT NULL,
    rated INTEGER NOT NULL,
    stars INTEGER NOT NULL,
    satisfied INTEGER NOT NULL,
    online_late INTEGER NOT NULL,
    d1 INTEGER NOT NULL,
    d1_n INTEGER NOT NULL,
    d2 INTEGER NOT NULL,
    d2_n INTEGER NOT NULL,
    d3 INTEGER NOT NULL,
    d3_n INTEGER NOT NULL,
    a3 INTEGER NOT NULL,
    a3_n INTEGER NOT NULL,
    a4 INTEGER NOT NULL,
    a4_n INTEGER NOT NULL,
    a7 INTEGER NOT NULL,
    a7_n INTEGER NOT NULL,
    PRIMARY KEY (quarter, kind, subject)
) STRICT;

-- Decided at the desk at once; what the catalogue offers is counted from an index.
ALTER TABLE procedure ADD COLUMN on_the_spot INTEGER NOT NULL DEFAULT 0;
CREATE INDEX procedure_offer ON procedure (level, agency_id, online, on_the_spot);
