//! Plain fields of a form: a control with its label, hint and error, and the links between them
//! that screen readers follow.
//!
//! A page says what it asks. Ids and ARIA attributes follow from that.

use super::html::{Attributes, Html};
use crate::{prelude::*, request::lang_of};
use domain::form::FieldError;

/// A question of a form: the words around its control, and the names of the control.
///
/// Its last method draws it: [`text_field`](Self::text_field), [`area`](Self::area),
/// [`choice`](Self::choice), [`radios`](Self::radios).
pub struct Labelled {
    /// Name under which the answer is sent.
    name: String,
    /// Id of the control. Those of hint and error begin with it.
    id: String,
    label: String,
    /// Words below the label; empty for none.
    hint: String,
    /// Words typed before, or known.
    value: Option<String>,
    /// The present error, empty for none, of a field that the page checks itself.
    error: Option<String>,
    /// Only screen readers read the label.
    bare: bool,
}

impl Labelled {
    pub fn new(name: &str, label: &str) -> Self {
        Self {
            name: name.to_owned(),
            id: name.to_owned(),
            label: label.to_owned(),
            hint: String::new(),
            value: None,
            error: None,
            bare: false,
        }
    }

    /// Sets another id than the name.
    pub fn id(self, id: String) -> Self {
        Self { id, ..self }
    }

    /// Sets the words below the label; empty for none.
    pub fn hint(self, hint: &str) -> Self {
        Self {
            hint: hint.to_owned(),
            ..self
        }
    }

    /// Sets the words typed before, or known.
    pub fn value(self, value: String) -> Self {
        Self {
            value: Some(value),
            ..self
        }
    }

    /// Makes place for the errors that [`show_errors`] shows, and shows the present one.
    pub fn errors(self, errors: &[FieldError]) -> Self {
        let error = message(errors, &self.name).unwrap_or_default().to_owned();
        Self {
            error: Some(error),
            ..self
        }
    }

    /// Draws the control alone, as in a search; only screen readers read the label.
    pub fn bare(self) -> Self {
        Self { bare: true, ..self }
    }

    /// Draws a field of one line. Browsers keep no answers for it unless `autocomplete` is given.
    pub fn text_field(self, attributes: Attributes) -> AnyView {
        let mut control = self.control("input").attributes(attributes);
        if !attributes.iter().any(|(name, _)| *name == "autocomplete") {
            control = control.attribute("autocomplete", "off");
        }
        if let Some(value) = &self.value {
            control = control.attribute("value", value);
        }
        self.around(control.raw(">"))
    }

    /// Draws a field of several lines.
    pub fn area(self, attributes: Attributes) -> AnyView {
        let words = self.value.as_deref().unwrap_or_default();
        let control = self.control("textarea").attributes(attributes).raw(">");
        self.around(control.words(words).close("textarea"))
    }

    /// Draws a list to choose from. `first` answers nothing.
    pub fn choice(self, first: &str, options: &Html) -> AnyView {
        let control = self
            .control("select")
            .raw(">")
            .element("option", &[("value", "")], first)
            .piece(options)
            .close("select");
        self.around(control)
    }

    /// Draws dots (`radio`) or boxes (`checkbox`) below a legend. A field that the page checks is
    /// reached by its id.
    pub fn radios(self, kind: &str, entries: Vec<Entry>) -> AnyView {
        let mut html = Html::default().tag("fieldset").attribute("class", "field");
        if self.error.is_some() {
            html = html.attribute("id", &self.id).attribute("tabindex", "-1");
        }
        let html = self.described_by(html).raw(">");
        let html = self.hint_and_error(html.element("legend", &[], &self.label));
        let entry = |html: Html, entry: &Entry| html.piece(&entry.html(kind, &self.name));
        entries.iter().fold(html, entry).close("fieldset").draw()
    }

    /// Begins the tag of the control.
    fn control(&self, tag: &'static str) -> Html {
        let html = Html::default()
            .tag(tag)
            .attribute("id", &self.id)
            .attribute("name", &self.name);
        let html = self.described_by(html);
        match &self.error {
            Some(error) if !error.is_empty() => html.attribute("aria-invalid", "true"),
            _ => html,
        }
    }

