//! One paper of the list: on its way, arrived, or failed, with the actions that are possible.

use crate::{
    part::upload::{
        Papers, kept, photo, queue,
        send::{Arrived, Failure, Progress, give_back, send},
    },
    prelude::*,
    request::language,
    ui::{field::tick, html::Html},
};
use leptos::html;
use views::{
    paper::{LARGEST, Upload, size_words, upload_words},
    words::paper as words,
};
use web_sys::{AbortController, Blob, File};

#[derive(Clone, Copy)]
pub struct Paper {
    pub key: u32,
    state: RwSignal<State>,
    name: StoredValue<String>,
    size: RwSignal<i64>,
    progress: Progress,
    /// File chosen in this visit; `None` for earlier papers and on the server.
    chosen: Option<StoredValue<Chosen, LocalStorage>>,
}

#[derive(Clone, PartialEq)]
enum State {
    Going,
    Arrived { upload: Upload, intact: bool },
    Failed { words: String, again: bool },
}

struct Chosen {
    original: File,
    /// Content that is sent; `None` when it is not prepared yet.
    prepared: Option<Blob>,
    /// Quarter turns to the right.
    turns: u8,
    /// Place in which the server keeps the upload or its file.
    place: Option<String>,
    /// Key under which this device keeps it while there is no network.
    kept: String,
    stop: AbortController,
}

impl Paper {
    pub fn known(key: u32, upload: Upload) -> Self {
        Self::new(
            key,
            upload.name.clone(),
            upload.bytes,
            State::Arrived {
                upload,
                intact: false,
            },
            None,
        )
    }

    pub fn chosen(key: u32, file: File, kept: String) -> Option<Self> {
        let (name, size) = (file.name(), file.size() as i64);
        let chosen = Chosen {
            original: file,
            prepared: None,
            turns: 0,
            place: None,
            kept,
            stop: AbortController::new().ok()?,
        };
        Some(Self::new(
            key,
            name,
            size,
            State::Going,
            Some(StoredValue::new_local(chosen)),
        ))
    }

    fn new(
        key: u32,
        name: String,
        size: i64,
        state: State,
        chosen: Option<StoredValue<Chosen, LocalStorage>>,
    ) -> Self {
        let progress = Progress {
            percent: RwSignal::new(0),
            words: RwSignal::new(String::new()),
        };
        Self {
            key,
            state: RwSignal::new(state),
            name: StoredValue::new(name),
            size: RwSignal::new(size),
            progress,
            chosen,
        }
    }

    pub fn is_going(&self) -> bool {
        self.state.with_untracked(|state| *state == State::Going)
    }

    pub fn stop(&self) {
        if let Some(chosen) = self.chosen {
            chosen.try_with_value(|chosen| chosen.stop.abort());
        }
    }

    /// Sends the paper when its turn comes.
    pub fn go(self, papers: Papers) {
        self.state.set(State::Going);
        self.progress.percent.set(0);
        self.progress
            .words
            .set(words::waiting(language()).to_owned());
        queue::enter(move || {
            leptos::task::spawn_local(async move {
                if let Some(state) = self.sent().await {
                    if let State::Arrived { upload, .. } = &state {
                        papers
                            .setting
                            .uploads
                            .try_update_value(|all| all.push(upload.clone()));
                    }
                    // The page may have gone by now.
                    self.state.try_set(state);
                    papers.changed();
                }
                queue::leave();
            });
        });
    }

    /// Sends the paper and returns its new state; `None` when it was cancelled.
    async fn sent(self) -> Option<State> {
        let chosen = self.chosen?;
        let (original, turns, prepared, kept, stop) = chosen.try_with_value(|chosen| {
            (
                chosen.original.clone(),
                chosen.turns,
                chosen.prepared.clone(),
                chosen.kept.clone(),
                chosen.stop.signal(),
            )
        })?;
        if stop.aborted() {
            return None;
        }
        let blob = match prepared {
            Some(blob) => blob,
            None => {
                self.progress
                    .words
                    .set(words::preparing(language()).to_owned());
                photo::prepared(&original, turns)
                    .await
                    .unwrap_or_else(|| original.clone().into())
            }
        };
        let name = sent_name(&original.name(), &original, &blob);
        let before = chosen.try_update_value(|chosen| {
            let before = if chosen.prepared.is_none() {
                chosen.place.take()
            } else {
                None
            };
            chosen.prepared = Some(blob.clone());
            before
        })?;
        self.size.set(blob.size() as i64);
        if blob.size() > LARGEST as f64 {
            return Some(State::Failed {
                words: words::too_large(language()).to_owned(),
                again: false,
            });
        }
        let mut place = chosen.try_with_value(|chosen| chosen.place.clone())?;
        let result = send(&blob, &name, &mut place, &stop, self.progress, || {
            kept::keep(&kept, &original)
        })
        .await;
        // A person who left meant to come back, so the copy stays; any other end deletes it.
        if !matches!(result, Err(Failure::Unreachable | Failure::Cancelled)) {
            kept::forget(&kept).await;
        }
        let state = match result {
            Ok((arrived, intact)) => State::Arrived {
                upload: upload(arrived),
                intact,
            },
            Err(Failure::Cancelled) => {
                place.into_iter().chain(before).for_each(give_back);
                return None;
            }
            Err(Failure::Refused(words)) => {
                place = None;
                State::Failed { words, again: true }
            }
            Err(Failure::Unreachable) => State::Failed {
                words: words::not_reached(language()).to_owned(),
                again: true,
            },
        };
        before.into_iter().for_each(give_back);
        chosen.try_update_value(|chosen| chosen.place = place);
        Some(state)
    }

