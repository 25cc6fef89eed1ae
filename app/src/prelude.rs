//! What every page begins with: Leptos's own prelude, with a `view!` of ours.

pub use leptos::prelude::*;

/// Every view is an [`AnyView`]: what is done with a view is then compiled once, and not again for
/// each element that may stand first in one.
macro_rules! view {
    ($($view:tt)*) => { leptos::prelude::IntoAny::into_any(leptos::prelude::view! { $($view)* }) };
}
pub(crate) use view;
