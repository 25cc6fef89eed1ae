//! Forms of every kind, asked and answered.

mod conditions;
mod errors;
mod saying;

use super::*;
use crate::{
    desk::place::{Place, Places},
    text::language::Language,
};
use chrono::NaiveDate;
use serde_json::json;

pub(super) fn places() -> Places {
    let place = |code: &str, name: &str| Place {
        code: code.into(),
        name: name.into(),
    };
    Places {
        home: "Quảng Trị".into(),
        provinces: vec![place("44", "Quảng Trị"), place("01", "Hà Nội")],
        communes: vec![place("1", "Phường Đông Hà"), place("2", "Xã Gio Linh")],
        ..Places::default()
    }
}

pub(super) fn with<T>(use_it: impl FnOnce(&Context<'_>) -> T) -> T {
    use_it(&Context {
        today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        places: &places(),
        language: Language::Vi,
    })
}

fn one_section(fields: Vec<Field>) -> Form {
    Form::new(vec![Section::new("s", "S", fields)])
}

pub(super) fn given(pairs: &[(&str, &str)]) -> Answers {
    let mut answers = Answers::default();
    pairs
        .iter()
        .for_each(|(path, text)| answers.push(path, (*text).to_owned()));
    answers
}

fn said(form: &Form, answers: &Answers) -> Vec<String> {
    let errors = with(|context| check(form, answers, context))
        .err()
        .unwrap_or_default();
    errors
        .into_iter()
        .map(|error| format!("{}: {}", error.path, error.message))
        .collect()
}

fn good(form: &Form, answers: &Answers) -> Answers {
    with(|context| check(form, answers, context)).unwrap_or_else(|errors| panic!("{errors:?}"))
}

/// Checks one field answered with `typed`; returns what is kept, or the first message.
fn checked(field: Field, typed: &[&str]) -> Result<Answers, String> {
    let answers = given(
        &typed
            .iter()
            .map(|text| (field.id.as_str(), *text))
            .collect::<Vec<_>>(),
    );
    with(|context| check(&one_section(vec![field.clone()]), &answers, context))
        .map_err(|errors| errors[0].message.clone())
}

pub(super) fn from_json(value: serde_json::Value) -> Form {
    let form: Form = serde_json::from_value(value).unwrap();
    assert_eq!(form.problems(), []);
    form
}

/// Builds a form about a family with children: conditions, computed fields and a stop.
pub(super) fn family() -> Form {
    from_json(json!({
        "sections": [
            {"id": "who", "title": "Ai?", "fields": [
                {"id": "born", "label": "Ngày sinh", "type": "date", "when": "past"},
                {"id": "kind", "label": "Loại", "type": "choice", "options": [{"value": "new", "label": "Mới"}, {"value": "again", "label": "Lại"}]},
                {"id": "reason", "label": "Lý do", "type": "text", "show_when": "kind = 'again'"},
                {"id": "old_card", "label": "Thẻ cũ", "type": "file", "required": false, "required_when": "kind = 'again' and age(born) >= 18"},
                {"id": "married", "label": "Có vợ, chồng?", "type": "yes_no"}]},
            {"id": "children", "title": "Các con?", "show_when": "married", "fields": [
                {"id": "children", "label": "Các con", "type": "group", "min": 1, "max": 3, "item": "người con", "fields": [
                    {"id": "name", "label": "Họ và tên", "type": "person_name"},
                    {"id": "school", "label": "Đi học?", "type": "yes_no", "required": false},
                    {"id": "cost", "label": "Học phí", "type": "money", "show_when": "school"},
                    {"id": "year", "label": "Cả năm", "type": "money", "value": "cost * 9"}]},
                {"id": "total", "label": "Tổng", "type": "money", "value": "sum(children.year)"}]},
            {"id": "end", "title": "Hết?", "fields": [{"id": "agree", "label": "Tôi cam đoan", "type": "declaration"}]}],
        "stops": [{"when": "age(born) < 16", "field": "born", "message": "Người dưới 16 tuổi cần cha, mẹ nộp thay."}]
    }))
}
