//! What went wrong, in words that say how to mend it. One type for pages, server functions and the API.
//!
//! Which one to use: `NotFound` when a token or code opens nothing (never say why); `Invalid` when answers must be mended;
//! `Refused` when the rules forbid a move; `Conflict` when somebody else was first; `Bad` when the request itself makes no
//! sense; `Unavailable` for everything that is our own fault.

use domain::form::FieldError;
use leptos::{
    prelude::FromServerFnError,
    server_fn::{codec::JsonEncoding, error::ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};
use thiserror::Error;

#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ApiError {
    #[error("Không tìm thấy. Hãy xem lại đường dẫn hoặc mã bạn đã nhập.")]
    NotFound,
    #[error("Có {} chỗ cần sửa.", errors.len())]
    Invalid { errors: Vec<FieldError> },
    #[error("{words}")]
    Refused { words: String },
    #[error("{words}")]
    Conflict { words: String },
    #[error("{words}")]
    Bad { words: String },
    #[error("Hãy đăng nhập để tiếp tục.")]
    SignIn,
    #[error("Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy nhập lại.")]
    WrongPassword,
    #[error("Bạn không có quyền làm việc này.")]
    Forbidden,
    #[error("Bạn thử quá nhiều lần. Hãy đợi {seconds} giây rồi thử lại.")]
    TooMany { seconds: u64 },
    #[error("{words}")]
    TooLarge { words: String },
    #[error("{words}")]
    WrongMedia { words: String },
    /// Said by the browser: the server was not reached.
    #[error("Không kết nối được. Những gì bạn nhập vẫn còn; hãy kiểm tra mạng rồi bấm lại.")]
    Offline,
    #[error("Hệ thống đang bận. Những gì bạn nhập vẫn còn; hãy thử lại sau ít phút.")]
    Unavailable,
}

impl ApiError {
    pub fn status(&self) -> u16 {
        match self {
            Self::NotFound => 404,
            Self::Invalid { .. } => 422,
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

    pub fn bad(words: impl Into<String>) -> Self {
        Self::Bad { words: words.into() }
    }

    /// One field must be mended.
    pub fn field(path: &str, message: impl Into<String>) -> Self {
        Self::Invalid { errors: vec![FieldError { path: path.to_owned(), message: message.into() }] }
    }

    /// Words for the message box: the error's own, or those of its only field.
    pub fn words(&self) -> String {
        match self {
            Self::Invalid { errors } if errors.len() == 1 => errors[0].message.clone(),
            other => other.to_string(),
        }
    }
}

impl FromServerFnError for ApiError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) | ServerFnErrorErr::Deserialization(_) => {
                Self::bad("Dữ liệu gửi lên thiếu hoặc sai dạng. Hãy tải lại trang rồi thử lại.")
            }
            _ => Self::Unavailable,
        }
    }

    fn status_code(&self) -> http::StatusCode {
        http::StatusCode::from_u16(self.status()).unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR)
    }
}

#[cfg(feature = "ssr")]
impl From<store::StoreError> for ApiError {
    fn from(error: store::StoreError) -> Self {
        match error {
            store::StoreError::Stale => {
                Self::Conflict { words: "Người khác vừa xử lý hồ sơ này. Hãy xem lại hồ sơ rồi thực hiện lại.".to_owned() }
            }
            other => {
                tracing::error!(error = %other, "the store failed");
                Self::Unavailable
            }
        }
    }
}
