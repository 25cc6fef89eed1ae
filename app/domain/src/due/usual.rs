//! The usual time of a procedure's dossiers, from the calendar days that the decided ones took.

use crate::{
    due::period::Period,
    text::language::{Language, say},
};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// Fewest decided dossiers that say anything.
pub const FEWEST: i64 = 20;
/// Number of quarters that are looked at: the present one and those before it.
pub const QUARTERS: usize = 5;

/// Time of the decided dossiers: half took no longer than `half` days, nine in ten no longer than
/// `most`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Usual {
    pub n: i64,
    pub half: i64,
    pub most: i64,
}

impl Usual {
    /// Computes the usual time from pairs of days and number of dossiers, in any order.
    ///
    /// Returns `None` when there are too few.
    pub fn of(taken: &[(i64, i64)]) -> Option<Self> {
        let n: i64 = taken.iter().map(|(_, n)| n).sum();
        if n < FEWEST {
            return None;
        }
        let mut sorted = taken.to_vec();
        sorted.sort_unstable();
        // The shortest time within which `tenths` of ten are done.
        let within = |tenths: i64| {
            let mut done = 0;
            sorted
                .iter()
                .find(|(_, more)| {
                    done += more;
                    done * 10 >= tenths * n
                })
                .map_or(0, |(days, _)| *days)
        };
        Some(Self {
            n,
            half: within(5),
            most: within(9),
        })
    }

    /// Returns the usual time as a sentence: `Thường có kết quả trong 3 ngày kể từ ngày nộp …`.
    pub fn words(self, language: Language) -> String {
        let (half, most, n) = (days(self.half, language), days(self.most, language), self.n);
        if self.half == self.most {
            return say!(
                language,
                "Thường có kết quả {half} kể từ ngày nộp (theo {n} hồ sơ gần đây)."
                    | "Usually decided {half} of sending (by {n} recent applications)."
            );
        }
        say!(
            language,
            "Thường có kết quả {half} kể từ ngày nộp; 9 trong 10 hồ sơ có {most} (theo {n} hồ sơ gần đây)."
                | "Usually decided {half} of sending; 9 in 10 applications {most} (by {n} recent applications)."
        )
    }
}

fn days(days: i64, language: Language) -> String {
    match days {
        0 => language.pick("ngay trong ngày", "on the day").to_owned(),
        _ => say!(
            language,
            "trong {days} ngày" | days: "within {days} day" / "within {days} days"
        ),
    }
}

/// Returns the calendar days from sending to the decision.
pub fn days_between(sent: NaiveDate, decided: NaiveDate) -> i64 {
    (decided - sent).num_days().max(0)
}

/// Returns the first quarter that is looked at.
pub fn first_quarter(today: NaiveDate) -> Period {
    (1..QUARTERS).fold(Period::quarter_of(today), |quarter, _| {
        Period::quarter_of(quarter.days().0.pred_opt().unwrap_or(today))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nineteen_say_nothing_and_twenty_do() {
        assert_eq!(Usual::of(&[(3, 19)]), None);
        assert_eq!(
            Usual::of(&[(3, 20)]),
            Some(Usual {
                n: 20,
                half: 3,
                most: 3
            })
        );
        assert_eq!(Usual::of(&[]), None);
    }

    #[test]
    fn half_and_nine_in_ten_are_read_from_the_sorted_days() {
        let usual = Usual::of(&[(9, 2), (1, 5), (2, 5), (4, 8)]).unwrap();
        assert_eq!(
            usual,
            Usual {
                n: 20,
                half: 2,
                most: 4
            }
        );
        assert_eq!(
            usual.words(Language::Vi),
            "Thường có kết quả trong 2 ngày kể từ ngày nộp; 9 trong 10 hồ sơ có trong 4 ngày (theo 20 hồ sơ gần đây)."
        );
        assert_eq!(
            usual.words(Language::En),
            "Usually decided within 2 days of sending; 9 in 10 applications within 4 days (by 20 recent applications)."
        );
    }

    #[test]
    fn five_quarters_back_over_the_new_year() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        assert_eq!(first_quarter(day("2026-03-16")).to_string(), "2025-q1");
        assert_eq!(days_between(day("2026-03-16"), day("2026-03-16")), 0);
        assert_eq!(days_between(day("2026-03-16"), day("2026-04-01")), 16);
    }

    proptest::proptest! {
        #[test]
        fn the_two_times_are_the_quantiles_of_the_single_ones(mut all in proptest::collection::vec(0_i64..40, 20..200)) {
            let usual = Usual::of(&all.iter().map(|days| (*days, 1)).collect::<Vec<_>>()).unwrap();
            all.sort_unstable();
            let at = |tenths: usize| all[(all.len() * tenths).div_ceil(10) - 1];
            proptest::prop_assert_eq!((usual.half, usual.most), (at(5), at(9)));
        }
    }
}
