//! The life of a post: who held it when, and every day on which an answer changed.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{
    Answers,
    duties::papers_by_title,
    law::{dated_turns, turns},
    state::{StretchState, filled},
};
use crate::{
    item::ItemRef,
    kind::RoleId,
    model::vocabulary,
    post::{Authority, HoldingBasis, Post, PostId},
    role::Role,
    value::{Date, Day, Period, Version},
};

/// What changed an answer.
#[vocabulary]
pub enum ChangedBy {
    /// The arrangement of the post.
    Post,
    /// The law or guidance, as far as the definition knows it.
    Law,
    /// Both on the same day.
    Both,
    /// Neither: the definition does not say when the law began, and can vouch for it only from this day.
    Knowledge,
}

/// The life of a post, beside the law of each day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct PostTimeline {
    /// The post.
    pub post: PostId,
    /// The version of the post.
    pub post_version: Version,
    /// The definition.
    pub role: RoleId,
    /// The version of the definition.
    pub role_version: Version,
    /// The first day that the post dates anything on; that of the post where it dates nothing.
    pub from: Day,
    /// How the post was filled, one stretch of time after the other.
    pub stretches: Vec<Stretch>,
    /// What changed after the first day, day by day.
    pub turns: Vec<Turn>,
    /// The first of the days that were not looked at any more, because there were too many; absent where all were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_looked_at_from: Option<Day>,
}

/// A stretch of time in which a post was filled in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Stretch {
    /// The first day; absent where the papers do not give one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Day>,
    /// The last day; absent where the papers do not give one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_day: Option<Day>,
    /// How the post was filled.
    pub state: StretchState,
    /// In what ways; several where two people held it, and none where nobody is named.
    pub basis: Vec<HoldingBasis>,
}

/// An answer that changed on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Turn {
    /// The first day of the new answer.
    pub day: Day,
    /// The duty or feature of the definition.
    pub item: String,
    /// Its title.
    pub title: String,
    /// What was asked: an expectation, or `coverage` for a duty that the papers take on.
    pub asked: String,
    /// The answer before; absent where it was not asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The answer from this day on; absent where it is no longer asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// What changed it.
    pub changed_by: ChangedBy,
}

impl PostTimeline {
    /// The stretch of time around a day in which the post was filled in no other state: its first day and its last,
    /// where there is one, and the state.
    pub(crate) fn around(&self, on: Day) -> Option<(Option<Day>, Option<Day>, StretchState)> {
        let is_of = |stretch: &Stretch| {
            stretch.from.is_none_or(|from| from <= on)
                && stretch.last_day.is_none_or(|last| on <= last)
        };
        let mut alike = self.stretches.chunk_by(|one, next| one.state == next.state);
        let found = alike.find(|alike| alike.iter().any(is_of))?;
        Some((found.first()?.from, found.last()?.last_day, found[0].state))
    }

    /// Whether the papers do not say how the post was filled on a day.
    pub(crate) fn is_silent(&self, on: Day) -> bool {
        let state = self.around(on).map(|(_, _, state)| state);
        state.is_none_or(|state| state == StretchState::Unknown)
    }
}

/// So many days are looked at: a document that means harm may name a million.
const MOST_DAYS: usize = 500;

impl Role {
    /// The life of a post: how it was filled, and every day on which an answer of its
    /// [`conformance`](Self::conformance) changed, with what changed it. Days to come are in it, as far as
    /// the post and the definition know them.
    #[must_use]
    pub fn timeline(&self, post: &Post) -> PostTimeline {
        let of_post = days_of_post(post);
        let from = of_post.first().copied().unwrap_or(post.as_at);
        let of_law = days_of_law(self);
        let mut days: Vec<_> =
            of_post.iter().chain(&of_law).copied().filter(|day| *day > from).collect();
        days.sort_unstable();
        days.dedup();
        let not_looked_at_from = days.get(MOST_DAYS).copied();
        days.truncate(MOST_DAYS);
        let mut turns = Vec::new();
        let mut before = self.told(post, from, from);
        let mut yesterday = from;
        for day in days {
            let after = self.told(post, day, day);
            let is_of_both = of_post.contains(&day) && of_law.contains(&day);
            // The same with the law of before: what still changes, the post changed.
            let post_alone = is_of_both.then(|| self.told(post, day, yesterday));
            let changed_by = |key: &Key<'_>| match &post_alone {
                _ if is_vouched_from(self, key.0, day) => ChangedBy::Knowledge,
                None if of_law.contains(&day) => ChangedBy::Law,
                None => ChangedBy::Post,
                Some(alone) if alone.get(key) == after.get(key) => ChangedBy::Post,
                Some(alone) if alone.get(key) == before.get(key) => ChangedBy::Law,
                Some(_) => ChangedBy::Both,
            };
            let keys: BTreeSet<_> = before.keys().chain(after.keys()).collect();
            for key in keys.into_iter().filter(|key| before.get(*key) != after.get(*key)) {
                let item = self.all().get(key.0);
                turns.push(Turn {
                    day,
                    item: key.0.to_owned(),
                    title: item.map(|item| item.title().to_owned()).unwrap_or_default(),
                    asked: key.1.to_owned(),
                    before: before.get(key).map(|&word| word.to_owned()),
                    after: after.get(key).map(|&word| word.to_owned()),
                    changed_by: changed_by(key),
                });
            }
            (before, yesterday) = (after, day);
        }
        let definition = self.definition();
        PostTimeline {
            post: post.id.clone(),
            post_version: post.version,
            role: definition.id.clone(),
            role_version: definition.version,
            from,
            stretches: stretches(post),
            turns,
            not_looked_at_from,
        }
    }

    /// The answers of a day in single words.
    fn told<'a>(&'a self, post: &'a Post, on: Day, law_on: Day) -> BTreeMap<Key<'a>, &'static str> {
        let answers = Answers::new(self, post, on, law_on);
        let expectations = answers.expectations.iter().map(|answer| {
            // The item outlives the answer.
            let item = self.all().get(&answer.item).map_or("", ItemRef::id);
            ((item, answer.expectation.as_str()), answer.answer.as_str())
        });
        let duties = answers.duties.iter().map(|answer| {
            let item = self.all().get(answer.duty.as_str()).map_or("", ItemRef::id);
            ((item, "coverage"), answer.coverage.as_str())
        });
        expectations.chain(duties).collect()
    }
}

