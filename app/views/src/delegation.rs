//! Work handed on while an officer is away.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DelegationView {
    /// Colleagues who may stand in: key and name.
    pub colleagues: Vec<(i64, String)>,
    /// Delegations of now or later: key and words.
    pub given: Vec<(i64, String)>,
    /// Names of the colleagues for whom this officer stands in today.
    pub for_whom: Vec<String>,
}
