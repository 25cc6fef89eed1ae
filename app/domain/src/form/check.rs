//! Whether answers will do: every error at once, in words, by field path. The same code runs in the browser and on the server.

use super::{Answer, Answers, Field, Kind, schema::When};
use crate::{agency::Places, code::AgencyCode, person, search, time};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a check must know besides the form.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    pub today: NaiveDate,
    pub places: &'a Places,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    pub path: String,
    /// Says how to mend it.
    pub message: String,
}

/// Checks the answers to `fields`. Good answers come back tidied (NFC, trimmed, phones as E.164, dates as ISO); answers to
/// questions that were not asked are dropped.
pub fn check<'f>(fields: impl IntoIterator<Item = &'f Field>, answers: &Answers, context: &Context<'_>) -> Result<Answers, Vec<FieldError>> {
    let mut good = Answers::default();
    let mut errors = Vec::new();
    for field in fields {
        match field.kind {
            Kind::Address => address(field, answers, context, &mut good, &mut errors),
            Kind::Checkboxes { .. } | Kind::File { .. } => several(field, answers, &mut good, &mut errors),
            _ => single(field, answers, context, &mut good, &mut errors),
        }
    }
    if errors.is_empty() { Ok(good) } else { Err(errors) }
}

fn single(field: &Field, answers: &Answers, context: &Context<'_>, good: &mut Answers, errors: &mut Vec<FieldError>) {
    let typed = search::tidy(answers.one(&field.id));
    let result = if answers.many(&field.id).len() > 1 {
        Err("Chỉ được trả lời một lần.".to_owned())
    } else if typed.is_empty() {
        if field.required { Err(missing(field)) } else { Ok(None) }
    } else {
        value(&field.kind, &typed, context).map(Some)
    };
    match result {
        Ok(Some(text)) => good.set(&field.id, text),
        Ok(None) => {}
        Err(message) => errors.push(FieldError { path: field.id.clone(), message }),
    }
}

/// One typed text as the kind wants it.
fn value(kind: &Kind, typed: &str, context: &Context<'_>) -> Result<String, String> {
    match kind {
        Kind::Text { max } => short_enough(&typed.split_whitespace().collect::<Vec<_>>().join(" "), *max),
        Kind::LongText { max } => short_enough(typed, *max),
        Kind::Number { min, max, .. } => number(typed, *min, *max),
        Kind::Date { when } => date(typed, *when, context.today),
        Kind::Choice { options } if options.iter().any(|o| o.value == typed) => Ok(typed.to_owned()),
        Kind::Choice { .. } => Err("Hãy chọn một mục trong danh sách.".to_owned()),
        Kind::PersonName => person::name(typed).map_err(str::to_owned),
        Kind::Phone => person::phone(typed).map_err(str::to_owned),
        Kind::CitizenId => person::citizen_id(typed).map_err(str::to_owned),
        Kind::TaxCode => person::tax_code(typed).map_err(str::to_owned),
        Kind::Email => person::email(typed).map_err(str::to_owned),
        Kind::Agency => AgencyCode::parse(typed).map(String::from).ok_or_else(|| "Hãy chọn cơ quan tiếp nhận trong danh sách.".to_owned()),
        Kind::Address | Kind::Checkboxes { .. } | Kind::File { .. } => unreachable!("handled by the caller"),
    }
}

fn short_enough(text: &str, max: u32) -> Result<String, String> {
    let length = text.chars().count();
    if length > max as usize { Err(format!("Dài quá: {length} ký tự. Hãy viết ngắn lại, tối đa {max} ký tự.")) } else { Ok(text.to_owned()) }
}

