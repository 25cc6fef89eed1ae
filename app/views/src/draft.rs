//! A form on its way: its questions, what was typed, and what came of saving.

use crate::paper::Upload;
use domain::{
    desk::place::Places,
    form::{Answers, FieldError, Form},
    text::code::ProcedureCode,
};
use serde::{Deserialize, Serialize};

/// The page at the address of a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Opened {
    Form(Box<FormView>),
    /// A form that has become a dossier, with the address of its slip.
    Sent(String),
}

/// A form with everything known so far: enough to go through all of it without asking again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormView {
    pub code: ProcedureCode,
    pub procedure_name: String,
    pub draft: String,
    pub form: Form,
    pub answers: Answers,
    /// Version of the answers, which counts every save; 0 when nothing was kept yet.
    pub version: i64,
    /// Time of the last save, `14:30`; empty when there was none.
    pub saved_at: String,
    pub uploads: Vec<Upload>,
    pub places: Places,
    /// Communes that take this procedure: code and name.
    pub agencies: Vec<(String, String)>,
    pub today: String,
    /// Reason for which the last press without scripts was refused.
    pub words: String,
    pub errors: Vec<FieldError>,
    /// Last time's answers, when this form began with them.
    pub last: Option<Answers>,
    pub offer: Option<Offer>,
    /// The link was opened on another device than the one on which the form was begun.
    pub elsewhere: bool,
}

/// Answers of an earlier dossier that an empty form may begin with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Day on which it was sent, `26/11/2026`.
    pub when: String,
    /// The earlier dossier is of the same procedure.
    pub same: bool,
}

/// The result of a save that the form did by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Autosaved {
    /// Version that is kept now, with the time of the save, `14:30`.
    Kept { version: i64, at: String },
    /// Another tab or device has saved since; nothing was changed.
    Changed { version: i64, at: String },
    /// A form that has become a dossier, with the address of its slip.
    Sent(String),
}

/// The facts that somebody needs to go on elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resume {
    pub procedure_name: String,
    pub path: String,
    pub url: String,
    /// SVG.
    pub qr: String,
    /// Time of the last save, `14:30, 26/11/2026`; empty when there was none.
    pub saved_at: String,
}
