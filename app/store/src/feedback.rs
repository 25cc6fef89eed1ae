//! Feedback and petitions: numbered by day, changed by version, listed by due date, open to
//! everybody once published.

use crate::{Db, Sql, StoreError, TokenHash, args, db::Row, dossier::NEVER};
use chrono::NaiveDate;
use domain::{
    dossier::access::Role,
    due::{period::Period, time::Moment},
    feedback::{
        Checked, Class, Event, EventKind, Outcome, Progress, Sender, Status, Subject, Wording,
    },
    indices::Handled,
    text::{
        code::{AgencyCode, DossierCode, FeedbackNumber},
        search,
    },
};
use std::collections::BTreeMap;

pub(crate) const NEXT_NUMBER: Sql = Sql(
    "INSERT INTO feedback_number (day, n) VALUES ($1, 1) ON CONFLICT (day) DO UPDATE SET n = feedback_number.n + 1 RETURNING n",
);
pub(crate) const PUT: Sql = Sql(
    "INSERT INTO feedback (public_id, number, token_hash, submission_key, submission_hash, agency_id, dossier_id, subject, title, content, \
     sender_name, sender_address, sender_phone, sender_email, received_at, status, due_at, due_sort, answer, reason, upheld, \
     published_title, published_content, published_answer, search, version) \
     VALUES ($1, $2, $3, $4, $5, (SELECT id FROM agency WHERE code = $6), (SELECT id FROM dossier WHERE code = $7), $8, $9, $10, \
     $11, $12, $13, $14, $15, $16, $17, $17, '', '', 0, '', '', '', '', 1) RETURNING id",
);
pub(crate) const UPDATE: Sql = Sql(
    "UPDATE feedback SET agency_id = (SELECT id FROM agency WHERE code = $3), status = $4, due_at = $5, due_sort = $6, class = $7, \
     outcome = $8, answer = $9, reason = $10, upheld = $11, ended_at = $12, published_title = $13, published_content = $14, published_answer = $15, \
     published_at = $16, search = $17, version = version + 1 WHERE id = $1 AND version = $2",
);
/// Columns and joins of a whole feedback, up to the `WHERE`.
macro_rules! whole {
    () => {
        "SELECT f.id, f.public_id, f.number, a.code AS agency, f.dossier_id, d.code AS dossier, f.subject, f.title, f.content, f.sender_name, f.sender_address, \
         f.sender_phone, f.sender_email, f.received_at, f.status, f.due_at, f.due_sort, f.class, f.outcome, f.answer, f.reason, f.upheld, f.ended_at, \
         f.published_title, f.published_content, f.published_answer, f.published_at, f.version \
         FROM feedback f JOIN agency a ON a.id = f.agency_id LEFT JOIN dossier d ON d.id = f.dossier_id "
    };
}
pub(crate) const BY_NUMBER: Sql = Sql(concat!(whole!(), "WHERE f.number = $1"));
pub(crate) const BY_TOKEN: Sql = Sql(concat!(whole!(), "WHERE f.token_hash = $1"));
pub(crate) const BY_SUBMISSION: Sql = Sql(
    "SELECT public_id, number, submission_hash, received_at, due_at FROM feedback WHERE submission_key = $1",
);
/// Feedback of one agency by due date; an empty `$4` includes the ended.
pub(crate) const LIST: Sql = Sql(concat!(
    whole!(),
    "WHERE a.code = $1 AND (f.due_sort > $2 OR (f.due_sort = $2 AND f.id > $3)) AND ($4 = '' OR f.ended_at IS NULL) ORDER BY f.due_sort, f.id LIMIT $5"
));
pub(crate) const PUBLISHED: Sql = Sql(concat!(
    whole!(),
    "WHERE f.published_at IS NOT NULL AND (f.published_at < $1 OR (f.published_at = $1 AND f.id < $2)) AND ($3 = '' OR a.code = $3) AND f.search LIKE $4 \
     ORDER BY f.published_at DESC, f.id DESC LIMIT $5"
));
pub(crate) const PUBLISHERS: Sql = Sql(
    "SELECT DISTINCT a.code FROM feedback f JOIN agency a ON a.id = f.agency_id WHERE f.published_at IS NOT NULL ORDER BY a.code",
);
pub(crate) const APPEND: Sql = Sql(
    "INSERT INTO feedback_event (feedback_id, kind, at, role, account_id, agency_id, detail, note, late, instead_of) \
     VALUES ($1, $2, $3, $4, $5, (SELECT id FROM agency WHERE code = $6), $7, $8, $9, $10)",
);
pub(crate) const EVENTS: Sql = Sql(
    "SELECT e.kind, e.at, e.role, a.code AS agency, e.detail, e.note, e.late, e.instead_of, COALESCE(c.name, '') AS name \
     FROM feedback_event e JOIN agency a ON a.id = e.agency_id LEFT JOIN account c ON c.id = e.account_id WHERE e.feedback_id = $1 ORDER BY e.id",
);
pub(crate) const UPHELD: Sql =
    Sql("SELECT COUNT(*) AS n FROM feedback WHERE dossier_id = $1 AND upheld = 1");
