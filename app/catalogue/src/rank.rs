//! Entries in the order of what they cover of a query.

use crate::{
    answer::{Answer, Facets, Hit, Narrow},
    cover::Cover,
    dictionary::Meaning,
    entry::Entry,
    index::Index,
    lexicon::Form,
    query::Query,
    token::Token,
};
use domain::desk::agency::Level;

/// Coverage from which an entry is what was asked for.
const FOUND: f32 = 0.55;
/// Coverage below which an entry is not shown.
const SHOWN: f32 = 0.2;
/// An entry is shown when it covers this share of what the best covers.
const BESIDE_THE_BEST: f32 = 0.6;
/// Coverage of what stands beside a matter that somebody else does.
const COVERS_THE_REST: f32 = 0.7;
/// Weight of what must stand beside such a matter to be looked for.
const SAYS_ENOUGH: f32 = 0.8;
/// Bonus of a name of which every word was asked for.
const WHOLE_NAME: f32 = 0.5;
/// Words of a name that say what it is about, and the share of those that follow: for whom, when.
const HEAD: usize = 12;
const TAIL: f32 = 0.3;
/// Bonus of a procedure of the commune, and what one of a ministry loses: it is not filed here.
const COMMUNE: f32 = 0.02;
const MINISTRY: f32 = 0.1;
/// Loss of a procedure that is for some people only.
const SPECIAL: f32 = 0.03;
/// Loss of a procedure that follows another one, which is not asked for.
const FOLLOW_UP: f32 = 0.15;
/// Bonus for each time that the number of dossiers is e times as large.
const USED: f32 = 0.004;

impl Index {
    /// Returns the entries that the typed words mean, best first. An empty query finds nothing.
    pub fn find(&self, typed: &str, narrow: &Narrow<'_>) -> Answer<'_> {
        let mut answer = self.search(typed);
        answer.facets = Facets::of(&answer.hits);
        answer.hits.retain(|hit| narrow.has(hit.entry));
        answer
    }

    pub(crate) fn search(&self, typed: &str) -> Answer<'_> {
        let codes = self.codes.find(typed);
        if !codes.is_empty() {
            let hit = |entry| Hit {
                entry: &self.entries[entry as usize],
                score: 1.0,
            };
            return Answer {
                hits: codes.into_iter().map(hit).collect(),
                ..Answer::default()
            };
        }
        self.search_words(typed)
    }

    fn search_words(&self, typed: &str) -> Answer<'_> {
        let query = Query::read(self, typed);
        let cover = Cover::of(self, &query);
        let best = cover.shares.iter().copied().fold(0.0, f32::max);
        let least = match cover.elsewhere {
            Some(_) if cover.rest < SAYS_ENOUGH => f32::INFINITY,
            Some(_) => COVERS_THE_REST,
            None => f32::max(SHOWN, best * BESIDE_THE_BEST),
        };
        let hits = self.hits(&query, &cover, least);
        let near = best < FOUND && !hits.is_empty();
        let helps = !near && !hits.is_empty();
        Answer {
            read_as: self.respelled(&query).filter(|_| helps),
            near,
            elsewhere: cover.elsewhere.map(|n| &self.dictionary.elsewhere[n]),
            hits,
            facets: Facets::default(),
        }
    }

    /// Returns the entries that cover enough, the best first.
    fn hits(&self, query: &Query, cover: &Cover, least: f32) -> Vec<Hit<'_>> {
        let asked = self.asked(query);
        let shares = (0..).zip(cover.shares.iter().copied());
        let hit = |(n, share): (u32, f32)| Hit {
            entry: &self.entries[n as usize],
            score: self.score(n, share, &asked),
        };
        let covering = shares.filter(|(_, share)| *share >= least);
        let mut hits: Vec<Hit<'_>> = covering.map(hit).collect();
        hits.sort_by(|a, b| {
            let by_score = b.score.total_cmp(&a.score);
            by_score
                .then_with(|| a.entry.name.len().cmp(&b.entry.name.len()))
                .then_with(|| a.entry.code.cmp(&b.entry.code))
        });
        hits
    }

    /// Returns the score of an entry that covers such a share of a query, which asks for words.
    fn score(&self, n: u32, share: f32, asked: &[bool]) -> f32 {
        let whole_name = 1.0 + WHOLE_NAME * self.name_asked(n, asked);
        let later = self.follow_ups[n as usize].is_some_and(|deed| !asked[deed as usize]);
        let loss = if later { FOLLOW_UP } else { 0.0 };
        share * whole_name - loss + before_equals(&self.entries[n as usize])
    }

    /// Returns for each word with its marks whether the query asks for it.
    fn asked(&self, query: &Query) -> Vec<bool> {
        let mut asked = vec![false; self.lexicon.forms()];
        for (at, token) in query.tokens.iter().enumerate() {
            if token.weight == 0.0 {
                continue;
            }
            let mut beside = self.beside(query, at).peekable();
            match token.form {
                Some(form) => asked[form as usize] = true,
                None if beside.peek().is_some() => {
                    beside.for_each(|form| asked[form as usize] = true);
                }
                None => self.ask_for_all(token, &mut asked),
            }
        }
        let spans = query.chosen.iter();
        for span in spans.filter(|span| span.meaning != Meaning::Stop) {
            for form in &self.senses[span.sense].forms {
                asked[*form as usize] = true;
            }
        }
        asked
    }

    /// Notes every word that a token may mean.
    fn ask_for_all(&self, token: &Token, asked: &mut [bool]) {
        for (term, _) in &token.readings {
            for form in self.lexicon.forms_of(*term) {
                asked[*form as usize] = true;
            }
        }
    }

    /// Returns which share of the entry's best name was asked for.
    fn name_asked(&self, entry: u32, asked: &[bool]) -> f32 {
        let share = |name: &Vec<Form>| {
            let (mut some, mut all) = (0.0, 0.01);
            for (at, form) in name.iter().enumerate() {
                let rarity = self.words.rarity[self.lexicon.term_of(*form) as usize];
                let weight = if at < HEAD { rarity } else { rarity * TAIL };
                all += weight;
                if asked[*form as usize] {
                    some += weight;
                }
            }
            some / all
        };
        let names = self.names[entry as usize].iter();
        names.map(share).fold(0.0, f32::max)
    }
}

