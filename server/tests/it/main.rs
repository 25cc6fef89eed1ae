//! The whole app in process, on both engines, with a clock that the test turns.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod addresses;
mod api;
mod bad_input;
mod borders;
mod cli;
mod documents;
mod doors;
mod drafts;
mod durability;
mod feedback;
mod forms;
mod gateway;
mod guesses;
mod harness;
mod language;
mod notices;
mod openapi;
mod pages;
mod privacy;
mod quality;
mod ratings;
mod rules;
#[cfg(feature = "s3")]
mod s3;
mod slips;
mod sweep;
mod texts;
mod thread;
mod tidy;
mod tokens;
mod uploads;
mod vectors;
