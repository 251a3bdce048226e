//! How a post is set up.

use super::{Findings, text};
use crate::{AssuranceState, Date, DeliveryModel, Period, Pointer, Post};

pub(super) fn authorities_differ(post: &Post, found: &mut Findings<'_>) {
    let names: Vec<_> = post.authorities.iter().map(|authority| authority.title.as_str()).collect();
    for n in text::repeated(&names) {
        let at = Pointer::default() / "authorities" / n / "title";
        found.add(at, "an authority above has nearly the same name; name each once");
    }
}

/// Whether two periods share a day, whichever days their dates stand for.
fn overlap(a: &Period, b: &Period) -> bool {
    let before = |until: Option<Date>, from: Option<Date>| match (until, from) {
        (Some(until), Some(from)) => until.earliest() <= from.latest(),
        _ => false,
    };
    !before(a.until, b.from) && !before(b.until, a.from)
}

pub(super) fn held_in_one_way(post: &Post, found: &mut Findings<'_>) {
    let period = |n: usize| post.holdings[n].period.as_ref().unwrap_or(&Period::ALWAYS);
    for n in 0..post.holdings.len() {
        if let Some(earlier) = (0..n).find(|&earlier| overlap(period(earlier), period(n))) {
            let message = format!(
                "{} ({}) overlaps with {} ({}) above; say when one ended and the other began",
                post.holdings[n].basis,
                period(n),
                post.holdings[earlier].basis,
                period(earlier),
            );
            found.add(Pointer::default() / "holdings" / n, message);
        }
    }
}

pub(super) fn offices_differ(post: &Post, found: &mut Findings<'_>) {
    let offices = post.combined_offices.as_deref().unwrap_or_default();
    for (n, office) in offices.iter().enumerate() {
        if offices[..n].iter().any(|earlier| earlier.office == office.office) {
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
