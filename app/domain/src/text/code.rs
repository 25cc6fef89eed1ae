//! Codes that offices give to things: procedures, agencies, dossiers, feedback.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

macro_rules! text_code {
    ($name:ident, $what:literal) => {
        impl $name {
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl TryFrom<String> for $name {
            type Error = String;
            fn try_from(text: String) -> Result<Self, String> {
                Self::parse(&text).ok_or_else(|| format!("not {}: {text:?}", $what))
            }
        }
        impl From<$name> for String {
            fn from(code: $name) -> String {
                code.0
            }
        }
    };
}

/// The national code of an administrative procedure: `^\d\.\d{6}$`, for example `2.002380`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct ProcedureCode(String);
text_code!(ProcedureCode, "a procedure code");

impl ProcedureCode {
    /// Accepts the base code and its localised forms (`2.002383.000.00.00.H22`, `1.014393.H38`),
    /// keeping the base.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let base = text.get(..8)?;
        let mut bytes = base.bytes().enumerate();
        let shaped = bytes.all(|(i, b)| {
            if i == 1 {
                b == b'.'
            } else {
                b.is_ascii_digit()
            }
        });
        let rest = &text[8..];
        let localised = rest.is_empty()
            || (rest.starts_with('.')
                && rest
                    .bytes()
                    .all(|b| b == b'.' || b.is_ascii_digit() || b.is_ascii_uppercase())
                && !rest.ends_with('.'));
        (shaped && localised).then(|| Self(base.to_owned()))
    }
}

/// The identifier of an agency after Decision 20/2020/QĐ-TTg, from the top down: `H50.07`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct AgencyCode(String);
text_code!(AgencyCode, "an agency code");

impl AgencyCode {
    pub fn parse(text: &str) -> Option<Self> {
        is_unit(text).then(|| Self(text.to_owned()))
    }
}

/// The number of a dossier: unit, day of intake, number within that day: `H50.07-260316-0042`.
///
/// It is guessable by design (Circular 01/2018/TT-VPCP art. 19), so it opens nothing by itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct DossierCode(String);
text_code!(DossierCode, "a dossier code");

impl DossierCode {
    /// Returns the code of the agency's `number`-th dossier on that day.
    ///
    /// The number has four digits, or more when a day has more than 9,999.
    pub fn new(agency: &AgencyCode, day: NaiveDate, number: u32) -> Self {
        Self(format!(
            "{agency}-{:02}{:02}{:02}-{number:04}",
            day.year() % 100,
            day.month(),
            day.day()
        ))
    }

    /// Reads what people type from paper: letters and digits alone count.
    ///
    /// Case, blanks, hidden signs and whatever stands between or behind the parts are forgiven. The
    /// letters O, I and L are read as the digits that they look like: no unit has them.
    pub fn parse(text: &str) -> Option<Self> {
        let text = from_paper(text, |c| match c {
            'O' => '0',
            'I' | 'L' => '1',
            c => c,
        });
        let parts: Vec<&str> = text.split_whitespace().collect();
        let code = match parts.as_slice() {
            [whole] => in_parts(whole)?,
            [unit @ .., day, number] => format!("{}-{day}-{number}", unit.join(".")),
            [] => return None,
        };
        let mut parts = code.split('-');
        let (unit, day, number) = (parts.next()?, parts.next()?, parts.next()?);
        let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
            lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        };
        let shaped = is_unit(unit) && digits(day, 6..=8) && day.len() != 7 && digits(number, 4..=7);
        shaped.then_some(Self(code))
    }
}

/// Returns the letters in upper case and the digits of a code that was typed from paper, with blanks
/// for all else. `twin` reads a letter that looks like a digit.
fn from_paper(text: &str, twin: impl Fn(char) -> char) -> String {
    crate::text::search::plain_signs(text)
        .chars()
        .map(|c| match c.to_ascii_uppercase() {
            c if c.is_ascii_alphanumeric() => twin(c),
            _ => ' ',
        })
        .collect()
}

/// Parts a dossier code that was typed without any sign between: `H50072603160042`.
///
/// The unit of today's regime has a letter and an even number of digits; the day has six digits and
/// the number four.
fn in_parts(whole: &str) -> Option<String> {
    let (unit, rest) = whole.split_at_checked(whole.len().checked_sub(10)?)?;
    let (day, number) = rest.split_at_checked(6)?;
    let (first, more) = unit.split_at_checked(3)?;
    let lettered = first.starts_with(|c: char| c.is_ascii_uppercase()) && more.len() % 2 == 0;
    let mut parts = vec![first];
    for at in (0..more.len()).step_by(2) {
        parts.push(more.get(at..at + 2)?);
    }
    lettered.then(|| format!("{}-{day}-{number}", parts.join(".")))
}

