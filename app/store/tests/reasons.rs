//! Clocks of dossiers that an older program stored, brought up to date on both engines.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use domain::{
    desk::agency::{Agency, Level},
    dossier::{Channel, Progress, course::Left},
    due::{
        clock::{Clock, Timing},
        reason::Reason,
        time::Moment,
    },
    form::Answers,
    procedure::Procedure,
    text::{
        code::{AgencyCode, DossierCode},
        id::Token,
    },
};
use macro_rules_attribute::apply;
use store::{
    Sql, Store, TokenHash, agency, args,
    dossier::{self, Dossier, New},
    on_both_engines, procedure,
    testing::Database,
    work,
};

/// A clock with a sentence of each kind, and one that a step with a name of its own left behind.
const CLOCK: &str = r#"{"received":"2025-03-05T08:00:00+07:00","counts":"main","waits":[{"from":"2025-03-06T09:00:00+07:00","to":"2025-03-06T10:00:00+07:00","account":"applicant","why":"chờ bạn nộp phí, lệ phí"},{"from":"2025-03-07T09:00:00+07:00","to":"2025-03-07T10:00:00+07:00","account":"agency","why":"cơ quan tạm dừng giải quyết"},{"from":"2025-03-10T09:00:00+07:00","to":"2025-03-10T10:00:00+07:00","account":"other_agency","why":"hội đồng \"cấp tỉnh\""}],"stopped":["2025-03-12T09:00:00+07:00","applicant","chờ bạn bổ sung giấy tờ"],"before":[{"from":"2025-03-03T08:00:00+07:00","to":"2025-03-03T10:00:00+07:00","account":"agency","why":"đã qua trước khi hồ sơ đủ, tính lại từ đầu"},{"from":"2025-03-03T10:00:00+07:00","to":"2025-03-04T08:00:00+07:00","account":"agency","why":"kiểm tra hồ sơ, chưa tính vào thời hạn giải quyết"},{"from":"2025-03-04T08:00:00+07:00","to":"2025-03-05T08:00:00+07:00","account":"applicant","why":"chưa nộp phí, chưa tính vào thời hạn giải quyết"}],"extension":null,"extension_spent":false}"#;

/// A course with a standstill in the step's clock and in that of the step before, and an officer's
/// note in the words of a reason.
const COURSE: &str = r#"{"trail":[0],"step_clock":{"received":"2025-03-11T09:00:00+07:00","waits":[],"stopped":["2025-03-12T09:00:00+07:00","applicant","chờ bạn bổ sung giấy tờ"]},"left":{"step_clock":{"received":"2025-03-05T09:00:00+07:00","waits":[{"from":"2025-03-07T09:00:00+07:00","to":"2025-03-07T10:00:00+07:00","account":"agency","why":"cơ quan tạm dừng giải quyết"}],"stopped":null},"assignee":null},"correction":{"recorded":"received","from":"2025-03-05T08:00:00+07:00","to":"2025-03-04T08:00:00+07:00","why":"chờ bạn bổ sung giấy tờ","by":null}}"#;

/// A clock without a wait, written as nobody would write it today.
const QUIET: &str = r#"{"received": "2025-03-05T08:00:00+07:00", "waits": [], "stopped": null}"#;

