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

    /// Returns the whole address of the form that posts to `action`.
    pub fn form(&self, action: &str) -> &str {
        let forms = self.all("form").into_iter();
        let mut actions = forms.map(|form| form.attribute("action"));
        actions
            .find(|address| address.starts_with(action))
            .unwrap_or_else(|| panic!("a page without the form {action}: {}", self.words()))
    }

    pub fn has_field(&self, name: &str) -> bool {
        !self.fields(name).is_empty()
    }

    /// Returns the value of the first field with this name, as it would be sent.
    pub fn field(&self, name: &str) -> String {
        let found = self.fields(name);
        let Some(first) = found.first() else {
            panic!("a page without a field {name}: {}", self.words());
        };
        let picked = |choices: &[&Element], mark: &str| {
            let mut picked = choices.iter().filter(|choice| choice.has(mark));
            let picked = picked.next();
            picked.map_or("", |choice| choice.attribute("value")).into()
        };
        match (first.name.as_str(), first.attribute("type")) {
            ("textarea", _) => first.text(),
            ("select", _) => picked(&first.elements(), "selected"),
            (_, "radio" | "checkbox") => picked(&found, "checked"),
            _ => first.attribute("value").to_owned(),
        }
    }

    /// Returns the values of all fields with this name, whichever form they stand in.
    pub fn values(&self, name: &str) -> Vec<String> {
        let fields = self.fields(name).into_iter();
        let value = |field: &Element| match field.name.as_str() {
            "textarea" => field.text(),
            _ => field.attribute("value").to_owned(),
        };
        fields.map(value).collect()
    }

    fn fields(&self, name: &str) -> Vec<&Element> {
        let mut found = self.elements();
        found.retain(|element| {
            ["input", "textarea", "select"].contains(&element.name.as_str())
                && element.attribute("name") == name
        });
        found
    }

    /// Returns the value of the option that says `words`.
    pub fn option(&self, words: &str) -> String {
        let options = self.all("option").into_iter();
        let mut options = options.filter(|option| option.words().contains(words));
        let found = options.next();
        found
            .unwrap_or_else(|| panic!("a page without the option {words}: {}", self.words()))
            .attribute("value")
            .to_owned()
    }

    /// Returns all elements of this name, in order.
    pub fn all(&self, name: &str) -> Vec<&Element> {
        self.0.all(name)
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

    /// Returns all elements of this name inside, in order.
    pub fn all(&self, name: &str) -> Vec<&Self> {
        let mut found = self.elements();
        found.retain(|element| element.name == name);
        found
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

const SAMPLE: &str = "<!DOCTYPE html><html lang=vi><head><title>Một &amp; Cửa</title></head>\
    <body><h1>Tra<!>cứu</h1><style>p{}</style><p role=alert>Hãy nhập <b>mã</b>.</p>\
    <input name=code value='1 &lt; 2'><textarea name=note>a &amp; b</textarea>\
    <input type=radio name=way value=post><input type=radio name=way value=hand checked>\
    <select name=place><option value=1>Một</option><option value=2 selected>Hai</option></select>\
    <a href='/x?q=1&amp;lang=en' lang=en>English</a><script>let no;</script></body></html>";

#[test]
fn a_page_is_read_as_a_person_sees_it() {
    let page = Page::read(SAMPLE);
    assert_eq!(page.title(), "Một & Cửa");
    assert_eq!(
        (page.heading().as_str(), page.language()),
        ("Tra cứu", "vi")
    );
    assert_eq!(page.problem(), "Hãy nhập mã .");
    assert_eq!(page.status_words(), "");
    assert_eq!(
        page.words(),
        "Một & Cửa Tra cứu Hãy nhập mã . a & b Một Hai English"
    );
}

#[test]
fn fields_have_the_values_that_would_be_sent() {
    let page = Page::read(SAMPLE);
    for (name, value) in [
        ("code", "1 < 2"),
        ("note", "a & b"),
        ("way", "hand"),
        ("place", "2"),
    ] {
        assert_eq!(page.field(name), value, "{name}");
    }
    assert_eq!(page.values("way"), ["post", "hand"]);
    assert!(!page.has_field("fact"));
    assert_eq!(page.option("Một"), "1");
}

#[test]
fn links_have_their_address_without_entities() {
    let page = Page::read(SAMPLE);
    let link = page.link("/x?q=1&lang=en").expect("the link");
    assert_eq!((link.words().as_str(), page.links().len()), ("English", 1));
    let texts = page.texts_not_in("en").join(" ");
    assert!(
        texts.contains("Tra") && !texts.contains("English"),
        "{texts}"
    );
}
