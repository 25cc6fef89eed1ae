//! The type check of expressions, which finds mistakes before anybody meets them.
//!
//! Mistakes are names that mean nothing, types that do not fit, and options that do not exist.

use super::super::{Field, Form, Kind};
use super::{Expr, Function, Node, Op, Place, names::Named};
use std::fmt;

/// The type of an expression's value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    Text,
    Number,
    /// A number with a fraction: it can be compared, not reckoned with.
    Decimal,
    Date,
    /// Yes or no.
    Flag,
    /// Several texts: ticked options, files.
    List,
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "a text",
            Self::Number => "a whole number",
            Self::Decimal => "a decimal number",
            Self::Date => "a date",
            Self::Flag => "yes or no",
            Self::List => "a list",
        })
    }
}

impl Expr {
    /// Returns the type of the expression's value at `place` in `form`.
    ///
    /// # Errors
    ///
    /// Returns a sentence in English that says how to mend the expression.
    pub fn check(&self, form: &Form, place: &Place<'_>) -> Result<Type, String> {
        Checker { form, place }.node(&self.0)
    }
}

struct Checker<'f> {
    form: &'f Form,
    place: &'f Place<'f>,
}

impl<'f> Checker<'f> {
    fn node(&self, node: &Node) -> Result<Type, String> {
        match node {
            Node::Text(_) => Ok(Type::Text),
            Node::Number(_) => Ok(Type::Number),
            Node::Date(_) => Ok(Type::Date),
            Node::Flag(_) => Ok(Type::Flag),
            Node::Name(name) => self.one(name),
            Node::Not(inner) => self.needs(inner, Type::Flag, "not"),
            Node::Minus(inner) => self.needs(inner, Type::Number, "-"),
            Node::Two(op @ (Op::And | Op::Or), left, right) => self
                .needs(left, Type::Flag, op.sign())
                .and_then(|_| self.needs(right, Type::Flag, op.sign())),
            Node::Two(op @ (Op::Plus | Op::Minus | Op::Times | Op::Divide), left, right) => self
                .needs(left, Type::Number, op.sign())
                .and_then(|_| self.needs(right, Type::Number, op.sign())),
            Node::Two(op, left, right) => self.compare(*op, left, right),
            Node::In(left, list) => list
                .iter()
                .try_fold(Type::Flag, |_, value| self.compare(Op::Equal, left, value)),
            Node::Call(function, arguments) => self.call(*function, arguments),
        }
    }

    fn needs(&self, node: &Node, wanted: Type, sign: &str) -> Result<Type, String> {
        let found = self.node(node)?;
        if found == wanted {
            Ok(wanted)
        } else {
            Err(format!(
                "`{sign}` needs {wanted}, but `{}` is {found}.",
                Expr(node.clone())
            ))
        }
    }

    fn compare(&self, op: Op, left: &Node, right: &Node) -> Result<Type, String> {
        let (a, b) = (self.node(left)?, self.node(right)?);
        let numeric = |t| matches!(t, Type::Number | Type::Decimal);
        if a == Type::List || b == Type::List {
            return Err(format!(
                "A list is not compared with `{}`; ask with has(field, 'option').",
                op.sign()
            ));
        }
        if a != b && !(numeric(a) && numeric(b)) {
            return Err(format!(
                "`{}` compares {a} with {b}; compare things of one type.",
                op.sign()
            ));
        }
        let ordered = !matches!(op, Op::Equal | Op::NotEqual);
        if ordered && !numeric(a) && a != Type::Date {
            return Err(format!(
                "`{}` puts numbers and dates in order, not {a}; use `=` or `in`.",
                op.sign()
            ));
        }
        self.options(left, right)?;
        self.options(right, left)?;
        Ok(Type::Flag)
    }

    /// Refuses a literal that is compared with a choice and is none of its options.
    fn options(&self, name: &Node, value: &Node) -> Result<(), String> {
        let (Node::Name(name), Node::Text(text)) = (name, value) else {
            return Ok(());
        };
        let Named::One { field, .. } = self.find(name)? else {
            return Ok(());
        };
        match field.kind.values() {
            Some(values) if !values.contains(&text.as_str()) => {
                let few: Vec<&str> = values.iter().take(12).copied().collect();
                let more = if values.len() > few.len() {
                    ", …"
                } else {
                    ""
                };
                Err(format!(
                    "`{name}` is never '{text}'; its options are {}{more}.",
                    few.join(", ")
                ))
            }
            _ => Ok(()),
        }
    }

