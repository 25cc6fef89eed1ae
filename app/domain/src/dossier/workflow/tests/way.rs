//! The whole way, from its beginning to each of its ends.

use super::*;

#[test]
fn one_dossier_goes_all_the_way() {
    let office = Office::new();
    let mut progress = office.submitted();
    assert_eq!(progress.due.unwrap().local(), at("2025-03-10T17:00"));
    let moves = [
        (Action::Accept, DESK, State::Accepted),
        (Action::Forward, DESK, State::Processing),
        (
            Action::RequestSupplement,
            SPECIALIST,
            State::SupplementRequested,
        ),
        (Action::Supplement, Actor::HOLDER, State::Processing),
        (Action::Forward, SPECIALIST, State::Processing),
        (Action::Resolve, LEADER, State::Resolved),
        (Action::Return, DESK, State::Returned),
    ];
    for (action, actor, state) in moves {
        progress = office.act(&progress, action, actor, &day(5)).unwrap();
        assert_eq!(progress.state, state, "{action}");
    }
    assert_eq!(
        progress.due.unwrap().local(),
        at("2025-03-12T17:00"),
        "the limit counted again from the supplement"
    );
    let reckoning = progress.clock.reckon(&office.timing, &office.calendar);
    let first: Vec<&Reason> = reckoning
        .steps
        .iter()
        .take(3)
        .map(|step| &step.reason)
        .collect();
    assert_eq!(
        first,
        [
            &Reason::StartedAgain,
            &Reason::Supplement,
            &Reason::FirstDay
        ]
    );
    assert_eq!(
        (progress.outcome, progress.ended),
        (Some(Outcome::Granted), Some(moment(&day(5))))
    );
}

#[test]
fn an_illegal_move_is_refused_in_words_with_what_is_possible() {
    let office = Office::new();
    let submitted = office.submitted();
    let said = |action, actor| {
        office
            .act(&submitted, action, actor, &day(4))
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        said(Action::Return, DESK),
        "Hồ sơ đang ở trạng thái “Mới đăng ký”, không làm được việc này. Bạn có thể: Tiếp nhận, Yêu cầu bổ sung, Yêu cầu nộp phí, Không tiếp nhận, Xin lỗi và hẹn lại, Đề nghị sửa thời điểm."
    );
    assert_eq!(
        said(Action::Accept, SPECIALIST),
        "Việc này do cán bộ một cửa làm. Hiện bạn không có việc nào phải làm với hồ sơ này."
    );
}

#[test]
fn a_refusal_names_its_law() {
    let mut office = Office::new();
    let refused = office
        .ask(
            &office.submitted(),
            Request::new(
                Act::Reject {
                    ground: "Điều 5".to_owned(),
                },
                "thiếu",
            ),
            DESK,
            &day(4),
        )
        .unwrap();
    assert_eq!(
        (
            refused.events[0].details.ground.as_deref(),
            refused.events[0].details.slip
        ),
        (Some("Điều 5"), Some(Slip::Refusal))
    );
    let by_default = office
        .ask(
            &office.submitted(),
            Request::new(with_data(Action::Reject), "thiếu"),
            DESK,
            &day(4),
        )
        .unwrap();
    assert_eq!(
        by_default.progress.course.ground.as_deref(),
        Some("Điều 34"),
        "the procedure's own legal basis"
    );
    office.procedure.legal_basis.clear();
    let none = office.ask(
        &office.submitted(),
        Request::new(with_data(Action::Reject), "thiếu"),
        DESK,
        &day(4),
    );
    assert_eq!(
        none.unwrap_err().to_string(),
        "Hãy ghi căn cứ pháp lý: điều, khoản của văn bản nào."
    );
}

#[test]
fn on_the_spot_everything_happens_in_one_go() {
    let mut office = Office::new();
    assert!(
        office
            .act(&office.submitted(), Action::Serve, DESK, "2025-03-03T09:20")
            .is_err(),
        "only where the procedure says so"
    );
    office.procedure.workflow = Workflow {
        phases: Vec::new(),
        steps: Vec::new(),
        on_the_spot: true,
    };
    office.timing.limit = Limit::WorkingDays(0);
    let served = office
        .ask(
            &office.submitted(),
            Request::new(Act::Serve, ""),
            DESK,
            "2025-03-03T09:20",
        )
        .unwrap();
    let kinds: Vec<EventKind> = served.events.iter().map(|e| e.kind).collect();
    assert_eq!(
        kinds,
        [
            EventKind::Accepted,
            EventKind::Resolved,
            EventKind::Returned
        ]
    );
    assert_eq!(
        (
            served.progress.state,
            served.progress.outcome,
            served.progress.ended
        ),
        (
            State::Returned,
            Some(Outcome::Granted),
            Some(moment("2025-03-03T09:20"))
        )
    );
    let accepted = office
        .act(
            &office.submitted(),
            Action::Accept,
            DESK,
            "2025-03-03T09:20",
        )
        .unwrap();
    assert!(
        office
            .act(&accepted, Action::Forward, DESK, "2025-03-03T09:30")
            .is_err(),
        "there is nowhere to go"
    );
    assert_eq!(
        office
            .act(&accepted, Action::Refuse, DESK, "2025-03-03T09:30")
            .unwrap()
            .outcome,
        Some(Outcome::Refused)
    );
}

#[test]
fn every_state_is_somebodys_turn_until_it_is_over() {
    let office = Office::new();
    let turns = State::ALL.map(|state| {
        turn(
            &Progress {
                state,
                ..office.processing()
            },
            &office.rules(),
        )
    });
    let (desk, specialist, citizen, leader) = (
        Some(Role::Counter),
        Some(Role::Specialist),
        Some(Role::Citizen),
        Some(Role::Leader),
    );
    assert_eq!(
        turns,
        [
            desk, desk, None, specialist, citizen, desk, None, leader, desk, None
        ]
    );
}

#[test]
fn nobody_moves_a_dossier_that_is_over() {
    let office = Office::new();
    for state in [State::Rejected, State::Withdrawn] {
        let over = Progress {
            state,
            ..office.submitted()
        };
        for actor in [DESK, SPECIALIST, LEADER, Actor::HOLDER] {
            assert!(
                possible(&over, actor, moment(&day(4)), &office.rules()).is_empty(),
                "{state:?}"
            );
        }
    }
    let returned = Progress {
        state: State::Returned,
        ..office.submitted()
    };
    assert_eq!(
        possible(&returned, DESK, moment(&day(4)), &office.rules()),
        [Action::Correct],
        "only a wrong time may be put right"
    );
}
