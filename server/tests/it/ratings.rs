//! Rating: at a counter, once, by nobody who works here.

use crate::harness::{
    Answer, Cookies, DECLARATION, TestProvince, apply, on_both_engines, province,
};
use axum::http::StatusCode;
use serde_json::json;
use store::testing::Engine;

/// Sends the end of a code from a slip, as typed at a counter.
async fn begin(
    province: &TestProvince,
    counter: &str,
    ending: &str,
    cookies: &mut Cookies,
) -> Answer {
    province
        .form(
            "/api/fn/begin_rating",
            &[("counter", counter), ("ending", ending)],
            cookies,
        )
        .await
}

#[apply(on_both_engines)]
#[tokio::test]
async fn whoever_was_just_given_a_result_rates_at_the_counter_with_the_end_of_the_code(
    province: TestProvince,
) {
    let mut cookies = Cookies::default();
    let (code, token) = province.submit(DECLARATION).await;
    province.hand_over(&code).await;
    let poster = province.open("/dg/q/tt1", &mut cookies).await;
    assert_eq!(poster.status, StatusCode::OK);
    assert!(
        poster.words().contains(
            "Trung tâm Phục vụ hành chính công tỉnh · Quầy 1 Bạn vừa nhận kết quả ở đây?"
        ),
        "{}",
        poster.words()
    );
    assert_eq!(poster.header("cache-control"), "no-store");

    let form = begin(&province, "TT1", "16-0001", &mut cookies).await;
    let words = form.words();
    assert!(
        words.contains("Hồ sơ H50.07-260316-0001 Bạn hài lòng đến đâu?"),
        "{words}"
    );
    let text = form.text();
    for hidden in ["X-quang", "/hs/", token.as_str(), "Mẫu"] {
        assert!(!text.contains(hidden), "the end of a code opens {hidden}");
    }
    let right = form.header("x-at").strip_prefix("/dg/").unwrap().to_owned();
    assert_eq!(
        province.get(&format!("/hs/{right}")).await.status,
        StatusCode::NOT_FOUND,
        "a right is no tracking token"
    );
    assert_eq!(
        province
            .get(&format!("/api/v1/dossiers/{right}"))
            .await
            .status,
        StatusCode::NOT_FOUND
    );

    let thanks = province
        .form(
            "/api/fn/rate",
            &[
                ("token", &right),
                ("overall", "4"),
                ("answers[attitude]", "2"),
            ],
            &mut cookies,
        )
        .await;
    assert!(
        thanks.words().contains("Cảm ơn bạn đã đánh giá"),
        "{}",
        thanks.words()
    );
    assert!(!thanks.text().contains("/hs/"));
    let again = province
        .form(
            "/api/fn/rate",
            &[("token", &right), ("overall", "1")],
            &mut cookies,
        )
        .await;
    assert!(
        again.words().contains("Cảm ơn bạn đã đánh giá"),
        "{}",
        again.words()
    );
    let other = province
        .post(
            &format!("/api/v1/dossiers/{token}/rating"),
            &json!({"overall": 1}),
        )
        .await;
    assert_eq!(
        other.status,
        StatusCode::CONFLICT,
        "one rating a dossier, however the rater comes"
    );
    assert_eq!(
        province
            .get("/api/v1/statistics?agency=H50.07")
            .await
            .json()["rated"],
        1
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn every_ending_that_opens_nothing_gets_the_same_answer(province: TestProvince) {
    let cookies = &mut Cookies::default();
    // 0001 handed over here, 0002 only decided, 0003 rated already.
    let mut dossiers = Vec::new();
    for _ in 0..3 {
        dossiers.push(province.submit(DECLARATION).await);
    }
    province.hand_over(&dossiers[0].0).await;
    province.resolve(&dossiers[1].0).await;
    province.hand_over(&dossiers[2].0).await;
    province
        .post(
            &format!("/api/v1/dossiers/{}/rating", dossiers[2].1),
            &json!({"overall": 3}),
        )
        .await;
    let nothing = "Không có hồ sơ nào vừa trả kết quả tại quầy này khớp với các số đó, hoặc hồ sơ đã được đánh giá.";
    for (counter, ending) in [
        ("TT1", "160002"),
        ("TT1", "160003"),
        ("TT1", "160009"),
        ("TT2", "160001"),
        ("TT1", "'; DROP TABLE"),
    ] {
        let refused = begin(&province, counter, ending, cookies).await;
        assert!(
            refused.words().contains(nothing),
            "{counter} {ending}: {}",
            refused.words()
        );
        assert!(
            ending.contains('\'') || refused.text().contains(&format!("value=\"{ending}\"")),
            "what was typed stays: {ending}"
        );
    }
    let short = begin(&province, "TT1", "0001", cookies).await;
    assert!(
        short
            .words()
            .contains("Hãy nhập ít nhất 6 số cuối của mã hồ sơ."),
        "{}",
        short.words()
    );
    let now = begin(&province, "TT1", "160001", cookies).await;
    assert!(
        now.words().contains("Bạn hài lòng đến đâu?"),
        "{}",
        now.words()
    );
    province.turn_clock_to("2026-03-16T17:01");
    let later = begin(&province, "TT1", "160001", cookies).await;
    assert!(
        later.words().contains(nothing),
        "no more just finished: {}",
        later.words()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn two_results_with_the_same_ending_ask_for_more_digits(province: TestProvince) {
    let cookies = &mut Cookies::default();
    let spot = json!({"code": "9.999998", "name": "Cấp lại thẻ", "limit": "1d", "agency": "H50.10", "example": {"request": "Xin cấp lại"},
            "workflow": {"on_the_spot": true, "steps": [], "phases": []}});
    province.publish(spot).await;
    let (first, _) = province.submit(DECLARATION).await;
    province.hand_over(&first).await;
    let (second, _) = province.submit("9.999998").await;
    assert_eq!(
        province
            .act(&province.staff("motcua").await, &second, "serve", "")
            .await
            .status,
        StatusCode::OK
    );
    assert_eq!(
        (first.as_str(), second.as_str()),
        ("H50.07-260316-0001", "H50.10-260316-0001")
    );
    let both = begin(&province, "TT1", "160001", cookies).await;
    assert!(
        both.words()
            .contains("Có hơn một hồ sơ cùng các số cuối này. Hãy nhập thêm số đứng trước."),
        "{}",
        both.words()
    );
    let one = begin(&province, "TT1", "10-260316-0001", cookies).await;
    assert!(
        one.words()
            .contains("Hồ sơ H50.10-260316-0001 Bạn hài lòng đến đâu?"),
        "{}",
        one.words()
    );
}

#[tokio::test]
async fn a_kiosk_goes_back_to_its_start_and_keeps_nothing_of_the_person_before() {
    let province = province().await;
    let cookies = &mut Cookies::default();
    let (code, token) = province.submit(DECLARATION).await;
    province.hand_over(&code).await;
    let start = province.open("/dg/q/TT1?kiosk=1", cookies).await;
    assert!(
        start.text().contains("name=\"kiosk\" value=\"1\"")
            && !start.text().contains("http-equiv=\"refresh\"")
    );
    let refused = province
        .form(
            "/api/fn/begin_rating",
            &[("counter", "TT1"), ("kiosk", "1"), ("ending", "169999")],
            cookies,
        )
        .await;
    assert_eq!(refused.header("x-at"), "/dg/q/TT1?kiosk=1");
    assert!(
        refused
            .text()
            .contains("content=\"180;url=/dg/q/TT1?kiosk=1&amp;lang=vi\""),
        "what was typed goes by itself"
    );
    let form = province
        .form(
            "/api/fn/begin_rating",
            &[
                ("counter", "TT1"),
                ("kiosk", "1"),
                ("slip", &format!("https://motcua.test/hs/{token}")),
            ],
            cookies,
        )
        .await;
    assert!(
        form.words().contains("Bạn hài lòng đến đâu?"),
        "{}",
        form.words()
    );
    let at = form.header("x-at").to_owned();
    assert!(
        at.ends_with("?kiosk=TT1") && !at.contains(&token),
        "the slip's token stands in no address: {at}"
    );
    assert!(
        form.text()
            .contains("content=\"180;url=/dg/q/TT1?kiosk=1&amp;lang=vi\""),
        "whoever walks away leaves nothing"
    );
    let right = &at["/dg/".len().."/dg/".len() + 26];
    let thanks = province
        .form(
            "/api/fn/rate",
            &[("token", right), ("kiosk", "TT1"), ("overall", "5")],
            cookies,
        )
        .await;
    assert!(
        thanks.words().contains("Cảm ơn bạn đã đánh giá")
            && thanks.words().contains("Người tiếp theo"),
        "{}",
        thanks.words()
    );
    assert!(
        thanks
            .text()
            .contains("content=\"10;url=/dg/q/TT1?kiosk=1&amp;lang=vi\""),
        "{}",
        thanks.text()
    );
    assert!(!thanks.text().contains("/hs/"));
    province.turn_clock_to("2026-03-16T09:16");
    assert_eq!(
        province.get(&format!("/dg/{right}")).await.status,
        StatusCode::NOT_FOUND,
        "a right lasts a quarter of an hour"
    );
    assert_eq!(
        province.open(&at, cookies).await.header("x-at"),
        "/dg/q/TT1?kiosk=1",
        "the next person is not told"
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_slip_says_itself_why_it_cannot_be_rated_yet(province: TestProvince) {
    let cookies = &mut Cookies::default();
    let (code, token) = province.submit(DECLARATION).await;
    let address = format!("https://motcua.test/hs/{token}");
    let scan = async |slip: &str, cookies: &mut Cookies| {
        province
            .form(
                "/api/fn/begin_rating",
                &[("counter", "X103"), ("slip", slip)],
                cookies,
            )
            .await
            .words()
    };
    assert!(
        scan(&address, cookies)
            .await
            .contains("Hồ sơ chưa giải quyết xong nên chưa đánh giá được.")
    );
    let unknown = "Mã QR này không mở được hồ sơ nào.";
    for other in [
        "https://motcua.test/hs/7zzzzzzzzzzzzzzzzzzzzzzzzz",
        "https://example.com/",
        "",
    ] {
        assert!(scan(other, cookies).await.contains(unknown), "{other}");
    }
    province.resolve(&code).await;
    assert!(
        scan(&address, cookies)
            .await
            .contains("Bạn hài lòng đến đâu?")
    );
}

#[tokio::test]
async fn an_unknown_counter_says_what_to_do_and_tries_are_counted() {
    let province = TestProvince::found(Engine::Sqlite, true).await;
    for path in ["/dg/q/TT99", "/dg/q/%F0%9F%98%80", "/dg/q/TT99?kiosk=1"] {
        let unknown = province.get(path).await;
        assert_eq!(unknown.status, StatusCode::NOT_FOUND, "{path}");
        assert!(
            unknown
                .words()
                .contains("Không có quầy này Hãy quét lại mã QR trên áp phích ở quầy."),
            "{}",
            unknown.words()
        );
    }
    let cookies = &mut Cookies::default();
    assert_eq!(
        begin(&province, "TT99", "160001", cookies).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        begin(&province, "Quầy số không", "160001", cookies)
            .await
            .header("x-at"),
        "/tra-cuu"
    );
    let mut answers = Vec::new();
    for n in 0..45 {
        answers.push(
            province
                .call(
                    "/api/fn/begin_rating",
                    &[("counter", "TT1"), ("ending", &format!("16{n:04}"))],
                    cookies,
                )
                .await
                .status,
        );
    }
    assert!(
        answers[..30]
            .iter()
            .all(|status| *status == StatusCode::CONFLICT),
        "{answers:?}"
    );
    assert_eq!(answers[44], StatusCode::TOO_MANY_REQUESTS);
}

#[apply(on_both_engines)]
#[tokio::test]
async fn officers_who_are_signed_in_rate_nowhere(province: TestProvince) {
    let (code, token) = province.submit(DECLARATION).await;
    province.hand_over(&code).await;
    let mut citizen = Cookies::default();
    let right = begin(&province, "TT1", "160001", &mut citizen)
        .await
        .header("x-at")
        .strip_prefix("/dg/")
        .unwrap()
        .to_owned();
    let mut officer = Cookies::default();
    province
        .form(
            "/api/fn/sign_in",
            &[("username", "motcua"), ("password", "motcua-2026")],
            &mut officer,
        )
        .await;
    let sign_out = "Cán bộ đang đăng nhập không được đánh giá. Hãy đăng xuất trước.";
    for token in [&token, &right] {
        let page = province
            .form(
                "/api/fn/rate",
                &[("token", token), ("overall", "5")],
                &mut officer,
            )
            .await;
        assert!(page.words().contains(sign_out), "{}", page.words());
    }
    let counter = begin(&province, "TT1", "160001", &mut officer).await;
    assert!(counter.words().contains(sign_out), "{}", counter.words());
    let bearer = format!("Bearer {}", province.staff("chuyenvien").await);
    let path = format!("/api/v1/dossiers/{token}/rating");
    for headers in [
        vec![("authorization", bearer.as_str())],
        vec![("cookie", officer.header().as_str())],
        vec![
            ("cookie", officer.header().as_str()),
            ("authorization", "Bearer x"),
        ],
    ] {
        assert_eq!(
            province
                .post_with(&path, &json!({"overall": 5}), &headers)
                .await
                .status,
            StatusCode::FORBIDDEN,
            "{headers:?}"
        );
    }
    assert_eq!(province.get("/api/v1/statistics").await.json()["rated"], 0);
}

#[apply(on_both_engines)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_many_phones_that_press_at_once_one_counts(province: TestProvince) {
    let (code, token) = province.submit(DECLARATION).await;
    province.hand_over(&code).await;
    let mut tokens = Vec::new();
    for _ in 0..4 {
        let right = begin(&province, "TT1", "160001", &mut Cookies::default()).await;
        tokens.push(
            right
                .header("x-at")
                .strip_prefix("/dg/")
                .unwrap()
                .to_owned(),
        );
        tokens.push(token.clone());
    }
    let presses = tokens.into_iter().enumerate().map(|(n, token)| {
        let province = province.clone();
        tokio::spawn(async move {
            province
                .post(
                    &format!("/api/v1/dossiers/{token}/rating"),
                    &json!({"overall": n % 5 + 1}),
                )
                .await
                .status
        })
    });
    let mut answers = Vec::new();
    for press in presses.collect::<Vec<_>>() {
        answers.push(press.await.unwrap());
    }
    answers.sort();
    let mut wanted = vec![StatusCode::CONFLICT; 8];
    wanted[0] = StatusCode::CREATED;
    assert_eq!(answers, wanted);
    assert_eq!(
        province
            .get("/api/v1/statistics?agency=H50.07")
            .await
            .json()["rated"],
        1
    );
}
