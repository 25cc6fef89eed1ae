//! Parts that are shown or hidden, values that are computed, stops.

use super::*;

#[test]
fn hidden_answers_are_dropped_and_shown_ones_asked_for() {
    let form = family();
    let mut answers = given(&[
        ("born", "1/2/1990"),
        ("kind", "new"),
        ("reason", "mất thẻ"),
        ("married", "false"),
        ("agree", "on"),
        ("children.1.name", "An"),
    ]);
    let kept = good(&form, &answers);
    assert_eq!(
        kept.0.keys().collect::<Vec<_>>(),
        ["agree", "born", "kind", "married"]
    );
    answers.set("kind", "again");
    answers.set("reason", "");
    assert_eq!(
        said(&form, &answers),
        [
            "reason: Hãy nhập lý do.",
            "old_card: Hãy kèm tệp cho giấy tờ này."
        ]
    );
}

#[test]
fn items_lose_their_gaps_and_computed_values_are_worked_out_again() {
    let form = family();
    let answers = given(&[
        ("born", "1/2/1990"),
        ("kind", "new"),
        ("married", "có"),
        ("agree", "true"),
        ("children.1.name", " "),
        ("children.2.name", "Lê An"),
        ("children.2.school", "true"),
        ("children.2.cost", "100.000 đ"),
        ("children.2.year", "1"),
        ("children.3.name", "Lê Bình"),
        ("children.3.cost", "5"),
        ("total", "7"),
    ]);
    let kept = good(&form, &answers);
    assert_eq!(
        (
            kept.one("children.1.name"),
            kept.one("children.1.year"),
            kept.one("children.2.name"),
            kept.one("children.2.cost")
        ),
        ("Lê An", "900000", "Lê Bình", "")
    );
    assert_eq!(
        (kept.one("total"), kept.has_under("children.3")),
        ("900000", false)
    );
    assert_eq!(good(&form, &kept), kept);
}

#[test]
fn conditions_see_no_half_answers() {
    let form = from_json(json!({"sections": [{"id": "s", "title": "S", "fields": [
        {"id": "home", "label": "Nơi ở", "type": "address"},
        {"id": "why", "label": "Lý do", "type": "text", "show_when": "home.province = 'Hà Nội'"}]}]}));
    let mut answers = given(&[("home.province", "Hà Nội"), ("home.commune", "Ba Đình")]);
    assert_eq!(
        said(&form, &answers),
        ["home.line: Hãy nhập số nhà, đường hoặc thôn, xóm."]
    );
    answers.set("home.line", "1 Hùng Vương");
    assert_eq!(said(&form, &answers), ["why: Hãy nhập lý do."]);
}

#[test]
fn an_item_without_answers_leaves_nothing_behind() {
    let form = from_json(json!({"sections": [{"id": "s", "title": "S", "fields": [
        {"id": "g", "label": "G", "type": "group", "required": false, "min": 2, "item": "máy", "fields": [
            {"id": "name", "label": "Tên", "type": "text"},
            {"id": "notes", "label": "Ghi chú", "type": "long_text", "required": false},
            {"id": "day", "label": "Ngày ghi", "type": "date", "value": "today()"}]}]}]}));
    let mut answers = given(&[
        ("g.1.name", "A"),
        ("g.1.notes", "một\nhai"),
        ("g.2.name", ""),
        ("g.3.name", "B"),
        ("g.5.day", "1/1/2020"),
    ]);
    let kept = good(&form, &answers);
    assert_eq!(
        kept.to_json(),
        json!({"g": [{"name": "A", "notes": "một\nhai", "day": "2026-11-22"}, {"name": "B", "day": "2026-11-22"}]})
    );
    let names = Names {
        agency: &|_| None,
        file: &|_| None,
        language: Language::Vi,
    };
    assert_eq!(
        words(form.field("g").unwrap(), &kept, &names),
        "1. Tên: A; Ghi chú: một, hai; Ngày ghi: 22/11/2026\n2. Tên: B; Ngày ghi: 22/11/2026"
    );
    answers.set("g.3.name", "");
    answers.set("g.1.name", "");
    assert_eq!(
        said(&form, &answers),
        ["g: Hãy khai ít nhất 2 máy.", "g.1.name: Hãy nhập tên."]
    );
}

#[test]
fn a_stop_holds_from_its_day_and_can_be_seen_early() {
    let form = family();
    let stops =
        |born: &str| with(|context| stopped(&form, &given(&[("born", born)]), context)).len();
    assert_eq!(
        (stops("22/11/2010"), stops("23/11/2010"), stops("")),
        (0, 1, 0)
    );
    let answers = given(&[
        ("born", "23/11/2010"),
        ("kind", "new"),
        ("married", "false"),
    ]);
    assert_eq!(
        said(&form, &answers),
        [
            "born: Người dưới 16 tuổi cần cha, mẹ nộp thay.",
            "agree: Hãy đánh dấu vào ô này để xác nhận."
        ]
    );
}

#[test]
fn a_section_is_checked_alone_with_conditions_on_the_others() {
    let form = family();
    let answers = given(&[("married", "true"), ("children.1.name", "Lê An")]);
    let kept = with(|context| check_section(&form, 1, &answers, context)).unwrap();
    assert_eq!(
        kept.to_json(),
        json!({"children": [{"name": "Lê An"}], "total": "0"})
    );
    let wrong = |n| {
        with(|context| check_section(&form, n, &answers, context))
            .err()
            .unwrap_or_default()
            .into_iter()
            .map(|error| error.path)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        [wrong(0), wrong(1), wrong(2)],
        [vec!["born", "kind"], vec![], vec!["agree"]]
    );
    assert!(
        with(|context| check_section(&form, 99, &answers, context))
            .unwrap()
            .0
            .is_empty()
    );
}

#[test]
fn a_page_learns_what_to_show_before_anything_is_good() {
    let seen = with(|context| {
        shown(
            &family(),
            &given(&[
                ("married", "true"),
                ("children.2.school", "true"),
                ("children.2.cost", "10"),
            ]),
            context,
        )
    });
    assert_eq!(seen.sections, ["who", "children", "end"]);
    let paths: Vec<&str> = seen
        .fields
        .iter()
        .map(|field| field.path.as_str())
        .collect();
    let first = [
        "born",
        "kind",
        "old_card",
        "married",
        "children",
        "children.1.name",
        "children.1.school",
        "children.1.year",
    ];
    assert_eq!(paths[..8], first);
    assert_eq!(
        paths[8..],
        [
            "children.2.name",
            "children.2.school",
            "children.2.cost",
            "children.2.year",
            "total",
            "agree"
        ]
    );
    assert_eq!(
        (
            seen.computed.one("children.2.year"),
            seen.computed.one("total")
        ),
        ("90", "90")
    );
    assert!(!seen.fields[2].required && seen.fields[0].required && !seen.fields[12].required);
}
