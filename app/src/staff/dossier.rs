//! One dossier before an officer: papers on the left, decision on the right.

use super::{
    decision::{Choices, Decision},
    slip::{REPLACE, Slips},
    thread::{REPLY, Thread},
};
use crate::{
    part::reckoning::ReckoningList,
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle,
        data::{self, Ask},
        typed,
    },
};
use domain::{dossier::delivery::Address, due::time, text::code::DossierCode};
use leptos_router::hooks::use_params_map;
use views::paths;
use views::{
    ApiError, PageData,
    dossier::{AnswerView, DossierView, EventView, FileView},
    paper::size_words,
    words::desk as words,
};

#[server]
pub async fn open_dossier(code: String) -> Result<PageData<DossierView>, ApiError> {
    use crate::request;
    use service::dossier::open;
    let view = async {
        let account = request::account().await?;
        let code = DossierCode::parse(&code).ok_or(ApiError::NotFound)?;
        open::for_officer(&request::province(), &account, &code).await
    };
    request::page(view.await).await
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let ask = move || {
        Ask::new(OpenDossier {
            code: params.with(|p| p.get("code").unwrap_or_default()),
        })
    };
    view! { <div class="staff">{data::page(ask, |dossier| view! { <Page dossier /> })}</div> }
}

#[component]
fn Page(dossier: PageData<DossierView>) -> impl IntoView {
    let language = language();
    let PageData { view: d, flash } = dossier;
    let due = d.due_at.map_or_else(
        || words::no_limit(language).to_owned(),
        |due| time::long(due, language),
    );
    let step = if d.step.is_empty() {
        d.state_words.clone()
    } else {
        format!("{} · {}", d.state_words, d.step)
    };
    let urgency = if d.late { "late" } else { "" };
    let spent = |minutes: u32| time::minutes_words(minutes, language);
    let other = if d.spent.other_agency > 0 {
        words::spent_other(language, &spent(d.spent.other_agency))
    } else {
        String::new()
    };
    let some_action = !d.actions.is_empty();
    // A refusal stands beside its own form.
    let (of_slips, of_thread, flash) = match typed(flash.as_ref(), "action").as_str() {
        REPLACE => (flash, None, None),
        REPLY => (None, flash, None),
        _ => (None, None, flash),
    };
    let choices = Choices {
        code: d.code.clone(),
        version: d.version,
        ground: d.ground,
        officers: d.officers,
        agencies: d.agencies,
        flash,
    };
    view! {
        <PageTitle text=words::dossier(language, d.code.as_str()) />
        <p class="crumb">
            <a href=paths::INBOX>{words::inbox(language)}</a>
            " · "
            <span lang=lang_of(&d.agency)>{d.agency.clone()}</span>
        </p>
        <h1>
            <span class="code">{d.code.to_string()}</span>
        </h1>
        <p class="lead" lang=lang_of(&d.procedure_name)>
            {d.procedure_name.clone()}
        </p>
        <p class=format!(
            "jump {urgency}",
        )>
            {words::due(language)} {due.clone()} " " <span class="left">{d.time_left.clone()}</span>
        </p>
        {some_action
            .then(|| {
                view! {
                    <p class="jump no-print">
                        <a class="button" href="#xu-ly">
                            {words::to_decision(language)}
                        </a>
                    </p>
                }
            })}
        <div class="columns">
            <div>
                <section class="sheet">
                    <h2>{words::content(language)}</h2>
                    <Answers answers=d.answers />
                </section>
                <section class="sheet">
                    <h2>{words::files(language)}</h2>
                    <Files files=d.files />
                </section>
                <section class="sheet">
                    <h2>{words::slips(language)}</h2>
                    <Slips
                        slips=d.slips
                        code=d.code.clone()
                        version=d.may_replace_token.then_some(d.version)
                        flash=of_slips
                    />
                </section>
                <section class="sheet" id="tin-nhan">
                    <h2>{views::words::messages::with_applicant(language)}</h2>
                    <Thread thread=d.thread code=d.code.clone() flash=of_thread />
                </section>
                <section class="sheet">
                    <h2>{words::events(language)}</h2>
                    <Events events=d.events />
                </section>
            </div>
            <aside>
                <section class=format!("sheet decision {urgency}") id="xu-ly">
                    <dl class="pairs">
                        <div>
                            <dt>{words::applicant(language)}</dt>
                            <dd>{d.applicant}</dd>
                        </div>
                        <div>
                            <dt>{words::state(language)}</dt>
                            <dd>{step}</dd>
                        </div>
                        <div>
                            <dt>{words::due_label(language)}</dt>
                            <dd>{due} <span class="left">{d.time_left}</span></dd>
                        </div>
                    </dl>
                    {(!d.course.is_empty())
                        .then(|| {
                            view! {
                                <ul class="course">
                                    {d
                                        .course
                                        .into_iter()
                                        .map(|line| view! { <li>{line}</li> })
                                        .collect_view()}
                                </ul>
                            }
                        })}
                    {d.delivery.map(|to| view! { <Delivery to /> })}
                    <Decision actions=d.actions choices=choices />
                    <details>
                        <summary>{words::how_counted(language)}</summary>
                        <p>{d.limit_words}</p>
                        <p>
                            {words::spent(
                                language,
                                &spent(d.spent.agency),
                                &spent(d.spent.applicant),
                                &other,
                            )}
                        </p>
                        <ReckoningList steps=d.reckoning />
                    </details>
                </section>
            </aside>
        </div>
    }
}

