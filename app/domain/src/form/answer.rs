//! Answers as people gave them: text by field path, nothing interpreted yet.

use super::kind::MOST_ITEMS;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::{collections::BTreeMap, ops::Bound};

/// Most answers that are read from JSON.
const MOST_ANSWERS: usize = 5_000;
/// Most dots in the path of an answer from JSON.
const DEEPEST: usize = 3;

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
    /// Returns the one answer at `path`; empty when there is none or there are several.
    pub fn one(&self, path: &str) -> &str {
        match self.0.get(path) {
            Some(Answer::One(text)) => text,
            Some(Answer::Many(list)) if list.len() == 1 => &list[0],
            _ => "",
        }
    }

    /// Returns all answers at `path`, without the empty ones.
    pub fn many(&self, path: &str) -> Vec<&str> {
        let list: &[String] = match self.0.get(path) {
            Some(Answer::One(text)) => std::slice::from_ref(text),
            Some(Answer::Many(list)) => list,
            None => &[],
        };
        list.iter()
            .map(String::as_str)
            .filter(|text| !text.is_empty())
            .collect()
    }

    pub fn set(&mut self, path: &str, text: impl Into<String>) {
        self.0.insert(path.to_owned(), Answer::One(text.into()));
    }

    /// Adds one more answer at `path`, as a form does that sends a name twice.
    pub fn push(&mut self, path: &str, text: String) {
        match self
            .0
            .entry(path.to_owned())
            .or_insert_with(|| Answer::Many(Vec::new()))
        {
            Answer::Many(list) => list.push(text),
            one @ Answer::One(_) => {
                let Answer::One(first) = std::mem::replace(one, Answer::Many(Vec::new())) else {
                    unreachable!("matched above")
                };
                *one = Answer::Many(vec![first, text]);
            }
        }
    }

    /// Returns every answer whose path starts with `prefix`, as its path and the rest behind the
    /// prefix.
    pub fn under(&self, prefix: &str) -> impl Iterator<Item = (&str, &str)> {
        let from = self
            .0
            .range::<str, _>((Bound::Included(prefix), Bound::Unbounded));
        from.map_while(move |(path, _)| path.strip_prefix(prefix).map(|rest| (path.as_str(), rest)))
    }

    /// Tells whether there is an answer to a part or an item of `path`.
    pub fn has_under(&self, path: &str) -> bool {
        self.under(&format!("{path}.")).next().is_some()
    }

    /// Keeps only the answers at the wanted paths.
    pub fn only(mut self, wanted: impl Fn(&str) -> bool) -> Self {
        self.0.retain(|path, _| wanted(path));
        self
    }

    /// Returns the `copy` with the answers of `self` that are other ones than in `begun`.
    pub fn since(&self, begun: &Self, mut copy: Self) -> Self {
        for path in self.0.keys().chain(begun.0.keys()) {
            if self.many(path) == begun.many(path) {
                continue;
            }
            match self.0.get(path) {
                Some(answer) => copy.0.insert(path.clone(), answer.clone()),
                None => copy.0.remove(path),
            };
        }
        copy
    }

    /// Reads a JSON object as API clients send it.
    ///
    /// Nested objects become paths; numbers and booleans become text. Arrays of objects become the
    /// items of a group (`children.1.name`).
    ///
    /// # Errors
    ///
    /// Returns the path that cannot be read, and a sentence that says what may stand there.
    pub fn from_json(prefix: &str, value: &Value) -> Result<Self, (String, String)> {
        let mut answers = Self::default();
        answers.read(prefix, value)?;
        Ok(answers)
    }

    fn read(&mut self, path: &str, value: &Value) -> Result<(), (String, String)> {
        let wrong = |what: &str| Err((path.to_owned(), what.to_owned()));
        match value {
            Value::Null => Ok(()),
            Value::Object(map) if path.matches('.').count() < DEEPEST => {
                map.iter().try_for_each(|(key, inner)| {
                    let inner_path = if path.is_empty() {
                        key.clone()
                    } else {
                        format!("{path}.{key}")
                    };
                    self.read(&inner_path, inner)
                })
            }
            Value::Object(_) => wrong("Câu trả lời lồng nhau quá sâu."),
            _ if self.0.len() >= MOST_ANSWERS => {
                wrong("Có quá nhiều câu trả lời. Hãy chỉ gửi câu trả lời của biểu mẫu này.")
            }
            _ if path.is_empty() => {
                wrong("Phần này phải là một đối tượng JSON: tên trường và câu trả lời.")
            }
            Value::Array(items) if items.iter().any(Value::is_object) => {
                if items.len() > MOST_ITEMS {
                    return wrong(&format!(
                        "Có {} mục. Hãy bỏ bớt, tối đa {MOST_ITEMS} mục.",
                        items.len()
                    ));
                }
                if !items.iter().all(Value::is_object) {
                    return wrong("Danh sách chỉ được gồm toàn đối tượng, hoặc toàn chữ và số.");
                }
                items
                    .iter()
                    .zip(1..)
                    .try_for_each(|(item, n)| self.read(&format!("{path}.{n}"), item))
            }
            Value::Array(items) => {
                let texts: Option<Vec<String>> = items.iter().map(scalar).collect();
                let Some(texts) = texts else {
                    return wrong("Danh sách chỉ được gồm chữ hoặc số.");
                };
                self.0.insert(path.to_owned(), Answer::Many(texts));
                Ok(())
            }
            _ => {
                self.set(path, scalar(value).unwrap_or_default());
                Ok(())
            }
        }
    }

    /// Writes the JSON object that [`Self::from_json`] reads back as these answers.
    ///
    /// Paths become nested objects. Items numbered without a gap become arrays.
    pub fn to_json(&self) -> Value {
        let mut root = Map::new();
        for (path, answer) in &self.0 {
            let value = match answer {
                Answer::One(text) => Value::from(text.as_str()),
                Answer::Many(list) => Value::from(list.as_slice()),
            };
            if path.matches('.').count() > DEEPEST || !put(&mut root, path, &value) {
                root.insert(path.clone(), value);
            }
        }
        root.values_mut().for_each(items_to_arrays);
        Value::Object(root)
    }

    pub fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}