fn number(typed: &str, min: Option<i64>, max: Option<i64>) -> Result<String, String> {
    let compact: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
    let grouped = compact.contains('.') && compact.split('.').skip(1).all(|group| group.len() == 3);
    let plain = if grouped { compact.replace('.', "") } else { compact };
    let number: i64 = plain.parse().map_err(|_| "Hãy nhập một số nguyên, ví dụ 12.".to_owned())?;
    match (min, max) {
        (Some(min), _) if number < min => Err(format!("Số phải từ {min} trở lên.")),
        (_, Some(max)) if number > max => Err(format!("Số không được quá {max}.")),
        _ => Ok(number.to_string()),
    }
}

fn date(typed: &str, when: When, today: NaiveDate) -> Result<String, String> {
    let date = time::parse_date(typed).ok_or("Ngày chưa đúng. Hãy nhập ngày/tháng/năm, ví dụ 26/11/1985.")?;
    let oldest = NaiveDate::from_ymd_opt(1900, 1, 1).expect("a date");
    let newest = NaiveDate::from_ymd_opt(2200, 1, 1).expect("a date");
    match when {
        _ if date < oldest || date > newest => Err("Năm phải từ 1900 đến 2200. Hãy xem lại năm.".to_owned()),
        When::Past if date > today => Err("Ngày này ở tương lai. Hãy nhập ngày đã qua.".to_owned()),
        When::Future if date < today => Err("Ngày này đã qua. Hãy nhập từ hôm nay trở đi.".to_owned()),
        _ => Ok(date.to_string()),
    }
}

fn several(field: &Field, answers: &Answers, good: &mut Answers, errors: &mut Vec<FieldError>) {
    let mut list: Vec<String> = answers.many(&field.id).into_iter().map(str::to_owned).collect();
    list.sort();
    list.dedup();
    let error = match &field.kind {
        _ if list.is_empty() => field.required.then(|| missing(field)),
        Kind::Checkboxes { options } => list.iter().any(|v| !options.iter().any(|o| o.value == *v)).then(|| "Hãy chọn trong các mục đã nêu.".to_owned()),
        Kind::File { max } => (list.len() > usize::from(*max)).then(|| format!("Chỉ được kèm tối đa {max} tệp. Hãy bớt tệp.")),
        _ => None,
    };
    match error {
        Some(message) => errors.push(FieldError { path: field.id.clone(), message }),
        None if list.is_empty() => {}
        None => {
            good.0.insert(field.id.clone(), Answer::Many(list));
        }
    }
}

/// Province from the list; commune from the list when the province is the one that runs this system; street in free words.
fn address(field: &Field, answers: &Answers, context: &Context<'_>, good: &mut Answers, errors: &mut Vec<FieldError>) {
    let [province, commune, line] = ["province", "commune", "line"].map(|part| search::tidy(answers.one(&format!("{}.{part}", field.id))));
    if !field.required && province.is_empty() && commune.is_empty() && line.is_empty() {
        return;
    }
    let mut keep = |part: &str, result: Result<String, &str>| {
        let path = format!("{}.{part}", field.id);
        match result {
            Ok(text) => good.set(&path, text),
            Err(message) => errors.push(FieldError { path, message: message.to_owned() }),
        }
    };
    let known_province = by_name(&context.places.provinces, &province);
    keep("province", known_province.clone().ok_or("Hãy chọn tỉnh, thành phố trong danh sách."));
    let at_home = known_province.as_deref() == Some(context.places.home.as_str());
    keep(
        "commune",
        match by_name(&context.places.communes, &commune) {
            Some(name) if at_home => Ok(name),
            _ if at_home => Err("Hãy chọn xã, phường, đặc khu trong danh sách của tỉnh."),
            _ if commune.is_empty() => Err("Hãy nhập tên xã, phường."),
            _ if commune.chars().count() > 100 => Err("Tên xã, phường dài quá 100 ký tự."),
            _ => Ok(commune.clone()),
        },
    );
    keep(
        "line",
        match line.chars().count() {
            0 => Err("Hãy nhập số nhà, đường hoặc thôn, xóm."),
            1..=200 => Ok(line.clone()),
            _ => Err("Dài quá. Hãy viết số nhà, đường trong 200 ký tự."),
        },
    );
}

