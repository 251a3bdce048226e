//! One way through a document: the rules for single values are applied, and ids and links are seen.

use std::{
    any::{Any, TypeId},
    collections::BTreeMap,
};

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};

use super::{
    attached::Attached,
    context::{BrokenLink, RepeatedLink, Seen, TakenId, Violations},
    links::kind,
    table::{Check, EachCheck, Rule, TextCheck},
};
use crate::{
    definition::{Basis, Citation, EnablingProvision, RoleDefinition},
    index::{Index, Indexed, Lately, LinkKey, Links, Number},
    model::{Node, Visitor},
    pointer::{Place, Pointer},
    profile::Profile,
};

/// Visits a definition, of whose ids some are repeated, with some rules. Gives its links, what else was
/// seen, and for each rule its violations.
pub(super) fn visit_definition<'a>(
    definition: &'a RoleDefinition,
    rules: &[Rule],
    index: &Index,
    ids: &[&'a str],
    repeated: &[Number],
) -> (Links, Seen<'a>, Vec<Violations>) {
    let role = Indexed { definition, index };
    let taken = |&number: &Number| {
        let (kind, position) = index.place(number);
        let id = definition.get(kind, position).id();
        let first = role.number_of(id).map(|first| role.at(first)).unwrap_or_default();
        TakenId { at: role.at(number) / "id", id, first, what: "item" }
    };
    let mut seen = Seen::default();
    for number in repeated {
        seen.taken.add(|| taken(number));
    }
    let links = LinksOfItems {
        role,
        ids,
        lately: Lately::new(),
        from: None,
        key: None,
        links: Links::default(),
        last: vec![None; index.count() as usize],
        again: HashSet::new(),
        object: None,
        seen,
    };
    let mut visitor = DocumentVisitor::new(links, rules);
    definition.visit_head(&mut visitor);
    for (number, item) in (0..).zip(definition.items()) {
        visitor.links.begin(number);
        let (kind, position) = index.place(number);
        let list = Place::Key(&Place::Root, kind.list());
        item.object().visit(&Place::Index(&list, position), &mut visitor);
        // Now, as its texts have just been looked at: later they would have to be fetched from memory again.
        if !rules.is_empty() {
            let seen = &mut visitor.links.seen;
            seen.titles.add(number, kind as usize, item.title());
            item.statement().inspect(|text| seen.statements.add(number, kind as usize, text));
        }
    }
    let DocumentVisitor { links, violations, .. } = visitor;
    (links.links, links.seen, violations)
}

/// Visits a post or profile beside its role. Gives what was seen, and for each rule its violations.
pub(super) fn visit_attached<'a>(
    attached: Attached<'a>,
    role: Indexed<'a>,
) -> (Seen<'a>, Vec<Violations>) {
    let links = LinksToRole {
        role,
        scales: BTreeMap::new(),
        listed: HashSet::new(),
        seen: Seen::default(),
    };
    let mut visitor = DocumentVisitor::new(links, Rule::ALL);
    match attached {
        Attached::Post(post) => post.visit(&Place::Root, &mut visitor),
        Attached::Profile(profile) => {
            visitor.links.take_in_scales(profile);
            profile.visit(&Place::Root, &mut visitor);
        }
    }
    let DocumentVisitor { links, violations, .. } = visitor;
    (Seen { scales: links.scales.into_keys().collect(), ..links.seen }, violations)
}

/// Applies the rules for single values to what is seen, and leaves links to another.
struct DocumentVisitor<L> {
    links: L,
    each: HashMap<TypeId, Vec<(Rule, EachCheck)>>,
    texts: Vec<(Rule, TextCheck)>,
    /// What was found so far, by rule.
    violations: Vec<Violations>,
}

impl<L> DocumentVisitor<L> {
    fn new(links: L, rules: &[Rule]) -> Self {
        let violations = vec![Violations::default(); Rule::ALL.len()];
        let mut visitor = Self { links, each: HashMap::new(), texts: Vec::new(), violations };
        for &rule in rules {
            match rule.check() {
                Check::Each(of, check) => visitor.each.entry(of).or_default().push((rule, check)),
                Check::Text(check) => visitor.texts.push((rule, check)),
                Check::Definition(_) | Check::Seen(_) | Check::Attached(_) => {}
            }
        }
        visitor
    }
}

/// Who is shown the links of a document.
trait LinkVisitor<'a> {
    fn link(&mut self, at: &Place<'_>, to: &'a str);
    /// An object, before what is in it.
    fn object(&mut self, _object: &'a dyn Any) {}
}

impl<'a, L: LinkVisitor<'a>> Visitor<'a> for DocumentVisitor<L> {
    fn visit_link(&mut self, at: &Place<'_>, to: &'a str) {
        self.links.link(at, to);
    }

    fn visit_text(&mut self, at: &Place<'_>, text: &'a str) {
        for (rule, check) in &self.texts {
            check(text, at, &mut self.violations[*rule as usize]);
        }
    }

    fn visit_object(&mut self, at: &Place<'_>, object: &'a dyn Any) {
        self.links.object(object);
        for (rule, check) in self.each.get(&object.type_id()).into_iter().flatten() {
            check(object, at, &mut self.violations[*rule as usize]);
        }
    }
}

/// A link to an item: from which item, under which key of it, and in which object.
#[derive(Clone, Copy)]
struct Sight<'a> {
    from: Number,
    key: LinkKey,
    object: Option<&'a dyn Any>,
}

