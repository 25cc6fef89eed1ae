//! Going on elsewhere: the form's own address, as a link and as a QR code.

use crate::{
    ApiError,
    ui::{
        PageTitle,
        data::{self, Ask},
    },
};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

/// What somebody needs to go on elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Resume {
    pub procedure_name: String,
    pub path: String,
    pub url: String,
    /// SVG.
    pub qr: String,
    /// When it was last saved, `14:30, 26/11/2026`; empty: never.
    pub saved_at: String,
}

#[server]
pub async fn get_resume(code: String, draft: String) -> Result<Resume, ApiError> {
    use crate::service::{draft as drafts, request, track};
    use domain::{code::ProcedureCode, id::Token, time};
    let office = request::office();
    let resume = async {
        let code = ProcedureCode::parse(&code).ok_or(ApiError::NotFound)?;
        let token = Token::parse(&draft).ok_or(ApiError::NotFound)?;
        let drafts::Opened::Kept(procedure, kept) = drafts::open(&office, &token, &code).await? else { return Err(ApiError::NotFound) };
        let path = super::step_path(&code, token.as_str(), 0);
        let url = format!("{}{path}", office.base_url);
        let saved = kept.updated;
        let saved_at = format!("{}, {}", time::clock(saved.local()), time::date(saved.date()));
        Ok(Resume { procedure_name: procedure.name.clone(), qr: track::qr_svg(&url)?, path, url, saved_at })
    };
    request::with_status(resume.await)
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let ask = move || params.with(|p| Ask::new(GetResume { code: p.get("code").unwrap_or_default(), draft: p.get("draft").unwrap_or_default() }));
    data::page(ask, |resume: Resume| view! { <Page resume/> }.into_any())
}

#[component]
fn Page(resume: Resume) -> impl IntoView {
    view! {
        <PageTitle text="Điền tiếp sau hoặc trên máy khác"/>
        <p class="crumb">{resume.procedure_name}</p>
        <h1>"Điền tiếp sau hoặc trên máy khác"</h1>
        <section class="sheet resume">
            <p>{format!("Biểu mẫu được lưu lúc {} và giữ 30 ngày kể từ lần lưu cuối.", resume.saved_at)}</p>
            <figure class="qr">
                <div inner_html=resume.qr role="img" aria-label="Mã QR mở biểu mẫu này trên máy khác"></div>
                <figcaption>"Quét bằng máy kia để điền tiếp"</figcaption>
            </figure>
            <p class="url">{resume.url}</p>
            <p class="hint">"Ai có liên kết hoặc mã này cũng đọc và sửa được những gì bạn đã nhập. Đừng gửi cho người bạn không tin."</p>
            <p class="row"><a class="button" href=resume.path>"Điền tiếp ở đây"</a></p>
        </section>
    }
}
