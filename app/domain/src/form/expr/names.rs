//! The meaning of names in an expression: the answers and fields they stand for, seen from its
//! place.

use super::super::{Field, Form, Kind};
use super::Type;

/// The place of an expression: the part of the form before it, and the group of its item.
#[derive(Clone, Copy, Debug)]
pub struct Place<'f> {
    /// Number of the field in the form, then in its group, from 1.
    ///
    /// A section has the place of its first field.
    pub at: (usize, usize),
    pub group: Option<&'f Field>,
}

impl Place<'_> {
    /// Place after every field, where stops stand.
    pub const END: Self = Self {
        at: (usize::MAX, 0),
        group: None,
    };
}

pub(super) enum Named<'f> {
    /// One answer.
    ///
    /// `part` is the part of a field with several answers (`from`). `same_item` says that the
    /// answer stands beside the asker in its group.
    One {
        field: &'f Field,
        part: &'static str,
        same_item: bool,
    },
    /// A field in every item of a group.
    Each { group: &'f Field, field: &'f Field },
}

impl<'f> Named<'f> {
    /// Finds a name: among the siblings of `group` first, then among the fields of the form.
    pub fn find(form: &'f Form, group: Option<&'f Field>, name: &str) -> Option<Self> {
        let sibling = group.and_then(|group| {
            let bare = name
                .strip_prefix(group.id.as_str())
                .and_then(|rest| rest.strip_prefix('.'))
                .unwrap_or(name);
            find_in(members(group), bare).map(|(field, part)| Self::One {
                field,
                part,
                same_item: true,
            })
        });
        let single = || {
            find_in(form.fields(), name).map(|(field, part)| Self::One {
                field,
                part,
                same_item: false,
            })
        };
        let each = || {
            let (id, inner) = name.split_once('.')?;
            let group = form.field(id)?;
            let field = members(group).iter().find(|field| field.id == inner)?;
            Some(Self::Each { group, field })
        };
        sibling.or_else(single).or_else(each)
    }

    /// Returns the type of the one answer.
    ///
    /// Returns `None` for several answers (an address, a group) and for none (a note).
    pub fn of_type(&self) -> Option<Type> {
        match self {
            Self::One { field, part, .. } => field.kind.type_of(part),
            Self::Each { .. } => None,
        }
    }
}

fn members(group: &Field) -> &[Field] {
    if let Kind::Group { fields, .. } = &group.kind {
        fields
    } else {
        &[]
    }
}

fn find_in<'f>(
    fields: impl IntoIterator<Item = &'f Field>,
    name: &str,
) -> Option<(&'f Field, &'static str)> {
    fields.into_iter().find_map(|field| {
        let rest = name.strip_prefix(field.id.as_str())?;
        if rest.is_empty() {
            return Some((field, ""));
        }
        let part = rest.strip_prefix('.')?;
        field
            .kind
            .parts()
            .iter()
            .find(|known| **known == part)
            .map(|part| (field, *part))
    })
}
