//! Uploads on their way: the bytes received so far and their pieces, whose content lies in the
//! object store.

use crate::{Db, Sql, StoreError, args, db::Row};
use domain::due::time::Moment;

pub(crate) const PUT: Sql = Sql(
    "INSERT INTO upload (id, name, bytes, received, problem, created_at) VALUES ($1, $2, $3, 0, '', $4)",
);
pub(crate) const GET: Sql =
    Sql("SELECT id, name, bytes, received, problem FROM upload WHERE id = $1");
/// Advance of an upload. Of two writers that continue at the same place, only one succeeds.
pub(crate) const ADVANCE: Sql =
    Sql("UPDATE upload SET received = $3 WHERE id = $1 AND received = $2");
pub(crate) const PUT_PIECE: Sql =
    Sql("INSERT INTO upload_piece (upload_id, start, place) VALUES ($1, $2, $3)");
pub(crate) const PIECES: Sql =
    Sql("SELECT place FROM upload_piece WHERE upload_id = $1 ORDER BY start");
pub(crate) const FORGET_PIECES: Sql = Sql("DELETE FROM upload_piece WHERE upload_id = $1");
pub(crate) const REFUSE: Sql = Sql("UPDATE upload SET problem = $2 WHERE id = $1");
pub(crate) const FORGET: Sql = Sql("DELETE FROM upload WHERE id = $1");
pub(crate) const OLD: Sql =
    Sql("SELECT id FROM upload WHERE created_at < $1 ORDER BY created_at LIMIT 1000");

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Upload {
    pub id: String,
    pub name: String,
    /// The length announced at the start.
    pub bytes: i64,
    pub received: i64,
    /// Reason why the whole file was refused, as JSON; empty when it was not.
    pub problem: String,
}

pub async fn put(db: &mut Db, upload: &Upload, now: Moment) -> Result<(), StoreError> {
    db.execute(PUT, args![&upload.id, &upload.name, upload.bytes, now])
        .await
        .map(drop)
}

pub async fn get(db: &mut Db, id: &str) -> Result<Option<Upload>, StoreError> {
    db.first(GET, args![id], read).await
}

/// Notes a piece that begins at `from` and ends before `to`.
///
/// Returns `false` when the upload does not stand at `from`.
pub async fn advance(
    db: &mut Db,
    id: &str,
    from: i64,
    to: i64,
    place: &str,
) -> Result<bool, StoreError> {
    if db.execute(ADVANCE, args![id, from, to]).await? == 0 {
        return Ok(false);
    }
    db.execute(PUT_PIECE, args![id, from, place]).await?;
    Ok(true)
}

/// Returns the places of the pieces in the object store, in order.
pub async fn pieces(db: &mut Db, id: &str) -> Result<Vec<String>, StoreError> {
    db.all(PIECES, args![id], |row| row.text("place")).await
}

pub async fn forget_pieces(db: &mut Db, id: &str) -> Result<(), StoreError> {
    db.execute(FORGET_PIECES, args![id]).await.map(drop)
}

pub async fn refuse(db: &mut Db, id: &str, problem: &str) -> Result<(), StoreError> {
    db.execute(REFUSE, args![id, problem]).await.map(drop)
}

/// Deletes an upload with its pieces; returns `false` when it is gone already.
pub async fn forget(db: &mut Db, id: &str) -> Result<bool, StoreError> {
    forget_pieces(db, id).await?;
    Ok(db.execute(FORGET, args![id]).await? == 1)
}

/// Returns the ids of at most 1,000 uploads begun before `before`.
pub async fn old(db: &mut Db, before: Moment) -> Result<Vec<String>, StoreError> {
    db.all(OLD, args![before], |row| row.text("id")).await
}

fn read(row: &Row) -> Result<Upload, StoreError> {
    Ok(Upload {
        id: row.text("id")?,
        name: row.text("name")?,
        bytes: row.int("bytes")?,
        received: row.int("received")?,
        problem: row.text("problem")?,
    })
}