    fn find(&self, name: &str) -> Result<Named<'f>, String> {
        Named::find(self.form, self.place.group, name).ok_or_else(|| {
            format!(
                "There is no field `{name}` in this form; write the id of a field, or group.field."
            )
        })
    }

    /// Returns the type of a name that stands for one value and lies before the asker.
    fn one(&self, name: &str) -> Result<Type, String> {
        let named = self.find(name)?;
        if let Named::Each { group, .. } = &named {
            return Err(format!(
                "`{name}` has one answer for each item of `{}`; ask with sum({name}) or count({}).",
                group.id, group.id
            ));
        }
        self.before(name, &named)?;
        let Named::One { field, .. } = &named else {
            return Err(String::new());
        };
        named.of_type().ok_or_else(|| match &field.kind {
            Kind::Group { .. } => format!("`{name}` is a group; ask with count({name}), sum({name}.field) or answered({name})."),
            kind if !kind.parts().is_empty() => format!("`{name}` has several answers; ask one of them, {name}.{}.", kind.parts().join(&format!(", {name}."))),
            _ => format!("`{name}` is never answered; ask another field."),
        })
    }

    /// Refuses a name that does not lie before the asker.
    ///
    /// Fields are worked out in the order of the form, so an expression may only look back.
    fn before(&self, name: &str, named: &Named<'_>) -> Result<(), String> {
        let top = |wanted: &Field| {
            self.form
                .fields()
                .position(|field| std::ptr::eq(field, wanted))
                .unwrap_or(usize::MAX - 1)
                + 1
        };
        let at = match named {
            Named::One {
                field,
                same_item: true,
                ..
            } => {
                let Some(Kind::Group { fields, .. }) = self.place.group.map(|group| &group.kind)
                else {
                    return Ok(());
                };
                (
                    self.place.at.0,
                    fields
                        .iter()
                        .position(|sibling| std::ptr::eq(sibling, *field))
                        .map_or(usize::MAX, |i| i + 1),
                )
            }
            // A group is complete only where the next field begins.
            Named::One { field, .. } => (top(field), usize::MAX),
            Named::Each { group, .. } => (top(group), usize::MAX),
        };
        if at < self.place.at {
            Ok(())
        } else {
            Err(format!(
                "`{name}` is not asked before this place; move it further up, or ask an earlier field."
            ))
        }
    }

    fn call(&self, function: Function, arguments: &[Node]) -> Result<Type, String> {
        match (function, arguments) {
            (Function::Today, _) => Ok(Type::Date),
            (Function::Age, [date]) => self.needs(date, Type::Date, "age").map(|_| Type::Number),
            (Function::Days, [from, to]) => self
                .needs(from, Type::Date, "days")
                .and_then(|_| self.needs(to, Type::Date, "days"))
                .map(|_| Type::Number),
            (Function::Answered, [Node::Name(name)]) => {
                let named = self.find(name)?;
                self.before(name, &named)?;
                match named {
                    Named::One {
                        field:
                            Field {
                                kind: Kind::Note, ..
                            },
                        ..
                    } => Err(format!(
                        "`{name}` is a note, which nobody answers; ask another field."
                    )),
                    Named::One { .. } => Ok(Type::Flag),
                    Named::Each { group, .. } => Err(format!(
                        "`{name}` belongs to the items of `{}`; ask answered({}).",
                        group.id, group.id
                    )),
                }
            }
            (Function::Count, [Node::Name(name)]) => {
                let named = self.find(name)?;
                self.before(name, &named)?;
                let countable = named.of_type() == Some(Type::List)
                    || matches!(&named, Named::One { field, part: "", .. } if matches!(field.kind, Kind::Group { .. }));
                if countable {
                    Ok(Type::Number)
                } else {
                    Err(format!(
                        "`{name}` cannot be counted; count a group, ticked options or files."
                    ))
                }
            }
            (Function::Sum, [Node::Name(name)]) => {
                let named = self.find(name)?;
                self.before(name, &named)?;
                match named {
                    Named::Each { field, .. } if field.kind.type_of("") == Some(Type::Number) => {
                        Ok(Type::Number)
                    }
                    _ => Err(format!(
                        "`{name}` cannot be summed; give a field of a group that holds whole numbers, as in sum(group.field)."
                    )),
                }
            }
            (Function::Has, [list @ Node::Name(name), value]) => {
                if self.one(name)? != Type::List {
                    return Err(format!(
                        "`{name}` holds one answer; write {name} = 'option'."
                    ));
                }
                self.needs(value, Type::Text, "has")?;
                self.options(list, value).map(|()| Type::Flag)
            }
            _ => Err(format!("Call it as {}.", function.usage())),
        }
    }
}
