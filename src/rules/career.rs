//! Stages and routes.

use super::context::{Context, Violations};
use crate::{definition::RouteKind, diagnostics::quoted, kind::Kind, pointer::Pointer};

pub(super) fn route_connects(context: &Context<'_>, found: &mut Violations) {
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

pub(super) fn role_is_reached(context: &Context<'_>, found: &mut Violations) {
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

#[cfg(any(test, feature = "proptest"))]
pub(super) mod cases {
    use crate::{
        definition::{Route, RouteKind},
        rules::cases::{Case, Pointer, RoleDefinition, add, at, json, other_stage},
    };

    pub(crate) fn route_connects() -> Vec<Case> {
        vec![Case::Definition {
            breaks: |role| {
                let stages = json!({ "stages": [role.stage] });
                add::<Route>(role, "route:flawed", stages) / "stages"
            },
            keeps: |role| {
                let stages = json!({ "stages": [role.stage, other_stage(role)] });
                add::<Route>(role, "route:flawed", stages);
            },
        }]
    }

    pub(crate) fn role_is_reached() -> Vec<Case> {
        fn leave(role: &mut RoleDefinition) -> Pointer {
            role.routes.iter_mut().for_each(|route| route.kind = RouteKind::Onward);
            at(["stage"])
        }
        vec![Case::Definition {
            breaks: leave,
            keeps: |role| {
                leave(role);
                let stages = json!({ "stages": [other_stage(role), role.stage] });
                add::<Route>(role, "route:flawed", stages);
            },
        }]
    }
}
