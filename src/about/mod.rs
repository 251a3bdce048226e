//! What is said of an item, in the words of the field and before anything is laid out: the handbook makes a page of
//! it, and a report what stands in a terminal.

mod facts;
mod law;
mod links;
mod names;
mod said;
mod when;

pub(crate) use facts::{Answers, Listed};
pub(crate) use law::{Resting, heading as heading_of_law, law_of};
pub(crate) use links::{LinkedFrom, links_to};
pub(crate) use names::{caption, several, within};
pub(crate) use said::{Piece, Said};
pub(crate) use when::{Was, period, was};

use crate::{
    definition::{Citation, Source},
    item::ItemRef,
    role::View,
    value::Day,
};

/// All that is said of an item beside its title and its statement.
pub(crate) struct About<'a> {
    /// What a reader has to know before anything else: that it has ended or is yet to begin.
    pub(crate) notice: Option<(&'static str, Said<'a>)>,
    /// What is told in a line, each with its name.
    pub(crate) facts: Vec<(String, Said<'a>)>,
    /// The law that it rests on, provision by provision.
    pub(crate) rests_on: Vec<Resting<'a>>,
    /// What is told in several, each with its name.
    pub(crate) lists: Vec<(String, Listed<'a>)>,
    /// What leads to it.
    pub(crate) linked_from: Vec<LinkedFrom<'a>>,
    /// Where it was read.
    pub(crate) read_in: Vec<ReadIn<'a>>,
}

/// A place in a source.
pub(crate) struct ReadIn<'a> {
    pub(crate) source: &'a Source,
    pub(crate) citation: &'a Citation,
}

/// What is said of an item as on a day, of everything in the view.
pub(crate) fn about<'a>(view: View<'a>, item: ItemRef<'a>, on: Day) -> About<'a> {
    let (facts, lists) = facts::of(view, item, on);
    let cited = item.citations().iter().filter_map(|citation| {
        match view.role().all().get(citation.source.as_str()) {
            Some(ItemRef::Source(source)) => Some(ReadIn { source, citation }),
            _ => None,
        }
    });
    About {
        notice: when::notice(view, item, on),
        facts,
        rests_on: law::rests_on(view, item, on),
        lists,
        linked_from: links::grouped(view, item),
        read_in: cited.collect(),
    }
}
