//! Forms that are sent: once, and by whom.

use super::{autosave, filled, save};
use crate::harness::{Cookies, DECLARATION, TestProvince, apply, on_both_engines};
use axum::http::StatusCode;
use serde_json::json;

#[apply(on_both_engines)]
#[tokio::test]
async fn a_form_that_was_sent_leads_to_its_slip_and_shows_no_answer_any_more(
    province: TestProvince,
) {
    let mut cookies = Cookies::default();
    let draft = filled(&province, &mut cookies).await;
    let place = format!("/thu-tuc/{DECLARATION}/nop/{draft}");
    assert!(
        province
            .open(&format!("{place}/kiem-tra"), &mut cookies)
            .await
            .words()
            .contains("Nguyễn Văn Mẫu")
    );
    let old = [
        ("code", DECLARATION),
        ("draft", draft.as_str()),
        ("version", "7"),
        ("declared", "yes"),
    ];
    let old = province
        .form("/api/fn/submit_draft", &old, &mut cookies)
        .await;
    assert!(
        old.words().contains(
            "Biểu mẫu vừa được sửa ở một thẻ hoặc máy khác. Hãy xem lại các câu trả lời rồi gửi."
        ),
        "{}",
        old.words()
    );
    let send = [
        ("code", DECLARATION),
        ("draft", draft.as_str()),
        ("version", "1"),
        ("declared", "yes"),
    ];
    let slip = province
        .form("/api/fn/submit_draft", &send, &mut cookies)
        .await;
    assert!(
        slip.header("x-at").ends_with("/giay-hen"),
        "{}",
        slip.words()
    );

    for step in ["1", "3", "kiem-tra"] {
        let again = province
            .open(&format!("{place}/{step}"), &mut cookies)
            .await;
        assert_eq!(again.header("x-at"), slip.header("x-at"), "{step}");
    }
    let late = save(&province, &draft, "Trần Thị Muộn", "1", &mut cookies).await;
    assert_eq!(
        late.header("x-at"),
        slip.header("x-at"),
        "a step saved in another tab"
    );
    let sent = autosave(
        &province,
        &draft,
        1,
        &json!({"applicant.name": "Trần Thị Muộn"}),
    )
    .await;
    assert_eq!(sent, json!({"Sent": slip.header("x-at")}));
    assert_eq!(
        province
            .form("/api/fn/submit_draft", &send, &mut cookies)
            .await
            .header("x-at"),
        slip.header("x-at"),
        "pressed again"
    );
    assert_eq!(
        store::dossier::count(&mut province.store.read().await.unwrap())
            .await
            .unwrap(),
        1
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn who_acts_for_somebody_is_named_apart_with_a_paper(province: TestProvince) {
    let mut body = province.example(DECLARATION).await;
    body["answers"]["submitter"] = json!({"acting": true});
    let lacking = province.post("/api/v1/dossiers", &body).await;
    assert_eq!(lacking.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in [
        "Hãy nhập họ và tên người nộp thay.",
        "Hãy kèm tệp cho giấy tờ này.",
    ] {
        assert!(
            lacking.text().contains(words),
            "{words}: {}",
            lacking.text()
        );
    }
    let paper = province
        .upload("uy-quyen.png", crate::harness::PHOTO)
        .await
        .json()["id"]
        .clone();
    body["answers"]["submitter"] = json!({"acting": true, "name": "Lê Văn Giúp", "citizen_id": "045090001234", "phone": "0912345678", "paper": [paper]});
    let sent = province.post("/api/v1/dossiers", &body).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    let code = sent.json()["code"].as_str().unwrap().to_owned();
    let seen = province
        .dossier(&province.staff("motcua").await, &code)
        .await
        .to_string();
    assert!(
        seen.contains("Lê Văn Giúp") && seen.contains("uy-quyen.png"),
        "{seen}"
    );
}
