//! Steps: their clocks, their officers, their slips, the ways on and back.

use super::*;

#[test]
fn steps_have_clocks_of_their_own_that_wait_with_the_dossier() {
    let mut office = Office::new();
    office.procedure.workflow.steps[0].limit = Some(Limit::WorkingDays(2));
    let progress = office.processing();
    assert_eq!(progress.course.step_due, Some(moment("2025-03-05T17:00")));
    let asked = office
        .act(
            &progress,
            Action::RequestDuty,
            SPECIALIST,
            "2025-03-04T07:00",
        )
        .unwrap();
    let back = office
        .act(&asked, Action::ConfirmDuty, DESK, "2025-03-05T07:00")
        .unwrap();
    assert_eq!(back.course.step_due, Some(moment("2025-03-06T17:00")));
    let next = office
        .act(&back, Action::Forward, SPECIALIST, "2025-03-05T08:00")
        .unwrap();
    assert_eq!(
        (next.step, next.course.step_due),
        (Some(1), None),
        "the second step has no limit"
    );
}

#[test]
fn a_step_may_stop_the_clock() {
    let mut office = Office::new();
    office.procedure.workflow.steps[0].stops_clock = true;
    let progress = office.processing();
    let asked = office
        .act(
            &progress,
            Action::RequestDuty,
            SPECIALIST,
            "2025-03-04T10:30",
        )
        .unwrap();
    let back = office
        .act(&asked, Action::ConfirmDuty, DESK, "2025-03-04T15:00")
        .unwrap();
    let next = office
        .act(&back, Action::Forward, SPECIALIST, "2025-03-05T10:30")
        .unwrap();
    assert!(next.clock.stopped.is_none());
    let reasons: Vec<&Reason> = next.clock.waits.iter().map(|w| &w.reason).collect();
    let appraisal = Reason::Step {
        name: "thẩm định hồ sơ".to_owned(),
    };
    assert_eq!(reasons, [&appraisal, &Reason::Duty, &appraisal]);
    assert_eq!(
        next.due.unwrap().local(),
        at("2025-03-13T17:00"),
        "after each of the three waits: the close of a day"
    );
}

#[test]
fn what_was_handed_on_may_be_taken_back_until_somebody_acts() {
    let office = Office::new();
    let progress = office.processing();
    let recalled = office
        .act(&progress, Action::Recall, DESK, &day(4))
        .unwrap();
    assert_eq!((recalled.state, recalled.step), (State::Accepted, None));
    let other_desk = Actor::officer(Role::Counter, 9);
    assert!(matches!(
        office.act(&progress, Action::Recall, other_desk, &day(4)),
        Err(Refusal::WrongRole { .. })
    ));

    let second = office
        .act(&progress, Action::Forward, SPECIALIST, &day(4))
        .unwrap();
    assert!(
        office.act(&second, Action::Recall, DESK, &day(4)).is_err(),
        "the desk's turn is over"
    );
    let back = office
        .act(&second, Action::Recall, SPECIALIST, &day(4))
        .unwrap();
    assert_eq!((back.step, back.course.trail.len()), (Some(0), 0));
    let suspended = office
        .act(&second, Action::Suspend, LEADER, &day(4))
        .unwrap();
    let resumed = office
        .act(&suspended, Action::Resume, LEADER, &day(5))
        .unwrap();
    assert!(
        office
            .act(&resumed, Action::Recall, SPECIALIST, &day(5))
            .is_err(),
        "somebody has acted"
    );
}

#[test]
fn a_step_given_to_one_officer_is_not_another_ones() {
    let office = Office::new();
    let progress = office.processing();
    let assigned = office
        .ask(&progress, Request::new(assign(4), ""), LEADER, &day(4))
        .unwrap()
        .progress;
    assert_eq!(
        office
            .act(&assigned, Action::Forward, SPECIALIST, &day(4))
            .unwrap_err()
            .to_string(),
        "Bước này đã phân công cho Trần Thị Bình. Bạn có thể: Phân công."
    );
    let next = office
        .act(&assigned, Action::Forward, COLLEAGUE, &day(4))
        .unwrap();
    assert_eq!(next.course.assignee, None, "the next step is nobody's yet");
}

