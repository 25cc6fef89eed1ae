//! The acts of an officer on a feedback: a form for each, the first one open.

use crate::{
    prelude::*,
    request::language,
    ui::{
        field::{Labelled, hidden, options, tick},
        form::PostForm,
        html::Html,
        typed,
    },
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
                {hidden("number", &feedback.number.to_string())}
                {hidden("version", &feedback.version.to_string())}
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
    let question = |name: &str, label: &'static str| {
        Labelled::new(name, label).id(format!("{}-{name}", action.code()))
    };
    let area = |name: &str, label: &'static str, hint: &str, rows: &str, first: &str| {
        question(name, label)
            .hint(hint)
            .value(kept(name, first))
            .area(&[("rows", rows)])
    };
    let choose = |name: &str, label: &'static str, entries: Vec<(String, String)>, first: &str| {
        let options = options(&entries, &kept(name, first));
        question(name, label).choice(words::choose(language), &options)
    };
    match action {
        Action::Classify => {
            let classes = [Class::Misconduct, Class::Within, Class::Outside]
                .map(|class| (class.code().to_owned(), class.words(language).to_owned()));
            let first = f.class.map_or("", Class::code);
            choose("class", words::class(language), classes.to_vec(), first)
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
            let was_true = (f.class == Some(Class::Misconduct)).then(|| {
                let attributes = [("type", "checkbox"), ("name", "upheld"), ("value", "1")];
                let words = Html::default()
                    .open("span", &[])
                    .words(words::was_true(language))
                    .open("span", &[("class", "hint")])
                    .words(" ")
                    .words(words::was_true_help(language))
                    .close("span")
                    .close("span");
                tick("option", &attributes, kept("upheld", "") == "1", &words).draw()
            });
            let help = words::answer_help(language);
            view! {
                {choose("outcome", words::outcome(language), outcomes, "")}
                {area("answer", words::answer(language), help, "8", "")}
                {was_true}
            }
        }
        Action::Forward => {
            let agencies = f
                .agencies
                .iter()
                .map(|(code, name, _)| (code.to_string(), name.clone()))
                .collect();
            view! {
                {choose("agency", words::to_agency(language), agencies, "")}
                {area("why", words::why(language), words::why_help(language), "3", "")}
            }
        }
        Action::Close => {
            let help = words::close_help(language);
            area("why", words::why(language), help, "4", "")
        }
        Action::Unpublish => {
            let help = words::why_help(language);
            area("why", words::why(language), help, "3", "")
        }
        Action::Publish => {
            let title = question("title", words::public_title(language))
                .value(kept("title", &f.title))
                .text_field(&[("maxlength", "200")]);
            let (content, help) = (
                words::public_content(language),
                words::publish_help(language),
            );
            view! {
                {title}
                {area("content", content, help, "8", &f.content)}
                {area("answer", words::public_answer(language), "", "8", &f.answer)}
            }
        }
    }
}
