//! Notices: those that failed, those a demo would have sent, and the wish of a holder.

use domain::{due::time::Moment, notice::Medium, text::code::DossierCode};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FailedNotice {
    pub id: i64,
    pub code: DossierCode,
    pub event: String,
    pub medium: Option<Medium>,
    pub perhaps_sent: bool,
    pub tries: u32,
    /// Error in the gateway's words, without the address.
    pub error: String,
    pub at: Moment,
}

/// A message as officers see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShownLetter {
    pub medium: Medium,
    pub masked_to: String,
    pub subject: String,
    pub body: String,
    pub at: Moment,
}
