//! What the holder of a tracking token may see: a struct of its own, so that nothing personal slips in.

use crate::{
    access::Role,
    clock::AfterSupplement,
    code::{DossierCode, ProcedureCode},
    deadline::{Limit, Reckoning},
    dossier::{Outcome, Progress, State},
    event::Event,
    time::{self, Moment},
    workflow::{Rules, Workflow},
};
use serde::{Deserialize, Serialize};

/// A dossier without names, numbers or answers. `applicant` is masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublicDossier {
    pub code: DossierCode,
    pub procedure: ProcedureCode,
    pub procedure_name: String,
    pub agency: String,
    pub agency_short: String,
    /// `N*** V*** An`
    pub applicant: String,
    pub state: State,
    pub national_status: u8,
    pub state_words: String,
    /// One sentence that answers the holder's first question.
    pub summary: String,
    /// Who has it now; empty when nobody has.
    pub holder: String,
    pub phases: Vec<Phase>,
    pub received_at: Moment,
    pub due_at: Option<Moment>,
    pub ended_at: Option<Moment>,
    pub outcome: Option<Outcome>,
    pub limit_words: String,
    pub explanation: Reckoning,
    pub timeline: Vec<Line>,
    /// What the holder must or may do now.
    pub todo: Option<Todo>,
    pub rated: bool,
    pub may_withdraw: bool,
    pub version: i64,
}

/// One station on the public way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    pub name: String,
    pub status: PhaseStatus,
    pub at: Option<Moment>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PhaseStatus {
    Done,
    Now,
    Next,
}

/// One line of the public timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub at: Moment,
    pub words: String,
    pub note: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Todo {
    Supplement { asked: String },
    Pay { asked: String },
    Collect,
    Rate,
}

/// What the view is made of.
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
    pub version: i64,
}

/// The public view of a dossier.
pub fn view(source: Source<'_>, rules: &Rules<'_>) -> PublicDossier {
    let progress = source.progress;
    let holder = holder(progress, rules.workflow, &source.agency);
    PublicDossier {
        summary: summary(progress, &source.agency, rules),
        holder,
        phases: phases(progress, rules.workflow, source.events),
        applicant: crate::person::mask_name(source.applicant),
        state: progress.state,
        national_status: progress.state.national_status(),
        state_words: progress.state.words().to_owned(),
        received_at: source.events.first().map_or(progress.clock.received, |e| e.at),
        due_at: progress.due,
        ended_at: progress.ended,
        outcome: progress.outcome,
        limit_words: rules.limit.words(),
        explanation: progress.clock.reckon(rules.limit, rules.calendar),
        timeline: timeline(source.events, rules.workflow),
        todo: todo(progress, source.rated),
        rated: source.rated,
        may_withdraw: progress.state == State::Submitted,
        version: source.version,
        code: source.code,
        procedure: source.procedure,
        procedure_name: source.procedure_name,
        agency: source.agency,
        agency_short: source.agency_short,
    }
}

fn holder(progress: &Progress, workflow: &Workflow, agency: &str) -> String {
    match progress.state {
        State::Submitted | State::Accepted | State::Resolved => format!("Bộ phận một cửa, {agency}"),
        State::Processing | State::Stopped => {
            let role = progress.step_in(workflow).map_or(Role::Specialist, |s| s.role);
            format!("{}, {agency}", role.words())
        }
        State::SupplementRequested | State::FinancialDuty => "Bạn".to_owned(),
        State::Rejected | State::Withdrawn | State::Returned => String::new(),
    }
}

fn summary(progress: &Progress, agency: &str, rules: &Rules<'_>) -> String {
    let due = match progress.due {
        Some(due) => format!(" Hẹn trả {}.", time::long_date(due.date())),
        None => " Thủ tục này không quy định thời hạn.".to_owned(),
    };
    match progress.state {
        State::Submitted => format!("Hồ sơ của bạn đã đến {agency} và đang chờ tiếp nhận.{due}"),
        State::Accepted => format!("{agency} đã tiếp nhận hồ sơ của bạn.{due}"),
        State::Processing => {
            let phase = progress.step_in(rules.workflow).map_or("xử lý".to_owned(), |step| step.phase.to_lowercase());
            format!("Hồ sơ của bạn đang ở bước {phase} tại {agency}.{due}")
        }
        State::SupplementRequested => {
            let limit = match rules.after_supplement {
                AfterSupplement::Restart => "tính lại từ đầu",
                AfterSupplement::Resume => "tính tiếp",
            };
            format!("Hồ sơ đang chờ bạn bổ sung. Khi bạn gửi đủ, thời hạn được {limit}.")
        }
        State::FinancialDuty => "Hồ sơ đang chờ bạn nộp phí, lệ phí. Khi bạn nộp, thời hạn được tính tiếp.".to_owned(),
        State::Stopped => format!("{agency} đang tạm dừng giải quyết hồ sơ của bạn."),
        State::Resolved if progress.outcome == Some(Outcome::Refused) => format!("{agency} đã từ chối giải quyết hồ sơ. Xem lý do bên dưới."),
        State::Resolved => "Đã có kết quả. Mời bạn đến nhận.".to_owned(),
        State::Returned => "Bạn đã nhận kết quả. Hồ sơ đã hoàn thành.".to_owned(),
        State::Rejected => "Hồ sơ không được tiếp nhận. Xem lý do bên dưới.".to_owned(),
        State::Withdrawn => "Hồ sơ đã được rút.".to_owned(),
    }
}

