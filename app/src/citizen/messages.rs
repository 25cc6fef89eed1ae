//! The thread between the holder of a dossier and the desk.

use super::live::Seen;
use crate::part::thread::Lines;
use crate::{
    prelude::*,
    request::language,
    ui::{
        PageTitle,
        data::{self, Ask},
        form::{PostForm, Send},
        typed,
    },
};
use domain::dossier::message::{LONGEST, Message, Side};
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;
use views::paths;
use views::{ApiError, PageData, thread::Thread, words::messages as words};

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
    // This outlives the thread, which is drawn anew when somebody has written.
    let draft = RwSignal::new(String::new());
    let view = move |data: PageData<Thread>| {
        seen.is(data.view.version);
        view! { <Page data token=token.get_untracked() draft /> }
    };
    data::page(move || Ask::new(GetThread { token: token.get() }), view)
}

#[component]
fn Page(data: PageData<Thread>, token: String, draft: RwSignal<String>) -> impl IntoView {
    let language = language();
    let PageData { view, flash } = data;
    let Thread { code, messages, .. } = view;
    let refused = typed(flash.as_ref(), "words");
    let sent =
        |last: &Message| last.by == Side::Holder && last.words == draft.get_untracked().trim();
    if !refused.is_empty() {
        draft.set(refused);
    } else if messages.last().is_some_and(sent) {
        draft.set(String::new());
    }
    let first = draft.get_untracked();
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
            <input type="hidden" name="token" value=token />
            <div class="field">
                <label for="words">{words::words(language)}</label>
                <p class="hint" id="words-help">
                    {words::who_reads(language)}
                </p>
                <textarea
                    id="words"
                    name="words"
                    rows="4"
                    required
                    maxlength=LONGEST.to_string()
                    aria-describedby="words-help"
                    prop:value=move || draft.get()
                    on:input=move |event| draft.set(event_target_value(&event))
                >
                    {first}
                </textarea>
            </div>
            <div class="actions">
                <Send label=words::send(language) />
            </div>
        </PostForm>
    }
}
