-- How many pages a paper has; a photograph is one. 0: taken in before pages were counted.
ALTER TABLE file ADD COLUMN pages BIGINT NOT NULL DEFAULT 0;

-- Files on their way, and the pieces of them that have arrived. The finished file has the same id.
CREATE TABLE upload (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    bytes BIGINT NOT NULL,
    received BIGINT NOT NULL,
    -- why the whole file was refused, as JSON; empty: it was not
    problem TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE upload_piece (
    upload_id TEXT NOT NULL REFERENCES upload (id),
    start BIGINT NOT NULL,
    -- where the bytes lie in the object store
    place TEXT NOT NULL,
    PRIMARY KEY (upload_id, start)
);
