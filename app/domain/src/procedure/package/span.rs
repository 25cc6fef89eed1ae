//! The check that the steps of the longest way fit into the promised limit.

use crate::{
    dossier::workflow::Workflow,
    due::deadline::Limit,
    procedure::{
        Row, in_english,
        package::{Package, flow, report::Report},
    },
};

/// Parts in a working hour: seven.
///
/// A calendar day then counts as five sevenths of a working day, in whole numbers.
const HOUR: u64 = 7;
const CALENDAR_DAY: u64 = 5 * 8;

/// A way through the steps: their numbers, and their length together in sevenths of hours.
#[derive(Clone, Debug, Default)]
struct Way {
    steps: Vec<usize>,
    length: u64,
}

pub(super) fn check(package: &Package, report: &mut Report<'_>) {
    let procedure = &package.procedure;
    let workflow = &procedure.workflow;
    if !flow::sound(workflow) || !flow::circles(workflow).is_empty() {
        return;
    }
    let Some(way) = longest(workflow) else { return };
    let rows = procedure.rows();
    let whole = rows.len() == 1;
    for row in rows.iter().filter(|row| !row.terms.limit_unread) {
        compare(workflow, &way, row, whole, report);
    }
}

fn weight(limit: Limit) -> u64 {
    match limit {
        Limit::CalendarDays(days) => u64::from(days) * CALENDAR_DAY,
        limit => limit
            .working_hours()
            .map_or(0, |hours| u64::from(hours) * HOUR),
    }
}

/// Returns the step's share of the procedure's limit; nothing where the clock stands still.
fn taken(workflow: &Workflow, step: usize) -> Limit {
    workflow
        .steps
        .get(step)
        .filter(|step| !step.stops_clock)
        .and_then(|step| step.limit)
        .unwrap_or_default()
}

/// Returns the longest way from the first step; the steps hold no circle.
fn longest(workflow: &Workflow) -> Option<Way> {
    let mut best: Vec<Option<Way>> = vec![None; workflow.steps.len()];
    let mut open = vec![0];
    while let Some(step) = open.last().copied() {
        let ahead = flow::exits(workflow, step);
        if let Some(next) = ahead
            .iter()
            .find(|next| best.get(**next).is_some_and(Option::is_none))
        {
            open.push(*next);
            continue;
        }
        open.pop();
        let rest = ahead
            .iter()
            .filter_map(|next| best.get(*next)?.as_ref())
            .max_by_key(|way| way.length)
            .cloned()
            .unwrap_or_default();
        let length = rest.length + weight(taken(workflow, step));
        *best.get_mut(step)? = Some(Way {
            steps: std::iter::once(step).chain(rest.steps).collect(),
            length,
        });
    }
    best.into_iter().next().flatten()
}

fn compare(workflow: &Workflow, way: &Way, row: &Row<'_>, whole: bool, report: &mut Report<'_>) {
    let limit = row.terms.limit;
    if limit == Limit::None || way.length <= weight(limit) {
        return;
    }
    let limits: Vec<Limit> = way
        .steps
        .iter()
        .map(|step| taken(workflow, *step))
        .filter(|limit| *limit != Limit::None)
        .collect();
    let calendar = |limit: &Limit| matches!(limit, Limit::CalendarDays(_));
    let exact = if calendar(&limit) {
        limits.iter().all(calendar)
    } else {
        !limits.iter().any(calendar)
    };
    let names: Vec<&str> = way
        .steps
        .iter()
        .filter_map(|step| workflow.steps.get(*step))
        .map(|step| step.id.as_str())
        .collect();
    let sum = sum(&limits);
    let scope = if whole {
        String::new()
    } else {
        row.english_scope()
    };
    let what = format!(
        "The way {} takes {sum}, but the limit is {}{scope}",
        names.join(", "),
        in_english(limit)
    );
    let path = way
        .steps
        .iter()
        .rev()
        .find(|step| taken(workflow, **step) != Limit::None)
        .map_or("workflow.toml".to_owned(), |step| {
            format!("{}/limit", flow::at(*step))
        });
    if exact {
        report.error(&path, what, "shorten the limits of its steps");
    } else {
        report.warning(
            &path,
            format!("{what}, as 7 calendar days hold about 5 working days"),
            "shorten the limits of its steps, or make sure that they fit",
        );
    }
}

/// Writes a sum of limits: `14 working days and 4 working hours`.
fn sum(limits: &[Limit]) -> String {
    let hours: u64 = limits
        .iter()
        .filter_map(|limit| limit.working_hours())
        .map(u64::from)
        .sum();
    let days: u64 = limits
        .iter()
        .map(|limit| {
            if let Limit::CalendarDays(days) = limit {
                u64::from(*days)
            } else {
                0
            }
        })
        .sum();
    let many = |n: u64, what: &str| {
        (n > 0).then(|| format!("{n} {what}{}", if n == 1 { "" } else { "s" }))
    };
    [
        many(days, "calendar day"),
        many(hours / 8, "working day"),
        many(hours % 8, "working hour"),
    ]
    .into_iter()
    .flatten()
    .collect::<Vec<_>>()
    .join(" and ")
}
