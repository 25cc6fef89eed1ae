//! One dossier, many ways: the effect of each action on state, dates and memory.

use crate::{
    dossier::{
        Outcome, Progress, State,
        access::Actor,
        course::{Assignee, Course, Recorded},
        event::EventKind,
        workflow::*,
    },
    due::{
        calendar::{
            Calendar,
            tests::{at, office},
        },
        clock::Counts,
        time::Moment,
    },
    form::{Answers, Choice, Field, Form, Kind, Section},
    procedure::{Procedure, tests::plain},
    text::language::Language,
};

mod edges;

struct Office {
    procedure: Procedure,
    timing: Timing,
    calendar: Calendar,
    answers: Answers,
}

const DESK: Actor = Actor::officer(Role::Counter, 1);
const SPECIALIST: Actor = Actor::officer(Role::Specialist, 2);
const LEADER: Actor = Actor::officer(Role::Leader, 3);
const COLLEAGUE: Actor = Actor::officer(Role::Specialist, 4);

impl Office {
    fn new() -> Self {
        let timing = Timing {
            limit: Limit::WorkingDays(5),
            ..Timing::default()
        };
        let procedure = Procedure {
            workflow: Workflow::default(),
            legal_basis: vec!["Điều 34".to_owned()],
            ..plain()
        };
        Self {
            procedure,
            timing,
            calendar: office(),
            answers: Answers::default(),
        }
    }

    fn rules(&self) -> Rules<'_> {
        Rules {
            procedure: &self.procedure,
            timing: self.timing,
            calendar: &self.calendar,
            answers: &self.answers,
        }
    }

    fn submitted(&self) -> Progress {
        submit(moment("2025-03-03T09:00"), &self.rules()).progress
    }

    /// Returns a dossier in the first step, handed on by the desk.
    fn processing(&self) -> Progress {
        let accepted = self
            .act(&self.submitted(), Action::Accept, DESK, "2025-03-03T10:00")
            .unwrap();
        self.act(&accepted, Action::Forward, DESK, "2025-03-03T10:30")
            .unwrap()
    }

    fn act(
        &self,
        progress: &Progress,
        action: Action,
        actor: Actor,
        when: &str,
    ) -> Result<Progress, Refusal> {
        self.ask(progress, Request::new(action, "lý do"), actor, when)
            .map(|applied| applied.progress)
    }

    fn ask(
        &self,
        progress: &Progress,
        request: Request,
        actor: Actor,
        when: &str,
    ) -> Result<Applied, Refusal> {
        apply(progress, &request, actor, moment(when), &self.rules())
    }
}

fn moment(text: &str) -> Moment {
    Moment::from_local(at(text))
}

