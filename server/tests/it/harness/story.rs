//! Steps that many stories share: submit, sign in, decide, hand over.

use super::{Answer, Cookies, TestProvince};
use axum::http::StatusCode;
use serde_json::{Value, json};
use server::demo;
use store::work;

impl TestProvince {
    /// Opens the form of a procedure as "apply" does, and returns the token of its draft.
    pub async fn new_draft(&self, code: &str, cookies: &mut Cookies) -> String {
        let form = self.open(&format!("/thu-tuc/{code}/nop"), cookies).await;
        assert_eq!(form.status, StatusCode::OK, "{}", form.text());
        form.header("x-at").split('/').nth(4).unwrap().to_owned()
    }

    /// Returns the example of a procedure, as the API gives it.
    pub async fn example(&self, code: &str) -> Value {
        self.get(&format!("/api/v1/procedures/{code}")).await.json()["example"].clone()
    }

    /// Sends the example in, and returns code and token.
    pub async fn submit(&self, code: &str) -> (String, String) {
        let answer = self
            .post("/api/v1/dossiers", &self.example(code).await)
            .await;
        assert_eq!(
            answer.status,
            StatusCode::CREATED,
            "{}: {}",
            self.engine,
            answer.text()
        );
        let receipt = answer.json();
        (
            receipt["code"].as_str().unwrap().to_owned(),
            receipt["tracking_token"].as_str().unwrap().to_owned(),
        )
    }

    pub async fn staff(&self, username: &str) -> String {
        let answer = self
            .post(
                "/api/v1/staff/session",
                &json!({"username": username, "password": "motcua-2026"}),
            )
            .await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
        answer.json()["token"].as_str().unwrap().to_owned()
    }

    /// Acts on the dossier at its present version.
    pub async fn act(&self, staff: &str, code: &str, action: &str, note: &str) -> Answer {
        self.act_with(staff, code, json!({"action": action, "note": note}))
            .await
    }

    /// Acts as [`TestProvince::act`] does, with all that an action may need.
    pub async fn act_with(&self, staff: &str, code: &str, mut request: Value) -> Answer {
        request["version"] = self.dossier(staff, code).await["version"].clone();
        let bearer = format!("Bearer {staff}");
        self.post_with(
            &format!("/api/v1/staff/dossiers/{code}/actions"),
            &request,
            &[("authorization", &bearer)],
        )
        .await
    }

    /// Returns a dossier as officers see it.
    pub async fn dossier(&self, staff: &str, code: &str) -> Value {
        self.get_as(staff, &format!("/api/v1/staff/dossiers/{code}"))
            .await
            .json()
    }

    /// Puts a procedure of the science department into force.
    pub async fn publish(&self, mut procedure: Value) {
        let fixed = json!({"field": "Thử", "level": "province", "agency": "H50.07", "online": "full", "result": "Giấy", "legal_basis": ["Điều 34"]});
        for (key, value) in fixed.as_object().unwrap() {
            procedure
                .as_object_mut()
                .unwrap()
                .entry(key)
                .or_insert(value.clone());
        }
        let procedure: domain::procedure::Procedure = serde_json::from_value(procedure).unwrap();
        let now = self.service.now();
        let put = self
            .store
            .write::<(), store::StoreError, _>(work!(|db| demo::put_procedure(
                db, &procedure, now
            )
            .await));
        put.await
            .unwrap_or_else(|error| panic!("{}: {error}", self.engine));
    }

    /// Takes a dossier of the science department from submission to its result.
    pub async fn resolve(&self, code: &str) {
        let (counter, specialist, leader) = (
            self.staff("motcua").await,
            self.staff("chuyenvien").await,
            self.staff("lanhdao").await,
        );
        for (who, action) in [
            (&counter, "accept"),
            (&counter, "forward"),
            (&specialist, "forward"),
            (&leader, "resolve"),
        ] {
            let answer = self.act(who, code, action, "").await;
            assert_eq!(answer.status, StatusCode::OK, "{action}: {}", answer.text());
        }
    }

    /// Takes a dossier from submission to the result in the applicant's hands.
    pub async fn hand_over(&self, code: &str) {
        self.resolve(code).await;
        let answer = self
            .act(&self.staff("motcua").await, code, "return", "")
            .await;
        assert_eq!(answer.status, StatusCode::OK, "return: {}", answer.text());
    }
}
