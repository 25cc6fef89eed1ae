//! A form on its way: its questions, what was typed, and what came of saving.

use crate::paper::Upload;
use domain::{
    agency::Places,
    code::ProcedureCode,
    form::{Answers, FieldError, Form},
};
use serde::{Deserialize, Serialize};

/// What the address of a form leads to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Opened {
    Form(Box<FormView>),
    /// It has become a dossier: the address of its slip.
    Sent(String),
}

/// A form with what is known so far: enough to go through all of it without asking again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormView {
    pub code: ProcedureCode,
    pub procedure_name: String,
    pub draft: String,
    pub form: Form,
    pub answers: Answers,
    /// Counts every save; 0: nothing was kept yet.
    pub version: i64,
    /// When it was last saved, `14:30`; empty: never.
    pub saved_at: String,
    pub uploads: Vec<Upload>,
    pub places: Places,
    /// Communes that take this procedure: code and name.
    pub agencies: Vec<(String, String)>,
    pub today: String,
    /// Why the last press without scripts was refused.
    pub words: String,
    pub errors: Vec<FieldError>,
    /// Last time's answers, when this form began with them.
    pub last: Option<Answers>,
    pub offer: Option<Offer>,
    /// Somebody opened it by a link on another device than the one it was begun on.
    pub elsewhere: bool,
}

/// Answers of an earlier dossier that an empty form may begin with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// The day it was sent, `26/11/2026`.
    pub when: String,
    /// It was the same procedure.
    pub same: bool,
}

/// What came of saving by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Autosaved {
    /// The version that is kept now, and when it was, `14:30`.
    Kept { version: i64, at: String },
    /// Another tab or device has saved since; nothing was changed.
    Changed { version: i64, at: String },
    /// It has become a dossier: the address of its slip.
    Sent(String),
}

/// What somebody needs to go on elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resume {
    pub procedure_name: String,
    pub path: String,
    pub url: String,
    /// SVG.
    pub qr: String,
    /// When it was last saved, `14:30, 26/11/2026`; empty: never.
    pub saved_at: String,
}
