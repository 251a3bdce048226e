//! Going through everything in a document, to look at it or to change it.

#[cfg(feature = "proptest")]
use super::node::Edit;
use super::node::{Object, Visitor};
use crate::pointer::Place;

/// Shows the members of an object to a visitor.
pub(crate) fn visit_members<'a>(
    object: &'a dyn Object,
    at: &Place<'_>,
    visitor: &mut dyn Visitor<'a>,
) {
    for (n, key) in object.fields().visited() {
        object.member(n).visit(&Place::Key(at, key), visitor);
    }
}

/// Lets `edit` change the members of an object, and says whether all that are required can stay.
#[cfg(feature = "proptest")]
pub(crate) fn edit_members(object: &mut dyn Object, at: &Place<'_>, edit: &mut dyn Edit) -> bool {
    let mut stays = true;
    for (n, key) in object.fields().visited() {
        stays &= object.member_mut(n).edit(&Place::Key(at, key), edit);
    }
    stays
}
