//! Due dates by hand-reckoned examples, and properties that hold for any.

use super::{reckoning::moved, *};
use crate::{
    due::{
        calendar::tests::{at, office},
        reason::Reason,
    },
    text::language::Language,
};
use chrono::{NaiveDateTime, TimeDelta};

fn due(received: &str, limit: &str) -> NaiveDateTime {
    reckon(at(received), limit.parse().unwrap(), None, &[], &office())
        .due
        .unwrap()
}

#[test]
fn hours_run_only_inside_sessions_and_end_at_the_end_of_one() {
    for (received, limit, expected) in [
        ("2025-03-03T10:00", "16h", "2025-03-05T10:00"),
        ("2025-03-01T10:00", "8h", "2025-03-03T17:00"),
        ("2025-03-03T11:30", "1h", "2025-03-03T14:30"),
        ("2025-03-03T12:00", "8h", "2025-03-04T11:30"),
        ("2025-03-07T16:00", "2h", "2025-03-10T08:00"),
    ] {
        assert_eq!(due(received, limit), at(expected), "{received} + {limit}");
    }
}

#[test]
fn the_day_of_receipt_is_not_counted_and_days_off_are_skipped() {
    for (received, limit, expected) in [
        ("2026-02-12T09:00", "5d", "2026-02-26T17:00"),
        ("2026-04-24T09:00", "3d", "2026-05-04T17:00"),
        ("2026-08-20T09:00", "5d", "2026-08-26T17:00"),
        ("2026-03-13T18:00", "1d", "2026-03-17T17:00"),
        ("2026-03-13T09:00", "10c", "2026-03-23T17:00"),
        ("2026-03-13T09:00", "8c", "2026-03-23T17:00"),
    ] {
        assert_eq!(due(received, limit), at(expected), "{received} + {limit}");
    }
}

#[test]
fn a_pause_pushes_the_due_date_on_by_its_working_minutes() {
    let pause = Change::Pause {
        from: at("2025-03-06T16:00"),
        to: at("2025-03-08T16:00"),
        reason: Reason::Supplement,
    };
    let mut steps = Vec::new();
    assert_eq!(
        moved(
            at("2025-03-14T16:00"),
            at("2025-03-03T07:00"),
            Limit::Hours(8),
            &pause,
            &office(),
            &mut steps
        ),
        at("2025-03-17T17:00")
    );
    assert_eq!(steps[0].minutes, 9 * 60);
}

#[test]
fn after_the_cutoff_counts_from_the_next_working_day() {
    let cutoff = chrono::NaiveTime::from_hms_opt(15, 0, 0);
    for (received, limit, expected) in [
        ("2025-03-03T15:00", "0d", "2025-03-03T17:00"),
        ("2025-03-03T15:01", "0d", "2025-03-04T17:00"),
        ("2025-03-07T16:00", "1d", "2025-03-11T17:00"),
        ("2025-03-07T16:00", "2h", "2025-03-10T09:00"),
        ("2025-03-07T18:00", "0d", "2025-03-10T17:00"),
    ] {
        assert_eq!(
            reckon(at(received), limit.parse().unwrap(), cutoff, &[], &office())
                .due
                .unwrap(),
            at(expected),
            "{received} + {limit}"
        );
    }
    let reckoning = reckon(
        at("2025-03-07T16:00"),
        Limit::WorkingDays(0),
        cutoff,
        &[],
        &office(),
    );
    let lines: Vec<String> = reckoning
        .explain(Language::Vi)
        .steps
        .iter()
        .map(|s| format!("{} {} {} {}", s.from, s.minutes, s.counted, s.why))
        .collect();
    assert_eq!(
        lines,
        [
            "2025-03-07 16:00:00 0 false nộp sau 15:00, tính từ ngày làm việc tiếp theo",
            "2025-03-10 07:00:00 480 true ngày tiếp nhận, trả trong ngày"
        ]
    );
    assert_eq!(reckoning.effective_receipt, at("2025-03-10T07:00"));
}

#[test]
fn an_extension_names_the_new_day_and_a_later_pause_moves_that() {
    let extended = Change::Extended {
        at: at("2025-03-05T09:00"),
        until: at("2025-03-14T00:00").date(),
        promised: at("2025-03-10T17:00").date(),
    };
    let pause = Change::Pause {
        from: at("2025-03-12T07:00"),
        to: at("2025-03-13T07:00"),
        reason: Reason::Suspended,
    };
    let due = |changes: &[Change]| {
        reckon(
            at("2025-03-03T09:00"),
            Limit::WorkingDays(5),
            None,
            changes,
            &office(),
        )
        .due
        .unwrap()
    };
    assert_eq!(due(std::slice::from_ref(&extended)), at("2025-03-14T17:00"));
    assert_eq!(
        due(&[extended.clone(), pause.clone()]),
        at("2025-03-17T17:00")
    );
    assert_eq!(due(&[pause, extended]), at("2025-03-14T17:00"));
}

#[test]
fn receipt_outside_hours_says_from_when_it_counts() {
    for (received, reason) in [
        ("2025-03-03T12:00", Reason::OutsideHours),
        ("2025-03-03T18:00", Reason::OutsideHoursNextDay),
        ("2025-03-03T09:00", Reason::FirstDay),
    ] {
        assert_eq!(
            reckon(at(received), Limit::WorkingDays(1), None, &[], &office()).steps[0].reason,
            reason,
            "{received}"
        );
    }
}

