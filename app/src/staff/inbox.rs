//! The inbox: the dossiers that wait for this officer, the first due on top.

use crate::{
    prelude::*,
    request::{lang_of, language},
    session::sign_in::SignOut,
    ui::{
        PageTitle,
        data::{self, Ask},
        form::{PostForm, SearchForm, Send},
    },
};
use domain::{
    dossier::{State, access::Role},
    due::time,
};
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_query_map;
use views::paths;
use views::{
    ApiError,
    inbox::{InboxView, Item, Scope},
    words::staff as words,
};

#[server]
pub async fn get_inbox(
    scope: Scope,
    query: String,
    cursor: Option<String>,
) -> Result<InboxView, ApiError> {
    use crate::request;
    use service::dossier::inbox;
    let view = async {
        let account = request::account().await?;
        let want = inbox::Want {
            scope,
            query: query.clone(),
            cursor,
            limit: 50,
        };
        let inbox = inbox::list(&request::province(), &account, &want).await?;
        let officer = account.officer;
        Ok(InboxView {
            name: officer.name,
            role: officer.role,
            agency: officer.agency.map(|a| a.name).unwrap_or_default(),
            demo: request::province().demo,
            inbox,
            scope,
            query,
        })
    };
    request::with_status(view.await)
}

pub fn page() -> AnyView {
    let query = use_query_map();
    let ask = move || {
        query.with(|q| {
            Ask::new(GetInbox {
                scope: q
                    .get("xem")
                    .as_deref()
                    .and_then(Scope::parse)
                    .unwrap_or_default(),
                query: q.get("q").unwrap_or_default(),
                cursor: q.get("tiep"),
            })
        })
    };
    view! { <div class="staff">{data::page(ask, |inbox| view! { <Page inbox /> })}</div> }
}

#[component]
fn Page(inbox: InboxView) -> impl IntoView {
    let language = language();
    let InboxView {
        name,
        role,
        agency,
        demo,
        inbox,
        scope,
        query,
    } = inbox;
    let empty = inbox.items.is_empty();
    let nothing = match scope {
        Scope::Mine => words::nothing_waits(language),
        Scope::Asking => views::words::messages::nobody_asks(language),
        Scope::All => words::none(language),
    };
    let tab = |of: Scope, label: &'static str| {
        let to = if of == Scope::Mine {
            paths::INBOX.to_owned()
        } else {
            format!("{}?xem={}", paths::INBOX, of.path())
        };
        view! {
            <a href=to aria-current=(of == scope).then_some("page")>
                {label}
            </a>
        }
    };
    let tabs = [
        tab(Scope::Mine, words::mine(language)),
        tab(Scope::Asking, views::words::messages::tab(language)),
        tab(Scope::All, words::all(language)),
    ];
    let next = inbox
        .next_cursor
        .clone()
        .map(|cursor| format!("{}?xem={}&tiep={cursor}", paths::INBOX, scope.path()));
    view! {
        <PageTitle text=words::inbox(language) />
        <div class="who">
            <p>
                <b>{name}</b>
                " · "
                {role.words(language)}
                {(!agency.is_empty()).then(|| format!(" · {agency}"))}
            </p>
            <a href=paths::DELEGATION>{words::delegation(language)}</a>
            {demo
                .then(|| {
                    view! {
                        <a href=paths::MAILBOX>{views::words::notices::mailbox(language)}</a>
                    }
                })}
            {(role == Role::Administrator)
                .then(|| {
                    view! {
                        <a href=paths::FAILED_NOTICES>{views::words::notices::failed(language)}</a>
                    }
                })}
            {(role != Role::Administrator)
                .then(|| {
                    view! {
                        <a href=paths::FEEDBACK_DESK>
                            {views::words::feedback_desk::title(language)}
                        </a>
                    }
                })}
            <a href=paths::POSTERS>{words::posters(language)}</a>
            <PostForm action=SignOut::url()>
                <Send label=words::sign_out(language) class="quiet small" />
            </PostForm>
        </div>
        <h1>{words::inbox(language)}</h1>
        <div class="tools">
            <nav class="tabs" aria-label=words::scope(language)>
                {tabs.collect_view()}
            </nav>
            <SearchForm action=paths::INBOX class="search small">
                <input type="hidden" name="xem" value=scope.path() />
                <label for="q" class="sr">
                    {words::by_code(language)}
                </label>
                <input
                    id="q"
                    name="q"
                    type="search"
                    value=query
                    placeholder=words::code(language)
                />
                <button class="button small" type="submit">
                    {words::search(language)}
                </button>
            </SearchForm>
        </div>
        {if empty {
            view! { <p class="sheet">{nothing}</p> }
        } else {
            view! { <Rows items=inbox.items /> }
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
            || words::no_limit(language).to_owned(),
            |due| format!("{} {}", time::clock(due.local()), time::date(due.date())),
        );
        let step = if item.step.is_empty() || item.state != State::Processing {
            item.state_words
        } else {
            item.step
        };
        let state = if item.late {
            "late"
        } else if item.soon {
            "soon"
        } else {
            ""
        };
        view! {
            <tr class=state>
                <th scope="row">
                    <a class="code" href=paths::dossier(item.code)>
                        {item.code.to_string()}
                    </a>
                </th>
                <td data-label=words::applicant(language)>{item.applicant}</td>
                <td data-label=words::procedure(language) lang=lang_of(&item.procedure_name)>
                    {item.procedure_name.clone()}
                </td>
                <td data-label=words::step(
                    language,
                )>
                    {step}
                    {(!item.assignee.is_empty())
                        .then(|| view! { <span class="hint">" · " {item.assignee}</span> })}
                    {item
                        .asks
                        .then(|| {
                            view! {
                                <span class="left">{views::words::messages::waits(language)}</span>
                            }
                        })}
                    {item
                        .step_late
                        .then(|| view! { <span class="left">{words::step_late(language)}</span> })}
                </td>
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
                    <th scope="col">{words::code(language)}</th>
                    <th scope="col">{words::applicant(language)}</th>
                    <th scope="col">{words::procedure(language)}</th>
                    <th scope="col">{words::step(language)}</th>
                    <th scope="col">{words::due(language)}</th>
                </tr>
            </thead>
            <tbody>{items.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}
