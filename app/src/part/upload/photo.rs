//! Photographs in the browser: made smaller and turned before they are sent, and shown small beside
//! their name.

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap};

/// Longest side in pixels: a page of A4 at 220 dots an inch, at which small print stays readable.
const LONGEST_SIDE: f64 = 2560.0;
/// Size in bytes up to which a photograph is sent as it is.
const SMALL_ENOUGH: f64 = 1_500_000.0;
const QUALITY: f64 = 0.85;

pub fn is_photo(file: &Blob) -> bool {
    matches!(file.type_().as_str(), "image/jpeg" | "image/png")
}

/// Makes the photograph upright and at most 2,560 pixels long, after `turns` quarter turns to the
/// right.
///
/// The camera's notes (time, place) are not in it. `None` when the original will do, or nothing
/// better could be made of it.
pub async fn prepared(file: &Blob, turns: u8) -> Option<Blob> {
    if !is_photo(file) {
        return None;
    }
    let bitmap = decoded(file).await.ok()?;
    let longest = f64::from(bitmap.width().max(bitmap.height()));
    if turns == 0 && file.size() <= SMALL_ENOUGH && longest <= LONGEST_SIDE {
        return None;
    }
    let canvas = canvas().ok()?;
    draw(&bitmap, &canvas, LONGEST_SIDE, turns).ok()?;
    bitmap.close();
    let made = Promise::new(&mut |resolve, _| {
        canvas
            .to_blob_with_type_and_encoder_options(&resolve, "image/jpeg", &QUALITY.into())
            .ok();
    });
    JsFuture::from(made).await.ok()?.dyn_into::<Blob>().ok()
}

/// Draws the photograph small.
pub async fn thumbnail(file: &Blob, canvas: &HtmlCanvasElement, turns: u8) -> Result<(), JsValue> {
    let bitmap = decoded(file).await?;
    draw(&bitmap, canvas, 144.0, turns)?;
    bitmap.close();
    Ok(())
}

fn canvas() -> Result<HtmlCanvasElement, JsValue> {
    Ok(document().create_element("canvas")?.unchecked_into())
}

/// Returns the pixels, upright as the camera was held.
async fn decoded(file: &Blob) -> Result<ImageBitmap, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"imageOrientation".into(), &"from-image".into())?;
    let window = window();
    let make: Function = Reflect::get(&window, &"createImageBitmap".into())?.dyn_into()?;
    let promise: Promise = make.call2(&window, file, &options)?.dyn_into()?;
    JsFuture::from(promise).await?.dyn_into()
}

fn draw(
    bitmap: &ImageBitmap,
    canvas: &HtmlCanvasElement,
    longest: f64,
    turns: u8,
) -> Result<(), JsValue> {
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let scale = (longest / width.max(height)).min(1.0);
    let (width, height) = (
        (width * scale).round().max(1.0),
        (height * scale).round().max(1.0),
    );
    let (across, down) = if turns.is_multiple_of(2) {
        (width, height)
    } else {
        (height, width)
    };
    canvas.set_width(across as u32);
    canvas.set_height(down as u32);
    let context: CanvasRenderingContext2d =
        canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    // Transparent places would become black in a JPEG.
    context.set_fill_style_str("#fff");
    context.fill_rect(0.0, 0.0, across, down);
    context.translate(across / 2.0, down / 2.0)?;
    context.rotate(f64::from(turns) * std::f64::consts::FRAC_PI_2)?;
    context.draw_image_with_image_bitmap_and_dw_and_dh(
        bitmap,
        -width / 2.0,
        -height / 2.0,
        width,
        height,
    )
}
