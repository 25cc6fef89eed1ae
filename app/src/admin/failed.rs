//! The administrator's list of notices that were given up, or of which nobody knows whether they
//! arrived.

use crate::{
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle,
        data::{self, Ask},
        field::hidden,
        form::{PostForm, Send},
    },
};
use domain::due::time;
use leptos::server_fn::ServerFn;
use views::paths;
use views::{ApiError, PageData, notice::FailedNotice, words::notices as words};

#[server]
pub async fn get_failed_notices() -> Result<PageData<Vec<FailedNotice>>, ApiError> {
    use crate::request;
    use service::notice;
    let view = async {
        let account = request::account().await?;
        notice::failed(&request::province(), &account).await
    };
    request::page(view.await).await
}

#[server]
pub async fn send_again(id: i64) -> Result<(), ApiError> {
    use crate::request;
    use service::notice;
    let done = async {
        let account = request::account().await?;
        notice::again(&request::province(), &account, id).await?;
        Ok(paths::FAILED_NOTICES.to_owned())
    };
    request::settle(done.await, paths::FAILED_NOTICES, &[]).await
}

pub fn page() -> AnyView {
    view! {
        <div class="staff">
            {data::page(|| Ask::new(GetFailedNotices {}), |data| view! { <Page data /> })}
        </div>
    }
}

#[component]
fn Page(data: PageData<Vec<FailedNotice>>) -> impl IntoView {
    let language = language();
    let PageData {
        view: notices,
        flash,
    } = data;
    let empty = notices.is_empty();
    let said = flash.map(|flash| flash.words).unwrap_or_default();
    let notice = move |n: FailedNotice| {
        let error = if n.error.is_empty() {
            words::no_reason(language).to_owned()
        } else {
            n.error
        };
        let road = n
            .medium
            .map(|medium| format!(" · {}", medium.words(language)));
        view! {
            <li class="sheet">
                <p>
                    <b class="code">{n.code.to_string()}</b>
                    " · "
                    {n.event}
                    {road}
                    <span class="hint">" · " {time::long(n.at, language)}</span>
                </p>
                <p>
                    {if n.perhaps_sent {
                        words::perhaps_sent(language).to_owned()
                    } else {
                        words::given_up(language, n.tries)
                    }}
                </p>
                <p class="hint" lang=lang_of(&error)>
                    {error.clone()}
                </p>
                <PostForm action=SendAgain::url() class="row">
                    {hidden("id", &n.id.to_string())}
                    <Send label=words::again(language) class="quiet small" />
                </PostForm>
            </li>
        }
    };
    view! {
        <PageTitle text=words::failed(language) />
        <p class="crumb">
            <a href=paths::INBOX>{words::inbox(language)}</a>
        </p>
        <h1>{words::failed(language)}</h1>
        <p class="lead">{words::failed_help(language)}</p>
        {(!said.is_empty())
            .then(|| {
                view! {
                    <p class="problem" role="alert">
                        {said}
                    </p>
                }
            })}
        {empty.then(|| view! { <p class="sheet">{words::failed_empty(language)}</p> })}
        <ul class="plain">{notices.into_iter().map(notice).collect_view()}</ul>
    }
}
