//! The facts of a request that a page or server function needs, and its replies to forms with or
//! without scripts.

use super::language;
use domain::{dossier::access::Role, text::id::Token};
use http::{HeaderName, HeaderValue, StatusCode, header, request::Parts};
use leptos::prelude::{expect_context, use_context, with_context};
use leptos_axum::ResponseOptions;
use service::{Account, Caller, Error, Province, draft::Holder, flash, session};
use std::net::{IpAddr, Ipv4Addr};
use views::{ApiError, Flash, PageData, paths};

const FLASH_COOKIE: &str = "motcua_flash";
/// Cookie that tells the browser that began a form from others that follow a link to it. It opens
/// nothing.
const DEVICE_COOKIE: &str = "motcua_device";

/// Returns the province, in the language of the request.
pub fn province() -> Province {
    expect_context::<Province>().in_language(language())
}

/// Returns the address that the server's edge noted. Without one (a test, a bug) everybody shares
/// the same limits.
pub fn caller() -> Caller {
    let noted = use_context::<Parts>().and_then(|parts| parts.extensions.get::<Caller>().copied());
    noted.unwrap_or(Caller {
        address: IpAddr::V4(Ipv4Addr::UNSPECIFIED),
    })
}

/// Returns `true` if a browser without scripts waits for a page.
pub fn wants_html() -> bool {
    let parts = use_context::<Parts>();
    parts
        .as_ref()
        .and_then(|p| p.headers.get(header::ACCEPT)?.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

/// Returns `true` if the browser asks to save data (client hint `Save-Data`, WICG) on a page that
/// is only read.
///
/// Such a page is whole without any code. Pages that are filled in bring the code all the same, or
/// typed words would not be kept.
pub fn goes_without_code() -> bool {
    with_context::<Parts, _>(|parts| {
        saves_data(&parts.headers) && paths::of_page(parts.uri.path()).is_read
    })
    .unwrap_or_default()
}

/// Returns whether the page is personal, so that a preview of its link must tell nothing.
pub fn is_personal() -> bool {
    with_context::<Parts, _>(|parts| !paths::of(parts.uri.path()).is_public).unwrap_or_default()
}

pub fn saves_data(headers: &http::HeaderMap) -> bool {
    headers
        .get("save-data")
        .is_some_and(|hint| hint.as_bytes().eq_ignore_ascii_case(b"on"))
}

pub fn cookie(name: &str) -> Option<String> {
    let parts = use_context::<Parts>()?;
    read_cookie(&parts.headers, name)
}

/// Returns one cookie out of the headers.
pub fn read_cookie(headers: &http::HeaderMap, name: &str) -> Option<String> {
    let cookies = headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'));
    cookies
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, _)| *key == name)
        .map(|(_, value)| value.to_owned())
}

/// Makes a cookie for this site alone, out of reach of scripts.
pub fn write_cookie(
    province: &Province,
    name: &str,
    value: &str,
    seconds: i64,
) -> Option<HeaderValue> {
    let secure = if province.base_url.starts_with("https:") {
        "; Secure"
    } else {
        ""
    };
    HeaderValue::from_str(&format!(
        "{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}"
    ))
    .ok()
}

pub fn set_cookie(name: &str, value: &str, seconds: i64) {
    if let (Some(response), Some(value)) = (
        use_context::<ResponseOptions>(),
        write_cookie(&province(), name, value, seconds),
    ) {
        response.append_header(header::SET_COOKIE, value);
    }
}

/// Returns the account that is signed in.
///
/// # Errors
///
/// `SignIn` when nobody is.
pub async fn account() -> Result<Account, ApiError> {
    let token = cookie(session::COOKIE).ok_or(ApiError::SignIn)?;
    Ok(session::who(&province(), &token).await?)
}

/// Returns the person who works on a form here.
pub async fn holder() -> Holder {
    let account = account()
        .await
        .ok()
        .filter(|account| account.officer.role == Role::Citizen)
        .map(|account| account.id);
    Holder {
        account,
        device: cookie(DEVICE_COOKIE).unwrap_or_default(),
    }
}

/// Gives this browser a name of its own, unless it has one.
pub fn device() {
    if cookie(DEVICE_COOKIE).is_none() {
        set_cookie(DEVICE_COOKIE, province().new_token().as_str(), 365 * 86_400);
    }
}

/// Signs out and clears the browser, so that the next person finds no page, no draft and no session
/// (W3C Clear Site Data).
pub async fn clear_browser() -> Result<(), Error> {
    if let Some(token) = cookie(session::COOKIE) {
        session::sign_out(&province(), &token).await?;
    }
    [session::COOKIE, FLASH_COOKIE, DEVICE_COOKIE]
        .into_iter()
        .for_each(|name| set_cookie(name, "", 0));
    set_header("clear-site-data", "\"cache\", \"storage\"");
    Ok(())
}

/// Gives the page the status that its data have.
///
/// This, [`page`] and [`settle`] take what a use case answers. A failure gets its words here, not
/// before, because `?` outside would leave without the status.
pub fn with_status<T>(result: Result<T, Error>) -> Result<T, ApiError> {
    let result = result.map_err(ApiError::from);
    if let (Err(error), Some(response)) = (&result, use_context::<ResponseOptions>()) {
        response.set_status(
            StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
        );
    }
    result
}

/// Returns the page's data with the message that waits for this browser, and sets the status.
pub async fn page<T>(view: Result<T, Error>) -> Result<PageData<T>, ApiError> {
    let view = with_status(view)?;
    Ok(PageData {
        view,
        flash: take_flash().await,
    })
}

/// Sends the browser on. `Ok` carries the address; an error goes back to the form, which shows it
/// beside the typed words.
pub async fn settle(
    result: Result<String, Error>,
    back: &str,
    typed: &[(&str, &str)],
) -> Result<(), ApiError> {
    match result.map_err(ApiError::from) {
        Ok(to) => leptos_axum::redirect(&to, false),
        Err(error) if wants_html() => {
            let typed = typed
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                .collect();
            keep_flash(Flash {
                words: error.words(language()),
                error: Some(error),
                typed,
            })
            .await?;
            leptos_axum::redirect(back, false);
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Keeps a message for the next page of this browser.
pub async fn keep_flash(message: Flash) -> Result<(), ApiError> {
    let token = flash::put(&province(), &message).await?;
    set_cookie(FLASH_COOKIE, token.as_str(), flash::LIFETIME);
    Ok(())
}

/// Takes the message that waits for this browser, if there is one.
pub async fn take_flash() -> Option<Flash> {
    let token = Token::parse(&cookie(FLASH_COOKIE)?)?;
    let waiting = flash::take(&province(), &token).await;
    set_cookie(FLASH_COOKIE, "", 0);
    waiting.ok().flatten()
}

/// Adds a header to the page's reply.
pub fn set_header(name: &'static str, value: &str) {
    if let (Some(response), Ok(value)) = (
        use_context::<ResponseOptions>(),
        HeaderValue::from_str(value),
    ) {
        response.insert_header(HeaderName::from_static(name), value);
    }
}
