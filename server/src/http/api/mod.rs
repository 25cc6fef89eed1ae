//! API v1: the same use cases as the pages, in JSON (RFC 9457 problems, RFC 3339 times at +07:00,
//! đồng as integers).

mod body;
mod catalogue;
mod events;
mod feedback;
mod holder;
mod intake;
mod problem;
mod staff;
mod statistics;
pub(super) mod uploads;

use super::Shared;
use axum::{
    Json, Router,
    extract::DefaultBodyLimit,
    http::StatusCode,
    response::IntoResponse,
    routing::{get, post},
};
use problem::{Problem, problem_as};
pub use problem::{in_language, problem};
use utoipa::{
    Modify, OpenApi,
    openapi::{
        RefOr,
        path::Parameter,
        schema::{Schema, SchemaType, Type},
        security::{Http, HttpAuthScheme, SecurityScheme},
    },
};
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
        .route(
            "/staff/session",
            post(staff::sign_in).delete(staff::sign_out),
        )
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
    components(schemas(Problem)),
    modifiers(&Everywhere),
    paths(
        openapi,
        catalogue::list, catalogue::one,
        intake::upload, intake::submit,
        uploads::about, uploads::about_one, uploads::begin, uploads::state, uploads::append,
        uploads::finished,
        uploads::end, uploads::overridden,
        holder::dossier, holder::write, holder::messages, holder::rate, holder::supplement,
        holder::lookup, events::listen,
        feedback::list, feedback::send,
        staff::sign_in, staff::sign_out, staff::inbox, staff::dossier, staff::act,
        statistics::statistics, statistics::quality
    )
)]
struct Document;

/// Facts of every call: it may fail by a fault of our own, and staff sign in with a bearer token.
struct Everywhere;

impl Modify for Everywhere {
    fn modify(&self, document: &mut utoipa::openapi::OpenApi) {
        for item in document.paths.paths.values_mut() {
            let calls = [
                &mut item.get,
                &mut item.head,
                &mut item.post,
                &mut item.patch,
                &mut item.delete,
            ];
            for call in calls.into_iter().flatten() {
                let faults = <problem::Unavailable as utoipa::IntoResponses>::responses();
                call.responses.responses.extend(faults);
                call.parameters.iter_mut().flatten().for_each(never_null);
            }
        }
        let staff = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
        let components = document.components.get_or_insert_default();
        components.add_security_scheme("staff", staff);
    }
}

/// Takes `null` out of a parameter's types: an address and a header leave out what they do not say.
fn never_null(parameter: &mut RefOr<Parameter>) {
    if let RefOr::T(parameter) = parameter
        && let Some(RefOr::T(Schema::Object(schema))) = &mut parameter.schema
        && let SchemaType::Array(types) = &mut schema.schema_type
    {
        types.retain(|kind| *kind != Type::Null);
        if let [only] = types.as_slice() {
            schema.schema_type = SchemaType::Type(only.clone());
        }
    }
}

/// Returns this document.
#[utoipa::path(
    get,
    path = "/openapi.json",
    responses((status = 200, description = "OpenAPI 3.1", body = HashMap<String, serde_json::Value>))
)]
async fn openapi() -> impl IntoResponse {
    Json(Document::openapi())
}
