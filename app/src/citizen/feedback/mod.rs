//! Feedback and petitions: the published answers, one of them, the form, and the course of one's
//! own.

pub mod follow;
pub mod form;
pub mod list;
pub mod one;
