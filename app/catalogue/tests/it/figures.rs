//! How many queries of a list find what they want.

use crate::support::Query;
use catalogue::{Answer, Index, Narrow};

/// Figures of a list of queries.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    pub all: usize,
    /// Queries whose wanted procedure is the first.
    pub first: usize,
    /// Queries whose wanted procedure is among the first three.
    pub three: usize,
    /// Queries that mean something, with an empty answer.
    pub empty: usize,
}

impl Figures {
    /// Returns the figures of a list.
    pub fn of(index: &Index, queries: &[Query]) -> Self {
        let mut figures = Self::default();
        for query in queries {
            let answer = index.find(&query.typed, &Narrow::default());
            let place = place(&answer, &query.wanted);
            figures.all += 1;
            figures.first += usize::from(place == Some(0));
            figures.three += usize::from(place.is_some_and(|place| place < 3));
            let nothing = answer.hits.is_empty() && answer.elsewhere.is_none();
            figures.empty += usize::from(nothing && query.wanted[0] != "none");
        }
        figures
    }

    /// Returns how many in a hundred these are.
    pub fn share(&self, some: usize) -> f64 {
        100.0 * some as f64 / self.all as f64
    }
}

/// Returns the place of what is wanted in the answer.
fn place(answer: &Answer<'_>, wanted: &[String]) -> Option<usize> {
    let mut hits = answer.hits.iter();
    match wanted[0].as_str() {
        "elsewhere" => answer.elsewhere.map(|_| 0),
        "none" => (answer.hits.is_empty() || answer.near).then_some(0),
        _ => hits.position(|hit| wanted.contains(&hit.entry.code)),
    }
}
