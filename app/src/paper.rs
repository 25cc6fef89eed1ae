//! What may be uploaded and how an uploaded paper is called: the same in the browser and on the
//! server.

use crate::{
    ui::size_words,
    words::{language, paper as words},
};
use serde::{Deserialize, Serialize};

/// The largest upload, in bytes.
pub const LARGEST: usize = 20 * 1024 * 1024;

/// A file that has arrived, as the form shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    pub id: String,
    pub name: String,
    pub bytes: i64,
    /// 0: not counted.
    pub pages: i64,
    /// First digits of the SHA-256, for comparing.
    pub check: String,
}

/// `giay-to.pdf (3 trang, 1,2 MB, mã kiểm tra 1a2b3c4d)`
pub fn upload_words(upload: &Upload) -> String {
    let language = language();
    let pages = if upload.pages > 0 {
        words::pages(language, upload.pages)
    } else {
        String::new()
    };
    words::one(
        language,
        &upload.name,
        &pages,
        &size_words(upload.bytes),
        &upload.check,
    )
}

#[cfg(feature = "ssr")]
impl From<store::file::File> for Upload {
    fn from(file: store::file::File) -> Self {
        Self {
            check: file.sha256.chars().take(8).collect(),
            id: file.id,
            name: file.name,
            bytes: file.bytes,
            pages: file.pages,
        }
    }
}
