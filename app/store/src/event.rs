//! Events: appended, never changed.

use crate::{Db, Sql, StoreError, args};
use domain::{
    access::Role,
    dossier::State,
    event::{Event, EventKind},
};

pub(crate) const APPEND: Sql = Sql("INSERT INTO event (dossier_id, kind, at, role, account_id, state, step, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)");
pub(crate) const OF: Sql = Sql("SELECT kind, at, role, state, step, note FROM event WHERE dossier_id = $1 ORDER BY id");

pub async fn append(db: &mut Db, dossier: i64, event: &Event, account: Option<i64>) -> Result<(), StoreError> {
    let args = args![dossier, event.kind.code(), event.at, event.by.code(), account, event.state.code(), event.step, &event.note];
    db.execute(APPEND, args).await.map(drop)
}

/// The events of a dossier, oldest first.
pub async fn of(db: &mut Db, dossier: i64) -> Result<Vec<Event>, StoreError> {
    db.all(OF, args![dossier], |row| {
        Ok(Event {
            kind: row.parsed("kind", EventKind::parse)?,
            at: row.moment("at")?,
            by: row.parsed("role", Role::parse)?,
            state: row.parsed("state", State::parse)?,
            step: row.opt_int("step")?.and_then(|i| u16::try_from(i).ok()),
            note: row.text("note")?,
        })
    })
    .await
}
