//! Every field of the catalogue that changes is told, and nothing else.

mod edits;

use super::*;
use crate::{
    desk::agency::Level,
    dossier::{Channel, access::Role, workflow::Step},
    due::{clock::AfterSupplement, deadline::Limit},
    form::{Field, Kind, Section},
    procedure::{
        Case, ChannelTerms, OnlineLevel, OwnTerms, Paper,
        tests::{fee, licence, paper, plain},
    },
    text::code::{AgencyCode, ProcedureCode},
};
use edits::{EDITS, Edit, base};
use serde_json::json;

/// Returns the lines as a page shows them, with plain spaces.
fn lines(old: &Procedure, new: &Procedure) -> Vec<String> {
    diff(old, new, Language::Vi)
        .into_iter()
        .map(|change| change.words.replace('\u{a0}', " "))
        .collect()
}

#[test]
fn each_change_is_told_in_its_own_words() {
    for (edit, words) in EDITS {
        let mut new = base();
        edit(&mut new);
        assert_eq!(lines(&base(), &new).join(" | "), *words);
    }
}

#[test]
fn each_change_is_told_in_english_too() {
    let mut lines = String::new();
    for (edit, words) in EDITS {
        let mut new = base();
        edit(&mut new);
        let told = diff(&base(), &new, Language::En).into_iter();
        let told: Vec<String> = told
            .map(|change| change.words.replace('\u{a0}', " "))
            .collect();
        lines += &format!("{words}\n  {}\n", told.join(" | "));
    }
    insta::assert_snapshot!("english", lines);
}

#[test]
fn every_field_of_the_catalogue_is_among_the_changes_tried() {
    let written = |procedure: &Procedure| {
        serde_json::to_value(procedure)
            .unwrap()
            .as_object()
            .unwrap()
            .clone()
    };
    let before = written(&base());
    let mut touched = std::collections::BTreeSet::new();
    for (edit, _) in EDITS {
        let mut new = base();
        edit(&mut new);
        let after = written(&new);
        touched.extend(
            before
                .keys()
                .chain(after.keys())
                .filter(|key| before.get(*key) != after.get(*key))
                .cloned(),
        );
    }
    let missed: Vec<&String> = before
        .keys()
        .filter(|key| !touched.contains(*key))
        .collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn a_province_that_shortens_a_limit_and_a_fee_is_read_at_a_glance() {
    let old = Procedure {
        limit: Limit::CalendarDays(25),
        fees: vec![fee("Lệ phí cấp giấy phép", 200_000)],
        ..plain()
    };
    let online = ChannelTerms {
        channel: Channel::Online,
        own: OwnTerms {
            fees: Some(vec![fee("Lệ phí cấp giấy phép", 150_000)]),
            ..OwnTerms::default()
        },
    };
    let new = Procedure {
        limit: Limit::WorkingDays(11),
        statutory: Some(Limit::CalendarDays(25)),
        channels: vec![online],
        ..old.clone()
    };
    assert_eq!(
        lines(&old, &new),
        [
            "Thời hạn giải quyết: từ 25 ngày xuống 11 ngày làm việc",
            "Thời hạn theo pháp luật: trước chưa ghi rõ, nay 25 ngày",
            "Lệ phí cấp giấy phép: từ 200.000 đ xuống 150.000 đ (trực tuyến)",
        ]
    );
    assert_eq!(
        diff(&old, &new, Language::Vi)[2].topic.words(Language::Vi),
        "Phí, lệ phí"
    );
}

#[test]
fn there_is_a_line_exactly_when_two_versions_differ() {
    let edited = |(edit, _): &Edit| {
        let mut version = base();
        edit(&mut version);
        version
    };
    let versions: Vec<Procedure> = EDITS.iter().map(edited).chain([base(), plain()]).collect();
    for (one, other) in versions
        .iter()
        .flat_map(|one| versions.iter().map(move |other| (one, other)))
    {
        assert_eq!(
            diff(one, other, Language::Vi).is_empty(),
            one == other,
            "{:?}",
            diff(one, other, Language::Vi)
        );
    }
}
