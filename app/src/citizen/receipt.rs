//! The slip people carry home: code, due date, QR. Printable on A5.

use crate::{
    part::reckoning::ReckoningList,
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle,
        data::{self, Ask},
        form::Send,
    },
};
use domain::due::time;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;
use views::paths;
use views::{
    ApiError,
    slip::Slip,
    words::{frame, track as words},
};

#[server]
pub async fn get_slip(token: String) -> Result<Slip, ApiError> {
    use crate::request;
    use domain::text::id::Token;
    use service::dossier::track;
    let province = request::province();
    let slip = async {
        let token = Token::parse(&token).ok_or(ApiError::NotFound)?;
        let dossier = track::public(&province, &token).await?;
        let path = paths::track(token.as_str());
        let url = province.url(&path);
        Ok(Slip {
            qr: track::qr_svg(&url)?,
            dossier,
            url,
            path,
        })
    };
    request::with_status(slip.await)
}

/// Clears this device, so that the next person finds nothing of this one.
#[server]
pub async fn leave_device() -> Result<(), ApiError> {
    use crate::request;
    let left = request::clear_browser().await;
    request::settle(left.map(|()| paths::HOME.to_owned()), paths::HOME, &[]).await
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let ask = move || {
        Ask::new(GetSlip {
            token: params.with(|p| p.get("token").unwrap_or_default()),
        })
    };
    data::page(ask, |slip| view! { <Page slip /> })
}

#[component]
fn Page(slip: Slip) -> impl IntoView {
    let language = language();
    let Slip {
        dossier,
        url,
        path,
        qr,
    } = slip;
    let pdf = format!("{path}/giay-hen.pdf");
    let due = dossier.due_at.map_or_else(
        || words::no_limit(language).to_owned(),
        |due| time::long(due, language),
    );
    view! {
        <PageTitle text=words::slip_title(language) />
        <p class="done-line no-print" role="status">
            {words::sent(language)}
        </p>
        <article class="slip">
            <header>
                <p class="slip-agency" lang=lang_of(&dossier.agency)>
                    {dossier.agency.clone()}
                </p>
                <h1>{words::slip_heading(language)}</h1>
            </header>
            <div class="slip-body">
                <div class="slip-facts">
                    <p class="label">{words::code(language)}</p>
                    <p class="code huge">{dossier.code.to_string()}</p>
                    <p class="label">{words::due(language)}</p>
                    <p class="due">{due}</p>
                    <p class="label">{words::procedure(language)}</p>
                    <p lang=lang_of(&dossier.procedure_name)>{dossier.procedure_name.clone()}</p>
                    <p class="label">{words::applicant(language)}</p>
                    <p lang=lang_of(&dossier.applicant)>{dossier.applicant.clone()}</p>
                    <p class="label">{words::received(language)}</p>
                    <p>{time::long(dossier.received_at, language)}</p>
                </div>
                <figure class="qr">
                    <div inner_html=qr role="img" aria-label=words::qr(language)></div>
                    <figcaption>{words::qr_help(language)}</figcaption>
                </figure>
            </div>
            <p class="url">{url}</p>
        </article>
        <p class="row no-print">
            <a class="button" href=path>
                {words::track(language)}
            </a>
            <button
                type="button"
                class="button quiet scripted"
                on:click=move |_| {
                    window().print().ok();
                }
            >
                {words::print(language)}
            </button>
            <a href=pdf rel="external">
                {words::slip_pdf(language)}
            </a>
        </p>
        <details class="sheet no-print">
            <summary>{words::shared_device(language)}</summary>
            <p>{words::shared_device_help(language)}</p>
            // `PostForm` would not do: the browser itself must leave, so that nothing stays in its
            // memory.
            <form method="post" action=LeaveDevice::url()>
                <Send label=words::leave_device(language) class="quiet" />
            </form>
        </details>
        <details class="sheet no-print">
            <summary>{frame::why_this_date(language)}</summary>
            <p>{words::slip_limit(language)} {dossier.limit_words.clone()} "."</p>
            <ReckoningList steps=dossier.explanation.steps />
        </details>
    }
}
