//! Repeated groups: which items were answered, each of them asked in turn, none of them lost without a word.

use super::{
    Answers, Field, Kind,
    check::{Asked, Pass},
    kind::MOST_ITEMS,
    value::clean,
};
use std::collections::BTreeMap;

/// The numbered items of a group in the answers.
#[derive(Default)]
struct Items {
    /// By number as sent; whether anything in it was answered.
    rows: BTreeMap<usize, bool>,
    too_many: bool,
    misnumbered: bool,
}

impl<'a> Pass<'a> {
    pub(super) fn group(&mut self, asked: Asked<'_, 'a>, required: bool) {
        let Kind::Group { min, max, item, fields, .. } = &asked.field.kind else { return };
        let most = usize::from(*max).min(MOST_ITEMS);
        let least = usize::from(*min).min(most);
        let mut items = items(self.answers, asked.field, fields, most);
        if items.too_many {
            self.refuse(asked.path, format!("Chỉ được khai tối đa {most} {item}. Hãy bỏ bớt."));
        }
        if items.misnumbered {
            self.refuse(asked.path, format!("Các {item} phải được đánh số 1, 2, 3… Hãy tải lại trang rồi khai lại."));
        }
        let wanted = if required { least.max(1) } else { 0 };
        (1..=wanted).for_each(|n| _ = items.rows.entry(n).or_insert(false));
        let place = self.errors.len();
        let mut kept = 0;
        for (n, answered) in items.rows {
            kept += usize::from(self.item(asked.field, fields, n, kept + 1, !answered));
        }
        let enough = if kept > 0 { kept >= least.max(wanted) } else { wanted == 0 };
        if !enough && most > 0 {
            self.refuse(asked.path, format!("Hãy khai ít nhất {} {item}.", least.max(1)));
            // What concerns the group stands before what concerns its items.
            self.errors[place..].rotate_right(1);
        }
    }

    /// Asks the fields of one item. Whether it counts: an item of which nothing is left, since all of it was hidden, does not.
    fn item(&mut self, group: &'a Field, fields: &'a [Field], sent: usize, kept: usize, blank: bool) -> bool {
        let errors = self.errors.len();
        for field in fields {
            let (path, place) = (format!("{}.{sent}.{}", group.id, field.id), format!("{}.{kept}.{}", group.id, field.id));
            self.ask(Asked { field, path: &path, kept: &place, item: Some((group, kept)), blank });
        }
        let under = format!("{}.{kept}", group.id);
        let typed = fields.iter().filter(|field| field.value.is_none()).any(|field| {
            let path = format!("{under}.{}", field.id);
            self.good.0.contains_key(&path) || self.good.has_under(&path)
        });
        let counts = typed || self.errors.len() > errors;
        if !counts {
            fields.iter().for_each(|field| _ = self.good.0.remove(&format!("{under}.{}", field.id)));
        }
        counts
    }
}

fn items(answers: &Answers, group: &Field, fields: &[Field], most: usize) -> Items {
    let mut items = Items::default();
    let prefix = format!("{}.", group.id);
    for (path, rest) in answers.under(&prefix) {
        let (number, inner) = rest.split_once('.').unwrap_or((rest, ""));
        let typed = |field: &Field| field.value.is_none() && field.kind != Kind::Note && field.owns(inner);
        let answered = || answers.many(path).into_iter().any(|text| !clean(text).is_empty());
        // Numbers beyond all are too many as well, however wide a machine's words are.
        let counted = !number.starts_with('0') && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit());
        match number.parse().unwrap_or(usize::MAX) {
            n if counted && n <= most => {
                let row = items.rows.entry(n).or_insert(false);
                *row = *row || fields.iter().any(typed) && answered();
            }
            _ if counted => items.too_many = items.too_many || answered(),
            _ => items.misnumbered = items.misnumbered || answered(),
        }
    }
    items
}
