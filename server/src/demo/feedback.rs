//! The demo's feedback: published answers and open letters, invented, so that no list is empty.

use crate::clock;
use domain::{
    dossier::access::Role,
    due::{calendar::Calendar, time::Moment},
    feedback::{self, Checked, Class, Event, Move, Outcome, Progress, Sent, Wording},
    text::{
        code::{AgencyCode, FeedbackNumber},
        id::Token,
        language::Language,
    },
};
use serde::Deserialize;
use store::{StoreError, TokenHash, feedback::New};

const DAY: i64 = 86_400;

#[derive(Deserialize)]
pub struct Letters {
    feedback: Vec<Letter>,
}

#[derive(Deserialize)]
struct Letter {
    key: String,
    days_ago: i64,
    #[serde(flatten)]
    sent: Sent,
    class: Option<Class>,
    outcome: Option<Outcome>,
    answer: Option<String>,
    #[serde(default)]
    upheld: bool,
}

/// A letter with all its events.
pub struct Ready {
    key: String,
    agency: AgencyCode,
    checked: Checked,
    received: Moment,
    progress: Progress,
    events: Vec<Event>,
}

/// Makes every letter by the rules; a refusal is a mistake of the demo.
pub fn ready(letters: Letters, now: Moment, calendar: &Calendar) -> Result<Vec<Ready>, String> {
    letters
        .feedback
        .into_iter()
        .map(|letter| one(letter, now, calendar))
        .collect()
}

fn one(letter: Letter, now: Moment, calendar: &Calendar) -> Result<Ready, String> {
    let said = |why: String| format!("feedback.toml, {}: {why}", letter.key);
    let checked = feedback::check(&letter.sent, Language::En)
        .map_err(|errors| said(format!("{errors:?}")))?;
    let agency = checked
        .agency
        .clone()
        .ok_or_else(|| said("no agency".to_owned()))?;
    let received = now.plus_seconds(-letter.days_ago * DAY);
    let (mut progress, event) = feedback::receive(agency.clone(), received, calendar);
    let mut events = vec![event];
    if let (Some(class), Some(outcome), Some(answer)) =
        (letter.class, letter.outcome, &letter.answer)
    {
        let wording = Wording {
            title: checked.title.clone(),
            content: checked.content.clone(),
            answer: answer.clone(),
        };
        let moves = [
            (1, Role::Specialist, Move::Classify { class }),
            (
                2,
                Role::Specialist,
                Move::Answer {
                    outcome,
                    answer: answer.clone(),
                    upheld: letter.upheld,
                },
            ),
            (3, Role::Leader, Move::Publish { wording }),
        ];
        for (days, role, by) in moves {
            let applied = feedback::apply(
                &progress,
                &by,
                &checked.sender,
                role,
                received.plus_seconds(days * DAY),
                calendar,
            );
            let applied = applied.map_err(|refusal| said(refusal.words(Language::En)))?;
            progress = applied.progress;
            events.push(applied.event);
        }
    }
    Ok(Ready {
        key: format!("demo:{}", letter.key),
        agency,
        checked,
        received,
        progress,
        events,
    })
}

/// Stores a letter unless it is there. Nobody has its token.
pub async fn put(
    db: &mut store::Db,
    letter: &Ready,
    calendar: &Calendar,
) -> Result<(), StoreError> {
    if store::feedback::by_submission(db, &letter.key)
        .await?
        .is_some()
    {
        return Ok(());
    }
    let day = letter.received.date();
    let number = FeedbackNumber::new(
        day,
        store::feedback::next_number(db, &day.to_string()).await?,
    );
    let (first, _) = feedback::receive(letter.agency.clone(), letter.received, calendar);
    let mut thrown_away = [0; 16];
    clock::random(&mut thrown_away);
    let new = New {
        public_id: &letter.key,
        token_hash: &TokenHash::of(&Token::from_bytes(thrown_away)),
        submission_key: &letter.key,
        submission_hash: &letter.key,
        checked: &letter.checked,
        received: letter.received,
        progress: &first,
    };
    let id = store::feedback::put(db, &number, &new).await?;
    if letter.progress != first {
        store::feedback::update(db, id, 1, &letter.progress).await?;
    }
    for event in &letter.events {
        store::feedback::append(db, id, event, None).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_are_published_and_three_wait() {
        let letters: Letters = toml::from_str(include_str!("../../demo/feedback.toml")).unwrap();
        let now = Moment::from_local("2026-03-16T08:00:00".parse().unwrap());
        let ready = ready(letters, now, &super::super::calendar().unwrap()).unwrap();
        let (published, open): (Vec<_>, Vec<_>) = ready
            .iter()
            .partition(|letter| letter.progress.published.is_some());
        assert_eq!((published.len(), open.len()), (6, 3));
        assert!(
            open.iter().any(|letter| letter.progress.due < now),
            "one is late"
        );
    }
}
