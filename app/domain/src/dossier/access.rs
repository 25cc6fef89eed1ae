//! Roles and their rights: the dossiers that a role reaches, and colleagues who stand in.

use crate::{
    desk::agency::Level,
    text::{code::AgencyCode, coded::coded},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

coded! {
    Role {
        /// Applicant: applies, follows, rates. A holder of a dossier's token counts as one.
        Citizen "citizen" "Công dân" | "Citizen";
        /// Officer who takes in and hands back at the one-stop desk.
        Counter "counter" "Cán bộ một cửa" | "One-stop officer";
        /// Officer who appraises.
        Specialist "specialist" "Chuyên viên" | "Specialist";
        /// Officer who decides and signs.
        Leader "leader" "Lãnh đạo" | "Leader";
        /// Keeper of the system, who touches no dossier.
        Administrator "administrator" "Quản trị" | "Administrator";
    }
}

impl Role {
    pub fn is_staff(self) -> bool {
        self != Self::Citizen
    }
}

/// Returns whether somebody with this role may replace the tracking token of a dossier they reach.
///
/// Only the one-stop desk sees the holder's identity card.
pub fn may_replace_token(role: Role) -> bool {
    role == Role::Counter
}

/// A signed-in person at work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    pub name: String,
    pub role: Role,
    /// Agency where they serve; administrators serve no single agency.
    pub agency: Option<Post>,
}

/// Person who acts on a dossier. Holders of a token have no account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    pub role: Role,
    /// Account to which the work belongs.
    pub account: Option<i64>,
    /// Account that really acts: another one while somebody stands in.
    pub person: Option<i64>,
}

impl Actor {
    /// Holder of the dossier's token.
    pub const HOLDER: Self = Self {
        role: Role::Citizen,
        account: None,
        person: None,
    };

    /// Returns an officer at their own work.
    pub const fn officer(role: Role, account: i64) -> Self {
        Self {
            role,
            account: Some(account),
            person: Some(account),
        }
    }
}

/// Delegation to a colleague of the same agency, who acts in place of somebody away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delegation {
    /// The account that is away, with its role.
    pub from: i64,
    pub role: Role,
    pub to: i64,
    /// First day away; `last` is the last one. Both days count.
    pub first: NaiveDate,
    pub last: NaiveDate,
}

/// Returns everybody for whom an account acts on that day: itself first, then those who are away.
///
/// An administrator's work is not handed on. Nothing is handed on twice: a stand-in takes over a
/// colleague's own work only.
pub fn acts_as(
    account: i64,
    role: Role,
    delegations: &[Delegation],
    today: NaiveDate,
) -> Vec<Actor> {
    let away = |d: &&Delegation| {
        d.to == account
            && d.from != account
            && (d.first..=d.last).contains(&today)
            && d.role != Role::Administrator
    };
    let mut actors = vec![Actor::officer(role, account)];
    for d in delegations.iter().filter(away) {
        let actor = Actor {
            role: d.role,
            account: Some(d.from),
            person: Some(account),
        };
        if !actors.contains(&actor) {
            actors.push(actor);
        }
    }
    actors
}

/// The agency of an officer, as far as access needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    pub code: AgencyCode,
    pub name: String,
    pub level: Level,
    pub is_centre: bool,
}

/// Returns whether the officer may see and handle dossiers of that agency.
///
/// Counters of the one-stop centre serve every agency of their level (Decree 118/2025/NĐ-CP). Other
/// officers serve their own agency. Administrators reach no dossier.
pub fn reaches(officer: &Officer, agency: &AgencyCode, level: Level) -> bool {
    match (&officer.agency, officer.role) {
        (_, Role::Citizen | Role::Administrator) | (None, _) => false,
        (Some(post), Role::Counter) if post.is_centre => post.level == level,
        (Some(post), _) => post.code == *agency,
    }
}

/// Returns whether the officer may see and handle feedback that this agency has now.
///
/// Officers reach the feedback of their own agency. Of the desks, only the one-stop centre does.
pub fn reaches_feedback(officer: &Officer, agency: &AgencyCode) -> bool {
    match (&officer.agency, officer.role) {
        (_, Role::Citizen | Role::Administrator) | (None, _) => false,
        (Some(post), Role::Counter) => post.is_centre && post.code == *agency,
        (Some(post), _) => post.code == *agency,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_is_away_is_stood_in_for_on_those_days_only() {
        let day = |n| NaiveDate::from_ymd_opt(2025, 3, n).unwrap();
        let away = |from, role| Delegation {
            from,
            role,
            to: 7,
            first: day(3),
            last: day(5),
        };
        let delegations = [
            away(1, Role::Leader),
            away(1, Role::Leader),
            away(2, Role::Administrator),
            away(7, Role::Leader),
        ];
        let own = Actor::officer(Role::Specialist, 7);
        let leader = Actor {
            role: Role::Leader,
            account: Some(1),
            person: Some(7),
        };
        for (today, actors) in [
            (2, vec![own]),
            (3, vec![own, leader]),
            (5, vec![own, leader]),
            (6, vec![own]),
        ] {
            assert_eq!(
                acts_as(7, Role::Specialist, &delegations, day(today)),
                actors,
                "{today} March"
            );
        }
        assert_eq!(
            acts_as(8, Role::Specialist, &delegations, day(4)).len(),
            1,
            "nobody else's delegation"
        );
    }

    #[test]
    fn centre_counters_serve_their_level_and_everybody_else_their_own_agency() {
        let code = |text: &str| AgencyCode::parse(text).unwrap();
        let officer = |role, agency: &str, is_centre| Officer {
            name: String::new(),
            role,
            agency: Some(Post {
                code: code(agency),
                name: String::new(),
                level: Level::Province,
                is_centre,
            }),
        };
        let centre = officer(Role::Counter, "H50.00", true);
        assert!(reaches(&centre, &code("H50.07"), Level::Province));
        assert!(!reaches(&centre, &code("H50.101"), Level::Commune));
        let specialist = officer(Role::Specialist, "H50.07", false);
        assert!(reaches(&specialist, &code("H50.07"), Level::Province));
        assert!(!reaches(&specialist, &code("H50.08"), Level::Province));
        assert!(!reaches(
            &officer(Role::Administrator, "H50.07", false),
            &code("H50.07"),
            Level::Province
        ));
        assert!(!reaches(
            &officer(Role::Specialist, "H50.00", true),
            &code("H50.07"),
            Level::Province
        ));
        for (who, agency, may) in [
            (&specialist, "H50.07", true),
            (&specialist, "H50.08", false),
            (&centre, "H50.00", true),
            (&centre, "H50.07", false),
            (&officer(Role::Counter, "H50.101", false), "H50.101", false),
            (
                &officer(Role::Administrator, "H50.07", false),
                "H50.07",
                false,
            ),
        ] {
            assert_eq!(
                reaches_feedback(who, &code(agency)),
                may,
                "{who:?} {agency}"
            );
        }
    }
}
