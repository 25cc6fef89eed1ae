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
};
use domain::{
    code::DossierCode,
    form::{Field, Kind},
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
    let data = data.into_inner().ok_or_else(|| ApiError::bad("Dữ liệu gửi lên sai dạng."))?;
    office.limits.address(limits::Kind::Submit, request::caller())?;
    let (answers, refused) = super::apply::server::read_form(&office, data).await?;
    let (token, note) = (answers.one("token").to_owned(), answers.one("note").to_owned());
    let act = async {
        if let Some(error) = refused.into_iter().next() {
            return Err(ApiError::field(&error.path, error.message));
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
    let SupplementView { code, asked, flash } = supplement;
    let back = format!("/hs/{token}");
    let Some(asked) = asked else {
        return view! {
            <PageTitle text="Bổ sung hồ sơ"/>
            <section class="sheet"><h1>"Hồ sơ không cần bổ sung lúc này"</h1><p><a href=back>"Xem hồ sơ"</a></p></section>
        }
        .into_any();
    };
    let setting = Setting::plain(RwSignal::new(Vec::new()));
    let files = Field::new("files", "Tệp bổ sung", Kind::File { max: 10 }).help("Ảnh JPG, PNG hoặc tệp PDF, mỗi tệp không quá 20 MB.").optional();
    let note = typed(flash.as_ref(), "note");
    view! {
        <PageTitle text="Bổ sung hồ sơ"/>
        <p class="crumb">"Hồ sơ " <span class="code">{code.to_string()}</span></p>
        <h1>"Gửi bổ sung"</h1>
        <section class="todo"><h2>"Cơ quan yêu cầu"</h2><p class="pre">{asked}</p></section>
        <PostForm action=SendSupplement::url() multipart=true class="sheet form" said=flash.map(|f| f.words).unwrap_or_default()>
            <input type="hidden" name="token" value=token/>
            <div class="field">
                <label for=dom_id("note")>"Trả lời của bạn"</label>
                <textarea id=dom_id("note") name="note" rows="5">{note}</textarea>
            </div>
            <FileField field=files setting/>
            <div class="actions"><Send label="Gửi bổ sung"/><a href=back>"Quay lại"</a></div>
        </PostForm>
    }
    .into_any()
}
