//! HTTP around the app: routes, and the layers that every answer passes.

pub mod api;
pub mod edge;
pub mod files;
pub mod health;
pub mod listen;
pub mod meant;
pub mod print;
pub mod remembered;
pub mod worker;

use app::{App, shell::shell};
use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, FromRef, Request, State},
    middleware,
    response::{IntoResponse, Response},
    routing::get,
};
use leptos::{config::LeptosOptions, context::provide_context};
use leptos_axum::{AxumRouteListing, LeptosRoutes, generate_route_list};
use service::Province;
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, services::ServeDir};

/// State that handlers share.
///
/// It is one pointer, because every layer that a request passes clones it.
#[derive(Clone)]
pub struct Shared(Arc<Inner>);

pub struct Inner {
    pub province: Province,
    pub options: LeptosOptions,
    /// Folder with WASM, icons and the manifest.
    pub site: PathBuf,
    /// `true` when `X-Forwarded-For` comes from our own proxy.
    pub behind_proxy: bool,
    pub build: Build,
}

impl std::ops::Deref for Shared {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl FromRef<Shared> for Province {
    fn from_ref(shared: &Shared) -> Self {
        shared.province.clone()
    }
}

impl FromRef<Shared> for LeptosOptions {
    fn from_ref(shared: &Shared) -> Self {
        shared.options.clone()
    }
}

impl FromRef<Shared> for Build {
    fn from_ref(shared: &Shared) -> Self {
        shared.build.clone()
    }
}

/// Mark that tells one build of the app's code from another.
#[derive(Clone)]
pub struct Build(pub Arc<str>);

impl Shared {
    /// Makes the state; `site` is the folder that the WASM build filled.
    ///
    /// File names carry hashes when the build left `hash.txt` in that folder.
    pub fn new(province: Province, site: &Path, behind_proxy: bool) -> Self {
        let names = site.join("hash.txt");
        let hashes = std::fs::read(&names).ok();
        let hashed = hashes.is_some();
        let build = hashes.map_or_else(
            || "development".to_owned(),
            |hashes| service::sha256(&hashes)[..16].to_owned(),
        );
        // Leptos looks for a relative path beside the binary.
        let names = std::path::absolute(&names).unwrap_or(names);
        let options = LeptosOptions::builder()
            .output_name("motcua")
            .site_root(site.display().to_string())
            .site_pkg_dir("pkg")
            .hash_files(hashed)
            .hash_file(names.display().to_string().into())
            .build();
        Self(Arc::new(Inner {
            province,
            options,
            site: site.to_owned(),
            behind_proxy,
            build: Build(build.into()),
        }))
    }
}

/// Returns the whole server as one service.
pub fn router(shared: Shared) -> Router {
    let routes = routes();
    let context = {
        let province = shared.province.clone();
        move || provide_context(province.clone())
    };
    let pages = {
        let options = shared.options.clone();
        move || shell(options.clone())
    };
    let pkg = ServeDir::new(shared.site.join("pkg"))
        .precompressed_br()
        .precompressed_gzip();
    Router::new()
        .nest("/api/v1", api::router())
        .route("/can-bo/tep/{id}", get(files::download))
        .merge(print::router())
        .route("/sw.js", get(worker::script))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .nest_service(
            "/pkg",
            tower::ServiceBuilder::new()
                .layer(middleware::from_fn(edge::immutable))
                .service(pkg),
        )
        .leptos_routes_with_context(&shared, routes, context, pages)
        .fallback(fallback)
        .layer(middleware::from_fn_with_state(
            shared.clone(),
            remembered::tracking,
        ))
        .layer(middleware::from_fn_with_state(
            shared.clone(),
            edge::guesses,
        ))
        .layer(middleware::from_fn_with_state(shared.clone(), edge::work))
        .layer(middleware::from_fn(meant::token))
        .layer(middleware::from_fn(edge::in_time))
        .layer(middleware::from_fn_with_state(
            shared.clone(),
            edge::with_caller,
        ))
        .layer(middleware::from_fn(edge::plain_errors))
        .layer(middleware::from_fn_with_state(
            shared.clone(),
            edge::same_origin,
        ))
        .layer(middleware::from_fn_with_state(
            shared.clone(),
            edge::with_language,
        ))
        // Outside of all that may write an answer of its own.
        .layer(middleware::from_fn(edge::headers))
        .layer(CompressionLayer::new().br(true).gzip(true))
        .layer(CatchPanicLayer::custom(edge::panicked))
        .layer(middleware::from_fn(edge::logged))
        .with_state(shared)
}

/// Returns the pages of the app, listed once a process.
///
/// While they are listed, no page of this process can load its data, because `SuppressResourceLoad`
/// is global. A page that is drawn in that moment would wait for ever.
pub fn routes() -> Vec<AxumRouteListing> {
    static ROUTES: OnceLock<Vec<AxumRouteListing>> = OnceLock::new();
    ROUTES.get_or_init(|| generate_route_list(App)).clone()
}

/// Serves icons and the like from the site folder; anything else is a page that does not exist.
pub(crate) async fn fallback(State(shared): State<Shared>, request: Request) -> Response {
    let asset = request.uri().path().trim_start_matches('/');
    let plain = !asset.is_empty()
        && !asset.contains('/')
        && !asset.starts_with('.')
        && request.method() == http_method::GET;
    if plain && shared.site.join(asset).is_file() {
        return match tower::ServiceExt::oneshot(ServeDir::new(&shared.site), request).await {
            Ok(answer) => answer.map(Body::new).into_response(),
            Err(never) => match never {},
        };
    }
    let (province, options) = (shared.province.clone(), shared.options.clone());
    let render = leptos_axum::render_app_async_with_context(
        move || provide_context(province.clone()),
        move || shell(options.clone()),
    );
    render(request).await.into_response()
}

mod http_method {
    pub use axum::http::Method;
    pub const GET: Method = Method::GET;
}

/// Returns the caller's address: the connection's, or the one that our own proxy names.
pub(crate) fn address(request: &Request, behind_proxy: bool) -> IpAddr {
    // Our own proxy added the last entry of the last line; the caller may have invented everything
    // before it.
    let last = || {
        request
            .headers()
            .get_all("x-forwarded-for")
            .iter()
            .next_back()?
            .to_str()
            .ok()?
            .rsplit(',')
            .next()
    };
    let forwarded = || last()?.trim().parse().ok();
    let connected = || {
        request
            .extensions()
            .get::<ConnectInfo<SocketAddr>>()
            .map(|info| info.0.ip())
    };
    behind_proxy
        .then(forwarded)
        .flatten()
        .or_else(connected)
        .unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))
}
