//! Forms of every kind, asked and answered.

use super::*;
use crate::{
    desk::agency::{Place, Places},
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

#[test]
fn every_error_comes_at_once_with_its_path() {
    let form = Form::new(vec![schema::applicant_section()]);
    assert_eq!(
        said(&form, &Answers::default()),
        [
            "applicant.name: Hãy nhập họ và tên.",
            "applicant.citizen_id: Hãy nhập số định danh cá nhân.",
            "applicant.phone: Hãy nhập số điện thoại.",
            "applicant.address.province: Hãy chọn tỉnh, thành phố trong danh sách.",
            "applicant.address.commune: Hãy nhập tên xã, phường.",
            "applicant.address.line: Hãy nhập số nhà, đường hoặc thôn, xóm.",
        ]
    );
}

#[test]
fn dates_lie_on_the_right_side_of_today() {
    let born = Field::new("born", "Ngày sinh", Kind::Date { when: When::Past });
    assert_eq!(
        checked(born.clone(), &["1/2/1990"]).unwrap().one("born"),
        "1990-02-01"
    );
    assert_eq!(
        checked(born.clone(), &["23/11/2026"]).unwrap_err(),
        "Ngày này ở tương lai. Hãy nhập ngày đã qua."
    );
    assert_eq!(
        checked(born.clone(), &["1/1/0001"]).unwrap_err(),
        "Năm phải từ 1900 đến 2200. Hãy xem lại năm."
    );
    assert_eq!(
        checked(born, &[""]).unwrap_err(),
        "Hãy nhập ngày sinh, dạng ngày/tháng/năm."
    );
}

#[test]
fn numbers_may_be_grouped_and_have_bounds() {
    let count = Field::new(
        "n",
        "Số lượng",
        Kind::Number {
            min: Some(1),
            max: Some(5_000),
            unit: None,
        },
    );
    assert_eq!(checked(count.clone(), &["1.250"]).unwrap().one("n"), "1250");
    assert_eq!(
        checked(count.clone(), &["0"]).unwrap_err(),
        "Số phải từ 1 trở lên."
    );
    assert_eq!(
        checked(count.clone(), &["5001"]).unwrap_err(),
        "Số không được quá 5000."
    );
    for typed in ["1,5", "1.5", "hai", "NaN", "99999999999999999999"] {
        assert_eq!(
            checked(count.clone(), &[typed]).unwrap_err(),
            "Hãy nhập một số nguyên, ví dụ 12.",
            "{typed}"
        );
    }
}

#[test]
fn options_outside_the_list_are_refused() {
    let options = vec![Choice::new("a", "A"), Choice::new("b", "B")];
    let one = Field::new(
        "x",
        "Loại",
        Kind::Choice {
            options: options.clone(),
        },
    );
    let some = Field::new("x", "Loại", Kind::Checkboxes { options });
    assert!(checked(one.clone(), &["a"]).is_ok());
    assert_eq!(
        checked(one.clone(), &["c"]).unwrap_err(),
        "Hãy chọn một mục trong danh sách."
    );
    assert_eq!(
        checked(one, &["a", "b"]).unwrap_err(),
        "Chỉ được trả lời một lần."
    );
    assert_eq!(
        checked(some.clone(), &["b", "a", "a"]).unwrap().many("x"),
        ["a", "b"]
    );
    assert_eq!(
        checked(some, &["a", "z"]).unwrap_err(),
        "Hãy chọn trong các mục đã nêu."
    );
}

#[test]
fn communes_of_the_home_province_are_found_without_diacritics() {
    let form = one_section(vec![Field::new("a", "Địa chỉ", Kind::Address)]);
    let mut answers = given(&[
        ("a.province", "quang tri"),
        ("a.commune", "dong ha"),
        ("a.line", "12 Lê Duẩn"),
    ]);
    let kept = good(&form, &answers);
    assert_eq!(
        (kept.one("a.province"), kept.one("a.commune")),
        ("Quảng Trị", "Phường Đông Hà")
    );
    answers.set("a.commune", "Xã Không Có");
    assert_eq!(
        said(&form, &answers),
        ["a.commune: Hãy chọn xã, phường, đặc khu trong danh sách của tỉnh."]
    );
    answers.set("a.province", "Hà Nội");
    assert!(
        said(&form, &answers).is_empty(),
        "communes of other provinces are free words"
    );
}

#[test]
fn long_text_is_measured_in_characters_not_bytes() {
    let field = Field::new("t", "Nội dung", Kind::LongText { max: 5 });
    assert!(checked(field.clone(), &["ằẵặẳằ"]).is_ok());
    assert_eq!(
        checked(field, &["ằẵặẳằằ"]).unwrap_err(),
        "Dài quá: 6 ký tự. Hãy viết ngắn lại, tối đa 5 ký tự."
    );
}

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
fn errors_in_items_stand_where_they_were_typed() {
    let form = family();
    let mut answers = given(&[
        ("born", "1/2/1990"),
        ("kind", "new"),
        ("married", "true"),
        ("agree", "true"),
    ]);
    assert_eq!(
        said(&form, &answers),
        ["children: Hãy khai ít nhất 1 người con."]
    );
    answers.set("children.3.name", "7");
    assert_eq!(
        said(&form, &answers),
        ["children.3.name: Hãy viết họ tên bằng chữ, như trên thẻ căn cước."]
    );
    answers.set("children.3.name", "Lê An");
    answers.set("children.4.name", "Lê Tư");
    assert_eq!(
        said(&form, &answers),
        ["children: Chỉ được khai tối đa 3 người con. Hãy bỏ bớt."]
    );
    answers.0.remove("children.4.name");
    answers.set("children.03.name", "Lê Ba");
    assert_eq!(
        said(&form, &answers),
        ["children: Các người con phải được đánh số 1, 2, 3… Hãy tải lại trang rồi khai lại."]
    );
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

#[test]
fn known_answers_come_first_and_only_once() {
    let form = from_json(json!({"sections": [{"id": "s", "title": "S", "fields": [
        {"id": "applicant.name", "label": "Tên", "type": "person_name"},
        {"id": "applicant.address", "label": "Nơi ở", "type": "address"},
        {"id": "holder", "label": "Người có thẻ", "type": "person_name", "prefill": "applicant.name"},
        {"id": "home", "label": "Nơi nhận", "type": "address", "prefill": "applicant.address"},
        {"id": "day", "label": "Ngày", "type": "date", "prefill": "today"}]}]}));
    let known = given(&[
        ("applicant.name", "Lê An"),
        ("applicant.address.line", "1 Lê Lợi"),
        ("day", ""),
    ]);
    let filled = with(|context| prefilled(&form, &known, context));
    assert_eq!(
        (
            filled.one("holder"),
            filled.one("home.line"),
            filled.one("day")
        ),
        ("Lê An", "1 Lê Lợi", "")
    );
    let filled = with(|context| prefilled(&form, &Answers::default(), context));
    assert_eq!(filled.to_json(), json!({"day": "2026-11-22"}));
}

#[test]
fn answers_are_said_as_people_read_them() {
    let names = Names {
        agency: &|code| (code == "H50.07").then(|| "Sở Khoa học và Công nghệ".to_owned()),
        file: &|id| (id == "f1").then(|| "don.pdf".to_owned()),
        language: Language::Vi,
    };
    let kept = good(
        &family(),
        &given(&[
            ("born", "1/2/1990"),
            ("kind", "new"),
            ("married", "true"),
            ("agree", "true"),
            ("children.1.name", "Lê An"),
            ("children.1.school", "true"),
            ("children.1.cost", "100000"),
        ]),
    );
    let form = family();
    let said = |id: &str| words(form.field(id).unwrap(), &kept, &names);
    assert_eq!(
        (
            said("born").as_str(),
            said("kind").as_str(),
            said("married").as_str(),
            said("agree").as_str()
        ),
        ("01/02/1990", "Mới", "Có", "Đã xác nhận")
    );
    assert_eq!(
        said("children"),
        "1. Họ và tên: Lê An; Đi học?: Có; Học phí: 100.000\u{a0}đ; Cả năm: 900.000\u{a0}đ"
    );
    let one = |kind: Kind, pairs: &[(&str, &str)]| {
        words(&Field::new("x", "X", kind), &given(pairs), &names)
    };
    assert_eq!(
        one(Kind::File { max: 5 }, &[("x", "f1"), ("x", "f2")]),
        "don.pdf\ntệp không còn"
    );
    assert_eq!(
        one(Kind::Agency, &[("x", "H50.07")]),
        "Sở Khoa học và Công nghệ"
    );
    assert_eq!(
        one(
            Kind::DateRange { when: When::Any },
            &[("x.from", "2026-11-01"), ("x.to", "2026-11-30")]
        ),
        "01/11/2026 – 30/11/2026"
    );
    assert_eq!(
        one(Kind::LandParcel, &[("x.sheet", "12"), ("x.parcel", "345")]),
        "Thửa đất số 345, tờ bản đồ số 12"
    );
    assert_eq!(one(Kind::Area, &[("x", "1250,5")]), "1.250,5 m²");
    assert_eq!(one(Kind::Country, &[("x", "VN")]), "Việt Nam");
}

#[test]
fn a_field_owns_its_parts_and_not_its_neighbours() {
    let field = Field::new("home", "Nơi ở", Kind::Address);
    assert_eq!(
        ["home", "home.line", "homes", "home_2.line", "hom"].map(|path| field.owns(path)),
        [true, true, false, false, false]
    );
}

#[test]
fn uploads_are_found_in_groups_too() {
    let file = |id: &str| Field::new(id, "Bản chụp", Kind::File { max: 5 });
    let group = Kind::Group {
        min: 0,
        max: 9,
        item: "máy".into(),
        item_en: None,
        fields: vec![Field::new("name", "Tên", Kind::PersonName), file("photo")],
    };
    let form = one_section(vec![file("form"), Field::new("g", "Máy", group)]);
    let answers = given(&[
        ("form", "f1"),
        ("form", "f2"),
        ("g.2.photo", "f3"),
        ("g.2.name", "An"),
        ("other", "f4"),
    ]);
    let found: Vec<String> = form
        .files(&answers)
        .iter()
        .map(|(path, id)| format!("{path}={id}"))
        .collect();
    assert_eq!(found, ["form=f1", "form=f2", "g.2.photo=f3"]);
}

#[test]
fn every_path_has_a_name_that_people_know() {
    let mut form = family();
    form.sections.push(
        one_section(vec![Field::new("home", "Nơi ở", Kind::Address)])
            .sections
            .remove(0),
    );
    let named = |path: &str| label(&form, path, Language::Vi).unwrap_or_default();
    assert_eq!(
        [
            named("born"),
            named("children"),
            named("nowhere"),
            named("children.2.evil")
        ],
        ["Ngày sinh", "Các con", "", ""]
    );
    assert_eq!(
        [named("home.line"), named("children.2.cost")],
        ["Nơi ở, số nhà, đường, thôn, xóm", "Học phí (người con 2)"]
    );
}

#[test]
fn what_is_wrong_with_a_form_is_said_to_its_writer() {
    let form: Form = serde_json::from_value(json!({
        "sections": [{"id": "S", "title": "S", "show_when": "late", "fields": [
            {"id": "a", "label": "A", "type": "address", "value": "1"},
            {"id": "a.line", "label": "B", "type": "text"},
            {"id": "n", "label": "N", "type": "number", "min": 5, "max": 1, "value": "'x'", "prefill": "today"},
            {"id": "n", "label": "N", "type": "choice", "options": [{"value": "x", "label": "X"}, {"value": "x", "label": "Y"}]},
            {"id": "g", "label": "G", "type": "group", "max": 51, "fields": [{"id": "h", "label": "H", "type": "group", "fields": []}]},
            {"id": "late", "label": "L", "type": "yes_no"}]}],
        "stops": [{"when": "n", "field": "nowhere", "message": "Dừng."}]
    }))
    .unwrap();
    let said: Vec<String> = form.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        said,
        [
            "section S: An id is made of words of lower-case letters, digits and `_`, each beginning with a letter, parted by dots.",
            "field n: The id stands twice; give each its own.",
            "field a.line: The id begins with that of `a`, whose answers may have such paths; choose another.",
            "section S: show_when: `late` is not asked before this place; move it further up, or ask an earlier field.",
            "field a: Such a field cannot be computed; only fields with a single answer can.",
            "field n: value gives a text, but should give a whole number.",
            "field n: It has both value and prefill; a computed field is never typed, so take prefill out.",
            "field n: Its prefill is of another kind; give the field the kind of what is copied.",
            "field n: Its min 5 is above its max 1; nothing could be answered.",
            "field n: The values of its options must differ from each other, be composed (NFC) and have no blank around them.",
            "field g: Its max must be 1 to 50, and its min no more than its max.",
            "field g.h: A group cannot hold another group; ask the inner one beside it.",
            "stop 1: when gives a whole number, but should give yes or no.",
            "stop 1: There is no field `nowhere`; give the id of a field, or one of its parts, where the message should stand.",
        ]
    );
    with(|context| {
        _ = (
            check(&form, &given(&[("g.1.h.1", "x"), ("n", "1")]), context),
            shown(&form, &Answers::default(), context),
        )
    });
}

#[test]
fn a_form_without_the_new_words_is_read_as_before() {
    let old = json!({"sections": [{"id": "s", "title": "S", "fields": [{"id": "n", "label": "N", "required": false, "type": "number", "min": 1, "unit": "kV"}]}]});
    let form: Form = serde_json::from_value(old.clone()).unwrap();
    assert_eq!(serde_json::to_value(&form).unwrap(), old);
}
