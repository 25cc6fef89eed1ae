//! Posters with QR codes to print.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Posters {
    pub agency: String,
    pub counters: Vec<Line>,
    pub procedures: Vec<Line>,
}

/// A file to print.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub path: String,
    pub name: String,
}
