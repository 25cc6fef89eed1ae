//! The pace of sending: not at night, later after a failure, by another road while one is closed.

use crate::due::time::Moment;
use chrono::{NaiveTime, Timelike};

/// Hour from which notices wait, so that nobody is woken.
const EVENING: u32 = 21;
/// Hour until which they wait.
const MORNING: u32 = 7;

/// Waits between tries, in seconds: one minute, five, a quarter of an hour, one hour, four, twelve.
const WAITS: [i64; 6] = [60, 300, 900, 3_600, 14_400, 43_200];

/// Seconds that a worker may be at one notice; after that another one may take it up.
pub const LEASE_SECONDS: i64 = 120;

/// Failures in a row that close a road.
const CLOSES: u32 = 3;
/// Successes in a row that open it again; one alone may be chance.
const OPENS: u32 = 2;
/// Seconds that a closed road rests before the next letter tries it.
const REST_SECONDS: i64 = 600;

/// Returns this moment, or the next morning when it lies in the night.
pub fn awake(moment: Moment) -> Moment {
    let local = moment.local();
    let morning = NaiveTime::from_hms_opt(MORNING, 0, 0).expect("an hour of the day");
    match local.hour() {
        EVENING.. => Moment::from_local((local.date() + chrono::Days::new(1)).and_time(morning)),
        ..MORNING => Moment::from_local(local.date().and_time(morning)),
        _ => moment,
    }
}

/// Returns the time of the next try after so many tries; `None`: give up.
pub fn next_try(tries: u32, now: Moment) -> Option<Moment> {
    let wait = WAITS.get(usize::try_from(tries.saturating_sub(1)).ok()?)?;
    Some(awake(now.plus_seconds(*wait)))
}

/// Health of a road, open or closed.
///
/// It closes after three failures in a row and is tried again every ten minutes. It opens only
/// after two successes in a row. A road that comes and goes is not used as if it were whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Health {
    failures: u32,
    successes: u32,
    /// Time from which a closed road may be tried.
    probe: Option<Moment>,
}

impl Health {
    pub fn is_open(&self) -> bool {
        self.probe.is_none()
    }

    /// Returns whether a letter may go by it now.
    pub fn may_try(&self, now: Moment) -> bool {
        self.probe.is_none_or(|probe| now >= probe)
    }

    #[must_use]
    pub fn worked(self, now: Moment) -> Self {
        let successes = self.successes + 1;
        match self.probe {
            Some(_) if successes < OPENS => Self {
                failures: 0,
                successes,
                probe: Some(now),
            },
            _ => Self {
                failures: 0,
                successes: 0,
                probe: None,
            },
        }
    }

    #[must_use]
    pub fn failed(self, now: Moment) -> Self {
        let failures = self.failures + 1;
        let closed = self.probe.is_some() || failures >= CLOSES;
        Self {
            failures,
            successes: 0,
            probe: closed.then(|| now.plus_seconds(REST_SECONDS)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Moment {
        Moment::from_local(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap())
    }

    #[test]
    fn nobody_is_woken() {
        for (moment, sent) in [
            ("2026-03-16T20:59", "2026-03-16T20:59"),
            ("2026-03-16T21:00", "2026-03-17T07:00"),
            ("2026-12-31T23:59", "2027-01-01T07:00"),
            ("2026-03-16T00:00", "2026-03-16T07:00"),
            ("2026-03-16T06:59", "2026-03-16T07:00"),
            ("2026-03-16T07:00", "2026-03-16T07:00"),
        ] {
            assert_eq!(awake(at(moment)), at(sent), "{moment}");
        }
    }

    #[test]
    fn waits_grow_and_end() {
        let now = at("2026-03-16T09:00");
        let tries: Vec<String> = (1..=7)
            .map(|n| {
                next_try(n, now).map_or("gives up".into(), |at| {
                    at.local().format("%d %H:%M").to_string()
                })
            })
            .collect();
        assert_eq!(
            tries,
            [
                "16 09:01", "16 09:05", "16 09:15", "16 10:00", "16 13:00", "17 07:00", "gives up"
            ]
        );
    }

    #[test]
    fn a_road_closes_after_three_failures_and_opens_after_two_successes() {
        let now = at("2026-03-16T09:00");
        let twice = Health::default().failed(now).failed(now);
        assert!(twice.is_open());
        assert!(
            twice.worked(now).failed(now).failed(now).is_open(),
            "only failures in a row count"
        );
        let closed = twice.failed(now);
        assert!(
            !closed.is_open()
                && !closed.may_try(now.plus_seconds(599))
                && closed.may_try(now.plus_seconds(600))
        );
        let later = now.plus_seconds(600);
        let half = closed.worked(later);
        assert!(!half.is_open() && half.may_try(later));
        assert!(
            !half.failed(later).may_try(later),
            "back to rest at the first failure"
        );
        assert!(half.worked(later).is_open());
    }

    proptest::proptest! {
        #[test]
        fn a_waking_hour_is_never_in_the_night_nor_more_than_ten_hours_away(millis in 0..4_000_000_000_000_i64) {
            let moment = Moment::from_millis(millis);
            let sent = awake(moment);
            proptest::prop_assert!((MORNING..EVENING).contains(&sent.local().hour()));
            proptest::prop_assert!(sent >= moment && sent <= moment.plus_seconds(10 * 3_600));
            proptest::prop_assert_eq!(awake(sent), sent);
        }
    }
}
