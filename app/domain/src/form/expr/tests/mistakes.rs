//! Mistakes of writing and of meaning.

use super::*;

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
