//! The reasons for a due date, line by line.

use crate::{
    prelude::*,
    request::{lang_of, language},
};
use domain::due::{deadline::Line, time};
use views::words::frame as words;

/// Shows the reckoning as a list of the days and hours that counted and those that did not.
#[component]
pub fn ReckoningList(steps: Vec<Line>) -> impl IntoView {
    let language = language();
    let line = |step: Line| {
        let same_day = step.from.date() == step.to.date();
        let when = match (same_day, step.hours) {
            (true, true) => format!(
                "{} {}–{}",
                time::date(step.from.date()),
                time::clock(step.from),
                time::clock(step.to)
            ),
            (true, false) => time::long_date(step.from.date(), language),
            (false, _) => format!(
                "{} – {}",
                time::date(step.from.date()),
                time::date(step.to.date())
            ),
        };
        view! {
            <li class:counted=step.counted>
                <span class="when">{when}</span>
                <span>
                    {if step.counted {
                        words::counted(language)
                    } else {
                        words::not_counted(language)
                    }}": " <span lang=lang_of(&step.why)>{step.why.clone()}</span>
                </span>
            </li>
        }
    };
    view! { <ol class="reckoning">{steps.into_iter().map(line).collect_view()}</ol> }
}