/// An item of the definition, and what was asked of it.
type Key<'a> = (&'a str, &'static str);

/// Every day on which something in the post begins, or has ended.
fn days_of_post(post: &Post) -> BTreeSet<Day> {
    let mut days = BTreeSet::new();
    let mut begins = |date: Option<Date>| days.extend(date.map(Date::earliest));
    for test in &post.assurance {
        begins(test.date);
        begins(test.decided);
        // A plan is known from the day on which it was decided, or else from that of the post.
        if test.decided.is_none() && test.state != crate::post::TestState::Done {
            begins(Some(post.as_at.into()));
        }
    }
    for entry in &post.arrangements {
        begins(entry.decision.as_ref().and_then(|decision| decision.confirmed_on));
    }
    let papers = papers_by_title(post);
    for clause in &post.takes_on {
        let paper = clause.paper.as_ref().and_then(|title| papers.get(title));
        begins(paper.and_then(|paper| paper.date));
    }
    for Authority { period: life, with_post: sharing, .. } in &post.authorities {
        let periods = [life, sharing].map(|period| period.as_ref().unwrap_or(&Period::ALWAYS));
        // An authority is mostly older than its part in the post, and what it did before is no part of its life.
        days.extend(periods.iter().filter_map(|period| period.from).map(Date::earliest).max());
        days.extend(periods.iter().filter_map(|period| period.last_day?.latest().next()));
    }
    let arrangements = post.arrangements.iter().map(|entry| entry.period.as_ref());
    let holdings = post.holdings.iter().map(|holding| holding.period.as_ref());
    for period in arrangements.chain(holdings).flatten() {
        days.extend(period.from.map(Date::earliest));
        days.extend(period.last_day.and_then(|last| last.latest().next()));
    }
    days
}

/// Every day on which the law of a definition changes for a post.
fn days_of_law(role: &Role) -> BTreeSet<Day> {
    let mut days = Vec::new();
    let definition = role.definition();
    for duty in &definition.duties {
        turns(role, duty.period.as_ref(), &duty.basis, &mut days);
    }
    for feature in definition.features.iter().filter(|feature| feature.expectation.is_some()) {
        turns(role, feature.period.as_ref(), &feature.basis, &mut days);
    }
    for function in &definition.functions {
        turns(role, function.period.as_ref(), &function.basis, &mut days);
    }
    days.into_iter().collect()
}

/// Whether a day is the first that the definition can vouch for a duty or feature on, and none on which it
/// says that law began or ended.
fn is_vouched_from(role: &Role, id: &str, day: Day) -> bool {
    let (own, bases) = match role.all().get(id) {
        Some(ItemRef::Duty(duty)) => (duty.period.as_ref(), &duty.basis),
        Some(ItemRef::Feature(feature)) => (feature.period.as_ref(), &feature.basis),
        _ => return false,
    };
    let (mut dated, mut all) = (Vec::new(), Vec::new());
    dated_turns(own, bases, &mut dated);
    turns(role, own, bases, &mut all);
    all.contains(&day) && !dated.contains(&day)
}

// ------------------------------------------------------------------ who held it

/// The stretches of time, first to last: what is the same on either side of a day is one.
fn stretches(post: &Post) -> Vec<Stretch> {
    // On each day that something begins or has ended: which holdings come, and which go.
    let mut events: BTreeMap<Option<Day>, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (n, holding) in post.holdings.iter().enumerate() {
        let period = holding.period.as_ref().unwrap_or(&Period::ALWAYS);
        let from = period.from.map(Date::earliest);
        let end = period.last_day.map(Date::latest);
        // What ends before it begins holds on no day.
        if from.zip(end).is_some_and(|(from, end)| end < from) {
            continue;
        }
        events.entry(from).or_default().0.push(n);
        if let Some(after) = end.and_then(Day::next) {
            events.entry(Some(after)).or_default().1.push(n);
        }
    }
    if events.is_empty() {
        let state = StretchState::Unknown;
        return vec![Stretch { from: None, last_day: None, state, basis: Vec::new() }];
    }
    let mut counts: BTreeMap<HoldingBasis, usize> = BTreeMap::new();
    let mut stretches: Vec<Stretch> = Vec::new();
    for (day, (come, go)) in events {
        for n in come {
            *counts.entry(post.holdings[n].basis).or_default() += 1;
        }
        for n in go {
            let basis = post.holdings[n].basis;
            if let Some(count) = counts.get_mut(&basis) {
                *count -= 1;
            }
        }
        let basis: Vec<_> =
            counts.iter().filter(|(_, count)| **count > 0).map(|(basis, _)| *basis).collect();
        let state = filled(&basis);
        match stretches.last_mut() {
            Some(last) if last.state == state && last.basis == basis => continue,
            Some(last) => last.last_day = day.and_then(Day::previous),
            None => {}
        }
        stretches.push(Stretch { from: day, last_day: None, state, basis });
    }
    stretches
}
