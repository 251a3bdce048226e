//! Stages and routes.

use super::{Context, Findings};
use crate::{Kind, Pointer, RouteKind, diagnostics::quoted};

pub(super) fn route_connects(context: &Context<'_>, found: &mut Findings<'_>) {
    for (n, route) in context.definition.routes.iter().enumerate() {
        if route.stages.len() < 2 {
            let at = Pointer::default() / Kind::Route.list() / n / "stages";
            found.add(
                at,
                "a route leads from one stage to another; add where it comes from or leads to",
            );
        }
    }
}

pub(super) fn role_is_reached(context: &Context<'_>, found: &mut Findings<'_>) {
    let role = &context.definition.stage;
    let leads = context.definition.routes.iter().any(|route| {
        route.kind != RouteKind::Onward && route.stages.iter().skip(1).any(|stage| stage == role)
    });
    if !leads {
        let message = format!(
            "no route leads from another stage to {}; add one to `routes`",
            quoted(role.as_str())
        );
        found.add(Pointer::default() / "stage", message);
    }
}
