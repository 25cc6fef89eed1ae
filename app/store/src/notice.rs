//! Notices on their way: the outbox, the wishes of people, and the mailbox of a demo.

use crate::{Db, Sql, StoreError, args, db::Row, dossier::PublicId};
use domain::{
    dossier::event::{Event, EventKind},
    due::time::Moment,
    notice::{By, Medium, Standing, Wish},
    text::{code::DossierCode, language::Language},
};

pub(crate) const PUT: Sql = Sql(
    "INSERT INTO notice (dossier_id, event_id, standing, medium, refused, tries, round, next_at, error, changed_at) \
     VALUES ($1, $2, 'waiting', '', '', 0, 0, $3, '', $4)",
);
/// Columns and joins of a notice with its event, up to the `WHERE`.
macro_rules! whole {
    () => {
        "SELECT n.id, n.dossier_id, n.standing, n.medium, n.refused, n.tries, n.round, n.next_at, n.error, n.changed_at, e.kind, e.at, e.details, d.code FROM notice n \
         JOIN event e ON e.id = n.event_id JOIN dossier d ON d.id = n.dossier_id "
    };
}
pub(crate) const DUE: Sql = Sql(concat!(
    whole!(),
    "WHERE n.standing IN ('waiting', 'unsure', 'sending') AND n.next_at <= $1 ORDER BY n.next_at, n.id LIMIT 20"
));
pub(crate) const FAILED: Sql = Sql(concat!(
    whole!(),
    "WHERE n.standing IN ('given_up', 'unknown') ORDER BY n.changed_at DESC, n.id DESC LIMIT 200"
));
pub(crate) const OF: Sql = Sql(concat!(whole!(), "WHERE n.dossier_id = $1 ORDER BY n.id"));
pub(crate) const TAKE: Sql = Sql(
    "UPDATE notice SET standing = 'sending', medium = $4, tries = tries + 1, next_at = $5, changed_at = $6 \
     WHERE id = $1 AND standing = $2 AND next_at = $3",
);
pub(crate) const SETTLE: Sql = Sql(
    "UPDATE notice SET standing = $4, refused = $5, next_at = $6, error = $7, changed_at = $8 WHERE id = $1 AND standing = $2 AND next_at = $3",
);
pub(crate) const AGAIN: Sql = Sql(
    "UPDATE notice SET standing = 'waiting', medium = '', refused = '', tries = 0, round = round + 1, next_at = $2, error = '', changed_at = $2 \
     WHERE id = $1 AND standing IN ('given_up', 'unknown')",
);
pub(crate) const WISH: Sql =
    Sql("SELECT language, by_medium FROM notice_wish WHERE dossier_id = $1");
pub(crate) const PUT_WISH: Sql = Sql(
    "INSERT INTO notice_wish (dossier_id, language, by_medium) VALUES ($1, $2, $3) \
     ON CONFLICT (dossier_id) DO UPDATE SET language = excluded.language, by_medium = excluded.by_medium",
);
pub(crate) const PUT_LETTER: Sql = Sql(
    "INSERT INTO mailbox (key, public_id, medium, masked_to, subject, body, at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (key) DO NOTHING",
);
pub(crate) const LETTERS: Sql = Sql(
    "SELECT m.public_id, d.token_generation, m.medium, m.masked_to, m.subject, m.body, m.at FROM mailbox m JOIN dossier d ON d.public_id = m.public_id ORDER BY m.id DESC LIMIT 100",
);

/// A stored notice.
#[derive(Clone, Debug)]
pub struct Notice {
    pub id: i64,
    pub dossier: i64,
    pub code: DossierCode,
    pub kind: EventKind,
    /// Moment of the event.
    pub at: Moment,
    pub details: domain::dossier::event::Details,
    pub standing: Standing,
    pub medium: Option<Medium>,
    /// Media by which the person can never be reached.
    pub refused: Vec<Medium>,
    pub tries: u32,
    pub round: i64,
    pub next: Moment,
    pub error: String,
    pub changed: Moment,
}

/// Stores that an event is to be told, not before `next`.
///
/// # Errors
///
/// [`StoreError::Duplicate`] when the event is noted already.
pub async fn put(
    db: &mut Db,
    dossier: i64,
    event_id: i64,
    event: &Event,
    next: Moment,
) -> Result<(), StoreError> {
    db.execute(PUT, args![dossier, event_id, next, event.at])
        .await
        .map(drop)
}

/// Returns at most 20 notices that may be sent now, the oldest first.
///
/// These are notices that wait, and notices whose worker has not come back before its lease ended.
pub async fn due(db: &mut Db, now: Moment) -> Result<Vec<Notice>, StoreError> {
    db.all(DUE, args![now], read).await
}

/// Returns the latest 200 notices that were given up or whose fate is unknown, the latest first.
pub async fn failed(db: &mut Db) -> Result<Vec<Notice>, StoreError> {
    db.all(FAILED, args![], read).await
}

