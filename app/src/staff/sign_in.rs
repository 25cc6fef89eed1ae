//! Signing in and out.

use crate::{
    ApiError,
    ui::{
        Flash, PageTitle, TakeFlash,
        data::{self, Ask},
        form::{PostForm, Send},
        typed,
    },
    words::{language, staff as words},
};
use leptos::{prelude::*, server_fn::ServerFn};

#[server]
pub async fn sign_in(username: String, password: String) -> Result<(), ApiError> {
    use crate::service::{request, session};
    let result = session::sign_in(&request::office(), request::caller(), &username, &password).await;
    let result = result.map(|(token, expires, account)| {
        let seconds = (expires.millis() - request::office().now().millis()) / 1_000;
        request::set_cookie(session::COOKIE, token.as_str(), seconds);
        if account.officer.role.is_staff() { "/can-bo".to_owned() } else { "/".to_owned() }
    });
    request::settle(result, "/can-bo/dang-nhap", &[("username", &username)]).await
}

#[server]
pub async fn sign_out() -> Result<(), ApiError> {
    use crate::service::{request, session};
    if let Some(token) = request::cookie(session::COOKIE) {
        session::sign_out(&request::office(), &token).await?;
    }
    request::set_cookie(session::COOKIE, "", 0);
    request::settle(Ok("/can-bo/dang-nhap".to_owned()), "/", &[]).await
}

pub fn page() -> AnyView {
    let language = language();
    view! {
        <PageTitle text=words::sign_in(language)/>
        <h1>{words::sign_in(language)}</h1>
        {data::page(|| Ask::new(TakeFlash {}), |flash| view! { <Form flash/> }.into_any())}
    }
    .into_any()
}

#[component]
fn Form(flash: Option<Flash>) -> impl IntoView {
    let language = language();
    let username = typed(flash.as_ref(), "username");
    view! {
        <PostForm action=SignIn::url() class="sheet form" said=flash.map(|f| f.words).unwrap_or_default()>
            <div class="field">
                <label for="username">{words::username(language)}</label>
                <input id="username" name="username" required=true autocomplete="username" autocapitalize="none" spellcheck="false" value=username/>
            </div>
            <div class="field">
                <label for="password">{words::password(language)}</label>
                <input id="password" name="password" type="password" required=true autocomplete="current-password"/>
            </div>
            <div class="actions"><Send label=words::sign_in(language)/></div>
        </PostForm>
    }
}
