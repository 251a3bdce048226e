//! Programmes.

use super::{Context, Findings};
use crate::{ItemRef, Programme, diagnostics::quoted};

pub(super) fn programme_develops(context: &Context<'_>, found: &mut Findings<'_>) {
    for (number, programme) in context.numbered::<Programme>() {
        if programme.develops.is_empty() {
            found.add(
                context.at(number),
                "say in `develops` which skills and qualities it develops",
            );
        }
    }
}

pub(super) fn programme_has_audience(context: &Context<'_>, found: &mut Findings<'_>) {
    for (number, programme) in context.numbered::<Programme>() {
        if programme.audience.is_empty() {
            found.add(context.at(number), "say in `audience` for which career stages it is");
        }
    }
}

pub(super) fn provider_exists(context: &Context<'_>, found: &mut Findings<'_>) {
    for (number, programme) in context.numbered::<Programme>() {
        let Some(ran) = &programme.period else { continue };
        let providers = programme.providers.iter().enumerate().map(|(n, body)| (Some(n), body));
        for (provider, id) in providers.chain(programme.funder.iter().map(|body| (None, body))) {
            let Some(ItemRef::Body(body)) = context.find(id.as_str()) else { continue };
            if let Some(existed) = body.period.as_ref().filter(|existed| existed.is_apart_from(ran))
            {
                let name = quoted(body.title.as_str());
                let at = context.at(number);
                let at = match provider {
                    Some(n) => at / "providers" / n,
                    None => at / "funder",
                };
                found.add(at, format!("{name} existed {existed}, but the programme ran {ran}"));
            }
        }
    }
}

pub(super) fn components_differ(context: &Context<'_>, found: &mut Findings<'_>) {
    for (number, programme) in context.numbered::<Programme>() {
        let titles: Vec<_> =
            programme.components.iter().map(|component| component.title.as_str()).collect();
        for n in super::text::repeated(&titles) {
            let message = format!("the component {} stands here a second time", quoted(titles[n]));
            found.add(context.at(number) / "components" / n / "title", message);
        }
    }
}
