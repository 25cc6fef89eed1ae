//! Uploads over bad networks: what has come stays, what is broken is refused in words, and nothing
//! is there twice.

mod bombs;
mod hostile;
mod refusing;

use crate::harness::{Answer, DECLARATION, TestProvince, apply, on_both_engines, province};
use axum::{
    body::{Body, Bytes},
    http::{Request, StatusCode},
};
use futures::{StreamExt, stream};
use object_store::{ObjectStoreExt, path::Path};
use serde_json::json;
use service::job::sweep::{Swept, sweep};
use std::io;
use store::work;

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
        "nothing is there yet"
    );
    let first = province
        .patch(&place, 0, broken(&content[..1_300_000]))
        .await;
    assert_eq!(first.status, StatusCode::BAD_REQUEST);
    assert_eq!(
        province.offset(&place).await,
        1_300_000,
        "what came before the break stays"
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
        (StatusCode::NO_CONTENT, "3500000")
    );
    let file = province.get(&place).await;
    assert_eq!(file.status, StatusCode::OK, "{}", file.text());
    let file = file.json();
    let wanted = json!({"id": place.rsplit('/').next(), "sha256": service::sha256(&content), "bytes": 3_500_000, "media_type": "application/pdf", "name": "giấy tờ.pdf", "pages": 1});
    assert_eq!(file, wanted);
    assert_eq!(province.get(&place).await.json(), file, "asked again");
    assert_eq!(province.offset(&place).await, content.len());
    assert_eq!(
        province.objects().await.len(),
        before + 1,
        "the pieces are gone"
    );

    let mut body = province.example(DECLARATION).await;
    body["files"] = json!([{"field": "paper_2", "id": file["id"]}]);
    let sent = province.post("/api/v1/dossiers", &body).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
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
    assert_eq!(both, [StatusCode::NO_CONTENT, StatusCode::CONFLICT]);
    let stands = province.offset(&place).await;
    assert!([300_000, 500_000].contains(&stands), "{stands}");
    for wrong in [0, stands - 1, stands + 1] {
        assert_eq!(
            province
                .patch(&place, wrong, content[stands..].to_vec())
                .await
                .status,
            StatusCode::CONFLICT,
            "{wrong}"
        );
    }
    province
        .patch(&place, stands, content[stands..].to_vec())
        .await;
    assert_eq!(
        province.get(&place).await.json()["sha256"],
        service::sha256(&content)
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
        .write::<bool, store::StoreError, _>(work!(|db| store::upload::advance(
            db, &id, at, to, &noted
        )
        .await));
    assert!(put.await.unwrap());
    let asked: Vec<_> = (0..6)
        .map(|_| {
            let (province, place) = (province.clone(), place.clone());
            tokio::spawn(async move { province.get(&place).await })
        })
        .collect();
    for answer in asked {
        let answer = answer.await.unwrap();
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        assert_eq!(answer.json()["sha256"], service::sha256(&content));
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
        "a finished file too, as long as no dossier has it"
    );

    let (left, (kept, answer)) = (province.announce(1_000).await, province.whole(PDF).await);
    province.patch(&left, 0, vec![b'%'; 400]).await;
    province.turn_clock_to("2026-03-18T08:59");
    assert_eq!(
        sweep(&province.service).await.unwrap(),
        Swept::default(),
        "nothing is old yet"
    );
    province.turn_clock_to("2026-03-18T09:01");
    assert_eq!(
        sweep(&province.service).await.unwrap(),
        Swept {
            transfers: 2,
            ..Swept::default()
        }
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
        "the finished file stays"
    );
    assert_eq!(province.objects().await.len(), before.len() + 1);
}
