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
        // An item, and no block: so an editor and `cargo check` say it too.
        const _: () = {
            if !<$Leaf>::is_literal($text) {
                const PARTS: [&str; 4] = ["`", $text, "` is not ", <$Leaf>::LITERAL];
                const MESSAGE: [u8; $crate::value::length(PARTS)] = $crate::value::joined(PARTS);
                match ::core::str::from_utf8(&MESSAGE) {
                    Ok(message) => panic!("{}", message),
                    Err(_) => unreachable!(),
                }
            }
        };
        <$Leaf>::literal($text)
    }};
}

/// How many bytes texts have together.
#[doc(hidden)]
#[must_use]
pub const fn length(parts: [&str; 4]) -> usize {
    parts[0].len() + parts[1].len() + parts[2].len() + parts[3].len()
}

/// The bytes of texts one after the other: what `concat!` does not do for a constant.
#[doc(hidden)]
#[must_use]
pub const fn joined<const LENGTH: usize>(parts: [&str; 4]) -> [u8; LENGTH] {
    let (mut all, mut end, mut n) = ([0; LENGTH], 0, 0);
    while n < parts.len() {
        let part = parts[n].as_bytes();
        let mut at = 0;
        while at < part.len() {
            all[end] = part[at];
            (end, at) = (end + 1, at + 1);
        }
        n += 1;
    }
    all
}

/// What [`literal!`](crate::literal) asks of a leaf: whether a text is sure to be one, and how one is written.
macro_rules! literal_of {
    ($Leaf:ident, $text:ident => $is:expr) => {
        $crate::value::literal_of!($Leaf, $text => $is, <Self as $crate::value::StringLeaf>::EXPECTED);
    };
    ($Leaf:ident, $text:ident => $is:expr, $expected:expr) => {
        impl $Leaf {
            /// What `literal!` wants, in the words of its message.
            #[doc(hidden)]
            pub const LITERAL: &'static str = $expected;

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
