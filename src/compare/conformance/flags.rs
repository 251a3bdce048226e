//! What should be looked at again, whatever the answers are.

use serde::Serialize;

use super::{
    expectations::{is_elsewhere, last_done, more, newer, overdue_plans},
    questions::{Ask, Open},
    state::{Arranged, State},
};
use crate::{model::vocabulary, pointer::Pointer, post::Post, rules::Severity, value::Day};

/// Why something should be looked at again.
#[vocabulary]
pub enum FlagKind {
    /// The last test of assurance is older than something that was added to the post.
    TestIsOlder,
    /// The day on which a test of assurance was to be looked at again has passed.
    ReviewIsOverdue,
    /// The day for which a test of assurance was planned has passed, and none was done.
    PlanHasPassed,
    /// The papers do not say how the post was filled between two holders.
    GapBetweenHolders,
}

/// Something that should be looked at again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Flag {
    /// Why.
    pub kind: FlagKind,
    /// Where in the post that was seen, as a JSON Pointer.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub at: Pointer,
    /// What was seen.
    pub because: String,
}

/// What should be looked at again on the day, and the questions that go with it.
pub(super) fn flags<'a>(
    arranged: &Arranged<'a>,
    states: &[(usize, State<'a>)],
    open: &mut Vec<Open>,
) -> Vec<Flag> {
    let mut flags = Vec::new();
    let mut add = |kind, at: Pointer, because: String| {
        let flag = Flag { kind, at, because };
        if !flags.contains(&flag) {
            flags.push(flag);
        }
    };
    for (_, state) in states.iter().filter(|(_, state)| !is_elsewhere(state)) {
        if let Some((n, test)) = last_done(state) {
            let at = Pointer::default() / "assurance" / n;
            let date = test.date.map(|date| format!(" of {date}")).unwrap_or_default();
            for (title, since) in newer(state, arranged, &more(state).0, test).surely {
                let because = format!(
                    "the test of assurance{date} is older than {title}, which the post has since {since}"
                );
                add(FlagKind::TestIsOlder, at.clone(), because);
            }
            if let Some(review) = test.review.filter(|review| review.latest() < state.on) {
                let because =
                    format!("the test of assurance{date} was to be looked at again in {review}");
                add(FlagKind::ReviewIsOverdue, at / "review", because);
            }
        }
        for (n, test) in overdue_plans(state) {
            let date = test.date.map(|date| date.to_string()).unwrap_or_default();
            let because = format!(
                "a test of assurance was planned for {date}, and no paper shows that it was done"
            );
            add(FlagKind::PlanHasPassed, Pointer::default() / "assurance" / n, because);
        }
    }
    if let Some((_, state)) = states.first().filter(|(_, state)| !is_elsewhere(state)) {
        for (from, last, n) in gaps(state.post, state.on) {
            let because =
                format!("the papers do not say how the post was filled from {from} to {last}");
            add(FlagKind::GapBetweenHolders, Pointer::default() / "holdings" / n, because);
            let ask = Ask::HolderBetween(from, last);
            open.push(Open { ask, authority: None, severity: Severity::Error });
        }
    }
    flags
}

/// The stretches up to a day for which nobody is named, between two that are: the first day, the last,
/// and the position of the holding that follows.
pub(super) fn gaps(post: &Post, on: Day) -> Vec<(Day, Day, usize)> {
    let mut stretches: Vec<_> = (0..)
        .zip(&post.holdings)
        .map(|(n, holding)| {
            let period = holding.period.as_ref();
            let from = period.and_then(|period| period.from).map(crate::value::Date::earliest);
            let last = period.and_then(|period| period.last_day).map(crate::value::Date::latest);
            (from, last, n)
        })
        .filter(|(from, ..)| from.is_none_or(|from| from <= on))
        .collect();
    stretches.sort_unstable();
    let mut gaps = Vec::new();
    let mut stretches = stretches.into_iter();
    let Some((_, mut reached, _)) = stretches.next() else { return gaps };
    for (from, last, n) in stretches {
        let Some(end) = reached else { break };
        if let (Some(next), Some(from)) = (end.next(), from)
            && next < from
            && let Some(before) = from.previous()
        {
            gaps.push((next, before, n));
        }
        reached = last.map(|last| last.max(end));
    }
    gaps
}
