//! The rating of one dossier, and the counter where it may begin.

use domain::{desk::counter::CounterCode, text::code::DossierCode};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RateView {
    pub code: DossierCode,
    /// Name of the procedure; empty when [`at_counter`](Self::at_counter) is set.
    pub procedure_name: String,
    pub agency: String,
    pub agency_short: String,
    pub finished: bool,
    pub finished_on: String,
    pub rated: bool,
    /// Counter at which the right to rate was given; such a page leads nowhere else.
    pub at_counter: Option<CounterCode>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CounterView {
    pub code: CounterCode,
    pub name: String,
    /// Agency at whose desk the counter stands.
    pub desk: String,
}
