//! Papers that come in and PDFs that go out.

pub(crate) mod copies;
pub mod file;
mod judge;
pub mod pdf;
pub mod upload;
