//! The thread between the holder of a dossier and the desk.

use super::live::Seen;
use crate::part::thread::Lines;
use crate::{
    prelude::*,
    request::language,
    ui::{
        PageTitle,
        data::{self, Ask},
        field::{Labelled, hidden},
        form::{PostForm, Send},
        typed,
    },
};
use domain::dossier::message::{LONGEST, Side};
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;
use views::paths;
use views::{ApiError, PageData, thread::Thread, words::messages as words};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

#[server]
pub async fn get_thread(token: String) -> Result<PageData<Thread>, ApiError> {
    use crate::request;
    use domain::text::id::Token;
    use service::dossier::message;
    let view = async {
        let token = Token::parse(&token).ok_or(ApiError::NotFound)?;
        message::thread(&request::province(), &token).await
    };
    request::page(view.await).await
}

#[server]
pub async fn send_message(token: String, words: String) -> Result<(), ApiError> {
    use crate::request;
    use domain::text::id::Token;
    use service::dossier::message;
    let parsed = Token::parse(&token);
    let here = parsed.as_ref().map_or(paths::LOOKUP.to_owned(), |token| {
        paths::messages(token.as_str())
    });
    let done = async {
        let token = parsed.ok_or(ApiError::NotFound)?;
        message::ask(&request::province(), &token, &words).await?;
        Ok(here.clone())
    };
    request::settle(done.await, &here, &[("words", &words)]).await
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|p| p.get("token").unwrap_or_default()));
    let seen = Seen::listening(token);
    // These outlive the thread, which is drawn anew when somebody has written.
    let refused = StoredValue::new(String::new());
    let view = move |data: PageData<Thread>| {
        seen.is(data.view.version);
        view! { <Page data token=token.get_untracked() refused /> }
    };
    data::page(move || Ask::new(GetThread { token: token.get() }), view)
}

#[component]
fn Page(data: PageData<Thread>, token: String, refused: StoredValue<String>) -> impl IntoView {
    let language = language();
    let PageData { view, flash } = data;
    let Thread { code, messages, .. } = view;
    let words = typed(flash.as_ref(), "words");
    if !words.is_empty() {
        refused.set_value(words);
    }
    let last = messages.last().filter(|last| last.by == Side::Holder);
    clear_when_sent(last.map_or(String::new(), |last| last.words.clone()));
    let write = Labelled::new("words", words::words(language))
        .hint(words::who_reads(language))
        .value(refused.get_value())
        .area(&[
            ("rows", "4"),
            ("required", ""),
            ("maxlength", &LONGEST.to_string()),
        ]);
    view! {
        <PageTitle text=words::title(language) />
        <p class="crumb">
            <a href=paths::track(&token)>{words::back(language)}</a>
        </p>
        <h1>{words::title(language)}</h1>
        <p class="hint">{words::dossier(language)} <span class="code">{code.to_string()}</span></p>
        <p class="lead">{words::help(language)}</p>
        <Lines messages=messages
            .into_iter()
            .map(|m| (
                if m.by == Side::Holder { words::you(language) } else { words::office(language) }
                    .to_owned(),
                m,
            ))
            .collect() />
        <PostForm
            action=SendMessage::url()
            class="sheet form"
            said=flash.map(|f| f.words).unwrap_or_default()
        >
            {hidden("token", &token)}
            {write}
            <div class="actions">
                <Send label=words::send(language) />
            </div>
        </PostForm>
    }
}

/// Takes the words that were sent out of the field, once they stand in the thread.
///
/// The field itself stays as it is while the thread is drawn anew, with what is typed meanwhile.
fn clear_when_sent(last: String) {
    Effect::new(move |_| {
        let field = document().get_element_by_id("words");
        let field = field.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok());
        if let Some(field) = field.filter(|field| field.value().trim() == last) {
            field.set_value("");
        }
    });
}
