//! Handing one's work on while away.

use crate::{
    prelude::*,
    request::language,
    ui::{
        PageTitle,
        data::{self, Ask},
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
    let (to, first, last) = (
        typed(flash.as_ref(), "to"),
        typed(flash.as_ref(), "first"),
        typed(flash.as_ref(), "last"),
    );
    let option = move |(id, name): (i64, String)| {
        let selected = id.to_string() == to;
        view! {
            <option value=id.to_string() selected=selected>
                {name}
            </option>
        }
    };
    let line = |(id, words): (i64, String)| {
        view! {
            <li>
                <PostForm action=TakeBack::url() class="row">
                    <input type="hidden" name="id" value=id.to_string() />
                    <span>{words}</span>
                    <Send label=words::take_back(language) class="quiet small" />
                </PostForm>
            </li>
        }
    };
    let nobody = given.is_empty();
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
                    <div class="field">
                        <label for="to">{words::substitute(language)}</label>
                        <select id="to" name="to">
                            <option value="">{words::choose(language)}</option>
                            {colleagues.into_iter().map(option).collect_view()}
                        </select>
                    </div>
                    <div class="field">
                        <label for="first">{words::from(language)}</label>
                        <p class="hint" id="first-help">
                            {words::date_help(language)}
                        </p>
                        <input
                            id="first"
                            name="first"
                            class="narrow"
                            value=first
                            autocomplete="off"
                            aria-describedby="first-help"
                        />
                    </div>
                    <div class="field">
                        <label for="last">{words::until(language)}</label>
                        <input id="last" name="last" class="narrow" value=last autocomplete="off" />
                    </div>
                    <div class="actions">
                        <Send label=words::delegation(language) />
                    </div>
                </PostForm>
            }
        }}
    }
}
