//! Writing leaves as members of JSON objects, and accounting for them.

use super::{
    account::{Account, Entry, Fate, Leaf, NO_DAY, Shape, Spot, Value, entries},
    json::Json,
    loss::Form,
};
use crate::{kind::Kind, role::View};

/// Writes JSON, and keeps account of the leaves in it.
pub(crate) struct Writer<'w, 'a> {
    pub(crate) json: Json<'w, 'a>,
    pub(crate) account: Account<'a>,
    /// The language of the texts.
    pub(crate) language: &'a str,
    /// Whether what fits nowhere is written elsewhere, and is not lost.
    pub(crate) keeps_the_rest: bool,
}

impl<'a> Writer<'_, 'a> {
    /// A leaf as it is.
    pub(crate) fn whole(&mut self, entry: Entry<'a>, leaf: &Leaf<'a>, place: &'static str) {
        match &leaf.value {
            Value::Text(text) => self.json.string(text),
            number => self.json.bare(&number.text()),
        }
        self.wrote(entry, leaf, place, Form::Whole);
    }

    /// A leaf in another form.
    pub(crate) fn as_text(
        &mut self,
        entry: Entry<'a>,
        leaf: &Leaf<'a>,
        place: &'static str,
        form: Form,
        text: &str,
    ) {
        self.json.string(text);
        self.wrote(entry, leaf, place, form);
    }

    /// What was written last is a leaf.
    pub(crate) fn wrote(
        &mut self,
        entry: Entry<'a>,
        leaf: &Leaf<'a>,
        place: &'static str,
        form: Form,
    ) {
        self.account.wrote(entry, leaf, place, form, || self.json.spot());
    }

    /// Where the last member stands, if that is asked for.
    pub(crate) fn spot(&self) -> Spot {
        if self.account.has_places() { self.json.spot() } else { Spot::default() }
    }

    /// A leaf behind its key.
    fn parts(&mut self, entry: Entry<'a>, leaf: &Leaf<'a>, place: &'static str, form: Form) {
        let (key, sign) = match form {
            Form::Keyword => (leaf.key.name.as_str(), "/"),
            _ => (leaf.key.short(), ": "),
        };
        self.json.parts(|json| {
            json.own(key);
            json.own(sign);
            json.part(&leaf.text());
        });
        self.wrote(entry, leaf, place, form);
    }

    /// A member that is no leaf.
    pub(crate) fn plain(&mut self, key: &'static str, text: &str) {
        self.json.key(key).string(text);
    }

    /// The leaves in lines, each behind its key as it stands below `top`, and the address of what they tell of.
    pub(crate) fn lines(
        &mut self,
        entry: Entry<'a>,
        leaves: &[&Leaf<'a>],
        place: &'static str,
        more: Option<&str>,
    ) {
        self.json.parts(|json| {
            for (n, leaf) in leaves.iter().enumerate() {
                json.own(if n == 0 { "" } else { "\\n" });
                json.own(leaf.key.short());
                json.own(": ");
                json.part(&leaf.text());
            }
            if let Some(address) = more {
                json.own(if leaves.is_empty() { "address: " } else { "\\naddress: " });
                json.part(address);
            }
        });
        for leaf in leaves {
            self.wrote(entry, leaf, place, Form::Line);
        }
    }

    /// What the table of the format says is lost.
    pub(crate) fn losses(&mut self, entry: Entry<'a>, leaves: &[Leaf<'a>]) {
        for leaf in leaves {
            if let Fate::Lost(why) = leaf.key.fate {
                self.account.lost(entry, leaf, why);
            }
        }
    }

    /// The losses of the kinds that a format does not write.
    pub(crate) fn others(&mut self, view: View<'a>, written: &[Kind]) {
        for &kind in Kind::ALL.iter().filter(|kind| !written.contains(kind)) {
            for (entry, _) in entries(view, kind) {
                let leaves = self.account.leaves(entry);
                self.losses(entry, &leaves);
            }
        }
    }

    /// The members of an object that the table of the format makes of the leaves: those whose place is one
    /// below `base`.
    pub(crate) fn members(&mut self, entry: Entry<'a>, leaves: &[Leaf<'a>], base: &str) {
        for (n, leaf) in leaves.iter().enumerate() {
            let Fate::At(place, shape) = leaf.key.fate else { continue };
            let Some(property) = leaf.key.property(base) else { continue };
            let is_first = leaves[..n].iter().all(|before| !before.key.is_at(place));
            if matches!(shape, Shape::Own | Shape::Links) || !is_first {
                continue;
            }
            if shape == Shape::Day && leaf.text().len() != "2005-04-01".len() {
                if !self.keeps_the_rest {
                    self.account.lost(entry, leaf, NO_DAY);
                }
                continue;
            }
            self.json.key(property);
            let here = || leaves[n..].iter().filter(|leaf| leaf.key.is_at(place));
            match shape {
                Shape::Own | Shape::Links => {}
                Shape::Text | Shape::Day => self.whole(entry, leaf, place),
                Shape::InLanguage => {
                    self.json.object();
                    self.json.key(self.language);
                    self.whole(entry, leaf, place);
                    self.json.close();
                }
                Shape::Texts => {
                    self.json.list();
                    here().for_each(|leaf| self.whole(entry, leaf, place));
                    self.json.close();
                }
                Shape::TextsInLanguage => {
                    self.json.object();
                    self.json.key(self.language);
                    self.json.list();
                    here().for_each(|leaf| self.whole(entry, leaf, place));
                    self.json.close();
                    self.json.close();
                }
                Shape::LinesInLanguage => {
                    self.json.object();
                    self.json.key(self.language);
                    self.json.list();
                    here().for_each(|leaf| self.parts(entry, leaf, place, Form::Line));
                    self.json.close();
                    self.json.close();
                }
                Shape::Keywords => {
                    self.json.list();
                    here().for_each(|leaf| self.parts(entry, leaf, place, Form::Keyword));
                    self.json.close();
                }
                Shape::Lines => self.lines(entry, &here().collect::<Vec<_>>(), place, None),
            }
        }
    }
}
