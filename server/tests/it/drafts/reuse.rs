//! Last time's answers and papers for the next form of somebody who is signed in.

use super::{example_answers, save};
use crate::harness::{Answer, Cookies, DECLARATION, PHOTO, TestProvince, apply, on_both_engines};
use axum::http::StatusCode;
use domain::{form::Answers, text::code::DossierCode};
use serde_json::{Value, json};

/// Licence whose second paper, the health certificate, is good for six months.
const LICENCE: &str = "3.000346";

/// A citizen with an account, at a browser without scripts.
struct Citizen {
    province: TestProvince,
    cookies: Cookies,
}

impl Citizen {
    async fn sign_in(&mut self) -> Answer {
        let fields = [
            ("username", "congdan"),
            ("password", "motcua-2026"),
            ("door", "/ca-nhan/dang-nhap"),
            ("next", ""),
        ];
        self.province
            .form("/api/fn/sign_in", &fields, &mut self.cookies)
            .await
    }

    async fn signed_in(province: &TestProvince) -> Self {
        let mut citizen = Self {
            province: province.clone(),
            cookies: Cookies::default(),
        };
        citizen.sign_in().await;
        citizen
    }

    async fn open(&mut self, path: &str) -> Answer {
        self.province.open(path, &mut self.cookies).await
    }

    async fn new_draft(&mut self, code: &str) -> String {
        self.province.new_draft(code, &mut self.cookies).await
    }

    async fn autosave(&mut self, code: &str, draft: &str, seen: &str, answers: &Answers) -> Value {
        let answers = json!(answers).to_string();
        let fields = [
            ("code", code),
            ("draft", draft),
            ("seen", seen),
            ("answers", answers.as_str()),
        ];
        self.province
            .call("/api/fn/autosave", &fields, &mut self.cookies)
            .await
            .json()
    }

    async fn submit(&mut self, code: &str, draft: &str) -> Answer {
        let fields = [("code", code), ("draft", draft), ("declared", "yes")];
        self.province
            .form("/api/fn/submit_draft", &fields, &mut self.cookies)
            .await
    }

    /// Asks for last time's answers, and returns the page that follows.
    async fn reuse(&mut self, code: &str, draft: &str) -> Answer {
        let fields = [("code", code), ("draft", draft)];
        self.province
            .form("/api/fn/reuse_last", &fields, &mut self.cookies)
            .await
    }

    /// Sends a whole declaration; returns its answers and the name of its paper's file.
    async fn first_declaration(&mut self) -> (Answers, String) {
        let draft = self.new_draft(DECLARATION).await;
        let photo = uploaded(&self.province, "nhan-may.png").await;
        let mut answers = example_answers(&self.province, DECLARATION).await;
        answers.push("paper_2", photo.clone());
        let kept = self.autosave(DECLARATION, &draft, "0", &answers).await;
        assert_eq!(kept["Kept"]["version"], 1);
        self.submit(DECLARATION, &draft).await;
        (answers, photo)
    }

    /// Signs in a year later, and begins the next declaration.
    async fn next_declaration(&mut self) -> String {
        self.province.turn_clock_to("2027-03-16T09:00");
        self.sign_in().await;
        self.new_draft(DECLARATION).await
    }
}

