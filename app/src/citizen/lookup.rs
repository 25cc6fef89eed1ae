//! Tracking without the QR: dossier code and a second fact.

use crate::{
    prelude::*,
    request::language,
    ui::{
        PageTitle, TakeFlash,
        data::{self, Ask},
        form::{PostForm, Send},
        typed,
    },
};
use leptos::server_fn::ServerFn;
use views::paths;
use views::{ApiError, Flash, words::lookup as words};

#[server]
pub async fn lookup(code: String, fact: String) -> Result<(), ApiError> {
    use crate::request;
    use service::{Error, dossier::track};
    let found = track::lookup(&request::province(), request::caller(), &code, &fact).await;
    let found = match found {
        Err(Error::Told(ApiError::NotFound)) => {
            Err(ApiError::refused(views::words::error::no_match).into())
        }
        other => other.map(|token| paths::track(token.as_str())),
    };
    request::settle(found, paths::LOOKUP, &[("code", &code), ("fact", &fact)]).await
}

pub fn page() -> AnyView {
    let language = language();
    view! {
        <PageTitle text=words::title(language) />
        <h1>{words::title(language)}</h1>
        {data::page(|| Ask::new(TakeFlash {}), |flash| view! { <Form flash /> })}
        <p class="hint">{words::scan(language)}</p>
    }
}

#[component]
fn Form(flash: Option<Flash>) -> impl IntoView {
    let language = language();
    let (code, fact) = (typed(flash.as_ref(), "code"), typed(flash.as_ref(), "fact"));
    view! {
        <PostForm
            action=Lookup::url()
            class="sheet form"
            said=flash.map(|f| f.words).unwrap_or_default()
        >
            <div class="field">
                <label for="code">{words::code(language)}</label>
                <p class="hint" id="code-help">
                    {words::code_help(language)}
                </p>
                <input
                    id="code"
                    name="code"
                    required=true
                    autocomplete="off"
                    autocapitalize="characters"
                    spellcheck="false"
                    aria-describedby="code-help"
                    value=code
                />
            </div>
            <div class="field">
                <label for="fact">{words::fact(language)}</label>
                <p class="hint" id="fact-help">
                    {words::fact_help(language)}
                </p>
                <input
                    id="fact"
                    name="fact"
                    required=true
                    inputmode="numeric"
                    autocomplete="off"
                    aria-describedby="fact-help"
                    value=fact
                />
            </div>
            <div class="actions">
                <Send label=words::see(language) />
            </div>
        </PostForm>
    }
}
