//! No text is lost, whatever happens in whatever order.

use super::{Effect, Event, Mark, Saving, State, step};
use crate::form::Answers;
use proptest::prelude::*;

/// What may happen next; it does nothing where it cannot happen.
#[derive(Clone, Copy, Debug)]
enum Move {
    Type,
    Timer,
    /// The request under way arrives and is answered.
    Answer,
    /// The request under way arrives, and its answer is lost.
    LoseAnswer,
    /// The request under way does not arrive.
    LoseRequest,
    Busy,
    Refuse,
    Online,
    SaveNow,
    Send,
    KeepMine,
    TakeTheirs,
    HandOver,
    Leave,
    /// The device's copy is read.
    Read,
    /// The device has written what it was given.
    Write,
    /// The device has refused what it was given.
    FailToWrite,
    /// Another tab saves over the newest version.
    OtherSaves,
    /// Another tab sends the form in.
    OtherSends,
}

fn moves() -> impl Strategy<Value = Vec<Move>> {
    let usual = prop_oneof![
        6 => Just(Move::Type),
        6 => Just(Move::Timer),
        6 => Just(Move::Answer),
        6 => Just(Move::Write),
        3 => Just(Move::Read),
        2 => Just(Move::LoseAnswer),
        2 => Just(Move::LoseRequest),
        2 => Just(Move::Send),
        2 => Just(Move::OtherSaves),
        2 => Just(Move::KeepMine),
        1 => Just(Move::Busy),
        1 => Just(Move::Refuse),
        1 => Just(Move::Online),
        1 => Just(Move::SaveNow),
        1 => Just(Move::FailToWrite),
    ];
    let last = prop_oneof![
        Just(Move::TakeTheirs),
        Just(Move::HandOver),
        Just(Move::Leave),
        Just(Move::OtherSends),
    ];
    let any = prop_oneof![30 => usual, 1 => last];
    prop::collection::vec(any, 0..80)
}

/// A text, as a number that grows with every key. Text 0 is what the page began with; up to 9 are
/// texts of a copy.
type Text = u64;

/// A page, its device and the server, each with the text that it has.
struct World {
    saving: Saving,
    text: Text,
    /// Newest text that the server has taken from this page at any time.
    taken: Text,
    server: (Text, i64),
    sent: bool,
    device: Option<(Text, Mark)>,
    /// The device fails at writing for good.
    broken: bool,
    /// The copy that is being read.
    reading: Option<Option<(Text, Mark)>>,
    writing: Option<(Text, Mark)>,
    /// Text and version under way; a request to send in has no text.
    request: Option<(Option<Text>, i64)>,
    timer: bool,
    told: State,
    /// The button "Send" is busy.
    pressed: bool,
    left: bool,
    /// The form is sent, thrown away or handed over.
    over: bool,
}

impl World {
    /// Opens a page whose device keeps this copy, of this text, if any.
    fn open(copy: Option<(Text, Mark)>) -> Self {
        Self {
            saving: Saving::new(3, "14:30"),
            text: 0,
            taken: 0,
            server: (0, 3),
            sent: false,
            device: copy,
            broken: false,
            reading: Some(copy),
            writing: None,
            request: None,
            timer: false,
            told: State::Saved("14:30".to_owned()),
            pressed: false,
            left: false,
            over: false,
        }
    }

    fn happen(&mut self, event: Event) {
        let (saving, effects) = step(self.saving.clone(), event);
        self.saving = saving;
        for effect in effects {
            self.run(effect);
        }
    }

