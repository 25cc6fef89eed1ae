//! The nine indices by which a one-stop service is judged, from data and from answers, kept apart.
//!
//! Circular 01/2018/TT-VPCP art. 13 (points of each), art. 14 (sources), art. 15 (rounding, sums,
//! classes).

use crate::{
    desk::agency::Level,
    dossier::event::{Event, EventKind},
    due::{
        deadline::{self, Limit, Timeliness},
        time::Moment,
    },
    text::language::{Both, Language},
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Names of the indices; index 1 stands first.
pub const NAMES: [Both; 9] = [
    Both::new(
        "Thời gian giải quyết so với quy định",
        "Total time against the limit",
    ),
    Both::new(
        "Thời gian của từng cơ quan tham gia",
        "Time of each office that took part",
    ),
    Both::new(
        "Số lần phải liên hệ để hoàn thiện hồ sơ",
        "Contacts needed to complete the application",
    ),
    Both::new("Số cơ quan phải liên hệ", "Offices to be contacted"),
    Both::new(
        "Tổ chức bộ phận một cửa",
        "Organisation of the one-stop desk",
    ),
    Both::new("Công khai thủ tục hành chính", "Publication of procedures"),
    Both::new("Thái độ phục vụ", "Attitude of the staff"),
    Both::new("Xử lý phản ánh, kiến nghị", "Handling of feedback"),
    Both::new("Dịch vụ công trực tuyến", "Online service"),
];

/// Sum of points, and the number of cases that gave them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Points {
    pub sum: i64,
    pub n: i64,
}

impl Points {
    pub fn of(points: Option<i64>) -> Self {
        Self {
            sum: points.unwrap_or(0),
            n: i64::from(points.is_some()),
        }
    }

    /// Returns the index in tenths: points divided by dossiers, rounded to one decimal (art.
    /// 15(2)).
    ///
    /// Returns `None` without data.
    pub fn tenths(self) -> Option<i64> {
        (self.n > 0).then(|| (self.sum * 10 + self.n / 2) / self.n)
    }
}

/// Points of an agency's dossiers for the indices: 1, 2, 3, 7 by data; 3, 4, 7 by answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted {
    pub time: Points,
    pub units: Points,
    pub contacts: Points,
    pub attitude: Points,
    pub said_contacts: Points,
    pub said_agencies: Points,
    pub said_attitude: Points,
}

fn points(timeliness: Timeliness) -> i64 {
    match timeliness {
        Timeliness::Early => 2,
        Timeliness::OnTime => 1,
        Timeliness::Late => 0,
    }
}

/// Counts a decided dossier by its own record.
///
/// A dossier without a limit has nothing to be early or late for. The attitude is that of a dossier
/// nobody complained about: early 2, on time 1 (art. 13). [`complained`] takes it away after a
/// complaint.
pub fn by_data(events: &[Event], due: Option<Moment>, limit: Limit) -> Counted {
    let decided = events
        .iter()
        .rev()
        .find(|event| matches!(event.kind, EventKind::Resolved | EventKind::Refused));
    let (Some(decided), Some(due)) = (decided, due) else {
        return Counted {
            contacts: Points::of(Some(contacts(events))),
            ..Counted::default()
        };
    };
    let time = points(deadline::timeliness(
        decided.at.local(),
        Some(due.local()),
        limit,
    ));
    // The slowest of all that took part: an agency that was asked and has not answered by the
    // decision was late.
    let mut units = time;
    for (n, asked) in events
        .iter()
        .enumerate()
        .filter(|(_, event)| event.kind == EventKind::Consulted)
    {
        let Some(until) = asked.details.until else {
            continue;
        };
        let answered = events[n..]
            .iter()
            .find(|event| event.kind == EventKind::OpinionGiven)
            .map_or(decided.at, |event| event.at);
        units = units.min(points(deadline::timeliness(
            answered.local(),
            Some(until.local()),
            Limit::WorkingDays(1),
        )));
    }
    let (time, units) = (Points::of(Some(time)), Points::of(Some(units)));
    Counted {
        time,
        units,
        contacts: Points::of(Some(contacts(events))),
        attitude: time,
        ..Counted::default()
    }
}

