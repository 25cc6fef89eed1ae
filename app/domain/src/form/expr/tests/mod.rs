//! Expressions: their meaning, their mistakes, and hostile texts that must not break them.

mod mistakes;
mod properties;
mod values;

use super::*;
use crate::form::{Answers, Choice, Field, Form, Kind, Section, When, schema::Stop};
use proptest::prelude::*;

fn form() -> Form {
    let options = || vec![Choice::new("ct", "CT"), Choice::new("dental", "Răng")];
    let child = vec![
        Field::new("name", "Tên", Kind::PersonName),
        Field::new("born", "Ngày sinh", Kind::Date { when: When::Past }),
        Field::new(
            "cost",
            "Chi phí",
            Kind::Money {
                min: None,
                max: None,
            },
        ),
    ];
    Form::new(vec![Section::new(
        "s",
        "S",
        vec![
            Field::new("type", "Loại", Kind::Choice { options: options() }),
            Field::new("types", "Các loại", Kind::Checkboxes { options: options() }),
            Field::new(
                "n",
                "Số",
                Kind::Number {
                    min: None,
                    max: None,
                    unit: None,
                },
            ),
            Field::new(
                "m",
                "Số",
                Kind::Number {
                    min: None,
                    max: None,
                    unit: None,
                },
            ),
            Field::new("area", "Diện tích", Kind::Area),
            Field::new("day", "Ngày", Kind::Date { when: When::Any }),
            Field::new("month", "Tháng", Kind::Month),
            Field::new("agreed", "Đồng ý", Kind::YesNo),
            Field::new("home", "Địa chỉ", Kind::Address),
            Field::new(
                "children",
                "Các con",
                Kind::Group {
                    min: 0,
                    max: 20,
                    item: "người con".into(),
                    item_en: None,
                    fields: child,
                },
            ),
            Field::new("hint", "Lưu ý", Kind::Note),
            Field::new("last", "Cuối", Kind::Text { max: 10 }),
        ],
    )])
}

fn parsed(text: &str) -> Expr {
    Expr::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn value(text: &str, answers: &[(&str, &str)]) -> Option<Value> {
    let mut given = Answers::default();
    answers
        .iter()
        .for_each(|(path, text)| given.push(path, (*text).to_owned()));
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    parsed(text).value(&Scope {
        form: &form(),
        answers: &given,
        today,
        item: None,
    })
}