fn moment(text: &str) -> Moment {
    Moment::from_local(chrono::NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M").unwrap())
}

fn code(n: u32) -> DossierCode {
    DossierCode::parse(&format!("H50.07-250305-{n:04}")).unwrap()
}

/// Stores an agency, a procedure and dossiers numbered from 1.
async fn with_dossiers(store: &Store, count: u32) {
    let department = Agency {
        code: AgencyCode::parse("H50.07").unwrap(),
        name: "Sở Khoa học và Công nghệ".into(),
        short: "Sở KH&CN".into(),
        level: Level::Province,
        is_centre: false,
    };
    let body = r#"{"code":"2.002385","name":"Khai báo","field":"An toàn bức xạ","level":"province","online":"full","result":"Giấy xác nhận"}"#;
    let now = moment("2025-03-05T08:00");
    store
        .write(work!(|db| {
            agency::put(db, &department).await?;
            let declared: Procedure = serde_json::from_str(body).unwrap();
            procedure::put(db, &declared, body, "hash", now).await?;
            for n in 1..=count {
                let (public_id, key) = (format!("id {n}"), format!("key {n}"));
                let mut token = [0; 16];
                token[..4].copy_from_slice(&n.to_be_bytes());
                let new = New {
                    public_id: &public_id,
                    token_hash: &TokenHash::of(&Token::from_bytes(token)),
                    submission_key: &key,
                    submission_hash: "x",
                    procedure_version: 1,
                    agency_id: 1,
                    channel: Channel::Online,
                    applicant_name: "Trần Thị Bưởi",
                    applicant_citizen_id: "",
                    applicant_phone: "",
                    answers: &Answers::default(),
                    case: "",
                    parent: None,
                    account: None,
                    received: now,
                    progress: &Progress::received(now, &Timing::default()),
                    turn: None,
                };
                dossier::put(db, &code(n), &new).await?;
            }
            Ok::<(), store::StoreError>(())
        }))
        .await
        .unwrap();
}

/// Writes clocks as an older program left them.
async fn write(store: &Store, n: u32, clock: &'static str, course: &'static str) {
    const OLD: Sql = Sql("UPDATE dossier SET clock = $2, course = $3 WHERE code = $1");
    let written = store.write(work!(|db| db
        .execute(OLD, args![code(n).as_str(), clock, course])
        .await));
    assert_eq!(written.await.unwrap(), 1);
}

/// Forgets migration 10 and runs what is missing.
async fn migrate(store: &Store, url: &str) {
    const FORGET: Sql = Sql("DELETE FROM _sqlx_migrations WHERE version = 10");
    let forgotten = store.write(work!(|db| db.execute(FORGET, args![]).await));
    assert_eq!(forgotten.await.unwrap(), 1);
    store::migrate::run(url).await.unwrap();
    assert!(store::migrate::is_current(store).await.unwrap());
}

/// Returns the columns as they stand in the database.
async fn stored(store: &Store, n: u32) -> (String, String) {
    const STORED: Sql = Sql("SELECT clock, course FROM dossier WHERE code = $1");
    let mut db = store.read().await.unwrap();
    let columns = db.one(STORED, args![code(n).as_str()], |row| {
        Ok((row.text("clock")?, row.text("course")?))
    });
    columns.await.unwrap()
}

async fn read(store: &Store, n: u32) -> Dossier {
    let mut db = store.read().await.unwrap();
    dossier::by_code(&mut db, &code(n)).await.unwrap().unwrap()
}

fn reasons(clock: &Clock) -> Vec<Reason> {
    let waits = clock.before.iter().chain(&clock.waits);
    let stopped = clock.stopped.iter().map(|(_, _, reason)| reason);
    waits
        .map(|wait| &wait.reason)
        .chain(stopped)
        .cloned()
        .collect()
}

#[apply(on_both_engines)]
#[tokio::test]
async fn sentences_in_clocks_become_codes_and_nothing_else_changes(
    Database { store, url, .. }: Database,
) {
    with_dossiers(&store, 1).await;
    write(&store, 1, CLOCK, COURSE).await;
    let before = read(&store, 1).await;
    migrate(&store, &url).await;

    let after = read(&store, 1).await;
    assert_eq!((&after.progress, after.version), (&before.progress, 1));
    assert_eq!(
        reasons(&after.progress.clock),
        [
            Reason::StartedAgain,
            Reason::Checked,
            Reason::Unpaid,
            Reason::Duty,
            Reason::Suspended,
            Reason::Step {
                name: "hội đồng \"cấp tỉnh\"".to_owned()
            },
            Reason::Supplement,
        ]
    );
    let course = &after.progress.course;
    let step = course.step_clock.as_ref().map(reasons);
    let left = course
        .left
        .as_ref()
        .map(|Left { step_clock, .. }| step_clock.as_ref().map(reasons).unwrap_or_default());
    assert_eq!(step, Some(vec![Reason::Supplement]));
    assert_eq!(left, Some(vec![Reason::Suspended]));
    assert_eq!(
        course.correction.as_ref().unwrap().why,
        "chờ bạn bổ sung giấy tờ",
        "an officer's own words"
    );

    let (clock, course) = stored(&store, 1).await;
    for text in [&clock, &course] {
        assert!(text.contains(r#"{"code":"supplement"}"#), "{text}");
        assert!(!text.contains("cơ quan tạm dừng giải quyết"), "{text}");
    }
    assert!(!clock.contains("\"why\""), "{clock}");
    migrate(&store, &url).await;
    assert_eq!(stored(&store, 1).await, (clock, course), "once is enough");
}

#[apply(on_both_engines)]
#[tokio::test]
async fn what_holds_no_sentence_or_cannot_be_read_stays_as_it_is(
    Database { store, url, .. }: Database,
) {
    let damaged = r#"{"waits":[{"why":"chờ bạn"#;
    with_dossiers(&store, 3).await;
    write(&store, 1, QUIET, "{}").await;
    write(&store, 2, damaged, "{}").await;
    write(&store, 3, CLOCK, "{}").await;
    migrate(&store, &url).await;
    assert_eq!(stored(&store, 1).await.0, QUIET);
    assert_eq!(stored(&store, 2).await.0, damaged);
    assert!(!stored(&store, 3).await.0.contains("\"why\""));
}

#[apply(on_both_engines)]
#[tokio::test]
async fn more_clocks_than_one_transaction_takes_are_all_rewritten(
    Database { store, url, .. }: Database,
) {
    const ALL: Sql = Sql("UPDATE dossier SET clock = $1");
    const LEFT: Sql = Sql("SELECT COUNT(*) AS n FROM dossier WHERE clock LIKE $1");
    with_dossiers(&store, 1_001).await;
    let written = store.write(work!(|db| db.execute(ALL, args![CLOCK]).await));
    assert_eq!(written.await.unwrap(), 1_001);
    migrate(&store, &url).await;
    let mut db = store.read().await.unwrap();
    let left = db.one(LEFT, args!["%\"why\"%"], |row| row.int("n"));
    assert_eq!(left.await.unwrap(), 0);
}