/// Returns the change that a complaint found true makes to the points counted of its dossier
/// before.
///
/// Index 7 is 0 then (art. 13).
pub fn complained(counted: &Counted) -> Counted {
    Counted {
        attitude: Points {
            sum: -counted.attitude.sum,
            n: 0,
        },
        ..Counted::default()
    }
}

/// Returns the points for contacts.
///
/// Each request for more papers made the applicant contact the desk once more.
fn contacts(events: &[Event]) -> i64 {
    let asked = events
        .iter()
        .filter(|event| event.kind == EventKind::SupplementRequested)
        .count();
    2_i64
        .saturating_sub(i64::try_from(asked).unwrap_or(2))
        .max(0)
}

/// Counts the answers of a rater; the values of the questions are the points.
pub fn by_answers(answers: &BTreeMap<String, String>) -> Counted {
    let said = |id: &str| Points::of(answers.get(id).and_then(|value| value.parse().ok()));
    Counted {
        said_contacts: said("contacts"),
        said_agencies: said("agencies"),
        said_attitude: said("attitude"),
        ..Counted::default()
    }
}

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
fn organisation(level: Level, offer: Offer) -> Option<i64> {
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
fn publication(offer: Offer) -> Option<i64> {
    (offer.procedures > 0).then_some(1)
}

/// Returns index 8 by the feedback of the unit.
///
/// Two points: none at all, or all on time and none prolonged. One point: nine of ten on time and
/// none prolonged. Otherwise no point.
fn feedback(handled: Handled) -> i64 {
    if handled.prolonged > 0 || handled.on_time * 10 < handled.done * 9 {
        0
    } else if handled.on_time < handled.done {
        1
    } else {
        2
    }
}

/// Returns index 9.
fn online(offer: Offer, intake: Intake) -> Option<i64> {
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

/// Class of an agency with all nine indices (art. 15(3)b).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "schema", schema(as = QualityClass))]
#[serde(rename_all = "snake_case")]
pub enum Class {
    Excellent,
    Good,
    Fair,
    Average,
    Weak,
}

impl Class {
    /// Returns the class for a sum in tenths, at most 180.
    pub fn of(tenths: i64) -> Self {
        match tenths {
            150.. => Self::Excellent,
            120.. => Self::Good,
            90.. => Self::Fair,
            60.. => Self::Average,
            _ => Self::Weak,
        }
    }

    pub fn words(self, language: Language) -> &'static str {
        match self {
            Self::Excellent => language.pick("Xuất sắc", "Excellent"),
            Self::Good => language.pick("Tốt", "Good"),
            Self::Fair => language.pick("Khá", "Fair"),
            Self::Average => language.pick("Trung bình", "Average"),
            Self::Weak => language.pick("Yếu", "Weak"),
        }
    }
}

/// Degree to which an officer has done their duty (art. 15(3)a).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// 100 %.
    Done,
    /// 70 to below 100 %.
    MostlyDone,
    /// Below 70 %.
    NotDone,
}

