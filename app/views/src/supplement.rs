//! A request for papers, item by item.

use crate::paper::Upload;
use domain::{form::Answers, text::code::DossierCode};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementView {
    pub code: DossierCode,
    /// Items that the agency asks for; empty when nothing is asked now.
    pub items: Vec<String>,
    /// Answers that were sent and refused: `note.1`, `files.1`, …
    pub answers: Answers,
    pub uploads: Vec<Upload>,
    /// Reason for which they were refused.
    pub said: String,
}
