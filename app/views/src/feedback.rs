//! Feedback as its sender and the public see it.

use domain::{
    desk::agency::Level,
    feedback::{OwnFeedback, PublicFeedback},
    text::code::{AgencyCode, DossierCode},
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowView {
    pub feedback: OwnFeedback,
    /// Address of this page, to be kept.
    pub address: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormView {
    /// Key of this one form: sent twice, it comes in once.
    pub key: String,
    /// Agencies that receive feedback: code, name, level.
    pub agencies: Vec<(AgencyCode, String, Level)>,
    /// Dossier from whose tracking page the sender comes: its token and code.
    pub dossier: Option<(String, DossierCode)>,
}

/// One page of published answers, the last first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answers {
    pub items: Vec<PublicFeedback>,
    pub next_cursor: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    pub answers: Answers,
    pub query: String,
    pub agency: String,
    /// Agencies with something published: code and name.
    pub agencies: Vec<(AgencyCode, String)>,
    /// Names of the provincial bodies that receive feedback.
    pub bodies: Vec<String>,
}
