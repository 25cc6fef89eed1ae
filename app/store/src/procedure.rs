//! The catalogue: procedures and their versions.

use crate::{Db, Sql, StoreError, args, db::Row};
use chrono::NaiveDate;
use domain::{
    desk::agency::Level,
    due::time::Moment,
    procedure::{OnlineLevel, Procedure},
    text::{code::ProcedureCode, language::Language},
};

pub(crate) const PUT_VERSION: Sql = Sql(
    "INSERT INTO procedure_version (code, hash, body, created_at, effective_from, effective_until) VALUES ($1, $2, $3, $4, $5, $6) \
     ON CONFLICT (code, hash) DO UPDATE SET hash = excluded.hash RETURNING id",
);
pub(crate) const PUT: Sql = Sql(
    "INSERT INTO procedure (code, version_id, name, field, level, online, limit_words, agency_id, on_the_spot, used) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, (SELECT id FROM agency WHERE code = $8), $9, 0) \
     ON CONFLICT (code) DO UPDATE SET version_id = excluded.version_id, name = excluded.name, field = excluded.field, \
     level = excluded.level, online = excluded.online, limit_words = excluded.limit_words, agency_id = excluded.agency_id, on_the_spot = excluded.on_the_spot",
);
/// Version that began last; of several that begin on one day, the one that was put last.
pub(crate) const GET: Sql = Sql(
    "SELECT v.id, v.body FROM procedure_version v JOIN procedure p ON p.code = v.code \
     WHERE v.code = $1 AND v.effective_from <= $2 ORDER BY v.effective_from DESC, CASE WHEN v.id = p.version_id THEN 0 ELSE 1 END, v.id DESC LIMIT 1",
);
/// Versions in force that lists do not show yet, the latest last.
pub(crate) const BEGUN: Sql = Sql(
    "SELECT v.id, v.body FROM procedure_version v JOIN procedure p ON p.code = v.code JOIN procedure_version c ON c.id = p.version_id \
     WHERE v.effective_from > c.effective_from AND v.effective_from <= $1 ORDER BY v.code, v.effective_from, v.id",
);
/// Body of the version before another one.
pub(crate) const BEFORE: Sql = Sql(
    "SELECT v.body FROM procedure_version v JOIN procedure_version n ON n.id = $1 \
     WHERE v.code = n.code AND v.id <> n.id AND (v.effective_from < n.effective_from OR (v.effective_from = n.effective_from AND v.id < n.id)) \
     ORDER BY v.effective_from DESC, v.id DESC LIMIT 1",
);
pub(crate) const VERSION: Sql = Sql("SELECT body FROM procedure_version WHERE id = $1");
pub(crate) const COUNT_USE: Sql = Sql("UPDATE procedure SET used = used + 1 WHERE code = $1");
pub(crate) const SEED_USE: Sql = Sql("UPDATE procedure SET used = $2 WHERE code = $1 AND used = 0");
/// The catalogue, the most used procedures first.
pub(crate) const LIST: Sql = Sql(
    "SELECT p.code, p.name, p.field, p.level, p.online, p.limit_words, p.used, COALESCE(a.name, '') AS agency \
     FROM procedure p LEFT JOIN agency a ON a.id = p.agency_id \
     WHERE ($1 = '' OR p.field = $1) AND ($2 = '' OR a.code = $2) AND ($3 = '' OR p.level = $3) ORDER BY p.used DESC, p.name, p.code",
);
/// The catalogue with the bodies that lists show.
pub(crate) const ALL: Sql = Sql(
    "SELECT p.code, p.name, p.field, p.level, p.online, p.limit_words, p.used, COALESCE(a.name, '') AS agency, v.body \
     FROM procedure p JOIN procedure_version v ON v.id = p.version_id LEFT JOIN agency a ON a.id = p.agency_id ORDER BY p.code",
);
/// Numbers that change when the catalogue does.
pub(crate) const STAMP: Sql = Sql(
    "SELECT COUNT(*) AS n, COALESCE(MAX(version_id), 0) AS newest, CAST(COALESCE(SUM(version_id), 0) AS BIGINT) AS versions FROM procedure",
);
/// Queries that found nothing, counted. The number of different ones is bounded.
pub(crate) const MISS: Sql = Sql(
    "INSERT INTO search_miss (query, n, last_day) SELECT $1, CAST($2 AS BIGINT), $3 \
     WHERE (SELECT COUNT(*) FROM search_miss) < 5000 OR EXISTS (SELECT 1 FROM search_miss WHERE query = $1) \
     ON CONFLICT (query) DO UPDATE SET n = search_miss.n + excluded.n, last_day = excluded.last_day",
);
pub(crate) const MISSES: Sql =
    Sql("SELECT query, n, last_day FROM search_miss WHERE n >= 3 ORDER BY n DESC, query LIMIT 200");
