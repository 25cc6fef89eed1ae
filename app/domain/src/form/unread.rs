//! Keys that somebody wrote and nobody read.
//!
//! A misspelt key would otherwise mean nothing without a word.

use serde::Serialize;
use serde_json::Value;

/// Returns the keys of `written` that are missing when the value read from it is written again:
/// `form.sections.0.fields.2.show_wen`.
///
/// It returns at most 100 of them.
pub fn unread(written: &Value, read: &impl Serialize) -> Vec<String> {
    let mut keys = Vec::new();
    // A value that cannot be written as JSON was not read from it.
    if let Ok(again) = serde_json::to_value(read) {
        compare("", written, &again, &mut keys);
    }
    keys
}

fn compare(path: &str, written: &Value, again: &Value, keys: &mut Vec<String>) {
    let below = |key: &str| {
        if path.is_empty() {
            key.to_owned()
        } else {
            format!("{path}.{key}")
        }
    };
    match (written, again) {
        (Value::Object(written), Value::Object(again)) => {
            for (key, value) in written {
                match again.get(key) {
                    Some(same) => compare(&below(key), value, same, keys),
                    None if says_something(value) && keys.len() < 100 => keys.push(below(key)),
                    None => {}
                }
            }
        }
        (Value::Array(written), Value::Array(again)) => {
            for (n, (value, same)) in written.iter().zip(again).enumerate() {
                compare(&below(&n.to_string()), value, same, keys);
            }
        }
        _ => {}
    }
}

/// Tells whether a value says something; null and empty lists are left out on writing.
fn says_something(value: &Value) -> bool {
    !value.is_null() && value.as_array().is_none_or(|list| !list.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;
    use serde_json::json;

    #[test]
    fn misspelt_keys_are_found_wherever_they_stand() {
        let written = json!({"sections": [{"id": "s", "title": "S", "tittle_en": "S", "help": null, "fields": [
            {"id": "a", "label": "A", "type": "text", "show_wen": "b", "required": true},
            {"id": "b", "label": "B", "type": "choice", "options": [{"value": "x", "label": "X", "lable_en": "X"}], "max": 5}]}], "stops": []});
        let form: Form = serde_json::from_value(written.clone()).unwrap();
        assert_eq!(
            unread(&written, &form),
            [
                "sections.0.fields.0.show_wen",
                "sections.0.fields.1.max",
                "sections.0.fields.1.options.0.lable_en",
                "sections.0.tittle_en"
            ]
        );
    }
}
