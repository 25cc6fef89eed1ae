//! The entry as it is read and shown, with and without the parts that came later.

use super::*;
use serde_json::json;

/// Returns the shortest entry that can be read.
pub(crate) fn plain() -> Procedure {
    serde_json::from_value(json!({
        "code": "2.002385", "name": "Khai báo thiết bị X-quang", "field": "An toàn bức xạ", "level": "province", "online": "full", "result": "Giấy xác nhận"
    }))
    .unwrap()
}

pub(super) fn paper(name: &str) -> Paper {
    Paper {
        name: name.to_owned(),
        required: true,
        by_form: false,
        when: None,
        copies: String::new(),
        valid_months: None,
        note: None,
    }
}

pub(super) fn fee(name: &str, amount: u64) -> Fee {
    Fee {
        name: name.to_owned(),
        amount: Some(amount),
        note: None,
    }
}

/// Returns a licence with two cases and a cheaper, quicker online channel.
///
/// The first case has its own time online.
pub(super) fn licence() -> Procedure {
    serde_json::from_value(json!({
        "code": "2.002380", "name": "Cấp giấy phép", "field": "An toàn bức xạ", "level": "province", "online": "full", "result": "Giấy phép",
        "decision": { "number": "1471/QĐ-UBND", "date": "2026-01-28", "by": "Ủy ban nhân dân tỉnh" },
        "effective_from": "2026-02-01",
        "limit": "11d", "statutory": "25d",
        "fees": [{ "name": "Phí thẩm định", "amount": 3_000_000 }, { "name": "Lệ phí", "amount": 200_000 }],
        "papers": [{ "name": "Đơn đề nghị", "by_form": true }, { "name": "Bản vẽ phòng máy" }],
        "channels": [{ "channel": "online", "limit": "9d", "fees": [{ "name": "Phí thẩm định", "amount": 3_000_000 }, { "name": "Lệ phí", "amount": 150_000 }] }],
        "cases": [
            { "id": "first", "name": "Cấp lần đầu", "papers": [{ "name": "Biên bản kiểm tra" }], "channels": [{ "channel": "online", "limit": "7d" }] },
            { "id": "lost", "name": "Cấp lại do mất", "limit": "3d", "statutory": "10d", "fees": [] }
        ]
    }))
    .unwrap()
}

#[test]
fn an_entry_written_before_versions_cases_and_channels_is_read_and_written_as_before() {
    let old = json!({
        "code": "1.000656", "name": "Đăng ký khai tử", "field": "Hộ tịch", "level": "commune", "online": "full", "limit": "1d", "result": "Trích lục",
        "papers": [{ "name": "Giấy báo tử", "copies": "1 bản sao" }]
    });
    let read: Procedure = serde_json::from_value(old).unwrap();
    assert_eq!(read.limit_words(Language::Vi), "1\u{a0}ngày làm việc");
    assert_eq!(
        read.whole_form()
            .fields()
            .last()
            .map(|field| field.id.as_str()),
        Some("paper_1")
    );
    let written = serde_json::to_value(&read).unwrap();
    for later in [
        "decision",
        "effective_from",
        "effective_until",
        "statutory",
        "cases",
        "channels",
    ] {
        assert!(written.get(later).is_none(), "{later}");
    }
}

