//! Checks of the statuses of a feedback, and that nothing of its sender is published.

use super::*;
use crate::text::language::Language;
use crate::{
    due::calendar::tests::{at, office},
    text::code::FeedbackNumber,
};

fn moment(text: &str) -> Moment {
    Moment::from_local(at(text))
}

fn agency(code: &str) -> AgencyCode {
    AgencyCode::parse(code).unwrap()
}

fn sender() -> Sender {
    Sender {
        name: "Trần Thị Bưởi".into(),
        address: "5 Hùng Vương, phường Đông Hà".into(),
        phone: "+84912345678".into(),
        email: "buoi@example.com".into(),
    }
}

fn wording(content: &str) -> Wording {
    Wording {
        title: "Trả kết quả chậm".into(),
        content: content.into(),
        answer: "Đã chấn chỉnh.".into(),
    }
}

/// Returns a feedback received on Monday 3 March 2025 at nine: due on Monday 10 March.
fn new() -> Progress {
    receive(agency("H50.07"), moment("2025-03-03T09:00"), &office()).0
}

fn act(progress: &Progress, by: Move, role: Role, when: &str) -> Result<Applied, Refusal> {
    apply(progress, &by, &sender(), role, moment(when), &office())
}

fn classify(class: Class) -> Move {
    Move::Classify { class }
}

fn answer(outcome: Outcome) -> Move {
    Move::Answer {
        outcome,
        answer: "Đã chấn chỉnh.".into(),
        upheld: true,
    }
}

fn forward(to: &str) -> Move {
    Move::Forward {
        to: agency(to),
        why: "Không thuộc thẩm quyền".into(),
    }
}

fn answered(class: Class) -> Progress {
    let taken = act(
        &new(),
        classify(class),
        Role::Specialist,
        "2025-03-04T09:00",
    )
    .unwrap()
    .progress;
    act(
        &taken,
        answer(Outcome::ProposeAmendment),
        Role::Specialist,
        "2025-03-05T09:00",
    )
    .unwrap()
    .progress
}

fn shown(progress: &Progress) -> Option<PublicFeedback> {
    let number = FeedbackNumber::parse("PA-250303-0001").unwrap();
    // The sender's own title, which nobody else reads.
    let source = Source {
        number: &number,
        subject: Subject::Obstacle,
        title: "Của Trần Thị Bưởi",
        agency: "Sở",
        received: moment("2025-03-03T09:00"),
    };
    published(source, progress)
}

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

#[test]
fn nothing_that_tells_who_sent_it_is_published() {
    for (content, part) in [
        ("Tôi là TRAN THI BUOI, tôi phải chờ.", Part::Name),
        ("Hãy gọi 0912 345 678.", Part::Phone),
        ("Hãy gọi +84-912.345.678.", Part::Phone),
        ("Thư: Buoi@Example.com", Part::Email),
        ("Nhà ở 5 Hùng Vương, Phường Đông Hà.", Part::Address),
    ] {
        let refused = act(
            &answered(Class::Within),
            Move::Publish {
                wording: wording(content),
            },
            Role::Leader,
            "2025-03-06T09:00",
        );
        assert_eq!(refused, Err(Refusal::Personal { part }), "{content}");
    }
    assert!(
        act(
            &answered(Class::Within),
            Move::Publish {
                wording: wording("Bưởi ở phường Đông Hà chậm.")
            },
            Role::Leader,
            "2025-03-06T09:00"
        )
        .is_ok()
    );
}

fn typed() -> Sent {
    let text = str::to_owned;
    Sent {
        subject: text("obstacle"),
        agency: text("H50.07"),
        title: text(" Trả kết quả  chậm "),
        content: text("Tôi nộp hồ sơ ngày 3/3 mà đến nay chưa có kết quả."),
        name: text("Trần Thị Bưởi"),
        address: text("5 Hùng Vương"),
        phone: text("0912 345 678"),
        email: String::new(),
        dossier: text("h50.07-250303-0001"),
    }
}

#[test]
fn what_is_complete_is_taken_as_it_is_meant() {
    let checked = check(&typed(), Language::Vi).unwrap();
    assert_eq!(
        (
            checked.subject,
            checked.title.as_str(),
            checked.sender.phone.as_str()
        ),
        (Subject::Obstacle, "Trả kết quả chậm", "+84912345678")
    );
    assert_eq!(checked.dossier.unwrap().as_str(), "H50.07-250303-0001");
    let unsure = Sent {
        agency: String::new(),
        dossier: " ".into(),
        phone: String::new(),
        email: "buoi@example.com".into(),
        ..typed()
    };
    let checked = check(&unsure, Language::Vi).unwrap();
    assert_eq!(
        (
            checked.agency,
            checked.dossier,
            checked.sender.phone.as_str()
        ),
        (None, None, "")
    );
}

