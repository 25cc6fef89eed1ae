//! One step of the form: its questions, the errors that must be mended in it, and the way on.

use super::{
    SaveStep, check_path,
    saved::{Elsewhere, LastTime, SavedState},
    step_path,
    work::Work,
};
use crate::{
    citizen::scan::{ScanCard, people},
    part::field::{ErrorSummary, FieldView, Setting, dom_id},
    prelude::*,
    request::language,
    ui::{
        PageTitle,
        field::hidden,
        form::{PostForm, Send},
    },
};
use domain::form::{Field, Form, Kind, Section, saving::Event};
use leptos::server_fn::ServerFn;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use views::{paths, words::apply as words};
use wasm_bindgen::JsCast;
use web_sys::FormData;

/// The address's wishes for a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The errors of this step are wanted.
    pub show: bool,
    /// Group for which one more item is wanted.
    pub more: String,
    /// The step was opened from the check of all answers, and leads back to it.
    pub from_check: bool,
}

#[component]
pub fn Step(work: Work, section: usize, asked: Asked) -> impl IntoView {
    let language = language();
    let from_check = asked.from_check;
    let (code, draft, procedure_name) = work.filling.view.with_value(|view| {
        (
            view.code.clone(),
            view.draft.clone(),
            view.procedure_name.clone(),
        )
    });
    let Some(topic) = work
        .filling
        .view
        .with_value(|view| view.form.sections.get(section).cloned())
    else {
        return ().into_any();
    };
    let first_errors = work.filling.view.with_value(|view| {
        if section_of(&view.form, &view.errors) == Some(section) {
            view.errors.clone()
        } else {
            Vec::new()
        }
    });
    let has_flash_errors = !first_errors.is_empty();
    let mut first = first_errors;
    if asked.show {
        first.extend(work.filling.errors(section));
    }
    let title = if first.is_empty() {
        topic.title_in(language).to_owned()
    } else {
        words::error_title(language, topic.title_in(language))
    };
    let errors = RwSignal::new(first);
    let visible = work.filling.visible();
    let number = visible.iter().position(|n| *n == section).unwrap_or(0);
    let back = match number.checked_sub(1) {
        _ if from_check => check_path(&code, &draft),
        None => paths::procedure(&code),
        Some(before) => step_path(&code, &draft, visible[before]),
    };
    let setting = Setting {
        answers: StoredValue::new(work.filling.prefilled()),
        errors,
        places: StoredValue::new(work.filling.view.with_value(|view| view.places.clone())),
        agencies: StoredValue::new(work.filling.view.with_value(|view| view.agencies.clone())),
        uploads: work.filling.uploads,
        shown: work.filling.shown,
        more: StoredValue::new(asked.more),
    };
    work.filling.look();
    let alive = is_alive(&topic);
    let react = move |event: leptos::ev::Event| {
        let form = event
            .target()
            .and_then(|t| t.dyn_into::<web_sys::Element>().ok())
            .and_then(|e| e.closest("form").ok().flatten());
        let data = form
            .and_then(|form| form.dyn_into::<web_sys::HtmlFormElement>().ok())
            .and_then(|form| FormData::new_with_form(&form).ok());
        if let Some(data) = data {
            work.typed(section, &data, alive);
        }
    };
    let seen_topic = topic.clone();
    let seen = move || {
        work.filling
            .shown
            .with(|shown| shown.conditional(&seen_topic).join(" "))
    };
    let navigate = use_navigate();
    let (next_code, next_draft) = (code.clone(), draft.clone());
    let before = Callback::new(move |data: FormData| {
        work.typed(section, &data, true);
        if let Some(group) = data.get("add").as_string() {
            let n = work
                .filling
                .answers
                .with_untracked(|answers| crate::part::field::items(&group, answers))
                + 1;
            setting.more.set_value(group.clone());
            setting
                .answers
                .set_value(work.filling.answers.get_untracked());
            work.filling.redraw.update(|n| *n += 1);
            focus(dom_id(&format!("{group}.{n}")));
            return false;
        }
        let found = work.filling.errors(section);
        let fine = found.is_empty();
        errors.set(found);
        if !fine {
            focus("loi".to_owned());
            return false;
        }
        work.saver.happen(Event::SaveNow);
        let next = work
            .filling
            .visible()
            .into_iter()
            .find(|n| *n > section)
            .filter(|_| !from_check);
        let to = next.map_or_else(
            || check_path(&next_code, &next_draft),
            |n| step_path(&next_code, &next_draft, n),
        );
        navigate(&to, NavigateOptions::default());
        focus(TITLE.to_owned());
        false
    });
    Effect::new(|_| show_asked_question());
    let fields = topic.fields.clone();
    let questions = move || {
        if work.filling.redraw.get() > 0 {
            setting.answers.set_value(work.filling.prefilled());
        }
        fields
            .iter()
            .map(|field| view! { <FieldView field=field.clone() setting /> })
            .collect_view()
    };
    let said = if has_flash_errors {
        String::new()
    } else {
        work.filling.view.with_value(|view| view.words.clone())
    };
    let form = StoredValue::new(work.filling.view.with_value(|view| view.form.clone()));
    let total = visible.len() + 1;
    let groups = topic
        .fields
        .iter()
        .any(|field| matches!(field.kind, Kind::Group { .. }));
    view! {
        <PageTitle text=title />
        <p class="crumb">{procedure_name}</p>
        <p class="progress">{words::step_of(language, number + 1, total)}</p>
        <h1 id=TITLE tabindex="-1">
            {topic.title_in(language).to_owned()}
        </h1>
        {topic
            .help_in(language)
            .map(str::to_owned)
            .map(|help| view! { <p class="lead">{help}</p> })}
        <ErrorSummary errors form />
        <SavedState work />
        {(section == 0).then(|| view! { <LastTime work /> })}
        <div class="plain" on:input=react on:change=react>
            <PostForm
                action=SaveStep::url()
                multipart=true
                class="sheet form"
                before=before
                said=said
            >
                {hidden("code", &code.to_string())}
                {hidden("draft", &draft)}
                {hidden("step", &(section + 1).to_string())}
                <input
                    type="hidden"
                    name="version"
                    value=move || work.saver.version.get().to_string()
                />
                {from_check.then(|| hidden("from_check", "1"))}
                // Enter presses the first button of a form: it must not be the one that adds an
                // item.
                {groups
                    .then(|| {
                        view! {
                            <button
                                type="submit"
                                class="sr"
                                tabindex="-1"
                                aria-hidden="true"
                            ></button>
                        }
                    })}
                {alive
                    .then(|| {
                        view! {
                            <input
                                type="hidden"
                                name="seen"
                                prop:value=seen.clone()
                                value=seen.clone()
                            />
                        }
                    })}
                {people(&topic.fields)
                    .into_iter()
                    .map(|targets| view! { <ScanCard targets setting /> })
                    .collect_view()}
                {questions}
                <div class="actions">
                    <Send label=if from_check {
                        words::save_and_check(language)
                    } else {
                        words::save_and_go_on(language)
                    } />
                    <a href=back>{words::back(language)}</a>
                </div>
            </PostForm>
        </div>
        <Elsewhere work />
    }
}

