//! The public timeline, a line for each event that the holder may see.

use crate::{
    dossier::{
        course::Recorded,
        event::{Event, EventKind},
        workflow::Workflow,
    },
    due::time::Moment,
    text::language::{Language, say},
};
use serde::{Deserialize, Serialize};

/// One line of the public timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = TimelineLine))]
pub struct Line {
    pub at: Moment,
    pub words: String,
    pub note: String,
}

pub(super) fn timeline(events: &[Event], workflow: &Workflow, language: Language) -> Vec<Line> {
    let line =
        |event: &Event| {
            let words = event.kind.public_words(language)?;
            let step = event.step.and_then(|i| workflow.steps.get(usize::from(i)));
            let words = match step {
                Some(step) if event.kind == EventKind::Forwarded => {
                    let phase = workflow.phase_name(step, language).to_lowercase();
                    say!(
                        language,
                        "Chuyển sang bước {phase}" | "Passed on to the step “{phase}”"
                    )
                }
                _ => words.to_owned(),
            };
            let mut said: Vec<String> = Vec::new();
            if event.kind == EventKind::Consulted {
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
