//! Answers already given to a key, so that sending twice does nothing twice.

use crate::{Db, Sql, StoreError, args};
use domain::due::time::Moment;

pub(crate) const PUT: Sql = Sql(
    "INSERT INTO idempotency (key_hash, body_hash, status, response, created_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (key_hash) DO NOTHING",
);
pub(crate) const GET: Sql =
    Sql("SELECT body_hash, status, response FROM idempotency WHERE key_hash = $1");
pub(crate) const SWEEP: Sql = Sql("DELETE FROM idempotency WHERE created_at < $1");

pub struct Answered {
    pub body_hash: String,
    pub status: i64,
    pub response: String,
}

pub async fn get(db: &mut Db, key_hash: &str) -> Result<Option<Answered>, StoreError> {
    db.first(GET, args![key_hash], |row| {
        Ok(Answered {
            body_hash: row.text("body_hash")?,
            status: row.int("status")?,
            response: row.text("response")?,
        })
    })
    .await
}

pub async fn put(
    db: &mut Db,
    key_hash: &str,
    answered: &Answered,
    now: Moment,
) -> Result<(), StoreError> {
    db.execute(
        PUT,
        args![
            key_hash,
            &answered.body_hash,
            answered.status,
            &answered.response,
            now
        ],
    )
    .await
    .map(drop)
}

/// Deletes answers given before `before`, and returns their number.
pub async fn sweep(db: &mut Db, before: Moment) -> Result<u64, StoreError> {
    db.execute(SWEEP, args![before]).await
}
