//! Rating at a counter, by its poster or at a tablet (`?kiosk=1`). The slip tells which of the
//! results just handed over there is rated.
//!
//! A kiosk's pages follow each other by whole loads, each with its own way back to the start. So
//! nothing of the person before stays.

use crate::{
    device::scanner::{Scanner, ScannerWords},
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle, Problem,
        data::{self, Ask},
        field::{Labelled, hidden},
        form::{self, PostForm, Send},
        typed,
    },
};
use domain::{desk::counter::CounterCode, text::id::Token};
use leptos::server_fn::ServerFn;
use leptos_router::hooks::{use_params_map, use_query_map};
use views::paths;
use views::{
    ApiError, PageData,
    rating::CounterView,
    words::{counter as words, frame},
};

/// Seconds after which a kiosk goes back to its start: after the thanks, and after somebody has
/// walked away.
pub const AFTER_THANKS: u32 = 10;
pub const WHEN_LEFT: u32 = 180;

/// Returns the address at which a kiosk begins.
pub fn start_of(counter: &CounterCode) -> String {
    format!("{}?kiosk=1", paths::counter(counter))
}

/// Returns the counter; `None`, with the status that goes with it, when there is no such counter.
#[server]
pub async fn get_counter(code: String) -> Result<Option<PageData<CounterView>>, ApiError> {
    use crate::request;
    use service::counter;
    let province = request::province();
    let Some(counter) = counter::counter(&province, &code) else {
        request::with_status::<()>(Err(ApiError::NotFound.into())).ok();
        return Ok(None);
    };
    let desk = province
        .agencies()
        .find(|agency| agency.code == counter.agency)
        .map_or(String::new(), |agency| agency.name.clone());
    let view = CounterView {
        code: counter.code,
        name: counter.name,
        desk,
    };
    Ok(Some(request::page(Ok(view)).await?))
}

/// Gives the right to rate for a slip: by the end of its code, or by the address in its QR code.
#[server]
pub async fn begin_rating(
    counter: String,
    ending: Option<String>,
    slip: Option<String>,
    kiosk: Option<String>,
) -> Result<(), ApiError> {
    use crate::request;
    use service::{counter as desk, dossier::rating, session};
    let (province, on_kiosk) = (
        request::province(),
        kiosk.is_some_and(|kiosk| !kiosk.is_empty()),
    );
    let ending = ending.unwrap_or_default();
    let code = CounterCode::parse(&counter);
    let begin = async {
        let code = code.as_ref().ok_or(ApiError::NotFound)?;
        if rating::is_staff(&province, request::cookie(session::COOKIE)).await {
            return Err(ApiError::refused(views::words::error::staff_rate).into());
        }
        let token = match &slip {
            Some(address) => {
                let token = Token::in_tracking_address(address)
                    .ok_or_else(|| ApiError::refused(views::words::error::unknown_slip))?;
                desk::right(
                    &province,
                    request::caller(),
                    code.as_str(),
                    desk::Slip::Token(&token),
                )
                .await?
            }
            None => {
                desk::right(
                    &province,
                    request::caller(),
                    code.as_str(),
                    desk::Slip::Ending(&ending),
                )
                .await?
            }
        };
        let query = if on_kiosk {
            format!("?kiosk={code}")
        } else {
            String::new()
        };
        Ok(format!("{}{query}", paths::rating(token.as_str())))
    };
    let begun = begin.await;
    let back = match &code {
        Some(code) if on_kiosk => start_of(code),
        Some(code) => paths::counter(code),
        None => paths::LOOKUP.to_owned(),
    };
    request::settle(begun, &back, &[("ending", &ending)]).await
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let code = Memo::new(move |_| params.with(|p| p.get("counter").unwrap_or_default()));
    let kiosk = use_query_map().with_untracked(|query| query.get("kiosk").is_some());
    let ask = move || Ask::new(GetCounter { code: code.get() });
    let draw = move |counter: Option<PageData<CounterView>>| match counter {
        Some(counter) => view! { <Page counter kiosk /> },
        None => view! { <Unknown /> },
    };
    data::page(ask, draw)
}