/// Puts `value` where `path` leads; returns `false` when an answer stands in the way.
fn put(map: &mut Map<String, Value>, path: &str, value: &Value) -> bool {
    match path.split_once('.') {
        None => !map.contains_key(path) && map.insert(path.to_owned(), value.clone()).is_none(),
        Some((first, rest)) => match map
            .entry(first)
            .or_insert_with(|| Value::Object(Map::new()))
        {
            Value::Object(inner) => put(inner, rest, value),
            _ => false,
        },
    }
}

fn items_to_arrays(value: &mut Value) {
    let Value::Object(map) = value else { return };
    map.values_mut().for_each(items_to_arrays);
    let numbered = !map.is_empty()
        && map.len() <= MOST_ITEMS
        && (1..=map.len()).all(|n| map.get(&n.to_string()).is_some_and(Value::is_object));
    if numbered {
        *value = (1..=map.len())
            .filter_map(|n| map.remove(&n.to_string()))
            .collect();
    }
}

fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        // Fractions stand after a comma, as people type them.
        Value::Number(number) => Some(number.to_string().replace('.', ",")),
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
        let answers = Answers::from_json(
            "",
            &json!({"a": 5, "b": {"line": "1 Lê Lợi"}, "c": ["x", true], "d": null}),
        )
        .unwrap();
        assert_eq!(
            (answers.one("a"), answers.one("b.line"), answers.many("c")),
            ("5", "1 Lê Lợi", vec!["x", "true"])
        );
        assert_eq!(answers.0.len(), 3);
    }

    #[test]
    fn what_was_typed_since_goes_into_a_copy() {
        let of = |pairs: &[(&str, &str)]| {
            let mut answers = Answers::default();
            for (path, text) in pairs {
                answers.set(path, *text);
            }
            answers
        };
        let begun = of(&[("a", "1"), ("b", "2")]);
        // A control that is empty is no answer.
        let now = of(&[("a", "typed"), ("b", "2"), ("c", "")]);
        let copy = of(&[("a", "old"), ("b", "kept"), ("c", "kept")]);
        assert_eq!(
            now.since(&begun, copy.clone()),
            of(&[("a", "typed"), ("b", "kept"), ("c", "kept")])
        );
        assert_eq!(begun.since(&begun, copy.clone()), copy);
    }

    #[test]
    fn shapes_that_mean_nothing_are_refused_with_their_path() {
        for (value, path) in [
            (json!([1]), ""),
            (json!("text"), ""),
            (json!({"a": [{"b": 1}, 2]}), "a"),
            (json!({"a": [{"b": {"c": {"d": 1}}}]}), "a.1.b.c"),
            (json!({"a": {"b": {"c": {"d": {"e": 1}}}}}), "a.b.c.d"),
        ] {
            assert_eq!(
                Answers::from_json("", &value).unwrap_err().0,
                path,
                "{value}"
            );
        }
    }

    #[test]
    fn items_of_a_group_are_an_array_of_objects() {
        let value = json!({"a": "x", "children": [{"name": "An", "home": {"line": "1"}}, {"name": "Bình", "langs": ["vi", "en"]}]});
        let answers = Answers::from_json("", &value).unwrap();
        assert_eq!(
            (
                answers.one("children.1.name"),
                answers.one("children.1.home.line"),
                answers.many("children.2.langs")
            ),
            ("An", "1", vec!["vi", "en"])
        );
        assert_eq!(answers.to_json(), value);
        let many = json!({"children": vec![json!({"name": "An"}); 51]});
        assert_eq!(
            Answers::from_json("", &many).unwrap_err(),
            (
                "children".to_owned(),
                "Có 51 mục. Hãy bỏ bớt, tối đa 50 mục.".to_owned()
            )
        );
        let crowd: Map<String, Value> = (0..=MOST_ANSWERS)
            .map(|n| (format!("a{n}"), json!(1)))
            .collect();
        assert!(Answers::from_json("", &Value::Object(crowd)).is_err());
    }

    #[test]
    fn fractions_come_with_a_comma() {
        assert_eq!(
            Answers::from_json("", &json!({"area": 120.5}))
                .unwrap()
                .one("area"),
            "120,5"
        );
    }

    proptest::proptest! {
        #[test]
        fn json_of_answers_is_read_back_as_they_were(pairs in proptest::collection::btree_map("[ab12]{1,2}(\\.[ab12]{1,2}){0,5}", ".{0,3}", 0..12)) {
            let answers = Answers(pairs.into_iter().map(|(path, text)| (path, Answer::One(text))).collect());
            proptest::prop_assert_eq!(Answers::from_json("", &answers.to_json()).unwrap(), answers);
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
