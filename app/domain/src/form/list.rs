//! Lists that forms offer and that do not change from province to province.

use crate::text::{
    language::{Both, Language},
    search,
};

pub const GENDERS: [(&str, Both); 3] = [
    ("male", Both::new("Nam", "Male")),
    ("female", Both::new("Nữ", "Female")),
    ("other", Both::new("Khác", "Other")),
];

/// The 54 peoples of Vietnam (Decision 121-TCTK/PPCĐ of 2 March 1979), the largest first, then by
/// alphabet.
pub const ETHNICITIES: [&str; 54] = [
    "Kinh",
    "Ba Na",
    "Bố Y",
    "Brâu",
    "Bru - Vân Kiều",
    "Chăm",
    "Chơ Ro",
    "Chu Ru",
    "Chứt",
    "Co",
    "Cống",
    "Cơ Ho",
    "Cờ Lao",
    "Cơ Tu",
    "Dao",
    "Ê Đê",
    "Gia Rai",
    "Giáy",
    "Gié - Triêng",
    "Hà Nhì",
    "Hoa",
    "Hrê",
    "Kháng",
    "Khơ Me",
    "Khơ Mú",
    "La Chí",
    "La Ha",
    "La Hủ",
    "Lào",
    "Lô Lô",
    "Lự",
    "Mạ",
    "Mảng",
    "Mnông",
    "Mông",
    "Mường",
    "Ngái",
    "Nùng",
    "Ơ Đu",
    "Pà Thẻn",
    "Phù Lá",
    "Pu Péo",
    "Ra Glai",
    "Rơ Măm",
    "Sán Chay",
    "Sán Dìu",
    "Si La",
    "Tày",
    "Tà Ôi",
    "Thái",
    "Thổ",
    "Xinh Mun",
    "Xơ Đăng",
    "Xtiêng",
];

/// Returns the listed people that `typed` names, with or without diacritics and hyphens.
pub fn ethnicity(typed: &str) -> Option<&'static str> {
    let wanted = folded(typed)?;
    ETHNICITIES
        .into_iter()
        .find(|name| search::fold(name) == wanted)
}

/// Returns the code and name of the country that `typed` names.
///
/// It accepts the code in capitals or the Vietnamese name. In small letters `bi` is Bỉ, not Burundi
/// (`BI`).
pub fn country(typed: &str) -> Option<(&'static str, &'static str)> {
    let wanted = folded(typed)?;
    let by_code = COUNTRIES.into_iter().find(|(code, _)| *code == typed);
    by_code.or_else(|| {
        COUNTRIES
            .into_iter()
            .find(|(_, name)| search::fold(name) == wanted)
    })
}

/// Returns the name of the country with this code.
pub fn country_name(code: &str, language: Language) -> Option<&'static str> {
    let at = COUNTRIES.iter().position(|country| country.0 == code)?;
    Some(language.pick(COUNTRIES[at].1, super::countries::IN_ENGLISH[at]))
}

/// Returns the code and name of every country, for a list to choose from.
pub fn countries(language: Language) -> impl Iterator<Item = (&'static str, &'static str)> {
    COUNTRIES
        .into_iter()
        .zip(super::countries::IN_ENGLISH)
        .map(move |((code, vi), en)| (code, language.pick(vi, en)))
}

/// Folds a text for comparison; refuses an empty result and more than 60 characters.
///
/// No entry of the lists has more than 60 characters, so longer texts are not worth folding.
fn folded(typed: &str) -> Option<String> {
    (typed.chars().nth(60).is_none())
        .then(|| search::fold(typed))
        .filter(|folded| !folded.is_empty())
}

