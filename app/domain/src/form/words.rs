//! Answers as people read them: on the page that checks them, on the officer's desk, in print.

use super::{Answers, Choice, Field, Form, Kind, kind::MOST_ITEMS, list, number};
use crate::{
    due::time,
    fee::money,
    person,
    text::language::{Language, say},
};

/// Names behind codes and ids, which a form itself does not know.
pub struct Names<'a> {
    /// The name of an agency by its code.
    pub agency: &'a dyn Fn(&str) -> Option<String>,
    /// The name of an uploaded file by its id.
    pub file: &'a dyn Fn(&str) -> Option<String>,
    /// Language of the reader.
    pub language: Language,
}

/// Returns the answer to a field in words; empty when there is none.
///
/// Files stand one a line, and so do the items of a group.
pub fn words(field: &Field, answers: &Answers, names: &Names<'_>) -> String {
    at(field, &field.id, answers, names)
}

/// Returns the name of an answer path for people, for summaries of errors: `Nơi ở, số nhà, đường,
/// thôn, xóm`, `Học phí (người con 2)`.
pub fn label(form: &Form, path: &str, language: Language) -> Option<String> {
    let field = form.fields().find(|field| field.owns(path))?;
    let rest = path[field.id.len()..].trim_start_matches('.');
    let Kind::Group { fields, .. } = &field.kind else {
        return Some(with_part(field, rest, language));
    };
    let Some((n, inner)) = rest.split_once('.') else {
        return Some(field.label_in(language).to_owned());
    };
    let member = fields.iter().find(|member| member.owns(inner))?;
    let item = field.kind.item_in(language);
    Some(format!(
        "{} ({item} {n})",
        with_part(
            member,
            inner[member.id.len()..].trim_start_matches('.'),
            language
        )
    ))
}

fn with_part(field: &Field, part: &str, language: Language) -> String {
    let label = field.label_in(language);
    part_label(part, language)
        .filter(|_| field.kind.parts().contains(&part))
        .map_or_else(
            || label.to_owned(),
            |part| format!("{label}, {}", part.to_lowercase()),
        )
}

/// Returns the label of one control of a field with several answers.
pub fn part_label(part: &str, language: Language) -> Option<&'static str> {
    Some(match part {
        "province" => language.pick("Tỉnh, thành phố", "Province or city"),
        "commune" => language.pick("Xã, phường, đặc khu", "Commune, ward or special zone"),
        "line" => language.pick(
            "Số nhà, đường, thôn, xóm",
            "House number and street, or village",
        ),
        "from" => language.pick("Từ ngày", "First day"),
        "to" => language.pick("Đến ngày", "Last day"),
        "lat" => language.pick("Vĩ độ", "Latitude"),
        "long" => language.pick("Kinh độ", "Longitude"),
        "sheet" => language.pick("Tờ bản đồ số", "Map sheet number"),
        "parcel" => language.pick("Thửa đất số", "Parcel number"),
        _ => return None,
    })
}

