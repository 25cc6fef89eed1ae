//! Everyday queries against the demo province's catalogue, and against the national one.
//!
//! Each list is in two parts: `seen` was used to tune the search, `unseen` never was. Of those,
//! nothing but the totals is ever looked at.

use crate::{
    figures::Figures,
    support::{demo, dictionary, national, queries},
};
use catalogue::{Entry, Index, Narrow};

/// Fewest queries in a hundred that find what they want first, among the first three, and most
/// that find nothing.
struct Least {
    first: f64,
    three: f64,
    empty: f64,
}

const WANTED: Least = Least {
    first: 80.0,
    three: 95.0,
    empty: 2.0,
};

/// Shares that are reached, rounded down, where nobody has looked at the queries: the national catalogue
/// has many near twins, and its names are long.
const REACHED: Least = Least {
    first: 79.0,
    three: 91.0,
    empty: 2.0,
};

fn holds(entries: Vec<Entry>, list: &str, least: &Least) {
    let index = Index::new(entries, dictionary());
    let figures = Figures::of(&index, &queries(list));
    println!("{list}: {figures:?}");
    assert!(
        figures.share(figures.first) >= least.first,
        "{list}: {figures:?}"
    );
    assert!(
        figures.share(figures.three) >= least.three,
        "{list}: {figures:?}"
    );
    assert!(
        figures.share(figures.empty) <= least.empty,
        "{list}: {figures:?}"
    );
}

#[test]
fn the_demo_catalogue_answers_the_queries_it_was_tuned_by() {
    holds(demo(), "demo_seen.tsv", &WANTED);
}

#[test]
fn the_demo_catalogue_answers_queries_that_nobody_looked_at() {
    holds(demo(), "demo_unseen.tsv", &WANTED);
}

#[test]
fn the_national_catalogue_answers_the_queries_it_was_tuned_by() {
    if let Some(entries) = national() {
        holds(entries, "national_seen.tsv", &WANTED);
    }
}

#[test]
fn the_national_catalogue_answers_queries_that_nobody_looked_at() {
    if let Some(entries) = national() {
        holds(entries, "national_unseen.tsv", &REACHED);
    }
}

#[test]
fn the_dictionary_has_no_faults() {
    let dictionary = dictionary();
    assert_eq!(dictionary.faults(), Vec::<String>::new());
    let count = dictionary.synonym.len();
    assert!(count >= 250, "{count} synonyms");
}

#[test]
fn a_procedure_is_found_however_it_is_asked_for() {
    let index = Index::new(demo(), dictionary());
    let first = |typed: &str| {
        let answer = index.find(typed, &Narrow::default());
        answer.hits.first().map(|hit| hit.entry.code.clone())
    };
    for (typed, code) in [
        ("khai sinhh", "1.001193"),
        ("ddocj thaan", "1.004873"),
        ("xn độc thân", "1.004873"),
        ("lylichtuphap", "3.000333"),
        ("mất thẻ bảo hiểm", "9.000001"),
        ("bằng lái bị mất", "3.000348"),
        ("photo công chứng bằng lái", "2.000815"),
        ("tử khai đăng ký", "1.000656"),
        ("police clearance", "3.000333"),
    ] {
        assert_eq!(first(typed).as_deref(), Some(code), "{typed}");
    }
}

#[test]
fn what_somebody_else_does_is_said_and_nothing_near_it_is_shown() {
    let index = Index::new(demo(), dictionary());
    for typed in [
        "đăng ký xe",
        "ly hôn",
        "đăng kiểm ô tô",
        "đăng ký nhãn hiệu",
        "bhxh 1 lần",
        "passport",
    ] {
        let answer = index.find(typed, &Narrow::default());
        assert!(answer.elsewhere.is_some(), "{typed}");
        let names: Vec<&str> = answer.hits.iter().map(|h| h.entry.name.as_str()).collect();
        assert_eq!(names, Vec::<&str>::new(), "{typed}");
    }
}

#[test]
fn what_the_province_does_is_shown_beside_what_somebody_else_does() {
    let index = Index::new(demo(), dictionary());
    for (typed, code) in [
        ("lý lịch tư pháp đi xuất khẩu lao động", "3.000333"),
        ("công chứng hộ chiếu", "2.000815"),
    ] {
        let answer = index.find(typed, &Narrow::default());
        assert!(answer.elsewhere.is_some(), "{typed}");
        let codes = answer
            .hits
            .iter()
            .take(3)
            .map(|hit| hit.entry.code.as_str());
        assert!(codes.into_iter().any(|found| found == code), "{typed}");
    }
}
