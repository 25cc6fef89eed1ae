//! Uploads over bad networks: what has come stays, what is broken is refused in words, and nothing
//! is there twice.

use crate::harness::{Answer, DECLARATION, PHOTO, TestProvince, apply, on_both_engines, province};
use axum::{
    body::{Body, Bytes},
    http::{Request, StatusCode},
};
use futures::{StreamExt, stream};
use object_store::{ObjectStoreExt, path::Path};
use serde_json::{Value, json};
use service::sweep::{Swept, sweep};
use std::io;

pub const PDF: &[u8] = include_bytes!("../papers/three-pages.pdf");
const LOCKED: &[u8] = include_bytes!("../papers/locked.pdf");
const JPEG: &[u8] = include_bytes!("../papers/photo.jpg");

/// Makes a paper of any length; what stands before the last line of a PDF may be anything.
fn long_pdf(length: usize) -> Vec<u8> {
    let mut content = include_bytes!("../../demo/sample.pdf").to_vec();
    let end = content.len() - b"startxref\n444\n%%EOF\n".len();
    let comment: Vec<u8> = (0..length - content.len())
        .map(|n| {
            if n % 64 == 0 {
                b'\n'
            } else if n % 64 == 1 {
                b'%'
            } else {
                b'a' + (n % 26) as u8
            }
        })
        .collect();
    content.splice(end..end, comment);
    content[length - b"\nstartxref\n444\n%%EOF\n".len()] = b'\n';
    content
}

impl TestProvince {
    async fn tus(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("tus-resumable", "1.0.0");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = self.send(request.body(body.into()).unwrap()).await;
        assert_eq!(
            answer.header("tus-resumable"),
            "1.0.0",
            "{}: {method} {path}",
            self.engine
        );
        answer
    }

    /// Announces a file named `giấy tờ.pdf`, and returns the place for its bytes.
    async fn announce(&self, length: usize) -> String {
        let answer = self
            .tus(
                "POST",
                "/api/v1/uploads",
                &[
                    ("upload-length", &length.to_string()),
                    ("upload-metadata", "filename Z2nhuqV5IHThu50ucGRm"),
                ],
                (),
            )
            .await;
        assert_eq!(
            answer.status,
            StatusCode::CREATED,
            "{}: {}",
            self.engine,
            answer.text()
        );
        answer.header("location").to_owned()
    }

    async fn patch(&self, place: &str, offset: usize, body: impl Into<Body>) -> Answer {
        self.tus(
            "PATCH",
            place,
            &[
                ("upload-offset", &offset.to_string()),
                ("content-type", "application/offset+octet-stream"),
            ],
            body,
        )
        .await
    }

    async fn offset(&self, place: &str) -> usize {
        let answer = self.tus("HEAD", place, &[], ()).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", self.engine);
        answer.header("upload-offset").parse().unwrap()
    }

    async fn whole(&self, content: &[u8]) -> (String, Answer) {
        let place = self.announce(content.len()).await;
        let sent = self.patch(&place, 0, content.to_vec()).await;
        assert_eq!(
            sent.status,
            StatusCode::NO_CONTENT,
            "{}: {}",
            self.engine,
            sent.text()
        );
        let answer = self.get(&place).await;
        (place, answer)
    }

    async fn objects(&self) -> Vec<String> {
        let mut found: Vec<String> = self
            .service
            .files
            .list(None)
            .map(|object| object.unwrap().location.to_string())
            .collect()
            .await;
        found.sort();
        found
    }
}

