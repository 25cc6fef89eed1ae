//! The catalogue: procedures that match the typed words, with or without diacritics.

use crate::{
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle,
        data::{self, Ask},
        field::{Labelled, options},
        form::SearchForm,
        list,
    },
};
use domain::{desk::agency::Level, text::language::Language};
use leptos_router::hooks::use_query_map;
use views::paths;
use views::{
    ApiError,
    catalogue::{Asked, Card, Found, Listing},
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
        let mut found = catalogue::find(&province, &query).await?;
        if asked.q.trim().is_empty() {
            found.fields = catalogue::fields(&province).await?;
        }
        Ok(Listing {
            found,
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
            let page = text(list::PAGE).parse().unwrap_or(1);
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
    let fields = found.fields.clone();
    let pages = found.total.div_ceil(PER_PAGE).max(1);
    let address = format!(
        "{}?q={}&field={}&level={}",
        paths::PROCEDURES,
        encode(&query.q),
        encode(&query.field),
        encode(&query.level)
    );
    let counted = if found.total == 0 {
        words::none(language).to_owned()
    } else {
        words::count(language, found.total)
    };
    let about = about(&found, &query.q, language);
    let nothing = (found.total == 0).then(|| match found.elsewhere {
        Some(_) => ().into_any(),
        None => view! { <p>{words::try_shorter(language)}</p> },
    });
    let popular = (!found.popular.is_empty()).then(|| {
        view! {
            <h2>{words::popular(language)}</h2>
            <ProcedureList cards=found.popular.clone() />
        }
    });
    let find = Labelled::new("q", words::find(language))
        .bare()
        .value(query.q)
        .text_field(&[
            ("type", "search"),
            ("placeholder", words::name_or_code(language)),
        ]);
    let fields = fields
        .into_iter()
        .map(|(name, n)| (name.clone(), format!("{name} ({n})")));
    let fields = options(&fields.collect::<Vec<_>>(), &query.field);
    let fields = Labelled::new("field", words::field(language))
        .bare()
        .choice(words::every_field(language), &fields);
    let levels = [Level::Province, Level::Commune].map(|level| {
        let (code, words) = (level.code(), level.words(language));
        let count = found.levels.iter().find(|(known, _)| known == code);
        let words = match count {
            Some((_, n)) => format!("{words} ({n})"),
            None => words.to_owned(),
        };
        (code.to_owned(), words)
    });
    let levels = options(&levels, &query.level);
    let levels = Labelled::new("level", words::level(language))
        .bare()
        .choice(words::every_level(language), &levels);
    let list = list::paged(
        nothing,
        || view! { <ProcedureList cards=found.cards /> },
        list::pages(&address, query.page, pages),
    );
    view! {
        <h1>{words::title(language)}</h1>
        <SearchForm action=paths::PROCEDURES class="search filters">
            {find}
            {fields}
            {levels}
            <button class="button" type="submit">
                {words::search(language)}
            </button>
        </SearchForm>
        <section class="sheet">
            <p role="status" class="count">
                {counted}
            </p>
            {about}
            {list}
            {popular}
        </section>
    }
}

/// Says how the query was read, that nothing fits it whole, and who else does it.
fn about(found: &Found, typed: &str, language: Language) -> Option<AnyView> {
    let read = match (&found.read_as, found.near) {
        (Some(read_as), false) => Some(words::read_as(language, read_as)),
        (_, true) => Some(words::near(language, typed)),
        _ => None,
    };
    let elsewhere = found
        .elsewhere
        .as_ref()
        .map(|who| words::elsewhere(language, who));
    let all: Vec<String> = elsewhere.into_iter().chain(read).collect();
    (!all.is_empty()).then(|| view! { <p class="hint">{all.join(" ")}</p> })
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
