//! One question: label, help, error, and the right control for its kind of answer.

pub mod combobox;
mod keyboard;
pub mod label;
pub mod setting;

use crate::{
    part::field::{
        combobox::{Chooser, List},
        keyboard::{Keyboard, known},
    },
    prelude::*,
    request::language,
    ui::field::Entry,
};
use domain::form::{Answers, Choice, Field, Kind, Names, list, part_label};
use label::{help_and_error, help_of, help_text, label_of, labelled, own_help};
use setting::{described, invalid, named};
use views::words::field as words;

pub use label::ErrorSummary;
pub use setting::{Setting, dom_id};

/// Shows one field of the form, hidden while its condition does not hold. In an item of a group its
/// id is the whole path.
#[component]
pub fn FieldView(field: Field, setting: Setting) -> impl IntoView {
    if field.show_when.is_none() {
        return control(field, setting);
    }
    let path = field.id.clone();
    let hidden = move || !setting.is_shown(&path);
    view! {
        <div class="when" hidden=hidden>
            {control(field, setting)}
        </div>
    }
}

fn control(field: Field, setting: Setting) -> AnyView {
    let language = language();
    let path = field.id.clone();
    if field.value.is_some() {
        return view! { <Computed field setting /> };
    }
    let choose = |entries: Vec<(String, String)>, open| {
        let list = List {
            path: path.clone(),
            entries,
            open,
            only_if: None,
            known: known(&path, &field.kind),
        };
        let (label, help) = (label_of(&field, setting), own_help(&field));
        let control = view! { <Chooser list setting /> };
        labelled("field", &path, label, help, setting, control)
    };
    let select = |entries| choose(entries, false);
    match field.kind.clone() {
        Kind::Choice { options } => view! { <Options field options radio=true setting /> },
        Kind::Checkboxes { options } => view! { <Options field options radio=false setting /> },
        Kind::YesNo => {
            let options = vec![
                Choice::new("true", words::yes(language)),
                Choice::new("false", words::no(language)),
            ];
            view! { <Options field options radio=true setting /> }
        }
        Kind::Gender => {
            let options = list::GENDERS
                .iter()
                .map(|(value, label)| Choice::new(value, label.pick(language)))
                .collect();
            view! { <Options field options radio=true setting /> }
        }
        Kind::Declaration => {
            let options = vec![Choice::new("true", words::confirm(language))];
            view! { <Options field options radio=false setting /> }
        }
        Kind::Address => view! { <Address field setting /> },
        Kind::DateRange { .. } | Kind::Coordinates | Kind::LandParcel => {
            view! { <Parts field setting /> }
        }
        Kind::Group { .. } => view! { <Group field setting /> },
        Kind::Note => {
            view! {
                <div class="field note">
                    <p>{field.label_in(language).to_owned()}</p>
                    {own_help(&field).map(|help| view! { <p class="hint">{help}</p> })}
                </div>
            }
        }
        Kind::File { .. } => view! { <crate::part::upload::FileField field setting /> },
        Kind::Agency => select(setting.agencies.get_value()),
        Kind::Select { options } => select(
            options
                .into_iter()
                .map(|o| (o.value.clone(), o.label_in(language).to_owned()))
                .collect(),
        ),
        Kind::Ethnicity => select(named(list::ETHNICITIES)),
        Kind::Country => select(
            list::countries(language)
                .map(|(code, name)| (code.to_owned(), name.to_owned()))
                .collect(),
        ),
        Kind::Province => select(setting.provinces()),
        Kind::Commune => choose(setting.communes(), true),
        Kind::LongText { .. } => {
            let value = setting.typed(&path);
            let invalid = invalid(setting, &path);
            let control = view! {
                <textarea
                    id=dom_id(&path)
                    name=path.clone()
                    rows="5"
                    aria-describedby=described(&path)
                    aria-invalid=invalid
                    prop:defaultValue=value.clone()
                >
                    {value.clone()}
                </textarea>
            };
            let (label, help) = (label_of(&field, setting), own_help(&field));
            labelled("field", &path, label, help, setting, control)
        }
        kind => {
            let unit = match &kind {
                Kind::Number { unit, .. } | Kind::Decimal { unit, .. } => unit.clone(),
                Kind::Money { .. } => Some(words::dong(language).to_owned()),
                Kind::Percent => Some("%".to_owned()),
                Kind::Area => Some("m²".to_owned()),
                _ => None,
            };
            let (label, help) = (label_of(&field, setting), help_of(&field));
            let control = view! { <Line path=path.clone() kind unit setting /> };
            labelled("field", &path, label, help, setting, control)
        }
    }
}

