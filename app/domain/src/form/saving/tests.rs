//! Saving, told as stories: what happens, and what the page does.

use super::{Effect, Event, Mark, Reply, Saving, State, step};
use crate::form::Answers;

/// A page whose form was saved as version 3 at 14:30, on a device without a copy.
struct Story(Saving);

impl Story {
    fn begin() -> Self {
        let mut story = Self(Saving::new(3, "14:30"));
        assert_eq!(story.then(Event::FoundNothing), []);
        story
    }

    fn then(&mut self, event: Event) -> Vec<Effect> {
        let (saving, effects) = step(self.0.clone(), event);
        self.0 = saving;
        effects
    }

    /// A key, and the second after it.
    fn typed(&mut self) {
        self.then(Event::Typed);
        self.then(Event::DeviceDone);
        let effects = self.then(Event::TimerFired);
        assert!(effects.contains(&post(self.0.version())), "{effects:?}");
    }
}

fn post(version: i64) -> Effect {
    Effect::Post { version }
}

fn keep(version: i64, unsaved: bool, waiting: bool) -> Effect {
    Effect::KeepOnDevice(Mark {
        version,
        unsaved,
        waiting,
    })
}

fn saved(version: i64) -> Event {
    Event::Saved {
        version,
        at: "14:31".to_owned(),
    }
}

fn at(time: &str) -> Effect {
    Effect::Tell(State::Saved(time.to_owned()))
}

fn elsewhere(version: i64) -> Event {
    Event::ChangedElsewhere {
        version,
        at: "14:32".to_owned(),
    }
}

fn differs(version: i64) -> Effect {
    Effect::Tell(State::Changed {
        version,
        at: "14:32".to_owned(),
    })
}

#[test]
fn a_key_is_kept_at_once_and_saved_after_a_second() {
    let mut story = Story::begin();
    assert_eq!(
        story.then(Event::Typed),
        [keep(3, true, false), Effect::StartTimer(1_000)]
    );
    assert_eq!(story.then(Event::DeviceDone), []);
    assert_eq!(
        story.then(Event::TimerFired),
        [Effect::StopTimer, Effect::Tell(State::Saving), post(3)]
    );
    assert_eq!(story.then(saved(4)), [at("14:31"), keep(4, false, false)]);
    assert_eq!(story.0.version(), 4);
}

#[test]
fn a_key_during_a_save_goes_with_the_next_one() {
    let mut story = Story::begin();
    story.typed();
    assert_eq!(story.then(Event::Typed), [keep(3, true, false)]);
    assert_eq!(story.then(Event::SaveNow), []);
    assert_eq!(story.then(saved(4)), [Effect::StopTimer, post(4)]);
    // The page never said that the newer text is saved.
    assert_eq!(story.0.state(), &State::Saving);
    assert_eq!(story.then(saved(5)), [at("14:31")]);
}

#[test]
fn a_copy_that_is_out_of_date_when_it_is_written_is_written_again() {
    let mut story = Story::begin();
    story.then(Event::Typed);
    assert_eq!(story.then(Event::Typed), [Effect::StartTimer(1_000)]);
    assert_eq!(story.then(Event::DeviceDone), [keep(3, true, false)]);
    assert_eq!(story.then(Event::DeviceDone), []);
}

#[test]
fn of_two_tabs_the_later_asks_and_its_answers_may_stay() {
    let mut story = Story::begin();
    story.typed();
    let told = story.then(elsewhere(7));
    assert!(told.contains(&differs(7)), "{told:?}");
    // Until somebody decides, the copy follows the version that was seen.
    assert!(told.contains(&keep(3, true, false)), "{told:?}");
    story.then(Event::DeviceDone);
    assert_eq!(story.then(Event::Typed), [keep(3, true, false)]);
    for event in [Event::TimerFired, Event::Online, Event::SaveNow] {
        assert_eq!(story.then(event), []);
    }
    assert_eq!(
        story.then(Event::SendPressed),
        [Effect::Reply(Reply::DecideFirst)]
    );
    assert_eq!(
        story.then(Event::KeepMine),
        [Effect::Tell(State::Saving), Effect::StopTimer, post(7)]
    );
    assert_eq!(story.then(Event::KeepMine), [], "a double click");
}

#[test]
fn of_two_tabs_the_other_one_may_win_and_leaves_no_copy_of_this_one() {
    let mut story = Story::begin();
    story.typed();
    // A copy is being written when the person decides.
    story.then(elsewhere(7));
    let effects = story.then(Event::TakeTheirs);
    assert!(!effects.contains(&Effect::Reload), "{effects:?}");
    assert_eq!(story.then(Event::TakeTheirs), [], "a double click");
    assert_eq!(story.then(Event::DeviceDone), [Effect::Reload]);
    assert_eq!(story.then(Event::Typed), []);
}

