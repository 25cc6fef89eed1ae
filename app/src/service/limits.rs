//! How often one address, or one code, may try.

use super::Caller;
use crate::ApiError;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock};
use std::{net::IpAddr, num::NonZeroU32, time::Duration};

/// What is limited. Generous where a whole office shares one address, tight where guessing pays.
#[derive(Clone, Copy, Debug)]
pub enum Kind {
    SignIn,
    Lookup,
    Submit,
    Upload,
    /// A form that saves itself.
    Save,
    /// The end of a dossier's code, at a counter.
    Counter,
    /// A feedback or petition.
    Feedback,
}

pub struct Limits {
    on: bool,
    sign_in: DefaultKeyedRateLimiter<IpAddr>,
    lookup: DefaultKeyedRateLimiter<IpAddr>,
    submit: DefaultKeyedRateLimiter<IpAddr>,
    upload: DefaultKeyedRateLimiter<IpAddr>,
    save: DefaultKeyedRateLimiter<IpAddr>,
    counter: DefaultKeyedRateLimiter<IpAddr>,
    feedback: DefaultKeyedRateLimiter<IpAddr>,
    /// By dossier code, whoever asks.
    by_code: DefaultKeyedRateLimiter<String>,
    /// By username, whoever asks.
    by_user: DefaultKeyedRateLimiter<String>,
    /// By counter, whoever asks.
    by_counter: DefaultKeyedRateLimiter<String>,
}

/// `burst` at once, then one every `period`.
fn quota(burst: u32, period: Duration) -> Quota {
    Quota::with_period(period).expect("a period above zero").allow_burst(NonZeroU32::new(burst).expect("a burst above zero"))
}

/// An IPv6 customer holds a whole /64.
fn group(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V6(v6) if v6.to_ipv4_mapped().is_none() => {
            let [a, b, c, d, ..] = v6.segments();
            IpAddr::from([a, b, c, d, 0, 0, 0, 0])
        }
        other => other.to_canonical(),
    }
}

impl Limits {
    pub fn new(on: bool) -> Self {
        Self {
            on,
            sign_in: RateLimiter::keyed(quota(20, Duration::from_secs(3))),
            lookup: RateLimiter::keyed(quota(20, Duration::from_secs(6))),
            submit: RateLimiter::keyed(quota(300, Duration::from_millis(200))),
            upload: RateLimiter::keyed(quota(300, Duration::from_millis(200))),
            save: RateLimiter::keyed(quota(1_000, Duration::from_millis(20))),
            counter: RateLimiter::keyed(quota(30, Duration::from_secs(10))),
            feedback: RateLimiter::keyed(quota(20, Duration::from_secs(30))),
            by_code: RateLimiter::keyed(quota(10, Duration::from_secs(30))),
            by_user: RateLimiter::keyed(quota(30, Duration::from_secs(20))),
            by_counter: RateLimiter::keyed(quota(120, Duration::from_secs(5))),
        }
    }

    /// Counts one try of this address.
    pub fn address(&self, kind: Kind, caller: Caller) -> Result<(), ApiError> {
        let limiter = match kind {
            Kind::SignIn => &self.sign_in,
            Kind::Lookup => &self.lookup,
            Kind::Submit => &self.submit,
            Kind::Upload => &self.upload,
            Kind::Save => &self.save,
            Kind::Counter => &self.counter,
            Kind::Feedback => &self.feedback,
        };
        self.check(limiter, &group(caller.address))
    }

    /// Counts one try at this dossier code.
    pub fn code(&self, code: &str) -> Result<(), ApiError> {
        self.check(&self.by_code, &code.to_owned())
    }

    /// Counts one try at this username.
    pub fn user(&self, username: &str) -> Result<(), ApiError> {
        self.check(&self.by_user, &username.to_owned())
    }

    /// Counts one try at this counter.
    pub fn counter(&self, code: &str) -> Result<(), ApiError> {
        self.check(&self.by_counter, &code.to_owned())
    }

    fn check<K: Clone + Eq + std::hash::Hash>(&self, limiter: &DefaultKeyedRateLimiter<K>, key: &K) -> Result<(), ApiError> {
        if !self.on {
            return Ok(());
        }
        limiter
            .check_key(key)
            .map_err(|until| ApiError::TooMany { seconds: until.wait_time_from(governor::clock::DefaultClock::default().now()).as_secs() + 1 })
    }

    /// Forgets addresses that have been quiet.
    pub fn tidy(&self) {
        [&self.sign_in, &self.lookup, &self.submit, &self.upload, &self.save, &self.counter, &self.feedback].into_iter().for_each(RateLimiter::retain_recent);
        [&self.by_code, &self.by_user, &self.by_counter].into_iter().for_each(RateLimiter::retain_recent);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_twenty_first_lookup_waits_and_another_address_does_not() {
        let limits = Limits::new(true);
        let caller = |n| Caller { address: IpAddr::from([10, 0, 0, n]) };
        for _ in 0..20 {
            assert!(limits.address(Kind::Lookup, caller(1)).is_ok());
        }
        assert!(matches!(limits.address(Kind::Lookup, caller(1)), Err(ApiError::TooMany { seconds: 1.. })));
        assert!(limits.address(Kind::Lookup, caller(2)).is_ok());
    }
}