#[test]
fn dossiers_from_before_a_course_was_kept_go_on_and_back() {
    let office = Office::new();
    let second = office
        .act(&office.processing(), Action::Forward, SPECIALIST, &day(4))
        .unwrap();
    let waiting = office
        .act(&second, Action::RequestDuty, LEADER, &day(4))
        .unwrap();
    let old = Progress {
        course: Course::default(),
        ..waiting
    };
    let back = office
        .act(&old, Action::ConfirmDuty, DESK, &day(5))
        .unwrap();
    assert_eq!((back.state, back.step), (State::Processing, Some(1)));
    assert_eq!(
        office
            .act(&back, Action::SendBack, LEADER, &day(5))
            .unwrap()
            .step,
        Some(0)
    );
    let at_the_desk = office
        .act(
            &office.submitted(),
            Action::RequestSupplement,
            DESK,
            &day(4),
        )
        .unwrap();
    let old = Progress {
        course: Course::default(),
        ..at_the_desk
    };
    assert_eq!(
        office
            .act(&old, Action::Supplement, Actor::HOLDER, &day(5))
            .unwrap()
            .state,
        State::Submitted
    );
}

#[test]
fn taking_back_does_not_renew_the_limit_of_the_step_nor_lose_its_officer() {
    let mut office = Office::new();
    office.procedure.workflow.steps[0].limit = Some(Limit::WorkingDays(1));
    let assigned = office
        .ask(
            &office.processing(),
            Request::new(assign(2), ""),
            LEADER,
            &day(3),
        )
        .unwrap()
        .progress;
    let forwarded = office
        .act(&assigned, Action::Forward, SPECIALIST, &day(5))
        .unwrap();
    let recalled = office
        .act(&forwarded, Action::Recall, SPECIALIST, &day(6))
        .unwrap();
    assert_eq!(
        (recalled.course.step_due, recalled.course.assignee),
        (assigned.course.step_due, assigned.course.assignee)
    );
}

#[test]
fn a_step_prints_its_slip_when_it_is_left_and_tells_its_notice_when_it_is_reached() {
    let mut office = Office::new();
    office.procedure.workflow.steps[0].slip = Some(Slip::Control);
    office.procedure.workflow.steps[1].notice = Some("Lãnh đạo đang xem hồ sơ của bạn.".to_owned());
    let forwarded = office
        .ask(
            &office.processing(),
            Request::new(Act::Forward, ""),
            SPECIALIST,
            &day(4),
        )
        .unwrap();
    let details = &forwarded.events[0].details;
    assert_eq!(
        (details.slip, details.notice.as_deref()),
        (
            Some(Slip::Control),
            Some("Lãnh đạo đang xem hồ sơ của bạn.")
        )
    );
    let slips = |action, actor, progress: &Progress| {
        office
            .ask(
                progress,
                Request::new(with_data(action), "lý do"),
                actor,
                &day(4),
            )
            .unwrap()
            .events[0]
            .details
            .slip
    };
    assert_eq!(
        slips(Action::Accept, DESK, &office.submitted()),
        Some(Slip::Receipt)
    );
    assert_eq!(
        slips(Action::RequestSupplement, DESK, &office.submitted()),
        Some(Slip::Supplement)
    );
    assert_eq!(
        slips(Action::Suspend, LEADER, &office.processing()),
        Some(Slip::Suspension)
    );
}

