//! Handing one's work on while away.

use crate::{
    prelude::*,
    request::language,
    ui::{
        PageTitle,
        data::{self, Ask},
        field::{Labelled, hidden, options},
        form::{PostForm, Send},
        typed,
    },
};
use leptos::server_fn::ServerFn;
use views::paths;
use views::{ApiError, PageData, delegation::DelegationView, words::staff as words};

#[server]
pub async fn get_delegations() -> Result<PageData<DelegationView>, ApiError> {
    use crate::request;
    use service::people::delegation;
    let view = async {
        let (province, account) = (request::province(), request::account().await?);
        let actors = delegation::actors(&province, &account).await?;
        Ok(DelegationView {
            colleagues: delegation::colleagues(&province, &account).await?,
            given: delegation::given(&province, &account).await?,
            for_whom: actors
                .into_iter()
                .map(|(_, name)| name)
                .filter(|name| !name.is_empty())
                .collect(),
        })
    };
    request::page(view.await).await
}

#[server]
pub async fn delegate(to: String, first: String, last: String) -> Result<(), ApiError> {
    use crate::request;
    use service::people::delegation;
    let done = async {
        let account = request::account().await?;
        delegation::hand_on(&request::province(), &account, &to, &first, &last).await?;
        Ok(paths::DELEGATION.to_owned())
    };
    request::settle(
        done.await,
        paths::DELEGATION,
        &[("to", &to), ("first", &first), ("last", &last)],
    )
    .await
}

#[server]
pub async fn take_back(id: i64) -> Result<(), ApiError> {
    use crate::request;
    use service::people::delegation;
    let done = async {
        let account = request::account().await?;
        delegation::take_back(&request::province(), &account, id).await?;
        Ok(paths::DELEGATION.to_owned())
    };
    request::settle(done.await, paths::DELEGATION, &[]).await
}

pub fn page() -> AnyView {
    view! {
        <div class="staff">
            {data::page(|| Ask::new(GetDelegations {}), |data| view! { <Page data /> })}
        </div>
    }
}

#[component]
fn Page(data: PageData<DelegationView>) -> impl IntoView {
    let language = language();
    let PageData { view, flash } = data;
    let DelegationView {
        colleagues,
        given,
        for_whom,
    } = view;
    let typed = |name| typed(flash.as_ref(), name);
    let line = |(id, words): (i64, String)| {
        view! {
            <li>
                <PostForm action=TakeBack::url() class="row">
                    {hidden("id", &id.to_string())}
                    <span>{words}</span>
                    <Send label=words::take_back(language) class="quiet small" />
                </PostForm>
            </li>
        }
    };
    let nobody = given.is_empty();
    let colleagues: Vec<(String, String)> = colleagues
        .into_iter()
        .map(|(id, name)| (id.to_string(), name))
        .collect();
    let to = Labelled::new("to", words::substitute(language))
        .choice(words::choose(language), &options(&colleagues, &typed("to")));
    let first = Labelled::new("first", words::from(language))
        .hint(words::date_help(language))
        .value(typed("first"))
        .text_field(&[("class", "narrow")]);
    let last = Labelled::new("last", words::until(language))
        .value(typed("last"))
        .text_field(&[("class", "narrow")]);
    view! {
        <PageTitle text=words::away(language) />
        <p class="crumb">
            <a href=paths::INBOX>{words::inbox(language)}</a>
        </p>
        <h1>{words::away(language)}</h1>
        {(!for_whom.is_empty())
            .then(|| {
                view! { <p class="lead">{words::today_for(language, &for_whom.join(", "))}</p> }
            })}
        <section class="sheet">
            <h2>{words::handed_on(language)}</h2>
            {nobody.then(|| view! { <p class="hint">{words::handed_to_nobody(language)}</p> })}
            <ul class="plain">{given.into_iter().map(line).collect_view()}</ul>
        </section>
        {if colleagues.is_empty() {
            view! { <p class="sheet">{words::no_colleagues(language)}</p> }
        } else {
            view! {
                <PostForm
                    action=Delegate::url()
                    class="sheet form"
                    said=flash.map(|f| f.words).unwrap_or_default()
                >
                    <h2>{words::to_colleague(language)}</h2>
                    <p class="hint">{words::delegation_help(language)}</p>
                    {to}
                    {first}
                    {last}
                    <div class="actions">
                        <Send label=words::delegation(language) />
                    </div>
                </PostForm>
            }
        }}
    }
}
