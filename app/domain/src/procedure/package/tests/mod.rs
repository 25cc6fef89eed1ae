//! One small package that is good, and every mistake in it, in the words that its author reads.

mod flow;
mod shapes;
mod terms;

use crate::{
    desk::place::{Place, Places},
    procedure::package::*,
    text::code::ProcedureCode,
};
use std::collections::BTreeSet;

const PROCEDURE: &str = r#"# Dữ liệu mẫu.
code = "2.002385"
name = "Khai báo thiết bị X-quang"
name_en = "Declaration of an X-ray device"
field = "An toàn bức xạ"
level = "province"
agency = "H50.07"
online = "full"
limit = "5d"
precheck = "3d"
supplement_window = "15d"
result = "Giấy xác nhận"
legal_basis = ["Nghị định 142/2020/NĐ-CP, Điều 34"]

[[papers]]
name = "Phiếu khai báo"
by_form = true

[[papers]]
name = "Ảnh nhãn máy"
when = "device = 'ct'"
"#;

const FEES: &str = r#"[[fees]]
name = "Phí thẩm định"
amount = 100000
"#;

const CASES: &str = r#"[[cases]]
id = "old"
name = "Máy cũ"
name_en = "Used device"
when = "year < 2020"
limit = "4d"

[[cases]]
id = "new"
name = "Máy mới"
name_en = "New device"
when = "year >= 2020"

[[cases.papers]]
name = "Hóa đơn"
when = "device = 'ct'"

[[channels]]
channel = "online"
limit = "4d"
"#;

const FORM: &str = r#"[[sections]]
id = "device"
title = "Thiết bị nào?"
title_en = "Which device?"

[[sections.fields]]
id = "device"
label = "Loại"
label_en = "Type"
type = "choice"
options = [
  { value = "ct", label = "CT", label_en = "CT" },
  { value = "dental", label = "Răng", label_en = "Dental" },
]

[[sections.fields]]
id = "year"
label = "Năm"
label_en = "Year"
help = "Trên nhãn máy."
help_en = "On the nameplate."
type = "year"

[[sections.fields]]
id = "rooms"
label = "Các phòng"
label_en = "Rooms"
type = "group"
item = "phòng"
item_en = "room"

[[sections.fields.fields]]
id = "name"
label = "Tên phòng"
label_en = "Name of the room"
type = "text"
show_when = "year > 1900"

[[stops]]
when = "year < 1950"
field = "year"
message = "Máy quá cũ."
message_en = "The device is too old."
"#;

const WORKFLOW: &str = r#"[[phases]]
id = "check"
name = "Kiểm tra"
name_en = "Check"

[[phases]]
id = "visit"
name = "Đi xem"
name_en = "Visit"

[[phases]]
id = "approve"
name = "Phê duyệt"
name_en = "Approval"

[[steps]]
id = "check"
name = "Kiểm tra"
phase = "check"
role = "specialist"
limit = "1d"

[[steps.next]]
to = "visit"
when = "device = 'ct'"

[[steps.next]]
to = "approve"

[[steps]]
id = "visit"
name = "Đi xem"
phase = "visit"
role = "specialist"
limit = "2d"
may = ["consult"]

[[steps]]
id = "approve"
name = "Phê duyệt"
phase = "approve"
role = "leader"
limit = "8h"
"#;

const EXAMPLE: &str = r#"[answers]
device = "ct"
year = 2021

[[answers.rooms]]
name = "Phòng 1"
"#;

const REFUSED: &str = r#"[answers]
device = "ct"
year = 1940

[[answers.rooms]]
name = "Phòng 1"

[expect]
year = "Máy quá cũ."
"#;

fn good() -> Vec<(String, String)> {
    let files = [
        ("procedure.toml", PROCEDURE),
        ("fees.toml", FEES),
        ("cases.toml", CASES),
        ("form.toml", FORM),
        ("workflow.toml", WORKFLOW),
        ("examples/1.toml", EXAMPLE),
        ("examples/2-old.toml", REFUSED),
    ];
    files
        .into_iter()
        .map(|(name, text)| (name.to_owned(), text.to_owned()))
        .collect()
}

