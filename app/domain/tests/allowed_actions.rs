//! Actions that each role may do, in every state.
//!
//! People read `allowed_actions.txt`; it changes only on purpose.

#![allow(clippy::unwrap_used, reason = "a test may")]

use Action::{
    Accept, Assign, ConfirmDuty, Consult, Correct, Extend, Forward, Recall, Refuse, Reject,
    RequestDuty, RequestSupplement, Resolve, Resume, Return, SendBack, Supplement, Suspend,
    Withdraw,
};
use Role::{Citizen, Counter, Leader, Specialist};
use chrono::{NaiveDate, NaiveDateTime};
use domain::{
    dossier::{
        Progress, State,
        access::{Actor, Role},
        course::{Assignee, Recorded},
        workflow::{Act, Action, Request, Rules, Workflow, apply, possible, submit},
    },
    due::{
        calendar::{Calendar, CalendarData, Session},
        clock::Timing,
        deadline::Limit,
        time::Moment,
    },
    form::Answers,
    procedure::Procedure,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

fn calendar() -> Calendar {
    let time = |text: &str| text.parse().unwrap();
    let sessions = vec![
        Session {
            from: time("07:00:00"),
            to: time("11:30:00"),
        },
        Session {
            from: time("13:30:00"),
            to: time("17:00:00"),
        },
    ];
    CalendarData {
        sessions,
        days_off: BTreeMap::new(),
        worked_saturdays: BTreeSet::new(),
    }
    .try_into()
    .unwrap()
}

fn procedure() -> Procedure {
    let text = r#"{"code":"2.002385","name":"Khai báo","field":"Bức xạ","level":"province","online":"full","result":"Giấy","legal_basis":["Điều 34"]}"#;
    serde_json::from_str(text).unwrap()
}

/// Returns hour `n` of working days from Monday 3 March 2025, eight to a day.
fn hour(n: u32) -> Moment {
    let day = NaiveDate::from_ymd_opt(2025, 3, 3 + n / 8).unwrap();
    Moment::from_local(
        NaiveDateTime::new(day, "08:00:00".parse().unwrap())
            + chrono::TimeDelta::minutes(i64::from(n % 8) * 20),
    )
}

fn actor(role: Role) -> Actor {
    match Role::ALL.iter().position(|r| *r == role) {
        Some(n) if role != Role::Citizen => Actor::officer(role, n as i64),
        _ => Actor::HOLDER,
    }
}

/// A way to a situation: a name, and each action with its role, the first after the submission.
struct Way(&'static str, &'static [(Action, Role)]);

const WAYS: [Way; 23] = [
    Way("submitted", &[]),
    Way(
        "submitted, supplied once",
        &[(RequestSupplement, Counter), (Supplement, Citizen)],
    ),
    Way("submitted, extended once", &[(Extend, Counter)]),
    Way("rejected", &[(Reject, Counter)]),
    Way("withdrawn", &[(Withdraw, Citizen)]),
    Way("accepted", &[(Accept, Counter)]),
    Way(
        "accepted, recalled from the first step",
        &[(Accept, Counter), (Forward, Counter), (Recall, Counter)],
    ),
    Way(
        "papers asked for by the desk",
        &[(RequestSupplement, Counter)],
    ),
    Way(
        "papers asked for by a step",
        &[
            (Accept, Counter),
            (Forward, Counter),
            (RequestSupplement, Specialist),
        ],
    ),
    Way("fee asked for by the desk", &[(RequestDuty, Counter)]),
    Way(
        "fee asked for by a step",
        &[
            (Accept, Counter),
            (Forward, Counter),
            (RequestDuty, Specialist),
        ],
    ),
    Way(
        "first step, just handed on",
        &[(Accept, Counter), (Forward, Counter)],
    ),
    Way(
        "first step, fee paid",
        &[
            (Accept, Counter),
            (Forward, Counter),
            (RequestDuty, Specialist),
            (ConfirmDuty, Counter),
        ],
    ),
    Way(
        "first step, given to another specialist",
        &[(Accept, Counter), (Forward, Counter), (Assign, Leader)],
    ),
    Way(
        "first step, another agency asked",
        &[(Accept, Counter), (Forward, Counter), (Consult, Specialist)],
    ),
    Way(
        "first step, correction proposed by the desk",
        &[(Accept, Counter), (Forward, Counter), (Correct, Counter)],
    ),
    Way(
        "last step, just handed on",
        &[(Accept, Counter), (Forward, Counter), (Forward, Specialist)],
    ),
    Way(
        "first step, sent back",
        &[
            (Accept, Counter),
            (Forward, Counter),
            (Forward, Specialist),
            (SendBack, Leader),
        ],
    ),
    Way(
        "suspended",
        &[(Accept, Counter), (Forward, Counter), (Suspend, Leader)],
    ),
    Way(
        "first step, resumed",
        &[
            (Accept, Counter),
            (Forward, Counter),
            (Suspend, Leader),
            (Resume, Leader),
        ],
    ),
    Way(
        "resolved, granted",
        &[
            (Accept, Counter),
            (Forward, Counter),
            (Forward, Specialist),
            (Resolve, Leader),
        ],
    ),
    Way(
        "resolved, refused",
        &[
            (Accept, Counter),
            (Forward, Counter),
            (Forward, Specialist),
            (Refuse, Leader),
        ],
    ),
    Way(
        "returned",
        &[
            (Accept, Counter),
            (Forward, Counter),
            (Forward, Specialist),
            (Resolve, Leader),
            (Return, Counter),
        ],
    ),
];

struct Kind {
    title: &'static str,
    workflow: Workflow,
    timing: Timing,
    ways: &'static [Way],
}

fn kinds() -> [Kind; 3] {
    let timing = Timing {
        limit: Limit::WorkingDays(20),
        ..Timing::default()
    };
    let two_clocks = Timing {
        precheck: Some(Limit::WorkingDays(5)),
        starts_when_paid: true,
        ..timing
    };
    let on_the_spot = Workflow {
        phases: Vec::new(),
        steps: Vec::new(),
        on_the_spot: true,
    };
    [
        Kind {
            title: "APPRAISE, THEN APPROVE",
            workflow: Workflow::default(),
            timing,
            ways: &WAYS,
        },
        Kind {
            title: "TWO CLOCKS, FEE FIRST",
            workflow: Workflow::default(),
            timing: two_clocks,
            ways: &[
                Way("submitted", &[]),
                Way("accepted, not paid", &[(Accept, Counter)]),
                Way(
                    "accepted, paid",
                    &[
                        (Accept, Counter),
                        (RequestDuty, Counter),
                        (ConfirmDuty, Counter),
                    ],
                ),
            ],
        },
        Kind {
            title: "ON THE SPOT",
            workflow: on_the_spot,
            timing: Timing {
                limit: Limit::WorkingDays(0),
                ..timing
            },
            ways: &[Way("submitted", &[]), Way("accepted", &[(Accept, Counter)])],
        },
    ]
}

fn request(action: Action) -> Request {
    let ground = String::new();
    let until = NaiveDate::from_ymd_opt(2025, 5, 5).unwrap();
    let act = Act::plain(action).unwrap_or_else(|| match action {
        Action::Refuse => Act::Refuse { ground },
        Action::Reject => Act::Reject { ground },
        Action::Assign => Act::Assign {
            to: Assignee {
                account: 99,
                name: "Trần Thị Bình".to_owned(),
            },
        },
        Action::Consult => Act::Consult {
            agency: "Sở Xây dựng".to_owned(),
            until,
        },
        Action::Extend => Act::Extend { until },
        Action::Correct => Act::Correct {
            recorded: Recorded::Received,
            to: hour(0),
        },
        plain => panic!("{plain:?} carries no data"),
    });
    Request::new(act, "lý do")
}

fn situation(way: &Way, rules: &Rules<'_>) -> (Progress, Moment) {
    let mut now = hour(0);
    let mut progress = submit(now, rules).progress;
    for (n, (action, role)) in way.1.iter().enumerate() {
        now = hour(n as u32 + 1);
        progress = apply(&progress, &request(*action), actor(*role), now, rules)
            .unwrap_or_else(|e| panic!("{}: {action:?}: {e}", way.0))
            .progress;
    }
    (progress, now)
}

fn table() -> String {
    let calendar = calendar();
    let answers = Answers::default();
    let mut text =
        String::from("What each role may do; roles that are not listed may do nothing.\n");
    let mut seen = BTreeSet::new();
    for kind in kinds() {
        let procedure = Procedure {
            workflow: kind.workflow,
            ..procedure()
        };
        let rules = Rules {
            procedure: &procedure,
            timing: kind.timing,
            calendar: &calendar,
            answers: &answers,
        };
        writeln!(text, "\n{}", kind.title).unwrap();
        for way in kind.ways {
            let (progress, now) = situation(way, &rules);
            seen.insert(progress.state.national_status());
            writeln!(
                text,
                "\n{} ({}: {})",
                way.0,
                progress.state.national_status(),
                progress.state.code()
            )
            .unwrap();
            let mut anybody = false;
            for role in Role::ALL {
                let actions = possible(&progress, actor(role), now, &rules);
                for action in Action::ALL {
                    let done = apply(&progress, &request(action), actor(role), now, &rules);
                    assert_eq!(
                        done.is_ok(),
                        actions.contains(&action),
                        "{}: {role:?} {action:?}: what is listed can be done, and nothing else: {done:?}",
                        way.0
                    );
                }
                if !actions.is_empty() {
                    anybody = true;
                    writeln!(
                        text,
                        "  {}: {}",
                        role.code(),
                        actions
                            .iter()
                            .map(|a| a.code())
                            .collect::<Vec<_>>()
                            .join(", ")
                    )
                    .unwrap();
                }
            }
            if !anybody {
                text.push_str("  nobody\n");
            }
        }
    }
    assert_eq!(
        seen.len(),
        State::ALL.len(),
        "every state stands in the table"
    );
    text
}

#[test]
fn every_state_and_role_allows_what_the_table_says() {
    let (now, written) = (table(), include_str!("allowed_actions.txt"));
    assert!(
        now == written,
        "the allowed actions are no longer those of allowed_actions.txt; if that is meant, it must now read:\n{now}"
    );
}
