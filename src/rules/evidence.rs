//! What supports an item, and what it is there for.

use super::{Context, Findings, law::is_for_the_post};
use crate::{ItemRef, Kind, Pointer, item::AnyItem, shape::quoted};

pub(super) fn item_is_cited(context: &Context<'_>, found: &mut Findings<'_>) {
    for (number, item) in context.items() {
        if item.kind() != Kind::Source && item.citations().is_empty() {
            let message = format!("say in `citations` where {} was read", quoted(item.id()));
            found.add(context.at(number), message);
        }
    }
}

/// Reports the items of a kind that no item of another kind links to.
fn unused(
    context: &Context<'_>,
    found: &mut Findings<'_>,
    kind: Kind,
    counts: fn(Kind) -> bool,
    message: fn(&str) -> String,
) {
    for (number, item) in context.items().filter(|(_, item)| item.kind() == kind) {
        let mut from = context.index.incoming(number).iter();
        if !from.any(|&from| counts(context.item(from).kind())) {
            found.add(context.at(number), message(&quoted(item.id())));
        }
    }
}

pub(super) fn source_is_used(context: &Context<'_>, found: &mut Findings<'_>) {
    unused(
        context,
        found,
        Kind::Source,
        |_| true,
        |id| format!("no citation names {id}; cite it or drop it"),
    );
}

pub(super) fn instrument_is_used(context: &Context<'_>, found: &mut Findings<'_>) {
    unused(
        context,
        found,
        Kind::Instrument,
        |_| true,
        |id| format!("nothing rests on {id}; add what it imposes or drop it"),
    );
}

pub(super) fn competency_is_used(context: &Context<'_>, found: &mut Findings<'_>) {
    for kind in [Kind::Skill, Kind::Quality] {
        // To be a part of another competency is not yet to be of use.
        unused(
            context,
            found,
            kind,
            |from| !matches!(from, Kind::Skill | Kind::Quality),
            |id| format!("nothing calls for {id} or develops it; link it or drop it"),
        );
    }
}

pub(super) fn duty_calls_for_competency(context: &Context<'_>, found: &mut Findings<'_>) {
    for (number, duty) in context.duties() {
        let ended = duty.period().is_some_and(|period| period.until.is_some());
        if duty.force.is_legal() && is_for_the_post(duty) && !ended && duty.calls_for.is_empty() {
            let message = format!("say in `callsFor` what {} takes", quoted(duty.id.as_str()));
            found.add(context.at(number), message);
        }
    }
}

pub(super) fn source_is_not_later(context: &Context<'_>, found: &mut Findings<'_>) {
    let made = context.definition.as_at;
    for (number, item) in context.items() {
        let ItemRef::Source(source) = item else { continue };
        for (key, date) in [("date", source.date), ("asAt", source.as_at)] {
            if let Some(date) = date.filter(|date| date.earliest() > made) {
                let message =
                    format!("{date} is after {made}, the day up to which the definition was made");
                found.add(context.at(number) / key, message);
            }
        }
    }
}

pub(super) fn recommendation_has_addressee(context: &Context<'_>, found: &mut Findings<'_>) {
    for (n, recommendation) in context.definition.recommendations.iter().enumerate() {
        if recommendation.addressees.is_empty() {
            let at = Pointer::default() / Kind::Recommendation.list() / n;
            found.add(at, "say in `addressees` who is to act");
        }
    }
}
