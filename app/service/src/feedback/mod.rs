//! Feedback and petitions: sent in once however often it is sent, followed by its sender, and read
//! by everybody once published.

pub mod desk;

use crate::{Error, Province, paging};
use domain::{
    desk::agency::{Agency, Level},
    due::time::Moment,
    feedback::{self, Checked, Event, OwnFeedback, PublicFeedback, Sent, Source},
    text::{
        code::{AgencyCode, FeedbackNumber},
        id::Token,
    },
};
use store::{
    TokenHash,
    feedback::{Feedback, Filter, New},
    work,
};
use views::{
    ApiError,
    feedback::{Answers, FollowView, FormView},
    paths,
    words::{self, Words},
};

/// Feedback as it is sent in.
#[derive(Clone, Debug)]
pub struct Letter {
    /// As typed; checked here.
    pub sent: Sent,
    /// Token of the dossier from whose tracking page the sender came.
    pub dossier: Option<Token>,
    /// Key of the submission: two letters with the same key are one.
    pub key: String,
    /// Of the content, to tell a repetition from a different content under the same key.
    pub hash: String,
}

/// The receipt of the sender.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    pub number: FeedbackNumber,
    pub token: Token,
    pub received_at: Moment,
    pub due_at: Moment,
}

/// Takes a letter in. The same key and hash again return the same receipt.
///
/// # Errors
///
/// `Invalid` when the content must be mended. `Field` when the same key comes with another hash.
pub async fn send(province: &Province, letter: Letter) -> Result<Receipt, Error> {
    if let Some(receipt) = repeated(province, &letter).await? {
        return Ok(receipt);
    }
    let mut checked = feedback::check(&letter.sent, province.language)
        .map_err(|errors| ApiError::Invalid { errors })?;
    if let Some(token) = &letter.dossier {
        let dossier =
            store::dossier::by_token(&mut province.store.read().await?, &TokenHash::of(token))
                .await?;
        checked.dossier = dossier.map(|dossier| dossier.code).or(checked.dossier);
    }
    let agency = receiver(province, &checked)?;
    match store_letter(province, &letter, checked, agency).await {
        // The other of two presses was first.
        Err(Error::Told(ApiError::Conflict { .. })) => repeated(province, &letter)
            .await?
            .ok_or(ApiError::Unavailable.into()),
        other => other,
    }
}

async fn repeated(province: &Province, letter: &Letter) -> Result<Option<Receipt>, Error> {
    let Some(earlier) =
        store::feedback::by_submission(&mut province.store.read().await?, &letter.key).await?
    else {
        return Ok(None);
    };
    if earlier.submission_hash != letter.hash {
        return Err(ApiError::field("Idempotency-Key", words::error::key_used).into());
    }
    let token = province.feedback_token(&earlier.public_id);
    Ok(Some(Receipt {
        number: earlier.number,
        token,
        received_at: earlier.received,
        due_at: earlier.due,
    }))
}

/// Returns the agency that the sender chose.
///
/// Without a choice it is the provincial one-stop centre, which forwards.
fn receiver(province: &Province, checked: &Checked) -> Result<AgencyCode, Error> {
    let found = match &checked.agency {
        Some(code) => receivers(province).find(|agency| agency.code == *code),
        None => {
            receivers(province).find(|agency| agency.is_centre && agency.level == Level::Province)
        }
    };
    Ok(found
        .map(|agency| agency.code.clone())
        .ok_or_else(|| ApiError::field("agency", words::feedback::unknown_agency))?)
}

fn receivers(province: &Province) -> impl Iterator<Item = &Agency> {
    province
        .agencies()
        .filter(|agency| agency.level != Level::Ministry)
}

async fn store_letter(
    province: &Province,
    letter: &Letter,
    checked: Checked,
    agency: AgencyCode,
) -> Result<Receipt, Error> {
    let now = province.now();
    let (progress, event) = feedback::receive(agency, now, &province.calendar);
    let public_id = province.new_token().as_str().to_owned();
    let token = province.feedback_token(&public_id);
    let (token_hash, key, hash, due_at) = (
        TokenHash::of(&token),
        letter.key.clone(),
        letter.hash.clone(),
        progress.due,
    );
    let number = province
        .write(work!(|db| {
            let day = now.date();
            let number = FeedbackNumber::new(
                day,
                store::feedback::next_number(db, &day.to_string()).await?,
            );
            let new = New {
                public_id: &public_id,
                token_hash: &token_hash,
                submission_key: &key,
                submission_hash: &hash,
                checked: &checked,
                received: now,
                progress: &progress,
            };
            let id = match store::feedback::put(db, &number, &new).await {
                Err(store::StoreError::Duplicate(_)) => {
                    return Err(ApiError::Conflict {
                        words: Words::default(),
                    }
                    .into());
                }
                other => other?,
            };
            store::feedback::append(db, id, &event, None).await?;
            Ok(number)
        }))
        .await?;
    Ok(Receipt {
        number,
        token,
        received_at: now,
        due_at,
    })
}

