//! The camera of a phone or computer.

use crate::request::language;
use js_sys::{Object, Reflect};
use leptos::prelude::*;
use views::words::scan as words;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{MediaStream, MediaStreamConstraints, MediaStreamTrack};

/// An open camera; it is switched off when this goes away.
pub struct Camera(pub MediaStream);

impl Camera {
    /// Asks for the camera that looks away from the person.
    ///
    /// # Errors
    ///
    /// Words that say what to do.
    pub async fn open() -> Result<Self, &'static str> {
        let none = || words::no_camera(language());
        // `mediaDevices` is undefined if the page did not come over a safe connection.
        let devices = window()
            .navigator()
            .media_devices()
            .ok()
            .filter(|devices| !devices.is_undefined())
            .ok_or_else(none)?;
        let constraints = MediaStreamConstraints::new();
        constraints.set_video(&wish().map_err(|_| none())?);
        let asked = devices
            .get_user_media_with_constraints(&constraints)
            .map_err(|_| none())?;
        match JsFuture::from(asked).await {
            Ok(stream) => Ok(Self(stream.unchecked_into())),
            Err(error) => Err(
                match Reflect::get(&error, &"name".into())
                    .ok()
                    .and_then(|name| name.as_string())
                    .as_deref()
                {
                    Some("NotAllowedError" | "SecurityError") => words::not_allowed(language()),
                    Some("NotReadableError" | "AbortError") => words::in_use(language()),
                    _ => none(),
                },
            ),
        }
    }
}

impl Drop for Camera {
    fn drop(&mut self) {
        for track in self.0.get_tracks().iter() {
            track.unchecked_into::<MediaStreamTrack>().stop();
        }
    }
}

fn wish() -> Result<JsValue, JsValue> {
    let (video, width) = (Object::new(), Object::new());
    Reflect::set(&width, &"ideal".into(), &1_920.into())?;
    Reflect::set(&video, &"width".into(), &width)?;
    Reflect::set(&video, &"facingMode".into(), &"environment".into())?;
    Ok(video.into())
}
