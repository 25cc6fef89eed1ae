//! The holder's choice of where the result goes: to the desk, or by post.

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
    let way = |value: &'static str, label: &'static str| {
        let (id, checked) = (format!("by-{value}"), chosen == value);
        view! {
            <label class="option" for=id.clone()>
                <input type="radio" id=id.clone() name="by" value=value checked=checked />
                <span>{label}</span>
            </label>
        }
    };
    let ways = [
        way("desk", words::desk(language)),
        way("post", words::post(language)),
    ]
    .collect_view();
    let said = flash
        .as_ref()
        .map(|flash| flash.words.clone())
        .unwrap_or_default();
    let field = move |name: &'static str,
                      label: &'static str,
                      hint: &'static str,
                      kind: &'static str,
                      complete: &'static str| {
        let value = typed(flash.as_ref(), name);
        view! { <Line name label hint kind complete value /> }
    };
    view! {
        <PostForm action=ChooseDelivery::url() class="sheet form" said=said>
            <input type="hidden" name="token" value=token />
            <fieldset class="field">
                <legend>{words::how(language)}</legend>
                {ways}
            </fieldset>
            <fieldset class="group">
                <legend>{words::post(language)}</legend>
                <p class="hint">{words::only_post(language)}</p>
                {field("name", words::name(language), "", "text", "name")}
                {field("phone", words::phone(language), "", "tel", "tel")}
                {field(
                    "place",
                    words::place(language),
                    words::place_hint(language),
                    "text",
                    "street-address",
                )}
            </fieldset>
            {field("fact", words::fact(language), words::fact_hint(language), "text", "off")}
            <div class="actions">
                <Send label=words::save(language) />
            </div>
        </PostForm>
    }
}

#[component]
fn Line(
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    kind: &'static str,
    complete: &'static str,
    value: String,
) -> impl IntoView {
    let hint_id = (!hint.is_empty()).then(|| format!("{name}-help"));
    let mode = if name == "fact" { "numeric" } else { kind };
    view! {
        <div class="field">
            <label for=name>{label}</label>
            {hint_id
                .clone()
                .map(|id| {
                    view! {
                        <p class="hint" id=id>
                            {hint}
                        </p>
                    }
                })}
            <input
                id=name
                name=name
                type=kind
                inputmode=mode
                autocomplete=complete
                value=value
                aria-describedby=hint_id
            />
        </div>
    }
}
