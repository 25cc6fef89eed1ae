//! The 12-digit personal identity number and the facts in its digits: place and year of birth,
//! gender.

use super::{Mend, digits_only};
use crate::text::language::{Both, Language};
use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Gender as the identity card states it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gender {
    Male,
    Female,
}

impl Gender {
    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Male => language.pick("Nam", "Male"),
            Self::Female => language.pick("Nữ", "Female"),
        }
    }
}

/// Twelve digits without a check digit (Decree 137/2015/NĐ-CP art. 13, Circular 59/2021/TT-BCA).
///
/// Three digits name the province (or the country) where the birth was registered. One digit stands
/// for century and gender, and two stand for the year. The last six are random.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct IdentityNumber(String);

impl IdentityNumber {
    /// Reads the twelve digits; forgives blanks, dots and hyphens between them.
    pub fn parse(text: &str) -> Result<Self, Mend> {
        let digits = digits_only(text).ok_or(Both::new(
            "Số định danh chỉ gồm chữ số. Hãy nhập 12 số in trên thẻ căn cước.",
            "An identity number has digits only. Enter the 12 digits on the identity card.",
        ))?;
        match digits.len() {
            12 => {}
            9 => {
                return Err(Both::new(
                    "Chứng minh nhân dân 9 số không còn giá trị từ 01/01/2025. Hãy nhập 12 số in trên thẻ căn cước, hoặc hỏi công an xã, phường số định danh của bạn.",
                    "The 9-digit identity paper has not been valid since 01/01/2025. Enter the 12 digits on the identity card, or ask the police of your commune or ward for your number.",
                ).into());
            }
            _ => {
                return Err(Both::new(
                    "Số định danh phải có đúng 12 chữ số, như in trên thẻ căn cước.",
                    "An identity number has exactly 12 digits, as on the identity card.",
                )
                .into());
            }
        }
        let number = Self(digits);
        if number.province_name().is_none() && !number.born_abroad() {
            return Err(Both::new(
                "Ba số đầu của số định danh không phải mã tỉnh. Hãy xem lại số in trên thẻ căn cước.",
                "The first three digits are not the code of a province. Check the number on the identity card.",
            ).into());
        }
        Ok(number)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the province that registered the birth, by its name before the mergers of 1 July
    /// 2025.
    ///
    /// Returns `None` for a birth registered abroad.
    pub fn province_name(&self) -> Option<&'static str> {
        let code = self.number(0, 3);
        PROVINCES
            .binary_search_by_key(&code, |(code, _)| u32::from(*code))
            .ok()
            .map(|at| PROVINCES[at].1)
    }

    /// Tells whether the birth was registered abroad.
    ///
    /// Codes above 100 stand for countries; the country is not looked up.
    pub fn born_abroad(&self) -> bool {
        self.number(0, 3) > 100
    }

    /// Returns the gender: even century digits are men, odd ones women.
    pub fn gender(&self) -> Gender {
        if self.number(3, 4).is_multiple_of(2) {
            Gender::Male
        } else {
            Gender::Female
        }
    }

    /// Returns the year of birth, from 1900 to 2399.
    pub fn birth_year(&self) -> u32 {
        1900 + self.number(3, 4) / 2 * 100 + self.number(4, 6)
    }

    /// Refuses a year of birth after the year of `today`.
    pub fn born_by(&self, today: NaiveDate) -> Result<(), Mend> {
        if i64::from(self.birth_year()) > i64::from(today.year()) {
            return Err(Both::new(
                "Số thứ tư đến thứ sáu của số định danh chỉ một năm sinh ở tương lai. Hãy xem lại số in trên thẻ căn cước.",
                "The fourth to sixth digits mean a year of birth in the future. Check the number on the identity card.",
            ).into());
        }
        Ok(())
    }

    /// Refuses digits that do not fit a birth date or a gender given beside the number.
    ///
    /// A value that is not given is not compared.
    pub fn agrees_with(
        &self,
        birth: Option<NaiveDate>,
        gender: Option<Gender>,
    ) -> Result<(), Mend> {
        let year_differs =
            birth.is_some_and(|birth| i64::from(birth.year()) != i64::from(self.birth_year()));
        match (gender, year_differs) {
            (Some(gender), true) if gender != self.gender() => Err(Both::new(
                "Số thứ tư đến thứ sáu của số định danh không khớp với giới tính và năm sinh đã khai. Hãy xem lại cả ba.",
                "The fourth to sixth digits of the identity number do not match the gender and the year of birth given. Check all three.",
            ).into()),
            (_, true) => Err(Both::new(
                "Số thứ tư đến thứ sáu của số định danh không khớp với năm sinh đã khai. Hãy xem lại số định danh và ngày sinh.",
                "The fourth to sixth digits of the identity number do not match the year of birth given. Check the number and the date of birth.",
            ).into()),
            (Some(Gender::Male), _) if self.gender() == Gender::Female => Err(Both::new(
                "Số thứ tư của số định danh là số lẻ, dành cho nữ, nhưng giới tính đã khai là nam. Hãy xem lại số định danh và giới tính.",
                "The fourth digit of the identity number is odd, which means a woman, but the gender given is male. Check the number and the gender.",
            ).into()),
            (Some(Gender::Female), _) if self.gender() == Gender::Male => Err(Both::new(
                "Số thứ tư của số định danh là số chẵn, dành cho nam, nhưng giới tính đã khai là nữ. Hãy xem lại số định danh và giới tính.",
                "The fourth digit of the identity number is even, which means a man, but the gender given is female. Check the number and the gender.",
            ).into()),
            _ => Ok(()),
        }
    }

