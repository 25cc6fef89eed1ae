//! Staff: sign in, inbox, open, act.

use super::{
    body::{Body, IdempotencyKey, Limit, Path, Query, Staff, bearer, cursor, once},
    problem::{self, Refused},
};
use axum::{
    Extension, Json,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::{
    dossier::{State as DossierState, workflow::Action},
    text::code::DossierCode,
};
use serde::{Deserialize, Serialize};
use service::{
    Caller, Province,
    dossier::{act as acting, inbox, open},
    session,
};
use utoipa::{IntoParams, ToSchema};
use views::{
    ApiError,
    dossier::DossierView,
    inbox::{Inbox, Scope},
    words::Words,
};

#[derive(Deserialize, ToSchema)]
pub struct SignIn {
    username: String,
    password: String,
    /// One-time code, where the account asks for one.
    #[serde(default)]
    #[expect(
        dead_code,
        reason = "accepted as the contract says; second factors come later"
    )]
    code: Option<String>,
}

#[derive(Serialize, ToSchema)]
pub struct Session {
    token: String,
    expires_at: String,
}

/// Returns a bearer token for the other staff calls.
#[utoipa::path(
    post,
    path = "/staff/session",
    request_body = SignIn,
    responses(
        (status = 200, body = Session),
        problem::Malformed,
        problem::NotSignedIn,
        problem::Forbidden,
        problem::TooLarge,
        problem::TooMany,
    )
)]
pub async fn sign_in(
    State(province): State<Province>,
    Extension(caller): Extension<Caller>,
    body: Body<SignIn>,
) -> Result<Json<Session>, Refused> {
    let (token, expires, account) = session::sign_in(
        &province,
        caller,
        &body.value.username,
        &body.value.password,
        None,
    )
    .await?;
    if !account.officer.role.is_staff() {
        session::sign_out(&province, token.as_str()).await?;
        return Err(ApiError::Forbidden.into());
    }
    Ok(Json(Session {
        token: token.as_str().to_owned(),
        expires_at: expires.to_string(),
    }))
}

/// Ends the session of the bearer token. A token that opens nothing ends nothing.
#[utoipa::path(
    delete,
    path = "/staff/session",
    security(("staff" = [])),
    responses(
        (status = 204, description = "The token opens nothing any more."),
        problem::NotSignedIn,
        problem::Forbidden,
    )
)]
pub async fn sign_out(
    State(province): State<Province>,
    _: Staff,
    headers: HeaderMap,
) -> Result<StatusCode, Refused> {
    if let Some(token) = bearer(&headers) {
        session::sign_out(&province, token).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Ask {
    /// `true`: every dossier within reach, finished ones too, not only those that wait for this
    /// officer.
    #[serde(default)]
    all: bool,
    /// `true`: only dossiers whose holder has written and waits for an answer.
    #[serde(default)]
    asking: bool,
    /// The start of a word of the dossier code.
    q: Option<String>,
    /// 1 to 100; other numbers are brought to these bounds. 50 when left out.
    #[param(value_type = Option<i64>)]
    limit: Option<Limit>,
    /// `next_cursor` of the page before.
    #[param(schema_with = cursor)]
    cursor: Option<String>,
}

/// Returns the dossiers that wait for this officer, the earliest due date first.
#[utoipa::path(
    get,
    path = "/staff/inbox",
    params(Ask),
    security(("staff" = [])),
    responses(
        (status = 200, body = Inbox),
        problem::Malformed,
        problem::NotSignedIn,
    )
)]
pub async fn inbox(
    State(province): State<Province>,
    Staff(account): Staff,
    Query(ask): Query<Ask>,
) -> Result<Json<Inbox>, Refused> {
    let scope = if ask.asking {
        Scope::Asking
    } else if ask.all {
        Scope::All
    } else {
        Scope::Mine
    };
    let want = inbox::Want {
        scope,
        query: ask.q.unwrap_or_default(),
        cursor: ask.cursor.filter(|c| !c.is_empty()),
        limit: ask.limit.map_or(50, |limit| limit.0),
    };
    Ok(Json(inbox::list(&province, &account, &want).await?))
}

/// Returns one dossier with everything an officer of its agency may see.
#[utoipa::path(
    get,
    path = "/staff/dossiers/{code}",
    params(("code" = String, Path)),
    security(("staff" = [])),
    responses(
        (status = 200, body = DossierView),
        problem::NotSignedIn,
        problem::NotFound,
    )
)]
pub async fn dossier(
    State(province): State<Province>,
    Staff(account): Staff,
    Path(code): Path<String>,
) -> Result<Json<DossierView>, Refused> {
    let code = DossierCode::parse(&code).ok_or(ApiError::NotFound)?;
    Ok(Json(open::for_officer(&province, &account, &code).await?))
}

#[derive(Deserialize, ToSchema)]
pub struct Act {
    /// One of the item's `actions`.
    #[schema(value_type = Action)]
    action: String,
    #[serde(default)]
    note: String,
    /// Law and article of a refusal; when left out, the procedure's own legal basis.
    #[serde(default)]
    ground: String,
    /// Day for `extend` and `consult`: `2026-11-26`.
    #[serde(default)]
    until: String,
    /// Officer for `assign`: one of the dossier's `officers`.
    #[serde(default)]
    officer: String,
    /// Name of the other agency for `consult`.
    #[serde(default)]
    agency: String,
    /// Recorded time for `correct`: `received` or `ended`.
    #[serde(default)]
    recorded: String,
    /// Right time for `correct`: `2026-11-26T08:30`, Vietnam time.
    #[serde(default)]
    time: String,
    /// Version that was decided on.
    version: i64,
}

/// The state of a dossier after an action.
#[derive(Serialize, ToSchema)]
pub struct Acted {
    code: DossierCode,
    state: DossierState,
    /// National code of the state, 1 to 10.
    national_status: u8,
    version: i64,
}

/// Moves a dossier; an old version is refused with 409.
#[utoipa::path(
    post,
    path = "/staff/dossiers/{code}/actions",
    request_body = Act,
    params(("code" = String, Path), IdempotencyKey),
    security(("staff" = [])),
    responses(
        (status = 200, body = Acted),
        problem::Malformed,
        problem::NotSignedIn,
        problem::Forbidden,
        problem::NotFound,
        problem::Conflict,
        problem::TooLarge,
        problem::Invalid,
    )
)]
pub async fn act(
    State(province): State<Province>,
    Staff(account): Staff,
    Path(code): Path<String>,
    headers: HeaderMap,
    body: Body<Act>,
) -> Result<Response, Refused> {
    let parsed = DossierCode::parse(&code).ok_or(ApiError::NotFound)?;
    let action = Action::parse(&body.value.action).ok_or_else(|| {
        ApiError::field(
            "action",
            Words::vi("Không có việc này. Xem “actions” của hồ sơ."),
        )
    })?;
    let work = async {
        let Act {
            note,
            ground,
            until,
            officer,
            agency,
            recorded,
            time,
            version,
            ..
        } = body.value;
        let typed = acting::Typed {
            note,
            ground,
            until,
            officer,
            agency,
            recorded,
            time,
        };
        let state = acting::act(&province, &account, &parsed, action, &typed, version).await?;
        Ok((
            StatusCode::OK,
            Acted {
                code: parsed.clone(),
                state,
                national_status: state.national_status(),
                version: version + 1,
            },
        ))
    };
    once(
        &province,
        &format!("act {} {code}", account.id),
        &headers,
        &body.bytes,
        work,
    )
    .await
}
