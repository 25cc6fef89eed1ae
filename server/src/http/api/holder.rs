//! Calls of the holder of a tracking token, and the lookup of the token by code and second fact.

use super::{
    body::{Body, IdempotencyKey, Path, once},
    problem::{self, Refused},
};
use app::request::read_cookie;
use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::{
    dossier::{
        State as DossierState,
        message::{self as talk, Side},
        public::PublicDossier,
        workflow::Act,
    },
    due::time::Moment,
    rating::Rating,
    text::id::Token,
};
use serde::{Deserialize, Serialize};
use service::{
    Caller, Province,
    dossier::{holder, message, rating, track},
    session,
};
use utoipa::ToSchema;
use views::ApiError;

pub(super) fn token(text: &str) -> Result<Token, ApiError> {
    Token::parse(text).ok_or(ApiError::NotFound)
}

/// Returns the public view: phase, timeline, due date with its explanation, the name masked.
#[utoipa::path(
    get,
    path = "/dossiers/{token}",
    params(("token" = String, Path)),
    responses(
        (status = 200, body = PublicDossier),
        problem::NotFound,
        problem::Replaced,
        problem::TooMany,
    )
)]
pub async fn dossier(
    State(province): State<Province>,
    Path(text): Path<String>,
) -> Result<Json<PublicDossier>, Refused> {
    Ok(Json(track::public(&province, &token(&text)?).await?))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = Lookup)]
pub struct Ask {
    code: String,
    /// Phone or identity number given when the dossier was sent in.
    fact: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = LookedUp)]
pub struct Found {
    tracking_token: String,
}

/// Returns the token for a code and a second fact; wrong code and wrong fact look alike.
#[utoipa::path(
    post,
    path = "/lookup",
    request_body = Ask,
    responses(
        (status = 200, body = Found),
        problem::Malformed,
        problem::Forbidden,
        problem::NotFound,
        problem::TooLarge,
        problem::TooMany,
    )
)]
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

#[derive(Serialize, ToSchema)]
pub struct Rated {
    rated: bool,
}

/// Rates a finished dossier, once.
#[utoipa::path(
    post,
    path = "/dossiers/{token}/rating",
    request_body = Rating,
    params(("token" = String, Path), IdempotencyKey),
    responses(
        (status = 201, body = Rated),
        problem::Malformed,
        problem::Forbidden,
        problem::NotFound,
        problem::Conflict,
        problem::Replaced,
        problem::TooLarge,
        problem::Invalid,
        problem::TooMany,
    )
)]
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
        Ok((StatusCode::CREATED, Rated { rated: true }))
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
#[schema(as = NewMessage)]
pub struct Message {
    /// At most 2,000 characters.
    words: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = MessageSent)]
pub struct Sent {
    sent: bool,
}

/// Writes to the desk that has the dossier. `GET` returns what both wrote.
#[utoipa::path(
    post,
    path = "/dossiers/{token}/messages",
    request_body = Message,
    params(("token" = String, Path), IdempotencyKey),
    responses(
        (status = 201, body = Sent),
        problem::Malformed,
        problem::Forbidden,
        problem::NotFound,
        problem::Replaced,
        problem::TooLarge,
        problem::Invalid,
        problem::TooMany,
    )
)]
pub async fn write(
    State(province): State<Province>,
    Path(text): Path<String>,
    headers: HeaderMap,
    body: Body<Message>,
) -> Result<Response, Refused> {
    let token = token(&text)?;
    let work = async {
        message::ask(&province, &token, &body.value.words).await?;
        Ok((StatusCode::CREATED, Sent { sent: true }))
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

/// One message of holder or desk.
#[derive(Serialize, ToSchema)]
pub struct Written {
    by: Side,
    /// `2026-11-26T08:30:00+07:00`
    at: String,
    words: String,
}

impl From<talk::Message> for Written {
    fn from(message: talk::Message) -> Self {
        Self {
            by: message.by,
            at: message.at.to_string(),
            words: message.words,
        }
    }
}

#[derive(Serialize, ToSchema)]
pub struct Messages {
    items: Vec<Written>,
    next_cursor: Option<String>,
}

/// Returns the messages of holder and desk, oldest first, all of them at once.
#[utoipa::path(
    get,
    path = "/dossiers/{token}/messages",
    params(("token" = String, Path)),
    responses(
        (status = 200, body = Messages),
        problem::NotFound,
        problem::Replaced,
        problem::TooMany,
    )
)]
pub async fn messages(
    State(province): State<Province>,
    Path(text): Path<String>,
) -> Result<Json<Messages>, Refused> {
    let thread = message::thread(&province, &token(&text)?).await?;
    Ok(Json(Messages {
        items: thread.messages.into_iter().map(Written::from).collect(),
        next_cursor: None,
    }))
}

#[derive(Deserialize, ToSchema)]
pub struct Supplement {
    #[serde(default)]
    note: String,
    /// Ids from `POST /files`.
    #[serde(default)]
    files: Vec<String>,
}

#[derive(Serialize, ToSchema)]
pub struct Supplemented {
    state: DossierState,
    due_at: Option<Moment>,
}

/// Answers a supplement request.
#[utoipa::path(
    post,
    path = "/dossiers/{token}/supplements",
    request_body = Supplement,
    params(("token" = String, Path), IdempotencyKey),
    responses(
        (status = 201, body = Supplemented),
        problem::Malformed,
        problem::Forbidden,
        problem::NotFound,
        problem::Conflict,
        problem::Replaced,
        problem::TooLarge,
        problem::Invalid,
        problem::TooMany,
    )
)]
pub async fn supplement(
    State(province): State<Province>,
    Path(text): Path<String>,
    headers: HeaderMap,
    body: Body<Supplement>,
) -> Result<Response, Refused> {
    let token = token(&text)?;
    let work = async {
        holder::act(
            &province,
            &token,
            Act::Supplement,
            &body.value.note,
            body.value.files,
        )
        .await?;
        let dossier = track::public(&province, &token).await?;
        Ok((
            StatusCode::CREATED,
            Supplemented {
                state: dossier.state,
                due_at: dossier.due_at,
            },
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
