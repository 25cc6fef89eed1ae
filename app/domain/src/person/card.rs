//! The holder's data in the QR code of an identity card.

use super::{Gender, IdentityNumber, Mend, name};
use crate::{
    desk::place::{Places, is_same},
    due::time,
    text::{language::Both, search},
};
use chrono::NaiveDate;

/// First day on which an address has two levels under the line: commune and province (Resolution
/// 202/2025/QH15).
///
/// Older cards name a district between them, and communes that no longer exist.
const TWO_LEVELS: NaiveDate = NaiveDate::from_ymd_opt(2025, 7, 1).expect("a day");

const NO_CARD: Both = Both::new(
    "Đây không phải mã QR trên thẻ căn cước. Hãy đưa mã QR in trên thẻ căn cước hoặc thẻ căn cước công dân vào khung hình.",
    "This is not the QR code of an identity card. Hold the QR code that is printed on an identity card into the picture.",
);

/// One card; what it says in words is kept as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Card {
    pub number: IdentityNumber,
    /// The nine digits of the identity card before; often empty.
    pub old_number: String,
    pub name: String,
    /// Day of birth; `None` when only the year is known.
    pub birth: Option<NaiveDate>,
    pub gender: Gender,
    /// Place of residence, from the house to the province, between commas.
    pub residence: String,
    pub issued: Option<NaiveDate>,
}

/// A residence as an address field asks it; an empty part is not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Residence {
    pub province: String,
    pub commune: String,
    pub line: String,
}

impl Card {
    /// Reads `number|old number|name|ddMMyyyy|gender|residence|ddMMyyyy`.
    ///
    /// Cards since July 2024 carry more behind it.
    ///
    /// # Errors
    ///
    /// Refuses any other text. Refuses a card whose number does not fit its own birth and gender,
    /// because somebody made it up.
    pub fn parse(text: &str) -> Result<Self, Mend> {
        let parts: Vec<String> = text.split('|').take(7).map(search::tidy).collect();
        let [number, old_number, holder, birth, gender, residence, issued] =
            <[String; 7]>::try_from(parts).map_err(|_| NO_CARD)?;
        let card = Self {
            number: IdentityNumber::parse(&number).map_err(|_| NO_CARD)?,
            old_number,
            name: name(&holder).map_err(|_| NO_CARD)?,
            birth: day(&birth),
            gender: match search::fold(&gender).as_str() {
                "nam" => Gender::Male,
                "nu" => Gender::Female,
                _ => return Err(NO_CARD.into()),
            },
            residence: residence.trim_matches([',', ' ']).to_owned(),
            issued: day(&issued),
        };
        let wrong = Both::new(
            "Số định danh trong mã QR không khớp với ngày sinh, giới tính ghi cùng. Hãy quét lại, hoặc nhập như in trên thẻ.",
            "The identity number in the QR code does not match the birth date and gender beside it. Scan again, or enter what is printed on the card.",
        );
        card.number
            .agrees_with(card.birth, Some(card.gender))
            .map_err(|_| wrong)?;
        Ok(card)
    }

    /// Splits the residence into commune, province and line, as they are called today.
    ///
    /// A former commune is read with its district, and only when all of it went to one of today's.
    /// The whole residence is the line where a name leaves a doubt.
    pub fn residence(&self, places: &Places) -> Residence {
        let whole = || Residence {
            line: self.residence.clone(),
            ..Residence::default()
        };
        let mut parts: Vec<&str> = self
            .residence
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .collect();
        let province = parts.pop().and_then(|part| places.province(part).place());
        let Some(province) = province.filter(|name| *name == places.home) else {
            return whole();
        };
        let commune = if self.issued.is_some_and(|day| day >= TWO_LEVELS) {
            parts.pop().and_then(|part| places.commune(part).place())
        } else {
            let (district, commune) = (parts.pop(), parts.pop());
            district
                .zip(commune)
                .and_then(|(district, commune)| former(places, commune, district))
        };
        match commune {
            Some(commune) if !parts.is_empty() => Residence {
                province,
                commune,
                line: parts.join(", "),
            },
            _ => whole(),
        }
    }
}

