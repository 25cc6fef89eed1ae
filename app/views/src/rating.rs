//! The rating of one dossier, and the counter where it may begin.

use domain::{code::DossierCode, counter::CounterCode};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateView {
    pub code: DossierCode,
    /// Empty when [`at_counter`](Self::at_counter).
    pub procedure_name: String,
    pub agency: String,
    pub agency_short: String,
    pub finished: bool,
    pub finished_on: String,
    pub rated: bool,
    /// The counter where the right to rate was given; such a page leads nowhere else.
    pub at_counter: Option<CounterCode>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterView {
    pub code: CounterCode,
    pub name: String,
    /// The agency whose desk it stands at.
    pub desk: String,
}
