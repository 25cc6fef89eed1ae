//! Who may do what, in every state: `allowed_actions.txt` is read by people, and changes only on purpose.

#![allow(clippy::unwrap_used, reason = "a test may")]

use domain::{
    access::Role,
    clock::Clock,
    dossier::{Progress, State},
    time::Moment,
    workflow::{Workflow, possible},
};
use std::fmt::Write;

fn table() -> String {
    let workflow = Workflow::default();
    let mut text = String::from("state, step: role: actions (those not listed may do nothing)\n");
    for state in State::ALL {
        let steps: &[Option<u16>] = match state {
            State::Processing => &[Some(0), Some(1)],
            // Asked by the desk before the first step, or from a step.
            State::SupplementRequested | State::FinancialDuty => &[None, Some(0)],
            State::Stopped => &[Some(0)],
            State::Resolved | State::Returned => &[Some(1)],
            State::Submitted | State::Accepted | State::Rejected | State::Withdrawn => &[None],
        };
        for (step, asked) in steps.iter().flat_map(|step| [(*step, false), (*step, true)]) {
            let name = step.map_or("no step", |i| workflow.steps[usize::from(i)].id.as_str());
            let clock = Clock::start(Moment::from_millis(0));
            let progress = Progress { state, step, supplement_asked: asked, asked: None, clock, due: None, ended: None, outcome: None };
            let without = Progress { supplement_asked: false, ..progress.clone() };
            let all = |progress: &Progress| Role::ALL.map(|role| possible(progress, role, &workflow));
            if asked && all(&progress) == all(&without) {
                continue;
            }
            let note = if asked { ", papers asked for once already" } else { "" };
            writeln!(text, "\n{} ({}), {name}{note}", state.code(), state.national_status()).unwrap();
            let listed = Role::ALL.into_iter().map(|role| (role, possible(&progress, role, &workflow))).filter(|(_, actions)| !actions.is_empty());
            let lines: Vec<String> =
                listed.map(|(role, actions)| format!("  {}: {}", role.code(), actions.iter().map(|a| a.code()).collect::<Vec<_>>().join(", "))).collect();
            writeln!(text, "{}", if lines.is_empty() { "  nobody".to_owned() } else { lines.join("\n") }).unwrap();
        }
    }
    text
}

#[test]
fn every_state_and_role_allows_what_the_table_says() {
    let (now, written) = (table(), include_str!("allowed_actions.txt"));
    assert!(now == written, "the allowed actions are no longer those of allowed_actions.txt; if that is meant, it must now read:\n{now}");
}