/// Numbers of feedback that each agency is done with: answered, closed or forwarded by it.
pub(crate) const DONE: Sql = Sql(
    "SELECT a.code, COUNT(*) AS done, CAST(SUM(CASE WHEN e.late = 0 THEN 1 ELSE 0 END) AS BIGINT) AS on_time FROM feedback_event e \
     JOIN agency a ON a.id = e.agency_id WHERE e.kind IN ('answered', 'closed', 'forwarded') AND e.at >= $1 AND e.at < $2 GROUP BY a.code",
);
pub(crate) const PROLONGED: Sql = Sql(
    "SELECT a.code, COUNT(*) AS n FROM feedback f JOIN agency a ON a.id = f.agency_id \
     WHERE f.ended_at IS NULL AND f.due_at >= $1 AND f.due_at < $2 GROUP BY a.code",
);

/// A stored feedback.
#[derive(Clone, Debug)]
pub struct Feedback {
    pub id: i64,
    /// Id from which the sender's token is derived.
    pub public_id: String,
    pub number: FeedbackNumber,
    pub subject: Subject,
    pub title: String,
    pub content: String,
    pub sender: Sender,
    /// Key and code of the dossier that it is about.
    pub dossier: Option<(i64, DossierCode)>,
    pub received: Moment,
    pub progress: Progress,
    pub version: i64,
    /// Sort key after which the next page of a list by due date starts, with `id`.
    pub due_sort: i64,
}

/// Data of a new feedback, besides its number.
pub struct New<'a> {
    pub public_id: &'a str,
    pub token_hash: &'a TokenHash,
    pub submission_key: &'a str,
    pub submission_hash: &'a str,
    pub checked: &'a Checked,
    pub received: Moment,
    pub progress: &'a Progress,
}

/// Returns the next number of that day, without gaps or doubles.
pub async fn next_number(db: &mut Db, day: &str) -> Result<u32, StoreError> {
    let n = db.one(NEXT_NUMBER, args![day], |row| row.int("n")).await?;
    u32::try_from(n).map_err(|_| StoreError::Damaged(format!("number {n}")))
}

/// Stores a new feedback and returns its key. The dossier with the given code is linked if there is
/// one.
///
/// # Errors
///
/// [`StoreError::Duplicate`] when the submission is there already.
pub async fn put(db: &mut Db, number: &FeedbackNumber, new: &New<'_>) -> Result<i64, StoreError> {
    let Checked {
        subject,
        title,
        content,
        sender,
        dossier,
        ..
    } = new.checked;
    let args = args![
        new.public_id,
        number.as_str(),
        new.token_hash,
        new.submission_key,
        new.submission_hash,
        new.progress.agency.as_str(),
        dossier.as_ref().map(DossierCode::as_str),
        subject.code(),
        title,
        content,
        &sender.name,
        &sender.address,
        &sender.phone,
        &sender.email,
        new.received,
        new.progress.status.code(),
        new.progress.due,
    ];
    db.one(PUT, args, |row| row.int("id")).await
}

