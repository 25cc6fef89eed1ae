//! Notices: a lost answer, a dead worker or a closed road neither loses one nor tells it twice.
//!
//! The tests also say who is told, of what event, and by which road.

use crate::{
    gateway::{Gateway, Mood, Post},
    harness::{Cookies, DECLARATION, TestProvince, apply, on_both_engines, province},
};
use axum::http::StatusCode;
use domain::notice::{Medium, Standing};
use serde_json::json;
use server::carriers::{BrandName, Smtp, Zns};
use service::notice::{Carriers, round, run};
use std::{pin::pin, task::Poll};

/// Returns the notices of a dossier: event, standing, road.
async fn standings(
    province: &TestProvince,
    token: &str,
) -> Vec<(String, Standing, Option<Medium>)> {
    let mut db = province.store.read().await.unwrap();
    let dossier = store::dossier::by_token(&mut db, &service::sha256(token.as_bytes()))
        .await
        .unwrap()
        .unwrap();
    let notices = store::notice::of(&mut db, dossier.id).await.unwrap();
    notices
        .into_iter()
        .map(|n| (n.kind.code().to_owned(), n.standing, n.medium))
        .collect()
}

fn sms(gateway: &Gateway) -> BrandName {
    BrandName::parse(&gateway.url("u:p@", "/sms?label=7&contract=8&template=9&agent=10&had=15"))
        .unwrap()
}

fn zalo(gateway: &Gateway) -> Zns {
    Zns::parse(&gateway.url(":secret@", "/zalo?template=77")).unwrap()
}

