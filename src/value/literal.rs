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
                match text.parse() {
                    Ok(leaf) => leaf,
                    Err(_) => unreachable!("`literal!` lets nothing else through"),
                }
            }
        }
    };
}
pub(crate) use literal_of;
