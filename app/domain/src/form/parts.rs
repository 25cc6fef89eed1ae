//! Fields with several answers: addresses, spans of days, points on the map, parcels of land.

use super::{Context, Field, Kind, number, value};
use crate::{
    desk::place::{NO_COMMUNE, NO_PROVINCE},
    due::time,
    text::{
        language::{Both, say},
        search,
    },
};

/// Returns the good answers of the parts in order, or a sentence for each part to mend.
///
/// `typed` holds clean texts, one for each part. At least one of them is not empty, or the field is
/// required.
pub fn parts(
    field: &Field,
    typed: &[String],
    context: &Context<'_>,
) -> Vec<Result<String, String>> {
    let language = context.language;
    let plain: Vec<String>;
    let typed = if field.kind.is_coded() {
        plain = typed.iter().map(|part| search::plain_signs(part)).collect();
        &plain
    } else {
        typed
    };
    match (&field.kind, typed) {
        (Kind::Address, [province, commune, line]) => address(province, commune, line, context),
        (Kind::DateRange { when }, [from, to]) => {
            let one = |text: &str, name: Both| {
                let name = name.pick(language);
                let words = || {
                    say!(
                        language,
                        "Hãy nhập {name}, dạng ngày/tháng/năm." | "Enter {name} as day/month/year."
                    )
                };
                if text.is_empty() {
                    Err(words())
                } else {
                    value::date(text, *when, context.today, language)
                }
            };
            let (from, mut to) = (
                one(from, Both::new("ngày bắt đầu", "the first day")),
                one(to, Both::new("ngày kết thúc", "the last day")),
            );
            // ISO dates of four-digit years are in the order of their texts.
            if let (Ok(first), Ok(last)) = (&from, &to)
                && last < first
            {
                let first = time::parse_date(first).map(time::date).unwrap_or_default();
                to = Err(say!(
                    language,
                    "Ngày kết thúc phải từ {first} trở đi."
                        | "The last day must be {first} or later."
                ));
            }
            vec![from, to]
        }
        (Kind::Coordinates, [lat, long]) => {
            let one = |text: &str, whole, help: Both| {
                number::degrees(text, whole).ok_or_else(|| help.pick(language).to_owned())
            };
            let latitude = Both::new(
                "Vĩ độ chưa đúng. Hãy nhập số độ ở Việt Nam, từ 6 đến dưới 24, ví dụ 16.8163.",
                "This is not a latitude in Việt Nam. Enter degrees from 6 to below 24, for example 16.8163.",
            );
            let longitude = Both::new(
                "Kinh độ chưa đúng. Hãy nhập số độ ở Việt Nam, từ 102 đến dưới 118, ví dụ 107.1003.",
                "This is not a longitude in Việt Nam. Enter degrees from 102 to below 118, for example 107.1003.",
            );
            vec![one(lat, 6..=23, latitude), one(long, 102..=117, longitude)]
        }
        (Kind::LandParcel, [sheet, parcel]) => {
            let one = |text: &str, name: Both| {
                let name = name.pick(language);
                let words = || {
                    say!(
                        language,
                        "Hãy nhập {name}, như trên giấy chứng nhận."
                            | "Enter the {name} as printed on the certificate."
                    )
                };
                if text.is_empty() {
                    Err(words())
                } else {
                    value::whole(text, Some(1), Some(99_999), language)
                }
            };
            vec![
                one(sheet, Both::new("số tờ bản đồ", "map sheet number")),
                one(parcel, Both::new("số thửa đất", "parcel number")),
            ]
        }
        _ => Vec::new(),
    }
}

/// Checks the parts of an address.
///
/// The province comes from the list. The commune comes from the list when the province is the one
/// that runs this system. The street is free text.
fn address(
    province: &str,
    commune: &str,
    line: &str,
    context: &Context<'_>,
) -> Vec<Result<String, String>> {
    let language = context.language;
    let province = context
        .places
        .province(province)
        .or_words(NO_PROVINCE, language);
    let at_home = province.as_ref() == Ok(&context.places.home);
    let words = |words: Both| words.pick(language).to_owned();
    let commune = match commune.chars().count() {
        _ if at_home => context
            .places
            .commune(commune)
            .or_words(NO_COMMUNE, language),
        0 => Err(words(Both::new(
            "Hãy nhập tên xã, phường.",
            "Enter the name of the commune or ward.",
        ))),
        1..=100 => Ok(commune.to_owned()),
        _ => Err(words(Both::new(
            "Tên xã, phường dài quá 100 ký tự.",
            "The name of the commune or ward is longer than 100 characters.",
        ))),
    };
    let line = match line.chars().count() {
        0 => Err(Both::new(
            "Hãy nhập số nhà, đường hoặc thôn, xóm.",
            "Enter the house number and street, or the village.",
        )),
        1..=200 => Ok(line.to_owned()),
        _ => Err(Both::new(
            "Dài quá. Hãy viết số nhà, đường trong 200 ký tự.",
            "Too long. Use 200 characters or fewer for the house number and street.",
        )),
    };
    vec![province, commune, line.map_err(words)]
}
