//! The acts of an officer on a feedback: a form for each, the first one open.

use crate::{
    prelude::*,
    request::{lang_of, language},
    ui::{form::PostForm, typed},
};
use domain::feedback::{Action, Class, Outcome};
use domain::text::code::FeedbackNumber;
use leptos::server_fn::ServerFn;
use views::{ApiError, Flash, feedback_desk::FeedbackView, paths, words::feedback_desk as words};

/// Acts on a feedback.
///
/// `version` is that of the page: an officer who decides on old facts is told so.
#[server]
#[allow(
    clippy::too_many_arguments,
    reason = "one for each field of the form; a struct would not be read from it"
)]
pub async fn act_on_feedback(
    number: String,
    version: i64,
    action: String,
    class: Option<String>,
    outcome: Option<String>,
    agency: Option<String>,
    why: Option<String>,
    upheld: Option<String>,
    title: Option<String>,
    content: Option<String>,
    answer: Option<String>,
) -> Result<(), ApiError> {
    use crate::request;
    use domain::feedback::Wording;
    use service::feedback::desk;
    let text = Option::unwrap_or_default;
    let typed = desk::Typed {
        action,
        class: text(class),
        outcome: text(outcome),
        agency: text(agency),
        why: text(why),
        upheld: upheld.is_some_and(|upheld| !upheld.is_empty()),
        wording: Wording {
            title: text(title),
            content: text(content),
            answer: text(answer),
        },
    };
    let parsed = FeedbackNumber::parse(&number);
    let one = parsed
        .as_ref()
        .map_or(paths::FEEDBACK_DESK.to_owned(), |number| {
            paths::feedback_case(number)
        });
    let done = async {
        let account = request::account().await?;
        let number = parsed.as_ref().ok_or(ApiError::NotFound)?;
        let stays = desk::handle(&request::province(), &account, number, &typed, version).await?;
        Ok(if stays {
            one.clone()
        } else {
            paths::FEEDBACK_DESK.to_owned()
        })
    };
    let kept = [
        ("action", typed.action.as_str()),
        ("class", &typed.class),
        ("outcome", &typed.outcome),
        ("agency", &typed.agency),
        ("why", &typed.why),
        ("upheld", if typed.upheld { "1" } else { "" }),
        ("title", &typed.wording.title),
        ("content", &typed.wording.content),
        ("answer", &typed.wording.answer),
    ];
    request::settle(done.await, &one, &kept).await
}

#[component]
pub fn Forms(feedback: FeedbackView, flash: Option<Flash>) -> impl IntoView {
    let language = language();
    let said = flash
        .as_ref()
        .map(|flash| flash.words.clone())
        .unwrap_or_default();
    let refused = Action::parse(&typed(flash.as_ref(), "action"));
    // A refusal is said beside its own form, or in its place when that has gone.
    let stray = (!said.is_empty()
        && !refused.is_some_and(|action| feedback.actions.contains(&action)))
    .then(|| said.clone());
    let open = refused
        .filter(|action| feedback.actions.contains(action))
        .or(feedback.actions.first().copied());
    let nothing = feedback.actions.is_empty();
    let kept = flash
        .as_ref()
        .map(written)
        .filter(|_| stray.is_some())
        .unwrap_or_default();
    let fold = |action: Action| {
        let was = refused == Some(action);
        view! {
            <Fold
                action
                feedback=feedback.clone()
                flash=flash.clone().filter(|_| was)
                open=open == Some(action)
                said=if was { said.clone() } else { String::new() }
            />
        }
    };
    view! {
        {stray
            .map(|said| {
                view! {
                    <p class="problem" role="alert">
                        {said}
                    </p>
                }
            })}
        {(!kept.is_empty()).then(|| view! { <p class="pre note">{kept}</p> })}
        {nothing.then(|| view! { <p class="hint">{words::nothing_to_do(language)}</p> })}
        <div class="folds">{feedback.actions.iter().copied().map(fold).collect_view()}</div>
    }
}

/// Returns the words written into a form that is no longer there.
fn written(flash: &Flash) -> String {
    let text = |name: &str| typed(Some(flash), name);
    [text("why"), text("title"), text("content"), text("answer")]
        .into_iter()
        .filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join("\n")
}

#[component]
fn Fold(
    action: Action,
    feedback: FeedbackView,
    /// The typed text, when this form was refused.
    flash: Option<Flash>,
    open: bool,
    said: String,
) -> impl IntoView {
    let language = language();
    let class = if open { "button" } else { "button quiet" };
    view! {
        <details open=open>
            <summary>{action.words(language)}</summary>
            <PostForm action=ActOnFeedback::url() class="form" said=said>
                <input type="hidden" name="number" value=feedback.number.to_string() />
                <input type="hidden" name="version" value=feedback.version.to_string() />
                <Fields action feedback flash />
                <div class="actions">
                    <button type="submit" class=class name="action" value=action.code()>
                        {action.words(language)}
                    </button>
                </div>
            </PostForm>
        </details>
    }
}

