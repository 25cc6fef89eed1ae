//! Terms by case and channel, and promises that cannot be kept.

use super::*;
use crate::procedure::tests::{fee, licence, plain};
use Limit::{CalendarDays, Hours, WorkingDays};

#[test]
fn the_channel_of_a_case_goes_before_the_case_and_that_before_the_channel_and_the_procedure() {
    let licence = licence();
    for (case, channel, limit, statutory, total) in [
        (
            "first",
            Channel::Online,
            WorkingDays(7),
            WorkingDays(25),
            3_150_000,
        ),
        (
            "first",
            Channel::Counter,
            WorkingDays(11),
            WorkingDays(25),
            3_200_000,
        ),
        ("lost", Channel::Online, WorkingDays(3), WorkingDays(10), 0),
        ("lost", Channel::Post, WorkingDays(3), WorkingDays(10), 0),
    ] {
        let terms = licence.terms(Some(case), channel).unwrap();
        assert_eq!(
            (terms.limit, terms.statutory, known_total(terms.fees)),
            (limit, Some(statutory), total),
            "{case} {channel:?}"
        );
    }
    let papers = licence
        .terms(Some("first"), Channel::Counter)
        .unwrap()
        .papers;
    assert_eq!(
        papers
            .iter()
            .map(|paper| paper.name.as_str())
            .collect::<Vec<_>>(),
        ["Đơn đề nghị", "Bản vẽ phòng máy", "Biên bản kiểm tra"]
    );
}

#[test]
fn a_procedure_without_cases_or_channels_has_one_set_of_terms() {
    let simple = Procedure {
        limit: CalendarDays(10),
        fees: vec![fee("Lệ phí", 50_000)],
        ..plain()
    };
    for channel in [Channel::Counter, Channel::Online, Channel::Post] {
        let expected = Terms {
            limit: CalendarDays(10),
            limit_unread: false,
            statutory: None,
            fees: &simple.fees,
            papers: Vec::new(),
        };
        assert_eq!(simple.terms(None, channel), Ok(expected));
    }
}

#[test]
fn a_case_that_is_missing_or_unknown_is_answered_with_the_cases_there_are() {
    let licence = licence();
    let said = |case| licence.terms(case, Channel::Online).unwrap_err();
    assert_eq!(
        said(None),
        "Thủ tục này có nhiều trường hợp. Hãy chọn một: “Cấp lần đầu”, “Cấp lại do mất”."
    );
    assert_eq!(
        said(Some("renewal")),
        "Thủ tục này không có trường hợp đó. Hãy chọn một: “Cấp lần đầu”, “Cấp lại do mất”."
    );
    assert_eq!(
        plain().terms(Some("first"), Channel::Online).unwrap_err(),
        "Thủ tục này không chia trường hợp. Hãy bỏ trống trường hợp."
    );
}

#[test]
fn the_table_puts_channels_on_the_same_terms_together() {
    let row = |row: &Row<'_>| {
        let channels: Vec<&str> = row
            .channels
            .iter()
            .map(|channel| channel_words(*channel, Language::Vi))
            .collect();
        format!(
            "{}: {}: {}, {} đ",
            row.case.map_or("", |case| &case.name),
            channels.join(", "),
            row.terms.limit,
            known_total(row.terms.fees)
        )
    };
    let licence = licence();
    assert_eq!(
        licence.rows().iter().map(row).collect::<Vec<_>>(),
        [
            "Cấp lần đầu: tại quầy, bưu chính: 11d, 3200000 đ",
            "Cấp lần đầu: trực tuyến: 7d, 3150000 đ",
            "Cấp lại do mất: tại quầy, trực tuyến, bưu chính: 3d, 0 đ",
        ]
    );
    let described = Procedure {
        online: OnlineLevel::Info,
        ..plain()
    };
    assert_eq!(
        described.rows().iter().map(row).collect::<Vec<_>>(),
        [": tại quầy, bưu chính: none, 0 đ"]
    );
}

