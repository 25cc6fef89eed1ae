//! Dossiers: numbered, changed by version, listed by due date.

use crate::{Db, Sql, StoreError, TokenHash, args, db::Row};
use domain::{
    dossier::{Channel, Outcome, Progress, State, access::Role},
    due::time::Moment,
    form::Answers,
    text::code::{AgencyCode, DossierCode, ProcedureCode},
};

pub(crate) const NEXT_NUMBER: Sql = Sql(
    "INSERT INTO number (agency_id, day, n) VALUES ($1, $2, 1) ON CONFLICT (agency_id, day) DO UPDATE SET n = number.n + 1 RETURNING n",
);
pub(crate) const PUT: Sql = Sql(
    "INSERT INTO dossier (public_id, code, token_hash, submission_key, submission_hash, procedure_version_id, agency_id, channel, \
     applicant_name, applicant_citizen_id, applicant_phone, answers, search, state, step, turn, supplement_asked, asked, clock, received_at, due_at, due_sort, \
     ended_at, outcome, course, case_id, parent_id, account_id, version) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, 1) RETURNING id",
);
pub(crate) const UPDATE: Sql = Sql(
    "UPDATE dossier SET state = $3, step = $4, turn = $5, supplement_asked = $6, asked = $7, clock = $8, due_at = $9, due_sort = $10, \
     ended_at = $11, outcome = $12, course = $13, version = version + 1 WHERE id = $1 AND version = $2",
);
/// Columns and joins of a whole dossier, up to the `WHERE`.
macro_rules! whole {
    () => {
        "SELECT d.id, d.public_id, d.token_generation, d.code, d.procedure_version_id, d.agency_id, d.channel, d.applicant_name, d.applicant_citizen_id, d.applicant_phone, \
         d.answers, d.state, d.step, d.supplement_asked, d.asked, d.clock, d.received_at, d.due_at, d.ended_at, d.outcome, d.course, d.case_id, d.parent_id, d.version, d.messages, d.asks, \
         CAST(CASE WHEN v.dossier_id IS NULL THEN 0 ELSE 1 END AS BIGINT) AS by_post, CAST(CASE WHEN r.dossier_id IS NULL THEN 0 ELSE 1 END AS BIGINT) AS rated \
         FROM dossier d LEFT JOIN rating r ON r.dossier_id = d.id LEFT JOIN delivery v ON v.dossier_id = d.id "
    };
}
pub(crate) const BY_CODE: Sql = Sql(concat!(whole!(), "WHERE d.code = $1"));
pub(crate) const BY_ID: Sql = Sql(concat!(whole!(), "WHERE d.id = $1"));
pub(crate) const BY_TOKEN: Sql = Sql(concat!(whole!(), "WHERE d.token_hash = $1"));
pub(crate) const BY_SUBMISSION: Sql = Sql(
    "SELECT public_id, token_generation, code, submission_hash, received_at, due_at FROM dossier WHERE submission_key = $1",
);
/// Columns and joins of a line of an inbox, up to the `WHERE`.
macro_rules! line {
    () => {
        "SELECT d.id, d.code, d.procedure_version_id, d.agency_id, d.applicant_name, d.state, d.step, d.supplement_asked, d.asked, d.clock, d.received_at, \
         d.due_at, d.due_sort, d.ended_at, d.outcome, d.course, d.case_id, d.channel, d.version, d.asks FROM dossier d JOIN agency a ON a.id = d.agency_id "
    };
}
pub(crate) const LIST: Sql = Sql(concat!(
    line!(),
    "WHERE d.turn = $1 AND (a.code = $2 OR a.level = $3) AND (d.due_sort > $4 OR (d.due_sort = $4 AND d.id > $5)) AND d.search LIKE $6 ORDER BY d.due_sort, d.id LIMIT $7"
));
pub(crate) const LIST_OPEN: Sql = Sql(concat!(
    line!(),
    "WHERE (a.code = $1 OR a.level = $2) AND (d.due_sort > $3 OR (d.due_sort = $3 AND d.id > $4)) AND d.search LIKE $5 ORDER BY d.due_sort, d.id LIMIT $6"
));
pub(crate) const LIST_ASKING: Sql = Sql(concat!(
    line!(),
    "WHERE d.asks = 1 AND (a.code = $1 OR a.level = $2) AND (d.due_sort > $3 OR (d.due_sort = $3 AND d.id > $4)) AND d.search LIKE $5 ORDER BY d.due_sort, d.id LIMIT $6"
));
pub(crate) const BY_ACCOUNT: Sql = Sql(concat!(
    whole!(),
    "WHERE d.account_id = $1 ORDER BY d.received_at DESC, d.id DESC LIMIT 100"
));
pub(crate) const LAST: Sql = Sql(concat!(
    whole!(),
    "WHERE d.account_id = $1 ORDER BY d.received_at DESC, d.id DESC LIMIT 1"
));
pub(crate) const LAST_OF_PROCEDURE: Sql = Sql(concat!(
    whole!(),
    "WHERE d.account_id = $1 AND d.procedure_version_id IN (SELECT id FROM procedure_version WHERE code = $2) ORDER BY d.received_at DESC, d.id DESC LIMIT 1"
));
pub(crate) const OWN: Sql = Sql(concat!(whole!(), "WHERE d.id = $1 AND d.account_id = $2"));
pub(crate) const AGENCY_OF: Sql = Sql("SELECT agency_id FROM dossier WHERE id = $1");
pub(crate) const COUNT: Sql = Sql("SELECT COUNT(*) AS n FROM dossier");

