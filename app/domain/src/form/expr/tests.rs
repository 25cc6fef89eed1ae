//! Expressions: their meaning, their mistakes, and hostile texts that must not break them.

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

#[test]
fn operators_bind_as_in_school() {
    for (text, number) in [
        ("1 + 2 * 3", 7),
        ("(1 + 2) * 3", 9),
        ("7 - 2 - 1", 4),
        ("7 / 2", 3),
        ("-7 / 2", -3),
        ("--3", 3),
        ("2 * -3", -6),
    ] {
        assert_eq!(value(text, &[]), Some(Value::Number(number)), "{text}");
    }
    for (text, flag) in [
        ("true or false and false", true),
        ("not false and false", false),
        ("not 1 = 2", true),
        ("1 + 1 = 2 and 3 > 2", true),
        ("'a' in ('b', 'a')", true),
    ] {
        assert_eq!(value(text, &[]), Some(Value::Flag(flag)), "{text}");
    }
}

#[test]
fn what_is_not_answered_is_unknown_and_holds_nothing() {
    let unknown = [
        "n + 1",
        "n",
        "agreed",
        "not agreed",
        "agreed or false",
        "age(day)",
        "days(day, today())",
        "9223372036854775807 + 1",
        "1 / 0",
        "n / (n - n)",
    ];
    for text in unknown {
        assert_eq!(value(text, &[]), None, "{text}");
    }
    for text in [
        "n = 1",
        "n != 1",
        "n < 1",
        "not (n = n)",
        "type in ('ct')",
        "has(types, 'ct')",
        "answered(n)",
        "agreed and false",
        "1 / 0 = 1 / 0",
    ] {
        assert_eq!(
            value(text, &[]),
            Some(Value::Flag(text.starts_with("not"))),
            "{text}"
        );
    }
    assert_eq!(value("agreed or true", &[]), Some(Value::Flag(true)));
    assert_eq!(
        value("count(types) + count(children) + sum(children.cost)", &[]),
        Some(Value::Number(0))
    );
}

#[test]
fn answers_are_read_as_their_kind() {
    let answers = [
        ("type", "ct"),
        ("types", "ct"),
        ("types", "dental"),
        ("n", "-5"),
        ("area", "120,5"),
        ("day", "2008-11-22"),
        ("month", "2026-11"),
        ("agreed", "true"),
    ];
    let holds = [
        "type = 'ct'",
        "count(types) = 2 and has(types, 'dental')",
        "n < 0 and -n = 5",
        "area > 120 and area < 121",
        "day = d'2008-11-22' and age(day) = 18",
        "month = d'2026-11-01' and days(month, today()) = 21",
        "agreed and agreed = true",
        "answered(types) and answered(home) and not answered(last)",
        "home.province = 'Quảng Trị'",
    ];
    let answers = [&answers[..], &[("home.province", "Quảng Trị")]].concat();
    for text in holds {
        assert_eq!(value(text, &answers), Some(Value::Flag(true)), "{text}");
    }
}

#[test]
fn groups_are_counted_and_summed_and_seen_from_inside() {
    let answers = [
        ("children.1.cost", "5"),
        ("children.2.cost", "7"),
        ("children.3.name", "An"),
    ];
    assert_eq!(
        value("sum(children.cost) * 10 + count(children)", &answers),
        Some(Value::Number(123))
    );
    let form = form();
    let mut given = Answers::default();
    given.set("children.2.cost", "7");
    let today = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    let scope = Scope {
        form: &form,
        answers: &given,
        today,
        item: Some((form.field("children").unwrap(), 2)),
    };
    assert_eq!(
        (
            parsed("cost").value(&scope),
            parsed("children.cost").value(&scope)
        ),
        (Some(Value::Number(7)), Some(Value::Number(7)))
    );
    let too_much = [
        ("children.1.cost", "9223372036854775807"),
        ("children.2.cost", "1"),
    ];
    assert_eq!(value("sum(children.cost)", &too_much), None);
}

