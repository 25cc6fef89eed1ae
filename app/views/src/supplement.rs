//! A request for papers, item by item.

use crate::paper::Upload;
use domain::{code::DossierCode, form::Answers};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementView {
    pub code: DossierCode,
    /// What the office asks for, an item each; empty: nothing is asked now.
    pub items: Vec<String>,
    /// What was sent and refused: `note.1`, `files.1`, …
    pub answers: Answers,
    pub uploads: Vec<Upload>,
    /// Why it was refused.
    pub said: String,
}
