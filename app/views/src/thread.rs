//! Messages between a holder and the desk.

use domain::{code::DossierCode, message::Message};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    pub code: DossierCode,
    /// Oldest first.
    pub messages: Vec<Message>,
    /// The dossier as its holder sees it, to know when it changes.
    pub version: i64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadView {
    /// With the name of the officer who wrote each; empty when it was the holder. Oldest first.
    pub messages: Vec<(String, Message)>,
    /// How many there are in all.
    pub count: i64,
    /// The last one waits for the desk.
    pub asks: bool,
}
