//! Where each item of a definition stands, and what links to it: built once, by the check.

use std::hash::BuildHasher;

use foldhash::quality::RandomState;
use hashbrown::{HashTable, hash_table::Entry};

use crate::{ItemRef, Kind, RoleDefinition};

/// The number of an item: items are numbered through the lists, in the order of the document.
pub(crate) type Number = u32;

#[derive(Clone)]
pub(crate) struct Index {
    /// Seeded anew in each process, since ids come from documents.
    hasher: RandomState,
    /// The number of the first item with each id.
    by_id: HashTable<Number>,
    /// The number of the first item of each kind, and last how many items there are.
    starts: [Number; Kind::COUNT + 1],
    /// For each item, where its part of `from` begins.
    incoming: Vec<u32>,
    /// The items that link to each item, one after the other.
    from: Vec<Number>,
}

impl Index {
    /// Numbers the items and finds those whose id has been used before.
    pub(crate) fn new(definition: &RoleDefinition) -> (Self, Vec<Number>) {
        let mut starts = [0; Kind::COUNT + 1];
        for (kind, length) in definition.lengths().into_iter().enumerate() {
            // Four thousand million items do not fit into memory.
            starts[kind + 1] = starts[kind] + u32::try_from(length).unwrap_or(u32::MAX);
        }
        let count = starts[Kind::COUNT];
        let mut index = Self {
            hasher: RandomState::default(),
            by_id: HashTable::with_capacity(count as usize),
            starts,
            incoming: Vec::new(),
            from: Vec::new(),
        };
        let mut repeated = Vec::new();
        for number in 0..count {
            let id = index.item(definition, number).id();
            let entry = index.by_id.entry(
                index.hasher.hash_one(id),
                |&other| item(&index.starts, definition, other).id() == id,
                |&other| index.hasher.hash_one(item(&index.starts, definition, other).id()),
            );
            match entry {
                Entry::Occupied(_) => repeated.push(number),
                Entry::Vacant(vacant) => {
                    vacant.insert(number);
                }
            }
        }
        (index, repeated)
    }

    /// Takes in all links, each as the item that is linked to and the one that links.
    pub(crate) fn connect(&mut self, links: &[(Number, Number)]) {
        let count = self.count() as usize;
        let mut starts = vec![0_u32; count + 1];
        for &(to, _) in links {
            starts[to as usize + 1] += 1;
        }
        for number in 0..count {
            starts[number + 1] += starts[number];
        }
        let mut free = starts.clone();
        let mut sources = vec![0; links.len()];
        for &(to, from) in links {
            let place = &mut free[to as usize];
            sources[*place as usize] = from;
            *place += 1;
        }
        self.incoming = starts;
        self.from = sources;
    }

    pub(crate) fn count(&self) -> Number {
        self.starts[Kind::COUNT]
    }

    pub(crate) fn find(&self, definition: &RoleDefinition, id: &str) -> Option<Number> {
        let hash = self.hasher.hash_one(id);
        self.by_id.find(hash, |&number| self.item(definition, number).id() == id).copied()
    }

    pub(crate) fn item<'a>(&self, definition: &'a RoleDefinition, number: Number) -> ItemRef<'a> {
        item(&self.starts, definition, number)
    }

    /// The kind of an item and its position in the list of that kind.
    pub(crate) fn place(&self, number: Number) -> (Kind, usize) {
        place(&self.starts, number)
    }

    pub(crate) fn number(&self, kind: Kind, position: usize) -> Number {
        self.starts[kind as usize] + u32::try_from(position).unwrap_or(u32::MAX)
    }

    /// The items that link to this one, once for each link.
    pub(crate) fn incoming(&self, number: Number) -> &[Number] {
        let at = number as usize;
        &self.from[self.incoming[at] as usize..self.incoming[at + 1] as usize]
    }
}

fn place(starts: &[Number], number: Number) -> (Kind, usize) {
    let kind = starts.partition_point(|&start| start <= number) - 1;
    let kinds = <Kind as strum::VariantArray>::VARIANTS;
    (kinds[kind], (number - starts[kind]) as usize)
}

fn item<'a>(starts: &[Number], definition: &'a RoleDefinition, number: Number) -> ItemRef<'a> {
    let (kind, position) = place(starts, number);
    definition.get(kind, position)
}
