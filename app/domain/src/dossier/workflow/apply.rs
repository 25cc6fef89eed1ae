//! The one place where the state of a dossier changes: it does an action.

use crate::{
    dossier::{
        Outcome, Progress, State,
        access::{Actor, Role},
        course::{Consultation, Correction, Left, Linked, Recorded},
        event::{Details, Event, EventKind},
        workflow::{
            Action, Need, Refusal, Request, Slip, Step, Workflow,
            allowed::{allowed, last_day_to_extend, possible},
        },
    },
    due::{
        calendar::Calendar,
        clock::{Account, AfterSupplement, Clock, Extension, Timing},
        reason as why,
        time::Moment,
    },
    form::Answers,
    procedure::Procedure,
    text::{code::ProcedureCode, language::Language},
};

/// Facts of the procedure and the dossier that the workflow must know.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    pub procedure: &'a Procedure,
    /// Rules by which its time is counted, for its case and channel.
    pub timing: Timing,
    pub calendar: &'a Calendar,
    /// Answers that decide between branches.
    pub answers: &'a Answers,
}

impl<'a> Rules<'a> {
    pub fn workflow(&self) -> &'a Workflow {
        &self.procedure.workflow
    }
}

/// An action that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    pub progress: Progress,
    /// Events in the order in which they happened, at least one.
    pub events: Vec<Event>,
    /// Procedure of a linked dossier that is to be opened now.
    pub opens: Option<ProcedureCode>,
}

/// Takes in a dossier: its first limit counts from the effective receipt.
pub fn submit(now: Moment, rules: &Rules<'_>) -> Applied {
    let mut work = Work {
        next: Progress::received(now, &rules.timing),
        events: Vec::new(),
        opens: None,
        actor: Actor::HOLDER,
        now,
        rules,
    };
    work.set_due();
    work.tell(EventKind::Submitted, "");
    work.done()
}

/// Does what is asked and returns the dossier's new state, with its events.
///
/// # Errors
///
/// Returns a [`Refusal`] with the reason and the actions possible instead.
pub fn apply(
    progress: &Progress,
    request: &Request,
    actor: Actor,
    now: Moment,
    rules: &Rules<'_>,
) -> Result<Applied, Refusal> {
    let action = request.action;
    allowed(progress, action, actor, now, rules)
        .map_err(|refusal| refusal.or_else(possible(progress, actor, now, rules)))?;
    if action.needs_note() && request.note.trim().is_empty() {
        return Err(Refusal::Missing {
            action,
            need: Need::Note,
        });
    }
    let mut work = Work {
        next: progress.clone(),
        events: Vec::new(),
        opens: None,
        actor,
        now,
        rules,
    };
    if action != Action::Recall {
        (work.next.course.mover, work.next.course.left) = (None, None);
    }
    work.perform(request)?;
    Ok(work.done())
}

/// The system itself, in the name of the desk.
const OFFICE: Actor = Actor {
    role: Role::Counter,
    account: None,
    person: None,
};

/// Most days by which a date is moved. A slip of the pen in the year would go unnoticed.
const FURTHEST: i64 = 366;

/// Records that a linked dossier was opened for this one.
pub fn child_opened(progress: &Progress, code: &str, now: Moment, rules: &Rules<'_>) -> Applied {
    let mut work = Work {
        next: progress.clone(),
        events: Vec::new(),
        opens: None,
        actor: OFFICE,
        now,
        rules,
    };
    work.next.course.linked.push(Linked {
        code: code.to_owned(),
        step: progress.step,
        over: false,
    });
    work.tell_with(
        EventKind::LinkOpened,
        "",
        Details {
            with: Some(code.to_owned()),
            ..Details::default()
        },
    );
    work.done()
}

/// Records that a linked dossier of this one is over.
pub fn child_ended(progress: &Progress, code: &str, now: Moment, rules: &Rules<'_>) -> Applied {
    let mut work = Work {
        next: progress.clone(),
        events: Vec::new(),
        opens: None,
        actor: OFFICE,
        now,
        rules,
    };
    work.next
        .course
        .linked
        .iter_mut()
        .filter(|l| l.code == code)
        .for_each(|l| l.over = true);
    work.tell_with(
        EventKind::LinkOver,
        "",
        Details {
            with: Some(code.to_owned()),
            ..Details::default()
        },
    );
    work.done()
}

/// A change on its way.
struct Work<'a> {
    next: Progress,
    events: Vec<Event>,
    opens: Option<ProcedureCode>,
    actor: Actor,
    now: Moment,
    rules: &'a Rules<'a>,
}

impl<'a> Work<'a> {
    fn done(self) -> Applied {
        Applied {
            progress: self.next,
            events: self.events,
            opens: self.opens,
        }
    }