async fn uploaded(province: &TestProvince, name: &str) -> String {
    let file = province.upload(name, PHOTO).await.json();
    file["id"].as_str().unwrap().to_owned()
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_stranger_is_led_to_the_sign_in(province: TestProvince) {
    let stranger = province.open("/ca-nhan", &mut Cookies::default()).await;
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
    assert!(
        stranger.page().link("/ca-nhan/dang-nhap").is_some(),
        "{}",
        stranger.text()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn who_is_signed_in_finds_forms_and_dossiers_again(province: TestProvince) {
    let mut citizen = Citizen::signed_in(&province).await;
    let mine = citizen.sign_in().await;
    assert_eq!(mine.header("x-at"), "/ca-nhan");
    assert!(
        mine.words().contains("Chưa có biểu mẫu nào đang điền.")
            && mine
                .words()
                .contains("Chưa có hồ sơ nào nộp khi đăng nhập."),
        "{}",
        mine.words()
    );

    let draft = citizen.new_draft(DECLARATION).await;
    let photo = uploaded(&province, "nhan-may.png").await;
    let mut answers = example_answers(&province, DECLARATION).await;
    answers.push("paper_2", photo);
    let kept = citizen.autosave(DECLARATION, &draft, "0", &answers).await;
    assert_eq!(kept["Kept"]["version"], 1);
    let mine = citizen.open("/ca-nhan").await;
    assert!(
        mine.page()
            .link(&format!("/thu-tuc/{DECLARATION}/nop/{draft}/1"))
            .is_some(),
        "the list leads back to the form: {}",
        mine.text()
    );

    citizen.submit(DECLARATION, &draft).await;
    let mine = citizen.open("/ca-nhan").await;
    assert!(
        mine.words().contains("Chưa có biểu mẫu nào đang điền.")
            && mine.words().contains("H50.07-260316-0001"),
        "{}",
        mine.words()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn the_next_form_offers_last_times_answers_and_shows_only_what_is_new(
    province: TestProvince,
) {
    let mut citizen = Citizen::signed_in(&province).await;
    citizen.first_declaration().await;
    let next = citizen.next_declaration().await;
    let first = citizen
        .open(&format!("/thu-tuc/{DECLARATION}/nop/{next}/1"))
        .await
        .words();
    assert!(
        first.contains("Bạn đã nộp thủ tục này ngày 16/03/2026.")
            && first.contains("Dùng lại câu trả lời lần đó"),
        "{first}"
    );
    let check = citizen.reuse(DECLARATION, &next).await;
    assert!(
        check.header("x-at").ends_with("/kiem-tra"),
        "{}",
        check.words()
    );
    assert!(
        check.words().contains("Như lần trước: ") && check.words().contains("nhan-may.png"),
        "{}",
        check.words()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn last_times_answers_are_changed_and_sent_with_a_copy_of_the_paper(province: TestProvince) {
    let mut citizen = Citizen::signed_in(&province).await;
    let (mut answers, photo) = citizen.first_declaration().await;
    let next = citizen.next_declaration().await;
    citizen.reuse(DECLARATION, &next).await;
    save(&province, &next, "Trần Thị Mới", "1", &mut citizen.cookies).await;
    let sent = citizen.submit(DECLARATION, &next).await;
    assert!(
        sent.words().contains("chỗ cần sửa"),
        "the first step lacks the rest of its answers: {}",
        sent.words()
    );
    answers.set("applicant.name", "Trần Thị Mới");
    let kept = citizen.autosave(DECLARATION, &next, "2", &answers).await;
    assert_eq!(kept["Kept"]["version"], 3);
    let words = citizen
        .open(&format!("/thu-tuc/{DECLARATION}/nop/{next}/kiem-tra"))
        .await
        .words();
    assert!(words.contains("Trần Thị Mới"), "{words}");
    let sent = citizen.submit(DECLARATION, &next).await;
    assert!(
        sent.words().contains("H50.07-270316-0001"),
        "{}",
        sent.words()
    );

    // The paper of the first dossier was copied, not taken away from it.
    let mut db = province.store.read().await.unwrap();
    let first = store::file::get(&mut db, &photo).await.unwrap().unwrap();
    let code = DossierCode::parse("H50.07-270316-0001").unwrap();
    let second = store::dossier::by_code(&mut db, &code).await.unwrap();
    let second = second.unwrap();
    assert_ne!(first.dossier.unwrap(), second.id);
    let papers = store::file::of(&mut db, second.id).await.unwrap();
    let names: Vec<&str> = papers.iter().map(|paper| paper.name.as_str()).collect();
    assert_eq!(names, ["nhan-may.png"]);
    let bytes = service::document::file::bytes(&province.service, &papers[0]).await;
    assert!(bytes.is_ok());
}

/// Sends a whole licence with the papers `ho-so.png` and `suc-khoe.png`.
async fn first_licence(citizen: &mut Citizen) {
    let mut answers = example_answers(&citizen.province, LICENCE).await;
    for (field, name) in [("paper_1", "ho-so.png"), ("paper_2", "suc-khoe.png")] {
        answers.push(field, uploaded(&citizen.province, name).await);
    }
    let draft = citizen.new_draft(LICENCE).await;
    citizen.autosave(LICENCE, &draft, "0", &answers).await;
    let sent = citizen.submit(LICENCE, &draft).await;
    assert!(
        sent.header("x-at").ends_with("/giay-hen"),
        "{}",
        sent.words()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn last_times_papers_are_offered_while_they_are_good(province: TestProvince) {
    let mut citizen = Citizen::signed_in(&province).await;
    first_licence(&mut citizen).await;
    for (day, has_certificate) in [("2026-09-16T09:00", true), ("2026-09-17T09:00", false)] {
        province.turn_clock_to(day);
        citizen.sign_in().await;
        let next = citizen.new_draft(LICENCE).await;
        let check = citizen.reuse(LICENCE, &next).await.words();
        assert!(check.contains("ho-so.png"), "{day}: {check}");
        assert_eq!(
            check.contains("suc-khoe.png"),
            has_certificate,
            "{day}: {check}"
        );
        assert_eq!(
            check.contains("Hãy kèm tệp cho giấy tờ này."),
            !has_certificate,
            "{day}: {check}"
        );
    }
}

#[apply(on_both_engines)]
#[tokio::test]
async fn another_procedure_takes_from_last_time_only_who_applied(province: TestProvince) {
    let mut citizen = Citizen::signed_in(&province).await;
    first_licence(&mut citizen).await;
    province.turn_clock_to("2026-09-17T09:00");
    citizen.sign_in().await;
    let other = citizen.new_draft(DECLARATION).await;
    let check = citizen.reuse(DECLARATION, &other).await.words();
    assert!(
        check.contains("Nguyễn Văn Mẫu")
            && !check.contains("ho-so.png")
            && !check.contains("suc-khoe.png"),
        "{check}"
    );
}
