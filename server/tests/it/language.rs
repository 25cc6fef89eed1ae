//! English beside Vietnamese: asked for once, remembered, and forgotten by no page.

use crate::harness::{
    Answer, Cookies, DECLARATION, TestProvince, apply, on_both_engines, province,
};
use serde_json::json;

fn speaks(answer: &Answer, language: &str) -> bool {
    answer.page().language() == language && answer.header("content-language") == language
}

#[apply(on_both_engines)]
#[tokio::test]
async fn english_is_asked_for_once_and_kept_until_vietnamese_is(province: TestProvince) {
    let mut cookies = Cookies::default();
    let first = province.open("/", &mut cookies).await;
    assert!(
        speaks(&first, "vi") && first.words().contains("Bạn cần làm gì?"),
        "{}",
        first.words()
    );
    let english = province.open("/?lang=en", &mut cookies).await;
    assert!(
        speaks(&english, "en") && english.words().contains("What do you need to do?"),
        "{}",
        english.words()
    );
    assert!(
        english
            .header("set-cookie")
            .starts_with("motcua_lang=en; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000"),
        "{}",
        english.header("set-cookie")
    );
    let kept = province.open("/thu-tuc", &mut cookies).await;
    assert!(
        speaks(&kept, "en") && kept.words().contains("Administrative procedures"),
        "{}",
        kept.words()
    );
    assert_eq!(
        kept.header("set-cookie"),
        "",
        "what is kept is not set again"
    );
    let back = province.open("/thu-tuc?lang=vi", &mut cookies).await;
    assert!(
        speaks(&back, "vi") && back.words().contains("Thủ tục hành chính"),
        "{}",
        back.words()
    );
    assert!(speaks(&province.open("/", &mut cookies).await, "vi"));
}

#[tokio::test]
async fn a_language_that_nobody_speaks_here_is_ignored() {
    let province = province().await;
    let mut cookies = Cookies::default();
    let page = province.open("/?lang=fr", &mut cookies).await;
    assert!(speaks(&page, "vi"));
    assert_eq!(page.header("set-cookie"), "");
    province.open("/?lang=en", &mut cookies).await;
    assert!(
        speaks(&province.open("/?lang=fr", &mut cookies).await, "en"),
        "the kept one still counts"
    );
}

