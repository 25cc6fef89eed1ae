//! Places in the files of a package for the problems of its form.

use crate::{
    form::{Field, Kind, Problem},
    procedure::Procedure,
};

pub(super) enum Where {
    Form(String),
    /// The condition of a paper.
    Paper(String),
    /// A place that has its own check.
    Elsewhere,
}

/// Returns the path in the files for a problem of the whole form.
pub(super) fn of(procedure: &Procedure, problem: &Problem) -> Where {
    let key = ["show_when", "required_when", "value", "when"]
        .into_iter()
        .find(|key| problem.message.starts_with(key))
        .unwrap_or("id");
    let (kind, id) = problem
        .place
        .split_once(' ')
        .unwrap_or((&problem.place, ""));
    let id = id.replace(": ", ".");
    let found = match kind {
        "stop" => id.parse::<usize>().ok().map(|n| {
            format!(
                "form.toml/stops/{}/{}",
                n.saturating_sub(1),
                if key == "when" { "when" } else { "field" }
            )
        }),
        "section" => procedure
            .form
            .sections
            .iter()
            .rposition(|section| section.id == id)
            .map(|n| format!("form.toml/sections/{n}/{key}")),
        "field" => match field(procedure, &id) {
            Some(path) => Some(format!("{path}/{key}")),
            None => return paper(procedure, &id).map_or(Where::Elsewhere, Where::Paper),
        },
        _ => None,
    };
    Where::Form(found.unwrap_or_else(|| "form.toml".to_owned()))
}

/// Returns the last field with this path, since of two with one id the second is the mistake.
fn field(procedure: &Procedure, id: &str) -> Option<String> {
    let sections = procedure.form.sections.iter().enumerate().rev();
    sections.into_iter().find_map(|(s, section)| {
        within(&section.fields, id).map(|inner| format!("form.toml/sections/{s}/{inner}"))
    })
}

fn within(fields: &[Field], id: &str) -> Option<String> {
    fields
        .iter()
        .enumerate()
        .rev()
        .find_map(|(n, field)| match &field.kind {
            _ if field.id == id => Some(format!("fields/{n}")),
            Kind::Group { fields, .. } => {
                let inner = id.strip_prefix(field.id.as_str())?.strip_prefix('.')?;
                within(fields, inner).map(|path| format!("fields/{n}/{path}"))
            }
            _ => None,
        })
}

/// Returns the path of the condition of the paper asked for as `paper_2` or `paper_lost_1`.
///
/// Returns `None` when the paper has no condition of its own.
fn paper(procedure: &Procedure, id: &str) -> Option<String> {
    let (before, n) = id
        .strip_prefix("paper_")?
        .rsplit_once('_')
        .map_or((None, id.strip_prefix("paper_")?), |(case, n)| {
            (Some(case), n)
        });
    let n = n.parse::<usize>().ok()?.checked_sub(1)?;
    let (papers, path) = match before {
        None => (&procedure.papers, format!("procedure.toml/papers/{n}/when")),
        Some(case) => {
            let c = procedure.cases.iter().position(|known| known.id == case)?;
            (
                &procedure.cases[c].papers,
                format!("cases.toml/cases/{c}/papers/{n}/when"),
            )
        }
    };
    papers.get(n)?.when.as_ref().map(|_| path)
}
