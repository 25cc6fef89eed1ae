//! Public figures: how many, how many on time, how people rated, by agency, with n everywhere.

use crate::{
    ApiError,
    ui::{
        PageTitle,
        data::{self, Ask},
    },
};
use domain::{
    rating::Average,
    time::{self, Moment},
};
use leptos::prelude::*;
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
    /// Due dates moved later than the law allows, and recorded times put right: told apart (deadlines rule 10).
    pub late_notices: i64,
    pub corrected: i64,
    pub in_progress: i64,
    pub overdue: i64,
    pub rating: Average,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    pub lines: Vec<Line>,
    pub as_of: Moment,
}

impl Line {
    pub fn resolved(&self) -> i64 {
        self.early + self.on_time + self.late
    }

    /// `99,1 %`; `–` when nothing was resolved.
    pub fn on_time_words(&self) -> String {
        share(self.early + self.on_time, self.resolved())
    }
}

fn number(n: i64) -> String {
    domain::money::grouped(n.unsigned_abs())
}

fn share(part: i64, whole: i64) -> String {
    if whole == 0 {
        return "–".to_owned();
    }
    let tenths = (part * 1_000 + whole / 2) / whole;
    format!("{},{} %", tenths / 10, tenths % 10)
}

#[server]
pub async fn get_figures() -> Result<Figures, ApiError> {
    use crate::service::{figures, request};
    request::with_status(figures::figures(&request::office(), &figures::Range::default()).await)
}

pub fn page() -> AnyView {
    view! {
        <PageTitle text="Số liệu công khai"/>
        <h1>"Số liệu công khai"</h1>
        {data::page(|| Ask::new(GetFigures {}), |figures| view! { <Page figures/> }.into_any())}
    }
    .into_any()
}

#[component]
fn Page(figures: Figures) -> impl IntoView {
    let Figures { lines, as_of } = figures;
    let sum = |count: fn(&Line) -> i64| lines.iter().map(count).sum::<i64>();
    let (received, resolved) = (sum(|l| l.received), sum(Line::resolved));
    let on_time = share(sum(|l| l.early + l.on_time), resolved);
    let rating = Average { n: lines.iter().map(|l| l.rating.n).sum(), stars: lines.iter().map(|l| l.rating.stars).sum() };
    let empty = lines.is_empty();
    let row = |line: Line| {
        view! {
            <tr>
                <th scope="row">{line.name.clone()}</th>
                <td data-label="Nhận">{number(line.received)}</td>
                <td data-label="Đang giải quyết">{number(line.in_progress)}</td>
                <td data-label="Quá hạn">{number(line.overdue)}</td>
                <td data-label="Đã giải quyết">{number(line.resolved())}</td>
                <td data-label="Đúng hạn">{line.on_time_words()}</td>
                <td data-label="Hài lòng"><span>{line.rating.words()} <span class="hint">" (n = " {line.rating.n} ")"</span></span></td>
            </tr>
        }
    };
    view! {
        <dl class="facts">
            <div><dt>"Đã nhận"</dt><dd>{number(received)}</dd></div>
            <div><dt>"Đã giải quyết"</dt><dd>{number(resolved)}</dd></div>
            <div><dt>"Đúng hạn và sớm"</dt><dd>{on_time} <span class="hint">" n = " {resolved}</span></dd></div>
            <div><dt>"Hài lòng (1–5)"</dt><dd>{rating.words()} <span class="hint">" n = " {rating.n}</span></dd></div>
        </dl>
        <section class="sheet">
            <h2>"Theo cơ quan"</h2>
            {if empty {
                view! { <p>"Chưa có hồ sơ nào."</p> }.into_any()
            } else {
                view! {
                    <div class="scroll" tabindex="0" role="region" aria-label="Bảng số liệu theo cơ quan">
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">"Cơ quan"</th>
                                    <th scope="col">"Nhận"</th>
                                    <th scope="col">"Đang giải quyết"</th>
                                    <th scope="col">"Quá hạn"</th>
                                    <th scope="col">"Đã giải quyết"</th>
                                    <th scope="col">"Đúng hạn"</th>
                                    <th scope="col">"Hài lòng"</th>
                                </tr>
                            </thead>
                            <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
                        </table>
                    </div>
                }
                    .into_any()
            }}
            <p class="hint">"Tính đến " {time::long(as_of)} "."</p>
        </section>
    }
}
