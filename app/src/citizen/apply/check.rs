//! The check of all answers, each with a way back; then the declaration; then the form is sent.

use super::{
    SubmitDraft, edit_link,
    filling::Filling,
    saved::{Elsewhere, SavedState},
    work::Work,
};
use crate::{
    prelude::*,
    request::language,
    ui::{
        PageTitle,
        field::{hidden, tick},
        form::{Instead, PostForm, Send},
        html::Html,
    },
};
use domain::form::{self, Field, FieldError, Kind, Names};
use leptos::server_fn::ServerFn;
use std::{future::Future, pin::Pin};
use views::{paper::upload_words, words::apply as words};

/// One answer as people read it.
struct Line {
    path: String,
    label: String,
    answer: String,
    error: Option<String>,
    /// The same answer as last time.
    same: bool,
}

impl Filling {
    /// Returns section number, title and answers of everything that is asked.
    fn lines(self) -> Vec<(usize, String, Vec<Line>)> {
        let typed = self.prefilled();
        self.view.with_value(|view| {
            let uploads = self.uploads.get_value();
            let names = Names {
                agency: &|code| {
                    view.agencies
                        .iter()
                        .find(|(known, _)| known == code)
                        .map(|(_, name)| name.clone())
                },
                file: &|id| {
                    uploads
                        .iter()
                        .find(|upload| upload.id == id)
                        .map(|upload| upload_words(upload, language()))
                },
                language: language(),
            };
            let section = |n: usize| {
                let section = &view.form.sections[n];
                // Good answers are shown as they will be kept, others as they were typed.
                let (answers, errors) = match self.checked(n) {
                    Ok(tidied) => (tidied, Vec::new()),
                    Err(errors) => (typed.clone(), errors),
                };
                let error = |field: &Field| {
                    errors
                        .iter()
                        .find(|e: &&FieldError| field.owns(&e.path))
                        .cloned()
                };
                let asked = section
                    .fields
                    .iter()
                    .filter(|field| field.kind != Kind::Note && self.asks(&field.id));
                let line = |field: &Field| {
                    let answer = form::words(field, &answers, &names);
                    let error = error(field);
                    Line {
                        path: error
                            .as_ref()
                            .map_or_else(|| field.paths().swap_remove(0), |e| e.path.clone()),
                        label: field.label_in(language()).to_owned(),
                        same: error.is_none()
                            && view
                                .last
                                .as_ref()
                                .is_some_and(|last| form::words(field, last, &names) == answer),
                        answer,
                        error: error.map(|e| e.message),
                    }
                };
                (
                    n,
                    section.title_in(language()).to_owned(),
                    asked.map(line).collect(),
                )
            };
            self.visible().into_iter().map(section).collect()
        })
    }
}

#[component]
pub fn Check(work: Work) -> impl IntoView {
    let (code, draft, procedure_name, said) = work.filling.view.with_value(|view| {
        (
            view.code.clone(),
            view.draft.clone(),
            view.procedure_name.clone(),
            view.words.clone(),
        )
    });
    let language = language();
    let send: Instead = Callback::new(move |_| {
        Box::pin(work.saver.send()) as Pin<Box<dyn Future<Output = String>>>
    });
    // Every change of the answers is shown, from this device's copy or another device.
    let sections = {
        let (code, draft) = (code.clone(), draft.clone());
        move || {
            work.filling.redraw.track();
            let lines = work.filling.lines();
            let broken = lines
                .iter()
                .flat_map(|(_, _, lines)| lines)
                .filter(|line| line.error.is_some())
                .count();
            let section = |(n, title, lines): (usize, String, Vec<Line>)| {
                let line = |line: Line| {
                    let answer = if line.answer.is_empty() {
                        words::none(language).to_owned()
                    } else {
                        line.answer
                    };
                    let wrong = line.error.is_some();
                    view! {
                        <div class="answer" class:wrong=wrong>
                            <dt>{line.label.clone()}</dt>
                            <dd class="pre">
                                {answer}
                                {line.error.map(|error| view! { <p class="error">{error}</p> })}
                            </dd>
                            <dd class="edit">
                                <a href=edit_link(
                                    &code,
                                    &draft,
                                    n,
                                    &line.path,
                                )>
                                    {words::edit(language)}<span class="sr">" " {line.label}</span>
                                </a>
                            </dd>
                        </div>
                    }
                };
                let (same, other): (Vec<Line>, Vec<Line>) =
                    lines.into_iter().partition(|line| line.same);
                let count = same.len();
                let same = (count > 0).then(|| {
                    view! {
                        <details class="same">
                            <summary>{words::as_last_time(language, count)}</summary>
                            <dl class="answers">{same.into_iter().map(line).collect_view()}</dl>
                        </details>
                    }
                });
                view! {
                    <h2>{title}</h2>
                    <dl class="answers">{other.into_iter().map(line).collect_view()}</dl>
                    {same}
                }
            };
            let sections = lines.into_iter().map(section).collect_view();
            view! {
                {(broken > 0)
                    .then(|| view! { <p class="problem">{words::to_mend(language, broken)}</p> })}
                <section class="sheet">{sections}</section>
            }
        }
    };
    let steps = work.filling.visible().len() + 1;
    let attributes = [
        ("type", "checkbox"),
        ("name", "declared"),
        ("value", "yes"),
        ("required", ""),
    ];
    let promise = Html::default().element("span", &[], words::declare(language));
    let declare = tick("option declare", &attributes, false, &promise).draw();
    view! {
        <PageTitle text=words::check(language) />
        <p class="crumb">{procedure_name}</p>
        <p class="progress">{words::step_of(language, steps, steps)}</p>
        <h1 id=super::step::TITLE tabindex="-1">
            {words::check(language)}
        </h1>
        <SavedState work />
        {sections}
        <PostForm action=SubmitDraft::url() class="sheet form" instead=send said=said>
            {hidden("code", &code.to_string())}
            {hidden("draft", &draft)}
            <input
                type="hidden"
                name="version"
                value=move || work.saver.version.get().to_string()
            />
            {declare}
            <div class="actions">
                <Send label=words::send(language) class="big" />
            </div>
        </PostForm>
        <Elsewhere work />
    }
}
