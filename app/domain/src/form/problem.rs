//! Problems of a form itself, in English for the person who writes the form.
//!
//! They are found before anybody fills the form in.

use super::{
    Expr, Field, Form, Kind,
    expr::{Place, Type},
    kind::MOST_ITEMS,
};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fmt};

const MOST_SECTIONS: usize = 50;
const MOST_FIELDS: usize = 500;
const MOST_OPTIONS: usize = 1_000;
const MOST_STOPS: usize = 50;

/// One thing to mend.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Place of the problem: `form`, `section device`, `field children.age`, `stop 1`.
    pub place: String,
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.message)
    }
}

impl Form {
    /// Returns everything to mend before the form is used; empty for a good form.
    ///
    /// Forms with problems never break a check, but conditions that mean nothing never hold.
    pub fn problems(&self) -> Vec<Problem> {
        let mut found = Problems {
            form: self,
            list: Vec::new(),
        };
        found.sizes();
        found.ids();
        let mut next = 1;
        for section in &self.sections {
            if let Some(condition) = &section.show_when {
                found.expression(
                    &format!("section {}", section.id),
                    "show_when",
                    condition,
                    &Place {
                        at: (next, 0),
                        group: None,
                    },
                    &[Type::Flag],
                );
            }
            for field in &section.fields {
                found.field(
                    field,
                    &field.id,
                    &Place {
                        at: (next, 0),
                        group: None,
                    },
                );
                next += 1;
            }
        }
        for (n, stop) in self.stops.iter().enumerate() {
            let place = format!("stop {}", n + 1);
            found.expression(&place, "when", &stop.when, &Place::END, &[Type::Flag]);
            if !self
                .fields()
                .any(|field| field.paths().contains(&stop.field))
            {
                found.say(&place, format!("There is no field `{}`; give the id of a field, or one of its parts, where the message should stand.", stop.field));
            }
        }
        found.list
    }
}

struct Problems<'f> {
    form: &'f Form,
    list: Vec<Problem>,
}

impl<'f> Problems<'f> {
    fn say(&mut self, place: &str, message: impl Into<String>) {
        self.list.push(Problem {
            place: place.to_owned(),
            message: message.into(),
        });
    }

    fn sizes(&mut self) {
        let inner = |field: &Field| {
            if let Kind::Group { fields, .. } = &field.kind {
                fields.len()
            } else {
                0
            }
        };
        let fields: usize = self.form.fields().map(|field| 1 + inner(field)).sum();
        for (count, most, what) in [
            (self.form.sections.len(), MOST_SECTIONS, "sections"),
            (fields, MOST_FIELDS, "fields"),
            (self.form.stops.len(), MOST_STOPS, "stops"),
        ] {
            if count > most {
                self.say("form", format!("It has {count} {what}; keep it to {most}."));
            }
        }
    }

    fn ids(&mut self) {
        let sections: Vec<&str> = self
            .form
            .sections
            .iter()
            .map(|section| section.id.as_str())
            .collect();
        self.unique("section", &sections);
        let fields: Vec<&str> = self.form.fields().map(|field| field.id.as_str()).collect();
        self.unique("field", &fields);
    }

    /// Reports ids that stand twice, are misspelt or begin another's path.
    fn unique(&mut self, what: &str, ids: &[&str]) {
        let mut seen = BTreeSet::new();
        for id in ids {
            let place = format!("{what} {id}");
            if !seen.insert(*id) {
                self.say(&place, "The id stands twice; give each its own.");
            }
            if !is_id(id) {
                self.say(&place, "An id is made of words of lower-case letters, digits and `_`, each beginning with a letter, parted by dots.");
            }
        }
        for id in ids {
            if let Some((above, _)) = id
                .match_indices('.')
                .map(|(at, _)| id.split_at(at))
                .find(|(above, _)| seen.contains(above))
            {
                self.say(&format!("{what} {id}"), format!("The id begins with that of `{above}`, whose answers may have such paths; choose another."));
            }
        }
    }