/// Sort key later than any due date.
///
/// Dossiers without a due date, or with a clock that stands still, have it in a list.
pub const NEVER: i64 = 9_000_000_000_000_000;

/// Source of a dossier's tracking token: a random id, and the number of times the token was
/// replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicId {
    pub id: String,
    pub generation: i64,
}

impl PublicId {
    pub fn first(id: String) -> Self {
        Self { id, generation: 0 }
    }

    pub fn next(&self) -> Self {
        Self {
            id: self.id.clone(),
            generation: self.generation + 1,
        }
    }
}

fn public_id(row: &Row) -> Result<PublicId, StoreError> {
    Ok(PublicId {
        id: row.text("public_id")?,
        generation: row.int("token_generation")?,
    })
}

/// A stored dossier.
#[derive(Clone, Debug)]
pub struct Dossier {
    pub id: i64,
    pub public_id: PublicId,
    pub code: DossierCode,
    pub procedure_version: i64,
    pub agency_id: i64,
    pub channel: Channel,
    pub applicant_name: String,
    pub applicant_citizen_id: String,
    pub applicant_phone: String,
    pub answers: Answers,
    /// The procedure's case; empty when it has none.
    pub case: String,
    /// Key of the dossier that this one was opened for.
    pub parent: Option<i64>,
    pub received: Moment,
    pub progress: Progress,
    pub version: i64,
    /// Number of messages between holder and desk.
    pub messages: i64,
    /// `true` when the last of these messages waits for the desk.
    pub asks: bool,
    /// `true` when the result is brought by post.
    pub by_post: bool,
    pub rated: bool,
}

/// Data of a new dossier, besides its number.
pub struct New<'a> {
    pub public_id: &'a str,
    pub token_hash: &'a TokenHash,
    pub submission_key: &'a str,
    pub submission_hash: &'a str,
    pub procedure_version: i64,
    pub agency_id: i64,
    pub channel: Channel,
    pub applicant_name: &'a str,
    pub applicant_citizen_id: &'a str,
    pub applicant_phone: &'a str,
    pub answers: &'a Answers,
    pub case: &'a str,
    pub parent: Option<i64>,
    /// Citizen who was signed in when the dossier was sent.
    pub account: Option<i64>,
    pub received: Moment,
    pub progress: &'a Progress,
    pub turn: Option<Role>,
}

/// Returns the next number of that agency on that day.
///
/// There is no gap and no double, since the number stands or falls with the transaction.
pub async fn next_number(db: &mut Db, agency: i64, day: &str) -> Result<u32, StoreError> {
    let n = db
        .one(NEXT_NUMBER, args![agency, day], |row| row.int("n"))
        .await?;
    u32::try_from(n).map_err(|_| StoreError::Damaged(format!("number {n}")))
}

