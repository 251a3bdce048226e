//! What gives duties their force.

use super::{Context, Findings};
use crate::{Duty, Force, FunctionScope, Instrument, ItemRef, LawId, diagnostics::quoted};

impl<'a> Context<'a> {
    fn law(&self, id: &LawId) -> Option<&'a Instrument> {
        match self.find(id.as_str()) {
            Some(ItemRef::Instrument(law)) => Some(law),
            _ => None,
        }
    }
}

pub(super) fn must_rests_on_enactment(context: &Context<'_>, found: &mut Findings<'_>) {
    for (number, duty) in context.numbered::<Duty>() {
        if !duty.force.needs_enactment() {
            continue;
        }
        let enacted = duty
            .basis
            .iter()
            // What does not resolve is another rule's business.
            .any(|basis| context.law(&basis.law).is_none_or(|law| law.kind.is_enactment()));
        if !enacted {
            let message = format!(
                "`{}` needs an Act or regulations in `basis`; what guidance asks is `should`",
                duty.force,
            );
            found.add(context.at(number) / "force", message);
        }
    }
}

pub(super) fn force_has_basis(context: &Context<'_>, found: &mut Findings<'_>) {
    for (number, duty) in context.numbered::<Duty>() {
        if matches!(duty.force, Force::Should | Force::May) && duty.basis.is_empty() {
            let message = format!(
                "`{}` rests on nothing; add the guidance or enactment to `basis`, or make it `described`",
                duty.force,
            );
            found.add(context.at(number) / "force", message);
        }
    }
}

pub(super) fn described_has_no_basis(context: &Context<'_>, found: &mut Findings<'_>) {
    for (number, duty) in context.numbered::<Duty>() {
        if !duty.force.is_legal() && !duty.basis.is_empty() {
            let message = "a described duty rests on no provision; give it the force of the provision, or drop the basis";
            found.add(context.at(number) / "basis", message);
        }
    }
}

pub(super) fn guidance_names_enactment(context: &Context<'_>, found: &mut Findings<'_>) {
    for (number, law) in context.numbered::<Instrument>() {
        let named = law
            .given_force_by
            .iter()
            .any(|hook| context.law(&hook.law).is_none_or(|law| law.kind.is_enactment()));
        if !law.kind.is_enactment() && !named {
            let message = "name the enactment that gives it force, in `givenForceBy`";
            found.add(context.at(number), message);
        }
    }
}

pub(super) fn function_is_included(context: &Context<'_>, found: &mut Findings<'_>) {
    for (number, duty) in context.numbered::<Duty>() {
        let Some(link) = &duty.function else { continue };
        if let Some(ItemRef::Function(function)) = context.find(link.function.as_str())
            && function.scope == FunctionScope::Excluded
        {
            let message = format!("{} is kept out of the role", quoted(function.title.as_str()));
            found.add(context.at(number) / "function" / "function", message);
        }
    }
}

/// Whether those who fill the post have to care for the duty.
pub(super) fn is_for_the_post(duty: &Duty) -> bool {
    duty.holder.is_for_the_post()
}
