//! Places in a document.

use std::{
    fmt::{self, Write},
    ops::Div,
};

use serde::Serialize;

/// A place in a JSON document ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)).
///
/// It is built with `/`:
///
/// ```
/// # use dcs_role::check::Pointer;
/// let at = Pointer::default() / "duties" / 0 / "title";
/// assert_eq!(at.to_string(), "/duties/0/title");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Pointer(String);

impl Pointer {
    /// The pointer as it is written; empty for the whole document.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it points at the whole document.
    #[must_use]
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }
}

impl Pointer {
    /// A place that is written so, and each place around it, the nearest first.
    #[cfg(feature = "answers")]
    pub(crate) fn with_those_around(text: &str) -> Vec<Self> {
        let ends = text.match_indices('/').map(|(end, _)| end).chain([text.len()]);
        let mut all: Vec<_> = ends.map(|end| Self(text[..end].to_owned())).collect();
        all.reverse();
        all
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Pointer> for String {
    fn from(pointer: Pointer) -> Self {
        pointer.0
    }
}

impl Div<&str> for Pointer {
    type Output = Self;

    fn div(mut self, key: &str) -> Self {
        self.0.push('/');
        if key.contains(['~', '/']) {
            self.0.push_str(&key.replace('~', "~0").replace('/', "~1"));
        } else {
            self.0.push_str(key);
        }
        self
    }
}

impl Div<usize> for Pointer {
    type Output = Self;

    fn div(mut self, index: usize) -> Self {
        // Nothing can fail that writes to a string.
        let _ = write!(self.0, "/{index}");
        self
    }
}

/// A place in a document, as a path on the stack: a pointer is made of it only when there is something to
/// report.
#[derive(Clone, Copy)]
pub(crate) enum Place<'p> {
    Root,
    Key(&'p Place<'p>, &'static str),
    Index(&'p Place<'p>, usize),
}

impl Place<'_> {
    pub(crate) fn pointer(&self) -> Pointer {
        match self {
            Self::Root => Pointer::default(),
            Self::Key(above, key) => above.pointer() / *key,
            Self::Index(above, index) => above.pointer() / *index,
        }
    }
}

impl From<&Place<'_>> for Pointer {
    fn from(place: &Place<'_>) -> Self {
        place.pointer()
    }
}