#[test]
fn a_linked_dossier_holds_its_step_until_it_is_over() {
    let mut office = Office::new();
    office.procedure.workflow.steps[0].opens = ProcedureCode::parse("1.004194");
    let accepted = office
        .act(&office.submitted(), Action::Accept, DESK, &day(3))
        .unwrap();
    let forwarded = office
        .ask(&accepted, Request::new(Act::Forward, ""), DESK, &day(3))
        .unwrap();
    assert_eq!(forwarded.opens, ProcedureCode::parse("1.004194"));
    let opened = child_opened(
        &forwarded.progress,
        "H50.08-250303-0001",
        moment(&day(3)),
        &office.rules(),
    );
    assert_eq!(
        (
            opened.events[0].kind,
            opened.events[0].details.with.as_deref()
        ),
        (EventKind::LinkOpened, Some("H50.08-250303-0001"))
    );
    let linked = opened.progress;
    assert_eq!(
        office
            .act(&linked, Action::Forward, SPECIALIST, &day(4))
            .unwrap_err()
            .to_string(),
        "Còn hồ sơ liên thông chưa xong: H50.08-250303-0001."
    );
    let recalled = office
        .act(&forwarded.progress, Action::Recall, DESK, &day(3))
        .unwrap();
    let mut recalled_with_child = recalled.clone();
    recalled_with_child
        .course
        .linked
        .clone_from(&linked.course.linked);
    let again = office
        .ask(
            &recalled_with_child,
            Request::new(Act::Forward, ""),
            DESK,
            &day(3),
        )
        .unwrap();
    assert_eq!(again.opens, None, "it was opened for this step already");
    let over = child_ended(
        &linked,
        "H50.08-250303-0001",
        moment(&day(5)),
        &office.rules(),
    );
    assert_eq!(
        (over.events[0].kind, over.events[0].details.with.as_deref()),
        (EventKind::LinkOver, Some("H50.08-250303-0001"))
    );
    assert!(
        office
            .act(&over.progress, Action::Forward, SPECIALIST, &day(5))
            .is_ok()
    );
}

#[test]
fn a_step_allows_what_it_lists_and_its_way_back_is_the_way_it_came() {
    let mut office = Office::new();
    let step = |id: &str, next: &[&str]| Step {
        next: next
            .iter()
            .map(|to| Branch {
                to: (*to).to_owned(),
                when: None,
            })
            .collect(),
        ..Step::new(id, id, "Xử lý", Role::Specialist)
    };
    office.procedure.workflow.steps = vec![
        step("a", &["c"]),
        step("b", &[]),
        Step {
            may: Some(vec![Action::SendBack]),
            ..step("c", &[])
        },
    ];
    let third = office
        .act(&office.processing(), Action::Forward, SPECIALIST, &day(4))
        .unwrap();
    assert_eq!(
        (third.step, third.course.trail.as_slice()),
        (Some(2), &[0][..])
    );
    assert!(
        office
            .act(&third, Action::RequestSupplement, SPECIALIST, &day(4))
            .is_err(),
        "not listed"
    );
    assert!(
        office
            .act(&third, Action::Suspend, LEADER, &day(4))
            .is_err(),
        "not even by a leader"
    );
    for action in [Action::Assign, Action::Extend] {
        assert!(
            matches!(
                office.act(&third, action, LEADER, &day(4)),
                Err(Refusal::WrongState { .. })
            ),
            "{action:?}: nor this"
        );
    }
    assert_eq!(
        office
            .act(&third, Action::SendBack, SPECIALIST, &day(4))
            .unwrap()
            .step,
        Some(0),
        "over b, as it came"
    );
}

#[test]
fn the_answers_choose_the_branch() {
    let mut office = Office::new();
    let kind = Kind::Choice {
        options: vec![Choice::new("ct", "CT"), Choice::new("dental", "Răng")],
    };
    office.procedure.form = Form::new(vec![Section::new(
        "device",
        "Thiết bị nào?",
        vec![Field::new("device", "Loại", kind)],
    )]);
    let branch = |to: &str, when: Option<&str>| Branch {
        to: to.to_owned(),
        when: when.map(|text| Expr::parse(text).unwrap()),
    };
    let mut steps = vec![
        Step::new("a", "a", "Xử lý", Role::Specialist),
        Step::new("council", "b", "Hội đồng", Role::Specialist),
        Step::new("sign", "c", "Ký", Role::Leader),
    ];
    steps[0].next = vec![
        branch("council", Some("device = 'ct'")),
        branch("sign", None),
    ];
    office.procedure.workflow.steps = steps;
    for (device, step) in [("ct", 1), ("dental", 2), ("", 2)] {
        office.answers.set("device", device);
        assert_eq!(
            office
                .act(&office.processing(), Action::Forward, SPECIALIST, &day(4))
                .unwrap()
                .step,
            Some(step),
            "{device}"
        );
    }
}
