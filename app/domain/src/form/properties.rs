//! Properties that hold for any form and any answers.

use super::{
    tests::{family, from_json, given, places, with},
    *,
};
use crate::text::language::Language;
use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::json;

const KINDS: [&str; 41] = [
    "text",
    "long_text",
    "number",
    "decimal",
    "money",
    "percent",
    "area",
    "date",
    "date_range",
    "month",
    "year",
    "time",
    "yes_no",
    "declaration",
    "choice",
    "select",
    "checkboxes",
    "gender",
    "ethnicity",
    "country",
    "person_name",
    "citizen_id",
    "passport",
    "social_insurance",
    "health_insurance",
    "tax_code",
    "organisation",
    "phone",
    "email",
    "website",
    "bank_account",
    "vehicle_plate",
    "address",
    "province",
    "commune",
    "agency",
    "coordinates",
    "land_parcel",
    "dossier_code",
    "file",
    "note",
];

fn any_field(id: &str, kind: &str, required: bool) -> serde_json::Value {
    let mut field = json!({"id": id, "label": "L", "required": required, "type": kind});
    if ["choice", "select", "checkboxes"].contains(&kind) {
        field["options"] = json!([{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]);
    }
    field
}

/// Builds a form with one field of every kind, in a section and again in a group.
fn every_kind() -> Form {
    let fields: Vec<_> = KINDS
        .iter()
        .map(|kind| any_field(&format!("a_{kind}"), kind, false))
        .collect();
    let mut inner = fields.clone();
    inner.push(json!({"id": "hidden", "label": "H", "type": "text", "required": false, "show_when": "answered(a_number)"}));
    inner.push(json!({"id": "more", "label": "M", "type": "number", "value": "a_number + 1"}));
    let group = json!({"id": "g", "label": "G", "type": "group", "required": false, "min": 1, "max": 4, "fields": inner});
    from_json(
        json!({"sections": [{"id": "s", "title": "S", "fields": fields}, {"id": "t", "title": "T", "show_when": "not a_yes_no = false", "fields": [group]}]}),
    )
}

const GOOD: [&str; 24] = [
    "12",
    "12,5",
    "1.250",
    "1/2/2020",
    "11/2026",
    "2020",
    "7h30",
    "true",
    "on",
    "không",
    "a",
    "female",
    "Tày",
    "vn",
    "Lê  An",
    "045090001234",
    "C1234567",
    "0123456789",
    "0100233488",
    "0912345678",
    "a@b.vn",
    "example.vn",
    "74A-123.45",
    "16.81",
];
const MORE: [&str; 8] = [
    "107.1",
    "quang tri",
    "dong ha",
    "H50.07",
    "H50.07-260316-0042",
    "Nguye\u{302}\u{303}n\u{200b} A",
    "DN4740123456789",
    "e\u{200b}\u{301}",
];

#[test]
fn every_kind_is_in_the_handbook() {
    let handbook = include_str!("../../../../docs/forms.md");
    for kind in KINDS.iter().chain(&["group"]) {
        assert!(
            handbook.contains(&format!("`{kind}`")),
            "docs/forms.md says nothing of {kind}"
        );
        assert!(
            serde_json::from_value::<Kind>(json!({"type": kind, "options": [], "fields": []}))
                .is_ok(),
            "{kind}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn what_was_accepted_is_accepted_again_unchanged(
        typed in prop::collection::vec((0_usize..60, 0_usize..5, prop_oneof![prop::sample::select([&GOOD[..], &MORE[..]].concat()).prop_map(str::to_owned), "\\PC{0,12}", ".{0,6}"]), 0..60)
    ) {
        let form = every_kind();
        let paths: Vec<String> = form.sections[0].fields.iter().flat_map(Field::paths).collect();
        let context_places = places();
        let context = Context { today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), places: &context_places, language: Language::Vi };
        let mut answers = Answers::default();
        for (field, item, text) in typed {
            let path = paths.get(field).map_or("hidden", String::as_str);
            answers.push(&if item == 0 { path.to_owned() } else { format!("g.{item}.{path}") }, text);
        }
        // Answers to mend are left out, with all parts of their field, until the rest is good.
        let parts = ["province", "commune", "line", "from", "to", "lat", "long", "sheet", "parcel"];
        let kept = loop {
            let errors = match check(&form, &answers, &context) {
                Ok(kept) => break kept,
                Err(errors) => errors,
            };
            let before = answers.0.len();
            for error in errors {
                let whole = error.path.rsplit_once('.').filter(|(_, part)| parts.contains(part)).map_or(error.path.as_str(), |(whole, _)| whole);
                answers = answers.only(|path| path != whole && !path.starts_with(&format!("{whole}.")));
            }
            prop_assert!(answers.0.len() < before);
        };
        prop_assert_eq!(check(&form, &kept, &context), Ok(kept.clone()));
        let read_back = Answers::from_json("", &kept.to_json());
        prop_assert_eq!(read_back.as_ref(), Ok(&kept));
        let names = Names { agency: &|_| None, file: &|_| None, language: Language::Vi };
        form.fields().for_each(|field| _ = words(field, &kept, &names));
    }

    #[test]
    fn no_answers_break_a_check(pairs in prop::collection::btree_map("(g\\.)?[a-z0-9_.-]{0,12}|g\\.[0-9-]{1,22}\\.text", ".{0,30}", 0..20)) {
        let answers = Answers(pairs.into_iter().map(|(path, text)| (path, Answer::One(text))).collect());
        with(|context| _ = (check(&every_kind(), &answers, context), shown(&family(), &answers, context), prefilled(&family(), &answers, context)));
    }

    /// Checks that an answer hidden in a field that is not asked gains nothing.
    #[test]
    fn answers_to_hidden_questions_change_nothing(
        born in prop::sample::select(vec!["", "1/2/1990", "23/11/2010", "22/11/2010", "x"]),
        kind in prop::sample::select(vec!["", "new", "again", "x"]),
        married in prop::sample::select(vec!["", "true", "false"]),
        rest in prop::collection::vec((0_usize..9, prop::sample::select(vec!["Lê An", "true", "false", "100", "f1", ""])), 0..12),
    ) {
        let form = family();
        let mut answers = given(&[("born", born), ("kind", kind), ("married", married), ("agree", "true")]);
        let paths = ["reason", "old_card", "children.1.name", "children.1.school", "children.1.cost", "children.2.name", "children.2.school", "children.2.cost", "total"];
        rest.into_iter().for_each(|(path, text)| answers.set(paths[path], text));
        let context_places = places();
        let context = Context { today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), places: &context_places, language: Language::Vi };
        let seen = shown(&form, &answers, &context);
        let open = answers.clone().only(|path| path != "total" && seen.fields.iter().any(|field| field.path == path));
        prop_assert_eq!(check(&form, &open, &context), check(&form, &answers, &context));
    }

    /// Checks that a form with problems breaks nothing when it is used all the same.
    ///
    /// Such a form is refused before it is used.
    #[test]
    fn no_form_breaks_a_check(
        fields in prop::collection::vec((0_usize..4, 0_usize..KINDS.len(), 0_usize..8, 0_usize..8, any::<bool>()), 0..8),
        answers in prop::collection::btree_map("[abg](\\.[12])?(\\.[abg](\\.line)?)?", "[a1]|1/1/2000|true", 0..12),
    ) {
        let expressions = ["a = 'a'", "answered(g)", "count(g) > 1", "sum(g.a) < 3", "b", "a.line = g.a", "g.1.a", "not (age(a) > 1 or has(b, 'a'))"];
        let field = |(id, kind, show, compute, required): &(usize, usize, usize, usize, bool)| {
            let mut field = any_field(["a", "b", "g", "a.line"][*id], KINDS[*kind], *required);
            field["show_when"] = json!(expressions[*show]);
            if *required {
                field["value"] = json!(expressions[*compute]);
            }
            field
        };
        let plain: Vec<_> = fields.iter().map(field).collect();
        let group = |inner: &[serde_json::Value]| json!({"id": "g", "label": "G", "type": "group", "min": 200, "max": 255, "fields": inner});
        let nested = [&plain[..], &[group(&plain)]].concat();
        let all = [&plain[..], &[group(&nested)], &plain[..]].concat();
        let form = json!({"sections": [{"id": "s", "title": "S", "fields": all}],
            "stops": [{"when": "b", "field": "g.1.a", "message": "M"}]});
        let form: Form = serde_json::from_value(form).unwrap();
        let answers = Answers(answers.into_iter().map(|(path, text)| (path, Answer::One(text))).collect());
        with(|context| _ = (check(&form, &answers, context), check_section(&form, 0, &answers, context), shown(&form, &answers, context), form.problems().len()));
    }
}
