//! The texts in two languages, as they stand in the sources: both sides say the same, the same
//! Vietnamese is the same English everywhere, and none is forgotten.

mod read;
mod used;

use read::Text;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

/// Vietnamese that has more than one English, with the reason.
const SAID_IN_TWO_WAYS: [(&str, &str); 19] = [
    ("Cấp lại mã QR", DONE),
    ("Trả lại bước trước", DONE),
    ("Phân công", DONE),
    ("Đề nghị sửa thời điểm", DONE),
    ("Tiếp nhận", DONE),
    ("Trả kết quả", DONE),
    ("Trả lời", DONE),
    ("Tiếp nhận, phân loại", DONE),
    ("Chuyển cơ quan khác", DONE),
    ("Thôi công khai", DONE),
    (
        "Công khai",
        "an act on feedback, its event, and the page of figures",
    ),
    ("Trường hợp", ONE_OR_MANY),
    ("Thủ tục", ONE_OR_MANY),
    ("Tin nhắn", ONE_OR_MANY),
    ("Phản ánh, kiến nghị", ONE_OR_MANY),
    (
        "Căn cứ pháp lý",
        "the laws of a procedure, and the ground of one refusal",
    ),
    (
        "Kết quả",
        "the result of a dossier, and the outcome of feedback (glossary)",
    ),
    (
        "Nội dung",
        "a heading, and the label of a field, which asks",
    ),
    (
        "Tiếng Việt",
        "the switch names the other language by its own name",
    ),
];
const DONE: &str = "what may be done, and what was done";
const ONE_OR_MANY: &str = "Vietnamese nouns have no plural";

/// English texts that count with the plural alone, with the reason why there is never one.
const NEVER_ONE: [(&str, &str); 4] = [
    ("{length} characters", "a text that is too long has many"),
    (
        "{n} recent applications",
        "twenty at least: `usual::FEWEST`",
    ),
    ("Fewer than {n} ratings", "five: `rating::FEWEST`"),
    ("{n} items below", "one has a sentence of its own"),
];

/// Words with an s at their end that name nothing countable.
const NO_NOUNS: [&str; 8] = [
    "as", "has", "is", "less", "counts", "stands", "starts", "was",
];

/// Names of the values that a text takes.
fn placeholders(text: &str) -> BTreeSet<&str> {
    let opened = text.split('{').skip(1);
    opened
        .filter_map(|rest| rest.split(['}', ':']).next())
        .collect()
}

/// Number of sentences, and the mark that ends the text.
fn sentences(text: &str) -> (usize, Option<char>) {
    let is_end = |c: char| ['.', '!', '?', '…'].contains(&c);
    let ended = |word: &&str| {
        word.trim_end_matches(['”', '"', '’', ')'])
            .ends_with(is_end)
    };
    let text = text.trim();
    let count = text.split_whitespace().filter(ended).count();
    (count, text.chars().next_back().filter(|c| is_end(*c)))
}

/// Returns a value with the plural noun after it, such as `{n} recent applications`.
fn counted(text: &str) -> Option<String> {
    text.match_indices('{').find_map(|(at, _)| {
        let (value, after) = text[at..].split_once('}')?;
        let after = after.strip_prefix([' ', '\u{a0}'])?;
        let noun = after
            .split(|c: char| !c.is_alphabetic())
            .take_while(|word| !word.is_empty())
            .take(2)
            .find(|word| word.ends_with('s') && !NO_NOUNS.contains(word));
        let end = after.find(noun?)? + noun?.len();
        Some(format!("{value}}} {}", &after[..end]))
    })
}

fn texts() -> &'static [Text] {
    static TEXTS: LazyLock<Vec<Text>> = LazyLock::new(read::texts);
    assert!(TEXTS.len() > 1_100, "{} texts", TEXTS.len());
    &TEXTS
}

/// Asserts that there are none, and shows them.
fn assert_none(wrong: Vec<String>) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_same_vietnamese_is_the_same_english_everywhere() {
    let mut said: BTreeMap<&str, BTreeMap<String, BTreeSet<&str>>> = BTreeMap::new();
    for text in texts() {
        let english = said.entry(text.vi.trim()).or_default();
        let places = english.entry(text.en.join("|").trim().to_owned());
        places.or_default().insert(&text.place);
    }
    said.retain(|_, english| english.len() > 1);
    let known = SAID_IN_TWO_WAYS.map(|(vi, _)| vi);
    let unknown = said.iter().filter(|(vi, _)| !known.contains(*vi));
    assert_none(unknown.map(|(vi, en)| format!("{vi}: {en:#?}")).collect());
    let stale = known.iter().filter(|vi| !said.contains_key(**vi));
    assert_none(
        stale
            .map(|vi| format!("no exception any more: {vi}"))
            .collect(),
    );
}

#[test]
fn both_sides_take_the_same_values_and_have_the_same_sentences() {
    let mut wrong = Vec::new();
    for Text { place, vi, en } in texts() {
        let ends = |text: &str| [text.starts_with(' '), text.ends_with(' ')];
        for en in en {
            if placeholders(vi) != placeholders(en)
                || ends(vi) != ends(en)
                || vi.contains(char::is_alphabetic) && sentences(vi) != sentences(en)
            {
                wrong.push(format!("{place}: {vi} | {en}"));
            }
        }
    }
    assert_none(wrong);
}

#[test]
fn english_that_counts_has_a_form_for_one() {
    let mut wrong = Vec::new();
    let mut never_one = NEVER_ONE.map(|(text, _)| (text, 0));
    for Text { place, en, .. } in texts() {
        assert!(en.iter().all(|en| !en.contains("(s)")), "{place}: {en:?}");
        let [en] = &en[..] else {
            assert_ne!(en[0], en[1], "{place}");
            continue;
        };
        let known = never_one.iter_mut().find(|(text, _)| en.contains(text));
        match (counted(en), known) {
            (Some(_), Some((_, times))) => *times += 1,
            (Some(noun), None) => wrong.push(format!("{place}: {noun} in {en}")),
            (None, _) => {}
        }
    }
    assert_none(wrong);
    let stale = never_one.iter().filter(|(_, times)| *times == 0);
    assert_none(
        stale
            .map(|(text, _)| format!("no exception any more: {text}"))
            .collect(),
    );
}

#[test]
fn every_text_of_the_pages_is_used() {
    let (texts, used) = (used::texts(), used::uses());
    assert!(texts.len() > 600, "{} texts", texts.len());
    let dead = texts.difference(&used);
    assert_none(
        dead.map(|(file, key)| format!("words::{file}::{key}"))
            .collect(),
    );
}

#[test]
fn the_checks_see_what_they_look_for() {
    assert_eq!(sentences("Hồ sơ đủ từ {time}."), (1, Some('.')));
    assert_eq!(sentences("Số 1.250.000. Vì sao? (Xem dưới.)"), (3, None));
    assert_eq!(placeholders("{n} of {all:?}"), BTreeSet::from(["all", "n"]));
    for (text, noun) in [
        ("{n} things", Some("{n} things")),
        (
            "by {n}\u{a0}recent applications.",
            Some("{n} recent applications"),
        ),
        ("{agency} and is waiting", None),
        ("{n}, things", None),
    ] {
        assert_eq!(counted(text).as_deref(), noun, "{text}");
    }
}
