//! How the types of a document are declared.
//!
//! An object is declared once, with `document!`, and a closed vocabulary with `vocabulary!`; the leaves
//! stand in [`value`](crate::value). From that one declaration come its struct, `Serialize`,
//! `Deserialize`, the JSON Schema, the strategy and the way of a visitor through everything in it, so that
//! they cannot disagree.

mod bool;
mod document;
mod list;
mod transcode;
mod visit;
mod vocabulary;
mod write;

#[cfg(feature = "proptest")]
pub(crate) use document::pairs;
pub(crate) use document::{Object, camel, document, field, key, quoted_key, read_object};
pub(crate) use transcode::deserialize;
#[cfg(feature = "proptest")]
pub(crate) use visit::{Edit, edit_members};
pub(crate) use visit::{Visitor, visit_members};
pub(crate) use vocabulary::{Vocabulary, vocabulary};
pub(crate) use write::{List, View, serialize};

use std::fmt;

#[cfg(feature = "proptest")]
use proptest::strategy::BoxedStrategy;
#[cfg(feature = "schema")]
use schemars::{Schema, SchemaGenerator};

#[cfg(feature = "proptest")]
use crate::strategy::Pool;
use crate::{
    json::{Reader, SyntaxError},
    pointer::Place,
};

/// A value in a document.
pub(crate) trait Node: fmt::Debug + 'static {
    /// Reads what comes into this value. What does not fit is reported, and leaves it as it was.
    fn read(&mut self, reader: &mut Reader<'_>, at: &Place<'_>) -> Result<(), SyntaxError>;

    /// The value as it is written.
    fn view(&self) -> View<'_>;

    /// Whether the key is left out when this value is written.
    fn is_absent(&self) -> bool {
        false
    }

    /// Shows everything inside the value to a visitor.
    fn visit<'a>(&'a self, _at: &Place<'_>, _visitor: &mut dyn Visitor<'a>) {}

    /// Lets `edit` change what is inside the value, and says whether the value can stay.
    #[cfg(feature = "proptest")]
    fn edit(&mut self, _at: &Place<'_>, _edit: &mut dyn Edit) -> bool {
        true
    }
}

/// A type whose values stand in a document.
pub(crate) trait Model: Node + Sized {
    /// Whether the key of such a value has to be there.
    const IS_REQUIRED: bool = true;

    /// Whether there is something in it that visitors look at.
    const IS_VISITED: bool = true;

    /// What stands in the place of a value until it is read. Nobody gets to see it: only a document in
    /// which everything was read is handed out.
    fn blank() -> Self;

    /// The JSON Schema of the value, where it is used.
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema;

    /// Values of every form, whether or not they keep the rules.
    #[cfg(feature = "proptest")]
    fn any(pool: &Pool) -> BoxedStrategy<Self>;
}

/// What every type of a document does for crates outside: serde both ways, and `Arbitrary`.
macro_rules! public_traits {
    ($Name:ty) => {
        impl serde::Serialize for $Name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                $crate::model::serialize(self, to)
            }
        }

        impl<'de> serde::Deserialize<'de> for $Name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $crate::model::deserialize(from)
            }
        }

        #[cfg(feature = "proptest")]
        impl proptest::arbitrary::Arbitrary for $Name {
            type Parameters = ();
            type Strategy = proptest::strategy::BoxedStrategy<Self>;

            fn arbitrary_with((): ()) -> Self::Strategy {
                <$Name as $crate::model::Model>::any(&$crate::strategy::Pool::default())
            }
        }
    };
}
pub(crate) use public_traits;