/// Writes the new progress if the feedback is still at `version`.
///
/// # Errors
///
/// [`StoreError::Stale`] when the feedback has another version.
pub async fn update(
    db: &mut Db,
    id: i64,
    version: i64,
    progress: &Progress,
) -> Result<(), StoreError> {
    // Ended feedback stands behind all that is open, the latest end first.
    let due_sort = progress
        .ended
        .map_or(progress.due.millis(), |ended| NEVER - ended.millis());
    let none = Wording::default();
    let (wording, published_at) = progress
        .published
        .as_ref()
        .map_or((&none, None), |(wording, at)| (wording, Some(*at)));
    let search = published_at.map_or(String::new(), |_| {
        format!(
            " {}",
            search::fold(&[wording.title.as_str(), &wording.content, &wording.answer].join(" "))
        )
    });
    let args = args![
        id,
        version,
        progress.agency.as_str(),
        progress.status.code(),
        progress.due,
        due_sort,
        progress.class.map(Class::code),
        progress.outcome.map(Outcome::code),
        &progress.answer,
        &progress.reason,
        progress.upheld,
        progress.ended,
        &wording.title,
        &wording.content,
        &wording.answer,
        published_at,
        search,
    ];
    match db.execute(UPDATE, args).await? {
        1 => Ok(()),
        _ => Err(StoreError::Stale),
    }
}

pub async fn by_number(
    db: &mut Db,
    number: &FeedbackNumber,
) -> Result<Option<Feedback>, StoreError> {
    db.first(BY_NUMBER, args![number.as_str()], read).await
}

pub async fn by_token(db: &mut Db, token_hash: &TokenHash) -> Result<Option<Feedback>, StoreError> {
    db.first(BY_TOKEN, args![token_hash], read).await
}

/// A submission that arrived before.
pub struct Submitted {
    pub public_id: String,
    pub number: FeedbackNumber,
    pub submission_hash: String,
    pub received: Moment,
    pub due: Moment,
}

pub async fn by_submission(db: &mut Db, key: &str) -> Result<Option<Submitted>, StoreError> {
    db.first(BY_SUBMISSION, args![key], |row| {
        Ok(Submitted {
            public_id: row.text("public_id")?,
            number: row.parsed("number", FeedbackNumber::parse)?,
            submission_hash: row.text("submission_hash")?,
            received: row.moment("received_at")?,
            due: row.moment("due_at")?,
        })
    })
    .await
}

/// Returns an agency's feedback: open ones by due date, then the ended ones, the latest first.
///
/// `after` is the `(due_sort, id)` of the last line of the page before.
pub async fn list(
    db: &mut Db,
    agency: &AgencyCode,
    only_open: bool,
    after: (i64, i64),
    limit: u32,
) -> Result<Vec<Feedback>, StoreError> {
    let (due, id) = after;
    let open = if only_open { "open" } else { "" };
    db.all(LIST, args![agency.as_str(), due, id, open, limit], read)
        .await
}

/// Selection of published feedback.
pub struct Filter<'a> {
    /// Code of the agency; empty for every agency.
    pub agency: &'a str,
    /// Folded words; empty for all feedback.
    pub query: &'a str,
    /// `(published_at, id)` of the last one of the page before.
    pub before: (i64, i64),
    pub limit: u32,
}

/// Returns published feedback, the last published first.
pub async fn published(db: &mut Db, filter: &Filter<'_>) -> Result<Vec<Feedback>, StoreError> {
    let like = if filter.query.is_empty() {
        "%".to_owned()
    } else {
        format!("% {}%", filter.query)
    };
    let (at, id) = filter.before;
    db.all(
        PUBLISHED,
        args![at, id, filter.agency, like, filter.limit],
        read,
    )
    .await
}

/// Returns the agencies that have published feedback.
pub async fn publishers(db: &mut Db) -> Result<Vec<AgencyCode>, StoreError> {
    db.all(PUBLISHERS, args![], |row| {
        row.parsed("code", AgencyCode::parse)
    })
    .await
}

