//! Forms on their way: two devices, forms sent, forms not wanted any more, last time's answers.

use crate::harness::{Answer, Cookies, DECLARATION, TestProvince, apply, on_both_engines};
use axum::http::StatusCode;
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

/// Fills in a whole form, ready to be sent, and returns its token.
async fn filled(province: &TestProvince, cookies: &mut Cookies) -> String {
    let draft = province.new_draft(DECLARATION, cookies).await;
    let example = province.example(DECLARATION).await;
    let mut answers = domain::form::Answers::from_json("", &example["answers"]).unwrap();
    answers.extend(domain::form::Answers::from_json("applicant", &example["applicant"]).unwrap());
    answers.push(
        "paper_2",
        example["files"][0]
            .as_str()
            .unwrap_or_else(|| example["files"][0]["id"].as_str().unwrap())
            .to_owned(),
    );
    let kept = autosave(province, &draft, 0, &json!(answers)).await;
    assert_eq!(kept["Kept"]["version"], 1, "{}: {kept}", province.engine);
    draft
}

#[apply(on_both_engines)]
#[tokio::test]
async fn the_later_of_two_devices_is_told_and_nothing_typed_is_lost(province: TestProvince) {
    let (mut phone, mut desk) = (Cookies::default(), Cookies::default());
    let draft = province.new_draft(DECLARATION, &mut phone).await;
    let form = |step: &str| format!("/thu-tuc/{DECLARATION}/nop/{draft}/{step}");
    save(&province, &draft, "Trần Thị Một", "0", &mut phone).await;
    let seen = province.open(&form("1"), &mut desk).await;
    assert!(
        seen.text().contains("name=\"version\" value=\"1\""),
        "{}",
        seen.text()
    );
    save(&province, &draft, "Trần Thị Hai", "1", &mut phone).await;

    // The desk still has version 1: refused, shown again with what it typed, and kept only when
    // it insists.
    let refused = save(&province, &draft, "Trần Thị Ba", "1", &mut desk).await;
    assert!(
        refused
            .words()
            .contains("Biểu mẫu này đã được sửa ở một thẻ hoặc máy khác lúc 09:00."),
        "{}: {}",
        province.engine,
        refused.words()
    );
    assert!(
        refused.text().contains("value=\"Trần Thị Ba\"")
            && refused.text().contains("name=\"version\" value=\"2\""),
        "{}",
        refused.text()
    );
    assert!(
        province
            .open(&form("1"), &mut phone)
            .await
            .text()
            .contains("value=\"Trần Thị Hai\""),
        "nothing was overwritten"
    );
    save(&province, &draft, "Trần Thị Ba", "2", &mut desk).await;
    assert!(
        province
            .open(&form("1"), &mut phone)
            .await
            .text()
            .contains("value=\"Trần Thị Ba\"")
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn saving_by_itself_answers_versions_and_may_be_repeated(province: TestProvince) {
    let draft = province
        .new_draft(DECLARATION, &mut Cookies::default())
        .await;
    let one = json!({"applicant.name": "Trần Thị Một"});
    let two = json!({"applicant.name": "Trần Thị Hai"});
    assert_eq!(
        autosave(&province, &draft, 0, &one).await,
        json!({"Kept": {"version": 1, "at": "09:00"}}),
        "{}",
        province.engine
    );
    assert_eq!(
        autosave(&province, &draft, 0, &one).await["Kept"]["version"],
        1,
        "the answer was lost: asked again, nothing changes"
    );
    assert_eq!(
        autosave(&province, &draft, 1, &two).await["Kept"]["version"],
        2
    );
    assert_eq!(
        autosave(&province, &draft, 1, &one).await,
        json!({"Changed": {"version": 2, "at": "09:00"}})
    );
    let odd = json!({"applicant.name": "Trần Thị Hai", "không có": "x", "draft": "y"});
    assert_eq!(
        autosave(&province, &draft, 2, &odd).await["Kept"]["version"],
        2,
        "what the form does not ask is left out"
    );
    let broken = [
        ("code", DECLARATION),
        ("draft", draft.as_str()),
        ("seen", "2"),
        ("answers", "{"),
    ];
    assert_eq!(
        province
            .call("/api/fn/autosave", &broken, &mut Cookies::default())
            .await
            .status,
        StatusCode::BAD_REQUEST
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_form_that_was_sent_leads_to_its_slip_and_shows_no_answer_any_more(
    province: TestProvince,
) {
    let mut cookies = Cookies::default();
    let draft = filled(&province, &mut cookies).await;
    let place = format!("/thu-tuc/{DECLARATION}/nop/{draft}");
    assert!(
        province
            .open(&format!("{place}/kiem-tra"), &mut cookies)
            .await
            .words()
            .contains("Nguyễn Văn Mẫu")
    );
    let old = [
        ("code", DECLARATION),
        ("draft", draft.as_str()),
        ("version", "7"),
        ("declared", "yes"),
    ];
    let old = province
        .form("/api/fn/submit_draft", &old, &mut cookies)
        .await;
    assert!(
        old.words().contains(
            "Biểu mẫu vừa được sửa ở một thẻ hoặc máy khác. Hãy xem lại các câu trả lời rồi gửi."
        ),
        "{}",
        old.words()
    );
    let send = [
        ("code", DECLARATION),
        ("draft", draft.as_str()),
        ("version", "1"),
        ("declared", "yes"),
    ];
    let slip = province
        .form("/api/fn/submit_draft", &send, &mut cookies)
        .await;
    assert!(
        slip.header("x-at").ends_with("/giay-hen"),
        "{}: {}",
        province.engine,
        slip.words()
    );

    for step in ["1", "3", "kiem-tra"] {
        let again = province
            .open(&format!("{place}/{step}"), &mut cookies)
            .await;
        assert_eq!(again.header("x-at"), slip.header("x-at"), "{step}");
    }
    let late = save(&province, &draft, "Trần Thị Muộn", "1", &mut cookies).await;
    assert_eq!(
        late.header("x-at"),
        slip.header("x-at"),
        "a step saved in another tab"
    );
    let sent = autosave(
        &province,
        &draft,
        1,
        &json!({"applicant.name": "Trần Thị Muộn"}),
    )
    .await;
    assert_eq!(sent, json!({"Sent": slip.header("x-at")}));
    assert_eq!(
        province
            .form("/api/fn/submit_draft", &send, &mut cookies)
            .await
            .header("x-at"),
        slip.header("x-at"),
        "pressed again"
    );
    assert_eq!(
        store::dossier::count(&mut province.store.read().await.unwrap())
            .await
            .unwrap(),
        1
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_link_opens_the_form_elsewhere_with_a_warning_and_a_qr_code(province: TestProvince) {
    let (mut phone, mut desk) = (Cookies::default(), Cookies::default());
    let draft = province.new_draft(DECLARATION, &mut phone).await;
    let place = format!("/thu-tuc/{DECLARATION}/nop/{draft}");
    assert_eq!(
        province
            .open(&format!("{place}/dien-tiep"), &mut phone)
            .await
            .status,
        StatusCode::NOT_FOUND,
        "nothing is kept yet"
    );
    save(&province, &draft, "Trần Thị Một", "0", &mut phone).await;
    let resume = province
        .open(&format!("{place}/dien-tiep"), &mut phone)
        .await;
    assert!(
        resume
            .words()
            .contains("Biểu mẫu được lưu lúc 09:00, 16/03/2026 và giữ 30 ngày kể từ lần lưu cuối."),
        "{}",
        resume.words()
    );
    assert!(
        resume.text().contains("<svg")
            && resume
                .words()
                .contains(&format!("https://motcua.test{place}/1"))
    );
    let warning = "Biểu mẫu này được bắt đầu trên một máy khác và mở bằng liên kết.";
    assert!(
        !province
            .open(&format!("{place}/1"), &mut phone)
            .await
            .words()
            .contains(warning)
    );
    let there = province.open(&format!("{place}/1"), &mut desk).await;
    assert!(
        there.words().contains(warning) && there.text().contains("Trần Thị Một"),
        "{}: {}",
        province.engine,
        there.words()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn an_unwanted_form_goes_from_the_server_and_from_the_browser(province: TestProvince) {
    let mut cookies = Cookies::default();
    let draft = province.new_draft(DECLARATION, &mut cookies).await;
    save(&province, &draft, "Trần Thị Một", "0", &mut cookies).await;
    let request = axum::http::Request::post("/api/fn/forget_draft")
        .header("accept", "text/html")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("code={DECLARATION}&draft={draft}").into())
        .unwrap();
    let gone = province.send(request).await;
    assert_eq!(
        (gone.status, gone.header("location")),
        (StatusCode::FOUND, "/thu-tuc/2.002385"),
        "{}",
        province.engine
    );
    assert_eq!(gone.header("clear-site-data"), "\"cache\", \"storage\"");
    let form = province
        .open(
            &format!("/thu-tuc/{DECLARATION}/nop/{draft}/1"),
            &mut cookies,
        )
        .await;
    assert!(!form.text().contains("Trần Thị Một"));
}

#[apply(on_both_engines)]
#[tokio::test]
async fn who_is_signed_in_finds_forms_and_dossiers_again_and_begins_the_next_with_last_times_answers(
    province: TestProvince,
) {
    let mut cookies = Cookies::default();
    let stranger = province.open("/ca-nhan", &mut cookies).await;
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
    assert!(
        stranger.text().contains("href=\"/ca-nhan/dang-nhap\""),
        "{}",
        stranger.text()
    );
    let sign_in = [
        ("username", "congdan"),
        ("password", "motcua-2026"),
        ("door", "ca-nhan"),
        ("next", ""),
    ];
    let mine = province
        .form("/api/fn/sign_in", &sign_in, &mut cookies)
        .await;
    assert_eq!(mine.header("x-at"), "/ca-nhan");
    assert!(
        mine.words().contains("Chưa có biểu mẫu nào đang điền.")
            && mine
                .words()
                .contains("Chưa có hồ sơ nào nộp khi đăng nhập."),
        "{}",
        mine.words()
    );

    // The first dossier, with a paper of its own.
    let draft = province.new_draft(DECLARATION, &mut cookies).await;
    let example = province.example(DECLARATION).await;
    let photo = province
        .upload("nhan-may.png", crate::harness::PHOTO)
        .await
        .json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut answers = domain::form::Answers::from_json("", &example["answers"]).unwrap();
    answers.extend(domain::form::Answers::from_json("applicant", &example["applicant"]).unwrap());
    answers.push("paper_2", photo.clone());
    let (text, seen) = (json!(answers).to_string(), "0");
    let fields = [
        ("code", DECLARATION),
        ("draft", draft.as_str()),
        ("seen", seen),
        ("answers", text.as_str()),
    ];
    assert_eq!(
        province
            .call("/api/fn/autosave", &fields, &mut cookies)
            .await
            .json()["Kept"]["version"],
        1
    );
    let mine = province.open("/ca-nhan", &mut cookies).await;
    assert!(
        mine.text()
            .contains(&format!("/thu-tuc/{DECLARATION}/nop/{draft}/1")),
        "the list leads back to the form: {}",
        mine.text()
    );
    let send = [
        ("code", DECLARATION),
        ("draft", draft.as_str()),
        ("declared", "yes"),
    ];
    province
        .form("/api/fn/submit_draft", &send, &mut cookies)
        .await;
    let mine = province.open("/ca-nhan", &mut cookies).await;
    assert!(
        mine.words().contains("Chưa có biểu mẫu nào đang điền.")
            && mine.words().contains("H50.07-260316-0001"),
        "{}",
        mine.words()
    );

    // The next one begins with the same answers; only what is new stands open.
    province.turn_clock_to("2027-03-16T09:00");
    let sign_in = [
        ("username", "congdan"),
        ("password", "motcua-2026"),
        ("door", "ca-nhan"),
        ("next", ""),
    ];
    province
        .form("/api/fn/sign_in", &sign_in, &mut cookies)
        .await;
    let next = province.new_draft(DECLARATION, &mut cookies).await;
    let first = province
        .open(
            &format!("/thu-tuc/{DECLARATION}/nop/{next}/1"),
            &mut cookies,
        )
        .await
        .words();
    assert!(
        first.contains("Bạn đã nộp thủ tục này ngày 16/03/2026.")
            && first.contains("Dùng lại câu trả lời lần đó"),
        "{}: {first}",
        province.engine
    );
    let check = province
        .form(
            "/api/fn/reuse_last",
            &[("code", DECLARATION), ("draft", &next)],
            &mut cookies,
        )
        .await;
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
    save(&province, &next, "Trần Thị Mới", "1", &mut cookies).await;
    let place = format!("/thu-tuc/{DECLARATION}/nop/{next}");
    let sent = province
        .form(
            "/api/fn/submit_draft",
            &[("code", DECLARATION), ("draft", &next), ("declared", "yes")],
            &mut cookies,
        )
        .await;
    assert!(
        sent.words().contains("chỗ cần sửa"),
        "the first step lacks the rest of its answers: {}",
        sent.words()
    );
    answers.set("applicant.name", "Trần Thị Mới");
    let again = json!(answers).to_string();
    let fields = [
        ("code", DECLARATION),
        ("draft", next.as_str()),
        ("seen", "2"),
        ("answers", again.as_str()),
    ];
    assert_eq!(
        province
            .call("/api/fn/autosave", &fields, &mut cookies)
            .await
            .json()["Kept"]["version"],
        3
    );
    let words = province
        .open(&format!("{place}/kiem-tra"), &mut cookies)
        .await
        .words();
    assert!(words.contains("Trần Thị Mới"), "{words}");
    let sent = province
        .form(
            "/api/fn/submit_draft",
            &[("code", DECLARATION), ("draft", &next), ("declared", "yes")],
            &mut cookies,
        )
        .await;
    assert!(
        sent.words().contains("H50.07-270316-0001"),
        "{}: {}",
        province.engine,
        sent.words()
    );

    // The paper of the first dossier was copied, not taken away from it.
    let mut db = province.store.read().await.unwrap();
    let first = store::file::get(&mut db, &photo)
        .await
        .unwrap()
        .unwrap()
        .dossier
        .unwrap();
    let second = store::dossier::by_code(
        &mut db,
        &domain::text::code::DossierCode::parse("H50.07-270316-0001").unwrap(),
    )
    .await
    .unwrap()
    .unwrap();
    let papers = store::file::of(&mut db, second.id).await.unwrap();
    assert_ne!(first, second.id);
    assert_eq!(
        papers
            .iter()
            .map(|paper| paper.name.as_str())
            .collect::<Vec<_>>(),
        ["nhan-may.png"]
    );
    assert!(
        service::file::bytes(&province.service, &papers[0])
            .await
            .is_ok()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn who_acts_for_somebody_is_named_apart_with_a_paper(province: TestProvince) {
    let mut body = province.example(DECLARATION).await;
    body["answers"]["submitter"] = json!({"acting": true});
    let lacking = province.post("/api/v1/dossiers", &body).await;
    assert_eq!(lacking.status, StatusCode::UNPROCESSABLE_ENTITY);
    for words in [
        "Hãy nhập họ và tên người nộp thay.",
        "Hãy kèm tệp cho giấy tờ này.",
    ] {
        assert!(
            lacking.text().contains(words),
            "{words}: {}",
            lacking.text()
        );
    }
    let paper = province
        .upload("uy-quyen.png", crate::harness::PHOTO)
        .await
        .json()["id"]
        .clone();
    body["answers"]["submitter"] = json!({"acting": true, "name": "Lê Văn Giúp", "citizen_id": "045090001234", "phone": "0912345678", "paper": [paper]});
    let sent = province.post("/api/v1/dossiers", &body).await;
    assert_eq!(
        sent.status,
        StatusCode::CREATED,
        "{}: {}",
        province.engine,
        sent.text()
    );
    let code = sent.json()["code"].as_str().unwrap().to_owned();
    let seen = province
        .dossier(&province.staff("motcua").await, &code)
        .await
        .to_string();
    assert!(
        seen.contains("Lê Văn Giúp") && seen.contains("uy-quyen.png"),
        "{seen}"
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_session_that_ends_in_the_middle_takes_nothing_with_it(province: TestProvince) {
    let mut cookies = Cookies::default();
    let sign_in = [
        ("username", "congdan"),
        ("password", "motcua-2026"),
        ("door", "ca-nhan"),
        ("next", ""),
    ];
    province
        .form("/api/fn/sign_in", &sign_in, &mut cookies)
        .await;
    let draft = province.new_draft(DECLARATION, &mut cookies).await;
    save(&province, &draft, "Trần Thị Một", "0", &mut cookies).await;

    // Two days later the session is over; the form goes on, with scripts and without, and
    // belongs to the account as before.
    province.turn_clock_to("2026-03-18T09:00");
    assert_eq!(
        province.open("/ca-nhan", &mut cookies).await.status,
        StatusCode::UNAUTHORIZED,
        "{}",
        province.engine
    );
    let fields = [
        ("code", DECLARATION),
        ("draft", draft.as_str()),
        ("seen", "1"),
        ("answers", "{\"applicant.name\":\"Trần Thị Hai\"}"),
    ];
    assert_eq!(
        province
            .call("/api/fn/autosave", &fields, &mut cookies)
            .await
            .json()["Kept"]["version"],
        2
    );
    let page = save(&province, &draft, "Trần Thị Ba", "2", &mut cookies).await;
    assert!(
        page.text().contains("value=\"Trần Thị Ba\""),
        "{}",
        page.words()
    );
    province
        .form("/api/fn/sign_in", &sign_in, &mut cookies)
        .await;
    let mine = province.open("/ca-nhan", &mut cookies).await;
    assert!(
        mine.text()
            .contains(&format!("/thu-tuc/{DECLARATION}/nop/{draft}/1")),
        "{}: {}",
        province.engine,
        mine.words()
    );
}

/// Licence whose second paper, the health certificate, is good for six months.
const LICENCE: &str = "3.000346";

#[apply(on_both_engines)]
#[tokio::test]
async fn last_times_papers_are_offered_while_they_are_good_and_another_procedure_takes_only_who_applied(
    province: TestProvince,
) {
    let mut cookies = Cookies::default();
    let sign_in = [
        ("username", "congdan"),
        ("password", "motcua-2026"),
        ("door", "ca-nhan"),
        ("next", ""),
    ];
    province
        .form("/api/fn/sign_in", &sign_in, &mut cookies)
        .await;
    let example = province.example(LICENCE).await;
    let mut answers = domain::form::Answers::from_json("", &example["answers"]).unwrap();
    answers.extend(domain::form::Answers::from_json("applicant", &example["applicant"]).unwrap());
    for (field, name) in [("paper_1", "ho-so.png"), ("paper_2", "suc-khoe.png")] {
        answers.push(
            field,
            province.upload(name, crate::harness::PHOTO).await.json()["id"]
                .as_str()
                .unwrap()
                .to_owned(),
        );
    }
    let draft = province.new_draft(LICENCE, &mut cookies).await;
    let text = json!(answers).to_string();
    let fields = [
        ("code", LICENCE),
        ("draft", draft.as_str()),
        ("seen", "0"),
        ("answers", text.as_str()),
    ];
    province
        .call("/api/fn/autosave", &fields, &mut cookies)
        .await;
    let sent = province
        .form(
            "/api/fn/submit_draft",
            &[("code", LICENCE), ("draft", &draft), ("declared", "yes")],
            &mut cookies,
        )
        .await;
    assert!(
        sent.header("x-at").ends_with("/giay-hen"),
        "{}: {}",
        province.engine,
        sent.words()
    );

    for (day, has_certificate) in [("2026-09-16T09:00", true), ("2026-09-17T09:00", false)] {
        province.turn_clock_to(day);
        province
            .form("/api/fn/sign_in", &sign_in, &mut cookies)
            .await;
        let next = province.new_draft(LICENCE, &mut cookies).await;
        let check = province
            .form(
                "/api/fn/reuse_last",
                &[("code", LICENCE), ("draft", &next)],
                &mut cookies,
            )
            .await
            .words();
        assert!(check.contains("ho-so.png"), "{day}: {check}");
        assert_eq!(
            check.contains("suc-khoe.png"),
            has_certificate,
            "{} {day}: {check}",
            province.engine
        );
        assert_eq!(
            check.contains("Hãy kèm tệp cho giấy tờ này."),
            !has_certificate,
            "{day}: {check}"
        );
    }

    let other = province.new_draft(DECLARATION, &mut cookies).await;
    let check = province
        .form(
            "/api/fn/reuse_last",
            &[("code", DECLARATION), ("draft", &other)],
            &mut cookies,
        )
        .await
        .words();
    assert!(
        check.contains("Nguyễn Văn Mẫu")
            && !check.contains("ho-so.png")
            && !check.contains("suc-khoe.png"),
        "{}: {check}",
        province.engine
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn the_slip_clears_a_shared_device(province: TestProvince) {
    let sent = province
        .post("/api/v1/dossiers", &province.example(DECLARATION).await)
        .await
        .json();
    let slip = province
        .open(
            &format!("/hs/{}/giay-hen", sent["tracking_token"].as_str().unwrap()),
            &mut Cookies::default(),
        )
        .await;
    assert!(
        slip.words().contains("Máy này dùng chung?")
            && slip.text().contains("action=\"/api/fn/leave_device"),
        "{}",
        slip.text()
    );
    let request = axum::http::Request::post(leave_device(&slip.text()))
        .header("accept", "text/html")
        .header("content-type", "application/x-www-form-urlencoded")
        .body(String::new().into())
        .unwrap();
    let left = province.send(request).await;
    assert_eq!(
        (
            left.status,
            left.header("location"),
            left.header("clear-site-data")
        ),
        (StatusCode::FOUND, "/", "\"cache\", \"storage\""),
        "{}",
        province.engine
    );
}

/// Returns the address that the page's form posts to.
fn leave_device(page: &str) -> &str {
    page.split('"')
        .find(|part| part.starts_with("/api/fn/leave_device"))
        .expect("the form")
}