#[test]
fn a_lost_answer_is_asked_for_again_and_changes_nothing() {
    let mut story = Story::begin();
    story.typed();
    assert_eq!(
        story.then(Event::NoAnswer),
        [
            Effect::Tell(State::Offline),
            Effect::Reply(Reply::Nothing),
            Effect::StartTimer(2_000)
        ]
    );
    // The same version is named again: the server knows the answers already.
    let again = story.then(Event::TimerFired);
    assert!(again.contains(&post(3)), "{again:?}");
    assert_eq!(story.then(saved(4)), [at("14:31"), keep(4, false, false)]);
}

#[test]
fn pauses_between_tries_grow_from_two_seconds_to_a_minute() {
    let mut story = Story::begin();
    story.typed();
    let mut pauses = Vec::new();
    for _ in 0..8 {
        for effect in story.then(Event::NoAnswer) {
            if let Effect::StartTimer(pause) = effect {
                pauses.push(pause / 1_000);
            }
        }
        story.then(Event::TimerFired);
    }
    assert_eq!(pauses, [2, 4, 8, 15, 30, 60, 60, 60]);
    // A success begins anew.
    story.then(saved(4));
    story.typed();
    assert!(
        story
            .then(Event::NoAnswer)
            .contains(&Effect::StartTimer(2_000))
    );
}

#[test]
fn a_network_that_comes_back_is_used_at_once() {
    let mut story = Story::begin();
    story.typed();
    story.then(Event::NoAnswer);
    story.then(Event::TimerFired);
    story.then(Event::NoAnswer);
    assert_eq!(
        story.then(Event::Online),
        [Effect::StopTimer, Effect::Tell(State::Saving), post(3)]
    );
    assert!(
        story
            .then(Event::NoAnswer)
            .contains(&Effect::StartTimer(2_000))
    );
    // Without anything to save it changes nothing.
    assert_eq!(Story::begin().then(Event::Online), []);
}

#[test]
fn a_form_is_sent_in_after_the_save_that_is_under_way() {
    let mut story = Story::begin();
    story.typed();
    assert_eq!(story.then(Event::SendPressed), []);
    assert_eq!(story.then(Event::SendPressed), [], "a double click");
    assert_eq!(
        story.then(saved(4)),
        [
            at("14:31"),
            keep(4, false, true),
            Effect::StopTimer,
            Effect::SendIn { version: 4 }
        ]
    );
    story.then(Event::DeviceDone);
    assert_eq!(
        story.then(Event::Sent("/hs/a/giay-hen".to_owned())),
        [
            Effect::StopTimer,
            Effect::Reply(Reply::Nothing),
            Effect::ShowSlip("/hs/a/giay-hen".to_owned())
        ]
    );
}

#[test]
fn a_form_without_a_network_waits_and_goes_in_later() {
    let mut story = Story::begin();
    assert_eq!(
        story.then(Event::SendPressed),
        [Effect::StopTimer, Effect::SendIn { version: 3 }]
    );
    assert_eq!(
        story.then(Event::NoAnswer),
        [
            Effect::Tell(State::Waiting),
            keep(3, false, true),
            Effect::Reply(Reply::Nothing),
            Effect::StartTimer(2_000)
        ]
    );
    assert!(
        story
            .then(Event::Online)
            .contains(&Effect::SendIn { version: 3 })
    );
}

#[test]
fn a_key_takes_back_a_form_that_waits() {
    let mut story = Story::begin();
    story.then(Event::SendPressed);
    story.then(Event::NoAnswer);
    story.then(Event::DeviceDone);
    assert!(story.then(Event::Typed).contains(&keep(3, true, false)));
    assert!(story.then(Event::TimerFired).contains(&post(3)));
    let after = story.then(saved(4));
    assert!(!after.contains(&Effect::SendIn { version: 4 }), "{after:?}");
}

#[test]
fn a_form_that_is_refused_is_saved_but_waits_no_longer() {
    let mut story = Story::begin();
    story.then(Event::SendPressed);
    let refused = story.then(Event::Refused("Hãy xem lại.".to_owned()));
    assert!(refused.contains(&Effect::Reply(Reply::Refused("Hãy xem lại.".to_owned()))));
    assert!(refused.contains(&keep(3, false, false)), "{refused:?}");
    assert_eq!(story.0.state(), &State::Quiet);
    assert_eq!(story.then(Event::Online), []);
}

#[test]
fn a_refused_save_says_why_and_is_tried_again() {
    let mut story = Story::begin();
    story.typed();
    let refused = story.then(Event::Refused("Quá lớn.".to_owned()));
    assert_eq!(
        refused,
        [
            Effect::Tell(State::Failed("Quá lớn.".to_owned())),
            Effect::StartTimer(2_000)
        ]
    );
    assert!(story.then(Event::TimerFired).contains(&post(3)));
}

