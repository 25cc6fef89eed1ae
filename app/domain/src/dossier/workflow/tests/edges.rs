//! Cases right beside the line: the day before, the very minute, a procedure without a limit.

use super::*;

#[test]
fn the_last_day_to_apologise_is_a_working_day() {
    let office = Office::new();
    let progress = office.processing();
    assert_eq!(progress.due, Some(moment("2025-03-10T17:00")), "a Monday");
    let until = Request::new(extend("2025-03-13"), "Máy đo hỏng");
    for (now, late) in [
        ("2025-03-07T16:59", false),
        ("2025-03-08T09:00", true),
        ("2025-03-09T09:00", true),
    ] {
        let extended = office
            .ask(&progress, until.clone(), LEADER, now)
            .unwrap()
            .progress;
        assert_eq!(
            extended
                .clock
                .extension
                .map(|extension| extension.late_notice),
            Some(late),
            "{now}"
        );
    }
}

#[test]
fn what_has_no_due_date_is_not_extended_in_any_state() {
    let mut office = Office::new();
    office.timing.limit = Limit::None;
    let submitted = office.submitted();
    let accepted = office
        .act(&submitted, Action::Accept, DESK, &day(4))
        .unwrap();
    let processing = office
        .act(&accepted, Action::Forward, DESK, &day(4))
        .unwrap();
    for progress in [submitted, accepted, processing] {
        assert_eq!(progress.due, None);
        for actor in [DESK, SPECIALIST, LEADER] {
            assert!(
                !possible(
                    &progress,
                    actor,
                    moment("2025-03-04T10:00"),
                    &office.rules()
                )
                .contains(&Action::Extend),
                "{:?} {:?}",
                progress.state,
                actor.role
            );
        }
    }
}

#[test]
fn an_end_may_be_corrected_to_the_minute_of_the_receipt_and_no_earlier() {
    let office = Office::new();
    let second = office
        .act(&office.processing(), Action::Forward, SPECIALIST, &day(4))
        .unwrap();
    let resolved = office
        .act(&second, Action::Resolve, LEADER, &day(5))
        .unwrap();
    let ended = |time: &str| Request::new(correct(Recorded::Ended, time), "Sai giờ");
    assert!(
        office
            .ask(&resolved, ended("2025-03-03T09:00"), DESK, &day(6))
            .is_ok()
    );
    assert_eq!(
        office
            .ask(&resolved, ended("2025-03-03T08:59"), DESK, &day(6))
            .unwrap_err(),
        Refusal::WrongTime
    );
}

#[test]
fn events_keep_until_when_and_on_which_slip() {
    let mut office = Office::new();
    office.timing.supplement_window = Some(Limit::WorkingDays(3));
    let asked = office
        .ask(
            &office.processing(),
            Request::new(Act::RequestSupplement, "thiếu ảnh"),
            SPECIALIST,
            &day(4),
        )
        .unwrap();
    assert_eq!(
        asked.progress.course.supply_until,
        Some(moment("2025-03-07T17:00"))
    );
    assert_eq!(
        asked.events[0].details.until,
        asked.progress.course.supply_until
    );
    let second = office
        .act(&office.processing(), Action::Forward, SPECIALIST, &day(4))
        .unwrap();
    let refused = office
        .ask(
            &second,
            Request::new(with_data(Action::Refuse), "không đạt"),
            LEADER,
            &day(5),
        )
        .unwrap();
    assert_eq!(refused.events[0].details.slip, Some(Slip::Refusal));
    let assigned = office
        .ask(
            &office.processing(),
            Request::new(assign(4), ""),
            LEADER,
            &day(4),
        )
        .unwrap();
    assert_eq!(
        assigned.events[0].details.with.as_deref(),
        Some("Trần Thị Bình")
    );
}

#[test]
fn the_check_of_completeness_is_not_extended() {
    let mut office = Office::new();
    office.timing.precheck = Some(Limit::WorkingDays(3));
    let submitted = office.submitted();
    assert_eq!(
        (submitted.clock.counts, submitted.due),
        (Counts::Precheck, Some(moment("2025-03-06T17:00")))
    );
    assert!(
        !possible(
            &submitted,
            DESK,
            moment("2025-03-04T10:00"),
            &office.rules()
        )
        .contains(&Action::Extend)
    );
}