/// The listed name that `typed` means, with or without diacritics, with or without its kind (`phường`).
fn by_name(list: &[crate::agency::Place], typed: &str) -> Option<String> {
    let wanted = search::fold(typed);
    let bare = |name: &str| {
        let folded = search::fold(name);
        ["phuong ", "xa ", "dac khu ", "tinh ", "thanh pho "].iter().find_map(|kind| folded.strip_prefix(kind).map(str::to_owned)).unwrap_or(folded)
    };
    if wanted.is_empty() {
        return None;
    }
    let exact = list.iter().find(|p| p.name == typed || search::fold(&p.name) == wanted);
    let mut loose = list.iter().filter(|p| bare(&p.name) == bare(&wanted));
    let found = exact.or_else(|| loose.next().filter(|_| loose.next().is_none()));
    found.map(|place| place.name.clone())
}

fn missing(field: &Field) -> String {
    match field.kind {
        Kind::Choice { .. } => "Hãy chọn một mục.".to_owned(),
        Kind::Checkboxes { .. } => "Hãy chọn ít nhất một mục.".to_owned(),
        Kind::File { .. } => "Hãy kèm tệp cho giấy tờ này.".to_owned(),
        Kind::Date { .. } => format!("Hãy nhập {}, dạng ngày/tháng/năm.", lower_first(&field.label)),
        Kind::Agency => "Hãy chọn cơ quan tiếp nhận.".to_owned(),
        _ => format!("Hãy nhập {}.", lower_first(&field.label)),
    }
}

