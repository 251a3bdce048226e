//! Titles and sentences.

use std::{borrow::Cow, fmt, str::FromStr};

use super::{StringLeaf, ValueError, literal_of, string_leaf};
use crate::{
    json::{SharedStr, Strings},
    model::Visitor,
    pointer::Place,
};

/// A character that is no white space: those of `is_space` one by one, as `\s` is not the same in all languages.
#[cfg(feature = "schema")]
pub(super) const VISIBLE: &str =
    r"[^\t-\r\u001C- \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000\uFEFF]";

/// Every character that Rust, ECMAScript or Python calls white space.
fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{FEFF}' || ('\u{1C}'..='\u{1F}').contains(&c)
}

/// `text` without white space around it, when something is left and it is not too long.
pub(super) fn trimmed(text: &str, longest: usize) -> Option<&str> {
    // Nearly no text has anything to trim, and its first and last byte show that.
    let visible = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    let bytes = text.as_bytes();
    let inner = if visible(bytes.first()) && visible(bytes.last()) {
        text
    } else {
        text.trim_matches(is_space)
    };
    // Bytes first: counting characters is the slow part, and most texts are far from the limit.
    let fits = text.len() <= longest || text.chars().count() <= longest;
    (fits && !inner.is_empty()).then_some(inner)
}

/// Whether a text that is written in code is sure to be a text of at most so many characters.
const fn is_literal(text: &str, longest: usize) -> bool {
    let bytes = text.as_bytes();
    let (mut characters, mut is_visible, mut at) = (0, false, 0);
    while at < bytes.len() {
        // All but the bytes that go on with a character.
        characters += (bytes[at] & 0b1100_0000 != 0b1000_0000) as usize;
        is_visible = is_visible || bytes[at].is_ascii_graphic();
        at += 1;
    }
    is_visible && characters <= longest
}

macro_rules! texts {
    ($($(#[$about:meta])+ $Name:ident, $name:literal, $longest:literal, $expected:literal;)+) => {$(
        $(#[$about])+
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $Name(SharedStr);

        impl $Name {
            /// The most characters there may be, white space around the text included.
            pub const LONGEST: usize = $longest;

            /// The text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        literal_of!(
            $Name,
            text => is_literal(text, $longest),
            concat!($expected, ", with a letter, digit or mark of ASCII in it")
        );

        impl FromStr for $Name {
            type Err = ValueError;
            fn from_str(text: &str) -> Result<Self, ValueError> {
                Self::parse(text, &mut Strings::new(text.len()))
            }
        }

        impl StringLeaf for $Name {
            const EXPECTED: &'static str = $expected;
            const IS_VISITED: bool = true;

            fn blank() -> Self {
                Self(SharedStr::default())
            }
            fn parse(text: &str, strings: &mut Strings) -> Result<Self, ValueError> {
                trimmed(text, $longest)
                    .map(|text| Self(strings.add(text)))
                    .ok_or_else(|| ValueError::new($expected, text))
            }
            fn to_text(&self) -> Cow<'_, str> {
                Cow::Borrowed(&self.0)
            }
            fn visit<'a>(&'a self, at: &Place<'_>, visitor: &mut dyn Visitor<'a>) {
                visitor.visit_text(at, &self.0);
            }
            #[cfg(feature = "proptest")]
            fn drawn_from(
                pool: &crate::model::pool::Pool,
            ) -> Option<proptest::strategy::BoxedStrategy<String>> {
                pool.text($longest)
            }
        }

        impl fmt::Display for $Name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(&self.0)
            }
        }

        impl AsRef<str> for $Name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        string_leaf!($Name, $name, {
            "type": "string", "minLength": 1, "maxLength": $longest, "pattern": VISIBLE
        }, proptest::prop_oneof![
            60 => crate::model::pool::spelling("[A-Z][a-z]{1,6}( [a-z]{1,6}){0,4}"),
            20 => crate::model::pool::spelling("\\PC{1,20}"),
            1 => proptest::strategy::Just("é".repeat($longest)),
        ]);
    )+};
}

texts! {
    /// Text that is not blank; white space around it is dropped on reading.
    ///
    /// ```
    /// use dcs_role::value::Text;
    ///
    /// assert_eq!(" It was decided. ".parse::<Text>()?.as_str(), "It was decided.");
    /// assert!(" ".parse::<Text>().is_err());
    /// # Ok::<(), dcs_role::value::ValueError>(())
    /// ```
    Text, "Text", 4096, "text of 1 to 4096 characters that is not blank";
    /// A short text that names something, on one line of a list.
    ///
    /// ```
    /// use dcs_role::{literal, value::Title};
    ///
    /// let title = literal!(Title, "Director of Children's Services");
    /// assert_eq!(title.as_str(), "Director of Children's Services");
    /// assert!("x".repeat(101).parse::<Title>().is_err());
    /// ```
    Title, "Title", 100, "a title of 1 to 100 characters that is not blank";
}
