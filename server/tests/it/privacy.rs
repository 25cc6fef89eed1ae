//! Facts that outsiders must never learn, and headers that every answer must carry.

use crate::harness::{DECLARATION, TestProvince, apply, on_both_engines, province};
use axum::http::StatusCode;
use domain::text::id::Token;
use serde_json::json;
use store::{Sql, TokenHash, args};

#[apply(on_both_engines)]
#[tokio::test]
async fn the_public_view_and_pages_show_no_personal_fact(province: TestProvince) {
    let (code, token) = province.submit(DECLARATION).await;
    province.resolve(&code).await;
    let facts = [
        "Nguyễn Văn Mẫu",
        "045090001234",
        "0912345678",
        "+84912345678",
        "0912 345 678",
        "mau@example.com",
        "12 Lê Duẩn",
    ];
    for path in [
        format!("/api/v1/dossiers/{token}"),
        format!("/hs/{token}"),
        format!("/hs/{token}/giay-hen"),
        format!("/hs/{token}/thong-bao"),
        format!("/hs/{token}/tin-nhan"),
        format!("/hs/{token}/nhan-ket-qua"),
        format!("/dg/{token}"),
        format!("/hs/{token}/phan-anh"),
        "/phan-anh".to_owned(),
        "/phan-anh/moi".to_owned(),
        "/api/v1/feedback".to_owned(),
        "/cong-khai".to_owned(),
        "/api/v1/statistics?group=agency".to_owned(),
        "/api/v1/statistics/quality?group=procedure".to_owned(),
    ] {
        let answer = province.get(&path).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}");
        let text = answer.text();
        for fact in facts {
            assert!(!text.contains(fact), "{path} shows {fact}");
        }
    }
    assert!(
        province
            .get(&format!("/hs/{token}"))
            .await
            .words()
            .contains("N*** V*** Mẫu")
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_wrong_code_and_a_wrong_fact_look_alike_and_the_right_pair_opens(province: TestProvince) {
    let (code, token) = province.submit(DECLARATION).await;
    let ask = |code: &str, fact: &str| {
        let body = json!({"code": code, "fact": fact});
        let province = province.clone();
        async move { province.post("/api/v1/lookup", &body).await }
    };
    let wrong_fact = ask(&code, "0987654321").await;
    let wrong_code = ask("H50.07-260316-0999", "0912345678").await;
    let nonsense = ask("đây là gì", "\u{0}").await;
    assert_eq!(wrong_fact.status, StatusCode::NOT_FOUND);
    assert_eq!(wrong_fact.text(), wrong_code.text());
    assert_eq!(wrong_fact.text(), nonsense.text());
    for fact in ["0912 345 678", "+84912345678", "045090001234"] {
        assert_eq!(
            ask(&code.to_lowercase(), fact).await.json()["tracking_token"],
            token,
            "{fact}"
        );
    }
}

#[tokio::test]
async fn personal_pages_are_never_kept_and_every_page_has_its_policy() {
    let province = province().await;
    let (_, token) = province.submit(DECLARATION).await;
    for path in [
        format!("/hs/{token}"),
        format!("/dg/{token}"),
        "/tra-cuu".to_owned(),
        "/phan-anh/moi".to_owned(),
        format!("/hs/{token}/phan-anh"),
        "/can-bo/dang-nhap".to_owned(),
        format!("/thu-tuc/{DECLARATION}/nop"),
        format!("/api/v1/dossiers/{token}"),
    ] {
        assert_eq!(
            province.get(&path).await.header("cache-control"),
            "no-store",
            "{path}"
        );
    }
    let home = province.get("/").await;
    let policy = home.header("content-security-policy").to_owned();
    let nonce = home.nonce();
    assert!(nonce.len() >= 16);
    assert_eq!(
        policy,
        format!(
            "default-src 'none'; script-src 'strict-dynamic' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'nonce-{nonce}'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )
    );
    assert_eq!(home.header("referrer-policy"), "no-referrer");
    assert_eq!(home.header("x-content-type-options"), "nosniff");
    assert_ne!(
        province.get("/").await.header("content-security-policy"),
        policy,
        "a nonce serves once"
    );
}

const DOSSIERS: Sql = Sql("SELECT token_hash FROM dossier WHERE token_hash = $1");
const LETTERS: Sql = Sql("SELECT token_hash FROM feedback WHERE token_hash = $1");
const SESSIONS: Sql = Sql("SELECT token_hash FROM session WHERE token_hash = $1");

#[apply(on_both_engines)]
#[tokio::test]
async fn the_database_holds_no_token_that_opens_anything(province: TestProvince) {
    let (_, token) = province.submit(DECLARATION).await;
    let session = province.staff("motcua").await;
    let letter = json!({"subject": "other", "title": "Chờ lâu", "content": "Tôi phải chờ ba tuần mà chưa có gì.", "name": "An Bình", "address": "Xã Gio Linh", "email": "an@example.com"});
    let letter = province.post("/api/v1/feedback", &letter).await.json()["token"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut db = province.store.read().await.unwrap();
    let hash = |token: &str| TokenHash::of(&Token::parse(token).unwrap());
    for (table, token) in [(DOSSIERS, &token), (LETTERS, &letter), (SESSIONS, &session)] {
        for (key, rows) in [(token.as_str(), 0), (hash(token).as_str(), 1)] {
            let found = db.all(table, args![key], |_| Ok(())).await.unwrap();
            assert_eq!(found.len(), rows, "only the hash is a key: {}", table.0);
        }
    }
    assert!(
        store::dossier::by_token(&mut db, &hash(&token))
            .await
            .unwrap()
            .is_some()
    );
    assert!(
        store::feedback::by_token(&mut db, &hash(&letter))
            .await
            .unwrap()
            .is_some()
    );
}
