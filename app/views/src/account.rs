//! A citizen's own forms and dossiers.

use domain::text::code::DossierCode;
use serde::{Deserialize, Serialize};

/// Everything that belongs to an account, the latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mine {
    pub name: String,
    pub forms: Vec<MyForm>,
    pub dossiers: Vec<MyDossier>,
}

/// A form that was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyForm {
    pub procedure_name: String,
    pub path: String,
    /// Time of the last save, `14:30, 26/11/2026`.
    pub saved_at: String,
}

/// A dossier that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyDossier {
    pub code: DossierCode,
    pub procedure_name: String,
    pub state: String,
    /// `26/11/2026`
    pub received: String,
    pub path: String,
    /// Address at which the same is applied for again.
    pub again: String,
}
