//! Exchanges of holder and desk: messages, papers asked for and sent item by item, the result's
//! address.

use crate::harness::{Cookies, DECLARATION, PHOTO, TestProvince, apply, on_both_engines};
use axum::http::StatusCode;
use serde_json::json;

async fn signed_in(province: &TestProvince, username: &str) -> Cookies {
    let mut cookies = Cookies::default();
    province
        .form(
            "/api/fn/sign_in",
            &[("username", username), ("password", "motcua-2026")],
            &mut cookies,
        )
        .await;
    cookies
}

#[apply(on_both_engines)]
#[tokio::test]
async fn the_holder_asks_the_desk_answers_and_the_next_inbox_is_empty(province: TestProvince) {
    let (mut holder, mut officer) = (Cookies::default(), signed_in(&province, "motcua").await);
    let (code, token) = province.submit(DECLARATION).await;
    let page = province.open(&format!("/hs/{token}"), &mut holder).await;
    assert!(
        page.words().contains("Nhắn cho cơ quan Giấy hẹn và mã QR"),
        "{}",
        page.words()
    );
    let thread = format!("/hs/{token}/tin-nhan");
    assert!(
        province
            .open(&thread, &mut holder)
            .await
            .words()
            .contains("Chưa có tin nào.")
    );
    let ask = [
        ("token", token.as_str()),
        ("words", " Khi nào tôi được\r\nnhận ạ? "),
    ];
    // A double click without scripts.
    for _ in 0..2 {
        let sent = province
            .form("/api/fn/send_message", &ask, &mut holder)
            .await;
        assert_eq!(
            sent.words().matches("Khi nào tôi được nhận ạ?").count(),
            1,
            "{}",
            sent.words()
        );
    }

    let inbox = province
        .open("/can-bo?xem=tin-nhan", &mut officer)
        .await
        .words();
    assert!(
        inbox.contains(&code) && inbox.contains("Người nộp đang chờ trả lời"),
        "{inbox}"
    );
    let dossier = province
        .open(&format!("/can-bo/ho-so/{code}"), &mut officer)
        .await
        .words();
    assert!(
        dossier.contains("Người nộp · 09:00 thứ Hai, 16/03/2026 Khi nào tôi được nhận ạ?"),
        "{dossier}"
    );
    let answered = province
        .form(
            "/api/fn/reply",
            &[("code", &code), ("words", "Trong tuần này.")],
            &mut officer,
        )
        .await;
    assert!(
        answered.words().contains("Trong tuần này."),
        "{}",
        answered.words()
    );
    let inbox = province
        .open("/can-bo?xem=tin-nhan", &mut officer)
        .await
        .words();
    assert!(
        inbox.contains("Không có tin nhắn nào chờ trả lời."),
        "{inbox}"
    );

    let read = province.open(&thread, &mut holder).await.words();
    assert!(
        read.contains("Cơ quan · 09:00 thứ Hai, 16/03/2026 Trong tuần này."),
        "{read}"
    );
    assert!(
        !read.contains("Lê Thị Một Cửa") && !read.contains("(bộ phận một cửa)"),
        "which officer wrote is not said: {read}"
    );
    let track = province
        .open(&format!("/hs/{token}"), &mut holder)
        .await
        .words();
    assert!(
        track.contains("Nhắn cho cơ quan (2)") && track.contains("Cơ quan nhắn tin cho bạn"),
        "{track}"
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_message_changes_what_a_page_waits_for_and_no_officers_version(province: TestProvince) {
    let (code, token) = province.submit(DECLARATION).await;
    let (public, counter) = (
        format!("/api/v1/dossiers/{token}"),
        province.staff("motcua").await,
    );
    let (before, version) = (
        province.get(&public).await.json(),
        province.dossier(&counter, &code).await["version"].clone(),
    );
    let sent = province
        .post(&format!("{public}/messages"), &json!({"words": "Xin hỏi"}))
        .await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    assert_ne!(
        province.get(&public).await.json()["version"],
        before["version"]
    );
    assert_eq!(
        province.dossier(&counter, &code).await["version"],
        version,
        "whoever is deciding is not disturbed"
    );
    assert_eq!(
        province.get(&format!("{public}/messages")).await.json(),
        json!({"items": [{"by": "holder", "at": "2026-03-16T09:00:00+07:00", "words": "Xin hỏi"}], "next_cursor": null})
    );
    let asking = province
        .get_as(&counter, "/api/v1/staff/inbox?asking=true")
        .await
        .json();
    assert_eq!(
        (
            &asking["items"][0]["code"],
            asking["items"].as_array().unwrap().len()
        ),
        (&json!(code), 1)
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn what_a_message_may_not_be_is_said_and_what_was_read_needs_no_answer(
    province: TestProvince,
) {
    let (mut holder, mut officer) = (Cookies::default(), signed_in(&province, "motcua").await);
    let (code, token) = province.submit(DECLARATION).await;
    let send = async |words: &str, cookies: &mut Cookies| {
        province
            .form(
                "/api/fn/send_message",
                &[("token", &token), ("words", words)],
                cookies,
            )
            .await
            .words()
    };
    assert!(
        send(" ", &mut holder)
            .await
            .contains("Hãy viết điều bạn muốn nói.")
    );
    let long = "dài ".repeat(600);
    let refused = send(&long, &mut holder).await;
    assert!(
        refused.contains("Tin nhắn dài quá. Hãy viết trong 2.000 ký tự.")
            && refused.contains(long.trim()),
        "what was typed is kept"
    );
    for n in 0..20 {
        send(&format!("Câu hỏi {n}"), &mut holder).await;
    }
    assert!(
        send("Câu hỏi 20", &mut holder)
            .await
            .contains("Cơ quan chưa trả lời 20 tin trước.")
    );
    // Somebody read nineteen of twenty.
    let seen = province
        .form(
            "/api/fn/messages_seen",
            &[("code", &code), ("count", "19")],
            &mut officer,
        )
        .await
        .words();
    assert!(
        seen.contains("Người nộp vừa nhắn thêm. Hãy đọc tin mới rồi bấm lại."),
        "{seen}"
    );
    let seen = province
        .form(
            "/api/fn/messages_seen",
            &[("code", &code), ("count", "20")],
            &mut officer,
        )
        .await
        .words();
    assert!(!seen.contains("Người nộp đang chờ trả lời"), "{seen}");
    // Officers of another agency learn nothing.
    let mut other = signed_in(&province, "chuyenvien.noivu").await;
    let refused = province
        .form(
            "/api/fn/reply",
            &[("code", &code), ("words", "Xin chào")],
            &mut other,
        )
        .await;
    assert!(
        !province
            .open(&format!("/hs/{token}/tin-nhan"), &mut holder)
            .await
            .words()
            .contains("Xin chào"),
        "{}",
        refused.words()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn each_item_of_a_request_is_answered_and_nothing_sent_is_lost(province: TestProvince) {
    let mut holder = Cookies::default();
    let (code, token) = province.submit(DECLARATION).await;
    let counter = province.staff("motcua").await;
    assert_eq!(
        province
            .act(
                &counter,
                &code,
                "request_supplement",
                "1. Ảnh nhãn máy\n2. Lý do nộp muộn\n- Bản vẽ"
            )
            .await
            .status,
        StatusCode::OK
    );
    let form = province
        .open(&format!("/hs/{token}/bo-sung"), &mut holder)
        .await
        .words();
    assert!(
        form.contains("Cơ quan yêu cầu 3 mục dưới đây.")
            && form.contains("1 Ảnh nhãn máy")
            && form.contains("3 Bản vẽ"),
        "{form}"
    );
    let partly = [
        ("token", None, token.as_bytes()),
        ("files.1", Some("nhan.png"), PHOTO),
        ("note.2", None, "Máy mới về".as_bytes()),
        ("note.3", None, b" "),
    ];
    let refused = province
        .multipart("/api/fn/send_supplement", &partly, &mut holder)
        .await;
    assert!(
        refused
            .words()
            .contains("Mục 3 chưa có gì. Hãy viết trả lời hoặc chọn tệp."),
        "{}",
        refused.words()
    );
    assert!(
        refused.words().contains("Máy mới về") && refused.text().contains("nhan.png"),
        "words and file are still there"
    );
    let mut files = refused.page().values("files.1").into_iter();
    let file = files.find(|file| !file.is_empty());
    let file = file.expect("the file is kept");
    let whole = [
        ("token", None, token.as_bytes()),
        ("files.1", None, file.as_bytes()),
        ("note.2", None, "Máy mới về".as_bytes()),
        ("note.3", None, "Gửi sau qua bưu chính".as_bytes()),
    ];
    let sent = province
        .multipart("/api/fn/send_supplement", &whole, &mut holder)
        .await;
    assert!(
        sent.words().contains("đang chờ tiếp nhận"),
        "{}",
        sent.words()
    );
    let seen = province.dossier(&counter, &code).await;
    let note = "1. Ảnh nhãn máy\n→ nhan.png\n2. Lý do nộp muộn\n→ Máy mới về\n3. Bản vẽ\n→ Gửi sau qua bưu chính";
    assert_eq!(
        seen["events"].as_array().unwrap().last().unwrap()["note"],
        note
    );
    assert!(
        seen["files"]
            .as_array()
            .unwrap()
            .iter()
            .any(|file| file["name"] == "nhan.png")
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_result_goes_by_post_only_for_whoever_knows_the_second_fact(province: TestProvince) {
    let (mut holder, counter) = (Cookies::default(), province.staff("motcua").await);
    let (code, token) = province.submit(DECLARATION).await;
    let choose = |fact: &'static str, place: &'static str| {
        let token = token.clone();
        [
            ("token", token),
            ("by", "post".into()),
            ("name", "Trần Thị Nhận".into()),
            ("phone", "0905 111 222".into()),
            ("place", place.into()),
            ("fact", fact.into()),
        ]
    };
    let send = async |fields: [(&str, String); 6], cookies: &mut Cookies| {
        let fields: Vec<(&str, &str)> = fields
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        province
            .form("/api/fn/choose_delivery", &fields, cookies)
            .await
    };
    const PLACE: &str = "Thôn 3, xã Hải Lăng, Quảng Trị";
    let stranger = send(choose("0999999999", PLACE), &mut holder).await;
    assert!(
        stranger.words().contains("Không khớp với hồ sơ."),
        "{}",
        stranger.words()
    );
    assert!(stranger.text().contains(PLACE), "what was typed is kept");
    let vague = send(choose("0912345678", "Hải Lăng"), &mut holder).await;
    assert!(
        vague
            .words()
            .contains("Hãy nhập địa chỉ đủ để bưu tá tìm được"),
        "{}",
        vague.words()
    );
    assert_eq!(
        province
            .get(&format!("/api/v1/dossiers/{token}"))
            .await
            .json()["by_post"],
        false
    );

    let chosen = send(choose("0912345678", PLACE), &mut holder).await;
    assert!(
        chosen.words().contains("Nhận kết quả Giao qua bưu chính"),
        "{}",
        chosen.words()
    );
    assert!(
        chosen.words().contains("Bạn đã chọn cách nhận kết quả"),
        "{}",
        chosen.words()
    );
    let officer = province.dossier(&counter, &code).await;
    assert_eq!(
        officer["delivery"],
        json!({"name": "Trần Thị Nhận", "phone": "+84905111222", "place": PLACE})
    );
    for page in ["", "/nhan-ket-qua"] {
        assert!(
            !province
                .open(&format!("/hs/{token}{page}"), &mut holder)
                .await
                .text()
                .contains("Hải Lăng"),
            "the address is not for whoever has the link"
        );
    }
    province.resolve(&code).await;
    let ready = province
        .open(&format!("/hs/{token}"), &mut holder)
        .await
        .words();
    assert!(
        ready.contains("Đã có kết quả. Bưu chính sẽ giao đến địa chỉ bạn đã chọn.")
            && !ready.contains("Mời bạn nhận kết quả"),
        "{ready}"
    );
    assert_eq!(
        province
            .act(&counter, &code, "return", "EB123456789VN")
            .await
            .status,
        StatusCode::OK
    );
    let late = send(
        choose("0912345678", "Thôn 4, xã Hải Lăng, Quảng Trị"),
        &mut holder,
    )
    .await;
    assert!(
        late.words().contains("không đổi nơi nhận được nữa")
            || late.words().contains("không đổi cách nhận được nữa"),
        "{}",
        late.words()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn how_long_it_usually_takes_is_said_from_twenty_on(province: TestProvince) {
    let mut waiting = Vec::new();
    for _ in 0..20 {
        waiting.push(province.submit(DECLARATION).await.0);
    }
    for (day, last) in [
        ("2026-03-18T09:00", 5),
        ("2026-03-20T09:00", 1),
        ("2026-03-20T09:00", 0),
    ] {
        province.turn_clock_to(day);
        let (counter, specialist, leader) = (
            province.staff("motcua").await,
            province.staff("chuyenvien").await,
            province.staff("lanhdao").await,
        );
        for code in waiting.drain(last..) {
            for (who, action) in [
                (&counter, "accept"),
                (&counter, "forward"),
                (&specialist, "forward"),
                (&leader, "resolve"),
            ] {
                assert_eq!(
                    province.act(who, &code, action, "").await.status,
                    StatusCode::OK,
                    "{action}"
                );
            }
        }
        let (_, token) = province.submit(DECLARATION).await;
        let said = province
            .get(&format!("/hs/{token}"))
            .await
            .words()
            .contains("Thường có kết quả");
        assert_eq!(
            said,
            waiting.is_empty(),
            "{} are not decided yet",
            waiting.len()
        );
    }
    let (_, token) = province.submit(DECLARATION).await;
    let said = "Thường có kết quả trong 2 ngày kể từ ngày nộp; 9 trong 10 hồ sơ có trong 4 ngày (theo 20 hồ sơ gần đây).";
    let page = province.get(&format!("/hs/{token}")).await.words();
    assert!(page.contains(said), "{page}");
    assert!(
        province
            .get(&format!("/thu-tuc/{DECLARATION}"))
            .await
            .words()
            .contains(said)
    );
}
