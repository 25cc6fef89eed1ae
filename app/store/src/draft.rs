//! Forms being filled in: each opened by a token, which is stored as a hash and sealed for the
//! owner's list.

use crate::{Db, Sql, StoreError, TokenHash, args};
use domain::{due::time::Moment, form::Answers, text::code::ProcedureCode};

pub(crate) const GET: Sql = Sql(
    "SELECT procedure_code, answers, version, updated_at, account_id, device_hash, earlier_id FROM draft WHERE token_hash = $1",
);
pub(crate) const PUT: Sql = Sql(
    "INSERT INTO draft (token_hash, sealed, procedure_code, answers, updated_at, account_id, device_hash, earlier_id, version) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1) ON CONFLICT (token_hash) DO NOTHING",
);
pub(crate) const SAVE: Sql = Sql(
    "UPDATE draft SET answers = $3, updated_at = $4, account_id = COALESCE(account_id, $5), version = version + 1 \
     WHERE token_hash = $1 AND version = $2",
);
pub(crate) const TOUCH: Sql = Sql("UPDATE draft SET updated_at = $2 WHERE token_hash = $1");
pub(crate) const END: Sql = Sql("DELETE FROM draft WHERE token_hash = $1");
pub(crate) const SEND: Sql = Sql("DELETE FROM draft WHERE token_hash = $1 AND version = $2");
pub(crate) const OF: Sql = Sql(
    "SELECT token_hash, sealed, procedure_code, updated_at FROM draft WHERE account_id = $1 ORDER BY updated_at DESC LIMIT 50",
);
/// Deletion of forms that nobody has touched for long.
pub(crate) const SWEEP: Sql = Sql("DELETE FROM draft WHERE updated_at < $1");

#[derive(Clone, Debug)]
pub struct Draft {
    pub procedure: ProcedureCode,
    /// Answers as typed, unchecked.
    pub answers: Answers,
    /// Number of the version, from 1; every save counts.
    pub version: i64,
    pub updated: Moment,
    pub account: Option<i64>,
    /// Hash of the value that identifies the browser in which the form was begun.
    pub device: String,
    /// Key of the dossier whose answers the form began with.
    pub earlier: Option<i64>,
}

/// The first save of a form.
pub struct New<'a> {
    pub token_hash: &'a TokenHash,
    pub sealed: &'a str,
    pub procedure: &'a ProcedureCode,
    /// Answers as JSON.
    pub answers: &'a str,
    pub account: Option<i64>,
    pub device: &'a str,
    pub earlier: Option<i64>,
}

/// A form in the list of its owner.
#[derive(Clone, Debug)]
pub struct Listed {
    pub token_hash: TokenHash,
    pub sealed: String,
    pub procedure: ProcedureCode,
    pub updated: Moment,
}

pub async fn get(db: &mut Db, token_hash: &TokenHash) -> Result<Option<Draft>, StoreError> {
    let read = |row: &crate::db::Row| {
        Ok(Draft {
            procedure: row.parsed("procedure_code", ProcedureCode::parse)?,
            answers: row.json("answers")?,
            version: row.int("version")?,
            updated: row.moment("updated_at")?,
            account: row.opt_int("account_id")?,
            device: row.text("device_hash")?,
            earlier: row.opt_int("earlier_id")?,
        })
    };
    db.first(GET, args![token_hash], read).await
}

/// Begins a form as version 1; returns `false` when it was begun already.
pub async fn put(db: &mut Db, new: &New<'_>, now: Moment) -> Result<bool, StoreError> {
    let args = args![
        new.token_hash,
        new.sealed,
        new.procedure.as_str(),
        new.answers,
        now,
        new.account,
        new.device,
        new.earlier
    ];
    Ok(db.execute(PUT, args).await? == 1)
}

/// Replaces the answers of this version; returns `false` when another version is stored by now.
///
/// A form without an owner becomes that of `account`.
pub async fn save(
    db: &mut Db,
    token_hash: &TokenHash,
    version: i64,
    answers: &str,
    account: Option<i64>,
    now: Moment,
) -> Result<bool, StoreError> {
    Ok(db
        .execute(SAVE, args![token_hash, version, answers, now, account])
        .await?
        == 1)
}

/// Notes that somebody still works on the form, though nothing changed.
pub async fn touch(db: &mut Db, token_hash: &TokenHash, now: Moment) -> Result<(), StoreError> {
    db.execute(TOUCH, args![token_hash, now]).await.map(drop)
}

/// Deletes a form that has become a dossier; returns `false` when this version is no longer stored.
pub async fn send(db: &mut Db, token_hash: &TokenHash, version: i64) -> Result<bool, StoreError> {
    Ok(db.execute(SEND, args![token_hash, version]).await? == 1)
}

/// Deletes a form that is not wanted any more.
pub async fn end(db: &mut Db, token_hash: &TokenHash) -> Result<(), StoreError> {
    db.execute(END, args![token_hash]).await.map(drop)
}

/// Returns the forms of an account, the last touched first, at most 50.
pub async fn of(db: &mut Db, account: i64) -> Result<Vec<Listed>, StoreError> {
    let read = |row: &crate::db::Row| {
        Ok(Listed {
            token_hash: TokenHash::read(row)?,
            sealed: row.text("sealed")?,
            procedure: row.parsed("procedure_code", ProcedureCode::parse)?,
            updated: row.moment("updated_at")?,
        })
    };
    db.all(OF, args![account], read).await
}

/// Deletes forms last saved or touched before `before`, and returns their number.
pub async fn sweep(db: &mut Db, before: Moment) -> Result<u64, StoreError> {
    db.execute(SWEEP, args![before]).await
}
