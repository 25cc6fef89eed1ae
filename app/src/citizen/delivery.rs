//! The holder's choice of where the result goes: to the desk, or by post.

use crate::{
    prelude::*,
    request::language,
    ui::{
        PageTitle,
        data::{self, Ask},
        field::{Entry, Labelled, hidden},
        form::{PostForm, Send},
        html::Attributes,
        typed,
    },
};
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;
use views::paths;
use views::{ApiError, Flash, PageData, delivery::DeliveryView, words::delivery as words};

#[server]
pub async fn get_delivery(token: String) -> Result<PageData<DeliveryView>, ApiError> {
    use crate::request;
    use domain::text::id::Token;
    use service::dossier::track;
    let view = async {
        let dossier = track::public(
            &request::province(),
            &Token::parse(&token).ok_or(ApiError::NotFound)?,
        )
        .await?;
        Ok(DeliveryView {
            by_post: dossier.by_post,
            may_choose: dossier.may_choose_delivery,
        })
    };
    request::page(view.await).await
}

#[server]
pub async fn choose_delivery(
    token: String,
    by: Option<String>,
    name: Option<String>,
    phone: Option<String>,
    place: Option<String>,
    fact: Option<String>,
) -> Result<(), ApiError> {
    use crate::request;
    use domain::text::id::Token;
    use service::dossier::delivery;
    let text = Option::unwrap_or_default;
    let what = delivery::Typed {
        by: text(by),
        name: text(name),
        phone: text(phone),
        place: text(place),
        fact: text(fact),
    };
    let parsed = Token::parse(&token);
    let back = parsed.as_ref().map_or(paths::LOOKUP.to_owned(), |token| {
        paths::delivery(token.as_str())
    });
    let done = async {
        let token = parsed.ok_or(ApiError::NotFound)?;
        delivery::choose(&request::province(), request::caller(), &token, &what).await?;
        Ok(paths::track(token.as_str()))
    };
    let kept = [
        ("by", what.by.as_str()),
        ("name", &what.name),
        ("phone", &what.phone),
        ("place", &what.place),
        ("fact", &what.fact),
    ];
    request::settle(done.await, &back, &kept).await
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|p| p.get("token").unwrap_or_default()));
    data::page(
        move || Ask::new(GetDelivery { token: token.get() }),
        move |data| view! { <Page data token=token.get_untracked() /> },
    )
}

#[component]
fn Page(data: PageData<DeliveryView>, token: String) -> impl IntoView {
    let language = language();
    let PageData { view, flash } = data;
    let DeliveryView {
        by_post,
        may_choose,
    } = view;
    let back = paths::track(&token);
    let now = if by_post {
        words::now_post(language)
    } else {
        words::now_desk(language)
    };
    let form = may_choose.then(|| view! { <Form by_post flash token /> });
    view! {
        <PageTitle text=words::title(language) />
        <p class="crumb">
            <a href=back>{words::back(language)}</a>
        </p>
        <h1>{words::title(language)}</h1>
        <p class="lead">{if may_choose { words::help(language) } else { words::over(language) }}</p>
        <p>{now}</p>
        {form}
    }
}

#[component]
fn Form(by_post: bool, flash: Option<Flash>, token: String) -> impl IntoView {
    let language = language();
    let chosen = match typed(flash.as_ref(), "by") {
        by if by.is_empty() => if by_post { "post" } else { "desk" }.to_owned(),
        by => by,
    };
    let way = |value: &str, label: &str| Entry {
        checked: chosen == value,
        id: format!("by-{value}"),
        ..Entry::new(value, label)
    };
    let ways = vec![
        way("desk", words::desk(language)),
        way("post", words::post(language)),
    ];
    let said = flash
        .as_ref()
        .map(|flash| flash.words.clone())
        .unwrap_or_default();
    let line = |name: &str, label: &'static str, hint: &str, attributes: Attributes| {
        Labelled::new(name, label)
            .hint(hint)
            .value(typed(flash.as_ref(), name))
            .text_field(attributes)
    };
    let name = line(
        "name",
        words::name(language),
        "",
        &[("autocomplete", "name")],
    );
    let phone = line(
        "phone",
        words::phone(language),
        "",
        &[
            ("type", "tel"),
            ("inputmode", "tel"),
            ("autocomplete", "tel"),
        ],
    );
    let place = line(
        "place",
        words::place(language),
        words::place_hint(language),
        &[("autocomplete", "street-address")],
    );
    let fact = line(
        "fact",
        words::fact(language),
        words::fact_hint(language),
        &[("inputmode", "numeric")],
    );
    view! {
        <PostForm action=ChooseDelivery::url() class="sheet form" said=said>
            {hidden("token", &token)}
            {Labelled::new("by", words::how(language)).radios("radio", ways)}
            <fieldset class="group">
                <legend>{words::post(language)}</legend>
                <p class="hint">{words::only_post(language)}</p>
                {name}
                {phone}
                {place}
            </fieldset>
            {fact}
            <div class="actions">
                <Send label=words::save(language) />
            </div>
        </PostForm>
    }
}