    fn tell(&mut self, kind: EventKind, note: &str) {
        self.tell_with(kind, note, Details::default());
    }

    fn tell_with(&mut self, kind: EventKind, note: &str, details: Details) {
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

    /// Performs a move that is already known to be allowed.
    fn perform(&mut self, request: &Request) -> Result<(), Refusal> {
        let note = request.note.as_str();
        let slip = |slip| Details {
            slip: Some(slip),
            ..Details::default()
        };
        match request.action {
            Action::Accept => self.accept(note),
            Action::Reject => {
                let details = Details {
                    slip: Some(Slip::Refusal),
                    ..self.ground(request)?
                };
                self.end(State::Rejected, None);
                self.tell_with(EventKind::Rejected, note, details);
            }
            Action::Forward => self.forward(note),
            Action::SendBack => {
                let back = self
                    .next
                    .course
                    .trail
                    .pop()
                    .or(self.next.step.and_then(|i| i.checked_sub(1)));
                self.leave();
                self.enter(back);
                self.tell(EventKind::SentBack, note);
            }
            Action::Recall => {
                let back = self.next.course.trail.pop();
                self.next.course.mover = None;
                let left = self.next.course.left.take();
                self.leave();
                match back {
                    Some(_) => self.enter(back),
                    None => (self.next.state, self.next.step) = (State::Accepted, None),
                }
                // The step's limit does not begin anew, as if the dossier had never been handed on.
                if let Some(left) = left {
                    (self.next.course.step_clock, self.next.course.assignee) =
                        (left.step_clock, left.assignee);
                    self.set_due();
                }
                self.tell(EventKind::Recalled, note);
            }
            Action::RequestSupplement => {
                let window = self.rules.timing.supplement_window;
                self.next.course.supply_until = window.and_then(|limit| {
                    Clock::start(self.now).due(
                        &Timing {
                            limit,
                            ..Timing::default()
                        },
                        self.rules.calendar,
                    )
                });
                self.next.supplement_asked = true;
                self.ask(State::SupplementRequested, note, why::SUPPLEMENT.vi);
                let details = Details {
                    until: self.next.course.supply_until,
                    ..slip(Slip::Supplement)
                };
                self.tell_with(EventKind::SupplementRequested, note, details);
            }
            Action::Supplement => {
                self.next.course.supply_until = None;
                self.go_on(self.rules.timing.after_supplement);
                self.tell(EventKind::Supplemented, note);
            }
            Action::RequestDuty => {
                self.ask(State::FinancialDuty, note, why::DUTY.vi);
                self.tell(EventKind::DutyRequested, note);
            }
            Action::ConfirmDuty => {
                self.next.course.paid = true;
                self.go_on(AfterSupplement::Resume);
                if self.next.state != State::Submitted {
                    self.complete();
                }
                self.tell(EventKind::DutyDone, note);
            }
            Action::Suspend => {
                self.wait(State::Stopped, Account::Agency, why::SUSPENDED.vi);
                self.tell_with(EventKind::Suspended, note, slip(Slip::Suspension));
            }
            Action::Resume => {
                self.go_on(AfterSupplement::Resume);
                self.tell(EventKind::Resumed, note);
            }
            Action::Resolve => {
                self.end(State::Resolved, Some(Outcome::Granted));
                self.tell(EventKind::Resolved, note);
            }
            Action::Refuse => {
                let details = Details {
                    slip: Some(Slip::Refusal),
                    ..self.ground(request)?
                };
                self.end(State::Resolved, Some(Outcome::Refused));
                self.tell_with(EventKind::Refused, note, details);
            }
            Action::Return => {
                self.next.state = State::Returned;
                self.tell(EventKind::Returned, note);
            }
            Action::Serve => {
                if self.next.state == State::Submitted {
                    self.accept("");
                }
                self.end(State::Resolved, Some(Outcome::Granted));
                self.tell(EventKind::Resolved, note);
                self.next.state = State::Returned;
                self.tell(EventKind::Returned, "");
            }
            Action::Withdraw => {
                self.end(State::Withdrawn, None);
                self.tell(EventKind::Withdrawn, note);
            }
            Action::Assign => {
                let officer = request.officer.clone().ok_or(Refusal::Missing {
                    action: Action::Assign,
                    need: Need::Officer,
                })?;
                let details = Details {
                    with: Some(officer.name.clone()),
                    ..Details::default()
                };
                self.next.course.assignee = Some(officer);
                self.tell_with(EventKind::Assigned, note, details);
            }
            Action::Consult => self.consult(request)?,
            Action::RecordOpinion => {
                let details = Details {
                    with: self.next.course.consultation.take().map(|c| c.agency),
                    ..Details::default()
                };
                self.tell_with(EventKind::OpinionGiven, note, details);
            }
            Action::Extend => self.extend(request)?,
            Action::Correct => self.propose(request)?,
            Action::ApproveCorrection => self.correct(),
            Action::DropCorrection => {
                self.next.course.correction = None;
                self.tell(EventKind::CorrectionDropped, note);
            }
        }
        Ok(())
    }

    /// Accepts the dossier as complete: the desk has checked it.
    fn accept(&mut self, note: &str) {
        self.next.state = State::Accepted;
        self.complete();
        self.tell_with(
            EventKind::Accepted,
            note,
            Details {
                slip: Some(Slip::Receipt),
                ..Details::default()
            },
        );
    }

    /// Starts the main limit, where it had not started at receipt (rule 7).
    fn complete(&mut self) {
        let before = self.next.clock.counts;
        self.next.clock.complete(
            self.now,
            self.next.course.paid || !self.rules.timing.starts_when_paid,
        );
        if self.next.clock.counts != before {
            self.set_due();
        }
    }

    fn forward(&mut self, note: &str) {
        let (from, next) = match self.next.step {
            None => (None, Some(0)),
            Some(i) => (Some(i), self.branch(i)),
        };
        let slip = from
            .and_then(|i| self.rules.workflow().step(i))
            .and_then(|step| step.slip)
            .or(from.is_none().then_some(Slip::Control));
        let left = Left {
            step_clock: self.next.course.step_clock.clone(),
            assignee: self.next.course.assignee.clone(),
        };
        self.leave();
        self.next.course.trail.extend(from);
        self.next.course.mover = self.actor.account;
        self.next.course.left = Some(left);
        self.enter(next);
        let arrived = self.step();
        let opened = self
            .next
            .course
            .linked
            .iter()
            .any(|linked| linked.step == self.next.step);
        self.opens = arrived
            .filter(|_| !opened)
            .and_then(|step| step.opens.clone());
        let notice = arrived.and_then(|step| step.notice.clone());
        self.tell_with(
            EventKind::Forwarded,
            note,
            Details {
                slip,
                notice,
                ..Details::default()
            },
        );
    }

    /// Returns the first way on that holds for the answers; lint sees to it that the last one
    /// always does.
    fn branch(&self, from: u16) -> Option<u16> {
        let step = self.rules.workflow().step(from)?;
        let chosen = step
            .next
            .iter()
            .find(|branch| branch.holds(self.rules, self.now))
            .or(step.next.last());
        match chosen {
            Some(branch) => self.rules.workflow().index_of(&branch.to),
            None => Some(from + 1),
        }
    }

    fn step(&self) -> Option<&'a Step> {
        self.next.step.and_then(|i| self.rules.workflow().step(i))
    }

