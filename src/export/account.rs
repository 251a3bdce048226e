//! Every leaf of what is exported, and what becomes of it.
//!
//! An exporter does not pick values out of items. It walks through all leaves of an item, and the table of
//! its format says of each key where it goes or why it is lost. So nothing can be forgotten: a key that
//! the table does not know is named by a test, and what was written is counted where it is written.

use std::{
    borrow::Cow,
    cell::{Cell, OnceCell, RefCell},
    collections::BTreeMap,
    rc::Rc,
    sync::Arc,
};

use super::loss::{Carried, Dropped, Form, Ids, ItemIds, Lost, Placement};
use crate::{
    definition::RoleDefinition,
    index::Number,
    item::ItemRef,
    kind::Kind,
    model::{Node, Object, View as Written},
    pointer::Pointer,
    role::{Role, View},
};

/// What a leaf stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Subject {
    /// What stands above the items of a definition.
    Head,
    Item(Kind),
    Post,
}

impl Subject {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Head => "definition",
            Self::Item(kind) => kind.into(),
            Self::Post => "post",
        }
    }
}

/// How values of a key are written at their place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One value, as it is.
    Text,
    /// A list of values, as they are.
    Texts,
    /// One text, in its language.
    InLanguage,
    /// A list of texts in their language.
    TextsInLanguage,
    /// A list of words, each after its key: `force/must`.
    Keywords,
    /// A text of lines, each with its key: `note: …`.
    Lines,
    /// A list of lines in their language, each with its key.
    LinesInLanguage,
    /// A list of links, as the addresses of what they lead to.
    Links,
    /// A day; what is known only by its month or year is not written.
    Day,
    /// Written by the exporter itself.
    Own,
}

/// What a format does with a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    At(&'static str, Shape),
    Lost(&'static str),
}

/// What the table of a format says of a key that it does not know.
pub(crate) const UNKNOWN: Fate = Fate::Lost("the table of this format does not know the key");

/// Why a month or a year is not written where a day is asked for.
pub(crate) const NO_DAY: &str = "a day is asked for here, and only the month or the year is known";

/// Why a link is not written.
pub(crate) const NOT_THERE: &str = "it leads to what is not there on that day";

/// A value without parts.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value<'a> {
    Bool(bool),
    Integer(i64),
    Float(f64),
    Text(Cow<'a, str>),
}

impl Value<'_> {
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Bool(bool) => Cow::Borrowed(if *bool { "true" } else { "false" }),
            Self::Integer(number) => number.to_string().into(),
            Self::Float(number) => number.to_string().into(),
            Self::Text(text) => Cow::Borrowed(text),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Key(&'static str),
    Item,
}

/// How often something happened, and to which items, if that is asked for.
struct Count {
    leaves: u32,
    items: Option<Vec<Number>>,
}

/// What a consumer does with the places for which the function says so.
type Drops = &'static [(fn(&str) -> bool, &'static str)];

