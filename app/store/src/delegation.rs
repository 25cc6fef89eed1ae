//! Delegations: officers who act for others in their absence.

use crate::{Db, Sql, StoreError, args};
use chrono::NaiveDate;
use domain::{
    dossier::access::{Delegation, Role},
    due::time::Moment,
};

pub(crate) const PUT: Sql = Sql(
    "INSERT INTO delegation (from_id, to_id, first_day, last_day, created_at) VALUES ($1, $2, $3, $4, $5)",
);
/// Delegations under which an account acts on a day.
///
/// An officer who has left or changed agency is represented by nobody.
pub(crate) const FOR: Sql = Sql(
    "SELECT d.from_id, d.to_id, d.first_day, d.last_day, f.role, f.name FROM delegation d \
     JOIN account f ON f.id = d.from_id JOIN account t ON t.id = d.to_id \
     WHERE d.to_id = $1 AND d.first_day <= $2 AND d.last_day >= $2 AND f.active = 1 AND f.agency_id = t.agency_id ORDER BY d.id",
);
/// Delegations that an account has given and that are not over.
pub(crate) const OF: Sql = Sql(
    "SELECT d.id, d.first_day, d.last_day, t.name FROM delegation d JOIN account t ON t.id = d.to_id \
     WHERE d.from_id = $1 AND d.last_day >= $2 ORDER BY d.first_day, d.id",
);
pub(crate) const END: Sql = Sql("DELETE FROM delegation WHERE id = $1 AND from_id = $2");

/// A delegation with the name of the absent officer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Away {
    pub delegation: Delegation,
    pub name: String,
}

/// A delegation as its giver sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    pub id: i64,
    pub first: NaiveDate,
    pub last: NaiveDate,
    /// Name of the officer who stands in.
    pub name: String,
}

pub async fn put(
    db: &mut Db,
    from: i64,
    to: i64,
    first: NaiveDate,
    last: NaiveDate,
    now: Moment,
) -> Result<(), StoreError> {
    db.execute(
        PUT,
        args![from, to, first.to_string(), last.to_string(), now],
    )
    .await
    .map(drop)
}

pub async fn acting_for(
    db: &mut Db,
    account: i64,
    today: NaiveDate,
) -> Result<Vec<Away>, StoreError> {
    db.all(FOR, args![account, today.to_string()], |row| {
        let delegation = Delegation {
            from: row.int("from_id")?,
            role: row.parsed("role", Role::parse)?,
            to: row.int("to_id")?,
            first: row.parsed("first_day", day)?,
            last: row.parsed("last_day", day)?,
        };
        Ok(Away {
            delegation,
            name: row.text("name")?,
        })
    })
    .await
}

pub async fn of(db: &mut Db, account: i64, today: NaiveDate) -> Result<Vec<Given>, StoreError> {
    db.all(OF, args![account, today.to_string()], |row| {
        Ok(Given {
            id: row.int("id")?,
            first: row.parsed("first_day", day)?,
            last: row.parsed("last_day", day)?,
            name: row.text("name")?,
        })
    })
    .await
}

/// Ends a delegation; returns `false` when the account did not give it.
pub async fn end(db: &mut Db, id: i64, account: i64) -> Result<bool, StoreError> {
    Ok(db.execute(END, args![id, account]).await? > 0)
}

fn day(text: &str) -> Option<NaiveDate> {
    text.parse().ok()
}
