//! The tracking page: never old, small, and without code for those who save data.

use crate::harness::{Cookies, DECLARATION, TestProvince, apply, on_both_engines, province};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};
use serde_json::json;

#[apply(on_both_engines)]
#[tokio::test]
async fn a_tracking_page_from_memory_never_repeats_a_nonce(province: TestProvince) {
    let (_, token) = province.submit(DECLARATION).await;
    let path = format!("/hs/{token}");
    let (first, second) = (province.get(&path).await, province.get(&path).await);
    assert_eq!(first.words(), second.words());
    assert_ne!(first.nonce(), second.nonce());
    assert!(
        second
            .text()
            .contains(&format!("nonce=\"{}\"", second.nonce()))
            && !second.text().contains(first.nonce())
    );
    for name in [
        "content-type",
        "cache-control",
        "referrer-policy",
        "x-frame-options",
    ] {
        assert_eq!(first.header(name), second.header(name), "{name}");
    }
}

// The clock of a test stands still: only the change itself can have refreshed the page.

#[apply(on_both_engines)]
#[tokio::test]
async fn a_tracking_page_from_memory_shows_what_an_officer_just_did(province: TestProvince) {
    let (code, token) = province.submit(DECLARATION).await;
    let path = format!("/hs/{token}");
    let before = province.get(&path).await.words();
    assert!(before.contains("đang chờ tiếp nhận"), "{before}");
    let counter = province.staff("motcua").await;
    let accepted = province.act(&counter, &code, "accept", "").await;
    assert_eq!(accepted.status, StatusCode::OK);
    let after = province.get(&path).await.words();
    assert!(after.contains("đã tiếp nhận hồ sơ của bạn"), "{after}");
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_tracking_page_from_memory_shows_that_its_holder_withdrew(province: TestProvince) {
    let (_, token) = province.submit(DECLARATION).await;
    let path = format!("/hs/{token}");
    let before = province.get(&path).await.words();
    assert!(before.contains("đang chờ tiếp nhận"), "{before}");
    province
        .form(
            "/api/fn/withdraw",
            &[("token", &token)],
            &mut Cookies::default(),
        )
        .await;
    let after = province.get(&path).await.words();
    assert!(after.contains("Hồ sơ đã được rút."), "{after}");
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_tracking_page_from_memory_asks_for_no_second_rating(province: TestProvince) {
    let (code, token) = province.submit(DECLARATION).await;
    let path = format!("/hs/{token}");
    province.resolve(&code).await;
    let before = province.get(&path).await.text();
    assert!(before.contains("Đánh giá phục vụ"), "{before}");
    province
        .form(
            "/api/fn/rate",
            &[("token", &token), ("overall", "5")],
            &mut Cookies::default(),
        )
        .await;
    let after = province.get(&path).await.text();
    assert!(!after.contains("Đánh giá phục vụ"), "{after}");
}

#[apply(on_both_engines)]
#[tokio::test]
async fn what_another_node_changed_is_seen_after_a_second(province: TestProvince) {
    let (code, token) = province.submit(DECLARATION).await;
    let path = format!("/hs/{token}");
    province.resolve(&code).await;
    let before = province.get(&path).await.words();
    assert!(before.contains("Mời bạn đến nhận."), "{before}");

    let code = domain::text::code::DossierCode::parse(&code).unwrap();
    let mut db = province.store.read().await.unwrap();
    let kept = store::dossier::by_code(&mut db, &code).await.unwrap();
    let kept = kept.unwrap();
    drop(db);
    let mut progress = kept.progress.clone();
    progress.state = domain::dossier::State::Returned;
    let work = province
        .store
        .write::<(), store::StoreError, _>(store::work!(|db| {
            store::dossier::update(db, kept.id, kept.version, &progress, None).await
        }));
    work.await.unwrap();
    let at_once = province.get(&path).await.words();
    assert!(at_once.contains("Mời bạn đến nhận."), "{at_once}");
    province.turn_clock_to("2026-03-16T09:01");
    let later = province.get(&path).await.words();
    assert!(later.contains("Bạn đã nhận kết quả."), "{later}");
}

#[tokio::test]
async fn the_tracking_page_is_one_small_answer() {
    let province = province().await;
    let (code, token) = province.submit(DECLARATION).await;
    province.hand_over(&code).await;
    let request = Request::get(format!("/hs/{token}"))
        .header(header::ACCEPT, "text/html")
        .header(header::ACCEPT_ENCODING, "br");
    let answer = province.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(
        (answer.status, answer.header("content-encoding")),
        (StatusCode::OK, "br")
    );
    // With its style sheet inside; one round trip of TCP carries 14 kB.
    assert!(answer.body.len() <= 14_000, "{} bytes", answer.body.len());
    let page = province.get(&format!("/hs/{token}")).await.page();
    assert!(
        !page.all("style").is_empty()
            && page
                .all("link")
                .iter()
                .all(|link| link.attribute("rel") != "stylesheet"),
        "the style stands in the page"
    );
}

#[tokio::test]
async fn a_browser_that_saves_data_gets_pages_to_read_without_code() {
    let province = province().await;
    let (_, token) = province.submit(DECLARATION).await;
    let saving = async |path: &str| {
        province
            .send(
                Request::get(path)
                    .header("save-data", "on")
                    .body(Body::empty())
                    .unwrap(),
            )
            .await
    };
    let has_code = |page: &str| page.contains("/pkg/");
    let tracking = format!("/hs/{token}");
    // The second time from memory, and never one kind in place of the other.
    for _ in 0..2 {
        assert!(has_code(&province.get(&tracking).await.text()));
        assert!(!has_code(&saving(&tracking).await.text()));
    }
    let page = saving(&tracking).await;
    assert!(
        page.words().contains("Khai báo thiết bị X-quang"),
        "{}",
        page.words()
    );
    for path in [
        "/",
        "/thu-tuc",
        &format!("/thu-tuc/{DECLARATION}"),
        "/cong-khai",
        "/phan-anh",
    ] {
        let page = saving(path).await;
        assert!(!has_code(&page.text()), "{path}");
        assert_eq!(page.header("vary"), "cookie, save-data", "{path}");
        assert!(has_code(&province.get(path).await.text()), "{path}");
    }
    // What is typed must not be lost: these bring their code.
    for path in [
        "/phan-anh/moi",
        &format!("{tracking}/tin-nhan"),
        "/can-bo/dang-nhap",
    ] {
        assert!(has_code(&saving(path).await.text()), "{path}");
    }
    assert!(has_code(
        &province
            .send(
                Request::get("/")
                    .header("save-data", "off")
                    .body(Body::empty())
                    .unwrap()
            )
            .await
            .text()
    ));
}

#[tokio::test]
async fn a_lookup_without_scripts_keeps_what_was_typed_and_out_of_the_address() {
    let province = province().await;
    let mut cookies = Cookies::default();
    let (code, token) = province.submit(DECLARATION).await;
    let wrong = province
        .form(
            "/api/fn/lookup",
            &[("code", &code), ("fact", "0987654321")],
            &mut cookies,
        )
        .await;
    assert_eq!(wrong.header("x-at"), "/tra-cuu");
    assert!(
        wrong.words().contains("Không có hồ sơ nào khớp."),
        "{}",
        wrong.words()
    );
    assert_eq!(wrong.page().field("fact"), "0987654321");
    let right = province
        .form(
            "/api/fn/lookup",
            &[("code", &code), ("fact", "0912345678")],
            &mut cookies,
        )
        .await;
    assert_eq!(right.header("x-at"), format!("/hs/{token}"));
}

/// Time before the papers came counts no more than the weekend.
#[tokio::test]
async fn the_due_date_is_explained_in_both_languages() {
    let province = province().await;
    province.turn_clock_to("2026-04-24T16:30");
    let (code, token) = province.submit(DECLARATION).await;
    let counter = province.staff("motcua").await;
    province.act(&counter, &code, "accept", "").await;
    province.act(&counter, &code, "forward", "").await;
    province.turn_clock_to("2026-05-04T09:00");
    let specialist = province.staff("chuyenvien").await;
    let asked = province
        .act(&specialist, &code, "request_supplement", "Thiếu bản vẽ.")
        .await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text());
    province.turn_clock_to("2026-05-06T10:00");
    let supplements = format!("/api/v1/dossiers/{token}/supplements");
    let sent = province
        .post(&supplements, &json!({"note": "Đã bổ sung."}))
        .await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    let mut told = String::new();
    for language in ["vi", "en"] {
        let page = province
            .get(&format!("/hs/{token}?lang={language}"))
            .await
            .page();
        let lists = page.all("ol").into_iter();
        let mut reckonings = lists.filter(|list| list.attribute("class") == "reckoning");
        let reckoning = reckonings.next().expect("a reckoning");
        for line in reckoning.all("li") {
            told += &format!("{language} {}\n", line.words());
        }
    }
    insta::assert_snapshot!("reckoning", told);
}
