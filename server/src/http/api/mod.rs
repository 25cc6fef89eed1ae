//! API v1: the same use cases as the pages, in JSON (RFC 9457 problems, RFC 3339 times at +07:00,
//! đồng as integers).

mod body;
mod catalogue;
mod events;
mod feedback;
mod holder;
mod intake;
mod staff;
mod statistics;
pub(super) mod uploads;

use super::Shared;
use axum::{
    Json, Router,
    extract::DefaultBodyLimit,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use domain::text::language::Language;
use serde::Serialize;
use utoipa::{OpenApi, ToSchema};
use views::{ApiError, words::Words};

/// The largest JSON body, in bytes.
const LARGEST_JSON: usize = 1024 * 1024;

pub fn router() -> Router<Shared> {
    Router::new()
        .route("/openapi.json", get(openapi))
        .route("/procedures", get(catalogue::list))
        .route("/procedures/{code}", get(catalogue::one))
        .route(
            "/files",
            post(intake::upload).layer(DefaultBodyLimit::max(views::paper::LARGEST + 64 * 1024)),
        )
        .merge(uploads::router())
        .route("/dossiers", post(intake::submit))
        .route("/dossiers/{token}", get(holder::dossier))
        .route("/dossiers/{token}/events", get(events::listen))
        .route(
            "/dossiers/{token}/messages",
            get(holder::messages).post(holder::write),
        )
        .route("/dossiers/{token}/rating", post(holder::rate))
        .route("/dossiers/{token}/supplements", post(holder::supplement))
        .route("/feedback", get(feedback::list).post(feedback::send))
        .route("/lookup", post(holder::lookup))
        .route("/staff/session", post(staff::sign_in))
        .route("/staff/inbox", get(staff::inbox))
        .route("/staff/dossiers/{code}", get(staff::dossier))
        .route("/staff/dossiers/{code}/actions", post(staff::act))
        .route("/statistics", get(statistics::statistics))
        .route("/statistics/quality", get(statistics::quality))
        .fallback(async || problem(&ApiError::NotFound))
        .method_not_allowed_fallback(async || {
            problem_as(
                StatusCode::METHOD_NOT_ALLOWED,
                &ApiError::bad(Words::vi("Địa chỉ này không nhận phương thức đó.")),
            )
        })
        .layer(DefaultBodyLimit::max(LARGEST_JSON))
}

#[derive(OpenApi)]
#[openapi(
    info(title = "Một Cửa", description = "Dịch vụ công của tỉnh: thủ tục, nộp hồ sơ, theo dõi, đánh giá, xử lý.", version = "1"),
    servers((url = "/api/v1")),
    paths(
        catalogue::list, catalogue::one, intake::upload, uploads::begin, uploads::state, uploads::append, uploads::finished, uploads::end, intake::submit, holder::dossier, holder::write, holder::messages, holder::rate, holder::supplement, holder::lookup, feedback::list, feedback::send, events::listen,
        staff::sign_in, staff::inbox, staff::dossier, staff::act, statistics::statistics, statistics::quality
    )
)]
struct Document;

async fn openapi() -> impl IntoResponse {
    Json(Document::openapi())
}

/// A problem as RFC 9457 describes it.
#[derive(Serialize, ToSchema)]
pub struct Problem {
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'static str,
    status: u16,
    /// Account of the fault and its remedy, in the language of the request: `?lang=en`, else
    /// Vietnamese.
    detail: String,
    /// The fields that must be mended.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<ProblemField>,
}

#[derive(Serialize, ToSchema)]
pub struct ProblemField {
    path: String,
    message: String,
}

/// Returns an error as API clients read it.
pub fn problem(error: &ApiError) -> Response {
    problem_as(
        StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
        error,
    )
}

/// Returns a problem in Vietnamese.
///
/// [`in_language`] words it anew for a client who asked in another language.
fn problem_as(status: StatusCode, error: &ApiError) -> Response {
    let mut response = worded(status, error, Language::Vi);
    response.extensions_mut().insert(error.clone());
    response
}

/// Returns a problem in the language of the request, and every other answer as it is.
pub fn in_language(response: Response, language: Language) -> Response {
    match response.extensions().get::<ApiError>() {
        Some(error) if language != Language::Vi => worded(response.status(), error, language),
        _ => response,
    }
}

fn worded(status: StatusCode, error: &ApiError, language: Language) -> Response {
    let errors = error
        .fields(language)
        .into_iter()
        .map(|e| ProblemField {
            path: e.path,
            message: e.message,
        })
        .collect();
    let problem = Problem {
        kind: "about:blank",
        title: status.canonical_reason().unwrap_or("Error"),
        status: status.as_u16(),
        detail: error.words(language),
        errors,
    };
    let mut response = (status, Json(problem)).into_response();
    response.headers_mut().insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/problem+json"),
    );
    if let ApiError::TooMany { seconds } = error {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}

/// A refusal that lets handlers use `?`.
pub struct Refused(ApiError);

impl From<ApiError> for Refused {
    fn from(error: ApiError) -> Self {
        Self(error)
    }
}

impl From<service::Error> for Refused {
    fn from(error: service::Error) -> Self {
        Self(error.into())
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        problem(&self.0)
    }
}
