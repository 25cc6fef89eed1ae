//! The tracking page: the state in one sentence, the holder's task, the way, and the reasons for
//! the due date.

use super::live::Seen;
use crate::{
    part::{reckoning::ReckoningList, seal::Seal},
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle,
        data::{self, Ask},
        field::hidden,
        form::{PostForm, Send},
    },
};
use domain::{
    dossier::{
        Outcome, State,
        public::{Line, Phase, PhaseStatus, PublicDossier, Todo},
        workflow::Slip,
    },
    due::time,
};
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_params_map;
use views::paths;
use views::{
    ApiError,
    words::{frame, track as words},
};

#[server]
pub async fn get_dossier(token: String) -> Result<PublicDossier, ApiError> {
    use crate::request;
    use domain::text::id::Token;
    use service::dossier::track;
    let view = async {
        track::public(
            &request::province(),
            &Token::parse(&token).ok_or(ApiError::NotFound)?,
        )
        .await
    };
    request::with_status(view.await)
}

/// Takes the dossier back for its holder, before it was accepted.
#[server]
pub async fn withdraw(token: String) -> Result<(), ApiError> {
    use crate::request;
    use domain::{dossier::workflow::Act, text::id::Token};
    use service::dossier::holder;
    let province = request::province();
    let act = async {
        let token = Token::parse(&token).ok_or(ApiError::NotFound)?;
        holder::act(&province, &token, Act::Withdraw, "", Vec::new()).await?;
        Ok(paths::track(token.as_str()))
    };
    request::settle(act.await, paths::LOOKUP, &[]).await
}

pub fn page() -> AnyView {
    let params = use_params_map();
    let token = Memo::new(move |_| params.with(|p| p.get("token").unwrap_or_default()));
    let seen = Seen::listening(token);
    let ask = move || Ask::new(GetDossier { token: token.get() });
    let view = move |dossier: PublicDossier| {
        seen.is(dossier.version);
        view! { <Page dossier token=token.get_untracked() /> }
    };
    data::page(ask, view)
}

#[component]
fn Page(dossier: PublicDossier, token: String) -> impl IntoView {
    let language = language();
    let d = dossier;
    let over = d.state == State::Returned && d.outcome == Some(Outcome::Granted);
    let why = d.due_at.is_some().then(|| d.explanation.steps.clone());
    let may_rate = d.state == State::Resolved && !d.rated;
    let receipt = paths::receipt(&token);
    let notices = paths::notices(&token);
    let limit = d.limit_words.clone();
    let messages = paths::messages(&token);
    let talk = if d.messages > 0 {
        words::messages(language, d.messages)
    } else {
        words::write(language).to_owned()
    };
    let delivery = d.may_choose_delivery.then(|| paths::delivery(&token));
    view! {
        <PageTitle text=words::dossier(language, d.code.as_str()) />
        <article class="slip track">
            {over
                .then(|| {
                    view! {
                        <Seal
                            name=d.agency_short.clone()
                            date=d.ended_at.map_or(String::new(), |t| time::date(t.date()))
                        />
                    }
                })}
            <p class="label">
                {words::dossier_label(language)} <span class="code">{d.code.to_string()}</span>
            </p> <h1 class="summary-line">{d.summary.clone()}</h1>
            <p class="hint" lang=lang_of(&d.procedure_name)>
                {d.procedure_name.clone()}
            </p> <TodoBox todo=d.todo.clone() token=token.clone() /> <dl class="pairs">
                <div>
                    <dt>{words::state(language)}</dt>
                    <dd>{d.state_words.clone()}</dd>
                </div>
                {(!d.holder.is_empty())
                    .then(|| {
                        view! {
                            <div>
                                <dt>{words::holder(language)}</dt>
                                <dd>{d.holder.clone()}</dd>
                            </div>
                        }
                    })}
                <div>
                    <dt>{words::applicant(language)}</dt>
                    <dd lang=lang_of(&d.applicant)>{d.applicant.clone()}</dd>
                </div>
                {d
                    .by_post
                    .then(|| {
                        view! {
                            <div>
                                <dt>{words::delivery(language)}</dt>
                                <dd>{words::by_post(language)}</dd>
                            </div>
                        }
                    })}
            </dl> {d.usual.clone().map(|usual| view! { <p class="hint">{usual}</p> })}
        </article>
        <section class="sheet">
            <h2>{words::way(language)}</h2>
            <Phases phases=d.phases />
        </section>
        {why
            .map(|steps| {
                view! {
                    <details class="sheet">
                        <summary>{frame::why_this_date(language)}</summary>
                        <p>{words::limit(language)} {limit} "."</p>
                        <ReckoningList steps />
                    </details>
                }
            })}
        <section class="sheet">
            <h2>{words::events(language)}</h2>
            <Timeline lines=d.timeline />
        </section>
        <p class="row no-print">
            {may_rate
                .then(|| {
                    view! {
                        <a class="button quiet" href=paths::rating(&token)>
                            {words::rate(language)}
                        </a>
                    }
                })} <a href=messages>{talk}</a> <a href=receipt>{words::slip(language)}</a>
            {delivery.map(|to| view! { <a href=to>{words::choose_delivery(language)}</a> })}
            <a href=notices>{views::words::notices::wish_link(language)}</a>
            <a href=paths::feedback_on(&token)>{views::words::feedback::from_dossier(language)}</a>
            <Forms slips=d.slips token=token.clone() />
        </p>
        {d
            .may_withdraw
            .then(|| {
                view! {
                    <details class="sheet no-print">
                        <summary>{words::withdraw(language)}</summary>
                        <p>{words::withdraw_help(language)}</p>
                        <PostForm action=Withdraw::url()>
                            {hidden("token", &token)}
                            <Send label=words::withdraw_this(language) class="quiet" />
                        </PostForm>
                    </details>
                }
            })}
    }
}

