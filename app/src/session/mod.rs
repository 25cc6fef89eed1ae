//! Signing in and out, for citizens and officers.

pub mod sign_in;
