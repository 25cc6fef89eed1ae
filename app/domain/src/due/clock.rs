//! The clock of one dossier: its running limit, its start, its standstills and its extension.

use crate::due::{
    calendar::Calendar,
    deadline::{self, Change, Limit, Reckoning, Step},
    reason::Reason,
    time::Moment,
};
use chrono::{NaiveDate, NaiveTime};
use serde::{Deserialize, Serialize};

/// Account on which time passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    /// Agency that has the dossier and answers for the time.
    Agency,
    Applicant,
    /// Agency that was consulted, or to which a step belongs (Decree 61/2018/NĐ-CP art. 19(5)–(7)).
    OtherAgency,
}

/// Effect on the limit when the applicant has supplied what was missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterSupplement {
    /// New count from the complete dossier (Decree 61/2018/NĐ-CP art. 19(4)).
    #[default]
    Restart,
    /// Continued count: the working minutes of the wait are added.
    Resume,
}

/// Rules by which the time of a dossier is counted: its procedure's, for its case and channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Timing {
    /// Limit that the office promises.
    pub limit: Limit,
    /// Limit of a completeness check. The main limit starts when the dossier is complete (rule 7).
    pub precheck: Option<Limit>,
    /// The main limit starts only when the fee is paid.
    pub starts_when_paid: bool,
    /// Time of day after which a receipt counts as received the next working day (rule 5).
    pub cutoff: Option<NaiveTime>,
    pub after_supplement: AfterSupplement,
    /// Time for the applicant to supply what is missing. After that the desk may close the dossier.
    pub supplement_window: Option<Limit>,
}

/// Limit against which a dossier runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// The limit of the completeness check.
    Precheck,
    /// No limit yet: the dossier is complete, but the fee is not paid.
    Nothing,
    #[default]
    Main,
}

/// A wait that has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    pub from: Moment,
    pub to: Moment,
    pub account: Account,
    /// Clocks of before called it `why`.
    #[serde(alias = "why")]
    pub reason: Reason,
}

/// The one extension that the law allows (Decree 61/2018/NĐ-CP art. 19(9), deadlines rule 10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extension {
    pub at: Moment,
    pub until: NaiveDate,
    /// Due date that was promised before.
    pub promised: Moment,
    /// Mark of an extension said later than one working day before the due date.
    pub late_notice: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// The receipt from which the present limit counts.
    pub received: Moment,
    #[serde(default)]
    pub counts: Counts,
    pub waits: Vec<Wait>,
    /// Start, account and reason of the present standstill.
    pub stopped: Option<(Moment, Account, Reason)>,
    /// Time that passed before the present limit began to count. It is part of the reckoning, not
    /// of the limit.
    #[serde(default)]
    pub before: Vec<Wait>,
    #[serde(default)]
    pub extension: Option<Extension>,
    /// Mark of an extension from before the limit was counted again. It is used up, yet no longer
    /// sets the date.
    #[serde(default)]
    pub extension_spent: bool,
}

impl Clock {
    /// Returns a clock that counts its main limit from `received`.
    pub fn start(received: Moment) -> Self {
        Self {
            received,
            counts: Counts::Main,
            waits: Vec::new(),
            stopped: None,
            before: Vec::new(),
            extension: None,
            extension_spent: false,
        }
    }

    /// Returns the clock of a dossier that has just come in.
    pub fn received(received: Moment, timing: &Timing) -> Self {
        let counts = match timing.precheck {
            Some(_) => Counts::Precheck,
            None if timing.starts_when_paid => Counts::Nothing,
            None => Counts::Main,
        };
        Self {
            counts,
            ..Self::start(received)
        }
    }

    pub fn stop(&mut self, now: Moment, account: Account, reason: Reason) {
        self.stopped = Some((now, account, reason));
    }

    /// Resumes the count and keeps the minutes of the wait.
    pub fn resume(&mut self, now: Moment) {
        if let Some((from, account, reason)) = self.stopped.take() {
            self.waits.push(Wait {
                from,
                to: now,
                account,
                reason,
            });
        }
    }