    /// Adds the ids of the words that describe the control.
    fn described_by(&self, html: Html) -> Html {
        let (hint, error) = (self.id.clone() + "-help", self.id.clone() + "-error");
        let ids = match (self.hint.is_empty(), &self.error) {
            (true, None) => return html,
            (true, Some(_)) => error,
            (false, None) => hint,
            (false, Some(_)) => hint + " " + &error,
        };
        html.attribute("aria-describedby", &ids)
    }

    fn around(&self, control: Html) -> AnyView {
        let html = Html::default();
        if self.bare {
            let label = [("for", &*self.id), ("class", "sr")];
            return view! {
                {html.element("label", &label, &self.label).draw()}
                {control.draw()}
            };
        }
        let html = html.open("div", &[("class", "field")]).element(
            "label",
            &[("for", &self.id)],
            &self.label,
        );
        let html = self.hint_and_error(html);
        html.piece(&control).close("div").draw()
    }

    fn hint_and_error(&self, html: Html) -> Html {
        let line = |html: Html, class, end, words: &str| {
            let id = self.id.clone() + end;
            html.element("p", &[("class", class), ("id", &id)], words)
        };
        let html = if self.hint.is_empty() {
            html
        } else {
            line(html, "hint", "-help", &self.hint)
        };
        match &self.error {
            None => html,
            Some(error) => line(html, "error", "-error", error),
        }
    }
}

/// Makes the entries of a list: pairs of the posted value and the words that people read.
pub fn options(entries: &[(String, String)], chosen: &str) -> Html {
    let add = |html: Html, (value, words): &(String, String)| {
        html.piece(&option(value, words, value == chosen, lang_of(words)))
    };
    entries.iter().fold(Html::default(), add)
}

/// Makes one entry of a list.
pub fn option(value: &str, words: &str, selected: bool, lang: Option<&'static str>) -> Html {
    let html = Html::default()
        .tag("option")
        .attribute("value", value)
        .flag("selected", selected);
    let html = match lang {
        Some(lang) => html.attribute("lang", lang),
        None => html,
    };
    html.raw(">").words(words).close("option")
}

/// One answer among several.
pub struct Entry {
    pub value: String,
    pub words: String,
    pub checked: bool,
    /// Id of its control; empty for none.
    pub id: String,
}

impl Entry {
    pub fn new(value: &str, words: &str) -> Self {
        Self {
            value: value.to_owned(),
            words: words.to_owned(),
            checked: false,
            id: String::new(),
        }
    }

    /// Makes a dot (`radio`) or a box (`checkbox`) with its words.
    pub fn html(&self, kind: &str, name: &str) -> Html {
        let all = [
            ("id", &*self.id),
            ("type", kind),
            ("name", name),
            ("value", &*self.value),
        ];
        let all = &all[usize::from(self.id.is_empty())..];
        let words = Html::default().element("span", &[], &self.words);
        tick("option", all, self.checked, &words)
    }
}

/// Makes a box or a dot in one label with its words, so that all of it can be pressed.
pub fn tick(class: &str, attributes: Attributes, checked: bool, words: &Html) -> Html {
    let mut html = Html::default().tag("label").attribute("class", class);
    if let Some((_, id)) = attributes.iter().find(|(name, _)| *name == "id") {
        html = html.attribute("for", id);
    }
    html.raw(">")
        .tag("input")
        .attributes(attributes)
        .flag("checked", checked)
        .raw(">")
        .piece(words)
        .close("label")
}

/// Draws a control that nobody sees, for what the server must hear again.
pub fn hidden(name: &str, value: &str) -> AnyView {
    let attributes = [("type", "hidden"), ("name", name), ("value", value)];
    Html::default().open("input", &attributes).draw()
}

/// Returns the id of the control for an answer path, in a form whose errors link to their fields.
pub fn dom_id(path: &str) -> String {
    format!("f-{}", path.replace('.', "-"))
}

