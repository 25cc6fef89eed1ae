//! Home: one question, one line for tracking, the procedures most used.

use super::procedures::{Found, ProcedureList};
use crate::{
    ApiError,
    ui::{
        data::{self, Ask},
        form::SearchForm,
    },
};
use leptos::prelude::*;

/// The procedures most used.
#[server]
pub async fn most_used() -> Result<Found, ApiError> {
    use crate::service::{catalogue, request};
    let query = catalogue::Query { limit: 6, ..Default::default() };
    request::with_status(catalogue::find(&request::office(), &query).await)
}

pub fn page() -> AnyView {
    let used = data::page(|| Ask::new(MostUsed {}), |found: Found| view! { <ProcedureList cards=found.cards/> }.into_any());
    view! {
        <leptos_meta::Title text="Một Cửa – Dịch vụ công tỉnh Quảng Trị"/>
        <section class="hero">
            <h1>"Bạn cần làm gì?"</h1>
            <SearchForm action="/thu-tuc" class="search">
                <label for="q" class="sr">"Tìm thủ tục"</label>
                <input id="q" name="q" type="search" placeholder="Ví dụ: khai sinh" autocomplete="off" enterkeyhint="search"/>
                <button class="button" type="submit">"Tìm"</button>
            </SearchForm>
            <p class="also"><a href="/tra-cuu">"Đã nộp rồi? Tra cứu hồ sơ"</a></p>
        </section>
        <section class="sheet">
            <h2>"Nhiều người cần"</h2>
            {used}
            <p><a href="/thu-tuc">"Xem tất cả thủ tục"</a></p>
        </section>
    }
    .into_any()
}
