//! Graphs in JSON-LD: nodes with an address and a type, and links between them.

use super::{
    account::{Entry, Fate, Leaf, NOT_THERE, Shape},
    loss::Form,
    write::Writer,
};
use crate::{item::ItemRef, kind::Kind, role::View};

const NO_NODE: &str = "what it leads to is told nowhere in this format";

/// How a link is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum LinkForm {
    /// As an address, where the context says that it is one.
    Address,
    /// As an object with `@id`.
    Object,
}

/// A graph that is being written.
pub(crate) struct Graph<'w, 'a> {
    pub(crate) to: Writer<'w, 'a>,
    pub(crate) view: View<'a>,
    pub(crate) links: LinkForm,
    /// The kinds that have nodes.
    pub(crate) kinds: &'static [Kind],
    /// The address of what has this id.
    pub(crate) address: Box<dyn Fn(&str) -> String + 'a>,
}

impl<'a> Graph<'_, 'a> {
    pub(crate) fn begin(&mut self, context: impl FnOnce(&mut Self)) {
        self.to.json.object();
        self.to.json.key("@context");
        context(self);
        self.to.json.key("@graph").list();
    }

    pub(crate) fn end(&mut self) {
        self.to.json.close();
        self.to.json.close();
    }

    /// Begins a node.
    pub(crate) fn node(&mut self, id: &str, kind: &str) {
        self.to.json.object();
        self.name(id, kind);
    }

    /// The address and the type of a node.
    pub(crate) fn name(&mut self, id: &str, kind: &str) {
        let address = (self.address)(id);
        self.to.plain("@id", &address);
        self.to.plain("@type", kind);
    }

    pub(crate) fn link(&mut self, address: &str) {
        match self.links {
            LinkForm::Address => self.to.json.string(address),
            LinkForm::Object => {
                self.to.json.object();
                self.to.plain("@id", address);
                self.to.json.close();
            }
        }
    }

    /// A list of links that are no leaves; nothing where there is none.
    pub(crate) fn list<'i>(&mut self, key: &'static str, ids: impl IntoIterator<Item = &'i str>) {
        let mut ids = ids.into_iter().peekable();
        if ids.peek().is_some() {
            self.to.json.key(key).list();
            for id in ids {
                let address = (self.address)(id);
                self.link(&address);
            }
            self.to.json.close();
        }
    }

    /// The item that a leaf leads to, if it has a node. Otherwise the leaf is accounted for.
    pub(crate) fn target(&self, entry: Entry<'a>, leaf: &Leaf<'a>) -> Option<ItemRef<'a>> {
        match self.view.get(leaf.text()) {
            None => {
                self.to.account.lost(entry, leaf, NOT_THERE);
                None
            }
            Some(to) if self.kinds.contains(&to.kind()) => Some(to),
            Some(_) => {
                self.to.account.lost(entry, leaf, NO_NODE);
                None
            }
        }
    }

    /// A link that is a leaf.
    pub(crate) fn leaf_link(&mut self, entry: Entry<'a>, leaf: &Leaf<'a>, place: &'static str) {
        let address = (self.address)(&leaf.text());
        match self.links {
            LinkForm::Address => {
                self.to.as_text(entry, leaf, place, Form::Identifier, &address);
            }
            LinkForm::Object => {
                self.to.json.object();
                self.to.json.key("@id");
                self.to.as_text(entry, leaf, place, Form::Identifier, &address);
                self.to.json.close();
            }
        }
    }

    /// The links that the table puts at places below `base`.
    pub(crate) fn links(&mut self, entry: Entry<'a>, leaves: &[Leaf<'a>], base: &str) {
        for (n, leaf) in leaves.iter().enumerate() {
            let Fate::At(place, Shape::Links) = leaf.key.fate else { continue };
            let Some(property) = leaf.key.property(base) else { continue };
            if leaves[..n].iter().any(|before| before.key.is_at(place)) {
                continue;
            }
            let here = leaves[n..].iter().filter(|leaf| leaf.key.is_at(place));
            let here: Vec<_> = here.filter(|leaf| self.target(entry, leaf).is_some()).collect();
            if !here.is_empty() {
                self.to.json.key(property).list();
                for leaf in here {
                    self.leaf_link(entry, leaf, place);
                }
                self.to.json.close();
            }
        }
    }

    /// Everything that the table makes of an entry: its members and links below `base`, and its losses.
    pub(crate) fn members(&mut self, entry: Entry<'a>, leaves: &[Leaf<'a>], base: &str) {
        self.to.losses(entry, leaves);
        self.to.members(entry, leaves, base);
        self.links(entry, leaves, base);
    }
}
