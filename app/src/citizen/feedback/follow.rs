//! The course of one's own feedback: its place, its due date, and the answer. It is opened by the
//! sender's token.

use crate::{
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle,
        data::{self, Ask},
    },
};
use domain::{
    due::time,
    feedback::{Happened, OwnFeedback},
};
use leptos_router::hooks::use_params_map;
use views::paths;
use views::{ApiError, feedback::FollowView, words::feedback as words};

#[server]
pub async fn follow_feedback(token: String) -> Result<FollowView, ApiError> {
    use crate::request;
    use domain::text::id::Token;
    use service::feedback;
    let view = async {
        feedback::follow(
            &request::province(),
            &Token::parse(&token).ok_or(ApiError::NotFound)?,
        )
        .await
    };
    request::with_status(view.await)
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let ask = move || {
        Ask::new(FollowFeedback {
            token: params.with(|p| p.get("token").unwrap_or_default()),
        })
    };
    data::page(ask, |follow| view! { <Page follow /> })
}

#[component]
fn Page(follow: FollowView) -> impl IntoView {
    let language = language();
    let FollowView {
        feedback: f,
        address,
    } = follow;
    let late = f.late.then(|| {
        view! {
            " "
            <b class="left">"(" {words::is_late(language)} ")"</b>
        }
    });
    let due = f.due.map(|due| {
        view! {
            <div class:late=f.late>
                <dt>{words::due(language)}</dt>
                <dd>
                    {time::long(due, language)} {late}
                    <p class="hint">{words::due_help(language)}</p>
                </dd>
            </div>
        }
    });
    view! {
        <PageTitle text=words::sent(language) />
        <p class="crumb">
            <a href=paths::FEEDBACK>{words::title(language)}</a>
            " · "
            <span class="code">{f.number.to_string()}</span>
        </p>
        <h1>{words::sent(language)}</h1>
        <article class="slip">
            <p class="label">
                {words::number(language)} " " <span class="code">{f.number.to_string()}</span>
            </p>
            <h2 lang=lang_of(&f.title)>{f.title.clone()}</h2>
            <dl class="pairs">
                <div>
                    <dt>{words::status(language)}</dt>
                    <dd>{f.status.words(language)}</dd>
                </div>
                <div>
                    <dt>{words::holder(language)}</dt>
                    <dd lang=lang_of(&f.agency)>{f.agency.clone()}</dd>
                </div>
                <div>
                    <dt>{words::received_on(language)}</dt>
                    <dd>{time::long(f.received, language)}</dd>
                </div>
                {due}
                {f
                    .outcome
                    .map(|outcome| {
                        view! {
                            <div>
                                <dt>{words::outcome(language)}</dt>
                                <dd>{outcome.words(language)}</dd>
                            </div>
                        }
                    })}
                {(!f.reason.is_empty())
                    .then(|| {
                        view! {
                            <div>
                                <dt>{words::reason(language)}</dt>
                                <dd class="pre" lang=lang_of(&f.reason)>
                                    {f.reason.clone()}
                                </dd>
                            </div>
                        }
                    })}
            </dl>
            <p class="hint">{words::keep(language)}</p>
            <p class="url">{address}</p>
        </article>
        <Answer feedback=f.clone() />
        <section class="sheet">
            <h2>{words::happened(language)}</h2>
            <ol class="timeline" reversed=true>
                {f.happened.into_iter().rev().map(line).collect_view()}
            </ol>
        </section>
    }
}

#[component]
fn Answer(feedback: OwnFeedback) -> impl IntoView {
    let language = language();
    let OwnFeedback {
        number,
        answer,
        is_published,
        ..
    } = feedback;
    (!answer.is_empty()).then(|| {
        view! {
            <section class="sheet">
                <h2>{words::answer(language)}</h2>
                <p class="pre" lang=lang_of(&answer)>
                    {answer.clone()}
                </p>
                {is_published
                    .then(|| {
                        view! {
                            <p>
                                <a href=paths::answer(number)>{words::see_public(language)}</a>
                            </p>
                        }
                    })}
            </section>
        }
    })
}

fn line(step: Happened) -> impl IntoView {
    let language = language();
    view! {
        <li>
            <span class="when">{time::long(step.at, language)}</span>
            <span>
                {step.kind.words(language)} " · "
                <span lang=lang_of(&step.agency)>{step.agency.clone()}</span>
            </span>
        </li>
    }
}
