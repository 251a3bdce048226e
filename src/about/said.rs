//! A line of what is said, piece by piece.

use std::borrow::Cow;

use crate::{
    definition::{Area, Force, Holder, Reading},
    item::ItemRef,
    value::{Address, Date},
};

/// A piece of a line. Some lead somewhere, where a page can do that.
pub(crate) enum Piece<'a> {
    /// Words of ours.
    Words(Cow<'a, str>),
    /// Words of less weight than what stands beside them.
    Faint(Cow<'a, str>),
    /// A text of the definition, in its language.
    Text(&'a str),
    Item(ItemRef<'a>),
    Address {
        text: Cow<'a, str>,
        to: Address,
    },
    Date(Date),
    Area(Area),
    Force(Force),
    Holder(Holder),
    /// A mark on what this project infers.
    OurReading,
}

/// A line of what is said.
#[derive(Default)]
pub(crate) struct Said<'a>(pub(crate) Vec<Piece<'a>>);

impl<'a> Said<'a> {
    pub(super) fn new() -> Self {
        Self::default()
    }

    pub(super) fn and(mut self, piece: Piece<'a>) -> Self {
        self.0.push(piece);
        self
    }

    pub(super) fn then(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    pub(super) fn words(self, words: impl Into<Cow<'a, str>>) -> Self {
        self.and(Piece::Words(words.into()))
    }

    pub(super) fn faint(self, words: impl Into<Cow<'a, str>>) -> Self {
        self.and(Piece::Faint(words.into()))
    }

    pub(super) fn text(self, text: &'a impl AsRef<str>) -> Self {
        self.and(Piece::Text(text.as_ref()))
    }

    pub(super) fn item(self, item: Option<ItemRef<'a>>) -> Self {
        // Every link of a role leads to an item.
        match item {
            Some(item) => self.and(Piece::Item(item)),
            None => self,
        }
    }

    pub(super) fn reading(self, reading: Reading) -> Self {
        match reading {
            Reading::Stated => self,
            Reading::Inferred => self.and(Piece::OurReading),
        }
    }

    /// With a capital letter at the beginning.
    pub(super) fn capital(mut self) -> Self {
        if let Some(Piece::Words(words)) = self.0.first_mut() {
            let mut letters = words.chars();
            let first = letters.next().map(|c| c.to_uppercase().to_string()).unwrap_or_default();
            *words = (first + letters.as_str()).into();
        }
        self
    }

    /// Several lines as one.
    pub(super) fn joined(lines: impl IntoIterator<Item = Self>, between: &'static str) -> Self {
        let join = |whole: Self, (n, line)| {
            let whole = if n == 0 { whole } else { whole.words(between) };
            whole.then(line)
        };
        lines.into_iter().enumerate().fold(Self::new(), join)
    }
}
