//! What rules look at, and where they put what they find.

use std::ops::Deref;

use super::prints::Prints;
use crate::{
    diagnostics::Listed,
    index::{Indexed, Lately},
    item::ItemRef,
    pointer::Pointer,
};

/// What every rule may look at: the items of a definition, and what was seen of the document that is checked.
/// For a post and a profile, the definition is the one that they are for.
pub(super) struct Context<'a> {
    pub(super) role: Indexed<'a>,
    pub(super) seen: Seen<'a>,
    lately: Lately,
}

impl<'a> Context<'a> {
    pub(super) fn new(role: Indexed<'a>, seen: Seen<'a>) -> Self {
        Self { role, seen, lately: Lately::new() }
    }

    /// The item with this id, which stands in a document, if there is one.
    pub(super) fn find(&self, id: &'a str) -> Option<ItemRef<'a>> {
        self.lately.find(id, || self.number_of(id)).map(|number| self.item(number))
    }
}

impl<'a> Deref for Context<'a> {
    type Target = Indexed<'a>;

    fn deref(&self) -> &Indexed<'a> {
        &self.role
    }
}

/// What a visitor saw of the ids, links and texts of a document.
#[derive(Default)]
pub(super) struct Seen<'a> {
    /// Ids that something else has already.
    pub(super) taken: Listed<TakenId<'a>>,
    /// Links that lead nowhere.
    pub(super) broken: Listed<BrokenLink<'a>>,
    /// Links of items to themselves.
    pub(super) to_itself: Listed<(Pointer, &'a str)>,
    /// Links that repeat another.
    pub(super) repeated: Listed<RepeatedLink<'a>>,
    /// The titles of all items.
    pub(super) titles: Prints,
    /// The statements of all items that have one.
    pub(super) statements: Prints,
    /// The ids that links may name beside those of items: the scales of a profile.
    pub(super) scales: Vec<&'a str>,
}

pub(super) struct TakenId<'a> {
    pub(super) at: Pointer,
    pub(super) id: &'a str,
    /// What has it already.
    pub(super) first: Pointer,
    /// What it was given to: an `item`, a `scale`.
    pub(super) what: &'static str,
}

pub(super) struct BrokenLink<'a> {
    pub(super) at: Pointer,
    pub(super) to: &'a str,
    /// The document in which nothing has the id.
    pub(super) whose: &'static str,
}

pub(super) struct RepeatedLink<'a> {
    pub(super) at: Pointer,
    pub(super) to: &'a str,
    /// The place in its target that it leads to; empty where it leads to the whole.
    pub(super) place: &'a str,
}

/// The violations of one rule: where it is broken, and what is wrong there.
#[derive(Clone, Default)]
pub(super) struct Violations(pub(super) Listed<(Pointer, String)>);

impl Violations {
    pub(super) fn add(&mut self, at: Pointer, message: impl Into<String>) {
        self.add_with(|| (at, message.into()));
    }

    /// Where very many are likely: what is not listed is not made.
    pub(super) fn add_with(&mut self, violation: impl FnOnce() -> (Pointer, String)) {
        self.0.add(violation);
    }

    /// Tells what was seen on the way through the document.
    pub(super) fn tell<T>(
        &mut self,
        seen: &Listed<T>,
        mut violation: impl FnMut(&T) -> (Pointer, String),
    ) {
        seen.iter().for_each(|one| self.add_with(|| violation(one)));
        self.0.add_unlisted(seen.unlisted());
    }
}
