//! Events: appended, never changed.

use crate::{Db, Sql, StoreError, args, db::Row};
use domain::dossier::{
    State,
    access::Role,
    event::{Event, EventKind},
};

pub(crate) const APPEND: Sql = Sql(
    "INSERT INTO event (dossier_id, kind, at, role, account_id, state, step, note, details) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING id",
);
pub(crate) const OF: Sql = Sql(
    "SELECT kind, at, role, state, step, note, details FROM event WHERE dossier_id = $1 ORDER BY id",
);

/// Events with the name of the officer who acted; for officers only.
pub(crate) const WITH_NAMES: Sql = Sql(
    "SELECT e.kind, e.at, e.role, e.state, e.step, e.note, e.details, COALESCE(a.name, '') AS name FROM event e \
     LEFT JOIN account a ON a.id = e.account_id WHERE e.dossier_id = $1 ORDER BY e.id",
);

/// Appends an event and returns its key.
pub async fn append(
    db: &mut Db,
    dossier: i64,
    event: &Event,
    account: Option<i64>,
) -> Result<i64, StoreError> {
    let details = serde_json::to_string(&event.details)
        .map_err(|error| StoreError::Damaged(error.to_string()))?;
    let args = args![
        dossier,
        event.kind.code(),
        event.at,
        event.by.code(),
        account,
        event.state.code(),
        event.step,
        &event.note,
        details
    ];
    db.one(APPEND, args, |row| row.int("id")).await
}

/// Returns the events of a dossier, oldest first.
pub async fn of(db: &mut Db, dossier: i64) -> Result<Vec<Event>, StoreError> {
    db.all(OF, args![dossier], read).await
}

/// Returns the events of a dossier, oldest first, each with the officer's name.
///
/// The name is empty for an event of the holder.
pub async fn with_names(db: &mut Db, dossier: i64) -> Result<Vec<(Event, String)>, StoreError> {
    db.all(WITH_NAMES, args![dossier], |row| {
        Ok((read(row)?, row.text("name")?))
    })
    .await
}

fn read(row: &Row) -> Result<Event, StoreError> {
    Ok(Event {
        kind: row.parsed("kind", EventKind::parse)?,
        at: row.moment("at")?,
        by: row.parsed("role", Role::parse)?,
        state: row.parsed("state", State::parse)?,
        step: row.opt_int("step")?.and_then(|i| u16::try_from(i).ok()),
        note: row.text("note")?,
        details: row.json("details")?,
    })
}
