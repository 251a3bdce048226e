//! The leaves of a document: each holds its own invariant and has one door, [`FromStr`] for what is
//! written as text and `TryFrom` for what is written as a number.
//!
//! ```
//! use dcs_role::value::{Date, Period, Title, Version};
//!
//! let title: Title = "Director of Children's Services".parse()?;
//! assert_eq!(title.as_str().len(), 31);
//! assert!("  ".parse::<Title>().is_err());
//! assert!("1.2.0".parse::<Version>()? < "1.10.0".parse()?);
//!
//! // A date is as exact as it is known, and a period has its last day within it.
//! let period = Period { from: Some("2021-04".parse()?), last_day: Some("2024-03-31".parse()?) };
//! assert_eq!("2021-04".parse::<Date>()?.latest().to_string(), "2021-04-30");
//! assert_eq!(period.to_string(), "2021-04 to 2024-03-31");
//! # Ok::<(), dcs_role::value::ValueError>(())
//! ```
//!
//! An error says what was expected:
//!
//! ```
//! use dcs_role::value::Day;
//!
//! let error = "2026-02-30".parse::<Day>().unwrap_err();
//! assert_eq!(error.to_string(), "`2026-02-30` is not a day of the calendar such as `2005-04-01`");
//! ```
//!
//! What stands in code is checked when that is compiled, with [`literal!`](crate::literal).
//!
//! [`FromStr`]: std::str::FromStr

mod address;
#[cfg(any(feature = "chrono", feature = "jiff", feature = "time"))]
mod calendars;
mod code;
mod date;
mod id;
#[cfg(feature = "answers")]
mod in_words;
mod language;
mod literal;
mod non_empty;
mod number;
pub(crate) mod provision;
mod text;
mod version;

pub use address::Address;
pub use code::AuthorityCode;
pub(crate) use date::MONTHS;
pub use date::{Date, Day, Month, Period, Year};
pub(crate) use id::{ids, is_id, shared_id};
#[cfg(feature = "answers")]
pub(crate) use in_words::in_words;
pub use language::Language;
pub(crate) use literal::literal_of;
#[doc(hidden)]
pub use literal::{joined, length};
#[cfg(any(test, feature = "proptest"))]
pub(crate) use non_empty::List;
pub use non_empty::NonEmpty;
pub use number::{Count, Number, Percentage};
#[allow(unused_imports, reason = "some of them are named in their public module alone")]
pub(crate) use provision::{
    Disorder, Passage, Provision, ProvisionLevel, ProvisionSpan, ProvisionStep, StatutoryReference,
};
pub use text::{Text, Title};
pub use version::Version;

pub use crate::model::WordError;

use std::{borrow::Cow, fmt::Display, str::FromStr};

use crate::{
    diagnostics::quoted,
    json::{Expected, Reader, Strings, SyntaxError},
    model::Visitor,
    pointer::Place,
};

/// A text or number that does not keep the invariant of its type.
///
/// ```
/// use dcs_role::value::Version;
///
/// let error = "1.4".parse::<Version>().unwrap_err();
/// assert_eq!(error.expected(), "a version such as `1.4.0`");
/// assert_eq!(error.to_string(), "`1.4` is not a version such as `1.4.0`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{found} is not {expected}{hint}")]
pub struct ValueError {
    expected: &'static str,
    found: String,
    hint: String,
}

impl ValueError {
    pub(crate) fn new(expected: &'static str, found: &str) -> Self {
        Self { expected, found: quoted(found), hint: String::new() }
    }

    /// Says how it is probably to be written.
    pub(crate) fn instead(self, text: &str) -> Self {
        Self { hint: format!("; write `{text}`"), ..self }
    }

    /// What was expected, for a person.
    #[must_use]
    pub fn expected(&self) -> &'static str {
        self.expected
    }
}

/// Puts another id in the place of one, or says that it has to go.
#[cfg(feature = "proptest")]
pub(crate) fn relink<T: std::str::FromStr>(
    id: &mut T,
    at: &Place<'_>,
    edit: &mut dyn crate::model::Edit,
    to: &str,
) -> bool {
    let to = edit.link(at, to).and_then(|to| to.parse().ok());
    to.map(|to| *id = to).is_some()
}

/// A leaf that is written as a string.
pub(crate) trait StringLeaf: Sized + FromStr<Err = ValueError> + Display {
    const EXPECTED: &'static str;

    /// Whether visitors look at it.
    const IS_VISITED: bool = false;

    /// What stands in its place until it is read.
    fn blank() -> Self;

