//! The page's words about saving, the link for going on elsewhere, and the way to leave nothing
//! behind.

use super::{ForgetDraft, ReuseLast, work::Work};
use crate::{
    prelude::*,
    request::language,
    ui::{field::hidden, form::Send},
};
use domain::form::saving::{Event, State};
use leptos::server_fn::ServerFn;
use views::{paths, words::apply as words};

/// Says if the form is saved, and asks for a decision when two devices differ.
#[component]
pub fn SavedState(work: Work) -> impl IntoView {
    let language = language();
    let quiet = move || match work.saver.state.get() {
        State::Saving => words::saving(language).to_owned(),
        State::Saved(at) => words::saved_at(language, &at),
        _ => String::new(),
    };
    let trouble = move || match work.saver.state.get() {
        State::Offline => words::offline(language).to_owned(),
        State::Failed(why) => words::failed(language, &why),
        State::Waiting => words::waits(language).to_owned(),
        _ => String::new(),
    };
    let changed = move || match work.saver.state.get() {
        State::Changed { at, .. } => Some(at),
        _ => None,
    };
    view! {
        <p class="saved">{quiet}</p>
        <p class="saved offline" role="status">
            {trouble}
        </p>
        {move || {
            changed()
                .map(|at| {
                    view! {
                        <section class="changed" role="alert">
                            <h2>{words::elsewhere(language)}</h2>
                            <p>{words::elsewhere_at(language, &at)}</p>
                            <p class="row">
                                <button
                                    type="button"
                                    class="button"
                                    on:click=move |_| work.saver.happen(Event::KeepMine)
                                >
                                    {words::keep_mine(language)}
                                </button>
                                <button
                                    type="button"
                                    class="button quiet"
                                    on:click=move |_| work.saver.happen(Event::TakeTheirs)
                                >
                                    {words::take_theirs(language)}
                                </button>
                            </p>
                        </section>
                    }
                })
        }}
        {work.filling.view
            .with_value(|view| {
                view
                    .elsewhere
                    .then(|| {
                        let new = paths::apply(&view.code);
                        view! {
                            <p class="notice">
                                {words::stranger(language)}<a href=new rel="external">
                                    {words::begin_new(language)}
                                </a>"."
                            </p>
                        }
                    })
            })}
    }
}

/// Offers last time's answers on an empty form, for people who are signed in.
#[component]
pub fn LastTime(work: Work) -> impl IntoView {
    let language = language();
    let (offer, code, draft) = work.filling.view.with_value(|view| {
        (
            view.offer.clone(),
            view.code.to_string(),
            view.draft.clone(),
        )
    });
    offer.map(|offer| {
        let (said, label) = if offer.same {
            (
                words::last_same(language, &offer.when),
                words::reuse_answers(language),
            )
        } else {
            (
                words::last_other(language, &offer.when),
                words::reuse_person(language),
            )
        };
        view! {
            // `PostForm` would not do: the page that comes is drawn from other answers.
            <form
                method="post"
                action=ReuseLast::url()
                class="notice"
                on:submit=move |_| work.saver.happen(Event::HandedOver)
            >
                <p>{said}</p>
                {hidden("code", &code)}
                {hidden("draft", &draft)}
                <Send label class="small" />
            </form>
        }
    })
}

/// Shows below every step the ways to go on elsewhere and to leave nothing behind.
#[component]
pub fn Elsewhere(work: Work) -> impl IntoView {
    let language = language();
    let (code, draft) = work
        .filling
        .view
        .with_value(|view| (view.code.to_string(), view.draft.clone()));
    view! {
        <details class="sheet elsewhere">
            <summary>{words::later(language)}</summary>
            <p>
                {words::kept_days(language)}
                <a href=paths::resume(&code, &draft)>{words::get_link(language)}</a>
            </p>
            // `PostForm` would not do: the browser itself must leave, so that nothing stays in its
            // memory.
            <form
                method="post"
                action=ForgetDraft::url()
                on:submit=move |_| work.saver.happen(Event::HandedOver)
            >
                {hidden("code", &code)}
                {hidden("draft", &draft)}
                <p>{words::shared_device(language)}</p>
                <button type="submit" class="button quiet">
                    {words::delete(language)}
                </button>
            </form>
        </details>
    }
}
