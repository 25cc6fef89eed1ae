//! The view of a tracking token's holder: a struct of its own, so that nothing personal slips in.

#[cfg(test)]
mod tests;
mod timeline;
mod way;
mod words;

pub use timeline::Line;
pub use way::{Phase, PhaseStatus};
pub use words::limit_sentence;

use crate::{
    dossier::{
        Outcome, Progress, State, delivery,
        event::Event,
        workflow::{Rules, Slip},
    },
    due::{deadline::Explanation, time::Moment, usual::Usual},
    text::{
        code::{DossierCode, ProcedureCode},
        language::Language,
    },
};
use serde::{Deserialize, Serialize};
use timeline::timeline;
use way::phases;
use words::{holder, summary};

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
    pub explanation: Explanation,
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
/// Names and notes are data and stay as they are.
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
        explanation: progress
            .clock
            .reckon(&rules.timing, rules.calendar)
            .explain(language),
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