impl Duty {
    /// Returns the degree for the sum in tenths of indices 1, 2, 3, 4 and 7, at most 100.
    pub fn of(tenths: i64) -> Self {
        match tenths {
            50.. => Self::Done,
            35.. => Self::MostlyDone,
            _ => Self::NotDone,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::{State, access::Role, event::Details};

    fn moment(local: &str) -> Moment {
        Moment::from_local(chrono::NaiveDateTime::parse_from_str(local, "%Y-%m-%dT%H:%M").unwrap())
    }

    fn event(kind: EventKind, at: &str) -> Event {
        Event {
            kind,
            at: moment(at),
            by: Role::Leader,
            state: State::Processing,
            step: None,
            note: String::new(),
            details: Details::default(),
        }
    }

    fn told(events: &[Event]) -> (Option<i64>, Option<i64>, Option<i64>) {
        let counted = by_data(
            events,
            Some(moment("2025-03-10T17:00")),
            Limit::WorkingDays(5),
        );
        let value = |points: Points| points.tenths().map(|tenths| tenths / 10);
        (
            value(counted.time),
            value(counted.units),
            value(counted.contacts),
        )
    }

    #[test]
    fn the_record_of_a_dossier_tells_three_indices() {
        for (decided, points) in [
            ("2025-03-07T16:00", 2),
            ("2025-03-10T09:00", 1),
            ("2025-03-11T08:00", 0),
        ] {
            assert_eq!(
                told(&[
                    event(EventKind::Accepted, "2025-03-03T08:00"),
                    event(EventKind::Resolved, decided)
                ]),
                (Some(points), Some(points), Some(2))
            );
        }
        let asked = event(EventKind::SupplementRequested, "2025-03-04T08:00");
        let refused = event(EventKind::Refused, "2025-03-07T16:00");
        assert_eq!(
            told(&[asked.clone(), refused.clone()]),
            (Some(2), Some(2), Some(1))
        );
        assert_eq!(
            told(&[asked.clone(), asked.clone(), asked, refused]).2,
            Some(0)
        );
        let counted = by_data(
            &[event(EventKind::Resolved, "2025-03-07T16:00")],
            None,
            Limit::None,
        );
        assert_eq!(
            (counted.time.n, counted.units.n, counted.contacts),
            (0, 0, Points { sum: 2, n: 1 }),
            "no limit, nothing to be late for"
        );
    }

    #[test]
    fn the_slowest_of_all_that_took_part_counts_for_the_second_index() {
        let mut asked = event(EventKind::Consulted, "2025-03-03T08:00");
        asked.details.until = Some(moment("2025-03-05T17:00"));
        let decided = event(EventKind::Resolved, "2025-03-07T16:00");
        for (answered, points) in [
            ("2025-03-04T09:00", 2),
            ("2025-03-05T16:00", 1),
            ("2025-03-06T08:00", 0),
        ] {
            let told = told(&[
                asked.clone(),
                event(EventKind::OpinionGiven, answered),
                decided.clone(),
            ]);
            assert_eq!((told.0, told.1), (Some(2), Some(points)), "{answered}");
        }
        assert_eq!(told(&[asked, decided]).1, Some(0), "never answered");
    }

    #[test]
    fn a_unit_is_told_what_is_known_and_nothing_is_made_up() {
        let counted = Counted {
            time: Points { sum: 17, n: 9 },
            contacts: Points { sum: 18, n: 9 },
            said_contacts: Points { sum: 9, n: 5 },
            said_attitude: Points { sum: 8, n: 4 },
            ..Counted::default()
        };
        let offer = Offer {
            procedures: 10,
            online: 4,
            on_the_spot: 1,
        };
        let intake = Intake {
            received: 10,
            online: 3,
            online_late: 0,
        };
        let indices = Indices::of(Level::Province, &counted, offer, intake, Handled::default());
        let shown: Vec<_> = indices
            .0
            .iter()
            .map(|index| (index.data, index.answers))
            .collect();
        assert_eq!(
            shown[0],
            (Some(19), None),
            "17 / 9 = 1.888…, rounded to one decimal"
        );
        assert_eq!(shown[2], (Some(20), Some(18)), "data and answers apart");
        assert_eq!(shown[6], (None, None), "four answers are too few");
        assert_eq!((shown[1], shown[3]), ((None, None), (None, None)));
        assert_eq!(
            shown[7],
            (Some(20), None),
            "no feedback is as good as all on time"
        );
        assert_eq!(
            (shown[4].0, shown[5].0, shown[8].0),
            (Some(10), Some(10), Some(20))
        );
        assert_eq!(indices.sum(), (99, 12));
        assert_eq!(indices.class(), None, "six of nine make no class");
    }

    #[test]
    fn desk_and_online_service_have_the_thresholds_of_the_circular() {
        let offer = |procedures, online, on_the_spot| Offer {
            procedures,
            online,
            on_the_spot,
        };
        assert_eq!(organisation(Level::Province, offer(10, 0, 2)), Some(2));
        assert_eq!(organisation(Level::Province, offer(10, 0, 1)), Some(1));
        assert_eq!(organisation(Level::Commune, offer(10, 0, 9)), Some(1));
        assert_eq!(organisation(Level::Commune, offer(10, 0, 10)), Some(2));
        assert_eq!(
            (
                organisation(Level::Commune, Offer::default()),
                publication(Offer::default())
            ),
            (None, None)
        );
        let intake = |received, online, online_late| Intake {
            received,
            online,
            online_late,
        };
        for (offered, came, points) in [
            (offer(10, 2, 0), intake(10, 3, 0), Some(2)),
            (offer(10, 1, 0), intake(10, 3, 0), Some(1)),
            (offer(10, 2, 0), intake(100, 29, 0), Some(1)),
            (offer(10, 2, 0), intake(100, 15, 0), Some(1)),
            (offer(10, 2, 0), intake(100, 14, 0), Some(0)),
            (offer(10, 2, 0), intake(10, 10, 1), Some(0)),
            (offer(10, 0, 0), intake(10, 10, 0), Some(0)),
            (offer(10, 2, 0), intake(0, 0, 0), None),
        ] {
            assert_eq!(online(offered, came), points, "{offered:?} {came:?}");
        }
    }

    #[test]
    fn feedback_counts_by_the_share_on_time_and_nothing_may_be_prolonged() {
        for (done, on_time, prolonged, points) in [
            (0, 0, 0, 2),
            (9, 9, 0, 2),
            (10, 9, 0, 1),
            (10, 8, 0, 0),
            (19, 17, 0, 0),
            (10, 10, 1, 0),
            (0, 0, 1, 0),
        ] {
            assert_eq!(
                feedback(Handled {
                    done,
                    on_time,
                    prolonged
                }),
                points,
                "{on_time} of {done}, {prolonged} prolonged"
            );
        }
    }

    #[test]
    fn a_complaint_takes_from_its_dossier_what_index_seven_had_given_it() {
        let mut counted = by_data(
            &[event(EventKind::Resolved, "2025-03-07T16:00")],
            Some(moment("2025-03-10T17:00")),
            Limit::WorkingDays(5),
        );
        assert_eq!(counted.attitude, Points { sum: 2, n: 1 });
        let less = complained(&counted);
        counted.attitude = Points {
            sum: counted.attitude.sum + less.attitude.sum,
            n: counted.attitude.n + less.attitude.n,
        };
        assert_eq!(
            (counted.attitude.tenths(), less.time),
            (Some(0), Points::default())
        );
    }

    #[test]
    fn sums_are_classed_as_the_circular_says() {
        use Class::*;
        for (tenths, class) in [
            (180, Excellent),
            (150, Excellent),
            (149, Good),
            (120, Good),
            (119, Fair),
            (90, Fair),
            (89, Average),
            (60, Average),
            (59, Weak),
            (0, Weak),
        ] {
            assert_eq!(Class::of(tenths), class, "{tenths}");
        }
        for (tenths, duty) in [
            (100, Duty::Done),
            (50, Duty::Done),
            (49, Duty::MostlyDone),
            (35, Duty::MostlyDone),
            (34, Duty::NotDone),
            (0, Duty::NotDone),
        ] {
            assert_eq!(Duty::of(tenths), duty, "{tenths}");
        }
        let full = Indices(
            [Index {
                data: Some(20),
                answers: Some(0),
            }; 9],
        );
        assert_eq!((full.sum(), full.class()), ((180, 18), Some(Excellent)));
    }

    #[test]
    fn answers_are_points() {
        let counted = by_answers(
            &[
                ("contacts".to_owned(), "2".to_owned()),
                ("attitude".to_owned(), "0".to_owned()),
            ]
            .into(),
        );
        assert_eq!(
            (
                counted.said_contacts,
                counted.said_agencies,
                counted.said_attitude
            ),
            (
                Points { sum: 2, n: 1 },
                Points::default(),
                Points { sum: 0, n: 1 }
            )
        );
    }

    proptest::proptest! {
        #[test]
        fn an_index_lies_between_nothing_and_two(sum in 0_i64..2_000, more in 0_i64..1_000) {
            let tenths = Points { sum, n: sum / 2 + 1 + more }.tenths().unwrap();
            proptest::prop_assert!((0..=20).contains(&tenths));
        }
    }
}
