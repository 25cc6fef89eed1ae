//! Forms as data: their questions, their conditions, the answers and the check of the answers.

pub mod answer;
pub mod check;
mod code;
mod countries;
pub mod expr;
mod group;
mod kind;
pub mod list;
mod number;
mod parts;
mod prefill;
mod problem;
pub mod saving;
pub mod schema;
mod unread;
mod value;
mod words;

pub use answer::{Answer, Answers};
pub use check::{Context, FieldError, Shown, ShownField, check, check_section, shown, stopped};
pub use expr::Expr;
pub use kind::{Kind, MOST_ITEMS, When};
pub use prefill::{Prefill, prefilled};
pub use problem::Problem;
pub use schema::{Choice, Field, Form, Section, Stop};
pub use unread::unread;
pub use words::{Names, label, part_label, words};

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
