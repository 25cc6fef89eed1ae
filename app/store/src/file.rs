//! Uploaded files and the dossiers they belong to; their bytes lie in the object store.

use crate::{Db, Sql, StoreError, args, db::Row};
use domain::{document::paper::Fact, due::time::Moment};

pub(crate) const PUT: Sql = Sql(
    "INSERT INTO file (id, sha256, bytes, media_type, name, pages, created_at, sample, facts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
     ON CONFLICT (id) DO NOTHING",
);
pub(crate) const GET: Sql = Sql(
    "SELECT id, sha256, bytes, media_type, name, pages, sample, facts, dossier_id FROM file WHERE id = $1",
);
/// Claim of a file for a dossier. A file belongs to one dossier only, the sample to none.
pub(crate) const CLAIM: Sql =
    Sql("UPDATE file SET dossier_id = $2 WHERE id = $1 AND dossier_id IS NULL AND sample = 0");
pub(crate) const OF: Sql = Sql(
    "SELECT id, sha256, bytes, media_type, name, pages, sample, facts, dossier_id FROM file WHERE dossier_id = $1 ORDER BY created_at, id",
);
pub(crate) const UNCLAIMED: Sql = Sql(
    "SELECT id FROM file WHERE dossier_id IS NULL AND sample = 0 AND created_at < $1 ORDER BY created_at LIMIT 1000",
);
pub(crate) const FORGET: Sql =
    Sql("DELETE FROM file WHERE id = $1 AND dossier_id IS NULL AND sample = 0");

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub id: String,
    pub sha256: String,
    pub bytes: i64,
    pub media_type: String,
    pub name: String,
    /// Pages of a PDF; 1 for a photograph; 0 for a file taken in before pages were counted.
    pub pages: i64,
    pub sample: bool,
    /// Facts to know before opening the file, in the order of their list.
    pub facts: Vec<Fact>,
    pub dossier: Option<i64>,
}

pub async fn put(db: &mut Db, file: &File, now: Moment) -> Result<(), StoreError> {
    let args = args![
        &file.id,
        &file.sha256,
        file.bytes,
        &file.media_type,
        &file.name,
        file.pages,
        now,
        file.sample,
        codes(&file.facts)
    ];
    db.execute(PUT, args).await.map(drop)
}

pub async fn get(db: &mut Db, id: &str) -> Result<Option<File>, StoreError> {
    db.first(GET, args![id], read).await
}

/// Gives the file to a dossier.
///
/// Returns `false` when the file is not there, belongs to a dossier already or is the sample.
pub async fn claim(db: &mut Db, id: &str, dossier: i64) -> Result<bool, StoreError> {
    Ok(db.execute(CLAIM, args![id, dossier]).await? == 1)
}

pub async fn of(db: &mut Db, dossier: i64) -> Result<Vec<File>, StoreError> {
    db.all(OF, args![dossier], read).await
}

/// Returns the ids of at most 1,000 uploads from before `before` that belong to no dossier.
pub async fn unclaimed(db: &mut Db, before: Moment) -> Result<Vec<String>, StoreError> {
    db.all(UNCLAIMED, args![before], |row| row.text("id")).await
}

/// Deletes a file that belongs to no dossier; returns `false` when it belongs to one or is gone.
pub async fn forget(db: &mut Db, id: &str) -> Result<bool, StoreError> {
    Ok(db.execute(FORGET, args![id]).await? == 1)
}

fn read(row: &Row) -> Result<File, StoreError> {
    Ok(File {
        id: row.text("id")?,
        sha256: row.text("sha256")?,
        bytes: row.int("bytes")?,
        media_type: row.text("media_type")?,
        name: row.text("name")?,
        pages: row.int("pages")?,
        sample: row.flag("sample")?,
        facts: row
            .text("facts")?
            .split(' ')
            .filter_map(Fact::parse)
            .collect(),
        dossier: row.opt_int("dossier_id")?,
    })
}

/// Returns the codes with a space between them.
fn codes(facts: &[Fact]) -> String {
    let codes: Vec<&str> = facts.iter().map(|fact| fact.code()).collect();
    codes.join(" ")
}