#[test]
fn what_is_unsaved_when_the_page_is_left_is_saved_behind_it() {
    let mut story = Story::begin();
    story.then(Event::Typed);
    let left = story.then(Event::Left);
    assert!(left.contains(&post(3)), "{left:?}");
    // The copy is out of date once the server has the answers.
    assert_eq!(story.then(saved(4)), [at("14:31")]);
    assert_eq!(story.then(Event::DeviceDone), [keep(4, false, false)]);
}

#[test]
fn a_key_during_the_last_save_of_a_page_is_saved_behind_it_too() {
    let mut story = Story::begin();
    story.typed();
    story.then(Event::Typed);
    assert!(!story.then(Event::Left).contains(&post(3)));
    assert!(story.then(saved(4)).contains(&post(4)));
    let failed = story.then(Event::NoAnswer);
    let timer = |effect: &Effect| matches!(effect, Effect::StartTimer(_));
    assert!(!failed.iter().any(timer), "{failed:?}");
}

#[test]
fn a_form_that_is_handed_over_saves_nothing_more() {
    let mut story = Story::begin();
    story.typed();
    story.then(Event::HandedOver);
    for event in [saved(4), Event::Typed, Event::TimerFired, Event::Left] {
        assert_eq!(story.then(event), []);
    }
    let mut story = Story::begin();
    story.then(Event::Typed);
    story.then(Event::HandedOver);
    assert_eq!(story.then(Event::DeviceDone), [Effect::ForgetOnDevice]);
}

#[test]
fn a_copy_that_the_server_does_not_have_is_taken_up_and_saved() {
    let (copy, answers) = found(3, false);
    let (saving, effects) = step(Saving::new(3, "14:30"), copy);
    assert_eq!(
        effects,
        [
            Effect::TakeUp(answers),
            Effect::StopTimer,
            Effect::Tell(State::Saving),
            post(3)
        ]
    );
    assert_eq!(saving.version(), 3);
}

#[test]
fn a_copy_that_waits_is_sent_in() {
    let (copy, _) = found(3, true);
    let mut story = Story(Saving::new(3, "14:30"));
    assert!(story.then(copy).contains(&post(3)));
    assert!(
        story
            .then(saved(4))
            .contains(&Effect::SendIn { version: 4 })
    );
}

#[test]
fn a_copy_that_another_device_has_overtaken_asks() {
    let (copy, answers) = found(2, true);
    let (_, effects) = step(Saving::new(3, "14:32"), copy);
    assert!(effects.contains(&Effect::TakeUp(answers)), "{effects:?}");
    assert!(effects.contains(&differs(3)), "{effects:?}");
    assert!(!effects.contains(&post(3)), "{effects:?}");
}

#[test]
fn a_key_before_the_copy_is_read_does_not_write_over_it() {
    let mut story = Story(Saving::new(3, "14:30"));
    assert_eq!(story.then(Event::Typed), [Effect::StartTimer(1_000)]);
    let (copy, answers) = found(3, true);
    let effects = story.then(copy);
    assert!(effects.contains(&Effect::TakeUp(answers)), "{effects:?}");
    assert!(effects.contains(&post(3)), "{effects:?}");
    // What was declared were the answers before that key.
    assert!(effects.contains(&keep(3, true, false)), "{effects:?}");
}

/// A copy of other answers that the server does not have, and its answers.
fn found(version: i64, waiting: bool) -> (Event, Answers) {
    let mut answers = Answers::default();
    answers.set("applicant.name", "Trần Thị Mở Lại");
    let copy = Event::Found {
        mark: Mark {
            version,
            unsaved: true,
            waiting,
        },
        answers: answers.clone(),
        differs: true,
    };
    (copy, answers)
}

#[test]
fn a_copy_that_is_read_during_a_save_goes_with_the_next_one() {
    let (_, answers) = found(4, false);
    let mut story = Story(Saving::new(3, "14:30"));
    story.then(Event::Typed);
    story.then(Event::TimerFired);
    // A page out of the cache is older than this device's copy.
    let taken = story.then(Event::Found {
        mark: Mark {
            version: 4,
            unsaved: false,
            waiting: false,
        },
        answers: answers.clone(),
        differs: true,
    });
    assert_eq!(taken, [Effect::TakeUp(answers), keep(4, true, false)]);
    assert!(story.then(saved(5)).contains(&post(5)));
}

#[test]
fn a_copy_that_is_read_during_a_save_and_was_overtaken_asks() {
    let mut story = Story(Saving::new(3, "14:32"));
    story.then(Event::Typed);
    story.then(Event::TimerFired);
    let (copy, _) = found(2, false);
    assert!(story.then(copy.clone()).contains(&differs(3)));
    let mut saved_meanwhile = Story(story.0.clone());
    let named = Event::Saved {
        version: 4,
        at: "14:32".to_owned(),
    };
    assert_eq!(saved_meanwhile.then(named), [differs(4)]);
    assert!(saved_meanwhile.then(Event::KeepMine).contains(&post(4)));
    assert_eq!(story.then(Event::NoAnswer), [], "it still asks");
}
