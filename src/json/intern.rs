//! Strings that occur again and again.

use std::sync::Arc;

/// Strings that were read lately: one that is read again shares the memory of the first.
#[derive(Default)]
pub(crate) struct Interner(Vec<Arc<str>>);

impl Interner {
    const PLACES: usize = 1024;

    /// The place of a string among those that were read lately. It is the string itself, or another one
    /// that has the same place, or an empty one.
    pub(crate) fn place(&mut self, string: &str) -> &mut Arc<str> {
        if self.0.is_empty() {
            self.0 = vec![Arc::default(); Self::PLACES];
        }
        // The ends of strings differ more than their beginnings. Who makes a document whose strings all
        // have one place makes it no larger than without this.
        let end = string.as_bytes().last_chunk().map_or(0, |end| u64::from_le_bytes(*end));
        let hash = (end ^ string.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        &mut self.0[hash as usize % Self::PLACES]
    }
}
