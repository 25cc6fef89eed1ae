//! The memory of a dossier's way through the office, besides state, step and dates.

use crate::{
    dossier::State,
    due::{clock::Clock, time::Moment},
    text::coded::coded,
};
use serde::{Deserialize, Serialize};

/// An officer to whom a step was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assignee {
    pub account: i64,
    pub name: String,
}

/// An opinion asked of another agency.
///
/// Content and time limit are part of the question (Decree 61/2018/NĐ-CP art. 19(5)).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consultation {
    pub agency: String,
    pub question: String,
    pub asked: Moment,
    pub until: Moment,
}

coded! {
    /// Recorded time that can be corrected.
    Recorded {
        /// The receipt from which the limit counts.
        Received "received" "Thời điểm tiếp nhận" | "Time of receipt";
        /// The end of processing.
        Ended "ended" "Thời điểm xử lý xong" | "Time of the decision";
    }
}

/// Proposed value for a recorded time, until a second person agrees (deadlines rule 10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Correction {
    pub recorded: Recorded,
    pub from: Moment,
    pub to: Moment,
    pub why: String,
    /// Person who proposed it, not the one they stood in for.
    pub by: Option<i64>,
}

/// A linked dossier, with its own number and its own clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linked {
    pub code: String,
    /// The step that waits for it.
    pub step: Option<u16>,
    pub over: bool,
}

/// Clock and officer of the step that was just left, for taking it back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    pub step_clock: Option<Clock>,
    pub assignee: Option<Assignee>,
}

/// Everything a dossier remembers of its way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Course {
    /// Steps that were left, the latest last: the way back.
    pub trail: Vec<u16>,
    /// State in which to go on after a wait.
    pub back: Option<State>,
    /// Mark of a fee that was asked for and paid.
    pub paid: bool,
    /// The clock of the present step, when that has a limit of its own (deadlines rule 8).
    pub step_clock: Option<Clock>,
    pub step_due: Option<Moment>,
    pub assignee: Option<Assignee>,
    /// Account that handed it on and may take it back, while nobody has done anything since.
    pub mover: Option<i64>,
    pub left: Option<Left>,
    pub consultation: Option<Consultation>,
    pub correction: Option<Correction>,
    pub linked: Vec<Linked>,
    /// Time until which the applicant may supply what is missing.
    pub supply_until: Option<Moment>,
    /// The law and article of a refusal.
    pub ground: Option<String>,
}
