//! Slips and posters as PDF: text, tables and QR codes on pages of a fixed size, with the font
//! inside.
//!
//! The crate knows no database and no request: it gets facts and gives bytes.

mod face;
mod pdf;
mod poster;
mod sheet;
mod slip;
mod style;
mod words;

pub use poster::{Poster, posters};
pub use slip::slip;

/// Reason why there is no PDF: an address too long for a QR code, or a document that the writer
/// refuses.
///
/// Neither depends on what people type.
#[derive(Debug)]
pub struct Undrawable(pub String);