/// The counts of what happened to the leaves of a key.
#[derive(Default)]
struct Counts(RefCell<Vec<(&'static str, Count)>>);

impl Counts {
    /// Adds a leaf of an item. `with_items` says of what happens first whether its items are asked for.
    fn add(&self, what: &'static str, entry: Entry<'_>, with_items: impl FnOnce() -> bool) {
        let mut counts = self.0.borrow_mut();
        let is_it = |known: &str| std::ptr::eq(known, what) || known == what;
        let n = counts.iter().position(|(known, _)| is_it(known)).unwrap_or_else(|| {
            let items = with_items().then(Vec::new);
            counts.push((what, Count { leaves: 0, items }));
            counts.len() - 1
        });
        let count = &mut counts[n].1;
        count.leaves += 1;
        if let Some(items) = &mut count.items
            && items.last() != Some(&entry.number)
        {
            items.push(entry.number);
        }
    }
}

/// A key in one kind of item, by its way from the top: `basis.law`.
pub(crate) struct Key {
    /// Keys are numbered as they are met.
    pub(crate) number: usize,
    pub(crate) name: String,
    /// The first key of the way.
    pub(crate) top: &'static str,
    pub(crate) fate: Fate,
    /// Whether there is a leaf.
    is_leaf: Cell<bool>,
    /// Whether its values stand in a list.
    pub(crate) is_in_list: bool,
    steps: Vec<Step>,
    /// The keys below it, as they are met: each at its number in the object; of a list, the one of its items.
    children: OnceCell<Box<[OnceCell<Rc<Key>>]>>,
    carried: Counts,
    lost: Counts,
    refused: Counts,
    changed: Counts,
}

impl Key {
    /// The way to the outer list that its values stand in, if they do.
    pub(crate) fn list(&self) -> Option<&[Step]> {
        let end = self.steps.iter().position(|step| *step == Step::Item)?;
        Some(&self.steps[..end])
    }

    /// The keys below it that were met.
    fn below(&self) -> impl Iterator<Item = &Rc<Self>> {
        self.children.get().into_iter().flatten().filter_map(OnceCell::get)
    }

    /// The name without the first key, where there are more.
    pub(crate) fn short(&self) -> &str {
        self.name.get(self.top.len() + 1..).unwrap_or(&self.name)
    }

    /// What follows on `base` in the place that the table names, if that begins so.
    pub(crate) fn property(&self, base: &str) -> Option<&'static str> {
        self.place().and_then(|place| place.strip_prefix(base)?.strip_prefix('/'))
    }

    /// The place that the table names, if it names one.
    pub(crate) fn place(&self) -> Option<&'static str> {
        if let Fate::At(place, _) = self.fate { Some(place) } else { None }
    }

    /// Whether the table names this place.
    pub(crate) fn is_at(&self, place: &str) -> bool {
        self.place().is_some_and(|here| std::ptr::eq(here, place) || here == place)
    }
}

/// One leaf.
pub(crate) struct Leaf<'a> {
    pub(crate) key: Rc<Key>,
    /// Its position in the outer and in the inner list that it stands in.
    pub(crate) list: [usize; 2],
    pub(crate) value: Value<'a>,
}

impl Leaf<'_> {
    pub(crate) fn text(&self) -> Cow<'_, str> {
        self.value.text()
    }
}

/// What is walked through: the head of a definition, an item or a post.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    pub(crate) subject: Subject,
    /// Its position in its list.
    position: usize,
    /// Its number in reports: items follow on the definition, in the order of the document.
    pub(crate) number: Number,
    pub(crate) id: &'a str,
    object: &'a dyn Object,
}

impl<'a> Entry<'a> {
    pub(crate) fn item(role: &Role, item: ItemRef<'a>, position: usize) -> Self {
        let subject = Subject::Item(item.kind());
        let number = 1 + role.indexed().index.number(item.kind(), position);
        Self { subject, position, number, id: item.id(), object: item.object() }
    }

    pub(crate) fn head(definition: &'a RoleDefinition) -> Self {
        let id = definition.id.as_str();
        Self { subject: Subject::Head, position: 0, number: 0, id, object: definition }
    }

    pub(crate) fn post(post: &'a crate::post::Post) -> Self {
        let id = post.id.as_str();
        Self { subject: Subject::Post, position: 0, number: 0, id, object: post }
    }

    pub(crate) fn object(self) -> &'a dyn Object {
        self.object
    }

    fn pointer(self) -> Pointer {
        match self.subject {
            Subject::Head | Subject::Post => Pointer::default(),
            Subject::Item(kind) => Pointer::default() / kind.list() / self.position,
        }
    }
}

/// The item with this id in a view, and its number in reports.
pub(crate) fn find<'a>(view: View<'a>, id: &str) -> Option<(Number, ItemRef<'a>)> {
    let role = view.role().indexed();
    let number = role.number_of(id)?;
    let item = role.item(number);
    is_shown(view, item).then_some((1 + number, item))
}

