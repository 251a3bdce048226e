//! How a post is set up.

use std::collections::{BTreeMap, BTreeSet};

use super::{Findings, text};
use crate::{AssuranceState, Day, DeliveryModel, Period, Pointer, Post};

pub(super) fn authorities_differ(post: &Post, found: &mut Findings<'_>) {
    let names: Vec<_> = post.authorities.iter().map(|authority| authority.title.as_str()).collect();
    for n in text::nearly_repeated(&names) {
        let at = Pointer::default() / "authorities" / n / "title";
        found.add(at, "an authority above has nearly the same name; name each once");
    }
}

/// A beginning or an end: an open beginning is before every day, and an open end after.
type Moment = (i8, Option<Day>);

/// The days that a period has for certain, whichever days its dates stand for: from the first to the one
/// after the last.
fn certain(period: &Period) -> (Moment, Moment) {
    let from = period.from.map_or((-1, None), |from| (0, Some(from.latest())));
    let until = period.last_day.and_then(|last| last.earliest().next());
    let until = until.map_or((1, None), |day| (0, Some(day)));
    (from, until)
}

pub(super) fn held_in_one_way(post: &Post, found: &mut Findings<'_>) {
    // What stands above in the list, by its beginning: its end, and its place. What begins no earlier
    // and ends no later than another is left out, so that ends rise with beginnings.
    let mut above: BTreeMap<Moment, (Moment, usize)> = BTreeMap::new();
    let period = |n: usize| post.holdings[n].period.as_ref().unwrap_or(&Period::ALWAYS);
    for n in 0..post.holdings.len() {
        let (from, until) = certain(period(n));
        let last = above.range(..until).next_back();
        if let Some((_, &(_, earlier))) = last.filter(|(_, (end, _))| *end > from) {
            let message = format!(
                "{} ({}) overlaps with {} ({}) above; say when one ended and the other began",
                post.holdings[n].basis,
                period(n),
                post.holdings[earlier].basis,
                period(earlier),
            );
            found.add(Pointer::default() / "holdings" / n, message);
        }
        if above.range(..=from).next_back().is_none_or(|(_, (end, _))| *end < until) {
            while let Some((&inner, _)) =
                above.range(from..).next().filter(|(_, (end, _))| *end <= until)
            {
                above.remove(&inner);
            }
            above.insert(from, (until, n));
        }
    }
}

pub(super) fn offices_differ(post: &Post, found: &mut Findings<'_>) {
    let mut seen = BTreeSet::new();
    for (n, office) in post.combined_offices.iter().flatten().enumerate() {
        if !seen.insert(office.office) {
            let at = Pointer::default() / "combinedOffices" / n / "office";
            found.add(at, "this office stands here a second time; keep one of the two");
        }
    }
}

pub(super) fn in_house_has_no_provider(post: &Post, found: &mut Findings<'_>) {
    let Some(delivery) = &post.delivery else { return };
    let has_provider = delivery.provider.is_some() || delivery.holder_leads_provider == Some(true);
    if delivery.model == DeliveryModel::InHouse && has_provider {
        let at = Pointer::default() / "delivery" / "model";
        found.add(
            at,
            "the authority delivers by itself, and yet there is a provider; mend one of the two",
        );
    }
}

pub(super) fn assurance_is_dated(post: &Post, found: &mut Findings<'_>) {
    let Some(assurance) = &post.assurance else { return };
    let missing = match (assurance.date, assurance.by) {
        (Some(_), Some(_)) => return,
        (None, Some(_)) => "when, in `date`",
        (Some(_), None) => "by whom, in `by`",
        (None, None) => "when, in `date`, and by whom, in `by`",
    };
    if assurance.state != AssuranceState::None {
        found.add(Pointer::default() / "assurance", format!("say {missing}"));
    }
}

pub(super) fn no_assurance_finds_nothing(post: &Post, found: &mut Findings<'_>) {
    let Some(assurance) = &post.assurance else { return };
    let has_found = assurance.by.is_some()
        || assurance.date.is_some()
        || assurance.review.is_some()
        || !assurance.covers.is_empty()
        || !assurance.also_covers.is_empty()
        || !assurance.recommendations.is_empty();
    if assurance.state == AssuranceState::None && has_found {
        let at = Pointer::default() / "assurance" / "state";
        found.add(
            at,
            "there is no test of assurance, and yet something is said of it; mend one of the two",
        );
    }
}

pub(super) fn review_follows(post: &Post, found: &mut Findings<'_>) {
    let Some(assurance) = &post.assurance else { return };
    if let (Some(date), Some(review)) = (assurance.date, assurance.review)
        && review.latest() < date.earliest()
    {
        let at = Pointer::default() / "assurance" / "review";
        found.add(
            at,
            format!("{review} is before {date}, the date of the test; mend one of the two"),
        );
    }
}
