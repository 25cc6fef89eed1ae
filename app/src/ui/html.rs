//! HTML as text, for parts that stay as they are while the page stands.
//!
//! The browser's program takes such a part as a whole and never looks inside. It needs no code for
//! each of its elements and attributes, as a `view!` would.

use crate::prelude::*;
use leptos::tachys::html::InertElement;

/// A piece of HTML. The words and values put into it are escaped.
#[derive(Default)]
pub struct Html(String);

/// Pairs of name and value.
pub type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Html {
    /// Opens an element.
    pub fn open(self, tag: &'static str, attributes: Attributes) -> Self {
        self.tag(tag).attributes(attributes).raw(">")
    }

    /// Begins the tag that opens an element; `raw(">")` ends it.
    pub fn tag(self, tag: &'static str) -> Self {
        self.raw("<").raw(tag)
    }

    pub fn attribute(self, name: &'static str, value: &str) -> Self {
        self.raw(" ").raw(name).raw("=\"").words(value).raw("\"")
    }

    pub fn attributes(self, attributes: Attributes) -> Self {
        let attributes = attributes.iter();
        attributes.fold(self, |html, (name, value)| html.attribute(name, value))
    }

    /// Adds an attribute whose presence says all, if `is_set`.
    pub fn flag(self, name: &'static str, is_set: bool) -> Self {
        if is_set {
            self.attribute(name, "")
        } else {
            self
        }
    }

    pub fn close(self, tag: &'static str) -> Self {
        self.raw("</").raw(tag).raw(">")
    }

    /// Adds text that nobody can have typed.
    pub fn raw(mut self, text: &'static str) -> Self {
        self.0.push_str(text);
        self
    }

    pub fn words(mut self, words: &str) -> Self {
        for c in words.chars() {
            match c {
                '&' => self.0.push_str("&amp;"),
                '<' => self.0.push_str("&lt;"),
                '>' => self.0.push_str("&gt;"),
                '"' => self.0.push_str("&quot;"),
                c => self.0.push(c),
            }
        }
        self
    }

    /// Adds an element with words alone.
    pub fn element(self, tag: &'static str, attributes: Attributes, words: &str) -> Self {
        self.open(tag, attributes).words(words).close(tag)
    }

    /// Adds another piece.
    pub fn piece(mut self, piece: &Self) -> Self {
        self.0.push_str(&piece.0);
        self
    }

    /// Draws the piece, which is one element.
    pub fn draw(self) -> AnyView {
        InertElement::new(self.0).into_any()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn typed_words_stay_words() {
        let typed = r#""><script>&"#;
        let html = Html::default().element("p", &[("title", typed)], typed);
        let escaped = "&quot;&gt;&lt;script&gt;&amp;";
        assert_eq!(html.0, format!("<p title=\"{escaped}\">{escaped}</p>"));
    }
}