/// Returns a body whose connection breaks after `content`.
fn broken(content: &[u8]) -> Body {
    let chunks: Vec<Result<Bytes, io::Error>> = content
        .chunks(100_000)
        .map(|chunk| Ok(Bytes::copy_from_slice(chunk)))
        .collect();
    Body::from_stream(
        stream::iter(chunks).chain(stream::once(async { Err(io::Error::other("the lift")) })),
    )
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_broken_upload_goes_on_where_it_stands_and_becomes_the_same_file(province: TestProvince) {
    let (content, before) = (long_pdf(3_500_000), province.objects().await.len());
    let place = province.announce(content.len()).await;
    assert_eq!(province.offset(&place).await, 0);
    assert_eq!(
        province.get(&place).await.status,
        StatusCode::CONFLICT,
        "{}: nothing is there yet",
        province.engine
    );
    let first = province
        .patch(&place, 0, broken(&content[..1_300_000]))
        .await;
    assert_eq!(first.status, StatusCode::BAD_REQUEST, "{}", province.engine);
    assert_eq!(
        province.offset(&place).await,
        1_300_000,
        "{}: what came before the break stays",
        province.engine
    );
    let second = province
        .patch(&place, 1_300_000, broken(&content[1_300_000..2_000_000]))
        .await;
    assert_eq!(
        second.json()["detail"],
        "Tệp chưa đến trọn vẹn. Hãy gửi tiếp phần còn lại."
    );
    let last = province
        .patch(&place, 2_000_000, content[2_000_000..].to_vec())
        .await;
    assert_eq!(
        (last.status, last.header("upload-offset")),
        (StatusCode::NO_CONTENT, "3500000"),
        "{}",
        province.engine
    );
    let file = province.get(&place).await;
    assert_eq!(
        file.status,
        StatusCode::OK,
        "{}: {}",
        province.engine,
        file.text()
    );
    let file = file.json();
    let wanted = json!({"id": place.rsplit('/').next(), "sha256": service::sha256(&content), "bytes": 3_500_000, "media_type": "application/pdf", "name": "giấy tờ.pdf", "pages": 1});
    assert_eq!(file, wanted, "{}", province.engine);
    assert_eq!(
        province.get(&place).await.json(),
        file,
        "{}: asked again",
        province.engine
    );
    assert_eq!(province.offset(&place).await, content.len());
    assert_eq!(
        province.objects().await.len(),
        before + 1,
        "{}: the pieces are gone",
        province.engine
    );

    let mut body = province.example(DECLARATION).await;
    body["files"] = json!([{"field": "paper_2", "id": file["id"]}]);
    let sent = province.post("/api/v1/dossiers", &body).await;
    assert_eq!(
        sent.status,
        StatusCode::CREATED,
        "{}: {}",
        province.engine,
        sent.text()
    );
}

#[apply(on_both_engines)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn of_two_senders_at_the_same_offset_one_goes_on_and_the_file_is_whole(
    province: TestProvince,
) {
    let content = long_pdf(900_000);
    let place = province.announce(content.len()).await;
    let send = |part: std::ops::Range<usize>| {
        let (province, place, part) = (province.clone(), place.clone(), content[part].to_vec());
        tokio::spawn(async move { province.patch(&place, 0, part).await.status })
    };
    let (one, other) = (send(0..300_000), send(0..500_000));
    let mut both = [one.await.unwrap(), other.await.unwrap()];
    both.sort();
    assert_eq!(
        both,
        [StatusCode::NO_CONTENT, StatusCode::CONFLICT],
        "{}",
        province.engine
    );
    let stands = province.offset(&place).await;
    assert!(
        [300_000, 500_000].contains(&stands),
        "{}: {stands}",
        province.engine
    );
    for wrong in [0, stands - 1, stands + 1] {
        assert_eq!(
            province
                .patch(&place, wrong, content[stands..].to_vec())
                .await
                .status,
            StatusCode::CONFLICT,
            "{}: {wrong}",
            province.engine
        );
    }
    province
        .patch(&place, stands, content[stands..].to_vec())
        .await;
    assert_eq!(
        province.get(&place).await.json()["sha256"],
        service::sha256(&content),
        "{}",
        province.engine
    );
}

#[apply(on_both_engines)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn finishing_may_be_asked_for_by_several_at_once(province: TestProvince) {
    let content = long_pdf(2_500_000);
    let place = province.announce(content.len()).await;
    // The last byte is noted, but its sender was gone before the file was made.
    let id = place.rsplit('/').next().unwrap().to_owned();
    let half = content.len() / 2;
    province.patch(&place, 0, content[..half].to_vec()).await;
    let spot = Path::from(format!("uploads/{id}/last"));
    province
        .service
        .files
        .put(&spot, Bytes::copy_from_slice(&content[half..]).into())
        .await
        .unwrap();
    let (at, to, noted) = (half as i64, content.len() as i64, spot.to_string());
    let put = province
        .store
        .write::<bool, store::StoreError, _>(move |db| {
            Box::pin(async move { store::upload::advance(db, &id, at, to, &noted).await })
        });
    assert!(put.await.unwrap());
    let asked: Vec<_> = (0..6)
        .map(|_| {
            let (province, place) = (province.clone(), place.clone());
            tokio::spawn(async move { province.get(&place).await })
        })
        .collect();
    for answer in asked {
        let answer = answer.await.unwrap();
        assert_eq!(
            answer.status,
            StatusCode::OK,
            "{}: {}",
            province.engine,
            answer.text()
        );
        assert_eq!(
            answer.json()["sha256"],
            service::sha256(&content),
            "{}",
            province.engine
        );
    }
}

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

