//! Who may do what: roles, and the dossiers that a role reaches.

use crate::{agency::Level, code::AgencyCode};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Applies, follows, rates. Also whoever holds a dossier's token.
    Citizen,
    /// Takes in and hands back at the one-stop desk.
    Counter,
    /// Appraises.
    Specialist,
    /// Decides and signs.
    Leader,
    /// Keeps the system; touches no dossier.
    Administrator,
}

impl Role {
    pub const ALL: [Self; 5] = [Self::Citizen, Self::Counter, Self::Specialist, Self::Leader, Self::Administrator];

    pub fn code(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Counter => "counter",
            Self::Specialist => "specialist",
            Self::Leader => "leader",
            Self::Administrator => "administrator",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.code() == code)
    }

    pub fn words(self) -> &'static str {
        match self {
            Self::Citizen => "Công dân",
            Self::Counter => "Cán bộ một cửa",
            Self::Specialist => "Chuyên viên",
            Self::Leader => "Lãnh đạo",
            Self::Administrator => "Quản trị",
        }
    }

    pub fn is_staff(self) -> bool {
        self != Self::Citizen
    }
}

/// A signed-in person at work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Officer {
    pub name: String,
    pub role: Role,
    /// Where they serve; administrators serve no single agency.
    pub agency: Option<Post>,
}

/// The agency of an officer, as far as access needs it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    pub code: AgencyCode,
    pub name: String,
    pub level: Level,
    pub is_centre: bool,
}

/// Whether the officer may see and handle dossiers of that agency. Counters of the one-stop centre serve every agency of
/// their level (Decree 118/2025/NĐ-CP); everybody else their own.
pub fn reaches(officer: &Officer, agency: &AgencyCode, level: Level) -> bool {
    match (&officer.agency, officer.role) {
        (_, Role::Citizen | Role::Administrator) | (None, _) => false,
        (Some(post), Role::Counter) if post.is_centre => post.level == level,
        (Some(post), _) => post.code == *agency,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn centre_counters_serve_their_level_and_everybody_else_their_own_agency() {
        let code = |text: &str| AgencyCode::parse(text).unwrap();
        let officer = |role, agency: &str, is_centre| Officer {
            name: String::new(),
            role,
            agency: Some(Post { code: code(agency), name: String::new(), level: Level::Province, is_centre }),
        };
        let centre = officer(Role::Counter, "H50.00", true);
        assert!(reaches(&centre, &code("H50.07"), Level::Province));
        assert!(!reaches(&centre, &code("H50.101"), Level::Commune));
        let specialist = officer(Role::Specialist, "H50.07", false);
        assert!(reaches(&specialist, &code("H50.07"), Level::Province));
        assert!(!reaches(&specialist, &code("H50.08"), Level::Province));
        assert!(!reaches(&officer(Role::Administrator, "H50.07", false), &code("H50.07"), Level::Province));
        assert!(!reaches(&officer(Role::Specialist, "H50.00", true), &code("H50.07"), Level::Province));
    }
}