fn mail(post: &Post) -> Smtp {
    Smtp::parse(&format!(
        "smtp://127.0.0.1:{}?from=motcua@quangtri.example",
        post.port
    ))
    .unwrap()
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_gateway_is_asked_in_its_own_words_and_each_event_is_told_once(province: TestProvince) {
    let gateway = Gateway::start().await;
    let carriers = Carriers::default().with(Medium::Sms, sms(&gateway));
    let (code, token) = province.submit(DECLARATION).await;
    assert_eq!(
        round(&province.service, &carriers).await.unwrap(),
        1,
        "{}",
        province.engine
    );
    let counter = province.staff("motcua").await;
    assert_eq!(
        province.act(&counter, &code, "accept", "").await.status,
        StatusCode::OK
    );
    assert_eq!(round(&province.service, &carriers).await.unwrap(), 1);
    assert_eq!(
        round(&province.service, &carriers).await.unwrap(),
        0,
        "{}: nothing is left",
        province.engine
    );
    let asked = gateway.asked();
    let key = asked[1]["RQST"]["REQID"].as_str().unwrap().to_owned();
    assert_eq!(
        asked[1],
        json!({"RQST": {
            "name": "send_sms_list", "REQID": key, "LABELID": "7", "CONTRACTTYPEID": "1", "CONTRACTID": "8", "TEMPLATEID": "9",
            "PARAMS": [{"NUM": "1", "CONTENT": format!(
                "Ho so {code} da tiep nhan, hen tra 17:00 23/03/2026 (Khai bao thiet bi X-quang chan doan...). Xem: https://motcua.test/hs/{token}"
            )}],
            "SCHEDULETIME": "", "MOBILELIST": "84912345678", "ISTELCOSUB": "0", "AGENTID": "10", "APIUSER": "u", "APIPASS": "p", "USERNAME": "", "DATACODING": "0",
        }}),
        "{}",
        province.engine
    );
    assert_ne!(asked[0]["RQST"]["REQID"], asked[1]["RQST"]["REQID"]);
    let sent = |event: &str| (event.to_owned(), Standing::Sent, Some(Medium::Sms));
    assert_eq!(
        standings(&province, &token).await,
        [sent("submitted"), sent("accepted")],
        "{}",
        province.engine
    );
}

#[tokio::test]
async fn zalo_gets_its_template_and_no_whole_name() {
    let province = province().await;
    let gateway = Gateway::start().await;
    let (code, token) = province.submit(DECLARATION).await;
    round(
        &province.service,
        &Carriers::default().with(Medium::Zalo, zalo(&gateway)),
    )
    .await
    .unwrap();
    let asked = gateway.asked().remove(0);
    assert_eq!(
        (
            asked["phone"].as_str(),
            asked["template_id"].as_str(),
            asked["access_token"].as_str()
        ),
        (Some("84912345678"), Some("77"), Some("secret"))
    );
    assert_eq!(asked["template_data"]["ten_nguoi_dan"], "N*** V*** Mẫu");
    assert_eq!(asked["template_data"]["ma_ho_so"], code);
    assert_eq!(
        asked["template_data"]["loi_nhan"],
        format!("Hồ sơ {code} đã gửi, chờ tiếp nhận.")
    );
    assert_eq!(
        asked["template_data"]["cta_link"],
        format!("https://motcua.test/hs/{token}")
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_mail_arrives_at_a_real_server(province: TestProvince) {
    let post = Post::start();
    let (code, token) = province.submit(DECLARATION).await;
    assert_eq!(
        round(
            &province.service,
            &Carriers::default().with(Medium::Mail, mail(&post))
        )
        .await
        .unwrap(),
        1,
        "{}",
        province.engine
    );
    let mails = post.mails();
    assert_eq!(mails.len(), 1);
    let (to, text) = &mails[0];
    assert_eq!(to, "mau@example.com");
    let subject = text
        .lines()
        .find(|line| line.starts_with("Subject: "))
        .unwrap();
    assert!(subject.contains("=?utf-8?b?"), "{subject}");
    let id = text
        .lines()
        .find(|line| line.starts_with("Message-ID: "))
        .unwrap();
    assert!(id.ends_with("@quangtri.example>") && id.len() > 30, "{id}");
    assert!(!text.contains("Nguyễn Văn Mẫu"), "{text}");
    assert_eq!(
        standings(&province, &token).await,
        [("submitted".to_owned(), Standing::Sent, Some(Medium::Mail))],
        "{}: {code}",
        province.engine
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn an_address_that_the_server_refuses_is_given_up_and_an_administrator_sends_it_again(
    province: TestProvince,
) {
    let (gateway, post) = (Gateway::start().await, Post::start());
    gateway.is(Mood::RefusesPerson);
    post.refuses(true);
    let carriers = Carriers::default()
        .with(Medium::Zalo, zalo(&gateway))
        .with(Medium::Mail, mail(&post));
    let (code, token) = province.submit(DECLARATION).await;
    while round(&province.service, &carriers).await.unwrap() > 0 {}
    assert_eq!(
        standings(&province, &token).await,
        [(
            "submitted".to_owned(),
            Standing::GivenUp,
            Some(Medium::Mail)
        )],
        "{}: both were tried",
        province.engine
    );
    assert_eq!(gateway.asked().len(), 1);

    let mut cookies = Cookies::default();
    province
        .form(
            "/api/fn/sign_in",
            &[("username", "quantri"), ("password", "motcua-2026")],
            &mut cookies,
        )
        .await;
    let page = province.open("/quan-tri/thong-bao", &mut cookies).await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.words());
    assert!(
        page.words()
            .contains(&format!("{code} · Bạn đã nộp hồ sơ · Thư điện tử")),
        "{}",
        page.words()
    );
    assert!(
        page.words()
            .contains("Đã thử 2 lần, thôi gửi Máy chủ thư từ chối:"),
        "{}",
        page.words()
    );
    assert!(
        !page.text().contains("mau@example.com"),
        "the address is nobody's business here"
    );

    let id = page
        .text()
        .split("name=\"id\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    post.refuses(false);
    gateway.is(Mood::Good);
    let done = province
        .form("/api/fn/send_again", &[("id", &id)], &mut cookies)
        .await;
    assert!(
        done.words().contains("Không có thông báo nào cần xem."),
        "{}",
        done.words()
    );
    let twice = province
        .form("/api/fn/send_again", &[("id", &id)], &mut cookies)
        .await;
    assert!(
        twice
            .words()
            .contains("Thông báo này không còn trong danh sách."),
        "{}",
        twice.words()
    );
    assert_eq!(round(&province.service, &carriers).await.unwrap(), 1);
    assert_eq!(
        standings(&province, &token).await[0].1,
        Standing::Sent,
        "{}",
        province.engine
    );
    assert_ne!(
        gateway.asked()[0]["tracking_id"],
        gateway.asked()[1]["tracking_id"],
        "an administrator's wish is a new request"
    );

    for user in ["motcua", "lanhdao", "congdan"] {
        let mut cookies = Cookies::default();
        province
            .form(
                "/api/fn/sign_in",
                &[("username", user), ("password", "motcua-2026")],
                &mut cookies,
            )
            .await;
        assert_eq!(
            province
                .open("/quan-tri/thong-bao", &mut cookies)
                .await
                .status,
            StatusCode::FORBIDDEN,
            "{user}"
        );
    }
    assert_eq!(
        province
            .open("/quan-tri/thong-bao", &mut Cookies::default())
            .await
            .status,
        StatusCode::UNAUTHORIZED
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_lost_answer_is_asked_for_again_under_the_same_key_and_by_the_same_road(
    province: TestProvince,
) {
    let gateway = Gateway::start().await;
    gateway.is(Mood::LosesAnswers);
    let carriers = Carriers::default()
        .with(Medium::Sms, sms(&gateway))
        .with(Medium::Zalo, zalo(&gateway));
    let (_, token) = province.submit(DECLARATION).await;
    round(&province.service, &carriers).await.unwrap();
    assert_eq!(
        standings(&province, &token).await[0].1,
        Standing::Unsure,
        "{}",
        province.engine
    );
    assert_eq!(
        round(&province.service, &carriers).await.unwrap(),
        0,
        "not before its time"
    );
    gateway.is(Mood::Good);
    province.turn_clock_to("2026-03-16T09:01");
    assert_eq!(round(&province.service, &carriers).await.unwrap(), 1);
    assert_eq!(
        standings(&province, &token).await,
        [("submitted".to_owned(), Standing::Sent, Some(Medium::Sms))],
        "{}",
        province.engine
    );
    let asked = gateway.asked();
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0], asked[1], "word for word the same request");
    assert_eq!(
        gateway.delivered(),
        1,
        "{}: the person reads it once",
        province.engine
    );
}

#[tokio::test]
async fn what_zalo_may_have_sent_is_left_to_a_person() {
    let province = province().await;
    let gateway = Gateway::start().await;
    gateway.is(Mood::Fails);
    let carriers = Carriers::default()
        .with(Medium::Sms, sms(&gateway))
        .with(Medium::Zalo, zalo(&gateway));
    let (_, token) = province.submit(DECLARATION).await;
    let wish = [
        ("token", token.as_str()),
        ("by", "zalo"),
        ("language", "vi"),
    ];
    province
        .form("/api/fn/set_wish", &wish, &mut Cookies::default())
        .await;
    round(&province.service, &carriers).await.unwrap();
    gateway.is(Mood::Good);
    province.turn_clock_to("2026-03-17T09:00");
    assert_eq!(round(&province.service, &carriers).await.unwrap(), 0);
    assert_eq!(
        standings(&province, &token).await,
        [(
            "submitted".to_owned(),
            Standing::Unknown,
            Some(Medium::Zalo)
        )]
    );
    let mut cookies = Cookies::default();
    province
        .form(
            "/api/fn/sign_in",
            &[("username", "quantri"), ("password", "motcua-2026")],
            &mut cookies,
        )
        .await;
    let page = province
        .open("/quan-tri/thong-bao", &mut cookies)
        .await
        .words();
    assert!(
        page.contains("Không rõ đã gửi được chưa")
            && page.contains("Cổng gửi tin gặp lỗi: HTTP 500."),
        "{page}"
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_worker_that_dies_at_any_point_loses_nothing_and_tells_nothing_twice(
    province: TestProvince,
) {
    let gateway = Gateway::start().await;
    let (mut died, mut tokens) = (0, Vec::new());
    for polls in 1.. {
        let (_, token) = province.submit(DECLARATION).await;
        tokens.push(token);
        let carriers = Carriers::default().with(Medium::Sms, sms(&gateway));
        let finished = {
            let mut work = pin!(round(&province.service, &carriers));
            let mut left = polls;
            std::future::poll_fn(|context| match work.as_mut().poll(context) {
                Poll::Ready(done) => Poll::Ready(Some(done)),
                Poll::Pending if left == 1 => Poll::Ready(None),
                Poll::Pending => {
                    left -= 1;
                    Poll::Pending
                }
            })
            .await
        };
        died += usize::from(finished.is_none());
        if finished.is_some() {
            break;
        }
    }
    assert!(died >= 4, "{}: {died} points to die at", province.engine);
    // The next one comes when the leases have run out.
    province.turn_clock_to("2026-03-16T09:10");
    let carriers = Carriers::default().with(Medium::Sms, sms(&gateway));
    while round(&province.service, &carriers).await.unwrap() > 0 {}
    for token in &tokens {
        assert_eq!(
            standings(&province, token).await,
            [("submitted".to_owned(), Standing::Sent, Some(Medium::Sms))],
            "{}",
            province.engine
        );
    }
    assert_eq!(
        gateway.delivered(),
        tokens.len(),
        "{}: everybody reads it once, after {} requests",
        province.engine,
        gateway.asked().len()
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn two_workers_at_once_send_each_notice_once(province: TestProvince) {
    let gateway = Gateway::start().await;
    for _ in 0..12 {
        province.submit(DECLARATION).await;
    }
    let worker = || {
        let (province, carriers) = (
            province.clone(),
            Carriers::default().with(Medium::Sms, sms(&gateway)),
        );
        async move { while round(&province.service, &carriers).await.unwrap() > 0 {} }
    };
    futures::join!(worker(), worker(), worker());
    assert_eq!(gateway.asked().len(), 12, "{}", province.engine);
}

#[apply(on_both_engines)]
#[tokio::test]
async fn at_night_nobody_is_told_before_the_morning(province: TestProvince) {
    let gateway = Gateway::start().await;
    let carriers = Carriers::default().with(Medium::Sms, sms(&gateway));
    province.turn_clock_to("2026-03-16T22:30");
    province.submit(DECLARATION).await;
    for (time, sent) in [
        ("2026-03-16T22:31", 0),
        ("2026-03-17T06:59", 0),
        ("2026-03-17T07:00", 1),
    ] {
        province.turn_clock_to(time);
        assert_eq!(
            round(&province.service, &carriers).await.unwrap(),
            sent,
            "{} {time}",
            province.engine
        );
    }
}

#[tokio::test]
async fn a_closed_road_is_gone_round_and_opens_only_after_two_good_letters() {
    let province = province().await;
    let (broken, whole) = (Gateway::start().await, Gateway::start().await);
    broken.is(Mood::Busy);
    let carriers = Carriers::default()
        .with(Medium::Sms, sms(&broken))
        .with(Medium::Zalo, zalo(&whole));
    let roads = |asked: (&Gateway, &Gateway)| (asked.0.asked().len(), asked.1.asked().len());
    let mut seen = Vec::new();
    for (time, mood) in [
        ("2026-03-16T09:00", Mood::Busy),
        ("2026-03-16T09:01", Mood::Busy),
        ("2026-03-16T09:02", Mood::Busy),
        // Closed: everything that waits goes by Zalo.
        ("2026-03-16T09:08", Mood::Good),
        // Ten minutes later one tries; two good letters open it.
        ("2026-03-16T09:20", Mood::Good),
        ("2026-03-16T09:21", Mood::Good),
    ] {
        broken.is(mood);
        province.turn_clock_to(time);
        if seen.len() < 2 || seen.len() > 3 {
            province.submit(DECLARATION).await;
        }
        while round(&province.service, &carriers).await.unwrap() > 0 && mood == Mood::Good {}
        seen.push(roads((&broken, &whole)));
    }
    // 09:00 one fails; 09:01 it fails again and so does the second: closed. 09:02 and later the two
    // that wait go by Zalo.
    assert_eq!(seen[0], (1, 0));
    assert_eq!(seen[1], (3, 0));
    assert_eq!(seen[3], (3, 2));
    assert_eq!(seen[4], (4, 2), "the closed road is tried again");
    assert_eq!(seen[5], (5, 2));
}

#[tokio::test]
async fn what_fails_for_a_day_is_given_up_with_its_reason() {
    let province = province().await;
    let gateway = Gateway::start().await;
    gateway.is(Mood::Busy);
    let (_, token) = province.submit(DECLARATION).await;
    let mut times = vec!["2026-03-16T09:00".to_owned()];
    times.extend(
        ["09:20", "09:40", "10:00", "11:30", "16:00"].map(|time| format!("2026-03-16T{time}")),
    );
    times.extend(["09:00", "22:00"].map(|time| format!("2026-03-17T{time}")));
    for time in times {
        province.turn_clock_to(&time);
        // A new process each time: it knows of no closed road.
        round(
            &province.service,
            &Carriers::default().with(Medium::Sms, sms(&gateway)),
        )
        .await
        .unwrap();
    }
    assert_eq!(standings(&province, &token).await[0].1, Standing::GivenUp);
    assert_eq!(gateway.asked().len(), 7);
    let mut db = province.store.read().await.unwrap();
    assert_eq!(
        store::notice::failed(&mut db).await.unwrap()[0].error,
        "Cổng SMS báo lỗi 99: System busy"
    );
}

#[tokio::test]
async fn a_gateway_that_is_too_slow_counts_as_one_that_said_nothing() {
    let province = province().await;
    let gateway = Gateway::start().await;
    gateway.is(Mood::Slow);
    let (_, token) = province.submit(DECLARATION).await;
    round(
        &province.service,
        &Carriers::default().with(Medium::Sms, sms(&gateway)),
    )
    .await
    .unwrap();
    assert_eq!(standings(&province, &token).await[0].1, Standing::Unsure);
}

#[apply(on_both_engines)]
#[tokio::test]
async fn whoever_holds_the_dossier_says_how_and_in_which_language(province: TestProvince) {
    let gateway = Gateway::start().await;
    let carriers = Carriers::default()
        .with(Medium::Sms, sms(&gateway))
        .with(Medium::Zalo, zalo(&gateway));
    let (code, token) = province.submit(DECLARATION).await;
    let mut cookies = Cookies::default();
    let form = province
        .open(&format!("/hs/{token}/thong-bao"), &mut cookies)
        .await;
    assert_eq!(form.status, StatusCode::OK);
    assert!(form.words().contains("Báo qua Cách nào nhanh nhất Tin nhắn SMS trước Zalo trước Thư điện tử trước Không báo gì"), "{}", form.words());
    let wrong = province
        .form(
            "/api/fn/set_wish",
            &[("token", &token), ("by", "fax"), ("language", "vi")],
            &mut cookies,
        )
        .await;
    assert!(
        wrong.words().contains("Hãy chọn cách nhận thông báo."),
        "{}",
        wrong.words()
    );
    province
        .form(
            "/api/fn/set_wish",
            &[("token", &token), ("by", "sms"), ("language", "en")],
            &mut cookies,
        )
        .await;
    round(&province.service, &carriers).await.unwrap();
    assert!(
        gateway.asked()[0]["RQST"]["PARAMS"][0]["CONTENT"]
            .as_str()
            .unwrap()
            .starts_with(&format!("Application {code}: sent, waits to be accepted (")),
        "{}: {}",
        province.engine,
        gateway.asked()[0]
    );
    province
        .form(
            "/api/fn/set_wish",
            &[("token", &token), ("by", "none"), ("language", "en")],
            &mut cookies,
        )
        .await;
    let kept = province
        .open(&format!("/hs/{token}/thong-bao"), &mut cookies)
        .await
        .text();
    assert!(kept.contains("value=\"none\" checked"), "{kept}");
    let counter = province.staff("motcua").await;
    assert_eq!(
        province.act(&counter, &code, "accept", "").await.status,
        StatusCode::OK
    );
    round(&province.service, &carriers).await.unwrap();
    assert_eq!(
        gateway.asked().len(),
        1,
        "{}: nothing more",
        province.engine
    );
    assert_eq!(standings(&province, &token).await[1].1, Standing::Nobody);
    assert_eq!(
        province
            .get("/hs/7zzzzzzzzzzzzzzzzzzzzzzzzz/thong-bao")
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    let unknown = [
        ("token", "7zzzzzzzzzzzzzzzzzzzzzzzzz"),
        ("by", "sms"),
        ("language", "vi"),
    ];
    assert_eq!(
        province
            .call("/api/fn/set_wish", &unknown, &mut cookies)
            .await
            .status,
        StatusCode::NOT_FOUND
    );
}

#[apply(on_both_engines)]
#[tokio::test]
async fn a_demo_sends_nothing_and_shows_what_it_would_have_sent(province: TestProvince) {
    let mut cookies = Cookies::default();
    province
        .form(
            "/api/fn/sign_in",
            &[("username", "motcua"), ("password", "motcua-2026")],
            &mut cookies,
        )
        .await;
    let empty = province.open("/can-bo/hop-thu", &mut cookies).await;
    assert!(
        empty.words().contains("Chưa có tin nào."),
        "{}",
        empty.words()
    );
    let (stop, stopping) = tokio::sync::watch::channel(false);
    let worker = tokio::spawn(run(
        province.service.clone(),
        Carriers::demo(&province.service),
        stopping,
    ));
    let (code, token) = province.submit(DECLARATION).await;
    let counter = province.staff("motcua").await;
    assert_eq!(
        province.act(&counter, &code, "accept", "").await.status,
        StatusCode::OK
    );
    // The worker is woken by the change itself.
    let told = async {
        while standings(&province, &token)
            .await
            .iter()
            .any(|(_, standing, _)| *standing != Standing::Sent)
        {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(15), told)
        .await
        .unwrap_or_else(|_| panic!("{}: nobody was told", province.engine));
    stop.send(true).unwrap();
    worker.await.unwrap();
    let page = province.open("/can-bo/hop-thu", &mut cookies).await;
    let words = page.words();
    let accepted = format!(
        "Tin nhắn SMS · Gửi tới 84*****678 · 09:00 thứ\u{a0}Hai, 16/03/2026 Ho so {code} da tiep nhan, hen tra 17:00 23/03/2026 (Khai bao thiet bi X-quang chan doan...). Xem: https://motcua.test/hs/{token}"
    );
    assert!(
        words
            .replace('\u{a0}', " ")
            .contains(&accepted.replace('\u{a0}', " ")),
        "{}: {words}",
        province.engine
    );
    assert!(
        words.find("da tiep nhan") < words.find("da gui, cho tiep nhan"),
        "newest first"
    );
    assert_eq!(page.header("cache-control"), "no-store");
    let kept = store::notice::letters(&mut province.store.read().await.unwrap())
        .await
        .unwrap();
    assert!(
        kept.iter().all(|letter| !letter.body.contains(&token)),
        "{}: no token in the database",
        province.engine
    );
    let mut citizen = Cookies::default();
    province
        .form(
            "/api/fn/sign_in",
            &[("username", "congdan"), ("password", "motcua-2026")],
            &mut citizen,
        )
        .await;
    assert_eq!(
        province.open("/can-bo/hop-thu", &mut citizen).await.status,
        StatusCode::FORBIDDEN
    );
}
