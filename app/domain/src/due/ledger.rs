//! The ledger of time: every stretch of a dossier's way on somebody's account, from its events
//! alone.
//!
//! An office answers for its own time (Decree 61/2018/NĐ-CP art. 19 and 30). It does not answer for
//! the applicant's, nor for that of an agency that it must ask.

use crate::{
    dossier::{
        State,
        event::{Event, EventKind},
        workflow::Workflow,
    },
    due::{calendar::Calendar, clock::Account, deadline::working_minutes, time::Moment},
};
use serde::{Deserialize, Serialize};

/// An uninterrupted stretch on one account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stretch {
    pub from: Moment,
    /// End; `None` while it still runs.
    pub to: Option<Moment>,
    /// Account; `None` while nobody has to do anything, as when the result waits to be fetched.
    pub account: Option<Account>,
}

/// Working minutes by account.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Totals {
    pub agency: u32,
    pub applicant: u32,
    pub other_agency: u32,
    pub nobody: u32,
}

/// Returns the account on which time passes after an event.
///
/// `consulting`: another agency has been asked and has not answered.
fn account(event: &Event, consulting: bool, workflow: &Workflow) -> Option<Account> {
    match event.state {
        State::Processing if consulting => Some(Account::OtherAgency),
        State::Processing => Some(
            event
                .step
                .and_then(|i| workflow.step(i))
                .map_or(Account::Agency, |step| step.account()),
        ),
        State::Submitted | State::Accepted | State::Stopped => Some(Account::Agency),
        State::SupplementRequested | State::FinancialDuty => Some(Account::Applicant),
        State::Resolved | State::Returned | State::Rejected | State::Withdrawn => None,
    }
}

/// Returns whether another agency's answer is awaited after this event.
fn consulting(event: &Event, before: bool) -> bool {
    match event.kind {
        EventKind::Consulted => true,
        EventKind::OpinionGiven
        | EventKind::Forwarded
        | EventKind::SentBack
        | EventKind::Recalled => false,
        _ => before && event.state.is_open(),
    }
}

/// Returns the way of a dossier; neighbours on the same account are one stretch.
///
/// A dossier that is over ends with its last stretch.
pub fn stretches<'a>(
    events: impl IntoIterator<Item = &'a Event>,
    workflow: &Workflow,
) -> Vec<Stretch> {
    let mut way: Vec<Stretch> = Vec::new();
    let mut asked = false;
    for event in events {
        asked = consulting(event, asked);
        let account = account(event, asked, workflow);
        match way.last_mut() {
            // Over: a later event, such as a rating, takes nobody's time.
            Some(last) if last.to.is_some() => break,
            Some(last) if last.account == account && !event.state.is_final() => continue,
            Some(last) => last.to = Some(event.at),
            None => {}
        }
        if !event.state.is_final() {
            way.push(Stretch {
                from: event.at,
                to: None,
                account,
            });
        }
    }
    way
}

