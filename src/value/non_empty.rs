//! Lists with at least one item.

use std::{
    ops::{Deref, DerefMut},
    slice,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::ValueError;
use crate::{
    json::{Held, Reader, SyntaxError},
    model::{Model, Node, View, Visitor},
    pointer::Place,
};

/// A list with at least one item.
///
/// ```
/// use dcs_role::value::NonEmpty;
///
/// let levels = NonEmpty::from(["emerging", "shown"]);
/// assert_eq!(levels.len(), 2);
/// let more = NonEmpty::new("emerging", vec!["shown", "strong"]);
/// assert_eq!(more[2], "strong");
/// // What is only known at run time may be empty.
/// assert!(NonEmpty::try_from(Vec::<u8>::new()).is_err());
/// ```
///
/// An array without items does not compile:
///
/// ```compile_fail
/// let none = dcs_role::value::NonEmpty::<u8>::from([]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NonEmpty<T>(Vec<T>);

const EXPECTED: &str = "a list with at least one item";

impl<T> NonEmpty<T> {
    /// The first item, and the rest, of which there may be none.
    pub fn new(first: T, rest: impl IntoIterator<Item = T>) -> Self {
        let mut items = vec![first];
        items.extend(rest);
        Self(items)
    }
}

impl<T, const N: usize> From<[T; N]> for NonEmpty<T> {
    fn from(items: [T; N]) -> Self {
        const { assert!(N > 0, "a list with at least one item was expected") };
        Self(items.into())
    }
}

impl<T> TryFrom<Vec<T>> for NonEmpty<T> {
    type Error = ValueError;

    fn try_from(items: Vec<T>) -> Result<Self, ValueError> {
        if items.is_empty() { Err(ValueError::new(EXPECTED, "[]")) } else { Ok(Self(items)) }
    }
}

impl<T> From<NonEmpty<T>> for Vec<T> {
    fn from(items: NonEmpty<T>) -> Self {
        items.0
    }
}

impl<T> Deref for NonEmpty<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<T> DerefMut for NonEmpty<T> {
    // Items of a slice can be changed, and none can be taken away.
    fn deref_mut(&mut self) -> &mut [T] {
        &mut self.0
    }
}

impl<'a, T> IntoIterator for &'a NonEmpty<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T: Model> Node for NonEmpty<T> {
    fn read(&mut self, reader: &mut Reader<'_>, at: &Place<'_>) -> Result<(), SyntaxError> {
        let (start, violations) = (reader.position(), reader.violations());
        self.0.read(reader, at)?;
        // What is no list at all has been reported.
        if self.0.is_empty() && reader.violations() == violations {
            reader.report(at, start, |_| format!("expected {EXPECTED}, found an empty one"));
        }
        Ok(())
    }
    fn view(&self) -> View<'_> {
        self.0.view()
    }
    fn visit<'a>(&'a self, at: &Place<'_>, visitor: &mut dyn Visitor<'a>) {
        self.0.visit(at, visitor);
    }
    #[cfg(feature = "proptest")]
    fn edit(&mut self, at: &Place<'_>, edit: &mut dyn crate::model::Edit) -> bool {
        self.0.edit(at, edit);
        !self.0.is_empty()
    }
}

impl<T: Model> Model for NonEmpty<T> {
    const IS_VISITED: bool = T::IS_VISITED;
    const HELD: Held = T::HELD.in_list();

    fn blank() -> Self {
        Self(Vec::new())
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut list = Vec::<T>::schema(generator);
        list.insert("minItems".into(), 1.into());
        list
    }
    #[cfg(feature = "proptest")]
    fn any(pool: &crate::model::pool::Pool) -> proptest::strategy::BoxedStrategy<Self> {
        use proptest::strategy::Strategy;
        proptest::collection::vec(T::any(pool), 1..3).prop_map(Self).boxed()
    }
}

impl<T: Model> Serialize for NonEmpty<T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        crate::model::serialize(self, to)
    }
}

impl<'de, T: Model> Deserialize<'de> for NonEmpty<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        crate::model::deserialize(from)
    }
}

/// A list of a document, whether or not it may be empty.
#[cfg(any(test, feature = "proptest"))]
pub(crate) trait List<T> {
    /// Changes the items. A list that may not be empty may not become so.
    fn change<R>(&mut self, change: impl FnOnce(&mut Vec<T>) -> R) -> R;
}

#[cfg(any(test, feature = "proptest"))]
impl<T> List<T> for Vec<T> {
    fn change<R>(&mut self, change: impl FnOnce(&mut Vec<T>) -> R) -> R {
        change(self)
    }
}

#[cfg(any(test, feature = "proptest"))]
impl<T> List<T> for NonEmpty<T> {
    fn change<R>(&mut self, change: impl FnOnce(&mut Vec<T>) -> R) -> R {
        let result = change(&mut self.0);
        assert!(!self.0.is_empty(), "{EXPECTED} became empty");
        result
    }
}