/// The way in three to six words each: handed in, taken in, the steps' public phases, result, handed back.
fn phases(progress: &Progress, workflow: &Workflow, events: &[Event]) -> Vec<Phase> {
    let mut names = vec!["Nộp hồ sơ", "Tiếp nhận"];
    names.extend(workflow.steps.iter().map(|s| s.phase.as_str()));
    names.extend(["Có kết quả", "Trả kết quả"]);
    let steps = workflow.steps.len();
    let reached = |state: State, step: Option<u16>| match state {
        State::Submitted => 0,
        State::Accepted | State::Rejected => 1,
        State::Resolved => 2 + steps,
        State::Returned => 3 + steps,
        _ => step.map_or(usize::from(state == State::FinancialDuty), |i| 2 + usize::from(i)),
    };
    let here = reached(progress.state, progress.step);
    let over = progress.state.is_final();
    let at = |index: usize| events.iter().find(|e| reached(e.state, e.step) >= index).map(|e| e.at);
    let status = |index: usize| match index.cmp(&here) {
        std::cmp::Ordering::Less => PhaseStatus::Done,
        std::cmp::Ordering::Equal if over => PhaseStatus::Done,
        std::cmp::Ordering::Equal => PhaseStatus::Now,
        std::cmp::Ordering::Greater => PhaseStatus::Next,
    };
    let phase = |(index, name): (usize, &str)| Phase { name: name.to_owned(), status: status(index), at: (index <= here).then(|| at(index)).flatten() };
    names.into_iter().enumerate().map(phase).collect()
}

fn timeline(events: &[Event], workflow: &Workflow) -> Vec<Line> {
    let line = |event: &Event| {
        let words = event.kind.public_words()?;
        let step = event.step.and_then(|i| workflow.steps.get(usize::from(i)));
        let words = match step {
            Some(step) if event.kind == crate::event::EventKind::Forwarded => format!("Chuyển sang bước {}", step.phase.to_lowercase()),
            _ => words.to_owned(),
        };
        let note = if event.kind.note_is_public() { event.note.clone() } else { String::new() };
        Some(Line { at: event.at, words, note })
    };
    events.iter().filter_map(line).collect()
}

fn todo(progress: &Progress, rated: bool) -> Option<Todo> {
    let asked = || progress.asked.clone().unwrap_or_default();
    match progress.state {
        State::SupplementRequested => Some(Todo::Supplement { asked: asked() }),
        State::FinancialDuty => Some(Todo::Pay { asked: asked() }),
        State::Resolved => Some(Todo::Collect),
        State::Returned if !rated => Some(Todo::Rate),
        _ => None,
    }
}

/// `5 ngày làm việc, kể từ khi nhận đủ hồ sơ`
pub fn limit_sentence(limit: Limit) -> String {
    match limit {
        Limit::None => "Pháp luật không quy định thời hạn cho thủ tục này.".to_owned(),
        _ => format!("{}, kể từ khi nhận đủ hồ sơ hợp lệ.", limit.words()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        calendar::tests::{at, office},
        workflow::{self, Action},
    };

    #[test]
    fn the_view_names_no_person_and_says_what_is_next() {
        let calendar = office();
        let workflow = Workflow::default();
        let rules = Rules { workflow: &workflow, limit: Limit::WorkingDays(5), after_supplement: AfterSupplement::Restart, calendar: &calendar };
        let now = Moment::from_local(at("2025-03-03T09:00"));
        let first = workflow::submit(now, &rules);
        let second = workflow::apply(&first.progress, Action::Accept, Role::Counter, "ghi chú nội bộ", now, &rules).unwrap();
        let third = workflow::apply(&second.progress, Action::Forward, Role::Counter, "", now, &rules).unwrap();
        let view = view(
            Source {
                code: DossierCode::parse("H50.07-250303-0001").unwrap(),
                procedure: ProcedureCode::parse("2.002385").unwrap(),
                procedure_name: "Khai báo".into(),
                agency: "Sở Khoa học và Công nghệ".into(),
                agency_short: "Sở KH&CN".into(),
                applicant: "Nguyễn Văn An",
                progress: &third.progress,
                events: &[first.event, second.event, third.event],
                rated: false,
                version: 3,
            },
            &rules,
        );
        assert_eq!(view.summary, "Hồ sơ của bạn đang ở bước thẩm định tại Sở Khoa học và Công nghệ. Hẹn trả thứ\u{a0}Hai, 10/03/2025.");
        assert_eq!(view.holder, "Chuyên viên, Sở Khoa học và Công nghệ");
        let phases: Vec<String> = view.phases.iter().map(|p| format!("{} {:?}", p.name, p.status)).collect();
        assert_eq!(phases, ["Nộp hồ sơ Done", "Tiếp nhận Done", "Thẩm định Now", "Phê duyệt Next", "Có kết quả Next", "Trả kết quả Next"]);
        let asked = workflow::apply(&third.progress, Action::RequestSupplement, Role::Specialist, "thiếu ảnh", now, &rules).unwrap();
        for (after_supplement, limit) in [(AfterSupplement::Restart, "tính lại từ đầu"), (AfterSupplement::Resume, "tính tiếp")] {
            let words = summary(&asked.progress, "Sở", &Rules { after_supplement, ..rules });
            assert_eq!(words, format!("Hồ sơ đang chờ bạn bổ sung. Khi bạn gửi đủ, thời hạn được {limit}."));
        }
        let text = serde_json::to_string(&view).unwrap();
        assert!(!text.contains("Nguyễn") && !text.contains("ghi chú nội bộ"), "{text}");
    }
}
