//! The catalogue: procedures that match the typed words, with or without diacritics.

use crate::{
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle,
        data::{self, Ask},
        form::SearchForm,
    },
};
use domain::desk::agency::Level;
use leptos_router::hooks::use_query_map;
use views::paths;
use views::{
    ApiError,
    catalogue::{Asked, Card, Listing},
    words::procedures as words,
};

const PER_PAGE: u32 = 20;

#[server]
pub async fn list_procedures(
    q: String,
    field: String,
    agency: String,
    level: String,
    page: u32,
) -> Result<Listing, ApiError> {
    use crate::request;
    use service::procedure::catalogue;
    let province = request::province();
    let asked = Asked {
        q,
        field,
        agency,
        level,
        page: page.clamp(1, 1_000),
    };
    let query = catalogue::Query {
        text: asked.q.clone(),
        field: asked.field.clone(),
        agency: asked.agency.clone(),
        level: asked.level.clone(),
        offset: (asked.page as usize - 1) * PER_PAGE as usize,
        limit: PER_PAGE as usize,
    };
    let listing = async {
        Ok(Listing {
            found: catalogue::find(&province, &query).await?,
            query: asked,
        })
    };
    request::with_status(listing.await)
}

pub fn page() -> AnyView {
    let query = use_query_map();
    let ask = move || {
        query.with(|map| {
            let text = |name: &str| map.get(name).unwrap_or_default();
            let page = text("trang").parse().unwrap_or(1);
            Ask::new(ListProcedures {
                q: text("q"),
                field: text("field"),
                agency: text("agency"),
                level: text("level"),
                page,
            })
        })
    };
    view! {
        <PageTitle text=words::title(language()) />
        {data::page(ask, |listing| view! { <List listing /> })}
    }
}

#[component]
fn List(listing: Listing) -> impl IntoView {
    let language = language();
    let Listing { found, query } = listing;
    let fields = found.fields;
    let pages = found.total.div_ceil(PER_PAGE).max(1);
    let link = |page: u32| {
        format!(
            "{}?q={}&field={}&level={}&trang={page}",
            paths::PROCEDURES,
            encode(&query.q),
            encode(&query.field),
            encode(&query.level)
        )
    };
    let (previous, next) = (
        (query.page > 1).then(|| link(query.page - 1)),
        (query.page < pages).then(|| link(query.page + 1)),
    );
    let counted = if found.total == 0 {
        words::none(language).to_owned()
    } else {
        words::count(language, found.total)
    };
    let empty = found.total == 0;
    view! {
        <h1>{words::title(language)}</h1>
        <SearchForm action=paths::PROCEDURES class="search filters">
            <label for="q" class="sr">
                {words::find(language)}
            </label>
            <input
                id="q"
                name="q"
                type="search"
                value=query.q.clone()
                placeholder=words::name_or_code(language)
                autocomplete="off"
            />
            <label for="field" class="sr">
                {words::field(language)}
            </label>
            <select id="field" name="field">
                <option value="">{words::every_field(language)}</option>
                {fields
                    .into_iter()
                    .map(|(name, n)| {
                        let selected = name == query.field;
                        view! {
                            <option value=name.clone() selected=selected lang=lang_of(&name)>
                                {format!("{name} ({n})")}
                            </option>
                        }
                    })
                    .collect_view()}
            </select>
            <label for="level" class="sr">
                {words::level(language)}
            </label>
            <select id="level" name="level">
                <option value="">{words::every_level(language)}</option>
                <option value="province" selected=query.level == "province">
                    {Level::Province.words(language)}
                </option>
                <option value="commune" selected=query.level == "commune">
                    {Level::Commune.words(language)}
                </option>
            </select>
            <button class="button" type="submit">
                {words::search(language)}
            </button>
        </SearchForm>
        <section class="sheet">
            <p role="status" class="count">
                {counted}
            </p>
            {empty.then(|| view! { <p>{words::try_shorter(language)}</p> })}
            <ProcedureList cards=found.cards />
            <nav class="row pages" aria-label=words::pages(language)>
                {previous
                    .map(|to| {
                        view! {
                            <a href=to rel="prev">
                                {words::previous(language)}
                            </a>
                        }
                    })}
                {(pages > 1)
                    .then(|| {
                        view! {
                            <span class="hint">{words::page_of(language, query.page, pages)}</span>
                        }
                    })}
                {next
                    .map(|to| {
                        view! {
                            <a href=to rel="next">
                                {words::next(language)}
                            </a>
                        }
                    })}
            </nav>
        </section>
    }
}

/// Shows procedures by name, with the facts that tell them apart.
#[component]
pub fn ProcedureList(cards: Vec<Card>) -> impl IntoView {
    let language = language();
    let card = |card: Card| {
        view! {
            <li>
                <a href=paths::procedure(card.code) lang=lang_of(&card.name)>
                    {card.name.clone()}
                </a>
                <p class="hint">
                    <span lang=lang_of(&card.agency)>{card.agency.clone()}</span>
                    " · "
                    {card.limit_words}
                    " · "
                    {card.online.words(language)}
                </p>
            </li>
        }
    };
    view! { <ul class="procedures">{cards.into_iter().map(card).collect_view()}</ul> }
}

/// Percent-encodes a query value.
pub(super) fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| {
            if b.is_ascii_alphanumeric() {
                char::from(b).to_string()
            } else {
                format!("%{b:02X}")
            }
        })
        .collect()
}
