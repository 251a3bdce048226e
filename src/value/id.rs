//! Ids of items: a kind, a colon and words.

use crate::json::{SharedStr, Strings};

const LONGEST: usize = 100;

/// Whether `text` is `kind`, a colon, and lower-case words joined by hyphens.
#[allow(
    clippy::needless_bitwise_bool,
    reason = "without a branch, many bytes are compared at once"
)]
pub(crate) const fn is_id(kind: &str, text: &str) -> bool {
    let (kind, text) = (kind.as_bytes(), text.as_bytes());
    if text.len() > LONGEST || text.len() <= kind.len() || text[kind.len()] != b':' {
        return false;
    }
    let mut at = 0;
    while at < kind.len() {
        if text[at] != kind[at] {
            return false;
        }
        at += 1;
    }
    // A hyphen stands between two other characters. No byte waits for what was found of the one before it.
    let (before, name) = (text.split_at(kind.len()).1, text.split_at(kind.len() + 1).1);
    let (mut fits, mut n) = (true, 0);
    while n < name.len() && n < before.len() {
        let is_word = name[n].is_ascii_lowercase() | name[n].is_ascii_digit();
        let is_hyphen = (name[n] == b'-') & (before[n] != b'-') & (before[n] != b':');
        fits &= is_word | is_hyphen;
        n += 1;
    }
    fits && n > 0 && name[n - 1] != b'-'
}

/// The text of an id of this kind, shared with the last that was the same: most links name what another
/// link has named.
pub(crate) fn shared_id(kind: &str, text: &str, strings: &mut Strings) -> Option<SharedStr> {
    // What is shared is an id, and is not looked at again but for its kind.
    let is_of_kind = text.strip_prefix(kind).is_some_and(|rest| rest.starts_with(':'));
    if is_of_kind { strings.share(text, |text| is_id(kind, text)) } else { None }
}

/// Declares one type for each kind of id.
macro_rules! ids {
    ($($(#[$about:meta])+ $Id:ident = $kind:literal;)+) => {$(
        $(#[$about])+
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $Id($crate::json::SharedStr);

        impl $Id {
            /// The word before the colon in every id of this kind.
            pub const KIND: &str = $kind;

            /// The id as it is written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        $crate::value::literal_of!($Id, text => $crate::value::is_id($kind, text));

        impl std::str::FromStr for $Id {
            type Err = $crate::value::ValueError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                if $crate::value::is_id($kind, text) {
                    Ok(Self(text.into()))
                } else {
                    Err($crate::value::ValueError::new(
                        <Self as $crate::value::StringLeaf>::EXPECTED,
                        text,
                    ))
                }
            }
        }

        impl $crate::value::StringLeaf for $Id {
            const EXPECTED: &'static str = concat!(
                "an id such as `", $kind, ":some-name` (lower-case words joined by hyphens, of at most 100 characters in all)"
            );
            const IS_VISITED: bool = true;

            fn blank() -> Self {
                Self($crate::json::SharedStr::default())
            }
            fn parse(
                text: &str,
                strings: &mut $crate::json::Strings,
            ) -> Result<Self, $crate::value::ValueError> {
                // The other way gives the error.
                $crate::value::shared_id($kind, text, strings).map_or_else(|| text.parse(), |id| Ok(Self(id)))
            }
            fn to_text(&self) -> std::borrow::Cow<'_, str> {
                std::borrow::Cow::Borrowed(&self.0)
            }
            fn visit<'a>(
                &'a self,
                at: &$crate::pointer::Place<'_>,
                visitor: &mut dyn $crate::model::Visitor<'a>,
            ) {
                visitor.visit_link(at, &self.0);
            }
            #[cfg(feature = "proptest")]
            fn edit(
                &mut self,
                at: &$crate::pointer::Place<'_>,
                edit: &mut dyn $crate::model::Edit,
            ) -> bool {
                let to = self.0.clone();
                $crate::value::relink(self, at, edit, &to)
            }
            #[cfg(feature = "proptest")]
            fn drawn_from(
                pool: &$crate::model::pool::Pool,
            ) -> Option<proptest::strategy::BoxedStrategy<String>> {
                pool.ids(&[$kind])
            }
        }

        impl std::fmt::Display for $Id {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl AsRef<str> for $Id {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl std::borrow::Borrow<str> for $Id {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        $crate::value::string_leaf!($Id, $kind, {
            "type": "string",
            "maxLength": 100,
            "pattern": concat!("^", $kind, ":[a-z0-9]+(-[a-z0-9]+)*$"),
            "examples": [concat!($kind, ":some-name")]
        }, proptest::prop_oneof![
            // Few names, so that ids meet.
            8 => $crate::model::pool::spelling(concat!($kind, ":[a-f]")),
            1 => $crate::model::pool::spelling(concat!($kind, ":[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}")),
        ]);
    )+};
}
pub(crate) use ids;
