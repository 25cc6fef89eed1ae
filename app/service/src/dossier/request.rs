//! Requests to the workflow, read from typed text, and the workflow's refusals in words.

use crate::{Error, Province, dossier::actions::assignable};
use domain::{
    dossier::{
        course::{Assignee, Recorded},
        workflow::{Act, Action, Need, Refusal, Request, Rules},
    },
    due::time,
    text::search,
};
use store::dossier::Dossier;
use views::{
    ApiError,
    words::{self, Words},
};

/// Act of an officer, as typed.
#[derive(Clone, Debug, Default)]
pub struct Typed {
    pub note: String,
    pub ground: String,
    /// `26/11/2026`
    pub until: String,
    /// Key of an account.
    pub officer: String,
    pub agency: String,
    /// Either `received` or `ended`.
    pub recorded: String,
    /// Time as `08:30 26/11/2026`.
    pub time: String,
}

/// Returns the note tidied. Refuses one of more than 3,000 characters.
pub(crate) fn tidy_note(note: &str) -> Result<String, Error> {
    let note = search::tidy(note);
    if note.chars().count() > 3_000 {
        Err(ApiError::field("note", words::error::note_too_long).into())
    } else {
        Ok(note)
    }
}

/// Reads the typed act into the workflow's request. Only the fields that the action needs are read.
///
/// # Errors
///
/// `Field` when a field that the action needs is empty or unreadable.
pub(crate) async fn request(
    province: &Province,
    dossier: &Dossier,
    rules: &Rules<'_>,
    action: Action,
    typed: &Typed,
) -> Result<Request, Error> {
    let missing = |need| refused(Refusal::Missing { action, need });
    let until = || time::parse_date(&typed.until).ok_or_else(|| missing(Need::Until));
    let ground = || search::tidy(&typed.ground).chars().take(500).collect();
    let act = match action {
        Action::Refuse => Act::Refuse { ground: ground() },
        Action::Reject => Act::Reject { ground: ground() },
        Action::Extend => Act::Extend { until: until()? },
        Action::Consult => {
            let agency: String = search::tidy(&typed.agency).chars().take(200).collect();
            if agency.is_empty() {
                return Err(missing(Need::Agency).into());
            }
            Act::Consult {
                agency,
                until: until()?,
            }
        }
        Action::Correct => Act::Correct {
            recorded: Recorded::parse(&typed.recorded).ok_or_else(|| missing(Need::Recorded))?,
            to: time::parse_moment(&typed.time).ok_or_else(|| missing(Need::Time))?,
        },
        Action::Assign => {
            let officers = assignable(province, dossier, rules).await?;
            let (account, name) = officers
                .into_iter()
                .find(|(id, _)| id.to_string() == typed.officer.trim())
                .ok_or_else(|| missing(Need::Officer))?;
            Act::Assign {
                to: Assignee { account, name },
            }
        }
        plain => Act::plain(plain).ok_or(ApiError::NotFound)?,
    };
    Ok(Request::new(act, &tidy_note(&typed.note)?))
}

pub(crate) fn refused(refusal: Refusal) -> ApiError {
    let words = Words::of(|language| refusal.words(language));
    let field = match &refusal {
        Refusal::Missing { need, .. } => need.code(),
        Refusal::WrongDay { .. } => Need::Until.code(),
        Refusal::WrongTime => Need::Time.code(),
        _ => return ApiError::refused(words),
    };
    ApiError::field(field, words)
}
