-- What people are to be told: written with the event, sent by a worker. Addresses and words are made from the dossier when it is sent.
CREATE TABLE notice (
    id INTEGER PRIMARY KEY,
    dossier_id INTEGER NOT NULL REFERENCES dossier (id),
    -- an event is told once
    event_id INTEGER NOT NULL UNIQUE REFERENCES event (id),
    standing TEXT NOT NULL,
    -- the road that is or was tried last; empty: none yet
    medium TEXT NOT NULL,
    -- roads by which the address will never do, as codes between commas
    refused TEXT NOT NULL,
    tries INTEGER NOT NULL,
    -- how often an administrator has sent it anew: each time is another request to the gateway
    round INTEGER NOT NULL,
    -- not before; of one that is being sent: until when nobody else takes it
    next_at INTEGER NOT NULL,
    error TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE INDEX notice_next ON notice (standing, next_at);
CREATE INDEX notice_dossier ON notice (dossier_id);

-- What the holder of a dossier wants to be told, and how; no row: as the office thinks best, in Vietnamese.
CREATE TABLE notice_wish (
    dossier_id INTEGER PRIMARY KEY REFERENCES dossier (id),
    language TEXT NOT NULL,
    by_medium TEXT NOT NULL
) STRICT;

-- A demo province sends nothing: this is what it would have sent.
CREATE TABLE mailbox (
    id INTEGER PRIMARY KEY,
    -- the same notice stands here once, however often it is handed over
    key TEXT NOT NULL UNIQUE,
    -- whose dossier; the tracking token is derived from it again when an officer looks
    public_id TEXT NOT NULL,
    medium TEXT NOT NULL,
    masked_to TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;
