//! Uploads in a bucket: against a server that speaks S3, in this process, on a port of its own.

use crate::{
    harness::{DECLARATION, TestProvince},
    uploads::PDF,
};
use axum::{
    Router,
    body::Body,
    error_handling::HandleError,
    http::{Request, StatusCode},
};
use s3s::{HttpError, auth::SimpleAuth, service::S3ServiceBuilder};
use s3s_fs::FileSystem;
use serde_json::json;
use server::files;
use std::path::PathBuf;
use store::testing::{Database, Engine, OnEngine};
use tokio::net::TcpListener;

const KEY: &str = "motcua-khoa";
const SECRET: &str = "motcua-bi-mat";

/// Serves a bucket named `giay-to`, and returns its address and its folder.
async fn bucket(name: &str) -> (String, PathBuf) {
    let folder = std::env::temp_dir().join(format!("motcua-s3-{name}-{}", std::process::id()));
    std::fs::create_dir_all(folder.join("giay-to")).unwrap();
    let mut builder = S3ServiceBuilder::new(FileSystem::new(&folder).unwrap());
    builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
    let service = HandleError::new(builder.build(), |_: HttpError| async {
        StatusCode::INTERNAL_SERVER_ERROR
    });
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(
        async move { axum::serve(listener, Router::new().fallback_service(service)).await },
    );
    (address, folder)
}

/// Returns the variables of an installation, one of them changed.
fn with<'a>(
    endpoint: &'a str,
    changed: &'a str,
    value: &'a str,
) -> impl Fn(&str) -> Option<String> + 'a {
    move |name| {
        let usual = match name {
            "AWS_ACCESS_KEY_ID" => KEY,
            "AWS_SECRET_ACCESS_KEY" => SECRET,
            "AWS_ENDPOINT_URL" => endpoint,
            "AWS_ALLOW_HTTP" => "true",
            _ => "",
        };
        Some(if name == changed { value } else { usual }.to_owned())
    }
}

#[tokio::test]
async fn a_paper_in_a_bucket_goes_from_the_citizen_to_the_officer() {
    let (endpoint, folder) = bucket("whole").await;
    let files = files::open("s3://giay-to/tinh", with(&endpoint, "", ""))
        .await
        .unwrap();
    files::probe(files.as_ref()).await.unwrap();
    let mut database = Database::on(Engine::Sqlite).await;
    database.engine = "sqlite, S3";
    let province = TestProvince::found_with(database, files).await;

    let begun = Request::post("/api/v1/uploads")
        .header("upload-length", PDF.len())
        .header("upload-metadata", "filename YmEtdHJhbmcucGRm");
    let place = province
        .send(begun.body(Body::empty()).unwrap())
        .await
        .header("location")
        .to_owned();
    for (offset, part) in [(0, &PDF[..200]), (200, &PDF[200..])] {
        let request = Request::patch(&place)
            .header("upload-offset", offset)
            .header("content-type", "application/offset+octet-stream");
        assert_eq!(
            province
                .send(request.body(Body::from(part)).unwrap())
                .await
                .status,
            StatusCode::NO_CONTENT
        );
    }
    let file = province.get(&place).await;
    assert_eq!(file.status, StatusCode::OK, "{}", file.text());
    let id = file.json()["id"].as_str().unwrap().to_owned();
    assert!(
        folder
            .join("giay-to/tinh")
            .join(&id[..2])
            .join(&id)
            .is_file(),
        "under the prefix"
    );
    let pieces = province.service.files.list(Some(&"uploads".into()));
    assert_eq!(
        futures::StreamExt::count(pieces).await,
        0,
        "the pieces are gone"
    );
    let at_once = province.upload("mot-lan.pdf", PDF).await;
    assert_eq!(at_once.status, StatusCode::CREATED, "{}", at_once.text());

    let mut body = province.example(DECLARATION).await;
    body["files"] = json!([{"field": "paper_2", "id": id}]);
    let sent = province.post("/api/v1/dossiers", &body).await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    let officer = province.staff("motcua").await;
    let request = Request::get(format!("/can-bo/tep/{id}"))
        .header("cookie", format!("motcua_session={officer}"));
    let handed_out = province.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(
        (handed_out.status, &handed_out.body[..]),
        (StatusCode::OK, PDF)
    );

    let other = at_once.json()["id"].as_str().unwrap().to_owned();
    std::fs::remove_file(folder.join("giay-to/tinh").join(&other[..2]).join(&other)).unwrap();
    body["files"] = json!([{"field": "paper_2", "id": other}]);
    let refused = province.post("/api/v1/dossiers", &body).await;
    assert_eq!(
        refused.json()["errors"][0]["message"],
        "Tệp “mot-lan.pdf” không còn đọc được. Hãy tải lên lại."
    );
    std::fs::remove_dir_all(folder).ok();
}

#[tokio::test]
async fn a_wrong_setting_of_the_bucket_stops_the_start_and_is_named() {
    let (endpoint, folder) = bucket("wrong").await;
    let said = async |address: &str, changed: &str, value: &str| {
        files::open(address, with(&endpoint, changed, value))
            .await
            .err()
            .unwrap_or_default()
    };
    assert_eq!(
        said("s3://giay-to", "AWS_ACCESS_KEY_ID", "").await,
        "MOTCUA_FILES is in S3, but AWS_ACCESS_KEY_ID is not set"
    );
    assert_eq!(
        said("s3://giay-to", "AWS_SECRET_ACCESS_KEY", "").await,
        "MOTCUA_FILES is in S3, but AWS_SECRET_ACCESS_KEY is not set"
    );
    assert_eq!(
        said("s3://giay-to", "AWS_ENDPOINT_URL", "").await,
        "MOTCUA_FILES is in S3, but AWS_REGION is not set"
    );
    assert_eq!(
        said("s3://giay-to", "AWS_ENDPOINT_URL", "minio.local").await,
        "AWS_ENDPOINT_URL must start with https:// or http://"
    );
    let open = said("s3://giay-to", "AWS_ALLOW_HTTP", "false").await;
    assert_eq!(
        open,
        "AWS_ENDPOINT_URL is http://; set AWS_ALLOW_HTTP=true if nobody else can listen in between"
    );
    assert_eq!(
        said("s3://giay-to", "AWS_ALLOW_HTTP", "1").await,
        "AWS_ALLOW_HTTP must be true or false, not 1"
    );
    for (address, changed, value) in [
        ("s3://giay-to", "AWS_SECRET_ACCESS_KEY", "sai"),
        ("s3://khong-co", "", ""),
    ] {
        let words = said(address, changed, value).await;
        assert!(
            words.starts_with(&format!("MOTCUA_FILES {address}: "))
                && words.contains("AWS_SECRET_ACCESS_KEY and the bucket's name"),
            "{words}"
        );
    }
    std::fs::remove_dir_all(folder).ok();
}
