//! Fuzz target for forms: any answers are accepted or refused, and any form survives any answers.
//!
//! Accepted answers are accepted again, unchanged.
#![no_main]

use arbitrary::Arbitrary;
use domain::{
    desk::place::Places,
    form::{Answers, Context, Field, Form, Section, check, shown, stopped},
    text::language::Language,
};
use libfuzzer_sys::fuzz_target;
use std::{collections::BTreeMap, sync::LazyLock};

#[derive(serde::Deserialize)]
struct Cases {
    places: Places,
    forms: BTreeMap<String, Asked>,
}

#[derive(serde::Deserialize)]
#[serde(untagged)]
enum Asked {
    Form(Form),
    Fields(Vec<Field>),
}

static CASES: LazyLock<(Places, Vec<(Form, Vec<String>)>)> = LazyLock::new(|| {
    let cases: Cases = serde_json::from_str(include_str!("../../tests/form_cases/forms.json"))
        .expect("the forms of the cases are read by a test");
    let forms = cases.forms.into_values().map(|asked| match asked {
        Asked::Form(form) => form,
        Asked::Fields(fields) => Form::new(vec![Section {
            id: "s".to_owned(),
            fields,
            ..Section::default()
        }]),
    });
    let with_paths =
        forms.map(|form| {
            let mut paths: Vec<String> = form.fields().flat_map(Field::paths).collect();
            for field in form.fields() {
                if let domain::form::Kind::Group { fields, .. } = &field.kind {
                    paths.extend(fields.iter().flat_map(Field::paths).flat_map(|inner| {
                        (1..4).map(move |n| format!("{}.{n}.{inner}", field.id))
                    }));
                }
            }
            (form, paths)
        });
    (cases.places, with_paths.collect())
});

#[derive(Arbitrary, Debug)]
struct Input {
    form: u8,
    day: u16,
    /// Number of a question, and the answer to it.
    answers: Vec<(u8, String)>,
    /// Paths that nobody asked for.
    strange: Vec<(String, String)>,
    /// A form as it might stand in a broken file.
    json: String,
}

fuzz_target!(|input: Input| {
    let (places, forms) = &*CASES;
    let today = chrono::NaiveDate::from_ymd_opt(1900, 1, 1)
        .and_then(|day| day.checked_add_days(chrono::Days::new(u64::from(input.day) * 2)))
        .unwrap_or_default();
    let language = if input.day % 2 == 0 {
        Language::Vi
    } else {
        Language::En
    };
    let context = Context {
        today,
        places,
        language,
    };
    let (form, paths) = &forms[usize::from(input.form) % forms.len()];
    let mut answers = Answers::default();
    for (n, text) in input.answers.iter().filter(|_| !paths.is_empty()) {
        answers.push(&paths[usize::from(*n) % paths.len()], text.clone());
    }
    for (path, text) in &input.strange {
        answers.push(path, text.clone());
    }
    _ = (
        shown(form, &answers, &context),
        stopped(form, &answers, &context),
    );
    match check(form, &answers, &context) {
        Ok(good) => assert_eq!(
            check(form, &good, &context).as_ref(),
            Ok(&good),
            "accepted answers are accepted again, unchanged"
        ),
        Err(errors) => assert!(!errors.is_empty()),
    }
    if let Ok(form) = serde_json::from_str::<Form>(&input.json) {
        _ = (form.problems(), check(&form, &answers, &context));
    }
    if let Ok(value) = serde_json::from_str(&input.json) {
        _ = Answers::from_json("", &value);
    }
});
