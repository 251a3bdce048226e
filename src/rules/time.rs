//! Periods, and what follows one another.

use super::{Context, Findings};
use crate::{Basis, Coming, ItemRef, Period, diagnostics::quoted, pointer::Place};

pub(super) fn period_in_order(period: &Period, at: &Place<'_>, found: &mut Findings<'_>) {
    if let (Some(from), Some(last)) = (period.from, period.last_day)
        && !period.is_in_order()
    {
        found.add(
            at.pointer(),
            format!("the first day, {from}, is after the last, {last}; exchange or mend them"),
        );
    }
}

/// An item that can be replaced: its period, and the ids of what replaced it.
fn replaced(item: ItemRef<'_>) -> Vec<&str> {
    fn texts<T: AsRef<str>>(ids: &[T]) -> Vec<&str> {
        ids.iter().map(AsRef::as_ref).collect()
    }
    match item {
        ItemRef::Body(body) => texts(&body.replaced_by),
        ItemRef::Instrument(law) => texts(&law.replaced_by),
        ItemRef::Duty(duty) => texts(&duty.replaced_by),
        ItemRef::Programme(programme) => texts(&programme.replaced_by),
        _ => Vec::new(),
    }
}

pub(super) fn replaced_has_ended(context: &Context<'_>, found: &mut Findings<'_>) {
    for (number, item) in context.items() {
        let ended = || item.period().is_some_and(|period| period.last_day.is_some());
        if !replaced(item).is_empty() && !ended() {
            let message =
                format!("{} has been replaced but has no end; add `lastDay`", quoted(item.id()));
            found.add(context.at(number) / "replacedBy", message);
        }
    }
}

pub(super) fn replacement_outlasts(context: &Context<'_>, found: &mut Findings<'_>) {
    for (number, item) in context.items() {
        for (n, id) in replaced(item).into_iter().enumerate() {
            let Some(old) = item.period() else { continue };
            let Some(new) = context.find(id).and_then(ItemRef::period) else { continue };
            let is_older = new.begins_before(&old);
            if is_older || new.ends_by_the_end_of(&old) {
                let why = if is_older { "began before" } else { "did not outlast" };
                let message = format!("{} ({new}) {why} what it replaces ({old})", quoted(id));
                found.add(context.at(number) / "replacedBy" / n, message);
            }
        }
    }
}

pub(super) fn basis_in_force(context: &Context<'_>, found: &mut Findings<'_>) {
    for (number, item) in context.items() {
        let (bases, own): (&[Basis], _) = match item {
            ItemRef::Duty(duty) => (&duty.basis, duty.period.as_ref()),
            ItemRef::Feature(feature) => (&feature.basis, feature.period.as_ref()),
            ItemRef::Function(function) => (&function.basis, function.period.as_ref()),
            _ => continue,
        };
        for (n, basis) in bases.iter().enumerate() {
            if let Some(message) = outside_instrument(context, basis) {
                found.add(context.at(number) / "basis" / n / "inForce", message);
            }
        }
        if let (Some(own), Some(together)) = (own, Basis::in_force(bases))
            && !together.covers(own)
        {
            let message = format!("it holds {own}, but what it rests on is in force {together}");
            found.add(context.at(number) / "period", message);
        }
    }
}

/// What a provision waits for, and when it is in force, seen from the day of the definition.
pub(super) fn coming_is_ahead(context: &Context<'_>, found: &mut Findings<'_>) {
    let today = context.definition.as_at;
    for (number, item) in context.items() {
        let bases: &[Basis] = match item {
            ItemRef::Duty(duty) => &duty.basis,
            ItemRef::Feature(feature) => &feature.basis,
            ItemRef::Function(function) => &function.basis,
            _ => continue,
        };
        for (n, basis) in bases.iter().enumerate() {
            let begins = basis.in_force.as_ref().and_then(|period| period.from);
            let is_ahead = begins.is_some_and(|day| day.is_after(today));
            let (key, message) = match basis.coming {
                None if is_ahead => {
                    ("inForce", format!("it begins after {today}; add `coming`: `on-a-fixed-day`"))
                }
                Some(Coming::OnAFixedDay) if !is_ahead => {
                    let what = "a fixed day is the one that `inForce` begins, after";
                    ("coming", format!("{what} {today}; add it, or drop `coming`"))
                }
                Some(Coming::OnADayToBeAppointed) if basis.in_force.is_some() => {
                    let what = "no day is appointed yet, and `inForce` gives one";
                    ("coming", format!("{what}; make it `on-a-fixed-day`, or drop one of the two"))
                }
                _ => continue,
            };
            found.add(context.at(number) / "basis" / n / key, message);
        }
    }
}

fn outside_instrument(context: &Context<'_>, basis: &Basis) -> Option<String> {
    let provision = basis.in_force.as_ref()?;
    let ItemRef::Instrument(law) = context.find(basis.law.as_str())? else { return None };
    let instrument = law.period.as_ref().filter(|period| !period.covers(provision))?;
    let name = quoted(law.title.as_str());
    Some(format!("the provision is in force {provision}, but {name} only {instrument}"))
}
