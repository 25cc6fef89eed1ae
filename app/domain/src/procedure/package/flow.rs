//! The check of a dossier's way through the workflow.
//!
//! Steps must be reached and end, people must be able to do them, and citizens must understand the
//! phases.

use crate::{
    dossier::{
        access::Role,
        workflow::{Action, Step, Workflow},
    },
    procedure::package::{
        Package,
        report::{Known, Report},
    },
};
use std::collections::BTreeSet;

const MOST_STEPS: usize = 100;
/// Actions that a step may forbid by leaving them out of `may`.
const OF_STEPS: [Action; 7] = [
    Action::RequestSupplement,
    Action::RequestDuty,
    Action::SendBack,
    Action::Assign,
    Action::Consult,
    Action::Extend,
    Action::Suspend,
];

/// Returns the path of a step in the files.
pub(super) fn at(step: usize) -> String {
    format!("workflow.toml/steps/{step}")
}

/// Tells whether the ways through the steps can be looked at.
///
/// The steps must be few, have different ids and lead to each other.
pub(super) fn sound(workflow: &Workflow) -> bool {
    let ids: BTreeSet<&str> = workflow.steps.iter().map(|step| step.id.as_str()).collect();
    let known = |step: &Step| {
        step.next
            .iter()
            .all(|branch| ids.contains(branch.to.as_str()))
    };
    workflow.steps.len() <= MOST_STEPS
        && ids.len() == workflow.steps.len()
        && workflow.steps.iter().all(known)
}

pub(super) fn check(package: &Package, known: &Known<'_>, report: &mut Report<'_>) {
    let workflow = &package.procedure.workflow;
    if workflow.steps.is_empty() && !workflow.on_the_spot {
        report.error(
            "workflow.toml",
            "The workflow has no steps",
            "write [[steps]], or on_the_spot = true if the desk does it all",
        );
    }
    if workflow.steps.len() > MOST_STEPS {
        return report.error(
            "workflow.toml/steps",
            format!("The workflow has {} steps", workflow.steps.len()),
            format!("keep it to {MOST_STEPS}"),
        );
    }
    let mut ids = BTreeSet::new();
    for (n, step) in workflow.steps.iter().enumerate() {
        let plain = !step.id.is_empty()
            && step
                .id
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if !plain {
            report.error(
                &format!("{}/id", at(n)),
                format!("The id of the step `{}` is not plain", step.id),
                "use lower-case letters, digits and _",
            );
        }
        if !ids.insert(&step.id) {
            report.error(
                &format!("{}/id", at(n)),
                format!("The id of the step `{}` stands twice", step.id),
                "give each step its own",
            );
        }
        one_step(package, n, step, known, report);
        branches(package, n, step, report);
    }
    phases(workflow, report);
    if sound(workflow) {
        ways(workflow, report);
    }
}

fn one_step(package: &Package, n: usize, step: &Step, known: &Known<'_>, report: &mut Report<'_>) {
    let (procedure, id, path) = (&package.procedure, &step.id, at(n));
    let workflow = &procedure.workflow;
    let decides = u16::try_from(n).is_ok_and(|n| workflow.decides(n));
    match step.role {
        Role::Citizen | Role::Administrator => {
            report.error(
                &format!("{path}/role"),
                format!("Nobody of role {} can do the step `{id}`", step.role.code()),
                "write role = \"counter\", \"specialist\" or \"leader\"",
            );
        }
        role if decides && role != Role::Leader && !workflow.on_the_spot => {
            report.warning(
                &format!("{path}/role"),
                format!("The step `{id}` decides, but belongs to a {}", role.code()),
                "write role = \"leader\", or let a later step decide",
            );
        }
        _ => {}
    }
    for (m, action) in step
        .may
        .iter()
        .flatten()
        .enumerate()
        .filter(|(_, action)| !OF_STEPS.contains(action))
    {
        let known: Vec<&str> = OF_STEPS.iter().map(|action| action.code()).collect();
        report.error(
            &format!("{path}/may/{m}"),
            format!("The step `{id}` cannot allow {}", action.code()),
            format!(
                "take it out, since only {} are for a step to allow",
                known.join(", ")
            ),
        );
    }
    if step.stops_clock && step.account.is_none() {
        report.error(
            &format!("{path}/stops_clock"),
            format!("The clock stands still at the step `{id}`, but nothing says on whose account"),
            "write account = \"agency\", \"applicant\" or \"other_agency\"",
        );
    }
    if let Some(code) = &step.opens {
        let path = format!("{path}/opens");
        if *code == procedure.code {
            report.error(
                &path,
                format!("The step `{id}` opens a dossier of its own procedure"),
                "name another procedure",
            );
        } else if known.codes.is_some_and(|codes| !codes.contains(code)) {
            report.error(
                &path,
                format!("The step `{id}` opens {code}, which is not in the catalogue"),
                "name a procedure that is, or add its package",
            );
        }
    }
}

