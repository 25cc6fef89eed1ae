//! Problems: the answers of the API to requests that fail, and their description.

use axum::{
    Json,
    extract::rejection::{PathRejection, QueryRejection},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::text::language::Language;
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::{
    IntoResponses, PartialSchema, ToSchema,
    openapi::{ContentBuilder, HeaderBuilder, Ref, RefOr, ResponseBuilder, response},
};
use views::{ApiError, words::Words};

/// The media type of a problem.
const MEDIA_TYPE: &str = "application/problem+json";

/// A problem as RFC 9457 describes it.
#[derive(Serialize, ToSchema)]
pub struct Problem {
    /// `about:blank`: the status says it all.
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
pub(super) fn problem_as(status: StatusCode, error: &ApiError) -> Response {
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
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
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

impl From<QueryRejection> for Refused {
    fn from(rejection: QueryRejection) -> Self {
        let words = Words::vi(format!(
            "Phần hỏi sau dấu ? không đúng dạng: {}",
            rejection.body_text()
        ));
        Self(ApiError::bad(words))
    }
}

/// An address that is not UTF-8 names nothing.
impl From<PathRejection> for Refused {
    fn from(_: PathRejection) -> Self {
        Self(ApiError::NotFound)
    }
}

/// Makes a type for each kind of problem. `responses(…)` of a call lists those that can come.
macro_rules! problems {
    ($($name:ident $status:ident $description:literal;)+) => {$(
        #[doc = $description]
        pub enum $name {}

        impl IntoResponses for $name {
            fn responses() -> BTreeMap<String, RefOr<response::Response>> {
                described(StatusCode::$status, $description)
            }
        }
    )+};
}

problems! {
    Malformed BAD_REQUEST "The request cannot be read: broken JSON, query or header.";
    NotSignedIn UNAUTHORIZED "The token or password is missing, wrong or expired.";
    Forbidden FORBIDDEN "This account may not do it.";
    NotFound NOT_FOUND "The code or token opens nothing.";
    Conflict CONFLICT "The state of things forbids it, or somebody else was first.";
    Replaced GONE "A new tracking token has taken the place of this one.";
    OtherVersion PRECONDITION_FAILED "`Tus-Resumable` asks for another version of the protocol.";
    TooLarge PAYLOAD_TOO_LARGE "The body is larger than the call takes.";
    WrongMedia UNSUPPORTED_MEDIA_TYPE "The file or body is of a kind that the call does not take.";
    Invalid UNPROCESSABLE_ENTITY "The request can be read, but fields must be mended: see `errors`.";
    TooMany TOO_MANY_REQUESTS "Too many requests: try again after `Retry-After` seconds.";
    Unavailable SERVICE_UNAVAILABLE "A fault of the server: try again later.";
}

fn described(status: StatusCode, description: &str) -> BTreeMap<String, RefOr<response::Response>> {
    let schema = Ref::from_schema_name(Problem::name());
    let content = ContentBuilder::new().schema(Some(schema)).build();
    let mut response = ResponseBuilder::new()
        .description(description)
        .content(MEDIA_TYPE, content);
    if status == StatusCode::TOO_MANY_REQUESTS {
        let seconds = HeaderBuilder::new().schema(Some(u64::schema())).build();
        response = response.header("Retry-After", seconds);
    }
    BTreeMap::from([(status.as_str().to_owned(), response.build().into())])
}
