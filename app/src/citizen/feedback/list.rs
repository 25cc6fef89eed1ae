//! The rules for feedback: what may be sent here and who receives it. Then the published answers.

use crate::{
    citizen::procedures::encode,
    prelude::*,
    request::{lang_of, language},
    ui::{
        PageTitle,
        data::{self, Ask},
        field::{Labelled, options},
        form::SearchForm,
        list,
    },
};
use domain::{
    due::time,
    feedback::{PublicFeedback, Subject},
};
use leptos_router::hooks::use_query_map;
use views::paths;
use views::{ApiError, feedback::Listing, words::feedback as words};

#[server]
pub async fn list_feedback(
    q: String,
    agency: String,
    cursor: Option<String>,
) -> Result<Listing, ApiError> {
    use crate::request;
    use service::feedback;
    let province = request::province();
    let listing = async {
        let want = feedback::Want {
            query: q.clone(),
            agency: agency.clone(),
            cursor,
            limit: 20,
        };
        let answers = feedback::published(&province, &want).await?;
        Ok(Listing {
            answers,
            query: q,
            agency,
            agencies: feedback::publishers(&province).await?,
            bodies: feedback::bodies(&province),
        })
    };
    request::with_status(listing.await)
}

pub fn page() -> AnyView {
    let query = use_query_map();
    let ask = move || {
        query.with(|map| {
            let text = |name: &str| map.get(name).unwrap_or_default();
            Ask::new(ListFeedback {
                q: text("q"),
                agency: text("agency"),
                cursor: map.get(list::CURSOR),
            })
        })
    };
    view! {
        <PageTitle text=words::title(language()) />
        {data::page(ask, |listing| view! { <Page listing /> })}
    }
}

#[component]
fn Page(listing: Listing) -> impl IntoView {
    let language = language();
    let Listing {
        answers,
        query,
        agency,
        agencies,
        bodies,
    } = listing;
    let address = format!(
        "{}?q={}&agency={}",
        paths::FEEDBACK,
        encode(&query),
        encode(&agency)
    );
    let narrowed = !query.is_empty() || !agency.is_empty();
    let nothing = answers.items.is_empty().then(|| {
        view! {
            <p role="status">
                {if narrowed { words::nothing_found(language) } else { words::none(language) }}
            </p>
        }
    });
    let find = Labelled::new("q", words::find(language))
        .bare()
        .value(query)
        .text_field(&[
            ("type", "search"),
            ("placeholder", words::find_example(language)),
        ]);
    let agencies = agencies
        .into_iter()
        .map(|(code, name)| (code.to_string(), name));
    let agencies = options(&agencies.collect::<Vec<_>>(), &agency);
    let agencies = Labelled::new("agency", words::agency(language))
        .bare()
        .choice(words::every_agency(language), &agencies);
    let list = list::paged(
        nothing,
        || view! { <ul class="procedures">{answers.items.into_iter().map(line).collect_view()}</ul> },
        list::more(&address, answers.next_cursor),
    );
    view! {
        <h1>{words::title(language)}</h1>
        <p class="lead">{words::lead(language)}</p>
        <p class="start">
            <a class="button" href=paths::NEW_FEEDBACK>
                {words::send(language)}
            </a>
        </p>
        <Rules bodies />
        <section class="sheet">
            <h2>{words::answers(language)}</h2>
            <SearchForm action=paths::FEEDBACK class="search filters two">
                {find}
                {agencies}
                <button class="button" type="submit">
                    {words::search(language)}
                </button>
            </SearchForm>
            {list}
        </section>
    }
}

fn line(answer: PublicFeedback) -> impl IntoView {
    let language = language();
    view! {
        <li>
            <a href=paths::answer(&answer.number) lang=lang_of(&answer.title)>
                {answer.title.clone()}
            </a>
            <p class="hint">
                <span lang=lang_of(&answer.agency)>{answer.agency.clone()}</span>
                " · "
                {words::answered_on(language, &time::date(answer.answered))}
            </p>
        </li>
    }
}

/// Says what belongs here (Decree 20/2008/NĐ-CP), and who receives it (its art. 13).
#[component]
fn Rules(bodies: Vec<String>) -> impl IntoView {
    let language = language();
    let subject = |subject: &Subject| view! { <li>{subject.words(language)}</li> };
    let body = |name: String| view! { <li lang=lang_of(&name)>{name.clone()}</li> };
    view! {
        <section class="sheet folds">
            <details>
                <summary>{words::what(language)}</summary>
                <h2>{words::may(language)}</h2>
                <ul>{Subject::ALL.iter().map(subject).collect_view()}</ul>
                <h2>{words::may_not(language)}</h2>
                <ul>
                    <li>{words::no_complaints(language)}</li>
                    <li>{words::no_emergencies(language)}</li>
                    <li>
                        {words::no_dossiers(language)} " "
                        <a href=paths::LOOKUP>{views::words::frame::track_application(language)}</a>
                    </li>
                </ul>
            </details>
            <details>
                <summary>{words::receivers(language)}</summary>
                <p>{words::receivers_help(language)}</p>
                <ul>{bodies.into_iter().map(body).collect_view()}</ul>
            </details>
        </section>
    }
}