/// The number of a feedback: day of receipt, number within that day: `PA-260316-0042`.
///
/// It is guessable: everybody may open what is published under it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FeedbackNumber(String);
text_code!(FeedbackNumber, "a number of a feedback");

impl FeedbackNumber {
    pub fn new(day: NaiveDate, number: u32) -> Self {
        Self(format!(
            "PA-{:02}{:02}{:02}-{number:04}",
            day.year() % 100,
            day.month(),
            day.day()
        ))
    }

    pub fn parse(text: &str) -> Option<Self> {
        let text = from_paper(text, |c| if c == 'O' { '0' } else { c });
        let parts: Vec<&str> = text.split_whitespace().collect();
        let (day, number) = match parts.as_slice() {
            ["PA", day, number] => (*day, *number),
            [whole] => whole.strip_prefix("PA")?.split_at_checked(6)?,
            _ => return None,
        };
        let digits = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
            lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
        };
        let shaped = digits(day, 6..=6) && digits(number, 4..=7);
        shaped.then(|| Self(format!("PA-{day}-{number}")))
    }
}

/// Returns whether the text fits `^[0-9A-Z]{1,3}(\.[0-9A-Z]{2,3}){0,4}$`.
fn is_unit(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    let shaped = |part: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&part.len())
            && part
                .bytes()
                .all(|b| b.is_ascii_digit() || b.is_ascii_uppercase())
    };
    parts.len() <= 5 && shaped(parts[0], 1..=3) && parts[1..].iter().all(|part| shaped(part, 2..=3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn procedure_codes_keep_their_base() {
        for text in ["2.002383", "2.002383.000.00.00.H22", " 2.002383.H38 "] {
            assert_eq!(ProcedureCode::parse(text).unwrap().as_str(), "2.002383");
        }
        for text in [
            "",
            "2.00238",
            "2,002383",
            "2.0023833",
            "2.002383.",
            "2.002383-H38",
            "２.002383",
            "a.002383",
        ] {
            assert_eq!(ProcedureCode::parse(text), None, "{text}");
        }
    }

    #[test]
    fn dossier_codes_of_all_three_regimes_are_read() {
        for text in [
            "000.12.H50-230125-0001",
            "H56.14-240823-0001",
            "G09.20-20260609-0092637",
        ] {
            assert_eq!(DossierCode::parse(text).unwrap().as_str(), text);
        }
        for text in [
            " h50.07–260316–0042 ",
            "H50.07-260316-0042.",
            "H50.07 260316 0042",
            "H5O.O7-26O316-OO42",
            "H50.07-2603l6-0042",
            "H50.07-260316-\u{200b}0042",
            "Ｈ50.07-260316-0042",
            "H50072603160042",
            "(H50.07-260316-0042)",
        ] {
            let read = DossierCode::parse(text).unwrap_or_else(|| panic!("{text}"));
            assert_eq!(read.as_str(), "H50.07-260316-0042", "{text}");
        }
        for text in [
            "",
            "H50.07",
            "H50.07-260316",
            "H50.07-260316-42",
            "H50.07-2603160-0042",
            "H50.7-260316-0042",
            "H50.07-260316-0042-1",
            "H500726031600421",
        ] {
            assert_eq!(DossierCode::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_new_code_is_a_code() {
        let day = NaiveDate::from_ymd_opt(2026, 3, 16).unwrap();
        let code = DossierCode::new(&AgencyCode::parse("H50.07").unwrap(), day, 42);
        assert_eq!(code.as_str(), "H50.07-260316-0042");
        assert_eq!(DossierCode::parse(code.as_str()), Some(code));
    }

    #[test]
    fn the_number_of_a_feedback_reads_back() {
        let number = FeedbackNumber::new(NaiveDate::from_ymd_opt(2026, 3, 16).unwrap(), 42);
        assert_eq!(number.as_str(), "PA-260316-0042");
        for text in [
            " pa-260316-0042",
            "PA 260316 0042.",
            "PA–26O316–OO42",
            "PA2603160042",
        ] {
            assert_eq!(FeedbackNumber::parse(text), Some(number.clone()), "{text}");
        }
        for text in [
            "",
            "PA-",
            "PA-260316",
            "PA-260316-42",
            "PA-2603161-0042",
            "HS-260316-0042",
            "PA-260316-0042-1",
        ] {
            assert_eq!(FeedbackNumber::parse(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_breaks_the_parsers(text in ".*") {
            let _ = (ProcedureCode::parse(&text), AgencyCode::parse(&text), DossierCode::parse(&text), FeedbackNumber::parse(&text));
        }

        #[test]
        fn every_localised_form_keeps_the_base(base in "[0-9]\\.[0-9]{6}", tail in "(\\.000\\.00\\.00)?(\\.H[0-9]{2})?") {
            proptest::prop_assert_eq!(ProcedureCode::parse(&format!("{base}{tail}")).map(String::from), Some(base));
        }
    }
}
