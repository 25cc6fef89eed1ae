//! The thin server: configuration, commands, HTTP around the app.
#![recursion_limit = "512"]

pub mod carriers;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demo;
pub mod due;
pub mod files;
pub mod http;
pub mod import;
pub mod judge;
pub mod lint;
pub mod places;
pub mod province;
