//! The holder's wish about notices of changes: the road, the language, or none.

use crate::{
    prelude::*,
    request::language,
    ui::{
        PageTitle,
        data::{self, Ask},
        field::{Entry, Labelled, hidden},
        form::{PostForm, Send},
        typed,
    },
};
use domain::{
    notice::{By, Medium, Wish},
    text::language::Language,
};
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;
use views::paths;
use views::{ApiError, PageData, words::notices as words};

#[server]
pub async fn get_wish(token: String) -> Result<PageData<Wish>, ApiError> {
    use crate::request;
    use domain::text::id::Token;
    use service::notice;
    let view = async {
        let token = Token::parse(&token).ok_or(ApiError::NotFound)?;
        notice::wish(&request::province(), &token).await
    };
    request::page(view.await).await
}

#[server]
pub async fn set_wish(
    token: String,
    by: Option<String>,
    language: Option<String>,
) -> Result<(), ApiError> {
    use crate::request;
    use domain::text::id::Token;
    use service::notice;
    let (by, language) = (by.unwrap_or_default(), language.unwrap_or_default());
    let parsed = Token::parse(&token);
    let back = parsed.as_ref().map_or(paths::LOOKUP.to_owned(), |token| {
        paths::notices(token.as_str())
    });
    let done = async {
        let token = parsed.ok_or(ApiError::NotFound)?;
        notice::set_wish(&request::province(), &token, &language, &by).await?;
        Ok(paths::track(token.as_str()))
    };
    request::settle(done.await, &back, &[("by", &by), ("language", &language)]).await
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|p| p.get("token").unwrap_or_default()));
    data::page(
        move || Ask::new(GetWish { token: token.get() }),
        move |data| view! { <Page data token=token.get_untracked() /> },
    )
}

#[component]
fn Page(data: PageData<Wish>, token: String) -> impl IntoView {
    let language = language();
    let PageData { view: wish, flash } = data;
    let typed = |name| Some(typed(flash.as_ref(), name)).filter(|typed| !typed.is_empty());
    let by = typed("by").unwrap_or_else(|| wish.by.code().to_owned());
    let in_language = typed("language").unwrap_or_else(|| wish.language.code().to_owned());
    let entry = |name: &str, value: &str, label: &str, chosen: &str| Entry {
        checked: value == chosen,
        id: format!("{name}-{value}"),
        ..Entry::new(value, label)
    };
    let roads = [
        By::Any,
        By::First(Medium::Sms),
        By::First(Medium::Zalo),
        By::First(Medium::Mail),
        By::None,
    ]
    .map(|road| {
        let label = match road {
            By::Any => words::by_any(language),
            By::First(Medium::Sms) => words::by_sms(language),
            By::First(Medium::Zalo) => words::by_zalo(language),
            By::First(Medium::Mail) => words::by_mail(language),
            By::None => words::by_none(language),
        };
        entry("by", road.code(), label, &by)
    });
    let languages = [
        (Language::Vi, words::vietnamese(language)),
        (Language::En, words::english(language)),
    ]
    .map(|(value, label)| entry("language", value.code(), label, &in_language));
    view! {
        <PageTitle text=words::wish(language) />
        <p class="crumb">
            <a href=paths::track(&token)>{words::back(language)}</a>
        </p>
        <h1>{words::wish(language)}</h1>
        <p class="lead">{words::wish_help(language)}</p>
        <PostForm
            action=SetWish::url()
            class="sheet form"
            said=flash.map(|f| f.words).unwrap_or_default()
        >
            {hidden("token", &token)}
            {Labelled::new("by", words::by(language)).radios("radio", roads.into())}
            {Labelled::new("language", words::in_language(language))
                .radios("radio", languages.into())}
            <div class="actions">
                <Send label=words::save(language) />
            </div>
        </PostForm>
    }
}
