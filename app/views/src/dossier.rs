//! A dossier before an officer.

use crate::thread::ThreadView;
use domain::{
    document::paper::Fact,
    dossier::{
        State,
        delivery::Address,
        workflow::{Action, Need, Slip},
    },
    due::{deadline::Line, ledger::Totals, time::Moment},
    text::code::{DossierCode, ProcedureCode},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = AllowedAction))]
pub struct ActionView {
    pub action: Action,
    pub label: String,
    /// Fields that the action needs.
    pub needs: Vec<Need>,
    /// The action brings the dossier nearer to its end.
    pub moves_on: bool,
}

impl ActionView {
    /// Returns `true` for an action that is seldom done. It stands folded, with a form of its own.
    pub fn is_rare(&self) -> bool {
        use Action::{
            ApproveCorrection, Assign, Consult, Correct, DropCorrection, Extend, Recall, Withdraw,
        };
        matches!(
            self.action,
            Assign
                | Consult
                | Correct
                | Extend
                | Recall
                | Withdraw
                | ApproveCorrection
                | DropCorrection
        )
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = Answer))]
pub struct AnswerView {
    pub section: String,
    pub label: String,
    pub answer: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = File))]
pub struct FileView {
    pub id: String,
    pub name: String,
    pub media_type: String,
    pub bytes: i64,
    /// Facts to know before opening the file.
    pub facts: Vec<Fact>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = Event))]
pub struct EventView {
    pub at: Moment,
    pub words: String,
    pub by: String,
    pub step: String,
    pub note: String,
}

/// A dossier with everything an officer of its agency may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = StaffDossier))]
pub struct DossierView {
    pub code: DossierCode,
    pub procedure: ProcedureCode,
    pub procedure_name: String,
    pub agency: String,
    pub applicant: String,
    pub state: State,
    pub state_words: String,
    pub step: String,
    pub received_at: Moment,
    pub due_at: Option<Moment>,
    pub time_left: String,
    pub late: bool,
    pub limit_words: String,
    pub reckoning: Vec<Line>,
    /// Working minutes so far, by the account on which they passed.
    pub spent: Totals,
    /// Special facts of this dossier now.
    pub course: Vec<String>,
    /// The law that stands for the ground of a refusal.
    pub ground: String,
    /// Officers to whom the step may be given: key and name.
    pub officers: Vec<(i64, String)>,
    /// Agencies that one may consult.
    pub agencies: Vec<String>,
    pub answers: Vec<AnswerView>,
    pub files: Vec<FileView>,
    pub events: Vec<EventView>,
    pub thread: ThreadView,
    /// Address to which the post brings the result.
    pub delivery: Option<Address>,
    /// The forms that can be printed.
    pub slips: Vec<Slip>,
    /// This officer may replace the tracking token.
    pub may_replace_token: bool,
    pub actions: Vec<ActionView>,
    pub version: i64,
}
