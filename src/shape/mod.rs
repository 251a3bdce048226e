//! How the types of a document are read, written, described and walked.
//!
//! An object is declared once, with `document!`, and a closed vocabulary with `words!`; the leaves
//! stand in [`value`](crate::value). From that one declaration come its struct, `Serialize`,
//! `Deserialize`, the JSON Schema, the strategy and the walk over everything in it, so that they
//! cannot disagree.

mod document;
mod list;
mod notes;
mod say;
mod take;
mod truth;
mod words;
mod written;

#[cfg(feature = "proptest")]
pub(crate) use document::pairs;
pub(crate) use document::{Key, Slot, camel, document, key};
pub(crate) use notes::{At, Focus, Misfit, Notes};
pub use say::{closest, is_plain, plain};
pub(crate) use say::{quoted, quoted_list};
pub(crate) use take::{Seed, Take, deserialize, take};
pub(crate) use words::{Words, read_word, words};
pub(crate) use written::written;

use std::{any::Any, fmt};

#[cfg(feature = "proptest")]
use proptest::strategy::BoxedStrategy;
#[cfg(feature = "schema")]
use schemars::{Schema, SchemaGenerator};
use serde::Deserializer;

#[cfg(feature = "proptest")]
use crate::strategy::Pool;

use crate::report::Pointer;

/// A type of value that stands in a document.
pub(crate) trait Shape: Sized + fmt::Debug + 'static {
    /// Reads a value. What does not fit is noted and gives `None`.
    fn read<'de, D: Deserializer<'de>>(from: D, at: At<'_>) -> Result<Option<Self>, D::Error>;

    /// What an absent key means; `None` where the key is required.
    fn absent() -> Option<Self> {
        None
    }

    /// Whether the key is left out when this value is written.
    fn is_absent(&self) -> bool {
        false
    }

    /// Shows everything inside the value to `walk`.
    fn walk<'a>(&'a self, _at: &Place<'_>, _walk: &mut impl Walk<'a>) {}

    /// Lets `edit` change what is inside the value, and says whether the value can stay.
    #[cfg(feature = "proptest")]
    fn edit(&mut self, _at: &Place<'_>, _edit: &mut dyn Edit) -> bool {
        true
    }

    /// The JSON Schema of the value, where it is used.
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema;

    /// Values of every form, whether or not they keep the rules.
    #[cfg(feature = "proptest")]
    fn any(pool: &Pool) -> BoxedStrategy<Self>;
}

/// Who wants to see what is in a document.
pub(crate) trait Walk<'a> {
    /// An id that names another item.
    fn link(&mut self, _at: &Place<'_>, _to: &'a str) {}
    /// A text or a title.
    fn text(&mut self, _at: &Place<'_>, _text: &'a str) {}
    /// An object, before what is in it.
    fn object<T: Any>(&mut self, _at: &Place<'_>, _object: &'a T) {}
}

/// Who changes what is in a document.
#[cfg(feature = "proptest")]
pub(crate) trait Edit {
    /// What a link is to name. Without a name it is taken out, with the smallest thing around it that
    /// may be absent.
    fn link(&mut self, _at: &Place<'_>, to: &str) -> Option<String> {
        Some(to.to_owned())
    }
    /// An object, after what is in it.
    fn object(&mut self, _object: &mut dyn Any) {}
}

/// A place in a document, as a path on the stack: written out only when there is something to say.
#[derive(Clone, Copy)]
pub(crate) enum Place<'p> {
    Root,
    Key(&'p Place<'p>, &'static str),
    Index(&'p Place<'p>, usize),
}

impl Place<'_> {
    pub(crate) fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::default(),
            Self::Key(above, key) => above.pointer() / *key,
            Self::Index(above, index) => above.pointer() / *index,
        }
    }

    /// The keys and list positions that lead here, outermost first.
    fn depth(&self) -> usize {
        match self {
            Self::Root => 0,
            Self::Key(above, _) | Self::Index(above, _) => above.depth() + 1,
        }
    }

    /// The key that stands `depth` steps below the root on the way here.
    pub(crate) fn key_at(&self, depth: usize) -> Option<&'static str> {
        let mut place = self;
        let mut here = self.depth();
        loop {
            match place {
                Self::Key(_, key) if here == depth => return Some(key),
                Self::Root => return None,
                Self::Key(above, _) | Self::Index(above, _) => {
                    place = above;
                    here -= 1;
                }
            }
        }
    }
}

/// `Arbitrary` for a type with a [`Shape`].
macro_rules! arbitrary {
    ($Name:ty) => {
        #[cfg(feature = "proptest")]
        impl proptest::arbitrary::Arbitrary for $Name {
            type Parameters = ();
            type Strategy = proptest::strategy::BoxedStrategy<Self>;

            fn arbitrary_with((): ()) -> Self::Strategy {
                <$Name as $crate::shape::Shape>::any(&$crate::strategy::Pool::default())
            }
        }
    };
}
pub(crate) use arbitrary;
