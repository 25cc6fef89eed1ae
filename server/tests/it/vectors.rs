//! The deadline vectors that an independent program reckoned.
//!
//! They lie beside the checkout where the project is developed; elsewhere this test says so and
//! steps aside. The same cases, by hand, stand in the rules' own tests.

use serde_json::Value;
use std::{path::PathBuf, process::Command};

fn due(args: &[&str], calendar: &PathBuf) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_motcua"))
        .arg("due")
        .args(args)
        .arg("--json")
        .arg("--calendar")
        .arg(calendar)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice::<Value>(&output.stdout).unwrap()["due"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn the_command_agrees_with_every_vector() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data");
    let Ok(text) = std::fs::read_to_string(folder.join("vectors.json")) else {
        println!("stepping aside: the vectors are not beside this checkout");
        return;
    };
    let (vectors, calendar) = (
        serde_json::from_str::<Value>(&text).unwrap(),
        folder.join("calendar.json"),
    );
    for case in vectors["working_days"].as_array().unwrap() {
        let received = format!("{}T09:00", case["received"].as_str().unwrap());
        let expected = format!("{}T17:00:00+07:00", case["due"].as_str().unwrap());
        assert_eq!(
            due(
                &[
                    "--received",
                    &received,
                    "--limit",
                    case["limit"].as_str().unwrap()
                ],
                &calendar
            ),
            expected,
            "{case}"
        );
    }
    for case in vectors["working_hours"]["cases"].as_array().unwrap() {
        let expected = format!("{}:00+07:00", case["due"].as_str().unwrap());
        assert_eq!(
            due(
                &[
                    "--received",
                    case["received"].as_str().unwrap(),
                    "--limit",
                    case["limit"].as_str().unwrap()
                ],
                &calendar
            ),
            expected,
            "{case}"
        );
    }
}
