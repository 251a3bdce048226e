//! Going through everything in a document, to look at it or to change it.

use std::any::Any;

use super::Object;
use crate::pointer::Place;

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
