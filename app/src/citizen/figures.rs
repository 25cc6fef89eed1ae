//! Public figures: how many, how many on time, how people rated, by agency, with n everywhere.

use super::quality::{Quality, QualityPart, percent};
use crate::{
    ApiError,
    prelude::*,
    ui::{
        PageTitle,
        data::{self, Ask},
    },
    words::{figures as words, lang_of, language},
};
use domain::{
    language::Language,
    rating::Average,
    time::{self, Moment},
};
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

/// The counts of one agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    pub agency: String,
    pub name: String,
    pub received: i64,
    pub online: i64,
    pub early: i64,
    pub on_time: i64,
    pub late: i64,
    /// Due dates moved later than the law allows, and recorded times put right: told apart
    /// (deadlines rule 10).
    pub late_notices: i64,
    pub corrected: i64,
    pub in_progress: i64,
    pub overdue: i64,
    pub rating: Average,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    pub lines: Vec<Line>,
    /// Of all of them.
    pub rating: Average,
    pub as_of: Moment,
}

impl Line {
    pub fn resolved(&self) -> i64 {
        self.early + self.on_time + self.late
    }

    /// `99,1 %`, `99.1%`; `–` when nothing was resolved.
    pub fn on_time_words(&self, language: Language) -> String {
        share(self.early + self.on_time, self.resolved(), language)
    }
}

fn number(n: i64, language: Language) -> String {
    domain::money::grouped_in(n.unsigned_abs(), language)
}

fn share(part: i64, whole: i64, language: Language) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    percent((part * 1_000 + whole / 2) / whole, language)
}

/// `period`: of the ratings; one that does not exist is as none.
#[server]
pub async fn get_figures(period: Option<String>) -> Result<(Figures, Quality), ApiError> {
    use crate::service::{figures, quality, request};
    use domain::period::Period;
    let office = request::office();
    let both = async {
        let figures = figures::figures(&office, &figures::Range::default()).await?;
        Ok((
            figures,
            quality::quality(&office, period.as_deref().and_then(Period::parse)).await?,
        ))
    };
    request::with_status(both.await)
}

pub fn page() -> AnyView {
    let language = language();
    let query = use_query_map();
    let ask = move || {
        Ask::new(GetFigures {
            period: query.with(|query| query.get("ky")),
        })
    };
    let draw = |(figures, quality): (Figures, Quality)| {
        view! {
            <Page figures />
            <QualityPart quality />
        }
    };
    view! {
        <PageTitle text=words::title(language) />
        <h1>{words::title(language)}</h1>
        {data::page(ask, draw)}
    }
}

#[component]
fn Page(figures: Figures) -> impl IntoView {
    let language = language();
    let Figures {
        lines,
        rating,
        as_of,
    } = figures;
    let number = |n: i64| number(n, language);
    let sum = |count: fn(&Line) -> i64| lines.iter().map(count).sum::<i64>();
    let (received, resolved) = (sum(|l| l.received), sum(Line::resolved));
    let on_time = share(sum(|l| l.early + l.on_time), resolved, language);
    let empty = lines.is_empty();
    let row = |line: Line| {
        view! {
            <tr>
                <th scope="row" lang=lang_of(&line.name)>
                    {line.name.clone()}
                </th>
                <td data-label=words::received(language)>{number(line.received)}</td>
                <td data-label=words::in_progress(language)>{number(line.in_progress)}</td>
                <td data-label=words::overdue(language)>{number(line.overdue)}</td>
                <td data-label=words::resolved(language)>{number(line.resolved())}</td>
                <td data-label=words::on_time(language)>{line.on_time_words(language)}</td>
                <td data-label=words::satisfied(language)>
                    <span>
                        {line.rating.words(language)}
                        <span class="hint">" (n = " {line.rating.n} ")"</span>
                    </span>
                </td>
            </tr>
        }
    };
    view! {
        <dl class="facts">
            <div>
                <dt>{words::received_all(language)}</dt>
                <dd>{number(received)}</dd>
            </div>
            <div>
                <dt>{words::resolved(language)}</dt>
                <dd>{number(resolved)}</dd>
            </div>
            <div>
                <dt>{words::on_time_or_early(language)}</dt>
                <dd>{on_time} <span class="hint">" n = " {resolved}</span></dd>
            </div>
            <div>
                <dt>{words::satisfied_scale(language)}</dt>
                <dd>{rating.words(language)} <span class="hint">" n = " {rating.n}</span></dd>
            </div>
        </dl>
        <section class="sheet">
            <h2>{words::by_agency(language)}</h2>
            {if empty {
                view! { <p>{words::none(language)}</p> }
            } else {
                view! {
                    <div
                        class="scroll"
                        tabindex="0"
                        role="region"
                        aria-label=words::table(language)
                    >
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">{words::agency(language)}</th>
                                    <th scope="col">{words::received(language)}</th>
                                    <th scope="col">{words::in_progress(language)}</th>
                                    <th scope="col">{words::overdue(language)}</th>
                                    <th scope="col">{words::resolved(language)}</th>
                                    <th scope="col">{words::on_time(language)}</th>
                                    <th scope="col">{words::satisfied(language)}</th>
                                </tr>
                            </thead>
                            <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
                        </table>
                    </div>
                }
            }}
            <p class="hint">{words::as_of(language)} {time::long(as_of, language)} "."</p>
        </section>
    }
}
