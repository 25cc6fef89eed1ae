//! The nine indices of a unit, from its dossiers, its catalogue and its feedback.

use super::{
    class::Class,
    counted::{Counted, Points},
};
use crate::desk::agency::Level;
use serde::{Deserialize, Serialize};

/// Offer of a unit, by the catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    pub procedures: i64,
    /// Procedures that can be filed online; those `on_the_spot` are decided at the desk.
    pub online: i64,
    pub on_the_spot: i64,
}

/// Dossiers that came in, in the period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intake {
    pub received: i64,
    pub online: i64,
    /// Online dossiers that were decided late.
    pub online_late: i64,
}

/// Feedback that a unit answered, closed or forwarded in the period, and that it still keeps after
/// its due date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handled {
    pub done: i64,
    pub on_time: i64,
    pub prolonged: i64,
}

/// One index of a unit, in tenths. Both values are shown; the sum takes the one from data where
/// there is one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Index {
    pub data: Option<i64>,
    pub answers: Option<i64>,
}

/// The nine indices of a unit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indices(pub [Index; 9]);

impl Indices {
    /// Computes the nine indices.
    ///
    /// Fewer than [`FEWEST`](crate::rating::FEWEST) answers count for nothing, so that nobody's
    /// answer can be read out of them.
    pub fn of(
        level: Level,
        counted: &Counted,
        offer: Offer,
        intake: Intake,
        handled: Handled,
    ) -> Self {
        let data = |tenths: Option<i64>| Index {
            data: tenths,
            answers: None,
        };
        let said = |points: Points| {
            points
                .tenths()
                .filter(|_| points.n >= i64::from(crate::rating::FEWEST))
        };
        let whole = |points: Option<i64>| data(points.map(|points| points * 10));
        Self([
            data(counted.time.tenths()),
            data(counted.units.tenths()),
            Index {
                data: counted.contacts.tenths(),
                answers: said(counted.said_contacts),
            },
            Index {
                data: None,
                answers: said(counted.said_agencies),
            },
            whole(organisation(level, offer)),
            whole(publication(offer)),
            Index {
                data: counted.attitude.tenths(),
                answers: said(counted.said_attitude),
            },
            whole(Some(feedback(handled))),
            whole(online(offer, intake)),
        ])
    }

    /// Returns the sum in tenths and its maximum in whole points: two for each index that has a
    /// value.
    pub fn sum(&self) -> (i64, i64) {
        let known: Vec<i64> = self
            .0
            .iter()
            .filter_map(|index| index.data.or(index.answers))
            .collect();
        (
            known.iter().sum(),
            i64::try_from(known.len()).unwrap_or(0) * 2,
        )
    }

    /// Returns the class, if all nine indices have a value.
    pub fn class(&self) -> Option<Class> {
        let (tenths, of) = self.sum();
        (of == 18).then(|| Class::of(tenths))
    }
}

/// Returns index 5: enough is decided at the desk itself, or not.
///
/// The desk takes in every procedure of the catalogue.
pub(super) fn organisation(level: Level, offer: Offer) -> Option<i64> {
    let share = if level == Level::Commune { 100 } else { 20 };
    (offer.procedures > 0).then(|| {
        if offer.on_the_spot * 100 >= offer.procedures * share {
            2
        } else {
            1
        }
    })
}

/// Returns index 6: the catalogue is published electronically.
///
/// A copy that hangs at the desk is not known here.
pub(super) fn publication(offer: Offer) -> Option<i64> {
    (offer.procedures > 0).then_some(1)
}

/// Returns index 8 by the feedback of the unit.
///
/// Two points: none at all, or all on time and none prolonged. One point: nine of ten on time and
/// none prolonged. Otherwise no point.
pub(super) fn feedback(handled: Handled) -> i64 {
    if handled.prolonged > 0 || handled.on_time * 10 < handled.done * 9 {
        0
    } else if handled.on_time < handled.done {
        1
    } else {
        2
    }
}

/// Returns index 9.
pub(super) fn online(offer: Offer, intake: Intake) -> Option<i64> {
    if offer.procedures == 0 || intake.received == 0 {
        return None;
    }
    let at_least = |part: i64, whole: i64, percent: i64| part * 100 >= whole * percent;
    Some(
        if offer.online == 0
            || intake.online_late > 0
            || !at_least(intake.online, intake.received, 15)
        {
            0
        } else if at_least(offer.online, offer.procedures, 20)
            && at_least(intake.online, intake.received, 30)
        {
            2
        } else {
            1
        },
    )
}
