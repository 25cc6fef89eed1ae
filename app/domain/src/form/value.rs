//! One typed text as its kind keeps it, or the sentence that says how to mend it.

use super::{Choice, Context, Kind, When, code, list, number, parts};
use crate::{
    code::{AgencyCode, DossierCode},
    money, person, search, time,
};
use chrono::{Datelike, NaiveDate};

/// Largest amount in đồng: a thousand million million.
const MOST_MONEY: i64 = 1_000_000_000_000_000;

/// Text as answers are kept: [`search::tidy`], and without marks that stand on no letter.
pub fn clean(text: &str) -> String {
    search::tidy(text).trim_start_matches(|c: char| search::is_mark(c) || c.is_whitespace()).to_owned()
}

/// `typed` is clean and not empty. Answers with several parts, lists, notes and groups have no single value.
pub fn value(kind: &Kind, typed: &str, context: &Context<'_>) -> Result<String, String> {
    let words = |result: Result<String, person::Mend>| result.map_err(str::to_owned);
    match kind {
        Kind::Text { max } => short_enough(&typed.split_whitespace().collect::<Vec<_>>().join(" "), *max),
        Kind::LongText { max } => short_enough(typed, *max),
        Kind::Number { min, max, .. } => whole(typed, *min, *max),
        Kind::Decimal { places, min, max, .. } => decimal(typed, (*places).clamp(1, 4), *min, *max),
        Kind::Money { min, max } => amount(typed, min.unwrap_or(0), max.unwrap_or(MOST_MONEY)),
        Kind::Percent => decimal(typed.trim_end_matches('%'), 2, Some(0), Some(100)),
        Kind::Area => {
            let bare = ["m²", "m2"].iter().find_map(|unit| typed.strip_suffix(unit)).unwrap_or(typed);
            decimal(bare, 2, Some(0), None).and_then(|text| if text == "0" { Err("Diện tích phải lớn hơn 0.".to_owned()) } else { Ok(text) })
        }
        Kind::Date { when } => date(typed, *when, context.today),
        Kind::Month => words(code::month(typed)),
        Kind::Year { min, max } => year(typed, min.unwrap_or(1900), max.unwrap_or(2200)),
        Kind::Time => words(code::time(typed)),
        Kind::YesNo => yes_or_no(typed).map(|flag| flag.to_string()).ok_or_else(|| "Hãy chọn Có hoặc Không.".to_owned()),
        Kind::Declaration if yes_or_no(typed) == Some(true) => Ok("true".to_owned()),
        Kind::Declaration => Err("Hãy đánh dấu vào ô này để xác nhận.".to_owned()),
        Kind::Choice { options } | Kind::Select { options } => option(typed, options),
        Kind::Gender => {
            list::GENDERS.iter().find(|(value, _)| *value == typed).map(|_| typed.to_owned()).ok_or_else(|| "Hãy chọn một mục trong danh sách.".to_owned())
        }
        Kind::Ethnicity => list::ethnicity(typed).map(str::to_owned).ok_or_else(|| "Hãy chọn dân tộc trong danh sách.".to_owned()),
        Kind::Country => list::country(typed).map(|(code, _)| code.to_owned()).ok_or_else(|| "Hãy chọn nước trong danh sách.".to_owned()),
        Kind::PersonName => words(person::name(typed)),
        Kind::CitizenId => {
            let number = person::IdentityNumber::parse(typed).map_err(str::to_owned)?;
            number.born_by(context.today).map_err(str::to_owned)?;
            Ok(number.as_str().to_owned())
        }
        Kind::Passport => words(code::passport(typed)),
        Kind::SocialInsurance => words(code::social_insurance(typed)),
        Kind::HealthInsurance => words(code::health_insurance(typed)),
        Kind::TaxCode => words(person::tax_code(typed)),
        Kind::Organisation => words(code::organisation(typed)),
        Kind::Phone => words(person::phone(typed)),
        Kind::Email => words(person::email(typed)),
        Kind::Website => words(code::website(typed)),
        Kind::BankAccount => words(code::bank_account(typed)),
        Kind::VehiclePlate => words(code::vehicle_plate(typed)),
        Kind::Province => parts::by_name(&context.places.provinces, typed).ok_or_else(|| parts::NO_PROVINCE.to_owned()),
        Kind::Commune => parts::by_name(&context.places.communes, typed).ok_or_else(|| parts::NO_COMMUNE.to_owned()),
        Kind::Agency => AgencyCode::parse(typed).map(String::from).ok_or_else(|| "Hãy chọn cơ quan tiếp nhận trong danh sách.".to_owned()),
        Kind::DossierCode => {
            let short = Some(typed).filter(|typed| typed.len() <= 100).and_then(DossierCode::parse);
            short.map(String::from).ok_or_else(|| "Mã hồ sơ chưa đúng. Hãy nhập như trên giấy hẹn, ví dụ H50.07-260316-0042.".to_owned())
        }
        Kind::Address
        | Kind::DateRange { .. }
        | Kind::Coordinates
        | Kind::LandParcel
        | Kind::Checkboxes { .. }
        | Kind::File { .. }
        | Kind::Note
        | Kind::Group { .. } => Err("Câu trả lời không dùng được ở đây. Hãy tải lại trang.".to_owned()),
    }
}

