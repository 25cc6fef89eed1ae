//! Public figures by agency: how many, how many on time, how people rated, with n everywhere.

use super::quality::QualityPart;
use crate::{
    prelude::*,
    request::language,
    ui::{
        PageTitle,
        data::{self, Ask},
        table::{Row, wide_table},
    },
};
use domain::{due::time, text::language::Language};
use leptos_router::hooks::use_query_map;
use views::{
    ApiError,
    figures::{Figures, Line, share},
    quality::Quality,
    words::figures as words,
};

fn number(n: i64, language: Language) -> String {
    domain::fee::money::grouped_in(n.unsigned_abs(), language)
}

/// Returns the public figures. `period` is that of the ratings; one that does not exist counts as
/// none.
#[server]
pub async fn get_figures(period: Option<String>) -> Result<(Figures, Quality), ApiError> {
    use crate::request;
    use domain::due::period::Period;
    use service::report::{figures, quality};
    let province = request::province();
    let both = async {
        let figures = figures::figures(&province, &figures::Range::default()).await?;
        Ok((
            figures,
            quality::quality(&province, period.as_deref().and_then(Period::parse)).await?,
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
        let satisfied = view! {
            <span>
                {line.rating.words(language)} <span class="hint">" (n = " {line.rating.n} ")"</span>
            </span>
        };
        Row::named(line.name.clone())
            .words(number(line.received))
            .words(number(line.in_progress))
            .words(number(line.overdue))
            .words(number(line.resolved()))
            .words(line.on_time_words(language))
            .cell(satisfied)
    };
    let heads = [
        words::agency(language),
        words::received(language),
        words::in_progress(language),
        words::overdue(language),
        words::resolved(language),
        words::on_time(language),
        words::satisfied(language),
    ];
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
                let rows = lines.into_iter().map(row).collect();
                wide_table(words::table(language).to_owned(), &heads, rows)
            }}
            <p class="hint">{words::as_of(language)} {time::long(as_of, language)} "."</p>
        </section>
    }
}
