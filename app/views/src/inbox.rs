//! An officer's inbox.

use crate::dossier::ActionView;
use domain::{
    dossier::{State, access::Role},
    due::time::Moment,
    text::code::{DossierCode, ProcedureCode},
};
use serde::{Deserialize, Serialize};

/// One dossier of the inbox.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = InboxItem))]
pub struct Item {
    pub code: DossierCode,
    pub procedure: ProcedureCode,
    pub procedure_name: String,
    pub agency: String,
    pub applicant: String,
    pub state: State,
    pub national_status: u8,
    pub state_words: String,
    /// Name of the present step; empty outside the workflow.
    pub step: String,
    pub received_at: Moment,
    pub due_at: Option<Moment>,
    /// Time left, as `còn 3 ngày`; empty when the clock stands still.
    pub time_left: String,
    pub late: bool,
    /// The dossier is due within a day.
    pub soon: bool,
    /// Officer to whom the step was given; empty for nobody.
    pub assignee: String,
    /// The step's own limit has passed.
    pub step_late: bool,
    pub version: i64,
    /// A message of the holder waits for an answer.
    pub asks: bool,
    pub actions: Vec<ActionView>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Inbox {
    pub items: Vec<Item>,
    pub next_cursor: Option<String>,
}

/// The dossiers of the officer's agency that are listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Dossiers that wait for this officer.
    #[default]
    Mine,
    /// Dossiers whose holder waits for an answer.
    Asking,
    All,
}

impl Scope {
    pub const ALL: [Self; 3] = [Self::Mine, Self::Asking, Self::All];

    /// Returns the word in the address.
    pub fn path(self) -> &'static str {
        match self {
            Self::Mine => "toi",
            Self::Asking => "tin-nhan",
            Self::All => "tat-ca",
        }
    }

    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.path() == word)
    }
}

/// The page: the officer who is signed in, and their dossiers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxView {
    pub name: String,
    pub role: Role,
    pub agency: String,
    /// The province is a demo, which shows the letters it would have sent.
    pub demo: bool,
    pub inbox: Inbox,
    pub scope: Scope,
    pub query: String,
}
