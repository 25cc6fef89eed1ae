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