pub async fn append(
    db: &mut Db,
    feedback: i64,
    event: &Event,
    account: Option<i64>,
) -> Result<(), StoreError> {
    let args = args![
        feedback,
        event.kind.code(),
        event.at,
        event.by.code(),
        account,
        event.agency.as_str(),
        &event.detail,
        &event.note,
        event.late,
        &event.instead_of
    ];
    db.execute(APPEND, args).await.map(drop)
}

/// Returns the events of a feedback, oldest first, each with the officer's name.
///
/// The name is empty for an event of the sender.
pub async fn events(db: &mut Db, feedback: i64) -> Result<Vec<(Event, String)>, StoreError> {
    db.all(EVENTS, args![feedback], |row| {
        let event = Event {
            kind: row.parsed("kind", EventKind::parse)?,
            at: row.moment("at")?,
            by: row.parsed("role", Role::parse)?,
            agency: row.parsed("agency", AgencyCode::parse)?,
            detail: row.text("detail")?,
            note: row.text("note")?,
            late: row.flag("late")?,
            instead_of: row.text("instead_of")?,
        };
        Ok((event, row.text("name")?))
    })
    .await
}

/// Returns the number of complaints about this dossier that were found true.
pub async fn upheld(db: &mut Db, dossier: i64) -> Result<i64, StoreError> {
    db.one(UPHELD, args![dossier], |row| row.int("n")).await
}

/// Returns the handling of feedback by each agency in the period, by agency code.
///
/// Only open feedback that has come due by `now` counts as prolonged.
pub async fn handled(
    db: &mut Db,
    period: Period,
    now: Moment,
) -> Result<BTreeMap<String, Handled>, StoreError> {
    let (first, last) = period.days();
    let midnight = |day: NaiveDate| Moment::from_local(day.into());
    let (from, to) = (midnight(first), midnight(last).plus_seconds(86_400));
    let mut handled: BTreeMap<String, Handled> = BTreeMap::new();
    for (code, done, on_time) in db
        .all(DONE, args![from, to], |row| {
            Ok((row.text("code")?, row.int("done")?, row.int("on_time")?))
        })
        .await?
    {
        handled.insert(
            code,
            Handled {
                done,
                on_time,
                prolonged: 0,
            },
        );
    }
    for (code, n) in db
        .all(PROLONGED, args![from, to.min(now)], |row| {
            Ok((row.text("code")?, row.int("n")?))
        })
        .await?
    {
        handled.entry(code).or_default().prolonged = n;
    }
    Ok(handled)
}

fn read(row: &Row) -> Result<Feedback, StoreError> {
    let dossier = match (row.opt_int("dossier_id")?, row.opt_text("dossier")?) {
        (Some(id), Some(code)) => DossierCode::parse(&code).map(|code| (id, code)),
        _ => None,
    };
    let wording = Wording {
        title: row.text("published_title")?,
        content: row.text("published_content")?,
        answer: row.text("published_answer")?,
    };
    Ok(Feedback {
        id: row.int("id")?,
        public_id: row.text("public_id")?,
        number: row.parsed("number", FeedbackNumber::parse)?,
        subject: row.parsed("subject", Subject::parse)?,
        title: row.text("title")?,
        content: row.text("content")?,
        sender: Sender {
            name: row.text("sender_name")?,
            address: row.text("sender_address")?,
            phone: row.text("sender_phone")?,
            email: row.text("sender_email")?,
        },
        dossier,
        received: row.moment("received_at")?,
        progress: Progress {
            status: row.parsed("status", Status::parse)?,
            agency: row.parsed("agency", AgencyCode::parse)?,
            due: row.moment("due_at")?,
            class: row.opt_text("class")?.as_deref().and_then(Class::parse),
            outcome: row.opt_text("outcome")?.as_deref().and_then(Outcome::parse),
            answer: row.text("answer")?,
            reason: row.text("reason")?,
            upheld: row.flag("upheld")?,
            ended: row.opt_moment("ended_at")?,
            published: row.opt_moment("published_at")?.map(|at| (wording, at)),
        },
        version: row.int("version")?,
        due_sort: row.int("due_sort")?,
    })
}