/// Stores a new dossier and returns its key.
///
/// # Errors
///
/// [`StoreError::Duplicate`] when the submission is there already.
pub async fn put(db: &mut Db, code: &DossierCode, new: &New<'_>) -> Result<i64, StoreError> {
    let progress = new.progress;
    let search = format!(" {}", domain::text::search::fold(code.as_str()));
    let args = args![
        new.public_id,
        code.as_str(),
        new.token_hash,
        new.submission_key,
        new.submission_hash,
        new.procedure_version,
        new.agency_id,
        new.channel.code(),
        new.applicant_name,
        new.applicant_citizen_id,
        new.applicant_phone,
        json(new.answers)?,
        search,
        progress.state.code(),
        progress.step,
        new.turn.map_or("", Role::code),
        progress.supplement_asked,
        progress.asked.clone(),
        json(&progress.clock)?,
        new.received,
        progress.due,
        progress.running_due().map_or(NEVER, Moment::millis),
        progress.ended,
        progress.outcome.map(Outcome::code),
        json(&progress.course)?,
        new.case,
        new.parent,
        new.account,
    ];
    db.one(PUT, args, |row| row.int("id")).await
}

/// Writes the new progress if the dossier is still at `version`.
///
/// # Errors
///
/// [`StoreError::Stale`] when the dossier has another version.
pub async fn update(
    db: &mut Db,
    id: i64,
    version: i64,
    progress: &Progress,
    turn: Option<Role>,
) -> Result<(), StoreError> {
    let args = args![
        id,
        version,
        progress.state.code(),
        progress.step,
        turn.map_or("", Role::code),
        progress.supplement_asked,
        progress.asked.clone(),
        json(&progress.clock)?,
        progress.due,
        progress.running_due().map_or(NEVER, Moment::millis),
        progress.ended,
        progress.outcome.map(Outcome::code),
        json(&progress.course)?,
    ];
    match db.execute(UPDATE, args).await? {
        1 => Ok(()),
        _ => Err(StoreError::Stale),
    }
}

pub async fn by_code(db: &mut Db, code: &DossierCode) -> Result<Option<Dossier>, StoreError> {
    db.first(BY_CODE, args![code.as_str()], read).await
}

pub async fn by_id(db: &mut Db, id: i64) -> Result<Option<Dossier>, StoreError> {
    db.first(BY_ID, args![id], read).await
}

pub async fn by_token(db: &mut Db, token_hash: &TokenHash) -> Result<Option<Dossier>, StoreError> {
    db.first(BY_TOKEN, args![token_hash], read).await
}

/// Returns the dossiers that a citizen sent while signed in, the latest first, at most 100.
pub async fn by_account(db: &mut Db, account: i64) -> Result<Vec<Dossier>, StoreError> {
    db.all(BY_ACCOUNT, args![account], read).await
}

/// Returns the last dossier that a citizen sent while signed in.
pub async fn last(db: &mut Db, account: i64) -> Result<Option<Dossier>, StoreError> {
    db.first(LAST, args![account], read).await
}

/// Returns the last dossier of one procedure, in any version, that a citizen sent while signed in.
pub async fn last_of_procedure(
    db: &mut Db,
    account: i64,
    code: &ProcedureCode,
) -> Result<Option<Dossier>, StoreError> {
    db.first(LAST_OF_PROCEDURE, args![account, code.as_str()], read)
        .await
}

/// Returns the dossier if the citizen sent it while signed in.
pub async fn own(db: &mut Db, account: i64, id: i64) -> Result<Option<Dossier>, StoreError> {
    db.first(OWN, args![id, account], read).await
}

/// A submission that arrived before.
pub struct Submitted {
    pub public_id: PublicId,
    pub code: DossierCode,
    pub submission_hash: String,
    pub received: Moment,
    pub due: Option<Moment>,
}

pub async fn by_submission(db: &mut Db, key: &str) -> Result<Option<Submitted>, StoreError> {
    db.first(BY_SUBMISSION, args![key], |row| {
        Ok(Submitted {
            public_id: public_id(row)?,
            code: row.parsed("code", DossierCode::parse)?,
            submission_hash: row.text("submission_hash")?,
            received: row.moment("received_at")?,
            due: row.opt_moment("due_at")?,
        })
    })
    .await
}

/// One line of an inbox.
#[derive(Clone, Debug)]
pub struct Listed {
    pub id: i64,
    pub code: DossierCode,
    pub procedure_version: i64,
    pub agency_id: i64,
    pub applicant_name: String,
    pub channel: Channel,
    pub case: String,
    pub received: Moment,
    pub progress: Progress,
    pub version: i64,
    /// `true` when a message waits for the desk.
    pub asks: bool,
    /// Sort key after which the next page starts, with `id`.
    pub due_sort: i64,
}