    /// Leaves the present step and ends what belonged to it.
    fn leave(&mut self) {
        if self.step().is_some_and(|step| step.stops_clock) {
            self.next.clock.resume(self.now);
            self.set_due();
        }
        let course = &mut self.next.course;
        (course.assignee, course.step_clock, course.step_due) = (None, None, None);
    }

    fn enter(&mut self, step: Option<u16>) {
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
            let (account, why) = (step.account(), step.name.to_lowercase());
            self.next.clock.stop(self.now, account, &why);
        }
    }

    /// Asks the applicant for something; the limit waits for it.
    fn ask(&mut self, state: State, note: &str, why: &str) {
        self.wait(state, Account::Applicant, why);
        self.next.asked = Some(note.trim().to_owned());
    }

    fn wait(&mut self, state: State, account: Account, why: &str) {
        self.next.course.back = Some(self.next.state);
        self.next.state = state;
        self.next.asked = None;
        self.next.clock.resume(self.now);
        self.next.clock.stop(self.now, account, why);
        if let Some(clock) = &mut self.next.course.step_clock {
            clock.stop(self.now, account, why);
        }
    }

    /// Ends the wait.
    fn go_on(&mut self, limit: AfterSupplement) {
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

    fn set_due(&mut self) {
        self.next.due = self.next.clock.due(&self.rules.timing, self.rules.calendar);
        let step_due = match (&self.next.course.step_clock, self.step()) {
            (Some(clock), Some(step)) => clock.due(&step.timing(), self.rules.calendar),
            _ => None,
        };
        self.next.course.step_due = step_due;
    }

    fn end(&mut self, state: State, outcome: Option<Outcome>) {
        self.leave();
        self.next.state = state;
        self.next.asked = None;
        self.next.course.consultation = None;
        self.next.ended = Some(self.now);
        self.next.outcome = outcome;
    }

    /// Returns the law that a refusal names: the typed one, or the procedure's own legal basis.
    fn ground(&mut self, request: &Request) -> Result<Details, Refusal> {
        let typed = request.ground.trim();
        let ground = if typed.is_empty() {
            self.rules.procedure.legal_basis.join("; ")
        } else {
            typed.to_owned()
        };
        if ground.is_empty() {
            return Err(Refusal::Missing {
                action: request.action,
                need: Need::Ground,
            });
        }
        self.next.course.ground = Some(ground.clone());
        Ok(Details {
            ground: Some(ground),
            ..Details::default()
        })
    }

    fn consult(&mut self, request: &Request) -> Result<(), Refusal> {
        let missing = |need| Refusal::Missing {
            action: Action::Consult,
            need,
        };
        let agency = request.agency.trim();
        if agency.is_empty() {
            return Err(missing(Need::Agency));
        }
        let until = self.working_day(request, self.now)?;
        let consultation = Consultation {
            agency: agency.to_owned(),
            question: request.note.clone(),
            asked: self.now,
            until,
        };
        self.next.course.consultation = Some(consultation);
        let details = Details {
            with: Some(agency.to_owned()),
            until: Some(until),
            ..Details::default()
        };
        self.tell_with(EventKind::Consulted, &request.note, details);
        Ok(())
    }

    /// Returns the close of the working day that was named, which lies after `after`.
    fn working_day(&self, request: &Request, after: Moment) -> Result<Moment, Refusal> {
        let day = request.until.ok_or(Refusal::Missing {
            action: request.action,
            need: Need::Until,
        })?;
        let calendar = self.rules.calendar;
        if day <= after.date()
            || (day - after.date()).num_days() > FURTHEST
            || !calendar.is_working_day(day)
        {
            return Err(Refusal::WrongDay { after });
        }
        Ok(Moment::from_local(calendar.close(day)))
    }

    /// Extends once, with an apology (rule 10).
    ///
    /// Later than one working day before the due date it counts as late notice.
    fn extend(&mut self, request: &Request) -> Result<(), Refusal> {
        let Some(promised) = self.next.due else {
            return Err(Refusal::WrongState {
                state: self.next.state,
                possible: Vec::new(),
            });
        };
        let until = self.working_day(request, promised.max(self.now))?;
        let late_notice = self.now.date() > last_day_to_extend(promised, self.rules.calendar);
        self.next.clock.extension = Some(Extension {
            at: self.now,
            until: until.date(),
            promised,
            late_notice,
        });
        self.set_due();
        let details = Details {
            slip: Some(Slip::Apology),
            was: Some(promised),
            becomes: Some(until),
            late_notice,
            ..Details::default()
        };
        self.tell_with(EventKind::Extended, &request.note, details);
        Ok(())
    }

    fn propose(&mut self, request: &Request) -> Result<(), Refusal> {
        let missing = |need| Refusal::Missing {
            action: Action::Correct,
            need,
        };
        let recorded = request.recorded.ok_or(missing(Need::Recorded))?;
        let to = request.time.ok_or(missing(Need::Time))?;
        let from = self.next.recorded(recorded).ok_or(Refusal::WrongTime)?;
        let (after, before) = match recorded {
            Recorded::Received => (None, self.first_wait().or(self.next.ended)),
            Recorded::Ended => (Some(self.next.clock.received), None),
        };
        if to > self.now
            || (from.date() - to.date()).num_days().abs() > FURTHEST
            || after.is_some_and(|after| to < after)
            || before.is_some_and(|before| to > before)
        {
            return Err(Refusal::WrongTime);
        }
        self.next.course.correction = Some(Correction {
            recorded,
            from,
            to,
            why: request.note.clone(),
            by: self.actor.person,
        });
        self.tell_with(
            EventKind::CorrectionProposed,
            &request.note,
            moved(recorded, from, to),
        );
        Ok(())
    }

    fn first_wait(&self) -> Option<Moment> {
        let clock = &self.next.clock;
        clock
            .waits
            .first()
            .map(|w| w.from)
            .or(clock.stopped.as_ref().map(|(from, ..)| *from))
    }

    fn correct(&mut self) {
        let Some(correction) = self.next.course.correction.take() else {
            return;
        };
        match correction.recorded {
            Recorded::Received => {
                self.next.clock.received = correction.to;
                self.set_due();
            }
            Recorded::Ended => self.next.ended = Some(correction.to),
        }
        self.tell_with(
            EventKind::Corrected,
            &correction.why,
            moved(correction.recorded, correction.from, correction.to),
        );
    }
}

fn moved(recorded: Recorded, was: Moment, becomes: Moment) -> Details {
    Details {
        with: Some(recorded.words(Language::Vi).to_owned()),
        was: Some(was),
        becomes: Some(becomes),
        ..Details::default()
    }
}
