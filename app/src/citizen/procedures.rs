//! The catalogue: procedures that match what was typed, with or without diacritics.

use crate::{
    ApiError,
    ui::{
        PageTitle,
        data::{self, Ask},
        form::SearchForm,
    },
};
use domain::{agency::Level, code::ProcedureCode, procedure::OnlineLevel};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

/// A procedure in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Card {
    pub code: ProcedureCode,
    pub name: String,
    pub field: String,
    pub agency: String,
    pub level: Level,
    pub online: OnlineLevel,
    pub limit_words: String,
}

/// One page of a search, best first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub cards: Vec<Card>,
    /// How many match in all.
    pub total: u32,
}

/// The list with what it may be narrowed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listing {
    pub found: Found,
    pub fields: Vec<(String, i64)>,
    pub query: Asked,
}

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    pub q: String,
    pub field: String,
    pub agency: String,
    pub level: String,
    /// Counted from 1.
    pub page: u32,
}

const PER_PAGE: u32 = 20;

#[server]
pub async fn list_procedures(q: String, field: String, agency: String, level: String, page: u32) -> Result<Listing, ApiError> {
    use crate::service::{catalogue, request};
    let office = request::office();
    let asked = Asked { q, field, agency, level, page: page.clamp(1, 1_000) };
    let query = catalogue::Query {
        text: asked.q.clone(),
        field: asked.field.clone(),
        agency: asked.agency.clone(),
        level: asked.level.clone(),
        offset: (asked.page as usize - 1) * PER_PAGE as usize,
        limit: PER_PAGE as usize,
    };
    let listing = async { Ok(Listing { found: catalogue::find(&office, &query).await?, fields: catalogue::fields(&office).await?, query: asked }) };
    request::with_status(listing.await)
}

pub fn page() -> AnyView {
    let query = use_query_map();
    let ask = move || {
        query.with(|map| {
            let text = |name: &str| map.get(name).unwrap_or_default();
            let page = text("trang").parse().unwrap_or(1);
            Ask::new(ListProcedures { q: text("q"), field: text("field"), agency: text("agency"), level: text("level"), page })
        })
    };
    view! {
        <PageTitle text="Thủ tục hành chính"/>
        {data::page(ask, |listing| view! { <List listing/> }.into_any())}
    }
    .into_any()
}

#[component]
fn List(listing: Listing) -> impl IntoView {
    let Listing { found, fields, query } = listing;
    let pages = found.total.div_ceil(PER_PAGE).max(1);
    let link = |page: u32| format!("/thu-tuc?q={}&field={}&level={}&trang={page}", encode(&query.q), encode(&query.field), encode(&query.level));
    let (previous, next) = ((query.page > 1).then(|| link(query.page - 1)), (query.page < pages).then(|| link(query.page + 1)));
    let counted = if found.total == 0 { "Không có thủ tục nào khớp".to_owned() } else { format!("{} thủ tục", found.total) };
    let empty = found.total == 0;
    view! {
        <h1>"Thủ tục hành chính"</h1>
        <SearchForm action="/thu-tuc" class="search filters">
            <label for="q" class="sr">"Tìm thủ tục"</label>
            <input id="q" name="q" type="search" value=query.q.clone() placeholder="Tên hoặc mã thủ tục" autocomplete="off"/>
            <label for="field" class="sr">"Lĩnh vực"</label>
            <select id="field" name="field">
                <option value="">"Mọi lĩnh vực"</option>
                {fields
                    .into_iter()
                    .map(|(name, n)| {
                        let selected = name == query.field;
                        view! { <option value=name.clone() selected=selected>{format!("{name} ({n})")}</option> }
                    })
                    .collect_view()}
            </select>
            <label for="level" class="sr">"Cấp"</label>
            <select id="level" name="level">
                <option value="">"Mọi cấp"</option>
                <option value="province" selected=query.level == "province">"Cấp tỉnh"</option>
                <option value="commune" selected=query.level == "commune">"Cấp xã"</option>
            </select>
            <button class="button" type="submit">"Tìm"</button>
        </SearchForm>
        <section class="sheet">
            <p role="status" class="count">{counted}</p>
            {empty.then(|| view! { <p>"Hãy thử từ ngắn hơn, ví dụ “khai sinh” thay cho cả câu, hoặc bỏ bớt điều kiện lọc."</p> })}
            <ProcedureList cards=found.cards/>
            <nav class="row pages" aria-label="Trang">
                {previous.map(|to| view! { <a href=to rel="prev">"Trang trước"</a> })}
                {(pages > 1).then(|| view! { <span class="hint">{format!("Trang {} trên {pages}", query.page)}</span> })}
                {next.map(|to| view! { <a href=to rel="next">"Trang sau"</a> })}
            </nav>
        </section>
    }
}

/// Procedures by name, with what tells them apart.
#[component]
pub fn ProcedureList(cards: Vec<Card>) -> impl IntoView {
    let card = |card: Card| {
        view! {
            <li>
                <a href=format!("/thu-tuc/{}", card.code)>{card.name}</a>
                <p class="hint">{card.agency} " · " {card.limit_words} " · " {card.online.words()}</p>
            </li>
        }
    };
    view! { <ul class="procedures">{cards.into_iter().map(card).collect_view()}</ul> }
}

/// Percent-encodes a query value.
fn encode(text: &str) -> String {
    text.bytes().map(|b| if b.is_ascii_alphanumeric() { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}
