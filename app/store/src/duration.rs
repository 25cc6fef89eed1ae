//! Calendar days that dossiers took until their decision, counted by procedure and quarter.

use crate::{Db, Sql, StoreError, args};
use domain::{due::period::Period, text::code::ProcedureCode};

pub(crate) const ADD: Sql = Sql(
    "INSERT INTO duration (procedure, quarter, days, n) VALUES ($1, $2, $3, 1) \
     ON CONFLICT (procedure, quarter, days) DO UPDATE SET n = duration.n + 1",
);
/// Sums from a quarter on. The primary key begins with the procedure, so only its rows are read.
pub(crate) const SINCE: Sql = Sql(
    "SELECT days, CAST(SUM(n) AS BIGINT) AS n FROM duration WHERE procedure = $1 AND quarter >= $2 GROUP BY days ORDER BY days",
);

/// Counts a dossier that was decided in this quarter after this number of calendar days.
pub async fn add(
    db: &mut Db,
    procedure: &ProcedureCode,
    quarter: Period,
    days: i64,
) -> Result<(), StoreError> {
    db.execute(ADD, args![procedure.as_str(), quarter.to_string(), days])
        .await
        .map(drop)
}

/// Returns numbers of days, each with the number of dossiers that took them, from this quarter on.
pub async fn since(
    db: &mut Db,
    procedure: &ProcedureCode,
    quarter: Period,
) -> Result<Vec<(i64, i64)>, StoreError> {
    db.all(
        SINCE,
        args![procedure.as_str(), quarter.to_string()],
        |row| Ok((row.int("days")?, row.int("n")?)),
    )
    .await
}
