//! The holder answers a supplement request: words, files, one send.

use super::upload::FileField;
use crate::{
    ApiError,
    ui::{
        Flash, PageTitle,
        data::{self, Ask},
        field::{Setting, dom_id},
        form::{PostForm, Send},
        typed,
    },
    words::{self, lang_of, language},
};
use domain::{
    code::DossierCode,
    form::{Field, Kind},
    language::Both,
};
use leptos::{
    prelude::*,
    server_fn::{
        ServerFn,
        codec::{MultipartData, MultipartFormData},
    },
};
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SupplementView {
    pub code: DossierCode,
    /// What the office asks for; `None`: nothing is asked now.
    pub asked: Option<String>,
    pub flash: Option<Flash>,
}

#[server]
pub async fn get_supplement(token: String) -> Result<SupplementView, ApiError> {
    use crate::service::{request, track};
    use domain::{id::Token, public::Todo};
    let view = async {
        let dossier = track::public(&request::office(), &Token::parse(&token).ok_or(ApiError::NotFound)?).await?;
        let asked = match dossier.todo {
            Some(Todo::Supplement { asked }) => Some(asked),
            _ => None,
        };
        Ok(SupplementView { code: dossier.code, asked, flash: request::flash().await })
    };
    request::with_status(view.await)
}

#[server(input = MultipartFormData)]
pub async fn send_supplement(data: MultipartData) -> Result<(), ApiError> {
    use crate::service::{limits, request, track};
    use domain::{id::Token, workflow::Action};
    let office = request::office();
    let data = data.into_inner().ok_or_else(|| ApiError::bad(words::error::damaged))?;
    office.limits.address(limits::Kind::Submit, request::caller())?;
    let (answers, refused) = super::apply::server::read_form(&office, data).await?;
    let (token, note) = (answers.one("token").to_owned(), answers.one("note").to_owned());
    let act = async {
        if let Some(error) = refused.into_iter().next() {
            return Err(ApiError::Invalid { errors: vec![error] });
        }
        let token = Token::parse(&token).ok_or(ApiError::NotFound)?;
        let files = answers.many("files").into_iter().map(str::to_owned).collect();
        track::act(&office, &token, Action::Supplement, &note, files).await?;
        Ok(format!("/hs/{}", token.as_str()))
    };
    let back = format!("/hs/{}/bo-sung", Token::parse(&token).map_or(String::new(), String::from));
    request::settle(act.await, &back, &[("note", &note)]).await
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|p| p.get("token").unwrap_or_default()));
    let ask = move || Ask::new(GetSupplement { token: token.get() });
    data::page(ask, move |supplement| view! { <Page supplement token=token.get_untracked()/> }.into_any())
}

#[component]
fn Page(supplement: SupplementView, token: String) -> impl IntoView {
    use words::supplement as say;
    let language = language();
    let SupplementView { code, asked, flash } = supplement;
    let back = format!("/hs/{token}");
    let Some(asked) = asked else {
        return view! {
            <PageTitle text=say::title(language)/>
            <section class="sheet"><h1>{say::nothing_asked(language)}</h1><p><a href=back>{say::see(language)}</a></p></section>
        }
        .into_any();
    };
    let setting = Setting::plain(RwSignal::new(Vec::new()));
    // Already in the language of the page.
    let help = say::files_help(language);
    let files = Field::new("files", say::files(language), Kind::File { max: 10 }).help(Both::new(help, help)).optional();
    let note = typed(flash.as_ref(), "note");
    view! {
        <PageTitle text=say::title(language)/>
        <p class="crumb">{say::dossier(language)} <span class="code">{code.to_string()}</span></p>
        <h1>{say::heading(language)}</h1>
        <section class="todo"><h2>{say::asked(language)}</h2><p class="pre" lang=lang_of(&asked)>{asked.clone()}</p></section>
        <PostForm action=SendSupplement::url() multipart=true class="sheet form" said=flash.map(|f| f.words).unwrap_or_default()>
            <input type="hidden" name="token" value=token/>
            <div class="field">
                <label for=dom_id("note")>{say::answer(language)}</label>
                <textarea id=dom_id("note") name="note" rows="5">{note}</textarea>
            </div>
            <FileField field=files setting/>
            <div class="actions"><Send label=say::heading(language)/><a href=back>{say::back(language)}</a></div>
        </PostForm>
    }
    .into_any()
}
