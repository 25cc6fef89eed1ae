//! The online form: one topic a step, then all answers to check, then it is sent.
//!
//! Without scripts every "continue" saves and brings the next step. With scripts the whole form is
//! in the page, saves itself, and goes on without a network.

pub mod calls;
pub mod check;
pub mod device;
pub mod filling;
pub mod resume;
pub mod saved;
pub mod saver;
#[cfg(feature = "ssr")]
pub(crate) mod server;
pub mod step;
pub mod waiting;
pub mod work;

use crate::{
    part::field::dom_id,
    prelude::*,
    ui::{
        NotFound,
        data::{self, Ask},
        go_on_to,
    },
};
use domain::text::code::ProcedureCode;
use leptos::server_fn::codec::{MultipartData, MultipartFormData};
use leptos_router::hooks::{use_location, use_params_map};
use views::{
    ApiError,
    draft::{Autosaved, FormView, Opened},
    paths,
};
use work::Work;

/// Name of the last step in the address.
pub const CHECK: &str = "kiem-tra";

/// Returns the address of a new form. Nothing is kept until something is typed.
#[server]
pub async fn new_draft(code: String) -> Result<String, ApiError> {
    use crate::request;
    use service::procedure::catalogue;
    let province = request::province();
    let path = async {
        let code = ProcedureCode::parse(&code).ok_or(ApiError::NotFound)?;
        catalogue::get(&province, &code).await?;
        request::device();
        Ok(paths::step(code, province.new_token().as_str(), 1))
    };
    request::with_status(path.await)
}

#[server]
pub async fn get_form(code: String, draft: String) -> Result<Opened, ApiError> {
    use crate::request;
    request::with_status(server::open(&request::province(), &code, &draft).await)
}

/// Saves one step and goes on to the next. Stays where something must be mended.
#[server(input = MultipartFormData)]
pub async fn save_step(data: MultipartData) -> Result<(), ApiError> {
    use crate::request;
    let data = data
        .into_inner()
        .ok_or_else(|| ApiError::bad(views::words::error::damaged))?;
    let result = server::save(&request::province(), data).await;
    request::settle(result, paths::PROCEDURES, &[]).await
}

/// Keeps all answers (JSON by path) while somebody types. `seen` is the version with which the page
/// began.
#[server]
pub async fn autosave(
    code: String,
    draft: String,
    seen: i64,
    answers: String,
) -> Result<Autosaved, ApiError> {
    use crate::request;
    request::with_status(
        server::autosave(&request::province(), &code, &draft, seen, &answers).await,
    )
}

/// Sends the draft in, once however often it is pressed. `version` is the one whose answers were
/// checked.
#[server]
pub async fn submit_draft(
    code: String,
    draft: String,
    version: Option<i64>,
    declared: Option<String>,
) -> Result<(), ApiError> {
    use crate::request;
    let result = server::submit(&request::province(), &draft, version, declared.is_some()).await;
    request::settle(result, &server::at(&code, &draft, CHECK), &[]).await
}

/// Begins an empty form with last time's answers, and shows them all.
#[server]
pub async fn reuse_last(code: String, draft: String) -> Result<(), ApiError> {
    use crate::request;
    let result = server::reuse(&request::province(), &code, &draft).await;
    request::settle(
        result.map(|()| server::at(&code, &draft, CHECK)),
        &server::at(&code, &draft, "1"),
        &[],
    )
    .await
}

/// Deletes an unwanted form here, and everything about it in this browser.
#[server]
pub async fn forget_draft(code: String, draft: String) -> Result<(), ApiError> {
    use crate::request;
    let result = server::forget(&request::province(), &draft).await;
    request::settle(
        result.map(|()| paths::procedure(server::tidy::<ProcedureCode>(&code))),
        paths::HOME,
        &[],
    )
    .await
}

/// Leads the first press of "apply" to the form's own address, so that going back finds the typed
/// answers.
pub fn start() -> AnyView {
    let params = use_params_map();
    let ask = move || {
        Ask::new(NewDraft {
            code: params.with(|p| p.get("code").unwrap_or_default()),
        })
    };
    data::page(ask, |path: String| {
        go_on_to(&path);
        ().into_any()
    })
}

/// Shows every step and the check of all answers in one page, so that going from step to step needs
/// no network.
pub fn page() -> AnyView {
    let params = use_params_map();
    let whole = Memo::new(move |_| {
        params.with(|p| {
            (
                p.get("code").unwrap_or_default(),
                p.get("draft").unwrap_or_default(),
            )
        })
    });
    let ask = move || {
        let (code, draft) = whole.get();
        Ask::new(GetForm { code, draft })
    };
    data::page(ask, |opened| match opened {
        Opened::Form(form) => view! { <Whole form=*form /> },
        Opened::Sent(slip) => {
            go_on_to(&slip);
            ().into_any()
        }
    })
}

#[component]
fn Whole(form: FormView) -> impl IntoView {
    // `use_query_map` would not do: within one route it keeps the query that the route was entered
    // with.
    let (params, query) = (use_params_map(), use_location().query);
    let begun = form.version > 0;
    let work = Work::begin(form);
    let asked = move || {
        query.with(|q| step::Asked {
            show: q.get("sua").is_some(),
            more: q.get("them").unwrap_or_default(),
            from_check: q.get("ve").as_deref() == Some(CHECK),
        })
    };
    let place = Memo::new(move |_| (params.with(|p| p.get("step").unwrap_or_default()), asked()));
    move || {
        let (step, asked) = place.get();
        let section = step
            .parse()
            .ok()
            .and_then(|n: usize| n.checked_sub(1))
            .filter(|n| work.filling.can_show(*n, begun));
        match section {
            Some(section) => view! { <step::Step work section asked /> },
            None if step == CHECK && (begun || work.filling.has_answers()) => {
                view! { <check::Check work /> }
            }
            None => view! { <NotFound /> },
        }
    }
}

/// Returns the address of a step.
pub fn step_path(code: &ProcedureCode, draft: &str, section: usize) -> String {
    paths::step(code, draft, section + 1)
}

/// Returns the address of the check of all answers.
pub fn check_path(code: &ProcedureCode, draft: &str) -> String {
    paths::step(code, draft, CHECK)
}

/// Returns the link to one answer's question, and from there back to the check.
pub fn edit_link(code: &ProcedureCode, draft: &str, section: usize, path: &str) -> String {
    format!(
        "{}?ve={CHECK}#{}",
        step_path(code, draft, section),
        dom_id(path)
    )
}
