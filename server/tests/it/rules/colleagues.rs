//! Colleagues who consult, extend, correct, and stand in for each other.

use super::{course, processing};
use crate::harness::{Cookies, DECLARATION, TestProvince, apply, on_both_engines};
use axum::http::StatusCode;
use serde_json::{Value, json};
use store::work;

/// Returns the words of what happened to a dossier after its specialist got it.
fn events(dossier: &Value) -> Vec<&str> {
    let events = dossier["events"].as_array().unwrap().iter();
    let words: Vec<&str> = events.map(|e| e["words"].as_str().unwrap()).collect();
    let (before, after) = words.split_at(3);
    assert_eq!(
        before,
        [
            "Người nộp đã nộp hồ sơ",
            "Hồ sơ được tiếp nhận",
            "Chuyển sang bước tiếp theo"
        ]
    );
    after.to_vec()
}

/// Returns a dossier as its holder sees it through the API.
async fn held(province: &TestProvince, token: &str) -> Value {
    province
        .get(&format!("/api/v1/dossiers/{token}"))
        .await
        .json()
}

#[apply(on_both_engines)]
#[tokio::test]
async fn another_agency_is_asked_and_the_holder_learns_that_but_not_what(province: TestProvince) {
    let (code, token) = province.submit(DECLARATION).await;
    let (_, specialist, leader) = processing(&province, &code).await;
    let consult = |until: &str| {
        json!({
            "action": "consult", "note": "Quy hoạch?", "agency": "Sở Xây dựng", "until": until
        })
    };
    let refused = province
        .act_with(&specialist, &code, consult("21/03/2026"))
        .await;
    assert_eq!(
        refused.json()["errors"][0]["path"],
        "until",
        "{}",
        refused.text()
    );
    let asked = province
        .act_with(&specialist, &code, consult("2026-03-18"))
        .await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text());
    assert_eq!(
        course(&province.dossier(&leader, &code).await),
        ["Đang lấy ý kiến Sở Xây dựng, hạn trả lời 18/03/2026: Quy hoạch?"]
    );
    let holder = held(&province, &token).await;
    assert_eq!(
        holder["holder"],
        "Sở Khoa học và Công nghệ, đang hỏi ý kiến Sở Xây dựng"
    );
    assert!(
        !holder.to_string().contains("Quy hoạch?"),
        "what offices write to each other is theirs"
    );
    let answered = province
        .act(&specialist, &code, "record_opinion", "Đồng ý")
        .await;
    assert_eq!(answered.status, StatusCode::OK);
    assert_eq!(
        events(&province.dossier(&leader, &code).await),
        ["Lấy ý kiến cơ quan phối hợp", "Cơ quan phối hợp đã trả lời"]
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_leader_assigns_an_officer_of_the_agency_and_nobody_else(province: TestProvince) {
    let (code, _) = province.submit(DECLARATION).await;
    let (_, _, leader) = processing(&province, &code).await;
    let officers = province.dossier(&leader, &code).await["officers"].clone();
    let one = officers[0][0].as_i64().unwrap().to_string();
    for (officer, status) in [
        ("0", StatusCode::UNPROCESSABLE_ENTITY),
        (one.as_str(), StatusCode::OK),
    ] {
        let assigned = json!({"action": "assign", "officer": officer});
        let answer = province.act_with(&leader, &code, assigned).await;
        assert_eq!(answer.status, status, "{officer}: {}", answer.text());
    }
    assert_eq!(
        events(&province.dossier(&leader, &code).await),
        ["Phân công"]
    );
}

fn extend(note: &str, until: &str) -> Value {
    json!({"action": "extend", "note": note, "until": until})
}

#[apply(on_both_engines)]
#[tokio::test]
async fn an_appointment_is_put_off_once_with_an_apology(province: TestProvince) {
    let (code, token) = province.submit(DECLARATION).await;
    let (_, specialist, leader) = processing(&province, &code).await;
    let extended = province
        .act_with(&specialist, &code, extend("Chờ đo đạc", "27/03/2026"))
        .await;
    assert_eq!(extended.status, StatusCode::OK, "{}", extended.text());
    let holder = held(&province, &token).await;
    assert_eq!(holder["due_at"], "2026-03-27T17:00:00+07:00");
    let mut lines = holder["timeline"].as_array().unwrap().iter();
    let line = lines
        .find(|l| l["words"] == "Cơ quan xin lỗi và hẹn lại ngày trả")
        .unwrap();
    assert_eq!(
        line["note"].as_str().unwrap().replace('\u{a0}', " "),
        "Chờ đo đạc\nNgày hẹn trả: từ 17:00 thứ Hai, 23/03/2026 thành 17:00 thứ Sáu, 27/03/2026."
    );
    let again = province
        .act_with(&leader, &code, extend("Lần nữa", "30/03/2026"))
        .await;
    assert_eq!(again.status, StatusCode::CONFLICT);
    assert_eq!(
        events(&province.dossier(&leader, &code).await),
        ["Cơ quan xin lỗi và hẹn lại ngày trả"]
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_time_is_corrected_with_a_second_persons_word(province: TestProvince) {
    let (code, _) = province.submit(DECLARATION).await;
    let (counter, specialist, leader) = processing(&province, &code).await;
    let extended = province
        .act_with(&specialist, &code, extend("Chờ đo đạc", "27/03/2026"))
        .await;
    assert_eq!(extended.status, StatusCode::OK, "{}", extended.text());
    let correct = json!({
        "action": "correct", "note": "Nhập muộn", "recorded": "received",
        "time": "2026-03-13T08:00"
    });
    let asked = province.act_with(&counter, &code, correct).await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text());
    for (who, status, why) in [
        (&counter, StatusCode::CONFLICT, "not one's own"),
        (&leader, StatusCode::OK, "another's"),
    ] {
        let approved = province.act(who, &code, "approve_correction", "").await;
        assert_eq!(approved.status, status, "{why}");
    }
    let figures = province.get("/api/v1/statistics").await.json();
    assert_eq!(
        (&figures["corrected"], &figures["late_notices"]),
        (&json!(1), &json!(0)),
        "told apart"
    );
    assert_eq!(
        events(&province.dossier(&leader, &code).await),
        [
            "Cơ quan xin lỗi và hẹn lại ngày trả",
            "Đề nghị sửa thời điểm",
            "Sửa thời điểm đã ghi"
        ]
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn what_was_sent_on_is_recalled_to_its_step(province: TestProvince) {
    let (code, _) = province.submit(DECLARATION).await;
    let (_, specialist, leader) = processing(&province, &code).await;
    for action in ["forward", "recall"] {
        let answer = province.act(&specialist, &code, action, "").await;
        assert_eq!(answer.status, StatusCode::OK, "{action}: {}", answer.text());
    }
    let dossier = province.dossier(&leader, &code).await;
    assert_eq!(dossier["step"], "Thẩm định hồ sơ");
    assert_eq!(
        events(&dossier),
        ["Chuyển sang bước tiếp theo", "Thu hồi về bước trước"]
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn whoever_stands_in_reaches_no_further_than_the_absent_colleague(province: TestProvince) {
    use domain::{dossier::access::Role, text::code::AgencyCode};
    let (code, _) = province.submit(DECLARATION).await;
    let (counter, specialist, _) = processing(&province, &code).await;
    province.act(&specialist, &code, "forward", "").await;
    // A leader of the one-stop centre hands on to its counter, who serves every agency at the
    // desk, but leads none.
    let today = province.service.now().date();
    let now = province.service.now();
    let put = province
        .store
        .write::<(), store::StoreError, _>(work!(|db| {
            let centre = AgencyCode::parse("H50.16").unwrap();
            store::account::put(
                db,
                "lanhdao.trungtam",
                "Lê Thị Giám Đốc",
                "-",
                Role::Leader,
                Some(&centre),
            )
            .await?;
            let from = store::account::by_username(db, "lanhdao.trungtam")
                .await?
                .unwrap()
                .id;
            let to = store::account::by_username(db, "motcua").await?.unwrap().id;
            store::delegation::put(db, from, to, today, today, now).await
        }));
    put.await.unwrap_or_else(|error| panic!("{error}"));
    let inbox = province
        .get_as(&counter, "/api/v1/staff/inbox")
        .await
        .json();
    assert_eq!(inbox["items"], json!([]));
    let refused = province.act(&counter, &code, "resolve", "").await;
    assert_eq!(refused.status, StatusCode::CONFLICT, "{}", refused.text());
    assert_eq!(
        province.act(&counter, &code, "withdraw", "").await.status,
        StatusCode::OK,
        "the desk's own work goes on"
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_colleague_stands_in_on_those_days_and_the_record_says_for_whom(province: TestProvince) {
    let mut leader = Cookies::default();
    let sign_in = [("username", "lanhdao"), ("password", "motcua-2026")];
    province
        .form("/api/fn/sign_in", &sign_in, &mut leader)
        .await;
    let page = province.open("/can-bo/uy-quyen", &mut leader).await;
    let key = page.page().option("chuyên viên");
    let wrong = province
        .form(
            "/api/fn/delegate",
            &[
                ("to", &key),
                ("first", "18/03/2026"),
                ("last", "16/03/2026"),
            ],
            &mut leader,
        )
        .await;
    assert!(
        wrong
            .words()
            .contains("Ngày cuối phải từ ngày đầu trở đi và chưa qua."),
        "{}",
        wrong.words()
    );
    assert!(
        wrong.text().contains("value=\"18/03/2026\""),
        "what was typed stays"
    );
    let done = province
        .form(
            "/api/fn/delegate",
            &[
                ("to", &key),
                ("first", "16/03/2026"),
                ("last", "16/03/2026"),
            ],
            &mut leader,
        )
        .await;
    assert!(
        done.words()
            .contains("làm thay từ 16/03/2026 đến hết 16/03/2026"),
        "{}",
        done.words()
    );

    let (code, _) = province.submit(DECLARATION).await;
    let (_, specialist, _) = processing(&province, &code).await;
    province.act(&specialist, &code, "forward", "").await;
    let inbox = province
        .get_as(&specialist, "/api/v1/staff/inbox")
        .await
        .json();
    assert_eq!(
        inbox["items"][0]["code"],
        code.as_str(),
        "the leader's work is in the inbox of who stands in"
    );
    assert_eq!(
        province.act(&specialist, &code, "resolve", "").await.status,
        StatusCode::OK
    );
    let events = province.dossier(&specialist, &code).await["events"].clone();
    let by = events.as_array().unwrap().last().unwrap()["by"]
        .as_str()
        .unwrap();
    assert!(
        by.contains(", làm thay ") && by.ends_with("(lãnh đạo)"),
        "{by}"
    );

    province.turn_clock_to("2026-03-17T09:00");
    let (code, _) = province.submit(DECLARATION).await;
    let (_, specialist, _) = processing(&province, &code).await;
    province.act(&specialist, &code, "forward", "").await;
    assert_eq!(
        province.act(&specialist, &code, "resolve", "").await.status,
        StatusCode::CONFLICT,
        "the day after"
    );
    province.turn_clock_to("2026-03-16T09:00");
}
