//! The table of addresses, held to the answers of the server: each line, each page of the router
//! and each server function. No other file writes an address.

use crate::{
    borders,
    harness::{Answer, TestProvince, province},
};
use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Method, Request, StatusCode, header},
};
use leptos::server_fn::axum::server_fn_paths;
use proc_macro2::{TokenStream, TokenTree};
use server::http::routes;
use service::{
    Caller,
    limits::{Guess, tries},
};
use std::{
    collections::BTreeSet,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};
use store::testing::Engine;
use views::paths::{Address, CALLS, PAGES, Work, of, of_page};

/// A token that opens nothing.
const TOKEN: &str = "7zzzzzzzzzzzzzzzzzzzzzzzzz";

/// Functions that answer 404 to a code which is no secret: everybody may list them.
const BY_PUBLIC_CODE: [&str; 6] = [
    "/api/fn/get_procedure",
    "/api/fn/new_draft",
    "/api/fn/get_form",
    "/api/fn/save_step",
    "/api/fn/autosave",
    "/api/fn/get_feedback",
];

fn all() -> impl Iterator<Item = &'static Address> {
    PAGES.iter().chain(CALLS)
}

/// Returns a path of the pattern whose values open nothing.
fn example(pattern: &str) -> String {
    let part = |part: &str| match part.strip_prefix('{') {
        Some(value) => format!("khong-co{}", value.rsplit('}').next().unwrap_or_default()),
        None => part.to_owned(),
    };
    pattern.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Returns the pattern with its values unnamed, as both tables write it.
fn shape(pattern: &str) -> String {
    let part = |part: &str| {
        let is_value = part.starts_with(['{', ':']);
        if is_value { "{}" } else { part }.to_owned()
    };
    pattern.split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Values for all that the server functions ask for. No token opens anything.
fn arguments(path: &str) -> String {
    let all = format!(
        "token={TOKEN}&draft={TOKEN}&key={TOKEN}&tracking={TOKEN}&code=9.999999&counter=KHONG\
         &number=PA-260316-9999&id=1&version=1&count=1&seen=0&page=1&all=false&scope=all\
         &action=accept&words=a&why=a&to=a&first=a&last=a&q=a&query=a&field=a&level=a\
         &username=a&password=a&fact=a&place=a&by=post&overall=5&declared=1&language=vi\
         &subject=other&agency=H50.07&title=abcdefghijk&content=abcdefghijklmnopqrstu&name=abc\
         &address=abcdefghijk&phone=0912345678"
    );
    match path {
        "/api/fn/autosave" => all + "&answers={}",
        "/api/fn/get_feedback_form" => format!("dossier={TOKEN}"),
        "/api/fn/set_wish" => format!("token={TOKEN}&by=sms&language=vi"),
        _ => all,
    }
}

/// Asks the way the address is asked, from an internet address of its own.
async fn ask(province: &TestProvince, method: Method, path: &str, from: IpAddr) -> Answer {
    let is_function = path.starts_with("/api/fn/");
    let multipart = ["/api/fn/save_step", "/api/fn/send_supplement"].contains(&path);
    let (kind, body) = match (is_function, multipart) {
        (true, true) => {
            let part = |name: &str, value: &str| {
                format!("--X\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
            };
            let fields = [
                ("token", TOKEN),
                ("code", "9.999999"),
                ("draft", TOKEN),
                ("step", "1"),
            ];
            let parts = fields.map(|(name, value)| part(name, value)).concat();
            (
                "multipart/form-data; boundary=X",
                format!("{parts}--X--\r\n"),
            )
        }
        (true, false) => ("application/x-www-form-urlencoded", arguments(path)),
        (false, _) => ("application/json", String::new()),
    };
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header(header::CONTENT_TYPE, kind)
        .header(
            header::ACCEPT,
            if is_function {
                "application/json"
            } else {
                "text/html"
            },
        )
        .extension(ConnectInfo(SocketAddr::new(from, 40_000)))
        .body(Body::from(body))
        .unwrap();
    province.send(request).await
}

/// Internet addresses, each of which asks for the first time.
fn callers() -> impl Iterator<Item = IpAddr> {
    (0x0a00_0001..).map(|bits| Ipv4Addr::from_bits(bits).into())
}

/// Uses up what an address may ask for.
fn use_up(province: &TestProvince, work: Work, address: IpAddr) {
    let limits = &province.service.limits;
    while limits.address(work, Caller { address }).is_ok() {}
}

#[tokio::test]
async fn every_address_is_answered_as_its_line_says() {
    let province = province().await;
    for address in all().filter(|a| !a.pattern.starts_with("/api/fn/")) {
        let path = example(address.pattern);
        assert_eq!(of(&path), address, "{path} is taken by another line");
        let answer = province.get(&path).await;
        let kept = answer.header("cache-control");
        assert_eq!(kept == "no-store", !address.is_public, "{path}: {kept}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        let asks = match answer.status {
            StatusCode::UNAUTHORIZED => true,
            status => {
                status.is_redirection() && answer.header("location") == address.door.unwrap_or("-")
            }
        };
        let is_api = path.starts_with("/api/");
        assert_eq!(asks, address.door.is_some(), "{path}: {}", answer.status);
        assert!(
            !answer.status.is_server_error() || is_api,
            "{path}: {}",
            answer.status
        );
    }
    for page in PAGES {
        assert_eq!(of_page(&example(page.pattern)), page);
    }
}

#[tokio::test]
async fn every_page_of_the_router_stands_in_the_table() {
    let known: Vec<String> = PAGES.iter().map(|a| shape(a.pattern)).collect();
    let pages = routes();
    assert!(pages.len() > 30, "{} pages", pages.len());
    for page in pages {
        assert!(known.contains(&shape(page.path())), "{}", page.path());
    }
}

#[tokio::test]
async fn every_server_function_is_answered_as_its_line_says() {
    let province = province().await;
    let functions: BTreeSet<&str> = server_fn_paths().map(|(path, _)| path).collect();
    let lines = CALLS.iter().map(|line| line.pattern);
    let lines: BTreeSet<&str> = lines.filter(|line| line.starts_with("/api/fn/")).collect();
    assert!(functions.len() > 40, "{} functions", functions.len());
    assert_eq!(lines, functions, "the lines, and the functions there are");
    let mut wrong = Vec::new();
    for path in functions {
        let line = of(path);
        let answer = ask(&province, Method::POST, path, Ipv4Addr::LOCALHOST.into()).await;
        let (status, said) = (answer.status, answer.text());
        assert!(
            status != StatusCode::BAD_REQUEST && !status.is_server_error(),
            "{path}: {status} {said}"
        );
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert!(!line.is_public, "{path}");
        let asks = said.contains("\"sign_in\"");
        let is_unknown = status == StatusCode::NOT_FOUND;
        let is_public = BY_PUBLIC_CODE.contains(&path);
        assert!(is_unknown || !is_public, "no exception any more: {path}");
        let is_secret = is_unknown && !is_public;
        if (asks, is_secret) != (line.door.is_some(), line.is_guessable) {
            wrong.push(format!("{path}: {status} {said}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[tokio::test]
async fn costly_work_is_refused_where_the_table_says_so_and_nowhere_else() {
    let province = TestProvince::found(Engine::Sqlite, true).await;
    let mut callers = callers();
    for line in all() {
        let path = example(line.pattern);
        for work in Work::ALL {
            let from = callers.next().unwrap();
            use_up(&province, work, from);
            let answer = ask(&province, Method::POST, &path, from).await;
            let is_refused = answer.status == StatusCode::TOO_MANY_REQUESTS;
            assert_eq!(is_refused, line.work == Some(work), "{path}: {work:?}");
            if is_refused {
                let seconds: u64 = answer.header("retry-after").parse().unwrap();
                assert!(seconds >= 1, "{path}");
            }
        }
    }
}

#[tokio::test]
async fn a_guess_counts_where_the_table_says_so_and_nowhere_else() {
    let province = TestProvince::found(Engine::Sqlite, true).await;
    let mut callers = callers();
    let slowed = callers.next().unwrap();
    let guess = || [Guess::Token(Caller { address: slowed })];
    while tries(&province.service, guess()).await.is_ok() {}
    for line in all() {
        let path = example(line.pattern);
        let is_call = path.starts_with("/api/fn/");
        let method = if is_call { Method::POST } else { Method::GET };
        let free = ask(&province, method.clone(), &path, callers.next().unwrap()).await;
        let answer = ask(&province, method, &path, slowed).await;
        let expected = match (line.is_guessable, free.status) {
            (true, StatusCode::NOT_FOUND) => StatusCode::TOO_MANY_REQUESTS,
            (_, status) => status,
        };
        assert_eq!(answer.status, expected, "{path}");
    }
}

/// Collects texts that begin an address of a page, or continue one after a value.
fn addresses(tokens: TokenStream, firsts: &BTreeSet<&str>, found: &mut Vec<String>) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => addresses(group.stream(), firsts, found),
            TokenTree::Literal(literal) => {
                let text = literal.to_string();
                let begins = text.match_indices(['"', '}']).filter_map(|(at, _)| {
                    let path = text[at + 1..].strip_prefix('/')?;
                    path.split(['/', '?', '#', '"', '{']).next()
                });
                if begins.into_iter().any(|first| firsts.contains(first)) {
                    found.push(text);
                }
            }
            _ => {}
        }
    }
}

#[test]
fn no_address_of_a_page_is_written_outside_the_table_and_the_routers() {
    let first = |page: &'static Address| page.pattern.split('/').nth(1);
    let mut firsts: BTreeSet<&str> = PAGES.iter().filter_map(first).collect();
    firsts.remove("");
    assert!(firsts.len() > 8, "{firsts:?}");
    let routers = ["app::routes", "server::http", "server::http::print"];
    let mut wrong = Vec::new();
    for source in borders::shipped() {
        let module = source.module.join("::");
        let may = ["app", "print", "service", "server"].contains(&source.module[0].as_str());
        let mut found = Vec::new();
        addresses(source.tokens, &firsts, &mut found);
        if may && !routers.contains(&module.as_str()) {
            wrong.extend(found.into_iter().map(|text| format!("{module}: {text}")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_address_is_found_at_the_start_and_after_a_value() {
    let code = "f(\"/hs\"); g!(\"{}/hs/{token}\"); h(\"/hsx\"); i(\"Mở /hs\"); j(\"{a}/b\");";
    let mut found = Vec::new();
    addresses(code.parse().unwrap(), &BTreeSet::from(["hs"]), &mut found);
    assert_eq!(found, ["\"/hs\"", "\"{}/hs/{token}\""]);
}
