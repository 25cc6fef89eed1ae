//! The value of an expression for some answers.
//!
//! An unknown value is `None`: not answered yet, overflow, division by zero.

use super::super::{Answers, Field, Form, Kind, MOST_ITEMS, number};
use super::{Expr, Function, Node, Op, Type, names::Named, token};
use chrono::{Datelike, NaiveDate};
use std::cmp::Ordering;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    Text(String),
    Number(i64),
    /// Number in ten-thousandths.
    Decimal(i64),
    Date(NaiveDate),
    Flag(bool),
    List(Vec<String>),
}

/// The form, the answers and the day that an expression looks at.
#[derive(Clone, Copy, Debug)]
pub struct Scope<'a> {
    pub form: &'a Form,
    /// Answers that were found good, as [`super::super::check()`] returns them.
    pub answers: &'a Answers,
    pub today: NaiveDate,
    /// The group and the number of the item in which the expression stands.
    pub item: Option<(&'a Field, usize)>,
}

impl Expr {
    pub fn value(&self, scope: &Scope<'_>) -> Option<Value> {
        scope.node(&self.0)
    }

    /// Tells whether a condition holds; an unknown condition does not hold.
    pub fn holds(&self, scope: &Scope<'_>) -> bool {
        self.value(scope) == Some(Value::Flag(true))
    }
}

impl Value {
    /// Returns the answer that a computed field gets; a list gives none.
    pub fn text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            Self::Number(number) => Some(number.to_string()),
            Self::Decimal(units) => Some(number::decimal_text(units)),
            Self::Date(date) => Some(date.to_string()),
            Self::Flag(flag) => Some(flag.to_string()),
            Self::List(_) => None,
        }
    }
}

impl Scope<'_> {
    fn node(&self, node: &Node) -> Option<Value> {
        match node {
            Node::Text(text) => Some(Value::Text(text.clone())),
            Node::Number(number) => Some(Value::Number(*number)),
            Node::Date(date) => Some(Value::Date(*date)),
            Node::Flag(flag) => Some(Value::Flag(*flag)),
            Node::Name(name) => self.named(name),
            Node::Not(inner) => self.flag(inner).map(|flag| Value::Flag(!flag)),
            Node::Minus(inner) => self.number(inner)?.checked_neg().map(Value::Number),
            Node::Two(Op::And, left, right) => either(false, self.flag(left), self.flag(right)),
            Node::Two(Op::Or, left, right) => either(true, self.flag(left), self.flag(right)),
            Node::Two(op @ (Op::Plus | Op::Minus | Op::Times | Op::Divide), left, right) => {
                let (a, b) = (self.number(left)?, self.number(right)?);
                let result = match op {
                    Op::Plus => a.checked_add(b),
                    Op::Minus => a.checked_sub(b),
                    Op::Times => a.checked_mul(b),
                    _ => a.checked_div(b),
                };
                result.map(Value::Number)
            }
            Node::Two(op, left, right) => Some(Value::Flag(holds(
                *op,
                order(self.node(left), self.node(right)),
            ))),
            Node::In(left, list) => {
                let value = self.node(left);
                Some(Value::Flag(list.iter().any(|one| {
                    order(value.clone(), self.node(one)) == Some(Ordering::Equal)
                })))
            }
            Node::Call(function, arguments) => self.call(*function, arguments),
        }
    }

    fn flag(&self, node: &Node) -> Option<bool> {
        if let Some(Value::Flag(flag)) = self.node(node) {
            Some(flag)
        } else {
            None
        }
    }

    fn number(&self, node: &Node) -> Option<i64> {
        if let Some(Value::Number(number)) = self.node(node) {
            Some(number)
        } else {
            None
        }
    }

    fn date(&self, node: &Node) -> Option<NaiveDate> {
        if let Some(Value::Date(date)) = self.node(node) {
            Some(date)
        } else {
            None
        }
    }

    fn find(&self, name: &str) -> Option<(Named<'_>, String)> {
        let named = Named::find(self.form, self.item.map(|(group, _)| group), name)?;
        let path = match (&named, self.item) {
            (
                Named::One {
                    field,
                    part,
                    same_item,
                },
                item,
            ) => {
                let own = if part.is_empty() {
                    field.id.clone()
                } else {
                    format!("{}.{part}", field.id)
                };
                match item {
                    Some((group, n)) if *same_item => format!("{}.{n}.{own}", group.id),
                    _ => own,
                }
            }
            (Named::Each { .. }, _) => String::new(),
        };
        Some((named, path))
    }

    fn named(&self, name: &str) -> Option<Value> {
        let (named, path) = self.find(name)?;
        read(named.of_type()?, self.answers, &path)
    }

    fn call(&self, function: Function, arguments: &[Node]) -> Option<Value> {
        match (function, arguments) {
            (Function::Today, _) => Some(Value::Date(self.today)),
            (Function::Age, [born]) => age(self.date(born)?, self.today).map(Value::Number),
            (Function::Days, [from, to]) => Some(Value::Number(
                (self.date(to)? - self.date(from)?).num_days(),
            )),
            (Function::Answered, [Node::Name(name)]) => {
                let (_, path) = self.find(name)?;
                Some(Value::Flag(
                    !self.answers.many(&path).is_empty() || self.answers.has_under(&path),
                ))
            }
            (Function::Count, [Node::Name(name)]) => {
                let (named, path) = self.find(name)?;
                let count = match named {
                    Named::One { field, .. } if matches!(field.kind, Kind::Group { .. }) => (1
                        ..=MOST_ITEMS)
                        .filter(|n| self.answers.has_under(&format!("{path}.{n}")))
                        .count(),
                    _ => self.answers.many(&path).len(),
                };
                i64::try_from(count).ok().map(Value::Number)
            }
            (Function::Sum, [Node::Name(name)]) => {
                let (Named::Each { group, field }, _) = self.find(name)? else {
                    return None;
                };
                let mut numbers = (1..=MOST_ITEMS).filter_map(|n| {
                    self.answers
                        .one(&format!("{}.{n}.{}", group.id, field.id))
                        .parse::<i64>()
                        .ok()
                });
                numbers.try_fold(0_i64, i64::checked_add).map(Value::Number)
            }
            (Function::Has, [list, value]) => {
                let (Some(Value::List(list)), Some(Value::Text(value))) =
                    (self.node(list), self.node(value))
                else {
                    return Some(Value::Flag(false));
                };
                Some(Value::Flag(list.contains(&value)))
            }
            _ => None,
        }
    }
}

