//! The journey as a browser without scripts makes it, with the exact words people read.

mod citizen;
mod tracking;

use crate::harness::{Cookies, DECLARATION, PHOTO, TestProvince, apply, on_both_engines, province};
use axum::http::StatusCode;

#[apply(on_both_engines)]
#[tokio::test]
async fn an_officer_without_scripts_signs_in_decides_and_is_refused_in_words(
    province: TestProvince,
) {
    let (code, token) = province.submit(DECLARATION).await;
    let mut cookies = Cookies::default();
    let wrong = province
        .form(
            "/api/fn/sign_in",
            &[("username", "motcua"), ("password", "sai mật khẩu")],
            &mut cookies,
        )
        .await;
    assert!(
        wrong
            .words()
            .contains("Tên đăng nhập hoặc mật khẩu chưa đúng. Hãy nhập lại."),
        "{}",
        wrong.words()
    );
    assert_eq!(
        wrong.page().field("username"),
        "motcua",
        "the name typed is kept"
    );
    let inbox = province
        .form(
            "/api/fn/sign_in",
            &[("username", "motcua"), ("password", "motcua-2026")],
            &mut cookies,
        )
        .await;
    assert!(
        inbox.words().contains(&code) && inbox.words().contains("còn 7 ngày"),
        "{}",
        inbox.words()
    );
    let page = province
        .open(&format!("/can-bo/ho-so/{code}"), &mut cookies)
        .await
        .words();
    assert!(page.contains("mau.pdf"), "papers are named: {page}");
    assert!(
        page.contains("Nguyễn Văn Mẫu")
            && page.contains("Tiếp nhận")
            && page.contains("Yêu cầu bổ sung"),
        "{page}"
    );
    let silent = province
        .form(
            "/api/fn/act",
            &[
                ("code", &code),
                ("version", "1"),
                ("note", ""),
                ("action", "reject"),
            ],
            &mut cookies,
        )
        .await;
    assert!(
        silent
            .words()
            .contains("Hãy ghi rõ nội dung khi chọn “Không tiếp nhận”."),
        "{}",
        silent.words()
    );
    let accepted = province
        .form(
            "/api/fn/act",
            &[("code", &code), ("version", "1"), ("action", "accept")],
            &mut cookies,
        )
        .await;
    assert!(
        accepted.words().contains("Được tiếp nhận"),
        "{}",
        accepted.words()
    );
    assert!(
        accepted
            .words()
            .contains("Hồ sơ được tiếp nhận · Lê Thị Minh Nguyệt (cán bộ một cửa)"),
        "who acted is named: {}",
        accepted.words()
    );
    let stale = province
        .form(
            "/api/fn/act",
            &[
                ("code", &code),
                ("version", "1"),
                ("note", "viết dở"),
                ("action", "forward"),
            ],
            &mut cookies,
        )
        .await;
    assert!(
        stale.words().contains("Người khác vừa xử lý hồ sơ này."),
        "{}",
        stale.words()
    );
    assert!(
        stale.page().values("note").contains(&"viết dở".to_owned()),
        "the note typed is kept"
    );
    let track = province.get(&format!("/hs/{token}")).await.words();
    assert!(
        track.contains(
            "Sở Khoa học và Công nghệ đã tiếp nhận hồ sơ của bạn. Hẹn trả thứ Hai, 23/03/2026."
        ),
        "{track}"
    );
    let rate = province
        .form(
            "/api/fn/rate",
            &[("token", &token), ("overall", "5")],
            &mut cookies,
        )
        .await;
    assert!(
        rate.words().contains("Hồ sơ chưa giải quyết xong"),
        "{}",
        rate.words()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_holder_without_scripts_supplements_rates_once_and_withdraws(province: TestProvince) {
    let mut cookies = Cookies::default();
    let (code, token) = province.submit(DECLARATION).await;
    let counter = province.staff("motcua").await;
    assert_eq!(
        province
            .act(&counter, &code, "request_supplement", "Thiếu ảnh nhãn máy")
            .await
            .status,
        StatusCode::OK
    );
    let asked = province
        .open(&format!("/hs/{token}"), &mut cookies)
        .await
        .words();
    assert!(
        asked.contains("Bạn cần bổ sung Thiếu ảnh nhãn máy Gửi bổ sung"),
        "{asked}"
    );
    let empty = province
        .multipart(
            "/api/fn/send_supplement",
            &[("token", None, token.as_bytes()), ("note.1", None, b"")],
            &mut cookies,
        )
        .await;
    assert!(
        empty
            .words()
            .contains("Mục 1 chưa có gì. Hãy viết trả lời hoặc chọn tệp."),
        "{}",
        empty.words()
    );
    let sent = province
        .multipart(
            "/api/fn/send_supplement",
            &[
                ("token", None, token.as_bytes()),
                ("note.1", None, "Đây ạ".as_bytes()),
                ("files.1", Some("nhan.png"), PHOTO),
            ],
            &mut cookies,
        )
        .await;
    assert!(
        sent.words().contains("đang chờ tiếp nhận"),
        "{}",
        sent.words()
    );

    province.resolve(&code).await;
    let form = province
        .open(&format!("/dg/{token}"), &mut cookies)
        .await
        .words();
    assert!(
        form.contains("Bạn hài lòng đến đâu?") && form.contains("Rất hài lòng"),
        "{form}"
    );
    let fields = [
        ("token", token.as_str()),
        ("overall", "4"),
        ("answers[attitude]", "2"),
        ("reasons[]", "fast"),
        ("reasons[]", "clear"),
        ("comment", "Tốt"),
    ];
    let thanks = province.form("/api/fn/rate", &fields, &mut cookies).await;
    assert!(
        thanks.words().contains("Cảm ơn bạn đã đánh giá"),
        "{}",
        thanks.words()
    );
    let officers = province
        .get_as(
            &province.staff("chuyenvien").await,
            &format!("/api/v1/staff/dossiers/{code}"),
        )
        .await
        .text();
    assert!(
        !officers.contains("đánh giá") && !officers.contains("rated"),
        "officers must not see that, and when, it was rated: {officers}"
    );
    let public = province
        .get(&format!("/api/v1/dossiers/{token}"))
        .await
        .text();
    assert!(!public.contains("Bạn đã đánh giá"), "{public}");
    let figures = province.get("/cong-khai").await.words();
    assert!(
        figures.contains("Sở Khoa học và Công nghệ 1 0 0 1 100,0 % – (n = 1 )"),
        "{figures}"
    );

    let (_, other) = province.submit(DECLARATION).await;
    let withdrawn = province
        .form("/api/fn/withdraw", &[("token", &other)], &mut cookies)
        .await;
    assert!(
        withdrawn.words().contains("Hồ sơ đã được rút."),
        "{}",
        withdrawn.words()
    );
}

#[tokio::test]
async fn a_file_of_the_wrong_type_is_refused_beside_its_field() {
    let province = province().await;
    let mut cookies = Cookies::default();
    let draft = province.new_draft("1.001193", &mut cookies).await;
    let parts: Vec<(&str, Option<&str>, &[u8])> = vec![
        ("code", None, b"1.001193"),
        ("draft", None, draft.as_bytes()),
        ("step", None, b"3"),
        ("paper_2", Some("virus.exe"), b"MZ not a picture"),
    ];
    let page = province
        .multipart("/api/fn/save_step", &parts, &mut cookies)
        .await;
    assert!(
        page.words()
            .contains("virus.exe: Chỉ nhận ảnh JPG, PNG hoặc tệp PDF."),
        "{}",
        page.words()
    );
}
