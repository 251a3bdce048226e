//! What is so or not so. Where nothing is known, the key is left out.

#[cfg(feature = "proptest")]
use proptest::strategy::{BoxedStrategy, Strategy};
#[cfg(feature = "schema")]
use schemars::{Schema, SchemaGenerator};

use super::{Model, Node, View};
use crate::{
    json::{Reader, SyntaxError},
    pointer::Place,
};

impl Node for bool {
    fn read(&mut self, reader: &mut Reader<'_>, at: &Place<'_>) -> Result<(), SyntaxError> {
        *self = reader.bool(at)?.unwrap_or(*self);
        Ok(())
    }
    fn view(&self) -> View<'_> {
        View::Bool(*self)
    }
}

impl Model for bool {
    const IS_VISITED: bool = false;

    fn blank() -> Self {
        false
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "boolean" })
    }
    #[cfg(feature = "proptest")]
    fn any(_: &crate::model::pool::Pool) -> BoxedStrategy<Self> {
        proptest::bool::ANY.boxed()
    }
}
