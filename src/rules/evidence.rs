//! What supports an item, and what it is there for.

use super::{
    context::{Context, Violations},
    law::is_for_the_post,
};
use crate::{
    definition::{Duty, Instrument, Quality, Skill, Source},
    diagnostics::quoted,
    item::{AnyItem, ItemOf},
    kind::Kind,
    pointer::Pointer,
};

pub(super) fn item_is_cited(context: &Context<'_>, found: &mut Violations) {
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
    found: &mut Violations,
    counts: fn(Kind) -> bool,
    message: fn(&str) -> String,
) {
    for (number, item) in context.numbered::<T>() {
        let mut from = context.index.incoming(number).iter();
        if !from.any(|from| counts(context.index.place(from.item).0)) {
            found.add(context.at(number), message(&quoted(item.id())));
        }
    }
}

pub(super) fn source_is_used(context: &Context<'_>, found: &mut Violations) {
    unused::<Source>(
        context,
        found,
        |_| true,
        |id| format!("no citation names {id}; cite it or drop it"),
    );
}

pub(super) fn instrument_is_used(context: &Context<'_>, found: &mut Violations) {
    unused::<Instrument>(
        context,
        found,
        |_| true,
        |id| format!("nothing rests on {id}; add what it imposes or drop it"),
    );
}

pub(super) fn competency_is_used(context: &Context<'_>, found: &mut Violations) {
    // To be a part of another competency is not yet to be of use.
    let counts = |from| !matches!(from, Kind::Skill | Kind::Quality);
    let message = |id: &str| format!("nothing calls for {id} or develops it; link it or drop it");
    unused::<Skill>(context, found, counts, message);
    unused::<Quality>(context, found, counts, message);
}

pub(super) fn duty_calls_for_competency(context: &Context<'_>, found: &mut Violations) {
    for (number, duty) in context.numbered::<Duty>() {
        let ended = || duty.period().is_some_and(|period| period.last_day.is_some());
        if duty.calls_for.is_empty() && duty.force.is_legal() && is_for_the_post(duty) && !ended() {
            let message = format!("say in `callsFor` what {} takes", quoted(duty.id.as_str()));
            found.add(context.at(number), message);
        }
    }
}

pub(super) fn source_is_not_later(context: &Context<'_>, found: &mut Violations) {
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

pub(super) fn recommendation_has_addressee(context: &Context<'_>, found: &mut Violations) {
    for (n, recommendation) in context.definition.recommendations.iter().enumerate() {
        if recommendation.addressees.is_empty() {
            let at = Pointer::default() / Kind::Recommendation.list() / n;
            found.add(at, "say in `addressees` who is to act");
        }
    }
}

#[cfg(any(test, feature = "proptest"))]
pub(super) mod cases {
    use crate::{
        definition::{Duty, Feature, Need, Recommendation, Skill, Term},
        item::ItemOf,
        rules::cases::{
            Case, Pointer, RoleDefinition, Value, add, at, basis, competency, json, last, leaf,
            name,
        },
    };

    pub(crate) fn item_is_cited() -> Vec<Case> {
        vec![Case::Definition {
            breaks: |role| add::<Term>(role, "term:flawed", json!({ "citations": [] })),
            keeps: |role| _ = add::<Term>(role, "term:flawed", json!({})),
        }]
    }

    pub(crate) fn source_is_used() -> Vec<Case> {
        fn source(role: &mut RoleDefinition) -> Pointer {
            let mut source = role.sources[0].clone();
            (source.id, source.title) = (leaf("source:flawed"), leaf(&name("source")));
            at(["sources"]) / source.add_to(role)
        }
        vec![Case::Definition {
            breaks: source,
            keeps: |role| {
                source(role);
                let cited =
                    json!({ "source": "source:flawed", "place": "p. 1", "reading": "stated" });
                add::<Term>(role, "term:flawed", json!({ "citations": [cited] }));
            },
        }]
    }

    pub(crate) fn instrument_is_used() -> Vec<Case> {
        vec![Case::Definition {
            breaks: |role| {
                basis(role, json!({}));
                last("instruments", &role.instruments)
            },
            keeps: |role| {
                let basis = basis(role, json!({}));
                add::<Feature>(role, "feature:flawed", json!({ "basis": [basis] }));
            },
        }]
    }

    pub(crate) fn source_is_not_later() -> Vec<Case> {
        fn read(role: &mut RoleDefinition, date: &str) -> Pointer {
            role.sources[0].as_at = Some(leaf(date));
            at(["sources", "0", "asAt"])
        }
        vec![Case::Definition {
            breaks: |role| read(role, "9999-12"),
            // The month of the day of the definition.
            keeps: |role| _ = read(role, &role.as_at.to_string()[..7]),
        }]
    }

    pub(crate) fn competency_is_used() -> Vec<Case> {
        vec![Case::Definition {
            breaks: |role| add::<Skill>(role, "skill:flawed", json!({})),
            keeps: |role| {
                add::<Skill>(role, "skill:flawed", json!({}));
                let develops = json!({ "develops": [competency("skill:flawed")] });
                add::<Need>(role, "need:flawed", develops);
            },
        }]
    }

    pub(crate) fn duty_calls_for_competency() -> Vec<Case> {
        fn duty(role: &mut RoleDefinition, period: &Value) -> Pointer {
            let basis = basis(role, json!({}));
            let duty = json!({ "force": "may", "basis": [basis], "period": period });
            add::<Duty>(role, "duty:flawed", duty)
        }
        vec![Case::Definition {
            breaks: |role| duty(role, &json!({ "from": "2010" })),
            keeps: |role| _ = duty(role, &json!({ "lastDay": "2010" })),
        }]
    }

    pub(crate) fn recommendation_has_addressee() -> Vec<Case> {
        fn recommends(role: &mut RoleDefinition, addressees: &[&str]) -> Pointer {
            let addressees = json!({ "addressees": addressees });
            add::<Recommendation>(role, "recommendation:flawed", addressees)
        }
        vec![Case::Definition {
            breaks: |role| recommends(role, &[]),
            keeps: |role| _ = recommends(role, &["local-authorities"]),
        }]
    }
}

#[cfg(test)]
mod tests {
    use crate::rules::{
        Rule,
        cases::{
            leaf, sound,
            tests::{edit, told},
        },
    };

    /// A source may be from the very day of the definition, and not from the day after.
    #[test]
    fn the_day_of_a_document_is_not_after_it() {
        let date = |date: &str| {
            let mut role = sound();
            edit(&mut role.sources, 0, |source| source.date = Some(leaf(date)));
            told(&role.check())
        };
        assert_eq!(sound().as_at.to_string(), "2024-12-31");
        assert_eq!(date("2024-12-30"), []);
        assert_eq!(date("2024-12-31"), []);
        assert_eq!(date("2025-01-01"), [(Rule::SourceIsNotLater, "/sources/0/date".to_owned())]);
        assert_eq!(date("2024"), []);
    }
}