fn short_enough(text: &str, max: u32) -> Result<String, String> {
    let length = text.chars().count();
    if length > max as usize { Err(format!("Dài quá: {length} ký tự. Hãy viết ngắn lại, tối đa {max} ký tự.")) } else { Ok(text.to_owned()) }
}

pub fn whole(typed: &str, min: Option<i64>, max: Option<i64>) -> Result<String, String> {
    let number = number::whole(typed).ok_or("Hãy nhập một số nguyên, ví dụ 12.")?;
    match (min, max) {
        (Some(min), _) if number < min => Err(format!("Số phải từ {min} trở lên.")),
        (_, Some(max)) if number > max => Err(format!("Số không được quá {max}.")),
        _ => Ok(number.to_string()),
    }
}

fn decimal(typed: &str, places: u8, min: Option<i64>, max: Option<i64>) -> Result<String, String> {
    let help = || format!("Hãy nhập một số, phần lẻ sau dấu phẩy, tối đa {places} chữ số lẻ, ví dụ 12,5.");
    let units = number::decimal(typed, places).ok_or_else(help)?;
    let above = |bound: i64| i128::from(units) - i128::from(bound) * 10_000;
    match (min, max) {
        (Some(min), _) if above(min) < 0 => Err(format!("Số phải từ {min} trở lên.")),
        (_, Some(max)) if above(max) > 0 => Err(format!("Số không được quá {max}.")),
        _ => Ok(number::decimal_text(units)),
    }
}

fn amount(typed: &str, min: i64, max: i64) -> Result<String, String> {
    let number = number::money(typed).ok_or("Hãy nhập số tiền bằng đồng, ví dụ 1.250.000.")?;
    let words = |amount: i64| money::dong(amount.unsigned_abs());
    match number {
        _ if number < min => Err(format!("Số tiền phải từ {} trở lên.", words(min.max(0)))),
        _ if number > max => Err(format!("Số tiền không được quá {}.", words(max))),
        _ => Ok(number.to_string()),
    }
}

fn year(typed: &str, min: i64, max: i64) -> Result<String, String> {
    let shaped = typed.len() == 4 && typed.bytes().all(|b| b.is_ascii_digit());
    let year: i64 = typed.parse().ok().filter(|_| shaped).ok_or("Hãy nhập năm bằng bốn chữ số, ví dụ 2026.")?;
    if (min..=max).contains(&year) { Ok(year.to_string()) } else { Err(format!("Năm phải từ {min} đến {max}. Hãy xem lại năm.")) }
}

pub fn date(typed: &str, when: When, today: NaiveDate) -> Result<String, String> {
    let date = time::parse_date(typed).ok_or("Ngày chưa đúng. Hãy nhập ngày/tháng/năm, ví dụ 26/11/1985.")?;
    match when {
        _ if !(1900..=2200).contains(&date.year()) => Err("Năm phải từ 1900 đến 2200. Hãy xem lại năm.".to_owned()),
        When::Past if date > today => Err("Ngày này ở tương lai. Hãy nhập ngày đã qua.".to_owned()),
        When::Future if date < today => Err("Ngày này đã qua. Hãy nhập từ hôm nay trở đi.".to_owned()),
        _ => Ok(date.to_string()),
    }
}

/// What browsers, API clients and people send for a tick or a choice of two.
pub fn yes_or_no(typed: &str) -> Option<bool> {
    match typed.to_lowercase().as_str() {
        "true" | "on" | "yes" | "có" | "1" => Some(true),
        "false" | "off" | "no" | "không" | "0" => Some(false),
        _ => None,
    }
}

fn option(typed: &str, options: &[Choice]) -> Result<String, String> {
    if options.iter().any(|option| option.value == typed) { Ok(typed.to_owned()) } else { Err("Hãy chọn một mục trong danh sách.".to_owned()) }
}
