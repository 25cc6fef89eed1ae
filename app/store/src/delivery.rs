//! Addresses to which the post brings results.

use crate::{Db, Sql, StoreError, args};
use domain::dossier::delivery::Address;

pub(crate) const PUT: Sql = Sql(
    "INSERT INTO delivery (dossier_id, name, phone, place) VALUES ($1, $2, $3, $4) \
     ON CONFLICT (dossier_id) DO UPDATE SET name = excluded.name, phone = excluded.phone, place = excluded.place",
);
pub(crate) const END: Sql = Sql("DELETE FROM delivery WHERE dossier_id = $1");
pub(crate) const OF: Sql = Sql("SELECT name, phone, place FROM delivery WHERE dossier_id = $1");
pub(crate) const CHANGED: Sql =
    Sql("UPDATE dossier SET version = version + 1 WHERE id = $1 AND version = $2");

/// Stores the address for a result; `None` means that it is collected at the desk.
///
/// Changes the dossier's version, so that nobody hands over a result that was just sent elsewhere.
///
/// # Errors
///
/// [`StoreError::Stale`] when the dossier is no longer at `version`.
pub async fn put(
    db: &mut Db,
    dossier: i64,
    version: i64,
    to: Option<&Address>,
) -> Result<(), StoreError> {
    if db.execute(CHANGED, args![dossier, version]).await? == 0 {
        return Err(StoreError::Stale);
    }
    match to {
        Some(Address { name, phone, place }) => db
            .execute(PUT, args![dossier, name, phone, place])
            .await
            .map(drop),
        None => db.execute(END, args![dossier]).await.map(drop),
    }
}

pub async fn of(db: &mut Db, dossier: i64) -> Result<Option<Address>, StoreError> {
    db.first(OF, args![dossier], |row| {
        Ok(Address {
            name: row.text("name")?,
            phone: row.text("phone")?,
            place: row.text("place")?,
        })
    })
    .await
}
