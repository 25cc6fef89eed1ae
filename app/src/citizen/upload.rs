//! Upload of papers: each file goes up when it is chosen, with progress; without scripts it goes with the form.

use crate::{
    ApiError,
    ui::{
        field::{ErrorText, Setting, Upload, described, dom_id, label_of, upload_words},
        size_words,
    },
};
use domain::form::{Field, FieldError};
use leptos::{html, prelude::*};
use serde::Deserialize;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{File, FormData, HtmlInputElement, XmlHttpRequest};

/// A file on its way: name, percent.
#[derive(Clone, PartialEq)]
struct Going {
    key: u32,
    name: String,
    size: i64,
    percent: RwSignal<u32>,
}

/// What `POST /api/v1/files` answers.
#[derive(Deserialize)]
struct Arrived {
    id: String,
    sha256: String,
    bytes: i64,
    name: String,
}

/// A paper to upload: what has arrived, what is on its way, and a button for more.
#[component]
pub fn FileField(field: Field, setting: Setting) -> impl IntoView {
    let path = field.id.clone();
    let id = dom_id(&path);
    let named: Vec<String> = setting.answers.with_value(|answers| answers.many(&path).into_iter().map(str::to_owned).collect());
    let known = setting.uploads.with_value(|all| all.iter().filter(|u| named.contains(&u.id)).cloned().collect::<Vec<_>>());
    let arrived = RwSignal::new(known);
    let going = RwSignal::new(Vec::<Going>::new());
    let input = NodeRef::<html::Input>::new();
    let (name, error_path) = (path.clone(), path.clone());
    let choose = move || {
        let Some(element) = input.get_untracked() else { return };
        let Some(files) = element.files() else { return };
        let error_path = error_path.clone();
        for n in 0..files.length() {
            if let Some(file) = files.get(n) {
                start(&file, arrived, going, error_path.clone(), setting);
            }
        }
        let element: &HtmlInputElement = element.as_ref();
        element.set_value("");
    };
    let chosen = choose.clone();
    // A file chosen before the scripts came goes up now.
    Effect::new(move |_| chosen());
    let label = label_of(&field, setting);
    view! {
        <div class="field upload">
            <label for=id.clone()>{label}</label>
            {field.help.clone().map(|help| view! { <p class="hint" id=format!("{id}-help")>{help}</p> })}
            <ErrorText id=id.clone() path=path.clone() setting/>
            <ul class="files">
                <For each=move || arrived.get() key=|u| u.id.clone() let:upload>
                    <li>
                        <label class="option">
                            <input type="checkbox" name=name.clone() value=upload.id.clone() checked=true/>
                            <span>"Đã nhận " {upload_words(&upload)}</span>
                        </label>
                    </li>
                </For>
                <For each=move || going.get() key=|g| g.key let:file>
                    <li class="going">
                        <span>{file.name.clone()} " (" {size_words(file.size)} ")"</span>
                        <progress max="100" value=move || file.percent.get().to_string() aria-label=format!("Đang tải {}", file.name)></progress>
                        <span>{move || file.percent.get()} "%"</span>
                    </li>
                </For>
            </ul>
            <div class="choose">
                <input id=id.clone() type="file" name=path.clone() multiple=true accept="image/jpeg,image/png,application/pdf" aria-describedby=described(&path) node_ref=input on:change=move |_| choose()/>
                <span class="button quiet" aria-hidden="true">{move || if arrived.with(Vec::is_empty) { "Chọn tệp" } else { "Chọn thêm tệp" }}</span>
            </div>
        </div>
    }
}

/// Sends one file; its progress and its end show in the list.
fn start(file: &File, arrived: RwSignal<Vec<Upload>>, going: RwSignal<Vec<Going>>, path: String, setting: Setting) {
    let key = going.with_untracked(|all| all.iter().map(|g| g.key + 1).max().unwrap_or(0));
    let percent = RwSignal::new(0);
    let entry = Going { key, name: file.name(), size: file.size() as i64, percent };
    setting.errors.update(|errors| errors.retain(|e| e.path != path));
    going.update(|all| all.push(entry));
    let done = move |result: Result<Upload, String>| {
        going.update(|all| all.retain(|g| g.key != key));
        match result {
            Ok(upload) => arrived.update(|all| all.push(upload)),
            Err(message) => setting.errors.update(|errors| errors.push(FieldError { path: path.clone(), message })),
        }
    };
    if send(file, percent, done.clone()).is_err() {
        done(Err("Chưa gửi được tệp. Hãy thử lại.".to_owned()));
    }
}

fn send(file: &File, percent: RwSignal<u32>, done: impl Fn(Result<Upload, String>) + Clone + 'static) -> Result<(), wasm_bindgen::JsValue> {
    let request = XmlHttpRequest::new()?;
    request.open("POST", "/api/v1/files")?;
    request.set_request_header("Accept", "application/json")?;
    let data = FormData::new()?;
    data.append_with_blob_and_filename("file", file, &file.name())?;
    let progress = Closure::<dyn Fn(web_sys::ProgressEvent)>::new(move |event: web_sys::ProgressEvent| {
        if event.length_computable() && event.total() > 0.0 {
            percent.set((event.loaded() * 100.0 / event.total()) as u32);
        }
    });
    request.upload()?.set_onprogress(Some(progress.as_ref().unchecked_ref()));
    progress.forget();
    let (answered, failed) = (request.clone(), done.clone());
    let load = Closure::once_into_js(move || done(read(&answered)));
    request.set_onload(Some(load.unchecked_ref()));
    let error = Closure::once_into_js(move || failed(Err("Mất kết nối khi đang gửi tệp. Hãy chọn lại tệp để gửi.".to_owned())));
    request.set_onerror(Some(error.unchecked_ref()));
    request.send_with_opt_form_data(Some(&data))
}

fn read(request: &XmlHttpRequest) -> Result<Upload, String> {
    let text = request.response_text().ok().flatten().unwrap_or_default();
    if request.status() == Ok(201) {
        let arrived: Arrived = serde_json::from_str(&text).map_err(|_| ApiError::Unavailable.words(crate::words::language()))?;
        let check = arrived.sha256.chars().take(8).collect();
        return Ok(Upload { id: arrived.id, name: arrived.name, bytes: arrived.bytes, check });
    }
    #[derive(Deserialize)]
    struct Problem {
        detail: String,
    }
    Err(serde_json::from_str::<Problem>(&text).map_or_else(|_| ApiError::Unavailable.words(crate::words::language()), |p| p.detail))
}