#[test]
fn a_limit_nobody_has_read_is_read_where_a_case_states_its_own() {
    let unread = Procedure {
        limit: Limit::None,
        limit_unread: true,
        statutory: None,
        channels: Vec::new(),
        ..licence()
    };
    assert_eq!(
        unread
            .terms(Some("first"), Channel::Counter)
            .unwrap()
            .limit_words(Language::Vi),
        "Xem chi tiết"
    );
    assert_eq!(
        unread
            .terms(Some("lost"), Channel::Counter)
            .unwrap()
            .limit_words(Language::Vi),
        "3\u{a0}ngày làm việc"
    );
}

#[test]
fn limits_are_compared_where_they_can_be() {
    for (one, other, expected) in [
        (Hours(8), WorkingDays(1), Some(Ordering::Equal)),
        (Hours(9), WorkingDays(1), Some(Ordering::Greater)),
        (WorkingDays(3_000), Hours(3_000), Some(Ordering::Greater)),
        (CalendarDays(10), CalendarDays(15), Some(Ordering::Less)),
        (Limit::None, WorkingDays(3_000), Some(Ordering::Greater)),
        (Limit::None, Limit::None, Some(Ordering::Equal)),
        (WorkingDays(11), CalendarDays(25), None),
        (CalendarDays(1), Hours(80), None),
    ] {
        assert_eq!(compare(one, other), expected, "{one} {other}");
        assert_eq!(
            compare(other, one),
            expected.map(Ordering::reverse),
            "{other} {one}"
        );
    }
}

#[test]
fn a_promise_longer_than_the_law_allows_must_be_mended() {
    assert_eq!(licence().problems(), []);
    let late = Procedure {
        limit: WorkingDays(6),
        statutory: Some(Hours(40)),
        ..plain()
    };
    let words = "The promised limit, 6 working days, is longer than the law allows, 40 working hours; shorten limit, or put statutory right";
    assert_eq!(
        late.problems(),
        [Problem {
            certain: true,
            place: "limit".to_owned(),
            words: words.to_owned()
        }]
    );
    let mut licence = licence();
    licence.cases[1].own.limit = Some(Limit::None);
    let words = "The promised limit, no limit, is longer than the law allows, 10 working days (case lost, counter, online, post); \
                 shorten limit, or put statutory right";
    assert_eq!(
        licence.problems(),
        [Problem {
            certain: true,
            place: "cases/1/limit".to_owned(),
            words: words.to_owned()
        }]
    );
}

#[test]
fn a_promise_in_another_unit_is_left_to_a_person() {
    let shortened = Procedure {
        limit: WorkingDays(11),
        statutory: Some(CalendarDays(25)),
        ..plain()
    };
    let words = "The promised limit, 11 working days, cannot be compared with what the law allows, 25 calendar days; \
                 write both in working time, or both in calendar days";
    assert_eq!(
        shortened.problems(),
        [Problem {
            certain: false,
            place: "limit".to_owned(),
            words: words.to_owned()
        }]
    );
}

#[test]
fn names_that_cannot_be_told_apart_must_be_mended() {
    let mut licence = licence();
    licence.cases[1].id = "first".to_owned();
    let online = licence.cases[0].channels[0].clone();
    licence.cases[0].channels.push(online);
    licence.effective_until = licence.effective_from.and_then(|from| from.pred_opt());
    let said = |licence: &Procedure| {
        licence
            .problems()
            .into_iter()
            .map(|problem| format!("{}: {}", problem.place, problem.words))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        said(&licence),
        [
            "cases/1/id: The id of the case `first` stands twice; give each case its own",
            "cases/0/channels/1/channel: The channel online stands twice; write its terms in one place",
            "effective_until: The last day in force lies before the first; change one of them",
        ]
    );
    licence.cases[1].id = "Cấp lại".to_owned();
    assert_eq!(
        said(&licence)[0],
        "cases/1/id: The id of the case `Cấp lại` is not plain; use lower-case letters, digits and _"
    );
}

#[test]
fn the_sum_of_fees_leaves_out_what_is_not_known_and_never_overflows() {
    let open = Fee {
        name: "Phí theo thiết bị".to_owned(),
        amount: None,
        note: Some("2 đến 16 triệu đồng".to_owned()),
    };
    assert_eq!(
        known_total(&[fee("Phí", 500_000), open.clone(), fee("Lệ phí", 200_000)]),
        700_000
    );
    assert_eq!(known_total(&[open]), 0);
    assert_eq!(known_total(&[fee("a", u64::MAX), fee("b", 1)]), u64::MAX);
}
