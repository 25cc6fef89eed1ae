//! The feedback of the officer's agency, the first due on top.

use crate::{
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle,
        data::{self, Ask},
    },
};
use domain::due::time;
use leptos_router::hooks::use_query_map;
use views::paths;
use views::{
    ApiError,
    feedback_desk::{Feedbacks, Item},
    words::{feedback_desk as words, staff},
};

#[server]
pub async fn get_feedbacks(all: bool, cursor: Option<String>) -> Result<Feedbacks, ApiError> {
    use crate::request;
    use service::feedback::desk;
    let view = async {
        let account = request::account().await?;
        desk::list(
            &request::province(),
            &account,
            &desk::Want {
                all,
                cursor,
                limit: 50,
            },
        )
        .await
    };
    request::with_status(view.await)
}

pub fn page() -> AnyView {
    let query = use_query_map();
    let ask = move || {
        query.with(|q| {
            Ask::new(GetFeedbacks {
                all: q.get("xem").as_deref() == Some("tat-ca"),
                cursor: q.get("tiep"),
            })
        })
    };
    view! { <div class="staff">{data::page(ask, |list| view! { <Page list /> })}</div> }
}

#[component]
fn Page(list: Feedbacks) -> impl IntoView {
    let language = language();
    let Feedbacks {
        agency,
        items,
        next_cursor,
        all,
    } = list;
    let tab = |chosen: bool| chosen.then_some("page");
    let next = next_cursor.map(|cursor| {
        format!(
            "{}?{}tiep={cursor}",
            paths::FEEDBACK_DESK,
            if all { "xem=tat-ca&" } else { "" }
        )
    });
    view! {
        <PageTitle text=words::title(language) />
        <p class="crumb">
            <a href=paths::INBOX>{staff::inbox(language)}</a>
            " · "
            <span lang=lang_of(&agency)>{agency.clone()}</span>
        </p>
        <h1>{words::title(language)}</h1>
        <nav class="tabs" aria-label=words::scope(language)>
            <a href=paths::FEEDBACK_DESK aria-current=tab(!all)>
                {words::open(language)}
            </a>
            <a href=format!("{}?xem=tat-ca", paths::FEEDBACK_DESK) aria-current=tab(all)>
                {words::all(language)}
            </a>
        </nav>
        {if items.is_empty() {
            view! {
                <p class="sheet">
                    {if all { words::none(language) } else { words::no_open(language) }}
                </p>
            }
        } else {
            view! { <Rows items /> }
        }}
        {next
            .map(|to| {
                view! {
                    <p>
                        <a href=to>{words::more(language)}</a>
                    </p>
                }
            })}
    }
}

#[component]
fn Rows(items: Vec<Item>) -> impl IntoView {
    let language = language();
    let row = |item: Item| {
        let due = item.due_at.map_or_else(
            || words::done(language).to_owned(),
            |due| format!("{} {}", time::clock(due.local()), time::date(due.date())),
        );
        view! {
            <tr class=if item.late { "late" } else { "" }>
                <th scope="row">
                    <a class="code" href=paths::feedback_case(&item.number)>
                        {item.number.to_string()}
                    </a>
                </th>
                <td data-label=words::about(language)>
                    <span lang=lang_of(&item.title)>{item.title.clone()}</span>
                    <span class="hint">" · " {item.subject.words(language)}</span>
                </td>
                <td data-label=words::sender(language) lang=lang_of(&item.sender)>
                    {item.sender.clone()}
                </td>
                <td data-label=words::status(language)>{item.status.words(language)}</td>
                <td data-label=words::due(language) class="when">
                    {due}
                    <span class="left">{item.time_left}</span>
                </td>
            </tr>
        }
    };
    view! {
        <table class="inbox">
            <thead>
                <tr>
                    <th scope="col">{words::number(language)}</th>
                    <th scope="col">{words::about(language)}</th>
                    <th scope="col">{words::sender(language)}</th>
                    <th scope="col">{words::status(language)}</th>
                    <th scope="col">{words::due(language)}</th>
                </tr>
            </thead>
            <tbody>{items.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
