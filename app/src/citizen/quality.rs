//! The quality of service: ratings by agency, counter and procedure, and the nine indices, of a
//! quarter or a year. Part of the public figures.

use crate::{
    prelude::*,
    request::language,
    ui::table::{Row, wide_table},
};
use domain::{due::period::Period, indices::NAMES, rating::FEWEST};
use views::paths;
use views::{
    quality::{AgencyLine, Line, Quality, percent, tenths},
    words::quality as words,
};

#[component]
pub fn QualityPart(quality: Quality) -> impl IntoView {
    let language = language();
    let Quality {
        period,
        choices,
        agencies,
        counters,
        procedures,
    } = quality;
    let lines: Vec<Line> = agencies.iter().map(|agency| agency.line.clone()).collect();
    let choice = |choice: Period| {
        let current = (choice == period).then_some("page");
        view! {
            <a href=format!("{}?ky={choice}#hai-long", paths::FIGURES) rel="external" aria-current=current>
                {choice.words(language)}
            </a>
        }
    };
    view! {
        <section class="sheet" id="hai-long">
            <h2>{words::heading(language)} " – " {period.words(language)}</h2>
            <nav class="row no-print" aria-label=words::period(language)>
                {choices.into_iter().map(choice).collect_view()}
            </nav>
            <p class="hint">{words::how(language)}</p>
            <h3>{words::by_agency(language)}</h3>
            <Ratings lines about=words::by_agency(language) />
            {(!counters.is_empty())
                .then(|| {
                    view! {
                        <h3>{words::by_counter(language)}</h3>
                        <Ratings lines=counters about=words::by_counter(language) />
                    }
                })}
            {(!procedures.is_empty())
                .then(|| {
                    view! {
                        <h3>{words::by_procedure(language)}</h3>
                        <Ratings lines=procedures about=words::by_procedure(language) />
                    }
                })}
        </section>
        {(!agencies.is_empty()).then(|| view! { <Nine agencies /> })}
    }
}

#[component]
fn Ratings(lines: Vec<Line>, about: &'static str) -> impl IntoView {
    let language = language();
    if lines.is_empty() {
        return view! { <p>{words::none(language)}</p> };
    }
    let row = |line: Line| {
        let response = line
            .response
            .map(|share| format!(" ({})", percent(share, language)));
        let rated = view! { <span>{line.rated} {response}</span> };
        let row = Row::named(line.name)
            .words(line.finished.to_string())
            .cell(rated);
        let Some(shown) = line.published else {
            return row.class("few").over_two(words::few(language, FEWEST));
        };
        let interval = words::interval(
            language,
            &percent(shown.low, language),
            &percent(shown.high, language),
        );
        let share = percent(shown.satisfied, language);
        row.words(tenths(shown.mean, language))
            .words(format!("{share} {interval}"))
    };
    let heads = [
        words::subject(language),
        words::finished(language),
        words::rated(language),
        words::mean(language),
        words::satisfied(language),
    ];
    let rows = lines.into_iter().map(row).collect();
    wide_table(format!("{}: {about}", words::table(language)), &heads, rows)
}

/// Heads of the columns of the indices; their names stand above the table.
const NUMBERS: [&str; 9] = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

/// Shows the nine indices: the value from data, and after it the one from answers.
#[component]
fn Nine(agencies: Vec<AgencyLine>) -> impl IntoView {
    let language = language();
    let row = |AgencyLine { line, indices }: AgencyLine| {
        let (sum, of) = indices.sum();
        let class = indices
            .class()
            .map(|class| format!(", {}", class.words(language)));
        let cell = |index: &domain::indices::Index| {
            let data = index.data.map(|value| tenths(value, language));
            let said = index
                .answers
                .map(|value| words::said(language, &tenths(value, language)));
            let shown = [data, said]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · ");
            if shown.is_empty() {
                words::no_data(language).to_owned()
            } else {
                shown
            }
        };
        let row = indices
            .0
            .iter()
            .map(cell)
            .fold(Row::named(line.name), Row::words);
        row.cell(view! { <span>{tenths(sum, language)} "/" {of} {class}</span> })
    };
    let heads = [
        &[words::agency(language)],
        &NUMBERS[..],
        &[words::sum(language)],
    ]
    .concat();
    view! {
        <section class="sheet">
            <h2>{words::nine(language)}</h2>
            <p class="hint">{words::nine_help(language)}</p>
            <ol class="nine">
                {NAMES
                    .into_iter()
                    .map(|name| view! { <li>{name.pick(language)}</li> })
                    .collect_view()}
            </ol>
            {wide_table(
                words::nine(language).to_owned(),
                &heads,
                agencies.into_iter().map(row).collect(),
            )}
        </section>
    }
}
