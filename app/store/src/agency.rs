//! Agencies.

use crate::{Db, Sql, StoreError, args, db::Row};
use domain::{
    desk::agency::{Agency, Level},
    text::code::AgencyCode,
};

pub(crate) const PUT: Sql = Sql(
    "INSERT INTO agency (code, name, short, level, is_centre) VALUES ($1, $2, $3, $4, $5) \
     ON CONFLICT (code) DO UPDATE SET name = excluded.name, short = excluded.short, level = excluded.level, is_centre = excluded.is_centre",
);
pub(crate) const ALL: Sql =
    Sql("SELECT id, code, name, short, level, is_centre FROM agency ORDER BY level DESC, code");

/// An agency with the key that other tables use.
pub struct Kept {
    pub id: i64,
    pub agency: Agency,
}

pub async fn put(db: &mut Db, agency: &Agency) -> Result<(), StoreError> {
    db.execute(
        PUT,
        args![
            agency.code.as_str(),
            &agency.name,
            &agency.short,
            agency.level.code(),
            agency.is_centre
        ],
    )
    .await
    .map(drop)
}

/// Returns all agencies, provincial ones first.
pub async fn all(db: &mut Db) -> Result<Vec<Kept>, StoreError> {
    db.all(ALL, args![], read).await
}

fn read(row: &Row) -> Result<Kept, StoreError> {
    let agency = Agency {
        code: row.parsed("code", AgencyCode::parse)?,
        name: row.text("name")?,
        short: row.text("short")?,
        level: row.parsed("level", Level::parse)?,
        is_centre: row.flag("is_centre")?,
    };
    Ok(Kept {
        id: row.int("id")?,
        agency,
    })
}
