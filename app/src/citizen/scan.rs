//! The scan of an identity card, which fills in the applicant from its QR code, by camera or
//! photograph. The picture stays in the browser.

use crate::{
    device::scanner::{Scanner, ScannerWords},
    part::field::{
        Setting,
        combobox::{tell, value_of},
        dom_id,
    },
    prelude::*,
    request::language,
};
use domain::{
    due::time,
    form::{Field, Kind},
    person::{Card, Gender},
    text::search::fold,
};
use views::words::scan as words;
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

/// The places of a card's facts, by answer path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Targets {
    pub name: String,
    pub number: String,
    pub birth: Option<String>,
    pub gender: Option<String>,
    pub address: Option<String>,
}

/// Returns the people about whom these fields always ask by name and identity number:
/// `applicant.name` and `applicant.citizen_id`.
pub fn people(fields: &[Field]) -> Vec<Targets> {
    let one = |number: &Field| {
        let prefix = number
            .id
            .strip_suffix("citizen_id")
            .filter(|prefix| prefix.ends_with('.'))?;
        let find = |wanted: &dyn Fn(&Field, &str) -> bool| {
            fields
                .iter()
                .find(|field| {
                    field
                        .id
                        .strip_prefix(prefix)
                        .is_some_and(|rest| wanted(field, rest))
                })
                .map(|field| field.id.clone())
        };
        Some(Targets {
            name: find(&|_, rest| rest == "name")?,
            number: number.id.clone(),
            birth: find(&|field, rest| {
                matches!(field.kind, Kind::Date { .. })
                    && (rest.contains("birth") || rest.contains("born"))
            }),
            gender: find(&|field, _| field.kind == Kind::Gender),
            address: find(&|field, _| field.kind == Kind::Address),
        })
    };
    fields
        .iter()
        .filter(|field| field.show_when.is_none())
        .filter_map(one)
        .collect()
}

/// Shows the scanner that fills these fields in from a card.
#[component]
pub fn ScanCard(targets: Targets, setting: Setting) -> impl IntoView {
    let language = language();
    let id = dom_id(&targets.number);
    let read = Callback::new(move |text: String| match Card::parse(&text) {
        Ok(card) => Ok(fill(&targets, &card, setting)),
        Err(why) => Err(why.pick(language).to_owned()),
    });
    let words = ScannerWords {
        open: words::scan(language),
        hint: words::hint(language),
        choose: words::choose(language),
        too_long: words::too_long(language),
    };
    view! { <Scanner id words read /> }
}

/// Puts the card's facts into the form, as if typed. Returns words that name them, and the earlier
/// values.
fn fill(targets: &Targets, card: &Card, setting: Setting) -> String {
    let language = language();
    let (mut filled, mut replaced) = (Vec::new(), Vec::new());
    let mut note = |what: &'static str, value: &str, before: Option<String>| {
        let Some(before) = before else { return };
        filled.push(what);
        let bare = |text: &str| fold(text).replace(' ', "");
        if !before.trim().is_empty() && bare(&before) != bare(value) {
            replaced.push(words::before(language, what, before.trim()));
        }
    };
    note(
        words::name(language),
        &card.name,
        put(&targets.name, &card.name),
    );
    note(
        words::number(language),
        card.number.as_str(),
        put(&targets.number, card.number.as_str()),
    );
    if let (Some(path), Some(birth)) = (&targets.birth, card.birth.map(time::date)) {
        note(words::birth(language), &birth, put(path, &birth));
    }
    if let Some(path) = &targets.gender {
        note(
            words::gender(language),
            card.gender.words(language),
            tick(path, card.gender),
        );
    }
    let mut more = "";
    if let Some(path) = &targets.address {
        let place = setting.places.with_value(|places| card.residence(places));
        // The province goes first: it decides which communes may be chosen.
        for (part, what, value) in [
            ("province", words::province(language), &place.province),
            ("commune", words::commune(language), &place.commune),
            ("line", words::line(language), &place.line),
        ] {
            if !value.is_empty() {
                note(what, value, put(&format!("{path}.{part}"), value));
            }
        }
        more = match (place.line.is_empty(), place.commune.is_empty()) {
            (true, _) => "",
            (_, true) => words::old_place(language),
            (_, false) => words::place(language),
        };
    }
    let replaced = if replaced.is_empty() {
        String::new()
    } else {
        words::replaced(language, &replaced.join("; "))
    };
    format!(
        "{}{replaced}{more}",
        words::filled(language, &filled.join(", "))
    )
}

/// Puts a value into a control and returns the one before. `None` when the page has no control of
/// this path.
fn put(path: &str, value: &str) -> Option<String> {
    let control = document().get_element_by_id(&dom_id(path))?;
    let before = value_of(&control);
    js_sys::Reflect::set(&control, &"value".into(), &value.into()).ok()?;
    tell(&control);
    Some(before)
}

fn tick(path: &str, gender: Gender) -> Option<String> {
    let value = if gender == Gender::Male {
        "male"
    } else {
        "female"
    };
    let find = |which: &str| {
        document()
            .query_selector(&format!("input[name='{path}']{which}"))
            .ok()
            .flatten()
    };
    let before = match find(":checked").map(|chosen| value_of(&chosen)).as_deref() {
        None => "",
        Some("male") => Gender::Male.words(language()),
        Some("female") => Gender::Female.words(language()),
        Some(_) => language().pick("Khác", "Other"),
    };
    let option: HtmlInputElement = find(&format!("[value={value}]"))?.dyn_into().ok()?;
    option.set_checked(true);
    tell(&option);
    Some(before.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_found_by_name_and_number_with_what_else_the_card_knows() {
        let field = |id: &str, kind| Field::new(id, "", kind);
        let fields = [
            field("applicant.name", Kind::PersonName),
            field("applicant.citizen_id", Kind::CitizenId),
            field(
                "applicant.issued",
                Kind::Date {
                    when: domain::form::When::Past,
                },
            ),
            field("submitter.name", Kind::PersonName),
            field(
                "submitter.birth_date",
                Kind::Date {
                    when: domain::form::When::Past,
                },
            ),
            field("submitter.gender", Kind::Gender),
            field("submitter.address", Kind::Address),
            field("submitter.citizen_id", Kind::CitizenId),
            field("holder_citizen_id", Kind::CitizenId),
            field("child.citizen_id", Kind::CitizenId),
        ];
        let found = people(&fields);
        assert_eq!(
            found.iter().map(|t| t.number.as_str()).collect::<Vec<_>>(),
            ["applicant.citizen_id", "submitter.citizen_id"]
        );
        assert_eq!(
            (&found[0].birth, &found[0].gender, &found[0].address),
            (&None, &None, &None)
        );
        let paths = |t: &Targets| {
            [t.birth.clone(), t.gender.clone(), t.address.clone()].map(Option::unwrap)
        };
        assert_eq!(
            paths(&found[1]),
            [
                "submitter.birth_date",
                "submitter.gender",
                "submitter.address"
            ]
        );
    }
}
