//! Forms on their way: two devices, forms sent, forms not wanted any more, last time's answers.

mod devices;
mod reuse;
mod sending;

use crate::harness::{Answer, Cookies, DECLARATION, TestProvince};
use axum::http::StatusCode;
use domain::form::Answers;
use serde_json::{Value, json};

/// Sends the first step as a browser without scripts does that has seen `version`.
async fn save(
    province: &TestProvince,
    draft: &str,
    name: &str,
    version: &str,
    cookies: &mut Cookies,
) -> Answer {
    let parts = [
        ("code", None, DECLARATION.as_bytes()),
        ("draft", None, draft.as_bytes()),
        ("step", None, b"1".as_slice()),
        ("version", None, version.as_bytes()),
        ("applicant.name", None, name.as_bytes()),
    ];
    province
        .multipart("/api/fn/save_step", &parts, cookies)
        .await
}

/// Sends what scripts send while somebody types.
async fn autosave(province: &TestProvince, draft: &str, seen: i64, answers: &Value) -> Value {
    let (seen, answers) = (seen.to_string(), answers.to_string());
    let fields = [
        ("code", DECLARATION),
        ("draft", draft),
        ("seen", seen.as_str()),
        ("answers", answers.as_str()),
    ];
    let answer = province
        .call("/api/fn/autosave", &fields, &mut Cookies::default())
        .await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()
}

/// Returns what the example of a procedure answers, without its papers.
async fn example_answers(province: &TestProvince, code: &str) -> Answers {
    let example = province.example(code).await;
    let mut answers = Answers::from_json("", &example["answers"]).unwrap();
    answers.extend(Answers::from_json("applicant", &example["applicant"]).unwrap());
    answers
}

/// Fills in a whole form, ready to be sent, and returns its token.
async fn filled(province: &TestProvince, cookies: &mut Cookies) -> String {
    let draft = province.new_draft(DECLARATION, cookies).await;
    let example = province.example(DECLARATION).await;
    let mut answers = example_answers(province, DECLARATION).await;
    answers.push(
        "paper_2",
        example["files"][0]
            .as_str()
            .unwrap_or_else(|| example["files"][0]["id"].as_str().unwrap())
            .to_owned(),
    );
    let kept = autosave(province, &draft, 0, &json!(answers)).await;
    assert_eq!(kept["Kept"]["version"], 1, "{kept}");
    draft
}
