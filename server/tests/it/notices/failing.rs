//! Carriers that refuse, are silent, slow or closed, and workers that die.

use super::{mail, sms, standings, zalo};
use crate::{
    gateway::{Gateway, Mood, Post},
    harness::{Cookies, DECLARATION, TestProvince, apply, on_both_engines, province},
};
use axum::http::StatusCode;
use domain::notice::{Medium, Standing};
use service::notice::{Carriers, round};
use std::{pin::pin, task::Poll};

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
        "both were tried"
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

    let id = page.page().field("id");
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
    assert_eq!(standings(&province, &token).await[0].1, Standing::Sent);
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
    assert_eq!(standings(&province, &token).await[0].1, Standing::Unsure);
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
        [("submitted".to_owned(), Standing::Sent, Some(Medium::Sms))]
    );
    let asked = gateway.asked();
    assert_eq!(asked.len(), 2);
    assert_eq!(asked[0], asked[1], "word for word the same request");
    assert_eq!(gateway.delivered(), 1, "the person reads it once");
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
    assert!(died >= 4, "{died} points to die at");
    // The next one comes when the leases have run out.
    province.turn_clock_to("2026-03-16T09:10");
    let carriers = Carriers::default().with(Medium::Sms, sms(&gateway));
    while round(&province.service, &carriers).await.unwrap() > 0 {}
    for token in &tokens {
        assert_eq!(
            standings(&province, token).await,
            [("submitted".to_owned(), Standing::Sent, Some(Medium::Sms))]
        );
    }
    assert_eq!(
        gateway.delivered(),
        tokens.len(),
        "everybody reads it once, after {} requests",
        gateway.asked().len()
    );
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
