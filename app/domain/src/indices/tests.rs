//! Points of made-up dossiers and units.

use super::{
    unit::{feedback, online, organisation, publication},
    *,
};
use crate::{
    desk::agency::Level,
    dossier::{
        State,
        access::Role,
        event::{Details, Event, EventKind},
    },
    due::{deadline::Limit, time::Moment},
};

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