/// Id of the heading of a step. The heading is focused when the step is reached without a new page.
pub const TITLE: &str = "buoc";

/// Returns the section of the form that the first error belongs to.
fn section_of(form: &Form, errors: &[domain::form::FieldError]) -> Option<usize> {
    let first = errors.first()?;
    form.sections
        .iter()
        .position(|section| section.fields.iter().any(|field| field.owns(&first.path)))
}

/// Returns `true` if anything of the section comes, goes or changes with the answers.
fn is_alive(section: &Section) -> bool {
    section
        .fields
        .iter()
        .flat_map(Field::with_inner)
        .any(|field| {
            field.show_when.is_some() || field.required_when.is_some() || field.value.is_some()
        })
}

/// Focuses the question of a followed link. The browser looked for it before the step was drawn.
fn show_asked_question() {
    let hash = window().location().hash().unwrap_or_default();
    if let Some(id) = hash.strip_prefix('#').filter(|id| !id.is_empty()) {
        focus(id.to_owned());
    }
}

/// Focuses an element once the latest change is drawn.
pub fn focus(id: String) {
    _ = request_animation_frame(move || {
        if let Some(element) = document()
            .get_element_by_id(&id)
            .and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok())
        {
            element.scroll_into_view();
            element.focus().ok();
        }
    });
}
