//! The checked role and the views that follow its links.

use std::{fmt, ops::Deref};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    Activity, Body, Day, Duty, Feature, Finding, Function, Instrument, ItemRef, Kind, Need,
    Outcome, Practice, Programme, Quality, Recommendation, Report, RoleDefinition, Route, Scenario,
    Skill, Source, Stage,
    index::{Index, Number},
    item::AnyItem,
    model::Visitor,
    pointer::Place,
};

/// A role whose definition breaks no rule of the severity [`Error`](crate::Severity::Error).
///
/// To hold one is the proof: every link leads to an item, so following it gives items and not
/// options.
#[derive(Clone)]
pub struct Role {
    definition: RoleDefinition,
    index: Index,
}

impl TryFrom<RoleDefinition> for Role {
    type Error = Report;

    fn try_from(definition: RoleDefinition) -> Result<Self, Report> {
        let (report, index) = crate::rules::check(&definition);
        if report.has_errors() { Err(report) } else { Ok(Self { definition, index }) }
    }
}

impl From<Role> for RoleDefinition {
    fn from(role: Role) -> Self {
        role.definition
    }
}

impl PartialEq for Role {
    // The index follows from the definition.
    fn eq(&self, other: &Self) -> bool {
        self.definition == other.definition
    }
}

impl Eq for Role {}

impl fmt::Debug for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Role")
            .field("id", &self.definition.id)
            .field("version", &self.definition.version)
            .field("items", &self.index.count())
            .finish_non_exhaustive()
    }
}

impl Serialize for Role {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.definition.serialize(to)
    }
}

impl<'de> Deserialize<'de> for Role {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        RoleDefinition::deserialize(from)?.try_into().map_err(serde::de::Error::custom)
    }
}

impl Role {
    /// The definition this role was made from.
    #[must_use]
    pub const fn definition(&self) -> &RoleDefinition {
        &self.definition
    }

    /// The role with all its items, past and present.
    #[must_use]
    pub const fn all(&self) -> View<'_> {
        View { role: self, on: None }
    }

    /// The role as it was on a day: without what had not begun or had ended.
    ///
    /// What has no dates is always shown. Links to items that are not shown are not followed.
    #[must_use]
    pub const fn on(&self, day: Day) -> View<'_> {
        View { role: self, on: Some(day) }
    }
}

/// A role, whole or as it was on a day. See [`Role::all`] and [`Role::on`].
#[derive(Clone, Copy)]
pub struct View<'a> {
    role: &'a Role,
    on: Option<Day>,
}

impl fmt::Debug for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("View").field("role", &self.role).field("on", &self.on).finish()
    }
}

/// A type of item that stands in a list of a definition.
pub(crate) trait ItemOf: AnyItem + Sized + 'static {
    const KIND: Kind;
    fn list(definition: &RoleDefinition) -> &[Self];
}

impl<'a> View<'a> {
    /// The role that this is a view of.
    #[must_use]
    pub const fn role(self) -> &'a Role {
        self.role
    }

    /// The day, if this is the role as it was on a day.
    #[must_use]
    pub const fn day(self) -> Option<Day> {
        self.on
    }

    /// The item with this id, of whatever kind.
    #[must_use]
    pub fn get(self, id: &str) -> Option<ItemRef<'a>> {
        let number = self.role.index.find(&self.role.definition, id)?;
        let item = self.role.index.item(&self.role.definition, number);
        self.shows(item.period().as_ref()).then_some(item)
    }

    /// Every item, kind by kind and in the order of the document.
    pub fn items(self) -> impl Iterator<Item = ItemRef<'a>> {
        (0..self.role.index.count())
            .map(move |number| self.role.index.item(&self.role.definition, number))
            .filter(move |item| self.shows(item.period().as_ref()))
    }

    /// The links that stand in the item with this id, in the order of the document.
    #[must_use]
    pub fn links_from(self, id: &str) -> Vec<Link<'a>> {
        let Some(number) = self.role.index.find(&self.role.definition, id) else {
            return Vec::new();
        };
        self.links(number).into_iter().map(|(link, _)| link).collect()
    }

    /// The links that lead to the item with this id, in the order of the document.
    #[must_use]
    pub fn links_to(self, id: &str) -> Vec<Link<'a>> {
        let Some(number) = self.role.index.find(&self.role.definition, id) else {
            return Vec::new();
        };
        let mut from = self.role.index.incoming(number).to_vec();
        from.dedup();
        from.into_iter()
            .filter(|&from| self.shows(self.item_at(from).period().as_ref()))
            .flat_map(|from| self.links(from))
            .filter_map(|(link, to)| (to == number).then_some(link))
            .collect()
    }

    pub(crate) fn items_of<T: ItemOf>(self) -> impl Iterator<Item = Item<'a, T>> {
        (0..)
            .zip(T::list(&self.role.definition))
            .map(move |(position, value)| Item { view: self, position, value })
            .filter(move |item| self.shows(item.value.period().as_ref()))
    }

    pub(crate) fn item_of<T: ItemOf>(self, id: &str) -> Option<Item<'a, T>> {
        let number = self.role.index.find(&self.role.definition, id)?;
        self.typed(number)
    }

    /// The item with this number, if it is of this type and is shown.
    fn typed<T: ItemOf>(self, number: Number) -> Option<Item<'a, T>> {
        let (kind, position) = self.role.index.place(number);
        if kind != T::KIND {
            return None;
        }
        let value = &T::list(&self.role.definition)[position];
        self.shows(value.period().as_ref()).then_some(Item { view: self, position, value })
    }

    fn item_at(self, number: Number) -> ItemRef<'a> {
        self.role.index.item(&self.role.definition, number)
    }

    fn shows(self, period: Option<&crate::Period>) -> bool {
        match (self.on, period) {
            (Some(day), Some(period)) => period.contains(day),
            _ => true,
        }
    }

    /// The links in an item, with the number of the item that each leads to.
    fn links(self, number: Number) -> Vec<(Link<'a>, Number)> {
        let from = self.item_at(number);
        let mut collected = Collected { view: self, from, links: Vec::new() };
        from.visit(&Place::Root, &mut collected);
        collected.links
    }
}