fn is_shown(view: View<'_>, item: ItemRef<'_>) -> bool {
    view.day().is_none_or(|day| item.period().is_none_or(|period| period.contains(day)))
}

/// The items of a kind in a view, each with its position in the definition.
pub(crate) fn entries(
    view: View<'_>,
    kind: Kind,
) -> impl Iterator<Item = (Entry<'_>, ItemRef<'_>)> {
    let definition = view.role().definition();
    let count = definition.lengths()[kind as usize];
    (0..count).filter_map(move |position| {
        let item = definition.get(kind, position);
        is_shown(view, item).then(|| (Entry::item(view.role(), item, position), item))
    })
}

/// What a format does with each key of a subject.
type Table<'a> = Box<dyn Fn(Subject, &str) -> Fate + 'a>;

/// What has become of each leaf.
pub(crate) struct Account<'a> {
    fate: Table<'a>,
    consumers: &'static [Consumer],
    roots: BTreeMap<Subject, Rc<Key>>,
    /// How many keys were met.
    keys: Cell<usize>,
    places: Option<Vec<Placement>>,
    leaves: usize,
}

impl<'a> Account<'a> {
    pub(crate) fn new(
        with_places: bool,
        consumers: &'static [Consumer],
        fate: impl Fn(Subject, &str) -> Fate + 'a,
    ) -> Self {
        let places = with_places.then(Vec::new);
        let (fate, roots, keys) = (Box::new(fate), BTreeMap::new(), Cell::new(0));
        Self { fate, consumers, roots, keys, places, leaves: 0 }
    }

    fn key(&self, subject: Subject, above: Option<&Key>, step: Option<Step>) -> Rc<Key> {
        let mut steps = above.map(|above| above.steps.clone()).unwrap_or_default();
        steps.extend(step);
        let keys = steps.iter().filter_map(|step| match step {
            Step::Key(key) => Some(*key),
            Step::Item => None,
        });
        let keys: Vec<_> = keys.collect();
        let name = keys.join(".");
        let number = self.keys.replace(self.keys.get() + 1);
        Rc::new(Key {
            number,
            top: keys.first().copied().unwrap_or_default(),
            fate: (self.fate)(subject, &name),
            name,
            is_leaf: Cell::new(false),
            is_in_list: steps.contains(&Step::Item),
            steps,
            children: OnceCell::new(),
            carried: Counts::default(),
            lost: Counts::default(),
            refused: Counts::default(),
            changed: Counts::default(),
        })
    }