/// Returns what orders two entries that cover as much: use, then the office next door.
fn before_equals(entry: &Entry) -> f32 {
    let level = match entry.level {
        Level::Commune => COMMUNE,
        Level::Province => 0.0,
        Level::Ministry => -MINISTRY,
    };
    let special = if is_special(&entry.name) {
        SPECIAL
    } else {
        0.0
    };
    (entry.used as f32 + 1.0).ln() * USED + level - special
}

/// Returns whether a name says that the procedure is for some only: in brackets, or for offices.
fn is_special(name: &str) -> bool {
    name.contains('(') || name.contains("theo yêu cầu của cơ quan")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Dictionary,
        tests::{codes, dictionary, entry, index},
    };

    #[test]
    fn the_name_that_says_little_else_comes_first() {
        let names = ["Đăng ký kết hôn có yếu tố nước ngoài", "Đăng ký kết hôn"];
        let index = index(&names, Dictionary::default());
        assert_eq!(codes(&index, "kết hôn"), ["2", "1"]);
        assert_eq!(codes(&index, "kết hôn có yếu tố nước ngoài")[0], "1");
    }

    #[test]
    fn equals_are_ordered_by_level_and_use() {
        let name = "Cấp thẻ bảo hiểm y tế";
        let mut entries: Vec<Entry> = (1..=3).map(|n| entry(&n.to_string(), name)).collect();
        entries[0].level = Level::Ministry;
        entries[2].used = 1_000;
        let index = Index::new(entries, Dictionary::default());
        assert_eq!(codes(&index, "thẻ bảo hiểm y tế"), ["3", "2", "1"]);
    }

    #[test]
    fn a_procedure_for_some_comes_after_the_one_for_everybody() {
        let names = [
            "Cấp phiếu lý lịch theo yêu cầu của cơ quan",
            "Cấp phiếu lý lịch cho công dân Việt Nam ở nước ta",
        ];
        let index = index(&names, Dictionary::default());
        assert_eq!(codes(&index, "phiếu lý lịch"), ["2", "1"]);
        assert_eq!(
            codes(&index, "phiếu lý lịch theo yêu cầu của cơ quan")[0],
            "1"
        );
    }

    #[test]
    fn what_follows_the_first_issue_comes_first_only_when_it_is_asked_for() {
        let mut dictionary = dictionary(&[("mất", "cấp lại")]);
        dictionary.follow_up = vec!["cấp lại".to_owned()];
        let names = ["Cấp lại giấy phép lái xe", "Cấp mới giấy phép lái xe"];
        let index = index(&names, dictionary);
        assert_eq!(codes(&index, "giấy phép lái xe"), ["2", "1"]);
        assert_eq!(codes(&index, "mất giấy phép lái xe")[0], "1");
    }

    #[test]
    fn nothing_is_found_for_nothing() {
        let index = index(&["Đăng ký kết hôn"], Dictionary::default());
        for typed in ["", " ", "…", "zzzz", "0000000"] {
            assert_eq!(codes(&index, typed), Vec::<&str>::new(), "{typed}");
        }
    }

    #[test]
    fn a_code_finds_its_procedure_whatever_else_is_typed() {
        let entries = vec![
            entry("1.004222", "Đăng ký thường trú"),
            entry("1.004194", "Tạm trú"),
        ];
        let index = Index::new(entries, Dictionary::default());
        assert_eq!(codes(&index, "TTHC 1 004194"), ["1.004194"]);
        assert_eq!(codes(&index, "1.004"), ["1.004194", "1.004222"]);
    }
}
