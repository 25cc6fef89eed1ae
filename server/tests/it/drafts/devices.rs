//! Several devices and tabs on one form, and devices that others use.

use super::{autosave, save};
use crate::harness::{Cookies, DECLARATION, TestProvince, apply, on_both_engines};
use axum::http::StatusCode;
use serde_json::json;

#[apply(on_both_engines)]
#[tokio::test]
async fn the_later_of_two_devices_is_told_and_nothing_typed_is_lost(province: TestProvince) {
    let (mut phone, mut desk) = (Cookies::default(), Cookies::default());
    let draft = province.new_draft(DECLARATION, &mut phone).await;
    let form = |step: &str| format!("/thu-tuc/{DECLARATION}/nop/{draft}/{step}");
    save(&province, &draft, "Trần Thị Một", "0", &mut phone).await;
    let seen = province.open(&form("1"), &mut desk).await;
    assert!(
        seen.page().values("version").contains(&"1".to_owned()),
        "{}",
        seen.text()
    );
    save(&province, &draft, "Trần Thị Hai", "1", &mut phone).await;

    // The desk still has version 1: refused, shown again with what it typed, and kept only when
    // it insists.
    let refused = save(&province, &draft, "Trần Thị Ba", "1", &mut desk).await;
    assert!(
        refused
            .words()
            .contains("Biểu mẫu này đã được sửa ở một thẻ hoặc máy khác lúc 09:00."),
        "{}",
        refused.words()
    );
    assert_eq!(refused.page().field("applicant.name"), "Trần Thị Ba");
    assert!(
        refused.page().values("version").contains(&"2".to_owned()),
        "{}",
        refused.text()
    );
    let page = province.open(&form("1"), &mut phone).await.page();
    assert_eq!(
        page.field("applicant.name"),
        "Trần Thị Hai",
        "nothing was overwritten"
    );
    save(&province, &draft, "Trần Thị Ba", "2", &mut desk).await;
    let page = province.open(&form("1"), &mut phone).await.page();
    assert_eq!(page.field("applicant.name"), "Trần Thị Ba");
}

