-- Feedback and petitions. subject, status, class, outcome: codes; due_at: for the agency that has it now; due_sort: the same while it is open,
-- else far behind. title, content and sender_…: as sent, for officers only; published_…: as an officer worded them for everybody; search:
-- those, folded. dossier_id: the dossier that it is about, if there is one.
CREATE TABLE feedback (
    id INTEGER PRIMARY KEY,
    public_id TEXT NOT NULL UNIQUE,
    number TEXT NOT NULL UNIQUE,
    token_hash TEXT NOT NULL UNIQUE,
    submission_key TEXT NOT NULL UNIQUE,
    submission_hash TEXT NOT NULL,
    agency_id INTEGER NOT NULL REFERENCES agency (id),
    dossier_id INTEGER REFERENCES dossier (id),
    subject TEXT NOT NULL,
    title TEXT NOT NULL,
    content TEXT NOT NULL,
    sender_name TEXT NOT NULL,
    sender_address TEXT NOT NULL,
    sender_phone TEXT NOT NULL,
    sender_email TEXT NOT NULL,
    received_at INTEGER NOT NULL,
    status TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    due_sort INTEGER NOT NULL,
    class TEXT,
    outcome TEXT,
    answer TEXT NOT NULL,
    reason TEXT NOT NULL,
    upheld INTEGER NOT NULL,
    ended_at INTEGER,
    published_title TEXT NOT NULL,
    published_content TEXT NOT NULL,
    published_answer TEXT NOT NULL,
    published_at INTEGER,
    search TEXT NOT NULL,
    version INTEGER NOT NULL
) STRICT;
CREATE INDEX feedback_due ON feedback (agency_id, due_sort, id);
CREATE INDEX feedback_published ON feedback (published_at, id);
CREATE INDEX feedback_dossier ON feedback (dossier_id);

-- What happened to it: appended, never changed. agency_id: who had it then; late: later than that agency's due date.
CREATE TABLE feedback_event (
    id INTEGER PRIMARY KEY,
    feedback_id INTEGER NOT NULL REFERENCES feedback (id),
    kind TEXT NOT NULL,
    at INTEGER NOT NULL,
    role TEXT NOT NULL,
    account_id INTEGER REFERENCES account (id),
    agency_id INTEGER NOT NULL REFERENCES agency (id),
    detail TEXT NOT NULL,
    note TEXT NOT NULL,
    late INTEGER NOT NULL,
    instead_of TEXT NOT NULL
) STRICT;
CREATE INDEX feedback_event_of ON feedback_event (feedback_id, id);
CREATE INDEX feedback_event_at ON feedback_event (at);

-- The last number of each day.
CREATE TABLE feedback_number (
    day TEXT PRIMARY KEY,
    n INTEGER NOT NULL
) STRICT;

-- Index 7 by data: dossiers decided early or on time that nobody rightly complained about.
ALTER TABLE quality ADD COLUMN d7 INTEGER NOT NULL DEFAULT 0;
ALTER TABLE quality ADD COLUMN d7_n INTEGER NOT NULL DEFAULT 0;
