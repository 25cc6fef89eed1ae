//! A query written in the words it was read as: "Did you mean …?".

use crate::{dictionary::Meaning, index::Index, lexicon::Form, query::Query};

impl Index {
    /// Returns the query as it was read, when a word was read as another one.
    ///
    /// Words without blanks or without marks are no slip: then there is nothing to ask.
    pub(crate) fn respelled(&self, query: &Query) -> Option<String> {
        if !query.tokens.iter().any(|token| token.is_a_slip(self)) {
            return None;
        }
        let word = |at: usize| match self.meant(query, at) {
            Some(form) => self.lexicon.written(form),
            None => query.tokens[at].word.written.as_str(),
        };
        let words: Vec<&str> = (0..query.tokens.len()).map(word).collect();
        Some(words.join(" "))
    }

    /// Returns the word that a token was read as, with its marks; none: as it was typed.
    fn meant(&self, query: &Query, at: usize) -> Option<Form> {
        let token = &query.tokens[at];
        let (term, _) = token.read_as()?;
        let in_phrase = query.chosen.iter().find_map(|span| {
            let whole = span.forms.len() == span.to - span.from;
            let fits = span.has(at) && whole && span.meaning != Meaning::Stop;
            fits.then(|| span.forms[at - span.from])
        });
        if token.form.is_some() && !token.is_a_slip(self) {
            return None;
        }
        let beside = || self.beside(query, at).next();
        let alone = || token.is_a_slip(self).then(|| self.lexicon.usual(term));
        in_phrase.or_else(beside).or_else(alone)
    }

    /// Returns the marks that a word most often has beside the one before it and the one after it.
    pub(crate) fn beside(&self, query: &Query, at: usize) -> impl Iterator<Item = Form> {
        let term = |at: usize| query.tokens.get(at)?.read_as().map(|(term, _)| term);
        let pairs = &self.words.pairs;
        let own = term(at);
        let before = at.checked_sub(1).and_then(term).zip(own);
        let before = before.and_then(|(before, own)| pairs.usual(&self.lexicon, before, own));
        let after = own.zip(term(at + 1));
        let after = after.and_then(|(own, after)| pairs.usual(&self.lexicon, own, after));
        before
            .map(|(_, form)| form)
            .into_iter()
            .chain(after.map(|(form, _)| form))
    }
}

#[cfg(test)]
mod tests {
    use crate::{Dictionary, Index, Synonym, tests::entry};

    fn respelled(typed: &str) -> Option<String> {
        let entries = vec![
            entry("1", "Đăng ký khai sinh"),
            entry("2", "Cấp Giấy chứng nhận quyền sử dụng đất"),
            entry("3", "Đăng ký khai tử, từ xa"),
        ];
        let dictionary = Dictionary {
            synonym: vec![Synonym {
                said: vec!["sổ đỏ".to_owned()],
                means: vec!["Giấy chứng nhận quyền sử dụng đất".to_owned()],
                strong: false,
            }],
            ..Dictionary::default()
        };
        let index = Index::new(entries, dictionary);
        index.find(typed, &crate::Narrow::default()).read_as
    }

    #[test]
    fn a_slip_is_spelled_as_it_was_read() {
        for (typed, read) in [
            ("khai sinhh", "khai sinh"),
            ("khia sinh", "khai sinh"),
            ("dang ky khai sihn", "đăng ký khai sinh"),
            ("ddang ky khai sinh", "đăng ký khai sinh"),
            ("sổ đõ", "sổ đỏ"),
            ("khai từ", "khai tử"),
            ("soor ddor", "sổ đỏ"),
        ] {
            assert_eq!(respelled(typed).as_deref(), Some(read), "{typed}");
        }
    }

    #[test]
    fn nothing_is_asked_about_words_without_marks_or_blanks_or_that_go_on() {
        for typed in [
            "khai sinh",
            "dang ky khai sinh",
            "khaisinh",
            "khai si",
            "zzzz",
        ] {
            assert_eq!(respelled(typed), None, "{typed}");
        }
    }
}
