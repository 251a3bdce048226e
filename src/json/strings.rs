//! The strings of a document: kept side by side in a few blocks of memory, and not each by itself.

use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    num::NonZeroU32,
    ops::Deref,
    sync::OnceLock,
};

use triomphe::Arc;

/// What many strings have been written to, once it is full.
type Block = OnceLock<Box<str>>;

/// A string of a document, which shares its memory with those beside it. None is empty but what nothing was read to.
#[derive(Clone)]
pub(crate) struct SharedStr {
    block: Option<Arc<Block>>,
    start: u32,
    /// So that an optional string takes no more memory.
    end: NonZeroU32,
}

impl Default for SharedStr {
    fn default() -> Self {
        Self { block: None, start: 0, end: NonZeroU32::MIN }
    }
}

impl Deref for SharedStr {
    type Target = str;

    #[inline]
    fn deref(&self) -> &str {
        let Some(block) = &self.block else { return "" };
        let block = block.get();
        debug_assert!(block.is_some(), "a string is looked at before all are read");
        block.and_then(|block| self.within(block)).unwrap_or_default()
    }
}

impl SharedStr {
    #[inline]
    fn within<'a>(&self, block: &'a str) -> Option<&'a str> {
        block.get(self.start as usize..self.end.get() as usize)
    }
}

impl From<&str> for SharedStr {
    fn from(string: &str) -> Self {
        Strings::new(string.len()).add(string)
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

/// Takes in the strings of a document. They can be looked at when this is dropped, and not before.
pub(crate) struct Strings {
    /// How many bytes a block has: who keeps one string of a large document keeps no more than that.
    size: usize,
    blocks: Vec<Arc<Block>>,
    /// What will be in the last block.
    text: String,
    /// Strings that were shared lately.
    lately: Vec<Place>,
}

/// Where a string stands: in which block, and from where to where there.
#[derive(Clone, Copy, Default)]
struct Place {
    block: u32,
    start: u32,
    end: u32,
}

impl Strings {
    const LARGEST_BLOCK: usize = 1 << 16;
    const LATELY: usize = 1024;

    /// For strings that have about so many bytes in all.
    pub(crate) fn new(bytes: usize) -> Self {
        let size = bytes.min(Self::LARGEST_BLOCK);
        Self { size, blocks: Vec::new(), text: String::new(), lately: Vec::new() }
    }

    /// Takes in a string.
    pub(crate) fn add(&mut self, string: &str) -> SharedStr {
        let place = self.put(string);
        self.at(place)
    }

    /// Takes in a string that occurs again and again, unless it is one of those that were lately. What is new has to
    /// be what `is` says.
    pub(crate) fn share(
        &mut self,
        string: &str,
        is: impl FnOnce(&str) -> bool,
    ) -> Option<SharedStr> {
        if self.lately.is_empty() {
            self.lately.resize(Self::LATELY, Place::default());
        }
        // The ends of strings differ more than their beginnings. Who makes a document whose strings all
        // have one place makes it no larger than without this.
        let end = string.as_bytes().last_chunk().map_or(0, |end| u64::from_le_bytes(*end));
        let hash = (end ^ string.len() as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        let number = hash as usize % Self::LATELY;
        let mut place = self.lately[number];
        if self.get(place) != Some(string) {
            if !is(string) {
                return None;
            }
            place = self.put(string);
            self.lately[number] = place;
        }
        Some(self.at(place))
    }

    fn put(&mut self, string: &str) -> Place {
        let free = self.text.capacity() - self.text.len();
        if self.blocks.is_empty() || free < string.len() {
            self.end_block();
            self.text.reserve_exact(self.size.max(string.len()));
            self.blocks.push(Arc::new(Block::new()));
        }
        let start = self.text.len();
        self.text.push_str(string);
        // Four thousand million blocks do not fit into memory, nor is a leaf as long as that.
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Place {
            block: number(self.blocks.len() - 1),
            start: number(start),
            end: number(self.text.len()),
        }
    }

    fn at(&self, place: Place) -> SharedStr {
        let block = self.blocks.get(place.block as usize).cloned();
        SharedStr {
            block,
            start: place.start,
            end: place.end.try_into().unwrap_or(NonZeroU32::MIN),
        }
    }

    /// The string at a place.
    fn get(&self, place: Place) -> Option<&str> {
        let (_, before) = self.blocks.split_last()?;
        let block = match before.get(place.block as usize) {
            Some(block) => block.get()?,
            None => &*self.text,
        };
        block.get(place.start as usize..place.end as usize)
    }

    /// The strings so far can be looked at.
    fn end_block(&mut self) {
        let text = std::mem::take(&mut self.text);
        if let Some(block) = self.blocks.last() {
            // Nobody else fills it.
            let _ = block.set(text.into_boxed_str());
        }
    }
}

impl Drop for Strings {
    fn drop(&mut self) {
        self.end_block();
    }
}

#[cfg(test)]
mod tests {
    use super::{SharedStr, Strings};

    /// Whatever the strings are, each is what it was, and what is shared is kept once.
    #[test]
    fn strings_stay_what_they_are() {
        let string = |n: usize| format!("é{n}").repeat(1 + n % 7 * 400);
        let ids = ["duty:one", "duty:two", "duty:one"];
        let mut strings = Strings::new(usize::MAX);
        let share = |strings: &mut Strings| {
            ids.map(|id| strings.share(id, |new| new == "duty:one" || new == "duty:two").unwrap())
        };
        let before = share(&mut strings);
        let kept: Vec<_> = (0..500).map(|n| strings.add(&string(n))).collect();
        let after = share(&mut strings);
        assert!(strings.share("duty:three", |_| false).is_none());
        assert!(strings.blocks.len() > 2);
        drop(strings);
        for (n, kept) in kept.iter().enumerate() {
            assert_eq!(**kept, string(n));
        }
        for (n, id) in ids.iter().enumerate() {
            assert_eq!([&*before[n], &*after[n]], [*id; 2]);
            assert_eq!(before[n].as_ptr(), after[n].as_ptr());
        }
        assert_eq!(before[0].as_ptr(), before[2].as_ptr());
        assert_eq!(size_of::<Option<SharedStr>>(), size_of::<Box<str>>());
        assert_eq!(&*SharedStr::from(""), "");
    }

    #[test]
    fn a_string_keeps_no_more_than_a_block() {
        let mut strings = Strings::new(usize::MAX);
        let long = "x".repeat(Strings::LARGEST_BLOCK - 1);
        let kept = ["a", &long, "b"].map(|string| strings.add(string));
        let longer = strings.add(&"y".repeat(2 * Strings::LARGEST_BLOCK));
        drop(strings);
        let block = |string: &SharedStr| string.block.as_ref().unwrap().get().unwrap().len();
        assert_eq!(kept.each_ref().map(block), [1 + long.len(), 1 + long.len(), 1]);
        assert_eq!(block(&longer), longer.len());
    }
}
