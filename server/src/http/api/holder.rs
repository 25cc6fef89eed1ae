//! Calls of the holder of a tracking token, and the lookup of the token by code and second fact.

use super::{
    Problem, Refused,
    body::{Body, once},
};
use app::request::read_cookie;
use axum::{
    Extension, Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::{
    dossier::{public::PublicDossier, workflow::Action},
    rating::Rating,
    text::id::Token,
};
use serde::{Deserialize, Serialize};
use serde_json::json;
use service::{
    Caller, Province,
    dossier::{holder, message, rating, track},
    limits::Kind,
    session,
};
use utoipa::ToSchema;
use views::ApiError;

pub(super) fn token(text: &str) -> Result<Token, ApiError> {
    Token::parse(text).ok_or(ApiError::NotFound)
}

/// Returns the public view: phase, timeline, due date with its explanation, the name masked.
#[utoipa::path(get, path = "/dossiers/{token}", params(("token" = String, Path)), responses((status = 200, body = Object), (status = 404, body = Problem), (status = 410, body = Problem)))]
pub async fn dossier(
    State(province): State<Province>,
    Path(text): Path<String>,
) -> Result<Json<PublicDossier>, Refused> {
    Ok(Json(track::public(&province, &token(&text)?).await?))
}

#[derive(Deserialize, ToSchema)]
pub struct Ask {
    code: String,
    /// Phone or identity number given when the dossier was sent in.
    fact: String,
}

#[derive(Serialize, ToSchema)]
pub struct Found {
    tracking_token: String,
}

/// Returns the token for a code and a second fact; wrong code and wrong fact look alike.
#[utoipa::path(post, path = "/lookup", request_body = Ask, responses((status = 200, body = Found), (status = 404, body = Problem), (status = 429, body = Problem)))]
pub async fn lookup(
    State(province): State<Province>,
    Extension(caller): Extension<Caller>,
    body: Body<Ask>,
) -> Result<Json<Found>, Refused> {
    let found = track::lookup(&province, caller, &body.value.code, &body.value.fact).await?;
    Ok(Json(Found {
        tracking_token: found.as_str().to_owned(),
    }))
}

/// Rates a finished dossier, once.
#[utoipa::path(post, path = "/dossiers/{token}/rating", request_body = Object, params(("token" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = Object), (status = 403, body = Problem), (status = 404, body = Problem), (status = 409, body = Problem), (status = 410, body = Problem), (status = 422, body = Problem)))]
pub async fn rate(
    State(province): State<Province>,
    Path(text): Path<String>,
    headers: HeaderMap,
    body: Body<Rating>,
) -> Result<Response, Refused> {
    let token = token(&text)?;
    // The session comes as bearer token or as cookie; one that opens nothing does not hide the
    // other.
    let bearer = headers
        .get("authorization")
        .and_then(|v| v.to_str().ok())
        .and_then(|v| v.strip_prefix("Bearer "))
        .map(str::to_owned);
    if rating::is_staff(&province, bearer).await
        || rating::is_staff(&province, read_cookie(&headers, session::COOKIE)).await
    {
        return Err(ApiError::Forbidden.into());
    }
    let work = async {
        rating::rate(&province, &token, body.value).await?;
        Ok((StatusCode::CREATED, json!({"rated": true})))
    };
    once(
        &province,
        &format!("rating {text}"),
        &headers,
        &body.bytes,
        work,
    )
    .await
}

#[derive(Deserialize, ToSchema)]
pub struct Message {
    /// At most 2,000 characters.
    words: String,
}

/// Writes to the desk that has the dossier. `GET` returns what both wrote.
#[utoipa::path(post, path = "/dossiers/{token}/messages", request_body = Message, params(("token" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = Object), (status = 404, body = Problem), (status = 410, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
pub async fn write(
    State(province): State<Province>,
    Extension(caller): Extension<Caller>,
    Path(text): Path<String>,
    headers: HeaderMap,
    body: Body<Message>,
) -> Result<Response, Refused> {
    let token = token(&text)?;
    let work = async {
        message::ask(&province, caller, &token, &body.value.words).await?;
        Ok((StatusCode::CREATED, json!({"sent": true})))
    };
    once(
        &province,
        &format!("message {text}"),
        &headers,
        &body.bytes,
        work,
    )
    .await
}

/// Returns the messages of holder and desk, oldest first:
/// `{items: [{by, at, words}], next_cursor: null}`.
#[utoipa::path(get, path = "/dossiers/{token}/messages", params(("token" = String, Path)), responses((status = 200, body = Object), (status = 404, body = Problem), (status = 410, body = Problem)))]
pub async fn messages(
    State(province): State<Province>,
    Path(text): Path<String>,
) -> Result<Json<serde_json::Value>, Refused> {
    let thread = message::thread(&province, &token(&text)?).await?;
    let item = |m: domain::dossier::message::Message| json!({"by": m.by, "at": m.at.to_string(), "words": m.words});
    Ok(Json(
        json!({"items": thread.messages.into_iter().map(item).collect::<Vec<_>>(), "next_cursor": null}),
    ))
}

#[derive(Deserialize, ToSchema)]
pub struct Supplement {
    #[serde(default)]
    note: String,
    /// Ids from `POST /files`.
    #[serde(default)]
    files: Vec<String>,
}

/// Answers a supplement request.
#[utoipa::path(post, path = "/dossiers/{token}/supplements", request_body = Supplement, params(("token" = String, Path), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = Object), (status = 404, body = Problem), (status = 409, body = Problem), (status = 410, body = Problem), (status = 422, body = Problem)))]
pub async fn supplement(
    State(province): State<Province>,
    Extension(caller): Extension<Caller>,
    Path(text): Path<String>,
    headers: HeaderMap,
    body: Body<Supplement>,
) -> Result<Response, Refused> {
    let token = token(&text)?;
    province.limits.address(Kind::Submit, caller)?;
    let work = async {
        holder::take_action(
            &province,
            &token,
            Action::Supplement,
            &body.value.note,
            body.value.files,
        )
        .await?;
        let dossier = track::public(&province, &token).await?;
        Ok((
            StatusCode::CREATED,
            json!({"state": dossier.state, "due_at": dossier.due_at}),
        ))
    };
    once(
        &province,
        &format!("supplement {text}"),
        &headers,
        &body.bytes,
        work,
    )
    .await
}
