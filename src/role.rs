//! The checked role and the views that follow its links.

use std::{fmt, ops::Deref};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    definition::{
        Activity, Basis, Body, Duty, Feature, Finding, Function, Instrument, Need, Outcome,
        Practice, Programme, Quality, Recommendation, RoleDefinition, Route, Scenario, Skill,
        Source, Stage,
    },
    index::{Index, Indexed, LinkEnd, LinkKey, Number},
    item::{ItemOf, ItemRef},
    kind::for_each_kind,
    post::Post,
    profile::Profile,
    rules::{self, Report},
    value::{Day, Period, Provision},
};

/// A role whose definition breaks no rule of the severity [`Error`](crate::check::Severity::Error).
///
/// To hold one is the proof: every link leads to an item, so following it gives items and not
/// options.
#[derive(Clone)]
pub struct Role {
    definition: RoleDefinition,
    index: Index,
}

impl Role {
    /// A role whose definition a test has held against every rule.
    pub(crate) fn of_sound(definition: RoleDefinition) -> Self {
        Self { index: rules::index(&definition), definition }
    }
}

impl TryFrom<RoleDefinition> for Role {
    type Error = Report;

    fn try_from(definition: RoleDefinition) -> Result<Self, Report> {
        let (report, index) = rules::check(&definition);
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
    ///
    /// ```
    /// use dcs_role::Role;
    ///
    /// assert_eq!(Role::england().definition().language.to_string(), "en-GB");
    /// ```
    #[must_use]
    pub const fn definition(&self) -> &RoleDefinition {
        &self.definition
    }

    pub(crate) const fn indexed(&self) -> Indexed<'_> {
        Indexed { definition: &self.definition, index: &self.index }
    }

    /// The role with all its items, past and present.
    #[must_use]
    pub const fn all(&self) -> View<'_> {
        View { role: self, on: None }
    }

    /// The role as it was on a day: without what had not begun or had ended.
    ///
    /// What has no dates is always shown. Links to items that are not shown are not followed.
    ///
    /// ```
    /// use dcs_role::Role;
    ///
    /// let role = Role::england();
    /// // Before 2008 councils could appoint a director, and since then they have to.
    /// let before = role.on("2006-01-01".parse()?);
    /// assert!(before.duty("duty:appoint-director").is_none());
    /// assert!(role.on("2008-01-01".parse()?).duty("duty:appoint-director").is_some());
    /// # Ok::<(), dcs_role::value::ValueError>(())
    /// ```
    #[must_use]
    pub const fn on(&self, day: Day) -> View<'_> {
        View { role: self, on: Some(day) }
    }
}

impl Post {
    /// Applies every [`Rule`](crate::check::Rule) for posts and reports every breach. Its links have to lead to
    /// items of the role.
    ///
    /// Whether the post conforms to the law is another question: see [`Role::conformance`].
    #[must_use]
    pub fn check(&self, role: &Role) -> Report {
        rules::check_post(self, role.indexed())
    }
}

impl Profile {
    /// Applies every [`Rule`](crate::check::Rule) for profiles and reports every breach. Its links have to lead to
    /// items of the role.
    #[must_use]
    pub fn check(&self, role: &Role) -> Report {
        rules::check_profile(self, role.indexed())
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
    ///
    /// ```
    /// use dcs_role::Role;
    ///
    /// let item = Role::england().all().get("skill:communication").ok_or("it is there")?;
    /// assert_eq!(item.title(), "Communication");
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn get(self, id: impl AsRef<str>) -> Option<ItemRef<'a>> {
        self.shown(self.role.indexed().find(id.as_ref())?)
    }

