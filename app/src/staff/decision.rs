//! The decision: the actions that an officer may do now, each with the fields it needs. The usual
//! ones are at hand, the rarer ones folded.

use crate::{
    prelude::*,
    request::language,
    ui::{form::PostForm, typed},
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
    let (note, ground) = (choices.typed("note"), choices.typed("ground"));
    let ground = if ground.is_empty() {
        choices.ground.clone()
    } else {
        ground
    };
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
            <div class="field">
                <label for="note">{words::opinion(language)}</label>
                {some_need
                    .then(|| {
                        view! {
                            <p class="hint" id="note-help">
                                {words::opinion_help(language)}
                            </p>
                        }
                    })}
                <textarea
                    id="note"
                    name="note"
                    rows="4"
                    aria-describedby=some_need.then_some("note-help")
                >
                    {note}
                </textarea>
            </div>
            {refusal
                .then(|| {
                    view! {
                        <div class="field">
                            <label for="ground">{words::ground_of_refusal(language)}</label>
                            <input id="ground" name="ground" value=ground autocomplete="off" />
                        </div>
                    }
                })}
            <div class="actions stack">
                {actions.into_iter().enumerate().map(button).collect_view()}
            </div>
        </PostForm>
    }
}

#[component]
fn Hidden(code: DossierCode, version: i64) -> impl IntoView {
    view! {
        <input type="hidden" name="code" value=code.to_string() />
        <input type="hidden" name="version" value=version.to_string() />
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
        let id = format!("{code}-{}", need.code());
        let value = keep(need.code());
        let control = match need {
            Need::Officer => choose(
                id.clone(),
                "officer",
                officers
                    .iter()
                    .map(|(key, name)| (key.to_string(), name.clone()))
                    .collect(),
                value,
            ),
            Need::Agency => choose(
                id.clone(),
                "agency",
                agencies
                    .iter()
                    .map(|name| (name.clone(), name.clone()))
                    .collect(),
                value,
            ),
            Need::Recorded => choose(
                id.clone(),
                "recorded",
                Recorded::ALL
                    .map(|r| (r.code().to_owned(), r.words(language).to_owned()))
                    .to_vec(),
                value,
            ),
            Need::Note => view! {
                <textarea id=id.clone() name="note" rows="3">
                    {value}
                </textarea>
            },
            Need::Until | Need::Time | Need::Ground => {
                view! {
                    <input
                        id=id.clone()
                        name=need.code()
                        value=value
                        autocomplete="off"
                        class:narrow=need != Need::Ground
                    />
                }
            }
        };
        view! {
            <div class="field">
                <label for=id>{need_words(need, language)}</label>
                {hint(need, language).map(|hint| view! { <p class="hint">{hint}</p> })}
                {control}
            </div>
        }
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

fn choose(
    id: String,
    name: &'static str,
    options: Vec<(String, String)>,
    chosen: String,
) -> AnyView {
    let option = |(value, label): (String, String)| {
        let selected = value == chosen;
        view! {
            <option value=value selected=selected>
                {label}
            </option>
        }
    };
    view! {
        <select id=id name=name>
            <option value="">{words::choose(language())}</option>
            {options.into_iter().map(option).collect_view()}
        </select>
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

fn hint(need: Need, language: Language) -> Option<&'static str> {
    match need {
        Need::Until => Some(words::until_hint(language)),
        Need::Time => Some(words::time_hint(language)),
        _ => None,
    }
}
