//! Notices to people about their dossier: the events told, the roads, the fate of each notice.

mod pace;
mod words;

pub use pace::{Health, LEASE_SECONDS, awake, next_try};
pub use words::{Facts, Mail, SMS_LENGTH, body, event_words, sms, zalo};

use crate::{
    dossier::event::EventKind,
    due::time::Moment,
    text::{coded::coded, language::Language},
};
use serde::{Deserialize, Serialize};

coded! {
    /// A road to somebody; roads stand in the order in which they are tried.
    Medium {
        Sms "sms" "Tin nhắn SMS" | "Text message";
        Zalo "zalo" "Zalo" | "Zalo";
        Mail "mail" "Thư điện tử" | "Email";
    }
}

impl Medium {
    /// Returns whether the same notice may be handed over again although its arrival is unknown.
    ///
    /// SMS gateways know a request by its REQID and mail by its Message-ID. Zalo's tracking_id is
    /// only a label. A notice that may have been sent that way is never sent again by itself.
    pub fn knows_repeats(self) -> bool {
        self != Self::Zalo
    }
}

coded! {
    /// Standing of a notice.
    Standing {
        Waiting "waiting";
        /// Notice that waits to be handed over again by the same road.
        ///
        /// Nobody knows whether it arrived the last time.
        Unsure "unsure";
        /// Notice that a worker is at, until its lease ends.
        Sending "sending";
        Sent "sent";
        /// Notice perhaps sent, perhaps not; a person must decide.
        Unknown "unknown";
        GivenUp "given_up";
        /// Notice without an addressee: no address, no road, or the person wants none.
        Nobody "nobody";
    }
}

/// Result of a letter at a gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Sent,
    /// Letter certainly not sent; it may go better later.
    Later(String),
    /// Letter of unknown fate: the request went out, and no answer says what became of it.
    Unknown(String),
    /// Letter to an address that will never do.
    Refused(String),
}

/// Wish of a person for the language and the road of notices.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    pub language: Language,
    pub by: By,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    /// Road that the office thinks best.
    #[default]
    Any,
    /// Road to try first; the others are used only while it is closed.
    First(Medium),
    None,
}

impl By {
    /// Returns `any`, `sms`, `zalo`, `mail` or `none`.
    pub fn code(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::First(medium) => medium.code(),
            Self::None => "none",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        match code {
            "any" => Some(Self::Any),
            "none" => Some(Self::None),
            other => Medium::parse(other).map(Self::First),
        }
    }

    /// Returns the roads to try, best first.
    pub fn order(self) -> Vec<Medium> {
        match self {
            Self::Any => Medium::ALL.to_vec(),
            Self::First(first) => [first]
                .into_iter()
                .chain(Medium::ALL.into_iter().filter(|medium| *medium != first))
                .collect(),
            Self::None => Vec::new(),
        }
    }
}

/// Returns whether the holder is told of it.
///
/// The rest stands on the tracking page, or is nobody else's business.
pub fn is_told(kind: EventKind) -> bool {
    match kind {
        EventKind::Submitted
        | EventKind::Accepted
        | EventKind::Rejected
        | EventKind::Forwarded
        | EventKind::SupplementRequested
        | EventKind::Supplemented
        | EventKind::DutyRequested
        | EventKind::DutyDone
        | EventKind::Suspended
        | EventKind::Resumed
        | EventKind::Resolved
        | EventKind::Refused
        | EventKind::Returned
        | EventKind::Withdrawn
        | EventKind::Extended
        | EventKind::Written
        | EventKind::DeliveryChosen => true,
        EventKind::SentBack
        | EventKind::Rated
        | EventKind::Recalled
        | EventKind::Assigned
        | EventKind::Consulted
        | EventKind::OpinionGiven
        | EventKind::CorrectionProposed
        | EventKind::Corrected
        | EventKind::CorrectionDropped
        | EventKind::LinkOpened
        | EventKind::LinkOver
        // The person who asked for the new code stands at the desk and gets it there.
        | EventKind::TokenReplaced => false,
    }
}

/// Returns the new standing after an outcome, and the time to look again.
///
/// `tries` counts this one. `others`: another road is left.
pub fn follows(
    outcome: &Outcome,
    medium: Medium,
    tries: u32,
    others: bool,
    now: Moment,
) -> (Standing, Moment) {
    let again = |standing: Standing, at_the_end: Standing| {
        next_try(tries, now).map_or((at_the_end, now), |at| (standing, at))
    };
    match outcome {
        Outcome::Sent => (Standing::Sent, now),
        Outcome::Later(_) => again(Standing::Waiting, Standing::GivenUp),
        Outcome::Unknown(_) if medium.knows_repeats() => again(Standing::Unsure, Standing::Unknown),
        Outcome::Unknown(_) => (Standing::Unknown, now),
        Outcome::Refused(_) if others => (Standing::Waiting, now),
        Outcome::Refused(_) => (Standing::GivenUp, now),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_have_been_sent_goes_again_only_where_repeats_are_known() {
        let now = Moment::from_millis(1_700_000_000_000);
        let unknown = Outcome::Unknown("?".into());
        assert_eq!(
            follows(&unknown, Medium::Sms, 1, true, now).0,
            Standing::Unsure
        );
        assert_eq!(
            follows(&unknown, Medium::Sms, 99, true, now).0,
            Standing::Unknown
        );
        assert_eq!(
            follows(&unknown, Medium::Zalo, 1, true, now),
            (Standing::Unknown, now)
        );
    }

    #[test]
    fn a_refused_address_is_left_for_another_road_if_there_is_one() {
        let now = Moment::from_millis(1_700_000_000_000);
        let refused = Outcome::Refused("!".into());
        assert_eq!(
            follows(&refused, Medium::Sms, 1, true, now),
            (Standing::Waiting, now)
        );
        assert_eq!(
            follows(&refused, Medium::Sms, 1, false, now),
            (Standing::GivenUp, now)
        );
        assert_eq!(
            follows(&Outcome::Later("busy".into()), Medium::Mail, 99, true, now),
            (Standing::GivenUp, now)
        );
    }

    #[test]
    fn codes_are_read_as_they_are_written() {
        for by in ["any", "none", "sms", "zalo", "mail"] {
            assert_eq!(By::parse(by).unwrap().code(), by);
        }
        assert_eq!(By::parse("fax"), None);
        assert_eq!(
            By::First(Medium::Mail).order(),
            [Medium::Mail, Medium::Sms, Medium::Zalo]
        );
        assert!(By::None.order().is_empty());
        assert!(
            Standing::ALL
                .into_iter()
                .all(|standing| Standing::parse(standing.code()) == Some(standing))
        );
    }
}
