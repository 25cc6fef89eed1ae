//! Forms being filled in: opened by a token, which is stored only as a hash.

use crate::{Db, Sql, StoreError, args};
use domain::{code::ProcedureCode, form::Answers, time::Moment};

pub(crate) const GET: Sql = Sql("SELECT procedure_code, answers FROM draft WHERE token_hash = $1");
pub(crate) const SAVE: Sql = Sql("INSERT INTO draft (token_hash, procedure_code, answers, updated_at) VALUES ($1, $2, $3, $4) \
     ON CONFLICT (token_hash) DO UPDATE SET answers = excluded.answers, updated_at = excluded.updated_at");
/// Forms that nobody has touched for long.
pub(crate) const SWEEP: Sql = Sql("DELETE FROM draft WHERE updated_at < $1");

pub struct Draft {
    pub procedure: ProcedureCode,
    /// As typed, unchecked.
    pub answers: Answers,
}

pub async fn get(db: &mut Db, token_hash: &str) -> Result<Option<Draft>, StoreError> {
    db.first(GET, args![token_hash], |row| Ok(Draft { procedure: row.parsed("procedure_code", ProcedureCode::parse)?, answers: row.json("answers")? })).await
}

/// Keeps the answers; the first time, this makes the draft.
pub async fn save(db: &mut Db, token_hash: &str, procedure: &ProcedureCode, answers: &str, now: Moment) -> Result<(), StoreError> {
    db.execute(SAVE, args![token_hash, procedure.as_str(), answers, now]).await.map(drop)
}

/// Deletes drafts last saved before `before`; answers how many.
pub async fn sweep(db: &mut Db, before: Moment) -> Result<u64, StoreError> {
    db.execute(SWEEP, args![before]).await
}
