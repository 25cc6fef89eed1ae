//! The document that other systems read says what the server does.

use crate::harness::province;
use axum::http::StatusCode;

#[tokio::test]
async fn every_call_of_the_contract_is_described() {
    let document = province().await.get("/api/v1/openapi.json").await;
    assert_eq!(document.status, StatusCode::OK);
    let document = document.json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let described: Vec<String> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, item)| {
            item.as_object()
                .unwrap()
                .keys()
                .map(move |method| format!("{method} {path}"))
        })
        .collect();
    for call in [
        "get /procedures",
        "get /procedures/{code}",
        "post /files",
        "post /uploads",
        "head /uploads/{id}",
        "patch /uploads/{id}",
        "get /uploads/{id}",
        "delete /uploads/{id}",
        "post /dossiers",
        "get /dossiers/{token}",
        "get /dossiers/{token}/events",
        "get /dossiers/{token}/messages",
        "post /dossiers/{token}/messages",
        "post /dossiers/{token}/rating",
        "post /dossiers/{token}/supplements",
        "get /feedback",
        "post /feedback",
        "post /lookup",
        "post /staff/session",
        "get /staff/inbox",
        "get /staff/dossiers/{code}",
        "post /staff/dossiers/{code}/actions",
        "get /statistics",
        "get /statistics/quality",
    ] {
        assert!(
            described.iter().any(|d| d == call),
            "{call} is not described: {described:?}"
        );
    }
}
