//! Tests of the judgement: sound papers pass with their pages. Broken, cut off, locked and swollen
//! papers are refused in words that say what to do.

use crate::document::judge::*;
use domain::text::language::Language;
use flate2::{Compression, write::ZlibEncoder};
use std::io::Write;

const PHOTO: &[u8] = include_bytes!("../../../../../server/tests/papers/photo.jpg");
const PAGES: &[u8] = include_bytes!("../../../../../server/tests/papers/three-pages.pdf");
const LOCKED: &[u8] = include_bytes!("../../../../../server/tests/papers/locked.pdf");
const OWNER_LOCKED: &[u8] = include_bytes!("../../../../../server/tests/papers/owner-locked.pdf");
const SAMPLE: &[u8] = include_bytes!("../../../../../server/demo/sample.pdf");

fn judged(content: &[u8]) -> Result<(&'static str, i64), String> {
    judge(&Bytes::copy_from_slice(content))
        .map(|judged| (judged.media.code(), judged.pages))
        .map_err(|error| error.words(Language::Vi))
}

/// Makes a PNG of one colour, with a header that may lie.
fn picture(width: u32, height: u32, rows: usize) -> Vec<u8> {
    let mut content = Vec::new();
    let mut encoder = png::Encoder::new(&mut content, width, height);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::fast());
    packed
        .write_all(&vec![0; (width as usize + 1) * rows])
        .unwrap();
    writer
        .write_chunk(png::chunk::IDAT, &packed.finish().unwrap())
        .unwrap();
    drop(writer);
    content
}

#[test]
fn sound_papers_pass_with_their_pages() {
    assert_eq!(
        judged(PAGES),
        Ok(("application/pdf", 3)),
        "pages inside an object stream"
    );
    assert_eq!(judged(SAMPLE), Ok(("application/pdf", 1)));
    assert_eq!(
        judged(OWNER_LOCKED),
        Ok(("application/pdf", 2)),
        "anybody can open it"
    );
    assert_eq!(judged(PHOTO), Ok(("image/jpeg", 1)));
    assert_eq!(
        judged(&[PHOTO, b"a film of two seconds"].concat()),
        Ok(("image/jpeg", 1)),
        "telephones put a film behind the photograph"
    );
    assert_eq!(judged(&picture(40, 30, 30)), Ok(("image/png", 1)));
}

#[test]
fn a_pdf_that_cannot_be_opened_is_refused_with_what_to_do() {
    let locked = "Tệp PDF này có mật khẩu nên không mở được. Hãy lưu lại thành PDF không có mật khẩu rồi gửi lại.";
    let cut = "Tệp PDF này thiếu phần cuối. Hãy quét hoặc lưu lại thành PDF rồi gửi lại.";
    let broken =
        "Tệp PDF này bị hỏng, không mở được. Hãy mở thử trên máy, lưu lại thành PDF rồi gửi lại.";
    assert_eq!(judged(LOCKED), Err(locked.to_owned()));
    assert_eq!(judged(&SAMPLE[..SAMPLE.len() / 2]), Err(cut.to_owned()));
    assert_eq!(
        judged(b"%PDF-1.7\n<html><script>alert(1)</script></html>\n%%EOF"),
        Err(broken.to_owned())
    );
}

#[test]
fn a_photograph_that_is_cut_off_or_damaged_is_refused_with_what_to_do() {
    let cut = "Ảnh này thiếu phần cuối, không xem được trọn vẹn. Hãy chụp lại hoặc chọn ảnh gốc rồi gửi lại.";
    let broken = "Ảnh này bị hỏng, không mở được. Hãy chụp lại rồi gửi lại.";
    for length in [PHOTO.len() - 2, PHOTO.len() * 9 / 10] {
        assert_eq!(
            judged(&PHOTO[..length]),
            Err(cut.to_owned()),
            "{length} bytes"
        );
    }
    assert_eq!(judged(&PHOTO[..100]), Err(broken.to_owned()));
    let whole = picture(40, 30, 30);
    assert_eq!(judged(&whole[..whole.len() - 20]), Err(cut.to_owned()));
    let mut damaged = whole.clone();
    damaged[60] ^= 0xff;
    assert_eq!(judged(&damaged), Err(broken.to_owned()));
    assert!(judged(&picture(40, 30, 20)).is_err(), "rows are missing");
}

