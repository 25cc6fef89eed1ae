//! The rules of a one-stop office: pure, without clock, randomness or I/O, the same in the browser
//! and on the server.
//!
//! It reads as a handbook, in this order.
//!
//! # Deadlines
//!
//! [`calendar`](due::calendar) knows which minutes are worked: office sessions, days off, worked Saturdays, all of
//! them data. [`deadline`](due::deadline) adds a [`Limit`](due::deadline::Limit) to a receipt and gives back the whole
//! [`Reckoning`](due::deadline::Reckoning): every day that was counted, every day that was not, and why.
//! Each [`Reason`](due::reason::Reason) is a code with its data;
//! [`explain`](due::deadline::Reckoning::explain) puts it into the words of the reader.
//! [`clock`](due::clock) is the clock of one dossier. It knows the running limit: completeness check, nothing
//! before the fee is paid, or the main one. It knows its standstills, each on an account, and its
//! one extension. [`ledger`](due::ledger) tells from events alone whose time has passed.
//!
//! ```
//! use domain::due::{calendar::{Calendar, CalendarData, Session}, deadline::{Limit, reckon}, reason::Reason};
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
//! assert_eq!(reckoning.steps[1].reason, Reason::DayOff { name: "Ngày Chiến thắng".to_owned() });
//! ```
//!
//! # Forms and answers
//!
//! [`form`] holds forms as data: sections, fields of some forty kinds, conditions in a small
//! language that always ends ([`form::Expr`]), repeated groups, computed values, stops.
//! [`form::check()`] gives every error at once, in words that say how to mend it. [`form::shown()`]
//! gives the parts that a page shows for the answers so far. [`person`], [`code`](text::code), [`money`](fee::money),
//! [`time`](due::time) and [`search`](text::search) parse typed text into values that cannot be wrong.
//!
//! # Procedures
//!
//! [`procedure`] is one version of an administrative procedure: its terms by case and channel, its
//! papers, form and workflow. [`procedure::History`] gives the version in force on a day.
//! [`procedure::diff`] tells the changes of a version, in words. [`importer`](procedure::importer) reads the national
//! catalogue and reports its doubts.
//!
//! # The way of a dossier
//!
//! [`dossier`] has the ten national states and the [`Progress`](dossier::Progress) of one dossier.
//! [`course`](dossier::course) is its memory of the way. [`workflow`](dossier::workflow) is the only place where a state changes:
//! [`workflow::apply`](dossier::workflow::apply) does an action and gives the new progress with its [`event`](dossier::event)s. Otherwise it
//! gives a [`Refusal`](dossier::workflow::Refusal) that names the possible actions. [`access`](dossier::access) tells the
//! dossiers that each person reaches, and the colleagues that they stand in for.
//!
//! [`public`](dossier::public) is the view of a token's holder: a type of its own, so that nothing personal slips
//! in. [`counter`](desk::counter) is the place where results are handed over, and [`rating`] ends the way.
//! [`feedback`] holds the words and proposals of people besides. [`indices`] judge the whole as the
//! law does, by quarter or year ([`period`](due::period)).
//!
//! [`notice`] tells people of events on the way, with the time and the road of each. [`message`](dossier::message) is
//! the talk of holder and desk. [`supplement`](dossier::supplement) answers a request for papers item by item.
//! [`delivery`](dossier::delivery) is the way of the result, [`usual`](due::usual) the time that it usually takes.
//!
//! # Languages
//!
//! [`language`](text::language) holds the two languages. Code that makes text for people is told the
//! [`Language`](text::language::Language), and has both texts beside the rule.

pub mod desk;
pub mod document;
pub mod dossier;
pub mod due;
pub mod fee;
pub mod feedback;
pub mod form;
pub mod indices;
pub mod notice;
pub mod person;
pub mod procedure;
pub mod rating;
#[cfg(feature = "schema")]
mod schema;
pub mod text;
