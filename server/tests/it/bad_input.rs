//! No input makes a 500: everything wrong gets a 4xx with words that say how to mend it.

use crate::harness::{Answer, DECLARATION, PHOTO, province};
use axum::http::StatusCode;
use serde_json::{Value, json};

fn said(answer: &Answer) -> String {
    assert!(
        answer.status.is_client_error(),
        "{}: {}",
        answer.status,
        answer.text()
    );
    let problem = answer.json();
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let errors: Vec<String> = problem["errors"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|e| {
            format!(
                "{}: {}",
                e["path"].as_str().unwrap(),
                e["message"].as_str().unwrap()
            )
        })
        .collect();
    if errors.is_empty() {
        problem["detail"].as_str().unwrap().to_owned()
    } else {
        errors.join("\n")
    }
}

#[tokio::test]
async fn wrong_types_and_shapes_are_told_by_field() {
    let province = province().await;
    let example = province.example(DECLARATION).await;
    let with = |change: &dyn Fn(&mut Value)| {
        let mut body = example.clone();
        change(&mut body);
        body
    };
    let cases: Vec<(Value, &str)> = vec![
        (
            with(&|b| b["applicant"]["phone"] = json!("12")),
            "applicant.phone: Số điện thoại chưa đúng. Hãy nhập số di động 10 chữ số, ví dụ 0912\u{a0}345\u{a0}678.",
        ),
        (
            with(&|b| b["applicant"]["citizen_id"] = json!(45)),
            "applicant.citizen_id: Số định danh phải có đúng 12 chữ số, như in trên thẻ căn cước.",
        ),
        (
            with(&|b| b["applicant"]["name"] = json!("<script>alert(1)</script>")),
            "applicant.name: Hãy viết họ tên bằng chữ, như trên thẻ căn cước.",
        ),
        (
            with(&|b| b["applicant"] = json!([])),
            "applicant: Phần này phải là một đối tượng JSON.",
        ),
        (
            with(&|b| b["answers"] = json!("x")),
            ": Phần này phải là một đối tượng JSON: tên trường và câu trả lời.",
        ),
        (
            with(&|b| b["files"] = json!(["00000000000000000000000099"])),
            "paper_2: Tệp này không còn hoặc đã nộp trong hồ sơ khác. Hãy tải lên lại.",
        ),
        (
            with(&|b| b["files"] = json!([])),
            "paper_2: Hãy kèm tệp cho giấy tờ này.",
        ),
        (
            with(&|b| b["procedure"] = json!("không có")),
            "procedure: Mã thủ tục phải có dạng 2.002380.",
        ),
        (
            with(&|b| b["procedure"] = json!("9.999999")),
            "Không tìm thấy. Hãy xem lại đường dẫn hoặc mã bạn đã nhập.",
        ),
    ];
    for (body, words) in cases {
        assert_eq!(said(&province.post("/api/v1/dossiers", &body).await), words);
    }
}

#[tokio::test]
async fn a_wrong_letter_is_told_by_field_and_a_long_one_is_refused() {
    let province = province().await;
    let letter = json!({"subject": "other", "title": "Chờ lâu", "content": "Tôi phải chờ ba tuần mà chưa có gì.", "name": "An Bình", "address": "Xã Gio Linh", "email": "an@example.com"});
    for (field, value, words) in [
        (
            "subject",
            json!("khiếu nại"),
            "subject: Hãy chọn bạn phản ánh, kiến nghị về việc gì.",
        ),
        (
            "agency",
            json!("H50.99"),
            "agency: Hãy chọn cơ quan trong danh sách, hoặc chọn “Tôi không rõ”.",
        ),
        (
            "content",
            json!("ạ".repeat(200_000)),
            "content: Dài quá: 200000 ký tự. Hãy viết trong 5000 ký tự.",
        ),
        (
            "name",
            json!("\u{0}\u{202e}"),
            "name: Hãy ghi họ tên của bạn, hoặc tên tổ chức.",
        ),
        (
            "email",
            json!(""),
            "phone: Hãy ghi số điện thoại hoặc thư điện tử, để cơ quan liên hệ khi cần.",
        ),
    ] {
        let mut body = letter.clone();
        body[field] = value;
        assert_eq!(said(&province.post("/api/v1/feedback", &body).await), words);
    }
    let mut body = letter;
    body["title"] = json!(5);
    assert!(
        said(&province.post("/api/v1/feedback", &body).await)
            .starts_with("Nội dung không phải JSON đúng dạng")
    );
}

