//! Fills in who applies from the QR code of the identity card, by camera or from a photograph. The picture stays in the browser.

use crate::{
    ui::{
        camera::Camera,
        combobox::{tell, value_of},
        field::{Setting, dom_id},
        qr::Reader,
    },
    words::{language, scan as words},
};
use domain::{
    form::{Field, Kind},
    person::{Card, Gender},
    search::fold,
    time,
};
use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{HtmlInputElement, ImageBitmap};

/// Between two looks at the camera's picture, in milliseconds.
const PAUSE: i32 = 250;
/// After so many looks, about 20 seconds, something is said.
const PATIENCE: u32 = 80;

/// Where the facts of a card belong, by answer path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Targets {
    pub name: String,
    pub number: String,
    pub birth: Option<String>,
    pub gender: Option<String>,
    pub address: Option<String>,
}

/// The people whom these fields always ask about by name and identity number: `applicant.name` and `applicant.citizen_id`.
pub fn people(fields: &[Field]) -> Vec<Targets> {
    let one = |number: &Field| {
        let prefix = number.id.strip_suffix("citizen_id").filter(|prefix| prefix.ends_with('.'))?;
        let find = |wanted: &dyn Fn(&Field, &str) -> bool| {
            fields.iter().find(|field| field.id.strip_prefix(prefix).is_some_and(|rest| wanted(field, rest))).map(|field| field.id.clone())
        };
        Some(Targets {
            name: find(&|_, rest| rest == "name")?,
            number: number.id.clone(),
            birth: find(&|field, rest| matches!(field.kind, Kind::Date { .. }) && (rest.contains("birth") || rest.contains("born"))),
            gender: find(&|field, _| field.kind == Kind::Gender),
            address: find(&|field, _| field.kind == Kind::Address),
        })
    };
    fields.iter().filter(|field| field.show_when.is_none()).filter_map(one).collect()
}

/// A button, and under it the camera's picture while it looks for a card.
#[component]
pub fn ScanCard(targets: Targets, setting: Setting) -> impl IntoView {
    let (open, seeing, said) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(String::new()));
    // Which press of the button the camera is on for. When that has passed, or the page has gone, it goes off.
    let turn = StoredValue::new(0_u32);
    let (button, video) = (NodeRef::<html::Button>::new(), NodeRef::<html::Video>::new());
    let id = dom_id(&targets.number);
    let targets = StoredValue::new(targets);
    let stop = move || {
        turn.update_value(|turn| *turn += 1);
        seeing.set(false);
        open.set(false);
        if let Some(button) = button.get_untracked() {
            button.focus().ok();
        }
    };
    // Whether the search is over.
    let read = move |text: &str| match Card::parse(text) {
        Ok(card) => {
            said.set(targets.with_value(|targets| fill(targets, &card, setting)));
            stop();
        }
        Err(why) => said.set(why.pick(language()).to_owned()),
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
            let (Some(video), Some(mut reader)) = (video.get_untracked(), Reader::new().await) else {
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
                    Ok(Some(text)) => read(&text),
                    Ok(None) if look == PATIENCE => said.set(words::too_long(language()).to_owned()),
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
        let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else { return };
        let Some(file) = input.files().and_then(|files| files.get(0)) else { return };
        said.set(words::reading(language()).to_owned());
        leptos::task::spawn_local(async move {
            let found = in_photograph(&file).await;
            input.set_value("");
            if open.is_disposed() {
                return;
            }
            match found {
                Ok(text) => read(&text),
                Err(why) => said.set(why.to_owned()),
            }
        });
    };
    let panel_id = format!("{id}-scan");
    let controls = panel_id.clone();
    view! {
        <div class="scan scripted">
            <button type="button" class="button quiet" aria-expanded=move || open.get().to_string() aria-controls=controls node_ref=button on:click=move |_| if open.get_untracked() { stop() } else { start() }>
                {words::scan(language())}
            </button>
            <div id=panel_id class="scan-panel" hidden=move || !open.get()>
                <p class="hint">{words::hint(language())}</p>
                <video node_ref=video autoplay=true playsinline=true prop:muted=true aria-label=words::video(language()) hidden=move || !seeing.get()></video>
                <div class="row">
                    <button type="button" class="button quiet" on:click=move |_| stop()>{words::stop(language())}</button>
                    <div class="choose">
                        <input type="file" accept="image/*" aria-label=words::choose(language()) on:change=choose/>
                        <span class="button quiet" aria-hidden="true">{words::choose(language())}</span>
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

/// What the code in a photograph says. A large photograph is looked at smaller first: that is quicker, and often clearer.
async fn in_photograph(file: &web_sys::File) -> Result<String, &'static str> {
    let opened = async { JsFuture::from(window().create_image_bitmap_with_blob(file)?).await };
    let picture: ImageBitmap = opened.await.map(JsValue::unchecked_into).map_err(|_| words::no_picture(language()))?;
    let mut reader = Reader::new().await.ok_or_else(|| words::not_loaded(language()))?;
    for widest in [1_000, 2_000, 4_000] {
        if let Some(text) = reader.picture(&picture, widest).await.map_err(|_| words::not_loaded(language()))? {
            return Ok(text);
        }
    }
    Err(words::nothing_found(language()))
}

/// Puts the card's facts into the form, as if typed, and says which, and what stood there before.
fn fill(targets: &Targets, card: &Card, setting: Setting) -> String {
    let language = language();
    let (mut filled, mut replaced) = (Vec::new(), Vec::new());
    let mut note = |what: &'static str, value: &str, before: Option<String>| {
        let Some(before) = before else { return };
        filled.push(what);
        let bare = |text: &str| fold(text).replace(' ', "");
        if !before.trim().is_empty() && bare(&before) != bare(value) {
            replaced.push(words::before(language, what, before.trim()));
        }
    };
    note(words::name(language), &card.name, put(&targets.name, &card.name));
    note(words::number(language), card.number.as_str(), put(&targets.number, card.number.as_str()));
    if let (Some(path), Some(birth)) = (&targets.birth, card.birth.map(time::date)) {
        note(words::birth(language), &birth, put(path, &birth));
    }
    if let Some(path) = &targets.gender {
        note(words::gender(language), card.gender.words(language), tick(path, card.gender));
    }
    let mut more = "";
    if let Some(path) = &targets.address {
        let place = setting.places.with_value(|places| card.residence(places));
        // The province first: it decides which communes may be chosen.
        for (part, what, value) in [
            ("province", words::province(language), &place.province),
            ("commune", words::commune(language), &place.commune),
            ("line", words::line(language), &place.line),
        ] {
            if !value.is_empty() {
                note(what, value, put(&format!("{path}.{part}"), value));
            }
        }
        more = match (place.line.is_empty(), place.commune.is_empty()) {
            (true, _) => "",
            (_, true) => words::old_place(language),
            (_, false) => words::place(language),
        };
    }
    let replaced = if replaced.is_empty() { String::new() } else { words::replaced(language, &replaced.join("; ")) };
    format!("{}{replaced}{more}", words::filled(language, &filled.join(", ")))
}

