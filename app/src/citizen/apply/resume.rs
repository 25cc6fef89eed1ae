//! Going on elsewhere: the form's own address, as a link and as a QR code.

use crate::{
    prelude::*,
    request::language,
    ui::{
        PageTitle,
        data::{self, Ask},
    },
};
use leptos_router::hooks::use_params_map;
use views::{ApiError, draft::Resume, words::apply as words};

#[server]
pub async fn get_resume(code: String, draft: String) -> Result<Resume, ApiError> {
    use crate::request;
    use domain::{
        due::time,
        text::{code::ProcedureCode, id::Token},
    };
    use service::{dossier::track, draft as drafts};
    let province = request::province();
    let resume = async {
        let code = ProcedureCode::parse(&code).ok_or(ApiError::NotFound)?;
        let token = Token::parse(&draft).ok_or(ApiError::NotFound)?;
        let drafts::Opened::Kept(procedure, kept) = drafts::open(&province, &token, &code).await?
        else {
            return Err(ApiError::NotFound.into());
        };
        let path = super::step_path(&code, token.as_str(), 0);
        let url = province.url(&path);
        let saved_at = time::short(kept.updated);
        Ok(Resume {
            procedure_name: procedure.name_in(request::language()).to_owned(),
            qr: track::qr_svg(&url)?,
            path,
            url,
            saved_at,
        })
    };
    request::with_status(resume.await)
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let ask = move || {
        params.with(|p| {
            Ask::new(GetResume {
                code: p.get("code").unwrap_or_default(),
                draft: p.get("draft").unwrap_or_default(),
            })
        })
    };
    data::page(ask, |resume: Resume| view! { <Page resume /> })
}

#[component]
fn Page(resume: Resume) -> impl IntoView {
    let language = language();
    view! {
        <PageTitle text=words::resume(language) />
        <p class="crumb">{resume.procedure_name}</p>
        <h1>{words::resume(language)}</h1>
        <section class="sheet resume">
            <p>{words::resume_saved(language, &resume.saved_at)}</p>
            <figure class="qr">
                <div inner_html=resume.qr role="img" aria-label=words::resume_qr(language)></div>
                <figcaption>{words::resume_scan(language)}</figcaption>
            </figure>
            <p class="url">{resume.url}</p>
            <p class="hint">{words::resume_secret(language)}</p>
            <p class="row">
                <a class="button" href=resume.path>
                    {words::resume_here(language)}
                </a>
            </p>
        </section>
    }
}
