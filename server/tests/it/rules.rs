//! The rules at work in the whole app: clocks, cases, branches, colleagues, linked dossiers; on
//! both engines.

mod colleagues;

use crate::harness::{DECLARATION, TestProvince, apply, on_both_engines};
use axum::http::StatusCode;
use serde_json::{Value, json};

const TRIED: &str = "9.000777";

/// Brings a dossier into its first step and returns the sessions of everybody.
async fn processing(province: &TestProvince, code: &str) -> (String, String, String) {
    let (counter, specialist, leader) = (
        province.staff("motcua").await,
        province.staff("chuyenvien").await,
        province.staff("lanhdao").await,
    );
    for action in ["accept", "forward"] {
        let answer = province.act(&counter, code, action, "").await;
        assert_eq!(answer.status, StatusCode::OK, "{action}: {}", answer.text());
    }
    (counter, specialist, leader)
}

async fn submit(province: &TestProvince, body: &Value) -> Value {
    let answer = province.post("/api/v1/dossiers", body).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    answer.json()
}

fn course(dossier: &Value) -> Vec<String> {
    dossier["course"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line.as_str().unwrap().replace('\u{a0}', " "))
        .collect()
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_licence_is_checked_first_then_paid_and_only_then_does_its_limit_run(
    province: TestProvince,
) {
    province.publish(json!({"code": TRIED, "name": "Cấp giấy phép", "limit": "25c", "precheck": "5d", "starts_when_paid": true, "example": {"request": "Xin giấy phép"}})).await;
    let receipt = submit(&province, &province.example(TRIED).await).await;
    assert_eq!(
        receipt["due_at"], "2026-03-23T17:00:00+07:00",
        "the check has a limit of its own"
    );
    let (code, token) = (
        receipt["code"].as_str().unwrap(),
        receipt["tracking_token"].as_str().unwrap(),
    );
    let summary = province
        .get(&format!("/api/v1/dossiers/{token}"))
        .await
        .json()["summary"]
        .as_str()
        .unwrap()
        .replace('\u{a0}', " ");
    assert_eq!(
        summary,
        "Hồ sơ của bạn đã đến Sở Khoa học và Công nghệ và đang chờ tiếp nhận. Cơ quan kiểm tra và trả lời bạn trước thứ Hai, 23/03/2026. \
             Thời hạn giải quyết 25 ngày tính từ khi hồ sơ đủ và bạn đã nộp phí."
    );
    let counter = province.staff("motcua").await;
    province.turn_clock_to("2026-03-16T10:00");
    assert_eq!(
        province.act(&counter, code, "accept", "").await.status,
        StatusCode::OK
    );
    let unpaid = province.act(&counter, code, "forward", "").await;
    assert_eq!(unpaid.status, StatusCode::CONFLICT);
    assert_eq!(
        unpaid.json()["detail"],
        "Người nộp chưa nộp phí, thời hạn chưa tính. Hãy yêu cầu nộp phí rồi xác nhận khi đã nộp."
    );
    assert_eq!(
        province.dossier(&counter, code).await["due_at"],
        Value::Null
    );
    assert_eq!(
        province
            .act(&counter, code, "request_duty", "Nộp 3.000.000 đồng")
            .await
            .status,
        StatusCode::OK
    );
    province.turn_clock_to("2026-03-17T08:00");
    let counter = province.staff("motcua").await;
    assert_eq!(
        province
            .act(&counter, code, "confirm_duty", "")
            .await
            .status,
        StatusCode::OK
    );
    let dossier = province.dossier(&counter, code).await;
    assert_eq!(
        dossier["due_at"], "2026-04-13T17:00:00+07:00",
        "25 days, the last one a Saturday"
    );
    // The reason is a code in the database, and words for whoever reads it.
    let (vi, en) = (
        "kiểm tra hồ sơ, chưa tính vào thời hạn giải quyết",
        "check for completeness, not part of the processing time",
    );
    for (address, words) in [("", vi), ("?lang=en", en)] {
        let page = province.get(&format!("/hs/{token}{address}")).await.words();
        assert!(page.contains(words), "{page}");
    }
    let line = json!({
        "from": "2026-03-16T09:00:00", "to": "2026-03-16T10:00:00",
        "minutes": 60, "counted": false, "hours": false, "why": vi,
    });
    let public = province
        .get(&format!("/api/v1/dossiers/{token}?lang=en"))
        .await;
    assert_eq!(public.json()["explanation"]["steps"][0], line);
    assert_eq!(dossier["reckoning"][0], line);
}

#[apply(on_both_engines)]
#[tokio::test]
async fn the_case_decides_papers_and_limit_and_the_answers_decide_the_branch(
    province: TestProvince,
) {
    let licence = json!({
        "code": TRIED, "name": "Cấp lại giấy phép", "limit": "10d",
        "cases": [
            {"id": "lost", "name": "Bị mất", "limit": "3d", "papers": [{"name": "Đơn trình báo mất"}]},
            {"id": "changed", "name": "Đổi thông tin"},
        ],
        "form": {"sections": [{"id": "device", "title": "Thiết bị nào?", "fields": [
            {"id": "kind", "label": "Loại", "type": "choice", "options": [{"value": "ct", "label": "CT"}, {"value": "dental", "label": "Răng"}]},
        ]}]},
        "workflow": {"steps": [
            {"id": "check", "name": "Thẩm định", "phase": "Thẩm định", "role": "specialist", "limit": "1d", "next": [{"to": "council", "when": "kind = 'ct'"}, {"to": "sign"}]},
            {"id": "council", "name": "Hội đồng", "phase": "Thẩm định", "role": "specialist", "stops_clock": true, "account": "other_agency"},
            {"id": "sign", "name": "Ký", "phase": "Ký", "role": "leader"},
        ]},
        "example": {"case": "lost", "kind": "ct"},
    });
    province.publish(licence.clone()).await;
    let body = province.example(TRIED).await;
    assert_eq!(body["files"][0]["field"], "paper_lost_1", "{body}");
    let mut nothing = body.clone();
    nothing["files"] = json!([]);
    let refused = province.post("/api/v1/dossiers", &nothing).await;
    assert_eq!(
        refused.json()["errors"][0]["path"],
        "paper_lost_1",
        "{}",
        refused.text()
    );
    let mut changed = nothing.clone();
    changed["answers"].as_object_mut().unwrap().remove("case");
    let unknown = province.post("/api/v1/dossiers", &changed).await;
    assert_eq!(
        unknown.json()["errors"][0]["path"],
        "case",
        "{}",
        unknown.text()
    );
    changed["case"] = json!("changed");
    changed["answers"]["kind"] = json!("dental");
    assert_eq!(
        submit(&province, &changed).await["due_at"],
        "2026-03-30T17:00:00+07:00",
        "ten days, no paper"
    );
    let receipt = submit(&province, &body).await;
    assert_eq!(
        receipt["due_at"], "2026-03-19T17:00:00+07:00",
        "three days when it was lost"
    );
    let code = receipt["code"].as_str().unwrap();
    let (_, specialist, _) = processing(&province, code).await;
    assert_eq!(
        course(&province.dossier(&specialist, code).await),
        ["Hạn của bước này: 17:00 thứ Ba, 17/03/2026."]
    );
    assert_eq!(
        province.act(&specialist, code, "forward", "").await.status,
        StatusCode::OK
    );
    assert_eq!(
        province.dossier(&specialist, code).await["step"],
        "Hội đồng"
    );
    province.turn_clock_to("2026-03-17T09:00");
    let specialist = province.staff("chuyenvien").await;
    assert_eq!(
        province.act(&specialist, code, "forward", "").await.status,
        StatusCode::OK
    );
    let dossier = province.dossier(&specialist, code).await;
    assert_eq!(
        (&dossier["step"], &dossier["due_at"]),
        (&json!("Ký"), &json!("2026-03-20T17:00:00+07:00")),
        "the council's day was not the office's"
    );
    assert_eq!(dossier["spent"]["other_agency"], 480, "{dossier}");
    province.turn_clock_to("2026-03-16T09:00");
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_version_stands_in_lists_and_on_its_page_from_its_first_day_and_says_what_it_changed(
    province: TestProvince,
) {
    let version = |limit: &str, from: Option<&str>| {
        let mut version = json!({"code": TRIED, "name": "Thử hiệu lực", "limit": limit, "example": {"request": "Xin"}});
        if let Some(from) = from {
            version["effective_from"] = json!(from);
        }
        version
    };
    province.publish(version("10d", None)).await;
    province.publish(version("5d", Some("2026-03-20"))).await;
    province.publish(version("8d", Some("2026-03-01"))).await;
    let listed = async || {
        province
            .get(&format!("/api/v1/procedures?q={TRIED}"))
            .await
            .json()["items"][0]["limit_words"]
            .as_str()
            .unwrap()
            .replace('\u{a0}', " ")
    };
    let page = async || {
        province
            .get(&format!("/api/v1/procedures/{TRIED}"))
            .await
            .json()
    };
    assert_eq!(
        (
            listed().await.as_str(),
            page().await["limit_words"].as_str().unwrap()
        ),
        ("8 ngày làm việc", "8\u{a0}ngày làm việc")
    );
    let old = submit(&province, &province.example(TRIED).await).await;
    province.turn_clock_to("2026-03-20T08:00");
    service::job::sweep::sweep(&province.service).await.unwrap();
    assert_eq!(
        (
            listed().await.as_str(),
            page().await["limit_words"].as_str().unwrap()
        ),
        ("5 ngày làm việc", "5\u{a0}ngày làm việc")
    );
    let changes = page().await["changes"].to_string().replace('\u{a0}', " ");
    assert!(
        changes.contains("Thời hạn giải quyết: từ 8 ngày làm việc xuống 5 ngày làm việc"),
        "{changes}"
    );
    let counter = province.staff("motcua").await;
    let kept = province
        .dossier(&counter, old["code"].as_str().unwrap())
        .await;
    assert_eq!(
        kept["limit_words"].as_str().unwrap().replace('\u{a0}', " "),
        "8 ngày làm việc",
        "a dossier keeps the version of its intake"
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_dossier_that_waits_for_its_applicant_is_not_overdue_and_stands_last(
    province: TestProvince,
) {
    let (waiting, _) = province.submit(DECLARATION).await;
    let (counter, specialist, _) = processing(&province, &waiting).await;
    assert_eq!(
        province
            .act(&specialist, &waiting, "request_duty", "Nộp phí")
            .await
            .status,
        StatusCode::OK
    );
    let (open, _) = province.submit(DECLARATION).await;
    province.turn_clock_to("2026-03-30T09:00");
    let figures = province.get("/api/v1/statistics").await.json();
    assert_eq!(
        (&figures["in_progress"], &figures["overdue"]),
        (&json!(2), &json!(1))
    );
    province.turn_clock_to("2026-03-16T09:00");
    let inbox = province
        .get_as(&counter, "/api/v1/staff/inbox")
        .await
        .json();
    let codes: Vec<&str> = inbox["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["code"].as_str().unwrap())
        .collect();
    assert_eq!(codes, [open.as_str(), waiting.as_str()]);
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_linked_dossier_has_its_own_number_and_holds_its_parent_until_it_is_over(
    province: TestProvince,
) {
    let parent = json!({
        "code": TRIED, "name": "Cấp phép xây dựng trạm", "limit": "10d", "example": {"request": "Xin phép"},
        "workflow": {"steps": [
            {"id": "check", "name": "Thẩm định", "phase": "Thẩm định", "role": "specialist", "opens": "9.000778"},
            {"id": "sign", "name": "Ký", "phase": "Ký", "role": "leader"},
        ]},
    });
    let child = json!({"code": "9.000778", "name": "Ý kiến về an toàn bức xạ", "limit": "2d", "example": {"request": "Xin ý kiến"}});
    province.publish(parent.clone()).await;
    let receipt = submit(&province, &province.example(TRIED).await).await;
    let code = receipt["code"].as_str().unwrap();
    let counter = province.staff("motcua").await;
    province.act(&counter, code, "accept", "").await;
    let missing = province.act(&counter, code, "forward", "").await;
    assert_eq!(
        missing.json()["detail"],
        "Thủ tục liên thông 9.000778 chưa có trong danh mục hoặc chưa có cơ quan giải quyết. Hãy báo quản trị."
    );
    province.publish(child.clone()).await;
    assert_eq!(
        province.act(&counter, code, "forward", "").await.status,
        StatusCode::OK
    );
    let linked = "H50.07-260316-0002";
    let (specialist, leader) = (
        province.staff("chuyenvien").await,
        province.staff("lanhdao").await,
    );
    assert_eq!(
        course(&province.dossier(&specialist, code).await),
        [format!("Hồ sơ liên thông {linked}: đang xử lý.")]
    );
    assert_eq!(
        province.dossier(&specialist, linked).await["due_at"],
        "2026-03-18T17:00:00+07:00",
        "a clock of its own"
    );
    assert_eq!(
        province.act(&specialist, code, "forward", "").await.json()["detail"],
        format!("Còn hồ sơ liên thông chưa xong: {linked}.")
    );
    province.resolve(linked).await;
    assert_eq!(
        course(&province.dossier(&leader, code).await),
        [format!("Hồ sơ liên thông {linked}: đã xong.")]
    );
    assert_eq!(
        province.act(&specialist, code, "forward", "").await.status,
        StatusCode::OK
    );
}
