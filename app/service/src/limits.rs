//! Limits on the tries of one address or one code.
//!
//! Attempts at secrets are counted in the database, so that the limit holds across nodes and
//! restarts. Work that is only costly is counted by each node for itself.

use crate::{
    Caller, Error, Province, hex,
    shares::{Share, Shares},
};
use domain::due::time::Moment;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter, clock::Clock};
use quick_cache::sync::Cache;
use std::{net::IpAddr, num::NonZeroU32, time::Duration};
use store::{TokenHash, attempt::Allowance, work};
use views::{ApiError, paths::Work};

/// A try at a secret, with the address that tries or the thing that is tried.
#[derive(Clone, Copy, Debug)]
pub enum Guess<'a> {
    SignIn(Caller),
    /// A try at this username from this address.
    UserFrom(&'a str, Caller),
    /// A try at this username from any address.
    User(&'a str),
    Lookup(Caller),
    /// A try at this dossier code from any address.
    Code(&'a str),
    /// A try at the end of a dossier's code, at a counter.
    Ending(Caller),
    /// A try at this counter from any address.
    Counter(&'a str),
    /// A token that opens nothing.
    Token(Caller),
}

impl Guess<'_> {
    fn key(&self) -> String {
        match self {
            Self::SignIn(caller) => format!("sign-in {}", group(caller.address)),
            Self::UserFrom(name, caller) => format!("user {name} {}", group(caller.address)),
            Self::User(name) => format!("user {name}"),
            Self::Lookup(caller) => format!("lookup {}", group(caller.address)),
            Self::Code(code) => format!("code {code}"),
            Self::Ending(caller) => format!("ending {}", group(caller.address)),
            Self::Counter(code) => format!("counter {code}"),
            Self::Token(caller) => format!("token {}", group(caller.address)),
        }
    }

    /// Returns the allowance. It is tight by address.
    ///
    /// The allowance by name or code is so wide that nobody can lock somebody else out for long:
    /// one address uses up its own at a name long before that of the name.
    fn allowance(&self) -> Allowance {
        let (burst, seconds) = match self {
            Self::SignIn(_) => (20, 3),
            Self::UserFrom(..) => (10, 30),
            Self::User(_) => (100, 10),
            Self::Lookup(_) => (20, 6),
            Self::Code(_) => (10, 30),
            Self::Ending(_) => (30, 10),
            Self::Counter(_) => (120, 5),
            Self::Token(_) => (30, 10),
        };
        Allowance {
            burst,
            period: seconds * 1_000,
        }
    }
}

/// Event streams that may be open at once for one token, and for one address.
const STREAMS_OF_TOKEN: usize = 20;
const STREAMS_OF_ADDRESS: usize = 200;

/// An event stream that is open; its place is free again when it is dropped.
pub type Stream = Share<String, 2>;

pub struct Limits {
    on: bool,
    streams: Shares<String>,
    submit: DefaultKeyedRateLimiter<IpAddr>,
    upload: DefaultKeyedRateLimiter<IpAddr>,
    save: DefaultKeyedRateLimiter<IpAddr>,
    feedback: DefaultKeyedRateLimiter<IpAddr>,
    /// Time until which a key is refused. Further tries of a refused key cost the database nothing.
    refused: Cache<String, Moment>,
}

/// Allows `burst` tries at once, then one every `period`.
fn quota(burst: u32, period: Duration) -> Quota {
    Quota::with_period(period)
        .expect("a period above zero")
        .allow_burst(NonZeroU32::new(burst).expect("a burst above zero"))
}

/// Returns the address that is counted. An IPv6 customer holds a whole /64.
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
            streams: Shares::default(),
            submit: RateLimiter::keyed(quota(300, Duration::from_millis(200))),
            upload: RateLimiter::keyed(quota(300, Duration::from_millis(200))),
            save: RateLimiter::keyed(quota(1_000, Duration::from_millis(20))),
            feedback: RateLimiter::keyed(quota(20, Duration::from_secs(30))),
            refused: Cache::new(10_000),
        }
    }

    /// Counts one piece of work for this address. The edge asks for all addresses of the table.
    ///
    /// The limits are generous, since many people may share one address.
    pub fn address(&self, work: Work, caller: Caller) -> Result<(), Error> {
        let limiter = match work {
            Work::Submit => &self.submit,
            Work::Upload => &self.upload,
            Work::Save => &self.save,
            Work::Feedback => &self.feedback,
        };
        if !self.on {
            return Ok(());
        }
        Ok(limiter
            .check_key(&group(caller.address))
            .map_err(|until| ApiError::TooMany {
                seconds: until
                    .wait_time_from(governor::clock::DefaultClock::default().now())
                    .as_secs()
                    + 1,
            })?)
    }

    /// Takes a place for an event stream of this token to this address.
    ///
    /// # Errors
    ///
    /// `TooMany` when the token or the address has as many as it may.
    pub fn stream(&self, token: &TokenHash, caller: Caller) -> Result<Stream, Error> {
        let keys = [
            (format!("token {}", token.as_str()), STREAMS_OF_TOKEN),
            (
                format!("address {}", group(caller.address)),
                STREAMS_OF_ADDRESS,
            ),
        ];
        Ok(self
            .streams
            .take(keys)
            .ok_or(ApiError::TooMany { seconds: 30 })?)
    }

    /// Forgets addresses that have been quiet.
    pub fn tidy(&self) {
        [&self.submit, &self.upload, &self.save, &self.feedback]
            .into_iter()
            .for_each(RateLimiter::retain_recent);
    }
}

