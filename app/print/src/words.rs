//! Breaks of lines: between words, and inside a word only when it is wider than a line.

use crate::style::{Run, Style};
use std::collections::VecDeque;

/// Text that is still to be set, cut into words.
pub struct Words {
    /// Each word with its style; `None` ends a line.
    words: VecDeque<Option<(String, Style)>>,
}

impl Words {
    pub fn new(runs: &[Run<'_>]) -> Self {
        let mut words = VecDeque::new();
        for (text, style) in runs {
            for (n, line) in text.split('\n').enumerate() {
                if n > 0 {
                    words.push_back(None);
                }
                // A blank stays with the word before it: there a line may break.
                words.extend(
                    line.split_inclusive(' ')
                        .filter(|word| !word.is_empty())
                        .map(|word| Some((word.to_owned(), *style))),
                );
            }
        }
        Self { words }
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Takes as many words as fit; of a word wider than a line, as many letters as fit.
    pub fn line(&mut self, width: f32) -> Vec<(String, Style)> {
        let mut line: Vec<(String, Style)> = Vec::new();
        let mut used = 0.0;
        while let Some(next) = self.words.pop_front() {
            let Some((word, style)) = next else { break };
            // A word is everything up to the next blank, also where its style changes: a comma
            // after a bold name stays with it.
            let rest = if word.ends_with(' ') {
                0.0
            } else {
                self.clinging()
            };
            let wide = style.face.width(word.trim_end(), style.size);
            if used + wide + rest > width
                && !line.is_empty()
                && line.last().is_some_and(|(text, _)| text.ends_with(' '))
            {
                self.words.push_front(Some((word, style)));
                break;
            }
            if used + wide > width {
                let mut fits = String::new();
                for letter in word.chars() {
                    let letter_width = style
                        .face
                        .width(letter.encode_utf8(&mut [0; 4]), style.size);
                    if used + letter_width > width && !(fits.is_empty() && line.is_empty()) {
                        break;
                    }
                    used += letter_width;
                    fits.push(letter);
                }
                let rest = word[fits.len()..].to_owned();
                add(&mut line, fits, style);
                if !rest.is_empty() {
                    self.words.push_front(Some((rest, style)));
                }
                break;
            }
            used += style.face.width(&word, style.size);
            add(&mut line, word, style);
        }
        if let Some((last, _)) = line.last_mut() {
            last.truncate(last.trim_end_matches(' ').len());
        }
        line
    }

    /// Returns the width of text that follows the word before without a blank between.
    fn clinging(&self) -> f32 {
        match self.words.front() {
            Some(Some((word, style))) => style.face.width(word.trim_end(), style.size),
            _ => 0.0,
        }
    }
}

fn add(line: &mut Vec<(String, Style)>, word: String, style: Style) {
    match line.last_mut() {
        Some((text, last)) if *last == style => text.push_str(&word),
        _ => line.push((word, style)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::face::Face;

    const BODY: Style = Style::new(Face::Regular, 10.0);

    fn lines(text: &str, width: f32) -> Vec<String> {
        let mut words = Words::new(&[(text, BODY)]);
        let mut lines = Vec::new();
        while !words.is_empty() {
            lines.push(
                words
                    .line(width)
                    .into_iter()
                    .map(|(text, _)| text)
                    .collect(),
            );
        }
        lines
    }

    #[test]
    fn lines_break_between_words_and_nowhere_else() {
        assert_eq!(
            lines("Ủy ban nhân dân tỉnh", 60.0),
            ["Ủy ban nhân", "dân tỉnh"]
        );
        assert_eq!(
            lines("thứ\u{a0}Năm,\u{a0}26/11 nhé", 70.0),
            ["thứ\u{a0}Năm,\u{a0}26/11", "nhé"]
        );
        assert_eq!(lines("một\n\nhai", 60.0), ["một", "", "hai"]);
        assert_eq!(lines("", 60.0), Vec::<String>::new());
    }

    #[test]
    fn a_word_wider_than_the_line_is_cut_and_nothing_is_lost() {
        let address = "https://dichvucong.quangtri.gov.vn/hs/0123456789abcdefghjkmnpqrs";
        let cut = lines(&format!("Xem {address} nhé"), 60.0);
        assert_eq!(cut[0], "Xem");
        assert!(cut.len() > 4);
        assert_eq!(cut.concat().replace(' ', ""), format!("Xem{address}nhé"));
        assert!(
            cut.iter()
                .all(|line| Face::Regular.width(line, 10.0) <= 60.0),
            "{cut:?}"
        );
        assert_eq!(
            lines("WW", 1.0),
            ["W", "W"],
            "a line holds at least a letter"
        );
    }
}