/// Returns today's commune for a former one of this district, when all of it went there.
fn former(places: &Places, commune: &str, district: &str) -> Option<String> {
    let mut found = places
        .former
        .iter()
        .filter(|place| is_same(&place.of, district) && is_same(&place.name, commune))
        .map(|place| place.now.as_slice());
    match (found.next(), found.next()) {
        (Some([only]), None) => Some(only.clone()),
        _ => None,
    }
}

/// Reads a day written as `26111985`.
fn day(text: &str) -> Option<NaiveDate> {
    let is_day = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    time::parse_date(&is_day.then(|| format!("{}/{}/{}", &text[..2], &text[2..4], &text[4..]))?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        desk::place::{FormerPlace, Place},
        text::language::Language,
    };
    use proptest::prelude::*;

    const OLD: &str = "045190001234|197123456|Trần Thị Quét|26111990|Nữ|Khu phố 2, Phường 1, Đông Hà, Quảng Trị|10052021";
    const NEW: &str = "045190001234||Trần Thị Quét|26111990|Nữ|12 Lê Duẩn, Khu phố 3, Nam Đông Hà, Quảng Trị|02072025||Trần Văn Cha|Lê Thị Mẹ|";

    fn places() -> Places {
        let place = |name: &str| Place {
            code: String::new(),
            name: name.to_owned(),
        };
        Places {
            home: "Quảng Trị".to_owned(),
            provinces: ["Quảng Trị", "Hà Nội"].map(place).into(),
            communes: ["Phường Đông Hà", "Phường Nam Đông Hà"].map(place).into(),
            former_provinces: vec![former_place("Tỉnh Quảng Bình", "", &["Quảng Trị"])],
            former: vec![
                former_place("Phường 01", "Thành phố Đông Hà", &["Phường Đông Hà"]),
                former_place(
                    "Phường Đông Lễ",
                    "Thành phố Đông Hà",
                    &["Phường Nam Đông Hà"],
                ),
                former_place(
                    "Xã Lâm",
                    "Huyện Cam Lộ",
                    &["Phường Đông Hà", "Phường Nam Đông Hà"],
                ),
            ],
        }
    }

    fn former_place(name: &str, of: &str, now: &[&str]) -> FormerPlace {
        FormerPlace {
            name: name.to_owned(),
            of: of.to_owned(),
            now: now.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    fn line(text: &str) -> Residence {
        Residence {
            line: text.to_owned(),
            ..Residence::default()
        }
    }

    #[test]
    fn a_card_of_either_law_is_read() {
        let card = Card::parse(OLD).unwrap();
        assert_eq!(
            (
                card.number.as_str(),
                card.old_number.as_str(),
                card.name.as_str()
            ),
            ("045190001234", "197123456", "Trần Thị Quét")
        );
        assert_eq!(
            (card.birth, card.gender, card.issued),
            (
                NaiveDate::from_ymd_opt(1990, 11, 26),
                Gender::Female,
                NaiveDate::from_ymd_opt(2021, 5, 10)
            )
        );
        assert_eq!(card.residence, "Khu phố 2, Phường 1, Đông Hà, Quảng Trị");
        let card = Card::parse(NEW).unwrap();
        assert_eq!(
            (card.old_number.as_str(), card.issued),
            ("", NaiveDate::from_ymd_opt(2025, 7, 2)),
            "what stands behind is let be"
        );
    }

    #[test]
    fn an_address_is_taken_apart_only_where_its_names_mean_the_places_of_today() {
        let apart = |text: &str| Card::parse(text).unwrap().residence(&places());
        let known = Residence {
            province: "Quảng Trị".to_owned(),
            commune: "Phường Nam Đông Hà".to_owned(),
            line: "12 Lê Duẩn, Khu phố 3".to_owned(),
        };
        assert_eq!(apart(NEW), known);
        assert_eq!(
            apart(OLD),
            Residence {
                province: "Quảng Trị".to_owned(),
                commune: "Phường Đông Hà".to_owned(),
                line: "Khu phố 2".to_owned(),
            },
            "an old card names a ward of the town, which is a ward of today"
        );
        let from_the_north = OLD.replace("Quảng Trị", "Quảng Bình");
        assert_eq!(apart(&from_the_north), apart(OLD), "a former province");
        for doubtful in ["Phường 1, Cam Lộ", "Xã Lâm, Cam Lộ", "Phường 9, Đông Hà"] {
            let text = OLD.replace("Phường 1, Đông Hà", doubtful);
            let whole = format!("Khu phố 2, {doubtful}, Quảng Trị");
            assert_eq!(apart(&text), line(&whole), "{doubtful}");
        }
        let elsewhere = NEW.replace("Nam Đông Hà, Quảng Trị", "Ba Đình, Hà Nội");
        assert_eq!(
            apart(&elsewhere),
            line("12 Lê Duẩn, Khu phố 3, Ba Đình, Hà Nội")
        );
        let no_line = NEW.replace("12 Lê Duẩn, Khu phố 3, ", "");
        assert_eq!(apart(&no_line), line("Nam Đông Hà, Quảng Trị"));
        assert_eq!(
            apart(&NEW.replace("12 Lê Duẩn, Khu phố 3, Nam Đông Hà, Quảng Trị", " , ")),
            line("")
        );
    }

    #[test]
    fn any_other_code_is_refused_with_what_to_do() {
        let words = "Đây không phải mã QR trên thẻ căn cước. Hãy đưa mã QR in trên thẻ căn cước hoặc thẻ căn cước công dân vào khung hình.";
        for text in [
            "",
            "https://example.vn/hs/abc",
            "|||||||",
            "00020101021238570010A000000727",
            &OLD.replace("|10052021", ""),
            &OLD.replace("Nữ", "x"),
        ] {
            assert_eq!(
                Card::parse(text).map_err(|mend| mend.pick(Language::Vi)),
                Err(words.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_number_that_does_not_fit_its_own_card_is_refused() {
        let words = "Số định danh trong mã QR không khớp với ngày sinh, giới tính ghi cùng. Hãy quét lại, hoặc nhập như in trên thẻ.";
        for text in [
            OLD.replace("Nữ", "Nam"),
            OLD.replace("26111990", "26111991"),
        ] {
            assert_eq!(
                Card::parse(&text).map_err(|mend| mend.pick(Language::Vi)),
                Err(words.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_birth_of_which_only_the_year_is_known_is_left_open() {
        assert_eq!(
            Card::parse(&OLD.replace("26111990", "1990")).unwrap().birth,
            None
        );
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in ".*", parts in proptest::collection::vec("[0-9]{0,12}|[A-Za-zĐđ ,]{0,20}|Nam|Nữ", 0..10)) {
            for text in [text, parts.join("|")] {
                if let Ok(card) = Card::parse(&text) {
                    let residence = card.residence(&places());
                    prop_assert!(residence.line.chars().count() <= card.residence.chars().count());
                }
            }
        }

        #[test]
        fn what_stands_on_a_card_comes_back(year in 1900..2026_i32, month in 1..=12_u32, date in 1..=28_u32, female: bool, rest in 0..1_000_000_u32, more in ".{0,20}") {
            let number = format!("045{}{:02}{rest:06}", (year / 100 - 19) * 2 + i32::from(female), year % 100);
            let text = format!("{number}||Nguyễn Văn Mẫu|{date:02}{month:02}{year}|{}|Xã Gio Linh, Quảng Trị|01012026|{more}", if female { "Nữ" } else { "Nam" });
            let card = Card::parse(&text).unwrap();
            prop_assert_eq!(card.number.as_str(), number);
            prop_assert_eq!(card.birth, NaiveDate::from_ymd_opt(year, month, date));
        }
    }
}