/// Reads the answer at `path` as its type.
///
/// A list that was not answered is empty; any other missing answer is unknown.
fn read(wanted: Type, answers: &Answers, path: &str) -> Option<Value> {
    if wanted == Type::List {
        return Some(Value::List(
            answers.many(path).into_iter().map(str::to_owned).collect(),
        ));
    }
    let text = Some(answers.one(path)).filter(|text| !text.is_empty())?;
    match wanted {
        Type::Number => text.parse().ok().map(Value::Number),
        Type::Decimal => number::decimal(text, 4).map(Value::Decimal),
        // A month is its first day.
        Type::Date => token::date(text)
            .or_else(|| token::date(&format!("{text}-01")))
            .map(Value::Date),
        Type::Flag => text.parse().ok().map(Value::Flag),
        Type::Text | Type::List => Some(Value::Text(text.to_owned())),
    }
}

/// Computes `and` (`decides` false) and `or` (true): one side may decide while the other is
/// unknown.
fn either(decides: bool, left: Option<bool>, right: Option<bool>) -> Option<Value> {
    if left == Some(decides) || right == Some(decides) {
        Some(Value::Flag(decides))
    } else {
        left.and(right).map(|_| Value::Flag(!decides))
    }
}

fn order(left: Option<Value>, right: Option<Value>) -> Option<Ordering> {
    let wide = |value: &Value| match value {
        Value::Number(number) => Some(i128::from(*number) * 10_000),
        Value::Decimal(units) => Some(i128::from(*units)),
        _ => None,
    };
    match (left?, right?) {
        (Value::Text(a), Value::Text(b)) => Some(a.cmp(&b)),
        (Value::Date(a), Value::Date(b)) => Some(a.cmp(&b)),
        (Value::Flag(a), Value::Flag(b)) => Some(a.cmp(&b)),
        (a, b) => Some(wide(&a)?.cmp(&wide(&b)?)),
    }
}

/// Tells whether a comparison holds; any comparison with the unknown is false.
fn holds(op: Op, order: Option<Ordering>) -> bool {
    let Some(order) = order else { return false };
    match op {
        Op::Equal => order.is_eq(),
        Op::NotEqual => order.is_ne(),
        Op::Less => order.is_lt(),
        Op::AtMost => order.is_le(),
        Op::More => order.is_gt(),
        _ => order.is_ge(),
    }
}

/// Returns the completed years; unknown for a birth after `today`.
///
/// A person born on 29 February completes a year on 1 March when there is no 29th. On the day
/// before, that year is not full yet.
fn age(born: NaiveDate, today: NaiveDate) -> Option<i64> {
    let years = today.year()
        - born.year()
        - i32::from((today.month(), today.day()) < (born.month(), born.day()));
    (years >= 0).then(|| i64::from(years))
}
