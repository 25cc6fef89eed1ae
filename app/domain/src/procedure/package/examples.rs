//! The check of the examples: each passes the package's own checks, or is refused exactly as it
//! says.

use crate::{
    form::{Answers, Context, Form, Kind, check as check_answers, shown},
    procedure::{
        OnlineLevel,
        package::{
            Example, Package,
            report::{Known, Report},
        },
    },
    text::language::Language,
};
use std::collections::BTreeMap;

/// Applicant in every example that does not name its own.
const APPLICANT: [(&str, &str); 3] = [
    ("applicant.name", "Nguyễn Văn Mẫu"),
    ("applicant.citizen_id", "045090001234"),
    ("applicant.phone", "0912345678"),
];

pub(super) fn check(package: &Package, known: &Known<'_>, report: &mut Report<'_>) {
    // A broken form says nothing about answers.
    let form = package.procedure.whole_form();
    if !form.problems().is_empty() {
        return;
    }
    for example in &package.examples {
        one(package, &form, example, known, report);
    }
}

fn one(
    package: &Package,
    form: &Form,
    example: &Example,
    known: &Known<'_>,
    report: &mut Report<'_>,
) {
    let context = Context {
        today: known.today,
        places: known.places,
        language: Language::Vi,
    };
    let mut unknown = false;
    for path in example.answers.0.keys() {
        let asked = form
            .fields()
            .any(|field| field.paths().contains(path) || is_item(&field.kind, &field.id, path));
        if !asked {
            unknown = true;
            report.error(
                &answer(example, path),
                format!("The example answers `{path}`, which no field asks"),
                "write the id of a field, or take the answer out",
            );
        }
    }
    if unknown {
        return;
    }
    let answers = completed(form, &example.answers, &context);
    let result = check_answers(form, &answers, &context);
    let mut errors: BTreeMap<String, String> = BTreeMap::new();
    for error in result.as_ref().err().into_iter().flatten() {
        errors
            .entry(error.path.clone())
            .or_insert_with(|| error.message.clone());
    }
    for (path, message) in &errors {
        match example.expect.get(path) {
            Some(expected) if expected == message => {}
            Some(expected) => report.error(
                &format!("{}/expect/{path}", example.file),
                format!("`{path}` is refused with “{message}”, not with “{expected}”"),
                "write what the check says, or change the answer",
            ),
            None => report.error(
                &answer(example, path),
                format!("`{path}` is refused: “{message}”"),
                "change the answer, or write the message under [expect]",
            ),
        }
    }
    for path in example
        .expect
        .keys()
        .filter(|path| !errors.contains_key(*path))
    {
        report.error(
            &format!("{}/expect/{path}", example.file),
            format!("`{path}` is not refused"),
            "take it out of [expect], or give an answer that is refused",
        );
    }
    let Ok(good) = result else { return };
    let procedure = &package.procedure;
    if !procedure.cases.is_empty()
        && procedure.online != OnlineLevel::Info
        && procedure.case_of(&good, known.today).is_empty()
    {
        report.error(
            &example.file,
            "The answers of the example belong to no case",
            "give answers for which the condition of a case holds, or widen a condition in cases.toml",
        );
    }
}

/// Tells whether the path names a field of an item of the group, or a part of one:
/// `children.1.name`.
fn is_item(kind: &Kind, id: &str, path: &str) -> bool {
    let Kind::Group { fields, .. } = kind else {
        return false;
    };
    let rest = path
        .strip_prefix(id)
        .and_then(|rest| rest.strip_prefix('.'))
        .and_then(|rest| rest.split_once('.'));
    rest.is_some_and(|(n, inner)| {
        n.parse::<u8>().is_ok()
            && fields
                .iter()
                .any(|field| field.paths().iter().any(|path| path == inner))
    })
}

/// Returns the path of an answer in the file of the example.
///
/// The parts of an answer path are tables there, or keys with dots.
fn answer(example: &Example, path: &str) -> String {
    // Items of groups are counted from 1, those of lists from 0.
    let parts = path.split('.').map(|part| {
        part.parse::<u8>()
            .map_or_else(|_| part.to_owned(), |n| n.saturating_sub(1).to_string())
    });
    format!(
        "{}/answers/{}",
        example.file,
        parts.collect::<Vec<_>>().join("/")
    )
}

/// Completes the answers with an applicant, an agency and a file for every paper that is asked for.
fn completed(form: &Form, answers: &Answers, context: &Context<'_>) -> Answers {
    let mut completed = answers.clone();
    let commune = context
        .places
        .communes
        .first()
        .map_or("", |place| place.name.as_str());
    let address = [
        ("applicant.address.province", context.places.home.as_str()),
        ("applicant.address.commune", commune),
        ("applicant.address.line", "12 Lê Duẩn"),
    ];
    for (path, text) in APPLICANT
        .into_iter()
        .chain(address)
        .chain([("agency", "H50.101")])
    {
        if !completed.0.contains_key(path) && form.fields().any(|field| field.owns(path)) {
            completed.set(path, text);
        }
    }
    let papers: Vec<String> = shown(form, &completed, context)
        .fields
        .into_iter()
        .map(|field| field.path)
        .filter(|path| is_file(form, path))
        .collect();
    for path in papers {
        if !completed.0.contains_key(&path) {
            completed.set(&path, "00000000000000000000000001");
        }
    }
    completed
}

/// Tells whether files are uploaded at this path of a question, in an item of a group or outside.
fn is_file(form: &Form, path: &str) -> bool {
    let of_item = || {
        let (group, rest) = path.split_once('.')?;
        let (_, inner) = rest.split_once('.')?;
        let Kind::Group { fields, .. } = &form.field(group)?.kind else {
            return None;
        };
        fields.iter().find(|field| field.id == inner)
    };
    form.field(path)
        .or_else(of_item)
        .is_some_and(|field| matches!(field.kind, Kind::File { .. }))
}
