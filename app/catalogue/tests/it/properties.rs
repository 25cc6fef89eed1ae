//! Properties that hold for every text that somebody may type.

use crate::support::{demo, dictionary};
use catalogue::{Entry, Index, Narrow};
use proptest::prelude::*;
use std::sync::LazyLock;

static ENTRIES: LazyLock<Vec<Entry>> = LazyLock::new(demo);
static INDEX: LazyLock<Index> = LazyLock::new(|| Index::new(ENTRIES.clone(), dictionary()));
/// The same catalogue, its entries in another order.
static BACKWARDS: LazyLock<Index> = LazyLock::new(|| {
    let entries = ENTRIES.iter().rev().cloned().collect();
    Index::new(entries, dictionary())
});

/// Returns the codes that a search finds, with their scores, and what it says beside them.
fn found(index: &Index, typed: &str) -> String {
    let answer = index.find(typed, &Narrow::default());
    let hits = answer.hits.iter();
    let hits: Vec<_> = hits.map(|hit| (&hit.entry.code, hit.score)).collect();
    let elsewhere = answer.elsewhere.map(|matter| &matter.who);
    format!(
        "{hits:?} {:?} {elsewhere:?} {}",
        answer.read_as, answer.near
    )
}

/// Returns texts like those that people type: words of names, some broken off or with a slip.
fn typed() -> impl Strategy<Value = String> {
    let words: Vec<String> = ENTRIES
        .iter()
        .flat_map(|entry| entry.name.split(' ').map(str::to_owned))
        .collect();
    let word = (prop::sample::select(words), 0..8_usize).prop_map(|(word, slip)| {
        let mut letters: Vec<char> = word.chars().collect();
        match slip {
            0 if letters.len() > 1 => letters.swap(0, 1),
            1 => letters.truncate(2),
            2 => letters.push('j'),
            _ => {}
        }
        letters.into_iter().collect::<String>()
    });
    prop::collection::vec(word, 1..8).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,80}") {
        INDEX.find(&text, &Narrow::default());
        INDEX.suggest(&text, 5);
    }

    #[test]
    fn no_text_of_words_makes_it_panic(text in typed()) {
        INDEX.find(&text, &Narrow::default());
        INDEX.suggest(&text, 5);
    }

    #[test]
    fn the_order_of_the_entries_makes_no_difference(text in typed()) {
        prop_assert_eq!(found(&INDEX, &text), found(&BACKWARDS, &text));
    }

    #[test]
    fn the_order_of_the_words_does_not_lose_a_procedure(
        n in 0..80_usize,
        order in prop::collection::vec(any::<u32>(), 30),
    ) {
        let entry = &ENTRIES[n];
        let mut words: Vec<(u32, &str)> = order.into_iter().zip(entry.name.split(' ')).collect();
        words.sort();
        let text: Vec<&str> = words.into_iter().map(|(_, word)| word).collect();
        let answer = INDEX.find(&text.join(" "), &Narrow::default());
        let mut hits = answer.hits.iter();
        prop_assert!(hits.any(|hit| hit.entry.code == entry.code), "{:?}", text);
    }
}
