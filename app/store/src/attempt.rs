//! Attempts limited across nodes and restarts, by the generic cell rate algorithm (as in ITU-T
//! I.371).

use crate::{Db, Sql, StoreError, args};
use domain::due::time::Moment;

/// Statement that takes an attempt unless the earlier ones use up the allowance.
///
/// It is one statement, so that two nodes never both take the last attempt.
pub(crate) const TAKE: Sql = Sql("INSERT INTO attempt (key, until) VALUES ($1, $2) \
     ON CONFLICT (key) DO UPDATE SET until = CASE WHEN attempt.until > $3 THEN attempt.until + $4 ELSE $2 END WHERE attempt.until <= $5 RETURNING until");
pub(crate) const UNTIL: Sql = Sql("SELECT until FROM attempt WHERE key = $1");
pub(crate) const SWEEP: Sql = Sql("DELETE FROM attempt WHERE until < $1");

/// Limit of attempts: `burst` at once, then one every `period` milliseconds.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    pub burst: i64,
    pub period: i64,
}

/// Takes one attempt and returns `None`, or returns the moment when the next one is free.
pub async fn take(
    db: &mut Db,
    key: &str,
    allowance: Allowance,
    now: Moment,
) -> Result<Option<Moment>, StoreError> {
    let Allowance { burst, period } = allowance;
    let at = |millis: i64| Moment::from_millis(now.millis() + millis);
    let last = at((burst - 1) * period);
    if db
        .first(TAKE, args![key, at(period), now, period, last], |row| {
            row.int("until")
        })
        .await?
        .is_some()
    {
        return Ok(None);
    }
    let until = db
        .first(UNTIL, args![key], |row| row.moment("until"))
        .await?
        .unwrap_or(now);
    Ok(Some(Moment::from_millis(
        until.millis() - (burst - 1) * period,
    )))
}

/// Deletes the keys whose whole allowance is free again, and returns their number.
pub async fn sweep(db: &mut Db, now: Moment) -> Result<u64, StoreError> {
    db.execute(SWEEP, args![now]).await
}
