//! Slips on paper, as a reader of PDF and a scanner of QR codes find them, neither of them ours.

use crate::harness::{Cookies, DECLARATION, TestProvince, apply, on_both_engines};
use axum::http::StatusCode;
use serde_json::json;
use std::{
    path::PathBuf,
    process::Command,
    sync::atomic::{AtomicUsize, Ordering},
};

/// A PDF as others read it.
pub struct Paper {
    file: PathBuf,
    pub text: String,
    /// The text layer, line by line.
    lines: String,
}

impl Paper {
    pub fn read(bytes: &[u8]) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let n = COUNT.fetch_add(1, Ordering::Relaxed);
        let file = PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
            .join(format!("slip-{}-{n}.pdf", std::process::id()));
        std::fs::write(&file, bytes).unwrap();
        let layer = run("pdftotext", &["-raw", file.to_str().unwrap(), "-"]);
        let lines = layer.lines().map(str::trim).filter(|line| !line.is_empty());
        Self {
            text: layer.split_whitespace().collect::<Vec<_>>().join(" "),
            lines: lines.collect::<Vec<_>>().join("\n"),
            file,
        }
    }

    pub fn says(&self, words: &str) {
        assert!(
            self.text.contains(words),
            "“{words}” is missing in: {}",
            self.text
        );
    }

    pub fn is_silent_about(&self, words: &str) {
        assert!(
            !self.text.contains(words),
            "“{words}” stands in: {}",
            self.text
        );
    }

    /// Returns the codes that a scanner reads on each page.
    ///
    /// Pages are drawn at 150 dots an inch, as an office printer does at its worst.
    pub fn codes(&self) -> Vec<String> {
        let stem = self.file.with_extension("");
        run(
            "pdftoppm",
            &[
                "-r",
                "150",
                "-png",
                self.file.to_str().unwrap(),
                stem.to_str().unwrap(),
            ],
        );
        let prefix = format!("{}-", stem.file_name().unwrap().to_str().unwrap());
        let drawn = std::fs::read_dir(stem.parent().unwrap())
            .unwrap()
            .map(|entry| entry.unwrap().path());
        let mut pages: Vec<PathBuf> = drawn
            .filter(|path| {
                path.extension().is_some_and(|e| e == "png")
                    && path
                        .file_name()
                        .unwrap()
                        .to_str()
                        .unwrap()
                        .starts_with(&prefix)
            })
            .collect();
        pages.sort();
        pages
            .iter()
            .map(|page| {
                run("zbarimg", &["-q", "--raw", page.to_str().unwrap()])
                    .trim()
                    .to_owned()
            })
            .collect()
    }

    pub fn info(&self) -> String {
        run("pdfinfo", &[self.file.to_str().unwrap()])
    }

    /// Returns the name of each font, and `true` when it is embedded, cut to what is used, and its
    /// letters can be copied.
    pub fn fonts(&self) -> Vec<(String, bool)> {
        let listed = run("pdffonts", &[self.file.to_str().unwrap()]);
        let font = |line: &str| {
            (
                line.split_whitespace().next().unwrap().to_owned(),
                line.contains("yes yes yes"),
            )
        };
        listed.lines().skip(2).map(font).collect()
    }
}

fn run(program: &str, arguments: &[&str]) -> String {
    let output = Command::new(program)
        .args(arguments)
        .output()
        .unwrap_or_else(|error| {
            panic!("{program}: {error}; apt-get install poppler-utils zbar-tools")
        });
    String::from_utf8(output.stdout).unwrap()
}

async fn holders_copy(province: &TestProvince, path: &str) -> Paper {
    let answer = province.get(path).await;
    assert_eq!(
        (answer.status, answer.header("content-type")),
        (StatusCode::OK, "application/pdf"),
        "{path}"
    );
    assert_eq!(answer.header("cache-control"), "no-store");
    Paper::read(&answer.body)
}

/// Signs in as an officer, in a browser.
pub async fn desk(province: &TestProvince, username: &str) -> Cookies {
    let mut cookies = Cookies::default();
    province
        .form(
            "/api/fn/sign_in",
            &[("username", username), ("password", "motcua-2026")],
            &mut cookies,
        )
        .await;
    cookies
}

