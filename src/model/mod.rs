//! How the types of a document are declared.
//!
//! An object derives `Document`, and a closed vocabulary has the attribute `#[vocabulary]`; both stand in the
//! crate `dcs-role-macros`. The leaves stand in [`value`](crate::value). From the one declaration come
//! `Serialize`, `Deserialize`, the JSON Schema, the strategy and the way of a visitor through everything in
//! it, so that they cannot disagree.

mod bool;
mod document;
#[cfg(feature = "proptest")]
mod edit;
mod list;
mod node;
#[cfg(feature = "proptest")]
pub(crate) mod pool;
#[cfg(feature = "schema")]
pub(crate) mod schema;
#[cfg(feature = "answers")]
pub(crate) mod title;
mod transcode;
mod vocabulary;
mod write;

pub(crate) use dcs_role_macros::{Document, key, vocabulary};
pub(crate) use document::{field, read_object};
#[cfg(feature = "proptest")]
pub(crate) use edit::edit_members;
#[cfg(feature = "proptest")]
pub(crate) use node::Edit;
pub(crate) use node::{List, Model, Node, Object, View, Visitor};
pub(crate) use transcode::deserialize;
pub(crate) use vocabulary::Vocabulary;
pub use vocabulary::WordError;
pub(crate) use write::serialize;

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
                <$Name as $crate::model::Model>::any(&$crate::model::pool::Pool::default())
            }
        }
    };
}
pub(crate) use public_traits;
