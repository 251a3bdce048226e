//! Closed vocabularies.

use heck::ToKebabCase;
use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Attribute, Data, DeriveInput, Error, Fields, Ident, ext::IdentExt};

use crate::{Mistakes, about, meaning};

/// A word, as it is declared.
struct Word<'i> {
    name: &'i Ident,
    /// When there is such a word.
    conditions: Vec<&'i Attribute>,
    meaning: String,
}

impl Word<'_> {
    /// What stands in a list for this word, when there is such a word.
    fn with_conditions(&self, what: &impl ToTokens) -> TokenStream {
        let conditions = &self.conditions;
        quote!(#(#conditions)* #what)
    }
}

pub(crate) fn vocabulary(
    arguments: &TokenStream,
    item: &DeriveInput,
) -> Result<TokenStream, Error> {
    let mut mistakes = Mistakes::default();
    if !arguments.is_empty() {
        mistakes.add(arguments, "take this out: `#[vocabulary]` has no arguments");
    }
    let Data::Enum(data) = &item.data else {
        let what = "a vocabulary is an `enum`; an object derives `Document`";
        return Err(Error::new_spanned(&item.ident, what));
    };
    if data.variants.is_empty() {
        return Err(Error::new_spanned(
            &item.ident,
            "give this a word: a list of none allows nothing",
        ));
    }
    let about = about(item, &mut mistakes)?;
    let mut words = Vec::new();
    for word in &data.variants {
        if !matches!(word.fields, Fields::Unit) {
            return Err(Error::new_spanned(&word.fields, "take this out: a word holds nothing"));
        }
        if let Some((_, number)) = &word.discriminant {
            mistakes.add(number, "take this out: words are numbered as they stand");
        }
        let what = "what the word means, for the schemas and for reports";
        let meaning = meaning(&word.attrs, &word.ident, what, &mut mistakes);
        let conditions = word.attrs.iter().filter(|attribute| attribute.path().is_ident("cfg"));
        words.push(Word { name: &word.ident, conditions: conditions.collect(), meaning });
    }
    let code = code(&item.ident, &about, &words);
    let mistakes = mistakes.into_code();
    Ok(quote! {
        #mistakes

        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #item

        #code
    })
}

fn code(name: &Ident, about: &str, words: &[Word<'_>]) -> TokenStream {
    let title = name.to_string();
    let variants = words.iter().map(|word| {
        let variant = word.name;
        word.with_conditions(&quote!(Self::#variant))
    });
    let names = words.iter().map(|word| {
        let name = word.name.unraw().to_string().to_kebab_case();
        word.with_conditions(&name)
    });
    let meanings = words.iter().map(|word| word.with_conditions(&word.meaning));
    quote! {
        #[allow(deprecated)]
        const _: () = {
            use crate::json::{Reader, SyntaxError};
            use crate::model::{Model, Node, View, Vocabulary};
            use crate::pointer::Place;

            impl #name {
                /// All words, in their order.
                pub const ALL: &'static [Self] = &[#(#variants),*];

                /// The word as it is written in a document.
                #[must_use]
                pub fn as_str(self) -> &'static str {
                    <Self as strum::VariantNames>::VARIANTS[self as usize]
                }

                /// What the word means.
                #[must_use]
                pub const fn meaning(self) -> &'static str {
                    const MEANINGS: &[&str] = &[#(#meanings),*];
                    MEANINGS[self as usize]
                }
            }

            impl strum::VariantArray for #name {
                const VARIANTS: &'static [Self] = Self::ALL;
            }

            impl strum::VariantNames for #name {
                const VARIANTS: &'static [&'static str] = &[#(#names),*];
            }

            impl Vocabulary for #name {}

            impl From<#name> for &'static str {
                fn from(word: #name) -> Self {
                    word.as_str()
                }
            }

            impl std::fmt::Display for #name {
                fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                    f.pad(self.as_str())
                }
            }

            impl std::str::FromStr for #name {
                type Err = crate::model::WordError;
                fn from_str(text: &str) -> Result<Self, Self::Err> {
                    <Self as Vocabulary>::word(text)
                }
            }

            impl Node for #name {
                fn read(
                    &mut self,
                    reader: &mut Reader<'_>,
                    at: &Place<'_>,
                ) -> Result<(), SyntaxError> {
                    if let Some(n) = reader.word(at, <Self as strum::VariantNames>::VARIANTS)? {
                        *self = <Self as strum::VariantArray>::VARIANTS[n];
                    }
                    Ok(())
                }
                fn view(&self) -> View<'_> {
                    View::String(self.as_str().into())
                }
            }

            impl Model for #name {
                const IS_VISITED: bool = false;

                fn blank() -> Self {
                    <Self as strum::VariantArray>::VARIANTS[0]
                }
                #[cfg(feature = "schema")]
                fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                    generator.subschema_for::<Self>()
                }
                #[cfg(feature = "proptest")]
                fn any(
                    _: &crate::model::pool::Pool,
                ) -> proptest::strategy::BoxedStrategy<Self> {
                    use proptest::strategy::Strategy;
                    proptest::sample::select(<Self as strum::VariantArray>::VARIANTS).boxed()
                }
            }

            crate::model::public_traits!(#name);

            #[cfg(feature = "schema")]
            impl schemars::JsonSchema for #name {
                fn schema_name() -> std::borrow::Cow<'static, str> {
                    #title.into()
                }
                fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                    let words = <Self as strum::VariantArray>::VARIANTS;
                    crate::model::schema::vocabulary(
                        #about,
                        words.iter().map(|word| (word.as_str(), word.meaning())),
                    )
                }
            }
        };
    }
}
