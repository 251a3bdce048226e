//! The leaves of a document: each holds its own invariant and has one door, [`FromStr`] for what is
//! written as text and `TryFrom` for what is written as a number.
//!
//! [`FromStr`]: std::str::FromStr

mod address;
mod code;
mod date;
mod id;
mod language;
mod non_empty;
mod number;
mod text;
mod version;

pub use address::Address;
pub use code::AuthorityCode;
pub use date::{Date, Day, Period};
pub use id::{CompetencyId, ObligationId};
pub(crate) use id::{ids, is_id};
pub use language::Language;
#[cfg(feature = "proptest")]
pub(crate) use non_empty::List;
pub use non_empty::NonEmpty;
pub use number::{Count, Number, Percentage};
pub use text::{Text, Title};
pub use version::Version;

/// A text or number that does not keep the invariant of its type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{found} is not {expected}")]
pub struct ValueError {
    expected: &'static str,
    found: String,
}

impl ValueError {
    pub(crate) fn new(expected: &'static str, found: &str) -> Self {
        Self { expected, found: crate::shape::quoted(found) }
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
    at: &crate::shape::Place<'_>,
    edit: &mut dyn crate::shape::Edit,
    to: &str,
) -> bool {
    let to = edit.link(at, to).and_then(|to| to.parse().ok());
    to.map(|to| *id = to).is_some()
}

/// A leaf that is written as text.
pub(crate) trait Spelt: Sized + std::str::FromStr<Err = ValueError> {
    const EXPECTED: &'static str;

    /// Its spellings, where the pool says something of them.
    #[cfg(feature = "proptest")]
    fn drawn_from(
        _pool: &crate::strategy::Pool,
    ) -> Option<proptest::strategy::BoxedStrategy<String>> {
        None
    }

    /// Lets `edit` change the leaf, if it is a link.
    #[cfg(feature = "proptest")]
    fn edit(&mut self, _at: &crate::shape::Place<'_>, _edit: &mut dyn crate::shape::Edit) -> bool {
        true
    }

    /// Shows the leaf to a walk, if it is of the kind that a walk asks for.
    fn walk<'a>(&'a self, _at: &crate::shape::Place<'_>, _walk: &mut impl crate::shape::Walk<'a>) {}
}

/// The traits of a leaf that is written as text and has [`Spelt`], `FromStr` and `Display`.
macro_rules! spelt {
    ($Name:ty, $name:expr, $schema:tt, $any:expr) => {
        impl $crate::shape::Shape for $Name {
            fn read<'de, D: serde::Deserializer<'de>>(
                from: D,
                at: $crate::shape::At<'_>,
            ) -> Result<Option<Self>, D::Error> {
                $crate::shape::written(
                    from,
                    at,
                    || <Self as $crate::value::Spelt>::EXPECTED.into(),
                    |text| {
                        text.parse().map_err(|error: $crate::value::ValueError| error.to_string())
                    },
                )
            }
            fn walk<'a>(
                &'a self,
                at: &$crate::shape::Place<'_>,
                walk: &mut impl $crate::shape::Walk<'a>,
            ) {
                $crate::value::Spelt::walk(self, at, walk);
            }
            #[cfg(feature = "schema")]
            fn schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!($schema)
            }
            #[cfg(feature = "proptest")]
            fn edit(
                &mut self,
                at: &$crate::shape::Place<'_>,
                edit: &mut dyn $crate::shape::Edit,
            ) -> bool {
                $crate::value::Spelt::edit(self, at, edit)
            }
            #[cfg(feature = "proptest")]
            fn any(pool: &$crate::strategy::Pool) -> proptest::strategy::BoxedStrategy<Self> {
                use proptest::strategy::Strategy;
                let spelling = match <Self as $crate::value::Spelt>::drawn_from(pool) {
                    Some(spelling) => spelling,
                    None => $any.boxed(),
                };
                // What is drawn is a spelling, and some spellings of a text are blank.
                spelling.prop_filter_map("a spelling of the leaf", |text| text.parse().ok()).boxed()
            }
        }

        $crate::shape::arbitrary!($Name);

        $crate::value::leaf_schema!($Name, $name);

        impl serde::Serialize for $Name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::shape::deserialize(from)
            }
        }

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
pub(crate) use spelt;

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
                <$Name as $crate::shape::Shape>::schema(generator)
            }
        }
    };
}
pub(crate) use leaf_schema;
