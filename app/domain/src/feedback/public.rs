//! Views of a published feedback for anybody, and of any for its sender.
//!
//! They are types of their own, so that nothing personal slips in.

use super::{Event, EventKind, Outcome, Part, Progress, Sender, Status, Subject, Wording};
use crate::{
    due::time::Moment,
    text::{
        code::FeedbackNumber,
        search::{fold, tidy},
    },
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A published answer.
///
/// It holds neither name nor address, phone or mail address of the sender. Title and content are in
/// the officer's wording.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PublicFeedback {
    pub number: FeedbackNumber,
    pub subject: Subject,
    pub title: String,
    pub content: String,
    pub answer: String,
    pub outcome: Outcome,
    /// Name of the agency that answered.
    pub agency: String,
    #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
    pub received: NaiveDate,
    #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
    pub answered: NaiveDate,
    #[cfg_attr(feature = "schema", schema(value_type = String, format = Date))]
    pub published: NaiveDate,
}

/// Returns the published answer; `None`: not published.
pub fn published(source: Source<'_>, progress: &Progress) -> Option<PublicFeedback> {
    let (wording, at) = progress.published.as_ref()?;
    Some(PublicFeedback {
        number: source.number.clone(),
        subject: source.subject,
        title: wording.title.clone(),
        content: wording.content.clone(),
        answer: wording.answer.clone(),
        outcome: progress.outcome?,
        agency: source.agency.to_owned(),
        received: source.received.date(),
        answered: progress.ended?.date(),
        published: at.date(),
    })
}

/// A step as the sender reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Happened {
    pub kind: EventKind,
    pub at: Moment,
    /// Name of the agency that had it then.
    pub agency: String,
}

/// View of the holder of the sender's token.
///
/// It holds neither name nor address, phone or mail address: links are passed on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFeedback {
    pub number: FeedbackNumber,
    pub subject: Subject,
    /// Title as the sender worded it.
    pub title: String,
    pub status: Status,
    /// Name of the agency that has it.
    pub agency: String,
    pub received: Moment,
    /// Due date while it is open.
    pub due: Option<Moment>,
    pub late: bool,
    pub outcome: Option<Outcome>,
    pub answer: String,
    /// Reason for its closing as invalid.
    pub reason: String,
    pub is_published: bool,
    pub happened: Vec<Happened>,
}

/// Parts from which the views are made, besides the standing.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    pub number: &'a FeedbackNumber,
    pub subject: Subject,
    /// Title as the sender worded it.
    pub title: &'a str,
    /// Name of the agency that has it.
    pub agency: &'a str,
    pub received: Moment,
}

/// Builds the sender's view. Each of the `events` comes with the name of the agency that had it
/// then.
pub fn own(
    source: Source<'_>,
    progress: &Progress,
    events: &[(Event, String)],
    now: Moment,
) -> OwnFeedback {
    let due = Some(progress.due).filter(|_| progress.status.is_open());
    OwnFeedback {
        number: source.number.clone(),
        subject: source.subject,
        title: source.title.to_owned(),
        status: progress.status,
        agency: source.agency.to_owned(),
        received: source.received,
        due,
        late: due.is_some_and(|due| due < now),
        outcome: progress.outcome,
        answer: progress.answer.clone(),
        reason: progress.reason.clone(),
        is_published: progress.published.is_some(),
        happened: events
            .iter()
            .map(|(event, agency)| Happened {
                kind: event.kind,
                at: event.at,
                agency: agency.clone(),
            })
            .collect(),
    }
}

/// Returns the fact about the sender that still stands in the words for everybody.
pub fn personal_fact(wording: &Wording, sender: &Sender) -> Option<Part> {
    let text = [wording.title.as_str(), &wording.content, &wording.answer].join("\n");
    let folded = format!(" {} ", fold(&text));
    let says = |fact: &str| {
        let fact = fold(fact);
        !fact.is_empty() && folded.contains(&format!(" {fact} "))
    };
    // A number written in groups is one number; anything else between digits parts two.
    let digits: String = text
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '.' | '-'))
        .collect();
    let phone = sender.phone.strip_prefix("+84").unwrap_or(&sender.phone);
    let mail = tidy(&sender.email).to_lowercase();
    if says(&sender.name) {
        Some(Part::Name)
    } else if !phone.is_empty() && digits.contains(phone) {
        Some(Part::Phone)
    } else if !mail.is_empty() && text.to_lowercase().contains(&mail) {
        Some(Part::Email)
    } else if says(&sender.address) {
        Some(Part::Address)
    } else {
        None
    }
}