    /// Every item, kind by kind and in the order of the document.
    pub fn items(self) -> impl Iterator<Item = ItemRef<'a>> {
        self.role.definition.items().filter_map(move |item| self.shown(item))
    }

    /// The links that stand in the item with this id, in the order of the document.
    ///
    /// ```
    /// use dcs_role::Role;
    ///
    /// let links = Role::england().all().links_from("duty:appoint-director");
    /// assert!(links.iter().any(|link| link.to.id() == "law:children-act-2004"));
    /// ```
    #[must_use]
    pub fn links_from(self, id: impl AsRef<str>) -> Vec<Link<'a>> {
        let role = self.role.indexed();
        let Some(number) = role.number_of(id.as_ref()) else { return Vec::new() };
        let from = role.item(number);
        let links = role.index.outgoing(number).iter();
        let link = |end: &LinkEnd| {
            let to = self.shown(role.item(end.item))?;
            Some(Link { from, key: role.index.key_text(end.key), to })
        };
        links.filter_map(link).collect()
    }

    /// The links that lead to the item with this id, in the order of the document.
    ///
    /// ```
    /// use dcs_role::Role;
    ///
    /// // What replaced something leads back to it.
    /// let links = Role::england().all().links_to("duty:appoint-director");
    /// assert!(links.iter().any(|link| link.key == "replacedBy"));
    /// ```
    #[must_use]
    pub fn links_to(self, id: impl AsRef<str>) -> Vec<Link<'a>> {
        let role = self.role.indexed();
        let Some(number) = role.number_of(id.as_ref()) else { return Vec::new() };
        let Some(to) = self.shown(role.item(number)) else { return Vec::new() };
        let links = role.index.incoming(number).iter();
        let link = |end: &LinkEnd| {
            let from = self.shown(role.item(end.item))?;
            Some(Link { from, key: role.index.key_text(end.key), to })
        };
        links.filter_map(link).collect()
    }

    fn items_of<T: ItemOf>(self) -> impl Iterator<Item = Item<'a, T>> {
        let items = self.role.indexed().numbered();
        items.filter_map(move |(number, value)| self.shown_value(number, value))
    }

    fn item_of<T: ItemOf>(self, id: &str) -> Option<Item<'a, T>> {
        self.typed(self.role.indexed().number_of(id)?)
    }

    /// The item with this number, if it is of this type and is shown.
    fn typed<T: ItemOf>(self, number: Number) -> Option<Item<'a, T>> {
        let position = self.role.index.position(T::KIND, number)?;
        self.shown_value(number, &T::list(&self.role.definition)[position])
    }

    fn shown_value<T: ItemOf>(self, number: Number, value: &'a T) -> Option<Item<'a, T>> {
        self.shows(|| value.period()).then_some(Item { view: self, number, value })
    }

    fn shown(self, item: ItemRef<'a>) -> Option<ItemRef<'a>> {
        self.shows(|| item.period()).then_some(item)
    }

    fn shows(self, period: impl FnOnce() -> Option<Period>) -> bool {
        self.on.is_none_or(|day| period().is_none_or(|period| period.contains(day)))
    }
}

macro_rules! items_of_each_kind {
    ($($(#[doc = $doc:literal])+ $Kind:ident, $Id:ident = $prefix:literal, $list:ident, $one:ident;)+) => {
        /// The items of each kind.
        impl<'a> View<'a> {
            $(
                $(#[doc = $doc])+
                ///
                /// In the order of the document.
                pub fn $list(self) -> impl Iterator<Item = Item<'a, crate::definition::$Kind>> {
                    self.items_of()
                }

                #[doc = concat!("The item with this id among [`", stringify!($list), "`](Self::", stringify!($list), ").")]
                #[must_use]
                pub fn $one(self, id: impl AsRef<str>) -> Option<Item<'a, crate::definition::$Kind>> {
                    self.item_of(id.as_ref())
                }
            )+
        }
    };
}
for_each_kind!(items_of_each_kind);

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

/// An item together with the view of the role that it was found in, so that its links can be
/// followed.
///
/// Only a [`View`] hands these out, so an item cannot be looked for in a role that it is not of.
pub struct Item<'a, T> {
    view: View<'a>,
    number: Number,
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

/// The items of one type that the links of `item` under `key` lead to.
fn follow<'a, T, U: ItemOf>(item: Item<'a, T>, key: &str) -> impl Iterator<Item = Item<'a, U>> {
    let Item { view, number, .. } = item;
    let index = &view.role.index;
    under(index.outgoing(number), index.key(key)).filter_map(move |to| view.typed(to))
}

