//! The one table of addresses: each page, file and call with what holds for it.
//!
//! An address is personal unless its line says `public`: nobody may store its answer. Links are
//! made by the constants and functions of the table. The edge, the sign-in page, the browser and
//! the service worker ask [`of`].

use std::fmt::Display;

/// The facts that hold for one address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    /// `/hs/{token}`; `{*rest}` takes everything that is left.
    pub pattern: &'static str,
    /// Anybody may store the answer.
    pub is_public: bool,
    /// It names a token or a code that can be guessed; answers 404 count as guesses.
    pub is_guessable: bool,
    /// A page that is only read: it is whole without code.
    pub is_read: bool,
    /// The sign-in page that opens it; `None` when it needs no account.
    pub door: Option<&'static str>,
    pub offline: Offline,
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
        Self {
            pattern,
            is_public: false,
            is_guessable: false,
            is_read: false,
            door: None,
            offline: Offline::Nothing,
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

    /// Returns whether the path is one of this address.
    fn takes(&self, path: &str) -> bool {
        let mut wanted = self.pattern.split('/');
        let mut given = path.split('/');
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
    ADDRESSES
        .iter()
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

        /// All addresses; the first that fits a path counts.
        pub const ADDRESSES: &[Address] = &[
            $(Address::new($pattern)$(.$fact())*,)+
            $(Address::new($other)$(.$rule())*,)+
        ];
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
    resume(code, draft) "/thu-tuc/{code}/nop/{draft}/dien-tiep";
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
    --
    "/api/v1/dossiers/{*rest}" guessable;
    "/api/v1/{*rest}";
    "/api/fn/{*rest}" guessable;
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
        for address in ADDRESSES {
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