fn day(n: u32) -> String {
    format!("2025-03-{n:02}T09:00")
}

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
    let first: Vec<&str> = reckoning
        .steps
        .iter()
        .take(3)
        .map(|step| step.why.as_str())
        .collect();
    assert_eq!(
        first,
        [
            "đã qua trước khi hồ sơ đủ, tính lại từ đầu",
            "chờ bạn bổ sung giấy tờ",
            "ngày tiếp nhận, không tính"
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
fn papers_may_be_asked_for_once_only_and_never_without_words() {
    let office = Office::new();
    let submitted = office.submitted();
    let silent = office.ask(
        &submitted,
        Request::new(Action::RequestSupplement, "  "),
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
    let whose: Vec<&str> = next.clock.waits.iter().map(|w| w.why.as_str()).collect();
    assert_eq!(
        whose,
        [
            "thẩm định hồ sơ",
            "chờ bạn nộp phí, lệ phí",
            "thẩm định hồ sơ"
        ]
    );
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
    let mut request = Request::new(Action::Assign, "");
    assert_eq!(
        office
            .ask(&progress, request.clone(), LEADER, &day(4))
            .unwrap_err(),
        Refusal::Missing {
            action: Action::Assign,
            need: Need::Officer
        }
    );
    request.officer = Some(Assignee {
        account: 4,
        name: "Trần Thị Bình".to_owned(),
    });
    let assigned = office
        .ask(&progress, request, LEADER, &day(4))
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
fn another_agency_is_asked_by_a_day_and_its_answer_written_down() {
    let office = Office::new();
    let progress = office.processing();
    let mut request = Request::new(Action::Consult, "Xin ý kiến về quy hoạch");
    "Sở Xây dựng".clone_into(&mut request.agency);
    request.until = Some(at("2025-03-08T00:00").date());
    assert_eq!(
        office
            .ask(&progress, request.clone(), SPECIALIST, &day(4))
            .unwrap_err()
            .to_string(),
        "Hãy chọn một ngày làm việc sau thứ\u{a0}Ba, 04/03/2025, trong vòng một năm."
    );
    request.until = Some(at("2025-03-07T00:00").date());
    let asked = office.ask(&progress, request, SPECIALIST, &day(4)).unwrap();
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
            Request::new(Action::RecordOpinion, "Đồng ý"),
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
    let until = |n: u32| Request {
        until: Some(at(&day(n)).date()),
        ..Request::new(Action::Extend, "Chờ kết quả đo đạc")
    };
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
    let on = |day: &str| {
        office.ask(
            &progress,
            Request {
                until: Some(day.parse().unwrap()),
                ..until(14)
            },
            SPECIALIST,
            "2025-03-05T09:00",
        )
    };
    assert!(
        on("2026-03-11").is_ok() && on("2026-03-12").is_err(),
        "366 days and no more"
    );
    let slip_of_the_pen = Request {
        until: Some(at("2026-03-13T00:00").date()),
        ..until(14)
    };
    assert!(
        matches!(
            office.ask(&progress, slip_of_the_pen, SPECIALIST, &day(5)),
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
    let request = |time: &str| Request {
        recorded: Some(Recorded::Received),
        time: Some(moment(time)),
        ..Request::new(Action::Correct, "Máy chủ sai giờ")
    };
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
            Request::new(Action::ApproveCorrection, ""),
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
    let request = Request {
        recorded: Some(Recorded::Received),
        time: Some(moment("2025-02-28T09:00")),
        ..Request::new(Action::Correct, "Sai giờ")
    };
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
    let assign = Request {
        officer: Some(Assignee {
            account: 2,
            name: "An".to_owned(),
        }),
        ..Request::new(Action::Assign, "")
    };
    let assigned = office
        .ask(&office.processing(), assign, LEADER, &day(3))
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
    let request = |time: &str| Request {
        recorded: Some(Recorded::Received),
        time: Some(moment(time)),
        ..Request::new(Action::Correct, "Sai giờ")
    };
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
fn a_step_prints_its_slip_when_it_is_left_and_tells_its_notice_when_it_is_reached() {
    let mut office = Office::new();
    office.procedure.workflow.steps[0].slip = Some(Slip::Control);
    office.procedure.workflow.steps[1].notice = Some("Lãnh đạo đang xem hồ sơ của bạn.".to_owned());
    let forwarded = office
        .ask(
            &office.processing(),
            Request::new(Action::Forward, ""),
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
            .ask(progress, Request::new(action, "lý do"), actor, &day(4))
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
fn the_end_is_corrected_only_after_it_and_never_before_the_receipt() {
    let office = Office::new();
    let second = office
        .act(&office.processing(), Action::Forward, SPECIALIST, &day(4))
        .unwrap();
    let resolved = office
        .act(&second, Action::Resolve, LEADER, &day(6))
        .unwrap();
    let request = |time: &str| Request {
        recorded: Some(Recorded::Ended),
        time: Some(moment(time)),
        ..Request::new(Action::Correct, "Ghi muộn")
    };
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

#[test]
fn a_refusal_names_its_law() {
    let mut office = Office::new();
    let refused = office
        .ask(
            &office.submitted(),
            Request {
                ground: "Điều 5".to_owned(),
                ..Request::new(Action::Reject, "thiếu")
            },
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
            Request::new(Action::Reject, "thiếu"),
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
        Request::new(Action::Reject, "thiếu"),
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
            Request::new(Action::Serve, ""),
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
fn a_linked_dossier_holds_its_step_until_it_is_over() {
    let mut office = Office::new();
    office.procedure.workflow.steps[0].opens = ProcedureCode::parse("1.004194");
    let accepted = office
        .act(&office.submitted(), Action::Accept, DESK, &day(3))
        .unwrap();
    let forwarded = office
        .ask(&accepted, Request::new(Action::Forward, ""), DESK, &day(3))
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
            Request::new(Action::Forward, ""),
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
