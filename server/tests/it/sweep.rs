//! Old forms and uploads go; what belongs to a dossier, or was touched lately, stays.

use crate::harness::{Cookies, DECLARATION, PHOTO, TestProvince, apply, on_both_engines};
use axum::http::StatusCode;
use service::job::sweep::{Swept, sweep};

#[apply(on_both_engines)]
#[tokio::test]
async fn forms_and_uploads_nobody_needs_are_deleted_and_nothing_else(province: TestProvince) {
    let mut cookies = Cookies::default();
    let save = async |name: &str, draft: &str, cookies: &mut Cookies| {
        let parts = [
            ("code", None, DECLARATION.as_bytes()),
            ("draft", None, draft.as_bytes()),
            ("step", None, b"1".as_slice()),
            ("applicant.name", None, name.as_bytes()),
        ];
        province
            .multipart("/api/fn/save_step", &parts, cookies)
            .await
    };
    let (old, lively) = (
        province.new_draft(DECLARATION, &mut cookies).await,
        province.new_draft(DECLARATION, &mut cookies).await,
    );
    save("Người Bỏ Dở", &old, &mut cookies).await;
    save("Người Chăm Chỉ", &lively, &mut cookies).await;
    let lost = province.upload("bo-quen.png", PHOTO).await.json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let handed_in = province.upload("da-nop.png", PHOTO).await.json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut body = province.example(DECLARATION).await;
    body["files"] = serde_json::json!([{"field": "paper_2", "id": handed_in}]);
    let sent = province.post("/api/v1/dossiers", &body).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());

    assert_eq!(
        sweep(&province.service).await.unwrap(),
        Swept::default(),
        "nothing is old yet"
    );
    province.turn_clock_to("2026-04-10T09:00");
    save("Người Chăm Chỉ", &lively, &mut cookies).await;
    province.turn_clock_to("2026-04-20T09:00");
    assert_eq!(
        sweep(&province.service).await.unwrap(),
        Swept {
            drafts: 1,
            ..Swept::default()
        }
    );
    province.turn_clock_to("2026-05-20T09:00");
    assert_eq!(
        sweep(&province.service).await.unwrap(),
        Swept {
            drafts: 1,
            uploads: 1,
            transfers: 0
        }
    );

    let mut db = province.store.read().await.unwrap();
    assert!(store::file::get(&mut db, &lost).await.unwrap().is_none());
    let kept = store::file::get(&mut db, &handed_in)
        .await
        .unwrap()
        .unwrap();
    assert!(
        service::document::file::bytes(&province.service, &kept)
            .await
            .is_ok()
    );
}
