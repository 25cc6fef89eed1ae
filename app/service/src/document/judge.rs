//! The judgement of a file: its type, and a proof that it can be read to its end.
//!
//! A PDF is read by its page tree, a photograph by decoding every pixel.

use bytes::Bytes;
use flate2::read::ZlibDecoder;
use hayro_syntax::{LoadPdfError, Pdf};
use std::{
    io::{self, Cursor, Read},
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
};
use views::{
    ApiError,
    words::{Words, paper as words},
};
use zune_jpeg::{
    JpegDecoder,
    zune_core::{bytestream::ZCursor, options::DecoderOptions},
};

/// Largest number of pixels. A telephone of 64 megapixels makes photographs below it; decoding one
/// takes about 240 MB.
const MOST_PIXELS: usize = 80_000_000;
/// Largest size to which all streams of one PDF may unpack together, in bytes.
const MOST_UNPACKED: u64 = 1 << 30;
/// Bytes at the end of a PDF that are searched for its last line, since readers accept a little
/// more after it.
const TAIL: usize = 4096;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    pub media_type: &'static str,
    /// Number of pages, at least one; a photograph is one page.
    pub pages: i64,
}

/// Judges a file by its content. The type is that of the first bytes, never the sender's claim.
///
/// This takes up to a second and is not for async threads.
///
/// # Errors
///
/// `WrongMedia` with words that say what to do.
pub fn judge(content: &Bytes) -> Result<Judged, ApiError> {
    if content.is_empty() {
        return Err(refused(words::empty));
    }
    match infer::get(content).map(|kind| kind.mime_type()) {
        Some("application/pdf") => Ok(Judged {
            media_type: "application/pdf",
            pages: pdf(content)?,
        }),
        Some("image/jpeg") => jpeg(content).map(|()| Judged {
            media_type: "image/jpeg",
            pages: 1,
        }),
        Some("image/png") => png(content).map(|()| Judged {
            media_type: "image/png",
            pages: 1,
        }),
        _ => Err(refused(words::wrong_kind)),
    }
}

fn refused(words: impl Into<Words>) -> ApiError {
    ApiError::WrongMedia {
        words: words.into(),
    }
}

/// Counts the pages. A PDF that opens with an empty password is open to everybody and accepted.
fn pdf(content: &Bytes) -> Result<i64, ApiError> {
    let broken = || refused(words::broken_pdf);
    let tail = &content[content.len().saturating_sub(TAIL)..];
    if !tail.windows(5).any(|part| part == b"%%EOF") {
        return Err(refused(words::cut_off_pdf));
    }
    if unpacked(content, MOST_UNPACKED) > MOST_UNPACKED {
        return Err(refused(words::too_complex_pdf));
    }
    // A bug in this parser of hostile input makes the file count as broken; the server goes on.
    let read = catch_unwind(AssertUnwindSafe(|| {
        Pdf::new(Arc::new(content.clone())).map(|pdf| pdf.pages().len())
    }));
    match read {
        Ok(Ok(pages @ 1..)) => i64::try_from(pages).map_err(|_| broken()),
        Ok(Err(LoadPdfError::Decryption(_))) => Err(refused(words::locked_pdf)),
        Ok(Ok(0) | Err(LoadPdfError::Invalid)) | Err(_) => Err(broken()),
    }
}

/// Returns the size to which the deflated streams of a PDF unpack, counted up to the limit.
///
/// The packed bytes that are read count too, so that empty blocks cost as much as full ones.
/// Nothing is kept: this comes before the parser, which unpacks whole streams.
fn unpacked(content: &[u8], most: u64) -> u64 {
    let (mut at, mut total) = (0, 0);
    while let Some(found) = content[at..].windows(6).position(|part| part == b"stream") {
        at += found + 6;
        let data = content[at..].trim_ascii_start();
        if data.first().is_some_and(|first| first & 0x0f == 8) && total <= most {
            let mut inside = ZlibDecoder::new(data);
            total += counted(inside.by_ref().take(most + 1 - total)).max(inside.total_in());
        }
    }
    total
}

/// Counts the bytes that could be read until the end, or until the stream broke.
fn counted(mut inside: impl Read) -> u64 {
    let mut buffer = [0; 32 * 1024];
    let mut total = 0;
    while let Ok(n @ 1..) = inside.read(&mut buffer) {
        total += n as u64;
    }
    total
}

fn fits(width: usize, height: usize) -> Result<(), ApiError> {
    if width.saturating_mul(height) <= MOST_PIXELS {
        return Ok(());
    }
    Err(refused(words::too_many_points))
}

fn jpeg(content: &[u8]) -> Result<(), ApiError> {
    let mut decoder = JpegDecoder::new_with_options(
        ZCursor::new(content),
        DecoderOptions::default()
            .set_max_width(65_535)
            .set_max_height(65_535),
    );
    decoder
        .decode_headers()
        .map_err(|_| refused(words::broken_photo))?;
    let info = decoder.info().ok_or_else(|| refused(words::broken_photo))?;
    fits(info.width.into(), info.height.into())?;
    // The decoder paints missing parts grey and reports no error.
    if !reaches_its_end(content) {
        return Err(refused(words::cut_off_photo));
    }
    decoder
        .decode()
        .map(drop)
        .map_err(|_| refused(words::broken_photo))
}

/// Returns `true` if the marker that ends a JPEG comes (ITU-T T.81, annex B). Thumbnails inside
/// segments are stepped over.
fn reaches_its_end(content: &[u8]) -> bool {
    let mut at = 2;
    while let Some(found) = content.get(at..).and_then(|rest| {
        rest.windows(2)
            .position(|pair| pair[0] == 0xff && !matches!(pair[1], 0 | 0xff))
    }) {
        let marker = content[at + found + 1];
        at += found + 2;
        match marker {
            0xd9 => return true,
            0x01 | 0xd0..=0xd8 => {}
            _ => {
                let Some(length) = content.get(at..at + 2) else {
                    return false;
                };
                at += usize::from(u16::from_be_bytes([length[0], length[1]]));
            }
        }
    }
    false
}

/// Reads a PNG to its end, row by row. Nothing of the picture is kept.
fn png(content: &[u8]) -> Result<(), ApiError> {
    let said = |error: png::DecodingError| match error {
        png::DecodingError::IoError(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
            refused(words::cut_off_photo)
        }
        _ => refused(words::broken_photo),
    };
    let mut reader = png::Decoder::new(Cursor::new(content))
        .read_info()
        .map_err(said)?;
    fits(reader.info().width as usize, reader.info().height as usize)?;
    while reader.next_row().map_err(said)?.is_some() {}
    reader.finish().map_err(said)
}

#[cfg(test)]
mod tests;
