//! What the papers say of a post on one day, for one of its authorities.

use std::{cmp::Reverse, collections::BTreeMap};

use crate::{
    model::vocabulary,
    pointer::Pointer,
    post::{
        Arrangement, Authority, Confirmation, Decision, Facts, HoldingBasis, NoneOf, Post, Stated,
    },
    value::{Date, Day, Title},
};

/// What is said of one fact.
pub(super) enum Told<'a, T: ?Sized> {
    /// This, at this place.
    Said(&'a T, Pointer),
    /// Something, in an arrangement that still awaits confirmation.
    Awaited(usize),
    /// Nothing.
    Silent,
}

/// The facts that may hold, with where they stand.
pub(super) struct Layer<'a> {
    pub(super) facts: Facts<'a>,
    /// The entry of `arrangements`; none for the top of the post.
    pub(super) entry: Option<usize>,
    pub(super) is_awaited: bool,
}

impl Layer<'_> {
    pub(super) fn at(&self, key: &str) -> Pointer {
        match self.entry {
            Some(n) => Pointer::default() / "arrangements" / n / key,
            None => Pointer::default() / key,
        }
    }
}

/// A post on one day, for one of its authorities.
pub(super) struct State<'a> {
    pub(super) post: &'a Post,
    pub(super) on: Day,
    pub(super) authority: &'a Authority,
    /// How many authorities share the director on the day.
    pub(super) sharing: usize,
    /// What goes before comes first.
    pub(super) layers: Vec<Layer<'a>>,
}

/// Whether a decision still awaited confirmation on a day.
pub(super) fn is_awaited(decision: Option<&Decision>, on: Day) -> bool {
    decision.is_some_and(|decision| match decision.confirmation {
        Some(Confirmation::Awaited) => true,
        Some(Confirmation::Given) => decision.confirmed_on.is_some_and(|date| date.is_after(on)),
        Some(Confirmation::Refused) | None => false,
    })
}

pub(super) fn is_refused(decision: Option<&Decision>) -> bool {
    decision.and_then(|decision| decision.confirmation) == Some(Confirmation::Refused)
}

/// Whether what is said for these authorities is said for this one.
pub(super) fn is_for(named: &[Title], authority: &Authority) -> bool {
    named.is_empty() || named.contains(&authority.title)
}

/// A post with the beginnings of its arrangements.
pub(super) struct Arranged<'a> {
    pub(super) post: &'a Post,
    pub(super) begins: Vec<Option<Date>>,
}

impl<'a> Arranged<'a> {
    /// An entry that goes on where one that says the same has ended began when that one did: to split a
    /// stretch of time into two changes nothing.
    pub(super) fn new(post: &'a Post) -> Self {
        let entries = &post.arrangements;
        let from = |n: usize| entries[n].period.as_ref().and_then(|period| period.from);
        let day = |n: usize| from(n).map(Date::earliest);
        let mut order: Vec<_> = (0..entries.len()).collect();
        order.sort_by_key(|n| day(*n));
        let mut begins: Vec<_> = (0..entries.len()).map(from).collect();
        // Entries by the first day after them, each seen before what goes on from it.
        let mut ended: BTreeMap<Day, Vec<usize>> = BTreeMap::new();
        for n in order {
            let before = day(n).and_then(|day| ended.get(&day));
            let same = before
                .into_iter()
                .flatten()
                .find(|&&other| says_the_same(&entries[other], &entries[n]));
            if let Some(&other) = same {
                begins[n] = begins[other];
            }
            let last = entries[n].period.as_ref().and_then(|period| period.last_day);
            if let Some(after) = last.and_then(|last| last.latest().next()) {
                ended.entry(after).or_default().push(n);
            }
        }
        Self { post, begins }
    }

    fn began(&self, entry: usize) -> Option<Day> {
        self.begins[entry].map(Date::earliest)
    }
}

fn says_the_same(one: &Arrangement, other: &Arrangement) -> bool {
    one.authorities == other.authorities
        && one.decision == other.decision
        && one.title == other.title
        && one.facts() == other.facts()
}

impl<'a> State<'a> {
    pub(super) fn new(
        arranged: &Arranged<'a>,
        on: Day,
        authority: &'a Authority,
        sharing: usize,
    ) -> Self {
        let post = arranged.post;
        let mut entries: Vec<_> = (0..)
            .zip(&post.arrangements)
            .filter(|(_, entry)| {
                is_for(&entry.authorities, authority)
                    && entry.period.as_ref().is_none_or(|period| period.contains(on))
                    && !is_refused(entry.decision.as_ref())
            })
            .collect();
        // What is for named authorities goes before what is for all, and the later before the earlier.
        let rank =
            |n: usize, entry: &Arrangement| (!entry.authorities.is_empty(), arranged.began(n), n);
        entries.sort_by_key(|(n, entry)| Reverse(rank(*n, entry)));
        let entries = entries.into_iter().map(|(n, entry)| Layer {
            facts: entry.facts(),
            entry: Some(n),
            is_awaited: is_awaited(entry.decision.as_ref(), on),
        });
        let top = Layer { facts: post.facts(), entry: None, is_awaited: false };
        let layers = entries.chain([top]).collect();
        Self { post, on, authority, sharing, layers }
    }

