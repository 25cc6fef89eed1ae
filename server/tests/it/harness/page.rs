//! A page as a reader sees it: title, heading, words, links, fields, problems.

use html5gum::{DefaultEmitter, Token, Tokenizer};
use std::collections::BTreeMap;

/// Elements that never hold anything.
const VOID: [&str; 12] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr",
];

/// An element of a page, with its attributes, or a piece of its text.
#[derive(Debug)]
enum Node {
    Element(Element),
    Text(String),
}

/// An element with its attributes and everything inside it.
#[derive(Debug, Default)]
pub struct Element {
    name: String,
    attributes: BTreeMap<String, String>,
    inside: Vec<Node>,
}

/// A page of the site, read by a parser of HTML.
pub struct Page(Element);

impl Page {
    pub fn read(html: &str) -> Self {
        let mut emitter = DefaultEmitter::default();
        emitter.naively_switch_states(true);
        // The elements that are open, the outermost first.
        let mut open = vec![Element::default()];
        for Ok(token) in Tokenizer::new_with_emitter(html, emitter) {
            match token {
                Token::StartTag(tag) => {
                    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                    let attributes = tag.attributes.iter();
                    let element = Element {
                        name: text(&tag.name),
                        attributes: attributes.map(|(n, v)| (text(n), text(v))).collect(),
                        inside: Vec::new(),
                    };
                    open.push(element);
                    if tag.self_closing || VOID.contains(&open[open.len() - 1].name.as_str()) {
                        close(&mut open);
                    }
                }
                Token::EndTag(tag) => {
                    let name = String::from_utf8_lossy(&tag.name);
                    let last = open.iter().rposition(|element| element.name == name);
                    for _ in last.unwrap_or(open.len())..open.len() {
                        close(&mut open);
                    }
                }
                Token::String(text) => {
                    let text = String::from_utf8_lossy(&text).into_owned();
                    open.last_mut().unwrap().inside.push(Node::Text(text));
                }
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        while open.len() > 1 {
            close(&mut open);
        }
        Self(open.remove(0))
    }

    pub fn title(&self) -> String {
        self.the("title").words()
    }

    /// Returns the words of the page's first heading.
    pub fn heading(&self) -> String {
        self.the("h1").words()
    }

    /// Returns the language that the page says it speaks.
    pub fn language(&self) -> &str {
        self.the("html").attribute("lang")
    }

    /// Returns the visible words, in order, blanks folded.
    pub fn words(&self) -> String {
        self.0.words()
    }

    /// Returns the words and attribute values of the body that are not marked as `language`.
    ///
    /// Scripts, styles and drawings count as no text.
    pub fn texts_not_in(&self, language: &str) -> Vec<String> {
        let mut texts = Vec::new();
        self.the("body").texts_not_in(language, &mut texts);
        texts
    }

    pub fn links(&self) -> Vec<&Element> {
        let mut links = self.all("a");
        links.retain(|link| link.attributes.contains_key("href"));
        links
    }

    /// Returns the first link to `href`.
    pub fn link(&self, href: &str) -> Option<&Element> {
        let mut links = self.links().into_iter();
        links.find(|link| link.attribute("href") == href)
    }

    /// Returns the value of the field with this name, as it would be sent.
    pub fn field(&self, name: &str) -> Option<String> {
        let named = |element: &&Element| {
            ["input", "textarea", "select"].contains(&element.name.as_str())
                && element.attribute("name") == name
        };
        let mut found = self.elements().into_iter().filter(named).peekable();
        let first = *found.peek()?;
        Some(match (first.name.as_str(), first.attribute("type")) {
            ("textarea", _) => first.text(),
            ("select", _) => {
                let options = first.elements();
                let chosen = options.iter().find(|option| option.has("selected"));
                chosen.map_or("", |option| option.attribute("value")).into()
            }
            (_, "radio" | "checkbox") => found
                .find(|choice| choice.has("checked"))
                .map_or("", |choice| choice.attribute("value"))
                .into(),
            _ => first.attribute("value").into(),
        })
    }

    /// Returns all elements of this name, in order.
    pub fn all(&self, name: &str) -> Vec<&Element> {
        let mut found = self.elements();
        found.retain(|element| element.name == name);
        found
    }

    /// Returns the words of everything that a screen reader is alerted to.
    pub fn problem(&self) -> String {
        self.words_of_role("alert")
    }

    /// Returns the words of everything that reports a state.
    pub fn status_words(&self) -> String {
        self.words_of_role("status")
    }

    fn words_of_role(&self, role: &str) -> String {
        let elements = self.elements().into_iter();
        let told = elements.filter(|element| element.attribute("role") == role);
        told.map(Element::words).collect::<Vec<_>>().join(" ")
    }

    fn the(&self, name: &str) -> &Element {
        let found = self.all(name).into_iter().next();
        found.unwrap_or_else(|| panic!("a page without <{name}>: {}", self.words()))
    }

    fn elements(&self) -> Vec<&Element> {
        self.0.elements()
    }
}

/// Ends the innermost open element.
fn close(open: &mut Vec<Element>) {
    let element = open.pop().unwrap();
    let parent = open.last_mut().unwrap();
    parent.inside.push(Node::Element(element));
}

impl Element {
    /// Returns the value of an attribute, empty when it is not there.
    pub fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map_or("", String::as_str)
    }

    pub fn has(&self, attribute: &str) -> bool {
        self.attributes.contains_key(attribute)
    }

    /// Returns the visible words, in order, blanks folded.
    pub fn words(&self) -> String {
        let mut pieces = Vec::new();
        self.visible(&mut pieces);
        pieces
            .join(" ")
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Returns the text as it stands.
    fn text(&self) -> String {
        let pieces = self.inside.iter().map(|node| match node {
            Node::Element(element) => element.text(),
            Node::Text(text) => text.clone(),
        });
        pieces.collect()
    }

    fn is_hidden(&self) -> bool {
        ["script", "style"].contains(&self.name.as_str())
    }

    fn visible<'a>(&'a self, pieces: &mut Vec<&'a str>) {
        for node in &self.inside {
            match node {
                Node::Text(text) => pieces.push(text),
                Node::Element(element) if !element.is_hidden() => element.visible(pieces),
                Node::Element(_) => {}
            }
        }
    }

    fn texts_not_in(&self, language: &str, texts: &mut Vec<String>) {
        if self.is_hidden() || self.name == "svg" || self.attribute("lang") == language {
            return;
        }
        texts.extend(self.attributes.values().cloned());
        for node in &self.inside {
            match node {
                Node::Text(text) => texts.push(text.clone()),
                Node::Element(element) => element.texts_not_in(language, texts),
            }
        }
    }

    fn elements(&self) -> Vec<&Self> {
        let mut found = Vec::new();
        for node in &self.inside {
            if let Node::Element(element) = node {
                found.push(element);
                found.extend(element.elements());
            }
        }
        found
    }
}
