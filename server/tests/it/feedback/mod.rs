//! Feedback and petitions, as browsers without scripts send, decide and read them.

mod answers;
mod officers;
mod sending;

use crate::harness::{Answer, Cookies, TestProvince};
use axum::http::StatusCode;

const FACTS: [&str; 6] = [
    "Trần Thị Bưởi",
    "0912345678",
    "0912 345 678",
    "+84912345678",
    "buoi@example.com",
    "5 Hùng Vương",
];

/// Returns the fields that a citizen types, one of them changed.
fn typed<'a>(key: &'a str, name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("key", key),
        ("subject", "obstacle"),
        ("agency", "H50.07"),
        ("title", "Chờ kết quả ba tuần"),
        (
            "content",
            "Tôi là Trần Thị Bưởi, nộp hồ sơ ngày 20/2 mà đến nay chưa có kết quả.",
        ),
        ("name", "Trần Thị Bưởi"),
        ("address", "5 Hùng Vương, phường Đông Hà"),
        ("phone", "0912345678"),
        ("email", "buoi@example.com"),
        ("dossier", ""),
    ];
    if let Some(field) = fields.iter_mut().find(|(field, _)| *field == name) {
        field.1 = value;
    }
    fields
}

/// Returns the hidden key of a form that was just opened.
async fn key(province: &TestProvince, cookies: &mut Cookies) -> String {
    let form = province.open("/phan-anh/moi", cookies).await;
    assert_eq!(
        (form.status, form.header("cache-control")),
        (StatusCode::OK, "no-store")
    );
    let key = form.page().field("key");
    assert_eq!(key.len(), 26, "{key}");
    key
}

async fn send(province: &TestProvince, name: &str, value: &str) -> Answer {
    let mut cookies = Cookies::default();
    let key = key(province, &mut cookies).await;
    province
        .form(
            "/api/fn/send_feedback",
            &typed(&key, name, value),
            &mut cookies,
        )
        .await
}

/// Returns the number that a page shows.
fn number(page: &Answer) -> String {
    let words = page.words();
    let at = words
        .find("PA-")
        .unwrap_or_else(|| panic!("no number: {words}"));
    words[at..at + 14].to_owned()
}

/// An officer at a browser without scripts.
struct Desk {
    province: TestProvince,
    cookies: Cookies,
}

impl Desk {
    async fn of(province: &TestProvince, username: &str) -> Self {
        let mut cookies = Cookies::default();
        province
            .form(
                "/api/fn/sign_in",
                &[("username", username), ("password", "motcua-2026")],
                &mut cookies,
            )
            .await;
        Self {
            province: province.clone(),
            cookies,
        }
    }

    async fn open(&mut self, number: &str) -> Answer {
        self.province
            .open(&format!("/can-bo/phan-anh/{number}"), &mut self.cookies)
            .await
    }

    async fn list(&mut self) -> String {
        self.province
            .open("/can-bo/phan-anh", &mut self.cookies)
            .await
            .words()
    }

    /// Acts at the version that the page shows.
    async fn act(&mut self, number: &str, action: &str, said: &[(&str, &str)]) -> Answer {
        let page = self.open(number).await.page();
        let version = if page.has_field("version") {
            page.field("version")
        } else {
            "1".to_owned()
        };
        self.act_at(number, &version, action, said).await
    }

    async fn act_at(
        &mut self,
        number: &str,
        version: &str,
        action: &str,
        said: &[(&str, &str)],
    ) -> Answer {
        let mut fields = vec![("number", number), ("version", version), ("action", action)];
        fields.extend_from_slice(said);
        self.province
            .form("/api/fn/act_on_feedback", &fields, &mut self.cookies)
            .await
    }
}

const PUBLIC: [(&str, &str); 3] = [
    ("title", "Chờ kết quả ba tuần"),
    ("content", "Người dân nộp hồ sơ mà chưa có kết quả."),
    ("answer", "Đã xin lỗi và trả kết quả."),
];
