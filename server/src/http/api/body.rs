//! Reading requests: JSON with errors in words, bearer tokens, idempotency keys.

use super::problem::Refused;
use axum::{
    Json,
    body::Bytes,
    extract::{self, FromRequest, FromRequestParts, Request},
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeOwned, Error},
};
use serde_json::Value;
use service::{
    Account, Province,
    idempotency::{self, Answered},
    session, sha256,
};
use std::future::Future;
use utoipa::{
    IntoParams,
    openapi::schema::{AnyOfBuilder, ObjectBuilder, Schema, Type},
};
use views::{
    ApiError,
    words::{self, Words},
};

/// A JSON body, with its bytes for telling repetitions apart.
pub struct Body<T> {
    pub value: T,
    pub bytes: Bytes,
}

impl<S: Send + Sync, T: DeserializeOwned> FromRequest<S> for Body<T> {
    type Rejection = Refused;

    async fn from_request(request: Request, state: &S) -> Result<Self, Refused> {
        let bytes = match Bytes::from_request(request, state).await {
            Ok(bytes) => bytes,
            Err(rejection) if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                return Err(ApiError::TooLarge {
                    words: Words::vi("Nội dung lớn quá 1 MB. Tệp hãy gửi riêng qua /files."),
                }
                .into());
            }
            Err(_) => {
                return Err(
                    ApiError::bad(Words::vi("Nội dung chưa đến trọn vẹn. Hãy gửi lại.")).into(),
                );
            }
        };
        let value = read(&bytes).map_err(|error| {
            ApiError::bad(Words::vi(format!(
                "Nội dung không phải JSON đúng dạng (dòng {}, cột {}): {error}",
                error.line(),
                error.column()
            )))
        })?;
        Ok(Self { value, bytes })
    }
}

/// Reads a body. Where it wants a whole number, `2.0` is one too, as JSON Schema says.
fn read<T: DeserializeOwned>(bytes: &[u8]) -> serde_json::Result<T> {
    serde_json::from_slice(bytes).or_else(|error| {
        let mut value = serde_json::from_slice(bytes)?;
        shorten(&mut value);
        serde_json::from_value(value).map_err(|_| error)
    })
}

/// Writes `2.0` as `2`, however deep it stands.
fn shorten(value: &mut Value) {
    match value {
        Value::Number(number) => {
            // Beyond 2^53 a number has lost digits already.
            let whole = number
                .as_f64()
                .filter(|n| number.is_f64() && n.fract() == 0.0 && n.abs() < 9e15);
            if let Some(whole) = whole {
                *number = (whole as i64).into();
            }
        }
        Value::Array(items) => items.iter_mut().for_each(shorten),
        Value::Object(fields) => fields.values_mut().for_each(shorten),
        _ => {}
    }
}

/// A query that is refused as a problem when it cannot be read.
#[derive(FromRequestParts)]
#[from_request(via(extract::Query), rejection(Refused))]
pub struct Query<T>(pub T);

/// Parts of the address that are refused as a problem when they cannot be read.
#[derive(FromRequestParts)]
#[from_request(via(extract::Path), rejection(Refused))]
pub struct Path<T>(pub T);

/// The header that makes a request safe to repeat, for its description.
#[derive(IntoParams)]
#[into_params(parameter_in = Header)]
#[expect(dead_code, reason = "describes a header that `idempotency_key` reads")]
pub struct IdempotencyKey {
    /// Key of the client's choice: the same key and body get the same answer again.
    #[param(
        rename = "Idempotency-Key",
        max_length = 255,
        pattern = r"^[!-~]([ -~]*[!-~])?$"
    )]
    key: Option<String>,
}

/// Describes a text of a pattern that may be left empty.
pub fn or_nothing(pattern: &str) -> Schema {
    let text = || ObjectBuilder::new().schema_type(Type::String);
    let either = AnyOfBuilder::new()
        .item(text().pattern(Some(pattern)))
        .item(text().max_length(Some(0)));
    Schema::AnyOf(either.build())
}

/// Describes a cursor: sort key and id of a line.
pub fn cursor() -> Schema {
    or_nothing(r"^-?[0-9]{1,18}\.[0-9]{1,18}$")
}

/// The number of lines of a page; any whole number is brought to 1 to 100.
#[derive(Clone, Copy)]
pub struct Limit(pub u32);

impl<'de> Deserialize<'de> for Limit {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let lines: i64 = text
            .parse()
            .map_err(|_| D::Error::custom("limit must be a whole number"))?;
        Ok(Self(lines.clamp(1, 100) as u32))
    }
}

/// The officer whose bearer token the request carries.
pub struct Staff(pub Account);

impl<S> FromRequestParts<S> for Staff
where
    S: Send + Sync,
    Province: axum::extract::FromRef<S>,
{
    type Rejection = Refused;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refused> {
        let province = <Province as axum::extract::FromRef<S>>::from_ref(state);
        let token = bearer(&parts.headers).ok_or(ApiError::SignIn)?;
        Ok(Self(session::who(&province, token).await?))
    }
}

/// Returns the bearer token of a request.
pub fn bearer(headers: &HeaderMap) -> Option<&str> {
    let text = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    text.strip_prefix("Bearer ").map(str::trim)
}

/// Returns the key that a client gave to this request, hashed; `None` when it gave none.
///
/// # Errors
///
/// A bad request when the key does not have 1 to 255 ASCII characters.
pub fn idempotency_key(headers: &HeaderMap) -> Result<Option<String>, ApiError> {
    let Some(value) = headers.get("idempotency-key") else {
        return Ok(None);
    };
    let key = value
        .to_str()
        .ok()
        .filter(|key| (1..=255).contains(&key.len()))
        .ok_or_else(|| {
            ApiError::bad(Words::vi(
                "Idempotency-Key phải có từ 1 đến 255 ký tự ASCII.",
            ))
        })?;
    Ok(Some(sha256(key.as_bytes())))
}

/// Returns for a repeated request the first answer, and runs `work` otherwise.
///
/// # Errors
///
/// 422 when the same key comes with another body.
pub async fn once<T, F>(
    province: &Province,
    scope: &str,
    headers: &HeaderMap,
    bytes: &[u8],
    work: F,
) -> Result<Response, Refused>
where
    T: Serialize,
    F: Future<Output = Result<(StatusCode, T), ApiError>>,
{
    let Some(key) = idempotency_key(headers)? else {
        let (status, answer) = work.await?;
        return Ok((status, Json(answer)).into_response());
    };
    let (key, body_hash) = (sha256(format!("{scope} {key}").as_bytes()), sha256(bytes));
    if let Some(earlier) = idempotency::earlier(province, &key).await? {
        if earlier.body_hash != body_hash {
            return Err(ApiError::field("Idempotency-Key", words::error::key_used).into());
        }
        let status = u16::try_from(earlier.status)
            .ok()
            .and_then(|s| StatusCode::from_u16(s).ok())
            .unwrap_or(StatusCode::OK);
        return Ok((
            status,
            [(header::CONTENT_TYPE, "application/json")],
            earlier.response,
        )
            .into_response());
    }
    let (status, answer) = work.await?;
    let response = serde_json::to_string(&answer).map_err(|_| ApiError::Unavailable)?;
    let answered = Answered {
        body_hash,
        status: i64::from(status.as_u16()),
        response: response.clone(),
    };
    idempotency::remember(province, key, answered).await?;
    Ok((
        status,
        [(header::CONTENT_TYPE, "application/json")],
        response,
    )
        .into_response())
}
