//! Closed vocabularies: each is declared once, with `words!`.

use serde::Deserializer;

use super::{
    At,
    say::{closest, listed, quoted},
    written,
};

/// Declares a closed vocabulary: each word in kebab case, with what it means.
macro_rules! words {
    ($(
        $(#[doc = $about:literal])+
        pub enum $Name:ident { $($(#[doc = $doc:literal])+ $Word:ident,)+ }
    )+) => {$(
        $(#[doc = $about])+
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            strum::Display, strum::EnumString, strum::IntoStaticStr, strum::VariantArray,
        )]
        #[strum(serialize_all = "kebab-case")]
        pub enum $Name { $($(#[doc = $doc])+ $Word,)+ }

        impl $Name {
            /// The word as it is written in a document.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                self.into()
            }

            /// What the word means.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                match self { $(Self::$Word => concat!($($doc),+).trim_ascii(),)+ }
            }
        }

        impl $crate::shape::Words for $Name {
            fn all() -> &'static [Self] {
                <Self as strum::VariantArray>::VARIANTS
            }
        }

        impl $crate::shape::Shape for $Name {
            fn read<'de, D: serde::Deserializer<'de>>(
                from: D,
                at: $crate::shape::At<'_>,
            ) -> Result<Option<Self>, D::Error> {
                $crate::shape::read_word(from, at)
            }
            #[cfg(feature = "schema")]
            fn schema(
                generator: &mut schemars::SchemaGenerator,
            ) -> schemars::Schema {
                generator.subschema_for::<Self>()
            }
            #[cfg(feature = "proptest")]
            fn any(
                _: &$crate::strategy::Pool,
            ) -> proptest::strategy::BoxedStrategy<Self> {
                use proptest::strategy::Strategy;
                proptest::sample::select(<Self as strum::VariantArray>::VARIANTS).boxed()
            }
        }

        $crate::shape::arbitrary!($Name);

        impl serde::Serialize for $Name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::shape::deserialize(from)
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $Name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($Name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let words = <Self as strum::VariantArray>::VARIANTS;
                $crate::schema::words(
                    concat!($($about, "\n"),+),
                    words.iter().map(|word| (word.as_str(), word.meaning())),
                )
            }
        }
    )+};
}
pub(crate) use words;

/// A closed vocabulary.
pub(crate) trait Words: Copy + std::str::FromStr + Into<&'static str> + 'static {
    fn all() -> &'static [Self];
}

/// Reads a word.
pub(crate) fn read_word<'de, T: Words, D: Deserializer<'de>>(
    from: D,
    at: At<'_>,
) -> Result<Option<T>, D::Error> {
    written(
        from,
        at,
        || format!("one of {}", listed(&spelt::<T>())).into(),
        |text| text.parse().map_err(|_| unknown(text, &spelt::<T>())),
    )
}

fn unknown(text: &str, words: &[&str]) -> String {
    let hint = match closest(text, words.iter().copied()) {
        Some(close) => format!("; did you mean `{close}`?"),
        None => String::new(),
    };
    format!("{} is not one of {}{hint}", quoted(text), listed(words))
}

fn spelt<T: Words>() -> Vec<&'static str> {
    T::all().iter().map(|&word| word.into()).collect()
}
