//! The two languages in which people are spoken to, and sentences that a rule says in both.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    #[default]
    Vi,
    En,
}

impl Language {
    /// Parses `vi` or `en`, nothing else.
    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "vi" => Some(Self::Vi),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Returns the code of BCP 47.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    pub const fn other(self) -> Self {
        match self {
            Self::Vi => Self::En,
            Self::En => Self::Vi,
        }
    }

    /// Returns the one of the two that is in this language.
    pub fn pick<T>(self, vi: T, en: T) -> T {
        match self {
            Self::Vi => vi,
            Self::En => en,
        }
    }

    /// Returns `en` if it is wanted and there, otherwise `vi`, which there always is.
    pub fn pick_or<'a>(self, vi: &'a str, en: Option<&'a str>) -> &'a str {
        match self {
            Self::En => en.unwrap_or(vi),
            Self::Vi => vi,
        }
    }
}

/// A sentence in both languages, for code that does not know its reader yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Both {
    pub vi: &'static str,
    pub en: &'static str,
}

impl Both {
    pub const fn new(vi: &'static str, en: &'static str) -> Self {
        Self { vi, en }
    }

    pub fn pick(self, language: Language) -> &'static str {
        language.pick(self.vi, self.en)
    }
}

/// Returns the English form that goes with a number: `one` with 1, `many` with all others, also 0.
///
/// Vietnamese has one form for all numbers.
pub fn plural<T>(n: impl TryInto<u64>, one: T, many: T) -> T {
    if n.try_into().is_ok_and(|n| n == 1) {
        one
    } else {
        many
    }
}

/// Formats the sentence in this language, with its values filled in.
///
/// Example: `say!(language, "Bước {n}" | "Step {n}")`. Where English needs two forms, the number
/// that decides stands before them: `say!(language, "{n} tệp" | n: "{n} file" / "{n} files")`.
macro_rules! say {
    ($language:expr, $vi:literal | $n:ident: $one:literal / $many:literal) => {
        match $language {
            $crate::text::language::Language::Vi => format!($vi),
            $crate::text::language::Language::En => {
                $crate::text::language::plural($n, format!($one), format!($many))
            }
        }
    };
    ($language:expr, $vi:literal | $en:literal) => {
        match $language {
            $crate::text::language::Language::Vi => format!($vi),
            $crate::text::language::Language::En => format!($en),
        }
    };
}
pub(crate) use say;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_is_named_by_its_code_and_by_nothing_else() {
        for language in [Language::Vi, Language::En] {
            assert_eq!(Language::parse(language.code()), Some(language));
            assert_eq!(serde_json::to_value(language).unwrap(), language.code());
        }
        for code in ["", "EN", "fr", "en-US", "vi "] {
            assert_eq!(Language::parse(code), None, "{code}");
        }
    }

    #[test]
    fn what_has_no_english_stays_vietnamese() {
        assert_eq!(Language::En.pick_or("Khai sinh", None), "Khai sinh");
        assert_eq!(
            Language::En.pick_or("Khai sinh", Some("Birth registration")),
            "Birth registration"
        );
        assert_eq!(
            Language::Vi.pick_or("Khai sinh", Some("Birth registration")),
            "Khai sinh"
        );
    }

    #[test]
    fn a_sentence_takes_its_values_in_both_languages() {
        let n = 2;
        assert_eq!(say!(Language::Vi, "Bước {n}" | "Step {n}"), "Bước 2");
        assert_eq!(say!(Language::En, "Bước {n}" | "Step {n}"), "Step 2");
    }

    #[test]
    fn english_counts_in_the_singular_only_with_one() {
        let said = |n: usize| {
            [Language::Vi, Language::En]
                .map(|language| say!(language, "{n} tệp" | n: "{n} file" / "{n} files"))
        };
        assert_eq!(said(0), ["0 tệp", "0 files"]);
        assert_eq!(said(1), ["1 tệp", "1 file"]);
        assert_eq!(said(2), ["2 tệp", "2 files"]);
        assert_eq!(plural(-1, "day", "days"), "days");
        assert_eq!(plural(11_u8, "day", "days"), "days");
    }
}