#[test]
fn whole_years_have_passed_on_the_birthday() {
    let age = |born: &str, today: &str| {
        let mut answers = Answers::default();
        answers.set("day", born);
        parsed("age(day)").value(&Scope {
            form: &form(),
            answers: &answers,
            today: today.parse().unwrap(),
            item: None,
        })
    };
    for (born, today, years) in [
        ("2008-11-22", "2026-11-21", 17),
        ("2008-11-22", "2026-11-22", 18),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2028-02-29", 20),
        ("2026-11-22", "2026-11-22", 0),
    ] {
        assert_eq!(
            age(born, today),
            Some(Value::Number(years)),
            "{born} on {today}"
        );
    }
    assert_eq!(age("2026-11-23", "2026-11-22"), None);
}

#[test]
fn mistakes_of_writing_are_shown_where_they_stand() {
    for (text, said) in [
        (
            "",
            "at character 0: The expression stops too early; a field, a value or a function should follow.",
        ),
        (
            "n =",
            "at character 3: The expression stops too early; a field, a value or a function should follow.",
        ),
        (
            "n = 1 = 2",
            "at character 6: Comparisons do not chain; join two of them with `and` instead of a second `=`.",
        ),
        (
            "n = 1 in (1)",
            "at character 6: The expression should end here; join its parts with `and` or `or`.",
        ),
        (
            "n in (1) in (2)",
            "at character 9: The expression should end here; join its parts with `and` or `or`.",
        ),
        (
            "n n",
            "at character 2: The expression should end here; join its parts with `and` or `or`.",
        ),
        (
            "'đường",
            "at character 0: The text has no end; close it with a single quote.",
        ),
        (
            "a = \"x\"",
            "at character 4: `\"` means nothing here; text stands in single quotes, names are lower-case letters, digits and `_`.",
        ),
        (
            "Abc",
            "at character 0: `A` means nothing here; text stands in single quotes, names are lower-case letters, digits and `_`.",
        ),
        (
            "n > 1.5",
            "at character 4: `1.5` is not a whole number; write digits only, up to 9223372036854775807.",
        ),
        (
            "d > d'2026-02-30'",
            "at character 4: The date does not exist; write it as d'2026-11-22'.",
        ),
        (
            "(n",
            "at character 2: A parenthesis is open; close it with `)`.",
        ),
        (
            "a..b",
            "at character 0: `a..b` is not a path; write `field` or `group.field`.",
        ),
        (
            "n in (m)",
            "at character 6: Only values may stand in the list of `in`, for example ('a', 'b').",
        ),
        (
            "n in 1",
            "at character 5: A list should follow `in`, for example in ('a', 'b').",
        ),
        (
            "len(n)",
            "at character 0: There is no function `len`; there are answered, count, sum, has, age, days, today.",
        ),
        ("today(1)", "at character 8: Call it as today()."),
        ("count(1)", "at character 8: Call it as count(group)."),
        (
            "1 + and",
            "at character 4: A field, a value or a function should stand here.",
        ),
    ] {
        assert_eq!(Expr::parse(text).unwrap_err().to_string(), said, "{text}");
    }
    for text in [
        "(".repeat(500),
        "not ".repeat(200) + "true",
        "-".repeat(900) + "1",
        "1+".repeat(400) + "1",
        "a".repeat(1_001),
    ] {
        assert!(Expr::parse(&text).is_err(), "{text}");
    }
}

