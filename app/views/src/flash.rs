//! The message for a browser's next page, and a page's data with it.

use crate::ApiError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A message for the next page after a form without scripts was refused, with what was typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flash {
    pub words: String,
    pub error: Option<ApiError>,
    pub typed: BTreeMap<String, String>,
}

/// A page's data with the message that waits for this browser.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageData<T> {
    pub view: T,
    pub flash: Option<Flash>,
}
