//! One feedback before an officer: the letter on the left, the possible acts on the right.

use super::feedback_forms::Forms;
use crate::{
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle,
        data::{self, Ask},
    },
};
use domain::{due::time, text::code::FeedbackNumber};
use leptos_router::hooks::use_params_map;
use views::paths;
use views::{
    ApiError, PageData,
    feedback_desk::{EventView, FeedbackView},
    words::feedback_desk as words,
};

#[server]
pub async fn open_feedback(number: String) -> Result<PageData<FeedbackView>, ApiError> {
    use crate::request;
    use service::feedback::desk;
    let view = async {
        let account = request::account().await?;
        let number = FeedbackNumber::parse(&number).ok_or(ApiError::NotFound)?;
        desk::open(&request::province(), &account, &number).await
    };
    request::page(view.await).await
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let ask = move || {
        Ask::new(OpenFeedback {
            number: params.with(|p| p.get("number").unwrap_or_default()),
        })
    };
    view! { <div class="staff">{data::page(ask, |feedback| view! { <Page feedback /> })}</div> }
}

#[component]
fn Page(feedback: PageData<FeedbackView>) -> impl IntoView {
    let language = language();
    let PageData { view: f, flash } = feedback;
    let due = f.due_at.map_or_else(
        || words::done(language).to_owned(),
        |due| time::long(due, language),
    );
    let urgency = if f.late { "late" } else { "" };
    let some_action = !f.actions.is_empty();
    view! {
        <PageTitle text=words::one(language, f.number.as_str()) />
        <p class="crumb">
            <a href=paths::FEEDBACK_DESK>{words::title(language)}</a>
            " · "
            <span lang=lang_of(&f.agency)>{f.agency.clone()}</span>
        </p>
        <h1>
            <span class="code">{f.number.to_string()}</span>
        </h1>
        <p class="lead" lang=lang_of(&f.title)>
            {f.title.clone()}
        </p>
        <p class=format!(
            "jump {urgency}",
        )>
            {words::due(language)} " " {due.clone()} " "
            <span class="left">{f.time_left.clone()}</span>
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
                <Letter feedback=f.clone() />
                <Decided feedback=f.clone() />
                <section class="sheet">
                    <h2>{words::events(language)}</h2>
                    <Events events=f.events.clone() />
                </section>
            </div>
            <aside>
                <section class=format!("sheet decision {urgency}") id="xu-ly">
                    <dl class="pairs">
                        <div>
                            <dt>{words::status(language)}</dt>
                            <dd>{f.status.words(language)}</dd>
                        </div>
                        {f
                            .class
                            .map(|class| {
                                view! {
                                    <div>
                                        <dt>{words::class(language)}</dt>
                                        <dd>{class.words(language)}</dd>
                                    </div>
                                }
                            })}
                        <div>
                            <dt>{words::due(language)}</dt>
                            <dd>{due} " " <span class="left">{f.time_left.clone()}</span></dd>
                        </div>
                    </dl>
                    <Forms feedback=f flash />
                </section>
            </aside>
        </div>
    }
}

/// Shows the letter and its sender.
#[component]
fn Letter(feedback: FeedbackView) -> impl IntoView {
    let language = language();
    let f = feedback;
    let fact = |label: &'static str, value: String| {
        (!value.is_empty()).then(|| {
            view! {
                <div class="answer">
                    <dt>{label}</dt>
                    <dd lang=lang_of(&value)>{value.clone()}</dd>
                </div>
            }
        })
    };
    view! {
        <section class="sheet">
            <h2>{words::content(language)}</h2>
            <p class="pre" lang=lang_of(&f.content)>
                {f.content.clone()}
            </p>
            <dl class="answers">
                <div class="answer">
                    <dt>{words::subject(language)}</dt>
                    <dd>{f.subject.words(language)}</dd>
                </div>
                <div class="answer">
                    <dt>{words::received(language)}</dt>
                    <dd>{time::long(f.received_at, language)}</dd>
                </div>
                {f
                    .dossier
                    .map(|code| {
                        view! {
                            <div class="answer">
                                <dt>{words::dossier(language)}</dt>
                                <dd>
                                    <a class="code" href=paths::dossier(code)>
                                        {code.to_string()}
                                    </a>
                                </dd>
                            </div>
                        }
                    })}
            </dl>
        </section>
        <section class="sheet">
            <h2>{words::sender(language)}</h2>
            <dl class="answers">
                {fact(words::name(language), f.sender.name)}
                {fact(words::address(language), f.sender.address)}
                {fact(words::phone(language), f.sender.phone)}
                {fact(words::email(language), f.sender.email)}
            </dl>
            <p class="hint">{words::sender_help(language)}</p>
        </section>
    }
}

/// Shows the answer, or the reason for which it was closed.
#[component]
fn Decided(feedback: FeedbackView) -> impl IntoView {
    let language = language();
    let f = feedback;
    if f.status.is_open() {
        return ().into_any();
    }
    let (title, said) = if f.reason.is_empty() {
        (words::answer(language), f.answer)
    } else {
        (words::reason(language), f.reason)
    };
    view! {
        <section class="sheet">
            <h2>{title}</h2>
            {f.outcome.map(|outcome| view! { <p class="hint">{outcome.words(language)}</p> })}
            <p class="pre" lang=lang_of(&said)>
                {said.clone()}
            </p>
            {f.upheld.then(|| view! { <p class="hint">{words::upheld(language)}</p> })}
            {f
                .is_published
                .then(|| {
                    view! {
                        <p>
                            {words::published(language)} ". "
                            <a href=format!(
                                "{}/{}",
                                paths::FEEDBACK,
                                f.number,
                            )>{words::see_public(language)}</a>
                        </p>
                    }
                })}
        </section>
    }
}

#[component]
fn Events(events: Vec<EventView>) -> impl IntoView {
    let language = language();
    let line = |e: EventView| {
        view! {
            <li>
                <span class="when">{time::long(e.at, language)}</span>
                <span>
                    {e.kind.words(language)}
                    {(!e.detail.is_empty()).then(|| format!(": {}", e.detail))} " · " {e.by} " · "
                    {e.agency} {e.late.then(|| format!(" · {}", words::late(language)))}
                </span>
                {(!e.note.is_empty())
                    .then(|| {
                        view! {
                            <p class="pre note" lang=lang_of(&e.note)>
                                {e.note.clone()}
                            </p>
                        }
                    })}
            </li>
        }
    };
    view! { <ol class="timeline">{events.into_iter().rev().map(line).collect_view()}</ol> }
}
