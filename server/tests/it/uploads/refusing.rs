//! Files that are refused: too large, unreadable, dangerous.

use super::{JPEG, LOCKED, PDF, bombs::PdfWriter, long_pdf};
use crate::{
    harness::{DECLARATION, PHOTO, TestProvince, apply, on_both_engines, province},
    slips::desk,
};
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use object_store::{ObjectStoreExt, path::Path};
use serde_json::{Value, json};

#[tokio::test]
async fn too_much_is_refused_before_it_is_sent_and_nonsense_is_told_so() {
    let province = province().await;
    let begin = async |length: &str| {
        province
            .tus("POST", "/api/v1/uploads", &[("upload-length", length)], ())
            .await
    };
    let large = begin("20971521").await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(
        large.json()["detail"],
        "Tệp lớn quá 20 MB. Hãy chụp lại với độ phân giải thấp hơn hoặc tách tệp."
    );
    assert_eq!(begin("20971520").await.status, StatusCode::CREATED);
    assert_eq!(
        begin("0").await.json()["detail"],
        "Tệp trống. Hãy chọn tệp khác."
    );
    assert_eq!(
        begin("-1").await.json()["detail"],
        "Thiếu upload-length, hoặc giá trị không phải số nguyên."
    );
    let place = province.announce(10).await;
    assert_eq!(
        province.patch(&place, 0, vec![0; 11]).await.json()["detail"],
        "Dữ liệu dài hơn độ dài đã báo. Hãy gửi lại tệp từ đầu."
    );
    assert_eq!(
        province
            .tus("PATCH", &place, &[("upload-offset", "0")], "x")
            .await
            .status,
        StatusCode::UNSUPPORTED_MEDIA_TYPE
    );
    for nowhere in [
        "/api/v1/uploads/x",
        "/api/v1/uploads/..%2fsecret",
        "/api/v1/uploads/7zzzzzzzzzzzzzzzzzzzzzzzzz",
    ] {
        for method in ["HEAD", "GET", "DELETE"] {
            assert_eq!(
                province.tus(method, nowhere, &[], ()).await.status,
                StatusCode::NOT_FOUND,
                "{method} {nowhere}"
            );
        }
        assert_eq!(
            province.patch(nowhere, 0, "x").await.status,
            StatusCode::NOT_FOUND,
            "{nowhere}"
        );
    }
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_file_that_nobody_could_read_is_refused_in_the_same_words_however_it_comes(
    province: TestProvince,
) {
    let before = province.objects().await;
    for (content, words) in [
        (
            LOCKED,
            "Tệp PDF này có mật khẩu nên không mở được. Hãy lưu lại thành PDF không có mật khẩu rồi gửi lại.",
        ),
        (
            &JPEG[..1_200],
            "Ảnh này thiếu phần cuối, không xem được trọn vẹn. Hãy chụp lại hoặc chọn ảnh gốc rồi gửi lại.",
        ),
        (
            b"<html><script>alert(1)</script></html>".as_slice(),
            "Chỉ nhận ảnh JPG, PNG hoặc tệp PDF. Hãy chụp ảnh hoặc lưu tệp thành PDF rồi gửi lại.",
        ),
    ] {
        let (place, answer) = province.whole(content).await;
        let again = province.get(&place).await;
        let at_once = province.upload("giay-to.pdf", content).await;
        for answer in [answer, again, at_once] {
            assert_eq!(
                (answer.status, &answer.json()["detail"]),
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, &json!(words))
            );
        }
    }
    assert_eq!(province.objects().await, before, "nothing of it is kept");
    let three = province.upload("ba-trang.pdf", PDF).await.json();
    assert_eq!(
        (&three["pages"], &three["media_type"]),
        (&json!(3), &json!("application/pdf"))
    );
    assert_eq!(province.upload("anh.jpg", JPEG).await.json()["pages"], 1);
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_dossier_is_not_taken_in_while_a_paper_of_it_cannot_be_read(province: TestProvince) {
    let id = province.upload("nhan.png", PHOTO).await.json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let spot = Path::from(format!("{}/{id}", &id[..2]));
    let mut body = province.example(DECLARATION).await;
    body["files"] = json!([{"field": "paper_2", "id": id}]);
    let wanted = json!([{"path": "paper_2", "message": "Tệp “nhan.png” không còn đọc được. Hãy tải lên lại."}]);
    let errors =
        async |body: &Value| province.post("/api/v1/dossiers", body).await.json()["errors"].clone();
    province
        .service
        .files
        .put(&spot, PHOTO[..40].to_vec().into())
        .await
        .unwrap();
    assert_eq!(errors(&body).await, wanted, "half of it");
    province.service.files.delete(&spot).await.unwrap();
    assert_eq!(errors(&body).await, wanted, "none of it");
    province
        .service
        .files
        .put(&spot, PHOTO.into())
        .await
        .unwrap();
    assert_eq!(
        province.post("/api/v1/dossiers", &body).await.status,
        StatusCode::CREATED
    );

    let (code, token) = province.submit(DECLARATION).await;
    let (counter, specialist) = (
        province.staff("motcua").await,
        province.staff("chuyenvien").await,
    );
    province.act(&counter, &code, "accept", "").await;
    province.act(&counter, &code, "forward", "").await;
    province
        .act(&specialist, &code, "request_supplement", "Thiếu trang 2")
        .await;
    let more = province.upload("trang-2.png", PHOTO).await.json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    province
        .service
        .files
        .delete(&Path::from(format!("{}/{more}", &more[..2])))
        .await
        .unwrap();
    let sent = province
        .post(
            &format!("/api/v1/dossiers/{token}/supplements"),
            &json!({"note": "", "files": [more]}),
        )
        .await;
    assert_eq!(
        sent.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "{}",
        sent.text()
    );
    assert_eq!(
        sent.json()["errors"][0]["message"],
        "Tệp “trang-2.png” không còn đọc được. Hãy tải lên lại."
    );
}

#[tokio::test]
async fn a_paper_is_never_handed_out_as_something_a_browser_would_run() {
    let province = province().await;
    let file = province
        .upload("bao-cao.html", &long_pdf(2_000))
        .await
        .json();
    let mut body = province.example(DECLARATION).await;
    body["files"] = json!([{"field": "paper_2", "id": file["id"]}]);
    assert_eq!(
        province.post("/api/v1/dossiers", &body).await.status,
        StatusCode::CREATED
    );
    let officer = province.staff("motcua").await;
    let request = Request::get(format!("/can-bo/tep/{}", file["id"].as_str().unwrap()))
        .header("cookie", format!("motcua_session={officer}"));
    let answer = province.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    for (name, value) in [
        ("content-type", "application/pdf"),
        (
            "content-disposition",
            "attachment; filename*=UTF-8''bao-cao.pdf",
        ),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(answer.header(name), value);
    }
}

#[apply(on_both_engines)]
#[tokio::test]
async fn an_officer_is_told_what_a_paper_would_do_when_opened(province: TestProvince) {
    let acting = PdfWriter::acting("<</S/JavaScript/JS(app.alert\\(1\\))>>");
    let file = province.upload("to-khai.pdf", &acting).await.json();
    let mut body = province.example(DECLARATION).await;
    body["files"] = json!([{"field": "paper_2", "id": file["id"]}]);
    let taken = province.post("/api/v1/dossiers", &body).await;
    assert_eq!(taken.status, StatusCode::CREATED, "{}", taken.text());
    let code = taken.json()["code"].as_str().unwrap().to_owned();
    let told = "Có mã lệnh chạy khi mở; hãy xem bằng trình xem của hệ thống";
    let mut officer = desk(&province, "motcua").await;
    let path = format!("/can-bo/ho-so/{code}");
    let words = province.open(&path, &mut officer).await.words();
    assert!(words.contains(told), "{words}");
    let (other, _) = province.submit(DECLARATION).await;
    let path = format!("/can-bo/ho-so/{other}");
    let words = province.open(&path, &mut officer).await.words();
    assert!(words.contains(&other) && !words.contains(told), "{words}");
}
