//! `POST /files`, `POST /dossiers`.

use super::{
    body::{Body, IdempotencyKey, idempotency_key, once},
    problem::{self, Refused},
};
use axum::{
    Json,
    extract::{Multipart, State, multipart::MultipartRejection},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use domain::{
    form::{Answers, Kind},
    text::code::ProcedureCode,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use service::{File, Province, document::file, dossier::intake, sha256};
use std::collections::HashMap;
use utoipa::ToSchema;
use views::{ApiError, words::Words};

/// A file that has arrived.
#[derive(Serialize, ToSchema)]
pub struct Uploaded {
    id: String,
    sha256: String,
    bytes: i64,
    media_type: String,
    name: String,
    /// Pages of a PDF; 1 for a photograph.
    pages: i64,
}

impl From<File> for Uploaded {
    fn from(file: File) -> Self {
        Self {
            id: file.id,
            sha256: file.sha256,
            bytes: file.bytes,
            media_type: file.media_type,
            name: file.name,
            pages: file.pages,
        }
    }
}

/// The multipart body of `POST /files`, for its description.
#[derive(ToSchema)]
#[schema(as = UploadForm)]
#[expect(dead_code, reason = "describes a body that is read as a stream")]
pub struct Form {
    /// PDF, JPEG or PNG.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
}

/// Takes one file in: a multipart body with one part that has a file name. PDF, JPEG or PNG up to
/// 20 MB.
///
/// With an `Idempotency-Key`, the same file again gets the first answer.
#[utoipa::path(
    post,
    path = "/files",
    request_body(content = Form, content_type = "multipart/form-data"),
    params(IdempotencyKey),
    responses(
        (status = 201, body = Uploaded),
        problem::Malformed,
        problem::Forbidden,
        problem::TooLarge,
        problem::WrongMedia,
        problem::Invalid,
        problem::TooMany,
    )
)]
pub async fn upload(
    State(province): State<Province>,
    headers: HeaderMap,
    multipart: Result<Multipart, MultipartRejection>,
) -> Result<Response, Refused> {
    let broken = || ApiError::bad(Words::vi("Hãy gửi một tệp theo dạng multipart/form-data."));
    let mut multipart = multipart.map_err(|_| broken())?;
    while let Some(field) = multipart.next_field().await.map_err(|_| broken())? {
        let Some(name) = field.file_name().map(str::to_owned) else {
            continue;
        };
        let file = file::receive(&province, &name, field).await?;
        let digest = file.sha256.clone();
        let work = async { Ok((StatusCode::CREATED, Uploaded::from(file))) };
        return once(&province, "file", &headers, digest.as_bytes(), work).await;
    }
    Err(broken().into())
}

#[derive(Deserialize, ToSchema)]
#[schema(as = NewDossier)]
pub struct Sent {
    /// Code of the procedure: `2.002380`.
    procedure: String,
    /// Case of the procedure that applies; the same as the answer `case`.
    #[serde(default)]
    case: Option<String>,
    /// The commune's code, for procedures of the commune.
    agency: Option<String>,
    #[serde(default)]
    #[schema(value_type = Option<Applicant>)]
    applicant: Value,
    /// Field id → answer, as the procedure's form asks.
    #[serde(default)]
    #[schema(value_type = Option<HashMap<String, Answer>>)]
    answers: Value,
    /// Files uploaded before with `POST /files`.
    #[serde(default)]
    files: Vec<SentFile>,
}

/// The applicant, as the form of every procedure asks for them.
#[derive(ToSchema)]
#[expect(dead_code, reason = "describes answers that the form itself checks")]
pub struct Applicant {
    name: String,
    citizen_id: String,
    phone: String,
    email: Option<String>,
    address: Address,
}

#[derive(ToSchema)]
#[schema(as = ApplicantAddress)]
#[expect(dead_code, reason = "describes answers that the form itself checks")]
pub struct Address {
    province: String,
    commune: String,
    line: String,
}

/// One answer: text, number or mark; several; or an answer of several parts.
#[derive(ToSchema)]
#[schema(as = FormAnswer)]
#[serde(untagged)]
#[expect(dead_code, reason = "describes answers that the form itself checks")]
pub enum Answer {
    Text(String),
    Number(f64),
    Mark(bool),
    #[schema(no_recursion)]
    Many(Vec<Answer>),
    #[schema(no_recursion)]
    Parts(HashMap<String, Answer>),
}

