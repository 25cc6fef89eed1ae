//! Published quality: by quarter, with numbers that tell on nobody, data and answers apart.

use crate::harness::{Cookies, DECLARATION, TestProvince, apply, on_both_engines, province};
use axum::http::StatusCode;
use serde_json::{Value, json};

/// Takes dossiers to the applicants' hands and returns their tokens. The first needed a supplement.
async fn handed_over(province: &TestProvince, n: usize) -> Vec<String> {
    let (counter, specialist, leader) = (
        province.staff("motcua").await,
        province.staff("chuyenvien").await,
        province.staff("lanhdao").await,
    );
    let mut tokens = Vec::new();
    for first in (0..n).map(|n| n == 0) {
        let (code, token) = province.submit(DECLARATION).await;
        if first {
            province
                .act(&counter, &code, "request_supplement", "Thiếu ảnh nhãn máy")
                .await;
            province
                .post(
                    &format!("/api/v1/dossiers/{token}/supplements"),
                    &json!({"note": "Đây ạ"}),
                )
                .await;
        }
        for (who, action) in [
            (&counter, "accept"),
            (&counter, "forward"),
            (&specialist, "forward"),
            (&leader, "resolve"),
            (&counter, "return"),
        ] {
            assert_eq!(
                province.act(who, &code, action, "").await.status,
                StatusCode::OK,
                "{action}"
            );
        }
        tokens.push(token);
    }
    tokens
}

async fn rate(province: &TestProvince, token: &str, overall: u8) {
    let rating =
        json!({"overall": overall, "answers": {"contacts": "1", "agencies": "2", "attitude": "2"}});
    assert_eq!(
        province
            .post(&format!("/api/v1/dossiers/{token}/rating"), &rating)
            .await
            .status,
        StatusCode::CREATED
    );
}

async fn quality(province: &TestProvince, query: &str) -> Value {
    let answer = province
        .get(&format!("/api/v1/statistics/quality?{query}"))
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()["items"].clone()
}

#[apply(on_both_engines)]
#[tokio::test]
async fn five_ratings_are_published_with_their_interval_and_four_are_only_counted(
    province: TestProvince,
) {
    let tokens = handed_over(&province, 6).await;
    for (token, stars) in tokens.iter().zip([4, 5, 5, 3]) {
        rate(&province, token, stars).await;
    }
    let few = quality(&province, "").await;
    assert_eq!(
        (
            few[0]["rated"].clone(),
            few[0]["rating"].clone(),
            few[0]["satisfied"].clone()
        ),
        (json!(4), Value::Null, Value::Null)
    );
    let page = province.open("/cong-khai", &mut Cookies::default()).await;
    assert!(
        page.words()
            .contains("Sở Khoa học và Công nghệ 6 4 (66,7 %) Chưa đủ 5 đánh giá để công bố"),
        "{}",
        page.words()
    );
    for sum in ["stars", "said_attitude", "\"sums\""] {
        assert!(
            !page.text().contains(sum),
            "what the page brings along tells {sum}"
        );
    }

    // Half a year later; it still counts for the quarter of the result.
    province.turn_clock_to("2026-07-02T09:00");
    rate(&province, &tokens[4], 4).await;
    let shares = json!({"finished": 6, "rated": 5, "response_rate": 0.833, "rating": 4.2, "satisfied": 0.8, "satisfied_low": 0.376, "satisfied_high": 0.964});
    for (group, code, name) in [
        ("agency", "H50.07", "Sở Khoa học và Công nghệ"),
        ("counter", "TT1", "Quầy 1, Trung tâm PVHCC tỉnh"),
        (
            "procedure",
            DECLARATION,
            "Khai báo thiết bị X-quang chẩn đoán trong y tế",
        ),
    ] {
        let items = quality(&province, &format!("period=2026-q1&group={group}")).await;
        assert_eq!(items.as_array().unwrap().len(), 1, "{group}");
        assert_eq!(
            (
                items[0]["code"].as_str().unwrap(),
                items[0]["name"].as_str().unwrap()
            ),
            (code, name)
        );
        for (key, value) in shares.as_object().unwrap() {
            assert_eq!(items[0][key], *value, "{group}: {key}");
        }
        assert_eq!(
            quality(&province, &format!("period=2026-q3&group={group}")).await,
            json!([]),
            "{group}"
        );
    }
    let page = province
        .open("/cong-khai?ky=2026-q1", &mut Cookies::default())
        .await
        .words();
    for part in [
        "Mức độ hài lòng – Quý 1/2026 Năm 2026 Quý 3/2026 Quý 2/2026 Quý 1/2026 Năm 2025",
        "Sở Khoa học và Công nghệ 6 5 (83,3 %) 4,2 80,0 % (37,6 % đến 96,4 %)",
        "Quầy 1, Trung tâm PVHCC tỉnh 6 5 (83,3 %) 4,2 80,0 % (37,6 % đến 96,4 %)",
    ] {
        assert!(
            page.replace('\u{a0}', " ").contains(part),
            "{part} is not in {page}"
        );
    }
}

