//! `/uploads`: uploads that may break off and go on, by tus 1.0.0 (core, creation, termination;
//! tus.io/protocols/resumable-upload).

use super::{
    body::Path,
    intake::Uploaded,
    problem::{self, Refused, problem, problem_as},
};
use crate::http::Shared;
use axum::{
    Json, Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::{head, post},
};
use base64::{Engine, prelude::BASE64_STANDARD};
use domain::text::id::Token;
use service::{Province, document::upload};
use utoipa::ToSchema;
use views::{ApiError, paper::LARGEST, words::Words};

/// Content type of a piece that continues an upload.
pub const PIECE: &str = "application/offset+octet-stream";

const VERSION: &str = "1.0.0";
const TUS_RESUMABLE: &str = "tus-resumable";
const TUS_VERSION: &str = "tus-version";
const UPLOAD_LENGTH: &str = "upload-length";
const UPLOAD_OFFSET: &str = "upload-offset";

pub fn router() -> Router<Shared> {
    Router::new()
        .route("/uploads", post(begin).options(about))
        .route(
            "/uploads/{id}",
            head(state)
                .get(finished)
                .patch(append)
                .delete(end)
                .post(overridden)
                .options(about_one),
        )
        .route_layer(middleware::from_fn(speaks_tus))
}

/// Names the protocol in every answer, and refuses a request in another version of it.
async fn speaks_tus(request: Request, next: Next) -> Response {
    let mut response = match request.headers().get(TUS_RESUMABLE) {
        Some(asked) if *asked != VERSION => {
            let error = ApiError::bad(Words::vi(format!("Tus-Resumable phải là {VERSION}.")));
            let mut refused = problem_as(StatusCode::PRECONDITION_FAILED, &error);
            let version = HeaderValue::from_static(VERSION);
            refused.headers_mut().insert(TUS_VERSION, version);
            refused
        }
        _ => next.run(request).await,
    };
    response
        .headers_mut()
        .insert(TUS_RESUMABLE, HeaderValue::from_static(VERSION));
    response
}

/// Tells the version and the limits of the protocol.
#[utoipa::path(
    options,
    path = "/uploads",
    responses((
        status = 204,
        description = "What this server speaks.",
        headers(("Tus-Version" = String), ("Tus-Extension" = String), ("Tus-Max-Size" = u64))
    ))
)]
pub async fn about() -> impl IntoResponse {
    let largest = LARGEST.to_string();
    (
        StatusCode::NO_CONTENT,
        [
            (TUS_VERSION, VERSION.to_owned()),
            ("tus-extension", "creation,termination".to_owned()),
            ("tus-max-size", largest),
        ],
    )
}

/// Tells the same at the address of an upload.
#[utoipa::path(
    options,
    path = "/uploads/{id}",
    params(("id" = String, Path)),
    responses((
        status = 204,
        description = "What this server speaks.",
        headers(("Tus-Version" = String), ("Tus-Extension" = String), ("Tus-Max-Size" = u64))
    ))
)]
pub async fn about_one() -> impl IntoResponse {
    about().await
}

/// Reads the identifier of an upload.
///
/// Nothing else may become part of a place in the object store.
fn known(id: &str) -> Result<Token, ApiError> {
    Token::parse(id).ok_or(ApiError::NotFound)
}

fn number(headers: &HeaderMap, name: &str) -> Result<u64, ApiError> {
    let text = headers.get(name).and_then(|value| value.to_str().ok());
    text.and_then(|text| text.parse().ok()).ok_or_else(|| {
        ApiError::bad(Words::vi(format!(
            "Thiếu {name}, hoặc giá trị không phải số nguyên."
        )))
    })
}

