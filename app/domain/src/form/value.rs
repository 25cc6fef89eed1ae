//! One typed text as its kind keeps it, or the sentence that says how to mend it.

use super::{Choice, Context, Kind, When, code, list, number};
use crate::{
    desk::place,
    due::time,
    fee::money,
    person,
    text::{
        code::{AgencyCode, DossierCode},
        language::{Both, Language, say},
        search,
    },
};
use chrono::{Datelike, NaiveDate};

/// Largest amount in đồng: a thousand million million.
const MOST_MONEY: i64 = 1_000_000_000_000_000;

const NOT_LISTED: Both = Both::new(
    "Hãy chọn một mục trong danh sách.",
    "Select an option from the list.",
);

/// Returns a text as answers are kept: [`search::tidy`], without leading marks that stand on no
/// letter.
pub fn clean(text: &str) -> String {
    search::tidy(text)
        .trim_start_matches(|c: char| search::is_mark(c) || c.is_whitespace())
        .to_owned()
}

/// Returns `typed` as its kind keeps it, or the sentence that says how to mend it.
///
/// `typed` is clean and not empty. Answers with several parts, lists, notes and groups have no
/// single value and are refused.
pub fn value(kind: &Kind, typed: &str, context: &Context<'_>) -> Result<String, String> {
    let language = context.language;
    let say = |vi: &str, en: &str| language.pick(vi, en).to_owned();
    let signs = kind.is_coded().then(|| search::plain_signs(typed));
    let typed = signs.as_deref().unwrap_or(typed);
    let words = |result: Result<String, person::Mend>| result.map_err(|mend| mend.pick(language));
    match kind {
        Kind::Text { max } => short_enough(
            &typed.split_whitespace().collect::<Vec<_>>().join(" "),
            *max,
            language,
        ),
        Kind::LongText { max } => short_enough(typed, *max, language),
        Kind::Number { min, max, .. } => whole(typed, *min, *max, language),
        Kind::Decimal {
            places, min, max, ..
        } => decimal(typed, (*places).clamp(1, 4), *min, *max, language),
        Kind::Money { min, max } => {
            amount(typed, min.unwrap_or(0), max.unwrap_or(MOST_MONEY), language)
        }
        Kind::Percent => decimal(typed.trim_end_matches('%'), 2, Some(0), Some(100), language),
        Kind::Area => {
            let bare = ["m²", "m2"]
                .iter()
                .find_map(|unit| typed.strip_suffix(unit))
                .unwrap_or(typed);
            let area = decimal(bare, 2, Some(0), None, language)?;
            if area == "0" {
                Err(say(
                    "Diện tích phải lớn hơn 0.",
                    "Area must be greater than 0.",
                ))
            } else {
                Ok(area)
            }
        }
        Kind::Date { when } => date(typed, *when, context.today, language),
        Kind::Month => words(code::month(typed)),
        Kind::Year { min, max, when } => {
            let now = i64::from(context.today.year());
            let (first, last) = match when {
                When::Any => (1900, 2200),
                When::Past => (1900, now),
                When::Future => (now, 2200),
            };
            let (min, max) = (min.unwrap_or(first), max.unwrap_or(last));
            year(typed, min.max(first), max.min(last), language)
        }
        Kind::Time => words(code::time(typed)),
        Kind::YesNo => yes_or_no(typed)
            .map(|flag| flag.to_string())
            .ok_or_else(|| say("Hãy chọn Có hoặc Không.", "Select Yes or No.")),
        Kind::Declaration if yes_or_no(typed) == Some(true) => Ok("true".to_owned()),
        Kind::Declaration => Err(say(
            "Hãy đánh dấu vào ô này để xác nhận.",
            "Tick this box to confirm.",
        )),
        Kind::Choice { options } | Kind::Select { options } => option(typed, options, language),
        Kind::Gender => list::GENDERS
            .iter()
            .find(|(value, _)| *value == typed)
            .map(|_| typed.to_owned())
            .ok_or_else(|| NOT_LISTED.pick(language).to_owned()),
        Kind::Ethnicity => list::ethnicity(typed).map(str::to_owned).ok_or_else(|| {
            say(
                "Hãy chọn dân tộc trong danh sách.",
                "Select an ethnic group from the list.",
            )
        }),
        Kind::Country => list::country(typed)
            .map(|(code, _)| code.to_owned())
            .ok_or_else(|| {
                say(
                    "Hãy chọn nước trong danh sách.",
                    "Select a country from the list.",
                )
            }),
        Kind::PersonName => words(person::name(typed)),
        Kind::CitizenId => {
            let born = |number: person::IdentityNumber| {
                number.born_by(context.today).map(|()| number.into())
            };
            words(person::IdentityNumber::parse(typed).and_then(born))
        }
        Kind::Passport => words(code::passport(typed)),
        Kind::SocialInsurance => words(code::social_insurance(typed)),
        Kind::HealthInsurance => words(code::health_insurance(typed)),
        Kind::TaxCode => words(person::tax_code(typed)),
        Kind::Organisation => words(code::organisation(typed)),
        Kind::Phone { abroad: false } => words(person::phone(typed)),
        Kind::Phone { abroad: true } => words(person::phone_of_any_country(typed)),
        Kind::Email => words(person::email(typed)),
        Kind::Website => words(code::website(typed)),
        Kind::BankAccount => words(code::bank_account(typed)),
        Kind::VehiclePlate => words(code::vehicle_plate(typed)),
        Kind::Province => context
            .places
            .province(typed)
            .or_words(place::NO_PROVINCE, language),
        Kind::Commune => context
            .places
            .commune(typed)
            .or_words(place::NO_COMMUNE, language),
        Kind::Agency => {
            let words = || {
                say(
                    "Hãy chọn cơ quan tiếp nhận trong danh sách.",
                    "Select the office that receives your application from the list.",
                )
            };
            AgencyCode::parse(typed).map(String::from).ok_or_else(words)
        }
        Kind::DossierCode => {
            let short = Some(typed)
                .filter(|typed| typed.len() <= 100)
                .and_then(DossierCode::parse);
            let words = || {
                say(
                    "Mã hồ sơ chưa đúng. Hãy nhập như trên giấy hẹn, ví dụ H50.07-260316-0042.",
                    "This is not an application code. Enter it as printed on your receipt, for example H50.07-260316-0042.",
                )
            };
            short.map(String::from).ok_or_else(words)
        }
        Kind::Address
        | Kind::DateRange { .. }
        | Kind::Coordinates
        | Kind::LandParcel
        | Kind::Checkboxes { .. }
        | Kind::File { .. }
        | Kind::Note
        | Kind::Group { .. } => Err(say(
            "Câu trả lời không dùng được ở đây. Hãy tải lại trang.",
            "This answer cannot be used here. Reload the page.",
        )),
    }
}

