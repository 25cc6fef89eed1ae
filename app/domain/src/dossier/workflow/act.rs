//! Acts: actions that carry their data, as the workflow takes them.

use crate::{
    dossier::{
        course::{Assignee, Recorded},
        workflow::Action,
    },
    due::time::Moment,
};
use chrono::NaiveDate;

/// Makes [`Act`] with one variant for each [`Action`]: first the plain ones, then those with data.
macro_rules! acts {
    (
        $(#[$meta:meta])*
        $($plain:ident)* ;
        $($(#[$doc:meta])* $carrying:ident { $($field:ident: $type:ty),* })*
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Act {
            $($plain,)*
            $($(#[$doc])* $carrying { $($field: $type),* },)*
        }

        impl Act {
            /// Returns the action that is done.
            pub fn action(&self) -> Action {
                match self {
                    $(Self::$plain => Action::$plain,)*
                    $(Self::$carrying { .. } => Action::$carrying,)*
                }
            }

            /// Returns the act of an action; `None` when the action carries data.
            pub fn plain(action: Action) -> Option<Self> {
                match action {
                    $(Action::$plain => Some(Self::$plain),)*
                    $(Action::$carrying => None,)*
                }
            }
        }
    };
}

acts! {
    /// An action with everything that it needs besides a note.
    Accept
    Serve
    Forward
    Resolve
    Return
    Supplement
    ConfirmDuty
    Resume
    RequestSupplement
    RequestDuty
    SendBack
    Suspend
    RecordOpinion
    ApproveCorrection
    DropCorrection
    Recall
    Withdraw;
    /// The ground is law and article; when empty, the procedure's own legal basis serves.
    Refuse { ground: String }
    /// The ground is law and article; when empty, the procedure's own legal basis serves.
    Reject { ground: String }
    Assign { to: Assignee }
    Consult { agency: String, until: NaiveDate }
    Extend { until: NaiveDate }
    Correct { recorded: Recorded, to: Moment }
}

/// An act with the note that explains it to the applicant or a colleague.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub act: Act,
    pub note: String,
}

impl Request {
    pub fn new(act: Act, note: &str) -> Self {
        Self {
            act,
            note: note.trim().to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_act_is_plain_when_its_action_needs_nothing_but_a_note() {
        for action in Action::ALL {
            let needs_data = action
                .needs()
                .iter()
                .any(|need| *need != crate::dossier::workflow::Need::Note);
            assert_eq!(Act::plain(action).is_none(), needs_data, "{action:?}");
            if let Some(act) = Act::plain(action) {
                assert_eq!(act.action(), action);
            }
        }
    }
}
