//! The only place that reads the time and makes randomness.

use domain::due::time::Moment;

#[expect(clippy::disallowed_methods, reason = "this is the server's edge")]
pub fn now() -> Moment {
    Moment::from_millis(chrono::Utc::now().timestamp_millis())
}

/// Fills the bytes with randomness from the operating system.
///
/// # Panics
///
/// A system without randomness, since nothing safe can be done there.
pub fn random(bytes: &mut [u8]) {
    getrandom::fill(bytes).expect("the operating system gives random bytes");
}