/// What stood in the control before; `None`: the page has none of this path.
fn put(path: &str, value: &str) -> Option<String> {
    let control = document().get_element_by_id(&dom_id(path))?;
    let before = value_of(&control);
    js_sys::Reflect::set(&control, &"value".into(), &value.into()).ok()?;
    tell(&control);
    Some(before)
}

fn tick(path: &str, gender: Gender) -> Option<String> {
    let value = if gender == Gender::Male { "male" } else { "female" };
    let find = |which: &str| document().query_selector(&format!("input[name='{path}']{which}")).ok().flatten();
    let before = match find(":checked").map(|chosen| value_of(&chosen)).as_deref() {
        None => "",
        Some("male") => Gender::Male.words(language()),
        Some("female") => Gender::Female.words(language()),
        Some(_) => language().pick("Khác", "Other"),
    };
    let option: HtmlInputElement = find(&format!("[value={value}]"))?.dyn_into().ok()?;
    option.set_checked(true);
    tell(&option);
    Some(before.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_found_by_name_and_number_with_what_else_the_card_knows() {
        let field = |id: &str, kind| Field::new(id, "", kind);
        let fields = [
            field("applicant.name", Kind::PersonName),
            field("applicant.citizen_id", Kind::CitizenId),
            field("applicant.issued", Kind::Date { when: domain::form::When::Past }),
            field("submitter.name", Kind::PersonName),
            field("submitter.birth_date", Kind::Date { when: domain::form::When::Past }),
            field("submitter.gender", Kind::Gender),
            field("submitter.address", Kind::Address),
            field("submitter.citizen_id", Kind::CitizenId),
            field("holder_citizen_id", Kind::CitizenId),
            field("child.citizen_id", Kind::CitizenId),
        ];
        let found = people(&fields);
        assert_eq!(found.iter().map(|t| t.number.as_str()).collect::<Vec<_>>(), ["applicant.citizen_id", "submitter.citizen_id"]);
        assert_eq!((&found[0].birth, &found[0].gender, &found[0].address), (&None, &None, &None));
        let paths = |t: &Targets| [t.birth.clone(), t.gender.clone(), t.address.clone()].map(Option::unwrap);
        assert_eq!(paths(&found[1]), ["submitter.birth_date", "submitter.gender", "submitter.address"]);
    }
}
