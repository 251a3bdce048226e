//! Many posts on a day, counted. There is no score and no ranking.

use serde::Serialize;

use super::{
    expectations::is_elsewhere,
    state::{Arranged, State, StretchState, Told, filled},
    states,
};
use crate::{
    post::{AuthorityKind, HoldingBasis, NoneOf, Office, Post},
    value::Day,
};

/// How many posts are set up and filled in which way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct PostCounts {
    /// All posts.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub posts: usize,
    /// Those that do not carry the statutory designation on the day. They are counted nowhere else.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub not_designated: usize,
    /// Those of authorities that have no functions on the day. They are counted nowhere else.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub without_functions: usize,
    /// Those held by permanent appointment.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub substantive: usize,
    /// Those held on an interim basis.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub interim: usize,
    /// Those held by an officer who acts up.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub acting: usize,
    /// Those that are vacant.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub vacant: usize,
    /// Those that are abolished.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub abolished: usize,
    /// Those for which the papers do not say how they are filled.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub filling_not_stated: usize,
    /// Those whose holder is director of adult social services as well.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub twin_hatted: usize,
    /// Those for which the papers do not say whether the holder has another statutory office.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub offices_not_stated: usize,
    /// Those that two or more authorities share.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub shared: usize,
}

/// Many posts, each on a day: how many are set up and filled in which way. It compares no authority with another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct PostSurvey {
    /// The day; absent where each post was looked at on its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
    /// All posts. A shared post is one.
    pub all: PostCounts,
    /// The posts by kind of authority. A post that authorities of several kinds share is counted with each.
    pub by_kind: Vec<CountsOfKind>,
}

/// The posts of authorities of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct CountsOfKind {
    /// The kind of authority.
    pub kind: AuthorityKind,
    /// Its posts.
    pub counts: PostCounts,
}

impl PostSurvey {
    /// A survey of no posts yet. Without a day, each post is looked at on its own.
    #[must_use]
    pub fn new(on: Option<Day>) -> Self {
        Self { on, ..Self::default() }
    }

    /// Counts a post.
    pub fn add(&mut self, post: &Post) {
        let on = self.on.unwrap_or(post.as_at);
        let arranged = Arranged::new(post);
        let states = states(&arranged, on);
        count(&mut self.all, post, on, &states.iter().map(|(_, state)| state).collect::<Vec<_>>());
        let mut kinds: Vec<AuthorityKind> = match states.len() {
            0 => post.authorities.iter().map(|authority| authority.kind).collect(),
            _ => states.iter().map(|(_, state)| state.authority.kind).collect(),
        };
        kinds.sort_unstable();
        kinds.dedup();
        for kind in kinds {
            let of_kind = states.iter().map(|(_, state)| state);
            let of_kind: Vec<_> = of_kind.filter(|state| state.authority.kind == kind).collect();
            count(self.of_kind(kind), post, on, &of_kind);
        }
    }

    /// Counts what another survey of the same day counted.
    pub fn merge(&mut self, other: &Self) {
        add(&mut self.all, &other.all);
        for of_kind in &other.by_kind {
            add(self.of_kind(of_kind.kind), &of_kind.counts);
        }
    }

    /// The counts of a kind, which stand in the order of the kinds.
    fn of_kind(&mut self, kind: AuthorityKind) -> &mut PostCounts {
        let place = match self.by_kind.binary_search_by_key(&kind, |of_kind| of_kind.kind) {
            Ok(place) => place,
            Err(place) => {
                let counts = PostCounts::default();
                self.by_kind.insert(place, CountsOfKind { kind, counts });
                place
            }
        };
        &mut self.by_kind[place].counts
    }
}

fn add(to: &mut PostCounts, more: &PostCounts) {
    to.posts += more.posts;
    to.not_designated += more.not_designated;
    to.without_functions += more.without_functions;
    to.substantive += more.substantive;
    to.interim += more.interim;
    to.acting += more.acting;
    to.vacant += more.vacant;
    to.abolished += more.abolished;
    to.filling_not_stated += more.filling_not_stated;
    to.twin_hatted += more.twin_hatted;
    to.offices_not_stated += more.offices_not_stated;
    to.shared += more.shared;
}

fn count(counts: &mut PostCounts, post: &Post, on: Day, states: &[&State<'_>]) {
    counts.posts += 1;
    let Some(first) = states.first() else {
        counts.without_functions += 1;
        return;
    };
    if states.iter().all(|state| is_elsewhere(state)) {
        counts.not_designated += 1;
        return;
    }
    let now = post.holdings.iter();
    let now = now.filter(|one| one.period.as_ref().is_none_or(|period| period.contains(on)));
    let bases: Vec<_> = now.map(|holding| holding.basis).collect();
    let is = |basis| bases.contains(&basis);
    // Each post is filled in one way: during a handover, in that of the more lasting.
    if filled(&bases) == StretchState::Unknown {
        counts.filling_not_stated += 1;
    } else if is(HoldingBasis::Abolished) {
        counts.abolished += 1;
    } else if is(HoldingBasis::Vacant) {
        counts.vacant += 1;
    } else if is(HoldingBasis::Substantive) {
        counts.substantive += 1;
    } else if is(HoldingBasis::Interim) {
        counts.interim += 1;
    } else {
        counts.acting += 1;
    }
    let offices: Vec<_> = states
        .iter()
        .map(|state| {
            state.list("combinedOffices", NoneOf::CombinedOffices, |facts| facts.combined_offices)
        })
        .collect();
    let is_adults = |told: &Told<'_, [crate::post::CombinedOffice]>| {
        let of_adults =
            |one: &crate::post::CombinedOffice| one.office == Office::DirectorOfAdultSocialServices;
        matches!(told, Told::Said(offices, _) if offices.iter().any(of_adults))
    };
    if offices.iter().any(is_adults) {
        counts.twin_hatted += 1;
    } else if offices.iter().any(|told| !matches!(told, Told::Said(..))) {
        counts.offices_not_stated += 1;
    }
    counts.shared += usize::from(first.sharing > 1);
}