    /// Counts the present limit again from `now`; the time that has passed stays on record.
    pub fn restart(&mut self, now: Moment) {
        self.begin(self.counts, now, Reason::StartedAgain);
    }

    /// Counts the main limit of a complete dossier from `now`, once it is paid for as far as it
    /// must be.
    ///
    /// No limit counts before that.
    pub fn complete(&mut self, now: Moment, paid: bool) {
        match (self.counts, paid) {
            (Counts::Main, _) | (Counts::Nothing, false) => {}
            (Counts::Precheck, true) => self.begin(Counts::Main, now, Reason::Checked),
            (Counts::Precheck, false) => self.begin(Counts::Nothing, now, Reason::Checked),
            (Counts::Nothing, true) => self.begin(Counts::Main, now, Reason::Unpaid),
        }
    }

    /// Begins `counts` at `now`. The time since the last receipt joins what has passed, for
    /// `reason`.
    fn begin(&mut self, counts: Counts, now: Moment, reason: Reason) {
        let mut before = std::mem::take(&mut self.before);
        let stopped = self.stopped.take();
        let counted_until = stopped.as_ref().map_or(now, |(from, ..)| *from);
        let account = if self.counts == Counts::Nothing {
            Account::Applicant
        } else {
            Account::Agency
        };
        if counted_until > self.received {
            before.push(Wait {
                from: self.received,
                to: counted_until,
                account,
                reason,
            });
        }
        if let Some((from, account, reason)) = stopped {
            before.push(Wait {
                from,
                to: now,
                account,
                reason,
            });
        }
        let extension_spent = self.extension_spent || self.extension.is_some();
        *self = Self {
            before,
            counts,
            extension_spent,
            ..Self::start(now)
        };
    }

    /// Returns whether the one extension has been used.
    pub fn was_extended(&self) -> bool {
        self.extension_spent || self.extension.is_some()
    }

    /// Returns the limit that counts now.
    pub fn limit(&self, timing: &Timing) -> Limit {
        match self.counts {
            Counts::Precheck => timing.precheck.unwrap_or_default(),
            Counts::Nothing => Limit::None,
            Counts::Main => timing.limit,
        }
    }

    pub fn reckon(&self, timing: &Timing, calendar: &Calendar) -> Reckoning {
        let pause = |w: &Wait| {
            (
                w.to,
                Change::Pause {
                    from: w.from.local(),
                    to: w.to.local(),
                    reason: w.reason.clone(),
                },
            )
        };
        let extended = |e: &Extension| {
            (
                e.at,
                Change::Extended {
                    at: e.at.local(),
                    until: e.until,
                    promised: e.promised.date(),
                },
            )
        };
        let mut changes: Vec<(Moment, Change)> = self
            .waits
            .iter()
            .map(pause)
            .chain(self.extension.iter().map(extended))
            .collect();
        changes.sort_by_key(|(at, _)| *at);
        let changes: Vec<Change> = changes.into_iter().map(|(_, change)| change).collect();
        let mut reckoning = deadline::reckon(
            self.received.local(),
            self.limit(timing),
            timing.cutoff,
            &changes,
            calendar,
        );
        let passed = |wait: &Wait| {
            let (from, to) = (wait.from.local(), wait.to.local());
            Step {
                from,
                to,
                minutes: deadline::working_minutes(from, to, calendar),
                counted: false,
                reason: wait.reason.clone(),
            }
        };
        reckoning.steps.splice(0..0, self.before.iter().map(passed));
        reckoning
    }

