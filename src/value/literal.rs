//! Values that are written in code, and checked when that is compiled.

/// A value that is written in code. What is wrong does not compile.
///
/// For ids, days, dates, versions, titles and texts; a title or text has a letter or digit of ASCII in it.
///
/// ```
/// use dcs_role::{id::DutyId, literal, value::{Day, Title}};
///
/// let id = literal!(DutyId, "duty:appoint-director");
/// let day = literal!(Day, "2026-01-31");
/// let title = literal!(Title, "Director of Children's Services");
/// assert_eq!((id.as_str(), day.year(), title.as_str().len()), ("duty:appoint-director", 2026, 31));
/// ```
///
/// There is no such day:
///
/// ```compile_fail
/// dcs_role::literal!(dcs_role::value::Day, "2026-02-30");
/// ```
///
/// This is the id of a skill:
///
/// ```compile_fail
/// dcs_role::literal!(dcs_role::id::DutyId, "skill:communication");
/// ```
#[macro_export]
macro_rules! literal {
    ($Leaf:ty, $text:literal) => {{
        const {
            if !<$Leaf>::is_literal($text) {
                panic!(
                    "{}",
                    concat!("`", $text, "` is not written as a ", stringify!($Leaf), " is")
                )
            }
        }
        <$Leaf>::literal($text)
    }};
}

/// What [`literal!`](crate::literal) asks of a leaf: whether a text is sure to be one.
macro_rules! literal_of {
    ($Leaf:ident, $text:ident => $is:expr) => {
        impl $Leaf {
            #[doc(hidden)]
            #[must_use]
            pub const fn is_literal($text: &str) -> bool {
                $is
            }

            #[doc(hidden)]
            #[must_use]
            pub fn literal(text: &'static str) -> Self {
                // `literal!` lets nothing else through.
                text.parse().unwrap_or_else(|_| $crate::value::StringLeaf::blank())
            }
        }
    };
}
pub(crate) use literal_of;

#[cfg(all(test, feature = "proptest"))]
mod tests {
    use proptest::prelude::*;

    use crate::{
        kind::DutyId,
        value::{Date, Day, Text, Title, Version},
    };

    proptest! {
        /// What passes as a literal can be read; of all but texts, the other way round too.
        #[test]
        fn literals_are_what_is_read(
            date in "[0-9]{3,5}(-[0-9]{1,2}){0,3}|20[0-9]{2}-[01][0-9]-[0-3][0-9]|.{0,10}",
            version in "[0-9.]{0,8}|[0-9]{1,10}(\\.[0-9]{1,10}){1,3}",
            id in "(duty|dut|dutyy|skill)?:?[a-c0-1A-]{0,6}",
            text in "[ \\u{A0}é]{0,4}|.{0,120}",
        ) {
            prop_assert_eq!(Day::is_literal(&date), date.parse::<Day>().is_ok());
            prop_assert_eq!(Date::is_literal(&date), date.parse::<Date>().is_ok());
            prop_assert_eq!(Version::is_literal(&version), version.parse::<Version>().is_ok());
            prop_assert_eq!(DutyId::is_literal(&id), id.parse::<DutyId>().is_ok());
            prop_assert!(!Title::is_literal(&text) || text.parse::<Title>().is_ok());
            prop_assert!(!Text::is_literal(&text) || text.parse::<Text>().is_ok());
        }
    }
}