/// Returns the working time of each account until `now`.
pub fn totals(stretches: &[Stretch], now: Moment, calendar: &Calendar) -> Totals {
    let mut totals = Totals::default();
    for stretch in stretches {
        let minutes = working_minutes(
            stretch.from.local(),
            stretch.to.unwrap_or(now).local(),
            calendar,
        );
        *match stretch.account {
            Some(Account::Agency) => &mut totals.agency,
            Some(Account::Applicant) => &mut totals.applicant,
            Some(Account::OtherAgency) => &mut totals.other_agency,
            None => &mut totals.nobody,
        } += minutes;
    }
    totals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        dossier::{access::Role, event::Details},
        due::calendar::tests::{at, office},
    };

    fn event(kind: EventKind, state: State, when: &str) -> Event {
        Event {
            kind,
            at: Moment::from_local(at(when)),
            by: Role::Counter,
            state,
            step: Some(0),
            note: String::new(),
            details: Details::default(),
        }
    }

    fn way_of(events: &[Event]) -> Vec<Stretch> {
        stretches(events, &Workflow::default())
    }

    fn way() -> Vec<Event> {
        vec![
            event(EventKind::Submitted, State::Submitted, "2025-03-03T09:00"),
            event(EventKind::Accepted, State::Accepted, "2025-03-03T10:00"),
            event(EventKind::Forwarded, State::Processing, "2025-03-03T10:30"),
            event(
                EventKind::SupplementRequested,
                State::SupplementRequested,
                "2025-03-04T08:00",
            ),
            event(
                EventKind::Supplemented,
                State::Processing,
                "2025-03-05T08:00",
            ),
            event(EventKind::Resolved, State::Resolved, "2025-03-05T09:00"),
            event(EventKind::Returned, State::Returned, "2025-03-06T07:30"),
            event(EventKind::Rated, State::Returned, "2025-03-07T07:30"),
        ]
    }

    #[test]
    fn each_stretch_is_on_one_account_and_together_they_are_the_whole_way() {
        let stretches = way_of(&way());
        let accounts: Vec<_> = stretches.iter().map(|s| s.account).collect();
        assert_eq!(
            accounts,
            [
                Some(Account::Agency),
                Some(Account::Applicant),
                Some(Account::Agency),
                None
            ]
        );
        assert!(
            stretches
                .windows(2)
                .all(|pair| pair[0].to == Some(pair[1].from)),
            "no gap: {stretches:?}"
        );
        assert_eq!(
            stretches.last().unwrap().to,
            Some(Moment::from_local(at("2025-03-06T07:30")))
        );
    }

    #[test]
    fn totals_are_working_minutes() {
        let now = Moment::from_local(at("2025-03-31T09:00"));
        // Monday 9:00 to Tuesday 8:00 and Wednesday 8:00 to 9:00; a day of the applicant; Wednesday
        // 9:00 to Thursday 7:30.
        let expected = Totals {
            agency: 150 + 210 + 60 + 60,
            applicant: 480,
            nobody: 150 + 210 + 30,
            ..Totals::default()
        };
        assert_eq!(totals(&way_of(&way()), now, &office()), expected);
    }

    #[test]
    fn what_still_runs_is_counted_until_now_and_the_same_account_is_one_stretch() {
        let open = &way()[..3];
        let stretches = way_of(open);
        assert_eq!(
            stretches,
            [Stretch {
                from: Moment::from_local(at("2025-03-03T09:00")),
                to: None,
                account: Some(Account::Agency)
            }]
        );
        let totals = totals(
            &stretches,
            Moment::from_local(at("2025-03-03T11:00")),
            &office(),
        );
        assert_eq!(
            totals,
            Totals {
                agency: 120,
                ..Totals::default()
            }
        );
    }

    #[test]
    fn the_time_of_an_agency_that_was_asked_is_its_own() {
        let events = [
            event(EventKind::Forwarded, State::Processing, "2025-03-03T09:00"),
            event(EventKind::Consulted, State::Processing, "2025-03-03T10:00"),
            event(EventKind::Assigned, State::Processing, "2025-03-03T10:30"),
            event(
                EventKind::OpinionGiven,
                State::Processing,
                "2025-03-04T10:00",
            ),
            event(EventKind::Consulted, State::Processing, "2025-03-05T10:00"),
            event(
                EventKind::SupplementRequested,
                State::SupplementRequested,
                "2025-03-05T10:30",
            ),
            event(
                EventKind::Supplemented,
                State::Processing,
                "2025-03-05T11:00",
            ),
            event(EventKind::Forwarded, State::Processing, "2025-03-05T11:30"),
        ];
        let accounts: Vec<_> = way_of(&events).iter().filter_map(|s| s.account).collect();
        use Account::{Agency, Applicant, OtherAgency};
        assert_eq!(
            accounts,
            [
                Agency,
                OtherAgency,
                Agency,
                OtherAgency,
                Applicant,
                OtherAgency,
                Agency
            ]
        );
        let mut workflow = Workflow::default();
        workflow.steps[0].account = Some(Account::OtherAgency);
        assert_eq!(
            stretches(&events[..1], &workflow)[0].account,
            Some(Account::OtherAgency),
            "a step at another agency"
        );
        let now = Moment::from_local(at("2025-03-05T11:30"));
        let totals = totals(&way_of(&events), now, &office());
        assert_eq!(
            totals,
            Totals {
                agency: 60 + 480,
                applicant: 30,
                other_agency: 480 + 60,
                nobody: 0
            }
        );
    }
}
