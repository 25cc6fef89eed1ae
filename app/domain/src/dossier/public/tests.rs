//! One dossier as its holder sees it.

use super::*;
use crate::{
    dossier::{
        access::{Actor, Role},
        workflow::{self, Act, Action, Request},
    },
    due::{
        calendar::tests::{at, office},
        clock::{AfterSupplement, Timing},
        deadline::Limit,
    },
    form::Answers,
};

#[test]
fn the_view_names_no_person_and_says_what_is_next() {
    let calendar = office();
    let procedure = crate::procedure::tests::plain();
    let timing = Timing {
        limit: Limit::WorkingDays(5),
        ..Timing::default()
    };
    let rules = Rules {
        procedure: &procedure,
        timing,
        calendar: &calendar,
        answers: &Answers::default(),
    };
    let now = Moment::from_local(at("2025-03-03T09:00"));
    let act = |progress: &Progress, action, role, note| {
        workflow::apply(
            progress,
            &Request::new(Act::plain(action).unwrap(), note),
            Actor::officer(role, 1),
            now,
            &rules,
        )
        .unwrap()
    };
    let first = workflow::submit(now, &rules);
    let second = act(
        &first.progress,
        Action::Accept,
        Role::Counter,
        "ghi chú nội bộ",
    );
    let third = act(&second.progress, Action::Forward, Role::Counter, "");
    let events: Vec<Event> = [&first, &second, &third]
        .into_iter()
        .flat_map(|applied| applied.events.clone())
        .collect();
    let view = view(
        Source {
            code: DossierCode::parse("H50.07-250303-0001").unwrap(),
            procedure: ProcedureCode::parse("2.002385").unwrap(),
            procedure_name: "Khai báo".into(),
            agency: "Sở Khoa học và Công nghệ".into(),
            agency_short: "Sở KH&CN".into(),
            applicant: "Nguyễn Văn An",
            progress: &third.progress,
            events: &events,
            rated: false,
            by_post: false,
            messages: 0,
            usual: Some(Usual {
                n: 20,
                half: 3,
                most: 3,
            }),
            version: 3,
        },
        &rules,
        Language::Vi,
    );
    assert_eq!(
        view.summary,
        "Hồ sơ của bạn đang ở bước thẩm định tại Sở Khoa học và Công nghệ. Hẹn trả thứ\u{a0}Hai, 10/03/2025."
    );
    assert_eq!(view.holder, "Chuyên viên, Sở Khoa học và Công nghệ");
    assert_eq!(
        view.usual.as_deref(),
        Some("Thường có kết quả trong 3 ngày kể từ ngày nộp (theo 20 hồ sơ gần đây).")
    );
    let phases: Vec<String> = view
        .phases
        .iter()
        .map(|p| format!("{} {:?}", p.name, p.status))
        .collect();
    assert_eq!(
        phases,
        [
            "Nộp hồ sơ Done",
            "Tiếp nhận Done",
            "Thẩm định Now",
            "Phê duyệt Next",
            "Có kết quả Next",
            "Trả kết quả Next"
        ]
    );
    let asked = act(
        &third.progress,
        Action::RequestSupplement,
        Role::Specialist,
        "thiếu ảnh",
    );
    for (after_supplement, limit) in [
        (AfterSupplement::Restart, "tính lại từ đầu"),
        (AfterSupplement::Resume, "tính tiếp"),
    ] {
        let words = summary(
            &asked.progress,
            "Sở",
            false,
            &Rules {
                timing: Timing {
                    after_supplement,
                    ..timing
                },
                ..rules
            },
            Language::Vi,
        );
        assert_eq!(
            words,
            format!("Hồ sơ đang chờ bạn bổ sung. Khi bạn gửi đủ, thời hạn được {limit}.")
        );
    }
    assert_eq!(
        summary(&third.progress, "Sở", false, &rules, Language::En),
        "Your application is at the step “appraisal” at Sở. The result is due on Monday, 10\u{a0}March 2025."
    );
    let text = serde_json::to_string(&view).unwrap();
    assert!(
        !text.contains("Nguyễn") && !text.contains("ghi chú nội bộ"),
        "{text}"
    );
}
