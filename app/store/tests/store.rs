//! The same story on both engines: promises about statements, transactions and numbers.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use domain::{
    desk::agency::{Agency, Level},
    text::{code::AgencyCode, id::Token},
};
use macro_rules_attribute::apply;
use store::{
    Store, StoreError, TokenHash, agency, attempt, dossier, on_both_engines, statements,
    testing::Database, work,
};

async fn with_agency(store: &Store) -> i64 {
    let department = Agency {
        code: AgencyCode::parse("H50.07").unwrap(),
        name: "Sở Khoa học và Công nghệ".into(),
        short: "Sở KH&CN".into(),
        level: Level::Province,
        is_centre: false,
    };
    store
        .write(work!(|db| agency::put(db, &department).await))
        .await
        .unwrap();
    agency::all(&mut store.read().await.unwrap()).await.unwrap()[0].id
}

#[apply(on_both_engines)]
#[tokio::test]
async fn every_statement_can_be_prepared_on_both_engines(Database { store, .. }: Database) {
    let mut db = store.read().await.unwrap();
    for sql in statements::ALL {
        db.prepare(*sql)
            .await
            .unwrap_or_else(|error| panic!("{error}\n{}", sql.0));
    }
}

#[apply(on_both_engines)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn two_hundred_at_once_get_two_hundred_numbers_without_a_gap(
    Database { store, .. }: Database,
) {
    let agency = with_agency(&store).await;
    let take = |store: Store| {
        tokio::spawn(async move {
            store
                .write(work!(
                    |db| dossier::next_number(db, agency, "2026-11-22").await
                ))
                .await
        })
    };
    let tasks: Vec<_> = (0..200).map(|_| take(store.clone())).collect();
    let mut numbers = Vec::new();
    for task in tasks {
        numbers.push(
            task.await
                .unwrap()
                .unwrap_or_else(|error: StoreError| panic!("{error}")),
        );
    }
    numbers.sort_unstable();
    assert_eq!(numbers, (1..=200).collect::<Vec<u32>>());
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_job_that_fails_leaves_nothing_behind_and_harms_no_other(
    Database { store, .. }: Database,
) {
    let agency = with_agency(&store).await;
    let failing = store.write(work!(|db| {
        dossier::next_number(db, agency, "2026-11-22").await?;
        Err::<(), _>(StoreError::Stale)
    }));
    let good = store.write(work!(
        |db| dossier::next_number(db, agency, "2026-11-22").await
    ));
    let (failed, number) = tokio::join!(failing, good);
    assert!(matches!(failed, Err(StoreError::Stale)));
    assert_eq!(
        number.unwrap(),
        1,
        "the number of the failed job is taken again"
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_panicking_job_is_refused_and_the_writer_goes_on(Database { store, .. }: Database) {
    let agency = with_agency(&store).await;
    let panicking: Result<(), StoreError> = store.write(work!(|_db| panic!("on purpose"))).await;
    assert!(panicking.is_err());
    assert_eq!(
        store
            .write(work!(
                |db| dossier::next_number(db, agency, "2026-11-22").await
            ))
            .await
            .unwrap(),
        1
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_second_writer_of_the_same_key_is_told_so(Database { store, .. }: Database) {
    store
        .write(work!(|db| store::account::put(
            db,
            "an",
            "An",
            "x",
            domain::dossier::access::Role::Counter,
            None,
        )
        .await))
        .await
        .unwrap();
    let expires = domain::due::time::Moment::from_millis(1_000);
    let now = domain::due::time::Moment::from_millis(0);
    let id = store::account::by_username(&mut store.read().await.unwrap(), "an")
        .await
        .unwrap()
        .unwrap()
        .id;
    let start = || {
        store.write(work!(|db| {
            let same = TokenHash::of(&Token::from_bytes([1; 16]));
            store::account::start_session(db, &same, id, now, expires).await
        }))
    };
    start().await.unwrap();
    let twice = start().await;
    assert!(matches!(twice, Err(StoreError::Duplicate(_))), "{twice:?}");
}

#[apply(on_both_engines)]
#[tokio::test]
async fn migrating_twice_changes_nothing(Database { store, url, .. }: Database) {
    store::migrate::run(&url).await.unwrap();
    assert!(store::migrate::is_current(&store).await.unwrap());
}

#[apply(on_both_engines)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_many_add_to_a_quarter_at_once_is_all_there_and_a_year_is_its_quarters(
    Database { store, .. }: Database,
) {
    use domain::{due::period::Period, rating::Sums};
    use store::quality::{self, Counts, Kind};
    let period = |text: &str| Period::parse(text).unwrap();
    let one = Counts {
        sums: Sums {
            finished: 1,
            rated: 1,
            stars: 4,
            satisfied: 1,
        },
        ..Counts::default()
    };
    let add = |quarter: &'static str| {
        let store = store.clone();
        tokio::spawn(async move {
            store
                .write(work!(|db| quality::add(
                    db,
                    period(quarter),
                    Kind::Agency,
                    "H50.07",
                    &one
                )
                .await))
                .await
        })
    };
    let tasks: Vec<_> = (0..50)
        .map(|n| add(if n % 5 == 0 { "2026-q4" } else { "2026-q1" }))
        .collect();
    for task in tasks {
        task.await
            .unwrap()
            .unwrap_or_else(|error: StoreError| panic!("{error}"));
    }
    let mut db = store.read().await.unwrap();
    for (text, n) in [
        ("2026-q1", 40),
        ("2026-q2", 0),
        ("2026-q4", 10),
        ("2026", 50),
        ("2025", 0),
    ] {
        let lines = quality::sum(&mut db, period(text), Kind::Agency, 10)
            .await
            .unwrap();
        assert_eq!(
            lines.first().map_or(0, |line| line.counts.sums.finished),
            n,
            "{text}"
        );
        assert_eq!(
            lines.first().map_or(0, |line| line.counts.sums.stars),
            n * 4,
            "{text}"
        );
    }
    assert!(
        quality::sum(&mut db, period("2026"), Kind::Counter, 10)
            .await
            .unwrap()
            .is_empty()
    );
}

#[apply(on_both_engines)]
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn an_allowance_is_used_up_once_however_many_try_and_comes_back_with_time(
    Database { store, .. }: Database,
) {
    let at = |millis: i64| domain::due::time::Moment::from_millis(1_800_000_000_000 + millis);
    let allowance = attempt::Allowance {
        burst: 3,
        period: 1_000,
    };
    let take = async |key: &'static str, now| {
        store
            .write(work!(|db| attempt::take(db, key, allowance, now).await))
            .await
            .unwrap()
    };
    let many = futures::future::join_all((0..20).map(|_| take("a", at(0)))).await;
    assert_eq!(many.iter().filter(|answer| answer.is_none()).count(), 3);
    assert!(
        many.iter().flatten().all(|free| *free == at(1_000)),
        "{many:?}"
    );
    assert_eq!(
        take("b", at(0)).await,
        None,
        "another key is another allowance"
    );
    assert_eq!(take("a", at(999)).await, Some(at(1_000)));
    assert_eq!(take("a", at(1_000)).await, None);
    assert_eq!(take("a", at(1_000)).await, Some(at(2_000)));
    // After a rest the whole burst is there again, and no more than that.
    for free in [None, None, None, Some(at(61_000))] {
        assert_eq!(take("a", at(60_000)).await, free);
    }
    let sweep = async |now| {
        store
            .write(work!(|db| attempt::sweep(db, now).await))
            .await
            .unwrap()
    };
    assert_eq!(
        (sweep(at(62_000)).await, sweep(at(70_000)).await),
        (1, 1),
        "b is quiet first"
    );
}