#[test]
fn every_mistake_is_told_at_once() {
    let told = |sent: &Sent| {
        check(sent, Language::Vi)
            .unwrap_err()
            .into_iter()
            .map(|error| format!("{}: {}", error.path, error.message))
            .collect::<Vec<_>>()
    };
    assert_eq!(
        told(&Sent::default()),
        [
            "subject: Hãy chọn bạn phản ánh, kiến nghị về việc gì.",
            "title: Hãy viết tiêu đề: một dòng nói ngắn gọn việc gì.",
            "content: Hãy viết rõ nội dung: việc gì, ở đâu, khi nào. Ít nhất 20 ký tự.",
            "name: Hãy ghi họ tên của bạn, hoặc tên tổ chức.",
            "address: Hãy ghi địa chỉ của bạn.",
            "phone: Hãy ghi số điện thoại hoặc thư điện tử, để cơ quan liên hệ khi cần.",
        ]
    );
    let wrong = Sent {
        agency: "sở".into(),
        dossier: "12".into(),
        phone: "12".into(),
        email: "x".into(),
        title: "a".repeat(201),
        ..typed()
    };
    assert_eq!(
        told(&wrong),
        [
            "agency: Hãy chọn cơ quan trong danh sách, hoặc chọn “Tôi không rõ”.",
            "title: Dài quá: 201 ký tự. Hãy viết trong 200 ký tự.",
            "dossier: Mã hồ sơ chưa đúng dạng. Hãy nhập như trên giấy hẹn, ví dụ H50.07-261122-0042, hoặc để trống.",
            "phone: Số điện thoại chưa đúng. Hãy nhập số di động 10 chữ số, ví dụ 0912\u{a0}345\u{a0}678.",
            "email: Địa chỉ thư điện tử chưa đúng. Ví dụ: ten@example.com",
        ]
    );
}

fn any_move() -> impl proptest::strategy::Strategy<Value = Move> {
    use proptest::prelude::*;
    let text = || {
        prop_oneof![
            Just(String::new()),
            Just("Đã xem xét.".to_owned()),
            Just("Trần Thị Bưởi, 0912345678".to_owned())
        ]
    };
    prop_oneof![
        proptest::sample::select(Class::ALL).prop_map(|class| Move::Classify { class }),
        (
            proptest::sample::select(Outcome::ALL),
            text(),
            any::<bool>()
        )
            .prop_map(|(outcome, answer, upheld)| Move::Answer {
                outcome,
                answer,
                upheld
            }),
        (r"H50\.0[1-9]", text()).prop_map(|(to, why)| Move::Forward {
            to: agency(&to),
            why
        }),
        text().prop_map(|why| Move::Close { why }),
        (text(), text()).prop_map(|(content, answer)| Move::Publish {
            wording: Wording {
                title: "Chờ lâu".into(),
                content,
                answer
            }
        }),
        text().prop_map(|why| Move::Unpublish { why }),
    ]
}

proptest::proptest! {
    #[test]
    fn whatever_is_tried_what_is_published_is_answered_and_names_nobody(
        tries in proptest::collection::vec((any_move(), 0_usize..5, 0_i64..400_000), 1..40)
    ) {
        let mut progress = new();
        let mut now = moment("2025-03-03T09:00");
        for (by, role, later) in tries {
            now = now.plus_seconds(later);
            let Ok(applied) = apply(&progress, &by, &sender(), Role::ALL[role], now, &office()) else { continue };
            proptest::prop_assert!(by.action().is_for(Role::ALL[role]));
            proptest::prop_assert_eq!(applied.event.agency, progress.agency, "who had it did it");
            progress = applied.progress;
            proptest::prop_assert_eq!(progress.status.is_open(), progress.ended.is_none());
            proptest::prop_assert_eq!(progress.status == Status::Answered, progress.outcome.is_some() && !progress.answer.is_empty());
            if let Some(shown) = shown(&progress) {
                proptest::prop_assert_eq!(progress.status, Status::Answered);
                let json = serde_json::to_string(&shown).unwrap();
                proptest::prop_assert!(!json.contains("Bưởi") && !json.contains("912345678"), "{}", json);
            }
        }
    }

    #[test]
    fn no_text_breaks_the_check(text in ".*") {
        let sent = Sent { subject: text.clone(), agency: text.clone(), title: text.clone(), content: text.clone(), name: text.clone(), address: text.clone(), phone: text.clone(), email: text.clone(), dossier: text };
        proptest::prop_assert!(check(&sent, Language::En).is_err());
    }
}