/// Returns the choices of the form. `dossier` is the tracking token by which the sender came.
pub async fn form(province: &Province, dossier: Option<&Token>) -> Result<FormView, Error> {
    let dossier = match dossier {
        Some(token) => Some((
            token.as_str().to_owned(),
            crate::dossier::track::public(province, token).await?.code,
        )),
        None => None,
    };
    Ok(FormView {
        key: province.new_token().as_str().to_owned(),
        agencies: choices(province),
        dossier,
    })
}

/// Returns code, name and level of every agency that receives feedback.
fn choices(province: &Province) -> Vec<(AgencyCode, String, Level)> {
    receivers(province)
        .map(|agency| (agency.code.clone(), agency.name.clone(), agency.level))
        .collect()
}

fn source<'a>(province: &'a Province, kept: &'a Feedback) -> Source<'a> {
    Source {
        number: &kept.number,
        subject: kept.subject,
        title: &kept.title,
        agency: name(province, &kept.progress.agency),
        received: kept.received,
    }
}

fn name<'a>(province: &'a Province, code: &AgencyCode) -> &'a str {
    province
        .agency(code)
        .map_or("", |kept| kept.agency.name.as_str())
}

/// Returns the sender's view of a feedback.
pub async fn follow(province: &Province, token: &Token) -> Result<FollowView, Error> {
    let mut db = province.store.read().await?;
    let kept = store::feedback::by_token(&mut db, &TokenHash::of(token))
        .await?
        .ok_or(ApiError::NotFound)?;
    let events = store::feedback::events(&mut db, kept.id).await?;
    drop(db);
    let events: Vec<(Event, String)> = events
        .into_iter()
        .map(|(event, _)| {
            let agency = name(province, &event.agency).to_owned();
            (event, agency)
        })
        .collect();
    let feedback: OwnFeedback = feedback::own(
        source(province, &kept),
        &kept.progress,
        &events,
        province.now(),
    );
    Ok(FollowView {
        feedback,
        address: province.url(&paths::own_feedback(token.as_str())),
    })
}

/// Returns one published answer. An unpublished one is not found, like one that does not exist.
pub async fn one(province: &Province, number: &FeedbackNumber) -> Result<PublicFeedback, Error> {
    let kept = store::feedback::by_number(&mut province.store.read().await?, number)
        .await?
        .ok_or(ApiError::NotFound)?;
    feedback::published(source(province, &kept), &kept.progress).ok_or(ApiError::NotFound.into())
}

/// The part of the published answers that is wanted.
#[derive(Clone, Debug, Default)]
pub struct Want {
    pub query: String,
    /// Code of an agency; empty for every agency.
    pub agency: String,
    /// The cursor that the page before gave.
    pub cursor: Option<String>,
    pub limit: u32,
}

/// Returns published answers, the last first.
pub async fn published(province: &Province, want: &Want) -> Result<Answers, Error> {
    let before = paging::place(want.cursor.as_deref(), i64::MAX)?;
    let limit = paging::limit(want.limit);
    let query = paging::query(&want.query);
    let agency = AgencyCode::parse(&want.agency);
    let agency = agency
        .as_ref()
        .map_or(want.agency.trim(), AgencyCode::as_str);
    // PostgreSQL takes no NUL in a text, and no code has one.
    let agency = if agency.contains('\0') { "-" } else { agency };
    let filter = Filter {
        agency,
        query: &query,
        before,
        limit: limit + 1,
    };
    let mut found = store::feedback::published(&mut province.store.read().await?, &filter).await?;
    let next_cursor = paging::cut(&mut found, limit, |last| {
        (
            last.progress
                .published
                .as_ref()
                .map_or(0, |(_, at)| at.millis()),
            last.id,
        )
    });
    let items = found
        .iter()
        .filter_map(|kept| feedback::published(source(province, kept), &kept.progress))
        .collect();
    Ok(Answers { items, next_cursor })
}

/// Returns the agencies with something published: code and name.
pub async fn publishers(province: &Province) -> Result<Vec<(AgencyCode, String)>, Error> {
    let codes = store::feedback::publishers(&mut province.store.read().await?).await?;
    Ok(codes
        .into_iter()
        .map(|code| (code.clone(), name(province, &code).to_owned()))
        .collect())
}

/// Returns the names of the provincial bodies that receive feedback.
pub fn bodies(province: &Province) -> Vec<String> {
    receivers(province)
        .filter(|agency| agency.level == Level::Province)
        .map(|agency| agency.name.clone())
        .collect()
}
