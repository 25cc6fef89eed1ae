//! Signing in and out.

use crate::{
    prelude::*,
    request::language,
    ui::{
        PageTitle, TakeFlash,
        data::{self, Ask},
        field::{Labelled, hidden},
        form::{PostForm, Send},
        typed,
    },
};
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;
use views::paths::{self, Offline};
use views::{ApiError, Flash, words::staff as words};

/// Signs in. `door` is the page that was used, `ca-nhan` or else the officers'. `next` is the form
/// to go back to.
#[server]
pub async fn sign_in(
    username: String,
    password: String,
    door: Option<String>,
    next: Option<String>,
) -> Result<(), ApiError> {
    use crate::request;
    use service::session;
    let result = session::sign_in(
        &request::province(),
        request::caller(),
        &username,
        &password,
        request::cookie(session::KNOWN_COOKIE).as_deref(),
    )
    .await;
    // The session that this browser had before is left by signing in again.
    if let (Ok(_), Some(before)) = (&result, request::cookie(session::COOKIE)) {
        session::sign_out(&request::province(), &before).await?;
    }
    let result = result.map(|(token, expires, account)| {
        let known = session::known(&request::province(), &username);
        request::set_cookie(session::KNOWN_COOKIE, &known, session::KNOWN_SECONDS);
        let seconds = (expires.millis() - request::province().now().millis()) / 1_000;
        request::set_cookie(session::COOKIE, token.as_str(), seconds);
        let next = next.filter(|next| paths::of_page(next).offline == Offline::Form);
        next.unwrap_or_else(|| {
            if account.officer.role.is_staff() {
                paths::INBOX.to_owned()
            } else {
                paths::ACCOUNT.to_owned()
            }
        })
    });
    let back = if door.as_deref() == Some(paths::CITIZEN_SIGN_IN) {
        paths::CITIZEN_SIGN_IN
    } else {
        paths::SIGN_IN
    };
    request::settle(result, back, &[("username", &username)]).await
}

#[server]
pub async fn sign_out() -> Result<(), ApiError> {
    use crate::request;
    use service::session;
    if let Some(token) = request::cookie(session::COOKIE) {
        session::sign_out(&request::province(), &token).await?;
    }
    request::set_cookie(session::COOKIE, "", 0);
    request::settle(Ok(paths::SIGN_IN.to_owned()), paths::HOME, &[]).await
}

pub fn page() -> AnyView {
    view! { <Page door=paths::SIGN_IN /> }
}

/// Shows the page of signing in for citizens, who come from their own pages.
pub fn citizen_page() -> AnyView {
    view! { <Page door=paths::CITIZEN_SIGN_IN /> }
}

#[component]
fn Page(door: &'static str) -> impl IntoView {
    let query = use_query_map();
    let next = move || query.with_untracked(|query| query.get("ve").unwrap_or_default());
    let language = language();
    view! {
        <PageTitle text=words::sign_in(language) />
        <h1>{words::sign_in(language)}</h1>
        {data::page(
            || Ask::new(TakeFlash {}),
            move |flash| view! { <Form flash door next=next() /> },
        )}
    }
}

#[component]
fn Form(flash: Option<Flash>, door: &'static str, next: String) -> impl IntoView {
    let language = language();
    let username = Labelled::new("username", words::username(language))
        .value(typed(flash.as_ref(), "username"))
        .text_field(&[
            ("required", ""),
            ("autocomplete", "username"),
            ("autocapitalize", "none"),
            ("spellcheck", "false"),
        ]);
    let password = Labelled::new("password", words::password(language)).text_field(&[
        ("type", "password"),
        ("required", ""),
        ("autocomplete", "current-password"),
    ]);
    view! {
        <PostForm
            action=SignIn::url()
            class="sheet form"
            said=flash.map(|f| f.words).unwrap_or_default()
        >
            {hidden("door", door)}
            {hidden("next", &next)}
            {username}
            {password}
            <div class="actions">
                <Send label=words::sign_in(language) />
            </div>
        </PostForm>
    }
}