/// Sees the links of a definition.
struct LinksOfItems<'c, 'a> {
    role: Indexed<'c>,
    /// The ids of all items.
    ids: &'c [&'a str],
    lately: Lately,
    /// The item that is being visited; `None` in the head of the document.
    from: Option<Number>,
    /// The key that the last link stood under, and as links know it.
    key: Option<(&'static str, LinkKey)>,
    links: Links,
    /// For each item, the last link to it.
    last: Vec<Option<Sight<'a>>>,
    /// What the current item links to more than once under a key, at different places in the target.
    again: HashSet<(Number, LinkKey, &'a str)>,
    /// The object that the link stands in which comes next.
    object: Option<&'a dyn Any>,
    seen: Seen<'a>,
}

impl<'a> LinksOfItems<'_, 'a> {
    /// What is seen next stands in this item.
    fn begin(&mut self, number: Number) {
        self.from = Some(number);
        self.links.begin_item();
        self.again.clear();
        // To clear a large table takes as long as to fill it, and this is done for each item.
        self.again.shrink_to(1 << 10);
    }

    /// The key of the item under which a link stands.
    fn key(&mut self, at: &Place<'_>) -> LinkKey {
        let text = key_of_item(at);
        match self.key {
            Some((last, key)) if last == text => key,
            _ => {
                let key = self.links.key(text);
                self.key = Some((text, key));
                key
            }
        }
    }

    /// Whether an item is linked to in this way for the first time. Only links that differ from an earlier
    /// one in the place alone are hashed: nearly every link is the only one to its item.
    fn is_first(&mut self, to: Number, link: Sight<'a>) -> bool {
        match self.last[to as usize] {
            Some(last) if (last.from, last.key) == (link.from, link.key) => {
                let place = place_in_target(link.object);
                place != place_in_target(last.object)
                    && self.again.insert((to, link.key, place.unwrap_or_default()))
            }
            _ => {
                self.last[to as usize] = Some(link);
                true
            }
        }
    }
}

/// The key of an item, in a list of the document, under which something stands.
fn key_of_item(at: &Place<'_>) -> &'static str {
    match at {
        Place::Key(Place::Index(Place::Key(Place::Root, _), _), key) => key,
        Place::Key(above, _) | Place::Index(above, _) => key_of_item(above),
        Place::Root => "",
    }
}

/// Where in its target the link of an object leads, for objects that say so.
fn place_in_target(object: Option<&dyn Any>) -> Option<&str> {
    let object = object?;
    if let Some(citation) = object.downcast_ref::<Citation>() {
        return Some(citation.place.as_str());
    }
    if let Some(basis) = object.downcast_ref::<Basis>() {
        return Some(basis.provision.as_str());
    }
    let provision = object.downcast_ref::<EnablingProvision>();
    provision.map(|provision| provision.provision.as_str())
}

impl<'a> LinkVisitor<'a> for LinksOfItems<'_, 'a> {
    fn link(&mut self, at: &Place<'_>, to: &'a str) {
        let object = self.object.take();
        let Some(number) = self.lately.find(to, || self.role.index.find_among(self.ids, to)) else {
            self.seen.broken.add(|| BrokenLink { at: at.pointer(), to, whose: "the document" });
            return;
        };
        let Some(from) = self.from else { return };
        let key = self.key(at);
        self.links.add(key, number);
        if number == from {
            self.seen.to_itself.add(|| (at.pointer(), to));
        }
        if !self.is_first(number, Sight { from, key, object }) {
            self.seen.repeated.add(|| {
                // Objects that lead to a place are told apart by it, and are what is repeated.
                let (at, place) = match (place_in_target(object), at) {
                    (Some(place), Place::Key(object, _)) => (object.pointer(), place),
                    _ => (at.pointer(), ""),
                };
                RepeatedLink { at, to, place }
            });
        }
    }

    fn object(&mut self, object: &'a dyn Any) {
        self.object = Some(object);
    }
}

/// Sees the links of a post or profile, which lead to items of its role.
struct LinksToRole<'a> {
    role: Indexed<'a>,
    /// The ids that the document itself gives, and the position of the first scale with each.
    scales: BTreeMap<&'a str, usize>,
    /// The links that may stand once in their list: in which list, and to what.
    listed: HashSet<(Pointer, &'a str)>,
    seen: Seen<'a>,
}

impl<'a> LinksToRole<'a> {
    fn take_in_scales(&mut self, profile: &'a Profile) {
        let scale = |n| Pointer::default() / "scales" / n;
        for (n, id) in profile.scales.iter().map(|scale| scale.id.as_str()).enumerate() {
            let first = *self.scales.entry(id).or_insert(n);
            if first != n {
                self.seen.taken.add(|| {
                    let (at, first) = (scale(n) / "id", scale(first));
                    TakenId { at, id, first, what: "scale" }
                });
            }
        }
    }
}

impl<'a> LinkVisitor<'a> for LinksToRole<'a> {
    fn link(&mut self, at: &Place<'_>, to: &'a str) {
        // The role has a rule of its own, and the scales are in the document.
        let is_there = to.starts_with("role:")
            || self.scales.contains_key(to)
            || self.role.number_of(to).is_some();
        if !is_there {
            self.seen.broken.add(|| {
                let whose = if kind(to) == "scale" { "the profile" } else { "the definition" };
                BrokenLink { at: at.pointer(), to, whose }
            });
        }
        // A list of links, or a list of objects that are each about one item.
        let list = match at {
            Place::Index(list, _) => Some(list.pointer()),
            Place::Key(Place::Index(list, _), "competency" | "programme" | "requirement") => {
                Some(list.pointer())
            }
            _ => None,
        };
        // Several people may look at the same.
        let by_several = |list: &Pointer| matches!(list.as_str(), "/assessments" | "/requirements");
        let Some(list) = list.filter(|list| !by_several(list)) else { return };
        if !self.listed.insert((list, to)) {
            self.seen.repeated.add(|| RepeatedLink { at: at.pointer(), to, place: "" });
        }
    }
}