#[test]
fn mistakes_of_meaning_are_found_before_anybody_meets_them() {
    let form = form();
    let end = Place::END;
    for (text, said) in [
        (
            "typo = 'x'",
            "There is no field `typo` in this form; write the id of a field, or group.field.",
        ),
        (
            "type = 'mri'",
            "`type` is never 'mri'; its options are ct, dental.",
        ),
        (
            "type in ('ct', 'mri')",
            "`type` is never 'mri'; its options are ct, dental.",
        ),
        (
            "has(types, 'mri')",
            "`types` is never 'mri'; its options are ct, dental.",
        ),
        (
            "type = 1",
            "`=` compares a text with a whole number; compare things of one type.",
        ),
        (
            "type < 'd'",
            "`<` puts numbers and dates in order, not a text; use `=` or `in`.",
        ),
        (
            "types = 'ct'",
            "A list is not compared with `=`; ask with has(field, 'option').",
        ),
        (
            "has(type, 'ct')",
            "`type` holds one answer; write type = 'option'.",
        ),
        (
            "n and agreed",
            "`and` needs yes or no, but `n` is a whole number.",
        ),
        (
            "area * 2 > 1",
            "`*` needs a whole number, but `area` is a decimal number.",
        ),
        (
            "age(n) > 1",
            "`age` needs a date, but `n` is a whole number.",
        ),
        (
            "home = 'x'",
            "`home` has several answers; ask one of them, home.province, home.commune, home.line.",
        ),
        (
            "children",
            "`children` is a group; ask with count(children), sum(children.field) or answered(children).",
        ),
        (
            "children.cost > 1",
            "`children.cost` has one answer for each item of `children`; ask with sum(children.cost) or count(children).",
        ),
        (
            "sum(children.name) > 1",
            "`children.name` cannot be summed; give a field of a group that holds whole numbers, as in sum(group.field).",
        ),
        (
            "count(type) > 1",
            "`type` cannot be counted; count a group, ticked options or files.",
        ),
        ("hint = 'x'", "`hint` is never answered; ask another field."),
    ] {
        assert_eq!(parsed(text).check(&form, &end).unwrap_err(), said, "{text}");
    }
    for text in [
        "type = 'ct'",
        "area > 5 and area < n",
        "not agreed",
        "count(children) > 0 and count(types) = 1",
        "answered(home)",
        "home.line = 'x'",
        "sum(children.cost) > n",
    ] {
        assert_eq!(parsed(text).check(&form, &end), Ok(Type::Flag), "{text}");
    }
}

#[test]
fn an_expression_only_looks_back() {
    let form = form();
    let children = form.field("children").unwrap();
    let said = |text: &str, at, group| parsed(text).check(&form, &Place { at, group });
    assert_eq!(said("type = 'ct'", (2, 0), None), Ok(Type::Flag));
    assert!(
        said("n = 1", (3, 0), None)
            .unwrap_err()
            .starts_with("`n` is not asked before this place")
    );
    assert_eq!(
        said("answered(born)", (10, 3), Some(children)),
        Ok(Type::Flag)
    );
    assert!(said("answered(cost)", (10, 3), Some(children)).is_err());
    assert!(
        said("count(children) = 1", (10, 3), Some(children)).is_err(),
        "a group is complete only behind its end"
    );
    assert_eq!(said("count(children) = 1", (11, 0), None), Ok(Type::Flag));
}

