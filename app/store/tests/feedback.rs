//! Promises of the store about feedback, on both engines.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use domain::{
    desk::agency::{Agency, Level},
    dossier::access::Role,
    due::{
        calendar::{Calendar, CalendarData, Session},
        period::Period,
        time::Moment,
    },
    feedback::{
        Checked, Class, Event, Move, Outcome, Progress, Sent, Wording, apply, check, receive,
    },
    indices::Handled,
    text::{
        code::{AgencyCode, FeedbackNumber},
        id::Token,
        language::Language,
    },
};
use macro_rules_attribute::apply;
use store::{
    Store, StoreError, TokenHash, agency,
    feedback::{self, Feedback, Filter, New},
    on_both_engines,
    testing::Database,
    work,
};

fn code(text: &str) -> AgencyCode {
    AgencyCode::parse(text).unwrap()
}

/// Returns the hash of the token that this key makes.
fn hash(key: &str) -> TokenHash {
    let mut bytes = [0; 16];
    bytes[..key.len()].copy_from_slice(key.as_bytes());
    TokenHash::of(&Token::from_bytes(bytes))
}

fn moment(text: &str) -> Moment {
    Moment::from_local(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap())
}

fn office() -> Calendar {
    let session = |from: &str, to: &str| Session {
        from: from.parse().unwrap(),
        to: to.parse().unwrap(),
    };
    let data = CalendarData {
        sessions: vec![
            session("07:00:00", "11:30:00"),
            session("13:30:00", "17:00:00"),
        ],
        days_off: [].into(),
        worked_saturdays: [].into(),
    };
    data.try_into().unwrap()
}

async fn with_agencies(store: &Store) {
    for (number, name) in [
        ("H50.07", "Sở Khoa học và Công nghệ"),
        ("H50.08", "Sở Y tế"),
    ] {
        let department = Agency {
            code: code(number),
            name: name.into(),
            short: name.into(),
            level: Level::Province,
            is_centre: false,
        };
        store
            .write(work!(|db| agency::put(db, &department).await))
            .await
            .unwrap();
    }
}

fn checked(title: &str) -> Checked {
    let text = str::to_owned;
    let sent = Sent {
        subject: text("obstacle"),
        title: text(title),
        content: text("Tôi phải chờ ba tuần mà chưa có kết quả."),
        name: text("Trần Thị Bưởi"),
        address: text("5 Hùng Vương"),
        phone: text("0912345678"),
        dossier: text("H50.07-260316-0999"),
        ..Sent::default()
    };
    check(&sent, Language::Vi).unwrap()
}

/// Sends a feedback to the science department.
async fn send(
    store: &Store,
    key: &'static str,
    title: &'static str,
    at: &str,
) -> Result<FeedbackNumber, StoreError> {
    let now = moment(at);
    let (progress, event) = receive(code("H50.07"), now, &office());
    let work = store.write(work!(|db| {
        let number = FeedbackNumber::new(
            now.date(),
            feedback::next_number(db, &now.date().to_string()).await?,
        );
        let checked = checked(title);
        let (public_id, hash) = (format!("public {key}"), hash(key));
        let new = New {
            public_id: &public_id,
            token_hash: &hash,
            submission_key: key,
            submission_hash: "x",
            checked: &checked,
            received: now,
            progress: &progress,
        };
        let id = feedback::put(db, &number, &new).await?;
        feedback::append(db, id, &event, None).await?;
        Ok(number)
    }));
    work.await
}

async fn get(store: &Store, number: &FeedbackNumber) -> Feedback {
    feedback::by_number(&mut store.read().await.unwrap(), number)
        .await
        .unwrap()
        .unwrap()
}

async fn act(
    store: &Store,
    number: &FeedbackNumber,
    by: Move,
    at: &str,
) -> Result<Progress, StoreError> {
    let kept = get(store, number).await;
    let applied = apply(
        &kept.progress,
        &by,
        &kept.sender,
        Role::Leader,
        moment(at),
        &office(),
    )
    .unwrap();
    let (progress, event) = (applied.progress.clone(), applied.event);
    let work = store.write(work!(|db| {
        feedback::update(db, kept.id, kept.version, &progress).await?;
        feedback::append(db, kept.id, &event, None).await
    }));
    work.await.map(|()| applied.progress)
}

/// Classes, answers and publishes a feedback.
async fn publish(store: &Store, number: &FeedbackNumber, content: &str, at: &str) {
    let wording = Wording {
        title: "Chậm trả kết quả".into(),
        content: content.into(),
        answer: "Đã xin lỗi.".into(),
    };
    for by in [
        Move::Classify {
            class: Class::Misconduct,
        },
        Move::Answer {
            outcome: Outcome::Explain,
            answer: "Đã xin lỗi.".into(),
            upheld: true,
        },
        Move::Publish { wording },
    ] {
        act(store, number, by, at).await.unwrap();
    }
}

