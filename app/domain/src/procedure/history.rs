//! The versions of one procedure through time: the version in force on a day, overlaps and gaps.

use super::{Procedure, terms::Problem};
use chrono::NaiveDate;

/// Versions of one procedure, the oldest first. A dossier keeps the version in force on the day of
/// its intake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    versions: Vec<Procedure>,
}

impl History {
    /// Puts the versions in order.
    ///
    /// A version without a first day has been in force ever since.
    pub fn new(mut versions: Vec<Procedure>) -> Self {
        versions.sort_by_key(|version| version.effective_from);
        Self { versions }
    }

    pub fn versions(&self) -> &[Procedure] {
        &self.versions
    }

    /// Returns the version that binds a dossier taken in on that day.
    ///
    /// Returns `None` before the first version and after a closed one.
    pub fn in_force(&self, day: NaiveDate) -> Option<&Procedure> {
        let covers = |at: &usize| {
            self.versions[*at]
                .effective_from
                .is_none_or(|from| from <= day)
                && self.last_day(*at).is_none_or(|last| day <= last)
        };
        (0..self.versions.len())
            .rev()
            .find(covers)
            .map(|at| &self.versions[at])
    }

    /// Returns the versions that were over before that day, the oldest first.
    pub fn closed(&self, day: NaiveDate) -> impl Iterator<Item = &Procedure> {
        self.versions
            .iter()
            .enumerate()
            .filter(move |(at, _)| self.last_day(*at).is_some_and(|last| last < day))
            .map(|(_, version)| version)
    }

    /// Returns the last day of a version: its own, or the day before the next version begins.
    ///
    /// Returns `None` while the version is still open.
    fn last_day(&self, at: usize) -> Option<NaiveDate> {
        let next = || self.versions.get(at + 1)?.effective_from?.pred_opt();
        self.versions[at].effective_until.or_else(next)
    }

    /// Returns the problems between versions.
    ///
    /// Problems are days with two versions or none in force, a last day before the first, and
    /// versions of another procedure.
    pub fn problems(&self) -> Vec<Problem> {
        let turned = |version: &&Procedure| {
            version
                .effective_from
                .zip(version.effective_until)
                .is_some_and(|(from, until)| until < from)
        };
        let mut words: Vec<String> = self
            .versions
            .iter()
            .filter(turned)
            .map(|version| {
                format!(
                    "The last day of {} lies before its first; change one of them",
                    name(version)
                )
            })
            .collect();
        for pair in self.versions.windows(2) {
            let [old, new] = pair else { continue };
            if old.code != new.code {
                words.push(format!(
                    "These are versions of two procedures, {} and {}; keep them apart",
                    old.code, new.code
                ));
            }
            words.extend(seam(old, new));
        }
        words
            .into_iter()
            .map(|words| Problem::certain("", words))
            .collect()
    }
}

/// Returns the problem at the point where one version ends and the next begins.
fn seam(old: &Procedure, new: &Procedure) -> Option<String> {
    let Some(begins) = new.effective_from else {
        return Some(format!(
            "Neither {} nor {} says when it begins; write effective_from in the later one",
            name(old),
            name(new)
        ));
    };
    if old.effective_from == Some(begins) {
        return Some(format!(
            "Both {} and {} begin on {begins}; let one begin later",
            name(old),
            name(new)
        ));
    }
    let ends = old.effective_until?;
    let day_after = ends.succ_opt()?;
    match day_after.cmp(&begins) {
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(format!(
            "Both {} and {} are in force from {begins} to {ends}; end the older one the day before",
            name(old),
            name(new)
        )),
        std::cmp::Ordering::Less => {
            let last = begins.pred_opt()?;
            Some(format!(
                "No version is in force from {day_after} to {last}; begin the newer one earlier, or end the older one later"
            ))
        }
    }
}