/// A link between two items of a role.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Link<'a> {
    /// The item that it stands in.
    pub from: ItemRef<'a>,
    /// The key of that item under which it stands: `callsFor`, `replacedBy`.
    pub key: &'static str,
    /// The item that it leads to.
    pub to: ItemRef<'a>,
}

struct Collected<'a> {
    view: View<'a>,
    from: ItemRef<'a>,
    links: Vec<(Link<'a>, Number)>,
}

impl<'a> Visitor<'a> for Collected<'a> {
    fn visit_link(&mut self, at: &Place<'_>, to: &'a str) {
        let Self { view, from, .. } = *self;
        let number = view.role.index.find(&view.role.definition, to);
        if let (Some(number), Some(key)) = (number, at.key_at(1)) {
            let to = view.item_at(number);
            if view.shows(to.period().as_ref()) {
                self.links.push((Link { from, key, to }, number));
            }
        }
    }
}

/// An item together with the view of the role that it was found in, so that its links can be
/// followed.
///
/// Only a [`View`] hands these out, so an item cannot be looked for in a role that it is not of.
pub struct Item<'a, T> {
    view: View<'a>,
    position: usize,
    value: &'a T,
}

impl<T> Clone for Item<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Item<'_, T> {}

impl<T: fmt::Debug> fmt::Debug for Item<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T> Deref for Item<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value
    }
}

impl<'a, T> Item<'a, T> {
    /// The item for as long as the role lives.
    #[must_use]
    pub const fn get(self) -> &'a T {
        self.value
    }

    /// The view that the item was found in.
    #[must_use]
    pub const fn view(self) -> View<'a> {
        self.view
    }
}

fn number_of<T: ItemOf>(item: Item<'_, T>) -> Number {
    item.view.role.index.number(T::KIND, item.position)
}

/// The items of one type that the links of `item` under `key` lead to.
fn follow<'a, T: ItemOf, U: ItemOf>(
    item: Item<'a, T>,
    key: &'static str,
) -> impl Iterator<Item = Item<'a, U>> {
    let links = item.view.links(number_of(item)).into_iter();
    links.filter(move |(link, _)| link.key == key).filter_map(move |(_, to)| item.view.typed(to))
}

/// The items of one type with a link to `item` under `key`.
fn back<'a, T: ItemOf, U: ItemOf>(
    item: Item<'a, T>,
    key: &'static str,
) -> impl Iterator<Item = Item<'a, U>> {
    let number = number_of(item);
    let mut from = item.view.role.index.incoming(number).to_vec();
    from.dedup();
    from.into_iter()
        .filter(move |&from| {
            item.view.links(from).iter().any(|&(link, to)| link.key == key && to == number)
        })
        .filter_map(move |from| item.view.typed(from))
}