#[apply(on_both_engines)]
#[tokio::test]
async fn what_was_sent_is_kept_as_it_was_and_the_same_key_comes_in_once(
    Database { store, .. }: Database,
) {
    with_agencies(&store).await;
    let number = send(&store, "a", "Trả kết quả chậm", "2026-03-16T09:00")
        .await
        .unwrap();
    assert_eq!(number.as_str(), "PA-260316-0001");
    let kept = get(&store, &number).await;
    assert_eq!(
        (kept.title.as_str(), kept.sender.clone(), kept.version),
        ("Trả kết quả chậm", checked("Trả kết quả chậm").sender, 1)
    );
    assert_eq!(
        kept.progress,
        receive(code("H50.07"), moment("2026-03-16T09:00"), &office()).0
    );
    assert_eq!(kept.dossier, None, "there is no such dossier");
    let twice = send(&store, "a", "Trả kết quả chậm", "2026-03-16T09:00").await;
    assert!(matches!(twice, Err(StoreError::Duplicate(_))), "{twice:?}");
    let next = send(&store, "b", "Trả kết quả chậm", "2026-03-16T10:00")
        .await
        .unwrap();
    assert_eq!(
        next.as_str(),
        "PA-260316-0002",
        "the number of the refused one is taken again"
    );
    let mut db = store.read().await.unwrap();
    assert_eq!(
        feedback::by_submission(&mut db, "a")
            .await
            .unwrap()
            .unwrap()
            .number,
        number
    );
    assert_eq!(
        feedback::by_token(&mut db, &hash("a"))
            .await
            .unwrap()
            .unwrap()
            .number,
        number
    );
    assert!(
        feedback::by_token(&mut db, &hash("other"))
            .await
            .unwrap()
            .is_none()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_change_names_its_version_and_events_are_only_appended(Database { store, .. }: Database) {
    with_agencies(&store).await;
    let number = send(&store, "a", "Trả kết quả chậm", "2026-03-16T09:00")
        .await
        .unwrap();
    let old = get(&store, &number).await;
    let progress = act(
        &store,
        &number,
        Move::Forward {
            to: code("H50.08"),
            why: "Không thuộc thẩm quyền".into(),
        },
        "2026-03-17T09:00",
    )
    .await
    .unwrap();
    assert_eq!(get(&store, &number).await.progress, progress);
    let stale = store
        .write(work!(|db| {
            feedback::update(db, old.id, old.version, &old.progress).await
        }))
        .await;
    assert!(matches!(stale, Err(StoreError::Stale)), "{stale:?}");
    let events: Vec<Event> = feedback::events(&mut store.read().await.unwrap(), old.id)
        .await
        .unwrap()
        .into_iter()
        .map(|(event, _)| event)
        .collect();
    let told: Vec<_> = events
        .iter()
        .map(|event| {
            (
                event.kind.code(),
                event.agency.as_str(),
                event.detail.as_str(),
                event.note.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("received", "H50.07", "", ""),
            ("forwarded", "H50.07", "H50.08", "Không thuộc thẩm quyền")
        ]
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn an_agency_sees_what_it_has_with_what_is_due_first_and_what_is_done_last(
    Database { store, .. }: Database,
) {
    with_agencies(&store).await;
    let mut numbers = Vec::new();
    for (key, at) in [
        ("a", "2026-03-18T09:00"),
        ("b", "2026-03-16T09:00"),
        ("c", "2026-03-17T09:00"),
        ("d", "2026-03-17T10:00"),
    ] {
        numbers.push(send(&store, key, "Trả kết quả chậm", at).await.unwrap());
    }
    act(
        &store,
        &numbers[2],
        Move::Close {
            why: "Là khiếu nại".into(),
        },
        "2026-03-18T10:00",
    )
    .await
    .unwrap();
    act(
        &store,
        &numbers[3],
        Move::Forward {
            to: code("H50.08"),
            why: "Y tế".into(),
        },
        "2026-03-18T10:00",
    )
    .await
    .unwrap();
    let list = async |agency: &str, only_open: bool, after: (i64, i64), limit: u32| {
        let found = feedback::list(
            &mut store.read().await.unwrap(),
            &code(agency),
            only_open,
            after,
            limit,
        )
        .await
        .unwrap();
        found
            .iter()
            .map(|f| (f.number.to_string(), (f.due_sort, f.id)))
            .unzip::<_, _, Vec<_>, Vec<_>>()
    };
    let (all, keys) = list("H50.07", false, (i64::MIN, 0), 10).await;
    assert_eq!(all, ["PA-260316-0001", "PA-260318-0001", "PA-260317-0001"]);
    assert_eq!(
        list("H50.07", false, keys[0], 1).await.0,
        ["PA-260318-0001"]
    );
    assert_eq!(
        list("H50.07", true, (i64::MIN, 0), 10).await.0,
        ["PA-260316-0001", "PA-260318-0001"]
    );
    assert_eq!(
        list("H50.08", true, (i64::MIN, 0), 10).await.0,
        ["PA-260317-0002"]
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn what_is_published_is_found_by_its_public_words_alone_the_latest_first(
    Database { store, .. }: Database,
) {
    with_agencies(&store).await;
    let mut numbers = Vec::new();
    for (key, content) in [
        ("a", "Chờ ở quầy số ba."),
        ("b", "Phải đi lại nhiều lần."),
        ("c", "Đợi điện thoại."),
    ] {
        let number = send(&store, key, "Trả kết quả chậm", "2026-03-16T09:00")
            .await
            .unwrap();
        publish(&store, &number, content, "2026-03-17T09:00").await;
        numbers.push(number);
    }
    let find = async |agency: &str, query: &str, before: (i64, i64), limit: u32| {
        let filter = Filter {
            agency,
            query,
            before,
            limit,
        };
        feedback::published(&mut store.read().await.unwrap(), &filter)
            .await
            .unwrap()
    };
    let all = find("", "", (i64::MAX, 0), 10).await;
    assert_eq!(
        all.iter().map(|f| &f.number).collect::<Vec<_>>(),
        [&numbers[2], &numbers[1], &numbers[0]]
    );
    let first = &all[0];
    let at = first.progress.published.as_ref().unwrap().1;
    assert_eq!(
        find("", "", (at.millis(), first.id), 1).await[0].number,
        numbers[1]
    );
    for (agency, query, n) in [
        ("H50.07", "", 3),
        ("H50.08", "", 0),
        ("", "quay so", 1),
        ("", "uay so", 0),
        ("", "tran thi buoi", 0),
        ("", "ba tuan", 0),
    ] {
        assert_eq!(
            find(agency, query, (i64::MAX, 0), 10).await.len(),
            n,
            "{agency} {query}"
        );
    }
    assert_eq!(
        feedback::publishers(&mut store.read().await.unwrap())
            .await
            .unwrap(),
        [code("H50.07")]
    );
    act(
        &store,
        &numbers[0],
        Move::Unpublish {
            why: "Sai sót".into(),
        },
        "2026-03-18T09:00",
    )
    .await
    .unwrap();
    assert_eq!(find("", "quay so", (i64::MAX, 0), 10).await.len(), 0);
}

#[apply(on_both_engines)]
#[tokio::test]
async fn on_time_and_prolonged_are_counted_for_the_agency_that_had_it(
    Database { store, .. }: Database,
) {
    with_agencies(&store).await;
    let late = send(&store, "a", "Trả kết quả chậm", "2026-03-16T09:00")
        .await
        .unwrap();
    act(
        &store,
        &late,
        Move::Forward {
            to: code("H50.08"),
            why: "Y tế".into(),
        },
        "2026-03-24T09:00",
    )
    .await
    .unwrap();
    let early = send(&store, "b", "Trả kết quả chậm", "2026-03-16T09:00")
        .await
        .unwrap();
    act(
        &store,
        &early,
        Move::Close {
            why: "Là khiếu nại".into(),
        },
        "2026-03-17T09:00",
    )
    .await
    .unwrap();
    let counted = async |period: &str, now: &str| {
        let handled = feedback::handled(
            &mut store.read().await.unwrap(),
            Period::parse(period).unwrap(),
            moment(now),
        )
        .await
        .unwrap();
        (
            handled.get("H50.07").copied().unwrap_or_default(),
            handled.get("H50.08").copied().unwrap_or_default(),
        )
    };
    let science = Handled {
        done: 2,
        on_time: 1,
        prolonged: 0,
    };
    let health = Handled {
        done: 0,
        on_time: 0,
        prolonged: 1,
    };
    assert_eq!(
        counted("2026-q1", "2026-03-31T09:00").await,
        (science, Handled::default()),
        "due on the last of March at 17:00"
    );
    assert_eq!(
        counted("2026-q1", "2026-04-01T09:00").await,
        (science, health)
    );
    assert_eq!(counted("2026", "2026-04-01T09:00").await, (science, health));
    assert_eq!(
        counted("2026-q2", "2026-04-01T09:00").await,
        (Handled::default(), Handled::default())
    );
}
