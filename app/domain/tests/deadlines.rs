//! The deadline engine against a slow second one, written minute by minute from the rules.
//!
//! Further tests check properties of any deadline.

#![allow(clippy::unwrap_used, reason = "a test may")]

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use domain::due::{
    calendar::{Calendar, CalendarData, Session},
    deadline::{Change, Limit, reckon, working_minutes},
    reason::Reason,
};
use std::collections::{BTreeMap, BTreeSet};

const FIRST: (i32, u32, u32) = (2024, 1, 1);
const DAYS: usize = 900;
const DAY: usize = 24 * 60;

fn midnight(day: usize) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(FIRST.0, FIRST.1, FIRST.2)
        .unwrap()
        .checked_add_days(Days::new(day as u64))
        .unwrap()
        .and_time(NaiveTime::MIN)
}

fn instant(minute: usize) -> NaiveDateTime {
    midnight(0) + TimeDelta::minutes(i64::try_from(minute).unwrap())
}

/// Numbers that look random and are the same in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n as u64) as usize
    }
}

/// Makes a calendar at random: one to three sessions, some weekdays off, some Saturdays worked.
fn calendar(dice: &mut Dice) -> CalendarData {
    let hours = [
        vec![("07:00", "11:30"), ("13:30", "17:00")],
        vec![("07:30", "11:30"), ("13:00", "17:00")],
        vec![("08:00", "17:00")],
        vec![("07:00", "09:15"), ("09:15", "11:00"), ("14:00", "18:59")],
    ];
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").unwrap();
    let sessions = hours[dice.below(hours.len())]
        .iter()
        .map(|(from, to)| Session {
            from: time(from),
            to: time(to),
        })
        .collect();
    let some = |dice: &mut Dice, one_in: usize| {
        (0..DAYS)
            .filter(|_| dice.below(one_in) == 0)
            .map(|day| midnight(day).date())
            .collect::<Vec<_>>()
    };
    let days_off: BTreeMap<NaiveDate, String> = some(dice, 25)
        .into_iter()
        .map(|day| (day, "nghỉ".to_owned()))
        .collect();
    let worked_saturdays: BTreeSet<NaiveDate> = some(dice, 40)
        .into_iter()
        .filter(|day| day.weekday() == Weekday::Sat)
        .collect();
    CalendarData {
        sessions,
        days_off,
        worked_saturdays,
    }
}

/// The rules of the law once more, without any of the engine's code: a minute is worked or it is
/// not.
struct Slow {
    worked: Vec<bool>,
    close: NaiveTime,
    working_day: Vec<bool>,
}

impl Slow {
    fn new(data: &CalendarData) -> Self {
        let mut worked = vec![false; DAYS * DAY];
        let mut working_day = vec![false; DAYS];
        for day in 0..DAYS {
            let date = midnight(day).date();
            let weekend = matches!(date.weekday(), Weekday::Sat | Weekday::Sun);
            working_day[day] = !data.days_off.contains_key(&date)
                && (!weekend || data.worked_saturdays.contains(&date));
            for minute in 0..DAY {
                let time = (midnight(day) + TimeDelta::minutes(minute as i64)).time();
                worked[day * DAY + minute] =
                    working_day[day] && data.sessions.iter().any(|s| s.from <= time && time < s.to);
            }
        }
        Self {
            worked,
            close: data.sessions.last().unwrap().to,
            working_day,
        }
    }

    fn effective(&self, mut minute: usize) -> usize {
        while !self.worked[minute] {
            minute += 1;
        }
        minute
    }

    /// Returns the end of the last of `count` worked minutes from `minute` on.
    fn after(&self, mut minute: usize, count: usize) -> usize {
        let mut last = minute;
        let mut left = count;
        while left > 0 {
            if self.worked[minute] {
                left -= 1;
                last = minute + 1;
            }
            minute += 1;
        }
        last
    }

    fn close(&self, day: usize) -> usize {
        let since = self
            .close
            .signed_duration_since(NaiveTime::MIN)
            .num_minutes();
        day * DAY + usize::try_from(since).unwrap()
    }

    /// Returns the first minute that counts.
    ///
    /// A dossier received after the cut-off starts with the first worked minute of the next working
    /// day.
    fn start(&self, received: usize, cutoff: Option<usize>) -> usize {
        let start = self.effective(received);
        match cutoff {
            Some(cutoff) if start % DAY > cutoff => self.effective((start / DAY + 1) * DAY),
            _ => start,
        }
    }

    fn due(&self, case: &Case) -> Option<usize> {
        let Case {
            received, limit, ..
        } = *case;
        let start = self.start(received, case.cutoff);
        let mut day = start / DAY;
        let mut due = match limit {
            Limit::None => return None,
            Limit::Hours(hours) => self.after(start, usize::from(hours) * 60),
            Limit::WorkingDays(days) => {
                let mut left = days;
                while left > 0 {
                    day += 1;
                    left -= u16::from(self.working_day[day]);
                }
                self.close(day)
            }
            Limit::CalendarDays(days) => {
                day += usize::from(days);
                while !self.working_day[day] {
                    day += 1;
                }
                self.close(day)
            }
        };
        for change in &case.changes {
            let (from, to) = match change {
                Moved::Pause(from, to) => (from, to),
                Moved::Extended(_, day) => {
                    due = self.close(*day);
                    continue;
                }
            };
            let lost = (start.max(*from)..*to)
                .filter(|minute| self.worked[*minute])
                .count();
            due = self.after(due, lost);
            if !matches!(limit, Limit::Hours(_)) {
                due = self.close(due / DAY);
            }
        }
        Some(due)
    }
}

