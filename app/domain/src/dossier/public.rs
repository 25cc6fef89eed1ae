//! The view of a tracking token's holder: a struct of its own, so that nothing personal slips in.

use crate::{
    dossier::{
        Outcome, Progress, State,
        access::Role,
        course::Recorded,
        delivery,
        event::Event,
        workflow::{Rules, Slip, Workflow},
    },
    due::{
        clock::{AfterSupplement, Counts},
        deadline::{Limit, Reckoning},
        time::{self, Moment},
        usual::Usual,
    },
    text::{
        code::{DossierCode, ProcedureCode},
        language::{Language, say},
    },
};
use serde::{Deserialize, Serialize};

/// A dossier without names, numbers or answers. `applicant` is masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PublicDossier {
    pub code: DossierCode,
    pub procedure: ProcedureCode,
    pub procedure_name: String,
    pub agency: String,
    pub agency_short: String,
    /// Masked name: `N*** V*** An`.
    pub applicant: String,
    pub state: State,
    pub national_status: u8,
    pub state_words: String,
    /// One sentence that answers the holder's first question.
    pub summary: String,
    /// Person or desk that has it now; empty when nobody has.
    pub holder: String,
    pub phases: Vec<Phase>,
    pub received_at: Moment,
    pub due_at: Option<Moment>,
    pub ended_at: Option<Moment>,
    pub outcome: Option<Outcome>,
    pub limit_words: String,
    pub explanation: Reckoning,
    pub timeline: Vec<Line>,
    /// Thing that the holder must or may do now.
    pub todo: Option<Todo>,
    pub rated: bool,
    pub may_withdraw: bool,
    /// The forms that can be printed.
    #[serde(default)]
    pub slips: Vec<Slip>,
    /// Usual time in words, while this dossier is under way and enough others of its procedure
    /// ended.
    #[serde(default)]
    pub usual: Option<String>,
    /// Mark of a result that is brought by post.
    #[serde(default)]
    pub by_post: bool,
    /// Mark of a result that may still be brought by post, or collected after all.
    #[serde(default)]
    pub may_choose_delivery: bool,
    /// Number of messages between holder and desk.
    #[serde(default)]
    pub messages: i64,
    /// Number that grows whenever anything of this changes.
    pub version: i64,
}