#[test]
fn an_entry_with_cases_comes_back_as_it_was_written() {
    let licence = licence();
    let text = serde_json::to_string(&licence).unwrap();
    assert_eq!(serde_json::from_str::<Procedure>(&text).unwrap(), licence);
    assert!(
        text.contains(r#"{"channel":"online","limit":"7d"}"#),
        "{text}"
    );
}

#[test]
fn a_list_shows_one_limit_only_where_there_is_one() {
    assert_eq!(plain().limit_words(Language::Vi), "Không quy định");
    assert_eq!(
        Procedure {
            limit_unread: true,
            ..plain()
        }
        .limit_words(Language::Vi),
        "Xem chi tiết"
    );
    assert_eq!(licence().limit_words(Language::Vi), "Tùy trường hợp");
    for limit in ["8h", "1d", "0d", "5d", "10c", "none"].map(|text| text.parse::<Limit>().unwrap())
    {
        assert_eq!(
            listed_limit(&limit.words(Language::Vi), Language::En),
            limit.words(Language::En)
        );
        assert_eq!(
            listed_limit(&limit.words(Language::Vi), Language::Vi),
            limit.words(Language::Vi)
        );
    }
    assert_eq!(
        ["Tùy trường hợp", "Xem chi tiết"].map(|kept| listed_limit(kept, Language::En)),
        ["Depends on the case", "See details"]
    );
}

/// Returns the uploads that these answers make the form ask for.
fn uploads_asked(procedure: &Procedure, answers: &Answers) -> Vec<String> {
    let context = crate::form::Context {
        today: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap(),
        places: &crate::desk::place::Places::default(),
        language: Language::Vi,
    };
    let shown = crate::form::shown(&procedure.whole_form(), answers, &context);
    shown
        .fields
        .into_iter()
        .map(|field| field.path)
        .filter(|path| path.starts_with("paper"))
        .collect()
}

#[test]
fn the_chosen_case_asks_for_its_papers_too() {
    let mut answers = Answers::default();
    assert_eq!(
        uploads_asked(&licence(), &answers),
        ["paper_2"],
        "no case chosen yet"
    );
    answers.set("case", "first");
    assert_eq!(
        uploads_asked(&licence(), &answers),
        ["paper_2", "paper_first_1"]
    );
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    assert_eq!(licence().case_of(&answers, day), "first");
    answers.set("case", "lost");
    assert_eq!(uploads_asked(&licence(), &answers), ["paper_2"]);
    assert_eq!(
        plain().case_of(&answers, day),
        "",
        "it tells no cases apart"
    );
}

#[test]
fn cases_with_conditions_are_not_chosen_but_follow_from_the_answers() {
    let mut procedure = licence();
    let kind = Kind::YesNo;
    procedure.form.sections = vec![Section::new(
        "why",
        "Vì sao?",
        vec![Field::new("lost", "Giấy phép bị mất?", kind)],
    )];
    procedure.cases[0].when = Expr::parse("not lost").ok();
    procedure.cases[1].when = Expr::parse("lost").ok();
    procedure.papers[1].when = Expr::parse("lost").ok();
    // Both conditions hold: the first case is meant, and its papers alone.
    procedure.cases[1].papers = vec![
        paper("Đơn trình báo"),
        Paper {
            when: Expr::parse("not answered(lost)").ok(),
            ..paper("Không ai phải nộp")
        },
    ];
    procedure.cases.push(Case {
        id: "never".to_owned(),
        when: Expr::parse("lost or not lost").ok(),
        papers: vec![paper("Thừa")],
        ..procedure.cases[1].clone()
    });
    assert!(procedure.whole_form().field("case").is_none());
    let mut answers = Answers::default();
    let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
    for (typed, case, papers) in [
        ("true", "lost", vec!["paper_2", "paper_lost_1"]),
        ("false", "first", vec!["paper_first_1"]),
        ("", "", vec![]),
    ] {
        answers.set("lost", typed);
        assert_eq!(procedure.case_of(&answers, day), case, "{typed}");
        assert_eq!(uploads_asked(&procedure, &answers), papers, "{typed}");
    }
}

#[test]
fn a_paper_is_good_for_its_months_from_the_day_it_came_in() {
    let mut procedure = licence();
    procedure.papers[1].valid_months = Some(6);
    procedure.cases[1].papers = vec![
        paper("Đơn"),
        Paper {
            valid_months: Some(1),
            ..paper("Xác nhận")
        },
    ];
    let day = |text: &str| text.parse().unwrap();
    let outdated = |today| procedure.outdated(day("2026-08-31"), day(today));
    assert!(
        outdated("2026-09-30").is_empty(),
        "a month that has no 31st ends on its last day"
    );
    assert_eq!(outdated("2026-10-01"), ["paper_lost_2"]);
    assert_eq!(outdated("2027-02-28"), ["paper_lost_2"]);
    assert_eq!(outdated("2027-03-01"), ["paper_2", "paper_lost_2"]);
}
