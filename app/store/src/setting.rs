//! Settings of the province that are data, not configuration: calendar, places, mark of a demo.

use crate::{Db, Sql, StoreError, args};

pub(crate) const GET: Sql = Sql("SELECT value FROM setting WHERE name = $1");
pub(crate) const PUT: Sql = Sql(
    "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
);

pub async fn get(db: &mut Db, name: &str) -> Result<Option<String>, StoreError> {
    db.first(GET, args![name], |row| row.text("value")).await
}

pub async fn put(db: &mut Db, name: &str, value: &str) -> Result<(), StoreError> {
    db.execute(PUT, args![name, value]).await.map(drop)
}
