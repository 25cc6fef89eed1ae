//! Counts by agency, day and measure, kept in the transaction that changes what they count.

use crate::{Db, Sql, StoreError, args};
use std::collections::BTreeMap;

pub(crate) const ADD: Sql = Sql(
    "INSERT INTO tally (agency_id, day, measure, n) VALUES ($1, $2, $3, $4) \
     ON CONFLICT (agency_id, day, measure) DO UPDATE SET n = tally.n + excluded.n",
);
pub(crate) const SUM: Sql = Sql(
    "SELECT a.code, a.name, t.measure, CAST(SUM(t.n) AS BIGINT) AS n FROM tally t JOIN agency a ON a.id = t.agency_id \
     WHERE t.day >= $1 AND t.day <= $2 AND ($3 = '' OR a.code = $3) GROUP BY a.code, a.name, t.measure ORDER BY a.code, t.measure",
);
pub(crate) const OPEN: Sql = Sql(
    "SELECT a.code, a.name, COUNT(*) AS n, CAST(SUM(CASE WHEN d.due_sort < $1 THEN 1 ELSE 0 END) AS BIGINT) AS overdue \
     FROM dossier d JOIN agency a ON a.id = d.agency_id \
     WHERE d.state IN ('submitted', 'accepted', 'processing', 'supplement_requested', 'financial_duty', 'stopped') AND ($2 = '' OR a.code = $2) \
     GROUP BY a.code, a.name ORDER BY a.code",
);

/// A measure that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    Received,
    Online,
    Early,
    OnTime,
    Late,
    Rated,
    Stars,
    /// Due dates moved later than the law allows.
    LateNotice,
    /// Recorded times that were put right.
    Corrected,
}

impl Measure {
    pub fn code(self) -> &'static str {
        match self {
            Self::Received => "received",
            Self::Online => "online",
            Self::Early => "early",
            Self::OnTime => "on_time",
            Self::Late => "late",
            Self::Rated => "rated",
            Self::Stars => "stars",
            Self::LateNotice => "late_notice",
            Self::Corrected => "corrected",
        }
    }
}

/// Adds to counts.
///
/// The order is always the same, so that two transactions never wait for each other in a ring.
pub async fn add(
    db: &mut Db,
    agency: i64,
    day: &str,
    mut counts: Vec<(Measure, i64)>,
) -> Result<(), StoreError> {
    counts.sort();
    for (measure, n) in counts {
        db.execute(ADD, args![agency, day, measure.code(), n])
            .await?;
    }
    Ok(())
}

/// The counts of one agency.
#[derive(Clone, Debug, Default)]
pub struct Counts {
    pub name: String,
    pub measures: BTreeMap<String, i64>,
    pub open: i64,
    pub overdue: i64,
}

/// Returns counts by agency code between two days, both included; an empty `agency` means all.
pub async fn sum(
    db: &mut Db,
    from: &str,
    to: &str,
    agency: &str,
    now: domain::due::time::Moment,
) -> Result<BTreeMap<String, Counts>, StoreError> {
    let mut by_agency = sum_days(db, from, to, agency).await?;
    for (code, name, n, overdue) in db
        .all(OPEN, args![now, agency], |row| {
            Ok((
                row.text("code")?,
                row.text("name")?,
                row.int("n")?,
                row.int("overdue")?,
            ))
        })
        .await?
    {
        let counts = by_agency.entry(code).or_default();
        counts.name = name;
        counts.open = n;
        counts.overdue = overdue;
    }
    Ok(by_agency)
}

/// Returns the same as [`sum`], without the numbers of what is open now.
pub async fn sum_days(
    db: &mut Db,
    from: &str,
    to: &str,
    agency: &str,
) -> Result<BTreeMap<String, Counts>, StoreError> {
    let mut by_agency: BTreeMap<String, Counts> = BTreeMap::new();
    for (code, name, measure, n) in db
        .all(SUM, args![from, to, agency], |row| {
            Ok((
                row.text("code")?,
                row.text("name")?,
                row.text("measure")?,
                row.int("n")?,
            ))
        })
        .await?
    {
        let counts = by_agency.entry(code).or_default();
        counts.name = name;
        counts.measures.insert(measure, n);
    }
    Ok(by_agency)
}