    /// The key with this number below another that has so many.
    fn child<'k>(
        &self,
        subject: Subject,
        above: &'k Key,
        (n, count): (usize, usize),
        step: Step,
    ) -> &'k Rc<Key> {
        let children = above.children.get_or_init(|| (0..count).map(|_| OnceCell::new()).collect());
        children[n].get_or_init(|| self.key(subject, Some(above), Some(step)))
    }

    /// All leaves of an entry, in the order in which they are declared.
    pub(crate) fn leaves(&mut self, entry: Entry<'a>) -> Vec<Leaf<'a>> {
        let found = self.leaves_again(entry, |_| true);
        self.leaves += found.len();
        found
    }

    /// The same leaves, for another look at those below some of the keys of the entry.
    pub(crate) fn leaves_again(
        &mut self,
        entry: Entry<'a>,
        is_wanted: impl Fn(&Key) -> bool,
    ) -> Vec<Leaf<'a>> {
        // Room for what most items have.
        let mut found = Vec::with_capacity(20);
        let root = self.root(entry.subject);
        self.members(entry, &root, entry.object, |key, member| {
            if is_wanted(key) {
                self.node(entry, key, member, ([0; 2], 0), &mut found);
            }
        });
        found
    }

    /// The keys of the leaves that were seen and are not lost, in the order in which they are declared.
    pub(crate) fn keys(&mut self, subject: Subject) -> Vec<Rc<Key>> {
        fn add(key: &Rc<Key>, found: &mut Vec<Rc<Key>>) {
            if key.is_leaf.get() && key.place().is_some() {
                found.push(key.clone());
            }
            for child in key.below() {
                add(child, found);
            }
        }
        let mut found = Vec::new();
        add(&self.root(subject), &mut found);
        found
    }

    fn root(&mut self, subject: Subject) -> Rc<Key> {
        if !self.roots.contains_key(&subject) {
            let root = self.key(subject, None, None);
            self.roots.insert(subject, root);
        }
        self.roots[&subject].clone()
    }

    /// Shows the members of an object that are there, with their keys.
    fn members(
        &self,
        entry: Entry<'a>,
        above: &Key,
        object: &'a dyn Object,
        mut show: impl FnMut(&Rc<Key>, &'a dyn Node),
    ) {
        let is_top = entry.subject == Subject::Head && above.steps.is_empty();
        let fields = object.fields().all;
        for (n, field) in fields.iter().enumerate() {
            let member = object.member(n);
            let is_list_of_items =
                || is_top && Kind::ALL.iter().any(|kind| kind.list() == field.key);
            if !member.is_absent() && !is_list_of_items() {
                let place = (n, fields.len());
                show(self.child(entry.subject, above, place, Step::Key(field.key)), member);
            }
        }
    }

    /// Finds the leaves of a value that stands at this position of lists, in so many of them.
    fn node(
        &self,
        entry: Entry<'a>,
        key: &Rc<Key>,
        node: &'a dyn Node,
        (list, depth): ([usize; 2], usize),
        found: &mut Vec<Leaf<'a>>,
    ) {
        let value = match node.view() {
            Written::Absent => return,
            Written::List(items) => {
                let key = self.child(entry.subject, key, (0, 1), Step::Item);
                for n in 0..items.length() {
                    let mut list = list;
                    list[depth.min(1)] = n;
                    self.node(entry, key, items.item(n), (list, depth + 1), found);
                }
                return;
            }
            Written::Object(object) => {
                self.members(entry, key, object, |key, member| {
                    self.node(entry, key, member, (list, depth), found);
                });
                return;
            }
            Written::Bool(bool) => Value::Bool(bool),
            Written::Integer(number) => Value::Integer(number),
            Written::Float(number) => Value::Float(number),
            Written::String(text) => Value::Text(text),
        };
        key.is_leaf.set(true);
        found.push(Leaf { key: key.clone(), list, value });
    }

    /// Whether the place of each value is asked for.
    pub(crate) fn has_places(&self) -> bool {
        self.places.is_some()
    }

    /// A leaf was written. `at` gives the exact place.
    pub(crate) fn wrote(
        &mut self,
        entry: Entry<'a>,
        leaf: &Leaf<'a>,
        place: &'static str,
        form: Form,
        at: impl FnOnce() -> Spot,
    ) {
        let is_dropped = || {
            let all = self.consumers.iter().flat_map(|consumer| consumer.drops);
            all.into_iter().any(|(drops, _)| drops(place))
        };
        leaf.key.carried.add(place, entry, is_dropped);
        if let Some(places) = &mut self.places {
            let Spot { file, at } = at();
            let leaf = pointer(entry, leaf);
            places.push(Placement { leaf, place: place.to_owned(), file, at, form });
        }
    }

    /// A leaf has no place.
    #[expect(clippy::unused_self, reason = "told to the account, and kept with the key")]
    pub(crate) fn lost(&self, entry: Entry<'a>, leaf: &Leaf<'a>, why: &'static str) {
        leaf.key.lost.add(why, entry, || true);
    }

    /// A leaf is not written, because a consumer would make something else of it.
    #[expect(clippy::unused_self, reason = "told to the account, and kept with the key")]
    pub(crate) fn refused(&self, entry: Entry<'a>, leaf: &Leaf<'a>, why: &'static str) {
        leaf.key.refused.add(why, entry, || true);
    }

    /// A leaf was written in another form.
    #[expect(clippy::unused_self, reason = "told to the account, and kept with the key")]
    pub(crate) fn changed(&self, entry: Entry<'a>, leaf: &Leaf<'a>, how: &'static str) {
        leaf.key.changed.add(how, entry, || true);
    }

    /// All that happened, to be reported. `ids` are those of what was walked through, by their numbers.
    pub(crate) fn close(mut self, ids: Ids) -> Sums {
        // Four thousand million values do not fit into memory.
        let leaves = u32::try_from(self.leaves).unwrap_or(u32::MAX);
        let mut sums = Sums { leaves, ..Sums::default() };
        let ids = Arc::new(ids);
        for (subject, root) in &self.roots {
            sums.add(subject.name(), root, self.consumers, &ids);
        }
        let unwritten = sums.lost.iter().chain(&sums.refused).map(|row| row.count).sum();
        sums.written = sums.leaves.saturating_sub(unwritten);
        sums.places = self.places.take().unwrap_or_default();
        sums
    }
}

