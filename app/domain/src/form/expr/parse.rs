//! Parser of the text of an expression.
//!
//! Its errors are in English, for the people who write forms.

use super::{
    Expr, Function, Node, Op, rank,
    token::{Token, error, tokens},
};
use std::fmt;

/// Longest text of an expression, in characters.
const LONGEST: usize = 1_000;
/// Most literals, names and operators in one expression; it bounds the depth of the tree too.
const MOST_NODES: u32 = 200;
/// Deepest nesting of parentheses, `not` and signs.
const DEEPEST: u32 = 30;

/// Error for a text that is not an expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExprError {
    /// Place where reading stopped, in characters from 0.
    pub at: u32,
    /// One sentence that says how to mend it.
    pub message: String,
}

impl fmt::Display for ExprError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "at character {}: {}", self.at, self.message)
    }
}

impl std::error::Error for ExprError {}

const KEYWORDS: [&str; 6] = ["and", "or", "not", "in", "true", "false"];

impl Expr {
    /// Reads an expression, for example `device_type = 'ct' and count(rooms) > 1`.
    ///
    /// # Errors
    ///
    /// Returns the place where reading stopped and a sentence that says how to mend the text.
    pub fn parse(text: &str) -> Result<Self, ExprError> {
        let length = short_enough(text)?;
        let mut reader = Reader {
            tokens: tokens(text)?,
            next: 0,
            end: length,
            nodes: 0,
        };
        let node = reader.expression(rank::OR, 0)?;
        match reader.tokens.get(reader.next) {
            // The expression is stored as its canonical text, with blanks that nobody typed. That
            // text must be readable too.
            None => short_enough(&Self(node.clone()).to_string()).map(|_| Self(node)),
            Some((at, Token::Sign(sign @ ("=" | "!=" | "<" | "<=" | ">" | ">=")))) => Err(error(
                *at,
                format!(
                    "Comparisons do not chain; join two of them with `and` instead of a second `{sign}`."
                ),
            )),
            Some((at, _)) => Err(error(
                *at,
                "The expression should end here; join its parts with `and` or `or`.".to_owned(),
            )),
        }
    }
}

/// Returns the length of a text, or refuses a text longer than an expression may be.
fn short_enough(text: &str) -> Result<usize, ExprError> {
    let length = text.chars().take(LONGEST + 1).count();
    if length > LONGEST {
        let mend = "for example by computing parts of it in fields of their own.";
        return Err(error(
            LONGEST,
            format!("The expression is too long; keep it within {LONGEST} characters, {mend}"),
        ));
    }
    Ok(length)
}

struct Reader {
    tokens: Vec<(usize, Token)>,
    next: usize,
    end: usize,
    nodes: u32,
}

impl Reader {
    fn at(&self) -> usize {
        self.tokens.get(self.next).map_or(self.end, |(at, _)| *at)
    }

    fn fail<T>(&self, message: impl Into<String>) -> Result<T, ExprError> {
        Err(error(self.at(), message.into()))
    }

    fn take(&mut self, wanted: &Token) -> bool {
        let found = self
            .tokens
            .get(self.next)
            .is_some_and(|(_, token)| token == wanted);
        self.next += usize::from(found);
        found
    }

    fn takes(&mut self, sign: &'static str) -> bool {
        self.take(&Token::Sign(sign))
    }

    fn keyword(&mut self, word: &str) -> bool {
        self.take(&Token::Word(word.to_owned()))
    }

    fn made(&mut self, node: Node) -> Result<Node, ExprError> {
        self.nodes += 1;
        if self.nodes > MOST_NODES {
            self.fail("The expression has too many parts; use `in ('a', 'b')` for lists, or compute parts in fields of their own.")
        } else {
            Ok(node)
        }
    }

    /// Reads a part that binds at least as tightly as `level`.
    fn expression(&mut self, level: u8, depth: u32) -> Result<Node, ExprError> {
        if depth > DEEPEST {
            return self.fail("The expression is nested too deeply; compute its inner part in a field of its own.");
        }
        if level <= rank::NOT && self.keyword("not") {
            let inner = self.expression(rank::NOT, depth + 1)?;
            let mut node = self.made(Node::Not(Box::new(inner)))?;
            while let Some(op) = self.operator(level, rank::AND) {
                node = self.right(op, node, depth)?;
            }
            return Ok(node);
        }
        let mut node = self.sign(depth)?;
        // Once something looser has been read, something tighter cannot follow it without
        // parentheses.
        let mut loosest = rank::ATOM;
        loop {
            if level <= rank::COMPARE && loosest > rank::COMPARE && self.keyword("in") {
                let list = self.list()?;
                node = self.made(Node::In(Box::new(node), list))?;
                loosest = rank::COMPARE;
                continue;
            }
            let tightest = if loosest == rank::COMPARE {
                rank::AND
            } else {
                loosest
            };
            let Some(op) = self.operator(level, tightest) else {
                return Ok(node);
            };
            loosest = loosest.min(op.rank());
            node = self.right(op, node, depth)?;
        }
    }