#[test]
fn what_swells_is_refused_before_it_is_unpacked() {
    let large =
        "Ảnh quá lớn, hơn 80 triệu điểm ảnh. Hãy chụp lại với độ phân giải thấp hơn rồi gửi lại.";
    assert_eq!(judged(&picture(100_000, 100_000, 1)), Err(large.to_owned()));
    let long = "Ảnh cần quá nhiều bộ nhớ để mở. Hãy mở ảnh trên máy, lưu lại thành JPG thường (không chọn progressive hay CMYK) hoặc thu nhỏ, rồi gửi lại.";
    let wide = picture(80_000_000, 1, 1);
    assert_eq!(judged(&wide), Err(long.to_owned()));
    let error = judge(&Bytes::from(wide)).map_err(|error| error.words(Language::En));
    let long = "This photograph takes too much memory to open. Open it on your device, save it as an ordinary JPG (neither progressive nor CMYK) or make it smaller, then send it.";
    assert_eq!(error, Err(long.to_owned()));
}

/// Makes a PDF of one page with this in its catalogue and one more object.
fn pdf_with(catalogue: &str, object: &str) -> Vec<u8> {
    let objects = [
        format!("<</Type/Catalog/Pages 2 0 R {catalogue}>>"),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]>>".to_owned(),
        object.to_owned(),
    ];
    let (mut content, mut table) = ("%PDF-1.7\n".to_owned(), String::new());
    for (number, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", content.len());
        content += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    let at = content.len();
    content += &format!(
        "xref\n0 5\n0000000000 65535 f \n{table}trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{at}\n%%EOF\n"
    );
    content.into_bytes()
}

#[test]
fn a_pdf_that_acts_is_accepted_with_what_to_know() {
    for (catalogue, object, facts) in [
        ("", "<</S/GoTo/D[3 0 R/Fit]>>", &[][..]),
        ("/OpenAction[3 0 R/Fit]", "null", &[]),
        ("/OpenAction 4 0 R", "<</S/GoTo/D[3 0 R/Fit]>>", &[]),
        (
            "/OpenAction 4 0 R",
            "<</S/URI/URI(http://a.vn)>>",
            &[Fact::RunsCode],
        ),
        (
            "/OpenAction 4 0 R",
            "<</S/JavaScript/JS(app.alert\\(1\\))>>",
            &[Fact::RunsCode],
        ),
        (
            "/OpenAction<</S/#4cau#6ech/F(cmd.exe)>>",
            "null",
            &[Fact::RunsCode],
        ),
        (
            "/AA<</WC<</S/JavaScript/JS 4 0 R>>>>",
            "(1)",
            &[Fact::RunsCode],
        ),
        (
            "/Names 4 0 R",
            "<</JavaScript<</Names[(a)<</S/JavaScript/JS(1)>>]>>>>",
            &[Fact::RunsCode],
        ),
        ("/AcroForm<</XFA 4 0 R>>", "[]", &[Fact::RunsCode]),
        (
            "/Names<</EmbeddedFiles 4 0 R>>",
            "<</Names[]>>",
            &[Fact::HoldsFiles],
        ),
        (
            "/OpenAction<</S/Launch/F 4 0 R>>",
            "<</Type/Filespec/EF<</F 9 0 R>>>>",
            &[Fact::RunsCode, Fact::HoldsFiles],
        ),
    ] {
        let judged = judge(&Bytes::from(pdf_with(catalogue, object)));
        assert_eq!(
            judged.map(|judged| (judged.pages, judged.facts)),
            Ok((1, facts.to_vec())),
            "{catalogue} {object}"
        );
    }
    let sound = judge(&Bytes::from_static(PAGES)).map(|judged| judged.facts);
    assert_eq!(sound, Ok(Vec::new()));
}

#[test]
fn anything_else_is_told_what_is_taken() {
    assert_eq!(judged(b""), Err(words::empty(Language::Vi).to_owned()));
    for content in [
        b"<html><script>alert(1)</script>".as_slice(),
        b"MZ\x90\0",
        b"GIF89a\x01\0\x01\0",
        b"%!PS",
    ] {
        assert_eq!(
            judged(content),
            Err(words::wrong_kind(Language::Vi).to_owned())
        );
    }
}
