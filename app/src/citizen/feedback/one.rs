//! One published answer, in words that do not tell the sender's identity.

use crate::{
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle,
        data::{self, Ask},
    },
};
use domain::{due::time, feedback::PublicFeedback};
use leptos_router::hooks::use_params_map;
use views::paths;
use views::{ApiError, words::feedback as words};

#[server]
pub async fn get_feedback(number: String) -> Result<PublicFeedback, ApiError> {
    use crate::request;
    use domain::text::code::FeedbackNumber;
    use service::feedback;
    let view = async {
        feedback::one(
            &request::province(),
            &FeedbackNumber::parse(&number).ok_or(ApiError::NotFound)?,
        )
        .await
    };
    request::with_status(view.await)
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let ask = move || {
        Ask::new(GetFeedback {
            number: params.with(|p| p.get("number").unwrap_or_default()),
        })
    };
    data::page(ask, |answer| view! { <Page answer /> })
}

#[component]
fn Page(answer: PublicFeedback) -> impl IntoView {
    let language = language();
    let PublicFeedback {
        number,
        subject,
        title,
        content,
        answer,
        outcome,
        agency,
        received,
        answered,
        ..
    } = answer;
    let day = |day| time::long_date(day, language);
    view! {
        <PageTitle text=title.clone() />
        <p class="crumb">
            <a href=paths::FEEDBACK>{words::title(language)}</a>
            " · "
            <span class="code">{number.to_string()}</span>
        </p>
        <h1 lang=lang_of(&title)>{title.clone()}</h1>
        <section class="sheet">
            <h2>{words::asked(language)}</h2>
            <p class="pre" lang=lang_of(&content)>
                {content.clone()}
            </p>
            <h2>{words::answer(language)}</h2>
            <p class="pre" lang=lang_of(&answer)>
                {answer.clone()}
            </p>
            <dl class="pairs">
                <div>
                    <dt>{words::agency(language)}</dt>
                    <dd lang=lang_of(&agency)>{agency.clone()}</dd>
                </div>
                <div>
                    <dt>{words::outcome(language)}</dt>
                    <dd>{outcome.words(language)}</dd>
                </div>
                <div>
                    <dt>{words::subject(language)}</dt>
                    <dd>{subject.words(language)}</dd>
                </div>
                <div>
                    <dt>{words::received_on(language)}</dt>
                    <dd>{day(received)}</dd>
                </div>
                <div>
                    <dt>{words::answered_day(language)}</dt>
                    <dd>{day(answered)}</dd>
                </div>
            </dl>
            <p class="hint">{words::reworded(language)}</p>
        </section>
        <p>
            <a href=paths::FEEDBACK>{words::all(language)}</a>
        </p>
    }
}
