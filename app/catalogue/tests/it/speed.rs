//! The speed of the search over more procedures than a province has.
//!
//! `cargo test --release -p catalogue --test it speed -- --nocapture` prints the figures.

use crate::support::{demo, dictionary, national, queries};
use catalogue::{Entry, Index, Narrow};
use std::{
    hint::black_box,
    time::{Duration, Instant},
};

/// Procedures of the catalogue that is measured.
const MANY: usize = 6_000;
/// Time that a search may take in a debug build, on a machine that does something else, too.
const GENEROUS: Duration = Duration::from_millis(250);

/// Returns so many entries: the catalogue, then copies of it with other codes and names.
fn many() -> Vec<Entry> {
    let entries = national().unwrap_or_else(demo);
    let copies = (0..MANY).map(|n| {
        let mut entry = entries[n % entries.len()].clone();
        let round = n / entries.len();
        if round > 0 {
            entry.code = format!("8.{n:06}");
            entry.name = format!("{} khu vực {round}", entry.name);
        }
        entry
    });
    copies.collect()
}

#[test]
fn a_search_over_six_thousand_procedures_is_quick() {
    let entries = many();
    let start = Instant::now();
    let index = Index::new(entries, dictionary());
    let built = start.elapsed();
    let mut times = Vec::new();
    for list in ["demo_seen.tsv", "national_seen.tsv"] {
        for query in queries(list) {
            let start = Instant::now();
            black_box(index.find(&query.typed, &Narrow::default()));
            times.push(start.elapsed());
        }
    }
    times.sort();
    let (half, most) = (times[times.len() / 2], times[times.len() * 99 / 100]);
    println!("{MANY} procedures: built in {built:?}, a search p50 {half:?}, p99 {most:?}");
    assert!(half < GENEROUS, "{half:?}");
}
