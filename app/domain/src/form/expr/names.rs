//! What the names in an expression mean: which answer of which field, seen from where the
//! expression stands.

use super::super::{Field, Form, Kind};
use super::Type;

/// Where an expression stands: what lies before it in the form, and the group whose item it belongs
/// to.
#[derive(Clone, Copy, Debug)]
pub struct Place<'f> {
    /// Number of the field in the form, then in its group, from 1; a section stands where its first
    /// field does.
    pub at: (usize, usize),
    pub group: Option<&'f Field>,
}

impl Place<'_> {
    /// After every field: where stops stand.
    pub const END: Self = Self {
        at: (usize::MAX, 0),
        group: None,
    };
}

pub(super) enum Named<'f> {
    /// One answer; `part` is the part of a field with several (`from`), `same_item` that it stands
    /// beside the asker in its group.
    One {
        field: &'f Field,
        part: &'static str,
        same_item: bool,
    },
    /// A field in every item of a group.
    Each { group: &'f Field, field: &'f Field },
}

impl<'f> Named<'f> {
    /// The siblings of `group` first, then the fields of the form.
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

    /// `None`: it has several answers (an address, a group) or none (a note).
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
