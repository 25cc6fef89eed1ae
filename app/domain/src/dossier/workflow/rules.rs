//! Facts by which a dossier moves: its procedure, its timing, its answers.

use crate::{
    dossier::workflow::Workflow,
    due::{calendar::Calendar, clock::Timing},
    form::Answers,
    procedure::Procedure,
};

/// Facts of the procedure and the dossier that the workflow must know.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    pub procedure: &'a Procedure,
    /// Rules by which its time is counted, for its case and channel.
    pub timing: Timing,
    pub calendar: &'a Calendar,
    /// Answers that decide between branches.
    pub answers: &'a Answers,
}

impl<'a> Rules<'a> {
    pub fn workflow(&self) -> &'a Workflow {
        &self.procedure.workflow
    }
}
