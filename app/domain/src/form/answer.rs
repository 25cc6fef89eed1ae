//! Answers as people gave them: text by field path, nothing interpreted yet.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// One answer, or several (checkboxes, files).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Answer {
    One(String),
    Many(Vec<String>),
}

/// Answers by field path.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Answers(pub BTreeMap<String, Answer>);

impl Answers {
    /// The one answer at `path`; empty when there is none or there are several.
    pub fn one(&self, path: &str) -> &str {
        match self.0.get(path) {
            Some(Answer::One(text)) => text,
            Some(Answer::Many(list)) if list.len() == 1 => &list[0],
            _ => "",
        }
    }

    /// All answers at `path`, empty ones left out.
    pub fn many(&self, path: &str) -> Vec<&str> {
        let list: &[String] = match self.0.get(path) {
            Some(Answer::One(text)) => std::slice::from_ref(text),
            Some(Answer::Many(list)) => list,
            None => &[],
        };
        list.iter().map(String::as_str).filter(|text| !text.is_empty()).collect()
    }

    pub fn set(&mut self, path: &str, text: impl Into<String>) {
        self.0.insert(path.to_owned(), Answer::One(text.into()));
    }

    /// Adds one more answer at `path`, as a form does that sends a name twice.
    pub fn push(&mut self, path: &str, text: String) {
        match self.0.entry(path.to_owned()).or_insert_with(|| Answer::Many(Vec::new())) {
            Answer::Many(list) => list.push(text),
            one @ Answer::One(_) => {
                let Answer::One(first) = std::mem::replace(one, Answer::Many(Vec::new())) else { unreachable!("matched above") };
                *one = Answer::Many(vec![first, text]);
            }
        }
    }

    /// Reads a JSON object as API clients send it: nested objects become paths, numbers and booleans text.
    ///
    /// Errors name the path and what may stand there.
    pub fn from_json(prefix: &str, value: &Value) -> Result<Self, (String, String)> {
        let mut answers = Self::default();
        answers.read(prefix, value)?;
        Ok(answers)
    }

    fn read(&mut self, path: &str, value: &Value) -> Result<(), (String, String)> {
        let wrong = |what: &str| Err((path.to_owned(), what.to_owned()));
        match value {
            Value::Null => Ok(()),
            Value::Object(map) if path.matches('.').count() < 3 => map.iter().try_for_each(|(key, inner)| {
                let inner_path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                self.read(&inner_path, inner)
            }),
            Value::Object(_) => wrong("Câu trả lời lồng nhau quá sâu."),
            _ if path.is_empty() => wrong("Phần này phải là một đối tượng JSON: tên trường và câu trả lời."),
            Value::Array(items) => {
                let texts: Option<Vec<String>> = items.iter().map(scalar).collect();
                let Some(texts) = texts else { return wrong("Danh sách chỉ được gồm chữ hoặc số.") };
                self.0.insert(path.to_owned(), Answer::Many(texts));
                Ok(())
            }
            _ => {
                self.set(path, scalar(value).unwrap_or_default());
                Ok(())
            }
        }
    }

    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn json_becomes_paths_and_text() {
        let answers = Answers::from_json("", &json!({"a": 5, "b": {"line": "1 Lê Lợi"}, "c": ["x", true], "d": null})).unwrap();
        assert_eq!((answers.one("a"), answers.one("b.line"), answers.many("c")), ("5", "1 Lê Lợi", vec!["x", "true"]));
        assert_eq!(answers.0.len(), 3);
    }

    #[test]
    fn shapes_that_mean_nothing_are_refused_with_their_path() {
        for (value, path) in [(json!([1]), ""), (json!("text"), ""), (json!({"a": [{"b": 1}]}), "a"), (json!({"a": {"b": {"c": {"d": {"e": 1}}}}}), "a.b.c.d")]
        {
            assert_eq!(Answers::from_json("", &value).unwrap_err().0, path, "{value}");
        }
    }

    #[test]
    fn a_name_sent_twice_is_a_list() {
        let mut answers = Answers::default();
        answers.set("a", "1");
        answers.push("a", "2".to_owned());
        assert_eq!(answers.many("a"), ["1", "2"]);
        assert_eq!(answers.one("a"), "");
    }
}
