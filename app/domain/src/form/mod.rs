//! Forms as data: what is asked, what was answered, and whether the answers will do.

pub mod answer;
pub mod check;
pub mod schema;

pub use answer::{Answer, Answers};
pub use check::{Context, FieldError, check};
pub use schema::{Choice, Field, Form, Kind, Section};
