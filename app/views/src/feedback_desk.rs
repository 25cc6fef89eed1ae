//! Feedback as the officers of its agency see it.

use domain::{
    desk::agency::Level,
    due::time::Moment,
    feedback::{Action, Class, EventKind, Outcome, Sender, Status, Subject},
    text::code::{AgencyCode, DossierCode, FeedbackNumber},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventView {
    pub at: Moment,
    pub kind: EventKind,
    /// Class, outcome, or receiving agency.
    pub detail: String,
    pub by: String,
    pub agency: String,
    pub note: String,
    pub late: bool,
}

/// A feedback with everything an officer of its agency may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FeedbackView {
    pub number: FeedbackNumber,
    pub agency: String,
    pub subject: Subject,
    pub title: String,
    pub content: String,
    /// Sender, with the phone as people write it.
    pub sender: Sender,
    pub dossier: Option<DossierCode>,
    pub status: Status,
    pub class: Option<Class>,
    pub outcome: Option<Outcome>,
    pub answer: String,
    pub reason: String,
    pub upheld: bool,
    pub is_published: bool,
    pub received_at: Moment,
    /// Due date while it is open.
    pub due_at: Option<Moment>,
    pub time_left: String,
    pub late: bool,
    pub events: Vec<EventView>,
    pub actions: Vec<Action>,
    /// Agencies to which it may be forwarded: code, name, level.
    pub agencies: Vec<(AgencyCode, String, Level)>,
    pub version: i64,
}

/// A line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    pub number: FeedbackNumber,
    pub title: String,
    pub subject: Subject,
    pub sender: String,
    pub status: Status,
    /// Due date while it is open.
    pub due_at: Option<Moment>,
    pub time_left: String,
    pub late: bool,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedbacks {
    /// Name of the agency; empty when this officer handles no feedback.
    pub agency: String,
    pub items: Vec<Item>,
    pub next_cursor: Option<String>,
    /// Those that are done, too.
    pub all: bool,
}