#[tokio::test]
async fn the_server_says_which_tus_it_speaks() {
    let province = province().await;
    let about = province.tus("OPTIONS", "/api/v1/uploads", &[], ()).await;
    assert_eq!(about.status, StatusCode::NO_CONTENT);
    assert_eq!(
        [
            about.header("tus-version"),
            about.header("tus-extension"),
            about.header("tus-max-size")
        ],
        ["1.0.0", "creation,termination", "20971520"]
    );
    let request = Request::post("/api/v1/uploads")
        .header("tus-resumable", "2.0.0")
        .header("upload-length", "5")
        .body(Body::empty())
        .unwrap();
    let other = province.send(request).await;
    assert_eq!(
        (other.status, other.header("tus-version")),
        (StatusCode::PRECONDITION_FAILED, "1.0.0")
    );
    let request = Request::post("/api/v1/uploads")
        .header("upload-length", "5")
        .header("sec-fetch-site", "cross-site")
        .body(Body::empty())
        .unwrap();
    assert_eq!(
        province.send(request).await.status,
        StatusCode::FORBIDDEN,
        "another site makes a browser send it"
    );
    let place = province.announce(PDF.len()).await;
    let over = province
        .tus(
            "POST",
            &place,
            &[
                ("x-http-method-override", "PATCH"),
                ("upload-offset", "0"),
                ("content-type", "application/offset+octet-stream"),
            ],
            PDF,
        )
        .await;
    assert_eq!(over.status, StatusCode::NO_CONTENT, "{}", over.text());
}

#[apply(on_both_engines)]
#[tokio::test]
async fn what_is_given_up_or_forgotten_leaves_nothing_behind(province: TestProvince) {
    let before = province.objects().await;
    let place = province.announce(1_000).await;
    province.patch(&place, 0, vec![b'%'; 400]).await;
    assert_eq!(
        province.tus("DELETE", &place, &[], ()).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        province.tus("HEAD", &place, &[], ()).await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        province.patch(&place, 400, "x").await.status,
        StatusCode::NOT_FOUND
    );
    let (finished, _) = province.whole(PDF).await;
    assert_eq!(
        province.tus("DELETE", &finished, &[], ()).await.status,
        StatusCode::NO_CONTENT
    );
    assert_eq!(
        province.objects().await,
        before,
        "{}: a finished file too, as long as no dossier has it",
        province.engine
    );

    let (left, (kept, answer)) = (province.announce(1_000).await, province.whole(PDF).await);
    province.patch(&left, 0, vec![b'%'; 400]).await;
    province.turn_clock_to("2026-03-18T08:59");
    assert_eq!(
        sweep(&province.service).await.unwrap(),
        Swept::default(),
        "{}: nothing is old yet",
        province.engine
    );
    province.turn_clock_to("2026-03-18T09:01");
    assert_eq!(
        sweep(&province.service).await.unwrap(),
        Swept {
            transfers: 2,
            ..Swept::default()
        },
        "{}",
        province.engine
    );
    assert_eq!(
        province.tus("HEAD", &left, &[], ()).await.status,
        StatusCode::NOT_FOUND
    );
    let id = answer.json()["id"].as_str().unwrap().to_owned();
    assert!(
        kept.ends_with(&id)
            && province
                .objects()
                .await
                .iter()
                .any(|object| object.ends_with(&id)),
        "{}: the finished file stays",
        province.engine
    );
    assert_eq!(
        province.objects().await.len(),
        before.len() + 1,
        "{}",
        province.engine
    );
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
                (StatusCode::UNSUPPORTED_MEDIA_TYPE, &json!(words)),
                "{}",
                province.engine
            );
        }
    }
    assert_eq!(
        province.objects().await,
        before,
        "{}: nothing of it is kept",
        province.engine
    );
    let three = province.upload("ba-trang.pdf", PDF).await.json();
    assert_eq!(
        (&three["pages"], &three["media_type"]),
        (&json!(3), &json!("application/pdf")),
        "{}",
        province.engine
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
    assert_eq!(
        errors(&body).await,
        wanted,
        "{}: half of it",
        province.engine
    );
    province.service.files.delete(&spot).await.unwrap();
    assert_eq!(
        errors(&body).await,
        wanted,
        "{}: none of it",
        province.engine
    );
    province
        .service
        .files
        .put(&spot, PHOTO.into())
        .await
        .unwrap();
    assert_eq!(
        province.post("/api/v1/dossiers", &body).await.status,
        StatusCode::CREATED,
        "{}",
        province.engine
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
        "{}: {}",
        province.engine,
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
            "attachment; filename*=UTF-8''bao-cao.html",
        ),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("x-content-type-options", "nosniff"),
    ] {
        assert_eq!(answer.header(name), value);
    }
}
