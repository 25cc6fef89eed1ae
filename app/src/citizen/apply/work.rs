//! A form on its page: what is typed into it, and its saving.

use super::{filling::Filling, saver::Saver};
use domain::form::saving::Event;
use leptos::prelude::*;
use views::draft::FormView;
use web_sys::FormData;

/// The form that the page works on. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Work {
    pub filling: Filling,
    pub saver: Saver,
}

impl Work {
    /// Begins with a page, takes up this device's copy, and saves when there is reason to.
    pub fn begin(view: FormView) -> Self {
        let answers = ArcRwSignal::new(view.answers.clone());
        let filling = Filling::new(view, answers.clone());
        let take_up = Callback::new(move |copy| filling.take_up(copy));
        let saver = filling
            .view
            .with_value(|view| Saver::new(view, answers, take_up));
        saver.start();
        Self { filling, saver }
    }

    /// Takes the values of a section's controls. `alive`: other questions depend on them.
    pub fn typed(self, section: usize, data: &FormData, alive: bool) {
        if self.filling.typed(section, data, alive) {
            self.saver.happen(Event::Typed);
        }
    }
}
