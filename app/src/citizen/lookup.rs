//! Tracking without the QR: dossier code and a second fact.

use crate::{
    ApiError,
    ui::{
        Flash, PageTitle, TakeFlash,
        data::{self, Ask},
        form::{PostForm, Send},
        typed,
    },
};
use leptos::{prelude::*, server_fn::ServerFn};

#[server]
pub async fn lookup(code: String, fact: String) -> Result<(), ApiError> {
    use crate::service::{request, track};
    let found = track::lookup(&request::office(), request::caller(), &code, &fact).await;
    let found = match found {
        Err(ApiError::NotFound) => Err(ApiError::Refused {
            words: "Không có hồ sơ nào khớp. Hãy xem lại mã trên giấy hẹn, và số điện thoại hoặc số định danh đã khai khi nộp.".to_owned(),
        }),
        other => other.map(|token| format!("/hs/{}", token.as_str())),
    };
    request::settle(found, "/tra-cuu", &[("code", &code), ("fact", &fact)]).await
}

pub fn page() -> AnyView {
    view! {
        <PageTitle text="Tra cứu hồ sơ"/>
        <h1>"Tra cứu hồ sơ"</h1>
        {data::page(|| Ask::new(TakeFlash {}), |flash| view! { <Form flash/> }.into_any())}
        <p class="hint">"Có giấy hẹn? Quét mã QR trên giấy bằng máy ảnh điện thoại là xem được ngay."</p>
    }
    .into_any()
}

#[component]
fn Form(flash: Option<Flash>) -> impl IntoView {
    let (code, fact) = (typed(flash.as_ref(), "code"), typed(flash.as_ref(), "fact"));
    view! {
        <PostForm action=Lookup::url() class="sheet form" said=flash.map(|f| f.words).unwrap_or_default()>
            <div class="field">
                <label for="code">"Mã hồ sơ"</label>
                <p class="hint" id="code-help">"In trên giấy hẹn, ví dụ H50.07-261122-0001."</p>
                <input id="code" name="code" required=true autocomplete="off" autocapitalize="characters" spellcheck="false" aria-describedby="code-help" value=code/>
            </div>
            <div class="field">
                <label for="fact">"Số điện thoại hoặc số định danh"</label>
                <p class="hint" id="fact-help">"Số đã khai khi nộp hồ sơ."</p>
                <input id="fact" name="fact" required=true inputmode="numeric" autocomplete="off" aria-describedby="fact-help" value=fact/>
            </div>
            <div class="actions"><Send label="Xem hồ sơ"/></div>
        </PostForm>
    }
}
