//! The deadline engine against a second one, written minute by minute from the rules and slow; and what must hold of any deadline.

#![allow(clippy::unwrap_used, reason = "a test may")]

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Weekday};
use domain::{
    calendar::{Calendar, CalendarData, Session},
    deadline::{Limit, Pause, reckon, working_minutes},
};
use std::collections::{BTreeMap, BTreeSet};

const FIRST: (i32, u32, u32) = (2024, 1, 1);
const DAYS: usize = 900;
const DAY: usize = 24 * 60;

fn midnight(day: usize) -> NaiveDateTime {
    NaiveDate::from_ymd_opt(FIRST.0, FIRST.1, FIRST.2).unwrap().checked_add_days(Days::new(day as u64)).unwrap().and_time(NaiveTime::MIN)
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

/// Office hours and days off thrown together: one to three sessions, some weekdays off, some Saturdays worked.
fn calendar(dice: &mut Dice) -> CalendarData {
    let hours = [
        vec![("07:00", "11:30"), ("13:30", "17:00")],
        vec![("07:30", "11:30"), ("13:00", "17:00")],
        vec![("08:00", "17:00")],
        vec![("07:00", "09:15"), ("09:15", "11:00"), ("14:00", "18:59")],
    ];
    let time = |text: &str| NaiveTime::parse_from_str(text, "%H:%M").unwrap();
    let sessions = hours[dice.below(hours.len())].iter().map(|(from, to)| Session { from: time(from), to: time(to) }).collect();
    let some = |dice: &mut Dice, one_in: usize| (0..DAYS).filter(|_| dice.below(one_in) == 0).map(|day| midnight(day).date()).collect::<Vec<_>>();
    let days_off: BTreeMap<NaiveDate, String> = some(dice, 25).into_iter().map(|day| (day, "nghỉ".to_owned())).collect();
    let worked_saturdays: BTreeSet<NaiveDate> = some(dice, 40).into_iter().filter(|day| day.weekday() == Weekday::Sat).collect();
    CalendarData { sessions, days_off, worked_saturdays }
}

/// The rules of the law once more, without any of the engine's code: a minute is worked or it is not.
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
            working_day[day] = !data.days_off.contains_key(&date) && (!weekend || data.worked_saturdays.contains(&date));
            for minute in 0..DAY {
                let time = (midnight(day) + TimeDelta::minutes(minute as i64)).time();
                worked[day * DAY + minute] = working_day[day] && data.sessions.iter().any(|s| s.from <= time && time < s.to);
            }
        }
        Self { worked, close: data.sessions.last().unwrap().to, working_day }
    }

    fn effective(&self, mut minute: usize) -> usize {
        while !self.worked[minute] {
            minute += 1;
        }
        minute
    }

    /// The end of the last of `count` worked minutes from `minute` on.
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
        let since = self.close.signed_duration_since(NaiveTime::MIN).num_minutes();
        day * DAY + usize::try_from(since).unwrap()
    }

    fn due(&self, received: usize, limit: Limit, pauses: &[(usize, usize)]) -> Option<usize> {
        let start = self.effective(received);
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
        for (from, to) in pauses {
            let lost = (*from..*to).filter(|minute| self.worked[*minute]).count();
            due = self.after(due, lost);
            if !matches!(limit, Limit::Hours(_)) {
                due = self.close(due / DAY);
            }
        }
        Some(due)
    }
}

struct Case {
    received: usize,
    limit: Limit,
    pauses: Vec<(usize, usize)>,
}

fn case(dice: &mut Dice) -> Case {
    let received = dice.below(400 * DAY);
    let limit = match dice.below(10) {
        0..4 => Limit::Hours(1 + dice.below(24) as u16),
        4..7 => Limit::WorkingDays(1 + dice.below(30) as u16),
        7..9 => Limit::CalendarDays(1 + dice.below(45) as u16),
        _ => Limit::None,
    };
    let mut pauses = Vec::new();
    let mut at = received;
    for _ in 0..[0, 0, 0, 1, 1, 2][dice.below(6)] {
        let from = at + dice.below(3 * DAY);
        let to = from + dice.below(6 * DAY);
        pauses.push((from, to));
        at = to;
    }
    Case { received, limit, pauses }
}

fn fast(case: &Case, calendar: &Calendar) -> Option<NaiveDateTime> {
    let pauses: Vec<Pause> = case.pauses.iter().map(|(from, to)| Pause { from: instant(*from), to: instant(*to), why: "chờ".to_owned() }).collect();
    reckon(instant(case.received), case.limit, &pauses, calendar).due
}

#[test]
fn a_hundred_thousand_deadlines_agree_with_the_slow_engine() {
    let mut dice = Dice(0x5eed_cafe);
    for _ in 0..20 {
        let data = calendar(&mut dice);
        let (slow, calendar) = (Slow::new(&data), Calendar::try_from(data).unwrap());
        for _ in 0..5_000 {
            let case = case(&mut dice);
            let expected = slow.due(case.received, case.limit, &case.pauses).map(instant);
            assert_eq!(fast(&case, &calendar), expected, "received {} limit {} pauses {:?}", instant(case.received), case.limit, case.pauses);
            let start = reckon(instant(case.received), case.limit, &[], &calendar).effective_receipt;
            assert_eq!(start, instant(slow.effective(case.received)));
        }
    }
}

#[test]
fn what_must_hold_of_any_deadline() {
    let mut dice = Dice(0xdead_11fe);
    for _ in 0..10 {
        let data = calendar(&mut dice);
        let (slow, calendar) = (Slow::new(&data), Calendar::try_from(data).unwrap());
        let minute_of = |t: NaiveDateTime| usize::try_from((t - midnight(0)).num_minutes()).unwrap();
        for _ in 0..1_000 {
            let mut case = case(&mut dice);
            let Some(due) = fast(&case, &calendar) else { continue };

            assert!(slow.worked[minute_of(due) - 1], "due at the end of a worked minute: {due}");
            assert!(due > instant(case.received));

            let later = Case { received: case.received + dice.below(3 * DAY), limit: case.limit, pauses: Vec::new() };
            case.pauses.clear();
            let bare = fast(&case, &calendar).unwrap();
            assert!(fast(&later, &calendar).unwrap() >= bare, "received later is never due earlier");

            case.pauses.push((case.received, case.received + 1 + dice.below(4 * DAY)));
            let paused = fast(&case, &calendar).unwrap();
            assert!(paused >= bare, "a pause never makes it earlier");

            if let Limit::Hours(hours) = case.limit {
                let (a, b) = (Limit::Hours(hours), Limit::Hours(1 + dice.below(8) as u16));
                let Limit::Hours(more) = b else { unreachable!() };
                let whole = reckon(instant(case.received), Limit::Hours(hours + more), &[], &calendar).due.unwrap();
                let half = reckon(instant(case.received), a, &[], &calendar).due.unwrap();
                assert_eq!(reckon(half, b, &[], &calendar).due.unwrap(), whole, "hours add up");
                let restarted = reckon(instant(case.pauses[0].1), case.limit, &[], &calendar).due.unwrap();
                assert!(restarted >= paused, "counting again is never shorter than going on");
                assert_eq!(working_minutes(reckon(instant(case.received), a, &[], &calendar).effective_receipt, half, &calendar), u32::from(hours) * 60);
            }
        }
    }
}