#[tokio::test]
async fn bytes_that_are_no_request_are_told_so() {
    let province = province().await;
    for (bytes, words) in [
        (
            b"{".to_vec(),
            "Nội dung không phải JSON đúng dạng (dòng 1, cột 1)",
        ),
        (
            b"\xff\xfe{}".to_vec(),
            "Nội dung không phải JSON đúng dạng (dòng 1, cột 1)",
        ),
        (
            b"{\"procedure\":\"\xc3\x28\"}".to_vec(),
            "Nội dung không phải JSON đúng dạng",
        ),
        (b"[]".to_vec(), "Nội dung không phải JSON đúng dạng"),
        (
            Vec::new(),
            "Nội dung không phải JSON đúng dạng (dòng 1, cột 0)",
        ),
        (
            vec![b'a'; 10 * 1024 * 1024],
            "Nội dung lớn quá 1 MB. Tệp hãy gửi riêng qua /files.",
        ),
    ] {
        for path in [
            "/api/v1/dossiers",
            "/api/v1/feedback",
            "/api/v1/lookup",
            "/api/v1/staff/session",
            "/api/v1/dossiers/7zzzzzzzzzzzzzzzzzzzzzzzzz/rating",
        ] {
            let answer = province.post_bytes(path, bytes.clone(), &[]).await;
            assert!(
                said(&answer).starts_with(words),
                "{path}: {}",
                answer.text()
            );
        }
    }
}

#[tokio::test]
async fn long_text_nul_bytes_and_future_dates_are_refused_or_cleaned() {
    let province = province().await;
    let example = province.example("1.001193").await;
    let mut body = example.clone();
    body["answers"]["request"] = json!("ạ".repeat(200_000));
    assert!(
        said(&province.post("/api/v1/dossiers", &body).await)
            .starts_with("request: Dài quá: 200000 ký tự.")
    );
    body["answers"]["request"] = json!("xin\u{0}chào \u{202e}<b>đậm</b>");
    let answer = province.post("/api/v1/dossiers", &body).await;
    assert_eq!(answer.status, StatusCode::CREATED, "{}", answer.text());
    let record = province.example("3.000333").await;
    let mut future = record.clone();
    let dates: Vec<String> = record["answers"]
        .as_object()
        .unwrap()
        .iter()
        .filter(|(_, v)| v.as_str().is_some_and(|t| t.len() == 10 && t.contains('/')))
        .map(|(k, _)| k.clone())
        .collect();
    assert!(!dates.is_empty());
    for date in &dates {
        future["answers"][date] = json!("01/01/2999");
    }
    let words = said(&province.post("/api/v1/dossiers", &future).await);
    assert!(words.contains("Năm phải từ 1900 đến 2200."), "{words}");
}

