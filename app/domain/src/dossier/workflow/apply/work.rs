//! A change on its way: the dossier so far, its events, its clocks.

use crate::{
    dossier::{
        Outcome, Progress, State,
        access::Actor,
        event::{Details, Event, EventKind},
        workflow::{Step, rules::Rules},
    },
    due::{
        clock::{Account, AfterSupplement, Clock},
        reason::Reason,
        time::Moment,
    },
    text::code::ProcedureCode,
};

/// An action that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    pub progress: Progress,
    /// Events in the order in which they happened, at least one.
    pub events: Vec<Event>,
    /// Procedure of a linked dossier that is to be opened now.
    pub opens: Option<ProcedureCode>,
}

/// A change on its way.
pub struct Work<'a> {
    pub next: Progress,
    pub events: Vec<Event>,
    pub opens: Option<ProcedureCode>,
    pub actor: Actor,
    pub now: Moment,
    pub rules: &'a Rules<'a>,
}

impl<'a> Work<'a> {
    pub fn done(self) -> Applied {
        Applied {
            progress: self.next,
            events: self.events,
            opens: self.opens,
        }
    }

    pub fn tell(&mut self, kind: EventKind, note: &str) {
        self.tell_with(kind, note, Details::default());
    }

    pub fn tell_with(&mut self, kind: EventKind, note: &str, details: Details) {
        let (state, step) = (self.next.state, self.next.step);
        self.events.push(Event {
            kind,
            at: self.now,
            by: self.actor.role,
            state,
            step,
            note: note.trim().to_owned(),
            details,
        });
    }

    pub fn step(&self) -> Option<&'a Step> {
        self.next.step.and_then(|i| self.rules.workflow().step(i))
    }

    /// Starts the main limit, where it had not started at receipt (rule 7).
    pub fn complete(&mut self) {
        let before = self.next.clock.counts;
        self.next.clock.complete(
            self.now,
            self.next.course.paid || !self.rules.timing.starts_when_paid,
        );
        if self.next.clock.counts != before {
            self.set_due();
        }
    }

    /// Leaves the present step and ends what belonged to it.
    pub fn leave(&mut self) {
        if self.step().is_some_and(|step| step.stops_clock) {
            self.next.clock.resume(self.now);
            self.set_due();
        }
        let course = &mut self.next.course;
        (course.assignee, course.step_clock, course.step_due) = (None, None, None);
    }

    pub fn enter(&mut self, step: Option<u16>) {
        (self.next.state, self.next.step) = (State::Processing, step);
        if self.step().is_some_and(|step| step.limit.is_some()) {
            self.next.course.step_clock = Some(Clock::start(self.now));
        }
        self.stand_still_here();
        self.set_due();
    }

    /// Stops the limit in a step during which it does not run.
    fn stand_still_here(&mut self) {
        if let Some(step) = self.step().filter(|step| step.stops_clock) {
            let (account, name) = (step.account(), step.name.to_lowercase());
            self.next
                .clock
                .stop(self.now, account, Reason::Step { name });
        }
    }

    /// Asks the applicant for something; the limit waits for it.
    pub fn ask(&mut self, state: State, note: &str, reason: Reason) {
        self.wait(state, Account::Applicant, reason);
        self.next.asked = Some(note.trim().to_owned());
    }

    pub fn wait(&mut self, state: State, account: Account, reason: Reason) {
        self.next.course.back = Some(self.next.state);
        self.next.state = state;
        self.next.asked = None;
        self.next.clock.resume(self.now);
        self.next.clock.stop(self.now, account, reason.clone());
        if let Some(clock) = &mut self.next.course.step_clock {
            clock.stop(self.now, account, reason);
        }
    }

    /// Ends the wait.
    pub fn go_on(&mut self, limit: AfterSupplement) {
        // Dossiers from before a course was kept go on where they must have been.
        let before = if self.next.step.is_some() {
            State::Processing
        } else {
            State::Submitted
        };
        self.next.state = self.next.course.back.take().unwrap_or(before);
        self.next.asked = None;
        let clocks = [
            Some(&mut self.next.clock),
            self.next.course.step_clock.as_mut(),
        ];
        for clock in clocks.into_iter().flatten() {
            match limit {
                AfterSupplement::Restart => clock.restart(self.now),
                AfterSupplement::Resume => clock.resume(self.now),
            }
        }
        if self.next.state == State::Processing {
            self.stand_still_here();
        }
        self.set_due();
    }

    pub fn set_due(&mut self) {
        self.next.due = self.next.clock.due(&self.rules.timing, self.rules.calendar);
        let step_due = match (&self.next.course.step_clock, self.step()) {
            (Some(clock), Some(step)) => clock.due(&step.timing(), self.rules.calendar),
            _ => None,
        };
        self.next.course.step_due = step_due;
    }

    pub fn end(&mut self, state: State, outcome: Option<Outcome>) {
        self.leave();
        self.next.state = state;
        self.next.asked = None;
        self.next.course.consultation = None;
        self.next.ended = Some(self.now);
        self.next.outcome = outcome;
    }
}
