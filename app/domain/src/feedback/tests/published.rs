//! Nothing of the sender in the published part.

use super::*;

#[test]
fn nothing_that_tells_who_sent_it_is_published() {
    for (content, part) in [
        ("Tôi là TRAN THI BUOI, tôi phải chờ.", Part::Name),
        ("Hãy gọi 0912 345 678.", Part::Phone),
        ("Hãy gọi +84-912.345.678.", Part::Phone),
        ("Thư: Buoi@Example.com", Part::Email),
        ("Nhà ở 5 Hùng Vương, Phường Đông Hà.", Part::Address),
    ] {
        let refused = act(
            &answered(Class::Within),
            Move::Publish {
                wording: wording(content),
            },
            Role::Leader,
            "2025-03-06T09:00",
        );
        assert_eq!(refused, Err(Refusal::Personal { part }), "{content}");
    }
    assert!(
        act(
            &answered(Class::Within),
            Move::Publish {
                wording: wording("Bưởi ở phường Đông Hà chậm.")
            },
            Role::Leader,
            "2025-03-06T09:00"
        )
        .is_ok()
    );
}

fn any_move() -> impl proptest::strategy::Strategy<Value = Move> {
    use proptest::prelude::*;
    let text = || {
        prop_oneof![
            Just(String::new()),
            Just("Đã xem xét.".to_owned()),
            Just("Trần Thị Bưởi, 0912345678".to_owned())
        ]
    };
    prop_oneof![
        proptest::sample::select(&Class::ALL).prop_map(|class| Move::Classify { class }),
        (
            proptest::sample::select(&Outcome::ALL),
            text(),
            any::<bool>()
        )
            .prop_map(|(outcome, answer, upheld)| Move::Answer {
                outcome,
                answer,
                upheld
            }),
        (r"H50\.0[1-9]", text()).prop_map(|(to, why)| Move::Forward {
            to: agency(&to),
            why
        }),
        text().prop_map(|why| Move::Close { why }),
        (text(), text()).prop_map(|(content, answer)| Move::Publish {
            wording: Wording {
                title: "Chờ lâu".into(),
                content,
                answer
            }
        }),
        text().prop_map(|why| Move::Unpublish { why }),
    ]
}

proptest::proptest! {
    #[test]
    fn whatever_is_tried_what_is_published_is_answered_and_names_nobody(
        tries in proptest::collection::vec((any_move(), 0_usize..5, 0_i64..400_000), 1..40)
    ) {
        let mut progress = new();
        let mut now = moment("2025-03-03T09:00");
        for (by, role, later) in tries {
            now = now.plus_seconds(later);
            let Ok(applied) = apply(&progress, &by, &sender(), Role::ALL[role], now, &office()) else { continue };
            proptest::prop_assert!(by.action().is_for(Role::ALL[role]));
            proptest::prop_assert_eq!(applied.event.agency, progress.agency, "who had it did it");
            progress = applied.progress;
            proptest::prop_assert_eq!(progress.status.is_open(), progress.ended.is_none());
            proptest::prop_assert_eq!(progress.status == Status::Answered, progress.outcome.is_some() && !progress.answer.is_empty());
            if let Some(shown) = shown(&progress) {
                proptest::prop_assert_eq!(progress.status, Status::Answered);
                let json = serde_json::to_string(&shown).unwrap();
                proptest::prop_assert!(!json.contains("Bưởi") && !json.contains("912345678"), "{}", json);
            }
        }
    }

    #[test]
    fn no_text_breaks_the_check(text in ".*") {
        let sent = Sent { subject: text.clone(), agency: text.clone(), title: text.clone(), content: text.clone(), name: text.clone(), address: text.clone(), phone: text.clone(), email: text.clone(), dossier: text };
        proptest::prop_assert!(check(&sent, Language::En).is_err());
    }
}