fn short_enough(text: &str, max: u32, language: Language) -> Result<String, String> {
    let length = text.chars().count();
    if length <= max as usize {
        return Ok(text.to_owned());
    }
    Err(say!(
        language,
        "Dài quá: {length} ký tự. Hãy viết ngắn lại, tối đa {max} ký tự."
            | max: "Too long: {length} characters. Shorten it to {max} character."
            / "Too long: {length} characters. Shorten it to {max} characters or fewer."
    ))
}

fn too_small(min: i64, language: Language) -> String {
    say!(
        language,
        "Số phải từ {min} trở lên." | "The number must be {min} or more."
    )
}

fn too_large(max: i64, language: Language) -> String {
    say!(
        language,
        "Số không được quá {max}." | "The number must be {max} or less."
    )
}

pub fn whole(
    typed: &str,
    min: Option<i64>,
    max: Option<i64>,
    language: Language,
) -> Result<String, String> {
    let number = number::whole(typed).ok_or_else(|| {
        language.pick(
            "Hãy nhập một số nguyên, ví dụ 12.",
            "Enter a whole number, for example 12.",
        )
    })?;
    match (min, max) {
        (Some(min), _) if number < min => Err(too_small(min, language)),
        (_, Some(max)) if number > max => Err(too_large(max, language)),
        _ => Ok(number.to_string()),
    }
}