#[component]
fn Page(counter: PageData<CounterView>, kiosk: bool) -> impl IntoView {
    let language = language();
    let PageData { view, flash } = counter;
    let CounterView { code, name, desk } = view;
    let ending = Labelled::new("ending", words::ending(language))
        .hint(words::ending_help(language))
        .value(typed(flash.as_ref(), "ending"))
        .text_field(&[
            ("class", "code huge"),
            ("required", ""),
            ("inputmode", "numeric"),
            ("autocapitalize", "characters"),
            ("spellcheck", "false"),
            ("maxlength", "40"),
        ]);
    let said = flash.map(|flash| flash.words).unwrap_or_default();
    // Words that somebody typed and left are gone when the next person comes.
    let left = (kiosk && !said.is_empty()).then(|| code.clone());
    view! {
        <PageTitle text=words::title(language) />
        <p class="crumb">
            <span lang=lang_of(&desk)>{desk.clone()}</span>
            " · "
            <span lang=lang_of(&name)>{name.clone()}</span>
        </p>
        <h1>{words::heading(language)}</h1>
        <p>{words::how(language)}</p>
        <div class="sheet form" class:kiosk=kiosk>
            <ScanSlip counter=code.clone() kiosk />
            <PostForm action=BeginRating::url() said leaves=kiosk>
                {hidden("counter", &code.to_string())}
                {kiosk.then(|| hidden("kiosk", "1"))}
                {ending}
                <div class="actions">
                    <Send label=words::go(language) class="big" />
                </div>
                <p class="hint">{words::limits(language)}</p>
            </PostForm>
        </div>
        {left
            .map(|counter| {
                view! { <BackToStart counter seconds=WHEN_LEFT label=words::stop(language) /> }
            })}
    }
}

/// Reads the QR code of a slip.
///
/// Its token goes into no address, because the next person at a kiosk could find it there.
#[component]
fn ScanSlip(counter: CounterCode, kiosk: bool) -> impl IntoView {
    let language = language();
    let failed = RwSignal::new(String::new());
    let read = Callback::new(move |text: String| {
        if Token::in_tracking_address(&text).is_none() {
            return Err(words::scan_other(language).to_owned());
        }
        failed.set(String::new());
        let call = BeginRating {
            counter: counter.to_string(),
            ending: None,
            slip: Some(text),
            kiosk: kiosk.then(|| "1".to_owned()),
        };
        leptos::task::spawn_local(async move {
            let to = form::call(&call)
                .await
                .map(|answer| answer.headers().get("location").ok().flatten());
            match to {
                Ok(Some(to)) => window().location().set_href(&to).unwrap_or_default(),
                Ok(None) => failed.set(ApiError::Unavailable.words(language)),
                Err(error) => failed.set(error.words(language)),
            }
        });
        Ok(words::found(language).to_owned())
    });
    let words = ScannerWords {
        open: words::scan(language),
        hint: words::scan_hint(language),
        choose: words::scan_choose(language),
        too_long: words::scan_long(language),
    };
    view! {
        <Scanner id="slip" words read />
        <Problem words=failed />
    }
}

#[component]
fn Unknown() -> impl IntoView {
    let language = language();
    view! {
        <PageTitle text=words::unknown(language) />
        <section class="sheet">
            <h1>{words::unknown(language)}</h1>
            <p>{words::unknown_help(language)}</p>
            <p class="row">
                <a href=paths::PROCEDURES>{frame::find_procedure(language)}</a>
                <a href=paths::LOOKUP>{frame::track_application(language)}</a>
            </p>
        </section>
    }
}

/// Shows the way back to the start of a kiosk: by a press, or by itself after so many seconds,
/// without scripts.
#[component]
pub fn BackToStart(
    counter: CounterCode,
    seconds: u32,
    label: &'static str,
    #[prop(optional)] said: &'static str,
) -> impl IntoView {
    // The start is in Vietnamese again: the language was the choice of the person before.
    let start = format!("{}&lang=vi", start_of(&counter));
    view! {
        <leptos_meta::Meta http_equiv="refresh" content=format!("{seconds};url={start}") />
        <p class="row kiosk">
            <a class="button quiet" href=start rel="external">
                {label}
            </a>
        </p>
        {(!said.is_empty()).then(|| view! { <p class="hint">{said}</p> })}
    }
}
