//! Where each item of a definition stands, and how items are linked: built once, on the way that the check takes.

use std::{cell::Cell, hash::BuildHasher};

use foldhash::fast::RandomState;
use hashbrown::{HashTable, hash_table::Entry};

use crate::{
    definition::RoleDefinition,
    item::{ItemOf, ItemRef},
    kind::Kind,
    pointer::Pointer,
};

/// The number of an item: items are numbered through the lists, in the order of the document.
pub(crate) type Number = u32;

/// The key that a link stands under, by its position among the keys of all links.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct LinkKey(u32);

/// What a link is from one of its ends: the item at the other end, and the key that it stands under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LinkEnd {
    pub(crate) item: Number,
    pub(crate) key: LinkKey,
}

/// For each item some link ends, in one list.
#[derive(Clone, Default)]
struct LinkEnds {
    /// For each item, where its part of the list begins, and at last where the list ends.
    starts: Vec<u32>,
    ends: Vec<LinkEnd>,
}

impl LinkEnds {
    fn of(&self, number: Number) -> &[LinkEnd] {
        let at = number as usize;
        &self.ends[self.starts[at] as usize..self.starts[at + 1] as usize]
    }
}

/// The links of a definition, as a visitor comes upon them: item by item.
#[derive(Default)]
pub(crate) struct Links {
    keys: Vec<&'static str>,
    outgoing: LinkEnds,
}

impl Links {
    /// The links that are added next stand in the next item.
    pub(crate) fn begin_item(&mut self) {
        self.outgoing.starts.push(self.len());
    }

    /// How a key is known here that links stand under.
    pub(crate) fn key(&mut self, key: &'static str) -> LinkKey {
        let known = self.keys.iter().position(|known| *known == key);
        let position = known.unwrap_or_else(|| {
            self.keys.push(key);
            self.keys.len() - 1
        });
        // There are as many keys as the types of a definition have fields.
        LinkKey(u32::try_from(position).unwrap_or(u32::MAX))
    }

    /// Adds a link of the item that was begun last.
    pub(crate) fn add(&mut self, key: LinkKey, to: Number) {
        self.outgoing.ends.push(LinkEnd { item: to, key });
    }

    /// How many links there are. Four thousand million do not fit into memory.
    fn len(&self) -> u32 {
        u32::try_from(self.outgoing.ends.len()).unwrap_or(u32::MAX)
    }
}

/// Finds the items of one definition and the links between them.
#[derive(Clone)]
pub(crate) struct Index {
    /// Seeded anew in each process, since ids come from documents.
    hasher: RandomState,
    /// The number of the first item with each id.
    by_id: HashTable<Number>,
    /// The number of the first item of each kind, and last how many items there are.
    starts: [Number; Kind::COUNT + 1],
    /// The keys that links stand under.
    keys: Vec<&'static str>,
    /// The links in each item, in the order of the document.
    outgoing: LinkEnds,
    /// The links to each item, in the order of the document.
    incoming: LinkEnds,
}

impl Index {
    /// Numbers the items. Gives their ids as well, and those whose id has been used before.
    pub(crate) fn new(definition: &RoleDefinition) -> (Self, Vec<&str>, Vec<Number>) {
        let mut starts = [0; Kind::COUNT + 1];
        for (kind, length) in definition.lengths().into_iter().enumerate() {
            // Four thousand million items do not fit into memory.
            starts[kind + 1] = starts[kind] + u32::try_from(length).unwrap_or(u32::MAX);
        }
        let hasher = RandomState::default();
        let ids: Vec<_> = definition.items().map(ItemRef::id).collect();
        let mut by_id = HashTable::with_capacity(ids.len());
        let mut repeated = Vec::new();
        for (number, id) in (0..).zip(&ids) {
            let entry = by_id.entry(
                hasher.hash_one(id),
                |&other: &Number| ids[other as usize] == *id,
                |&other| hasher.hash_one(ids[other as usize]),
            );
            match entry {
                Entry::Occupied(_) => repeated.push(number),
                Entry::Vacant(vacant) => {
                    vacant.insert(number);
                }
            }
        }
        let (outgoing, incoming) = (LinkEnds::default(), LinkEnds::default());
        (Self { hasher, by_id, starts, keys: Vec::new(), outgoing, incoming }, ids, repeated)
    }

    /// Takes in the links of all items.
    pub(crate) fn connect(&mut self, mut links: Links) {
        links.begin_item();
        let Links { keys, outgoing } = links;
        let count = self.count() as usize;
        let mut starts = vec![0_u32; count + 1];
        for end in &outgoing.ends {
            starts[end.item as usize + 1] += 1;
        }
        for number in 0..count {
            starts[number + 1] += starts[number];
        }
        let mut free = starts.clone();
        let nowhere = LinkEnd { item: 0, key: LinkKey(0) };
        let mut ends = vec![nowhere; outgoing.ends.len()];
        for from in 0..self.count() {
            for link in outgoing.of(from) {
                let place = &mut free[link.item as usize];
                ends[*place as usize] = LinkEnd { item: from, key: link.key };
                *place += 1;
            }
        }
        self.keys = keys;
        self.outgoing = outgoing;
        self.incoming = LinkEnds { starts, ends };
    }

