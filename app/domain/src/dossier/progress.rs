//! The part of a dossier that the workflow moves.

use super::{Outcome, State};
use crate::{
    dossier::{
        course::{Course, Recorded},
        workflow::{Step, Workflow},
    },
    due::{
        clock::{Clock, Timing},
        time::Moment,
    },
};
use serde::{Deserialize, Serialize};

/// The part of a dossier that the workflow moves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub state: State,
    /// Index of the present workflow step, from the moment the desk forwards it.
    pub step: Option<u16>,
    /// Mark that papers were asked for once already.
    ///
    /// The law allows no second time (Decree 61/2018/NĐ-CP art. 19(4)).
    pub supplement_asked: bool,
    /// Present request to the applicant: the missing papers, the duty to pay.
    pub asked: Option<String>,
    pub clock: Clock,
    pub due: Option<Moment>,
    /// End of processing (KetThucXuLy); decides early, on time or late.
    pub ended: Option<Moment>,
    pub outcome: Option<Outcome>,
    pub course: Course,
}

impl Progress {
    /// Returns the progress of a dossier received at `now`, with nothing done yet.
    pub fn received(now: Moment, timing: &Timing) -> Self {
        Self {
            state: State::Submitted,
            step: None,
            supplement_asked: false,
            asked: None,
            clock: Clock::received(now, timing),
            due: None,
            ended: None,
            outcome: None,
            course: Course::default(),
        }
    }

    /// Returns a recorded time as it stands now.
    pub fn recorded(&self, which: Recorded) -> Option<Moment> {
        match which {
            Recorded::Received => Some(self.clock.received),
            Recorded::Ended => self.ended,
        }
    }

    /// Returns the due date while the clock runs.
    ///
    /// A dossier that waits for somebody else is neither soon due nor overdue.
    pub fn running_due(&self) -> Option<Moment> {
        self.due
            .filter(|_| self.state.is_open() && self.clock.stopped.is_none())
    }

    /// Returns the workflow step where the dossier lies, while it lies in one.
    pub fn step_in<'a>(&self, workflow: &'a Workflow) -> Option<&'a Step> {
        let index = self.step.filter(|_| self.state.is_open())?;
        workflow.steps.get(usize::from(index))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn states_carry_the_national_codes() {
        let codes: Vec<String> = State::ALL
            .iter()
            .map(|s| format!("{} {}", s.national_status(), s.code()))
            .collect();
        assert_eq!(
            codes.join(", "),
            "1 submitted, 2 accepted, 3 rejected, 4 processing, 5 supplement_requested, 6 financial_duty, 7 withdrawn, 8 stopped, 9 resolved, 10 returned"
        );
        assert!(
            State::ALL
                .iter()
                .all(|s| State::parse(s.code()) == Some(*s))
        );
    }
}
