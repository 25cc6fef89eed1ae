//! The way of a dossier through the office, as data: steps, branches by answer, public phases.
//!
//! A procedure version carries a [`Workflow`]. [`apply`] does an [`Action`] or returns a
//! [`Refusal`], with the reason and the possible actions. Nothing else changes the state of a
//! dossier. The internal process is approved first, and then built as an electronic one (Circular
//! 01/2018/TT-VPCP art. 8).

mod act;
mod action;
mod allowed;
mod apply;
mod refusal;
mod rules;
#[cfg(test)]
mod tests;

pub use act::{Act, Request};
pub use action::{Action, Need};
pub use allowed::{possible, turn};
pub use apply::{Applied, apply, child_ended, child_opened, submit};
pub use refusal::Refusal;
pub use rules::Rules;

use crate::{
    dossier::access::Role,
    due::{
        clock::{Account, Timing},
        deadline::Limit,
        time::Moment,
    },
    form::{Expr, expr::Scope},
    text::{
        code::ProcedureCode,
        language::{Both, Language},
    },
};
use serde::{Deserialize, Serialize};

/// The printed forms of Circular 01/2018/TT-VPCP and 03/2025/TT-VPCP, by their number there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Slip {
    /// 01, giấy tiếp nhận hồ sơ và hẹn trả kết quả.
    Receipt,
    /// 02, phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
    Supplement,
    /// 03, phiếu từ chối tiếp nhận giải quyết hồ sơ.
    Refusal,
    /// 04, phiếu xin lỗi và hẹn lại ngày trả kết quả.
    Apology,
    /// 05 since 2025, thông báo dừng giải quyết hồ sơ.
    Suspension,
    /// 06 since 2025, phiếu kiểm soát quá trình giải quyết hồ sơ.
    Control,
}

/// A station that citizens understand: one to four words. Many steps may share one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Phase {
    pub id: String,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_en: Option<String>,
}

impl Phase {
    pub fn name_in(&self, language: Language) -> &str {
        language.pick_or(&self.name, self.name_en.as_deref())
    }
}

/// The phases of the shortest process, which no package describes.
const APPRAISAL: Both = Both::new("Thẩm định", "Appraisal");
const APPROVAL: Both = Both::new("Phê duyệt", "Approval");

/// One step inside the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    pub id: String,
    /// Name that officers read.
    pub name: String,
    /// The public phase it belongs to.
    pub phase: String,
    pub role: Role,
    /// The part of the agency that does it: `Phòng Quản lý chuyên ngành`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
    /// Actions that may be done here besides going on, sending back and deciding.
    ///
    /// Left out: everything that fits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub may: Option<Vec<Action>>,
    /// Mark of a step that decides: it grants or refuses. The last step always does.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub decides: bool,
    /// Ways on, of which the first that holds is taken; left out: to the next step of the list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<Branch>,
    /// Form that is printed when the step is left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub slip: Option<Slip>,
    /// Words to the applicant when the dossier arrives here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice: Option<String>,
    /// Mark of a step during which the limit stands still, as at a council that meets once a month.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub stops_clock: bool,
    /// Account on which time passes here; left out: the agency's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account: Option<Account>,
    /// Procedure of a linked dossier that is opened when the dossier arrives here.
    ///
    /// The step is left when that one is over.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opens: Option<ProcedureCode>,
}

impl Step {
    pub fn new(id: &str, name: &str, phase: &str, role: Role) -> Self {
        Self {
            id: id.to_owned(),
            name: name.to_owned(),
            phase: phase.to_owned(),
            role,
            unit: None,
            limit: None,
            may: None,
            decides: false,
            next: Vec::new(),
            slip: None,
            notice: None,
            stops_clock: false,
            account: None,
            opens: None,
        }
    }

    /// Returns whether an action that a step may forbid is allowed here.
    pub fn allows(&self, action: Action) -> bool {
        self.may.as_ref().is_none_or(|list| list.contains(&action))
    }

    /// Returns the account on which time passes here.
    pub fn account(&self) -> Account {
        self.account.unwrap_or(Account::Agency)
    }

    /// Returns the rules of the step's own clock.
    pub fn timing(&self) -> Timing {
        Timing {
            limit: self.limit.unwrap_or_default(),
            ..Timing::default()
        }
    }
}

/// A way on from a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    /// The id of a step.
    pub to: String,
    /// A condition on the answers; left out: always.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<Expr>,
}

impl Branch {
    /// Returns whether the answers of the dossier lead this way.
    fn holds(&self, rules: &Rules<'_>, now: Moment) -> bool {
        self.when.as_ref().is_none_or(|when| {
            let form = rules.procedure.whole_form();
            when.holds(&Scope {
                form: &form,
                answers: rules.answers,
                today: now.date(),
                item: None,
            })
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workflow {
    /// Public phases, three to five; left out: the phases that the steps name, in their order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub phases: Vec<Phase>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<Step>,
    /// Mark of a procedure done on the spot ("bốn tại chỗ").
    ///
    /// The desk itself takes in, appraises, approves and hands back while the applicant waits.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_the_spot: bool,
}

impl Default for Workflow {
    /// Returns the shortest process that has four eyes: appraise, then approve.
    fn default() -> Self {
        Self {
            phases: Vec::new(),
            steps: vec![
                Step::new(
                    "appraise",
                    "Thẩm định hồ sơ",
                    APPRAISAL.vi,
                    Role::Specialist,
                ),
                Step::new("approve", "Phê duyệt kết quả", APPROVAL.vi, Role::Leader),
            ],
            on_the_spot: false,
        }
    }
}

impl Workflow {
    pub fn step(&self, index: u16) -> Option<&Step> {
        self.steps.get(usize::from(index))
    }

    pub fn index_of(&self, id: &str) -> Option<u16> {
        self.steps
            .iter()
            .position(|step| step.id == id)
            .and_then(|i| u16::try_from(i).ok())
    }

    /// Returns the public stations between intake and result.
    pub fn public_phases(&self) -> Vec<Phase> {
        let mut phases = self.phases.clone();
        if phases.is_empty() {
            for step in &self.steps {
                if !phases.iter().any(|phase| phase.id == step.phase) {
                    let known = [APPRAISAL, APPROVAL]
                        .into_iter()
                        .find(|phase| phase.vi == step.phase);
                    phases.push(Phase {
                        id: step.phase.clone(),
                        name: step.phase.clone(),
                        name_en: known.map(|phase| phase.en.to_owned()),
                    });
                }
            }
        }
        phases
    }

    /// Returns the name that citizens read for a step.
    pub fn phase_name(&self, step: &Step, language: Language) -> String {
        let phases = self.public_phases();
        phases
            .iter()
            .find(|phase| phase.id == step.phase)
            .map_or(step.phase.as_str(), |phase| phase.name_in(language))
            .to_owned()
    }

    /// Returns whether a step ends the processing with a decision.
    pub fn decides(&self, index: u16) -> bool {
        self.step(index).is_some_and(|step| {
            step.decides || (step.next.is_empty() && usize::from(index) + 1 == self.steps.len())
        })
    }

    /// Returns the steps to which a step may lead, whatever the answers are.
    pub fn exits(&self, index: u16) -> Vec<u16> {
        match self.step(index) {
            None => Vec::new(),
            Some(step) if step.next.is_empty() => (index + 1..)
                .take(1)
                .filter(|i| self.step(*i).is_some() && !step.decides)
                .collect(),
            Some(step) => step
                .next
                .iter()
                .filter_map(|branch| self.index_of(&branch.to))
                .collect(),
        }
    }
}