/// The items of one type with a link to `item` under `key`, each once.
fn back<'a, T, U: ItemOf>(item: Item<'a, T>, key: &str) -> impl Iterator<Item = Item<'a, U>> {
    let Item { view, number, .. } = item;
    let index = &view.role.index;
    let mut last = None;
    // The links of one item follow each other.
    under(index.incoming(number), index.key(key))
        .filter(move |from| last.replace(*from) != Some(*from))
        .filter_map(move |from| view.typed(from))
}

/// The items at the other ends of links, of those that stand under a key.
fn under(ends: &[LinkEnd], key: Option<LinkKey>) -> impl Iterator<Item = Number> {
    ends.iter().filter(move |end| Some(end.key) == key).map(|end| end.item)
}

/// Declares the links that can be followed from an item, each with the field that holds it: `=>` leads
/// along the link and `<=` back to the items that hold it.
macro_rules! follow {
    ($($From:ident { $($(#[doc = $doc:literal])+ $name:ident $way:tt $To:ident, $field:ident;)+ })+) => {$(
        impl<'a> Item<'a, $From> {
            $(
                $(#[doc = $doc])+
                pub fn $name(self) -> impl Iterator<Item = Item<'a, $To>> {
                    follow!(@ $way self, $From, $To, $field)
                }
            )+
        }
    )+};
    (@ => $item:ident, $From:ident, $To:ident, $field:ident) => {{
        let _has_field = |from: &$From| _ = &from.$field;
        follow($item, crate::model::key!($field))
    }};
    (@ <= $item:ident, $From:ident, $To:ident, $field:ident) => {{
        let _has_field = |from: &$To| _ = &from.$field;
        back($item, crate::model::key!($field))
    }};
}

follow! {
    Duty {
        /// The skills that the duty calls for.
        skills => Skill, calls_for;
        /// The qualities that the duty calls for.
        qualities => Quality, calls_for;
        /// The instruments that the duty rests on.
        rests_on => Instrument, basis;
        /// The group of functions through which the duty comes to the director.
        in_function => Function, function;
        /// The outcomes that the duty serves.
        outcomes => Outcome, serves;
        /// The duties that replaced this one.
        successors => Duty, replaced_by;
        /// The duties that this one replaced.
        predecessors <= Duty, replaced_by;
        /// What the duty was read in.
        sources => Source, citations;
    }
    Skill {
        /// The duties that call for the skill.
        duties <= Duty, calls_for;
        /// The practices that call for the skill.
        practices <= Practice, calls_for;
        /// The programmes that develop the skill.
        programmes <= Programme, develops;
        /// The activities that develop the skill.
        activities <= Activity, develops;
        /// The needs that bear on the skill.
        needs <= Need, develops;
        /// The scenarios in which the skill weighs more.
        raised_by <= Scenario, raises;
        /// The scenarios in which the skill weighs less.
        lowered_by <= Scenario, lowers;
        /// The skills that are part of this one.
        parts <= Skill, part_of;
    }
    Quality {
        /// The duties that call for the quality.
        duties <= Duty, calls_for;
        /// The practices that call for the quality.
        practices <= Practice, calls_for;
        /// The programmes that develop the quality.
        programmes <= Programme, develops;
        /// The activities that develop the quality.
        activities <= Activity, develops;
        /// The needs that bear on the quality.
        needs <= Need, develops;
        /// The qualities that are part of this one.
        parts <= Quality, part_of;
    }
    Programme {
        /// Who runs or ran the programme.
        provided_by => Body, providers;
        /// Who pays or paid for the programme.
        funded_by => Body, funder;
        /// The career stages that the programme is for.
        stages => Stage, audience;
        /// The skills that the programme develops.
        skills => Skill, develops;
        /// The qualities that the programme develops.
        qualities => Quality, develops;
        /// The programmes that replaced this one.
        successors => Programme, replaced_by;
        /// The programmes that this one replaced.
        predecessors <= Programme, replaced_by;
    }
    Body {
        /// The programmes that the body runs or ran.
        programmes <= Programme, providers;
        /// The programmes that the body pays or paid for.
        funds <= Programme, funder;
        /// The bodies that replaced this one.
        successors => Body, replaced_by;
        /// The bodies that this one replaced.
        predecessors <= Body, replaced_by;
    }
    Stage {
        /// The programmes for people at this stage.
        programmes <= Programme, audience;
        /// The activities for people at this stage.
        activities <= Activity, audience;
        /// The needs of people at this stage.
        needs <= Need, audience;
        /// The routes that lead through this stage.
        routes <= Route, stages;
    }
    Recommendation {
        /// The findings behind the recommendation.
        findings => Finding, rests_on;
    }
    Finding {
        /// The recommendations that rest on the finding.
        recommendations <= Recommendation, rests_on;
        /// The findings that look at a part of this one.
        parts <= Finding, part_of;
    }
    Instrument {
        /// The duties that rest on the instrument.
        duties <= Duty, basis;
        /// The features of the post that rest on the instrument.
        features <= Feature, basis;
        /// The groups of functions that rest on the instrument.
        functions <= Function, basis;
        /// The guidance that the instrument gives force to.
        guidance <= Instrument, given_force_by;
    }
    Function {
        /// The duties that come to the director through these functions.
        duties <= Duty, function;
    }
    Outcome {
        /// The duties that serve the outcome.
        duties <= Duty, serves;
        /// The practices that serve the outcome.
        practices <= Practice, serves;
    }
}

impl<'a> Item<'a, Duty> {
    /// The provisions that impose the duty, each with its instrument. In a [view](View) of a day these are the ones in
    /// force on it, while the field [`basis`](Duty::basis) has those of all times.
    ///
    /// ```
    /// use dcs_role::{Role, literal, value::Day};
    ///
    /// let today = Role::england().on(literal!(Day, "2026-11-26"));
    /// let duty = today.duty("duty:appoint-director").ok_or("it binds councils today")?;
    /// let law: Vec<_> = duty
    ///     .provisions()
    ///     .map(|(law, basis)| format!("{}, {}", law.title, basis.provision))
    ///     .collect();
    /// assert_eq!(law, ["Children Act 2004, s. 18(1)"]);
    /// # Ok::<(), &str>(())
    /// ```
    pub fn provisions(self) -> impl Iterator<Item = (Item<'a, Instrument>, &'a Basis)> {
        let view = self.view;
        let shown = self
            .value
            .basis
            .iter()
            .filter(move |basis| view.day().is_none_or(|day| basis.in_force_on(day)));
        shown.filter_map(move |basis| Some((view.instrument(&basis.law)?, basis)))
    }
}

impl<'a> Item<'a, Source> {
    /// Everything that cites the source.
    pub fn supports(self) -> impl Iterator<Item = ItemRef<'a>> {
        let role = self.view.role.indexed();
        let links = role.index.incoming(self.number).iter();
        links.filter_map(move |end| self.view.shown(role.item(end.item)))
    }
}

impl<'a> Item<'a, Instrument> {
    /// The duties that rest on a provision of the instrument, on a part of it, or on a range in
    /// which it lies: under `s. 18` comes what rests on `s. 18(2)(a)`, and not on `s. 182`.
    pub fn duties_under(self, provision: &Provision) -> impl Iterator<Item = Item<'a, Duty>> {
        self.duties().filter(move |duty| {
            let mut bases = duty.basis.iter().filter(|basis| basis.law == self.value.id);
            bases.any(|basis| basis.provision.overlaps(provision))
        })
    }
}