    fn run(&mut self, effect: Effect) {
        match effect {
            Effect::StartTimer(_) => {
                assert!(!self.left && !self.over, "a timer of a closed page");
                self.timer = true;
            }
            Effect::StopTimer => self.timer = false,
            Effect::Post { version } => self.request(Some(self.text), version),
            Effect::SendIn { version } => {
                assert!(!self.left, "a page that was left sends nothing in");
                self.request(None, version);
            }
            Effect::KeepOnDevice(mark) => {
                assert!(self.writing.is_none(), "two copies at once");
                assert!(!self.over, "a copy of a form that is over");
                self.writing = Some((self.text, mark));
            }
            Effect::ForgetOnDevice | Effect::Reload | Effect::ShowSlip(_) => {
                assert!(self.writing.is_none(), "a copy may stay behind");
                self.device = None;
                self.over = true;
            }
            // Text that was typed already makes a new text of both.
            Effect::TakeUp(_) if self.text > 0 => self.text += 1,
            Effect::TakeUp(found) => {
                self.text = found.one("text").parse().expect("a text of this test");
            }
            Effect::Tell(state) => self.told = state,
            Effect::Reply(_) => self.pressed = false,
        }
    }

    fn request(&mut self, text: Option<Text>, version: i64) {
        assert!(self.request.is_none(), "two requests at once");
        assert!(!self.over, "a request of a form that is over");
        self.request = Some((text, version));
    }

    /// Lets the request under way arrive, and returns the server's answer.
    fn arrive(&mut self) -> Option<Event> {
        let (text, seen) = self.request.take()?;
        let at = "14:31".to_owned();
        let Some(text) = text.filter(|_| !self.sent) else {
            self.sent |= seen == self.server.1;
            return Some(if self.sent {
                Event::Sent("/hs/a/giay-hen".to_owned())
            } else {
                Event::Refused("Hãy xem lại.".to_owned())
            });
        };
        let (kept, version) = self.server;
        if text != kept && seen != version {
            return Some(Event::ChangedElsewhere { version, at });
        }
        self.taken = self.taken.max(text);
        self.server = (text, version + i64::from(text != kept));
        Some(Event::Saved {
            version: self.server.1,
            at,
        })
    }

    fn make(&mut self, what: Move) {
        match what {
            Move::Type if !self.left && !self.over => {
                self.text = self.text.max(9) + 1;
                self.happen(Event::Typed);
            }
            Move::Timer if self.timer => {
                self.timer = false;
                self.happen(Event::TimerFired);
            }
            Move::Answer => {
                if let Some(answer) = self.arrive() {
                    self.happen(answer);
                }
            }
            Move::LoseAnswer => {
                if self.arrive().is_some() {
                    self.happen(Event::NoAnswer);
                }
            }
            Move::LoseRequest => self.unheard(Event::NoAnswer),
            Move::Busy => self.unheard(Event::Busy("Bận.".to_owned())),
            Move::Refuse => self.unheard(Event::Refused("Không.".to_owned())),
            Move::Online => self.happen(Event::Online),
            Move::SaveNow => self.happen(Event::SaveNow),
            Move::Send if !self.left => {
                self.pressed = true;
                self.happen(Event::SendPressed);
            }
            Move::KeepMine => self.happen(Event::KeepMine),
            Move::TakeTheirs => {
                let thrown = matches!(self.told, State::Changed { .. }) && !self.left;
                self.over |= thrown;
                self.happen(Event::TakeTheirs);
            }
            Move::HandOver if !self.left => {
                self.over = true;
                self.happen(Event::HandedOver);
            }
            Move::Leave if !self.over => {
                self.left = true;
                self.happen(Event::Left);
            }
            Move::Read => {
                if let Some(copy) = self.reading.take() {
                    self.happen(
                        copy.map_or(Event::FoundNothing, |(text, mark)| Event::Found {
                            mark,
                            answers: answers(text),
                            differs: text != 0,
                        }),
                    );
                }
            }
            Move::Write => {
                if let Some(copy) = self.writing.take() {
                    self.device = if self.broken { self.device } else { Some(copy) };
                    self.happen(Event::DeviceDone);
                }
            }
            Move::FailToWrite => {
                self.broken = true;
                if self.writing.take().is_some() {
                    self.happen(Event::DeviceDone);
                }
            }
            Move::OtherSaves if !self.sent => self.server = (1_000 + self.text, self.server.1 + 1),
            Move::OtherSends => self.sent = true,
            _ => {}
        }
    }

