//! Tracking without the QR: dossier code and a second fact.

use crate::{
    prelude::*,
    request::language,
    ui::{
        PageTitle, TakeFlash,
        data::{self, Ask},
        field::Labelled,
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
    let code = Labelled::new("code", words::code(language))
        .hint(words::code_help(language))
        .value(typed(flash.as_ref(), "code"))
        .text_field(&[
            ("required", ""),
            ("autocapitalize", "characters"),
            ("spellcheck", "false"),
        ]);
    let fact = Labelled::new("fact", words::fact(language))
        .hint(words::fact_help(language))
        .value(typed(flash.as_ref(), "fact"))
        .text_field(&[("required", ""), ("inputmode", "numeric")]);
    view! {
        <PostForm
            action=Lookup::url()
            class="sheet form"
            said=flash.map(|f| f.words).unwrap_or_default()
        >
            {code}
            {fact}
            <div class="actions">
                <Send label=words::see(language) />
            </div>
        </PostForm>
    }
}
