//! The decision: the actions that an officer may do now, each with the fields it needs. The usual
//! ones are at hand, the rarer ones folded.

use crate::{
    prelude::*,
    request::language,
    ui::{
        field::{Labelled, hidden, options},
        form::PostForm,
        typed,
    },
};
use domain::{
    dossier::{
        course::Recorded,
        workflow::{Action, Need},
    },
    text::{code::DossierCode, language::Language},
};
use leptos::server_fn::ServerFn;
use views::{ApiError, Flash, dossier::ActionView, paths, words::desk as words};

/// Does an action on a dossier.
///
/// `version` is that of the page: an officer who decides on old facts is told so.
#[server]
#[allow(
    clippy::too_many_arguments,
    reason = "one for each field of the form; a struct would not be read from it"
)]
pub async fn act(
    code: String,
    version: i64,
    action: String,
    note: Option<String>,
    ground: Option<String>,
    until: Option<String>,
    officer: Option<String>,
    agency: Option<String>,
    recorded: Option<String>,
    time: Option<String>,
) -> Result<(), ApiError> {
    use crate::request;
    use service::dossier::act;
    let text = Option::unwrap_or_default;
    let typed = act::Typed {
        note: text(note),
        ground: text(ground),
        until: text(until),
        officer: text(officer),
        agency: text(agency),
        recorded: text(recorded),
        time: text(time),
    };
    let done = async {
        let account = request::account().await?;
        let code = DossierCode::parse(&code).ok_or(ApiError::NotFound)?;
        let parsed = Action::parse(&action)
            .ok_or_else(|| ApiError::bad(views::words::error::no_such_action))?;
        act::act(
            &request::province(),
            &account,
            &code,
            parsed,
            &typed,
            version,
        )
        .await?;
        Ok(paths::dossier(code))
    };
    let back = paths::dossier(DossierCode::parse(&code).map_or(String::new(), String::from));
    let kept = [
        ("action", action.as_str()),
        ("note", &typed.note),
        ("ground", &typed.ground),
        ("until", &typed.until),
        ("officer", &typed.officer),
        ("agency", &typed.agency),
        ("recorded", &typed.recorded),
        ("time", &typed.time),
    ];
    request::settle(done.await, &back, &kept).await
}

/// The data that every form of the decision shares.
#[derive(Clone, Debug)]
pub struct Choices {
    pub code: DossierCode,
    pub version: i64,
    /// The law that stands for the ground of a refusal.
    pub ground: String,
    pub officers: Vec<(i64, String)>,
    pub agencies: Vec<String>,
    pub flash: Option<Flash>,
}

impl Choices {
    fn typed(&self, name: &str) -> String {
        typed(self.flash.as_ref(), name)
    }

    /// Returns `true` if the refused form was this action's.
    fn was(&self, action: Action) -> bool {
        self.typed("action") == action.code()
    }
}

#[component]
pub fn Decision(actions: Vec<ActionView>, choices: Choices) -> impl IntoView {
    let said = choices
        .flash
        .as_ref()
        .map(|f| f.words.clone())
        .unwrap_or_default();
    if actions.is_empty() {
        return view! {
            {(!said.is_empty())
                .then(|| {
                    view! {
                        <p class="problem" role="alert">
                            {said}
                        </p>
                    }
                })}
            <p class="hint">{words::nothing_to_do(language())}</p>
        };
    }
    let (rare, usual): (Vec<ActionView>, Vec<ActionView>) =
        actions.into_iter().partition(ActionView::is_rare);
    let said_by_rare = rare.iter().any(|a| choices.was(a.action));
    let usual_said = if said_by_rare {
        String::new()
    } else {
        said.clone()
    };
    let some_rare = !rare.is_empty();
    let fold =
        |a: ActionView| view! { <Fold action=a choices=choices.clone() said=said.clone() /> };
    view! {
        {(!usual.is_empty())
            .then(|| view! { <Usual actions=usual choices=choices.clone() said=usual_said /> })}
        {some_rare
            .then(|| {
                view! { <div class="folds rare">{rare.into_iter().map(fold).collect_view()}</div> }
            })}
    }
}

