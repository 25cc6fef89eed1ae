//! Officers and letters: other agencies, stand-ins, figures.

use super::{Desk, PUBLIC, number, send};
use crate::harness::{DECLARATION, TestProvince, apply, on_both_engines};
use axum::http::StatusCode;
use serde_json::json;

#[apply(on_both_engines)]
#[tokio::test]
async fn officers_of_other_agencies_see_nothing_and_an_old_page_is_told_so(province: TestProvince) {
    let number = number(&send(&province, "", "").await);
    for stranger in ["lanhdao.noivu", "motcua", "quantri", "congdan"] {
        let mut desk = Desk::of(&province, stranger).await;
        assert_eq!(
            desk.open(&number).await.status,
            StatusCode::NOT_FOUND,
            "{stranger}"
        );
        assert!(!desk.list().await.contains(&number), "{stranger}");
        let refused = desk
            .act_at(&number, "1", "close", &[("why", "Không phải việc của tôi")])
            .await;
        assert_eq!(refused.status, StatusCode::NOT_FOUND, "{stranger}");
    }
    assert_eq!(
        province
            .get(&format!("/can-bo/phan-anh/{number}"))
            .await
            .status,
        StatusCode::UNAUTHORIZED
    );
    assert_eq!(
        province.get("/can-bo/phan-anh").await.status,
        StatusCode::UNAUTHORIZED
    );

    let mut specialist = Desk::of(&province, "chuyenvien").await;
    specialist
        .act_at(&number, "1", "classify", &[("class", "within")])
        .await;
    let stale = specialist
        .act_at(
            &number,
            "1",
            "answer",
            &[("outcome", "explain"), ("answer", "viết dở")],
        )
        .await;
    assert!(
        stale
            .words()
            .contains("Người khác vừa xử lý phản ánh này. Hãy xem lại rồi thực hiện lại."),
        "{}",
        stale.words()
    );
    assert!(stale.words().contains("viết dở"), "what was typed stays");
    let fields = [
        ("number", number.as_str()),
        ("version", "1"),
        ("action", "answer"),
        ("outcome", "explain"),
        ("answer", "x"),
    ];
    let answer = province
        .call("/api/fn/act_on_feedback", &fields, &mut specialist.cookies)
        .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    specialist
        .act(
            &number,
            "answer",
            &[("outcome", "amend"), ("answer", "Đã sửa.")],
        )
        .await;
    let forbidden = specialist.act_at(&number, "3", "publish", &PUBLIC).await;
    assert!(
        forbidden
            .words()
            .contains("Bạn không có quyền làm việc “Công khai”."),
        "{}",
        forbidden.words()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn who_stands_in_for_the_leader_publishes_and_the_record_says_so(province: TestProvince) {
    let number = number(&send(&province, "", "").await);
    let (mut specialist, mut leader) = (
        Desk::of(&province, "chuyenvien").await,
        Desk::of(&province, "lanhdao").await,
    );
    specialist
        .act(&number, "classify", &[("class", "within")])
        .await;
    specialist
        .act(
            &number,
            "answer",
            &[("outcome", "amend"), ("answer", "Đã sửa.")],
        )
        .await;
    let page = province
        .open("/can-bo/uy-quyen", &mut leader.cookies)
        .await
        .page();
    let to = page.option("Trần Quốc Bảo");
    province
        .form(
            "/api/fn/delegate",
            &[("to", &to), ("first", "16/03/2026"), ("last", "16/03/2026")],
            &mut leader.cookies,
        )
        .await;
    let published = specialist.act(&number, "publish", &PUBLIC).await.words();
    assert!(
            published.contains("Công khai · Trần Quốc Bảo, làm thay Phạm Thị Thanh Hương (lãnh đạo) · Sở Khoa học và Công nghệ"),
            "{published}"
        );
    assert_eq!(
        province.get(&format!("/phan-anh/{number}")).await.status,
        StatusCode::OK
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_complaint_that_is_true_counts_for_the_dossier_and_feedback_for_its_agency(
    province: TestProvince,
) {
    let (code, _) = province.submit(DECLARATION).await;
    province.resolve(&code).await;
    let index = async |n: usize| {
        province.get("/api/v1/statistics/quality").await.json()["items"][0]["indices"][n - 1]["data"].clone()
    };
    assert_eq!((index(7).await, index(8).await), (json!(2.0), json!(2.0)));
    let mut specialist = Desk::of(&province, "chuyenvien").await;
    for _ in 0..2 {
        let number = number(&send(&province, "dossier", &code).await);
        specialist
            .act(&number, "classify", &[("class", "misconduct")])
            .await;
        specialist
            .act(
                &number,
                "answer",
                &[
                    ("outcome", "explain"),
                    ("answer", "Đã xin lỗi."),
                    ("upheld", "1"),
                ],
            )
            .await;
        assert_eq!(index(7).await, 0.0, "however many complaints");
    }
    assert_eq!(index(8).await, 2.0);
    send(&province, "", "").await;
    province.turn_clock_to("2026-03-24T08:00");
    assert_eq!(index(8).await, 0.0, "one is prolonged");
}