    /// What is said of a fact.
    pub(super) fn told<T: Stated>(
        &self,
        key: &'static str,
        fact: impl Fn(Facts<'a>) -> &'a T,
    ) -> Told<'a, T> {
        for layer in &self.layers {
            let value = fact(layer.facts);
            if value.is_stated() {
                return match layer.entry.filter(|_| layer.is_awaited) {
                    Some(n) => Told::Awaited(n),
                    None => Told::Said(value, layer.at(key)),
                };
            }
        }
        Told::Silent
    }

    /// What is said of a list that may be said to have nothing in it.
    pub(super) fn list<T>(
        &self,
        key: &'static str,
        none: NoneOf,
        fact: impl Fn(Facts<'a>) -> &'a Vec<T>,
    ) -> Told<'a, [T]> {
        for layer in &self.layers {
            let value = fact(layer.facts);
            let none = layer.facts.none.iter().position(|one| *one == none);
            if value.is_stated() || none.is_some() {
                return match (layer.entry.filter(|_| layer.is_awaited), none) {
                    (Some(n), _) => Told::Awaited(n),
                    (None, Some(n)) if value.is_empty() => Told::Said(&[], layer.at("none") / n),
                    (None, _) => Told::Said(value.as_slice(), layer.at(key)),
                };
            }
        }
        Told::Silent
    }

    /// The value of a fact that is said and confirmed.
    pub(super) fn value<T: Copy + 'a>(
        &self,
        fact: impl Fn(Facts<'a>) -> &'a Option<T>,
    ) -> Option<T> {
        let layer = self.layers.iter().find(|layer| fact(layer.facts).is_some())?;
        if layer.is_awaited { None } else { *fact(layer.facts) }
    }
}

/// The job title on a day.
pub(super) fn title<'a>(arranged: &Arranged<'a>, on: Day) -> &'a Title {
    let entry = titled(arranged, on).and_then(|n| arranged.post.arrangements[n].title.as_ref());
    entry.unwrap_or(&arranged.post.title)
}

/// The entry of `arrangements` that gives the job title on a day; none where that of the post holds.
pub(super) fn titled(arranged: &Arranged<'_>, on: Day) -> Option<usize> {
    let holds = |(_, entry): &(usize, &Arrangement)| {
        let decision = entry.decision.as_ref();
        entry.title.is_some()
            && entry.authorities.is_empty()
            && entry.period.as_ref().is_none_or(|period| period.contains(on))
            && !is_refused(decision)
            && !is_awaited(decision, on)
    };
    let entries = (0..).zip(&arranged.post.arrangements).filter(holds);
    let latest = entries.max_by_key(|(n, _)| (arranged.began(*n), *n));
    latest.map(|(n, _)| n)
}

/// Whether an authority has the post on a day.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It has.
    HasThePost,
    /// It is a shadow authority, which has no functions yet.
    IsShadow,
    /// It is abolished.
    IsAbolished,
    /// It does not share in the post.
    IsApart,
}

pub(super) fn standing(authority: &Authority, on: Day) -> Standing {
    let life = authority.period.as_ref();
    if life.and_then(|life| life.from).is_some_and(|from| from.earliest() > on) {
        Standing::IsShadow
    } else if life.and_then(|life| life.last_day).is_some_and(|last| last.latest() < on) {
        Standing::IsAbolished
    } else if authority.with_post.as_ref().is_some_and(|period| !period.contains(on)) {
        Standing::IsApart
    } else {
        Standing::HasThePost
    }
}

/// Why nothing is asked of an authority on a day.
pub(super) fn set_aside(standing: Standing) -> Option<&'static str> {
    match standing {
        Standing::HasThePost => None,
        Standing::IsShadow => Some("it is a shadow authority, which has no functions yet"),
        Standing::IsAbolished => Some("it is abolished, and has no functions any more"),
        Standing::IsApart => Some("it does not share in the post on this day"),
    }
}

// ------------------------------------------------------------------ who holds it

/// How a post was filled for a stretch of time.
#[vocabulary]
pub enum StretchState {
    /// Somebody held it, permanently or on an interim basis.
    Held,
    /// An officer acted up.
    Acting,
    /// Nobody held it.
    Vacant,
    /// The papers do not say.
    Unknown,
    /// The post was abolished.
    Abolished,
}

/// How a post is filled where it is filled in these ways. Somebody and nobody cannot hold it on one day: where a
/// change is known to the month alone, the papers do not say how the post was filled on a day of it.
pub(super) fn filled(basis: &[HoldingBasis]) -> StretchState {
    let is = |wanted| basis.contains(&wanted);
    let is_empty =
        |basis: &HoldingBasis| matches!(basis, HoldingBasis::Vacant | HoldingBasis::Abolished);
    if basis.iter().any(is_empty) && basis.iter().any(|one| *one != basis[0]) {
        StretchState::Unknown
    } else if is(HoldingBasis::Abolished) {
        StretchState::Abolished
    } else if is(HoldingBasis::Vacant) {
        StretchState::Vacant
    } else if is(HoldingBasis::Substantive) || is(HoldingBasis::Interim) {
        StretchState::Held
    } else if is(HoldingBasis::Acting) {
        StretchState::Acting
    } else {
        StretchState::Unknown
    }
}
