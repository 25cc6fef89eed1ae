//! The names with which every page begins: Leptos's own prelude, with a `view!` of ours.

pub use leptos::prelude::*;

/// Draws a view as an [`AnyView`].
///
/// The code that handles a view is then compiled once, and not again for each element that may
/// stand first in a view.
macro_rules! view {
    ($($view:tt)*) => { leptos::prelude::IntoAny::into_any(leptos::prelude::view! { $($view)* }) };
}
pub(crate) use view;
