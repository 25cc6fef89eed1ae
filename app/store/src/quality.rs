//! Published counts of quality: by quarter, for each agency, procedure and counter, kept in the
//! transactions that change them.

use crate::{Db, Sql, StoreError, args, db::Row};
use domain::{
    desk::agency::Level,
    due::period::Period,
    indices::{Counted, Offer, Points},
    rating::Sums,
};

pub(crate) const ADD: Sql = Sql(
    "INSERT INTO quality (quarter, kind, subject, finished, rated, stars, satisfied, online_late, \
     d1, d1_n, d2, d2_n, d3, d3_n, d7, d7_n, a3, a3_n, a4, a4_n, a7, a7_n) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22) \
     ON CONFLICT (quarter, kind, subject) DO UPDATE SET finished = quality.finished + excluded.finished, rated = quality.rated + excluded.rated, \
     stars = quality.stars + excluded.stars, satisfied = quality.satisfied + excluded.satisfied, online_late = quality.online_late + excluded.online_late, \
     d1 = quality.d1 + excluded.d1, d1_n = quality.d1_n + excluded.d1_n, d2 = quality.d2 + excluded.d2, d2_n = quality.d2_n + excluded.d2_n, \
     d3 = quality.d3 + excluded.d3, d3_n = quality.d3_n + excluded.d3_n, d7 = quality.d7 + excluded.d7, d7_n = quality.d7_n + excluded.d7_n, a3 = quality.a3 + excluded.a3, a3_n = quality.a3_n + excluded.a3_n, \
     a4 = quality.a4 + excluded.a4, a4_n = quality.a4_n + excluded.a4_n, a7 = quality.a7 + excluded.a7, a7_n = quality.a7_n + excluded.a7_n",
);
/// Sums over a period. The primary key begins with the quarter, so only rows of the period are
/// read.
pub(crate) const SUM: Sql = Sql(
    "SELECT q.subject, COALESCE(p.name, '') AS name, CAST(SUM(q.finished) AS BIGINT) AS finished, CAST(SUM(q.rated) AS BIGINT) AS rated, \
     CAST(SUM(q.stars) AS BIGINT) AS stars, CAST(SUM(q.satisfied) AS BIGINT) AS satisfied, CAST(SUM(q.online_late) AS BIGINT) AS online_late, \
     CAST(SUM(q.d1) AS BIGINT) AS d1, CAST(SUM(q.d1_n) AS BIGINT) AS d1_n, CAST(SUM(q.d2) AS BIGINT) AS d2, CAST(SUM(q.d2_n) AS BIGINT) AS d2_n, \
     CAST(SUM(q.d3) AS BIGINT) AS d3, CAST(SUM(q.d3_n) AS BIGINT) AS d3_n, CAST(SUM(q.d7) AS BIGINT) AS d7, CAST(SUM(q.d7_n) AS BIGINT) AS d7_n, CAST(SUM(q.a3) AS BIGINT) AS a3, CAST(SUM(q.a3_n) AS BIGINT) AS a3_n, \
     CAST(SUM(q.a4) AS BIGINT) AS a4, CAST(SUM(q.a4_n) AS BIGINT) AS a4_n, CAST(SUM(q.a7) AS BIGINT) AS a7, CAST(SUM(q.a7_n) AS BIGINT) AS a7_n \
     FROM quality q LEFT JOIN procedure p ON q.kind = 'procedure' AND p.code = q.subject \
     WHERE q.quarter >= $1 AND q.quarter <= $2 AND q.kind = $3 GROUP BY q.subject, p.name ORDER BY SUM(q.finished) DESC, q.subject LIMIT $4",
);
/// Offer of the catalogue, read from an index alone.
pub(crate) const OFFER: Sql = Sql(
    "SELECT level, COALESCE(agency_id, 0) AS agency, COUNT(*) AS procedures, \
     CAST(SUM(CASE WHEN online <> 'info' THEN 1 ELSE 0 END) AS BIGINT) AS online, CAST(SUM(on_the_spot) AS BIGINT) AS on_the_spot \
     FROM procedure GROUP BY level, agency_id",
);

/// A kind of judged subject.
///
/// Writers keep this order, so that two transactions never wait for each other in a ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    Agency,
    Procedure,
    Counter,
}

impl Kind {
    pub fn code(self) -> &'static str {
        match self {
            Self::Agency => "agency",
            Self::Procedure => "procedure",
            Self::Counter => "counter",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        [Self::Agency, Self::Procedure, Self::Counter]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

/// Counts that one dossier, or a whole period, adds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub sums: Sums,
    /// Online dossiers that were decided late.
    pub online_late: i64,
    pub counted: Counted,
}

pub async fn add(
    db: &mut Db,
    quarter: Period,
    kind: Kind,
    subject: &str,
    counts: &Counts,
) -> Result<(), StoreError> {
    let Counts {
        sums,
        online_late,
        counted: c,
    } = *counts;
    let args = args![
        quarter.to_string(),
        kind.code(),
        subject,
        sums.finished,
        sums.rated,
        sums.stars,
        sums.satisfied,
        online_late,
        c.time.sum,
        c.time.n,
        c.units.sum,
        c.units.n,
        c.contacts.sum,
        c.contacts.n,
        c.attitude.sum,
        c.attitude.n,
        c.said_contacts.sum,
        c.said_contacts.n,
        c.said_agencies.sum,
        c.said_agencies.n,
        c.said_attitude.sum,
        c.said_attitude.n,
    ];
    db.execute(ADD, args).await.map(drop)
}

/// Counts of one subject in a period. Only a procedure has a name.
#[derive(Clone, Debug)]
pub struct Line {
    pub subject: String,
    pub name: String,
    pub counts: Counts,
}

/// Returns the subjects of one kind with dossiers in the period, those with most first.
pub async fn sum(
    db: &mut Db,
    period: Period,
    kind: Kind,
    most: u32,
) -> Result<Vec<Line>, StoreError> {
    let (first, last) = period.quarters();
    db.all(
        SUM,
        args![first.to_string(), last.to_string(), kind.code(), most],
        read,
    )
    .await
}

fn read(row: &Row) -> Result<Line, StoreError> {
    let points = |sum: &str, n: &str| {
        Ok::<_, StoreError>(Points {
            sum: row.int(sum)?,
            n: row.int(n)?,
        })
    };
    let counted = Counted {
        time: points("d1", "d1_n")?,
        units: points("d2", "d2_n")?,
        contacts: points("d3", "d3_n")?,
        attitude: points("d7", "d7_n")?,
        said_contacts: points("a3", "a3_n")?,
        said_agencies: points("a4", "a4_n")?,
        said_attitude: points("a7", "a7_n")?,
    };
    let sums = Sums {
        finished: row.int("finished")?,
        rated: row.int("rated")?,
        stars: row.int("stars")?,
        satisfied: row.int("satisfied")?,
    };
    Ok(Line {
        subject: row.text("subject")?,
        name: row.text("name")?,
        counts: Counts {
            sums,
            online_late: row.int("online_late")?,
            counted,
        },
    })
}

/// Returns the offer of the catalogue by level and key of the agency.
///
/// Key 0 means every agency of the level.
pub async fn offers(db: &mut Db) -> Result<Vec<(Level, i64, Offer)>, StoreError> {
    db.all(OFFER, args![], |row| {
        let offer = Offer {
            procedures: row.int("procedures")?,
            online: row.int("online")?,
            on_the_spot: row.int("on_the_spot")?,
        };
        Ok((
            row.parsed("level", Level::parse)?,
            row.int("agency")?,
            offer,
        ))
    })
    .await
}
