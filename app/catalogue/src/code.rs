//! Codes of procedures, however they are typed.

use crate::entry::Entry;

/// Entries by the digits of their codes, sorted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Codes(Vec<(String, u32)>);

/// Number of digits of a code: one, a full stop, six.
const DIGITS: usize = 7;
/// Fewest digits that are taken as the beginning of a code.
const FEWEST: usize = 4;

impl Codes {
    pub fn of(entries: &[Entry]) -> Self {
        let digits = |code: &str| code.chars().filter(char::is_ascii_digit).collect();
        let codes = (0..).zip(entries);
        let mut codes: Vec<_> = codes
            .map(|(n, entry)| (digits(&entry.code), n))
            .filter(|(digits, _): &(String, u32)| !digits.is_empty())
            .collect();
        codes.sort();
        Self(codes)
    }

    /// Returns the entries whose code was typed, or its beginning.
    pub fn find(&self, typed: &str) -> Vec<u32> {
        let Some(code) = code_in(typed) else {
            return Vec::new();
        };
        let from = self.0.partition_point(|(known, _)| *known < code);
        let found = self.0[from..].iter();
        found
            .take_while(|(known, _)| known.starts_with(&code))
            .map(|(_, entry)| *entry)
            .collect()
    }
}

/// Returns the digits of the code in a text: `1.004222`, `1 004222`, `1,004222`, `1004222`.
fn code_in(typed: &str) -> Option<String> {
    let groups: Vec<&str> = typed
        .split(|c: char| !c.is_ascii_digit())
        .filter(|group| !group.is_empty())
        .collect();
    let mut others = typed.chars().filter(|c| !c.is_ascii_digit());
    let only_digits = others.all(|c| !c.is_alphanumeric());
    let short = only_digits || typed.contains('.');
    let is_code = |digits: &String| digits.len() == DIGITS || short && digits.len() >= FEWEST;
    let starts = (0..groups.len()).filter(|n| groups[*n].len() == 1);
    let apart = starts.map(|n| joined(&groups[n..])).find(is_code);
    let together = groups.iter().filter(|group| group.len() <= DIGITS);
    apart.or_else(|| together.map(|group| (*group).to_owned()).find(is_code))
}

/// Joins groups of digits up to the length of a code.
fn joined(groups: &[&str]) -> String {
    groups
        .iter()
        .flat_map(|group| group.chars())
        .take(DIGITS)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::code_in;

    #[test]
    fn a_code_is_read_however_it_is_typed() {
        for typed in [
            "1.004222",
            "1004222",
            "1,004222",
            "1 004222",
            "1-004222",
            "1.004.222",
            "TTHC 1.004222",
            "mã số 1004222",
            "1.004222.000.00.00.H50",
        ] {
            assert_eq!(code_in(typed).as_deref(), Some("1004222"), "{typed}");
        }
    }

    #[test]
    fn a_beginning_is_enough_when_nothing_else_is_typed_or_it_has_its_stop() {
        assert_eq!(code_in("1.0042").as_deref(), Some("10042"));
        assert_eq!(code_in("10042").as_deref(), Some("10042"));
        assert_eq!(code_in("năm 2026"), None);
        assert_eq!(code_in("mẫu 07"), None);
        assert_eq!(code_in("nhóm 2 nhập khẩu"), None);
        assert_eq!(code_in("số 0123456789"), None);
        assert_eq!(code_in("khai sinh"), None);
        assert_eq!(code_in(""), None);
    }
}
