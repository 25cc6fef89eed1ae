//! The letters that a demo province would have sent to people.

use crate::{
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle,
        data::{self, Ask},
    },
};
use domain::due::time;
use views::paths;
use views::{ApiError, notice::ShownLetter, words::notices as words};

#[server]
pub async fn get_letters() -> Result<Vec<ShownLetter>, ApiError> {
    use crate::request;
    use service::notice;
    let view = async {
        let account = request::account().await?;
        notice::letters(&request::province(), &account).await
    };
    request::with_status(view.await)
}

pub fn page() -> AnyView {
    view! {
        <div class="staff">
            {data::page(|| Ask::new(GetLetters {}), |letters| view! { <Page letters /> })}
        </div>
    }
}

#[component]
fn Page(letters: Vec<ShownLetter>) -> impl IntoView {
    let language = language();
    let empty = letters.is_empty();
    let letter = |letter: ShownLetter| {
        view! {
            <li class="sheet">
                <p class="hint">
                    <b>{letter.medium.words(language)}</b>
                    " · "
                    {words::to(language)}
                    " "
                    {letter.masked_to}
                    " · "
                    {time::long(letter.at, language)}
                </p>
                {(!letter.subject.is_empty())
                    .then(|| {
                        view! { <h2 lang=lang_of(&letter.subject)>{letter.subject.clone()}</h2> }
                    })}
                <p class="pre" lang=lang_of(&letter.body)>
                    {letter.body.clone()}
                </p>
            </li>
        }
    };
    view! {
        <PageTitle text=words::mailbox(language) />
        <p class="crumb">
            <a href=paths::INBOX>{words::inbox(language)}</a>
        </p>
        <h1>{words::mailbox(language)}</h1>
        <p class="lead">{words::mailbox_help(language)}</p>
        {empty.then(|| view! { <p class="sheet">{words::mailbox_empty(language)}</p> })}
        <ul class="plain">{letters.into_iter().map(letter).collect_view()}</ul>
    }
}