#[derive(Deserialize, ToSchema)]
#[serde(untagged)]
pub enum SentFile {
    /// A file for a named field of the form.
    For { field: String, id: String },
    /// A file for the next field of the form that takes files and has none.
    Next(String),
}

#[derive(Serialize, ToSchema)]
#[schema(as = DossierReceipt)]
pub struct Received {
    code: String,
    /// Token that opens the dossier: keep it.
    tracking_token: String,
    received_at: String,
    due_at: Option<String>,
}

/// Sends a dossier in. With an `Idempotency-Key`, sending again gives the same answer.
#[utoipa::path(
    post,
    path = "/dossiers",
    request_body = Sent,
    params(IdempotencyKey),
    responses(
        (status = 201, body = Received),
        problem::Malformed,
        problem::Forbidden,
        problem::NotFound,
        problem::Conflict,
        problem::TooLarge,
        problem::Invalid,
        problem::TooMany,
    )
)]
pub async fn submit(
    State(province): State<Province>,
    headers: HeaderMap,
    body: Body<Sent>,
) -> Result<(StatusCode, Json<Received>), Refused> {
    let sent = body.value;
    let procedure = ProcedureCode::parse(&sent.procedure).ok_or_else(|| {
        ApiError::field("procedure", Words::vi("Mã thủ tục phải có dạng 2.002380."))
    })?;
    let answers = answers(&province, &procedure, &sent).await?;
    let key = match idempotency_key(&headers)? {
        Some(key) => format!("api:{key}"),
        None => format!("once:{}", province.new_token().as_str()),
    };
    let receipt = intake::submit(
        &province,
        intake::Submission {
            procedure,
            answers,
            key,
            hash: sha256(&body.bytes),
            account: None,
            draft: None,
        },
    )
    .await?;
    let received = Received {
        code: receipt.code.to_string(),
        tracking_token: receipt.token.as_str().to_owned(),
        received_at: receipt.received_at.to_string(),
        due_at: receipt.due_at.map(|due| due.to_string()),
    };
    Ok((StatusCode::CREATED, Json(received)))
}

/// Returns the body as answers by path.
async fn answers(
    province: &Province,
    procedure: &ProcedureCode,
    sent: &Sent,
) -> Result<Answers, ApiError> {
    let wrong = |(path, message): (String, String)| ApiError::field(&path, Words::vi(message));
    let mut answers = Answers::from_json("", &sent.answers).map_err(wrong)?;
    // Nobody slips an applicant in through the answers.
    answers
        .0
        .retain(|path, _| !path.starts_with("applicant.") && path != "agency");
    if !sent.applicant.is_null() && !sent.applicant.is_object() {
        return Err(ApiError::field(
            "applicant",
            Words::vi("Phần này phải là một đối tượng JSON."),
        ));
    }
    answers.extend(Answers::from_json("applicant", &sent.applicant).map_err(wrong)?);
    if let Some(case) = &sent.case {
        answers.set("case", case);
    }
    if let Some(agency) = &sent.agency {
        answers.set("agency", agency);
    }
    if sent.files.is_empty() {
        return Ok(answers);
    }
    let (_, procedure) = service::procedure::catalogue::get(province, procedure).await?;
    let form = procedure.whole_form();
    let takes_files: Vec<&str> = form
        .fields()
        .filter(|f| matches!(f.kind, Kind::File { .. }))
        .map(|f| f.id.as_str())
        .collect();
    for file in &sent.files {
        match file {
            SentFile::For { field, id } if takes_files.contains(&field.as_str()) => {
                answers.push(field, id.clone())
            }
            SentFile::For { field, .. } => {
                return Err(ApiError::field(
                    field,
                    Words::vi("Thủ tục này không có mục tệp đó."),
                ));
            }
            SentFile::Next(id) => {
                // The procedure's papers in their order; who acts for somebody names the field.
                let papers = takes_files
                    .iter()
                    .filter(|field| !field.starts_with("submitter."));
                let free = papers
                    .into_iter()
                    .find(|field| answers.many(field).is_empty())
                    .ok_or_else(|| {
                        ApiError::field(
                            "files",
                            Words::vi("Có nhiều tệp hơn số giấy tờ của thủ tục."),
                        )
                    })?;
                answers.push(free, id.clone());
            }
        }
    }
    Ok(answers)
}
