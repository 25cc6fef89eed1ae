//! The one table of addresses: each page, file and call with what holds for it.
//!
//! An address is personal unless its line says `public`: nobody may store its answer. Links are
//! made by the constants and functions of the table. The edge asks [`of`]. The browser, the service
//! worker and code that knows of a page only ask [`of_page`].

use std::fmt::Display;

/// The facts that hold for one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    /// `/hs/{token}`; `{*rest}` takes everything that is left.
    pub pattern: &'static str,
    /// Length of what stands before the first value.
    fixed: usize,
    /// Anybody may store the answer.
    pub is_public: bool,
    /// It names a token or a code that can be guessed; answers 404 count as guesses.
    pub is_guessable: bool,
    /// A page that is only read: it is whole without code.
    pub is_read: bool,
    /// The sign-in page that opens it; `None` when it needs no account.
    pub door: Option<&'static str>,
    pub offline: Offline,
    /// The costly work that a `POST` to it is.
    pub work: Option<Work>,
}

/// Costly work. A caller may ask for so much of each kind, and no more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    Submit,
    Upload,
    /// A save that a form does by itself.
    Save,
    /// A feedback or petition.
    Feedback,
}

impl Work {
    pub const ALL: [Self; 4] = [Self::Submit, Self::Upload, Self::Save, Self::Feedback];
}

/// The part of an address that the service worker keeps.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offline {
    Nothing,
    /// The page as it was seen.
    Page,
    /// The form, whichever its step, and the empty form of its procedure.
    Form,
}

impl Address {
    const fn new(pattern: &'static str) -> Self {
        let mut fixed = 0;
        while fixed < pattern.len() && pattern.as_bytes()[fixed] != b'{' {
            fixed += 1;
        }
        Self {
            pattern,
            fixed,
            is_public: false,
            is_guessable: false,
            is_read: false,
            door: None,
            offline: Offline::Nothing,
            work: None,
        }
    }

    const fn public(self) -> Self {
        Self {
            is_public: true,
            ..self
        }
    }

    const fn guessable(self) -> Self {
        Self {
            is_guessable: true,
            ..self
        }
    }

    const fn reads(self) -> Self {
        Self {
            is_read: true,
            ..self
        }
    }

    const fn officer(self) -> Self {
        Self {
            door: Some(OFFICER_DOOR),
            ..self
        }
    }

    const fn citizen(self) -> Self {
        Self {
            door: Some(CITIZEN_DOOR),
            ..self
        }
    }

    const fn page_offline(self) -> Self {
        Self {
            offline: Offline::Page,
            ..self
        }
    }

    const fn form_offline(self) -> Self {
        Self {
            offline: Offline::Form,
            ..self
        }
    }

    const fn works(self, work: Work) -> Self {
        Self {
            work: Some(work),
            ..self
        }
    }

    const fn submits(self) -> Self {
        self.works(Work::Submit)
    }

    const fn uploads(self) -> Self {
        self.works(Work::Upload)
    }

    const fn saves(self) -> Self {
        self.works(Work::Save)
    }

    const fn petitions(self) -> Self {
        self.works(Work::Feedback)
    }

    /// Returns whether the path is one of this address.
    fn takes(&self, path: &str) -> bool {
        let (fixed, values) = self.pattern.split_at(self.fixed);
        // All but a few lines end here.
        let Some(rest) = path.strip_prefix(fixed) else {
            return false;
        };
        let mut wanted = values.split('/');
        let mut given = rest.split('/');
        loop {
            match (wanted.next(), given.next()) {
                (None, None) => return true,
                (Some(rest), Some(_)) if rest.starts_with("{*") => return true,
                (Some(name), Some(part)) if name.starts_with('{') && !part.is_empty() => {}
                (Some(fixed), Some(part)) if fixed == part => {}
                _ => return false,
            }
        }
    }
}

/// Holds for every path that the table does not name.
const UNKNOWN: Address = Address::new("");

/// Returns what holds for a path; one that is not in the table is personal.
pub fn of(path: &str) -> &'static Address {
    let mut all = PAGES.iter().chain(CALLS);
    all.find(|address| address.takes(path)).unwrap_or(&UNKNOWN)
}

/// Returns what holds for the path of a page, as [`of`] does.
///
/// The browser asks this alone, so that it need not carry the calls.
pub fn of_page(path: &str) -> &'static Address {
    let mut pages = PAGES.iter();
    pages
        .find(|address| address.takes(path))
        .unwrap_or(&UNKNOWN)
}

