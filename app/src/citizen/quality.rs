//! The quality of service: ratings by agency, counter and procedure, and the nine indices, of a
//! quarter or a year. Part of the public figures.

use crate::{
    prelude::*,
    request::{lang_of, language},
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
        let (class, mean, share) = match line.published {
            None => ("few", words::few(language, FEWEST), String::new()),
            Some(shown) => {
                let interval = words::interval(
                    language,
                    &percent(shown.low, language),
                    &percent(shown.high, language),
                );
                (
                    "",
                    tenths(shown.mean, language),
                    format!("{} {interval}", percent(shown.satisfied, language)),
                )
            }
        };
        let share = (!share.is_empty())
            .then(|| view! { <td data-label=words::satisfied(language)>{share}</td> });
        view! {
            <tr class=class>
                <th scope="row" lang=lang_of(&line.name)>
                    {line.name.clone()}
                </th>
                <td data-label=words::finished(language)>{line.finished}</td>
                <td data-label=words::rated(language)>
                    <span>{line.rated} {response}</span>
                </td>
                <td data-label=words::mean(language) colspan=share.is_none().then_some("2")>
                    {mean}
                </td>
                {share}
            </tr>
        }
    };
    view! {
        <div
            class="scroll"
            tabindex="0"
            role="region"
            aria-label=format!("{}: {about}", words::table(language))
        >
            <table>
                <thead>
                    <tr>
                        <th scope="col">{words::subject(language)}</th>
                        <th scope="col">{words::finished(language)}</th>
                        <th scope="col">{words::rated(language)}</th>
                        <th scope="col">{words::mean(language)}</th>
                        <th scope="col">{words::satisfied(language)}</th>
                    </tr>
                </thead>
                <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// Shows the nine indices: the value from data, and after it the one from answers.
#[component]
fn Nine(agencies: Vec<AgencyLine>) -> impl IntoView {
    let language = language();
    let row = |AgencyLine { line, indices }: AgencyLine| {
        let (sum, of) = indices.sum();
        let class = indices
            .class()
            .map(|class| format!(", {}", class.words(language)));
        let cell = |(n, index): (usize, &domain::indices::Index)| {
            let data = index.data.map(|value| tenths(value, language));
            let said = index
                .answers
                .map(|value| words::said(language, &tenths(value, language)));
            let shown = [data, said]
                .into_iter()
                .flatten()
                .collect::<Vec<_>>()
                .join(" · ");
            let shown = if shown.is_empty() {
                words::no_data(language).to_owned()
            } else {
                shown
            };
            view! { <td data-label=format!("{}", n + 1)>{shown}</td> }
        };
        view! {
            <tr>
                <th scope="row" lang=lang_of(&line.name)>
                    {line.name.clone()}
                </th>
                {indices.0.iter().enumerate().map(cell).collect_view()}
                <td data-label=words::sum(language)>
                    <span>{tenths(sum, language)} "/" {of} {class}</span>
                </td>
            </tr>
        }
    };
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
            <div class="scroll" tabindex="0" role="region" aria-label=words::nine(language)>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">{words::agency(language)}</th>
                            {(1..=9).map(|n| view! { <th scope="col">{n}</th> }).collect_view()}
                            <th scope="col">{words::sum(language)}</th>
                        </tr>
                    </thead>
                    <tbody>{agencies.into_iter().map(row).collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}
