//! What does not fit, noted while reading goes on.

use std::cell::RefCell;

use super::{
    Place,
    say::{closest, listed, quoted},
};
use crate::report::Pointer;

/// Something in the JSON that is not of the expected shape.
#[derive(Clone, Debug)]
pub(crate) struct Misfit {
    pub(crate) at: Pointer,
    pub(crate) focus: Focus,
    pub(crate) message: String,
}

/// Which part of a member a misfit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Focus {
    /// The value.
    Value,
    /// The key.
    Key,
    /// The key where it stands for the second time.
    SecondKey,
}

#[derive(Default)]
pub(crate) struct Notes(RefCell<Vec<Misfit>>);

impl Notes {
    pub(crate) fn count(&self) -> usize {
        self.0.borrow().len()
    }

    pub(crate) fn into_misfits(self) -> Vec<Misfit> {
        self.0.into_inner()
    }
}

/// Where reading has come to, and where to note what does not fit.
#[derive(Clone, Copy)]
pub(crate) struct At<'p> {
    pub(crate) place: &'p Place<'p>,
    pub(crate) notes: &'p Notes,
}

impl At<'_> {
    pub(crate) fn note(self, message: impl Into<String>) {
        self.push(self.place.pointer(), Focus::Value, message.into());
    }

    pub(super) fn push(self, at: Pointer, focus: Focus, message: String) {
        self.notes.0.borrow_mut().push(Misfit { at, focus, message });
    }

    /// Notes a value that is something else than was expected.
    pub(super) fn note_other(self, expected: &str, found: &str) {
        self.note(format!("expected {expected}, found {found}"));
    }

    /// Notes a key that stands in the object for the second time.
    pub(super) fn note_second(self, key: &str) {
        let message = format!("the key `{key}` stands here a second time; keep one of the two");
        self.push(self.place.pointer() / key, Focus::SecondKey, message);
    }

    /// Notes that a key is missing. `meaning` is what it holds, for the one who has to add it.
    pub(super) fn note_missing(self, key: &str, meaning: &str) {
        self.note(format!("the key `{key}` is missing: {}", meaning.trim()));
    }

    /// Notes a key that the object does not have.
    pub(crate) fn note_unknown(self, key: &str, known: &[&str]) {
        let hint = match closest(key, known.iter().copied()) {
            Some(close) => format!("did you mean `{close}`?"),
            None => format!("the keys are {}", listed(known)),
        };
        let message = format!("there is no key {} here; {hint}", quoted(key));
        self.push(self.place.pointer() / key, Focus::Key, message);
    }
}
