//! Dates that are set, moved and corrected.

use super::*;

#[test]
fn another_agency_is_asked_by_a_day_and_its_answer_written_down() {
    let office = Office::new();
    let progress = office.processing();
    let request = |until| Request::new(consult(until), "Xin ý kiến về quy hoạch");
    assert_eq!(
        office
            .ask(&progress, request("2025-03-08"), SPECIALIST, &day(4))
            .unwrap_err()
            .to_string(),
        "Hãy chọn một ngày làm việc sau thứ\u{a0}Ba, 04/03/2025, trong vòng một năm."
    );
    let asked = office
        .ask(&progress, request("2025-03-07"), SPECIALIST, &day(4))
        .unwrap();
    assert_eq!(
        asked.progress.course.consultation.as_ref().unwrap().until,
        moment("2025-03-07T17:00")
    );
    assert_eq!(
        (
            asked.events[0].details.until,
            asked.events[0].details.with.as_deref()
        ),
        (Some(moment("2025-03-07T17:00")), Some("Sở Xây dựng"))
    );
    assert_eq!(asked.progress.due, progress.due, "the limit runs on");
    assert!(
        office
            .act(&asked.progress, Action::Consult, SPECIALIST, &day(4))
            .is_err(),
        "one question at a time"
    );
    let later = office
        .act(&asked.progress, Action::Forward, SPECIALIST, &day(5))
        .unwrap();
    assert!(
        office
            .act(&later, Action::RecordOpinion, LEADER, &day(6))
            .is_ok(),
        "an answer that comes later is still written down"
    );
    let answered = office
        .ask(
            &asked.progress,
            Request::new(Act::RecordOpinion, "Đồng ý"),
            SPECIALIST,
            &day(6),
        )
        .unwrap();
    assert_eq!(answered.progress.course.consultation, None);
    assert_eq!(
        answered.events[0].details.with.as_deref(),
        Some("Sở Xây dựng")
    );
}

#[test]
fn the_due_date_is_moved_once_in_time_and_with_an_apology() {
    let office = Office::new();
    let progress = office.processing();
    let request = |until: &str| Request::new(extend(until), "Chờ kết quả đo đạc");
    let until = |n: u32| request(&at(&day(n)).date().to_string());
    assert_eq!(
        office
            .ask(&progress, until(10), SPECIALIST, &day(5))
            .unwrap_err(),
        Refusal::WrongDay {
            after: moment("2025-03-10T17:00")
        }
    );
    assert_eq!(
        office
            .ask(&progress, until(14), SPECIALIST, "2025-03-10T07:00")
            .unwrap_err()
            .to_string(),
        "Phải xin lỗi và hẹn lại chậm nhất một ngày làm việc trước ngày hẹn trả (10/03/2025). Muộn hơn thì do lãnh đạo quyết định và ghi lý do."
    );
    let on = |day: &str| office.ask(&progress, request(day), SPECIALIST, "2025-03-05T09:00");
    assert!(
        on("2026-03-11").is_ok() && on("2026-03-12").is_err(),
        "366 days and no more"
    );
    assert!(
        matches!(
            office.ask(&progress, request("2026-03-13"), SPECIALIST, &day(5)),
            Err(Refusal::WrongDay { .. })
        ),
        "the year after"
    );
    let in_time = office
        .ask(&progress, until(14), SPECIALIST, "2025-03-07T16:59")
        .unwrap();
    assert_eq!(
        (in_time.progress.due, in_time.events[0].details.late_notice),
        (Some(moment("2025-03-14T17:00")), false)
    );
    assert_eq!(
        (in_time.events[0].kind, in_time.events[0].details.slip),
        (EventKind::Extended, Some(Slip::Apology))
    );
    assert_eq!(
        in_time.events[0].details.moved_words(Language::Vi).unwrap(),
        "từ 17:00 thứ\u{a0}Hai, 10/03/2025 thành 17:00 thứ\u{a0}Sáu, 14/03/2025"
    );
    assert_eq!(
        office
            .ask(&in_time.progress, until(21), LEADER, &day(11))
            .unwrap_err(),
        Refusal::ExtendedAlready
    );
    let late = office
        .ask(&progress, until(14), LEADER, "2025-03-11T09:00")
        .unwrap();
    assert!(late.events[0].details.late_notice);
    assert_eq!(
        office
            .ask(&progress, until(11), LEADER, "2025-03-11T09:00")
            .unwrap_err(),
        Refusal::WrongDay {
            after: moment("2025-03-11T09:00")
        }
    );
}