/// Says that the result is to be sent, not collected.
#[component]
fn Delivery(to: Address) -> impl IntoView {
    use views::words::delivery as say;
    let language = language();
    view! {
        <div class="delivery">
            <h3>{say::by_post(language)}</h3>
            <p>{to.name} " · " {domain::person::phone_for_people(&to.phone)} <br /> {to.place}</p>
            <p class="hint">{say::return_hint(language)}</p>
        </div>
    }
}

#[component]
fn Answers(answers: Vec<AnswerView>) -> impl IntoView {
    let mut last = String::new();
    let line = move |a: AnswerView| {
        let heading = (a.section != last).then(|| a.section.clone());
        last.clone_from(&a.section);
        view! {
            {heading
                .map(|title| {
                    view! {
                        <div class="heading">
                            <dt>{title}</dt>
                        </div>
                    }
                })}
            <div class="answer">
                <dt>{a.label}</dt>
                <dd class="pre">{a.answer}</dd>
            </div>
        }
    };
    view! { <dl class="answers">{answers.into_iter().map(line).collect_view()}</dl> }
}

#[component]
fn Files(files: Vec<FileView>) -> impl IntoView {
    if files.is_empty() {
        return view! { <p class="hint">{words::no_files(language())}</p> };
    }
    let file = |f: FileView| {
        view! {
            <li>
                <a href=paths::file(f.id) rel="external" download=f.name.clone()>
                    {f.name.clone()}
                </a>
                " "
                <span class="hint">{size_words(f.bytes, language())}</span>
                {f
                    .facts
                    .into_iter()
                    .map(|fact| view! { <p class="note">{fact.words(language())}</p> })
                    .collect_view()}
            </li>
        }
    };
    view! { <ul>{files.into_iter().map(file).collect_view()}</ul> }
}

#[component]
fn Events(events: Vec<EventView>) -> impl IntoView {
    let language = language();
    let line = |e: EventView| {
        view! {
            <li>
                <span class="when">{time::long(e.at, language)}</span>
                <span>
                    {e.words} {(!e.step.is_empty()).then(|| format!(": {}", e.step.to_lowercase()))}
                    " · " {e.by}
                </span>
                {(!e.note.is_empty()).then(|| view! { <p class="pre note">{e.note}</p> })}
            </li>
        }
    };
    view! { <ol class="timeline">{events.into_iter().rev().map(line).collect_view()}</ol> }
}
