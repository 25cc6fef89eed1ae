//! Rating: five large choices, a few questions, thanks with the seal. Once.

use super::{
    counter::{AFTER_THANKS, BackToStart, WHEN_LEFT},
    unsent,
};
use crate::{
    part::seal::Seal,
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle,
        data::{self, Ask},
        field::{Entry, Labelled, hidden, tick},
        form::{PostForm, Send},
        html::Html,
        typed,
    },
};
use domain::{
    desk::counter::CounterCode,
    rating::{QUESTIONS, Question, REASONS, STARS},
    text::language::Both,
};
use leptos::server_fn::ServerFn;
use leptos_router::hooks::{use_params_map, use_query_map};
use std::collections::BTreeMap;
use views::paths;
use views::{
    ApiError, PageData,
    rating::RateView,
    words::{counter as at_counter_words, field, rate as words},
};

#[server]
pub async fn get_rating(
    token: String,
    kiosk: Option<CounterCode>,
) -> Result<PageData<RateView>, ApiError> {
    use crate::request;
    use domain::text::id::Token;
    use service::dossier::rating;
    let view = async {
        let token = Token::parse(&token).ok_or(ApiError::NotFound)?;
        rating::view(&request::province(), &token).await
    };
    let view = request::page(view.await).await;
    // A kiosk shows nobody that the right of the person before has expired.
    if let (Err(ApiError::NotFound), Some(counter)) = (&view, kiosk) {
        crate::ui::go_on_to(&super::counter::start_of(&counter));
    }
    view
}

#[server]
pub async fn rate(
    token: String,
    overall: Option<u8>,
    answers: Option<BTreeMap<String, String>>,
    reasons: Option<Vec<String>>,
    comment: Option<String>,
    kiosk: Option<String>,
) -> Result<(), ApiError> {
    use crate::request;
    use domain::{rating::Rating, text::id::Token};
    use service::{dossier::rating, session};
    let on_kiosk = kiosk
        .as_deref()
        .and_then(CounterCode::parse)
        .map_or(String::new(), |counter| format!("?kiosk={counter}"));
    let address = paths::rating(Token::parse(&token).map_or(String::new(), String::from));
    let back = format!("{address}{on_kiosk}");
    let comment = comment.unwrap_or_default();
    let send = async {
        if rating::is_staff(&request::province(), request::cookie(session::COOKIE)).await {
            return Err(ApiError::refused(views::words::error::staff_rate).into());
        }
        let token = Token::parse(&token).ok_or(ApiError::NotFound)?;
        let sent = Rating {
            overall: overall.unwrap_or(0),
            answers: answers.unwrap_or_default(),
            reasons: reasons.unwrap_or_default(),
            comment: comment.clone(),
        };
        rating::rate(&request::province(), &token, sent).await?;
        Ok(back.clone())
    };
    request::settle(send.await, &back, &[("comment", &comment)]).await
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|p| p.get("token").unwrap_or_default()));
    let kiosk = use_query_map()
        .with_untracked(|query| query.get("kiosk").as_deref().and_then(CounterCode::parse));
    let at = kiosk.clone();
    let ask = move || {
        Ask::new(GetRating {
            token: token.get(),
            kiosk: at.clone(),
        })
    };
    data::page(
        ask,
        move |rating| view! { <Page rating token=token.get_untracked() kiosk=kiosk.clone() /> },
    )
}

