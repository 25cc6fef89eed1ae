//! HTTP around the app: routes, and what every answer must carry.

pub mod api;
pub mod edge;
pub mod files;
pub mod health;
pub mod print;
pub mod remembered;
pub mod worker;

use app::{App, service::Office, shell::shell};
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
use std::{
    net::{IpAddr, Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    sync::{Arc, OnceLock},
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, services::ServeDir};

/// What handlers share. One pointer: every layer that a request passes clones it.
#[derive(Clone)]
pub struct Shared(Arc<Inner>);

pub struct Inner {
    pub office: Office,
    pub options: LeptosOptions,
    /// Where WASM, icons and the manifest lie.
    pub site: PathBuf,
    /// Whether `X-Forwarded-For` comes from our own proxy.
    pub behind_proxy: bool,
    pub build: Build,
}

impl std::ops::Deref for Shared {
    type Target = Inner;
    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl FromRef<Shared> for Office {
    fn from_ref(shared: &Shared) -> Self {
        shared.office.clone()
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

/// Tells one build of the app's code from another.
#[derive(Clone)]
pub struct Build(pub Arc<str>);

impl Shared {
    /// `site`: the folder that the WASM build filled. Its `hash.txt` says how the files are named.
    pub fn new(office: Office, site: &Path, behind_proxy: bool) -> Self {
        let names = site.join("hash.txt");
        let hashes = std::fs::read(&names).ok();
        let hashed = hashes.is_some();
        let build = hashes.map_or_else(
            || "development".to_owned(),
            |hashes| app::service::sha256(&hashes)[..16].to_owned(),
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
            office,
            options,
            site: site.to_owned(),
            behind_proxy,
            build: Build(build.into()),
        }))
    }
}

/// The whole server as one service.
pub fn router(shared: Shared) -> Router {
    let routes = routes();
    let context = {
        let office = shared.office.clone();
        move || provide_context(office.clone())
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
        .layer(middleware::from_fn(edge::in_time))
        .layer(middleware::from_fn_with_state(
            shared.clone(),
            edge::with_caller,
        ))
        .layer(middleware::from_fn(edge::headers))
        .layer(middleware::from_fn(edge::plain_errors))
        .layer(middleware::from_fn_with_state(
            shared.clone(),
            edge::same_origin,
        ))
        .layer(middleware::from_fn_with_state(
            shared.clone(),
            edge::with_language,
        ))
        .layer(CompressionLayer::new().br(true).gzip(true))
        .layer(CatchPanicLayer::custom(edge::panicked))
        .layer(middleware::from_fn(edge::logged))
        .with_state(shared)
}

/// The pages of the app, listed once a process: while they are listed, no page of this process can
/// load its data (`SuppressResourceLoad` is global), and a page that is drawn in that moment would
/// wait for ever.
fn routes() -> Vec<AxumRouteListing> {
    static ROUTES: OnceLock<Vec<AxumRouteListing>> = OnceLock::new();
    ROUTES.get_or_init(|| generate_route_list(App)).clone()
}

/// Icons and the like from the site folder; anything else is a page that does not exist.
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
    let (office, options) = (shared.office.clone(), shared.options.clone());
    let render = leptos_axum::render_app_async_with_context(
        move || provide_context(office.clone()),
        move || shell(options.clone()),
    );
    render(request).await.into_response()
}

mod http_method {
    pub use axum::http::Method;
    pub const GET: Method = Method::GET;
}

/// The caller's address: the connection's, or what our own proxy says.
pub(crate) fn address(request: &Request, behind_proxy: bool) -> IpAddr {
    // The last entry of the last line is what our own proxy added; everything before it the caller
    // may have invented.
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