    pub fn due(&self, timing: &Timing, calendar: &Calendar) -> Option<Moment> {
        self.reckon(timing, calendar).due.map(Moment::from_local)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::calendar::tests::{at, office};

    fn moment(text: &str) -> Moment {
        Moment::from_local(at(text))
    }

    const RADIATION: Timing = Timing {
        limit: Limit::CalendarDays(25),
        precheck: Some(Limit::WorkingDays(5)),
        starts_when_paid: true,
        cutoff: None,
        after_supplement: AfterSupplement::Restart,
        supplement_window: None,
    };

    /// Checks Decree 142/2020/NĐ-CP arts. 29–36: five working days to check, then 25 days from the
    /// complete and paid dossier.
    #[test]
    fn the_main_clock_starts_when_the_dossier_is_complete_and_paid() {
        let mut clock = Clock::received(moment("2025-03-03T09:00"), &RADIATION);
        assert_eq!(
            clock.due(&RADIATION, &office()),
            Some(moment("2025-03-10T17:00")),
            "the check has its own due date"
        );
        clock.complete(moment("2025-03-05T10:00"), false);
        assert_eq!(
            (clock.counts, clock.due(&RADIATION, &office())),
            (Counts::Nothing, None),
            "complete, not paid: nothing counts"
        );
        clock.complete(moment("2025-03-06T08:00"), true);
        assert_eq!(
            (clock.counts, clock.due(&RADIATION, &office())),
            (Counts::Main, Some(moment("2025-03-31T17:00")))
        );
        let lines: Vec<(u32, bool, Reason)> = clock
            .reckon(&RADIATION, &office())
            .steps
            .iter()
            .take(3)
            .map(|s| (s.minutes, s.counted, s.reason.clone()))
            .collect();
        assert_eq!(
            lines,
            [
                (1020, false, Reason::Checked),
                (360, false, Reason::Unpaid),
                (0, false, Reason::FirstDay),
            ]
        );
    }

    #[test]
    fn without_a_check_nothing_counts_before_the_fee_is_paid_where_the_procedure_says_so() {
        let counts = |precheck, starts_when_paid| {
            Clock::received(
                moment("2025-03-03T09:00"),
                &Timing {
                    precheck,
                    starts_when_paid,
                    ..RADIATION
                },
            )
            .counts
        };
        assert_eq!(counts(None, true), Counts::Nothing);
        assert_eq!(counts(None, false), Counts::Main);
        assert_eq!(counts(Some(Limit::WorkingDays(3)), false), Counts::Precheck);
    }

    #[test]
    fn what_passed_before_is_on_the_account_of_who_had_to_act_and_nothing_is_told_of_no_time() {
        let mut clock = Clock::received(moment("2025-03-03T09:00"), &RADIATION);
        clock.complete(moment("2025-03-05T10:00"), false);
        clock.complete(moment("2025-03-06T08:00"), true);
        assert_eq!(
            clock
                .before
                .iter()
                .map(|wait| wait.account)
                .collect::<Vec<_>>(),
            [Account::Agency, Account::Applicant]
        );
        let mut at_once = Clock::received(moment("2025-03-03T09:00"), &RADIATION);
        at_once.complete(moment("2025-03-03T09:00"), true);
        assert_eq!(at_once.before, []);
    }

    #[test]
    fn paid_during_the_check_goes_straight_to_the_main_limit() {
        let mut clock = Clock::received(moment("2025-03-03T09:00"), &RADIATION);
        clock.complete(moment("2025-03-05T10:00"), true);
        assert_eq!(clock.counts, Counts::Main);
        clock.complete(moment("2025-03-07T10:00"), true);
        assert_eq!(
            clock.received,
            moment("2025-03-05T10:00"),
            "complete once is complete"
        );
    }

    #[test]
    fn counting_again_uses_the_extension_up() {
        let timing = Timing {
            limit: Limit::WorkingDays(5),
            ..Timing::default()
        };
        let mut clock = Clock::start(moment("2025-03-03T09:00"));
        clock.extension = Some(Extension {
            at: moment("2025-03-05T09:00"),
            until: at("2025-03-14T00:00").date(),
            promised: moment("2025-03-10T17:00"),
            late_notice: false,
        });
        assert_eq!(
            clock.due(&timing, &office()),
            Some(moment("2025-03-14T17:00"))
        );
        clock.stop(
            moment("2025-03-06T09:00"),
            Account::Applicant,
            Reason::Supplement,
        );
        clock.restart(moment("2025-03-07T09:00"));
        assert_eq!(
            clock.due(&timing, &office()),
            Some(moment("2025-03-14T17:00")),
            "five working days from the 7th"
        );
        assert!(clock.was_extended() && clock.extension.is_none());
    }
}
