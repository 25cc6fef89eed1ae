//! The journey and its corners through API v1.

use crate::harness::{DECLARATION, PHOTO, TestProvince, apply, on_both_engines, province};
use axum::http::StatusCode;
use serde_json::json;
use std::collections::BTreeSet;
use store::testing::Engine;

#[apply(on_both_engines)]
#[tokio::test]
async fn curl_can_do_the_whole_journey(province: TestProvince) {
    let found = province
        .get("/api/v1/procedures?q=khai%20bao%20x%20quang")
        .await
        .json();
    assert_eq!(found["items"][0]["code"], DECLARATION);

    let mut body = province.example(DECLARATION).await;
    let uploaded = province.upload("máy.png", PHOTO).await;
    assert_eq!(uploaded.status, StatusCode::CREATED, "{}", uploaded.text());
    assert_eq!(uploaded.json()["media_type"], "image/png");
    let field = body["files"][0]["field"].clone();
    body["files"] = json!([{"field": field, "id": uploaded.json()["id"]}]);
    let receipt = province.post("/api/v1/dossiers", &body).await;
    assert_eq!(receipt.status, StatusCode::CREATED, "{}", receipt.text());
    let receipt = receipt.json();
    assert_eq!(receipt["code"], "H50.07-260316-0001");
    assert_eq!(receipt["received_at"], "2026-03-16T09:00:00+07:00");
    assert_eq!(receipt["due_at"], "2026-03-23T17:00:00+07:00");
    let (code, token) = (
        receipt["code"].as_str().unwrap(),
        receipt["tracking_token"].as_str().unwrap(),
    );

    let (counter, specialist) = (
        province.staff("motcua").await,
        province.staff("chuyenvien").await,
    );
    let inbox = province
        .get_as(&counter, "/api/v1/staff/inbox")
        .await
        .json();
    assert_eq!(inbox["items"][0]["code"], code);
    assert_eq!(inbox["items"][0]["actions"][0]["action"], "accept");
    assert_eq!(
        province.act(&counter, code, "accept", "").await.json()["state"],
        "accepted"
    );
    assert_eq!(
        province.act(&counter, code, "forward", "").await.json()["state"],
        "processing"
    );
    assert_eq!(
        province
            .act(
                &specialist,
                code,
                "request_supplement",
                "Thiếu trang 2 tài liệu kỹ thuật"
            )
            .await
            .json()["state"],
        "supplement_requested"
    );

    let view = province
        .get(&format!("/api/v1/dossiers/{token}"))
        .await
        .json();
    assert_eq!(
        view["todo"],
        json!({"what": "supplement", "asked": "Thiếu trang 2 tài liệu kỹ thuật"})
    );
    province.turn_clock_to("2026-03-18T10:00");
    // Two days later everybody has signed in again.
    let (counter, specialist, leader) = (
        province.staff("motcua").await,
        province.staff("chuyenvien").await,
        province.staff("lanhdao").await,
    );
    let more = province.upload("trang2.png", PHOTO).await.json()["id"].clone();
    let sent = province
        .post(
            &format!("/api/v1/dossiers/{token}/supplements"),
            &json!({"note": "Gửi trang 2", "files": [more]}),
        )
        .await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    assert_eq!(
        sent.json()["due_at"],
        "2026-03-25T17:00:00+07:00",
        "the limit counts again from the complete dossier"
    );

    assert_eq!(
        province.act(&specialist, code, "forward", "").await.json()["state"],
        "processing"
    );
    assert_eq!(
        province
            .act(&leader, code, "resolve", "Giấy xác nhận số 12")
            .await
            .json()["state"],
        "resolved"
    );
    assert_eq!(
        province.act(&counter, code, "return", "").await.json()["state"],
        "returned"
    );

    let rating = json!({"overall": 5, "answers": {"attitude": "2"}, "reasons": ["fast"], "comment": "Nhanh"});
    assert_eq!(
        province
            .post(&format!("/api/v1/dossiers/{token}/rating"), &rating)
            .await
            .status,
        StatusCode::CREATED
    );
    assert_eq!(
        province
            .post(&format!("/api/v1/dossiers/{token}/rating"), &rating)
            .await
            .status,
        StatusCode::CONFLICT
    );
    let figures = province
        .get("/api/v1/statistics?agency=H50.07")
        .await
        .json();
    let wanted = json!({"received": 1, "online": 1, "resolved_early": 1, "resolved_on_time": 0, "resolved_late": 0, "in_progress": 0, "overdue": 0, "rated": 1, "rating": null});
    for (name, value) in wanted.as_object().unwrap() {
        assert_eq!(figures[name], *value, "{name}");
    }
}

