//! Hostile files: each is judged within 200 MB, and refused in words if it takes more.

use super::bombs::{PdfWriter, Swollen, interlaced, jpeg, scanned};
use crate::harness::province;
use axum::http::StatusCode;
use serde_json::{Value, json};
use std::{
    io::{Read, Write},
    os::unix::process::ExitStatusExt,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

/// Largest memory of one judgement above that of an empty file, in kB.
const BUDGET: u64 = 200_000;

struct Judgement {
    /// `None` when a limit ended the program.
    verdict: Option<Value>,
    /// Largest resident memory in kB, as the system counts it.
    peak: u64,
}

fn judge(content: Vec<u8>) -> Judgement {
    let mut child = Command::new(env!("CARGO_BIN_EXE_motcua"))
        .arg("judge")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (mut input, mut output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let feed = thread::spawn(move || input.write_all(&content).is_ok());
    let answer = thread::spawn(move || {
        let mut text = String::new();
        output.read_to_string(&mut text).map(|_| text)
    });
    let mut peak = 0;
    let status = loop {
        let text = std::fs::read_to_string(format!("/proc/{}/status", child.id()));
        let seen = text.ok().and_then(|text| {
            let line = text.lines().find(|line| line.starts_with("VmHWM:"))?;
            line.split_whitespace().nth(1)?.parse().ok()
        });
        peak = peak.max(seen.unwrap_or(0));
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        thread::sleep(Duration::from_millis(1));
    };
    feed.join().unwrap();
    let text = answer.join().unwrap().unwrap();
    let verdict = status
        .signal()
        .is_none()
        .then(|| serde_json::from_str(&text).unwrap());
    Judgement { verdict, peak }
}

fn accepted(pages: i64) -> impl Fn(Option<Value>, &str) {
    move |verdict, name| {
        let verdict = verdict.unwrap_or_else(|| panic!("{name}: a limit ended it"));
        assert_eq!(verdict["Ok"]["pages"], pages, "{name}: {verdict}");
    }
}

fn held(files: Vec<(&str, Vec<u8>)>, verdict: impl Fn(Option<Value>, &str)) {
    let empty = judge(Vec::new()).peak;
    for (name, content) in files {
        assert!(
            content.len() <= views::paper::LARGEST,
            "{name} is no upload"
        );
        let judgement = judge(content);
        let above = judgement.peak.saturating_sub(empty);
        assert!(above <= BUDGET, "{name}: {above} kB");
        verdict(judgement.verdict, name);
    }
}

fn refused(verdict: Option<Value>, name: &str) {
    if let Some(verdict) = verdict {
        assert_eq!(verdict["Err"]["kind"], "wrong_media", "{name}: {verdict}");
    }
}

#[test]
fn a_photograph_that_takes_too_much_is_refused_within_the_budget() {
    held(
        vec![
            ("progressive", jpeg(8_900, 8_900, &[0x11; 3], true)),
            ("progressive CMYK", jpeg(8_900, 8_900, &[0x11; 4], true)),
            ("plain CMYK", jpeg(8_900, 8_900, &[0x11; 4], false)),
            ("PNG of 900 million", interlaced(30_000, 30_000, 1_000)),
        ],
        refused,
    );
}

#[test]
fn a_large_sound_photograph_is_accepted_within_the_budget() {
    let mut of_phone = jpeg(4_000, 3_000, &[0x22, 0x11, 0x11], false);
    // Telephones put films and depths of some megabytes behind the photograph.
    of_phone.resize(6_000_000, 7);
    held(
        vec![
            ("12 MP", of_phone),
            ("12 MP progressive", jpeg(4_000, 3_000, &[0x11; 3], true)),
            (
                "24 MP progressive",
                jpeg(6_000, 4_000, &[0x22, 0x11, 0x11], true),
            ),
            ("12 MP CMYK", jpeg(4_000, 3_000, &[0x11; 4], false)),
            (
                "64 MP 4:2:0",
                jpeg(9_248, 6_936, &[0x22, 0x11, 0x11], false),
            ),
            (
                "64 MP 4:2:2",
                jpeg(9_248, 6_936, &[0x21, 0x11, 0x11], false),
            ),
            ("64 MP 4:4:4", jpeg(9_248, 6_936, &[0x11; 3], false)),
            ("64 MP grey", jpeg(9_248, 6_936, &[0x11], false)),
            ("interlaced PNG", interlaced(4_000, 3_000, usize::MAX)),
        ],
        accepted(1),
    );
}

#[test]
fn a_swollen_pdf_is_refused_within_the_budget() {
    let zeros = Swollen::zeros(900);
    let table = Swollen::of(&[1], 20 << 20);
    held(
        vec![
            (
                "table of references",
                PdfWriter::by_table(&zeros.flate(), "/FlateDecode", "[1 4 2]"),
            ),
            (
                "one byte an entry",
                PdfWriter::by_table(&table.flate(), "/FlateDecode", "[0 1 0]"),
            ),
            (
                "twice",
                PdfWriter::by_table(&zeros.twice(), "[/FlateDecode/FlateDecode]", "[1 4 2]"),
            ),
            (
                "hexadecimal",
                PdfWriter::by_table(&zeros.hex(), "[/AHx/Fl]", "[1 4 2]"),
            ),
            (
                "LZW",
                PdfWriter::by_table(&Swollen::lzw(900), "/LZWDecode", "[1 4 2]"),
            ),
            (
                "run length",
                PdfWriter::by_table(&Swollen::runs(600), "/RunLengthDecode", "[1 4 2]"),
            ),
            (
                "objects",
                PdfWriter::by_objects(&zeros.flate(), "/FlateDecode"),
            ),
            (
                "objects twice",
                PdfWriter::by_objects(&zeros.twice(), "[/Fl/Fl]"),
            ),
            ("pages", PdfWriter::pages(2_000_000)),
            ("nesting", PdfWriter::nested(5_000_000)),
        ],
        refused,
    );
}

#[test]
fn a_large_sound_pdf_is_accepted_within_the_budget() {
    held(
        vec![("20 scanned pages", scanned(20, 1_000_000))],
        accepted(20),
    );
    held(
        vec![("2,000 pages", scanned(2_000, 9_000))],
        accepted(2_000),
    );
}

#[tokio::test]
async fn a_file_beyond_the_budget_is_refused_with_what_to_do_and_nothing_stays() {
    let province = province().await;
    let before = province.objects().await;
    for (content, words) in [
        (
            PdfWriter::by_table(&Swollen::zeros(900).flate(), "/FlateDecode", "[1 4 2]"),
            "Tệp PDF này quá phức tạp, không mở được. Hãy in lại thành PDF rồi gửi lại.",
        ),
        (
            jpeg(8_900, 8_900, &[0x11; 4], true),
            "Ảnh cần quá nhiều bộ nhớ để mở. Hãy mở ảnh trên máy, lưu lại thành JPG thường (không chọn progressive hay CMYK) hoặc thu nhỏ, rồi gửi lại.",
        ),
    ] {
        let (_, answer) = province.whole(&content).await;
        assert_eq!(answer.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        assert_eq!(answer.json()["detail"], words);
    }
    assert_eq!(province.objects().await, before);
}

#[tokio::test]
async fn a_file_is_kept_under_a_name_that_fits_its_type() {
    let province = province().await;
    let long = format!("{}.pdf", "ạ".repeat(250));
    for (name, kept) in [
        ("khac.pdf", "khac.png"),
        ("KHAC.PDF", "KHAC.png"),
        ("khac", "khac.png"),
        ("khac.pdf.exe", "khac.png"),
        ("khac.pdf.png", "khac.png"),
        (long.as_str(), &format!("{}.png", "ạ".repeat(78))),
    ] {
        let answer = province.upload(name, crate::harness::PHOTO).await;
        assert_eq!(answer.json()["name"], json!(kept), "{name}");
    }
}
