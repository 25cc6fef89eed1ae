//! Sentences that several kinds of changes share.

use crate::{
    due::{clock::AfterSupplement, deadline::Limit},
    procedure::terms::{compare, spoken},
    text::language::{Language, say},
};
use std::cmp::Ordering;

pub(super) fn turned(label: &str, before: &str, after: &str, language: Language) -> String {
    say!(
        language,
        "{label}: từ “{before}” thành “{after}”" | "{label}: from “{before}” to “{after}”"
    )
}

pub(super) fn maybe(
    label: &str,
    before: Option<&str>,
    after: Option<&str>,
    language: Language,
) -> String {
    let gone = before.unwrap_or_default();
    match (before, after) {
        (Some(before), Some(after)) => turned(label, before, after, language),
        (_, Some(after)) => say!(
            language,
            "{label}: thêm “{after}”" | "{label}: added “{after}”"
        ),
        (_, None) => say!(
            language,
            "{label}: bỏ “{gone}”" | "{label}: removed “{gone}”"
        ),
    }
}

pub(super) fn continued(after: AfterSupplement, language: Language) -> &'static str {
    match after {
        AfterSupplement::Restart => {
            language.pick("tính lại từ đầu", "starts again from the beginning")
        }
        AfterSupplement::Resume => language.pick("tính tiếp", "goes on"),
    }
}

/// Writes the change of a limit; `None`: nobody has said it.
pub(super) fn limit_change(
    label: &str,
    before: Option<Limit>,
    after: Option<Limit>,
    scope: &str,
    language: Language,
) -> String {
    let words = |limit: Option<Limit>| {
        limit.map_or_else(
            || language.pick("chưa ghi rõ", "not stated").to_owned(),
            |limit| spoken(limit, language),
        )
    };
    let (was, is) = (words(before), words(after));
    match (before, after) {
        (before, after) if before == after => {
            say!(
                language,
                "{label}: cách ghi được sửa, vẫn là {is}{scope}"
                    | "{label}: written in another way, still {is}{scope}"
            )
        }
        (Some(one), Some(other)) if one != Limit::None && other != Limit::None => {
            let (was, is) = (one.words(language), other.words(language));
            let way = match tendency(one, other) {
                Ordering::Less => language.pick("lên", "up to"),
                Ordering::Greater => language.pick("xuống", "down to"),
                Ordering::Equal => language.pick("sang", "to"),
            };
            say!(
                language,
                "{label}: từ {was} {way} {is}{scope}" | "{label}: from {was} {way} {is}{scope}"
            )
        }
        _ => say!(
            language,
            "{label}: trước {was}, nay {is}{scope}" | "{label}: before {was}, now {is}{scope}"
        ),
    }
}

/// Compares two limits for the choice of a verb only.
///
/// Between calendar days and working time, five working days count as a week.
pub(super) fn tendency(one: Limit, other: Limit) -> Ordering {
    let sevenths_of_hours = |limit| match limit {
        Limit::Hours(n) => u32::from(n) * 7,
        Limit::WorkingDays(n) => u32::from(n) * 56,
        Limit::CalendarDays(n) => u32::from(n) * 40,
        Limit::None => u32::MAX,
    };
    compare(one, other).unwrap_or_else(|| sevenths_of_hours(one).cmp(&sevenths_of_hours(other)))
}