#[tokio::test]
async fn every_procedure_that_is_filed_online_accepts_its_own_example() {
    let province = province().await;
    let mut cursor = String::new();
    let mut accepted = 0;
    loop {
        let page = province
            .get(&format!("/api/v1/procedures?limit=100&cursor={cursor}"))
            .await
            .json();
        for item in page["items"].as_array().unwrap() {
            let code = item["code"].as_str().unwrap();
            let example = province.example(code).await;
            if example.is_null() {
                continue;
            }
            let answer = province.post("/api/v1/dossiers", &example).await;
            assert_eq!(
                answer.status,
                StatusCode::CREATED,
                "{code}: {}",
                answer.text()
            );
            accepted += 1;
        }
        match page["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    assert!(accepted >= 60, "{accepted}");
}

#[apply(on_both_engines)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_submissions_at_once_are_two_hundred_dossiers_without_a_gap(
    province: TestProvince,
) {
    let body = province.example(DECLARATION).await;
    let tasks: Vec<_> = (0..200)
        .map(|_| {
            let (province, body) = (province.clone(), body.clone());
            tokio::spawn(async move { province.post("/api/v1/dossiers", &body).await })
        })
        .collect();
    let mut codes = BTreeSet::new();
    for task in tasks {
        let answer = task.await.unwrap();
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        codes.insert(answer.json()["code"].as_str().unwrap().to_owned());
    }
    let expected: BTreeSet<String> = (1..=200).map(|n| format!("H50.07-260316-{n:04}")).collect();
    assert_eq!(codes, expected);
}

#[apply(on_both_engines)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_same_key_is_the_same_dossier_even_at_the_same_moment(province: TestProvince) {
    let body = province.example(DECLARATION).await;
    let tasks: Vec<_> = (0..20)
        .map(|_| {
            let (province, body) = (province.clone(), body.clone());
            tokio::spawn(async move {
                province
                    .post_with("/api/v1/dossiers", &body, &[("idempotency-key", "mot-lan")])
                    .await
            })
        })
        .collect();
    let mut answers = BTreeSet::new();
    for task in tasks {
        let answer = task.await.unwrap();
        assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
        answers.insert(answer.text());
    }
    assert_eq!(answers.len(), 1);
    let mut other = body.clone();
    other["applicant"]["name"] = json!("Người Khác");
    let refused = province
        .post_with(
            "/api/v1/dossiers",
            &other,
            &[("idempotency-key", "mot-lan")],
        )
        .await;
    assert_eq!(
        refused.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        refused.text()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn an_illegal_move_is_refused_in_words_and_an_old_version_is_told_so(province: TestProvince) {
    let (code, _) = province.submit(DECLARATION).await;
    let counter = province.staff("motcua").await;
    let refused = province.act(&counter, &code, "return", "").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert_eq!(
        refused.json()["detail"],
        "Hồ sơ đang ở trạng thái “Mới đăng ký”, không làm được việc này. Bạn có thể: Tiếp nhận, Yêu cầu bổ sung, Yêu cầu nộp phí, Không tiếp nhận, Xin lỗi và hẹn lại, Đề nghị sửa thời điểm."
    );
    let bearer = format!("Bearer {counter}");
    let act = |version| province.post_with_version(&code, version, &bearer);
    assert_eq!(act(1).await.status, StatusCode::OK);
    let stale = act(1).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert_eq!(
        stale.json()["detail"],
        "Người khác vừa xử lý hồ sơ này. Hãy xem lại hồ sơ rồi thực hiện lại."
    );
}

impl TestProvince {
    async fn post_with_version(
        &self,
        code: &str,
        version: i64,
        bearer: &str,
    ) -> crate::harness::Answer {
        self.post_with(
            &format!("/api/v1/staff/dossiers/{code}/actions"),
            &json!({"action": "accept", "version": version}),
            &[("authorization", bearer)],
        )
        .await
    }
}

#[apply(on_both_engines)]
#[tokio::test]
async fn the_inbox_is_ordered_by_what_is_due_and_pages_by_cursor(province: TestProvince) {
    for (clock, procedure) in [
        ("2026-03-16T09:00", "2.002380"),
        ("2026-03-16T09:01", DECLARATION),
        ("2026-03-17T09:00", DECLARATION),
    ] {
        province.turn_clock_to(clock);
        province.submit(procedure).await;
    }
    let counter = province.staff("motcua").await;
    let mut due = Vec::new();
    let mut cursor = String::new();
    loop {
        let page = province
            .get_as(
                &counter,
                &format!("/api/v1/staff/inbox?limit=1&cursor={cursor}"),
            )
            .await
            .json();
        due.extend(
            page["items"]
                .as_array()
                .unwrap()
                .iter()
                .map(|item| item["due_at"].as_str().unwrap().to_owned()),
        );
        match page["next_cursor"].as_str() {
            Some(next) => cursor = next.to_owned(),
            None => break,
        }
    }
    let mut sorted = due.clone();
    sorted.sort();
    assert_eq!((due.len(), &due), (3, &sorted));
}

#[tokio::test]
async fn guessing_is_slowed_and_says_when_to_come_back() {
    let province = TestProvince::found(Engine::Sqlite, true).await;
    let (code, _) = province.submit(DECLARATION).await;
    let mut last = None;
    for n in 0..12 {
        last = Some(
            province
                .post(
                    "/api/v1/lookup",
                    &json!({"code": code, "fact": format!("09120000{n:02}")}),
                )
                .await,
        );
    }
    let refused = last.unwrap();
    assert_eq!(refused.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(refused.header("retry-after").parse::<u64>().unwrap() >= 1);
}

#[tokio::test]
async fn another_agencys_dossier_does_not_exist_for_an_officer() {
    let province = province().await;
    let (code, _) = province.submit(DECLARATION).await;
    let stranger = province.staff("chuyenvien.congan").await;
    assert_eq!(
        province
            .get_as(&stranger, &format!("/api/v1/staff/dossiers/{code}"))
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        province
            .post_with_version(&code, 1, &format!("Bearer {stranger}"))
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        province.get("/api/v1/staff/inbox").await.status,
        StatusCode::UNAUTHORIZED
    );
    let officer_rates = province.staff("motcua").await;
    province.resolve(&code).await;
    let (_, token) = (code, province.submit(DECLARATION).await.1);
    let bearer = format!("Bearer {officer_rates}");
    let refused = province
        .post_with(
            &format!("/api/v1/dossiers/{token}/rating"),
            &json!({"overall": 5}),
            &[("authorization", &bearer)],
        )
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}