#[test]
fn expressions_travel_as_text() {
    let stop: Stop = serde_json::from_str(
        r#"{"when": "n>1  and ( type='ct' )", "field": "n", "message": "Không được."}"#,
    )
    .unwrap();
    assert_eq!(
        serde_json::to_value(&stop).unwrap()["when"],
        "n > 1 and type = 'ct'"
    );
    assert!(
        serde_json::from_str::<Expr>(r#""n >""#)
            .unwrap_err()
            .to_string()
            .contains("stops too early")
    );
}

fn nodes() -> impl Strategy<Value = Node> {
    let literal = prop_oneof![
        "[a-zđ' ]{0,4}".prop_map(Node::Text),
        (0..=i64::MAX).prop_map(Node::Number),
        (0_i32..80_000).prop_map(|day| Node::Date(
            NaiveDate::from_ymd_opt(1900, 1, 1).unwrap()
                + chrono::Days::new(u64::from(day.unsigned_abs()))
        )),
        any::<bool>().prop_map(Node::Flag),
    ];
    let name = prop_oneof![
        Just("n"),
        Just("type"),
        Just("types"),
        Just("day"),
        Just("children"),
        Just("children.cost"),
        Just("home.line"),
        Just("typo"),
        Just("d")
    ];
    let name = name.prop_map(|name| Node::Name(name.to_owned())).boxed();
    let literal = literal.boxed();
    let leaf = prop_oneof![literal.clone(), name.clone()];
    leaf.prop_recursive(5, 40, 4, move |inner| {
        let op = prop::sample::select(vec![
            Op::Or,
            Op::And,
            Op::Equal,
            Op::NotEqual,
            Op::Less,
            Op::AtMost,
            Op::More,
            Op::AtLeast,
            Op::Plus,
            Op::Minus,
            Op::Times,
            Op::Divide,
        ]);
        prop_oneof![
            inner.clone().prop_map(|node| Node::Not(Box::new(node))),
            inner.clone().prop_map(|node| Node::Minus(Box::new(node))),
            (op, inner.clone(), inner.clone()).prop_map(|(op, a, b)| Node::Two(
                op,
                Box::new(a),
                Box::new(b)
            )),
            (inner.clone(), prop::collection::vec(literal.clone(), 1..4))
                .prop_map(|(node, list)| Node::In(Box::new(node), list)),
            inner
                .clone()
                .prop_map(|node| Node::Call(Function::Age, vec![node])),
            (inner.clone(), inner.clone())
                .prop_map(|(a, b)| Node::Call(Function::Days, vec![a, b])),
            (
                prop::sample::select(vec![Function::Answered, Function::Count, Function::Sum]),
                name.clone()
            )
                .prop_map(|(call, name)| Node::Call(call, vec![name])),
            (name.clone(), inner)
                .prop_map(|(name, node)| Node::Call(Function::Has, vec![name, node])),
            Just(Node::Call(Function::Today, Vec::new())),
        ]
    })
}

#[test]
fn an_expression_whose_canonical_text_would_be_too_long_is_refused_since_it_could_not_be_read_back()
{
    let text = ["number_of_rooms_on_this_floor"; 33].join("+");
    assert!(text.len() < 1_000);
    assert!(
        Expr::parse(&text)
            .unwrap_err()
            .message
            .starts_with("The expression is too long")
    );
    let fits = Expr::parse(&format!("a{}", "+a".repeat(60))).unwrap();
    assert_eq!(Expr::parse(&fits.to_string()), Ok(fits));
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(node in nodes()) {
        let text = Expr(node.clone()).to_string();
        match Expr::parse(&text) {
            Ok(read) => prop_assert_eq!(read.0, node, "{}", text),
            Err(error) => prop_assert!(error.message.contains("nested too deeply") || error.message.contains("too long"), "{}: {}", text, error),
        }
    }

    /// Checks the promise of the types: an expression that passed gives its type or nothing.
    #[test]
    fn a_checked_expression_gives_what_was_promised(node in nodes(), n in any::<i64>()) {
        let form = form();
        let expr = Expr(node);
        let mut answers = Answers::default();
        answers.set("n", n.to_string());
        let given = expr.value(&Scope { form: &form, answers: &answers, today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), item: None });
        if let (Ok(promised), Some(value)) = (expr.check(&form, &Place::END), given) {
            let found = match value {
                Value::Text(_) => Type::Text,
                Value::Number(_) => Type::Number,
                Value::Decimal(_) => Type::Decimal,
                Value::Date(_) => Type::Date,
                Value::Flag(_) => Type::Flag,
                Value::List(_) => Type::List,
            };
            prop_assert_eq!(found, promised, "{}", expr);
        }
    }

    #[test]
    fn no_text_breaks_the_parser(text in "\\PC{0,60}", written in "[a-z0-9_.'() =<>!+*/,-]{0,60}") {
        for text in [text, written] {
            if let Ok(expr) = Expr::parse(&text) {
                prop_assert_eq!(Expr::parse(&expr.to_string()), Ok(expr));
            }
        }
    }
}
