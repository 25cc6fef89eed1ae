//! Fuzz target for expressions: any text is an expression or an error.
//!
//! An expression is written as a text that is the same expression. Its evaluation always ends.
#![no_main]

use domain::form::{Answers, Expr, Form, expr::Scope};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

#[derive(serde::Deserialize)]
struct Forms {
    forms: std::collections::BTreeMap<String, serde_json::Value>,
}

/// The forms of the cases that are whole forms.
static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    let forms: Forms = serde_json::from_str(include_str!("../../tests/form_cases/forms.json"))
        .expect("the forms of the cases are read by a test");
    forms
        .forms
        .into_values()
        .filter_map(|form| serde_json::from_value(form).ok())
        .collect()
});

fuzz_target!(|text: &str| {
    let Ok(expr) = Expr::parse(text) else { return };
    let written = expr.to_string();
    assert_eq!(Expr::parse(&written).as_ref(), Ok(&expr), "{written}");
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).expect("a day");
    for form in FORMS.iter() {
        let mut answers = Answers::default();
        form.fields()
            .flat_map(|field| field.paths())
            .for_each(|path| answers.set(&path, "7"));
        _ = expr.holds(&Scope {
            form,
            answers: &answers,
            today,
            item: None,
        });
    }
});
