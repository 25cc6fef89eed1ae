//! A request for more papers as a list, answered item by item.
//!
//! The officer writes one item a line. The holder answers each by words or files, and sends once.
//! All that is missing is asked for at one time (Decree 61/2018/NĐ-CP art. 17(2)).

use crate::text::language::{Language, say};

/// Reply of the holder to one item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    pub words: String,
    /// Names of the files.
    pub files: Vec<String>,
}

impl Reply {
    fn is_empty(&self) -> bool {
        self.words.is_empty() && self.files.is_empty()
    }
}

/// Returns the items of a request: its lines, without the bullets and numbers that people put
/// before them.
pub fn items(asked: &str) -> Vec<String> {
    asked
        .lines()
        .map(without_mark)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Returns a line without its bullet or number.
///
/// The lines `- Ảnh chụp`, `2) Ảnh chụp` and `Ảnh chụp` are the same item. A number that belongs to
/// the item, `2 ảnh`, stays.
fn without_mark(line: &str) -> &str {
    let line = line.trim();
    if let Some(rest) = line.strip_prefix(['-', '–', '—', '+', '*', '•']) {
        return rest.trim_start();
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    match rest.strip_prefix(['.', ')']) {
        Some(after)
            if rest.len() < line.len()
                && line.len() - rest.len() <= 2
                && (after.is_empty() || after.starts_with(' ')) =>
        {
            after.trim_start()
        }
        _ => line,
    }
}

/// Returns the answer as one text, an item after the other.
///
/// # Errors
///
/// Returns the places, counted from 0, of the items that have no reply.
pub fn answer(items: &[String], replies: &[Reply]) -> Result<String, Vec<usize>> {
    let reply = |n: usize| replies.get(n).cloned().unwrap_or_default();
    let open: Vec<usize> = (0..items.len()).filter(|n| reply(*n).is_empty()).collect();
    if !open.is_empty() {
        return Err(open);
    }
    let line = |(n, item): (usize, &String)| {
        let Reply { words, files } = reply(n);
        let given: Vec<String> = [words, files.join(", ")]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect();
        format!("{}. {item}\n→ {}", n + 1, given.join(" · "))
    };
    Ok(items
        .iter()
        .enumerate()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n"))
}

/// Returns the help for an item that has no answer; `n` counts from 1.
pub fn unanswered(n: usize, language: Language) -> String {
    say!(
        language,
        "Mục {n} chưa có gì. Hãy viết trả lời hoặc chọn tệp."
            | "Nothing was given for item {n}. Write an answer or choose a file."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_an_item_without_its_mark() {
        let asked = "1. Ảnh chụp giấy phép\n  - Bản vẽ mặt bằng\n\n3) 2 ảnh 4x6\n2 ảnh 3x4\n1.5 m² sơ đồ\n• Số điện thoại\n10. Cuối";
        assert_eq!(
            items(asked),
            [
                "Ảnh chụp giấy phép",
                "Bản vẽ mặt bằng",
                "2 ảnh 4x6",
                "2 ảnh 3x4",
                "1.5 m² sơ đồ",
                "Số điện thoại",
                "Cuối"
            ]
        );
        assert_eq!(items("Thiếu bản sao."), ["Thiếu bản sao."]);
        assert!(items(" \n-\n1.").is_empty());
    }

    #[test]
    fn every_item_needs_words_or_a_file() {
        let items = items("Ảnh\nLý do");
        let words = |words: &str| Reply {
            words: words.to_owned(),
            files: Vec::new(),
        };
        let file = Reply {
            words: String::new(),
            files: vec!["a.jpg".into(), "b.jpg".into()],
        };
        assert_eq!(answer(&items, &[]), Err(vec![0, 1]));
        assert_eq!(answer(&items, std::slice::from_ref(&file)), Err(vec![1]));
        assert_eq!(
            answer(&items, &[file, words("Đã mất")]).unwrap(),
            "1. Ảnh\n→ a.jpg, b.jpg\n2. Lý do\n→ Đã mất"
        );
    }

    proptest::proptest! {
        #[test]
        fn items_stay_what_they_are(asked in "(\\PC|\n){0,200}") {
            for item in items(&asked) {
                proptest::prop_assert!(!item.is_empty() && asked.contains(&item));
            }
        }
    }
}
