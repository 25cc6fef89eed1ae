//! The nine indices by which a one-stop service is judged, from data and from answers, kept apart.
//!
//! Circular 01/2018/TT-VPCP art. 13 (points of each), art. 14 (sources), art. 15 (rounding, sums,
//! classes).

mod class;
mod counted;
#[cfg(test)]
mod tests;
mod unit;

pub use class::{Class, Duty};
pub use counted::{Counted, Points, by_answers, by_data, complained};
pub use unit::{Handled, Index, Indices, Intake, Offer};

use crate::text::language::Both;

/// Names of the indices; index 1 stands first.
pub const NAMES: [Both; 9] = [
    Both::new(
        "Thời gian giải quyết so với quy định",
        "Total time against the limit",
    ),
    Both::new(
        "Thời gian của từng cơ quan tham gia",
        "Time of each office that took part",
    ),
    Both::new(
        "Số lần phải liên hệ để hoàn thiện hồ sơ",
        "Contacts needed to complete the application",
    ),
    Both::new("Số cơ quan phải liên hệ", "Offices to be contacted"),
    Both::new(
        "Tổ chức bộ phận một cửa",
        "Organisation of the one-stop desk",
    ),
    Both::new("Công khai thủ tục hành chính", "Publication of procedures"),
    Both::new("Thái độ phục vụ", "Attitude of the staff"),
    Both::new("Xử lý phản ánh, kiến nghị", "Handling of feedback"),
    Both::new("Dịch vụ công trực tuyến", "Online service"),
];