    /// As `from_str`, with the string kept among those of the document that is read.
    fn parse(text: &str, _strings: &mut Strings) -> Result<Self, ValueError> {
        text.parse()
    }

    /// The string that it is written as.
    fn to_text(&self) -> Cow<'_, str> {
        self.to_string().into()
    }

    /// Its spellings, where the pool says something of them.
    #[cfg(feature = "proptest")]
    fn drawn_from(
        _pool: &crate::model::pool::Pool,
    ) -> Option<proptest::strategy::BoxedStrategy<String>> {
        None
    }

    /// Lets `edit` change the leaf, if it is a link.
    #[cfg(feature = "proptest")]
    fn edit(&mut self, _at: &Place<'_>, _edit: &mut dyn crate::model::Edit) -> bool {
        true
    }

    /// Shows the leaf to a visitor, if it is of a kind that visitors look at.
    fn visit<'a>(&'a self, _at: &Place<'_>, _visitor: &mut dyn Visitor<'a>) {}
}

/// Reads a leaf that is written as a string.
pub(crate) fn read_leaf<T: StringLeaf>(
    leaf: &mut T,
    reader: &mut Reader<'_>,
    at: &Place<'_>,
) -> Result<(), SyntaxError> {
    let start = reader.position();
    if let Some(text) = reader.string(at, Expected::This(T::EXPECTED))? {
        match T::parse(&text, reader.strings()) {
            Ok(value) => *leaf = value,
            Err(error) => reader.report(at, start, |_| error.to_string()),
        }
    }
    Ok(())
}

/// The traits of a leaf that is written as a string and has [`StringLeaf`], `FromStr` and `Display`.
macro_rules! string_leaf {
    ($Name:ty, $name:expr, $schema:tt, $any:expr) => {
        impl $crate::model::Node for $Name {
            fn read(
                &mut self,
                reader: &mut $crate::json::Reader<'_>,
                at: &$crate::pointer::Place<'_>,
            ) -> Result<(), $crate::json::SyntaxError> {
                $crate::value::read_leaf(self, reader, at)
            }
            fn view(&self) -> $crate::model::View<'_> {
                $crate::model::View::String($crate::value::StringLeaf::to_text(self))
            }
            fn visit<'a>(
                &'a self,
                at: &$crate::pointer::Place<'_>,
                visitor: &mut dyn $crate::model::Visitor<'a>,
            ) {
                $crate::value::StringLeaf::visit(self, at, visitor);
            }
            #[cfg(feature = "proptest")]
            fn edit(
                &mut self,
                at: &$crate::pointer::Place<'_>,
                edit: &mut dyn $crate::model::Edit,
            ) -> bool {
                $crate::value::StringLeaf::edit(self, at, edit)
            }
        }

        impl $crate::model::Model for $Name {
            const IS_VISITED: bool = <Self as $crate::value::StringLeaf>::IS_VISITED;

            fn blank() -> Self {
                <Self as $crate::value::StringLeaf>::blank()
            }
            #[cfg(feature = "schema")]
            fn schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!($schema)
            }
            #[cfg(feature = "proptest")]
            fn any(pool: &$crate::model::pool::Pool) -> proptest::strategy::BoxedStrategy<Self> {
                use proptest::strategy::Strategy;
                let spelling = match <Self as $crate::value::StringLeaf>::drawn_from(pool) {
                    Some(spelling) => spelling,
                    None => $any.boxed(),
                };
                // What is drawn is a spelling, and some spellings of a text are blank.
                spelling.prop_filter_map("a spelling of the leaf", |text| text.parse().ok()).boxed()
            }
        }

        $crate::model::public_traits!($Name);

        $crate::value::leaf_schema!($Name, $name);

        impl From<$Name> for String {
            fn from(value: $Name) -> Self {
                value.to_string()
            }
        }

        impl TryFrom<String> for $Name {
            type Error = $crate::value::ValueError;
            fn try_from(text: String) -> Result<Self, Self::Error> {
                text.parse()
            }
        }

        impl TryFrom<&str> for $Name {
            type Error = $crate::value::ValueError;
            fn try_from(text: &str) -> Result<Self, Self::Error> {
                text.parse()
            }
        }
    };
}
pub(crate) use string_leaf;

/// `JsonSchema` of a leaf: always written where it is used, so that the words of the field stay.
macro_rules! leaf_schema {
    ($Name:ty, $name:expr) => {
        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $Name {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }
            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                <$Name as $crate::model::Model>::schema(generator)
            }
        }
    };
}
pub(crate) use leaf_schema;
