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
        .map(|judged| (judged.media_type, judged.pages))
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
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(&vec![0; 1 << 20]).unwrap();
    let object = [
        b"1 0 obj\n<</Type/ObjStm/Filter/FlateDecode>>\nstream\n".as_slice(),
        &packed.finish().unwrap(),
        b"\nendstream\n",
    ]
    .concat();
    let four = object.repeat(4);
    assert_eq!(
        unpacked(&four, 1 << 30),
        4 << 20,
        "all streams count together"
    );
    // The packed bytes that are read count as well: some bytes more than the one that is over.
    let beyond = unpacked(&four, 3 << 20) - (3 << 20);
    assert!(
        (1..100).contains(&beyond),
        "and no further than the limit: {beyond}"
    );
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