fn name(version: &Procedure) -> String {
    match (&version.decision, version.effective_from) {
        (Some(decision), _) => format!("the version of decision {}", decision.number),
        (None, Some(from)) => format!("the version from {from}"),
        (None, None) => "the first version".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::due::time;
    use crate::procedure::{Decision, tests::plain};
    use proptest::prelude::*;

    fn day(text: &str) -> NaiveDate {
        time::parse_date(text).unwrap()
    }

    fn version(name: &str, from: &str, until: &str) -> Procedure {
        Procedure {
            name: name.to_owned(),
            effective_from: time::parse_date(from),
            effective_until: time::parse_date(until),
            ..plain()
        }
    }

    fn words(history: &History) -> Vec<String> {
        history
            .problems()
            .into_iter()
            .map(|problem| problem.words)
            .collect()
    }

    #[test]
    fn a_dossier_keeps_the_version_in_force_on_the_day_of_its_intake() {
        let history = History::new(vec![
            version("mới", "01/03/2026", ""),
            version("cũ", "", ""),
            version("giữa", "01/07/2025", "28/02/2026"),
        ]);
        for (on, expected) in [
            ("30/06/2025", "cũ"),
            ("01/07/2025", "giữa"),
            ("28/02/2026", "giữa"),
            ("01/03/2026", "mới"),
            ("01/01/2050", "mới"),
        ] {
            assert_eq!(history.in_force(day(on)).unwrap().name, expected, "{on}");
        }
        let closed: Vec<&str> = history
            .closed(day("01/03/2026"))
            .map(|version| version.name.as_str())
            .collect();
        assert_eq!(closed, ["cũ", "giữa"]);
        assert_eq!(words(&history), [""; 0]);
    }

    #[test]
    fn a_procedure_that_was_abolished_takes_no_dossier_any_more() {
        let history = History::new(vec![version("cũ", "01/07/2025", "31/12/2025")]);
        assert_eq!(history.in_force(day("31/12/2025")).unwrap().name, "cũ");
        assert_eq!(history.in_force(day("01/01/2026")), None);
        assert_eq!(history.in_force(day("30/06/2025")), None);
        assert_eq!(History::new(Vec::new()).in_force(day("01/01/2026")), None);
    }

    #[test]
    fn overlaps_and_gaps_are_told_with_their_days() {
        let overlap = History::new(vec![
            version("cũ", "01/01/2025", "31/03/2026"),
            version("mới", "01/03/2026", ""),
        ]);
        assert_eq!(
            words(&overlap),
            [
                "Both the version from 2025-01-01 and the version from 2026-03-01 are in force from 2026-03-01 to 2026-03-31; end the older one the day before"
            ]
        );
        assert_eq!(
            overlap.in_force(day("15/03/2026")).unwrap().name,
            "mới",
            "the newer one is followed"
        );
        let gap = History::new(vec![
            version("cũ", "01/01/2025", "31/12/2025"),
            version("mới", "01/03/2026", ""),
        ]);
        assert_eq!(
            words(&gap),
            [
                "No version is in force from 2026-01-01 to 2026-02-28; begin the newer one earlier, or end the older one later"
            ]
        );
        assert_eq!(gap.in_force(day("15/01/2026")), None);
    }

    #[test]
    fn versions_that_cannot_be_told_apart_are_told() {
        let decided = |number: &str, from: &str| Procedure {
            decision: Some(Decision {
                number: number.to_owned(),
                date: day("28/01/2026"),
                by: "UBND tỉnh Quảng Trị".to_owned(),
            }),
            ..version("có quyết định", from, "")
        };
        let same_day = History::new(vec![
            decided("12/QĐ-UBND", "01/03/2026"),
            decided("34/QĐ-UBND", "01/03/2026"),
        ]);
        assert_eq!(
            words(&same_day),
            [
                "Both the version of decision 12/QĐ-UBND and the version of decision 34/QĐ-UBND begin on 2026-03-01; let one begin later"
            ]
        );
        assert_eq!(
            words(&History::new(vec![
                version("a", "", ""),
                decided("34/QĐ-UBND", "")
            ])),
            [
                "Neither the first version nor the version of decision 34/QĐ-UBND says when it begins; write effective_from in the later one"
            ]
        );
        assert_eq!(
            words(&History::new(vec![version(
                "a",
                "02/03/2026",
                "01/03/2026"
            )])),
            [
                "The last day of the version from 2026-03-02 lies before its first; change one of them"
            ]
        );
        let other = Procedure {
            code: crate::text::code::ProcedureCode::parse("1.000001").unwrap(),
            ..version("b", "01/03/2026", "")
        };
        assert_eq!(
            words(&History::new(vec![version("a", "", ""), other])),
            ["These are versions of two procedures, 2.002385 and 1.000001; keep them apart"]
        );
    }

    proptest! {
        #[test]
        fn without_problems_every_day_since_the_first_has_exactly_one_version(lengths in prop::collection::vec(1..400_u64, 1..6), probe in 0..2_500_u64) {
            let mut from = day("01/01/2020");
            let mut versions = Vec::new();
            for length in lengths {
                let until = from + chrono::Days::new(length - 1);
                versions.push(Procedure { effective_from: Some(from), effective_until: Some(until), ..plain() });
                from = until + chrono::Days::new(1);
            }
            let history = History::new(versions);
            prop_assert_eq!(history.problems(), Vec::new());
            let on = day("01/01/2020") + chrono::Days::new(probe);
            let claiming: Vec<&Procedure> = history.versions().iter().filter(|v| v.effective_from.unwrap() <= on && on <= v.effective_until.unwrap()).collect();
            prop_assert_eq!(claiming.len(), usize::from(on < from));
            prop_assert_eq!(history.in_force(on), claiming.first().copied());
        }

        #[test]
        fn no_dates_break_it(spans in prop::collection::vec((prop::option::of(0..20_i32), prop::option::of(0..20_i32)), 0..6), probe in 0..25_i32) {
            let date = |n: i32| NaiveDate::from_num_days_from_ce_opt(738_000 + n);
            let version = |(from, until): (Option<i32>, Option<i32>)| Procedure { effective_from: from.and_then(date), effective_until: until.and_then(date), ..plain() };
            let history = History::new(spans.into_iter().map(version).collect());
            let on = date(probe).unwrap();
            if let Some(found) = history.in_force(on) {
                prop_assert!(found.effective_from.is_none_or(|from| from <= on) && found.effective_until.is_none_or(|until| on <= until));
                prop_assert!(history.closed(on).all(|closed| !std::ptr::eq(closed, found)));
            }
            let _ = history.problems();
        }
    }
}