/// Reads `filename` out of `Upload-Metadata`: pairs of a key and its value in Base64.
fn file_name(headers: &HeaderMap) -> Result<String, ApiError> {
    let Some(value) = headers.get("upload-metadata") else {
        return Ok(String::new());
    };
    let pairs = value
        .to_str()
        .unwrap_or_default()
        .split(',')
        .filter_map(|pair| pair.trim().split_once(' '));
    let Some((_, encoded)) = pairs.into_iter().find(|(key, _)| *key == "filename") else {
        return Ok(String::new());
    };
    let decoded = BASE64_STANDARD
        .decode(encoded.trim())
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok());
    decoded.ok_or_else(|| {
        ApiError::bad(Words::vi(
            "Upload-Metadata: filename phải là chữ UTF-8 viết theo Base64.",
        ))
    })
}

/// Bytes of a file, for their description.
#[derive(ToSchema)]
#[schema(value_type = String, format = Binary)]
#[expect(dead_code, reason = "describes a body that is read as a stream")]
pub struct Piece(Vec<u8>);

/// Begins an upload of a known length. `Location` names the place for its bytes.
#[utoipa::path(
    post,
    path = "/uploads",
    params(
        ("Upload-Length" = u64, Header, description = "In bytes"), 
        ("Upload-Metadata" = Option<String>, Header, description = "`filename` and the name in Base64"),
    ),
    responses(
        (
            status = 201,
            description = "`Location` names the place for the bytes.",
            headers(("Location" = String), ("Upload-Offset" = u64))
        ),
        problem::Malformed,
        problem::Forbidden,
        problem::OtherVersion,
        problem::TooLarge,
        problem::WrongMedia,
        problem::TooMany,
    )
)]
pub async fn begin(
    State(province): State<Province>,
    headers: HeaderMap,
) -> Result<Response, Refused> {
    let (length, name) = (number(&headers, UPLOAD_LENGTH)?, file_name(&headers)?);
    let upload = upload::begin(&province, &name, length).await?;
    let place = HeaderValue::from_str(&format!("/api/v1/uploads/{}", upload.id))
        .map_err(|_| ApiError::Unavailable)?;
    Ok((
        StatusCode::CREATED,
        [("location", place), (UPLOAD_OFFSET, HeaderValue::from(0))],
    )
        .into_response())
}

/// Returns the offset at which an upload stands.
#[utoipa::path(
    head,
    path = "/uploads/{id}",
    params(("id" = String, Path)),
    responses(
        (
            status = 200,
            description = "The upload stands at `Upload-Offset`.",
            headers(("Upload-Offset" = u64), ("Upload-Length" = u64))
        ),
        problem::NotFound,
        problem::OtherVersion,
    )
)]
pub async fn state(
    State(province): State<Province>,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let upload = upload::state(&province, known(&id)?.as_str()).await?;
    Ok([
        (UPLOAD_OFFSET, HeaderValue::from(upload.received)),
        (UPLOAD_LENGTH, HeaderValue::from(upload.bytes)),
    ]
    .into_response())
}

/// Continues an upload where it stands. When the connection breaks, what has come stays.
#[utoipa::path(
    patch,
    path = "/uploads/{id}",
    request_body(content = Piece, content_type = "application/offset+octet-stream"),
    params(("id" = String, Path), ("Upload-Offset" = u64, Header)),
    responses(
        (
            status = 204,
            description = "The bytes are kept.",
            headers(("Upload-Offset" = u64))
        ),
        problem::Malformed,
        problem::Forbidden,
        problem::NotFound,
        problem::Conflict,
        problem::OtherVersion,
        problem::WrongMedia,
    )
)]
pub async fn append(
    State(province): State<Province>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refused> {
    let id = known(&id)?;
    if headers
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| kind != PIECE)
    {
        return Err(ApiError::WrongMedia {
            words: Words::vi(format!("Content-Type phải là {PIECE}.")),
        }
        .into());
    }
    let offset = i64::try_from(number(&headers, UPLOAD_OFFSET)?)
        .map_err(|_| ApiError::bad(Words::vi("Upload-Offset quá lớn.")))?;
    // A task of its own: a connection that breaks ends this handler, and must not take with it what
    // has come.
    let task = tokio::spawn(async move {
        upload::append(&province, id.as_str(), offset, body.into_data_stream()).await
    });
    let received = task.await.map_err(|_| ApiError::Unavailable)??;
    Ok((
        StatusCode::NO_CONTENT,
        [(UPLOAD_OFFSET, HeaderValue::from(received))],
    )
        .into_response())
}