#[apply(on_both_engines)]
#[tokio::test]
async fn the_nine_indices_keep_data_and_answers_apart_and_make_nothing_up(province: TestProvince) {
    for token in handed_over(&province, 5).await {
        rate(&province, &token, 5).await;
    }
    let agency = &quality(&province, "group=agency").await[0];
    let index = |n: usize| {
        (
            agency["indices"][n - 1]["data"].clone(),
            agency["indices"][n - 1]["answers"].clone(),
        )
    };
    let none = Value::Null;
    assert_eq!(index(1), (json!(2.0), none.clone()), "all were early");
    assert_eq!(index(2), (json!(2.0), none.clone()));
    assert_eq!(
        index(3),
        (json!(1.8), json!(1.0)),
        "one of five needed a supplement; people say once"
    );
    assert_eq!(index(4), (none.clone(), json!(2.0)));
    assert_eq!(
        index(6),
        (json!(1.0), none.clone()),
        "published here; nobody knows what hangs at the desk"
    );
    assert_eq!(index(7), (json!(2.0), json!(2.0)), "nobody complained");
    assert_eq!(
        index(8),
        (json!(2.0), none.clone()),
        "all feedback was answered on time"
    );
    assert_eq!(
        (index(5), index(9)),
        ((json!(1.0), none.clone()), (json!(2.0), none))
    );
    assert_eq!(
        agency["score"],
        json!({"sum": 15.8, "of": 18, "class": "excellent"})
    );
    let page = province
        .open("/cong-khai", &mut Cookies::default())
        .await
        .words();
    assert!(page.contains("Sở Khoa học và Công nghệ 2,0 2,0 1,8 · dân 1,0 dân 2,0 1,0 1,0 2,0 · dân 2,0 2,0 2,0 15,8 / 18"), "{page}");
}

#[tokio::test]
async fn a_period_that_does_not_exist_is_said_to_programs_and_passed_over_on_the_page() {
    let province = province().await;
    for query in ["period=2026-q5", "period=x", "group=officer", "period=%00"] {
        assert_eq!(
            province
                .get(&format!("/api/v1/statistics/quality?{query}"))
                .await
                .status,
            StatusCode::BAD_REQUEST,
            "{query}"
        );
    }
    for (query, said) in [
        ("ky=2026-q5", "Năm 2026"),
        ("ky=", "Năm 2026"),
        ("ky=2025", "Năm 2025"),
        ("ky=%00", "Năm 2026"),
    ] {
        let page = province.get(&format!("/cong-khai?{query}")).await;
        assert_eq!(page.status, StatusCode::OK, "{query}");
        let wanted = format!("Mức độ hài lòng – {said}");
        assert!(
            page.words().contains(&wanted)
                && page
                    .words()
                    .contains("Chưa có hồ sơ nào có kết quả trong kỳ này."),
            "{query}: {}",
            page.words()
        );
    }
}
