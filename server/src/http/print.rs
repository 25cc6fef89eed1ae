//! Slips and posters as PDF, shown in the browser, or a page that says why not.

use super::{Shared, api::problem, fallback};
use app::request::read_cookie;
use axum::{
    Router,
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use domain::{
    desk::counter::CounterCode,
    dossier::workflow::Slip,
    text::{
        code::{DossierCode, ProcedureCode},
        id::Token,
    },
};
use service::{Account, document::pdf::Pdf, dossier::slip, procedure::poster, session};
use views::ApiError;

pub fn router() -> Router<Shared> {
    Router::new()
        .route("/hs/{token}/giay-hen.pdf", get(receipt))
        .route("/hs/{token}/phieu/{file}", get(of_holder))
        .route("/can-bo/ho-so/{code}/phieu/{file}", get(of_office))
        .route("/can-bo/to-dan/quay/{file}", get(of_counter))
        .route("/can-bo/to-dan/thu-tuc/{file}", get(of_procedure))
}

async fn receipt(
    State(shared): State<Shared>,
    Path(token): Path<String>,
    request: Request,
) -> Response {
    answer(
        shared.clone(),
        request,
        for_holder(&shared, &token, Some(Slip::Receipt)).await,
    )
    .await
}

async fn of_holder(
    State(shared): State<Shared>,
    Path((token, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    answer(
        shared.clone(),
        request,
        for_holder(&shared, &token, form(&file)).await,
    )
    .await
}

async fn for_holder(shared: &Shared, token: &str, form: Option<Slip>) -> Result<Pdf, ApiError> {
    let (token, form) = (
        Token::parse(token).ok_or(ApiError::NotFound)?,
        form.ok_or(ApiError::NotFound)?,
    );
    Ok(slip::for_holder(&shared.province, &token, form).await?)
}

async fn of_office(
    State(shared): State<Shared>,
    Path((code, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    let drawn = async {
        let account = officer(&shared, &headers).await?;
        let code = DossierCode::parse(&code).ok_or(ApiError::NotFound)?;
        let form = form(&file).ok_or(ApiError::NotFound)?;
        Ok(slip::for_office(&shared.province, &account, &code, form).await?)
    };
    answer(shared.clone(), request, drawn.await).await
}

async fn of_counter(
    State(shared): State<Shared>,
    Path(file): Path<String>,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    let drawn = async {
        let account = officer(&shared, &headers).await?;
        let code = file
            .strip_suffix(".pdf")
            .and_then(CounterCode::parse)
            .ok_or(ApiError::NotFound)?;
        Ok(poster::counter(&shared.province, &account, &code).await?)
    };
    answer(shared.clone(), request, drawn.await).await
}

async fn of_procedure(
    State(shared): State<Shared>,
    Path(file): Path<String>,
    request: Request,
) -> Response {
    let headers = request.headers().clone();
    let drawn = async {
        let account = officer(&shared, &headers).await?;
        let code = file
            .strip_suffix(".pdf")
            .and_then(ProcedureCode::parse)
            .ok_or(ApiError::NotFound)?;
        Ok(poster::procedure(&shared.province, &account, &code).await?)
    };
    answer(shared.clone(), request, drawn.await).await
}

async fn officer(shared: &Shared, headers: &HeaderMap) -> Result<Account, ApiError> {
    let token = read_cookie(headers, session::COOKIE).ok_or(ApiError::SignIn)?;
    Ok(session::who(&shared.province, &token).await?)
}

/// Reads the form from a file name like `02.pdf`.
fn form(file: &str) -> Option<Slip> {
    file.strip_suffix(".pdf").and_then(Slip::parse)
}

async fn answer(shared: Shared, request: Request, drawn: Result<Pdf, ApiError>) -> Response {
    match drawn {
        Ok(pdf) => shown(pdf),
        Err(ApiError::SignIn) => Redirect::to(views::paths::SIGN_IN).into_response(),
        // The page of the token says what to do.
        Err(ApiError::Replaced) => Redirect::to(
            request
                .uri()
                .path()
                .split_inclusive('/')
                .take(3)
                .collect::<String>()
                .trim_end_matches('/'),
        )
        .into_response(),
        Err(ApiError::NotFound) => fallback(State(shared), request).await,
        Err(error) => problem(&error),
    }
}

fn shown(pdf: Pdf) -> Response {
    let mut response = Body::from(pdf.bytes).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/pdf"),
    );
    // Names are made of forms and codes: letters, digits, points and hyphens.
    if let Ok(value) = HeaderValue::from_str(&format!("inline; filename=\"{}\"", pdf.name)) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    response
}