pub(crate) const SWEEP_MISSES: Sql =
    Sql("DELETE FROM search_miss WHERE last_day < $1 OR (n < 3 AND last_day < $2)");
pub(crate) const FIELDS: Sql =
    Sql("SELECT field, COUNT(*) AS n FROM procedure GROUP BY field ORDER BY field");

/// A procedure as a list shows it.
#[derive(Clone, Debug)]
pub struct Listed {
    pub code: ProcedureCode,
    pub name: String,
    pub field: String,
    pub level: Level,
    pub online: OnlineLevel,
    pub limit_words: String,
    /// Name of the agency; empty at commune level.
    pub agency: String,
    /// Number of dossiers that were sent.
    pub used: u32,
}

/// Numbers that change when the catalogue does: procedures, newest version, sum of the versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp(i64, i64, i64);

/// Puts a version into force.
///
/// A body that is stored already is found again, so that a repetition changes nothing.
pub async fn put(
    db: &mut Db,
    procedure: &Procedure,
    body: &str,
    hash: &str,
    now: Moment,
) -> Result<(), StoreError> {
    let day = |day: Option<NaiveDate>| day.map_or(String::new(), |day| day.to_string());
    let (from, until) = (
        day(procedure.effective_from),
        day(procedure.effective_until),
    );
    let version = db
        .one(
            PUT_VERSION,
            args![procedure.code.as_str(), hash, body, now, from, until],
            |row| row.int("id"),
        )
        .await?;
    // Lists show what is in force today, or else whatever there is.
    let in_force = get(db, &procedure.code, now.date()).await?;
    let is_elsewhen = |now_in_force: &Procedure| {
        procedure.effective_from > now_in_force.effective_from.max(Some(now.date()))
            || procedure.effective_from < now_in_force.effective_from
    };
    if in_force.is_some_and(|(_, now_in_force)| is_elsewhen(&now_in_force)) {
        return Ok(());
    }
    list(db, version, procedure).await
}

/// Updates the lists for versions that have begun since they were put, and returns their number.
pub async fn begin(db: &mut Db, today: NaiveDate) -> Result<u64, StoreError> {
    let begun: Vec<(i64, Procedure)> = db
        .all(BEGUN, args![today.to_string()], |row| {
            Ok((row.int("id")?, row.json("body")?))
        })
        .await?;
    for (version, procedure) in &begun {
        list(db, *version, procedure).await?;
    }
    Ok(begun.len() as u64)
}

/// Makes a version the one that lists show.
async fn list(db: &mut Db, version: i64, procedure: &Procedure) -> Result<(), StoreError> {
    let agency = procedure.agency.as_ref().map(|code| code.as_str());
    db.execute(
        PUT,
        args![
            procedure.code.as_str(),
            version,
            &procedure.name,
            &procedure.field,
            procedure.level.code(),
            procedure.online.code(),
            procedure.limit_words(Language::Vi),
            agency,
            procedure.workflow.on_the_spot,
        ],
    )
    .await
    .map(drop)
}

