//! The journey as a browser without scripts makes it, with the exact words people read.

use crate::harness::{Cookies, DECLARATION, PHOTO, TestProvince, apply, on_both_engines, province};
use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

#[apply(on_both_engines)]
#[tokio::test]
async fn a_citizen_without_scripts_goes_from_search_to_receipt(province: TestProvince) {
    let mut cookies = Cookies::default();
    let found = province.open("/thu-tuc?q=x%20quang", &mut cookies).await;
    assert!(
        found
            .words()
            .contains("Khai báo thiết bị X-quang chẩn đoán trong y tế"),
        "{}",
        found.words()
    );
    let procedure = province
        .open(&format!("/thu-tuc/{DECLARATION}"), &mut cookies)
        .await
        .words();
    for fact in [
        "Thời hạn 5 ngày làm việc",
        "Phí, lệ phí Không thu",
        "Nơi giải quyết Sở Khoa học và Công nghệ",
        "Cách nộp Trực tuyến toàn trình",
        "Nộp trực tuyến",
    ] {
        assert!(procedure.contains(fact), "{fact}: {procedure}");
    }

    // A mistake: the step comes back with every answer and the words beside the field.
    let draft = province.new_draft(DECLARATION, &mut cookies).await;
    let applicant = |phone: &'static str| {
        [
            ("code", None, DECLARATION.as_bytes()),
            ("draft", None, draft.as_bytes()),
            ("step", None, b"1"),
            ("applicant.name", None, "Trần Thị <b>Bưởi</b>".as_bytes()),
            ("applicant.citizen_id", None, b"045190001234"),
            ("applicant.phone", None, phone.as_bytes()),
            ("applicant.email", None, b""),
            ("applicant.address.province", None, "Quảng Trị".as_bytes()),
            ("applicant.address.commune", None, b"dong hoi"),
            ("applicant.address.line", None, "5 Hùng Vương".as_bytes()),
        ]
    };
    let wrong = province
        .multipart("/api/fn/save_step", &applicant("123"), &mut cookies)
        .await;
    assert_eq!(wrong.status, StatusCode::OK);
    let words = wrong.words();
    assert!(
        words.contains("Có 2 chỗ cần sửa"),
        "{}: {words}",
        province.engine
    );
    assert!(
        words.contains(
            "Số điện thoại chưa đúng. Hãy nhập số di động 10 chữ số, ví dụ 0912 345 678."
        )
    );
    assert!(
        wrong.text().contains("Trần Thị &lt;b&gt;Bưởi&lt;/b&gt;"),
        "typed text is shown escaped"
    );
    assert!(
        wrong.text().contains("5 Hùng Vương"),
        "nothing typed is lost"
    );
    assert_eq!(
        wrong.header("x-at"),
        format!("/thu-tuc/{DECLARATION}/nop/{draft}/1?sua=1")
    );

    // Mended, step by step to the end.
    let mut fixed = applicant("0912345678");
    fixed[3].2 = "Trần Thị Bưởi".as_bytes();
    let mut page = province
        .multipart("/api/fn/save_step", &fixed, &mut cookies)
        .await;
    let example = province.example(DECLARATION).await;
    let mut steps = 1;
    while !page.header("x-at").ends_with("kiem-tra") {
        steps += 1;
        assert!(steps < 10, "{}", page.words());
        let step = steps.to_string();
        let text = page.text();
        let mut parts: Vec<(String, Option<&str>, Vec<u8>)> = vec![
            ("code".into(), None, DECLARATION.into()),
            ("draft".into(), None, draft.clone().into()),
            ("step".into(), None, step.clone().into()),
        ];
        for (name, value) in example["answers"].as_object().unwrap() {
            match value {
                serde_json::Value::Object(inner) => inner.iter().for_each(|(k, v)| {
                    parts.push((format!("{name}.{k}"), None, v.as_str().unwrap().into()))
                }),
                serde_json::Value::Array(items) => items
                    .iter()
                    .for_each(|v| parts.push((name.clone(), None, v.as_str().unwrap().into()))),
                serde_json::Value::String(text) => {
                    parts.push((name.clone(), None, text.clone().into()))
                }
                other => parts.push((name.clone(), None, other.to_string().into())),
            }
        }
        parts.retain(|(name, _, _)| {
            ["code", "draft", "step"].contains(&name.as_str())
                || text.contains(&format!("name=\"{name}\""))
        });
        if text.contains("type=\"file\"") {
            parts.push(("paper_2".into(), Some("máy.png"), PHOTO.to_vec()));
        }
        let borrowed: Vec<(&str, Option<&str>, &[u8])> = parts
            .iter()
            .map(|(n, f, c)| (n.as_str(), *f, c.as_slice()))
            .collect();
        page = province
            .multipart("/api/fn/save_step", &borrowed, &mut cookies)
            .await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    }
    let check = page.words();
    assert!(
        check.contains("Kiểm tra trước khi gửi")
            && check.contains("Trần Thị Bưởi")
            && check.contains("Phường Đồng Hới")
            && check.contains("máy.png"),
        "{check}"
    );

    // Mending one answer leads straight back to the check; a new mistake is shown first.
    let mut broken = applicant("12").to_vec();
    broken.push(("from_check", None, b"1"));
    let broken = province
        .multipart("/api/fn/save_step", &broken, &mut cookies)
        .await;
    assert_eq!(
        broken.header("x-at"),
        format!("/thu-tuc/{DECLARATION}/nop/{draft}/1?sua=1&ve=kiem-tra")
    );
    assert!(
        broken.words().contains("Lưu và xem lại"),
        "{}",
        broken.words()
    );
    let mut mended = fixed.to_vec();
    mended.push(("from_check", None, b"1"));
    let mended = province
        .multipart("/api/fn/save_step", &mended, &mut cookies)
        .await;
    assert_eq!(
        mended.header("x-at"),
        format!("/thu-tuc/{DECLARATION}/nop/{draft}/kiem-tra")
    );

    // Sent without the declaration, then sent twice: one dossier.
    let send = [
        ("code", DECLARATION),
        ("draft", draft.as_str()),
        ("declared", "yes"),
    ];
    let undeclared = province
        .form("/api/fn/submit_draft", &send[..2], &mut cookies)
        .await;
    assert!(
        undeclared
            .words()
            .contains("Hãy đánh dấu vào ô cam đoan rồi gửi."),
        "{}",
        undeclared.words()
    );
    let receipt = province
        .form("/api/fn/submit_draft", &send, &mut cookies)
        .await;
    let again = province
        .form("/api/fn/submit_draft", &send, &mut cookies)
        .await;
    assert_eq!(receipt.header("x-at"), again.header("x-at"));
    let words = receipt.words();
    assert!(words.contains("Mã hồ sơ H50.07-260316-0001"), "{words}");
    assert!(
        words.contains("Hẹn trả kết quả 17:00 thứ Hai, 23/03/2026"),
        "{words}"
    );
    assert!(receipt.text().contains("<svg"), "the QR is in the page");
    assert_eq!(
        store::dossier::count(&mut province.store.read().await.unwrap())
            .await
            .unwrap(),
        1
    );
}

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
    assert!(
        wrong.text().contains("value=\"motcua\""),
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
    assert!(stale.text().contains("viết dở"), "the note typed is kept");
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
async fn a_lookup_without_scripts_keeps_what_was_typed_and_out_of_the_address() {
    let province = province().await;
    let mut cookies = Cookies::default();
    let (code, token) = province.submit(DECLARATION).await;
    let wrong = province
        .form(
            "/api/fn/lookup",
            &[("code", &code), ("fact", "0987654321")],
            &mut cookies,
        )
        .await;
    assert_eq!(wrong.header("x-at"), "/tra-cuu");
    assert!(
        wrong.words().contains("Không có hồ sơ nào khớp."),
        "{}",
        wrong.words()
    );
    assert!(wrong.text().contains("value=\"0987654321\""));
    let right = province
        .form(
            "/api/fn/lookup",
            &[("code", &code), ("fact", "0912345678")],
            &mut cookies,
        )
        .await;
    assert_eq!(right.header("x-at"), format!("/hs/{token}"));
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

#[apply(on_both_engines)]
#[tokio::test]
async fn a_tracking_page_from_memory_is_never_old_and_never_repeats_a_nonce(
    province: TestProvince,
) {
    let (code, token) = province.submit(DECLARATION).await;
    let path = format!("/hs/{token}");
    let (first, second) = (province.get(&path).await, province.get(&path).await);
    assert_eq!(first.words(), second.words());
    let nonce = |answer: &crate::harness::Answer| {
        answer
            .header("content-security-policy")
            .split("'nonce-")
            .nth(1)
            .unwrap()
            .split('\'')
            .next()
            .unwrap()
            .to_owned()
    };
    assert_ne!(nonce(&first), nonce(&second));
    assert!(
        second
            .text()
            .contains(&format!("nonce=\"{}\"", nonce(&second)))
            && !second.text().contains(&nonce(&first))
    );
    for name in [
        "content-type",
        "cache-control",
        "referrer-policy",
        "x-frame-options",
    ] {
        assert_eq!(first.header(name), second.header(name), "{name}");
    }

    // The clock of the test stands still: only the change itself can have refreshed the page.
    let counter = province.staff("motcua").await;
    assert_eq!(
        province.act(&counter, &code, "accept", "").await.status,
        StatusCode::OK
    );
    assert!(
        province
            .get(&path)
            .await
            .words()
            .contains("đã tiếp nhận hồ sơ của bạn"),
        "{}",
        province.engine
    );
    let mut cookies = Cookies::default();
    let (_, other) = province.submit(DECLARATION).await;
    let other_path = format!("/hs/{other}");
    assert!(
        province
            .get(&other_path)
            .await
            .words()
            .contains("đang chờ tiếp nhận")
    );
    province
        .form("/api/fn/withdraw", &[("token", &other)], &mut cookies)
        .await;
    assert!(
        province
            .get(&other_path)
            .await
            .words()
            .contains("Hồ sơ đã được rút."),
        "{}",
        province.engine
    );

    province.act(&counter, &code, "forward", "").await;
    province
        .act(&province.staff("chuyenvien").await, &code, "forward", "")
        .await;
    province
        .act(&province.staff("lanhdao").await, &code, "resolve", "")
        .await;
    assert!(
        province
            .get(&path)
            .await
            .text()
            .contains("Đánh giá phục vụ")
    );
    province
        .form(
            "/api/fn/rate",
            &[("token", &token), ("overall", "5")],
            &mut cookies,
        )
        .await;
    assert!(
        !province
            .get(&path)
            .await
            .text()
            .contains("Đánh giá phục vụ"),
        "a rating changes the page too"
    );

    // What another node changed is seen after a second.
    let mut db = province.store.read().await.unwrap();
    let kept = store::dossier::by_code(
        &mut db,
        &domain::text::code::DossierCode::parse(&code).unwrap(),
    )
    .await
    .unwrap()
    .unwrap();
    drop(db);
    assert!(
        province
            .get(&path)
            .await
            .words()
            .contains("Mời bạn đến nhận.")
    );
    let mut progress = kept.progress.clone();
    progress.state = domain::dossier::State::Returned;
    let work = province.store.write::<(), store::StoreError, _>(move |db| {
        Box::pin(
            async move { store::dossier::update(db, kept.id, kept.version, &progress, None).await },
        )
    });
    work.await.unwrap();
    assert!(
        province
            .get(&path)
            .await
            .words()
            .contains("Mời bạn đến nhận.")
    );
    province.turn_clock_to("2026-03-16T09:01");
    assert!(
        province
            .get(&path)
            .await
            .words()
            .contains("Bạn đã nhận kết quả."),
        "{}",
        province.engine
    );
}

#[tokio::test]
async fn the_tracking_page_is_one_small_answer() {
    let province = province().await;
    let (code, token) = province.submit(DECLARATION).await;
    province.hand_over(&code).await;
    let request = Request::get(format!("/hs/{token}"))
        .header(header::ACCEPT, "text/html")
        .header(header::ACCEPT_ENCODING, "br");
    let answer = province.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(
        (answer.status, answer.header("content-encoding")),
        (StatusCode::OK, "br")
    );
    // With its style sheet inside; one round trip of TCP carries 14 kB.
    assert!(answer.body.len() <= 14_000, "{} bytes", answer.body.len());
    let page = province.get(&format!("/hs/{token}")).await.text();
    assert!(
        page.contains("<style") && !page.contains("rel=\"stylesheet\""),
        "the style stands in the page"
    );
}

#[tokio::test]
async fn a_browser_that_saves_data_gets_pages_to_read_without_code() {
    let province = province().await;
    let (_, token) = province.submit(DECLARATION).await;
    let saving = async |path: &str| {
        province
            .send(
                Request::get(path)
                    .header("save-data", "on")
                    .body(Body::empty())
                    .unwrap(),
            )
            .await
    };
    let has_code = |page: &str| page.contains("/pkg/");
    let tracking = format!("/hs/{token}");
    // The second time from memory, and never one kind in place of the other.
    for _ in 0..2 {
        assert!(has_code(&province.get(&tracking).await.text()));
        assert!(!has_code(&saving(&tracking).await.text()));
    }
    let page = saving(&tracking).await;
    assert!(
        page.words().contains("Khai báo thiết bị X-quang"),
        "{}",
        page.words()
    );
    for path in [
        "/",
        "/thu-tuc",
        &format!("/thu-tuc/{DECLARATION}"),
        "/cong-khai",
        "/phan-anh",
    ] {
        let page = saving(path).await;
        assert!(!has_code(&page.text()), "{path}");
        assert_eq!(page.header("vary"), "cookie, save-data", "{path}");
        assert!(has_code(&province.get(path).await.text()), "{path}");
    }
    // What is typed must not be lost: these bring their code.
    for path in [
        "/phan-anh/moi",
        &format!("{tracking}/tin-nhan"),
        "/can-bo/dang-nhap",
    ] {
        assert!(has_code(&saving(path).await.text()), "{path}");
    }
    assert!(has_code(
        &province
            .send(
                Request::get("/")
                    .header("save-data", "off")
                    .body(Body::empty())
                    .unwrap()
            )
            .await
            .text()
    ));
}
