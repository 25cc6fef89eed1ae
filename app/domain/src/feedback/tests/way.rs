//! The way of a feedback: its limit, its classes, its answers.

use super::*;

#[test]
fn five_working_days_count_from_each_receipt_and_late_is_later_than_the_last_of_them() {
    assert_eq!(new().due, moment("2025-03-10T17:00"));
    let on_time = act(&new(), forward("H50.08"), Role::Counter, "2025-03-10T17:30").unwrap();
    assert!(!on_time.event.late, "the day counts, not the minute");
    let late = act(&new(), forward("H50.08"), Role::Counter, "2025-03-11T07:00").unwrap();
    assert!(late.event.late);
    assert_eq!(
        (late.event.agency.as_str(), late.event.detail.as_str()),
        ("H50.07", "H50.08"),
        "late is who had it"
    );
    assert_eq!(
        (
            late.progress.status,
            late.progress.agency.as_str(),
            late.progress.due
        ),
        (Status::Forwarded, "H50.08", moment("2025-03-18T17:00"))
    );
    let (weekend, _) = receive(agency("H50.07"), moment("2025-03-08T10:00"), &office());
    assert_eq!(
        weekend.due,
        moment("2025-03-17T17:00"),
        "what comes on a Saturday is received on Monday"
    );
}

#[test]
fn a_feedback_is_classed_answered_published_and_taken_back() {
    let taken = act(
        &new(),
        classify(Class::Misconduct),
        Role::Specialist,
        "2025-03-04T09:00",
    )
    .unwrap();
    assert_eq!(
        (
            taken.progress.status,
            taken.event.kind,
            taken.event.detail.as_str()
        ),
        (Status::Processing, EventKind::Classified, "misconduct")
    );
    let done = act(
        &taken.progress,
        answer(Outcome::Explain),
        Role::Specialist,
        "2025-03-05T09:00",
    )
    .unwrap();
    assert_eq!(
        (done.progress.status, done.progress.upheld, done.event.late),
        (Status::Answered, true, false)
    );
    assert_eq!(done.progress.ended, Some(moment("2025-03-05T09:00")));
    let public = act(
        &done.progress,
        Move::Publish {
            wording: wording("Tôi phải chờ."),
        },
        Role::Leader,
        "2025-03-06T09:00",
    )
    .unwrap()
    .progress;
    let read = shown(&public).unwrap();
    assert_eq!(
        (
            read.title.as_str(),
            read.content.as_str(),
            read.answer.as_str()
        ),
        ("Trả kết quả chậm", "Tôi phải chờ.", "Đã chấn chỉnh.")
    );
    let back = act(
        &public,
        Move::Unpublish {
            why: "Sai sót".into(),
        },
        Role::Leader,
        "2025-03-07T09:00",
    )
    .unwrap()
    .progress;
    assert_eq!((shown(&back), back.status), (None, Status::Answered));
}

#[test]
fn only_complaints_about_conduct_can_be_upheld() {
    assert!(answered(Class::Misconduct).upheld);
    assert!(!answered(Class::Within).upheld);
}

#[test]
fn what_lies_outside_the_competence_is_forwarded_or_proposed_to_who_may_decide() {
    let taken = act(
        &new(),
        classify(Class::Outside),
        Role::Leader,
        "2025-03-04T09:00",
    )
    .unwrap()
    .progress;
    assert_eq!(
        act(
            &taken,
            answer(Outcome::Explain),
            Role::Leader,
            "2025-03-04T10:00"
        ),
        Err(Refusal::Outside)
    );
    assert!(
        act(
            &taken,
            answer(Outcome::ProposeAmendment),
            Role::Leader,
            "2025-03-04T10:00"
        )
        .is_ok()
    );
    assert_eq!(
        act(&taken, forward("H50.08"), Role::Leader, "2025-03-04T10:00")
            .unwrap()
            .progress
            .class,
        None,
        "the next agency classes anew"
    );
}

#[test]
fn who_may_what_and_when_is_this_table() {
    let codes = |progress: &Progress, role| {
        possible(progress, role)
            .iter()
            .map(|action| action.code())
            .collect::<Vec<_>>()
            .join(" ")
    };
    let taken = act(
        &new(),
        classify(Class::Within),
        Role::Specialist,
        "2025-03-04T09:00",
    )
    .unwrap()
    .progress;
    let closed = act(
        &new(),
        Move::Close {
            why: "Khiếu nại".into(),
        },
        Role::Specialist,
        "2025-03-04T09:00",
    )
    .unwrap()
    .progress;
    let public = act(
        &answered(Class::Within),
        Move::Publish {
            wording: wording("Chờ lâu."),
        },
        Role::Leader,
        "2025-03-06T09:00",
    )
    .unwrap()
    .progress;
    for (progress, counter, specialist, leader) in [
        (
            new(),
            "classify forward",
            "classify forward close",
            "classify forward close",
        ),
        (
            taken,
            "classify forward",
            "answer classify forward close",
            "answer classify forward close",
        ),
        (answered(Class::Within), "", "", "publish"),
        (public, "", "", "unpublish"),
        (closed, "", "", ""),
    ] {
        let said = (
            codes(&progress, Role::Counter),
            codes(&progress, Role::Specialist),
            codes(&progress, Role::Leader),
        );
        assert_eq!(
            said,
            (counter.to_owned(), specialist.to_owned(), leader.to_owned()),
            "{:?}",
            progress.status
        );
        assert_eq!(
            (
                codes(&progress, Role::Citizen),
                codes(&progress, Role::Administrator)
            ),
            (String::new(), String::new())
        );
    }
}

#[test]
fn a_refusal_says_what_is_missing_or_what_could_be_done() {
    let refused = |progress: &Progress, by: Move, role| {
        act(progress, by, role, "2025-03-04T09:00")
            .unwrap_err()
            .words(Language::Vi)
    };
    assert_eq!(
        refused(&new(), Move::Close { why: " ".into() }, Role::Leader),
        "Hãy ghi lý do."
    );
    assert_eq!(
        refused(&new(), forward("H50.07"), Role::Leader),
        "Phản ánh đang ở chính cơ quan này. Hãy chọn cơ quan khác."
    );
    assert_eq!(
        refused(&new(), classify(Class::Invalid), Role::Leader),
        "Hãy ghi phân loại."
    );
    assert_eq!(
        refused(&new(), answer(Outcome::Explain), Role::Specialist),
        "Phản ánh đang ở trạng thái “Mới nhận”, không làm được việc này. Việc làm được lúc này: “Tiếp nhận, phân loại”, “Chuyển cơ quan khác”, “Kết thúc vì không đủ điều kiện”."
    );
    assert_eq!(
        refused(
            &answered(Class::Within),
            Move::Publish {
                wording: wording("x")
            },
            Role::Specialist
        ),
        "Bạn không có quyền làm việc “Công khai”. Hãy chuyển lãnh đạo hoặc chuyên viên."
    );
}
