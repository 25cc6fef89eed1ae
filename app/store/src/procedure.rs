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
    "INSERT INTO procedure (code, version_id, name, search, field, level, online, limit_words, agency_id, on_the_spot, used) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, (SELECT id FROM agency WHERE code = $9), $10, 0) \
     ON CONFLICT (code) DO UPDATE SET version_id = excluded.version_id, name = excluded.name, search = excluded.search, field = excluded.field, \
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
/// Search of the catalogue.
///
/// Every word must begin a word of the search column, which starts with a blank. Unused words are
/// `%`.
pub(crate) const SEARCH: Sql = Sql(
    "SELECT p.code, p.name, p.search, p.field, p.level, p.online, p.limit_words, p.used, COALESCE(a.name, '') AS agency \
     FROM procedure p LEFT JOIN agency a ON a.id = p.agency_id \
     WHERE p.search LIKE $1 AND p.search LIKE $2 AND p.search LIKE $3 AND p.search LIKE $4 AND p.search LIKE $5 AND p.search LIKE $6 \
     AND ($7 = '' OR p.field = $7) AND ($8 = '' OR a.code = $8) AND ($9 = '' OR p.level = $9) ORDER BY p.used DESC, p.name, p.code",
);
pub(crate) const FIELDS: Sql =
    Sql("SELECT field, COUNT(*) AS n FROM procedure GROUP BY field ORDER BY field");

/// Largest number of words of a query that are looked at.
pub const MOST_WORDS: usize = 6;

/// A procedure as a list shows it.
#[derive(Clone, Debug)]
pub struct Listed {
    pub code: ProcedureCode,
    pub name: String,
    /// Folded name.
    pub folded: String,
    pub field: String,
    pub level: Level,
    pub online: OnlineLevel,
    pub limit_words: String,
    /// Name of the agency; empty at commune level.
    pub agency: String,
}

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
    let name = domain::text::search::fold(&procedure.name);
    let search = format!(
        " {name} | {} | {}",
        domain::text::search::fold(&procedure.field),
        domain::text::search::fold(procedure.code.as_str())
    );
    let agency = procedure.agency.as_ref().map(|code| code.as_str());
    db.execute(
        PUT,
        args![
            procedure.code.as_str(),
            version,
            &procedure.name,
            search,
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
    pub words: Vec<String>,
    pub field: String,
    pub agency: String,
    pub level: String,
}

/// Returns all procedures that match, the most used first. Callers rank them by words.
pub async fn search(db: &mut Db, filter: &Filter) -> Result<Vec<Listed>, StoreError> {
    let like = |i: usize| {
        filter
            .words
            .get(i)
            .map_or("%".to_owned(), |word| format!("% {word}%"))
    };
    let args = args![
        like(0),
        like(1),
        like(2),
        like(3),
        like(4),
        like(5),
        &filter.field,
        &filter.agency,
        &filter.level
    ];
    db.all(SEARCH, args, listed).await
}

/// Returns the fields of the catalogue with the number of procedures in each.
pub async fn fields(db: &mut Db) -> Result<Vec<(String, i64)>, StoreError> {
    db.all(FIELDS, args![], |row| {
        Ok((row.text("field")?, row.int("n")?))
    })
    .await
}

fn listed(row: &Row) -> Result<Listed, StoreError> {
    let search = row.text("search")?;
    Ok(Listed {
        code: row.parsed("code", ProcedureCode::parse)?,
        name: row.text("name")?,
        folded: search.split(" | ").next().unwrap_or("").trim().to_owned(),
        field: row.text("field")?,
        level: row.parsed("level", Level::parse)?,
        online: row.parsed("online", OnlineLevel::parse)?,
        limit_words: row.text("limit_words")?,
        agency: row.text("agency")?,
    })
}
