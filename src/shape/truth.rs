//! What is so or not so. Where nothing is known, the key is left out.

use std::borrow::Cow;

#[cfg(feature = "proptest")]
use proptest::strategy::{BoxedStrategy, Strategy};
#[cfg(feature = "schema")]
use schemars::{Schema, SchemaGenerator};
use serde::Deserializer;

use super::{At, Shape, Take, take};

struct Truth<'p>(At<'p>);

impl Take<'_> for Truth<'_> {
    type Out = bool;

    fn at(&self) -> At<'_> {
        self.0
    }
    fn expected(&self) -> Cow<'static, str> {
        "`true` or `false`".into()
    }
    fn truth(self, truth: bool) -> Option<bool> {
        Some(truth)
    }
}

impl Shape for bool {
    fn read<'de, D: Deserializer<'de>>(from: D, at: At<'_>) -> Result<Option<Self>, D::Error> {
        take(from, Truth(at))
    }
    #[cfg(feature = "schema")]
    fn schema(_: &mut SchemaGenerator) -> Schema {
        schemars::json_schema!({ "type": "boolean" })
    }
    #[cfg(feature = "proptest")]
    fn any(_: &crate::strategy::Pool) -> BoxedStrategy<Self> {
        proptest::bool::ANY.boxed()
    }
}