#[test]
fn every_line_says_how_many_working_minutes_it_covers() {
    let minutes = |received: &str, limit: Limit| {
        reckon(at(received), limit, None, &[], &office())
            .steps
            .iter()
            .map(|s| s.minutes)
            .collect::<Vec<_>>()
    };
    assert_eq!(minutes("2025-03-03T10:00", Limit::Hours(4)), [90, 150]);
    assert_eq!(
        minutes("2025-03-07T16:00", Limit::WorkingDays(1)),
        [0, 0, 0, 480]
    );
}

#[test]
fn the_minute_is_the_precision_of_every_deadline() {
    let received = at("2025-03-03T09:00") + TimeDelta::milliseconds(59_999);
    assert_eq!(
        reckon(received, Limit::Hours(1), None, &[], &office())
            .due
            .unwrap(),
        at("2025-03-03T10:00")
    );
}

#[test]
fn limits_are_told_in_working_hours_where_they_can() {
    let hours = ["8h", "3d", "0d", "10c", "none"]
        .map(|text| text.parse::<Limit>().unwrap().working_hours());
    assert_eq!(hours, [Some(8), Some(24), Some(0), None, None]);
}

#[test]
fn the_reckoning_names_every_day_and_why() {
    let reckoning = reckon(
        at("2026-04-24T09:00"),
        Limit::WorkingDays(3),
        None,
        &[],
        &office(),
    );
    let lines: Vec<String> = reckoning
        .explain(Language::Vi)
        .steps
        .iter()
        .map(|s| format!("{} {} {}", s.from.date(), s.counted, s.why))
        .collect();
    assert_eq!(
        lines,
        [
            "2026-04-24 false ngày tiếp nhận, không tính",
            "2026-04-25 false nghỉ cuối tuần (thứ\u{a0}Bảy)",
            "2026-04-26 false nghỉ cuối tuần (Chủ\u{a0}nhật)",
            "2026-04-27 false ngày nghỉ",
            "2026-04-28 true ngày làm việc thứ 1",
            "2026-04-29 true ngày làm việc thứ 2",
            "2026-04-30 false ngày nghỉ",
            "2026-05-01 false ngày nghỉ",
            "2026-05-02 false nghỉ cuối tuần (thứ\u{a0}Bảy)",
            "2026-05-03 false nghỉ cuối tuần (Chủ\u{a0}nhật)",
            "2026-05-04 true ngày làm việc thứ 3",
        ]
    );
}

#[test]
fn late_is_judged_by_the_day_for_days_and_by_the_minute_for_hours() {
    let close = Some(at("2026-03-16T17:00"));
    assert_eq!(
        timeliness(at("2026-03-16T20:00"), close, Limit::WorkingDays(1)),
        Timeliness::OnTime
    );
    assert_eq!(
        timeliness(at("2026-03-16T17:01"), close, Limit::Hours(8)),
        Timeliness::Late
    );
    assert_eq!(
        timeliness(at("2026-03-13T17:00"), close, Limit::WorkingDays(1)),
        Timeliness::Early
    );
    assert_eq!(
        timeliness(at("2030-01-01T00:00"), None, Limit::None),
        Timeliness::OnTime
    );
}

#[test]
fn limits_are_read_and_written_alike() {
    for text in ["8h", "3d", "10c", "0d", "none"] {
        assert_eq!(text.parse::<Limit>().unwrap().to_string(), text);
        assert_eq!(
            serde_json::to_string(&text.parse::<Limit>().unwrap()).unwrap(),
            format!("{text:?}")
        );
    }
    for text in ["", "0h", "0c", "d", "5", "-1d", "3001d", "5đ", "99999999h"] {
        assert!(text.parse::<Limit>().is_err(), "{text}");
    }
}

proptest::proptest! {
    #[test]
    fn due_lies_in_working_time_and_never_before_receipt(minutes in 0i64..2_000_000, n in 1u16..60, unit in "[hdc]") {
        let received = at("2024-01-01T00:00") + TimeDelta::minutes(minutes);
        let limit: Limit = format!("{n}{unit}").parse().unwrap();
        let calendar = office();
        let due = reckon(received, limit, None, &[], &calendar).due.unwrap();
        proptest::prop_assert!(due > received);
        proptest::prop_assert!(calendar.is_working_day(due.date()));
        proptest::prop_assert!(calendar.sessions().iter().any(|s| s.from < due.time() && due.time() <= s.to));
    }

    #[test]
    fn hours_add_up(minutes in 0i64..1_000_000, a in 1u16..40, b in 1u16..40) {
        let received = at("2024-01-01T00:00") + TimeDelta::minutes(minutes);
        let calendar = office();
        let add = |from, hours| reckon(from, Limit::Hours(hours), None, &[], &calendar).due.unwrap();
        proptest::prop_assert_eq!(add(add(received, a), b), add(received, a + b));
    }

    #[test]
    fn a_pause_never_makes_it_earlier(minutes in 0i64..1_000_000, length in 0i64..20_000, n in 1u16..30, unit in "[hd]") {
        let received = at("2024-01-01T00:00") + TimeDelta::minutes(minutes);
        let limit: Limit = format!("{n}{unit}").parse().unwrap();
        let calendar = office();
        let pause = Change::Pause { from: received, to: received + TimeDelta::minutes(length), reason: Reason::Pause };
        proptest::prop_assert!(reckon(received, limit, None, &[pause], &calendar).due >= reckon(received, limit, None, &[], &calendar).due);
    }
}
