//! A citizen without scripts, from the search for a procedure to the receipt.

use crate::harness::{Answer, Cookies, DECLARATION, PHOTO, TestProvince, apply, on_both_engines};
use axum::http::StatusCode;
use serde_json::Value;

/// A part of a form: name, file name, content.
type Part = (String, Option<&'static str>, Vec<u8>);

/// A citizen who fills in one form.
struct Citizen {
    province: TestProvince,
    cookies: Cookies,
    draft: String,
}

impl Citizen {
    async fn begin(province: &TestProvince) -> Self {
        let mut cookies = Cookies::default();
        let draft = province.new_draft(DECLARATION, &mut cookies).await;
        Self {
            province: province.clone(),
            cookies,
            draft,
        }
    }

    /// Saves a step; `more` comes after what every step sends.
    async fn save(&mut self, step: usize, more: &[Part]) -> Answer {
        let step = step.to_string();
        let mut parts: Vec<(&str, Option<&str>, &[u8])> = vec![
            ("code", None, DECLARATION.as_bytes()),
            ("draft", None, self.draft.as_bytes()),
            ("step", None, step.as_bytes()),
        ];
        parts.extend(more.iter().map(|(n, f, c)| (n.as_str(), *f, c.as_slice())));
        self.province
            .multipart("/api/fn/save_step", &parts, &mut self.cookies)
            .await
    }

    /// Fills in every step as the example does, and returns the page that shows all answers.
    async fn fill_in(&mut self) -> Answer {
        let mut page = self
            .save(1, &applicant("Trần Thị Bưởi", "0912345678"))
            .await;
        let example = self.province.example(DECLARATION).await;
        let answers = parts(&example["answers"]);
        let mut step = 1;
        while !page.header("x-at").ends_with("kiem-tra") {
            step += 1;
            assert!(step < 10, "{}", page.words());
            let form = page.page();
            let mut asked = answers.clone();
            asked.retain(|(name, _, _)| form.has_field(name));
            let mut inputs = form.all("input").into_iter();
            if inputs.any(|input| input.attribute("type") == "file") {
                asked.push(("paper_2".to_owned(), Some("máy.png"), PHOTO.to_vec()));
            }
            page = self.save(step, &asked).await;
            assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        }
        page
    }

    async fn submit(&mut self, more: &[(&str, &str)]) -> Answer {
        let mut fields = vec![("code", DECLARATION), ("draft", self.draft.as_str())];
        fields.extend_from_slice(more);
        self.province
            .form("/api/fn/submit_draft", &fields, &mut self.cookies)
            .await
    }

    fn place(&self, step: &str) -> String {
        format!("/thu-tuc/{DECLARATION}/nop/{}/{step}", self.draft)
    }
}

/// Returns what the first step asks.
fn applicant(name: &str, phone: &str) -> Vec<Part> {
    let parts = [
        ("name", name),
        ("citizen_id", "045190001234"),
        ("phone", phone),
        ("email", ""),
        ("address.province", "Quảng Trị"),
        ("address.commune", "dong hoi"),
        ("address.line", "5 Hùng Vương"),
    ];
    let part = |(name, value): (&str, &str)| (format!("applicant.{name}"), None, value.into());
    parts.into_iter().map(part).collect()
}

/// Returns the answers of an example as a form sends them.
fn parts(answers: &Value) -> Vec<Part> {
    let mut parts: Vec<Part> = Vec::new();
    let text = |value: &Value| value.as_str().unwrap().into();
    for (name, value) in answers.as_object().unwrap() {
        match value {
            Value::Object(inner) => {
                parts.extend(
                    inner
                        .iter()
                        .map(|(k, v)| (format!("{name}.{k}"), None, text(v))),
                );
            }
            Value::Array(items) => {
                parts.extend(items.iter().map(|v| (name.clone(), None, text(v))));
            }
            Value::String(text) => parts.push((name.clone(), None, text.clone().into())),
            other => parts.push((name.clone(), None, other.to_string().into())),
        }
    }
    parts
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_procedure_is_found_without_its_accents_and_says_what_it_takes(province: TestProvince) {
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
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_step_with_a_mistake_comes_back_with_every_answer_and_the_words_beside_the_field(
    province: TestProvince,
) {
    let mut citizen = Citizen::begin(&province).await;
    let wrong = citizen
        .save(1, &applicant("Trần Thị <b>Bưởi</b>", "123"))
        .await;
    assert_eq!(wrong.status, StatusCode::OK);
    let words = wrong.words();
    assert!(words.contains("Có 2 chỗ cần sửa"), "{words}");
    assert!(
        words.contains(
            "Số điện thoại chưa đúng. Hãy nhập số di động 10 chữ số, ví dụ 0912 345 678."
        ),
        "{words}"
    );
    assert!(
        wrong.text().contains("Trần Thị &lt;b&gt;Bưởi&lt;/b&gt;"),
        "typed text is shown escaped"
    );
    assert_eq!(
        wrong.page().field("applicant.address.line"),
        "5 Hùng Vương",
        "nothing typed is lost"
    );
    assert_eq!(wrong.header("x-at"), citizen.place("1?sua=1"));

    citizen
        .save(1, &applicant("Trần Thị Bưởi", "0912345678"))
        .await;
    let check = citizen.fill_in().await;
    assert_eq!(check.header("x-at"), citizen.place("kiem-tra"));
}

#[apply(on_both_engines)]
#[tokio::test]
async fn all_answers_are_shown_before_they_are_sent(province: TestProvince) {
    let mut citizen = Citizen::begin(&province).await;
    let check = citizen.fill_in().await.words();
    assert!(
        check.contains("Kiểm tra trước khi gửi")
            && check.contains("Trần Thị Bưởi")
            && check.contains("Phường Đồng Hới")
            && check.contains("máy.png"),
        "{check}"
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_mended_answer_leads_back_to_the_check_and_a_new_mistake_is_shown_first(
    province: TestProvince,
) {
    let mut citizen = Citizen::begin(&province).await;
    citizen.fill_in().await;
    let from_check = ("from_check".to_owned(), None, b"1".to_vec());
    let mut broken = applicant("Trần Thị <b>Bưởi</b>", "12");
    broken.push(from_check.clone());
    let broken = citizen.save(1, &broken).await;
    assert_eq!(broken.header("x-at"), citizen.place("1?sua=1&ve=kiem-tra"));
    assert!(
        broken.words().contains("Lưu và xem lại"),
        "{}",
        broken.words()
    );
    let mut mended = applicant("Trần Thị Bưởi", "0912345678");
    mended.push(from_check);
    let mended = citizen.save(1, &mended).await;
    assert_eq!(mended.header("x-at"), citizen.place("kiem-tra"));
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_form_is_sent_only_with_its_declaration_and_twice_is_one_dossier(province: TestProvince) {
    let mut citizen = Citizen::begin(&province).await;
    citizen.fill_in().await;
    let undeclared = citizen.submit(&[]).await;
    assert!(
        undeclared
            .words()
            .contains("Hãy đánh dấu vào ô cam đoan rồi gửi."),
        "{}",
        undeclared.words()
    );
    let receipt = citizen.submit(&[("declared", "yes")]).await;
    let again = citizen.submit(&[("declared", "yes")]).await;
    assert_eq!(receipt.header("x-at"), again.header("x-at"));
    let words = receipt.words();
    assert!(words.contains("Mã hồ sơ H50.07-260316-0001"), "{words}");
    assert!(
        words.contains("Hẹn trả kết quả 17:00 thứ Hai, 23/03/2026"),
        "{words}"
    );
    assert!(
        !receipt.page().all("svg").is_empty(),
        "the QR is in the page"
    );
    let mut db = province.store.read().await.unwrap();
    assert_eq!(store::dossier::count(&mut db).await.unwrap(), 1);
}
