//! A button that looks for a QR code, by camera or in a photograph. The picture stays in the
//! browser.

use crate::{
    device::{camera::Camera, qr::Reader},
    prelude::*,
    request::language,
};
use leptos::html;
use views::words::scan as words;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlInputElement, ImageBitmap};

/// Pause between two looks at the camera's picture, in milliseconds.
const PAUSE: i32 = 250;
/// Number of looks, about 20 seconds, after which the page gives advice.
const PATIENCE: u32 = 80;

/// The words about the thing whose code is looked for.
#[derive(Clone, Copy)]
pub struct ScannerWords {
    pub open: &'static str,
    pub hint: &'static str,
    pub choose: &'static str,
    pub too_long: &'static str,
}

/// Shows a button, and under it the camera's picture while it looks.
#[component]
pub fn Scanner(
    /// Id of the element that the button opens, without its ending.
    #[prop(into)]
    id: String,
    words: ScannerWords,
    /// Callback for the text of a code. `Ok` ends the search, and either way its words are shown.
    read: Callback<String, Result<String, String>>,
) -> impl IntoView {
    let said_of = words;
    let (open, seeing, said) = (
        RwSignal::new(false),
        RwSignal::new(false),
        RwSignal::new(String::new()),
    );
    // This counts the presses of the button. When the press for which the camera is on has passed,
    // or the page has gone, the camera goes off.
    let turn = StoredValue::new(0_u32);
    let (button, video) = (
        NodeRef::<html::Button>::new(),
        NodeRef::<html::Video>::new(),
    );
    let stop = move || {
        turn.update_value(|turn| *turn += 1);
        seeing.set(false);
        open.set(false);
        if let Some(button) = button.get_untracked() {
            button.focus().ok();
        }
    };
    let read = move |text: String| match read.run(text) {
        Ok(words) => {
            said.set(words);
            stop();
        }
        Err(words) => said.set(words),
    };
    let start = move || {
        turn.update_value(|turn| *turn += 1);
        let mine = turn.get_value();
        let over = move || turn.try_get_value() != Some(mine);
        said.set(String::new());
        open.set(true);
        leptos::task::spawn_local(async move {
            let camera = match Camera::open().await {
                _ if over() => return,
                Ok(camera) => camera,
                Err(why) => return said.set(why.to_owned()),
            };
            let (Some(video), Some(mut reader)) = (video.get_untracked(), Reader::new().await)
            else {
                return said.set(words::not_loaded(language()).to_owned());
            };
            if over() {
                return;
            }
            video.set_src_object(Some(&camera.0));
            seeing.set(true);
            for look in 1.. {
                pause().await;
                if over() {
                    return;
                }
                let found = reader.frame(&video, 1_000).await;
                match found {
                    _ if over() => return,
                    Ok(Some(text)) => read(text),
                    Ok(None) if look == PATIENCE => said.set(said_of.too_long.to_owned()),
                    Ok(None) => {}
                    Err(_) => {
                        stop();
                        return said.set(words::not_loaded(language()).to_owned());
                    }
                }
            }
        });
    };
    let choose = move |event: leptos::ev::Event| {
        let Some(input) = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
        else {
            return;
        };
        let Some(file) = input.files().and_then(|files| files.get(0)) else {
            return;
        };
        said.set(words::reading(language()).to_owned());
        leptos::task::spawn_local(async move {
            let found = in_photograph(&file).await;
            input.set_value("");
            if open.is_disposed() {
                return;
            }
            match found {
                Ok(text) => read(text),
                Err(why) => said.set(why.to_owned()),
            }
        });
    };
    let panel_id = format!("{id}-scan");
    let controls = panel_id.clone();
    view! {
        <div class="scan scripted">
            <button
                type="button"
                class="button quiet"
                aria-expanded=move || open.get().to_string()
                aria-controls=controls
                node_ref=button
                on:click=move |_| if open.get_untracked() { stop() } else { start() }
            >
                {said_of.open}
            </button>
            <div id=panel_id class="scan-panel" hidden=move || !open.get()>
                <p class="hint">{said_of.hint}</p>
                <video
                    node_ref=video
                    autoplay=true
                    playsinline=true
                    prop:muted=true
                    aria-label=words::video(language())
                    hidden=move || !seeing.get()
                ></video>
                <div class="row">
                    <button type="button" class="button quiet" on:click=move |_| stop()>
                        {words::stop(language())}
                    </button>
                    <div class="choose">
                        <input
                            type="file"
                            accept="image/*"
                            aria-label=said_of.choose
                            on:change=choose
                        />
                        <span class="button quiet" aria-hidden="true">
                            {said_of.choose}
                        </span>
                    </div>
                </div>
            </div>
            <p role="status">{move || said.get()}</p>
        </div>
    }
}

async fn pause() {
    let waited = js_sys::Promise::new(&mut |done, _| {
        _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&done, PAUSE);
    });
    _ = JsFuture::from(waited).await;
}

/// Returns the text of the code in a photograph. A large photograph is looked at smaller first,
/// which is quicker and often clearer.
async fn in_photograph(file: &web_sys::File) -> Result<String, &'static str> {
    let opened = async { JsFuture::from(window().create_image_bitmap_with_blob(file)?).await };
    let picture: ImageBitmap = opened
        .await
        .map(JsValue::unchecked_into)
        .map_err(|_| words::no_picture(language()))?;
    let mut reader = Reader::new()
        .await
        .ok_or_else(|| words::not_loaded(language()))?;
    for widest in [1_000, 2_000, 4_000] {
        if let Some(text) = reader
            .picture(&picture, widest)
            .await
            .map_err(|_| words::not_loaded(language()))?
        {
            return Ok(text);
        }
    }
    Err(words::nothing_found(language()))
}