fn lower_first(label: &str) -> String {
    let mut chars = label.chars();
    let rest_is_lower = label.chars().nth(1).is_some_and(char::is_lowercase);
    chars.next().map_or_else(String::new, |first| if rest_is_lower { first.to_lowercase().chain(chars).collect() } else { label.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        agency::Place,
        form::schema::{Choice, applicant_section},
    };

    fn places() -> Places {
        let place = |code: &str, name: &str| Place { code: code.into(), name: name.into() };
        Places {
            home: "Quảng Trị".into(),
            provinces: vec![place("44", "Quảng Trị"), place("01", "Hà Nội")],
            communes: vec![place("1", "Phường Đông Hà"), place("2", "Xã Gio Linh")],
        }
    }

    fn checked(field: Field, typed: &[&str]) -> Result<Answers, String> {
        let mut answers = Answers::default();
        typed.iter().for_each(|t| answers.push(&field.id.clone(), (*t).to_owned()));
        let places = places();
        let context = Context { today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), places: &places };
        check([&field], &answers, &context).map_err(|errors| errors[0].message.clone())
    }

    #[test]
    fn every_error_comes_at_once_with_its_path() {
        let places = places();
        let context = Context { today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), places: &places };
        let section = applicant_section();
        let errors = check(&section.fields, &Answers::default(), &context).unwrap_err();
        let said: Vec<String> = errors.iter().map(|e| format!("{}: {}", e.path, e.message)).collect();
        assert_eq!(
            said,
            [
                "applicant.name: Hãy nhập họ và tên.",
                "applicant.citizen_id: Hãy nhập số định danh cá nhân.",
                "applicant.phone: Hãy nhập số điện thoại.",
                "applicant.address.province: Hãy chọn tỉnh, thành phố trong danh sách.",
                "applicant.address.commune: Hãy nhập tên xã, phường.",
                "applicant.address.line: Hãy nhập số nhà, đường hoặc thôn, xóm.",
            ]
        );
    }

    #[test]
    fn dates_lie_on_the_right_side_of_today() {
        let born = Field::new("born", "Ngày sinh", Kind::Date { when: When::Past });
        assert_eq!(checked(born.clone(), &["1/2/1990"]).unwrap().one("born"), "1990-02-01");
        assert_eq!(checked(born.clone(), &["23/11/2026"]).unwrap_err(), "Ngày này ở tương lai. Hãy nhập ngày đã qua.");
        assert_eq!(checked(born.clone(), &["1/1/0001"]).unwrap_err(), "Năm phải từ 1900 đến 2200. Hãy xem lại năm.");
        assert_eq!(checked(born, &[""]).unwrap_err(), "Hãy nhập ngày sinh, dạng ngày/tháng/năm.");
    }

    #[test]
    fn numbers_may_be_grouped_and_have_bounds() {
        let count = Field::new("n", "Số lượng", Kind::Number { min: Some(1), max: Some(5_000), unit: None });
        assert_eq!(checked(count.clone(), &["1.250"]).unwrap().one("n"), "1250");
        assert_eq!(checked(count.clone(), &["0"]).unwrap_err(), "Số phải từ 1 trở lên.");
        assert_eq!(checked(count.clone(), &["5001"]).unwrap_err(), "Số không được quá 5000.");
        for typed in ["1,5", "1.5", "hai", "NaN", "99999999999999999999"] {
            assert_eq!(checked(count.clone(), &[typed]).unwrap_err(), "Hãy nhập một số nguyên, ví dụ 12.", "{typed}");
        }
    }

    #[test]
    fn options_outside_the_list_are_refused() {
        let options = vec![Choice { value: "a".into(), label: "A".into() }, Choice { value: "b".into(), label: "B".into() }];
        let one = Field::new("x", "Loại", Kind::Choice { options: options.clone() });
        let some = Field::new("x", "Loại", Kind::Checkboxes { options });
        assert!(checked(one.clone(), &["a"]).is_ok());
        assert_eq!(checked(one.clone(), &["c"]).unwrap_err(), "Hãy chọn một mục trong danh sách.");
        assert_eq!(checked(one, &["a", "b"]).unwrap_err(), "Chỉ được trả lời một lần.");
        assert_eq!(checked(some.clone(), &["b", "a", "a"]).unwrap().many("x"), ["a", "b"]);
        assert_eq!(checked(some, &["a", "z"]).unwrap_err(), "Hãy chọn trong các mục đã nêu.");
    }

    #[test]
    fn communes_of_the_home_province_are_found_without_diacritics() {
        let places = places();
        let context = Context { today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(), places: &places };
        let field = Field::new("a", "Địa chỉ", Kind::Address);
        let mut answers = Answers::default();
        answers.set("a.province", "quang tri");
        answers.set("a.commune", "dong ha");
        answers.set("a.line", "12 Lê Duẩn");
        let good = check([&field], &answers, &context).unwrap();
        assert_eq!((good.one("a.province"), good.one("a.commune")), ("Quảng Trị", "Phường Đông Hà"));
        answers.set("a.commune", "Xã Không Có");
        assert_eq!(check([&field], &answers, &context).unwrap_err()[0].path, "a.commune");
        answers.set("a.province", "Hà Nội");
        assert!(check([&field], &answers, &context).is_ok(), "communes of other provinces are free words");
    }

    #[test]
    fn long_text_is_measured_in_characters_not_bytes() {
        let field = Field::new("t", "Nội dung", Kind::LongText { max: 5 });
        assert!(checked(field.clone(), &["ằẵặẳằ"]).is_ok());
        assert_eq!(checked(field, &["ằẵặẳằằ"]).unwrap_err(), "Dài quá: 6 ký tự. Hãy viết ngắn lại, tối đa 5 ký tự.");
    }

    proptest::proptest! {
        #[test]
        fn what_was_accepted_is_accepted_again_unchanged(text in ".{0,40}") {
            let field = Field::new("t", "Nội dung", Kind::Text { max: 40 });
            if let Ok(good) = checked(field.clone(), &[&text]) {
                proptest::prop_assert_eq!(checked(field, &[good.one("t")]).unwrap(), good);
            }
        }
    }
}
