//! Which page answers which path. Every page is its own piece of WASM, so citizens never fetch staff code.

use crate::{
    citizen::{apply, check_answers, figures, home, lookup, procedure, procedures, rate, receipt, supplement, track},
    staff::{dossier, inbox, sign_in},
    ui::{Failed, Refresh, layout::{Footer, Header}},
};
use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::{
    Lazy, SsrMode,
    components::{Route, Router, Routes},
    path,
};

#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    Refresh::provide();
    view! {
        <Router>
            <Header/>
            <main id="noi-dung" tabindex="-1">
                <Routes fallback=Unknown>
                    <Route path=path!("/") view={Lazy::<home::HomePage>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/thu-tuc") view={Lazy::<procedures::ProceduresPage>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/thu-tuc/:code") view={Lazy::<procedure::ProcedurePage>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/thu-tuc/:code/nop") view={Lazy::<apply::ApplyPage>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/thu-tuc/:code/nop/:draft/kiem-tra") view={Lazy::<check_answers::CheckAnswersPage>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/thu-tuc/:code/nop/:draft/:step") view={Lazy::<apply::ApplyPage>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/hs/:token") view={Lazy::<track::TrackPage>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/hs/:token/giay-hen") view={Lazy::<receipt::ReceiptPage>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/hs/:token/bo-sung") view={Lazy::<supplement::SupplementPage>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/tra-cuu") view={Lazy::<lookup::LookupPage>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/dg/:token") view={Lazy::<rate::RatePage>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/cong-khai") view={Lazy::<figures::FiguresPage>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/can-bo") view={Lazy::<inbox::InboxPage>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/can-bo/dang-nhap") view={Lazy::<sign_in::SignInPage>::new()} ssr=SsrMode::Async/>
                    <Route path=path!("/can-bo/ho-so/:code") view={Lazy::<dossier::DossierPage>::new()} ssr=SsrMode::Async/>
                </Routes>
            </main>
            <Footer/>
        </Router>
    }
}

/// No page has this path.
#[component]
fn Unknown() -> impl IntoView {
    #[cfg(feature = "ssr")]
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(http::StatusCode::NOT_FOUND);
    }
    view! { <Failed error=crate::ApiError::NotFound/> }
}
