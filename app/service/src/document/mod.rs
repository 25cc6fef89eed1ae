//! Papers that come in and PDFs that go out.

mod apart;
pub(crate) mod copies;
pub mod file;
pub mod judge;
pub mod pdf;
pub mod upload;
