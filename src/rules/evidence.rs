//! What supports an item, and what it is there for.

use super::{Context, Findings, law::is_for_the_post};
use crate::{
    Duty, Instrument, Kind, Pointer, Quality, Skill, Source, diagnostics::quoted, item::AnyItem,
    role::ItemOf,
};

pub(super) fn item_is_cited(context: &Context<'_>, found: &mut Findings<'_>) {
    for (number, item) in context.items() {
        if item.kind() != Kind::Source && item.citations().is_empty() {
            let message = format!("say in `citations` where {} was read", quoted(item.id()));
            found.add(context.at(number), message);
        }
    }
}

/// Reports the items of a kind that no item of another kind links to.
fn unused<T: ItemOf>(
    context: &Context<'_>,
    found: &mut Findings<'_>,
    counts: fn(Kind) -> bool,
    message: fn(&str) -> String,
) {
    for (number, item) in context.numbered::<T>() {
        let mut from = context.index.incoming(number).iter();
        if !from.any(|&from| counts(context.index.place(from).0)) {
            found.add(context.at(number), message(&quoted(item.id())));
        }
    }
}

pub(super) fn source_is_used(context: &Context<'_>, found: &mut Findings<'_>) {
    unused::<Source>(
        context,
        found,
        |_| true,
        |id| format!("no citation names {id}; cite it or drop it"),
    );
}

pub(super) fn instrument_is_used(context: &Context<'_>, found: &mut Findings<'_>) {
    unused::<Instrument>(
        context,
        found,
        |_| true,
        |id| format!("nothing rests on {id}; add what it imposes or drop it"),
    );
}

pub(super) fn competency_is_used(context: &Context<'_>, found: &mut Findings<'_>) {
    // To be a part of another competency is not yet to be of use.
    let counts = |from| !matches!(from, Kind::Skill | Kind::Quality);
    let message = |id: &str| format!("nothing calls for {id} or develops it; link it or drop it");
    unused::<Skill>(context, found, counts, message);
    unused::<Quality>(context, found, counts, message);
}

pub(super) fn duty_calls_for_competency(context: &Context<'_>, found: &mut Findings<'_>) {
    for (number, duty) in context.numbered::<Duty>() {
        let ended = || duty.period().is_some_and(|period| period.last_day.is_some());
        if duty.calls_for.is_empty() && duty.force.is_legal() && is_for_the_post(duty) && !ended() {
            let message = format!("say in `callsFor` what {} takes", quoted(duty.id.as_str()));
            found.add(context.at(number), message);
        }
    }
}

pub(super) fn source_is_not_later(context: &Context<'_>, found: &mut Findings<'_>) {
    let made = context.definition.as_at;
    for (number, source) in context.numbered::<Source>() {
        for (key, date) in [("date", source.date), ("asAt", source.as_at)] {
            if let Some(date) = date.filter(|date| date.is_after(made)) {
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