/// Makes the table, a constant for each fixed address, and a function for each with values.
macro_rules! addresses {
    (@link $(#[$doc:meta])* $name:ident () $pattern:literal) => {
        $(#[$doc])*
        pub const $name: &str = $pattern;
    };
    (@link $(#[$doc:meta])* $name:ident ($($value:ident),+) $pattern:literal) => {
        $(#[$doc])*
        pub fn $name($($value: impl Display),+) -> String {
            format!($pattern)
        }
    };
    (
        $($(#[$doc:meta])* $name:ident ($($value:ident),*) $pattern:literal $($fact:ident)*;)+
        --
        $($other:literal $($rule:ident)*;)+
    ) => {
        $(addresses!(@link $(#[$doc])* $name ($($value),*) $pattern);)+

        /// Pages, and files that people open; the first that fits a path counts.
        pub const PAGES: &[Address] = &[$(Address::new($pattern)$(.$fact())*,)+];

        /// The API, server functions and code, which programs ask for. The first that fits a path
        /// counts, after [`PAGES`].
        pub const CALLS: &[Address] = &[$(Address::new($other)$(.$rule())*,)+];
    };
}

const CITIZEN_DOOR: &str = CITIZEN_SIGN_IN;
const OFFICER_DOOR: &str = SIGN_IN;

addresses! {
    HOME() "/" public reads page_offline;
    PROCEDURES() "/thu-tuc" public reads page_offline;
    procedure(code) "/thu-tuc/{code}" public reads page_offline;
    /// A form that nobody has begun yet.
    apply(code) "/thu-tuc/{code}/nop" form_offline;
    /// A form goes on elsewhere.
    resume(code, draft) "/thu-tuc/{code}/nop/{draft}/dien-tiep" guessable;
    step(code, draft, step) "/thu-tuc/{code}/nop/{draft}/{step}" form_offline;

    track(token) "/hs/{token}" guessable reads;
    receipt(token) "/hs/{token}/giay-hen" guessable;
    receipt_pdf(token) "/hs/{token}/giay-hen.pdf" guessable;
    form_pdf(token, number) "/hs/{token}/phieu/{number}.pdf" guessable;
    supplement(token) "/hs/{token}/bo-sung" guessable;
    notices(token) "/hs/{token}/thong-bao" guessable;
    messages(token) "/hs/{token}/tin-nhan" guessable;
    delivery(token) "/hs/{token}/nhan-ket-qua" guessable;
    feedback_on(token) "/hs/{token}/phan-anh" guessable;
    LOOKUP() "/tra-cuu";
    counter(counter) "/dg/q/{counter}" guessable;
    rating(token) "/dg/{token}" guessable;

    FEEDBACK() "/phan-anh" public reads;
    NEW_FEEDBACK() "/phan-anh/moi";
    own_feedback(token) "/phan-anh/theo-doi/{token}" guessable;
    answer(number) "/phan-anh/{number}" public reads;
    FIGURES() "/cong-khai" public reads;

    ACCOUNT() "/ca-nhan" citizen;
    CITIZEN_SIGN_IN() "/ca-nhan/dang-nhap";

    INBOX() "/can-bo" officer;
    SIGN_IN() "/can-bo/dang-nhap";
    DELEGATION() "/can-bo/uy-quyen" officer;
    MAILBOX() "/can-bo/hop-thu" officer;
    POSTERS() "/can-bo/to-dan" officer;
    counter_poster(code) "/can-bo/to-dan/quay/{code}.pdf" officer;
    procedure_poster(code) "/can-bo/to-dan/thu-tuc/{code}.pdf" officer;
    FEEDBACK_DESK() "/can-bo/phan-anh" officer;
    feedback_case(number) "/can-bo/phan-anh/{number}" officer;
    dossier(code) "/can-bo/ho-so/{code}" officer;
    dossier_form(code, number) "/can-bo/ho-so/{code}/phieu/{number}.pdf" officer;
    file(id) "/can-bo/tep/{id}" officer;
    FAILED_NOTICES() "/quan-tri/thong-bao" officer;
    MISSES() "/quan-tri/tim-kiem" officer;
    --
    "/api/v1/dossiers" submits;
    "/api/v1/dossiers/{token}/messages" guessable submits;
    "/api/v1/dossiers/{token}/supplements" guessable submits;
    "/api/v1/dossiers/{*rest}" guessable;
    "/api/v1/feedback" petitions;
    "/api/v1/files" uploads;
    "/api/v1/uploads" uploads;
    "/api/v1/{*rest}";

    "/api/fn/most_used";
    "/api/fn/list_procedures";
    "/api/fn/get_procedure";
    "/api/fn/new_draft";
    "/api/fn/get_form";
    "/api/fn/save_step" submits;
    "/api/fn/autosave" saves;
    "/api/fn/submit_draft" guessable submits;
    "/api/fn/reuse_last" citizen;
    "/api/fn/forget_draft";
    "/api/fn/get_resume" guessable;
    "/api/fn/get_dossier" guessable;
    "/api/fn/withdraw" guessable;
    "/api/fn/get_slip" guessable;
    "/api/fn/leave_device";
    "/api/fn/get_supplement" guessable;
    "/api/fn/send_supplement" guessable submits;
    "/api/fn/get_wish" guessable;
    "/api/fn/set_wish" guessable;
    "/api/fn/get_thread" guessable;
    "/api/fn/send_message" guessable submits;
    "/api/fn/get_delivery" guessable;
    "/api/fn/choose_delivery" guessable;
    "/api/fn/lookup";
    "/api/fn/get_counter" guessable;
    "/api/fn/begin_rating" guessable;
    "/api/fn/get_rating" guessable;
    "/api/fn/rate" guessable;
    "/api/fn/list_feedback";
    "/api/fn/get_feedback";
    "/api/fn/get_feedback_form" guessable;
    "/api/fn/send_feedback" petitions;
    "/api/fn/follow_feedback" guessable;
    "/api/fn/get_figures";
    "/api/fn/take_flash";
    "/api/fn/sign_in";
    "/api/fn/sign_out";
    "/api/fn/get_mine" citizen;
    "/api/fn/get_inbox" officer;
    "/api/fn/open_dossier" officer;
    "/api/fn/act" officer;
    "/api/fn/reply" officer;
    "/api/fn/messages_seen" officer;
    "/api/fn/replace_token" officer;
    "/api/fn/get_delegations" officer;
    "/api/fn/delegate" officer;
    "/api/fn/take_back" officer;
    "/api/fn/get_letters" officer;
    "/api/fn/get_posters" officer;
    "/api/fn/get_feedbacks" officer;
    "/api/fn/open_feedback" officer;
    "/api/fn/act_on_feedback" officer;
    "/api/fn/get_failed_notices" officer;
    "/api/fn/get_misses" officer;
    "/api/fn/send_again" officer;

    "/pkg/{*rest}" public;
    "/sw.js" public;
    "/healthz" public;
    "/readyz" public;
    "/icon.svg" public;
    "/manifest.webmanifest" public;
    "/robots.txt" public;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_not_in_the_table_is_personal() {
        for path in [
            "",
            "/ho-so",
            "/thu-tuc/",
            "/hs/",
            "/can-bo/khac",
            "/thu-tuc/x/nop/y",
            "/api/fn/khac",
        ] {
            assert_eq!(of(path), &UNKNOWN, "{path}");
        }
    }

    #[test]
    fn pages_that_are_filled_in_are_not_only_read() {
        for path in [
            "/",
            "/thu-tuc",
            "/thu-tuc/2.002385",
            "/hs/abc",
            "/cong-khai",
            "/phan-anh",
            "/phan-anh/PA-2026-000001",
        ] {
            assert!(of(path).is_read, "{path}");
        }
        for path in [
            "/thu-tuc/2.002385/nop",
            "/thu-tuc/2.002385/nop/abc/1",
            "/hs/abc/bo-sung",
            "/phan-anh/moi",
            "/phan-anh/theo-doi/abc",
            "/dg/abc",
            "/can-bo",
        ] {
            assert!(!of(path).is_read, "{path}");
        }
    }

    #[test]
    fn nothing_that_needs_an_account_or_a_token_may_be_stored() {
        for address in PAGES.iter().chain(CALLS) {
            let is_personal = address.is_guessable || address.door.is_some();
            assert!(!(is_personal && address.is_public), "{}", address.pattern);
        }
    }

    #[test]
    fn links_and_patterns_are_the_same() {
        assert_eq!(track("abc"), "/hs/abc");
        assert_eq!(
            of(&step("2.002385", "abc", 1)).pattern,
            "/thu-tuc/{code}/nop/{draft}/{step}"
        );
        assert_eq!(
            of(&form_pdf("abc", "01")).pattern,
            "/hs/{token}/phieu/{number}.pdf"
        );
    }
}
