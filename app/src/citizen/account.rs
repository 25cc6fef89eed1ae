//! A citizen's own page: forms begun, dossiers sent.

use crate::{
    prelude::*,
    request::language,
    session::sign_in::SignOut,
    ui::{
        PageTitle,
        data::{self, Ask},
        form::{PostForm, Send},
    },
};
use leptos::server_fn::ServerFn;
use views::paths;
use views::{
    ApiError,
    account::{Mine, MyDossier, MyForm},
    words::account as words,
};

#[server]
pub async fn get_mine() -> Result<Mine, ApiError> {
    use crate::request;
    use service::people::citizen;
    let mine = async { citizen::mine(&request::province(), &request::account().await?).await };
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
                            <a href=paths::PROCEDURES>{words::find(language)}</a>
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
