//! Notices: a lost answer, a dead worker or a closed road neither loses one nor tells it twice.
//!
//! The tests also say who is told, of what event, and by which road.

mod failing;

use crate::{
    gateway::{Gateway, Post},
    harness::{Cookies, DECLARATION, TestProvince, apply, on_both_engines, province},
};
use axum::http::StatusCode;
use domain::{
    notice::{Medium, Standing},
    text::id::Token,
};
use serde_json::json;
use server::carriers::{BrandName, Smtp, Zns};
use service::notice::{Carriers, round, run};
use store::TokenHash;

/// Returns the notices of a dossier: event, standing, road.
async fn standings(
    province: &TestProvince,
    token: &str,
) -> Vec<(String, Standing, Option<Medium>)> {
    let mut db = province.store.read().await.unwrap();
    let hash = TokenHash::of(&Token::parse(token).unwrap());
    let dossier = store::dossier::by_token(&mut db, &hash)
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
    assert_eq!(round(&province.service, &carriers).await.unwrap(), 1);
    let counter = province.staff("motcua").await;
    assert_eq!(
        province.act(&counter, &code, "accept", "").await.status,
        StatusCode::OK
    );
    assert_eq!(round(&province.service, &carriers).await.unwrap(), 1);
    assert_eq!(
        round(&province.service, &carriers).await.unwrap(),
        0,
        "nothing is left"
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
        }})
    );
    assert_ne!(asked[0]["RQST"]["REQID"], asked[1]["RQST"]["REQID"]);
    let sent = |event: &str| (event.to_owned(), Standing::Sent, Some(Medium::Sms));
    assert_eq!(
        standings(&province, &token).await,
        [sent("submitted"), sent("accepted")]
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
        1
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
        "{code}"
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
    assert_eq!(gateway.asked().len(), 12);
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
            "{time}"
        );
    }
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
        "{}",
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
    assert_eq!(gateway.asked().len(), 1, "nothing more");
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
        .unwrap_or_else(|_| panic!("nobody was told"));
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
        "{words}"
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
        "no token in the database"
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
