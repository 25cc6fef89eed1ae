//! Answers and paths as people read them.

use super::*;

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
fn a_form_without_the_new_words_is_read_as_before() {
    let old = json!({"sections": [{"id": "s", "title": "S", "fields": [{"id": "n", "label": "N", "required": false, "type": "number", "min": 1, "unit": "kV"}]}]});
    let form: Form = serde_json::from_value(old.clone()).unwrap();
    assert_eq!(serde_json::to_value(&form).unwrap(), old);
}