#[tokio::test]
async fn files_are_judged_by_their_content() {
    let province = province().await;
    let wrong =
        "Chỉ nhận ảnh JPG, PNG hoặc tệp PDF. Hãy chụp ảnh hoặc lưu tệp thành PDF rồi gửi lại.";
    for (name, content, status, words) in [
        (
            "anh.png",
            b"<html><script>alert(1)</script>".to_vec(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            wrong,
        ),
        (
            "chay.pdf",
            b"MZ\x90\x00 a program".to_vec(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            wrong,
        ),
        (
            "trong.pdf",
            Vec::new(),
            StatusCode::UNSUPPORTED_MEDIA_TYPE,
            "Tệp trống. Hãy chọn tệp khác.",
        ),
    ] {
        let answer = province.upload(name, &content).await;
        assert_eq!(
            (answer.status, said(&answer).as_str()),
            (status, words),
            "{name}"
        );
    }
    let mut large = PHOTO.to_vec();
    large.resize(20 * 1024 * 1024 + 1, 0);
    let answer = province.upload("to.png", &large).await;
    assert_eq!(
        answer.status,
        StatusCode::PAYLOAD_TOO_LARGE,
        "{}",
        answer.text()
    );
    assert_eq!(
        province.post("/api/v1/files", &json!({})).await.status,
        StatusCode::BAD_REQUEST
    );
}

#[tokio::test]
async fn addresses_that_mean_nothing_are_not_found_and_never_fail() {
    let province = province().await;
    let long = "a".repeat(5_000);
    for path in [
        "/api/v1/procedures/0",
        "/api/v1/procedures/9.999999",
        "/api/v1/dossiers/x",
        "/api/v1/dossiers/7zzzzzzzzzzzzzzzzzzzzzzzzz",
        "/api/v1/dossiers/7zzzzzzzzzzzzzzzzzzzzzzzzz/events",
        "/api/v1/khong-co",
        "/hs/7zzzzzzzzzzzzzzzzzzzzzzzzz",
        "/hs/%00",
        "/hs/%ff%fe",
        "/dg/x",
        "/phan-anh/x",
        "/phan-anh/PA-260316-9999",
        "/phan-anh/%00",
        "/phan-anh/theo-doi/x",
        "/phan-anh/theo-doi/7zzzzzzzzzzzzzzzzzzzzzzzzz",
        "/hs/7zzzzzzzzzzzzzzzzzzzzzzzzz/phan-anh",
        "/thu-tuc/9.999999",
        "/thu-tuc/2.002385/nop/7zzzzzzzzzzzzzzzzzzzzzzzzz/2",
        "/thu-tuc/2.002385/nop/7zzzzzzzzzzzzzzzzzzzzzzzzz/kiem-tra",
        "/thu-tuc/2.002385/nop/7zzzzzzzzzzzzzzzzzzzzzzzzz/1x",
        "/thu-tuc/9.999999/nop",
        "/thu-tuc/2.002385/nop/x/99999999999",
        "/khong-co-trang-nay",
        &format!("/thu-tuc/{long}"),
    ] {
        let answer = province.get(path).await;
        assert_eq!(
            answer.status,
            StatusCode::NOT_FOUND,
            "{path}: {}",
            answer.text()
        );
    }
    for path in [
        "/api/v1/feedback?cursor=x",
        "/api/v1/feedback?limit=x",
        "/phan-anh?tiep=x",
        "/api/v1/procedures?cursor=x",
        "/api/v1/procedures?limit=x",
        "/api/v1/statistics?from=hom-qua",
        "/api/v1/statistics?group=x",
    ] {
        assert_eq!(
            province.get(path).await.status,
            StatusCode::BAD_REQUEST,
            "{path}"
        );
    }
    for path in [
        format!("/thu-tuc?q={long}"),
        "/thu-tuc?q=%25%27%22%3B--&field=%00&trang=-1".to_owned(),
        "/can-bo/ho-so/%27%3B--".to_owned(),
        "/can-bo?tiep=x".to_owned(),
        format!("/phan-anh?q={long}&agency={long}"),
        "/phan-anh?q=%25%27%22%3B--&agency=%00&tiep=-1.x".to_owned(),
        "/can-bo/phan-anh/%27%3B--".to_owned(),
        "/can-bo/phan-anh?tiep=x".to_owned(),
    ] {
        let answer = province.get(&path).await;
        assert!(
            !answer.status.is_server_error(),
            "{path}: {}",
            answer.status
        );
    }
}

#[tokio::test]
async fn another_site_can_not_make_a_browser_change_anything() {
    let province = province().await;
    let body = province.example(DECLARATION).await;
    for headers in [
        vec![("sec-fetch-site", "cross-site")],
        vec![("origin", "https://evil.example")],
        vec![("origin", "null")],
        vec![("sec-fetch-site", "same-site")],
    ] {
        let answer = province
            .post_with("/api/v1/dossiers", &body, &headers)
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{headers:?}");
    }
    for headers in [
        vec![("sec-fetch-site", "same-origin")],
        vec![("origin", "https://motcua.test")],
        vec![],
    ] {
        let answer = province
            .post_with("/api/v1/dossiers", &body, &headers)
            .await;
        assert_eq!(
            answer.status,
            StatusCode::CREATED,
            "{headers:?}: {}",
            answer.text()
        );
    }
}

#[tokio::test]
async fn deep_nesting_huge_numbers_and_long_texts_are_told_and_never_break_the_server() {
    let province = province().await;
    let nested = "[".repeat(100_000) + &"]".repeat(100_000);
    let digits = "9".repeat(500_000);
    let long = "ạ".repeat(340_000);
    let tables = "{\"a\":".repeat(100_000) + "1" + &"}".repeat(100_000);
    for (path, body) in [
        ("/api/v1/dossiers", nested.clone()),
        ("/api/v1/dossiers", tables),
        ("/api/v1/dossiers", format!(r#"{{"procedure":{digits}}}"#)),
        ("/api/v1/dossiers", r#"{"procedure":1e999999}"#.to_owned()),
        ("/api/v1/dossiers", format!(r#"{{"procedure":"{long}"}}"#)),
        (
            "/api/v1/dossiers",
            format!(r#"{{"procedure":"1.004379","answers":{nested}}}"#),
        ),
        (
            "/api/v1/staff/session",
            format!(r#"{{"username":"{long}","password":"x"}}"#),
        ),
        ("/api/v1/feedback", format!(r#"{{"words":"{long}"}}"#)),
    ] {
        let request = axum::http::Request::post(path)
            .header("content-type", "application/json")
            .body(axum::body::Body::from(body))
            .unwrap();
        let answer = province.send(request).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        let told = answer.text();
        assert!(
            told.len() < 20_000,
            "{path}: {} bytes of answer",
            told.len()
        );
    }
    for (path, body) in [
        (
            "/api/fn/sign_in",
            format!("username={}&password=x", "a".repeat(1_000_000)),
        ),
        (
            "/api/fn/sign_in",
            format!("username{}=a", "[a]".repeat(100_000)),
        ),
        (
            "/api/fn/save_step",
            format!("answers{}=a", "[a]".repeat(100_000)),
        ),
    ] {
        let request = axum::http::Request::post(path)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(axum::body::Body::from(body))
            .unwrap();
        let answer = province.send(request).await;
        assert!(
            !matches!(answer.status.as_u16(), 500..),
            "{path}: {}",
            answer.status
        );
    }
}
