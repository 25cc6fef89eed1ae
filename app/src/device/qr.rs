//! QR codes in pictures. They are read by the browser's own reader, or else by a piece of WASM that
//! only a press of the button fetches.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::{LazyViewError, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CanvasRenderingContext2d, HtmlCanvasElement, HtmlVideoElement, ImageBitmap};

/// A reader of one picture after the other.
pub struct Reader {
    canvas: HtmlCanvasElement,
    context: CanvasRenderingContext2d,
    /// The browser's `BarcodeDetector`.
    native: Option<JsValue>,
}

impl Reader {
    pub async fn new() -> Option<Self> {
        let canvas: HtmlCanvasElement =
            document().create_element("canvas").ok()?.dyn_into().ok()?;
        let options = Object::new();
        Reflect::set(&options, &"willReadFrequently".into(), &true.into()).ok()?;
        let context = canvas
            .get_context_with_context_options("2d", &options)
            .ok()??
            .dyn_into()
            .ok()?;
        Some(Self {
            canvas,
            context,
            native: detector().await,
        })
    }

    /// Returns the text of the first code in the picture that the camera shows now.
    pub async fn frame(
        &mut self,
        video: &HtmlVideoElement,
        widest: u32,
    ) -> Result<Option<String>, LazyViewError> {
        let Some((width, height)) = self.fit(video.video_width(), video.video_height(), widest)
        else {
            return Ok(None);
        };
        _ = self
            .context
            .draw_image_with_html_video_element_and_dw_and_dh(video, 0.0, 0.0, width, height);
        self.read().await
    }

    pub async fn picture(
        &mut self,
        picture: &ImageBitmap,
        widest: u32,
    ) -> Result<Option<String>, LazyViewError> {
        let Some((width, height)) = self.fit(picture.width(), picture.height(), widest) else {
            return Ok(None);
        };
        _ = self
            .context
            .draw_image_with_image_bitmap_and_dw_and_dh(picture, 0.0, 0.0, width, height);
        self.read().await
    }

    /// Gives the canvas the shape of the picture, at most `widest` pixels wide. Returns its width
    /// and height.
    fn fit(&self, width: u32, height: u32, widest: u32) -> Option<(f64, f64)> {
        let fitted = width.min(widest);
        let height = (u64::from(height) * u64::from(fitted)).checked_div(u64::from(width))?;
        self.canvas.set_width(fitted);
        self.canvas.set_height(u32::try_from(height).ok()?);
        (height > 0).then(|| {
            (
                f64::from(self.canvas.width()),
                f64::from(self.canvas.height()),
            )
        })
    }

    async fn read(&mut self) -> Result<Option<String>, LazyViewError> {
        if let Some(native) = &self.native {
            match detect(native, &self.canvas).await {
                Ok(found) => return Ok(found),
                // Some browsers have the detector without the parts it needs.
                Err(_) => self.native = None,
            }
        }
        let (width, height) = (self.canvas.width(), self.canvas.height());
        let Ok(picture) =
            self.context
                .get_image_data(0.0, 0.0, f64::from(width), f64::from(height))
        else {
            return Ok(None);
        };
        let grey = picture
            .data()
            .chunks_exact(4)
            .map(|p| ((u32::from(p[0]) * 2 + u32::from(p[1]) * 5 + u32::from(p[2])) / 8) as u8)
            .collect();
        decode_qr(width as usize, height as usize, grey).await
    }
}

async fn detector() -> Option<JsValue> {
    let class: Function = Reflect::get(&js_sys::global(), &"BarcodeDetector".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let formats: Function = Reflect::get(&class, &"getSupportedFormats".into())
        .ok()?
        .dyn_into()
        .ok()?;
    let formats = settled(formats.call0(&class).ok()?).await.ok()?;
    if !Array::from(&formats).includes(&"qr_code".into(), 0) {
        return None;
    }
    let options = Object::new();
    Reflect::set(&options, &"formats".into(), &Array::of1(&"qr_code".into())).ok()?;
    Reflect::construct(&class, &Array::of1(&options)).ok()
}

async fn detect(detector: &JsValue, canvas: &HtmlCanvasElement) -> Result<Option<String>, JsValue> {
    let detect: Function = Reflect::get(detector, &"detect".into())?.dyn_into()?;
    let codes = Array::from(&settled(detect.call1(detector, canvas)?).await?);
    Ok(Reflect::get(&codes.get(0), &"rawValue".into())
        .ok()
        .and_then(|text| text.as_string()))
}

async fn settled(promise: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(promise.dyn_into::<Promise>()?).await
}

/// Reads the code in a grey picture. It is its own piece of WASM.
#[leptos::lazy(fallible)]
fn decode_qr(width: usize, height: usize, grey: Vec<u8>) -> Result<Option<String>, LazyViewError> {
    Ok(text_in(width, height, &grey))
}

/// Returns the text of the first readable code in a grey picture; one byte a pixel, line by line.
fn text_in(width: usize, height: usize, grey: &[u8]) -> Option<String> {
    let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        grey.get(y * width + x).copied().unwrap_or(255)
    });
    picture
        .detect_grids()
        .iter()
        .find_map(|grid| grid.decode().ok())
        .map(|(_, text)| text)
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_letters_come_out_of_the_picture_as_they_went_in() {
        let words =
            "045190001234||Trần Thị Quét|26111990|Nữ|12 Lê Duẩn, Đông Hà, Quảng Trị|02072025";
        let code = fast_qr::QRBuilder::new(words).build().unwrap();
        let (cell, quiet) = (5, 4);
        let side = (code.size + 2 * quiet) * cell;
        let at = |n: usize| (n / cell).wrapping_sub(quiet);
        let is_dark = |x: usize, y: usize| x < code.size && y < code.size && code[y][x].value();
        let grey: Vec<u8> = (0..side * side)
            .map(|n| {
                if is_dark(at(n % side), at(n / side)) {
                    20
                } else {
                    235
                }
            })
            .collect();
        assert_eq!(text_in(side, side, &grey).as_deref(), Some(words));
        assert_eq!(text_in(side, side, &vec![200; side * side]), None);
        assert_eq!(text_in(0, 0, &[]), None);
    }
}