    fn unheard(&mut self, answer: Event) {
        if self.request.take().is_some() {
            self.happen(answer);
        }
    }

    fn under_way(&self) -> bool {
        self.timer || self.request.is_some()
    }

    fn check(&self) {
        // On a page that was left nothing can be shown.
        if self.over || self.sent || (self.left && self.broken) {
            return;
        }
        let on_server = self.taken == self.text;
        let on_device = self.device.is_some_and(|(text, _)| text == self.text);
        // What is typed while the copy is read is written after it.
        let writing = self.writing.is_some() || self.reading.is_some();
        let shown = !self.left && !matches!(self.told, State::Quiet | State::Saved(_));
        assert!(
            on_server || on_device || shown || writing || self.under_way(),
            "the last text is nowhere"
        );
        let decides = matches!(self.told, State::Changed { .. });
        assert!(
            on_server || self.left || decides || self.under_way(),
            "nothing will save the last text"
        );
        assert!(
            on_server || !matches!(self.told, State::Saved(_)) || self.under_way(),
            "the page says that it is saved"
        );
        if let Some((text, mark)) = self.device {
            assert!(mark.unsaved || text <= self.taken, "the copy looks saved");
        }
        assert!(
            !self.pressed || self.request.is_some(),
            "the button stays busy"
        );
        assert_eq!(
            self.saving.state(),
            &self.told,
            "the page shows an old state"
        );
    }

    /// Lets everything that is under way come to its end.
    fn settle(&mut self) {
        self.make(Move::Read);
        while self.writing.is_some() || self.request.is_some() {
            self.make(Move::Write);
            self.make(Move::Answer);
            self.check();
        }
    }
}

fn answers(text: Text) -> Answers {
    let mut answers = Answers::default();
    answers.set("text", text.to_string());
    answers
}

fn copy() -> impl Strategy<Value = Option<(Text, Mark)>> {
    // A copy that looks saved is of the page's text or an older one.
    prop::option::of((0..9_u64, 1..5_i64, any::<bool>(), any::<bool>()).prop_map(
        |(text, version, unsaved, waiting)| {
            let mark = Mark {
                version,
                unsaved: unsaved || text > 0,
                waiting,
            };
            (text, mark)
        },
    ))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn the_last_text_is_on_the_server_or_on_the_device_or_shown_as_unsaved(
        copy in copy(),
        moves in moves(),
    ) {
        let mut world = World::open(copy);
        for what in moves {
            world.make(what);
            world.check();
        }
    }

    #[test]
    fn a_page_that_was_left_leaves_its_text_on_the_server_or_on_the_device(
        copy in copy(),
        moves in moves(),
    ) {
        let mut world = World::open(copy);
        for what in moves {
            world.make(what);
        }
        if !world.over {
            world.make(Move::Leave);
        }
        world.settle();
        let on_device = world.device.is_some_and(|(text, mark)| text == world.text && mark.unsaved);
        prop_assert!(
            world.over || world.sent || world.broken || on_device || world.taken == world.text
        );
    }

    #[test]
    fn a_form_that_was_sent_or_thrown_away_leaves_no_copy_behind(copy in copy(), moves in moves()) {
        let mut world = World::open(copy);
        let mut handed_over = false;
        for what in moves {
            world.make(what);
            handed_over |= matches!(what, Move::HandOver);
        }
        world.settle();
        prop_assert!(!world.over || handed_over || world.device.is_none());
    }

    #[test]
    fn with_a_network_everything_is_saved_in_the_end(copy in copy(), moves in moves()) {
        let mut world = World::open(copy);
        for what in moves {
            world.make(what);
        }
        for _ in 0..4 {
            world.make(Move::KeepMine);
            world.make(Move::Timer);
            world.settle();
        }
        prop_assert!(world.over || world.left || world.sent || world.taken == world.text);
    }
}
