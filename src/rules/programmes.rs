//! Programmes.

use super::{Context, Findings};
use crate::{ItemRef, Kind, Period, Pointer, Programme, shape::quoted};

fn programmes<'a>(context: &Context<'a>) -> impl Iterator<Item = (Pointer, &'a Programme)> {
    let list = Pointer::default() / Kind::Programme.list();
    let programmes = context.definition.programmes.iter().enumerate();
    programmes.map(move |(n, programme)| (list.clone() / n, programme))
}

pub(super) fn programme_develops(context: &Context<'_>, found: &mut Findings<'_>) {
    for (at, programme) in programmes(context) {
        if programme.develops.is_empty() {
            found.add(at, "say in `develops` which skills and qualities it develops");
        }
    }
}

pub(super) fn programme_has_audience(context: &Context<'_>, found: &mut Findings<'_>) {
    for (at, programme) in programmes(context) {
        if programme.audience.is_empty() {
            found.add(at, "say in `audience` for which career stages it is");
        }
    }
}

pub(super) fn provider_exists(context: &Context<'_>, found: &mut Findings<'_>) {
    for (at, programme) in programmes(context) {
        let Some(ran) = &programme.period else { continue };
        let providers = programme.providers.iter().enumerate();
        let providers = providers.map(|(n, body)| (at.clone() / "providers" / n, body));
        let funder = programme.funder.iter().map(|body| (at.clone() / "funder", body));
        for (at, id) in providers.chain(funder) {
            let Some(ItemRef::Body(body)) = context.find(id.as_str()) else { continue };
            if let Some(existed) = body.period.as_ref().filter(|existed| apart(existed, ran)) {
                let name = quoted(body.title.as_str());
                found.add(at, format!("{name} existed {existed}, but the programme ran {ran}"));
            }
        }
    }
}

/// Whether two periods surely have no day in common.
fn apart(a: &Period, b: &Period) -> bool {
    let before = |first: &Period, second: &Period| matches!((first.until, second.from), (Some(until), Some(from)) if until.latest() <= from.earliest());
    before(a, b) || before(b, a)
}

pub(super) fn components_differ(context: &Context<'_>, found: &mut Findings<'_>) {
    for (at, programme) in programmes(context) {
        let titles: Vec<_> =
            programme.components.iter().map(|component| component.title.as_str()).collect();
        for n in super::text::repeated(&titles) {
            let message = format!("the component {} stands here a second time", quoted(titles[n]));
            found.add(at.clone() / "components" / n / "title", message);
        }
    }
}
