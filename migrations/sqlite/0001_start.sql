-- Times are milliseconds since 1970-01-01T00:00Z, days are yyyy-mm-dd in Vietnam, flags are 0 or 1.

CREATE TABLE setting (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE agency (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    short TEXT NOT NULL,
    level TEXT NOT NULL,
    is_centre INTEGER NOT NULL
) STRICT;

-- A version never changes: a dossier keeps the one that was in force when it came in.
CREATE TABLE procedure_version (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    hash TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    UNIQUE (code, hash)
) STRICT;

CREATE TABLE procedure (
    code TEXT PRIMARY KEY,
    version_id INTEGER NOT NULL REFERENCES procedure_version (id),
    name TEXT NOT NULL,
    search TEXT NOT NULL,
    field TEXT NOT NULL,
    level TEXT NOT NULL,
    online TEXT NOT NULL,
    limit_words TEXT NOT NULL,
    agency_id INTEGER REFERENCES agency (id),
    used INTEGER NOT NULL
) STRICT;

CREATE TABLE account (
    id INTEGER PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    password TEXT NOT NULL,
    role TEXT NOT NULL,
    agency_id INTEGER REFERENCES agency (id),
    active INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
    token_hash TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    expires_at INTEGER NOT NULL
) STRICT;

-- What the next page must say after a form was refused without scripts, with what had been typed.
CREATE TABLE flash (
    token_hash TEXT PRIMARY KEY,
    body TEXT NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT;

CREATE TABLE draft (
    id INTEGER PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    procedure_code TEXT NOT NULL REFERENCES procedure (code),
    answers TEXT NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE number (
    agency_id INTEGER NOT NULL REFERENCES agency (id),
    day TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (agency_id, day)
) STRICT;

CREATE TABLE dossier (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE,
    token_hash TEXT NOT NULL UNIQUE,
    submission_key TEXT NOT NULL UNIQUE,
    submission_hash TEXT NOT NULL,
    procedure_version_id INTEGER NOT NULL REFERENCES procedure_version (id),
    agency_id INTEGER NOT NULL REFERENCES agency (id),
    channel TEXT NOT NULL,
    applicant_name TEXT NOT NULL,
    applicant_citizen_id TEXT NOT NULL,
    applicant_phone TEXT NOT NULL,
    answers TEXT NOT NULL,
    search TEXT NOT NULL,
    state TEXT NOT NULL,
    step INTEGER,
    -- whose move it is: a role, or empty when the dossier is over
    turn TEXT NOT NULL,
    supplement_asked INTEGER NOT NULL,
    asked TEXT,
    clock TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    due_at INTEGER,
    -- due_at, or the end of time: the order of every list
    due_sort INTEGER NOT NULL,
    ended_at INTEGER,
    outcome TEXT,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX dossier_turn ON dossier (turn, due_sort, id);
CREATE INDEX dossier_agency_turn ON dossier (agency_id, turn, due_sort, id);
CREATE INDEX dossier_agency_due ON dossier (agency_id, due_sort, id);

CREATE TABLE event (
    id INTEGER PRIMARY KEY,
    dossier_id INTEGER NOT NULL REFERENCES dossier (id),
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    role TEXT NOT NULL,
    account_id INTEGER REFERENCES account (id),
    state TEXT NOT NULL,
    step INTEGER,
    note TEXT NOT NULL
) STRICT;
CREATE INDEX event_dossier ON event (dossier_id, id);

CREATE TABLE file (
    id TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    media_type TEXT NOT NULL,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    -- the sample every example may name; never belongs to a dossier
    sample INTEGER NOT NULL,
    dossier_id INTEGER REFERENCES dossier (id)
) STRICT;
CREATE INDEX file_dossier ON file (dossier_id);

CREATE TABLE rating (
    dossier_id INTEGER PRIMARY KEY REFERENCES dossier (id),
    agency_id INTEGER NOT NULL REFERENCES agency (id),
    overall INTEGER NOT NULL,
    answers TEXT NOT NULL,
    reasons TEXT NOT NULL,
    comment TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;

-- Counts kept in the transaction that changes what they count.
CREATE TABLE tally (
    agency_id INTEGER NOT NULL REFERENCES agency (id),
    day TEXT NOT NULL,
    measure TEXT NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (agency_id, day, measure)
) STRICT;

CREATE TABLE idempotency (
    key_hash TEXT PRIMARY KEY,
    body_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    response TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
