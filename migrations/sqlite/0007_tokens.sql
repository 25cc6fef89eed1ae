-- How often the tracking token was replaced: the token is derived from public_id and this number.
ALTER TABLE dossier ADD COLUMN token_generation INTEGER NOT NULL DEFAULT 0;

-- Tokens that were replaced. They open nothing, and say so.
CREATE TABLE replaced_token (
    token_hash TEXT PRIMARY KEY,
    dossier_id INTEGER NOT NULL REFERENCES dossier (id),
    replaced_at INTEGER NOT NULL
) STRICT;
