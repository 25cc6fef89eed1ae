//! Tracking tokens that were replaced by new ones.

use crate::{Db, Sql, StoreError, args, dossier::PublicId};
use domain::due::time::Moment;

pub(crate) const KEEP: Sql = Sql(
    "INSERT INTO replaced_token (token_hash, dossier_id, replaced_at) SELECT token_hash, id, CAST($3 AS BIGINT) FROM dossier WHERE id = $1 AND version = $2 RETURNING token_hash",
);
pub(crate) const REPLACE: Sql = Sql(
    "UPDATE dossier SET token_hash = $3, token_generation = $4, version = version + 1 WHERE id = $1 AND version = $2",
);
pub(crate) const WAS: Sql = Sql("SELECT token_hash FROM replaced_token WHERE token_hash = $1");

/// Replaces the dossier's token by the one with `hash`, and returns the hash of the old one.
///
/// The old token stays known as replaced.
///
/// # Errors
///
/// [`StoreError::Stale`] when the dossier is no longer at `version`.
pub async fn replace(
    db: &mut Db,
    dossier: i64,
    version: i64,
    next: &PublicId,
    hash: &str,
    now: Moment,
) -> Result<String, StoreError> {
    let old = db
        .first(KEEP, args![dossier, version, now], |row| {
            row.text("token_hash")
        })
        .await?
        .ok_or(StoreError::Stale)?;
    match db
        .execute(REPLACE, args![dossier, version, hash, next.generation])
        .await?
    {
        1 => Ok(old),
        _ => Err(StoreError::Stale),
    }
}

/// Returns whether a token with this hash was valid once and was then replaced.
pub async fn was_good(db: &mut Db, hash: &str) -> Result<bool, StoreError> {
    Ok(db
        .first(WAS, args![hash], |row| row.text("token_hash"))
        .await?
        .is_some())
}
