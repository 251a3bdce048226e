//! Closed vocabularies: each is declared once, with `vocabulary!`.

/// Declares a closed vocabulary: each word in kebab case, with what it means.
macro_rules! vocabulary {
    ($(
        $(#[doc = $about:literal])+
        pub enum $Name:ident { $($(#[doc = $doc:literal])+ $Word:ident,)+ }
    )+) => {$(
        $(#[doc = $about])+
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash,
            strum::VariantArray, strum::VariantNames,
        )]
        #[strum(serialize_all = "kebab-case")]
        pub enum $Name { $($(#[doc = $doc])+ $Word,)+ }

        impl $Name {
            /// The word as it is written in a document.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                <Self as strum::VariantNames>::VARIANTS[self as usize]
            }

            /// What the word means.
            #[must_use]
            pub const fn meaning(self) -> &'static str {
                const MEANINGS: &[&str] = &[$(concat!($($doc),+).trim_ascii()),+];
                MEANINGS[self as usize]
            }
        }

        impl $crate::model::Vocabulary for $Name {}

        impl From<$Name> for &'static str {
            fn from(word: $Name) -> Self {
                word.as_str()
            }
        }

        impl std::fmt::Display for $Name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $Name {
            type Err = strum::ParseError;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                <Self as $crate::model::Vocabulary>::word(text)
            }
        }

        impl $crate::model::Node for $Name {
            fn read(
                &mut self,
                reader: &mut $crate::json::Reader<'_>,
                at: &$crate::pointer::Place<'_>,
            ) -> Result<(), $crate::json::SyntaxError> {
                if let Some(n) = reader.word(at, <Self as strum::VariantNames>::VARIANTS)? {
                    *self = <Self as strum::VariantArray>::VARIANTS[n];
                }
                Ok(())
            }
            fn view(&self) -> $crate::model::View<'_> {
                $crate::model::View::String(self.as_str().into())
            }
        }

        impl $crate::model::Model for $Name {
            const IS_VISITED: bool = false;

            fn blank() -> Self {
                <Self as strum::VariantArray>::VARIANTS[0]
            }
            #[cfg(feature = "schema")]
            fn schema(
                generator: &mut schemars::SchemaGenerator,
            ) -> schemars::Schema {
                generator.subschema_for::<Self>()
            }
            #[cfg(feature = "proptest")]
            fn any(
                _: &$crate::model::pool::Pool,
            ) -> proptest::strategy::BoxedStrategy<Self> {
                use proptest::strategy::Strategy;
                proptest::sample::select(<Self as strum::VariantArray>::VARIANTS).boxed()
            }
        }

        $crate::model::public_traits!($Name);

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $Name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($Name).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let words = <Self as strum::VariantArray>::VARIANTS;
                $crate::model::schema::vocabulary(
                    concat!($($about, "\n"),+),
                    words.iter().map(|word| (word.as_str(), word.meaning())),
                )
            }
        }
    )+};
}
pub(crate) use vocabulary;

/// A closed vocabulary.
pub(crate) trait Vocabulary: strum::VariantArray + strum::VariantNames + Copy {
    /// The word with this spelling.
    fn word(text: &str) -> Result<Self, strum::ParseError> {
        let names = <Self as strum::VariantNames>::VARIANTS;
        match names.iter().position(|name| *name == text) {
            Some(n) => Ok(<Self as strum::VariantArray>::VARIANTS[n]),
            None => Err(strum::ParseError::VariantNotFound),
        }
    }
}