/// Counts one try of each guess, and stops at the first whose allowance is used up.
///
/// # Errors
///
/// `TooMany` with the seconds to wait.
pub async fn tries<const N: usize>(
    province: &Province,
    guesses: [Guess<'_>; N],
) -> Result<(), Error> {
    if !province.limits.on {
        return Ok(());
    }
    let now = province.now();
    // Addresses and names are not kept: a key is a hash that only this province can make.
    let keys = guesses.map(|guess| {
        (
            hex(&province.derived(b"guess:", &guess.key())[..16]),
            guess.allowance(),
        )
    });
    let known = keys
        .iter()
        .filter_map(|(key, _)| province.limits.refused.get(key))
        .find(|free| *free > now);
    if let Some(free) = known {
        return Err(too_many(free, now).into());
    }
    let refused = province
        .write(work!(|db| {
            for (key, allowance) in keys {
                if let Some(free) = store::attempt::take(db, &key, allowance, now).await? {
                    return Ok(Some((key, free)));
                }
            }
            Ok(None)
        }))
        .await?;
    match refused {
        None => Ok(()),
        Some((key, free)) => {
            province.limits.refused.insert(key, free);
            Err(too_many(free, now).into())
        }
    }
}

fn too_many(free: Moment, now: Moment) -> ApiError {
    let seconds = (free.millis() - now.millis())
        .max(0)
        .unsigned_abs()
        .div_ceil(1_000);
    ApiError::TooMany {
        seconds: seconds.max(1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_customer_is_one_address_or_one_prefix() {
        let key = |address: &str| {
            Guess::Lookup(Caller {
                address: address.parse().unwrap(),
            })
            .key()
        };
        assert_eq!(key("2001:db8:1:2:3::1"), key("2001:db8:1:2:ffff::9"));
        assert_ne!(key("2001:db8:1:2::1"), key("2001:db8:1:3::1"));
        assert_eq!(key("::ffff:10.0.0.1"), key("10.0.0.1"));
        assert_ne!(key("10.0.0.1"), key("10.0.0.2"));
        assert_ne!(
            key("10.0.0.1"),
            Guess::SignIn(Caller {
                address: IpAddr::from([10, 0, 0, 1])
            })
            .key()
        );
    }

    #[test]
    fn a_token_and_an_address_have_so_many_streams_and_get_them_back() {
        let limits = Limits::new(true);
        let hash = |n: u8| TokenHash::of(&domain::text::id::Token::from_bytes([n; 16]));
        let caller = |n: u8| Caller {
            address: IpAddr::from([10, 0, 0, n]),
        };
        let open: Vec<_> = (0..20)
            .map(|n| limits.stream(&hash(1), caller(n)).unwrap())
            .collect();
        assert!(limits.stream(&hash(1), caller(99)).is_err());
        assert!(limits.stream(&hash(2), caller(1)).is_ok());
        drop(open);
        let mut of_one: Vec<_> = Vec::new();
        for n in 0..200_u8 {
            of_one.push(limits.stream(&hash(n), caller(7)).unwrap());
        }
        assert!(limits.stream(&hash(201), caller(7)).is_err());
        drop(of_one);
        assert!(limits.stream(&hash(1), caller(7)).is_ok());
        assert!(limits.streams.is_empty());
    }

    #[test]
    fn a_wait_is_told_in_whole_seconds_and_never_as_none() {
        let now = Moment::from_millis(10_000);
        for (free, seconds) in [
            (10_000, 1),
            (10_001, 1),
            (11_000, 1),
            (11_001, 2),
            (9_000, 1),
        ] {
            assert_eq!(
                too_many(Moment::from_millis(free), now),
                ApiError::TooMany { seconds }
            );
        }
    }
}
