//! What officers see.

mod decision;
pub mod delegation;
pub mod dossier;
pub mod inbox;
pub mod sign_in;
