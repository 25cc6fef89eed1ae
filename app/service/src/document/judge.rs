//! The judgement of a file: its type, and a proof that it can be read to its end.
//!
//! A PDF is read by its page tree, a photograph by decoding every pixel.

mod pdf;

use bytes::Bytes;
use domain::document::paper::{Fact, Media};
use serde::{Deserialize, Serialize};
use std::io::{self, Cursor};
use views::{
    ApiError,
    words::{Words, paper as words},
};
use zune_jpeg::{
    JpegDecoder,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

/// Largest number of pixels. A telephone of 64 megapixels makes photographs below it.
const MOST_PIXELS: usize = 80_000_000;
/// Largest number of pixels that are decoded in colour, three bytes each. Of larger photographs the
/// colours are read, but only the brightness is kept.
const MOST_IN_COLOUR: usize = 16_000_000;
/// Longest side of a photograph in pixels.
const LONGEST_SIDE: usize = 65_535;

/// The judgement of a file that is accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    pub media: Media,
    /// Number of pages, at least one; a photograph is one page.
    pub pages: i64,
    /// Facts to know before opening the file.
    pub facts: Vec<Fact>,
}

/// Judges a file by its content. The type is that of the first bytes, never the sender's claim.
///
/// Memory and time are bounded by the process that calls this, not here: a hostile file can take
/// more than the server may give.
///
/// # Errors
///
/// `WrongMedia` with words that say what to do.
pub fn judge(content: &Bytes) -> Result<Judged, ApiError> {
    if content.is_empty() {
        return Err(refused(words::empty));
    }
    let photograph = |media| Judged {
        media,
        pages: 1,
        facts: Vec::new(),
    };
    match media(content) {
        Some(Media::Pdf) => pdf::read(content),
        Some(Media::Jpeg) => jpeg(content).map(|()| photograph(Media::Jpeg)),
        Some(Media::Png) => png(content).map(|()| photograph(Media::Png)),
        None => Err(refused(words::wrong_kind)),
    }
}

/// Returns the refusal of a file that takes too much memory or time to be judged.
pub(crate) fn too_much(content: &[u8]) -> ApiError {
    match media(content) {
        Some(Media::Pdf) => refused(words::too_complex_pdf),
        _ => refused(words::photo_takes_too_much),
    }
}

/// Returns the type by the first bytes.
fn media(content: &[u8]) -> Option<Media> {
    infer::get(content).and_then(|kind| Media::parse(kind.mime_type()))
}

fn refused(words: impl Into<Words>) -> ApiError {
    ApiError::WrongMedia {
        words: words.into(),
    }
}

fn fits(width: usize, height: usize) -> Result<(), ApiError> {
    if width.saturating_mul(height) > MOST_PIXELS {
        return Err(refused(words::too_many_points));
    }
    // A PNG is read by rows, whose length the other limit does not hold.
    if width > LONGEST_SIDE {
        return Err(refused(words::photo_takes_too_much));
    }
    Ok(())
}

fn jpeg(content: &[u8]) -> Result<(), ApiError> {
    let broken = || refused(words::broken_photo);
    let options = DecoderOptions::default()
        .set_max_width(LONGEST_SIDE)
        .set_max_height(LONGEST_SIDE);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(content), options);
    decoder.decode_headers().map_err(|_| broken())?;
    let info = decoder.info().ok_or_else(broken)?;
    let (width, height) = (usize::from(info.width), usize::from(info.height));
    fits(width, height)?;
    // The decoder paints missing parts grey and reports no error.
    if !reaches_its_end(content) {
        return Err(refused(words::cut_off_photo));
    }
    let has_brightness = matches!(
        decoder.input_colorspace(),
        Some(ColorSpace::YCbCr | ColorSpace::Luma)
    );
    if width * height > MOST_IN_COLOUR && has_brightness {
        decoder.set_options(options.jpeg_set_out_colorspace(ColorSpace::Luma));
    }
    decoder.decode().map(drop).map_err(|_| broken())
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
        png::DecodingError::LimitsExceeded => refused(words::photo_takes_too_much),
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