/// Returns the version that began last, up to that day, with its key.
///
/// The version may be over: see [`Procedure::effective_until`].
pub async fn get(
    db: &mut Db,
    code: &ProcedureCode,
    day: NaiveDate,
) -> Result<Option<(i64, Procedure)>, StoreError> {
    db.first(GET, args![code.as_str(), day.to_string()], |row| {
        Ok((row.int("id")?, row.json("body")?))
    })
    .await
}

/// Returns the version that this one replaced.
pub async fn before(db: &mut Db, version: i64) -> Result<Option<Procedure>, StoreError> {
    db.first(BEFORE, args![version], |row| row.json("body"))
        .await
}

/// Returns a version by its key. Versions never change, so callers may keep it.
pub async fn version(db: &mut Db, id: i64) -> Result<Procedure, StoreError> {
    db.one(VERSION, args![id], |row| row.json("body")).await
}

pub async fn count_use(db: &mut Db, code: &ProcedureCode) -> Result<(), StoreError> {
    db.execute(COUNT_USE, args![code.as_str()]).await.map(drop)
}

/// Sets the number of uses of a procedure that nobody has used yet.
pub async fn seed_use(db: &mut Db, code: &str, n: i64) -> Result<(), StoreError> {
    db.execute(SEED_USE, args![code, n]).await.map(drop)
}

/// Restrictions of a list; an empty string restricts nothing.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    pub field: String,
    pub agency: String,
    pub level: String,
}

/// Returns the procedures that the filter leaves, the most used first.
pub async fn list_all(db: &mut Db, filter: &Filter) -> Result<Vec<Listed>, StoreError> {
    let args = args![&filter.field, &filter.agency, &filter.level];
    db.all(LIST, args, listed).await
}

/// Returns the whole catalogue, each procedure in the version that lists show.
pub async fn all(db: &mut Db) -> Result<Vec<(Listed, Procedure)>, StoreError> {
    db.all(ALL, args![], |row| Ok((listed(row)?, row.json("body")?)))
        .await
}

pub async fn stamp(db: &mut Db) -> Result<Stamp, StoreError> {
    db.one(STAMP, args![], |row| {
        Ok(Stamp(
            row.int("n")?,
            row.int("newest")?,
            row.int("versions")?,
        ))
    })
    .await
}

/// Adds to the number of searches for a query that found nothing.
pub async fn miss(db: &mut Db, query: &str, n: i64, day: NaiveDate) -> Result<(), StoreError> {
    db.execute(MISS, args![query, n, day.to_string()])
        .await
        .map(drop)
}

/// A query that found nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miss {
    /// The query without marks.
    pub query: String,
    pub n: i64,
    pub last_day: String,
}

/// Returns the queries that found nothing at least three times, the most frequent first.
pub async fn misses(db: &mut Db) -> Result<Vec<Miss>, StoreError> {
    db.all(MISSES, args![], |row| {
        Ok(Miss {
            query: row.text("query")?,
            n: row.int("n")?,
            last_day: row.text("last_day")?,
        })
    })
    .await
}

/// Deletes queries that nobody has typed since `old`, and rare ones since `recent`.
pub async fn sweep_misses(
    db: &mut Db,
    old: NaiveDate,
    recent: NaiveDate,
) -> Result<u64, StoreError> {
    db.execute(SWEEP_MISSES, args![old.to_string(), recent.to_string()])
        .await
}

/// Returns the fields of the catalogue with the number of procedures in each.
pub async fn fields(db: &mut Db) -> Result<Vec<(String, i64)>, StoreError> {
    db.all(FIELDS, args![], |row| {
        Ok((row.text("field")?, row.int("n")?))
    })
    .await
}

fn listed(row: &Row) -> Result<Listed, StoreError> {
    Ok(Listed {
        code: row.parsed("code", ProcedureCode::parse)?,
        name: row.text("name")?,
        field: row.text("field")?,
        level: row.parsed("level", Level::parse)?,
        online: row.parsed("online", OnlineLevel::parse)?,
        limit_words: row.text("limit_words")?,
        agency: row.text("agency")?,
        used: u32::try_from(row.int("used")?).unwrap_or(u32::MAX),
    })
}