#[apply(on_both_engines)]
#[tokio::test]
async fn the_receipt_says_in_print_what_the_form_wants_and_its_code_leads_to_the_dossier(
    province: TestProvince,
) {
    let (code, token) = province.submit(DECLARATION).await;
    let answer = province.get(&format!("/hs/{token}/giay-hen.pdf")).await;
    assert_eq!(
        answer.header("content-disposition"),
        format!("inline; filename=\"giay-hen-{code}.pdf\"")
    );
    let paper = holders_copy(&province, &format!("/hs/{token}/giay-hen.pdf")).await;
    insta::assert_snapshot!("slip-01", paper.lines);
    assert_eq!(paper.codes(), [format!("https://motcua.test/hs/{token}")]);
    let info = paper.info();
    for fact in [
        "Title:           Giấy tiếp nhận hồ sơ và hẹn trả kết quả",
        "Tagged:          yes",
        "Pages:           1",
        "419.528 x 595.276 pts",
    ] {
        assert!(info.contains(fact), "{fact}: {info}");
    }
    let fonts = paper.fonts();
    assert_eq!(fonts.len(), 3);
    assert!(
        fonts
            .iter()
            .all(|(name, whole)| name.contains("+Tinos") && *whole),
        "{fonts:?}"
    );
    assert!(answer.body.len() < 60_000, "{} bytes", answer.body.len());
}

#[apply(on_both_engines)]
#[tokio::test]
async fn the_holders_copy_names_nobody_and_the_offices_copy_everything(province: TestProvince) {
    let (code, token) = province.submit(DECLARATION).await;
    province
        .act(&province.staff("motcua").await, &code, "accept", "")
        .await;
    let facts = [
        "Nguyễn Văn Mẫu",
        "045090001234",
        "0912 345 678",
        "mau@example.com",
        "12 Lê Duẩn",
    ];
    let theirs = holders_copy(&province, &format!("/hs/{token}/giay-hen.pdf")).await;
    facts.iter().for_each(|fact| theirs.is_silent_about(fact));
    let path = format!("/can-bo/ho-so/{code}/phieu/01.pdf");
    let mut officer = desk(&province, "chuyenvien").await;
    let answer = province.open(&path, &mut officer).await;
    assert_eq!(
        (
            answer.status,
            answer.header("content-type"),
            answer.header("cache-control")
        ),
        (StatusCode::OK, "application/pdf", "no-store")
    );
    let ours = Paper::read(&answer.body);
    facts.iter().for_each(|fact| ours.says(fact));
    assert_eq!(ours.codes(), [format!("https://motcua.test/hs/{token}")]);
    let name = province
        .dossier(&province.staff("motcua").await, &code)
        .await["events"][1]["by"]
        .as_str()
        .unwrap()
        .split(" (")
        .next()
        .unwrap()
        .to_owned();
    ours.says(&name);
    // Nobody else: no session, another agency's officer, a citizen.
    assert_eq!(province.get(&path).await.status, StatusCode::SEE_OTHER);
    for stranger in ["congdan", "chuyenvien.xaydung"] {
        let mut cookies = desk(&province, stranger).await;
        let answer = province.open(&path, &mut cookies).await;
        assert_ne!(
            answer.header("content-type"),
            "application/pdf",
            "{stranger}"
        );
    }
}

#[apply(on_both_engines)]
#[tokio::test]
async fn each_form_is_there_when_there_is_a_reason_for_it_and_linked(province: TestProvince) {
    let (code, token) = province.submit(DECLARATION).await;
    let (counter, specialist, leader) = (
        province.staff("motcua").await,
        province.staff("chuyenvien").await,
        province.staff("lanhdao").await,
    );
    for form in ["02", "03", "04", "05", "1"] {
        assert_eq!(
            province
                .get(&format!("/hs/{token}/phieu/{form}.pdf"))
                .await
                .status,
            StatusCode::NOT_FOUND,
            "{form}"
        );
    }
    assert!(
        !province
            .get(&format!("/hs/{token}"))
            .await
            .text()
            .contains("/phieu/")
    );
    province.act(&counter, &code, "accept", "").await;
    province.act(&counter, &code, "forward", "").await;
    let asked = province
        .act(
            &specialist,
            &code,
            "request_supplement",
            "Thiếu bản vẽ phòng đặt máy.\nThiếu chứng chỉ nhân viên bức xạ.",
        )
        .await;
    assert_eq!(asked.status, StatusCode::OK, "{}", asked.text());
    let paper = holders_copy(&province, &format!("/hs/{token}/phieu/02.pdf")).await;
    insta::assert_snapshot!("slip-02", paper.lines.replace(&token, "{token}"));
    assert_eq!(paper.codes(), [format!("https://motcua.test/hs/{token}")]);
    let page = province.get(&format!("/hs/{token}")).await;
    assert!(
        page.text()
            .contains(&format!("href=\"/hs/{token}/phieu/02.pdf\""))
    );
    assert!(
        page.words()
            .contains("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ (PDF)"),
        "{}",
        page.words()
    );
    let sent = province
        .post(
            &format!("/api/v1/dossiers/{token}/supplements"),
            &json!({"note": "Đã bổ sung."}),
        )
        .await;
    assert_eq!(sent.status, StatusCode::CREATED, "{}", sent.text());
    let extended = province
        .act_with(
            &leader,
            &code,
            json!({"action": "extend", "note": "Chờ ý kiến chuyên gia.", "until": "30/03/2026"}),
        )
        .await;
    assert_eq!(extended.status, StatusCode::OK, "{}", extended.text());
    let paper = holders_copy(&province, &format!("/hs/{token}/phieu/04.pdf")).await;
    insta::assert_snapshot!("slip-04", paper.lines);
    province.act(&specialist, &code, "forward", "").await;
    let refused =
            province.act_with(&leader, &code, json!({"action": "refuse", "note": "Thiết bị không đạt.", "ground": "Nghị định 142/2020/NĐ-CP, Điều 34"})).await;
    assert_eq!(refused.status, StatusCode::OK, "{}", refused.text());
    let mut officer = desk(&province, "motcua").await;
    let page = province
        .open(&format!("/can-bo/ho-so/{code}"), &mut officer)
        .await;
    for form in ["01", "02", "03", "04"] {
        assert!(
            page.text()
                .contains(&format!("/can-bo/ho-so/{code}/phieu/{form}.pdf")),
            "{form}"
        );
        assert_eq!(
            province
                .open(
                    &format!("/can-bo/ho-so/{code}/phieu/{form}.pdf"),
                    &mut officer
                )
                .await
                .header("content-type"),
            "application/pdf",
            "{form}"
        );
    }
    let paper = holders_copy(&province, &format!("/hs/{token}/phieu/03.pdf")).await;
    insta::assert_snapshot!("slip-03", paper.lines);
}

