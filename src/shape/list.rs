//! Lists, and what may be absent.

use std::{borrow::Cow, marker::PhantomData};

#[cfg(feature = "proptest")]
use proptest::{
    collection::vec,
    strategy::{BoxedStrategy, Strategy},
};
#[cfg(feature = "schema")]
use schemars::{Schema, SchemaGenerator};
use serde::{Deserializer, de::SeqAccess};

#[cfg(feature = "proptest")]
use super::Edit;
use super::{At, Place, Seed, Shape, Take, Walk, take};

impl<T: Shape> Shape for Option<T> {
    fn read<'de, D: Deserializer<'de>>(from: D, at: At<'_>) -> Result<Option<Self>, D::Error> {
        Ok(T::read(from, at)?.map(Some))
    }
    fn absent() -> Option<Self> {
        Some(None)
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
    fn walk<'a>(&'a self, at: &Place<'_>, walk: &mut impl Walk<'a>) {
        if let Some(value) = self {
            value.walk(at, walk);
        }
    }
    #[cfg(feature = "proptest")]
    fn edit(&mut self, at: &Place<'_>, edit: &mut dyn Edit) -> bool {
        if self.as_mut().is_some_and(|value| !value.edit(at, edit)) {
            *self = None;
        }
        true
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        T::schema(generator)
    }
    #[cfg(feature = "proptest")]
    fn any(pool: &crate::strategy::Pool) -> BoxedStrategy<Self> {
        proptest::option::of(T::any(pool)).boxed()
    }
}

struct List<'p, T>(At<'p>, PhantomData<T>);

impl<'de, T: Shape> Take<'de> for List<'_, T> {
    type Out = Vec<T>;

    fn at(&self) -> At<'_> {
        self.0
    }
    fn expected(&self) -> Cow<'static, str> {
        "a list".into()
    }
    fn list<A: SeqAccess<'de>>(self, mut list: A) -> Result<Option<Vec<T>>, A::Error> {
        let mut items = Vec::new();
        for index in 0.. {
            let place = Place::Index(self.0.place, index);
            let at = At { place: &place, ..self.0 };
            match list.next_element_seed(Seed::<T>(at, PhantomData))? {
                // What does not fit has been noted; the rest of the list is still worth reading.
                Some(item) => {
                    // Most lists hold one item, and without this the first makes room for four.
                    if items.is_empty() {
                        items.reserve_exact(1);
                    }
                    items.extend(item);
                }
                None => break,
            }
        }
        Ok(Some(items))
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn read<'de, D: Deserializer<'de>>(from: D, at: At<'_>) -> Result<Option<Self>, D::Error> {
        take(from, List(at, PhantomData))
    }
    fn absent() -> Option<Self> {
        Some(Vec::new())
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn walk<'a>(&'a self, at: &Place<'_>, walk: &mut impl Walk<'a>) {
        for (index, item) in self.iter().enumerate() {
            item.walk(&Place::Index(at, index), walk);
        }
    }
    #[cfg(feature = "proptest")]
    fn edit(&mut self, at: &Place<'_>, edit: &mut dyn Edit) -> bool {
        let mut index = 0..;
        self.retain_mut(|item| {
            item.edit(&Place::Index(at, index.next().unwrap_or_default()), edit)
        });
        true
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "array", "items": T::schema(generator) })
    }
    #[cfg(feature = "proptest")]
    fn any(pool: &crate::strategy::Pool) -> BoxedStrategy<Self> {
        vec(T::any(pool), 0..3).boxed()
    }
}
