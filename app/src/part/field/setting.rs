//! The data that every field of a page shares, and the names of its parts in the page.

use crate::prelude::*;
use domain::{
    desk::place::Places,
    form::{Answers, Field, FieldError, Shown},
};
use views::paper::Upload;

pub use crate::ui::field::dom_id;

/// The data that every field of a page shares.
#[derive(Clone, Copy)]
pub struct Setting {
    pub answers: StoredValue<Answers>,
    pub errors: RwSignal<Vec<FieldError>>,
    pub places: StoredValue<Places>,
    /// Agencies that may be chosen: code and name.
    pub agencies: StoredValue<Vec<(String, String)>>,
    pub uploads: StoredValue<Vec<Upload>>,
    /// Questions that the answers so far make visible, and the values computed from them.
    pub shown: RwSignal<Shown>,
    /// Group that shows one more item than was answered.
    pub more: StoredValue<String>,
}

impl Setting {
    /// Makes a setting for a page with few fields, none of them conditional.
    pub fn plain(errors: RwSignal<Vec<FieldError>>) -> Self {
        Self {
            answers: StoredValue::new(Answers::default()),
            errors,
            places: StoredValue::new(Places::default()),
            agencies: StoredValue::new(Vec::new()),
            uploads: StoredValue::new(Vec::new()),
            shown: RwSignal::new(Shown::default()),
            more: StoredValue::new(String::new()),
        }
    }

    pub(super) fn is_shown(&self, path: &str) -> bool {
        self.shown
            .with(|shown| shown.fields.iter().any(|field| field.path == path))
    }

    pub(super) fn is_required(&self, field: &Field) -> bool {
        match field.required_when {
            None => field.required,
            Some(_) => self.shown.with(|shown| {
                shown
                    .fields
                    .iter()
                    .any(|shown| shown.path == field.id && shown.required)
            }),
        }
    }
}

/// Makes the entries of a list whose values are the words that people read.
pub(super) fn named<'a>(names: impl IntoIterator<Item = &'a str>) -> Vec<(String, String)> {
    names
        .into_iter()
        .map(|name| (name.to_owned(), name.to_owned()))
        .collect()
}

impl Setting {
    pub(super) fn provinces(&self) -> Vec<(String, String)> {
        self.places
            .with_value(|places| named(places.provinces.iter().map(|place| place.name.as_str())))
    }

    pub(super) fn communes(&self) -> Vec<(String, String)> {
        self.places
            .with_value(|places| named(places.communes.iter().map(|place| place.name.as_str())))
    }

    pub(super) fn typed(&self, path: &str) -> String {
        self.answers
            .with_value(|answers| answers.one(path).to_owned())
    }

    pub(super) fn error(&self, path: &str) -> Option<String> {
        self.errors.with(|errors| {
            errors
                .iter()
                .find(|e| e.path == path)
                .map(|e| e.message.clone())
        })
    }
}

/// Returns the ids of the words that describe the control of an answer path.
pub fn described(path: &str) -> String {
    let id = dom_id(path);
    format!("{id}-help {id}-error")
}

pub(super) fn invalid(
    setting: Setting,
    path: &str,
) -> impl Fn() -> Option<&'static str> + Send + Clone + 'static + use<> {
    let path = path.to_owned();
    move || setting.error(&path).map(|_| "true")
}
