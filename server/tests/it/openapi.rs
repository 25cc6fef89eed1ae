//! The document that other systems read says what the server does.

use crate::harness::province;
use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use serde_json::Value;
use std::collections::BTreeSet;

/// Every operation of the document: method, path and its description.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let paths = document["paths"].as_object().unwrap();
    let operations = paths.iter().flat_map(|(path, item)| {
        let item = item.as_object().unwrap();
        item.iter()
            .map(|(method, of)| (method.clone(), path.clone(), of.clone()))
    });
    operations.collect()
}

#[tokio::test]
async fn the_document_lists_these_calls_and_their_statuses() {
    let document = province().await.get("/api/v1/openapi.json").await;
    assert_eq!(document.status, StatusCode::OK);
    let document = document.json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let lines = operations(&document).into_iter().map(|(method, path, of)| {
        let statuses = of["responses"].as_object().unwrap().keys();
        let statuses: Vec<&str> = statuses.map(String::as_str).collect();
        format!("{method} {path}: {}\n", statuses.join(" "))
    });
    insta::assert_snapshot!("calls", lines.collect::<String>());
}

#[tokio::test]
async fn every_problem_is_described_as_a_problem() {
    let document = province().await.get("/api/v1/openapi.json").await.json();
    let mut problems = 0;
    for (method, path, operation) in operations(&document) {
        for (status, response) in operation["responses"].as_object().unwrap() {
            if status.starts_with('2') {
                continue;
            }
            let call = format!("{method} {path} {status}");
            let content = response["content"].as_object().expect(&call);
            let kinds: Vec<&String> = content.keys().collect();
            assert_eq!(kinds, ["application/problem+json"], "{call}");
            let schema = &content["application/problem+json"]["schema"]["$ref"];
            assert_eq!(schema, "#/components/schemas/Problem", "{call}");
            let waits = response["headers"]["Retry-After"].is_object();
            assert_eq!(waits, status == "429", "{call}");
            problems += 1;
        }
    }
    assert!(problems > 80, "{problems}");
}

#[tokio::test]
async fn every_call_says_what_can_go_wrong_with_it() {
    let document = province().await.get("/api/v1/openapi.json").await.json();
    for (method, path, operation) in operations(&document) {
        if method == "options" {
            continue;
        }
        let mut needed = vec!["503"];
        if operation["requestBody"]["content"]["application/json"].is_object() {
            needed.extend(["400", "413"]);
        }
        if operation["security"].is_array() {
            needed.push("401");
        }
        if path.contains('{') && !path.ends_with("/openapi.json") {
            needed.push("404");
        }
        if path.contains("{token}") {
            needed.extend(["410", "429"]);
        }
        if !["get", "head"].contains(&method.as_str()) {
            needed.push("403");
        }
        for status in needed {
            assert!(
                operation["responses"][status].is_object(),
                "{method} {path} does not describe {status}"
            );
        }
    }
}

#[tokio::test]
async fn a_parameter_of_the_path_stands_in_the_path() {
    let document = province().await.get("/api/v1/openapi.json").await.json();
    let mut parameters = 0;
    for (method, path, operation) in operations(&document) {
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let name = parameter["name"].as_str().unwrap();
            let in_path = path.contains(&format!("{{{name}}}"));
            let says = parameter["in"] == "path";
            assert_eq!(in_path, says, "{method} {path}: {name}");
            parameters += 1;
        }
    }
    assert!(parameters > 40, "{parameters}");
}

/// Names every schema of an object that tells nothing about what is in it.
fn empty_objects(value: &Value, place: &str, found: &mut Vec<String>) {
    let Some(map) = value.as_object() else {
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            empty_objects(item, &format!("{place}/{index}"), found);
        }
        return;
    };
    let is_object = map.get("type").is_some_and(|kind| {
        kind == "object"
            || kind
                .as_array()
                .is_some_and(|kinds| kinds.contains(&"object".into()))
    });
    let tells = ["properties", "additionalProperties", "allOf", "oneOf"];
    if is_object && !tells.iter().any(|key| map.contains_key(*key)) {
        found.push(place.to_owned());
    }
    for (key, inner) in map {
        empty_objects(inner, &format!("{place}/{key}"), found);
    }
}

#[tokio::test]
async fn no_schema_is_an_object_without_content() {
    let document = province().await.get("/api/v1/openapi.json").await.json();
    let mut found = Vec::new();
    empty_objects(&document["paths"], "paths", &mut found);
    empty_objects(&document["components"], "components", &mut found);
    assert_eq!(found, Vec::<String>::new());
}

#[tokio::test]
async fn every_schema_that_is_named_is_there() {
    let document = province().await.get("/api/v1/openapi.json").await;
    let (text, document) = (document.text(), document.json());
    let named: Vec<&str> = text
        .split("\"#/components/schemas/")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert!(named.len() > 100, "{}", named.len());
    for name in named {
        assert!(
            document["components"]["schemas"][name].is_object(),
            "{name} is not described"
        );
    }
}

/// The addresses of the API's routers, read from their source.
fn routes() -> BTreeSet<String> {
    let sources = [
        include_str!("../../src/http/api/mod.rs"),
        include_str!("../../src/http/api/uploads.rs"),
    ];
    let all = sources.iter().flat_map(|source| {
        source
            .split(".route(")
            .skip(1)
            .map(|rest| rest.split('"').nth(1).unwrap().to_owned())
    });
    all.collect()
}

#[tokio::test]
async fn every_route_is_described_with_every_method_that_it_takes() {
    let province = province().await;
    let document = province.get("/api/v1/openapi.json").await.json();
    let described = operations(&document);
    let paths: BTreeSet<String> = described.iter().map(|(_, path, _)| path.clone()).collect();
    assert_eq!(routes(), paths);
    for path in &paths {
        let address = path.replace("{token}", "7").replace("{id}", "7");
        let address = address.replace("{code}", "7");
        let request = Request::builder()
            .method("TRACE")
            .uri(format!("/api/v1{address}"))
            .body(Body::empty())
            .unwrap();
        let answer = province.send(request).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        let allowed = answer.headers["allow"].to_str().unwrap().to_lowercase();
        let takes: BTreeSet<&str> = allowed.split(',').collect();
        let says: BTreeSet<&str> = described
            .iter()
            .filter(|(_, of, _)| of == path)
            .map(|(method, _, _)| method.as_str())
            .collect();
        // A route that takes GET takes HEAD and needs no word about it.
        let extra: Vec<&&str> = takes.symmetric_difference(&says).collect();
        assert!(
            extra.is_empty() || extra == [&"head"],
            "{path}: takes {takes:?}, says {says:?}"
        );
    }
}