fn branches(package: &Package, n: usize, step: &Step, report: &mut Report<'_>) {
    let last = step.next.len().saturating_sub(1);
    for (m, branch) in step.next.iter().enumerate() {
        let path = format!("{}/next/{m}", at(n));
        if package.procedure.workflow.index_of(&branch.to).is_none() {
            report.error(
                &format!("{path}/to"),
                format!(
                    "The step `{}` leads to `{}`, which is no step",
                    step.id, branch.to
                ),
                "write the id of a step",
            );
        }
        match &branch.when {
            None if m < last => {
                report.error(
                    &path,
                    format!(
                        "The branches of the step `{}` after this one are never taken",
                        step.id
                    ),
                    "give it a condition, or put it last",
                );
            }
            Some(_) if m == last => {
                report.error(
                    &format!("{path}/when"),
                    format!("The last branch of the step `{}` has a condition, so that a dossier may have nowhere to go", step.id),
                    "add a branch without one",
                );
            }
            _ => {}
        }
        if let Some(when) = &branch.when {
            report.condition(package, &format!("{path}/when"), when);
        }
    }
}

fn phases(workflow: &Workflow, report: &mut Report<'_>) {
    let phases = &workflow.phases;
    if phases.is_empty() {
        return;
    }
    if !(3..=5).contains(&phases.len()) {
        report.warning(
            "workflow.toml/phases",
            format!("The workflow has {} phases", phases.len()),
            "tell citizens three to five",
        );
    }
    let mut ids = BTreeSet::new();
    for (n, phase) in phases.iter().enumerate() {
        let path = format!("workflow.toml/phases/{n}");
        if !ids.insert(&phase.id) {
            report.error(
                &format!("{path}/id"),
                format!("The id of the phase `{}` stands twice", phase.id),
                "give each phase its own",
            );
        }
        if phase.name.split_whitespace().count() > 4 {
            report.warning(
                &format!("{path}/name"),
                format!("The phase “{}” has more than four words", phase.name),
                "shorten it to what fits on a progress line",
            );
        }
        if workflow.steps.iter().all(|step| step.phase != phase.id) {
            report.warning(
                &format!("{path}/id"),
                format!("No step belongs to the phase `{}`", phase.id),
                "name it in a step, or take it out",
            );
        }
    }
    for (n, step) in workflow
        .steps
        .iter()
        .enumerate()
        .filter(|(_, step)| !ids.contains(&step.phase))
    {
        let known: Vec<&str> = phases.iter().map(|phase| phase.id.as_str()).collect();
        report.error(
            &format!("{}/phase", at(n)),
            format!(
                "The step `{}` belongs to the phase `{}`, which is not listed",
                step.id, step.phase
            ),
            format!("write one of {}", known.join(", ")),
        );
    }
}

/// Returns the numbers of the steps to which a step may lead.
pub(super) fn exits(workflow: &Workflow, step: usize) -> Vec<usize> {
    u16::try_from(step)
        .map(|step| workflow.exits(step))
        .unwrap_or_default()
        .into_iter()
        .map(usize::from)
        .collect()
}

/// Returns the branches that lead back to a step before them in their own way.
///
/// Each stands as the number of its step and the number of the branch.
pub(super) fn circles(workflow: &Workflow) -> Vec<(usize, usize)> {
    let count = workflow.steps.len();
    let reaches: Vec<BTreeSet<usize>> = (0..count)
        .map(|from| reached(workflow, exits(workflow, from)))
        .collect();
    let mut circles = Vec::new();
    for (from, step) in workflow.steps.iter().enumerate() {
        for (m, branch) in step.next.iter().enumerate() {
            let back = workflow
                .index_of(&branch.to)
                .map(usize::from)
                .is_some_and(|to| to <= from && (to == from || reaches[to].contains(&from)));
            if back {
                circles.push((from, m));
            }
        }
    }
    circles
}

/// Returns every step that can be reached from these, themselves among them.
fn reached(workflow: &Workflow, from: Vec<usize>) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut open = from;
    while let Some(step) = open.pop() {
        if seen.insert(step) {
            open.extend(exits(workflow, step));
        }
    }
    seen
}

fn ways(workflow: &Workflow, report: &mut Report<'_>) {
    let from_start = reached(workflow, vec![0]);
    for (n, step) in workflow.steps.iter().enumerate() {
        let ends = || {
            reached(workflow, vec![n])
                .into_iter()
                .any(|step| u16::try_from(step).is_ok_and(|step| workflow.decides(step)))
        };
        if !from_start.contains(&n) {
            report.error(
                &at(n),
                format!("No way leads to the step `{}`", step.id),
                "let a branch go there, or take the step out",
            );
        } else if !ends() {
            report.error(
                &at(n),
                format!(
                    "From the step `{}` no deciding step can be reached",
                    step.id
                ),
                "lead on to a step that decides, or write decides = true",
            );
        }
    }
    for (from, m) in circles(workflow) {
        let to = &workflow.steps[from].next[m].to;
        report.error(
            &format!("{}/next/{m}", at(from)),
            format!(
                "The step `{}` leads back to `{to}`, so that a dossier may go round for ever",
                workflow.steps[from].id
            ),
            "lead forwards only, since sending back needs no branch",
        );
    }
}
