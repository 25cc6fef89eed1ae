//! Messages that wait for the next page of a person who sent a form without scripts.

use crate::{Db, Sql, StoreError, TokenHash, args};
use domain::due::time::Moment;

pub(crate) const PUT: Sql =
    Sql("INSERT INTO flash (token_hash, body, expires_at) VALUES ($1, $2, $3)");
pub(crate) const TAKE: Sql =
    Sql("DELETE FROM flash WHERE token_hash = $1 RETURNING body, expires_at");
pub(crate) const SWEEP: Sql = Sql("DELETE FROM flash WHERE expires_at <= $1");

/// Stores a message and deletes those that have expired.
pub async fn put(
    db: &mut Db,
    token_hash: &TokenHash,
    body: &str,
    now: Moment,
    expires: Moment,
) -> Result<(), StoreError> {
    db.execute(SWEEP, args![now]).await?;
    db.execute(PUT, args![token_hash, body, expires])
        .await
        .map(drop)
}

/// Takes the message away and returns it; `None` when there is none or it has expired.
pub async fn take(
    db: &mut Db,
    token_hash: &TokenHash,
    now: Moment,
) -> Result<Option<String>, StoreError> {
    let found = db
        .first(TAKE, args![token_hash], |row| {
            Ok((row.text("body")?, row.moment("expires_at")?))
        })
        .await?;
    Ok(found
        .filter(|(_, expires)| *expires > now)
        .map(|(body, _)| body))
}
