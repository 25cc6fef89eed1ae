//! The rules of a one-stop office: pure, without clock, randomness or I/O, the same in the browser
//! and on the server.
//!
//! Read as a handbook, in this order.
//!
//! # When is it due?
//!
//! [`calendar`] knows which minutes are worked: office sessions, days off, worked Saturdays, all of
//! them data. [`deadline`] adds a [`Limit`](deadline::Limit) to a receipt and gives back the whole
//! [`Reckoning`](deadline::Reckoning): every day that was counted, every day that was not, and why.
//! [`clock`] is the clock of one dossier: which limit runs (completeness check, nothing before the
//! fee is paid, the main one), when it stood still and on whose account, and its one extension.
//! [`ledger`] tells from events alone whose time has passed.
//!
//! ```
//! use domain::{calendar::{Calendar, CalendarData, Session}, deadline::{Limit, reckon}};
//!
//! let session = |from: &str, to: &str| Session { from: from.parse().unwrap(), to: to.parse().unwrap() };
//! let calendar: Calendar = CalendarData {
//!     sessions: vec![session("07:00:00", "11:30:00"), session("13:30:00", "17:00:00")],
//!     days_off: [("2026-04-30".parse().unwrap(), "Ngày Chiến thắng".to_owned())].into(),
//!     worked_saturdays: [].into(),
//! }
//! .try_into()
//! .unwrap();
//! let reckoning = reckon("2026-04-29T16:00:00".parse().unwrap(), Limit::WorkingDays(1), None, &[], &calendar);
//! assert_eq!(reckoning.due, Some("2026-05-01T17:00:00".parse().unwrap()));
//! assert_eq!(reckoning.steps[1].why, "Ngày Chiến thắng");
//! ```
//!
//! # What is asked, and will the answers do?
//!
//! [`form`] holds forms as data: sections, fields of some forty kinds, conditions in a small
//! language that always ends ([`form::Expr`]), repeated groups, computed values, stops.
//! [`form::check()`] gives every error at once, in words that say how to mend it; [`form::shown()`]
//! what a page shows for the answers so far. [`person`], [`code`], [`money`], [`time`] and
//! [`search`] parse what people type into values that cannot be wrong.
//!
//! # What is a procedure?
//!
//! [`procedure`] is one version of an administrative procedure: its terms by case and channel, its
//! papers, form and workflow. [`procedure::History`] says which version is in force on a day,
//! [`procedure::diff`] what a version changed, in words. [`importer`] reads the national catalogue
//! and says what it doubts.
//!
//! # How does a dossier travel?
//!
//! [`dossier`] has the ten national states and the [`Progress`](dossier::Progress) of one dossier,
//! [`course`] what it remembers of its way. [`workflow`] is the only place where a state changes:
//! [`workflow::apply`] does an action and gives the new progress with its [`event`]s, or a
//! [`Refusal`](workflow::Refusal) that says what would be possible. [`access`] says who reaches
//! what, and who stands in for whom. [`public`] is what the holder of a token may see: a type of
//! its own, so that nothing personal slips in. [`counter`] is where results are handed over,
//! [`rating`] ends it; [`feedback`] is what people say and propose besides. [`indices`] is how the
//! law judges the whole, by quarter or year ([`period`]). [`notice`] is what people are told on the
//! way, when, and by which road; [`message`] what holder and desk write to each other,
//! [`supplement`] how a request for papers is answered item by item, [`delivery`] where the result
//! goes, [`usual`] how long it usually takes.
//!
//! # In which language?
//!
//! [`language`]: whatever makes text for people is told the [`Language`](language::Language), and
//! says both beside the rule.

pub mod access;
pub mod agency;
pub mod calendar;
pub mod clock;
pub mod code;
pub mod counter;
pub mod course;
pub mod deadline;
pub mod delivery;
pub mod dossier;
pub mod event;
pub mod feedback;
pub mod form;
pub mod id;
pub mod importer;
pub mod indices;
pub mod language;
pub mod ledger;
pub mod message;
pub mod money;
pub mod notice;
#[cfg(not(target_arch = "wasm32"))]
pub mod package;
pub mod period;
pub mod person;
pub mod procedure;
pub mod public;
pub mod rating;
pub mod search;
pub mod slip;
pub mod supplement;
pub mod time;
pub mod usual;
pub mod why;
pub mod workflow;