/// Returns the file when all of it has come and it was found readable.
///
/// The answer is the reason when the file was refused, and 409 when something is missing still.
#[utoipa::path(
    get,
    path = "/uploads/{id}",
    params(("id" = String, Path)),
    responses(
        (status = 200, body = Uploaded),
        problem::NotFound,
        problem::Conflict,
        problem::OtherVersion,
        problem::WrongMedia,
    )
)]
pub async fn finished(
    State(province): State<Province>,
    Path(id): Path<String>,
) -> Result<Json<Uploaded>, Refused> {
    let file = upload::finished(&province, known(&id)?.as_str()).await?;
    let missing = || ApiError::Conflict {
        words: views::words::paper::unfinished.into(),
    };
    Ok(Json(file.ok_or_else(missing)?.into()))
}

/// Gives an upload up and deletes its bytes, unless a dossier has the file already.
#[utoipa::path(
    delete,
    path = "/uploads/{id}",
    params(("id" = String, Path)),
    responses(
        (status = 204, description = "Nothing of it is kept."),
        problem::Forbidden,
        problem::NotFound,
        problem::OtherVersion,
    )
)]
pub async fn end(
    State(province): State<Province>,
    Path(id): Path<String>,
) -> Result<StatusCode, Refused> {
    let was = upload::abandon(&province, known(&id)?.as_str()).await?;
    if was {
        Ok(StatusCode::NO_CONTENT)
    } else {
        Err(ApiError::NotFound.into())
    }
}

/// The method that a client means.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes a header")]
pub enum Meant {
    #[schema(rename = "PATCH")]
    Patch,
    #[schema(rename = "DELETE")]
    Delete,
}

/// Takes PATCH and DELETE from clients that cannot send them.
#[utoipa::path(
    post,
    path = "/uploads/{id}",
    request_body(content = Piece, content_type = "application/offset+octet-stream"),
    params(
        ("id" = String, Path), 
        ("X-HTTP-Method-Override" = inline(Meant), Header), 
        ("Upload-Offset" = u64, Header),
    ),
    responses(
        (status = 204, description = "Done."),
        problem::Malformed,
        problem::Forbidden,
        problem::NotFound,
        problem::Conflict,
        problem::OtherVersion,
        problem::WrongMedia,
    )
)]
pub async fn overridden(
    State(province): State<Province>,
    Path(id): Path<String>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    match headers
        .get("x-http-method-override")
        .map(HeaderValue::as_bytes)
    {
        Some(b"PATCH") => append(State(province), Path(id), headers, body)
            .await
            .into_response(),
        Some(b"DELETE") => end(State(province), Path(id)).await.into_response(),
        _ => problem(&ApiError::bad(Words::vi("Hãy dùng PATCH hoặc DELETE."))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_name_is_read_out_of_the_metadata() {
        let read = |text: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert("upload-metadata", HeaderValue::from_static(text));
            file_name(&headers).map_err(|error| error.words(domain::text::language::Language::Vi))
        };
        assert_eq!(
            read("filetype aW1hZ2UvcG5n,filename dGjhursucG5n").unwrap(),
            "thẻ.png"
        );
        assert_eq!(read("is_confidential").unwrap(), "");
        assert_eq!(
            read("filename ???").unwrap_err(),
            "Upload-Metadata: filename phải là chữ UTF-8 viết theo Base64."
        );
        assert_eq!(file_name(&HeaderMap::new()).unwrap(), "");
    }
}