    /// Removes the paper, here and on the server.
    fn remove(self, papers: Papers) {
        self.stop();
        if let Some(kept) = self
            .chosen
            .and_then(|chosen| chosen.try_with_value(|chosen| chosen.kept.clone()))
        {
            leptos::task::spawn_local(async move { kept::forget(&kept).await });
        }
        let going = self.is_going();
        if let Some(chosen) = self.chosen
            && let Some(place) = chosen
                .try_update_value(|chosen| chosen.place.take())
                .flatten()
            && !going
        {
            give_back(place);
        }
        papers.remove(self.key);
    }

    /// Turns the photograph a quarter to the right. It takes the place of the one that was sent.
    fn turn(self, papers: Papers) {
        if let Some(chosen) = self.chosen {
            chosen.update_value(|chosen| {
                chosen.turns = (chosen.turns + 1) % 4;
                chosen.prepared = None;
            });
            self.go(papers);
        }
    }
}

fn upload(arrived: Arrived) -> Upload {
    Upload {
        check: arrived.sha256.chars().take(8).collect(),
        id: arrived.id,
        name: arrived.name,
        bytes: arrived.bytes,
        pages: arrived.pages,
    }
}

/// Returns the name of the sent file. A photograph that was made anew is a JPEG.
fn sent_name(name: &str, original: &Blob, sent: &Blob) -> String {
    if sent.type_() != "image/jpeg" || original.type_() == "image/jpeg" {
        return name.to_owned();
    }
    format!(
        "{}.jpg",
        name.rsplit_once('.').map_or(name, |(stem, _)| stem)
    )
}

#[component]
pub fn PaperView(paper: Paper, papers: Papers) -> impl IntoView {
    let language = language();
    let Paper {
        state,
        name,
        size,
        progress,
        ..
    } = paper;
    let button = move |label: &'static str, press: fn(Paper, Papers)| {
        view! {
            <button type="button" class="button quiet small" on:click=move |_| press(paper, papers)>
                {label}
                <span class="sr">" " {name.get_value()}</span>
            </button>
        }
    };
    let named = move || {
        view! {
            <span class="file-name">{name.get_value()} " (" {move || size_words(size.get(), language)} ")"</span>
        }
    };
    let going = move || {
        view! {
            <div class="going">
                {named()}
                <progress
                    max="100"
                    value=move || progress.percent.get().to_string()
                    aria-label=words::sending_name(language, &name.get_value())
                ></progress> <span>{move || progress.percent.get()} "%"</span>
                <span class="hint" role="status">
                    {move || progress.words.get()}
                </span> {button(words::cancel(language), Paper::remove)}
            </div>
        }
    };
    let check = move |upload: &Upload| {
        let name = papers.path.get_value();
        let attributes = [
            ("type", "checkbox"),
            ("name", &*name),
            ("value", &*upload.id),
        ];
        let words = words::arrived(language).to_owned() + &upload_words(upload, language);
        let words = Html::default().element("span", &[], &words);
        tick("option", &attributes, true, &words).draw()
    };
    let arrived = move |upload: Upload, intact: bool| {
        view! {
            <div class="arrived">
                {paper.chosen.map(|_| view! { <Thumbnail paper /> })} <div>
                    {check(&upload)}
                    {intact.then(|| view! { <p class="intact">{words::intact(language)}</p> })}
                    <p class="row scripted">
                        {is_photo(paper).then(|| button(words::turn(language), Paper::turn))}
                        {button(words::remove(language), Paper::remove)}
                    </p>
                </div>
            </div>
        }
    };
    let failed = move |why: String, again: bool| {
        view! {
            <div class="failed" role="alert">
                {named()}
                <p class="error">
                    <span class="sr">{views::words::field::error(language)}</span>
                    {why}
                </p>
                <p class="row">
                    {again.then(|| button(words::again(language), Paper::go))}
                    {button(words::remove(language), Paper::remove)}
                </p>
            </div>
        }
    };
    view! {
        <li>
            {move || match state.get() {
                State::Going => going().into_any(),
                State::Arrived { upload, intact } => arrived(upload, intact).into_any(),
                State::Failed { words, again } => failed(words, again).into_any(),
            }}
        </li>
    }
}

fn is_photo(paper: Paper) -> bool {
    paper
        .chosen
        .is_some_and(|chosen| chosen.with_value(|chosen| photo::is_photo(&chosen.original)))
}

/// Shows the photograph in small, so that people see which one it is and how it lies.
#[component]
fn Thumbnail(paper: Paper) -> impl IntoView {
    let canvas = NodeRef::<html::Canvas>::new();
    Effect::new(move |_| {
        let (Some(canvas), Some(chosen)) = (canvas.get(), paper.chosen) else {
            return;
        };
        let (original, turns) = chosen.with_value(|chosen| (chosen.original.clone(), chosen.turns));
        leptos::task::spawn_local(async move {
            photo::thumbnail(&original, &canvas, turns).await.ok();
        });
    });
    is_photo(paper).then(|| view! { <canvas class="thumb" node_ref=canvas width="1" height="1" aria-hidden="true"></canvas> })
}
