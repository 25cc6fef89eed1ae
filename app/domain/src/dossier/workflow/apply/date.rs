//! Actions that set or move a date: opinions, extensions, corrections.

use super::work::Work;
use crate::{
    dossier::{
        course::{Consultation, Correction, Recorded},
        event::{Details, EventKind},
        workflow::{Refusal, Slip, allowed::last_day_to_extend},
    },
    due::{clock::Extension, time::Moment},
    text::language::Language,
};
use chrono::NaiveDate;

/// Most days by which a date is moved. A slip of the pen in the year would go unnoticed.
const FURTHEST: i64 = 366;

impl Work<'_> {
    pub fn consult(
        &mut self,
        agency: &str,
        until: NaiveDate,
        question: &str,
    ) -> Result<(), Refusal> {
        let until = self.working_day(until, self.now)?;
        let consultation = Consultation {
            agency: agency.to_owned(),
            question: question.to_owned(),
            asked: self.now,
            until,
        };
        self.next.course.consultation = Some(consultation);
        let details = Details {
            with: Some(agency.to_owned()),
            until: Some(until),
            ..Details::default()
        };
        self.tell_with(EventKind::Consulted, question, details);
        Ok(())
    }

    /// Returns the close of the working day that was named, which lies after `after`.
    fn working_day(&self, day: NaiveDate, after: Moment) -> Result<Moment, Refusal> {
        let calendar = self.rules.calendar;
        if day <= after.date()
            || (day - after.date()).num_days() > FURTHEST
            || !calendar.is_working_day(day)
        {
            return Err(Refusal::WrongDay { after });
        }
        Ok(Moment::from_local(calendar.close(day)))
    }

    /// Extends once, with an apology (rule 10).
    ///
    /// Later than one working day before the due date it counts as late notice.
    pub fn extend(&mut self, until: NaiveDate, note: &str) -> Result<(), Refusal> {
        let Some(promised) = self.next.due else {
            return Err(Refusal::WrongState {
                state: self.next.state,
                possible: Vec::new(),
            });
        };
        let until = self.working_day(until, promised.max(self.now))?;
        let late_notice = self.now.date() > last_day_to_extend(promised, self.rules.calendar);
        self.next.clock.extension = Some(Extension {
            at: self.now,
            until: until.date(),
            promised,
            late_notice,
        });
        self.set_due();
        let details = Details {
            slip: Some(Slip::Apology),
            was: Some(promised),
            becomes: Some(until),
            late_notice,
            ..Details::default()
        };
        self.tell_with(EventKind::Extended, note, details);
        Ok(())
    }

    pub fn propose(&mut self, recorded: Recorded, to: Moment, why: &str) -> Result<(), Refusal> {
        let from = self.next.recorded(recorded).ok_or(Refusal::WrongTime)?;
        let (after, before) = match recorded {
            Recorded::Received => (None, self.first_wait().or(self.next.ended)),
            Recorded::Ended => (Some(self.next.clock.received), None),
        };
        if to > self.now
            || (from.date() - to.date()).num_days().abs() > FURTHEST
            || after.is_some_and(|after| to < after)
            || before.is_some_and(|before| to > before)
        {
            return Err(Refusal::WrongTime);
        }
        self.next.course.correction = Some(Correction {
            recorded,
            from,
            to,
            why: why.to_owned(),
            by: self.actor.person,
        });
        self.tell_with(
            EventKind::CorrectionProposed,
            why,
            moved(recorded, from, to),
        );
        Ok(())
    }

    fn first_wait(&self) -> Option<Moment> {
        let clock = &self.next.clock;
        clock
            .waits
            .first()
            .map(|w| w.from)
            .or(clock.stopped.as_ref().map(|(from, ..)| *from))
    }

    pub fn correct(&mut self) {
        let Some(correction) = self.next.course.correction.take() else {
            return;
        };
        match correction.recorded {
            Recorded::Received => {
                self.next.clock.received = correction.to;
                self.set_due();
            }
            Recorded::Ended => self.next.ended = Some(correction.to),
        }
        self.tell_with(
            EventKind::Corrected,
            &correction.why,
            moved(correction.recorded, correction.from, correction.to),
        );
    }
}

fn moved(recorded: Recorded, was: Moment, becomes: Moment) -> Details {
    Details {
        with: Some(recorded.words(Language::Vi).to_owned()),
        was: Some(was),
        becomes: Some(becomes),
        ..Details::default()
    }
}
