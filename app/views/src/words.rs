//! The words of the pages, in Vietnamese and in English: one file per page or part, a function for
//! each sentence.
//!
//! A page says `use crate::words::{home as words, language}` and then
//! `words::question(language())`. A sentence without its twin does not compile.

use domain::text::language::{Both, Language};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// Makes a function for each line.
///
/// `close: "Đóng" | "Close";` gives `close(Language) -> &'static str`. `step(n: u32): "Bước {n}" |
/// "Step {n}";` gives `step(Language, u32) -> String`. Where English needs two forms, the argument
/// that decides stands before them: `files(n: u32): "{n} tệp" | n: "{n} file" / "{n} files";`.
macro_rules! words {
    (@one $(#[$doc:meta])* $key:ident () $vi:literal, $en:literal) => {
        $(#[$doc])*
        #[doc = concat!("“", $vi, "”")]
        pub fn $key(language: domain::text::language::Language) -> &'static str {
            language.pick($vi, $en)
        }
    };
    (@one $(#[$doc:meta])* $key:ident ($($argument:ident: $kind:ty),+) $vi:literal, $n:ident: $one:literal / $many:literal) => {
        $(#[$doc])*
        #[doc = concat!("“", $vi, "”")]
        pub fn $key(language: domain::text::language::Language, $($argument: $kind),+) -> String {
            match language {
                domain::text::language::Language::Vi => format!($vi),
                domain::text::language::Language::En => {
                    domain::text::language::plural($n, format!($one), format!($many))
                }
            }
        }
    };
    (@one $(#[$doc:meta])* $key:ident ($($argument:ident: $kind:ty),+) $vi:literal, $en:literal) => {
        $(#[$doc])*
        #[doc = concat!("“", $vi, "”")]
        pub fn $key(language: domain::text::language::Language, $($argument: $kind),+) -> String {
            match language {
                domain::text::language::Language::Vi => format!($vi),
                domain::text::language::Language::En => format!($en),
            }
        }
    };
    ($($(#[$doc:meta])* $key:ident $(($($argument:ident: $kind:ty),+))?: $vi:literal | $($n:ident:)? $en:literal $(/ $many:literal)?;)+) => {
        $(words!(@one $(#[$doc])* $key ($($($argument: $kind),+)?) $vi, $($n:)? $en $(/ $many)?);)+
    };
}

pub mod account;
pub mod apply;
pub mod counter;
pub mod delivery;
pub mod desk;
pub mod error;
pub mod feedback;
pub mod feedback_desk;
pub mod field;
pub mod figures;
pub mod frame;
pub mod home;
pub mod lookup;
pub mod messages;
pub mod notices;
pub mod paper;
pub mod procedure;
pub mod procedures;
pub mod quality;
pub mod rate;
pub mod scan;
pub mod staff;
pub mod supplement;
pub mod track;

/// A sentence in both languages. The language is picked when the sentence is shown, because the
/// code that makes an error does not know the reader.
///
/// It is made of a function of `words!` (`words::error::offline.into()`), of [`Both`], or by
/// [`Words::of`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    vi: Cow<'static, str>,
    en: Cow<'static, str>,
}

impl Words {
    /// Makes the sentence by asking `say` in both languages.
    pub fn of<T: Into<Cow<'static, str>>>(say: impl Fn(Language) -> T) -> Self {
        Self {
            vi: say(Language::Vi).into(),
            en: say(Language::En).into(),
        }
    }

    /// Makes a sentence for programs alone: the API speaks Vietnamese.
    pub fn vi(text: impl Into<Cow<'static, str>>) -> Self {
        let text = text.into();
        Self {
            en: text.clone(),
            vi: text,
        }
    }

    pub fn pick(&self, language: Language) -> &str {
        language.pick(&self.vi, &self.en)
    }
}

impl<F: Fn(Language) -> &'static str> From<F> for Words {
    fn from(say: F) -> Self {
        Self::of(say)
    }
}

impl From<Both> for Words {
    fn from(both: Both) -> Self {
        Self::of(|language| both.pick(language))
    }
}
