//! Prints the figures of the search as the table of `docs/bench.md`.
//!
//! `cargo run --release -p catalogue --example figures`

#[path = "../tests/it/figures.rs"]
mod figures;
#[path = "../tests/it/support.rs"]
mod support;

use catalogue::{Entry, Index, Narrow};
use figures::Figures;
use std::time::{Duration, Instant};
use support::{demo, dictionary, national, queries};

/// Rounds of which each query's quickest counts: the machine may do something else in between.
const ROUNDS: usize = 5;

fn main() {
    println!("| catalogue, list | queries | first | first three | empty | built | p50 | p99 |");
    println!("|---|---|---|---|---|---|---|---|");
    rows("demo", demo());
    if let Some(entries) = national() {
        rows("national", entries.clone());
        let names = entries.len();
        let many = (0..6_000).map(|n| Entry {
            code: format!("8.{n:06}"),
            ..entries[n % names].clone()
        });
        rows_of_times("6,000 procedures", many.collect());
    }
}

/// Prints the rows of both lists of a catalogue.
fn rows(name: &str, entries: Vec<Entry>) {
    let index = Index::new(entries, dictionary());
    for part in ["seen", "unseen"] {
        let queries = queries(&format!("{name}_{part}.tsv"));
        let figures = Figures::of(&index, &queries);
        println!(
            "| {name}, {part} | {} | {:.1} % | {:.1} % | {:.1} % | | | |",
            figures.all,
            figures.share(figures.first),
            figures.share(figures.three),
            figures.share(figures.empty),
        );
    }
}

/// Prints the row of the times that a catalogue takes.
fn rows_of_times(name: &str, entries: Vec<Entry>) {
    let start = Instant::now();
    let index = Index::new(entries, dictionary());
    let built = start.elapsed();
    let lists = ["demo_seen.tsv", "national_seen.tsv"];
    let typed = lists.iter().flat_map(|list| queries(list));
    let quickest = |query: &support::Query| {
        let rounds = (0..ROUNDS).map(|_| time(&index, &query.typed));
        rounds.min().unwrap_or_default()
    };
    let mut times: Vec<Duration> = typed.map(|query| quickest(&query)).collect();
    times.sort();
    let (half, most) = (times[times.len() / 2], times[times.len() * 99 / 100]);
    println!(
        "| {name} | {} | | | | {built:.0?} | {half:.2?} | {most:.2?} |",
        times.len()
    );
}

fn time(index: &Index, typed: &str) -> Duration {
    let start = Instant::now();
    std::hint::black_box(index.find(typed, &Narrow::default()));
    start.elapsed()
}