    fn right(&mut self, op: Op, left: Node, depth: u32) -> Result<Node, ExprError> {
        let right = self.expression(op.rank() + 1, depth + 1)?;
        self.made(Node::Two(op, Box::new(left), Box::new(right)))
    }

    fn operator(&mut self, loosest: u8, tightest: u8) -> Option<Op> {
        let all = [
            Op::Or,
            Op::And,
            Op::Equal,
            Op::NotEqual,
            Op::Less,
            Op::AtMost,
            Op::More,
            Op::AtLeast,
            Op::Plus,
            Op::Minus,
            Op::Times,
            Op::Divide,
        ];
        let (_, token) = self.tokens.get(self.next)?;
        let text = match token {
            Token::Word(word) => word.as_str(),
            Token::Sign(sign) => sign,
            _ => return None,
        };
        let op = all
            .into_iter()
            .find(|op| op.sign() == text && (loosest..=tightest).contains(&op.rank()))?;
        self.next += 1;
        Some(op)
    }

    /// Reads an atom, or a minus before one.
    fn sign(&mut self, depth: u32) -> Result<Node, ExprError> {
        if depth > DEEPEST {
            return self.fail("The expression is nested too deeply; compute its inner part in a field of its own.");
        }
        if self.takes("-") {
            let inner = self.sign(depth + 1)?;
            return self.made(Node::Minus(Box::new(inner)));
        }
        if self.takes("(") {
            let inner = self.expression(rank::OR, depth + 1)?;
            return if self.takes(")") {
                Ok(inner)
            } else {
                self.fail("A parenthesis is open; close it with `)`.")
            };
        }
        if let Some(literal) = self.literal() {
            return self.made(literal);
        }
        match self.tokens.get(self.next).cloned() {
            Some((_, Token::Word(word))) if !KEYWORDS.contains(&word.as_str()) => {
                self.next += 1;
                if self.takes("(") {
                    self.call(&word, depth)
                } else {
                    self.made(Node::Name(word))
                }
            }
            Some(_) => self.fail("A field, a value or a function should stand here."),
            None => self.fail(
                "The expression stops too early; a field, a value or a function should follow.",
            ),
        }
    }

    fn literal(&mut self) -> Option<Node> {
        let literal = match &self.tokens.get(self.next)?.1 {
            Token::Text(text) => Node::Text(text.clone()),
            Token::Number(number) => Node::Number(*number),
            Token::Date(date) => Node::Date(*date),
            Token::Word(word) if word == "true" => Node::Flag(true),
            Token::Word(word) if word == "false" => Node::Flag(false),
            _ => return None,
        };
        self.next += 1;
        Some(literal)
    }

    /// Reads a list of literals: `('a', 'b')`.
    fn list(&mut self) -> Result<Vec<Node>, ExprError> {
        if !self.takes("(") {
            return self.fail("A list should follow `in`, for example in ('a', 'b').");
        }
        let mut list = Vec::new();
        loop {
            let minus = self.takes("-");
            let Some(literal) = self.literal() else {
                return self
                    .fail("Only values may stand in the list of `in`, for example ('a', 'b').");
            };
            let literal = self.made(literal)?;
            list.push(if minus {
                self.made(Node::Minus(Box::new(literal)))?
            } else {
                literal
            });
            if self.takes(")") {
                return Ok(list);
            }
            if !self.takes(",") {
                return self.fail("The values of a list are parted by commas and closed by `)`.");
            }
        }
    }

    /// Reads the arguments of `word`, whose parenthesis is open.
    fn call(&mut self, word: &str, depth: u32) -> Result<Node, ExprError> {
        let Some(function) = Function::ALL
            .into_iter()
            .find(|function| function.name() == word)
        else {
            let known: Vec<&str> = Function::ALL
                .iter()
                .map(|function| function.name())
                .collect();
            self.next -= 2;
            return self.fail(format!(
                "There is no function `{word}`; there are {}.",
                known.join(", ")
            ));
        };
        let mut arguments = Vec::new();
        while !self.takes(")") {
            if !arguments.is_empty() && !self.takes(",") {
                return self
                    .fail("The arguments of a function are parted by commas and closed by `)`.");
            }
            arguments.push(self.expression(rank::OR, depth + 1)?);
        }
        let names_a_field =
            !function.takes_name() || matches!(arguments.first(), Some(Node::Name(_)));
        if arguments.len() != function.arguments() || !names_a_field {
            return self.fail(format!("Call it as {}.", function.usage()));
        }
        self.made(Node::Call(function, arguments))
    }
}
