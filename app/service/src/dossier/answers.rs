//! The answers of a dossier as people read them.

use crate::Province;
use domain::{
    form::{self, Answers, Field, Form, Names},
    text::code::AgencyCode,
};
use store::file::File;
use views::dossier::AnswerView;

/// Returns the questions with their answers as people read them.
pub(crate) fn answers(
    province: &Province,
    form: &Form,
    answers: &Answers,
    files: &[File],
) -> Vec<AnswerView> {
    let shown = |section: &str, field: &Field| AnswerView {
        section: section.to_owned(),
        label: field.label_in(province.language).to_owned(),
        answer: answer_words(province, field, answers, files),
    };
    form.sections
        .iter()
        .flat_map(|section| {
            section
                .fields
                .iter()
                .map(move |field| shown(section.title_in(province.language), field))
        })
        .filter(|view| !view.answer.is_empty())
        .collect()
}

/// Returns an answer as people read it; empty when there is none. Files are shown by their names,
/// as far as `files` knows them.
pub(crate) fn answer_words(
    province: &Province,
    field: &Field,
    answers: &Answers,
    files: &[File],
) -> String {
    let agency = |code: &str| {
        AgencyCode::parse(code)
            .and_then(|code| province.agency(&code).map(|kept| kept.agency.name.clone()))
    };
    let file = |id: &str| {
        files
            .iter()
            .find(|file| file.id == id)
            .map(|file| file.name.clone())
    };
    form::words(
        field,
        answers,
        &Names {
            agency: &agency,
            file: &file,
            language: province.language,
        },
    )
}