fn message<'a>(errors: &'a [FieldError], path: &str) -> Option<&'a str> {
    let error = errors.iter().find(|error| error.path == path);
    error.map(|error| &*error.message)
}

/// Shows the errors of a form beside its fields, each time that they change.
pub fn show_errors(errors: RwSignal<Vec<FieldError>>) {
    Effect::new(move |before: Option<Vec<FieldError>>| {
        let now = errors.get();
        // The first ones were drawn with the fields.
        if let Some(before) = before {
            before.iter().for_each(|error| show(&error.path, None));
            for error in now.iter().rev() {
                show(&error.path, Some(&error.message));
            }
        }
        now
    });
}

fn show(path: &str, message: Option<&str>) {
    let id = dom_id(path);
    let find = |id: &str| document().get_element_by_id(id);
    if let Some(place) = find(&(id.clone() + "-error")) {
        place.set_text_content(message);
    }
    // A group of controls is not invalid: its answer is missing.
    if let Some(control) = find(&id).filter(|control| control.tag_name() != "FIELDSET") {
        match message {
            Some(_) => control.set_attribute("aria-invalid", "true"),
            None => control.remove_attribute("aria-invalid"),
        }
        .ok();
    }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use super::*;
    use leptos::prelude::RenderHtml;

    fn error(path: &str) -> FieldError {
        FieldError {
            path: path.to_owned(),
            message: "Hãy ghi tên.".to_owned(),
        }
    }

    #[test]
    fn a_control_names_its_label_hint_and_error() {
        let field = Labelled::new("name", "Họ tên")
            .id(dom_id("name"))
            .hint("Như trên thẻ.")
            .value("A".to_owned())
            .errors(&[error("name")])
            .text_field(&[("required", "")]);
        assert_eq!(
            field.to_html(),
            r#"<div class="field"><label for="f-name">Họ tên</label><p class="hint" id="f-name-help">Như trên thẻ.</p><p class="error" id="f-name-error">Hãy ghi tên.</p><input id="f-name" name="name" aria-describedby="f-name-help f-name-error" aria-invalid="true" required="" autocomplete="off" value="A"></div>"#
        );
    }

    #[test]
    fn a_field_without_hint_and_errors_is_described_by_nothing() {
        let field = Labelled::new("note", "Ý kiến").area(&[("rows", "4")]);
        assert_eq!(
            field.to_html(),
            r#"<div class="field"><label for="note">Ý kiến</label><textarea id="note" name="note" rows="4"></textarea></div>"#
        );
    }

    #[test]
    fn the_chosen_entry_is_marked() {
        let entries = [("1", "Một"), ("2", "Hai")];
        let list = entries.map(|(value, words)| (value.to_owned(), words.to_owned()));
        let choice = Labelled::new("to", "Đến").choice("Hãy chọn", &options(&list, "2"));
        assert_eq!(
            choice.to_html(),
            r#"<div class="field"><label for="to">Đến</label><select id="to" name="to"><option value="">Hãy chọn</option><option value="1">Một</option><option value="2" selected="">Hai</option></select></div>"#
        );
        let entries = entries.map(|(value, words)| Entry {
            checked: value == "2",
            ..Entry::new(value, words)
        });
        let radios = Labelled::new("to", "Đến").radios("radio", entries.into());
        assert_eq!(
            radios.to_html(),
            r#"<fieldset class="field"><legend>Đến</legend><label class="option"><input type="radio" name="to" value="1"><span>Một</span></label><label class="option"><input type="radio" name="to" value="2" checked=""><span>Hai</span></label></fieldset>"#
        );
    }

    #[test]
    fn a_link_to_an_error_leads_to_the_whole_of_several_controls() {
        let radios = Labelled::new("to", "Đến")
            .errors(&[])
            .radios("radio", Vec::new());
        assert_eq!(
            radios.to_html(),
            r#"<fieldset class="field" id="to" tabindex="-1" aria-describedby="to-error"><legend>Đến</legend><p class="error" id="to-error"></p></fieldset>"#
        );
    }
}
