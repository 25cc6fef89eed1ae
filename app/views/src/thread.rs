//! Messages between a holder and the desk.

use domain::{dossier::message::Message, text::code::DossierCode};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Thread {
    pub code: DossierCode,
    /// Messages, oldest first.
    pub messages: Vec<Message>,
    /// Version of the dossier as its holder sees it, to know when it changes.
    pub version: i64,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = Thread))]
pub struct ThreadView {
    /// Messages, oldest first, each with the name of the officer who wrote it; empty for the
    /// holder.
    pub messages: Vec<(String, Message)>,
    /// Number of messages in all.
    pub count: i64,
    /// The last message waits for the desk.
    pub asks: bool,
}
