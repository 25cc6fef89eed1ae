//! Posters of an officer's own desk: for its counters, and for each procedure that can be filed
//! online.

use crate::{
    Error, Province,
    document::pdf::{Pdf, on_blocking_thread},
    procedure::catalogue,
};
use domain::{
    desk::{
        agency::Agency,
        counter::{Counter, CounterCode},
    },
    dossier::access,
    procedure::OnlineLevel,
    text::code::ProcedureCode,
};
use print::Poster;
use store::{account::Account, procedure::Filter};
use views::paths;
use views::{
    ApiError,
    posters::{Line, Posters},
};

/// Returns the counters of an officer's own desk.
fn counters<'a>(province: &'a Province, who: &'a Account) -> impl Iterator<Item = &'a Counter> {
    let desk = who.officer.agency.as_ref().map(|post| &post.code);
    province
        .counters
        .iter()
        .map(|kept| &kept.counter)
        .filter(move |counter| Some(&counter.agency) == desk)
}

/// Returns the agencies whose dossiers an officer reaches. The officer looks after the walls of
/// these.
fn agencies<'a>(province: &'a Province, who: &Account) -> Vec<&'a Agency> {
    province
        .agencies()
        .filter(|agency| access::reaches(&who.officer, &agency.code, agency.level))
        .collect()
}

/// Returns everything that this officer may print.
pub async fn list(province: &Province, who: &Account) -> Result<Posters, Error> {
    let agencies = agencies(province, who);
    let counters = counters(province, who)
        .map(|counter| Line {
            path: paths::counter_poster(&counter.code),
            name: counter.name.clone(),
        })
        .collect();
    let mut procedures = Vec::new();
    let Some(post) = who.officer.agency.as_ref() else {
        return Ok(Posters::default());
    };
    let filter = Filter {
        level: post.level.code().to_owned(),
        ..Filter::default()
    };
    // Procedures of the commune belong to every commune.
    let ours =
        |agency: &str| agency.is_empty() || agencies.iter().any(|known| known.name == agency);
    for listed in store::procedure::list_all(&mut province.store.read().await?, &filter).await? {
        if listed.online != OnlineLevel::Info && ours(&listed.agency) {
            procedures.push(Line {
                path: paths::procedure_poster(&listed.code),
                name: listed.name,
            });
        }
    }
    Ok(Posters {
        agency: post.name.clone(),
        counters,
        procedures,
    })
}

/// Draws two pages for one counter: follow a dossier, rate the service.
pub async fn counter(province: &Province, who: &Account, code: &CounterCode) -> Result<Pdf, Error> {
    let counter = counters(province, who)
        .find(|counter| counter.code == *code)
        .ok_or(ApiError::NotFound)?;
    let agency = province
        .agency(&counter.agency)
        .map(|kept| &kept.agency)
        .ok_or(ApiError::NotFound)?;
    let page = |title: &str, steps: [&str; 3], path: &str| Poster {
        agency: agency.name.clone(),
        title: title.to_owned(),
        about: counter.name.clone(),
        steps: steps.map(str::to_owned).to_vec(),
        url: province.url(path),
    };
    let pages = vec![
        page(
            "Tra cứu hồ sơ",
            [
                "Quét mã QR này.",
                "Nhập mã hồ sơ trên giấy hẹn và số điện thoại.",
                "Xem hồ sơ đang ở đâu, khi nào có kết quả.",
            ],
            paths::LOOKUP,
        ),
        page(
            "Đánh giá phục vụ",
            [
                "Quét mã QR này.",
                "Chọn mức độ hài lòng của bạn.",
                "Không cần ghi tên.",
            ],
            &paths::counter(code),
        ),
    ];
    let title = format!("Tờ dán: {}, {}", counter.name, agency.name);
    let bytes = on_blocking_thread(move || print::posters(&title, &pages)).await?;
    Ok(Pdf {
        name: format!("to-dan-{code}.pdf"),
        bytes,
    })
}

/// Draws one page for a procedure: apply for it.
pub async fn procedure(
    province: &Province,
    who: &Account,
    code: &ProcedureCode,
) -> Result<Pdf, Error> {
    let (_, found) = catalogue::get(province, code).await?;
    let ours = |agency: &Agency| {
        found
            .agency
            .as_ref()
            .map_or(agency.level == found.level, |code| *code == agency.code)
    };
    let agency = agencies(province, who)
        .into_iter()
        .find(|agency| ours(agency))
        .filter(|_| found.online != OnlineLevel::Info)
        .ok_or(ApiError::NotFound)?;
    let page = Poster {
        agency: agency.name.clone(),
        title: "Nộp hồ sơ trực tuyến".to_owned(),
        about: found.name.clone(),
        steps: [
            "Quét mã QR này.",
            "Điền tờ khai, chụp giấy tờ gửi kèm.",
            "Nhận giấy hẹn ngay trên điện thoại.",
        ]
        .map(str::to_owned)
        .to_vec(),
        url: province.url(&paths::procedure(code)),
    };
    let title = format!("Tờ dán: {}", found.name);
    let bytes = on_blocking_thread(move || print::posters(&title, &[page])).await?;
    Ok(Pdf {
        name: format!("to-dan-{code}.pdf"),
        bytes,
    })
}