/// Returns the good package with one text changed in one file.
///
/// A file that does not exist yet is made of the new text.
fn changed(file: &str, from: &str, to: &str) -> Vec<(String, String)> {
    let mut files = good();
    match files.iter_mut().find(|(name, _)| name == file) {
        Some((_, text)) => {
            assert!(text.contains(from), "{file} has no {from}");
            *text = text.replacen(from, to, 1);
        }
        None => files.push((file.to_owned(), to.to_owned())),
    }
    files
}

fn without(file: &str) -> Vec<(String, String)> {
    good()
        .into_iter()
        .filter(|(name, _)| name != file)
        .collect()
}

fn places() -> Places {
    let place = |code: &str, name: &str| Place {
        code: code.to_owned(),
        name: name.to_owned(),
    };
    Places {
        home: "Quảng Trị".to_owned(),
        provinces: vec![place("44", "Quảng Trị")],
        communes: vec![place("1", "Phường Đồng Hới")],
        ..Places::default()
    }
}

/// Returns the report on a folder of packages.
fn report(packages: &[(&str, Vec<(String, String)>)]) -> Vec<String> {
    let named = |(folder, files): &(&str, Vec<(String, String)>)| {
        files
            .iter()
            .map(|(name, text)| (format!("{folder}/{name}"), text.clone()))
            .collect::<Vec<_>>()
    };
    let files: Vec<(String, String)> = packages.iter().flat_map(named).collect();
    let codes: BTreeSet<ProcedureCode> = ["2.002385", "1.004222"]
        .into_iter()
        .filter_map(ProcedureCode::parse)
        .collect();
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    read_all(&files)
        .lint(&Known {
            today,
            places: &places(),
            codes: Some(&codes),
        })
        .iter()
        .map(Finding::to_string)
        .collect()
}

fn said(files: Vec<(String, String)>) -> Vec<String> {
    report(&[("2.002385", files)])
}

/// Checks that each change of the good package leads to its one finding.
fn each(changes: &[(&str, &str, &str, &str)]) {
    let found: Vec<Vec<String>> = changes
        .iter()
        .map(|(file, from, to, _)| said(changed(file, from, to)))
        .collect();
    let expected: Vec<Vec<String>> = changes
        .iter()
        .map(|(.., expected)| vec![format!("2.002385/{expected}")])
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_good_package_has_nothing_to_mend() {
    assert_eq!(said(good()), [""; 0]);
}

#[test]
fn the_procedure_is_what_its_files_say() {
    let package = read(&good()).package.unwrap();
    let procedure = &package.procedure;
    assert_eq!(procedure.fees[0].amount, Some(100_000));
    assert_eq!(procedure.cases[1].papers[0].name, "Hóa đơn");
    assert_eq!(
        procedure.channels[0].own.limit,
        Some(crate::due::deadline::Limit::WorkingDays(4))
    );
    assert_eq!(procedure.form.sections[0].fields.len(), 3);
    assert_eq!(procedure.form.stops[0].field, "year");
    assert_eq!(procedure.workflow.steps[0].next[1].to, "approve");
    assert_eq!(
        procedure.example,
        json!({"device": "ct", "year": 2021, "rooms": [{"name": "Phòng 1"}]}),
        "the first that is to pass"
    );
    assert_eq!(package.examples[1].expect["year"], "Máy quá cũ.");
    assert!(!package.plain_request);
}

proptest::proptest! {
    #[test]
    fn no_files_break_it(name in "(procedure|form|workflow|cases|fees|examples/1)\\.toml|.{0,8}", text in ".{0,60}", cut in 0..900_usize) {
        let mut files = good();
        files.push((name.clone(), text.clone()));
        let _ = said(files);
        for (file, content) in good() {
            let until = (0..=cut.min(content.len())).rev().find(|at| content.is_char_boundary(*at)).unwrap_or(0);
            let _ = said(changed(&file, &content, &format!("{}{text}", &content[..until])));
        }
    }
}