fn pointer(entry: Entry<'_>, leaf: &Leaf<'_>) -> Pointer {
    let mut lists = leaf.list.into_iter();
    leaf.key.steps.iter().fold(entry.pointer(), |at, step| match step {
        Step::Key(key) => at / *key,
        Step::Item => at / lists.next().unwrap_or_default(),
    })
}

/// Where exactly something was written.
#[derive(Default)]
pub(crate) struct Spot {
    pub(crate) file: Option<String>,
    pub(crate) at: Pointer,
}

/// A program that loads a format, as it was tried.
pub(crate) struct Consumer {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    /// The day on which it was tried.
    pub(crate) tried: &'static str,
    /// What it does with what stands at a place; the place is told by how it begins.
    pub(crate) drops: Drops,
}

/// What stands in an account at its end.
#[derive(Default)]
pub(crate) struct Sums {
    pub(crate) leaves: u32,
    pub(crate) written: u32,
    pub(crate) carried: Vec<Carried>,
    pub(crate) lost: Vec<Lost>,
    pub(crate) dropped: Vec<Dropped>,
    pub(crate) refused: Vec<Lost>,
    pub(crate) changed: Vec<Lost>,
    pub(crate) places: Vec<Placement>,
}

impl Sums {
    fn add(&mut self, kind: &str, key: &Key, consumers: &[Consumer], ids: &Arc<Ids>) {
        let items = |count: &Count| ItemIds::new(ids, count.items.clone().unwrap_or_default());
        let rows = |counts: &Counts| {
            let row = |(why, count): &(&'static str, Count)| Lost {
                kind: kind.to_owned(),
                key: key.name.clone(),
                why: (*why).to_owned(),
                count: count.leaves,
                items: items(count),
            };
            counts.0.borrow().iter().map(row).collect::<Vec<_>>()
        };
        self.lost.extend(rows(&key.lost));
        self.refused.extend(rows(&key.refused));
        self.changed.extend(rows(&key.changed));
        for (place, count) in &*key.carried.0.borrow() {
            let row = Carried {
                kind: kind.to_owned(),
                key: key.name.clone(),
                place: (*place).to_owned(),
                count: count.leaves,
            };
            for consumer in consumers {
                for (_, what) in consumer.drops.iter().filter(|(drops, _)| drops(place)) {
                    self.dropped.push(Dropped {
                        consumer: consumer.name.to_owned(),
                        version: consumer.version.to_owned(),
                        tried: consumer.tried.parse().expect("a day"),
                        kind: row.kind.clone(),
                        key: row.key.clone(),
                        place: row.place.clone(),
                        what: (*what).to_owned(),
                        count: row.count,
                        items: items(count),
                    });
                }
            }
            self.carried.push(row);
        }
        // As they were met, and not as they are declared.
        let mut below: Vec<_> = key.below().collect();
        below.sort_unstable_by_key(|child| child.number);
        for child in below {
            self.add(kind, child, consumers, ids);
        }
    }
}
