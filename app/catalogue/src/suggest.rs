//! Names under the search field while somebody types.

use crate::{entry::Entry, index::Index};

/// Fewest letters that are looked for.
const FEWEST: usize = 2;

impl Index {
    /// Returns up to `most` entries that what was typed so far may become, best first.
    ///
    /// Entries that only come near are left out: they would jump about with every key.
    pub fn suggest(&self, typed: &str, most: usize) -> Vec<&Entry> {
        if typed.chars().filter(|c| c.is_alphanumeric()).count() < FEWEST {
            return Vec::new();
        }
        let answer = self.search(typed);
        if answer.near {
            return Vec::new();
        }
        let hits = answer.hits.into_iter().take(most);
        hits.map(|hit| hit.entry).collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::{Dictionary, Index, tests::entry};

    #[test]
    fn names_are_suggested_from_the_second_letter_on() {
        let entries = vec![
            entry("1", "Đăng ký khai sinh"),
            entry("2", "Đăng ký khai tử"),
            entry("3", "Chứng thực chữ ký"),
        ];
        let index = Index::new(entries, Dictionary::default());
        let names = |typed| -> Vec<&str> {
            let entries = index.suggest(typed, 2).into_iter();
            entries.map(|entry| entry.name.as_str()).collect()
        };
        assert_eq!(names("k"), Vec::<&str>::new());
        assert_eq!(names("khai si"), ["Đăng ký khai sinh"]);
        assert_eq!(names("chung th"), ["Chứng thực chữ ký"]);
        assert_eq!(names("dang ky k").len(), 2);
        assert_eq!(names("zzzz"), Vec::<&str>::new());
        assert_eq!(names("khai một điều chẳng ai có"), Vec::<&str>::new());
    }
}
