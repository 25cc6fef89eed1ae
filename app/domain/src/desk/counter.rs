//! Counters of a one-stop desk: the agencies each serves, and the search for a just finished
//! dossier by its slip.

use crate::text::code::{AgencyCode, DossierCode};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Hours for which a result handed over at a counter counts as just finished there: a working day.
pub const JUST_FINISHED_HOURS: i64 = 8;
/// Minutes for which the right to rate lasts that a counter gives.
pub const RIGHT_MINUTES: i64 = 15;
/// Fewest characters of a dossier's code that must be given: the day of the month and the number.
pub const SHORTEST_ENDING: usize = 6;

/// Short code on a counter's poster: `TT1`. It has 2 to 12 capitals, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CounterCode(String);

impl CounterCode {
    /// Parses a code and forgives small letters.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_uppercase();
        let shaped = (2..=12).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-');
        shaped.then_some(Self(text))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CounterCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for CounterCode {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("not the code of a counter: {text:?}"))
    }
}

impl From<CounterCode> for String {
    fn from(code: CounterCode) -> Self {
        code.0
    }
}

/// A place where people are served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counter {
    pub code: CounterCode,
    /// Agency at whose desk it stands: the one-stop centre, or a commune.
    pub agency: AgencyCode,
    /// Name: `Quầy số 1`.
    pub name: String,
    /// Agencies whose dossiers are handed over here; empty: all that the desk serves.
    ///
    /// Small departments share a counter.
    #[serde(default)]
    pub serves: Vec<AgencyCode>,
}

/// Returns the counter of that desk where dossiers of that agency are handed over.
///
/// A counter that names the agency goes before one for all.
pub fn at_desk<'a>(
    counters: impl Iterator<Item = &'a Counter> + Clone,
    desk: &AgencyCode,
    agency: &AgencyCode,
) -> Option<&'a Counter> {
    let here = counters.filter(|counter| counter.agency == *desk);
    here.clone()
        .find(|counter| counter.serves.contains(agency))
        .or_else(|| here.clone().find(|counter| counter.serves.is_empty()))
}

/// Result of a search by the end of a code, as typed from a slip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Too few characters to look at all.
    TooShort,
    Nothing,
    /// Several codes with this end: more characters are needed.
    Several,
    /// Place in the list of the code, the only one with this end.
    One(usize),
}

/// Finds the one code that ends as typed; blanks, dots and dashes count for nothing.
pub fn by_ending(codes: &[DossierCode], typed: &str) -> Ending {
    let bare = |text: &str| {
        text.chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_uppercase())
            .collect::<String>()
    };
    let typed = bare(typed);
    if typed.len() < SHORTEST_ENDING {
        return Ending::TooShort;
    }
    let mut found = codes
        .iter()
        .enumerate()
        .filter(|(_, code)| bare(code.as_str()).ends_with(&typed))
        .map(|(place, _)| place);
    match (found.next(), found.next()) {
        (None, _) => Ending::Nothing,
        (Some(place), None) => Ending::One(place),
        (Some(_), Some(_)) => Ending::Several,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agency(code: &str) -> AgencyCode {
        AgencyCode::parse(code).unwrap()
    }

    #[test]
    fn the_code_of_a_counter_is_short_and_printable() {
        assert_eq!(CounterCode::parse(" tt1 ").unwrap().as_str(), "TT1");
        assert!(CounterCode::parse("DH-01").is_some());
        for text in ["", "1", "QUẦY1", "TT 1", "TT/1", "ABCDEFGHIJKLM"] {
            assert_eq!(CounterCode::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_dossier_belongs_to_the_counter_that_names_its_agency_or_else_to_the_one_for_all() {
        let counter = |code: &str, desk: &str, serves: &[&str]| Counter {
            code: CounterCode::parse(code).unwrap(),
            agency: agency(desk),
            name: String::new(),
            serves: serves.iter().map(|code| agency(code)).collect(),
        };
        let counters = [
            counter("TT9", "H50.16", &[]),
            counter("TT1", "H50.16", &["H50.07", "H50.10"]),
            counter("TT2", "H50.16", &["H50.02"]),
            counter("X1", "H50.103", &[]),
        ];
        let at = |desk: &str, of: &str| {
            at_desk(counters.iter(), &agency(desk), &agency(of))
                .map(|counter| counter.code.as_str())
        };
        assert_eq!(at("H50.16", "H50.10"), Some("TT1"));
        assert_eq!(at("H50.16", "H50.02"), Some("TT2"));
        assert_eq!(at("H50.16", "H50.08"), Some("TT9"));
        assert_eq!(at("H50.103", "H50.103"), Some("X1"));
        assert_eq!(at("H50.104", "H50.104"), None, "a desk without counters");
    }

    #[test]
    fn an_ending_finds_one_code_or_says_why_not() {
        let codes = [
            "H50.07-260316-0001",
            "H50.07-260317-0001",
            "H50.08-260317-0001",
            "H50.07-260216-0042",
        ]
        .map(|code| DossierCode::parse(code).unwrap());
        assert_eq!(
            by_ending(&codes, "0042"),
            Ending::TooShort,
            "a number alone is guessed too soon"
        );
        assert_eq!(by_ending(&codes, "160042"), Ending::One(3));
        assert_eq!(by_ending(&codes, "16-0001"), Ending::One(0));
        assert_eq!(by_ending(&codes, "170001"), Ending::Several);
        assert_eq!(by_ending(&codes, "7-260317-0001"), Ending::One(1));
        assert_eq!(by_ending(&codes, " h50.08–260317–0001 "), Ending::One(2));
        for typed in ["999999", "0H50.07-260316-0001", "1160042"] {
            assert_eq!(by_ending(&codes, typed), Ending::Nothing, "{typed}");
        }
        assert_eq!(by_ending(&codes, "１６００４２"), Ending::TooShort);
        assert_eq!(by_ending(&[], "160042"), Ending::Nothing);
    }

    proptest::proptest! {
        #[test]
        fn a_whole_code_finds_itself_alone_and_no_text_breaks_the_search(n in 1_u32..9_999, typed in ".*") {
            let day = chrono::NaiveDate::from_ymd_opt(2026, 3, 16).unwrap();
            let codes = [DossierCode::new(&agency("H50.07"), day, n), DossierCode::new(&agency("H50.07"), day, n % 9_999 + 1)];
            proptest::prop_assert_eq!(by_ending(&codes, codes[0].as_str()), Ending::One(0));
            let _ = by_ending(&codes, &typed);
        }
    }
}