fn at(field: &Field, path: &str, answers: &Answers, names: &Names<'_>) -> String {
    let language = names.language;
    let one = answers.one(path);
    let part = |part: &str| answers.one(&format!("{path}.{part}"));
    let with_unit = |text: String, unit: &str| {
        if text.is_empty() || unit.is_empty() {
            text
        } else {
            format!("{text} {unit}")
        }
    };
    match &field.kind {
        Kind::Note => String::new(),
        Kind::Group { fields, .. } => {
            let rows =
                (1..=MOST_ITEMS).map(|n| (n, item(fields, &format!("{path}.{n}"), answers, names)));
            rows.filter(|(_, row)| !row.is_empty())
                .map(|(n, row)| format!("{n}. {row}"))
                .collect::<Vec<_>>()
                .join("\n")
        }
        Kind::Choice { options } | Kind::Select { options } => option(options, one, language),
        Kind::Checkboxes { options } => answers
            .many(path)
            .into_iter()
            .map(|value| option(options, value, language))
            .collect::<Vec<_>>()
            .join("; "),
        Kind::Gender => list::GENDERS
            .iter()
            .find(|(value, _)| *value == one)
            .map_or(one, |(_, name)| name.pick(language))
            .to_owned(),
        Kind::Country => list::country_name(one, language).unwrap_or(one).to_owned(),
        Kind::YesNo if one.is_empty() => String::new(),
        Kind::YesNo => if one == "true" {
            language.pick("Có", "Yes")
        } else {
            language.pick("Không", "No")
        }
        .to_owned(),
        Kind::Declaration => if one == "true" {
            language.pick("Đã xác nhận", "Confirmed")
        } else {
            ""
        }
        .to_owned(),
        Kind::Number { unit, .. } => with_unit(one.to_owned(), unit.as_deref().unwrap_or_default()),
        Kind::Decimal { unit, .. } => {
            with_unit(number::grouped(one), unit.as_deref().unwrap_or_default())
        }
        Kind::Percent => {
            if one.is_empty() {
                String::new()
            } else {
                format!("{one}%")
            }
        }
        Kind::Area => with_unit(number::grouped(one), "m²"),
        Kind::Money { .. } => one
            .parse()
            .map_or_else(|_| one.to_owned(), |amount| money::dong(amount, language)),
        Kind::Date { .. } => date(one),
        Kind::DateRange { .. } => {
            if part("from").is_empty() {
                String::new()
            } else {
                format!("{} – {}", date(part("from")), date(part("to")))
            }
        }
        Kind::Month => one
            .split_once('-')
            .map_or_else(|| one.to_owned(), |(year, month)| format!("{month}/{year}")),
        Kind::Phone { .. } => person::phone(one)
            .map_or_else(|_| one.to_owned(), |phone| person::phone_for_people(&phone)),
        Kind::Address => joined([part("line"), part("commune"), part("province")]),
        Kind::Coordinates => joined([part("lat"), part("long")]),
        Kind::LandParcel if part("sheet").is_empty() => String::new(),
        Kind::LandParcel => {
            let (parcel, sheet) = (part("parcel"), part("sheet"));
            say!(
                language,
                "Thửa đất số {parcel}, tờ bản đồ số {sheet}" | "Parcel {parcel}, map sheet {sheet}"
            )
        }
        Kind::Agency => (names.agency)(one).unwrap_or_default(),
        Kind::File { .. } => {
            let gone = language.pick("tệp không còn", "file no longer there");
            let name = |id: &str| (names.file)(id).unwrap_or_else(|| gone.to_owned());
            answers
                .many(path)
                .into_iter()
                .map(name)
                .collect::<Vec<_>>()
                .join("\n")
        }
        _ => one.to_owned(),
    }
}

/// Writes one item of a group: `Họ và tên: An; Ngày sinh: 01/02/2020`.
fn item(fields: &[Field], path: &str, answers: &Answers, names: &Names<'_>) -> String {
    // A form allows no group in a group; a hostile one is not followed further down.
    let plain = fields
        .iter()
        .filter(|field| !matches!(field.kind, Kind::Group { .. }));
    let said = plain.map(|field| {
        (
            field,
            at(field, &format!("{path}.{}", field.id), answers, names).replace('\n', ", "),
        )
    });
    said.filter(|(_, words)| !words.is_empty())
        .map(|(field, words)| format!("{}: {words}", field.label_in(names.language)))
        .collect::<Vec<_>>()
        .join("; ")
}

fn option(options: &[Choice], value: &str, language: Language) -> String {
    options
        .iter()
        .find(|option| option.value == value)
        .map_or(value, |option| option.label_in(language))
        .to_owned()
}

fn date(text: &str) -> String {
    time::parse_date(text).map_or_else(|| text.to_owned(), time::date)
}

fn joined<const N: usize>(parts: [&str; N]) -> String {
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}
