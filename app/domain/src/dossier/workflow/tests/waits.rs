//! Waits for papers and fees.

use super::*;

#[test]
fn papers_may_be_asked_for_once_only_and_never_without_words() {
    let office = Office::new();
    let submitted = office.submitted();
    let silent = office.ask(
        &submitted,
        Request::new(Act::RequestSupplement, "  "),
        DESK,
        &day(4),
    );
    assert_eq!(
        silent.unwrap_err(),
        Refusal::Missing {
            action: Action::RequestSupplement,
            need: Need::Note
        }
    );
    let asked = office
        .act(&submitted, Action::RequestSupplement, DESK, &day(4))
        .unwrap();
    let back = office
        .act(&asked, Action::Supplement, Actor::HOLDER, &day(5))
        .unwrap();
    assert_eq!(back.state, State::Submitted);
    assert_eq!(
        office
            .act(&back, Action::RequestSupplement, DESK, &day(6))
            .unwrap_err(),
        Refusal::AskedAlready
    );
}

#[test]
fn whoever_does_not_supply_in_time_is_turned_away_and_not_before() {
    let mut office = Office::new();
    let asked = office
        .act(
            &office.submitted(),
            Action::RequestSupplement,
            DESK,
            &day(4),
        )
        .unwrap();
    assert!(
        matches!(
            office.act(&asked, Action::Reject, DESK, &day(28)),
            Err(Refusal::WrongState { .. })
        ),
        "no window, no end"
    );
    office.timing.supplement_window = Some(Limit::WorkingDays(15));
    let asked = office
        .act(
            &office.submitted(),
            Action::RequestSupplement,
            DESK,
            &day(4),
        )
        .unwrap();
    assert_eq!(
        office
            .act(&asked, Action::Reject, DESK, "2025-03-25T16:59")
            .unwrap_err()
            .to_string(),
        "Người nộp còn thời gian bổ sung đến hết thứ\u{a0}Ba, 25/03/2025."
    );
    assert!(
        office
            .act(&asked, Action::Reject, DESK, "2025-03-25T17:00")
            .is_err(),
        "the last minute is theirs"
    );
    assert_eq!(
        office
            .act(&asked, Action::Reject, DESK, "2025-03-25T17:01")
            .unwrap()
            .state,
        State::Rejected
    );
}

#[test]
fn waiting_for_the_fee_adds_its_working_minutes() {
    let office = Office::new();
    let mut progress = office
        .act(
            &office.submitted(),
            Action::RequestDuty,
            DESK,
            "2025-03-04T07:00",
        )
        .unwrap();
    progress = office
        .act(&progress, Action::ConfirmDuty, DESK, "2025-03-06T07:00")
        .unwrap();
    assert_eq!(
        (progress.state, progress.due.unwrap().local()),
        (State::Submitted, at("2025-03-12T17:00"))
    );
}

#[test]
fn with_two_clocks_the_main_one_waits_for_the_complete_and_paid_dossier() {
    let mut office = Office::new();
    office.timing = Timing {
        precheck: Some(Limit::WorkingDays(5)),
        starts_when_paid: true,
        limit: Limit::CalendarDays(25),
        ..Timing::default()
    };
    let submitted = office.submitted();
    assert_eq!(
        (submitted.clock.counts, submitted.due.unwrap().local()),
        (Counts::Precheck, at("2025-03-10T17:00"))
    );
    let accepted = office
        .act(&submitted, Action::Accept, DESK, &day(5))
        .unwrap();
    assert_eq!(
        (accepted.clock.counts, accepted.due),
        (Counts::Nothing, None)
    );
    assert_eq!(
        office
            .act(&accepted, Action::Forward, DESK, &day(5))
            .unwrap_err(),
        Refusal::Unpaid
    );
    let asked = office
        .act(&accepted, Action::RequestDuty, DESK, &day(5))
        .unwrap();
    let paid = office
        .act(&asked, Action::ConfirmDuty, DESK, &day(6))
        .unwrap();
    assert_eq!(
        (paid.state, paid.clock.counts, paid.due.unwrap().local()),
        (State::Accepted, Counts::Main, at("2025-03-31T17:00"))
    );
    assert!(office.act(&paid, Action::Forward, DESK, &day(7)).is_ok());

    let asked_at_once = office
        .act(&submitted, Action::RequestDuty, DESK, &day(4))
        .unwrap();
    let paid_at_once = office
        .act(&asked_at_once, Action::ConfirmDuty, DESK, &day(5))
        .unwrap();
    assert_eq!(
        (paid_at_once.state, paid_at_once.clock.counts),
        (State::Submitted, Counts::Precheck),
        "paid, not yet checked"
    );
    assert_eq!(
        office
            .act(&paid_at_once, Action::Accept, DESK, &day(6))
            .unwrap()
            .due
            .unwrap()
            .local(),
        at("2025-03-31T17:00")
    );
}

#[test]
fn on_the_spot_nothing_is_served_before_the_fee_is_paid_where_it_must_be() {
    let mut office = Office::new();
    office.procedure.workflow = Workflow {
        phases: Vec::new(),
        steps: Vec::new(),
        on_the_spot: true,
    };
    office.timing = Timing {
        starts_when_paid: true,
        limit: Limit::WorkingDays(0),
        ..Timing::default()
    };
    assert_eq!(
        office
            .act(&office.submitted(), Action::Serve, DESK, &day(3))
            .unwrap_err(),
        Refusal::Unpaid
    );
    let asked = office
        .act(&office.submitted(), Action::RequestDuty, DESK, &day(3))
        .unwrap();
    let paid = office
        .act(&asked, Action::ConfirmDuty, DESK, &day(3))
        .unwrap();
    assert_eq!(
        office
            .act(&paid, Action::Serve, DESK, &day(3))
            .unwrap()
            .state,
        State::Returned
    );
}
