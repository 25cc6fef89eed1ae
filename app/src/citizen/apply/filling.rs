//! A form while somebody fills it in: its answers as typed, and the questions that they ask for.

use crate::request::language;
use domain::form::{Answers, Context, FieldError, Form, Shown, check_section, prefilled, shown};
use leptos::prelude::*;
use views::{draft::FormView, paper::Upload};
use wasm_bindgen::JsCast;
use web_sys::FormData;

/// The answers of a form. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Filling {
    pub view: StoredValue<FormView>,
    /// Answers of all steps, as typed.
    pub answers: RwSignal<Answers>,
    pub uploads: StoredValue<Vec<Upload>>,
    pub shown: RwSignal<Shown>,
    /// Number that counts up when the questions must be drawn anew from the answers.
    pub redraw: RwSignal<u32>,
}

impl Filling {
    /// Begins with a page. Its `answers` are shared with the saving, which may outlive the page.
    pub fn new(view: FormView, answers: ArcRwSignal<Answers>) -> Self {
        Self {
            answers: answers.into(),
            uploads: StoredValue::new(view.uploads.clone()),
            shown: RwSignal::new(shown(&view.form, &view.answers, &context(&view))),
            redraw: RwSignal::new(0),
            view: StoredValue::new(view),
        }
    }

    pub fn has_answers(self) -> bool {
        self.answers.with_untracked(|answers| !answers.0.is_empty())
    }

    /// Returns the sections that the answers make visible, by their number in the form.
    pub fn visible(self) -> Vec<usize> {
        self.view
            .with_value(|view| self.shown.with_untracked(|shown| shown.visible(&view.form)))
    }

    /// Returns `true` if the section is asked. A form without answers has only its first one.
    pub fn can_show(self, section: usize, begun: bool) -> bool {
        (section == 0 || begun || self.has_answers()) && self.visible().contains(&section)
    }

    /// Returns the answers, with first answers for questions that were never answered.
    pub fn prefilled(self) -> Answers {
        self.view.with_value(|view| {
            self.answers
                .with_untracked(|answers| prefilled(&view.form, answers, &context(view)))
        })
    }

    /// Returns the tidied answers to one section, or everything that must be mended in it.
    pub fn checked(self, section: usize) -> Result<Answers, Vec<FieldError>> {
        self.view.with_value(|view| {
            self.answers.with_untracked(|answers| {
                check_section(&view.form, section, answers, &context(view))
            })
        })
    }

    pub fn errors(self, section: usize) -> Vec<FieldError> {
        self.checked(section).err().unwrap_or_default()
    }

    /// Returns `true` if the question is asked.
    pub fn asks(self, path: &str) -> bool {
        self.shown
            .with_untracked(|shown| shown.fields.iter().any(|field| field.path == path))
    }

    /// Finds again the questions that the answers make visible.
    pub fn look(self) {
        let now = self.view.with_value(|view| {
            self.answers
                .with_untracked(|answers| shown(&view.form, answers, &context(view)))
        });
        if self.shown.with_untracked(|before| *before != now) {
            self.shown.set(now);
        }
    }

    /// Takes the values of a section's controls, and returns `true` if they are new.
    ///
    /// `alive`: other questions depend on them.
    pub fn typed(self, section: usize, data: &FormData, alive: bool) -> bool {
        let typed = self.view.with_value(|view| read(&view.form, section, data));
        let here = |path: &str| {
            self.view.with_value(|view| {
                view.form.sections[section]
                    .fields
                    .iter()
                    .any(|field| field.owns(path))
            })
        };
        let before = self.answers.get_untracked();
        let changed = self.answers.try_update(|answers| {
            let mut now = std::mem::take(answers).only(|path| !here(path));
            now.extend(typed);
            let changed = now != before;
            *answers = now;
            changed
        });
        if alive {
            self.look();
        }
        changed == Some(true)
    }

    /// Shows the answers of this device's copy, with those that were typed before it was read.
    pub fn take_up(self, copy: Answers) {
        let answers = self.view.with_value(|view| {
            self.answers
                .with_untracked(|now| now.since(&view.answers, copy))
        });
        self.answers.set(answers);
        self.look();
        self.redraw.update(|n| *n += 1);
    }
}

fn context(view: &FormView) -> Context<'_> {
    Context {
        today: view.today.parse().unwrap_or_default(),
        places: &view.places,
        language: language(),
    }
}

/// Returns the answers in the controls of a section.
fn read(form: &Form, section: usize, data: &FormData) -> Answers {
    let mut answers = Answers::default();
    let fields = form
        .sections
        .get(section)
        .map(|section| section.fields.as_slice())
        .unwrap_or_default();
    let Ok(Some(entries)) = js_sys::try_iter(data) else {
        return answers;
    };
    for entry in entries.flatten() {
        let entry: js_sys::Array = entry.unchecked_into();
        let (Some(path), Some(text)) = (entry.get(0).as_string(), entry.get(1).as_string()) else {
            continue;
        };
        if fields.iter().any(|field| field.owns(&path)) {
            answers.push(&path, text);
        }
    }
    answers
}