#[apply(on_both_engines)]
#[tokio::test]
async fn posters_lead_where_they_say_and_only_to_ones_own_walls(province: TestProvince) {
    assert_eq!(
        province.get("/can-bo/to-dan").await.status,
        StatusCode::UNAUTHORIZED
    );
    let mut officer = desk(&province, "motcua").await;
    let page = province.open("/can-bo/to-dan", &mut officer).await;
    for link in [
        "/can-bo/to-dan/quay/TT1.pdf".to_owned(),
        format!("/can-bo/to-dan/thu-tuc/{DECLARATION}.pdf"),
    ] {
        assert!(
            page.text().contains(&format!("href=\"{link}\"")),
            "{link}: {}",
            page.words()
        );
    }
    assert!(!page.text().contains("/quay/X103.pdf"), "another desk's");
    let answer = province
        .open("/can-bo/to-dan/quay/TT1.pdf", &mut officer)
        .await;
    assert_eq!(
        answer.header("content-disposition"),
        "inline; filename=\"to-dan-TT1.pdf\""
    );
    let counter = Paper::read(&answer.body);
    for words in [
        "Quầy 1",
        "Tra cứu hồ sơ",
        "Đánh giá phục vụ",
        "Hoặc gõ địa chỉ https://motcua.test/tra-cuu",
    ] {
        counter.says(words);
    }
    assert_eq!(
        counter.codes(),
        [
            "https://motcua.test/tra-cuu",
            "https://motcua.test/dg/q/TT1"
        ]
    );
    assert!(
        counter.info().contains("595.276 x 841.89 pts (A4)"),
        "{}",
        counter.info()
    );
    let apply = Paper::read(
        &province
            .open(
                &format!("/can-bo/to-dan/thu-tuc/{DECLARATION}.pdf"),
                &mut officer,
            )
            .await
            .body,
    );
    apply.says("Nộp hồ sơ trực tuyến Khai báo thiết bị X-quang chẩn đoán trong y tế");
    assert_eq!(
        apply.codes(),
        [format!("https://motcua.test/thu-tuc/{DECLARATION}")]
    );
    assert_eq!(
        province
            .get(&format!("/thu-tuc/{DECLARATION}"))
            .await
            .status,
        StatusCode::OK,
        "the poster's page is there"
    );
    for closed in [
        "quay/X103.pdf",
        "quay/x.pdf",
        "thu-tuc/9.999999.pdf",
        "quay/TT1",
    ] {
        assert_eq!(
            province
                .open(&format!("/can-bo/to-dan/{closed}"), &mut officer)
                .await
                .status,
            StatusCode::NOT_FOUND,
            "{closed}"
        );
    }
    // An agency without a desk has no counters, but its procedures.
    let mut specialist = desk(&province, "chuyenvien").await;
    assert_eq!(
        province
            .open("/can-bo/to-dan/quay/TT1.pdf", &mut specialist)
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        province
            .open(
                &format!("/can-bo/to-dan/thu-tuc/{DECLARATION}.pdf"),
                &mut specialist
            )
            .await
            .header("content-type"),
        "application/pdf"
    );
}
