//! Letters as they come in: typed, mistaken, pressed twice, limited.

use super::{Desk, key, number, send, typed};
use crate::harness::{
    Answer, Cookies, DECLARATION, TestProvince, apply, on_both_engines, province,
};
use axum::http::StatusCode;
use serde_json::json;
use store::testing::Engine;

#[tokio::test]
async fn every_mistake_is_told_beside_its_field_and_nothing_typed_is_lost() {
    let province = province().await;
    let mut cookies = Cookies::default();
    let key = key(&province, &mut cookies).await;
    let fields = [
        ("key", key.as_str()),
        ("title", "Chờ <b>lâu</b>"),
        ("content", "Ngắn"),
        ("name", "Bưởi"),
        ("address", "5 Hùng Vương"),
        ("phone", "12"),
        ("dossier", "x"),
    ];
    let page = province
        .form("/api/fn/send_feedback", &fields, &mut cookies)
        .await;
    assert_eq!(page.header("x-at"), "/phan-anh/moi");
    let words = page.words();
    for part in [
        "Có 4 chỗ cần sửa",
        "Hãy chọn bạn phản ánh, kiến nghị về việc gì.",
        "Hãy viết rõ nội dung: việc gì, ở đâu, khi nào. Ít nhất 20 ký tự.",
        "Mã hồ sơ chưa đúng dạng.",
        "Số điện thoại chưa đúng. Hãy nhập số di động 10 chữ số, ví dụ 0912 345 678.",
    ] {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert!(
        page.text().contains("value=\"Chờ &lt;b&gt;lâu&lt;/b&gt;\""),
        "typed text is shown escaped: {}",
        page.text()
    );
    for (name, kept) in [
        ("content", "Ngắn"),
        ("address", "5 Hùng Vương"),
        ("phone", "12"),
    ] {
        assert_eq!(page.page().field(name), kept, "{name}");
    }
    let unknown = send(&province, "agency", "H50.99").await;
    assert!(
        unknown
            .words()
            .contains("Hãy chọn cơ quan trong danh sách, hoặc chọn “Tôi không rõ”."),
        "{}",
        unknown.words()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn pressed_twice_it_comes_in_once_and_another_letter_is_another(province: TestProvince) {
    let mut cookies = Cookies::default();
    let key = key(&province, &mut cookies).await;
    let first = province
        .form("/api/fn/send_feedback", &typed(&key, "", ""), &mut cookies)
        .await;
    let again = province
        .form("/api/fn/send_feedback", &typed(&key, "", ""), &mut cookies)
        .await;
    assert_eq!(first.header("x-at"), again.header("x-at"));
    let changed = province
        .form(
            "/api/fn/send_feedback",
            &typed(&key, "title", "Chờ lâu lắm"),
            &mut cookies,
        )
        .await;
    assert!(
        changed.words().contains("Nội dung này đã gửi rồi."),
        "{}",
        changed.words()
    );
    assert_eq!(changed.page().field("title"), "Chờ lâu lắm");
    let body = json!({"subject": "proposal", "title": "Mở cửa thứ Bảy", "content": "Đề nghị mở cửa sáng thứ Bảy cho người đi làm.", "name": "An Bình", "address": "Xã Gio Linh", "email": "an@example.com"});
    let headers = [("idempotency-key", "one")];
    let (one, two) = (
        province
            .post_with("/api/v1/feedback", &body, &headers)
            .await,
        province
            .post_with("/api/v1/feedback", &body, &headers)
            .await,
    );
    assert_eq!((one.status, one.text()), (StatusCode::CREATED, two.text()));
    assert_eq!(one.json()["due_at"], "2026-03-23T17:00:00+07:00");
    let follow = format!(
        "/phan-anh/theo-doi/{}",
        one.json()["token"].as_str().unwrap()
    );
    assert!(
        province
            .get(&follow)
            .await
            .words()
            .contains("Mở cửa thứ Bảy")
    );
    let mut other = body.clone();
    other["title"] = json!("Mở cửa Chủ nhật");
    assert_eq!(
        province
            .post_with("/api/v1/feedback", &other, &headers)
            .await
            .status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn whether_a_dossier_exists_is_told_to_officers_only(province: TestProvince) {
    let (code, token) = province.submit(DECLARATION).await;
    let (real, made_up) = (
        send(&province, "dossier", &code).await,
        send(&province, "dossier", "H50.07-260316-0999").await,
    );
    let shape = |page: &Answer| {
        page.words()
            .replace(&number(page), "PA")
            .replace(page.header("x-at"), "")
    };
    assert_eq!(shape(&real), shape(&made_up));
    assert!(!real.text().contains(&code));
    let mut specialist = Desk::of(&province, "chuyenvien").await;
    assert!(
        specialist
            .open(&number(&real))
            .await
            .page()
            .link(&format!("/can-bo/ho-so/{code}"))
            .is_some()
    );
    assert!(
        !specialist
            .open(&number(&made_up))
            .await
            .words()
            .contains("Về hồ sơ")
    );

    // From the tracking page: the token is in the path, the code in no address.
    let mut cookies = Cookies::default();
    assert!(
        province
            .open(&format!("/hs/{token}"), &mut cookies)
            .await
            .page()
            .link(&format!("/hs/{token}/phan-anh"))
            .is_some()
    );
    let form = province
        .open(&format!("/hs/{token}/phan-anh"), &mut cookies)
        .await;
    assert!(
        form.words().contains(&format!("Về hồ sơ {code}"))
            && form.header("cache-control") == "no-store",
        "{}",
        form.words()
    );
    let key = form.page().field("key");
    let mut fields = typed(&key, "phone", "12");
    fields.push(("tracking", &token));
    let wrong = province
        .form("/api/fn/send_feedback", &fields, &mut cookies)
        .await;
    assert_eq!(wrong.header("x-at"), format!("/hs/{token}/phan-anh"));
    let mut fields = typed(&key, "", "");
    fields.push(("tracking", &token));
    let sent = province
        .form("/api/fn/send_feedback", &fields, &mut cookies)
        .await;
    assert!(
        specialist
            .open(&number(&sent))
            .await
            .page()
            .link(&format!("/can-bo/ho-so/{code}"))
            .is_some()
    );
}

#[tokio::test]
async fn sending_is_limited_by_address() {
    let province = TestProvince::found(Engine::Sqlite, true).await;
    let mut answers = Vec::new();
    for _ in 0..21 {
        answers.push(
            province
                .post("/api/v1/feedback", &json!({"subject": ""}))
                .await
                .status,
        );
    }
    assert!(
        answers[..20]
            .iter()
            .all(|status| *status == StatusCode::UNPROCESSABLE_ENTITY),
        "{answers:?}"
    );
    assert_eq!(answers[20], StatusCode::TOO_MANY_REQUESTS);
}
