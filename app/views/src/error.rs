//! The errors of pages, server functions and the API, in words that say how to mend them.
//!
//! `NotFound` is for a token or code that opens nothing, and never says why. A token that was good
//! before is `Replaced`. `Invalid` is for answers that must be mended. `Refused` is for an act that
//! the rules forbid. `Conflict` is for somebody else who was first. `Bad` is for a request that
//! makes no sense. `Unavailable` is for every fault of our own.

use crate::words::{self, Words};
use domain::{form::FieldError, text::language::Language};
use serde::{Deserialize, Serialize};
use server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ApiError {
    NotFound,
    /// A tracking token that was good until a new one took its place.
    Replaced,
    /// Answers that must be mended, in words of the language in which the check was asked for.
    Invalid {
        errors: Vec<FieldError>,
    },
    /// One field must be mended.
    Field {
        path: String,
        words: Words,
    },
    Refused {
        words: Words,
    },
    Conflict {
        words: Words,
    },
    Bad {
        words: Words,
    },
    SignIn,
    WrongPassword,
    Forbidden,
    TooMany {
        seconds: u64,
    },
    TooLarge {
        words: Words,
    },
    WrongMedia {
        words: Words,
    },
    /// The server could not be reached. Only the browser makes this error.
    Offline,
    Unavailable,
}

impl ApiError {
    pub fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Replaced => 410,
            Self::Invalid { .. } | Self::Field { .. } => 422,
            Self::Refused { .. } | Self::Conflict { .. } => 409,
            Self::Bad { .. } => 400,
            Self::SignIn | Self::WrongPassword => 401,
            Self::Forbidden => 403,
            Self::TooMany { .. } => 429,
            Self::TooLarge { .. } => 413,
            Self::WrongMedia { .. } => 415,
            Self::Unavailable | Self::Offline => 503,
        }
    }

    pub fn bad(words: impl Into<Words>) -> Self {
        Self::Bad {
            words: words.into(),
        }
    }

    pub fn refused(words: impl Into<Words>) -> Self {
        Self::Refused {
            words: words.into(),
        }
    }

    pub fn field(path: &str, words: impl Into<Words>) -> Self {
        Self::Field {
            path: path.to_owned(),
            words: words.into(),
        }
    }

    /// Returns the fields that must be mended.
    pub fn fields(&self, language: Language) -> Vec<FieldError> {
        match self {
            Self::Invalid { errors } => errors.clone(),
            Self::Field { path, words } => vec![FieldError {
                path: path.clone(),
                message: words.pick(language).to_owned(),
            }],
            _ => Vec::new(),
        }
    }

    /// Returns the words for the message box: the error's own, or those of its only field.
    pub fn words(&self, language: Language) -> String {
        let text = match self {
            Self::Invalid { errors } if errors.len() == 1 => errors[0].message.as_str(),
            Self::Invalid { errors } => return words::error::to_mend(language, errors.len()),
            Self::TooMany { seconds } => return words::error::too_many(language, *seconds),
            Self::Field { words, .. }
            | Self::Refused { words }
            | Self::Conflict { words }
            | Self::Bad { words }
            | Self::TooLarge { words }
            | Self::WrongMedia { words } => words.pick(language),
            Self::NotFound => words::error::not_found(language),
            Self::Replaced => words::error::replaced(language),
            Self::SignIn => words::error::sign_in(language),
            Self::WrongPassword => words::error::wrong_password(language),
            Self::Forbidden => words::error::forbidden(language),
            Self::Offline => words::error::offline(language),
            Self::Unavailable => words::error::unavailable(language),
        };
        text.to_owned()
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Self::bad(words::error::unreadable),
            _ => Self::Unavailable,
        }
    }

    fn status_code(&self) -> http::StatusCode {
        http::StatusCode::from_u16(self.status()).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR)
    }
}
