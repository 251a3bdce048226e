//! Lists, and what may be absent.

#[cfg(feature = "proptest")]
use proptest::{
    collection::vec,
    strategy::{BoxedStrategy, Strategy},
};
#[cfg(feature = "schema")]
use schemars::{Schema, SchemaGenerator};

#[cfg(feature = "proptest")]
use super::Edit;
use super::{List, Model, Node, View, Visitor};
use crate::{
    json::{Held, Reader, SyntaxError},
    pointer::Place,
};

impl<T: Model> Node for Option<T> {
    fn read(&mut self, reader: &mut Reader<'_>, at: &Place<'_>) -> Result<(), SyntaxError> {
        self.insert(T::blank()).read(reader, at)
    }
    fn view(&self) -> View<'_> {
        self.as_ref().map_or(View::Absent, Node::view)
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
    fn visit<'a>(&'a self, at: &Place<'_>, visitor: &mut dyn Visitor<'a>) {
        if let Some(value) = self {
            value.visit(at, visitor);
        }
    }
    #[cfg(feature = "proptest")]
    fn edit(&mut self, at: &Place<'_>, edit: &mut dyn Edit) -> bool {
        if self.as_mut().is_some_and(|value| !value.edit(at, edit)) {
            *self = None;
        }
        true
    }
}

impl<T: Model> Model for Option<T> {
    const IS_REQUIRED: bool = false;
    const IS_VISITED: bool = T::IS_VISITED;
    const HELD: Held = T::HELD;

    fn blank() -> Self {
        None
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        T::schema(generator)
    }
    #[cfg(feature = "proptest")]
    fn any(pool: &crate::model::pool::Pool) -> BoxedStrategy<Self> {
        proptest::option::of(T::any(pool)).boxed()
    }
}

/// So many bytes more or less do not matter to a list.
const LITTLE: usize = 80;

impl<T: Model> Node for Vec<T> {
    fn read(&mut self, reader: &mut Reader<'_>, at: &Place<'_>) -> Result<(), SyntaxError> {
        let mut more = reader.list(at)?;
        for index in 0.. {
            if !more {
                break;
            }
            // Once something does not fit, nobody gets to see what is read: one item stands for all before it.
            if reader.violations() > 0 {
                self.clear();
            }
            // Most lists hold one item or two, and without this the first of any size makes room for four.
            if self.len() == self.capacity() {
                self.reserve_exact(self.len().max(LITTLE / size_of::<T>()).max(1));
            }
            // Read in its place: large items are not moved.
            self.push(T::blank());
            if let Some(item) = self.last_mut() {
                item.read(reader, &Place::Index(at, index))?;
            }
            more = reader.more_items()?;
        }
        // What little is free is not worth another allocation.
        if (self.capacity() - self.len()) * size_of::<T>() > LITTLE {
            self.shrink_to_fit();
        }
        Ok(())
    }
    fn view(&self) -> View<'_> {
        View::List(self)
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
    fn visit<'a>(&'a self, at: &Place<'_>, visitor: &mut dyn Visitor<'a>) {
        for (index, item) in self.iter().enumerate() {
            item.visit(&Place::Index(at, index), visitor);
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
}

impl<T: Node> List for Vec<T> {
    fn length(&self) -> usize {
        self.len()
    }
    fn item(&self, n: usize) -> &dyn Node {
        &self[n]
    }
}

impl<T: Model> Model for Vec<T> {
    const IS_REQUIRED: bool = false;
    const IS_VISITED: bool = T::IS_VISITED;
    const HELD: Held = T::HELD.in_list();

    fn blank() -> Self {
        Vec::new()
    }
    #[cfg(feature = "schema")]
    fn schema(generator: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "array", "items": T::schema(generator) })
    }
    #[cfg(feature = "proptest")]
    fn any(pool: &crate::model::pool::Pool) -> BoxedStrategy<Self> {
        vec(T::any(pool), 0..3).boxed()
    }
}
