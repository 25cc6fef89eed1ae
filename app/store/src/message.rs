//! Messages between the holder of a dossier and the desk.

use crate::{Db, Sql, StoreError, args, db::Row};
use domain::{
    dossier::message::{Message, Side},
    due::time::Moment,
};

pub(crate) const PUT: Sql =
    Sql("INSERT INTO message (dossier_id, account_id, at, words) VALUES ($1, $2, $3, $4)");
pub(crate) const NOTED: Sql =
    Sql("UPDATE dossier SET messages = messages + 1, asks = $2 WHERE id = $1");
pub(crate) const SEEN: Sql = Sql("UPDATE dossier SET asks = 0 WHERE id = $1 AND messages = $2");
pub(crate) const OF: Sql = Sql(
    "SELECT m.account_id, m.at, m.words, COALESCE(a.name, '') AS name FROM message m LEFT JOIN account a ON a.id = m.account_id \
     WHERE m.dossier_id = $1 ORDER BY m.id DESC LIMIT $2",
);

/// Stores a message; `account` is the officer who wrote it, `None` the holder.
///
/// The dossier then waits for the desk if the holder wrote, and no longer if an officer did.
pub async fn put(
    db: &mut Db,
    dossier: i64,
    account: Option<i64>,
    at: Moment,
    words: &str,
) -> Result<(), StoreError> {
    db.execute(PUT, args![dossier, account, at, words]).await?;
    db.execute(NOTED, args![dossier, i64::from(account.is_none())])
        .await
        .map(drop)
}

/// Marks the dossier as no longer waiting for the desk.
///
/// Returns `false` when a message has come since there were `messages` of them.
pub async fn seen(db: &mut Db, dossier: i64, messages: i64) -> Result<bool, StoreError> {
    Ok(db.execute(SEEN, args![dossier, messages]).await? > 0)
}

/// Returns the last `limit` messages, the latest first, each with the officer's name.
///
/// The name is empty for a message of the holder.
pub async fn of(
    db: &mut Db,
    dossier: i64,
    limit: i64,
) -> Result<Vec<(Message, String)>, StoreError> {
    db.all(OF, args![dossier, limit], |row: &Row| {
        let by = if row.opt_int("account_id")?.is_some() {
            Side::Desk
        } else {
            Side::Holder
        };
        Ok((
            Message {
                by,
                at: row.moment("at")?,
                words: row.text("words")?,
            },
            row.text("name")?,
        ))
    })
    .await
}