/// Countries: the ISO 3166-1 code and the Vietnamese name. Vietnam first, then by code.
pub const COUNTRIES: [(&str, &str); 249] = [
    ("VN", "Việt Nam"),
    ("AD", "Andorra"),
    ("AE", "Các Tiểu Vương quốc Ả Rập Thống nhất"),
    ("AF", "Afghanistan"),
    ("AG", "Antigua và Barbuda"),
    ("AI", "Anguilla"),
    ("AL", "Albania"),
    ("AM", "Armenia"),
    ("AO", "Angola"),
    ("AQ", "Nam Cực"),
    ("AR", "Argentina"),
    ("AS", "Samoa thuộc Mỹ"),
    ("AT", "Áo"),
    ("AU", "Úc"),
    ("AW", "Aruba"),
    ("AX", "Quần đảo Åland"),
    ("AZ", "Azerbaijan"),
    ("BA", "Bosnia và Herzegovina"),
    ("BB", "Barbados"),
    ("BD", "Bangladesh"),
    ("BE", "Bỉ"),
    ("BF", "Burkina Faso"),
    ("BG", "Bulgaria"),
    ("BH", "Bahrain"),
    ("BI", "Burundi"),
    ("BJ", "Benin"),
    ("BL", "St. Barthélemy"),
    ("BM", "Bermuda"),
    ("BN", "Brunei"),
    ("BO", "Bolivia"),
    ("BQ", "Ca-ri-bê Hà Lan"),
    ("BR", "Brazil"),
    ("BS", "Bahamas"),
    ("BT", "Bhutan"),
    ("BV", "Đảo Bouvet"),
    ("BW", "Botswana"),
    ("BY", "Belarus"),
    ("BZ", "Belize"),
    ("CA", "Canada"),
    ("CC", "Quần đảo Cocos (Keeling)"),
    ("CD", "Congo - Kinshasa"),
    ("CF", "Cộng hòa Trung Phi"),
    ("CG", "Congo - Brazzaville"),
    ("CH", "Thụy Sĩ"),
    ("CI", "Côte d’Ivoire"),
    ("CK", "Quần đảo Cook"),
    ("CL", "Chile"),
    ("CM", "Cameroon"),
    ("CN", "Trung Quốc"),
    ("CO", "Colombia"),
    ("CR", "Costa Rica"),
    ("CU", "Cuba"),
    ("CV", "Cape Verde"),
    ("CW", "Curaçao"),
    ("CX", "Đảo Giáng Sinh"),
    ("CY", "Síp"),
    ("CZ", "Séc"),
    ("DE", "Đức"),
    ("DJ", "Djibouti"),
    ("DK", "Đan Mạch"),
    ("DM", "Dominica"),
    ("DO", "Cộng hòa Dominica"),
    ("DZ", "Algeria"),
    ("EC", "Ecuador"),
    ("EE", "Estonia"),
    ("EG", "Ai Cập"),
    ("EH", "Tây Sahara"),
    ("ER", "Eritrea"),
    ("ES", "Tây Ban Nha"),
    ("ET", "Ethiopia"),
    ("FI", "Phần Lan"),
    ("FJ", "Fiji"),
    ("FK", "Quần đảo Falkland"),
    ("FM", "Micronesia"),
    ("FO", "Quần đảo Faroe"),
    ("FR", "Pháp"),
    ("GA", "Gabon"),
    ("GB", "Vương quốc Anh"),
    ("GD", "Grenada"),
    ("GE", "Georgia"),
    ("GF", "Guiana thuộc Pháp"),
    ("GG", "Guernsey"),
    ("GH", "Ghana"),
    ("GI", "Gibraltar"),
    ("GL", "Greenland"),
    ("GM", "Gambia"),
    ("GN", "Guinea"),
    ("GP", "Guadeloupe"),
    ("GQ", "Guinea Xích Đạo"),
    ("GR", "Hy Lạp"),
    ("GS", "Nam Georgia & Quần đảo Nam Sandwich"),
    ("GT", "Guatemala"),
    ("GU", "Guam"),
    ("GW", "Guinea-Bissau"),
    ("GY", "Guyana"),
    ("HK", "Hồng Kông (Trung Quốc)"),
    ("HM", "Quần đảo Heard và McDonald"),
    ("HN", "Honduras"),
    ("HR", "Croatia"),
    ("HT", "Haiti"),
    ("HU", "Hungary"),
    ("ID", "Indonesia"),
    ("IE", "Ireland"),
    ("IL", "Israel"),
    ("IM", "Đảo Man"),
    ("IN", "Ấn Độ"),
    ("IO", "Lãnh thổ Ấn Độ Dương thuộc Anh"),
    ("IQ", "Iraq"),
    ("IR", "Iran"),
    ("IS", "Iceland"),
    ("IT", "Italy"),
    ("JE", "Jersey"),
    ("JM", "Jamaica"),
    ("JO", "Jordan"),
    ("JP", "Nhật Bản"),
    ("KE", "Kenya"),
    ("KG", "Kyrgyzstan"),
    ("KH", "Campuchia"),
    ("KI", "Kiribati"),
    ("KM", "Comoros"),
    ("KN", "St. Kitts và Nevis"),
    ("KP", "Triều Tiên"),
    ("KR", "Hàn Quốc"),
    ("KW", "Kuwait"),
    ("KY", "Quần đảo Cayman"),
    ("KZ", "Kazakhstan"),
    ("LA", "Lào"),
    ("LB", "Li-băng"),
    ("LC", "St. Lucia"),
    ("LI", "Liechtenstein"),
    ("LK", "Sri Lanka"),
    ("LR", "Liberia"),
    ("LS", "Lesotho"),
    ("LT", "Litva"),
    ("LU", "Luxembourg"),
    ("LV", "Latvia"),
    ("LY", "Libya"),
    ("MA", "Ma-rốc"),
    ("MC", "Monaco"),
    ("MD", "Moldova"),
    ("ME", "Montenegro"),
    ("MF", "St. Martin"),
    ("MG", "Madagascar"),
    ("MH", "Quần đảo Marshall"),
    ("MK", "Bắc Macedonia"),
    ("ML", "Mali"),
    ("MM", "Myanmar (Miến Điện)"),
    ("MN", "Mông Cổ"),
    ("MO", "Ma Cao (Trung Quốc)"),
    ("MP", "Quần đảo Bắc Mariana"),
    ("MQ", "Martinique"),
    ("MR", "Mauritania"),
    ("MS", "Montserrat"),
    ("MT", "Malta"),
    ("MU", "Mauritius"),
    ("MV", "Maldives"),
    ("MW", "Malawi"),
    ("MX", "Mexico"),
    ("MY", "Malaysia"),
    ("MZ", "Mozambique"),
    ("NA", "Namibia"),
    ("NC", "New Caledonia"),
    ("NE", "Niger"),
    ("NF", "Đảo Norfolk"),
    ("NG", "Nigeria"),
    ("NI", "Nicaragua"),
    ("NL", "Hà Lan"),
    ("NO", "Na Uy"),
    ("NP", "Nepal"),
    ("NR", "Nauru"),
    ("NU", "Niue"),
    ("NZ", "New Zealand"),
    ("OM", "Oman"),
    ("PA", "Panama"),
    ("PE", "Peru"),
    ("PF", "Polynesia thuộc Pháp"),
    ("PG", "Papua New Guinea"),
    ("PH", "Philippines"),
    ("PK", "Pakistan"),
    ("PL", "Ba Lan"),
    ("PM", "Saint Pierre và Miquelon"),
    ("PN", "Quần đảo Pitcairn"),
    ("PR", "Puerto Rico"),
    ("PS", "Lãnh thổ Palestine"),
    ("PT", "Bồ Đào Nha"),
    ("PW", "Palau"),
    ("PY", "Paraguay"),
    ("QA", "Qatar"),
    ("RE", "Réunion"),
    ("RO", "Romania"),
    ("RS", "Serbia"),
    ("RU", "Nga"),
    ("RW", "Rwanda"),
    ("SA", "Ả Rập Xê-út"),
    ("SB", "Quần đảo Solomon"),
    ("SC", "Seychelles"),
    ("SD", "Sudan"),
    ("SE", "Thụy Điển"),
    ("SG", "Singapore"),
    ("SH", "St. Helena"),
    ("SI", "Slovenia"),
    ("SJ", "Svalbard và Jan Mayen"),
    ("SK", "Slovakia"),
    ("SL", "Sierra Leone"),
    ("SM", "San Marino"),
    ("SN", "Senegal"),
    ("SO", "Somalia"),
    ("SR", "Suriname"),
    ("SS", "Nam Sudan"),
    ("ST", "São Tomé và Príncipe"),
    ("SV", "El Salvador"),
    ("SX", "Sint Maarten"),
    ("SY", "Syria"),
    ("SZ", "Eswatini"),
    ("TC", "Quần đảo Turks và Caicos"),
    ("TD", "Chad"),
    ("TF", "Lãnh thổ phía Nam Thuộc Pháp"),
    ("TG", "Togo"),
    ("TH", "Thái Lan"),
    ("TJ", "Tajikistan"),
    ("TK", "Tokelau"),
    ("TL", "Timor-Leste"),
    ("TM", "Turkmenistan"),
    ("TN", "Tunisia"),
    ("TO", "Tonga"),
    ("TR", "Thổ Nhĩ Kỳ"),
    ("TT", "Trinidad và Tobago"),
    ("TV", "Tuvalu"),
    ("TW", "Đài Loan (Trung Quốc)"),
    ("TZ", "Tanzania"),
    ("UA", "Ukraina"),
    ("UG", "Uganda"),
    ("UM", "Các tiểu đảo xa của Hoa Kỳ"),
    ("US", "Hoa Kỳ"),
    ("UY", "Uruguay"),
    ("UZ", "Uzbekistan"),
    ("VA", "Thành Vatican"),
    ("VC", "St. Vincent và Grenadines"),
    ("VE", "Venezuela"),
    ("VG", "Quần đảo Virgin thuộc Anh"),
    ("VI", "Quần đảo Virgin thuộc Hoa Kỳ"),
    ("VU", "Vanuatu"),
    ("WF", "Wallis và Futuna"),
    ("WS", "Samoa"),
    ("YE", "Yemen"),
    ("YT", "Mayotte"),
    ("ZA", "Nam Phi"),
    ("ZM", "Zambia"),
    ("ZW", "Zimbabwe"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn names_are_found_without_diacritics() {
        assert_eq!(ethnicity("bru van kieu"), Some("Bru - Vân Kiều"));
        assert_eq!(
            (
                ethnicity("Mông"),
                ethnicity("Co"),
                ethnicity("tho"),
                ethnicity("klingon"),
                ethnicity("")
            ),
            (Some("Mông"), Some("Co"), Some("Thổ"), None, None)
        );
        assert_eq!(
            [
                country("BI"),
                country("bi"),
                country("việt nam"),
                country("vn"),
                country("XX")
            ]
            .map(|found| found.map(|found| found.1)),
            [Some("Burundi"), Some("Bỉ"), Some("Việt Nam"), None, None]
        );
    }

    #[test]
    fn every_entry_is_found_by_its_own_name_which_no_other_resembles() {
        assert!(ETHNICITIES.iter().all(|name| ethnicity(name) == Some(name)));
        assert!(
            COUNTRIES
                .iter()
                .all(|entry| country(entry.0) == Some(*entry) && country(entry.1) == Some(*entry))
        );
        assert_eq!(
            COUNTRIES
                .iter()
                .map(|entry| entry.0)
                .collect::<BTreeSet<_>>()
                .len(),
            249
        );
        assert_eq!(
            COUNTRIES
                .iter()
                .map(|entry| search::fold(entry.1))
                .collect::<BTreeSet<_>>()
                .len(),
            249
        );
        assert_eq!(
            ETHNICITIES
                .iter()
                .map(|name| search::fold(name))
                .collect::<BTreeSet<_>>()
                .len(),
            54
        );
    }
}