#[test]
fn a_recorded_time_is_corrected_by_two_people_and_the_old_one_stays() {
    let office = Office::new();
    let progress = office.processing();
    let request = |time: &str| Request::new(correct(Recorded::Received, time), "Máy chủ sai giờ");
    assert_eq!(
        office
            .ask(&progress, request("2025-03-09T09:00"), DESK, &day(4))
            .unwrap_err(),
        Refusal::WrongTime,
        "the future"
    );
    let proposed = office
        .ask(&progress, request("2025-02-28T09:00"), DESK, &day(4))
        .unwrap()
        .progress;
    assert_eq!(proposed.due, progress.due, "nothing changes yet");
    assert_eq!(
        office
            .act(&proposed, Action::ApproveCorrection, DESK, &day(4))
            .unwrap_err(),
        Refusal::OwnCorrection
    );
    let in_the_leaders_place = Actor {
        person: DESK.person,
        ..LEADER
    };
    let stood_in = office.act(
        &proposed,
        Action::ApproveCorrection,
        in_the_leaders_place,
        &day(4),
    );
    assert_eq!(
        stood_in.unwrap_err(),
        Refusal::OwnCorrection,
        "whoever stands in for the second person is still the first"
    );
    let dropped = office
        .act(&proposed, Action::DropCorrection, LEADER, &day(4))
        .unwrap();
    assert_eq!(
        (dropped.course.correction, dropped.due),
        (None, progress.due)
    );
    let corrected = office
        .ask(
            &proposed,
            Request::new(Act::ApproveCorrection, ""),
            LEADER,
            &day(4),
        )
        .unwrap();
    assert_eq!(corrected.progress.due, Some(moment("2025-03-07T17:00")));
    let event = &corrected.events[0];
    assert_eq!(
        (event.kind, event.note.as_str()),
        (EventKind::Corrected, "Máy chủ sai giờ")
    );
    assert_eq!(
        (event.details.was, event.details.becomes),
        (
            Some(moment("2025-03-03T09:00")),
            Some(moment("2025-02-28T09:00"))
        )
    );
    assert_eq!(event.details.with.as_deref(), Some("Thời điểm tiếp nhận"));
}

#[test]
fn a_correction_is_outdated_when_the_limit_was_counted_again_meanwhile() {
    let office = Office::new();
    let request = Request::new(correct(Recorded::Received, "2025-02-28T09:00"), "Sai giờ");
    let mut progress = office
        .ask(&office.processing(), request, DESK, &day(4))
        .unwrap()
        .progress;
    for (action, actor) in [
        (Action::RequestSupplement, SPECIALIST),
        (Action::Supplement, Actor::HOLDER),
    ] {
        progress = office.act(&progress, action, actor, &day(5)).unwrap();
    }
    assert_eq!(
        office
            .act(&progress, Action::ApproveCorrection, LEADER, &day(6))
            .unwrap_err(),
        Refusal::Outdated
    );
    assert!(
        office
            .act(&progress, Action::DropCorrection, LEADER, &day(6))
            .is_ok()
    );
}

#[test]
fn the_receipt_is_not_corrected_to_after_the_first_wait() {
    let office = Office::new();
    let asked = office
        .act(
            &office.processing(),
            Action::RequestDuty,
            SPECIALIST,
            "2025-03-04T10:00",
        )
        .unwrap();
    let paid = office
        .act(&asked, Action::ConfirmDuty, DESK, "2025-03-05T10:00")
        .unwrap();
    let request = |time: &str| Request::new(correct(Recorded::Received, time), "Sai giờ");
    assert_eq!(
        office
            .ask(&paid, request("2025-03-04T10:01"), DESK, &day(6))
            .unwrap_err(),
        Refusal::WrongTime
    );
    assert!(
        office
            .ask(&paid, request("2025-03-04T10:00"), DESK, &day(6))
            .is_ok()
    );
    assert!(
        office
            .ask(&paid, request("2024-03-02T09:00"), DESK, &day(6))
            .is_ok(),
        "366 days"
    );
    assert_eq!(
        office
            .ask(&paid, request("2024-03-01T09:00"), DESK, &day(6))
            .unwrap_err(),
        Refusal::WrongTime,
        "more than a year"
    );
}

#[test]
fn the_end_is_corrected_only_after_it_and_never_before_the_receipt() {
    let office = Office::new();
    let second = office
        .act(&office.processing(), Action::Forward, SPECIALIST, &day(4))
        .unwrap();
    let resolved = office
        .act(&second, Action::Resolve, LEADER, &day(6))
        .unwrap();
    let request = |time: &str| Request::new(correct(Recorded::Ended, time), "Ghi muộn");
    assert_eq!(
        office
            .ask(&second, request(&day(4)), DESK, &day(6))
            .unwrap_err(),
        Refusal::WrongTime,
        "it has not ended"
    );
    assert_eq!(
        office
            .ask(&resolved, request("2025-03-01T09:00"), DESK, &day(6))
            .unwrap_err(),
        Refusal::WrongTime
    );
    let proposed = office
        .ask(&resolved, request(&day(5)), DESK, &day(7))
        .unwrap()
        .progress;
    assert_eq!(
        office
            .act(&proposed, Action::ApproveCorrection, LEADER, &day(7))
            .unwrap()
            .ended,
        Some(moment(&day(5)))
    );
}