    /// The number of the first item with this id, for one who has the ids of all items at hand.
    pub(crate) fn find_among(&self, ids: &[&str], id: &str) -> Option<Number> {
        let hash = self.hasher.hash_one(id);
        let is_it = |&number: &Number| {
            let known = ids[number as usize];
            // A link mostly shares the memory of the id that it names.
            std::ptr::eq(known, id) || known == id
        };
        self.by_id.find(hash, is_it).copied()
    }

    pub(crate) fn count(&self) -> Number {
        self.starts[Kind::COUNT]
    }

    /// The kind of an item and its position in the list of that kind.
    pub(crate) fn place(&self, number: Number) -> (Kind, usize) {
        let kind = self.starts.partition_point(|&start| start <= number) - 1;
        (Kind::ALL[kind], (number - self.starts[kind]) as usize)
    }

    /// The position of an item in the list of this kind, if it is of this kind.
    pub(crate) fn position(&self, kind: Kind, number: Number) -> Option<usize> {
        let [start, end] = [self.starts[kind as usize], self.starts[kind as usize + 1]];
        (start..end).contains(&number).then(|| (number - start) as usize)
    }

    pub(crate) fn number(&self, kind: Kind, position: usize) -> Number {
        self.starts[kind as usize] + u32::try_from(position).unwrap_or(u32::MAX)
    }

    /// How a key is known here, if a link stands under it.
    pub(crate) fn key(&self, key: &str) -> Option<LinkKey> {
        let position = self.keys.iter().position(|known| *known == key)?;
        u32::try_from(position).ok().map(LinkKey)
    }

    pub(crate) fn key_text(&self, key: LinkKey) -> &'static str {
        self.keys[key.0 as usize]
    }

    /// The links in this item, each with the item that it leads to.
    pub(crate) fn outgoing(&self, number: Number) -> &[LinkEnd] {
        self.outgoing.of(number)
    }

    /// The links to this item, each with the item that it stands in.
    pub(crate) fn incoming(&self, number: Number) -> &[LinkEnd] {
        self.incoming.of(number)
    }
}

/// The items that were looked up lately, each by the address of its id in memory: most links share theirs with
/// another, and need not be looked up. It is for ids that stay where they are.
pub(crate) struct Lately(Vec<Cell<(usize, Number)>>);

impl Lately {
    const PLACES: usize = 1024;

    pub(crate) fn new() -> Self {
        Self(vec![Cell::default(); Self::PLACES])
    }

    /// The item with this id, which `find` looks up if it was not found lately.
    pub(crate) fn find(&self, id: &str, find: impl FnOnce() -> Option<Number>) -> Option<Number> {
        let address = id.as_ptr().addr();
        let place = &self.0[address / align_of::<u128>() % Self::PLACES];
        match place.get() {
            (known, number) if known == address => Some(number),
            _ => find().inspect(|&number| place.set((address, number))),
        }
    }
}

/// A definition with its index.
#[derive(Clone, Copy)]
pub(crate) struct Indexed<'a> {
    pub(crate) definition: &'a RoleDefinition,
    pub(crate) index: &'a Index,
}

impl<'a> Indexed<'a> {
    /// The number of the first item with this id.
    pub(crate) fn number_of(self, id: &str) -> Option<Number> {
        let hash = self.index.hasher.hash_one(id);
        self.index.by_id.find(hash, |&number| self.item(number).id() == id).copied()
    }

    /// The item with this id, if there is one.
    pub(crate) fn find(self, id: &str) -> Option<ItemRef<'a>> {
        self.number_of(id).map(|number| self.item(number))
    }

    pub(crate) fn item(self, number: Number) -> ItemRef<'a> {
        let (kind, position) = self.index.place(number);
        self.definition.get(kind, position)
    }

    /// Every item with its number.
    pub(crate) fn items(self) -> impl Iterator<Item = (Number, ItemRef<'a>)> {
        (0..).zip(self.definition.items())
    }

    /// The items in one list, each with its number.
    pub(crate) fn numbered<T: ItemOf>(self) -> impl Iterator<Item = (Number, &'a T)> {
        (self.index.number(T::KIND, 0)..).zip(T::list(self.definition))
    }

    /// Where an item stands.
    pub(crate) fn at(self, number: Number) -> Pointer {
        let (kind, position) = self.index.place(number);
        Pointer::default() / kind.list() / position
    }
}
