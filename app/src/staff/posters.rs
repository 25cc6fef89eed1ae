//! Posters with QR codes for walls and counters, to be printed on A4.

use crate::{
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle,
        data::{self, Ask},
    },
};
use views::paths;
use views::{
    ApiError,
    posters::{Line, Posters},
    words::staff as words,
};

#[server]
pub async fn get_posters() -> Result<Posters, ApiError> {
    use crate::request;
    use service::procedure::poster;
    let view = async {
        let account = request::account().await?;
        poster::list(&request::province(), &account).await
    };
    request::with_status(view.await)
}

pub fn page() -> AnyView {
    view! {
        <div class="staff">
            {data::page(|| Ask::new(GetPosters {}), |posters| view! { <Page posters /> })}
        </div>
    }
}

#[component]
fn Page(posters: Posters) -> impl IntoView {
    let language = language();
    let line = |line: Line| {
        view! {
            <li>
                <a href=line.path rel="external" lang=lang_of(&line.name)>
                    {line.name.clone()}
                </a>
            </li>
        }
    };
    let list = |lines: Vec<Line>| {
        if lines.is_empty() {
            return view! { <p class="hint">{words::no_posters(language)}</p> };
        }
        view! { <ul>{lines.into_iter().map(line).collect_view()}</ul> }
    };
    view! {
        <PageTitle text=words::posters(language) />
        <p class="crumb">
            <a href=paths::INBOX>{words::inbox(language)}</a>
            " · "
            {posters.agency}
        </p>
        <h1>{words::posters(language)}</h1>
        <p class="lead">{words::posters_help(language)}</p>
        <section class="sheet">
            <h2>{words::posters_counter(language)}</h2>
            <p class="hint">{words::posters_counter_help(language)}</p>
            {list(posters.counters)}
        </section>
        <section class="sheet">
            <h2>{words::posters_procedure(language)}</h2>
            <p class="hint">{words::posters_procedure_help(language)}</p>
            {list(posters.procedures)}
        </section>
    }
}
