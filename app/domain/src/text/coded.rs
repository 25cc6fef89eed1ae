//! Enums whose variants have a code, which is stored and sent, and words, which are shown.

/// An enum whose variants have a code, which is kept and sent, and words.
///
/// Without words, it has its codes alone. A code is the name of its variant in snake case, as serde
/// and the schema of the API write it; a test holds that.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident $code:literal;)+ }) => {
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize,
        )]
        #[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
        $(#[$doc])*
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$of])* $variant),+ }

        impl $name {
            /// Variants in the order of their list.
            pub const ALL: [Self; [$($code),+].len()] = [$(Self::$variant),+];

            /// Returns the word of the API and the database.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub fn parse(code: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|one| one.code() == code)
            }
        }
    };
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident $code:literal $vi:literal | $en:literal;)+ }) => {
        $crate::text::coded::coded! {
            $(#[$doc])*
            $name { $($(#[$of])* $variant $code;)+ }
        }

        impl $name {
            /// Returns the words that people read.
            pub fn words(self, language: $crate::text::language::Language) -> &'static str {
                match self { $(Self::$variant => language.pick($vi, $en)),+ }
            }
        }
    };
}

pub(crate) use coded;

#[cfg(test)]
mod tests {
    use crate::{
        desk::agency::Level,
        dossier::{
            Channel, Outcome, State,
            access::Role,
            course::Recorded,
            event::EventKind,
            workflow::{Action, Need},
        },
        notice::{Medium, Standing},
        procedure::OnlineLevel,
    };

    #[test]
    fn the_code_is_the_word_of_the_api_and_is_read_back() {
        macro_rules! check {
            ($($name:ident)+) => {$(
                for one in $name::ALL {
                    let json = serde_json::to_string(&one).unwrap();
                    assert_eq!(json, format!("{:?}", one.code()));
                    assert_eq!(serde_json::from_str::<$name>(&json).unwrap(), one);
                    assert_eq!($name::parse(one.code()), Some(one));
                    let snake: String = format!("{one:?}")
                        .chars()
                        .map(|c| match c.is_uppercase() {
                            true => format!("_{}", c.to_lowercase()),
                            false => c.to_string(),
                        })
                        .collect();
                    assert_eq!(one.code(), snake.trim_start_matches('_'));
                }
                assert_eq!($name::parse("destroy"), None);
            )+};
        }
        check!(Action Channel EventKind Level Medium Need OnlineLevel Outcome Recorded Role);
        check!(Standing State);
    }
}
