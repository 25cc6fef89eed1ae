//! What officers see.

pub mod dossier;
pub mod inbox;
pub mod sign_in;
