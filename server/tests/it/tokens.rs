//! Replacement of a lost tracking token: the old one opens nothing and says so, the new one stands
//! everywhere.

use crate::{
    harness::{DECLARATION, TestProvince, apply, on_both_engines, province},
    slips::{Paper, desk},
};
use axum::http::StatusCode;
use serde_json::json;

async fn replaced(province: &TestProvince, code: &str, why: &str) -> String {
    let mut counter = desk(province, "motcua").await;
    let version = province
        .dossier(&province.staff("motcua").await, code)
        .await["version"]
        .to_string();
    province
        .form(
            "/api/fn/replace_token",
            &[("code", code), ("version", &version), ("why", why)],
            &mut counter,
        )
        .await
        .words()
}

async fn looked_up(province: &TestProvince, code: &str) -> String {
    province
        .post(
            "/api/v1/lookup",
            &json!({"code": code, "fact": "0912345678"}),
        )
        .await
        .json()["tracking_token"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_replaced_token_opens_nothing_and_the_new_one_stands_everywhere(province: TestProvince) {
    let example = province.example(DECLARATION).await;
    let key = [("idempotency-key", "once")];
    let receipt = province
        .post_with("/api/v1/dossiers", &example, &key)
        .await
        .json();
    let (code, old) = (
        receipt["code"].as_str().unwrap().to_owned(),
        receipt["tracking_token"].as_str().unwrap().to_owned(),
    );
    // Drawn and remembered, so that forgetting it is seen.
    assert_eq!(
        province.get(&format!("/hs/{old}")).await.status,
        StatusCode::OK
    );
    let page = replaced(&province, &code, "Mất giấy hẹn, đã xem căn cước.").await;
    assert!(
        page.contains("Cấp lại mã QR · Nguyễn Thị Một Cửa") || page.contains("Cấp lại mã QR"),
        "{page}"
    );

    for path in [
        format!("/hs/{old}"),
        format!("/hs/{old}/giay-hen"),
        format!("/hs/{old}/bo-sung"),
        format!("/dg/{old}"),
    ] {
        let gone = province.get(&path).await;
        assert_eq!(gone.status, StatusCode::GONE, "{path}");
        let words = gone.words();
        assert!(
            words.contains("Mã QR này đã được thay")
                && words.contains("Hãy quét mã trên giấy hẹn mới"),
            "{words}"
        );
        assert!(gone.text().contains("href=\"/tra-cuu\""));
        for fact in [code.as_str(), "Mẫu", "X-quang", "Sở Khoa học"] {
            assert!(!gone.text().contains(fact), "{path} shows {fact}");
        }
    }
    let printed = province.get(&format!("/hs/{old}/giay-hen.pdf")).await;
    assert_eq!(
        (printed.status, printed.header("location")),
        (StatusCode::SEE_OTHER, format!("/hs/{old}").as_str())
    );
    let problem = province.get(&format!("/api/v1/dossiers/{old}")).await;
    assert_eq!(problem.status, StatusCode::GONE);
    assert!(
        problem.json()["detail"]
            .as_str()
            .unwrap()
            .contains("đã được thay bằng mã mới")
    );
    assert_eq!(
        province
            .get(&format!("/api/v1/dossiers/{old}/events"))
            .await
            .status,
        StatusCode::GONE
    );
    for (what, body) in [
        ("rating", json!({"overall": 5})),
        ("supplements", json!({"note": "x"})),
    ] {
        assert_eq!(
            province
                .post(&format!("/api/v1/dossiers/{old}/{what}"), &body)
                .await
                .status,
            StatusCode::GONE,
            "{what}"
        );
    }

    let new = looked_up(&province, &code).await;
    assert_ne!(new, old);
    let again = province
        .post_with("/api/v1/dossiers", &example, &key)
        .await
        .json();
    assert_eq!(
        (&again["code"], &again["tracking_token"]),
        (&json!(code), &json!(new)),
        "a repeated submission"
    );
    let page = province.get(&format!("/hs/{new}")).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.words().contains("Cấp lại mã QR"), "{}", page.words());
    assert!(
        !page.words().contains("đã xem căn cước"),
        "why it was replaced is for officers"
    );
    let slip = Paper::read(&province.get(&format!("/hs/{new}/giay-hen.pdf")).await.body);
    assert_eq!(slip.codes(), [format!("https://motcua.test/hs/{new}")]);
    let mut counter = desk(&province, "motcua").await;
    let sheet = Paper::read(
        &province
            .open(&format!("/can-bo/ho-so/{code}/phieu/01.pdf"), &mut counter)
            .await
            .body,
    );
    assert_eq!(sheet.codes(), [format!("https://motcua.test/hs/{new}")]);

    // The dossier goes on under its new token, and may be given another.
    province.resolve(&code).await;
    assert_eq!(
        province
            .get(&format!("/api/v1/dossiers/{new}"))
            .await
            .json()["state"],
        "resolved"
    );
    replaced(&province, &code, "Lộ mã, đã xem căn cước.").await;
    let third = looked_up(&province, &code).await;
    for gone in [&old, &new] {
        assert_eq!(
            province.get(&format!("/hs/{gone}")).await.status,
            StatusCode::GONE
        );
    }
    assert_eq!(
        province.get(&format!("/hs/{third}")).await.status,
        StatusCode::OK
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn only_the_desk_replaces_tokens_says_why_and_sees_what_it_decides_on(
    province: TestProvince,
) {
    let (code, token) = province.submit(DECLARATION).await;
    let still_good = async || {
        assert_eq!(
            province.get(&format!("/hs/{token}")).await.status,
            StatusCode::OK
        )
    };
    let silent = replaced(&province, &code, "  ").await;
    assert!(
        silent.contains("Hãy ghi lý do cấp lại và giấy tờ bạn đã kiểm tra."),
        "{silent}"
    );
    still_good().await;
    for (who, status) in [
        ("chuyenvien", StatusCode::FORBIDDEN),
        ("chuyenvien.xaydung", StatusCode::NOT_FOUND),
        ("congdan", StatusCode::NOT_FOUND),
    ] {
        let mut cookies = desk(&province, who).await;
        let answer = province
            .call(
                "/api/fn/replace_token",
                &[("code", &code), ("version", "1"), ("why", "x")],
                &mut cookies,
            )
            .await;
        assert_eq!(answer.status, status, "{who}: {}", answer.text());
        still_good().await;
    }
    let mut specialist = desk(&province, "chuyenvien").await;
    assert!(
        !province
            .open(&format!("/can-bo/ho-so/{code}"), &mut specialist)
            .await
            .words()
            .contains("Cấp lại mã QR")
    );
    province
        .act(&province.staff("motcua").await, &code, "accept", "")
        .await;
    let mut counter = desk(&province, "motcua").await;
    let stale = province
        .call(
            "/api/fn/replace_token",
            &[("code", &code), ("version", "1"), ("why", "Mất giấy.")],
            &mut counter,
        )
        .await;
    assert_eq!(stale.status, StatusCode::CONFLICT, "{}", stale.text());
    still_good().await;
}

#[tokio::test]
async fn a_replaced_token_says_so_in_english_too_and_a_made_up_one_is_not_found() {
    let province = province().await;
    let (code, token) = province.submit(DECLARATION).await;
    replaced(&province, &code, "Mất giấy hẹn.").await;
    let page = province.get(&format!("/hs/{token}?lang=en")).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(
        page.words().contains("This QR code has been replaced"),
        "{}",
        page.words()
    );
    assert_eq!(
        province.get("/hs/00000000000000000000000000").await.status,
        StatusCode::NOT_FOUND
    );
}
