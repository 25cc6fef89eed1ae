//! Counters, the results handed over at each, and the rights to rate that they give.

use crate::{Db, Sql, StoreError, TokenHash, args};
use domain::{
    desk::counter::{Counter, CounterCode},
    due::time::Moment,
    text::code::{AgencyCode, DossierCode},
};

pub(crate) const PUT: Sql = Sql(
    "INSERT INTO counter (code, agency_id, name, serves) VALUES ($1, (SELECT id FROM agency WHERE code = $2), $3, $4) \
     ON CONFLICT (code) DO UPDATE SET agency_id = excluded.agency_id, name = excluded.name, serves = excluded.serves",
);
pub(crate) const ALL: Sql = Sql(
    "SELECT c.id, c.code, a.code AS agency, c.name, c.serves FROM counter c JOIN agency a ON a.id = c.agency_id ORDER BY c.code",
);
pub(crate) const HAND_OVER: Sql = Sql(
    "INSERT INTO handover (dossier_id, counter_id, at) VALUES ($1, $2, $3) ON CONFLICT (dossier_id) DO NOTHING",
);
pub(crate) const OF: Sql = Sql("SELECT counter_id, at FROM handover WHERE dossier_id = $1");
pub(crate) const UNRATED: Sql = Sql(
    "SELECT h.dossier_id, d.code FROM handover h JOIN dossier d ON d.id = h.dossier_id LEFT JOIN rating r ON r.dossier_id = d.id \
     WHERE h.counter_id = $1 AND h.at > $2 AND r.dossier_id IS NULL ORDER BY h.at DESC, h.dossier_id LIMIT 1000",
);
pub(crate) const GIVE: Sql = Sql(
    "INSERT INTO rating_right (token_hash, dossier_id, counter_id, expires_at) VALUES ($1, $2, $3, $4)",
);
pub(crate) const RIGHT: Sql = Sql(
    "SELECT dossier_id, counter_id FROM rating_right WHERE token_hash = $1 AND expires_at > $2",
);
pub(crate) const SWEEP: Sql = Sql("DELETE FROM rating_right WHERE expires_at <= $1");

/// A counter with the key that other tables use.
pub struct Kept {
    pub id: i64,
    pub counter: Counter,
}

pub async fn put(db: &mut Db, counter: &Counter) -> Result<(), StoreError> {
    let serves: Vec<&str> = counter.serves.iter().map(AgencyCode::as_str).collect();
    db.execute(
        PUT,
        args![
            counter.code.as_str(),
            counter.agency.as_str(),
            &counter.name,
            serves.join(" ")
        ],
    )
    .await
    .map(drop)
}

pub async fn all(db: &mut Db) -> Result<Vec<Kept>, StoreError> {
    db.all(ALL, args![], |row| {
        let serves = |text: &str| {
            text.split_whitespace()
                .map(AgencyCode::parse)
                .collect::<Option<Vec<_>>>()
        };
        let counter = Counter {
            code: row.parsed("code", CounterCode::parse)?,
            agency: row.parsed("agency", AgencyCode::parse)?,
            name: row.text("name")?,
            serves: row.parsed("serves", serves)?,
        };
        Ok(Kept {
            id: row.int("id")?,
            counter,
        })
    })
    .await
}

/// Notes that a result was handed over at that counter; only the first time counts.
pub async fn hand_over(
    db: &mut Db,
    dossier: i64,
    counter: i64,
    at: Moment,
) -> Result<(), StoreError> {
    db.execute(HAND_OVER, args![dossier, counter, at])
        .await
        .map(drop)
}

/// Returns the counter where the dossier's result was handed over, and the moment.
pub async fn of(db: &mut Db, dossier: i64) -> Result<Option<(i64, Moment)>, StoreError> {
    db.first(OF, args![dossier], |row| {
        Ok((row.int("counter_id")?, row.moment("at")?))
    })
    .await
}

/// Returns key and code of at most 1,000 unrated dossiers handed over there since then, the latest
/// first.
pub async fn unrated(
    db: &mut Db,
    counter: i64,
    since: Moment,
) -> Result<Vec<(i64, DossierCode)>, StoreError> {
    db.all(UNRATED, args![counter, since], |row| {
        Ok((
            row.int("dossier_id")?,
            row.parsed("code", DossierCode::parse)?,
        ))
    })
    .await
}

/// Stores a right to rate and deletes those that have expired.
pub async fn give(
    db: &mut Db,
    token_hash: &TokenHash,
    dossier: i64,
    counter: i64,
    now: Moment,
    expires: Moment,
) -> Result<(), StoreError> {
    db.execute(SWEEP, args![now]).await?;
    db.execute(GIVE, args![token_hash, dossier, counter, expires])
        .await
        .map(drop)
}

/// Returns the dossier that a right is for, and the counter that gave it.
///
/// Returns `None` when there is no such right or it has expired.
pub async fn right(
    db: &mut Db,
    token_hash: &TokenHash,
    now: Moment,
) -> Result<Option<(i64, i64)>, StoreError> {
    db.first(RIGHT, args![token_hash, now], |row| {
        Ok((row.int("dossier_id")?, row.int("counter_id")?))
    })
    .await
}
