//! The search against whole catalogues: what it finds, how quickly, and what holds for every text.

mod figures;
mod properties;
mod queries;
mod speed;
mod support;
