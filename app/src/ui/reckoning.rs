//! Why a due date is what it is, line by line.

use domain::{deadline::Step, time};
use leptos::prelude::*;

/// The reckoning as a list of days and hours that counted and that did not.
#[component]
pub fn ReckoningList(steps: Vec<Step>) -> impl IntoView {
    let line = |step: Step| {
        let same_day = step.from.date() == step.to.date();
        let hours = step.why == "giờ làm việc" || step.why == "bù thời gian tạm dừng";
        let when = match (same_day, hours) {
            (true, true) => format!("{} {}–{}", time::date(step.from.date()), time::clock(step.from), time::clock(step.to)),
            (true, false) => time::long_date(step.from.date()),
            (false, _) => format!("{} – {}", time::date(step.from.date()), time::date(step.to.date())),
        };
        view! {
            <li class:counted=step.counted>
                <span class="when">{when}</span>
                <span>{if step.counted { "tính" } else { "không tính" }}": " {step.why}</span>
            </li>
        }
    };
    view! { <ol class="reckoning">{steps.into_iter().map(line).collect_view()}</ol> }
}
