//! What every value of a document can do.

use std::{any::Any, borrow::Cow, fmt};

#[cfg(feature = "proptest")]
use proptest::strategy::BoxedStrategy;
#[cfg(feature = "schema")]
use schemars::{Schema, SchemaGenerator};

#[cfg(feature = "proptest")]
use super::pool::Pool;
use crate::{
    json::{Fields, Held, Reader, SyntaxError},
    pointer::Place,
};

/// A value in a document.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in a document",
    label = "not a type of a document"
)]
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
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot stand in a document",
    label = "not a type of a document",
    note = "objects derive `Document`, closed lists of words have `#[vocabulary]`, and what is written as one \
            text or number is a leaf in `src/value`; lists are `Vec<…>`, and what may be absent is `Option<…>`"
)]
pub(crate) trait Model: Node + Sized {
    /// Whether the key of such a value has to be there.
    const IS_REQUIRED: bool = true;

    /// Whether there is something in it that visitors look at.
    const IS_VISITED: bool = true;

    /// The objects that stand in a place of this type.
    const HELD: Held = Held::Nothing;

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

/// An object of a document: its members by their number in the table of its fields.
pub(crate) trait Object: Node + Any {
    fn fields(&self) -> &'static Fields;
    fn member(&self, n: usize) -> &dyn Node;
    fn read_member(
        &mut self,
        n: usize,
        reader: &mut Reader<'_>,
        at: &Place<'_>,
    ) -> Result<(), SyntaxError>;
    #[cfg(feature = "proptest")]
    fn member_mut(&mut self, n: usize) -> &mut dyn Node;
}

/// A value as it is written.
pub(crate) enum View<'a> {
    /// What is written by leaving out its key.
    Absent,
    Bool(bool),
    Integer(i64),
    Float(f64),
    String(Cow<'a, str>),
    List(&'a dyn List),
    Object(&'a dyn Object),
}

/// A list of values.
pub(crate) trait List {
    fn length(&self) -> usize;
    fn item(&self, n: usize) -> &dyn Node;
}

/// Who looks at what is in a document.
pub(crate) trait Visitor<'a> {
    /// An id that names another item.
    fn visit_link(&mut self, _at: &Place<'_>, _to: &'a str) {}
    /// A text or a title.
    fn visit_text(&mut self, _at: &Place<'_>, _text: &'a str) {}
    /// An object, before what is in it.
    fn visit_object(&mut self, _at: &Place<'_>, _object: &'a dyn Any) {}
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