    /// Returns the digits from one place up to another, as a number.
    fn number(&self, from: usize, to: usize) -> u32 {
        self.0
            .bytes()
            .take(to)
            .skip(from)
            .fold(0, |sum, b| sum * 10 + u32::from(b - b'0'))
    }
}

impl fmt::Display for IdentityNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for IdentityNumber {
    type Error = &'static str;
    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).map_err(|_| "not an identity number")
    }
}

impl From<IdentityNumber> for String {
    fn from(number: IdentityNumber) -> Self {
        number.0
    }
}

/// The 63 provinces before 1 July 2025 by the code of the General Statistics Office, ascending.
///
/// Numbers that were given once keep these codes.
const PROVINCES: [(u8, &str); 63] = [
    (1, "Hà Nội"),
    (2, "Hà Giang"),
    (4, "Cao Bằng"),
    (6, "Bắc Kạn"),
    (8, "Tuyên Quang"),
    (10, "Lào Cai"),
    (11, "Điện Biên"),
    (12, "Lai Châu"),
    (14, "Sơn La"),
    (15, "Yên Bái"),
    (17, "Hòa Bình"),
    (19, "Thái Nguyên"),
    (20, "Lạng Sơn"),
    (22, "Quảng Ninh"),
    (24, "Bắc Giang"),
    (25, "Phú Thọ"),
    (26, "Vĩnh Phúc"),
    (27, "Bắc Ninh"),
    (30, "Hải Dương"),
    (31, "Hải Phòng"),
    (33, "Hưng Yên"),
    (34, "Thái Bình"),
    (35, "Hà Nam"),
    (36, "Nam Định"),
    (37, "Ninh Bình"),
    (38, "Thanh Hóa"),
    (40, "Nghệ An"),
    (42, "Hà Tĩnh"),
    (44, "Quảng Bình"),
    (45, "Quảng Trị"),
    (46, "Thừa Thiên Huế"),
    (48, "Đà Nẵng"),
    (49, "Quảng Nam"),
    (51, "Quảng Ngãi"),
    (52, "Bình Định"),
    (54, "Phú Yên"),
    (56, "Khánh Hòa"),
    (58, "Ninh Thuận"),
    (60, "Bình Thuận"),
    (62, "Kon Tum"),
    (64, "Gia Lai"),
    (66, "Đắk Lắk"),
    (67, "Đắk Nông"),
    (68, "Lâm Đồng"),
    (70, "Bình Phước"),
    (72, "Tây Ninh"),
    (74, "Bình Dương"),
    (75, "Đồng Nai"),
    (77, "Bà Rịa - Vũng Tàu"),
    (79, "Thành phố Hồ Chí Minh"),
    (80, "Long An"),
    (82, "Tiền Giang"),
    (83, "Bến Tre"),
    (84, "Trà Vinh"),
    (86, "Vĩnh Long"),
    (87, "Đồng Tháp"),
    (89, "An Giang"),
    (91, "Kiên Giang"),
    (92, "Cần Thơ"),
    (93, "Hậu Giang"),
    (94, "Sóc Trăng"),
    (95, "Bạc Liêu"),
    (96, "Cà Mau"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn number(text: &str) -> IdentityNumber {
        IdentityNumber::parse(text).unwrap()
    }

    fn day(year: i32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, 6, 15).unwrap()
    }

    #[test]
    fn the_digits_say_where_when_and_whether_man_or_woman() {
        for (text, province, gender, year) in [
            ("045090001234", Some("Quảng Trị"), Gender::Male, 1990),
            ("044 199 001 234", Some("Quảng Bình"), Gender::Female, 1999),
            (
                "079.200.001.234",
                Some("Thành phố Hồ Chí Minh"),
                Gender::Male,
                2000,
            ),
            ("001325000001", Some("Hà Nội"), Gender::Female, 2025),
            ("096999000001", Some("Cà Mau"), Gender::Female, 2399),
            ("138085001234", None, Gender::Male, 1985),
        ] {
            let number = number(text);
            assert_eq!(
                (number.province_name(), number.gender(), number.birth_year()),
                (province, gender, year),
                "{text}"
            );
        }
        assert!(number("138085001234").born_abroad());
        assert!(!number("045090001234").born_abroad());
    }

    #[test]
    fn the_table_is_in_order_so_that_every_province_is_found() {
        assert!(PROVINCES.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for (code, name) in PROVINCES {
            assert_eq!(
                number(&format!("{code:03}090001234")).province_name(),
                Some(name)
            );
        }
    }

    #[test]
    fn a_wrong_number_is_refused_with_what_to_do() {
        for (text, words) in [
            (
                "số của tôi",
                "Số định danh chỉ gồm chữ số. Hãy nhập 12 số in trên thẻ căn cước.",
            ),
            (
                "04509000123",
                "Số định danh phải có đúng 12 chữ số, như in trên thẻ căn cước.",
            ),
            (
                "003090001234",
                "Ba số đầu của số định danh không phải mã tỉnh. Hãy xem lại số in trên thẻ căn cước.",
            ),
            (
                "097090001234",
                "Ba số đầu của số định danh không phải mã tỉnh. Hãy xem lại số in trên thẻ căn cước.",
            ),
            (
                "197 123 456",
                "Chứng minh nhân dân 9 số không còn giá trị từ 01/01/2025. Hãy nhập 12 số in trên thẻ căn cước, hoặc hỏi công an xã, phường số định danh của bạn.",
            ),
        ] {
            assert_eq!(
                IdentityNumber::parse(text).map_err(|mend| mend.pick(Language::Vi)),
                Err(words.to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn a_birth_year_after_today_is_refused() {
        assert_eq!(number("045226001234").born_by(day(2026)), Ok(()));
        let words = "Số thứ tư đến thứ sáu của số định danh chỉ một năm sinh ở tương lai. Hãy xem lại số in trên thẻ căn cước.";
        assert_eq!(
            number("045227001234")
                .born_by(day(2026))
                .map_err(|mend| mend.pick(Language::Vi)),
            Err(words.to_owned())
        );
        assert_eq!(
            number("045800001234")
                .born_by(day(2026))
                .map_err(|mend| mend.pick(Language::Vi)),
            Err(words.to_owned())
        );
    }

    #[test]
    fn digits_that_disagree_with_what_was_typed_are_named() {
        let man_of_1990 = number("045090001234");
        assert_eq!(
            man_of_1990.agrees_with(Some(day(1990)), Some(Gender::Male)),
            Ok(())
        );
        assert_eq!(man_of_1990.agrees_with(None, None), Ok(()));
        for (birth, gender, words) in [
            (
                Some(day(1991)),
                Some(Gender::Male),
                "Số thứ tư đến thứ sáu của số định danh không khớp với năm sinh đã khai. Hãy xem lại số định danh và ngày sinh.",
            ),
            (
                Some(day(2090)),
                None,
                "Số thứ tư đến thứ sáu của số định danh không khớp với năm sinh đã khai. Hãy xem lại số định danh và ngày sinh.",
            ),
            (
                Some(day(1990)),
                Some(Gender::Female),
                "Số thứ tư của số định danh là số chẵn, dành cho nam, nhưng giới tính đã khai là nữ. Hãy xem lại số định danh và giới tính.",
            ),
            (
                Some(day(1991)),
                Some(Gender::Female),
                "Số thứ tư đến thứ sáu của số định danh không khớp với giới tính và năm sinh đã khai. Hãy xem lại cả ba.",
            ),
        ] {
            assert_eq!(
                man_of_1990
                    .agrees_with(birth, gender)
                    .map_err(|mend| mend.pick(Language::Vi)),
                Err(words.to_owned())
            );
        }
        assert_eq!(
            number("045190001234")
                .agrees_with(None, Some(Gender::Male))
                .map_err(|mend| mend.pick(Language::Vi)),
            Err("Số thứ tư của số định danh là số lẻ, dành cho nữ, nhưng giới tính đã khai là nam. Hãy xem lại số định danh và giới tính.".to_owned())
        );
    }

    #[test]
    fn json_holds_the_bare_digits_and_nothing_wrong_is_read() {
        assert_eq!(
            serde_json::to_string(&number("045 090 001 234")).unwrap(),
            r#""045090001234""#
        );
        assert!(serde_json::from_str::<IdentityNumber>(r#""12""#).is_err());
    }

    proptest! {
        #[test]
        fn a_number_agrees_with_the_birth_and_gender_it_was_made_of(province in 0..63_usize, year in 1900..2400_i32, female: bool, rest in 0..1_000_000_u32) {
            let century = (year / 100 - 19) * 2 + i32::from(female);
            let text = format!("{:03}{century}{:02}{rest:06}", PROVINCES[province].0, year % 100);
            let number = number(&text);
            let gender = if female { Gender::Female } else { Gender::Male };
            prop_assert_eq!(number.as_str(), text);
            prop_assert_eq!(number.province_name(), Some(PROVINCES[province].1));
            prop_assert_eq!(number.agrees_with(NaiveDate::from_ymd_opt(year, 1, 1), Some(gender)), Ok(()));
            prop_assert!(number.agrees_with(NaiveDate::from_ymd_opt(year + 1, 1, 1), Some(gender)).is_err());
            prop_assert_eq!(number.born_by(day(2026)).is_ok(), year <= 2026);
        }

        #[test]
        fn no_text_breaks_it(text in ".*", digits in "[0-9]{0,15}") {
            for text in [text, digits] {
                if let Ok(number) = IdentityNumber::parse(&text) {
                    prop_assert_eq!(IdentityNumber::parse(number.as_str()), Ok(number));
                }
            }
        }
    }
}
