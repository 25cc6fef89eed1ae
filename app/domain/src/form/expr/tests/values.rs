//! The meaning of expressions.

use super::*;

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