/// Shows the fields that the action needs.
#[component]
fn Fields(action: Action, feedback: FeedbackView, flash: Option<Flash>) -> impl IntoView {
    let language = language();
    let f = feedback;
    let kept = |name: &str, first: &str| {
        if flash.is_some() {
            typed(flash.as_ref(), name)
        } else {
            first.to_owned()
        }
    };
    let id = |name: &str| format!("{}-{name}", action.code());
    match action {
        Action::Classify => {
            let classes = [Class::Misconduct, Class::Within, Class::Outside]
                .map(|class| (class.code().to_owned(), class.words(language).to_owned()));
            choose(
                id("class"),
                "class",
                words::class(language),
                classes.to_vec(),
                kept("class", f.class.map_or("", Class::code)),
            )
        }
        Action::Answer => {
            let outcomes = Outcome::ALL
                .iter()
                .map(|outcome| {
                    (
                        outcome.code().to_owned(),
                        outcome.words(language).to_owned(),
                    )
                })
                .collect();
            let checked = kept("upheld", "") == "1";
            view! {
                {choose(
                    id("outcome"),
                    "outcome",
                    words::outcome(language),
                    outcomes,
                    kept("outcome", ""),
                )}
                {area(
                    id("answer"),
                    "answer",
                    words::answer(language),
                    words::answer_help(language),
                    8,
                    kept("answer", ""),
                )}
                {(f.class == Some(Class::Misconduct))
                    .then(|| {
                        view! {
                            <label class="option">
                                <input type="checkbox" name="upheld" value="1" checked=checked />
                                <span>
                                    {words::was_true(language)}
                                    <span class="hint">" " {words::was_true_help(language)}</span>
                                </span>
                            </label>
                        }
                    })}
            }
        }
        Action::Forward => {
            let agencies = f
                .agencies
                .iter()
                .map(|(code, name, _)| (code.to_string(), name.clone()))
                .collect();
            view! {
                {choose(
                    id("agency"),
                    "agency",
                    words::to_agency(language),
                    agencies,
                    kept("agency", ""),
                )}
                {area(
                    id("why"),
                    "why",
                    words::why(language),
                    words::why_help(language),
                    3,
                    kept("why", ""),
                )}
            }
        }
        Action::Close => area(
            id("why"),
            "why",
            words::why(language),
            words::close_help(language),
            4,
            kept("why", ""),
        ),
        Action::Unpublish => area(
            id("why"),
            "why",
            words::why(language),
            words::why_help(language),
            3,
            kept("why", ""),
        ),
        Action::Publish => {
            let title = kept("title", &f.title);
            view! {
                <div class="field">
                    <label for=id("title")>{words::public_title(language)}</label>
                    <input
                        id=id("title")
                        name="title"
                        value=title
                        autocomplete="off"
                        maxlength="200"
                    />
                </div>
                {area(
                    id("content"),
                    "content",
                    words::public_content(language),
                    words::publish_help(language),
                    8,
                    kept("content", &f.content),
                )}
                {area(
                    id("answer"),
                    "answer",
                    words::public_answer(language),
                    "",
                    8,
                    kept("answer", &f.answer),
                )}
            }
        }
    }
}

/// Shows a text area; `hint` is empty for none.
fn area(
    id: String,
    name: &'static str,
    label: &'static str,
    hint: &'static str,
    rows: u8,
    value: String,
) -> AnyView {
    let help = format!("{id}-help");
    let described = (!hint.is_empty()).then(|| help.clone());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {(!hint.is_empty())
                .then(|| {
                    view! {
                        <p class="hint" id=help>
                            {hint}
                        </p>
                    }
                })}
            <textarea id=id name=name rows=rows.to_string() aria-describedby=described>
                {value}
            </textarea>
        </div>
    }
}

fn choose(
    id: String,
    name: &'static str,
    label: &'static str,
    options: Vec<(String, String)>,
    chosen: String,
) -> AnyView {
    let option = |(value, words): (String, String)| {
        let selected = value == chosen;
        view! {
            <option value=value selected=selected lang=lang_of(&words)>
                {words.clone()}
            </option>
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id name=name>
                <option value="">{words::choose(language())}</option>
                {options.into_iter().map(option).collect_view()}
            </select>
        </div>
    }
}
