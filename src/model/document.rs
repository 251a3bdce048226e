//! Objects: each is declared once, with `#[derive(Document)]`.

use super::node::Object;
use crate::{
    json::{Field, Held, Reader, SyntaxError},
    pointer::Place,
};

/// What the table of an object says of one member.
pub(crate) const fn field(
    quoted: &'static str,
    meaning: &'static str,
    is_required: bool,
    is_visited: bool,
    objects: Held,
) -> Field {
    // An `id` is the name of the object, and links to nothing.
    let is_id = matches!(quoted.as_bytes(), b"\"id\"");
    Field::new(quoted, meaning, is_required, is_visited && !is_id, objects)
}

/// Reads the members of an object.
pub(crate) fn read_object(
    object: &mut dyn Object,
    reader: &mut Reader<'_>,
    at: &Place<'_>,
) -> Result<(), SyntaxError> {
    let fields = object.fields();
    let Some(mut members) = reader.object(at)? else { return Ok(()) };
    while let Some(n) = reader.member(at, fields, &mut members)? {
        object.read_member(n, reader, &Place::Key(at, fields.all[n].key))?;
    }
    Ok(())
}
