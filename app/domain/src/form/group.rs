//! Repeated groups: the check asks the answered items in turn.
//!
//! No item is lost without a message.

use super::{
    Answers, Field, Kind,
    check::{Asked, Pass},
    kind::MOST_ITEMS,
    value::clean,
};
use crate::text::language::say;
use std::collections::BTreeSet;

/// The numbers of the items in the answers, as they were sent.
#[derive(Default)]
struct Items {
    rows: BTreeSet<usize>,
    too_many: bool,
    misnumbered: bool,
}

impl<'a> Pass<'a> {
    pub(super) fn group(&mut self, asked: Asked<'_, 'a>, required: bool) {
        let Kind::Group {
            min, max, fields, ..
        } = &asked.field.kind
        else {
            return;
        };
        let language = self.language();
        let item = asked.field.kind.item_in(language);
        let most = usize::from(*max).min(MOST_ITEMS);
        let least = usize::from(*min).min(most);
        let mut items = items(self.answers, asked.field, most);
        if items.too_many {
            self.refuse(
                asked.path,
                say!(
                    language,
                    "Chỉ được khai tối đa {most} {item}. Hãy bỏ bớt."
                        | "Enter at most {most} of these: {item}. Remove some."
                ),
            );
        }
        if items.misnumbered {
            self.refuse(
                asked.path,
                say!(
                    language,
                    "Các {item} phải được đánh số 1, 2, 3… Hãy tải lại trang rồi khai lại."
                        | "These must be numbered 1, 2, 3…: {item}. Reload the page and enter them again."
                ),
            );
        }
        // A required group shows its least number of items even before anything is answered.
        let wanted = if required { least.max(1) } else { 0 };
        items.rows.extend(1..=wanted.min(most));
        let place = self.errors.len();
        let mut kept = 0;
        for n in items.rows {
            kept += usize::from(self.item(asked.field, fields, n, kept + 1));
        }
        if kept < wanted || kept > 0 && kept < least {
            let least = least.max(1);
            self.refuse(
                asked.path,
                say!(
                    language,
                    "Hãy khai ít nhất {least} {item}." | "Enter at least {least} of these: {item}."
                ),
            );
            // The error of the group itself stands before the errors of its items.
            self.errors[place..].rotate_right(1);
        }
    }

    /// Asks the fields of one item, and tells whether the item counts.
    ///
    /// An item without an answer to any field that is asked does not count and has no errors.
    fn item(&mut self, group: &'a Field, fields: &'a [Field], sent: usize, kept: usize) -> bool {
        let (errors, shown) = (self.errors.len(), self.shown.fields.len());
        for field in fields {
            let (path, place) = (
                format!("{}.{sent}.{}", group.id, field.id),
                format!("{}.{kept}.{}", group.id, field.id),
            );
            self.ask(Asked {
                field,
                path: &path,
                kept: &place,
                item: Some((group, kept)),
            });
        }
        let (sent, kept) = (
            format!("{}.{sent}", group.id),
            format!("{}.{kept}", group.id),
        );
        let typed = || fields.iter().filter(|field| field.value.is_none());
        let seen = &self.shown.fields[shown..];
        let answered = typed().any(|field| {
            let own = field
                .paths()
                .into_iter()
                .map(|path| format!("{sent}.{path}"));
            seen.iter()
                .any(|seen| seen.path == format!("{sent}.{}", field.id))
                && own.into_iter().any(|path| answered(self.answers, &path))
        });
        if !answered {
            self.errors.truncate(errors);
        }
        let counts = self.errors.len() > errors
            || typed()
                .flat_map(Field::paths)
                .any(|path| self.good.0.contains_key(&format!("{kept}.{path}")));
        if !counts {
            fields
                .iter()
                .for_each(|field| _ = self.good.0.remove(&format!("{kept}.{}", field.id)));
        }
        counts
    }
}

fn answered(answers: &Answers, path: &str) -> bool {
    answers
        .many(path)
        .into_iter()
        .any(|text| !clean(text).is_empty())
}

fn items(answers: &Answers, group: &Field, most: usize) -> Items {
    let mut items = Items::default();
    for (path, rest) in answers.under(&format!("{}.", group.id)) {
        let number = rest.split('.').next().unwrap_or_default();
        // A number too large for `usize` is an item too many as well, on every machine.
        let counted = !number.starts_with('0')
            && !number.is_empty()
            && number.bytes().all(|b| b.is_ascii_digit());
        match number.parse().unwrap_or(usize::MAX) {
            n if counted && n <= most => _ = items.rows.insert(n),
            _ if counted => items.too_many = items.too_many || answered(answers, path),
            _ => items.misnumbered = items.misnumbered || answered(answers, path),
        }
    }
    items
}