/// Selection among an agency's dossiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Dossiers whose next move is this role's.
    Turn(Role),
    /// Dossiers with a message that waits for the desk.
    Asking,
    All,
}

/// Selection of the dossiers that a list shows.
pub struct Filter<'a> {
    pub scope: Scope,
    pub agency: &'a AgencyCode,
    /// Level of which every agency counts; empty for the one agency alone.
    pub level: &'a str,
    /// Folded start of the code's words; empty for all dossiers.
    ///
    /// It is never a name, because the query stands in the address.
    pub query: &'a str,
    /// `(due_sort, id)` of the last line of the page before.
    pub after: (i64, i64),
    pub limit: u32,
}

/// Returns dossiers by due date, the earliest first; dossiers without one stand last.
pub async fn list(db: &mut Db, filter: &Filter<'_>) -> Result<Vec<Listed>, StoreError> {
    let like = if filter.query.is_empty() {
        "%".to_owned()
    } else {
        format!("% {}%", filter.query)
    };
    let (due, id) = filter.after;
    match filter.scope {
        Scope::Turn(role) => {
            db.all(
                LIST,
                args![
                    role.code(),
                    filter.agency.as_str(),
                    filter.level,
                    due,
                    id,
                    like,
                    filter.limit
                ],
                listed,
            )
            .await
        }
        Scope::Asking => {
            db.all(
                LIST_ASKING,
                args![
                    filter.agency.as_str(),
                    filter.level,
                    due,
                    id,
                    like,
                    filter.limit
                ],
                listed,
            )
            .await
        }
        Scope::All => {
            db.all(
                LIST_OPEN,
                args![
                    filter.agency.as_str(),
                    filter.level,
                    due,
                    id,
                    like,
                    filter.limit
                ],
                listed,
            )
            .await
        }
    }
}

/// Returns the agency that a dossier belongs to.
pub async fn agency_of(db: &mut Db, id: i64) -> Result<Option<i64>, StoreError> {
    db.first(AGENCY_OF, args![id], |row| row.int("agency_id"))
        .await
}

pub async fn count(db: &mut Db) -> Result<i64, StoreError> {
    db.one(COUNT, args![], |row| row.int("n")).await
}

fn read(row: &Row) -> Result<Dossier, StoreError> {
    Ok(Dossier {
        id: row.int("id")?,
        public_id: public_id(row)?,
        code: row.parsed("code", DossierCode::parse)?,
        procedure_version: row.int("procedure_version_id")?,
        agency_id: row.int("agency_id")?,
        channel: row.parsed("channel", Channel::parse)?,
        applicant_name: row.text("applicant_name")?,
        applicant_citizen_id: row.text("applicant_citizen_id")?,
        applicant_phone: row.text("applicant_phone")?,
        answers: row.json("answers")?,
        case: row.text("case_id")?,
        parent: row.opt_int("parent_id")?,
        received: row.moment("received_at")?,
        progress: progress(row)?,
        version: row.int("version")?,
        messages: row.int("messages")?,
        asks: row.flag("asks")?,
        by_post: row.flag("by_post")?,
        rated: row.flag("rated")?,
    })
}

fn listed(row: &Row) -> Result<Listed, StoreError> {
    Ok(Listed {
        id: row.int("id")?,
        code: row.parsed("code", DossierCode::parse)?,
        procedure_version: row.int("procedure_version_id")?,
        agency_id: row.int("agency_id")?,
        applicant_name: row.text("applicant_name")?,
        channel: row.parsed("channel", Channel::parse)?,
        case: row.text("case_id")?,
        received: row.moment("received_at")?,
        progress: progress(row)?,
        version: row.int("version")?,
        asks: row.flag("asks")?,
        due_sort: row.int("due_sort")?,
    })
}

fn progress(row: &Row) -> Result<Progress, StoreError> {
    Ok(Progress {
        state: row.parsed("state", State::parse)?,
        step: row.opt_int("step")?.and_then(|i| u16::try_from(i).ok()),
        supplement_asked: row.flag("supplement_asked")?,
        asked: row.opt_text("asked")?,
        clock: row.json("clock")?,
        due: row.opt_moment("due_at")?,
        ended: row.opt_moment("ended_at")?,
        outcome: row.opt_text("outcome")?.as_deref().and_then(Outcome::parse),
        course: row.json("course")?,
    })
}

fn json(value: &impl serde::Serialize) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|error| StoreError::Damaged(error.to_string()))
}
