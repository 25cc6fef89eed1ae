//! A citizen's own page: forms begun, dossiers sent.

use crate::{
    ApiError,
    prelude::*,
    staff::sign_in::SignOut,
    ui::{
        PageTitle,
        data::{self, Ask},
        form::{PostForm, Send},
    },
    words::{account as words, language},
};
use domain::code::DossierCode;
use leptos::server_fn::ServerFn;
use serde::{Deserialize, Serialize};

/// Everything that belongs to an account, the latest first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mine {
    pub name: String,
    pub forms: Vec<MyForm>,
    pub dossiers: Vec<MyDossier>,
}

/// A form that was begun.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyForm {
    pub procedure_name: String,
    pub path: String,
    /// `14:30, 26/11/2026`
    pub saved_at: String,
}

/// A dossier that was sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyDossier {
    pub code: DossierCode,
    pub procedure_name: String,
    pub state: String,
    /// `26/11/2026`
    pub received: String,
    pub path: String,
    /// Where the same is applied for again.
    pub again: String,
}

#[server]
pub async fn get_mine() -> Result<Mine, ApiError> {
    use crate::service::{citizen, request};
    let mine = async { citizen::mine(&request::office(), &request::account().await?).await };
    request::with_status(mine.await)
}

pub fn page() -> AnyView {
    data::page(
        || Ask::new(GetMine {}),
        |mine: Mine| view! { <Page mine /> },
    )
}

#[component]
fn Page(mine: Mine) -> impl IntoView {
    let language = language();
    let form = |form: MyForm| {
        view! {
            <li>
                <a href=form.path>{form.procedure_name}</a>
                <span class="hint">{words::saved_at(language, &form.saved_at)}</span>
            </li>
        }
    };
    let dossier = |dossier: MyDossier| {
        view! {
            <li>
                <a href=dossier.path>{dossier.procedure_name}</a>
                <span class="hint">
                    <span class="code">{dossier.code.to_string()}</span>
                    {words::sent(language, &dossier.received, &dossier.state)}
                </span>
                <a class="hint" href=dossier.again>
                    {words::again(language)}
                </a>
            </li>
        }
    };
    let (no_forms, no_dossiers) = (mine.forms.is_empty(), mine.dossiers.is_empty());
    view! {
        <PageTitle text=words::title(language) />
        <p class="crumb">{mine.name}</p>
        <h1>{words::title(language)}</h1>
        <section class="sheet">
            <h2>{words::forms(language)}</h2>
            {no_forms
                .then(|| {
                    view! {
                        <p>
                            {words::no_forms(language)}
                            <a href="/thu-tuc">{words::find(language)}</a>
                        </p>
                    }
                })}
            <ul class="mine">{mine.forms.into_iter().map(form).collect_view()}</ul>
        </section>
        <section class="sheet">
            <h2>{words::dossiers(language)}</h2>
            {no_dossiers.then(|| view! { <p>{words::no_dossiers(language)}</p> })}
            <ul class="mine">{mine.dossiers.into_iter().map(dossier).collect_view()}</ul>
        </section>
        <PostForm action=SignOut::url() class="row">
            <Send label=words::sign_out(language) class="quiet" />
        </PostForm>
    }
}
