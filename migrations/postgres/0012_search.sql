-- The catalogue is searched in memory.
ALTER TABLE procedure DROP COLUMN search;

-- Queries that found nothing, without marks, and nothing about who typed them.
CREATE TABLE search_miss (
    query TEXT PRIMARY KEY,
    n BIGINT NOT NULL,
    -- 2026-11-28
    last_day TEXT NOT NULL
);
