//! The slip people carry home: code, due date, QR. Printable on A5.

use crate::{
    ApiError,
    ui::{
        PageTitle,
        data::{self, Ask},
        reckoning::ReckoningList,
    },
};
use domain::{public::PublicDossier, time};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slip {
    pub dossier: PublicDossier,
    /// The tracking address, as the QR holds it.
    pub url: String,
    pub path: String,
    /// SVG.
    pub qr: String,
}

#[server]
pub async fn get_slip(token: String) -> Result<Slip, ApiError> {
    use crate::service::{request, track};
    use domain::id::Token;
    let office = request::office();
    let slip = async {
        let token = Token::parse(&token).ok_or(ApiError::NotFound)?;
        let dossier = track::public(&office, &token).await?;
        let path = format!("/hs/{}", token.as_str());
        let url = format!("{}{path}", office.base_url);
        Ok(Slip { qr: track::qr_svg(&url)?, dossier, url, path })
    };
    request::with_status(slip.await)
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let ask = move || Ask::new(GetSlip { token: params.with(|p| p.get("token").unwrap_or_default()) });
    data::page(ask, |slip| view! { <Page slip/> }.into_any())
}

#[component]
fn Page(slip: Slip) -> impl IntoView {
    let Slip { dossier, url, path, qr } = slip;
    let due =
        dossier.due_at.map_or("Không quy định thời hạn".to_owned(), |due| format!("{} {}", time::clock(due.local()), time::long_date(due.date())));
    view! {
        <PageTitle text="Giấy tiếp nhận hồ sơ"/>
        <p class="done-line no-print" role="status">"Đã gửi hồ sơ. Hãy giữ giấy này: mã QR mở trang theo dõi hồ sơ của bạn."</p>
        <article class="slip">
            <header>
                <p class="slip-agency">{dossier.agency.clone()}</p>
                <h1>"Giấy tiếp nhận hồ sơ và hẹn trả kết quả"</h1>
            </header>
            <div class="slip-body">
                <div class="slip-facts">
                    <p class="label">"Mã hồ sơ"</p>
                    <p class="code huge">{dossier.code.to_string()}</p>
                    <p class="label">"Hẹn trả kết quả"</p>
                    <p class="due">{due}</p>
                    <p class="label">"Thủ tục"</p>
                    <p>{dossier.procedure_name.clone()}</p>
                    <p class="label">"Người nộp"</p>
                    <p>{dossier.applicant.clone()}</p>
                    <p class="label">"Nhận lúc"</p>
                    <p>{time::long(dossier.received_at)}</p>
                </div>
                <figure class="qr">
                    <div inner_html=qr role="img" aria-label="Mã QR mở trang theo dõi hồ sơ"></div>
                    <figcaption>"Quét để xem hồ sơ đang ở đâu"</figcaption>
                </figure>
            </div>
            <p class="url">{url}</p>
        </article>
        <p class="row no-print">
            <a class="button" href=path>"Theo dõi hồ sơ"</a>
            <button type="button" class="button quiet scripted" on:click=move |_| { window().print().ok(); }>"In giấy này"</button>
        </p>
        <details class="sheet no-print">
            <summary>"Vì sao có ngày hẹn này?"</summary>
            <p>"Thời hạn: " {dossier.limit_words.clone()} "."</p>
            <ReckoningList steps=dossier.explanation.steps/>
        </details>
    }
}
