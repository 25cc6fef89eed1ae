//! Health of the server: alive, and able to work.

use axum::{extract::State, http::StatusCode};
use service::Province;

pub async fn alive() -> &'static str {
    "ok\n"
}

/// Returns `ready` when the database answers and its schema is the one this binary knows.
pub async fn ready(State(province): State<Province>) -> (StatusCode, &'static str) {
    match store::migrate::is_current(&province.store).await {
        Ok(true) => (StatusCode::OK, "ready\n"),
        Ok(false) => (StatusCode::SERVICE_UNAVAILABLE, "migrations are missing\n"),
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not answer\n",
        ),
    }
}