/// Shows one line of text with the keyboard that suits it.
#[component]
fn Line(path: String, kind: Kind, unit: Option<String>, setting: Setting) -> impl IntoView {
    let keyboard = Keyboard::of(&kind);
    let value = setting.typed(&path);
    let value = if matches!(kind, Kind::Date { .. }) {
        domain::due::time::parse_date(&value).map_or(value, domain::due::time::date)
    } else {
        value
    };
    view! {
        <div class="line">
            <input
                id=dom_id(&path)
                name=path.clone()
                type=keyboard.kind
                inputmode=keyboard.mode
                autocomplete=known(&path, &kind)
                autocapitalize=keyboard.capitals
                enterkeyhint="next"
                class:narrow=keyboard.narrow
                value=value
                aria-describedby=described(&path)
                aria-invalid=invalid(setting, &path)
            />
            {unit.map(|unit| view! { <span class="unit">{unit}</span> })}
        </div>
    }
}

/// Shows radio buttons or checkboxes.
#[component]
fn Options(field: Field, options: Vec<Choice>, radio: bool, setting: Setting) -> impl IntoView {
    let path = field.id.clone();
    let chosen: Vec<String> = setting
        .answers
        .with_value(|answers| answers.many(&path).into_iter().map(str::to_owned).collect());
    let kind = if radio { "radio" } else { "checkbox" };
    let id = dom_id(&path);
    let entry = |(n, choice): (usize, Choice)| {
        let entry = Entry {
            checked: chosen.contains(&choice.value),
            id: if n == 0 {
                id.clone()
            } else {
                format!("{id}-{n}")
            },
            ..Entry::new(&choice.value, choice.label_in(language()))
        };
        entry.html(kind, &path).draw()
    };
    let entries = options.into_iter().enumerate().map(entry).collect_view();
    view! {
        <fieldset class="field" aria-describedby=described(&path)>
            <legend>{label_of(&field, setting)}</legend>
            {help_and_error(&path, own_help(&field), setting)}
            {entries}
        </fieldset>
    }
}

/// Shows province, commune and street.
#[component]
fn Address(field: Field, setting: Setting) -> impl IntoView {
    let [province, commune, line] =
        ["province", "commune", "line"].map(|name| format!("{}.{name}", field.id));
    let part = |name| part_label(name, language()).unwrap_or_default().into_any();
    let home = setting.places.with_value(|places| places.home.clone());
    if setting.typed(&province).is_empty() {
        setting
            .answers
            .update_value(|answers| answers.set(&province, home.clone()));
    }
    let list = |path: &str, entries, open, only_if| List {
        path: path.to_owned(),
        entries,
        open,
        only_if,
        known: known(path, &Kind::Address),
    };
    let provinces = list(&province, setting.provinces(), false, None);
    // Only the communes of this province are known; those of others are typed.
    let communes = list(
        &commune,
        setting.communes(),
        true,
        Some((province.clone(), home)),
    );
    view! {
        <fieldset class="field group">
            <legend>{label_of(&field, setting)}</legend>
            {own_help(&field).map(|help| view! { <p class="hint">{help}</p> })}
            {labelled(
                "field",
                &province,
                part("province"),
                None,
                setting,
                view! { <Chooser list=provinces setting /> },
            )}
            {labelled(
                "field",
                &commune,
                part("commune"),
                Some(words::commune_help(language()).to_owned()),
                setting,
                view! { <Chooser list=communes setting /> },
            )}
            {labelled(
                "field",
                &line,
                part("line"),
                None,
                setting,
                view! { <Line path=line.clone() kind=Kind::Text { max: 200 } unit=None setting /> },
            )}
        </fieldset>
    }
}