fn decimal(
    typed: &str,
    places: u8,
    min: Option<i64>,
    max: Option<i64>,
    language: Language,
) -> Result<String, String> {
    let help = || {
        say!(
            language,
            "Hãy nhập một số, phần lẻ sau dấu phẩy, tối đa {places} chữ số lẻ, ví dụ 12,5."
                | places: "Enter a number with at most {places} decimal place after a comma, for example 12,5."
                / "Enter a number with at most {places} decimal places after a comma, for example 12,5."
        )
    };
    let units = number::decimal(typed, places).ok_or_else(help)?;
    let above = |bound: i64| i128::from(units) - i128::from(bound) * 10_000;
    match (min, max) {
        (Some(min), _) if above(min) < 0 => Err(too_small(min, language)),
        (_, Some(max)) if above(max) > 0 => Err(too_large(max, language)),
        _ => Ok(number::decimal_text(units)),
    }
}

fn amount(typed: &str, min: i64, max: i64, language: Language) -> Result<String, String> {
    let help = || {
        language.pick(
            "Hãy nhập số tiền bằng đồng, ví dụ 1.250.000.",
            "Enter an amount in đồng, for example 1.250.000.",
        )
    };
    let number = number::money(typed).ok_or_else(help)?;
    let words = |amount: i64| money::dong(amount.unsigned_abs(), language);
    let (least, most) = (words(min.max(0)), words(max));
    match number {
        _ if number < min => Err(say!(
            language,
            "Số tiền phải từ {least} trở lên." | "The amount must be {least} or more."
        )),
        _ if number > max => Err(say!(
            language,
            "Số tiền không được quá {most}." | "The amount must be {most} or less."
        )),
        _ => Ok(number.to_string()),
    }
}

fn year(typed: &str, min: i64, max: i64, language: Language) -> Result<String, String> {
    let shaped = typed.len() == 4 && typed.bytes().all(|b| b.is_ascii_digit());
    let help = || {
        language.pick(
            "Hãy nhập năm bằng bốn chữ số, ví dụ 2026.",
            "Enter a year with four digits, for example 2026.",
        )
    };
    let year: i64 = typed.parse().ok().filter(|_| shaped).ok_or_else(help)?;
    let words = || {
        say!(
            language,
            "Năm phải từ {min} đến {max}. Hãy xem lại năm."
                | "The year must be between {min} and {max}. Check the year."
        )
    };
    if (min..=max).contains(&year) {
        Ok(year.to_string())
    } else {
        Err(words())
    }
}

pub fn date(
    typed: &str,
    when: When,
    today: NaiveDate,
    language: Language,
) -> Result<String, String> {
    let wrong = |vi: &'static str, en: &'static str| Err(language.pick(vi, en).to_owned());
    let Some(date) = time::parse_date(typed) else {
        return Err(time::no_date(typed, language));
    };
    match when {
        _ if !(1900..=2200).contains(&date.year()) => wrong(
            "Năm phải từ 1900 đến 2200. Hãy xem lại năm.",
            "The year must be between 1900 and 2200. Check the year.",
        ),
        When::Past if date > today => wrong(
            "Ngày này ở tương lai. Hãy nhập ngày đã qua.",
            "This date is in the future. Enter a date in the past.",
        ),
        When::Future if date < today => wrong(
            "Ngày này đã qua. Hãy nhập từ hôm nay trở đi.",
            "This date has passed. Enter today’s date or a later one.",
        ),
        _ => Ok(date.to_string()),
    }
}

/// Reads what browsers, API clients and people send for a tick or a choice of two.
pub fn yes_or_no(typed: &str) -> Option<bool> {
    match typed.to_lowercase().as_str() {
        "true" | "on" | "yes" | "có" | "1" => Some(true),
        "false" | "off" | "no" | "không" | "0" => Some(false),
        _ => None,
    }
}

fn option(typed: &str, options: &[Choice], language: Language) -> Result<String, String> {
    let listed = options.iter().any(|option| option.value == typed);
    if listed {
        Ok(typed.to_owned())
    } else {
        Err(NOT_LISTED.pick(language).to_owned())
    }
}
