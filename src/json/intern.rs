//! Strings that occur again and again.

use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    ops::Deref,
    sync::Arc,
};

/// A string that several may hold; empty until one is read, which counts nobody in or out.
#[derive(Clone, Default)]
pub(crate) struct SharedStr(Option<Arc<str>>);

impl Deref for SharedStr {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }
}

impl From<&str> for SharedStr {
    fn from(string: &str) -> Self {
        Self(Some(string.into()))
    }
}

impl PartialEq for SharedStr {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for SharedStr {}

impl PartialOrd for SharedStr {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for SharedStr {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(other)
    }
}

impl Hash for SharedStr {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

impl fmt::Debug for SharedStr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// Strings that were read lately: one that is read again shares the memory of the first.
#[derive(Default)]
pub(crate) struct Interner(Vec<SharedStr>);

impl Interner {
    const PLACES: usize = 1024;

    /// The place of a string among those that were read lately. It is the string itself, or another one
    /// that has the same place, or an empty one.
    pub(crate) fn place(&mut self, string: &str) -> &mut SharedStr {
        if self.0.is_empty() {
            self.0 = vec![SharedStr::default(); Self::PLACES];
        }
        // The ends of strings differ more than their beginnings. Who makes a document whose strings all
        // have one place makes it no larger than without this.
        let end = string.as_bytes().last_chunk().map_or(0, |end| u64::from_le_bytes(*end));
        let hash = (end ^ string.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        &mut self.0[hash as usize % Self::PLACES]
    }
}
