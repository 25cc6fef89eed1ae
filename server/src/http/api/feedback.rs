//! `GET /feedback`: published answers. `POST /feedback`: feedback and petitions come in.

use super::{
    body::{Body, IdempotencyKey, Limit, Query, cursor, idempotency_key},
    problem::{self, Refused},
};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
};
use domain::feedback::{PublicFeedback, Sent};
use serde::{Deserialize, Serialize};
use service::{Province, feedback, sha256};
use utoipa::{IntoParams, ToSchema};

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Ask {
    /// Words of the published texts, with or without diacritics.
    q: Option<String>,
    /// Agency code.
    agency: Option<String>,
    /// 1 to 100; other numbers are brought to these bounds. 20 when left out.
    #[param(value_type = Option<i64>)]
    limit: Option<Limit>,
    /// `next_cursor` of the page before.
    #[param(schema_with = cursor)]
    cursor: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct Feedbacks {
    items: Vec<PublicFeedback>,
    next_cursor: Option<String>,
}

/// Returns published answers, the last first. Nothing in them tells who asked.
#[utoipa::path(
    get,
    path = "/feedback",
    params(Ask),
    responses(
        (status = 200, body = Feedbacks),
        problem::Malformed,
    )
)]
pub async fn list(
    State(province): State<Province>,
    Query(ask): Query<Ask>,
) -> Result<Json<Feedbacks>, Refused> {
    let want = feedback::Want {
        query: ask.q.unwrap_or_default(),
        agency: ask.agency.unwrap_or_default(),
        cursor: ask.cursor.filter(|cursor| !cursor.is_empty()),
        limit: ask.limit.map_or(20, |limit| limit.0),
    };
    let found = feedback::published(&province, &want).await?;
    Ok(Json(Feedbacks {
        items: found.items,
        next_cursor: found.next_cursor,
    }))
}

#[derive(Serialize, ToSchema)]
#[schema(as = FeedbackReceipt)]
pub struct Received {
    /// Number of the feedback: `PA-260316-0001`.
    number: String,
    /// Token that opens `/phan-anh/theo-doi/{token}`: keep it.
    token: String,
    received_at: String,
    due_at: String,
}

/// Sends feedback or a petition: `{subject, agency?, title, content, name, address, phone?, email?,
/// dossier?}`. `subject`: `obstacle`, `unfit`, `inconsistent`, `illegal`, `treaty`, `other`,
/// `proposal` or `initiative`. With an `Idempotency-Key`, sending again gives the same answer.
#[utoipa::path(
    post,
    path = "/feedback",
    request_body = Sent,
    params(IdempotencyKey),
    responses(
        (status = 201, body = Received),
        problem::Malformed,
        problem::Forbidden,
        problem::TooLarge,
        problem::Invalid,
        problem::TooMany,
    )
)]
pub async fn send(
    State(province): State<Province>,
    headers: HeaderMap,
    body: Body<Sent>,
) -> Result<(StatusCode, Json<Received>), Refused> {
    let key = match idempotency_key(&headers)? {
        Some(key) => format!("api:{key}"),
        None => format!("once:{}", province.new_token().as_str()),
    };
    let letter = feedback::Letter {
        sent: body.value,
        dossier: None,
        key,
        hash: sha256(&body.bytes),
    };
    let receipt = feedback::send(&province, letter).await?;
    let received = Received {
        number: receipt.number.to_string(),
        token: receipt.token.as_str().to_owned(),
        received_at: receipt.received_at.to_string(),
        due_at: receipt.due_at.to_string(),
    };
    Ok((StatusCode::CREATED, Json(received)))
}
