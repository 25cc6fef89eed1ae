-- What a dossier remembers of its way besides state, step and dates; its case; the dossier it was opened for.
ALTER TABLE dossier ADD COLUMN course TEXT NOT NULL DEFAULT '{}';
ALTER TABLE dossier ADD COLUMN case_id TEXT NOT NULL DEFAULT '';
ALTER TABLE dossier ADD COLUMN parent_id INTEGER REFERENCES dossier (id);

-- A dossier that waits for somebody stands where those without a due date stand.
UPDATE dossier SET due_sort = 9000000000000000 WHERE state NOT IN ('submitted', 'accepted', 'processing');

-- What else belongs to an event: the law of a refusal, a date before and after it was moved.
ALTER TABLE event ADD COLUMN details TEXT NOT NULL DEFAULT '{}';

-- While somebody is away, a colleague of the same agency acts in their place; both days count.
CREATE TABLE delegation (
    id INTEGER PRIMARY KEY,
    from_id INTEGER NOT NULL REFERENCES account (id),
    to_id INTEGER NOT NULL REFERENCES account (id),
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT;
CREATE INDEX delegation_to ON delegation (to_id, last_day);
CREATE INDEX delegation_from ON delegation (from_id, last_day);

-- From when to when a version is in force, yyyy-mm-dd; empty: ever since, until the next one.
ALTER TABLE procedure_version ADD COLUMN effective_from TEXT NOT NULL DEFAULT '';
ALTER TABLE procedure_version ADD COLUMN effective_until TEXT NOT NULL DEFAULT '';