/// Shows buttons that share one opinion.
#[component]
fn Usual(actions: Vec<ActionView>, choices: Choices, said: String) -> impl IntoView {
    let language = language();
    let some_need = actions.iter().any(|a| a.needs.contains(&Need::Note));
    let refusal = actions.iter().any(|a| a.needs.contains(&Need::Ground));
    let note = Labelled::new("note", words::opinion(language))
        .hint(if some_need {
            words::opinion_help(language)
        } else {
            ""
        })
        .value(choices.typed("note"))
        .area(&[("rows", "4")]);
    let ground = refusal.then(|| {
        let typed = Some(choices.typed("ground")).filter(|typed| !typed.is_empty());
        Labelled::new("ground", words::ground_of_refusal(language))
            .value(typed.unwrap_or_else(|| choices.ground.clone()))
            .text_field(&[])
    });
    let button = |(n, a): (usize, ActionView)| {
        let class = if n == 0 && a.moves_on {
            "button"
        } else {
            "button quiet"
        };
        view! {
            <button type="submit" class=class name="action" value=a.action.code()>
                {a.label}
                {(!a.needs.is_empty()).then_some("…")}
            </button>
        }
    };
    view! {
        <PostForm action=Act::url() class="form" said=said>
            <Hidden code=choices.code.clone() version=choices.version />
            {note}
            {ground}
            <div class="actions stack">
                {actions.into_iter().enumerate().map(button).collect_view()}
            </div>
        </PostForm>
    }
}

#[component]
fn Hidden(code: DossierCode, version: i64) -> impl IntoView {
    view! {
        {hidden("code", &code.to_string())}
        {hidden("version", &version.to_string())}
    }
}

/// Shows a rarer action with a form of its own.
#[component]
fn Fold(action: ActionView, choices: Choices, said: String) -> impl IntoView {
    let language = language();
    let open = choices.was(action.action);
    let code = action.action.code();
    let needs = action.needs.clone();
    let keep = |name: &str| {
        if open {
            choices.typed(name)
        } else {
            String::new()
        }
    };
    let (officers, agencies) = (&choices.officers, &choices.agencies);
    let field = |need: Need| {
        let (name, typed) = (need.code(), keep(need.code()));
        let question = Labelled::new(name, need_words(need, language))
            .id(format!("{code}-{name}"))
            .hint(hint(need, language));
        let entries: Vec<(String, String)> = match need {
            Need::Officer => officers
                .iter()
                .map(|(key, name)| (key.to_string(), name.clone()))
                .collect(),
            Need::Agency => agencies
                .iter()
                .map(|name| (name.clone(), name.clone()))
                .collect(),
            Need::Recorded => Recorded::ALL
                .map(|r| (r.code().to_owned(), r.words(language).to_owned()))
                .to_vec(),
            Need::Note => return question.value(typed).area(&[("rows", "3")]),
            Need::Ground => return question.value(typed).text_field(&[]),
            Need::Until | Need::Time => {
                return question.value(typed).text_field(&[("class", "narrow")]);
            }
        };
        question.choice(words::choose(language), &options(&entries, &typed))
    };
    let fields = needs.into_iter().map(field).collect_view();
    view! {
        <details open=open>
            <summary>{action.label.clone()}</summary>
            <PostForm action=Act::url() class="form" said=if open { said } else { String::new() }>
                <Hidden code=choices.code.clone() version=choices.version />
                {fields}
                <div class="actions">
                    <button type="submit" class="button quiet" name="action" value=code>
                        {action.label}
                    </button>
                </div>
            </PostForm>
        </details>
    }
}

fn need_words(need: Need, language: Language) -> &'static str {
    match need {
        Need::Note => words::need_note(language),
        Need::Ground => words::need_ground(language),
        Need::Until => words::need_until(language),
        Need::Officer => words::need_officer(language),
        Need::Agency => words::need_agency(language),
        Need::Recorded => words::need_recorded(language),
        Need::Time => words::need_time(language),
    }
}

/// Returns the words below the label; empty for none.
fn hint(need: Need, language: Language) -> &'static str {
    match need {
        Need::Until => words::until_hint(language),
        Need::Time => words::time_hint(language),
        _ => "",
    }
}
