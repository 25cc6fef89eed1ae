//! The word that was probably meant.

/// Returns the word that was probably meant: at most two letters differ, and fewer than half.
pub(super) fn nearest<'a>(typed: &str, words: &[&'a str]) -> Option<&'a str> {
    let far = |word: &&&str| distance(typed, word);
    words
        .iter()
        .filter(|word| typed.len() < 40 && far(word) <= 2 && far(word) * 2 < word.len())
        .min_by_key(far)
        .copied()
}

/// Counts the letters to put in, take out or change.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let changed = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = changed.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[other.len()]
}
