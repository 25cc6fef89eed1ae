//! The whole app in process, on both engines, with a clock that the test turns.

mod api;
mod bad_input;
mod durability;
mod harness;
mod openapi;
mod pages;
mod privacy;