#[apply(on_both_engines)]
#[tokio::test]
async fn saving_by_itself_answers_versions_and_may_be_repeated(province: TestProvince) {
    let draft = province
        .new_draft(DECLARATION, &mut Cookies::default())
        .await;
    let one = json!({"applicant.name": "Trần Thị Một"});
    let two = json!({"applicant.name": "Trần Thị Hai"});
    assert_eq!(
        autosave(&province, &draft, 0, &one).await,
        json!({"Kept": {"version": 1, "at": "09:00"}})
    );
    assert_eq!(
        autosave(&province, &draft, 0, &one).await["Kept"]["version"],
        1,
        "the answer was lost: asked again, nothing changes"
    );
    assert_eq!(
        autosave(&province, &draft, 1, &two).await["Kept"]["version"],
        2
    );
    assert_eq!(
        autosave(&province, &draft, 1, &one).await,
        json!({"Changed": {"version": 2, "at": "09:00"}})
    );
    let odd = json!({"applicant.name": "Trần Thị Hai", "không có": "x", "draft": "y"});
    assert_eq!(
        autosave(&province, &draft, 2, &odd).await["Kept"]["version"],
        2,
        "what the form does not ask is left out"
    );
    let broken = [
        ("code", DECLARATION),
        ("draft", draft.as_str()),
        ("seen", "2"),
        ("answers", "{"),
    ];
    assert_eq!(
        province
            .call("/api/fn/autosave", &broken, &mut Cookies::default())
            .await
            .status,
        StatusCode::BAD_REQUEST
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_link_opens_the_form_elsewhere_with_a_warning_and_a_qr_code(province: TestProvince) {
    let (mut phone, mut desk) = (Cookies::default(), Cookies::default());
    let draft = province.new_draft(DECLARATION, &mut phone).await;
    let place = format!("/thu-tuc/{DECLARATION}/nop/{draft}");
    assert_eq!(
        province
            .open(&format!("{place}/dien-tiep"), &mut phone)
            .await
            .status,
        StatusCode::NOT_FOUND,
        "nothing is kept yet"
    );
    save(&province, &draft, "Trần Thị Một", "0", &mut phone).await;
    let resume = province
        .open(&format!("{place}/dien-tiep"), &mut phone)
        .await;
    assert!(
        resume
            .words()
            .contains("Biểu mẫu được lưu lúc 09:00, 16/03/2026 và giữ 30 ngày kể từ lần lưu cuối."),
        "{}",
        resume.words()
    );
    assert!(
        !resume.page().all("svg").is_empty()
            && resume
                .words()
                .contains(&format!("https://motcua.test{place}/1"))
    );
    let warning = "Biểu mẫu này được bắt đầu trên một máy khác và mở bằng liên kết.";
    assert!(
        !province
            .open(&format!("{place}/1"), &mut phone)
            .await
            .words()
            .contains(warning)
    );
    let there = province.open(&format!("{place}/1"), &mut desk).await;
    assert!(
        there.words().contains(warning) && there.page().field("applicant.name") == "Trần Thị Một",
        "{}",
        there.words()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn an_unwanted_form_goes_from_the_server_and_from_the_browser(province: TestProvince) {
    let mut cookies = Cookies::default();
    let draft = province.new_draft(DECLARATION, &mut cookies).await;
    save(&province, &draft, "Trần Thị Một", "0", &mut cookies).await;
    let request = axum::http::Request::post("/api/fn/forget_draft")
        .header("accept", "text/html")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("code={DECLARATION}&draft={draft}").into())
        .unwrap();
    let gone = province.send(request).await;
    assert_eq!(
        (gone.status, gone.header("location")),
        (StatusCode::FOUND, "/thu-tuc/2.002385")
    );
    assert_eq!(gone.header("clear-site-data"), "\"cache\", \"storage\"");
    let form = province
        .open(
            &format!("/thu-tuc/{DECLARATION}/nop/{draft}/1"),
            &mut cookies,
        )
        .await;
    assert!(!form.text().contains("Trần Thị Một"));
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_session_that_ends_in_the_middle_takes_nothing_with_it(province: TestProvince) {
    let mut cookies = Cookies::default();
    let sign_in = [
        ("username", "congdan"),
        ("password", "motcua-2026"),
        ("door", "/ca-nhan/dang-nhap"),
        ("next", ""),
    ];
    province
        .form("/api/fn/sign_in", &sign_in, &mut cookies)
        .await;
    let draft = province.new_draft(DECLARATION, &mut cookies).await;
    save(&province, &draft, "Trần Thị Một", "0", &mut cookies).await;

    // Two days later the session is over; the form goes on, with scripts and without, and
    // belongs to the account as before.
    province.turn_clock_to("2026-03-18T09:00");
    assert_eq!(
        province.open("/ca-nhan", &mut cookies).await.status,
        StatusCode::UNAUTHORIZED
    );
    let fields = [
        ("code", DECLARATION),
        ("draft", draft.as_str()),
        ("seen", "1"),
        ("answers", "{\"applicant.name\":\"Trần Thị Hai\"}"),
    ];
    assert_eq!(
        province
            .call("/api/fn/autosave", &fields, &mut cookies)
            .await
            .json()["Kept"]["version"],
        2
    );
    let page = save(&province, &draft, "Trần Thị Ba", "2", &mut cookies).await;
    assert_eq!(page.page().field("applicant.name"), "Trần Thị Ba");
    province
        .form("/api/fn/sign_in", &sign_in, &mut cookies)
        .await;
    let mine = province.open("/ca-nhan", &mut cookies).await;
    assert!(
        mine.page()
            .link(&format!("/thu-tuc/{DECLARATION}/nop/{draft}/1"))
            .is_some(),
        "{}",
        mine.words()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn the_slip_clears_a_shared_device(province: TestProvince) {
    let sent = province
        .post("/api/v1/dossiers", &province.example(DECLARATION).await)
        .await
        .json();
    let slip = province
        .open(
            &format!("/hs/{}/giay-hen", sent["tracking_token"].as_str().unwrap()),
            &mut Cookies::default(),
        )
        .await;
    assert!(
        slip.words().contains("Máy này dùng chung?"),
        "{}",
        slip.words()
    );
    let request = axum::http::Request::post(slip.page().form("/api/fn/leave_device"))
        .header("accept", "text/html")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(String::new().into())
        .unwrap();
    let left = province.send(request).await;
    assert_eq!(
        (
            left.status,
            left.header("location"),
            left.header("clear-site-data")
        ),
        (StatusCode::FOUND, "/", "\"cache\", \"storage\"")
    );
}