#[tokio::test]
async fn the_switch_leads_to_the_same_page() {
    let province = province().await;
    let mut cookies = Cookies::default();
    for (language, name, path, href) in [
        (
            "en",
            "English",
            "/thu-tuc?q=x%20quang",
            "/thu-tuc?q=x%20quang&lang=en",
        ),
        (
            "vi",
            "Tiếng Việt",
            "/thu-tuc?q=x%20quang&lang=en",
            "/thu-tuc?q=x%20quang&lang=vi",
        ),
    ] {
        let page = province.open(path, &mut cookies).await.page();
        let link = page.link(href).expect("a switch");
        assert!(link.words().contains(name), "{}", link.words());
        for (attribute, value) in [
            ("lang", language),
            ("hreflang", language),
            ("rel", "external"),
        ] {
            assert_eq!(link.attribute(attribute), value, "{path}: {attribute}");
        }
    }
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_tracking_page_drawn_in_one_language_is_not_shown_in_the_other(province: TestProvince) {
    let (_, token) = province.submit(DECLARATION).await;
    let path = format!("/hs/{token}");
    let (mut vietnamese, mut english) = (Cookies::default(), Cookies::default());
    province.open("/?lang=en", &mut english).await;
    // The clock stands still: every page but the first of its language comes from memory.
    for _ in 0..2 {
        let page = province.open(&path, &mut vietnamese).await;
        assert!(
            speaks(&page, "vi") && page.words().contains("đang chờ tiếp nhận"),
            "{}",
            page.words()
        );
        let page = province.open(&path, &mut english).await;
        assert!(
            speaks(&page, "en") && page.words().contains("is waiting to be accepted"),
            "{}",
            page.words()
        );
    }
    let answer = province
        .form("/api/fn/withdraw", &[("token", &token)], &mut english)
        .await;
    assert!(
        answer.words().contains("The application was withdrawn."),
        "{}",
        answer.words()
    );
    assert!(
        province
            .open(&path, &mut vietnamese)
            .await
            .words()
            .contains("Hồ sơ đã được rút."),
        "both are forgotten when the dossier changes"
    );
}

#[tokio::test]
async fn what_must_be_mended_is_said_in_the_language_of_the_page() {
    let province = province().await;
    let mut cookies = Cookies::default();
    province.open("/?lang=en", &mut cookies).await;
    let wrong = province
        .form(
            "/api/fn/lookup",
            &[("code", "H50.07-260316-9999"), ("fact", "0912345678")],
            &mut cookies,
        )
        .await;
    assert!(
        wrong.words().contains("No application matches."),
        "{}",
        wrong.words()
    );
    let draft = province.new_draft(DECLARATION, &mut cookies).await;
    let fields = [
        ("code", DECLARATION),
        ("draft", draft.as_str()),
        ("step", "1"),
        ("applicant.citizen_id", "12"),
    ];
    let parts: Vec<(&str, Option<&str>, &[u8])> = fields
        .iter()
        .map(|(name, value)| (*name, None, value.as_bytes()))
        .collect();
    let wrong = province
        .multipart("/api/fn/save_step", &parts, &mut cookies)
        .await;
    assert!(
        wrong.words().contains("Full name: Enter full name."),
        "{}",
        wrong.words()
    );
    assert!(
        wrong
            .words()
            .contains("An identity number has exactly 12 digits, as on the identity card."),
        "{}",
        wrong.words()
    );
    let refused = province
        .form(
            "/api/fn/sign_in",
            &[("username", "motcua"), ("password", "x")],
            &mut cookies,
        )
        .await;
    assert!(
        refused
            .words()
            .contains("The username or password is wrong. Try again."),
        "{}",
        refused.words()
    );
}

#[tokio::test]
async fn the_api_speaks_vietnamese_unless_it_is_asked_in_english() {
    let province = province().await;
    let detail = async |path: &str| {
        province
            .post(path, &json!({"code": "H50.07-260316-9999", "fact": "1"}))
            .await
            .json()["detail"]
            .clone()
    };
    assert_eq!(
        detail("/api/v1/lookup").await,
        "Không tìm thấy. Hãy xem lại đường dẫn hoặc mã bạn đã nhập."
    );
    assert_eq!(
        detail("/api/v1/lookup?lang=en").await,
        "Not found. Check the address or the code that you entered."
    );
}

#[tokio::test]
async fn officers_work_in_english_too() {
    let province = province().await;
    let (code, _) = province.submit(DECLARATION).await;
    let mut cookies = Cookies::default();
    province
        .open("/can-bo/dang-nhap?lang=en", &mut cookies)
        .await;
    let inbox = province
        .form(
            "/api/fn/sign_in",
            &[("username", "motcua"), ("password", "motcua-2026")],
            &mut cookies,
        )
        .await;
    for words in [
        "Inbox",
        "Waiting for me",
        "One-stop officer",
        "7 days left",
        "Submitted",
    ] {
        assert!(inbox.words().contains(words), "{words}: {}", inbox.words());
    }
    let page = province
        .open(&format!("/can-bo/ho-so/{code}"), &mut cookies)
        .await;
    for words in [
        "Content of the application",
        "Full name",
        "The applicant sent in the application",
        "Accept",
        "Ask for more papers",
    ] {
        assert!(page.words().contains(words), "{words}: {}", page.words());
    }
}

/// Asserts that a page holds no Vietnamese except what is marked so, and names.
async fn assert_english(
    province: &TestProvince,
    path: &str,
    cookies: &mut Cookies,
    names: &[String],
) {
    let page = province.open(path, cookies).await;
    assert!(page.status.as_u16() < 500, "{path}: {}", page.status);
    let mut texts = page.page().texts_not_in("vi");
    for text in &mut texts {
        for name in names {
            *text = text.replace(name.as_str(), "");
        }
    }
    texts.retain(|text| text.chars().any(|c| c.is_alphabetic() && !c.is_ascii()));
    assert!(texts.is_empty(), "{path}: {texts:?}");
}

#[tokio::test]
async fn no_page_of_a_citizen_forgets_its_english() {
    let province = province().await;
    let (code, token) = province.submit(DECLARATION).await;
    let (_, waiting) = province.submit(DECLARATION).await;
    let mut cookies = Cookies::default();
    province.open("/?lang=en", &mut cookies).await;
    let mut names: Vec<String> = ["Một Cửa", "Quảng Trị", "khai sinh", "H50.07"]
        .map(str::to_owned)
        .into();
    names.extend(
        province
            .service
            .agencies()
            .flat_map(|agency| [agency.name.clone(), agency.short.clone()]),
    );
    let pages = [
        "/",
        "/thu-tuc",
        "/thu-tuc?q=khong-co-gi",
        "/tra-cuu",
        "/cong-khai",
        "/phan-anh",
        "/phan-anh?q=khong-co-gi",
        "/phan-anh/moi",
        "/phan-anh/PA-260307-0001",
        "/dg/q/TT1",
        "/dg/q/TT1?kiosk=1",
        "/dg/q/KHONG-CO",
        "/khong-co-trang-nay",
        "/can-bo",
    ];
    let procedures = [
        DECLARATION,
        "1.004379",
        "2.002383",
        "2.002380",
        "2.000986",
        "2.000908",
        "3.000333",
        "1.000656",
    ]
    .map(|code| format!("/thu-tuc/{code}"));
    let dossier = |token: &str| {
        let own = [
            "",
            "/giay-hen",
            "/bo-sung",
            "/thong-bao",
            "/tin-nhan",
            "/nhan-ket-qua",
            "/phan-anh",
        ]
        .map(|page| format!("/hs/{token}{page}"));
        own.into_iter().chain([format!("/dg/{token}")])
    };
    for path in pages
        .map(str::to_owned)
        .into_iter()
        .chain(procedures)
        .chain(dossier(&token))
    {
        assert_english(&province, &path, &mut cookies, &names).await;
    }
    let letter = json!({"subject": "other", "title": "Chờ lâu", "content": "Tôi phải chờ ba tuần mà chưa có gì.", "name": "An Bình", "address": "Xã Gio Linh", "email": "an@example.com"});
    let sent = province.post("/api/v1/feedback", &letter).await.json();
    assert_english(
        &province,
        &format!("/phan-anh/theo-doi/{}", sent["token"].as_str().unwrap()),
        &mut cookies,
        &names,
    )
    .await;
    let (counter, specialist) = (
        province.staff("motcua").await,
        province.staff("chuyenvien").await,
    );
    province.act(&counter, &code, "accept", "").await;
    province.act(&counter, &code, "forward", "").await;
    assert_english(&province, &format!("/hs/{token}"), &mut cookies, &names).await;
    province
        .act(
            &specialist,
            &code,
            "request_supplement",
            "Thiếu ảnh thiết bị.",
        )
        .await;
    for path in dossier(&token).chain(dossier(&waiting)) {
        assert_english(&province, &path, &mut cookies, &names).await;
    }
}
