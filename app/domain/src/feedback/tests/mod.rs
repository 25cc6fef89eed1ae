//! Checks of the statuses of a feedback, and that nothing of its sender is published.

mod published;
mod sent;
mod way;

use super::*;
use crate::{
    due::calendar::tests::{at, office},
    text::{code::FeedbackNumber, language::Language},
};

fn moment(text: &str) -> Moment {
    Moment::from_local(at(text))
}

fn agency(code: &str) -> AgencyCode {
    AgencyCode::parse(code).unwrap()
}

fn sender() -> Sender {
    Sender {
        name: "Trần Thị Bưởi".into(),
        address: "5 Hùng Vương, phường Đông Hà".into(),
        phone: "+84912345678".into(),
        email: "buoi@example.com".into(),
    }
}

fn wording(content: &str) -> Wording {
    Wording {
        title: "Trả kết quả chậm".into(),
        content: content.into(),
        answer: "Đã chấn chỉnh.".into(),
    }
}

/// Returns a feedback received on Monday 3 March 2025 at nine: due on Monday 10 March.
fn new() -> Progress {
    receive(agency("H50.07"), moment("2025-03-03T09:00"), &office()).0
}

fn act(progress: &Progress, by: Move, role: Role, when: &str) -> Result<Applied, Refusal> {
    apply(progress, &by, &sender(), role, moment(when), &office())
}

fn classify(class: Class) -> Move {
    Move::Classify { class }
}

fn answer(outcome: Outcome) -> Move {
    Move::Answer {
        outcome,
        answer: "Đã chấn chỉnh.".into(),
        upheld: true,
    }
}

fn forward(to: &str) -> Move {
    Move::Forward {
        to: agency(to),
        why: "Không thuộc thẩm quyền".into(),
    }
}

fn shown(progress: &Progress) -> Option<PublicFeedback> {
    let number = FeedbackNumber::parse("PA-250303-0001").unwrap();
    // The sender's own title, which nobody else reads.
    let source = Source {
        number: &number,
        subject: Subject::Obstacle,
        title: "Của Trần Thị Bưởi",
        agency: "Sở",
        received: moment("2025-03-03T09:00"),
    };
    published(source, progress)
}

fn answered(class: Class) -> Progress {
    let taken = act(
        &new(),
        classify(class),
        Role::Specialist,
        "2025-03-04T09:00",
    )
    .unwrap()
    .progress;
    act(
        &taken,
        answer(Outcome::ProposeAmendment),
        Role::Specialist,
        "2025-03-05T09:00",
    )
    .unwrap()
    .progress
}
