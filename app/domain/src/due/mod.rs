//! Due dates: office hours, the clock of a dossier, and the reckoning that explains a date.

pub mod calendar;
pub mod clock;
pub mod deadline;
pub mod ledger;
pub mod period;
pub mod reason;
pub mod time;
pub mod usual;