    fn field(&mut self, field: &'f Field, path: &str, here: &Place<'f>) {
        let place = format!("field {path}");
        for (name, condition) in [
            ("show_when", &field.show_when),
            ("required_when", &field.required_when),
        ] {
            if let Some(condition) = condition {
                self.expression(&place, name, condition, here, &[Type::Flag]);
            }
        }
        if let Some(value) = &field.value {
            let wanted: &[Type] = match field.kind.type_of("") {
                Some(Type::Decimal) => &[Type::Decimal, Type::Number],
                Some(Type::Number) => &[Type::Number],
                Some(Type::Date) => &[Type::Date],
                Some(Type::Flag) => &[Type::Flag],
                Some(Type::Text) => &[Type::Text],
                Some(Type::List) | None => &[],
            };
            if wanted.is_empty() {
                self.say(
                    &place,
                    "Such a field cannot be computed; only fields with a single answer can.",
                );
            } else {
                self.expression(&place, "value", value, here, wanted);
            }
            if field.prefill.is_some() {
                self.say(&place, "It has both value and prefill; a computed field is never typed, so take prefill out.");
            }
        }
        if field
            .prefill
            .is_some_and(|prefill| !prefill.fits(&field.kind))
        {
            self.say(
                &place,
                "Its prefill is of another kind; give the field the kind of what is copied.",
            );
        }
        self.kind(field, path, &place, here);
    }

    fn kind(&mut self, field: &'f Field, path: &str, place: &str, here: &Place<'f>) {
        match &field.kind {
            Kind::Choice { options } | Kind::Select { options } | Kind::Checkboxes { options } => {
                let values: BTreeSet<&str> =
                    options.iter().map(|option| option.value.as_str()).collect();
                if options.is_empty() || options.len() > MOST_OPTIONS {
                    self.say(
                        place,
                        format!(
                            "It has {} options; give it 1 to {MOST_OPTIONS}.",
                            options.len()
                        ),
                    );
                }
                if values.len() < options.len()
                    || values
                        .iter()
                        .any(|value| value.is_empty() || super::value::clean(value) != **value)
                {
                    self.say(place, "The values of its options must differ from each other, be composed (NFC) and have no blank around them.");
                }
            }
            Kind::Number {
                min: Some(min),
                max: Some(max),
                ..
            }
            | Kind::Decimal {
                min: Some(min),
                max: Some(max),
                ..
            }
            | Kind::Money {
                min: Some(min),
                max: Some(max),
            }
            | Kind::Year {
                min: Some(min),
                max: Some(max),
                ..
            } if min > max => {
                self.say(
                    place,
                    format!("Its min {min} is above its max {max}; nothing could be answered."),
                );
            }
            Kind::Decimal { places, .. } if !(1..=4).contains(places) => {
                self.say(place, "Its places must be 1 to 4; for none, use number.")
            }
            Kind::Group {
                min, max, fields, ..
            } => {
                if here.group.is_some() {
                    return self.say(
                        place,
                        "A group cannot hold another group; ask the inner one beside it.",
                    );
                }
                if usize::from(*max) > MOST_ITEMS || *max == 0 || min > max {
                    self.say(
                        place,
                        format!(
                            "Its max must be 1 to {MOST_ITEMS}, and its min no more than its max."
                        ),
                    );
                }
                if field.id.contains('.') {
                    self.say(
                        place,
                        "The id of a group has no dot, since its items are numbered behind one.",
                    );
                }
                let ids: Vec<&str> = fields.iter().map(|field| field.id.as_str()).collect();
                self.unique(&format!("field {path}:"), &ids);
                for (n, inner) in fields.iter().enumerate() {
                    if inner.prefill.is_some() {
                        self.say(
                            &format!("field {path}.{}", inner.id),
                            "Fields of a group are not prefilled; take prefill out.",
                        );
                    }
                    self.field(
                        inner,
                        &format!("{path}.{}", inner.id),
                        &Place {
                            at: (here.at.0, n + 1),
                            group: Some(field),
                        },
                    );
                }
            }
            _ => {}
        }
    }

    fn expression(
        &mut self,
        place: &str,
        name: &str,
        expr: &Expr,
        here: &Place<'f>,
        wanted: &[Type],
    ) {
        match expr.check(self.form, here) {
            Err(message) => self.say(place, format!("{name}: {message}")),
            Ok(found) if !wanted.contains(&found) => self.say(
                place,
                format!("{name} gives {found}, but should give {}.", wanted[0]),
            ),
            Ok(_) => {}
        }
    }
}

/// Tells whether a text is an id: `[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*`.
///
/// An id has at most 60 characters and is no word of the expression language.
fn is_id(id: &str) -> bool {
    let word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_')
    };
    id.len() <= 60
        && id.split('.').all(word)
        && !matches!(id, "and" | "or" | "not" | "in" | "true" | "false")
}
