-- A form that is filled in on two devices: whoever saves says which version they had seen. A row from before counts as its first.
ALTER TABLE draft ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
-- Whose form it is, when somebody was signed in; their list of forms leads back to it, so its token is kept, sealed.
ALTER TABLE draft ADD COLUMN account_id BIGINT REFERENCES account (id);
ALTER TABLE draft ADD COLUMN sealed TEXT NOT NULL DEFAULT '';
-- The browser that began it, hashed: another one is told.
ALTER TABLE draft ADD COLUMN device_hash TEXT NOT NULL DEFAULT '';
-- The dossier whose answers it began with.
ALTER TABLE draft ADD COLUMN earlier_id BIGINT REFERENCES dossier (id);
CREATE INDEX draft_account ON draft (account_id, updated_at);

-- Who sent a dossier while signed in.
ALTER TABLE dossier ADD COLUMN account_id BIGINT REFERENCES account (id);
CREATE INDEX dossier_account ON dossier (account_id, received_at);
