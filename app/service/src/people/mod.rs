//! People with an account: citizens with their forms, officers who stand in for each other.

pub mod citizen;
pub mod delegation;
