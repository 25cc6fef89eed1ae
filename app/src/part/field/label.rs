//! Label, help and errors around a control.

use super::setting::{Setting, dom_id};
use crate::prelude::*;
use crate::request::language;
use domain::form::{Field, FieldError, Form, Kind, label};
use views::words::field as words;

/// Shows all errors at once, each as a link to its field. It is focused when it appears.
#[component]
pub fn ErrorSummary(errors: RwSignal<Vec<FieldError>>, form: StoredValue<Form>) -> impl IntoView {
    let label = move |path: &str| {
        form.with_value(|form| label(form, path, language()))
            .map_or(String::new(), |label| format!("{label}: "))
    };
    view! {
        <Show when=move || errors.with(|e| !e.is_empty())>
            <div class="summary" role="alert" tabindex="-1" id="loi">
                <h2>{move || words::to_mend(language(), errors.with(Vec::len))}</h2>
                <ul>
                    {move || {
                        errors
                            .get()
                            .into_iter()
                            .map(|e| {
                                view! {
                                    <li>
                                        <a href=format!("#{}", dom_id(&e.path)) rel="external">
                                            {label(&e.path)}
                                            {e.message}
                                        </a>
                                    </li>
                                }
                            })
                            .collect_view()
                    }}
                </ul>
            </div>
        </Show>
    }
}

/// Returns the label of a question, which says if it may be left out.
///
/// For a question that is needed only sometimes, the label follows its condition.
pub fn label_of(field: &Field, setting: Setting) -> AnyView {
    let language = language();
    let words = move |field: &Field, required| {
        let label = field.label_in(language);
        if required {
            label.to_owned()
        } else {
            words::optional(language, label)
        }
    };
    match field.required_when {
        None => words(field, field.required).into_any(),
        Some(_) => {
            let field = field.clone();
            (move || words(&field, setting.is_required(&field))).into_any()
        }
    }
}

/// Returns the form's own help for the question.
pub fn own_help(field: &Field) -> Option<String> {
    field.help_in(language()).map(str::to_owned)
}

pub(super) fn help_of(field: &Field) -> Option<String> {
    let language = language();
    let usual = match field.kind {
        Kind::Date { .. } => Some(words::date_help(language)),
        Kind::Month => Some(words::month_help(language)),
        Kind::Time => Some(words::time_help(language)),
        _ => None,
    };
    own_help(field).or_else(|| usual.map(str::to_owned))
}

/// Draws label, help and error before a control, in a box of this class.
pub fn labelled(
    class: &'static str,
    path: &str,
    label: AnyView,
    help: Option<String>,
    setting: Setting,
    control: AnyView,
) -> AnyView {
    view! {
        <div class=class>
            <label for=dom_id(path)>{label}</label>
            {help_and_error(path, help, setting)}
            {control}
        </div>
    }
}

pub(super) fn help_text(path: &str, help: Option<String>) -> AnyView {
    let help = help.map(|help| {
        view! {
            <p class="hint" id=dom_id(path) + "-help">
                {help}
            </p>
        }
    });
    help.into_any()
}

pub(super) fn help_and_error(path: &str, help: Option<String>, setting: Setting) -> AnyView {
    let (id, help) = (dom_id(path) + "-error", help_text(path, help));
    let path = path.to_owned();
    let message = move || {
        setting.error(&path).map(|message| {
            view! {
                <span class="sr">{words::error(language())}</span>
                {message}
            }
        })
    };
    view! {
        {help}
        <p class="error" id=id>
            {message}
        </p>
    }
}
