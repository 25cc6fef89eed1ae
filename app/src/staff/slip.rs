//! The forms of a dossier to print, and a new QR code for a holder who lost theirs.

use crate::{
    prelude::*,
    request::language,
    ui::{
        field::{Labelled, hidden},
        form::{PostForm, Send},
        typed,
    },
};
use domain::{dossier::workflow::Slip, text::code::DossierCode};
use leptos::server_fn::ServerFn;
use views::paths;
use views::{ApiError, Flash, words::desk as words};

/// Mark of the refused form in a flash.
pub const REPLACE: &str = "replace_token";

/// Gives the holder a new QR code. The old one opens nothing any more.
#[server]
pub async fn replace_token(code: String, version: i64, why: String) -> Result<(), ApiError> {
    use crate::request;
    use service::dossier::token;
    let back = paths::dossier(DossierCode::parse(&code).map_or(String::new(), String::from));
    let done = async {
        let account = request::account().await?;
        let code = DossierCode::parse(&code).ok_or(ApiError::NotFound)?;
        token::replace(&request::province(), &account, &code, &why, version).await?;
        Ok(back.clone())
    };
    request::settle(done.await, &back, &[("action", REPLACE), ("why", &why)]).await
}

#[component]
pub fn Slips(
    slips: Vec<Slip>,
    code: DossierCode,
    /// Version of the dossier; `None` when this officer may not replace the token.
    version: Option<i64>,
    flash: Option<Flash>,
) -> impl IntoView {
    let language = language();
    let link = |slip: Slip| {
        let to = paths::dossier_form(&code, slip.number());
        view! {
            <li>
                <a href=to rel="external">
                    {words::slip(language, slip.number(), slip.name(language))}
                </a>
            </li>
        }
    };
    let links = slips.into_iter().map(link).collect_view();
    let open = flash.is_some();
    let why =
        Labelled::new("why", words::new_token_why(language)).value(typed(flash.as_ref(), "why"));
    let said = flash.map(|flash| flash.words).unwrap_or_default();
    let form = |version: i64| {
        view! {
            <details open=open>
                <summary>{words::new_token(language)}</summary>
                <p class="hint">{words::new_token_help(language)}</p>
                <PostForm action=ReplaceToken::url() class="form" said=said>
                    {hidden("code", &code.to_string())}
                    {hidden("version", &version.to_string())}
                    {why.text_field(&[])}
                    <Send label=words::new_token(language) class="quiet" />
                </PostForm>
            </details>
        }
    };
    view! {
        <ul>{links}</ul>
        {version.map(form)}
    }
}
