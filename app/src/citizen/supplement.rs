//! The holder's answer to a request for more papers, item by item: words, files, one send.

use crate::{
    part::{
        field::{Setting, dom_id},
        upload::FileField,
    },
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle,
        data::{self, Ask},
        field::{Labelled, hidden},
        form::{PostForm, Send},
    },
};
use domain::form::{Answers, Field, Kind};
use leptos::server_fn::{
    ServerFn,
    codec::{MultipartData, MultipartFormData},
};
use leptos_router::hooks::use_params_map;
use views::paths;
use views::{ApiError, supplement::SupplementView, words};

#[server]
pub async fn get_supplement(token: String) -> Result<SupplementView, ApiError> {
    use crate::request;
    use domain::text::id::Token;
    use service::{document::file, dossier::holder};
    let province = request::province();
    let view = async {
        let (code, items) =
            holder::asked(&province, &Token::parse(&token).ok_or(ApiError::NotFound)?).await?;
        let flash = request::take_flash().await;
        let answers: Answers = flash
            .as_ref()
            .and_then(|flash| serde_json::from_str(flash.typed.get("answers")?).ok())
            .unwrap_or_default();
        let named = (1..=items.len()).flat_map(|n| answers.many(&format!("files.{n}")));
        let uploads = file::unclaimed(&province, named)
            .await?
            .into_iter()
            .map(file::upload)
            .collect();
        Ok(SupplementView {
            code,
            items,
            answers,
            uploads,
            said: flash.map(|flash| flash.words).unwrap_or_default(),
        })
    };
    request::with_status(view.await)
}

#[server(input = MultipartFormData)]
pub async fn send_supplement(data: MultipartData) -> Result<(), ApiError> {
    use crate::request;
    use domain::text::id::Token;
    use service::{dossier::holder, to_json};
    let province = request::province();
    let data = data
        .into_inner()
        .ok_or_else(|| ApiError::bad(words::error::damaged))?;
    let (answers, refused) = super::apply::server::read_form(&province, data).await?;
    let token = Token::parse(answers.one("token"));
    let act = async {
        if let Some(error) = refused.into_iter().next() {
            return Err(ApiError::Invalid {
                errors: vec![error],
            }
            .into());
        }
        let token = token.as_ref().ok_or(ApiError::NotFound)?;
        holder::supplement(&province, token, &answers).await?;
        Ok(paths::track(token.as_str()))
    };
    let back = paths::supplement(token.as_ref().map_or("", |token| token.as_str()));
    let kept = to_json(&answers.clone().only(|path| path != "token"))?;
    request::settle(act.await, &back, &[("answers", &kept)]).await
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|p| p.get("token").unwrap_or_default()));
    let ask = move || Ask::new(GetSupplement { token: token.get() });
    data::page(
        ask,
        move |supplement| view! { <Page supplement token=token.get_untracked() /> },
    )
}

#[component]
fn Page(supplement: SupplementView, token: String) -> impl IntoView {
    use words::supplement as say;
    let language = language();
    let SupplementView {
        code,
        items,
        answers,
        uploads,
        said,
    } = supplement;
    let back = paths::track(&token);
    if items.is_empty() {
        return view! {
            <PageTitle text=say::title(language) />
            <section class="sheet">
                <h1>{say::nothing_asked(language)}</h1>
                <p>
                    <a href=back>{say::see(language)}</a>
                </p>
            </section>
        };
    }
    let setting = Setting::plain(RwSignal::new(Vec::new()));
    setting.answers.set_value(answers);
    setting.uploads.set_value(uploads);
    let lead = if items.len() == 1 {
        say::one_item(language).to_owned()
    } else {
        say::items(language, items.len())
    };
    let item = move |(n, asked): (usize, String)| view! { <Item n=n + 1 asked setting /> };
    view! {
        <PageTitle text=say::title(language) />
        <p class="crumb">{say::dossier(language)} <span class="code">{code.to_string()}</span></p>
        <h1>{say::heading(language)}</h1>
        <p class="lead">{lead}</p>
        <p class="hint">{say::files_help(language)}</p>
        <PostForm action=SendSupplement::url() multipart=true class="sheet form" said=said>
            {hidden("token", &token)}
            {items.into_iter().enumerate().map(item).collect_view()}
            <div class="actions">
                <Send label=say::heading(language) />
                <a href=back>{say::back(language)}</a>
            </div>
        </PostForm>
    }
}

/// Shows one item that the agency asks for, with room for words and files.
#[component]
fn Item(n: usize, asked: String, setting: Setting) -> impl IntoView {
    use words::supplement as say;
    let language = language();
    let files = Field::new(
        &format!("files.{n}"),
        &say::files(language, n),
        Kind::File { max: 10 },
    );
    let path = format!("note.{n}");
    let note = setting
        .answers
        .with_value(|answers| answers.one(&path).to_owned());
    let answer = Labelled::new(&path, &say::answer(language, n))
        .id(dom_id(&path))
        .value(note)
        .area(&[("rows", "3")]);
    view! {
        <fieldset class="asked">
            <legend>
                <span class="count">{n}</span>
                " "
                <span lang=lang_of(&asked)>{asked.clone()}</span>
            </legend>
            <FileField field=files setting />
            {answer}
        </fieldset>
    }
}
