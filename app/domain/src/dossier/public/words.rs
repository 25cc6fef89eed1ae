//! Sentences for the holder: what is going on, at whose desk, and until when.

use crate::{
    dossier::{
        Outcome, Progress, State,
        access::Role,
        workflow::{Rules, Workflow},
    },
    due::{
        clock::{AfterSupplement, Counts},
        deadline::Limit,
        time,
    },
    text::language::{Language, say},
};

pub(super) fn holder(
    progress: &Progress,
    workflow: &Workflow,
    agency: &str,
    language: Language,
) -> String {
    match progress.state {
        State::Submitted | State::Accepted | State::Resolved => say!(
            language,
            "Bộ phận một cửa, {agency}" | "One-stop desk, {agency}"
        ),
        State::Processing | State::Stopped => {
            let step = progress.step_in(workflow);
            let role = step.map_or(Role::Specialist, |s| s.role).words(language);
            let who = step.and_then(|s| s.unit.as_deref()).unwrap_or(role);
            match &progress.course.consultation {
                Some(consultation) => {
                    let other = &consultation.agency;
                    say!(
                        language,
                        "{agency}, đang hỏi ý kiến {other}" | "{agency}, consulting {other}"
                    )
                }
                None => format!("{who}, {agency}"),
            }
        }
        State::SupplementRequested | State::FinancialDuty => language.pick("Bạn", "You").to_owned(),
        State::Rejected | State::Withdrawn | State::Returned => String::new(),
    }
}

/// Returns the promise as the sentence that follows the first; it begins with a blank.
fn promise(progress: &Progress, rules: &Rules<'_>, language: Language) -> String {
    let limit = rules.timing.limit.words(language).to_lowercase();
    let day = progress
        .due
        .map(|due| time::long_date(due.date(), language))
        .unwrap_or_default();
    match (progress.due, progress.clock.counts) {
        (Some(_), Counts::Precheck) => {
            let paid = if rules.timing.starts_when_paid {
                language.pick(" và bạn đã nộp phí", " and you have paid the fee")
            } else {
                ""
            };
            say!(
                language,
                " Cơ quan kiểm tra và trả lời bạn trước {day}. Thời hạn giải quyết {limit} tính từ khi hồ sơ đủ{paid}."
                    | " The office checks it and answers you by {day}. The processing time of {limit} starts when the application is complete{paid}."
            )
        }
        (_, Counts::Nothing) => {
            say!(
                language,
                " Thời hạn giải quyết {limit} tính từ khi bạn nộp phí."
                    | " The processing time of {limit} starts when you pay the fee."
            )
        }
        (Some(_), Counts::Main) if progress.clock.extension.is_some() => {
            say!(
                language,
                " Cơ quan xin lỗi vì chậm và hẹn lại {day}."
                    | " The office apologises for the delay; it is now due on {day}."
            )
        }
        (Some(_), Counts::Main) => {
            say!(language, " Hẹn trả {day}." | " The result is due on {day}.")
        }
        (None, _) => language
            .pick(
                " Thủ tục này không quy định thời hạn.",
                " The law sets no time limit for this procedure.",
            )
            .to_owned(),
    }
}

pub(super) fn summary(
    progress: &Progress,
    agency: &str,
    by_post: bool,
    rules: &Rules<'_>,
    language: Language,
) -> String {
    let due = promise(progress, rules, language);
    let text = |vi: &str, en: &str| language.pick(vi, en).to_owned();
    match progress.state {
        State::Submitted => {
            say!(
                language,
                "Hồ sơ của bạn đã đến {agency} và đang chờ tiếp nhận.{due}"
                    | "Your application has reached {agency} and is waiting to be accepted.{due}"
            )
        }
        State::Accepted => say!(
            language,
            "{agency} đã tiếp nhận hồ sơ của bạn.{due}"
                | "{agency} has accepted your application.{due}"
        ),
        State::Processing => {
            let name = |step| rules.workflow().phase_name(step, language);
            let phase = progress
                .step_in(rules.workflow())
                .map_or_else(|| text("xử lý", "processing"), name)
                .to_lowercase();
            say!(
                language,
                "Hồ sơ của bạn đang ở bước {phase} tại {agency}.{due}"
                    | "Your application is at the step “{phase}” at {agency}.{due}"
            )
        }
        State::SupplementRequested => {
            let limit = match rules.timing.after_supplement {
                AfterSupplement::Restart => {
                    language.pick("tính lại từ đầu", "starts again from the beginning")
                }
                AfterSupplement::Resume => language.pick("tính tiếp", "goes on"),
            };
            let until = progress
                .course
                .supply_until
                .map_or_else(String::new, |until| {
                    let day = time::long_date(until.date(), language);
                    say!(
                        language,
                        " Hãy gửi trước hết {day}." | " Send it by the end of {day}."
                    )
                });
            say!(
                language,
                "Hồ sơ đang chờ bạn bổ sung.{until} Khi bạn gửi đủ, thời hạn được {limit}."
                    | "We are waiting for you to add to your application.{until} When you have sent everything, the processing time {limit}."
            )
        }
        State::FinancialDuty if progress.clock.counts != Counts::Main => {
            let limit = rules.timing.limit.words(language).to_lowercase();
            say!(
                language,
                "Hồ sơ đang chờ bạn nộp phí, lệ phí. Thời hạn giải quyết {limit} tính từ khi bạn nộp."
                    | "We are waiting for you to pay the fee. The processing time of {limit} starts when you pay."
            )
        }
        State::FinancialDuty => text(
            "Hồ sơ đang chờ bạn nộp phí, lệ phí. Khi bạn nộp, thời hạn được tính tiếp.",
            "We are waiting for you to pay the fee. When you pay, the processing time goes on.",
        ),
        State::Stopped => say!(
            language,
            "{agency} đang tạm dừng giải quyết hồ sơ của bạn."
                | "{agency} has suspended work on your application."
        ),
        State::Resolved if progress.outcome == Some(Outcome::Refused) => {
            say!(
                language,
                "{agency} đã từ chối giải quyết hồ sơ. Xem lý do bên dưới."
                    | "{agency} has refused your application. See the reason below."
            )
        }
        State::Resolved if by_post => text(
            "Đã có kết quả. Bưu chính sẽ giao đến địa chỉ bạn đã chọn.",
            "The result is ready. The post will bring it to the address you have chosen.",
        ),
        State::Resolved => text(
            "Đã có kết quả. Mời bạn đến nhận.",
            "The result is ready. Please come and collect it.",
        ),
        State::Returned => text(
            "Bạn đã nhận kết quả. Hồ sơ đã hoàn thành.",
            "You have received the result. Your application is complete.",
        ),
        State::Rejected => text(
            "Hồ sơ không được tiếp nhận. Xem lý do bên dưới.",
            "Your application was not accepted. See the reason below.",
        ),
        State::Withdrawn => text("Hồ sơ đã được rút.", "The application was withdrawn."),
    }
}

/// Returns the limit as a sentence: `5 ngày làm việc, kể từ khi nhận đủ hồ sơ hợp lệ.`
pub fn limit_sentence(limit: Limit, language: Language) -> String {
    let words = limit.words(language);
    match limit {
        Limit::None => language
            .pick(
                "Pháp luật không quy định thời hạn cho thủ tục này.",
                "The law sets no time limit for this procedure.",
            )
            .to_owned(),
        _ => say!(
            language,
            "{words}, kể từ khi nhận đủ hồ sơ hợp lệ."
                | "{words} from receipt of a complete and valid application."
        ),
    }
}
