//! Long lists, a page at a time. A cursor names the line after which the next page begins, as
//! `{sort key}.{id}`.

use domain::text::search;
use views::{ApiError, words};

/// Returns the place of a cursor; without one, `start`.
///
/// # Errors
///
/// `Bad` when the cursor cannot be read.
pub fn place(cursor: Option<&str>, start: i64) -> Result<(i64, i64), ApiError> {
    let Some(text) = cursor else {
        return Ok((start, 0));
    };
    let parse = |text: &str| {
        let (sort, id) = text.split_once('.')?;
        Some((sort.parse().ok()?, id.parse().ok()?))
    };
    parse(text).ok_or_else(|| ApiError::bad(words::error::wrong_cursor))
}

/// Returns the number of lines of a page, between 1 and 100.
pub fn limit(wanted: u32) -> u32 {
    wanted.clamp(1, 100)
}

/// Returns the first 100 characters of the typed search words, folded.
pub fn query(typed: &str) -> String {
    search::fold(&typed.chars().take(100).collect::<String>())
}

/// Cuts a list that is one line longer than a page to a page. Returns the cursor of the next page.
pub fn cut<T>(found: &mut Vec<T>, limit: u32, place: impl Fn(&T) -> (i64, i64)) -> Option<String> {
    let more = found.len() > limit as usize;
    found.truncate(limit as usize);
    found.last().filter(|_| more).map(|last| {
        let (sort, id) = place(last);
        format!("{sort}.{id}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cursor_of_a_page_is_the_place_of_the_next() {
        let mut found = vec![(-3, 1), (5, 2), (7, 3)];
        let next = cut(&mut found, 2, |place| *place);
        assert_eq!(
            (found, next.as_deref()),
            (vec![(-3, 1), (5, 2)], Some("5.2"))
        );
        assert_eq!(place(next.as_deref(), 0), Ok((5, 2)));
        assert_eq!(place(Some("-3.1"), 0), Ok((-3, 1)));
        assert_eq!(place(None, i64::MIN), Ok((i64::MIN, 0)));
        assert_eq!(cut(&mut vec![(1, 1), (2, 2)], 2, |place| *place), None);
        for wrong in [
            "",
            "5",
            "5.",
            ".2",
            "a.2",
            "5.2.1",
            "99999999999999999999.1",
        ] {
            assert!(place(Some(wrong), 0).is_err(), "{wrong}");
        }
    }
}