/// One station on the public way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = DossierPhase))]
pub struct Phase {
    pub name: String,
    pub status: PhaseStatus,
    pub at: Option<Moment>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PhaseStatus {
    Done,
    Now,
    Next,
}

/// One line of the public timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = TimelineLine))]
pub struct Line {
    pub at: Moment,
    pub words: String,
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Todo {
    /// Missing papers; `asked` has a line for each item.
    Supplement {
        asked: String,
    },
    Pay {
        asked: String,
    },
    Collect,
    Rate,
}

/// Parts from which the view is made.
pub struct Source<'a> {
    pub code: DossierCode,
    pub procedure: ProcedureCode,
    pub procedure_name: String,
    pub agency: String,
    pub agency_short: String,
    pub applicant: &'a str,
    pub progress: &'a Progress,
    pub events: &'a [Event],
    pub rated: bool,
    pub by_post: bool,
    pub messages: i64,
    pub usual: Option<Usual>,
    pub version: i64,
}

/// Builds the public view of a dossier.
///
/// Names and notes are data and stay as they are. The lines of the reckoning stay too, until they
/// are shown.
pub fn view(source: Source<'_>, rules: &Rules<'_>, language: Language) -> PublicDossier {
    let progress = source.progress;
    let holder = holder(progress, rules.workflow(), &source.agency, language);
    PublicDossier {
        summary: summary(progress, &source.agency, source.by_post, rules, language),
        holder,
        phases: phases(progress, rules.workflow(), source.events, language),
        applicant: crate::person::mask_name(source.applicant),
        state: progress.state,
        national_status: progress.state.national_status(),
        state_words: progress.state.words(language).to_owned(),
        received_at: source
            .events
            .first()
            .map_or(progress.clock.received, |e| e.at),
        due_at: progress.due,
        ended_at: progress.ended,
        outcome: progress.outcome,
        limit_words: rules.timing.limit.words(language),
        explanation: progress.clock.reckon(&rules.timing, rules.calendar),
        timeline: timeline(source.events, rules.workflow(), language),
        todo: todo(progress, source.rated, source.by_post),
        rated: source.rated,
        may_withdraw: progress.state == State::Submitted,
        slips: Slip::there_are(source.events),
        usual: source
            .usual
            .filter(|_| progress.state.is_open())
            .map(|usual| usual.words(language)),
        by_post: source.by_post,
        may_choose_delivery: delivery::may_choose(progress),
        messages: source.messages,
        version: source.version,
        code: source.code,
        procedure: source.procedure,
        procedure_name: source.procedure_name,
        agency: source.agency,
        agency_short: source.agency_short,
    }
}

fn holder(progress: &Progress, workflow: &Workflow, agency: &str, language: Language) -> String {
    match progress.state {
        State::Submitted | State::Accepted | State::Resolved => say!(
            language,
            "Bộ phận một cửa, {agency}" | "One-stop desk, {agency}"
        ),
        State::Processing | State::Stopped => {
            let step = progress.step_in(workflow);
            let role = step.map_or(Role::Specialist, |s| s.role).words(language);
            let who = step.and_then(|s| s.unit.as_deref()).unwrap_or(role);
            match &progress.course.consultation {
                Some(consultation) => {
                    let other = &consultation.agency;
                    say!(
                        language,
                        "{agency}, đang hỏi ý kiến {other}" | "{agency}, consulting {other}"
                    )
                }
                None => format!("{who}, {agency}"),
            }
        }
        State::SupplementRequested | State::FinancialDuty => language.pick("Bạn", "You").to_owned(),
        State::Rejected | State::Withdrawn | State::Returned => String::new(),
    }
}

/// Returns the promise as the sentence that follows the first; it begins with a blank.
fn promise(progress: &Progress, rules: &Rules<'_>, language: Language) -> String {
    let limit = rules.timing.limit.words(language).to_lowercase();
    let day = progress
        .due
        .map(|due| time::long_date(due.date(), language))
        .unwrap_or_default();
    match (progress.due, progress.clock.counts) {
        (Some(_), Counts::Precheck) => {
            let paid = if rules.timing.starts_when_paid {
                language.pick(" và bạn đã nộp phí", " and you have paid the fee")
            } else {
                ""
            };
            say!(
                language,
                " Cơ quan kiểm tra và trả lời bạn trước {day}. Thời hạn giải quyết {limit} tính từ khi hồ sơ đủ{paid}."
                    | " The office checks it and answers you by {day}. The processing time of {limit} starts when the application is complete{paid}."
            )
        }
        (_, Counts::Nothing) => {
            say!(
                language,
                " Thời hạn giải quyết {limit} tính từ khi bạn nộp phí."
                    | " The processing time of {limit} starts when you pay the fee."
            )
        }
        (Some(_), Counts::Main) if progress.clock.extension.is_some() => {
            say!(
                language,
                " Cơ quan xin lỗi vì chậm và hẹn lại {day}."
                    | " The office apologises for the delay; it is now due on {day}."
            )
        }
        (Some(_), Counts::Main) => {
            say!(language, " Hẹn trả {day}." | " The result is due on {day}.")
        }
        (None, _) => language
            .pick(
                " Thủ tục này không quy định thời hạn.",
                " The law sets no time limit for this procedure.",
            )
            .to_owned(),
    }
}

fn summary(
    progress: &Progress,
    agency: &str,
    by_post: bool,
    rules: &Rules<'_>,
    language: Language,
) -> String {
    let due = promise(progress, rules, language);
    let text = |vi: &str, en: &str| language.pick(vi, en).to_owned();
    match progress.state {
        State::Submitted => {
            say!(
                language,
                "Hồ sơ của bạn đã đến {agency} và đang chờ tiếp nhận.{due}"
                    | "Your application has reached {agency} and is waiting to be accepted.{due}"
            )
        }
        State::Accepted => say!(
            language,
            "{agency} đã tiếp nhận hồ sơ của bạn.{due}"
                | "{agency} has accepted your application.{due}"
        ),
        State::Processing => {
            let name = |step| rules.workflow().phase_name(step, language);
            let phase = progress
                .step_in(rules.workflow())
                .map_or_else(|| text("xử lý", "processing"), name)
                .to_lowercase();
            say!(
                language,
                "Hồ sơ của bạn đang ở bước {phase} tại {agency}.{due}"
                    | "Your application is at the step “{phase}” at {agency}.{due}"
            )
        }
        State::SupplementRequested => {
            let limit = match rules.timing.after_supplement {
                AfterSupplement::Restart => {
                    language.pick("tính lại từ đầu", "starts again from the beginning")
                }
                AfterSupplement::Resume => language.pick("tính tiếp", "goes on"),
            };
            let until = progress
                .course
                .supply_until
                .map_or_else(String::new, |until| {
                    let day = time::long_date(until.date(), language);
                    say!(
                        language,
                        " Hãy gửi trước hết {day}." | " Send it by the end of {day}."
                    )
                });
            say!(
                language,
                "Hồ sơ đang chờ bạn bổ sung.{until} Khi bạn gửi đủ, thời hạn được {limit}."
                    | "We are waiting for you to add to your application.{until} When you have sent everything, the processing time {limit}."
            )
        }
        State::FinancialDuty if progress.clock.counts != Counts::Main => {
            let limit = rules.timing.limit.words(language).to_lowercase();
            say!(
                language,
                "Hồ sơ đang chờ bạn nộp phí, lệ phí. Thời hạn giải quyết {limit} tính từ khi bạn nộp."
                    | "We are waiting for you to pay the fee. The processing time of {limit} starts when you pay."
            )
        }
        State::FinancialDuty => text(
            "Hồ sơ đang chờ bạn nộp phí, lệ phí. Khi bạn nộp, thời hạn được tính tiếp.",
            "We are waiting for you to pay the fee. When you pay, the processing time goes on.",
        ),
        State::Stopped => say!(
            language,
            "{agency} đang tạm dừng giải quyết hồ sơ của bạn."
                | "{agency} has suspended work on your application."
        ),
        State::Resolved if progress.outcome == Some(Outcome::Refused) => {
            say!(
                language,
                "{agency} đã từ chối giải quyết hồ sơ. Xem lý do bên dưới."
                    | "{agency} has refused your application. See the reason below."
            )
        }
        State::Resolved if by_post => text(
            "Đã có kết quả. Bưu chính sẽ giao đến địa chỉ bạn đã chọn.",
            "The result is ready. The post will bring it to the address you have chosen.",
        ),
        State::Resolved => text(
            "Đã có kết quả. Mời bạn đến nhận.",
            "The result is ready. Please come and collect it.",
        ),
        State::Returned => text(
            "Bạn đã nhận kết quả. Hồ sơ đã hoàn thành.",
            "You have received the result. Your application is complete.",
        ),
        State::Rejected => text(
            "Hồ sơ không được tiếp nhận. Xem lý do bên dưới.",
            "Your application was not accepted. See the reason below.",
        ),
        State::Withdrawn => text("Hồ sơ đã được rút.", "The application was withdrawn."),
    }
}

/// Returns the public way: handed in, taken in, the steps' public phases, result, handed back.
fn phases(
    progress: &Progress,
    workflow: &Workflow,
    events: &[Event],
    language: Language,
) -> Vec<Phase> {
    let public = workflow.public_phases();
    let mut names = vec![
        language.pick("Nộp hồ sơ", "Sent in"),
        language.pick("Tiếp nhận", "Accepted"),
    ];
    names.extend(public.iter().map(|phase| phase.name_in(language)));
    names.extend([
        language.pick("Có kết quả", "Result ready"),
        language.pick("Trả kết quả", "Result handed over"),
    ]);
    let steps = public.len();
    let phase_of = |i: u16| {
        workflow
            .step(i)
            .and_then(|step| public.iter().position(|phase| phase.id == step.phase))
            .unwrap_or(0)
    };
    let reached = |state: State, step: Option<u16>| match state {
        State::Submitted => 0,
        State::Accepted | State::Rejected => 1,
        State::Resolved => 2 + steps,
        State::Returned => 3 + steps,
        _ => step.map_or(usize::from(state == State::FinancialDuty), |i| {
            2 + phase_of(i)
        }),
    };
    let here = reached(progress.state, progress.step);
    let over = progress.state.is_final();
    let at = |index: usize| {
        events
            .iter()
            .find(|e| reached(e.state, e.step) >= index)
            .map(|e| e.at)
    };
    let status = |index: usize| match index.cmp(&here) {
        std::cmp::Ordering::Less => PhaseStatus::Done,
        std::cmp::Ordering::Equal if over => PhaseStatus::Done,
        std::cmp::Ordering::Equal => PhaseStatus::Now,
        std::cmp::Ordering::Greater => PhaseStatus::Next,
    };
    let phase = |(index, name): (usize, &str)| Phase {
        name: name.to_owned(),
        status: status(index),
        at: (index <= here).then(|| at(index)).flatten(),
    };
    names.into_iter().enumerate().map(phase).collect()
}

fn timeline(events: &[Event], workflow: &Workflow, language: Language) -> Vec<Line> {
    let line =
        |event: &Event| {
            let words = event.kind.public_words(language)?;
            let step = event.step.and_then(|i| workflow.steps.get(usize::from(i)));
            let words = match step {
                Some(step) if event.kind == crate::dossier::event::EventKind::Forwarded => {
                    let phase = workflow.phase_name(step, language).to_lowercase();
                    say!(
                        language,
                        "Chuyển sang bước {phase}" | "Passed on to the step “{phase}”"
                    )
                }
                _ => words.to_owned(),
            };
            let mut said: Vec<String> = Vec::new();
            if event.kind == crate::dossier::event::EventKind::Consulted {
                said.extend(event.details.with.clone());
            }
            if event.kind.note_is_public() {
                said.extend((!event.note.is_empty()).then(|| event.note.clone()));
                said.extend(
                    event.details.ground.as_ref().map(|ground| {
                        say!(language, "Căn cứ: {ground}." | "Legal ground: {ground}.")
                    }),
                );
                said.extend(
                    event
                        .details
                        .moved_words(language)
                        .map(|words| format!("{}: {words}.", moved(event, language))),
                );
            }
            said.extend(event.details.notice.clone());
            let note = said.join("\n");
            Some(Line {
                at: event.at,
                words,
                note,
            })
        };
    events.iter().filter_map(line).collect()
}

/// Returns the name of a moved date. The record of a correction names it in Vietnamese.
fn moved(event: &Event, language: Language) -> &str {
    let Some(name) = event.details.with.as_deref() else {
        return language.pick("Ngày hẹn trả", "Due date");
    };
    Recorded::ALL
        .into_iter()
        .find(|recorded| recorded.words(Language::Vi) == name)
        .map_or(name, |recorded| recorded.words(language))
}

fn todo(progress: &Progress, rated: bool, by_post: bool) -> Option<Todo> {
    let asked = || progress.asked.clone().unwrap_or_default();
    match progress.state {
        State::SupplementRequested => Some(Todo::Supplement { asked: asked() }),
        State::FinancialDuty => Some(Todo::Pay { asked: asked() }),
        State::Resolved if !by_post => Some(Todo::Collect),
        State::Returned if !rated => Some(Todo::Rate),
        _ => None,
    }
}

/// Returns the limit as a sentence: `5 ngày làm việc, kể từ khi nhận đủ hồ sơ hợp lệ.`
pub fn limit_sentence(limit: Limit, language: Language) -> String {
    let words = limit.words(language);
    match limit {
        Limit::None => language
            .pick(
                "Pháp luật không quy định thời hạn cho thủ tục này.",
                "The law sets no time limit for this procedure.",
            )
            .to_owned(),
        _ => say!(
            language,
            "{words}, kể từ khi nhận đủ hồ sơ hợp lệ."
                | "{words} from receipt of a complete and valid application."
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dossier::{
            access::Actor,
            workflow::{self, Action, Request},
        },
        due::{
            calendar::tests::{at, office},
            clock::Timing,
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
                &Request::new(action, note),
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
}
