//! Fields with several answers: addresses, spans of days, points on the map, parcels of land.

use super::{Context, Field, Kind, number, value};
use crate::{agency::Place, search, time};

pub const NO_PROVINCE: &str = "Hãy chọn tỉnh, thành phố trong danh sách.";
pub const NO_COMMUNE: &str = "Hãy chọn xã, phường, đặc khu trong danh sách của tỉnh.";

/// The good answers of the parts in order, or the sentence for each part that must be mended. `typed` are clean, one a part,
/// at least one of them not empty or the field required.
pub fn parts(field: &Field, typed: &[String], context: &Context<'_>) -> Vec<Result<String, String>> {
    match (&field.kind, typed) {
        (Kind::Address, [province, commune, line]) => address(province, commune, line, context),
        (Kind::DateRange { when }, [from, to]) => {
            let one = |text: &str, name| {
                if text.is_empty() { Err(format!("Hãy nhập {name}, dạng ngày/tháng/năm.")) } else { value::date(text, *when, context.today) }
            };
            let (from, mut to) = (one(from, "ngày bắt đầu"), one(to, "ngày kết thúc"));
            // ISO dates of four-digit years are in the order of their texts.
            if let (Ok(first), Ok(last)) = (&from, &to)
                && last < first
            {
                let first = time::parse_date(first).map(time::date).unwrap_or_default();
                to = Err(format!("Ngày kết thúc phải từ {first} trở đi."));
            }
            vec![from, to]
        }
        (Kind::Coordinates, [lat, long]) => {
            let one = |text: &str, whole, help: &str| number::degrees(text, whole).ok_or_else(|| help.to_owned());
            vec![
                one(lat, 6..=23, "Vĩ độ chưa đúng. Hãy nhập số độ ở Việt Nam, từ 6 đến dưới 24, ví dụ 16.8163."),
                one(long, 102..=117, "Kinh độ chưa đúng. Hãy nhập số độ ở Việt Nam, từ 102 đến dưới 118, ví dụ 107.1003."),
            ]
        }
        (Kind::LandParcel, [sheet, parcel]) => {
            let one = |text: &str, name| {
                if text.is_empty() { Err(format!("Hãy nhập {name}, như trên giấy chứng nhận.")) } else { value::whole(text, Some(1), Some(99_999)) }
            };
            vec![one(sheet, "số tờ bản đồ"), one(parcel, "số thửa đất")]
        }
        _ => Vec::new(),
    }
}

/// Province from the list; commune from the list when the province is the one that runs this system; street in free words.
fn address(province: &str, commune: &str, line: &str, context: &Context<'_>) -> Vec<Result<String, String>> {
    let known_province = by_name(&context.places.provinces, province);
    let at_home = known_province.as_deref() == Some(context.places.home.as_str());
    let known_commune = by_name(&context.places.communes, commune).filter(|_| at_home);
    let commune = match known_commune {
        Some(name) => Ok(name),
        None if at_home => Err(NO_COMMUNE),
        None if commune.is_empty() => Err("Hãy nhập tên xã, phường."),
        None if commune.chars().count() > 100 => Err("Tên xã, phường dài quá 100 ký tự."),
        None => Ok(commune.to_owned()),
    };
    let line = match line.chars().count() {
        0 => Err("Hãy nhập số nhà, đường hoặc thôn, xóm."),
        1..=200 => Ok(line.to_owned()),
        _ => Err("Dài quá. Hãy viết số nhà, đường trong 200 ký tự."),
    };
    [known_province.ok_or(NO_PROVINCE), commune, line].map(|part| part.map_err(str::to_owned)).into()
}

/// The listed name that `typed` means, with or without diacritics, with or without its kind (`phường`).
pub fn by_name(list: &[Place], typed: &str) -> Option<String> {
    // No place has a name of more than 100 characters; longer ones are not worth folding.
    let wanted = if typed.chars().nth(100).is_some() { String::new() } else { search::fold(typed) };
    if wanted.is_empty() {
        return None;
    }
    let bare = |folded: &str| {
        let kinds = ["phuong ", "xa ", "dac khu ", "tinh ", "thanh pho ", "tp "];
        kinds.iter().find_map(|kind| folded.strip_prefix(kind)).unwrap_or(folded).to_owned()
    };
    let names: Vec<(&Place, String)> = list.iter().map(|place| (place, search::fold(&place.name))).collect();
    let exact = names.iter().find(|(place, _)| place.name == typed).or_else(|| names.iter().find(|(_, folded)| *folded == wanted));
    let mut loose = names.iter().filter(|(_, folded)| bare(folded) == bare(&wanted));
    let found = exact.or_else(|| loose.next().filter(|_| loose.next().is_none()));
    found.map(|(place, _)| place.name.clone())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_without_its_kind_must_leave_no_doubt() {
        let list = ["Phường Hải Lăng", "Xã Hải Lăng", "Xã Gio Linh"].map(|name| Place { code: String::new(), name: name.to_owned() });
        let found = |typed| by_name(&list, typed);
        assert_eq!((found("gio linh").as_deref(), found("xa hai lang").as_deref(), found("Hải Lăng")), (Some("Xã Gio Linh"), Some("Xã Hải Lăng"), None));
    }
}
