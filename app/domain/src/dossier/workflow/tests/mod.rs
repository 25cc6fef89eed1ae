//! One dossier, many ways: the effect of each action on state, dates and memory.

mod dates;
mod edges;
mod steps;
mod waits;
mod way;

use crate::{
    dossier::{
        Outcome, Progress, State,
        access::Actor,
        course::{Assignee, Course, Recorded},
        event::EventKind,
        workflow::*,
    },
    due::{
        calendar::{
            Calendar,
            tests::{at, office},
        },
        clock::Counts,
        reason::Reason,
        time::Moment,
    },
    form::{Answers, Choice, Field, Form, Kind, Section},
    procedure::{Procedure, tests::plain},
    text::language::Language,
};
use chrono::NaiveDate;

struct Office {
    procedure: Procedure,
    timing: Timing,
    calendar: Calendar,
    answers: Answers,
}

const DESK: Actor = Actor::officer(Role::Counter, 1);

const SPECIALIST: Actor = Actor::officer(Role::Specialist, 2);

const LEADER: Actor = Actor::officer(Role::Leader, 3);

const COLLEAGUE: Actor = Actor::officer(Role::Specialist, 4);

impl Office {
    fn new() -> Self {
        let timing = Timing {
            limit: Limit::WorkingDays(5),
            ..Timing::default()
        };
        let procedure = Procedure {
            workflow: Workflow::default(),
            legal_basis: vec!["Điều 34".to_owned()],
            ..plain()
        };
        Self {
            procedure,
            timing,
            calendar: office(),
            answers: Answers::default(),
        }
    }

    fn rules(&self) -> Rules<'_> {
        Rules {
            procedure: &self.procedure,
            timing: self.timing,
            calendar: &self.calendar,
            answers: &self.answers,
        }
    }

    fn submitted(&self) -> Progress {
        submit(moment("2025-03-03T09:00"), &self.rules()).progress
    }

    /// Returns a dossier in the first step, handed on by the desk.
    fn processing(&self) -> Progress {
        let accepted = self
            .act(&self.submitted(), Action::Accept, DESK, "2025-03-03T10:00")
            .unwrap();
        self.act(&accepted, Action::Forward, DESK, "2025-03-03T10:30")
            .unwrap()
    }

    fn act(
        &self,
        progress: &Progress,
        action: Action,
        actor: Actor,
        when: &str,
    ) -> Result<Progress, Refusal> {
        self.ask(
            progress,
            Request::new(with_data(action), "lý do"),
            actor,
            when,
        )
        .map(|applied| applied.progress)
    }

    fn ask(
        &self,
        progress: &Progress,
        request: Request,
        actor: Actor,
        when: &str,
    ) -> Result<Applied, Refusal> {
        apply(progress, &request, actor, moment(when), &self.rules())
    }
}

/// Returns the act of an action, with data that fit the dossiers of these tests.
fn with_data(action: Action) -> Act {
    Act::plain(action).unwrap_or_else(|| match action {
        Action::Refuse => Act::Refuse {
            ground: String::new(),
        },
        Action::Assign => assign(4),
        Action::Consult => consult("2025-03-07"),
        Action::Extend => extend("2025-03-14"),
        Action::Correct => correct(Recorded::Received, "2025-03-03T08:00"),
        _ => Act::Reject {
            ground: String::new(),
        },
    })
}

fn assign(account: i64) -> Act {
    Act::Assign {
        to: Assignee {
            account,
            name: "Trần Thị Bình".to_owned(),
        },
    }
}

fn consult(until: &str) -> Act {
    Act::Consult {
        agency: "Sở Xây dựng".to_owned(),
        until: date(until),
    }
}

fn extend(until: &str) -> Act {
    Act::Extend { until: date(until) }
}

fn correct(recorded: Recorded, to: &str) -> Act {
    Act::Correct {
        recorded,
        to: moment(to),
    }
}

fn date(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn moment(text: &str) -> Moment {
    Moment::from_local(at(text))
}

fn day(n: u32) -> String {
    format!("2025-03-{n:02}T09:00")
}
