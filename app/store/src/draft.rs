//! Forms being filled in: opened by a token, which is stored only as a hash.

use crate::{Db, Sql, StoreError, args};
use domain::{code::ProcedureCode, form::Answers, time::Moment};

pub(crate) const CREATE: Sql = Sql("INSERT INTO draft (token_hash, procedure_code, answers, updated_at) VALUES ($1, $2, $3, $4)");
pub(crate) const GET: Sql = Sql("SELECT id, procedure_code, answers FROM draft WHERE token_hash = $1");
pub(crate) const SAVE: Sql = Sql("UPDATE draft SET answers = $2, updated_at = $3 WHERE id = $1");

pub struct Draft {
    pub id: i64,
    pub procedure: ProcedureCode,
    /// As typed, unchecked.
    pub answers: Answers,
}

pub async fn create(db: &mut Db, token_hash: &str, procedure: &ProcedureCode, answers: &str, now: Moment) -> Result<(), StoreError> {
    db.execute(CREATE, args![token_hash, procedure.as_str(), answers, now]).await.map(drop)
}

pub async fn get(db: &mut Db, token_hash: &str) -> Result<Option<Draft>, StoreError> {
    db.first(GET, args![token_hash], |row| {
        Ok(Draft { id: row.int("id")?, procedure: row.parsed("procedure_code", ProcedureCode::parse)?, answers: row.json("answers")? })
    })
    .await
}

pub async fn save(db: &mut Db, id: i64, answers: &str, now: Moment) -> Result<(), StoreError> {
    db.execute(SAVE, args![id, answers, now]).await.map(drop)
}
