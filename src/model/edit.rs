//! Changing what is in a document (feature `proptest`).

use super::node::{Edit, Object};
use crate::pointer::Place;

/// Lets `edit` change the members of an object, and says whether all that are required can stay.
pub(crate) fn edit_members(object: &mut dyn Object, at: &Place<'_>, edit: &mut dyn Edit) -> bool {
    let mut stays = true;
    for (n, key) in object.fields().visited() {
        stays &= object.member_mut(n).edit(&Place::Key(at, key), edit);
    }
    stays
}
