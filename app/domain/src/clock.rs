//! The clock of one dossier: from when its limit counts, and when it stood still.

use crate::{
    calendar::Calendar,
    deadline::{self, Limit, Pause, Reckoning, Step},
    time::Moment,
};
use serde::{Deserialize, Serialize};

/// On whose account time passes while the office waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    Applicant,
    Agency,
}

/// What happens to the limit when the applicant has supplied what was missing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AfterSupplement {
    /// Counted again from the complete dossier (Decree 61/2018/NĐ-CP art. 19(4)).
    #[default]
    Restart,
    /// The working minutes of the wait are added.
    Resume,
}

/// A wait that has ended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wait {
    pub from: Moment,
    pub to: Moment,
    pub account: Account,
    pub why: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// The receipt from which the present limit counts.
    pub received: Moment,
    pub waits: Vec<Wait>,
    /// Since when, and why, it stands still now.
    pub stopped: Option<(Moment, Account, String)>,
    /// What had passed before the limit was counted again: part of the reckoning, not of the limit.
    #[serde(default)]
    pub before: Vec<Wait>,
}

impl Clock {
    pub fn start(received: Moment) -> Self {
        Self { received, waits: Vec::new(), stopped: None, before: Vec::new() }
    }

    pub fn stop(&mut self, now: Moment, account: Account, why: &str) {
        self.stopped = Some((now, account, why.to_owned()));
    }

    /// Goes on, keeping the minutes of the wait.
    pub fn resume(&mut self, now: Moment) {
        if let Some((from, account, why)) = self.stopped.take() {
            self.waits.push(Wait { from, to: now, account, why });
        }
    }

    /// Counts the whole limit again from `now`; what has passed stays to be seen.
    pub fn restart(&mut self, now: Moment) {
        let mut before = std::mem::take(&mut self.before);
        if let Some((from, account, why)) = self.stopped.take() {
            before.push(Wait {
                from: self.received, to: from, account: Account::Agency, why: "đã qua trước khi hồ sơ đủ, tính lại từ đầu".to_owned()
            });
            before.push(Wait { from, to: now, account, why });
        }
        *self = Self { before, ..Self::start(now) };
    }

    pub fn reckon(&self, limit: Limit, calendar: &Calendar) -> Reckoning {
        let pauses: Vec<Pause> = self.waits.iter().map(|w| Pause { from: w.from.local(), to: w.to.local(), why: w.why.clone() }).collect();
        let mut reckoning = deadline::reckon(self.received.local(), limit, &pauses, calendar);
        let passed = |wait: &Wait| {
            let (from, to) = (wait.from.local(), wait.to.local());
            Step { from, to, minutes: deadline::working_minutes(from, to, calendar), counted: false, why: wait.why.clone() }
        };
        reckoning.steps.splice(0..0, self.before.iter().map(passed));
        reckoning
    }

    pub fn due(&self, limit: Limit, calendar: &Calendar) -> Option<Moment> {
        self.reckon(limit, calendar).due.map(Moment::from_local)
    }
}
