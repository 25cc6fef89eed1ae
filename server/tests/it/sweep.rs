//! Old forms and uploads go; what belongs to a dossier, or was touched lately, stays.

use crate::harness::{Cookies, DECLARATION, PHOTO, towns};
use axum::http::StatusCode;
use service::job::sweep::{Swept, sweep};

#[tokio::test]
async fn forms_and_uploads_nobody_needs_are_deleted_and_nothing_else() {
    for town in towns().await {
        let mut cookies = Cookies::default();
        let save = async |name: &str, draft: &str, cookies: &mut Cookies| {
            let parts = [
                ("code", None, DECLARATION.as_bytes()),
                ("draft", None, draft.as_bytes()),
                ("step", None, b"1".as_slice()),
                ("applicant.name", None, name.as_bytes()),
            ];
            town.multipart("/api/fn/save_step", &parts, cookies).await
        };
        let (old, lively) = (
            town.new_draft(DECLARATION, &mut cookies).await,
            town.new_draft(DECLARATION, &mut cookies).await,
        );
        save("Người Bỏ Dở", &old, &mut cookies).await;
        save("Người Chăm Chỉ", &lively, &mut cookies).await;
        let lost = town.upload("bo-quen.png", PHOTO).await.json()["id"]
            .as_str()
            .unwrap()
            .to_owned();
        let handed_in = town.upload("da-nop.png", PHOTO).await.json()["id"]
            .as_str()
            .unwrap()
            .to_owned();
        let mut body = town.example(DECLARATION).await;
        body["files"] = serde_json::json!([{"field": "paper_2", "id": handed_in}]);
        let sent = town.post("/api/v1/dossiers", &body).await;
        assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());

        assert_eq!(
            sweep(&town.province).await.unwrap(),
            Swept::default(),
            "{}: nothing is old yet",
            town.engine
        );
        town.turn_clock_to("2026-04-10T09:00");
        save("Người Chăm Chỉ", &lively, &mut cookies).await;
        town.turn_clock_to("2026-04-20T09:00");
        assert_eq!(
            sweep(&town.province).await.unwrap(),
            Swept {
                drafts: 1,
                ..Swept::default()
            },
            "{}",
            town.engine
        );
        town.turn_clock_to("2026-05-20T09:00");
        assert_eq!(
            sweep(&town.province).await.unwrap(),
            Swept {
                drafts: 1,
                uploads: 1,
                transfers: 0
            },
            "{}",
            town.engine
        );

        let mut db = town.store.read().await.unwrap();
        assert!(store::file::get(&mut db, &lost).await.unwrap().is_none());
        let kept = store::file::get(&mut db, &handed_in)
            .await
            .unwrap()
            .unwrap();
        assert!(
            service::document::file::bytes(&town.province, &kept)
                .await
                .is_ok()
        );
    }
}
