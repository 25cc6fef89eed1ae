//! The page of each path.
//!
//! Pages that are used together are one piece of WASM, fetched when the first of them is opened. A
//! person who scans a QR code never fetches the form. Citizens never fetch staff code. More pieces
//! are no gain: the code that they share moves into the piece that every page fetches. Six more
//! pieces doubled it.

use crate::{
    admin::{failed, misses},
    citizen::{
        account, apply, counter, delivery, feedback, figures, home, lookup, messages, notices,
        procedure, procedures, rate, receipt, supplement, track, unsent,
    },
    device::offline::Offline,
    prelude::*,
    session::sign_in,
    staff::{delegation, dossier, feedback as one_feedback, feedbacks, inbox, mailbox, posters},
    ui::{
        Failed, NotFound, Refresh,
        layout::{Footer, Header},
    },
};
use leptos::{LazyViewError, server_fn::ServerFn};
use leptos_meta::provide_meta_context;
use leptos_router::{
    Lazy, LazyRoute, SsrMode,
    components::{FlatRoutes, Route, Router},
    path,
};

/// Makes one lazily fetched function for the pages of a group, and a route type for each.
macro_rules! group {
    ($group:ident, $pages:ident { $($page:ident => $view:path),+ $(,)? }) => {
        #[derive(Clone, Copy)]
        enum $pages { $($page),+ }

        #[leptos::lazy(fallible)]
        fn $group(page: $pages) -> Result<AnyView, LazyViewError> {
            Ok(match page { $($pages::$page => $view()),+ })
        }

        $(
            struct $page;

            impl LazyRoute for $page {
                fn data() -> Self {
                    Self
                }

                async fn view(_: Self) -> AnyView {
                    $group($pages::$page).await.into_any()
                }
            }
        )+
    };
}

group!(find, Find { Home => home::page, Procedures => procedures::page, Procedure => procedure::page, Figures => figures::page });
group!(follow, Follow { Track => track::page, Receipt => receipt::page, Lookup => lookup::page, Notices => notices::page, Messages => messages::page, Delivery => delivery::page, Rating => rate::page });
group!(kiosk, Kiosk { Counter => counter::page });
group!(feedback, Feedback { Answers => feedback::list::page, NewLetter => feedback::form::page, OwnLetter => feedback::follow::page, OneAnswer => feedback::one::page });
group!(fill, Fill { Start => apply::start, Apply => apply::page, Resume => apply::resume::page, Supplement => supplement::page });
group!(own, Own { Account => account::page, Enter => sign_in::citizen_page });
group!(work, Work { SignIn => sign_in::page, Inbox => inbox::page, Dossier => dossier::page, Delegation => delegation::page, Mailbox => mailbox::page, FailedNotices => failed::page, Misses => misses::page, Posters => posters::page, Feedbacks => feedbacks::page, OneFeedback => one_feedback::page });

/// Sends the forms and ratings that waited for a network.
///
/// Returns a message about each, with the address that belongs to it.
///
/// # Errors
///
/// The code could not be fetched.
#[leptos::lazy(fallible)]
pub async fn send_waiting() -> Result<Vec<(String, String)>, LazyViewError> {
    let mut said = apply::waiting::send_all().await;
    said.extend(unsent::send_all(rate::Rate::PATH).await);
    Ok(said)
}

#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    Refresh::provide();
    view! {
        <Router>
            <Header />
            <Offline send=|| Box::pin(async { send_waiting().await.unwrap_or_default() }) />
            <main id="noi-dung" tabindex="-1">
                <ErrorBoundary fallback=|_| view! { <NotLoaded /> }>
                    <FlatRoutes fallback=NotFound>
                        <Route path=path!("/") view={Lazy::<Home>::new()} ssr=SsrMode::Async />
                        <Route
                            path=path!("/thu-tuc")
                            view={Lazy::<Procedures>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/thu-tuc/:code")
                            view={Lazy::<Procedure>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/thu-tuc/:code/nop")
                            view={Lazy::<Start>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/thu-tuc/:code/nop/:draft/dien-tiep")
                            view={Lazy::<Resume>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/thu-tuc/:code/nop/:draft/:step")
                            view={Lazy::<Apply>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/hs/:token")
                            view={Lazy::<Track>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/hs/:token/giay-hen")
                            view={Lazy::<Receipt>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/hs/:token/bo-sung")
                            view={Lazy::<Supplement>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/hs/:token/thong-bao")
                            view={Lazy::<Notices>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/hs/:token/tin-nhan")
                            view={Lazy::<Messages>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/hs/:token/nhan-ket-qua")
                            view={Lazy::<Delivery>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/hs/:token/phan-anh")
                            view={Lazy::<NewLetter>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/phan-anh")
                            view={Lazy::<Answers>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/phan-anh/moi")
                            view={Lazy::<NewLetter>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/phan-anh/theo-doi/:token")
                            view={Lazy::<OwnLetter>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/phan-anh/:number")
                            view={Lazy::<OneAnswer>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/tra-cuu")
                            view={Lazy::<Lookup>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/dg/q/:counter")
                            view={Lazy::<Counter>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/dg/:token")
                            view={Lazy::<Rating>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/cong-khai")
                            view={Lazy::<Figures>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/ca-nhan")
                            view={Lazy::<Account>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/ca-nhan/dang-nhap")
                            view={Lazy::<Enter>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route path=path!("/can-bo") view={Lazy::<Inbox>::new()} ssr=SsrMode::Async />
                        <Route
                            path=path!("/can-bo/dang-nhap")
                            view={Lazy::<SignIn>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/can-bo/uy-quyen")
                            view={Lazy::<Delegation>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/can-bo/hop-thu")
                            view={Lazy::<Mailbox>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/quan-tri/thong-bao")
                            view={Lazy::<FailedNotices>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/quan-tri/tim-kiem")
                            view={Lazy::<Misses>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/can-bo/to-dan")
                            view={Lazy::<Posters>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/can-bo/phan-anh")
                            view={Lazy::<Feedbacks>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/can-bo/phan-anh/:number")
                            view={Lazy::<OneFeedback>::new()}
                            ssr=SsrMode::Async
                        />
                        <Route
                            path=path!("/can-bo/ho-so/:code")
                            view={Lazy::<Dossier>::new()}
                            ssr=SsrMode::Async
                        />
                    </FlatRoutes>
                </ErrorBoundary>
            </main>
            <Footer />
        </Router>
    }
}

/// Says that the page's code could not be fetched.
#[component]
fn NotLoaded() -> impl IntoView {
    view! { <Failed error=views::ApiError::bad(views::words::error::not_loaded) /> }
}
