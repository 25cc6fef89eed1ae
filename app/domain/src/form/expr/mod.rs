//! The expressions of forms: conditions and computed values that always end, with a value or with
//! "unknown".

mod eval;
mod names;
mod parse;
mod token;
mod types;

pub use eval::{Scope, Value};
pub use names::Place;
pub use parse::ExprError;
pub use types::Type;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::fmt;

/// A parsed expression. It is stored and sent as its text; the grammar is in `docs/forms.md`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Expr(Node);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Node {
    Text(String),
    /// Number, never negative: the sign is a [`Node::Minus`].
    Number(i64),
    Date(NaiveDate),
    Flag(bool),
    Name(String),
    Not(Box<Node>),
    Minus(Box<Node>),
    Two(Op, Box<Node>, Box<Node>),
    /// One of a list of literals.
    In(Box<Node>, Vec<Node>),
    Call(Function, Vec<Node>),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Op {
    Or,
    And,
    Equal,
    NotEqual,
    Less,
    AtMost,
    More,
    AtLeast,
    Plus,
    Minus,
    Times,
    Divide,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Function {
    Answered,
    Count,
    Sum,
    Has,
    Age,
    Days,
    Today,
}

/// Ranks of binding: parentheses stand around a part that binds more loosely than its place needs.
mod rank {
    pub const OR: u8 = 1;
    pub const AND: u8 = 2;
    pub const NOT: u8 = 3;
    pub const COMPARE: u8 = 4;
    pub const PLUS: u8 = 5;
    pub const TIMES: u8 = 6;
    pub const MINUS: u8 = 7;
    pub const ATOM: u8 = 8;
}

impl Op {
    fn sign(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Equal => "=",
            Self::NotEqual => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Divide => "/",
        }
    }

    fn rank(self) -> u8 {
        match self {
            Self::Or => rank::OR,
            Self::And => rank::AND,
            Self::Equal
            | Self::NotEqual
            | Self::Less
            | Self::AtMost
            | Self::More
            | Self::AtLeast => rank::COMPARE,
            Self::Plus | Self::Minus => rank::PLUS,
            Self::Times | Self::Divide => rank::TIMES,
        }
    }
}

impl Function {
    const ALL: [Self; 7] = [
        Self::Answered,
        Self::Count,
        Self::Sum,
        Self::Has,
        Self::Age,
        Self::Days,
        Self::Today,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Count => "count",
            Self::Sum => "sum",
            Self::Has => "has",
            Self::Age => "age",
            Self::Days => "days",
            Self::Today => "today",
        }
    }

    /// Returns a call of the function as an example, for messages.
    fn usage(self) -> &'static str {
        match self {
            Self::Answered => "answered(field)",
            Self::Count => "count(group)",
            Self::Sum => "sum(group.field)",
            Self::Has => "has(field, 'option')",
            Self::Age => "age(date)",
            Self::Days => "days(from, to)",
            Self::Today => "today()",
        }
    }

    fn arguments(self) -> usize {
        match self {
            Self::Today => 0,
            Self::Has | Self::Days => 2,
            _ => 1,
        }
    }

    /// Tells whether its first argument is a field itself, not the field's value.
    fn takes_name(self) -> bool {
        matches!(self, Self::Answered | Self::Count | Self::Sum | Self::Has)
    }
}

impl Node {
    fn rank(&self) -> u8 {
        match self {
            Self::Not(_) => rank::NOT,
            Self::Minus(_) => rank::MINUS,
            Self::Two(op, ..) => op.rank(),
            Self::In(..) => rank::COMPARE,
            _ => rank::ATOM,
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, at_least: u8) -> fmt::Result {
        if self.rank() < at_least {
            f.write_str("(")?;
            self.write(f, 0)?;
            return f.write_str(")");
        }
        match self {
            Self::Text(text) => write!(f, "'{}'", text.replace('\'', "''")),
            Self::Number(number) => write!(f, "{number}"),
            Self::Date(date) => write!(f, "d'{date}'"),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Name(name) => f.write_str(name),
            Self::Not(inner) => {
                f.write_str("not ")?;
                inner.write(f, rank::NOT)
            }
            Self::Minus(inner) => {
                f.write_str("-")?;
                inner.write(f, rank::MINUS)
            }
            Self::Two(op, left, right) => {
                // Comparisons do not chain; everything else groups to the left.
                left.write(f, op.rank() + u8::from(op.rank() == rank::COMPARE))?;
                write!(f, " {} ", op.sign())?;
                right.write(f, op.rank() + 1)
            }
            Self::In(left, list) => {
                left.write(f, rank::PLUS)?;
                f.write_str(" in ")?;
                write_list(f, list)
            }
            Self::Call(function, arguments) => {
                f.write_str(function.name())?;
                write_list(f, arguments)
            }
        }
    }
}

fn write_list(f: &mut fmt::Formatter<'_>, list: &[Node]) -> fmt::Result {
    f.write_str("(")?;
    for (i, node) in list.iter().enumerate() {
        if i > 0 {
            f.write_str(", ")?;
        }
        node.write(f, 0)?;
    }
    f.write_str(")")
}

/// Writes the canonical text, which parses back to the same expression.
impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(f, 0)
    }
}

impl TryFrom<String> for Expr {
    type Error = ExprError;
    fn try_from(text: String) -> Result<Self, ExprError> {
        Self::parse(&text)
    }
}

impl From<Expr> for String {
    fn from(expr: Expr) -> String {
        expr.to_string()
    }
}

#[cfg(test)]
mod tests;
