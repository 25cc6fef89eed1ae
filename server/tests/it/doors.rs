//! Doors: signing in under attack, sessions that end, strangers' names, links as people copy them.

use crate::harness::{DECLARATION, TestProvince, apply, on_both_engines};
use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Method, Request, StatusCode, header},
};
use serde_json::json;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use store::testing::Engine;

const PASSWORD: &str = "motcua-2026";

/// Signs in by the API from an address, and returns the status.
async fn sign_in(province: &TestProvince, address: u8, name: &str, password: &str) -> StatusCode {
    let body = json!({"username": name, "password": password}).to_string();
    let mut request = Request::post("/api/v1/staff/session")
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(body))
        .unwrap();
    let address = IpAddr::V4(Ipv4Addr::new(10, 0, 0, address));
    request
        .extensions_mut()
        .insert(ConnectInfo(SocketAddr::new(address, 40_000)));
    province.send(request).await.status
}

#[tokio::test]
async fn who_guesses_at_a_name_does_not_lock_its_owner_out() {
    let province = TestProvince::found(Engine::Sqlite, true).await;
    let mut refused = 0;
    for second in 0..120_u32 {
        let (minute, second) = (second / 60, second % 60);
        province.turn_clock_to(&format!("2026-03-16T09:{minute:02}"));
        for _ in 0..2 {
            let status = sign_in(&province, 66, "lanhdao", "sai-mat-khau").await;
            assert!(
                matches!(
                    status,
                    StatusCode::UNAUTHORIZED | StatusCode::TOO_MANY_REQUESTS
                ),
                "{status}"
            );
            refused += u32::from(status == StatusCode::TOO_MANY_REQUESTS);
        }
        if second.is_multiple_of(15) {
            let status = sign_in(&province, 7, "lanhdao", PASSWORD).await;
            assert_eq!(status, StatusCode::OK, "the owner, at {minute}:{second}");
        }
    }
    assert!(
        refused > 200,
        "the guesser was slowed down: {refused} of 240"
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_session_of_the_api_ends_when_its_owner_says_so(province: TestProvince) {
    let token = province.staff("lanhdao").await;
    assert_eq!(
        province.get_as(&token, "/api/v1/staff/inbox").await.status,
        StatusCode::OK
    );
    let end = || {
        Request::builder()
            .method(Method::DELETE)
            .uri("/api/v1/staff/session")
            .header(header::AUTHORIZATION, format!("Bearer {token}"))
            .body(Body::empty())
            .unwrap()
    };
    assert_eq!(province.send(end()).await.status, StatusCode::NO_CONTENT);
    let after = province.get_as(&token, "/api/v1/staff/inbox").await;
    assert_eq!(after.status, StatusCode::UNAUTHORIZED);
    assert_eq!(province.send(end()).await.status, StatusCode::UNAUTHORIZED);
}

/// Signs in with a form, as a browser without scripts does, and returns the session's cookie.
async fn by_form(province: &TestProvince, cookie: &str) -> String {
    let answer = province
        .post_bytes(
            "/api/fn/sign_in",
            format!("username=lanhdao&password={PASSWORD}"),
            &[
                ("content-type", "application/x-www-form-urlencoded"),
                ("cookie", cookie),
            ],
        )
        .await;
    answer
        .headers
        .get_all(header::SET_COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .find_map(|cookie| {
            cookie
                .split(';')
                .next()
                .filter(|c| c.starts_with("motcua_session="))
        })
        .unwrap_or_else(|| panic!("{}: {}", answer.status, answer.text()))
        .to_owned()
}

#[apply(on_both_engines)]
#[tokio::test]
async fn signing_in_again_ends_the_session_before(province: TestProvince) {
    let first = by_form(&province, "").await;
    let second = by_form(&province, &first).await;
    let inbox = async |cookie: &str| {
        let request = Request::get("/can-bo")
            .header(header::ACCEPT, "text/html")
            .header(header::COOKIE, cookie)
            .body(Body::empty())
            .unwrap();
        province.send(request).await.status
    };
    assert_eq!(inbox(&second).await, StatusCode::OK);
    assert_ne!(
        inbox(&first).await,
        StatusCode::OK,
        "the session before is over"
    );
}

#[tokio::test]
async fn a_change_under_a_strangers_name_is_refused() {
    let province = TestProvince::found(Engine::Sqlite, false).await;
    let body = json!({"username": "lanhdao", "password": PASSWORD});
    for (host, origin, status) in [
        ("motcua.test", "https://motcua.test", StatusCode::OK),
        ("127.0.0.1:3000", "http://127.0.0.1:3000", StatusCode::OK),
        ("evil.example", "http://evil.example", StatusCode::FORBIDDEN),
        ("evil.example", "https://motcua.test", StatusCode::FORBIDDEN),
        ("motcua.test", "http://evil.example", StatusCode::FORBIDDEN),
    ] {
        let headers = [("host", host), ("origin", origin)];
        let answer = province
            .post_with("/api/v1/staff/session", &body, &headers)
            .await;
        assert_eq!(answer.status, status, "{host} {origin}");
    }
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_link_that_something_stuck_to_leads_once_to_the_dossier(province: TestProvince) {
    let (_, token) = province.submit(DECLARATION).await;
    for (given, wanted) in [
        (format!("/hs/{token}."), format!("/hs/{token}")),
        (
            format!("/hs/{token})?lang=en"),
            format!("/hs/{token}?lang=en"),
        ),
        (
            format!("/hs/{}", token.to_uppercase()),
            format!("/hs/{token}"),
        ),
        (
            format!("/hs/{token}%20/giay-hen"),
            format!("/hs/{token}/giay-hen"),
        ),
    ] {
        let answer = province.get(&given).await;
        assert_eq!(answer.status, StatusCode::TEMPORARY_REDIRECT, "{given}");
        assert_eq!(answer.header("location"), wanted);
        assert_eq!(answer.header("cache-control"), "no-store");
        assert_eq!(
            province.get(&wanted).await.status,
            StatusCode::OK,
            "{wanted}"
        );
    }
    // One that opens nothing is answered in the same way, and then not found.
    let wrong = province.get("/hs/7ZZZZZZZZZZZZZZZZZZZZZZZZZ.").await;
    assert_eq!(wrong.status, StatusCode::TEMPORARY_REDIRECT);
    let there = province.get(wrong.header("location")).await;
    assert_eq!(there.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn personal_pages_are_not_indexed_and_their_previews_tell_nothing() {
    let province = TestProvince::found(Engine::Sqlite, false).await;
    let (code, token) = province.submit(DECLARATION).await;
    let page = province.get(&format!("/hs/{token}")).await;
    assert_eq!(page.header("x-robots-tag"), "noindex, nofollow");
    let text = page.text();
    let preview = text
        .split("og:title")
        .nth(1)
        .unwrap()
        .split('>')
        .next()
        .unwrap();
    assert!(
        preview.contains("Dịch vụ công") && !preview.contains(&code),
        "{preview}"
    );
    let public = province.get("/thu-tuc").await;
    assert_eq!(public.headers.get("x-robots-tag"), None);
    assert!(!public.text().contains("og:title"));
}
