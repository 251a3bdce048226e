//! Programmes.

use super::context::{Context, Violations};
use crate::{definition::Programme, diagnostics::quoted, item::ItemRef};

pub(super) fn programme_develops(context: &Context<'_>, found: &mut Violations) {
    for (number, programme) in context.numbered::<Programme>() {
        if programme.develops.is_empty() {
            found.add(
                context.at(number),
                "say in `develops` which skills and qualities it develops",
            );
        }
    }
}

pub(super) fn programme_has_audience(context: &Context<'_>, found: &mut Violations) {
    for (number, programme) in context.numbered::<Programme>() {
        if programme.audience.is_empty() {
            found.add(context.at(number), "say in `audience` for which career stages it is");
        }
    }
}

pub(super) fn provider_exists(context: &Context<'_>, found: &mut Violations) {
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

pub(super) fn components_differ(context: &Context<'_>, found: &mut Violations) {
    for (number, programme) in context.numbered::<Programme>() {
        let titles: Vec<_> =
            programme.components.iter().map(|component| component.title.as_str()).collect();
        for n in super::text::repeated(&titles) {
            let message = format!("the component {} stands here a second time", quoted(titles[n]));
            found.add(context.at(number) / "components" / n / "title", message);
        }
    }
}

#[cfg(any(test, feature = "proptest"))]
pub(super) mod cases {
    use crate::{
        definition::{Body, Programme},
        rules::cases::{
            Case, Pointer, RoleDefinition, Value, add, competency, developed_skill, json, stage,
            with,
        },
    };

    /// Adds a programme that is sound, but for what is given.
    fn programme(role: &mut RoleDefinition, develops: bool, more: Value) -> Pointer {
        let mut programme = json!({ "audience": [stage(role.stage.as_str())] });
        if develops {
            developed_skill(role);
            programme["develops"] = json!([competency("skill:flawed")]);
        }
        add::<Programme>(role, "programme:flawed", with(programme, more))
    }

    pub(crate) fn programme_develops() -> Vec<Case> {
        vec![Case::Definition {
            breaks: |role| programme(role, false, json!({})),
            keeps: |role| _ = programme(role, true, json!({})),
        }]
    }

    pub(crate) fn programme_has_audience() -> Vec<Case> {
        vec![Case::Definition {
            breaks: |role| programme(role, true, json!({ "audience": [] })),
            keeps: |role| _ = programme(role, true, json!({})),
        }]
    }

    pub(crate) fn provider_exists() -> Vec<Case> {
        fn runs(role: &mut RoleDefinition, body: &Value, run: Value) -> Pointer {
            add::<Body>(role, "body:flawed", json!({ "period": body }));
            programme(role, true, run)
        }
        fn provided(role: &mut RoleDefinition, closed: &str) -> Pointer {
            let run = json!({ "providers": ["body:flawed"], "period": { "from": "2018" } });
            runs(role, &json!({ "lastDay": closed }), run) / "providers" / 0
        }
        fn funded(role: &mut RoleDefinition, founded: &str) -> Pointer {
            let run = json!({ "funder": "body:flawed", "period": { "lastDay": "2013" } });
            runs(role, &json!({ "from": founded }), run) / "funder"
        }
        vec![
            Case::Definition {
                breaks: |role| provided(role, "2013"),
                keeps: |role| _ = provided(role, "2018"),
            },
            Case::Definition {
                breaks: |role| funded(role, "2018"),
                keeps: |role| _ = funded(role, "2013"),
            },
        ]
    }

    pub(crate) fn components_differ() -> Vec<Case> {
        fn components(role: &mut RoleDefinition, titles: [&str; 2]) -> Pointer {
            let components = titles.map(|title| json!({ "title": title }));
            programme(role, true, json!({ "components": components })) / "components" / 1 / "title"
        }
        vec![Case::Definition {
            breaks: |role| components(role, ["Coaching", "COACHING"]),
            keeps: |role| _ = components(role, ["Coaching", "Coaching!"]),
        }]
    }
}