#[component]
fn Page(rating: PageData<RateView>, token: String, kiosk: Option<CounterCode>) -> impl IntoView {
    let language = language();
    let PageData { view, flash } = rating;
    let RateView {
        code,
        procedure_name,
        agency,
        agency_short,
        finished,
        finished_on,
        rated,
        at_counter,
    } = view;
    let tracking = at_counter.is_none().then(|| paths::track(&token));
    if rated {
        return view! {
            <PageTitle text=words::thanks_title(language) />
            <article class="slip thanks">
                <Seal name=agency_short date=finished_on />
                <h1>{words::thanks(language)}</h1>
                <p>
                    {words::counts_for(language)}
                    <span lang=lang_of(&agency)>{agency.clone()}</span> "."
                </p>
                {match kiosk {
                    Some(counter) => {
                        view! {
                            <BackToStart
                                counter
                                seconds=AFTER_THANKS
                                label=at_counter_words::again(language)
                                said=at_counter_words::back_soon(language)
                            />
                        }
                    }
                    None => {
                        let see = tracking
                            .map(|path| view! { <a href=path>{words::see(language)}</a> });
                        view! {
                            <p class="row">
                                <a href=paths::FIGURES>{words::figures(language)}</a>
                                {see}
                            </p>
                        }
                    }
                }}
            </article>
        };
    }
    if !finished {
        return view! {
            <PageTitle text=words::not_yet_title(language) />
            <section class="sheet">
                <h1>{words::not_yet(language)}</h1>
                <p>{words::not_yet_help(language)}</p>
                {tracking
                    .map(|path| {
                        view! {
                            <p>
                                <a href=path>{words::see(language)}</a>
                            </p>
                        }
                    })}
            </section>
        };
    }
    let key = token.clone();
    let offline = Callback::new(move |form: web_sys::FormData| unsent::keep(&key, &form));
    let optional = |words: &str| field::optional(language, words);
    let reasons = REASONS.map(|(id, words)| Entry::new(id, words.pick(language)));
    let why = Labelled::new("reasons[]", &optional(words::why(language)))
        .radios("checkbox", reasons.into());
    let comment = Labelled::new("comment", &optional(words::comment(language)))
        .value(typed(flash.as_ref(), "comment"))
        .area(&[("rows", "4")]);
    let (on_kiosk, counter) = (
        kiosk.is_some(),
        kiosk.as_ref().map_or(String::new(), CounterCode::to_string),
    );
    view! {
        <PageTitle text=words::title(language) />
        <p class="crumb">
            {words::dossier(language)} <span class="code">{code.to_string()}</span>
            {(!procedure_name.is_empty())
                .then(|| {
                    view! {
                        " · "
                        <span lang=lang_of(&procedure_name)>{procedure_name.clone()}</span>
                    }
                })}
        </p>
        <h1>{words::question(language)}</h1>
        <PostForm
            action=Rate::url()
            class="sheet form rating"
            said=flash.map(|f| f.words).unwrap_or_default()
            leaves=on_kiosk
            offline
        >
            {hidden("token", &token)}
            {on_kiosk.then(|| view! { {hidden("kiosk", &counter)} })}
            <fieldset class="faces">
                <legend class="sr">
                    {words::scale(language)} <span lang=lang_of(&agency)>{agency.clone()}</span>
                </legend>
                {STARS
                    .iter()
                    .enumerate()
                    .map(|(n, words)| view! { <Face stars=n + 1 words=words.pick(language) /> })
                    .collect_view()}
            </fieldset>
            <div class="actions">
                <Send label=words::send(language) class="big" />
            </div>
            <details class="more">
                <summary>{words::more(language)}</summary>
                {QUESTIONS.into_iter().map(|question| view! { <Ask question /> }).collect_view()}
                {why}
                {comment}
            </details>
            <p class="hint">{words::anonymous(language)}</p>
        </PostForm>
        {kiosk
            .map(|counter| {
                view! {
                    <BackToStart counter seconds=WHEN_LEFT label=at_counter_words::stop(language) />
                }
            })}
    }
}

/// Shows a face in our own line, with its words under it.
#[component]
fn Face(stars: usize, words: &'static str) -> impl IntoView {
    let mouth = [
        "M14 34q10-10 20 0",
        "M14 33q10-5 20 0",
        "M14 31h20",
        "M14 29q10 6 20 0",
        "M13 28q11 13 22 0",
    ][stars - 1];
    let stars = stars.to_string();
    let attributes = [
        ("type", "radio"),
        ("name", "overall"),
        ("value", &*stars),
        ("required", ""),
    ];
    let face = Html::default()
        .raw(r#"<svg viewBox="0 0 48 48" aria-hidden="true" focusable="false">"#)
        .raw(r#"<g fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round">"#)
        .raw(r#"<circle cx="24" cy="24" r="21"/><path d="M17 18v2M31 18v2"/><path d=""#)
        .raw(mouth)
        .raw(r#""/></g></svg>"#)
        .element("span", &[], words);
    tick("face", &attributes, false, &face).draw()
}

#[component]
fn Ask(question: Question) -> impl IntoView {
    let language = language();
    let entry = |(value, words): (&str, Both)| Entry::new(value, words.pick(language));
    let entries = question.options.into_iter().map(entry).collect();
    Labelled::new(
        &format!("answers[{}]", question.id),
        question.words.pick(language),
    )
    .radios("radio", entries)
}