#[derive(Debug)]
enum Moved {
    Pause(usize, usize),
    /// Minute at which the extension was said, and the new day.
    Extended(usize, usize),
}

struct Case {
    received: usize,
    limit: Limit,
    /// Cut-off, as a minute of the day.
    cutoff: Option<usize>,
    changes: Vec<Moved>,
}

fn case(dice: &mut Dice) -> Case {
    let received = dice.below(400 * DAY);
    let limit = match dice.below(10) {
        0..4 => Limit::Hours(1 + dice.below(24) as u16),
        4..7 => Limit::WorkingDays(dice.below(30) as u16),
        7..9 => Limit::CalendarDays(1 + dice.below(45) as u16),
        _ => Limit::None,
    };
    let cutoff = (dice.below(3) == 0).then(|| 13 * 60 + dice.below(5 * 60));
    let mut changes = Vec::new();
    let mut at = received;
    for _ in 0..[0, 0, 0, 1, 1, 2][dice.below(6)] {
        let from = at + dice.below(3 * DAY);
        let to = from + dice.below(6 * DAY);
        changes.push(Moved::Pause(from, to));
        at = to;
    }
    if dice.below(5) == 0 {
        let extended = Moved::Extended(at, at / DAY + 1 + dice.below(60));
        changes.insert(dice.below(changes.len() + 1), extended);
    }
    Case {
        received,
        limit,
        cutoff,
        changes,
    }
}

fn cutoff(case: &Case) -> Option<NaiveTime> {
    case.cutoff.map(|minute| instant(minute).time())
}

fn fast(case: &Case, calendar: &Calendar) -> Option<NaiveDateTime> {
    let change = |moved: &Moved| match moved {
        Moved::Pause(from, to) => Change::Pause {
            from: instant(*from),
            to: instant(*to),
            reason: Reason::Pause,
        },
        Moved::Extended(at, day) => Change::Extended {
            at: instant(*at),
            until: midnight(*day).date(),
            promised: midnight(*day).date(),
        },
    };
    let changes: Vec<Change> = case.changes.iter().map(change).collect();
    reckon(
        instant(case.received),
        case.limit,
        cutoff(case),
        &changes,
        calendar,
    )
    .due
}

#[test]
fn a_hundred_thousand_deadlines_agree_with_the_slow_engine() {
    let mut dice = Dice(0x5eed_cafe);
    for _ in 0..20 {
        let data = calendar(&mut dice);
        let (slow, calendar) = (Slow::new(&data), Calendar::try_from(data).unwrap());
        for _ in 0..5_000 {
            let case = case(&mut dice);
            let expected = slow.due(&case).map(instant);
            assert_eq!(
                fast(&case, &calendar),
                expected,
                "received {} limit {} {:?}",
                instant(case.received),
                case.limit,
                case.changes
            );
            let start = reckon(
                instant(case.received),
                case.limit,
                cutoff(&case),
                &[],
                &calendar,
            )
            .effective_receipt;
            assert_eq!(start, instant(slow.start(case.received, case.cutoff)));
        }
    }
}

#[test]
fn what_must_hold_of_any_deadline() {
    let mut dice = Dice(0xdead_11fe);
    for _ in 0..10 {
        let data = calendar(&mut dice);
        let (slow, calendar) = (Slow::new(&data), Calendar::try_from(data).unwrap());
        let minute_of =
            |t: NaiveDateTime| usize::try_from((t - midnight(0)).num_minutes()).unwrap();
        for _ in 0..1_000 {
            let mut case = case(&mut dice);
            case.changes
                .retain(|change| matches!(change, Moved::Pause(..)));
            let Some(due) = fast(&case, &calendar) else {
                continue;
            };

            assert!(
                slow.worked[minute_of(due) - 1],
                "due at the end of a worked minute: {due}"
            );
            assert!(due > instant(case.received));

            let later = Case {
                received: case.received + dice.below(3 * DAY),
                limit: case.limit,
                cutoff: case.cutoff,
                changes: Vec::new(),
            };
            case.changes.clear();
            let bare = fast(&case, &calendar).unwrap();
            assert!(
                fast(&later, &calendar).unwrap() >= bare,
                "received later is never due earlier"
            );

            let end = case.received + 1 + dice.below(4 * DAY);
            case.changes.push(Moved::Pause(case.received, end));
            let paused = fast(&case, &calendar).unwrap();
            assert!(paused >= bare, "a pause never makes it earlier");

            if let Limit::Hours(hours) = case.limit {
                let (a, b) = (Limit::Hours(hours), Limit::Hours(1 + dice.below(8) as u16));
                let Limit::Hours(more) = b else {
                    unreachable!()
                };
                let from = |received, limit| reckon(received, limit, None, &[], &calendar);
                let whole = from(instant(case.received), Limit::Hours(hours + more))
                    .due
                    .unwrap();
                let half = from(instant(case.received), a).due.unwrap();
                assert_eq!(from(half, b).due.unwrap(), whole, "hours add up");
                assert_eq!(
                    working_minutes(
                        from(instant(case.received), a).effective_receipt,
                        half,
                        &calendar
                    ),
                    u32::from(hours) * 60
                );
                let restarted = reckon(instant(end), case.limit, cutoff(&case), &[], &calendar)
                    .due
                    .unwrap();
                assert!(
                    restarted >= paused,
                    "counting again is never shorter than going on"
                );
            }
        }
    }
}