/// Shows the holder's task: the only coloured block of the page.
#[component]
fn TodoBox(todo: Option<Todo>, token: String) -> impl IntoView {
    let language = language();
    todo.map(|todo| {
        let (title, said, link) = match todo {
            Todo::Supplement { asked } => (
                words::must_supplement(language),
                asked,
                Some((paths::supplement(&token), words::send_supplement(language))),
            ),
            Todo::Pay { asked } => (words::must_pay(language), asked, None),
            Todo::Collect => (
                words::collect(language),
                words::collect_help(language).to_owned(),
                None,
            ),
            Todo::Rate => (
                words::how_was_it(language),
                words::rate_help(language).to_owned(),
                Some((paths::rating(&token), words::rate_now(language))),
            ),
        };
        view! {
            <section class="todo">
                <h2>{title}</h2>
                <p class="pre" lang=lang_of(&said)>
                    {said.clone()}
                </p>
                {link
                    .map(|(to, label)| {
                        view! {
                            <a class="button" href=to>
                                {label}
                            </a>
                        }
                    })}
            </section>
        }
    })
}

/// Shows the forms that the agency has filled in; the receipt has a page of its own.
#[component]
fn Forms(slips: Vec<Slip>, token: String) -> impl IntoView {
    let language = language();
    let link = |slip: Slip| {
        let to = paths::form_pdf(&token, slip.number());
        view! {
            <a href=to rel="external">
                {words::form_pdf(language, slip.name(language))}
            </a>
        }
    };
    slips
        .into_iter()
        .filter(|slip| *slip != Slip::Receipt)
        .map(link)
        .collect_view()
}

#[component]
fn Phases(phases: Vec<Phase>) -> impl IntoView {
    let language = language();
    let phase = |phase: Phase| {
        let (class, word) = match phase.status {
            PhaseStatus::Done => ("done", words::done(language)),
            PhaseStatus::Now => ("now", words::now(language)),
            PhaseStatus::Next => ("next", words::next(language)),
        };
        view! {
            <li class=class aria-current=(phase.status == PhaseStatus::Now).then_some("step")>
                <span class="name" lang=lang_of(&phase.name)>
                    {phase.name.clone()}
                </span>
                <span class="hint">
                    {word} {phase.at.map(|at| format!(", {}", time::long(at, language)))}
                </span>
            </li>
        }
    };
    view! { <ol class="rail">{phases.into_iter().map(phase).collect_view()}</ol> }
}

#[component]
fn Timeline(lines: Vec<Line>) -> impl IntoView {
    let language = language();
    let line = |line: Line| {
        view! {
            <li>
                <span class="when">{time::long(line.at, language)}</span>
                <span>{line.words}</span>
                {(!line.note.is_empty())
                    .then(|| {
                        view! {
                            <p class="pre note" lang=lang_of(&line.note)>
                                {line.note.clone()}
                            </p>
                        }
                    })}
            </li>
        }
    };
    view! {
        <ol class="timeline" reversed=true>
            {lines.into_iter().rev().map(line).collect_view()}
        </ol>
    }
}
