//! Home: one question, one line for tracking, the procedures most used.

use super::procedures::ProcedureList;
use crate::{
    prelude::*,
    request::language,
    ui::{
        data::{self, Ask},
        field::Labelled,
        form::SearchForm,
    },
};
use views::paths;
use views::{ApiError, catalogue::Found, words::home as words};

/// Returns the procedures most used.
#[server]
pub async fn most_used() -> Result<Found, ApiError> {
    use crate::request;
    use service::procedure::catalogue;
    let query = catalogue::Query {
        limit: 6,
        ..Default::default()
    };
    let found = catalogue::find(&request::province(), &query).await;
    request::with_status(found)
}

pub fn page() -> AnyView {
    let language = language();
    let used = data::page(
        || Ask::new(MostUsed {}),
        |found: Found| view! { <ProcedureList cards=found.cards /> },
    );
    let find = Labelled::new("q", words::find(language))
        .bare()
        .text_field(&[
            ("type", "search"),
            ("placeholder", words::example(language)),
            ("enterkeyhint", "search"),
        ]);
    view! {
        <leptos_meta::Title text=words::title(language) />
        <section class="hero">
            <h1>{words::question(language)}</h1>
            <SearchForm action=paths::PROCEDURES class="search">
                {find}
                <button class="button" type="submit">
                    {words::search(language)}
                </button>
            </SearchForm>
            <p class="also">
                <a href=paths::LOOKUP>{words::track(language)}</a>
            </p>
        </section>
        <section class="sheet">
            <h2>{words::most_used(language)}</h2>
            {used}
            <p>
                <a href=paths::PROCEDURES>{words::all(language)}</a>
            </p>
        </section>
        <p>
            <a href=paths::FEEDBACK>{words::feedback(language)}</a>
        </p>
    }
}