/// Returns every notice of a dossier, oldest first.
pub async fn of(db: &mut Db, dossier: i64) -> Result<Vec<Notice>, StoreError> {
    db.all(OF, args![dossier], read).await
}

/// Leases a notice until `until`, to be sent by `medium`.
///
/// Returns `false` when another worker has taken the notice or it has changed.
pub async fn take(
    db: &mut Db,
    notice: &Notice,
    medium: Medium,
    until: Moment,
    now: Moment,
) -> Result<bool, StoreError> {
    let args = args![
        notice.id,
        notice.standing.code(),
        notice.next,
        medium.code(),
        until,
        now
    ];
    Ok(db.execute(TAKE, args).await? > 0)
}

/// New standing of a notice whose stored standing is `was` and whose stored `next_at` is `mark`.
pub struct Settled<'a> {
    pub was: Standing,
    pub mark: Moment,
    pub standing: Standing,
    pub refused: &'a [Medium],
    pub next: Moment,
    pub error: &'a str,
}

/// Stores the new standing of a notice.
///
/// Returns `false` when the lease was lost and another worker has the notice now.
pub async fn settle(
    db: &mut Db,
    id: i64,
    settled: &Settled<'_>,
    now: Moment,
) -> Result<bool, StoreError> {
    let refused = settled
        .refused
        .iter()
        .map(|medium| medium.code())
        .collect::<Vec<_>>()
        .join(",");
    let args = args![
        id,
        settled.was.code(),
        settled.mark,
        settled.standing.code(),
        refused,
        settled.next,
        settled.error,
        now
    ];
    Ok(db.execute(SETTLE, args).await? > 0)
}

/// Puts a notice back in the queue that was given up or whose fate is unknown.
///
/// Returns `false` when there is no such notice.
pub async fn again(db: &mut Db, id: i64, now: Moment) -> Result<bool, StoreError> {
    Ok(db.execute(AGAIN, args![id, now]).await? > 0)
}

pub async fn wish(db: &mut Db, dossier: i64) -> Result<Wish, StoreError> {
    let read = |row: &Row| {
        Ok(Wish {
            language: row.parsed("language", Language::parse)?,
            by: row.parsed("by_medium", By::parse)?,
        })
    };
    Ok(db
        .first(WISH, args![dossier], read)
        .await?
        .unwrap_or_default())
}

pub async fn put_wish(db: &mut Db, dossier: i64, wish: Wish) -> Result<(), StoreError> {
    db.execute(
        PUT_WISH,
        args![dossier, wish.language.code(), wish.by.code()],
    )
    .await
    .map(drop)
}

/// A message that a demo keeps in its mailbox instead of sending it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Public id of the dossier.
    pub public_id: PublicId,
    pub medium: Medium,
    pub masked_to: String,
    /// Subject of a mail; empty for other media.
    pub subject: String,
    /// Text with `{token}` in place of the tracking token.
    pub body: String,
    pub at: Moment,
}

/// Stores a letter, once for each key.
pub async fn put_letter(db: &mut Db, key: &str, letter: &Letter) -> Result<(), StoreError> {
    db.execute(
        PUT_LETTER,
        args![
            key,
            &letter.public_id.id,
            letter.medium.code(),
            &letter.masked_to,
            &letter.subject,
            &letter.body,
            letter.at
        ],
    )
    .await
    .map(drop)
}

/// Returns the latest hundred letters, newest first.
pub async fn letters(db: &mut Db) -> Result<Vec<Letter>, StoreError> {
    db.all(LETTERS, args![], |row| {
        Ok(Letter {
            public_id: PublicId {
                id: row.text("public_id")?,
                generation: row.int("token_generation")?,
            },
            medium: row.parsed("medium", Medium::parse)?,
            masked_to: row.text("masked_to")?,
            subject: row.text("subject")?,
            body: row.text("body")?,
            at: row.moment("at")?,
        })
    })
    .await
}

fn read(row: &Row) -> Result<Notice, StoreError> {
    Ok(Notice {
        id: row.int("id")?,
        dossier: row.int("dossier_id")?,
        code: row.parsed("code", DossierCode::parse)?,
        kind: row.parsed("kind", EventKind::parse)?,
        at: row.moment("at")?,
        details: row.json("details")?,
        standing: row.parsed("standing", Standing::parse)?,
        medium: Medium::parse(&row.text("medium")?),
        refused: row
            .text("refused")?
            .split(',')
            .filter_map(Medium::parse)
            .collect(),
        tries: u32::try_from(row.int("tries")?).unwrap_or(u32::MAX),
        round: row.int("round")?,
        next: row.moment("next_at")?,
        error: row.text("error")?,
        changed: row.moment("changed_at")?,
    })
}
