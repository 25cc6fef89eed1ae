//! The limits of an upload and the words for an uploaded paper, the same in browser and server.

use crate::words::paper as words;
use domain::text::language::Language;
use serde::{Deserialize, Serialize};

/// The largest upload, in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;

/// A file that has arrived, as the form shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    pub id: String,
    pub name: String,
    pub bytes: i64,
    /// Number of pages; 0 when they were not counted.
    pub pages: i64,
    /// First eight digits of the SHA-256, for comparing.
    pub check: String,
}

/// Returns `giay-to.pdf (3 trang, 1,2 MB, mã kiểm tra 1a2b3c4d)`.
pub fn upload_words(upload: &Upload, language: Language) -> String {
    let pages = if upload.pages > 0 {
        words::pages(language, upload.pages)
    } else {
        String::new()
    };
    words::one(
        language,
        &upload.name,
        &pages,
        &size_words(upload.bytes, language),
        &upload.check,
    )
}

/// Returns `1,2 MB` or `1.2 MB`.
pub fn size_words(bytes: i64, language: Language) -> String {
    let point = language.pick(",", ".");
    match bytes {
        ..1_000 => format!("{bytes}\u{a0}byte"),
        1_000..1_000_000 => format!("{}\u{a0}kB", bytes / 1_000),
        _ => format!(
            "{}{point}{}\u{a0}MB",
            bytes / 1_000_000,
            bytes % 1_000_000 / 100_000
        ),
    }
}