/// Shows a field with two short answers.
#[component]
fn Parts(field: Field, setting: Setting) -> impl IntoView {
    let part = |part: &&'static str| {
        let path = format!("{}.{part}", field.id);
        let kind = match part {
            &"from" | &"to" => Kind::Date {
                when: domain::form::When::Any,
            },
            &"sheet" | &"parcel" => Kind::Number {
                min: Some(1),
                max: None,
                unit: None,
            },
            _ => Kind::Decimal {
                places: 4,
                min: None,
                max: None,
                unit: None,
            },
        };
        let help = (*part == "from").then(|| words::date_range_help(language()).to_owned());
        let label = part_label(part, language()).unwrap_or_default().into_any();
        let control = view! { <Line path=path.clone() kind unit=None setting /> };
        labelled("field", &path, label, help, setting, control)
    };
    let parts = field.kind.parts().iter().map(part).collect_view();
    view! {
        <fieldset class="field group">
            <legend>{label_of(&field, setting)}</legend>
            {own_help(&field).map(|help| view! { <p class="hint">{help}</p> })}
            {parts}
        </fieldset>
    }
}

/// Shows the same questions for each item. One more item is asked for by saving; an item left empty
/// is none.
#[component]
fn Group(field: Field, setting: Setting) -> impl IntoView {
    let Kind::Group {
        min, max, fields, ..
    } = field.kind.clone()
    else {
        return ().into_any();
    };
    let item = field.kind.item_in(language()).to_owned();
    let more = setting.more.with_value(|group| *group == field.id);
    let answered = setting
        .answers
        .with_value(|answers| items(&field.id, answers));
    let count = (answered + u32::from(more))
        .max(u32::from(min))
        .max(1)
        .min(u32::from(max));
    let row = |n: u32| {
        let inner = |inner: &Field| Field {
            id: format!("{}.{n}.{}", field.id, inner.id),
            ..inner.clone()
        };
        let fields = fields
            .iter()
            .map(inner)
            .map(|field| view! { <FieldView field setting /> })
            .collect_view();
        view! {
            <fieldset class="item" id=dom_id(&format!("{}.{n}", field.id)) tabindex="-1">
                <legend>
                    {format!(
                        "{}{} {n}",
                        item.chars().take(1).flat_map(char::to_uppercase).collect::<String>(),
                        item.chars().skip(1).collect::<String>(),
                    )}
                </legend>
                {fields}
            </fieldset>
        }
    };
    let rows = (1..=count).map(row).collect_view();
    view! {
        <fieldset
            class="field group"
            id=dom_id(&field.id)
            tabindex="-1"
            aria-describedby=described(&field.id)
        >
            <legend>{label_of(&field, setting)}</legend>
            {help_and_error(&field.id, own_help(&field), setting)}
            {rows}
            {(count < u32::from(max))
                .then(|| {
                    view! {
                        <button
                            type="submit"
                            class="button quiet small"
                            name="add"
                            value=field.id.clone()
                            formnovalidate=true
                        >
                            {words::add(language(), &item)}
                        </button>
                    }
                })}
            <p class="hint">{words::remove(language(), &item)}</p>
        </fieldset>
    }
}

/// Returns the number of items of a group: the highest number of one that was answered.
pub fn items(group: &str, answers: &Answers) -> u32 {
    let prefix = format!("{group}.");
    let number = |path: &String| {
        path.strip_prefix(&prefix)?
            .split('.')
            .next()?
            .parse::<u32>()
            .ok()
            .filter(|n| *n < 1_000 && !answers.many(path).is_empty())
    };
    answers.0.keys().filter_map(number).max().unwrap_or(0)
}

/// Shows a value that follows from other answers.
#[component]
fn Computed(field: Field, setting: Setting) -> impl IntoView {
    let (id, label, help) = (
        dom_id(&field.id),
        field.label_in(language()).to_owned(),
        help_text(&field.id, own_help(&field)),
    );
    let value = move || {
        let names = Names {
            agency: &|_| None,
            file: &|_| None,
            language: language(),
        };
        let value = setting
            .shown
            .with(|shown| domain::form::words(&field, &shown.computed, &names));
        if value.is_empty() {
            words::not_computed(language()).to_owned()
        } else {
            value
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {help}
            <output id=id class="computed">
                {value}
            </output>
        </div>
    }
}
