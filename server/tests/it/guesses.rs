//! Guessing: a hundred thousand tries open nothing, learn nothing and are slowed down.
//!
//! The tries are tokens, codes and facts, counted for all nodes and over a restart. A person with
//! the right one gets in all the same.

use crate::harness::{Answer, Cookies, DECLARATION, TestProvince, apply, on_both_engines};
use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Request, StatusCode, header},
};
use domain::text::id::Token;
use serde_json::json;
use service::{Caller, Error, dossier::track};
use std::{
    collections::BTreeSet,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};
use store::testing::Engine;
use views::ApiError;

const WRONG_PLACE: &str = "7zzzzzzzzzzzzzzzzzzzzzzzzz";

/// Sends a request from an address of its own.
async fn from(province: &TestProvince, n: u32, mut request: Request<Body>) -> Answer {
    let address = IpAddr::V4(Ipv4Addr::from_bits(0x0a00_0000 + n));
    request
        .extensions_mut()
        .insert(ConnectInfo(SocketAddr::new(address, 40_000)));
    province.send(request).await
}

fn get(path: &str) -> Request<Body> {
    Request::get(path)
        .header(header::ACCEPT, "text/html")
        .body(Body::empty())
        .unwrap()
}

fn lookup(code: &str, fact: &str) -> Request<Body> {
    let body = json!({"code": code, "fact": fact}).to_string();
    Request::post("/api/v1/lookup")
        .header(header::CONTENT_TYPE, "application/json")
        .body(body.into())
        .unwrap()
}

/// Returns a phone number that nobody gave.
fn fact(n: u32) -> String {
    format!("09{:08}", 20_000_000 + n)
}

/// Returns 26 characters of base 32 that nobody was given.
fn made_up(n: u64) -> String {
    let digits = b"0123456789abcdefghjkmnpqrstvwxyz";
    let mut bits = n.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(17) ^ n;
    let mut text = String::from("0");
    for _ in 0..25 {
        bits = bits
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        text.push(char::from(digits[usize::try_from(bits >> 59).unwrap()]));
    }
    text
}

#[tokio::test]
async fn a_hundred_thousand_guesses_open_nothing_and_are_slowed() {
    let province = TestProvince::found(Engine::Sqlite, true).await;
    let (code, token) = province.submit(DECLARATION).await;
    // Fifteen thousand come over the wire: one attacker with tokens, one with the facts of a
    // dossier whose code is known, one with codes.
    let (mut not_found, mut slowed, mut bodies) = (0_u32, 0_u32, BTreeSet::new());
    let mut count = |answer: &Answer| match answer.status {
        StatusCode::NOT_FOUND => {
            not_found += 1;
            bodies.insert(answer.text());
        }
        StatusCode::TOO_MANY_REQUESTS => {
            assert!(answer.header("retry-after").parse::<u64>().unwrap() >= 1);
            slowed += 1;
        }
        other => panic!("{other}: {}", answer.text()),
    };
    for n in 0..5_000_u32 {
        count(
            &from(
                &province,
                1,
                get(&format!("/api/v1/dossiers/{}", made_up(n.into()))),
            )
            .await,
        );
        count(&from(&province, 2, lookup(&code, &fact(n))).await);
        count(
            &from(
                &province,
                3,
                lookup(&format!("H50.07-260316-{:04}", n + 1_000), "0912345678"),
            )
            .await,
        );
    }
    // 30 tokens, 10 facts of one code, 20 codes of one address.
    assert_eq!((not_found, slowed), (60, 14_940));
    assert_eq!(
        bodies.len(),
        1,
        "every wrong guess gets the same answer: {bodies:?}"
    );

    // The others straight at the use cases: a thousand addresses share the facts, and tokens are
    // tried as if nobody slowed them.
    for n in 0..50_000 {
        let caller = Caller {
            address: Ipv4Addr::from_bits(0x0a00_1000 + n % 1_000).into(),
        };
        let tried = track::lookup(&province.service, caller, &code, &fact(10_000 + n)).await;
        assert!(
            matches!(
                tried,
                Err(Error::Told(ApiError::TooMany { seconds: 1..=30 }))
            ),
            "the allowance of the code is gone: {tried:?}"
        );
    }
    for n in 0..35_000 {
        let token = Token::parse(&made_up(100_000 + n)).expect("shaped as a token is");
        assert!(matches!(
            track::public(&province.service, &token).await,
            Err(Error::Told(ApiError::NotFound))
        ));
    }

    // The holder gets in by the QR code, even from the attacker's address, and by the fact as soon
    // as the code is free again.
    assert_eq!(
        from(&province, 1, get(&format!("/hs/{token}")))
            .await
            .status,
        StatusCode::OK
    );
    assert_eq!(
        from(&province, 9, lookup(&code, "0912345678")).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    province.turn_clock_to("2026-03-16T09:01");
    let found = from(&province, 9, lookup(&code, "0912345678")).await;
    assert_eq!(found.json()["tracking_token"], token);
}

#[apply(on_both_engines)]
#[tokio::test]
async fn tries_are_counted_for_all_nodes_and_over_a_restart(province: TestProvince) {
    let first = province.another_node(true).await;
    let second = province.another_node(true).await;
    let (code, _) = province.submit(DECLARATION).await;
    for n in 0..5 {
        for (province, address) in [(&first, 1), (&second, 2)] {
            let answer = from(province, address, lookup(&code, "0999999999")).await;
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "try {n}");
        }
    }
    for (province, address) in [(&first, 3), (&second, 4)] {
        assert_eq!(
            from(province, address, lookup(&code, "0912345678"))
                .await
                .status,
            StatusCode::TOO_MANY_REQUESTS,
            "ten were tried at both"
        );
    }
    let restarted = province.another_node(true).await;
    assert_eq!(
        from(&restarted, 5, lookup(&code, "0912345678"))
            .await
            .status,
        StatusCode::TOO_MANY_REQUESTS,
        "a restart forgets nothing"
    );
}

#[tokio::test]
async fn somebody_who_guesses_tokens_reads_a_page_that_says_how_long_to_wait() {
    let province = TestProvince::found(Engine::Sqlite, true).await;
    for n in 0..30 {
        assert_eq!(
            from(&province, 1, get(&format!("/hs/{}", made_up(n))))
                .await
                .status,
            StatusCode::NOT_FOUND
        );
    }
    for path in [format!("/hs/{WRONG_PLACE}"), format!("/dg/{WRONG_PLACE}")] {
        let answer = from(&province, 1, get(&path)).await;
        assert_eq!(
            (answer.status, answer.header("retry-after")),
            (StatusCode::TOO_MANY_REQUESTS, "10"),
            "{path}"
        );
        assert!(
            answer
                .words()
                .contains("Bạn thử quá nhiều lần. Hãy đợi 10 giây rồi thử lại."),
            "{}",
            answer.words()
        );
    }
    let called = province
        .call(
            "/api/fn/get_dossier",
            &[("token", WRONG_PLACE)],
            &mut Cookies::default(),
        )
        .await;
    assert_eq!(
        called.status,
        StatusCode::NOT_FOUND,
        "another address is not slowed"
    );
}
