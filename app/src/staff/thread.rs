//! The messages between the desk and the holder of a dossier, before an officer.

use crate::{
    part::thread::Lines,
    prelude::*,
    request::language,
    ui::{
        field::{Labelled, hidden},
        form::{PostForm, Send},
        typed,
    },
};
use domain::{
    dossier::message::{LONGEST, Message},
    text::code::DossierCode,
};
use leptos::server_fn::ServerFn;
use views::paths;
use views::{ApiError, Flash, thread::ThreadView, words::messages as words};

/// Mark of this form in a flash.
pub const REPLY: &str = "reply";

#[cfg(feature = "ssr")]
fn back_to(code: &str) -> String {
    paths::dossier(DossierCode::parse(code).map_or(String::new(), String::from))
}

#[server]
pub async fn reply(code: String, words: String) -> Result<(), ApiError> {
    use crate::request;
    use service::dossier::message;
    let done = async {
        let account = request::account().await?;
        let code = DossierCode::parse(&code).ok_or(ApiError::NotFound)?;
        message::reply(&request::province(), &account, &code, &words).await?;
        Ok(back_to(code.as_str()))
    };
    request::settle(
        done.await,
        &back_to(&code),
        &[("action", REPLY), ("words", &words)],
    )
    .await
}

#[server]
pub async fn messages_seen(code: String, count: i64) -> Result<(), ApiError> {
    use crate::request;
    use service::dossier::message;
    let done = async {
        let account = request::account().await?;
        let code = DossierCode::parse(&code).ok_or(ApiError::NotFound)?;
        message::seen(&request::province(), &account, &code, count).await?;
        Ok(back_to(code.as_str()))
    };
    request::settle(done.await, &back_to(&code), &[("action", REPLY)]).await
}

#[component]
pub fn Thread(thread: ThreadView, code: DossierCode, flash: Option<Flash>) -> impl IntoView {
    let language = language();
    let ThreadView {
        messages,
        count,
        asks,
    } = thread;
    let reply = Labelled::new("words", words::reply(language))
        .hint(words::reply_help(language))
        .value(typed(flash.as_ref(), "words"))
        .area(&[
            ("rows", "3"),
            ("required", ""),
            ("maxlength", &LONGEST.to_string()),
        ]);
    let code = code.to_string();
    let of_seen = code.clone();
    let who = |(name, message): (String, Message)| {
        (
            if name.is_empty() {
                words::applicant(language).to_owned()
            } else {
                name
            },
            message,
        )
    };
    view! {
        {asks.then(|| view! { <p class="left">{words::waits(language)}</p> })}
        <Lines messages=messages.into_iter().map(who).collect() />
        <PostForm
            action=Reply::url()
            class="form no-print"
            said=flash.map(|f| f.words).unwrap_or_default()
        >
            {hidden("code", &code)}
            {reply}
            <div class="actions">
                <Send label=words::send(language) class="quiet" />
            </div>
        </PostForm>
        {asks
            .then(|| {
                view! {
                    <PostForm action=MessagesSeen::url() class="no-print">
                        {hidden("code", &of_seen)}
                        {hidden("count", &count.to_string())}
                        <Send label=words::seen(language) class="quiet small" />
                    </PostForm>
                }
            })}
    }
}