/// Declares the links that can be followed from an item, each with the key it is stored under:
/// `=>` leads along the link and `<=` back to the items that hold it.
macro_rules! follow {
    ($($From:ident { $($(#[doc = $doc:literal])+ $name:ident $way:tt $To:ident, $key:literal;)+ })+) => {$(
        impl<'a> Item<'a, $From> {
            $(
                $(#[doc = $doc])+
                pub fn $name(self) -> impl Iterator<Item = Item<'a, $To>> {
                    follow!(@ $way self $key)
                }
            )+
        }
    )+};
    (@ => $self:ident $key:literal) => { follow($self, $key) };
    (@ <= $self:ident $key:literal) => { back($self, $key) };
}

follow! {
    Duty {
        /// The skills that the duty calls for.
        skills => Skill, "callsFor";
        /// The qualities that the duty calls for.
        qualities => Quality, "callsFor";
        /// The instruments that the duty rests on.
        rests_on => Instrument, "basis";
        /// The group of functions through which the duty comes to the director.
        in_function => Function, "function";
        /// The outcomes that the duty serves.
        outcomes => Outcome, "serves";
        /// The duties that replaced this one.
        successors => Duty, "replacedBy";
        /// The duties that this one replaced.
        predecessors <= Duty, "replacedBy";
        /// What the duty was read in.
        sources => Source, "citations";
    }
    Skill {
        /// The duties that call for the skill.
        duties <= Duty, "callsFor";
        /// The practices that call for the skill.
        practices <= Practice, "callsFor";
        /// The programmes that develop the skill.
        programmes <= Programme, "develops";
        /// The activities that develop the skill.
        activities <= Activity, "develops";
        /// The needs that bear on the skill.
        needs <= Need, "develops";
        /// The scenarios in which the skill weighs more.
        raised_by <= Scenario, "raises";
        /// The scenarios in which the skill weighs less.
        lowered_by <= Scenario, "lowers";
        /// The skills that are part of this one.
        parts <= Skill, "partOf";
    }
    Quality {
        /// The duties that call for the quality.
        duties <= Duty, "callsFor";
        /// The practices that call for the quality.
        practices <= Practice, "callsFor";
        /// The programmes that develop the quality.
        programmes <= Programme, "develops";
        /// The activities that develop the quality.
        activities <= Activity, "develops";
        /// The needs that bear on the quality.
        needs <= Need, "develops";
        /// The qualities that are part of this one.
        parts <= Quality, "partOf";
    }
    Programme {
        /// Who runs or ran the programme.
        provided_by => Body, "providers";
        /// Who pays or paid for the programme.
        funded_by => Body, "funder";
        /// The career stages that the programme is for.
        stages => Stage, "audience";
        /// The skills that the programme develops.
        skills => Skill, "develops";
        /// The qualities that the programme develops.
        qualities => Quality, "develops";
        /// The programmes that replaced this one.
        successors => Programme, "replacedBy";
        /// The programmes that this one replaced.
        predecessors <= Programme, "replacedBy";
    }
    Body {
        /// The programmes that the body runs or ran.
        programmes <= Programme, "providers";
        /// The programmes that the body pays or paid for.
        funds <= Programme, "funder";
        /// The bodies that replaced this one.
        successors => Body, "replacedBy";
        /// The bodies that this one replaced.
        predecessors <= Body, "replacedBy";
    }
    Stage {
        /// The programmes for people at this stage.
        programmes <= Programme, "audience";
        /// The activities for people at this stage.
        activities <= Activity, "audience";
        /// The needs of people at this stage.
        needs <= Need, "audience";
        /// The routes that lead through this stage.
        routes <= Route, "stages";
    }
    Recommendation {
        /// The findings behind the recommendation.
        findings => Finding, "restsOn";
    }
    Finding {
        /// The recommendations that rest on the finding.
        recommendations <= Recommendation, "restsOn";
        /// The findings that look at a part of this one.
        parts <= Finding, "partOf";
    }
    Instrument {
        /// The duties that rest on the instrument.
        duties <= Duty, "basis";
        /// The features of the post that rest on the instrument.
        features <= Feature, "basis";
        /// The groups of functions that rest on the instrument.
        functions <= Function, "basis";
        /// The guidance that the instrument gives force to.
        guidance <= Instrument, "givenForceBy";
    }
    Function {
        /// The duties that come to the director through these functions.
        duties <= Duty, "function";
    }
    Outcome {
        /// The duties that serve the outcome.
        duties <= Duty, "serves";
        /// The practices that serve the outcome.
        practices <= Practice, "serves";
    }
}

impl<'a> Item<'a, Source> {
    /// Everything that cites the source.
    pub fn supports(self) -> impl Iterator<Item = ItemRef<'a>> {
        self.view.links_to(self.value.id.as_str()).into_iter().map(|link| link.from)
    }
}

impl<'a> Item<'a, Instrument> {
    /// The duties that rest on a provision of the instrument or on a part of it: `s. 18` is found
    /// in `s. 18(2)(a)`, and not in `s. 182`.
    pub fn duties_under(self, provision: &str) -> impl Iterator<Item = Item<'a, Duty>> {
        self.duties().filter(move |duty| {
            duty.basis.iter().any(|basis| {
                let part = basis.provision.as_str().strip_prefix(provision);
                basis.law == self.value.id
                    && part.is_some_and(|part| !part.starts_with(|c: char| c.is_alphanumeric()))
            })
        })
    }
}
