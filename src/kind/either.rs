//! Ids that may name items of either of two kinds.

use std::{borrow::Cow, fmt, str::FromStr};

use super::{DutyId, FunctionId, QualityId, SkillId};
#[cfg(feature = "proptest")]
use crate::value::relink;
use crate::{
    json::Strings,
    model::Visitor,
    pointer::Place,
    value::{StringLeaf, ValueError, is_id, literal_of, string_leaf},
};

/// Declares the ids that may name items of either of two kinds.
macro_rules! either {
    ($(
        $(#[$about:meta])+
        $Id:ident = $(#[$first_doc:meta])+ $First:ident($FirstId:ident) $first:literal,
            $(#[$second_doc:meta])+ $Second:ident($SecondId:ident) $second:literal;
    )+) => {$(
        $(#[$about])+
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $Id {
            $(#[$first_doc])+
            $First($FirstId),
            $(#[$second_doc])+
            $Second($SecondId),
        }

        impl $Id {
            /// The id as it is written.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    Self::$First(id) => id.as_str(),
                    Self::$Second(id) => id.as_str(),
                }
            }
        }

        impl FromStr for $Id {
            type Err = ValueError;

            fn from_str(text: &str) -> Result<Self, ValueError> {
                // The word before the colon tells which it is, and the error is that of neither.
                let id = if text.starts_with($first) {
                    text.parse().map(Self::$First)
                } else {
                    text.parse().map(Self::$Second)
                };
                id.map_err(|_| ValueError::new(Self::EXPECTED, text))
            }
        }

        impl StringLeaf for $Id {
            const EXPECTED: &'static str = concat!(
                "an id such as `", $first, ":some-name` or `", $second,
                ":some-name` (lower-case words joined by hyphens, of at most 100 characters in all)"
            );

            const IS_VISITED: bool = true;

            fn blank() -> Self {
                Self::$First(StringLeaf::blank())
            }
            fn parse(text: &str, strings: &mut Strings) -> Result<Self, ValueError> {
                let id = if text.starts_with($first) {
                    StringLeaf::parse(text, strings).map(Self::$First)
                } else {
                    StringLeaf::parse(text, strings).map(Self::$Second)
                };
                id.map_err(|_| ValueError::new(Self::EXPECTED, text))
            }
            fn to_text(&self) -> Cow<'_, str> {
                Cow::Borrowed(self.as_str())
            }
            fn visit<'a>(&'a self, at: &Place<'_>, visitor: &mut dyn Visitor<'a>) {
                visitor.visit_link(at, self.as_str());
            }
            #[cfg(feature = "proptest")]
            fn edit(&mut self, at: &Place<'_>, edit: &mut dyn crate::model::Edit) -> bool {
                let to = self.as_str().to_owned();
                relink(self, at, edit, &to)
            }
            #[cfg(feature = "proptest")]
            fn drawn_from(
                pool: &crate::model::pool::Pool,
            ) -> Option<proptest::strategy::BoxedStrategy<String>> {
                pool.ids(&[$first, $second])
            }
        }

        literal_of!($Id, text => is_id($first, text) || is_id($second, text));

        impl fmt::Display for $Id {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl AsRef<str> for $Id {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl From<$FirstId> for $Id {
            fn from(id: $FirstId) -> Self {
                Self::$First(id)
            }
        }

        impl From<$SecondId> for $Id {
            fn from(id: $SecondId) -> Self {
                Self::$Second(id)
            }
        }

        string_leaf!($Id, stringify!($Id), {
            "type": "string",
            "maxLength": 100,
            "pattern": concat!("^(", $first, "|", $second, "):[a-z0-9]+(-[a-z0-9]+)*$"),
            "examples": [concat!($first, ":some-name"), concat!($second, ":some-name")]
        }, crate::model::pool::spelling(concat!("(", $first, "|", $second, "):[a-f]")));
    )+};
}

either! {
    /// Names a skill or a quality: `skill:financial-management`, `quality:resilience`.
    CompetencyId =
        /// A skill.
        Skill(SkillId) "skill",
        /// A quality.
        Quality(QualityId) "quality";

    /// Names a duty, or a group of functions with all the duties that come through it:
    /// `duty:sit-on-health-and-wellbeing-board`, `function:education`.
    ObligationId =
        /// A duty.
        Duty(DutyId) "duty",
        /// A group of functions.
        Function(FunctionId) "function";
}
