//! The inbox: the dossiers that wait for this officer, the first due on top.

use crate::{
    prelude::*,
    request::language,
    session::sign_in::SignOut,
    ui::{
        PageTitle,
        data::{self, Ask},
        field::{Labelled, hidden},
        form::{PostForm, SearchForm, Send},
        list,
        table::{Row, table},
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
                cursor: q.get(list::CURSOR),
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
    let nothing = match scope {
        Scope::Mine => words::nothing_waits(language),
        Scope::Asking => views::words::messages::nobody_asks(language),
        Scope::All => words::none(language),
    };
    let nothing = (inbox.items.is_empty()).then(|| view! { <p class="sheet">{nothing}</p> });
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
    let address = format!("{}?xem={}", paths::INBOX, scope.path());
    let list = list::paged(
        nothing,
        || view! { <Rows items=inbox.items /> },
        list::more(&address, inbox.next_cursor),
    );
    let find = Labelled::new("q", words::by_code(language))
        .bare()
        .value(query)
        .text_field(&[
            ("type", "search"),
            ("autocomplete", "on"),
            ("placeholder", words::code(language)),
        ]);
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
                        <a href=paths::MISSES>{views::words::procedures::misses(language)}</a>
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
                {hidden("xem", scope.path())}
                {find}
                <button class="button small" type="submit">
                    {words::search(language)}
                </button>
            </SearchForm>
        </div>
        {list}
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
        let class = if item.late {
            "late"
        } else if item.soon {
            "soon"
        } else {
            ""
        };
        let code = view! {
            <a class="code" href=paths::dossier(item.code)>
                {item.code.to_string()}
            </a>
        };
        let urgent = |words: &'static str| view! { <span class="left">{words}</span> };
        let step = view! {
            {step}
            {(!item.assignee.is_empty())
                .then(|| view! { <span class="hint">" · " {item.assignee}</span> })}
            {item.asks.then(|| urgent(views::words::messages::waits(language)))}
            {item.step_late.then(|| urgent(words::step_late(language)))}
        };
        let due = view! {
            {due}
            <span class="left">{item.time_left}</span>
        };
        Row::about(code)
            .class(class)
            .words(item.applicant)
            .name(item.procedure_name)
            .cell(step)
            .classed("when", due)
    };
    let heads = [
        words::code(language),
        words::applicant(language),
        words::procedure(language),
        words::step(language),
        words::due(language),
    ];
    let rows = items.into_iter().map(row).collect();
    table(words::inbox(language), "inbox", &heads, rows)
}
