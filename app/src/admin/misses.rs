//! Queries of the catalogue that found nothing, for whoever writes the dictionary of everyday
//! words.

use crate::{
    prelude::*,
    request::language,
    ui::{
        PageTitle,
        data::{self, Ask},
        list,
        table::{Row, table},
    },
};
use views::{ApiError, PageData, catalogue::Miss, paths, words::procedures as words};

#[server]
pub async fn get_misses() -> Result<PageData<Vec<Miss>>, ApiError> {
    use crate::request;
    use service::procedure::catalogue;
    let view = async {
        let account = request::account().await?;
        catalogue::misses(&request::province(), &account).await
    };
    request::page(view.await).await
}

pub fn page() -> AnyView {
    view! {
        <div class="staff">
            {data::page(|| Ask::new(GetMisses {}), |data| view! { <Page data /> })}
        </div>
    }
}

#[component]
fn Page(data: PageData<Vec<Miss>>) -> impl IntoView {
    let language = language();
    let misses = data.view;
    let nothing = misses
        .is_empty()
        .then(|| view! { <p class="sheet">{words::no_misses(language)}</p> });
    let heads = [
        words::typed(language),
        words::times(language),
        words::last_time(language),
    ];
    let row = |miss: Miss| {
        Row::named(miss.query)
            .words(miss.count.to_string())
            .words(miss.last)
    };
    let rows = misses.into_iter().map(row).collect();
    let list = list::paged(
        nothing,
        || table(words::misses(language), "inbox", &heads, rows),
        ().into_any(),
    );
    view! {
        <PageTitle text=words::misses(language) />
        <p class="crumb">
            <a href=paths::INBOX>{views::words::notices::inbox(language)}</a>
        </p>
        <h1>{words::misses(language)}</h1>
        <p class="lead">{words::misses_help(language)}</p>
        {list}
    }
}
