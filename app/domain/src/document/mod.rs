//! Documents that leave the system: the printed forms.

pub mod slip;
