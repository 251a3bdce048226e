//! What develops a skill or quality, and what a scenario asks for.

use std::collections::{BTreeMap, BTreeSet};

use super::context::{Context, Violations};
use crate::{
    definition::{NoneFound, Quality, Requirement, Scenario, Skill, Strength},
    diagnostics::quoted,
    index::{LinkKey, Number},
    item::{AnyItem, ItemOf, ItemRef},
    value::Period,
};

/// The keys under which a programme or an activity links to what it develops or helps to meet.
fn keys_of_ways(context: &Context<'_>) -> [Option<LinkKey>; 2] {
    ["develops", "meets"].map(|key| context.index.key(key))
}

/// The programmes and activities that develop an item or help to meet it.
fn ways<'a>(
    context: &Context<'a>,
    keys: [Option<LinkKey>; 2],
    number: Number,
) -> impl Iterator<Item = ItemRef<'a>> {
    let links = context.index.incoming(number).iter();
    let links = links.filter(move |link| keys.contains(&Some(link.key)));
    let items = links.map(|link| context.item(link.item));
    items.filter(|item| matches!(item, ItemRef::Programme(_) | ItemRef::Activity(_)))
}

/// The items of a kind with what they say of a search in vain.
fn searched<'c, 'a: 'c, T: ItemOf>(
    context: &'c Context<'a>,
    none_found: fn(&T) -> Option<&NoneFound>,
) -> impl Iterator<Item = (Number, &'a str, Option<&'a NoneFound>)> + 'c {
    context.numbered::<T>().map(move |(number, item)| (number, item.id(), none_found(item)))
}

/// All that can be developed or met, with what they say of a search in vain.
fn all<'c, 'a: 'c>(
    context: &'c Context<'a>,
) -> impl Iterator<Item = (Number, &'a str, Option<&'a NoneFound>)> + 'c {
    searched::<Skill>(context, |skill| skill.none_found.as_ref())
        .chain(searched::<Quality>(context, |quality| quality.none_found.as_ref()))
        .chain(searched::<Requirement>(context, |requirement| requirement.none_found.as_ref()))
}

pub(super) fn gap_can_be_closed(context: &Context<'_>, found: &mut Violations) {
    let definition = context.role.definition;
    let is_asked = |one: &&Requirement| {
        let is_now = |period: &Period| period.contains(definition.as_at);
        one.strength != Strength::NotRequired && one.period.as_ref().is_none_or(is_now)
    };
    let not_needed = definition.requirements.iter().filter(|one| !is_asked(one));
    let not_needed: BTreeSet<_> = not_needed.map(AnyItem::id).collect();
    let keys = keys_of_ways(context);
    for (number, id, none_found) in all(context) {
        let has_way = || ways(context, keys, number).next().is_some();
        if none_found.is_none() && !has_way() && !not_needed.contains(id) {
            let message = format!(
                "nothing develops {} or helps to meet it; link what does, or say in `noneFound` where it was looked for",
                quoted(id)
            );
            found.add(context.at(number), message);
        }
    }
}

pub(super) fn search_was_in_vain(context: &Context<'_>, found: &mut Violations) {
    let made = context.role.definition.as_at;
    let keys = keys_of_ways(context);
    for (number, _, none_found) in all(context) {
        let Some(none_found) = none_found else { continue };
        let on = none_found.on;
        let at = || context.at(number) / "noneFound";
        if on > made {
            let message =
                format!("{on} is after {made}, the day up to which the definition was made");
            found.add(at() / "on", message);
        }
        let is_there = |way: &ItemRef<'_>| way.period().is_none_or(|period| period.contains(on));
        if let Some(way) = ways(context, keys, number).find(is_there) {
            let message = format!(
                "{} develops it, and was on offer on {on}; drop one of the two",
                quoted(way.id())
            );
            found.add(at(), message);
        }
    }
}

pub(super) fn scenario_weighs_once(context: &Context<'_>, found: &mut Violations) {
    for (number, scenario) in context.numbered::<Scenario>() {
        let mut seen = BTreeMap::new();
        let lists =
            [("adds", &scenario.adds), ("raises", &scenario.raises), ("lowers", &scenario.lowers)];
        for (key, links) in lists {
            for (n, link) in links.iter().enumerate() {
                let id = link.competency.as_str();
                // What stands twice in one list is another rule's business.
                let first = *seen.entry(id).or_insert(key);
                if first != key {
                    let message =
                        format!("{} stands in `{first}` too; keep one of the two", quoted(id));
                    found.add(context.at(number) / key / n / "competency", message);
                }
            }
        }
    }
}

#[cfg(any(test, feature = "proptest"))]
pub(super) mod cases {
    use crate::{
        definition::{Activity, Programme, Requirement, Scenario, Skill},
        rules::cases::{
            Case, Pointer, RoleDefinition, Value, add, competency, developed_skill, json,
            none_found, stage, with,
        },
    };

    /// Adds a skill that is used, and that something develops or not.
    fn skill(role: &mut RoleDefinition) -> Pointer {
        developed_skill(role);
        let raises = json!({ "raises": [competency("skill:flawed")] });
        add::<Scenario>(role, "scenario:flawed", raises);
        Pointer::default() / "skills" / (role.skills.len() - 1)
    }

    fn requirement(role: &mut RoleDefinition, strength: &str) -> Pointer {
        let at = add::<Requirement>(role, "requirement:flawed", json!({ "strength": strength }));
        let added = role.requirements.len() - 1;
        role.requirements[added].none_found = None;
        at
    }

    fn activity(role: &mut RoleDefinition, more: Value) {
        let audience = json!({ "audience": [stage(role.stage.as_str())] });
        add::<Activity>(role, "activity:flawed", with(audience, more));
    }

    pub(crate) fn gap_can_be_closed() -> Vec<Case> {
        vec![
            Case::Definition {
                breaks: skill,
                keeps: |role| {
                    skill(role);
                    activity(role, json!({ "develops": [competency("skill:flawed")] }));
                },
            },
            Case::Definition {
                breaks: |role| requirement(role, "required"),
                keeps: |role| _ = requirement(role, "not-required"),
            },
            Case::Definition {
                breaks: |role| requirement(role, "desirable"),
                keeps: |role| {
                    requirement(role, "desirable");
                    let meets =
                        json!([{ "requirement": "requirement:flawed", "reading": "stated" }]);
                    activity(role, json!({ "meets": meets }));
                },
            },
        ]
    }

    pub(crate) fn search_was_in_vain() -> Vec<Case> {
        fn searched(role: &mut RoleDefinition, period: Value) -> Pointer {
            add::<Skill>(role, "skill:flawed", json!({ "noneFound": none_found() }));
            let programme = json!({
                "audience": [stage(role.stage.as_str())],
                "develops": [competency("skill:flawed")],
            });
            add::<Programme>(role, "programme:flawed", with(programme, period));
            Pointer::default() / "skills" / (role.skills.len() - 1) / "noneFound"
        }
        fn searched_on(role: &mut RoleDefinition, on: &str) -> Pointer {
            let searched = with(none_found(), json!({ "on": on }));
            let at =
                add::<Requirement>(role, "requirement:flawed", json!({ "noneFound": searched }));
            at / "noneFound" / "on"
        }
        vec![
            Case::Definition {
                breaks: |role| searched(role, json!({})),
                keeps: |role| _ = searched(role, json!({ "period": { "from": "0001-01-02" } })),
            },
            Case::Definition {
                breaks: |role| searched_on(role, "9999-12-31"),
                keeps: |role| _ = searched_on(role, &role.as_at.to_string()),
            },
        ]
    }

    pub(crate) fn scenario_weighs_once() -> Vec<Case> {
        fn scenario(role: &mut RoleDefinition, lists: [&str; 2]) -> Pointer {
            add::<Skill>(role, "skill:flawed", json!({}));
            add::<Skill>(role, "skill:flawed-too", json!({}));
            let [one, other] = ["skill:flawed", "skill:flawed-too"].map(competency);
            let weighs = if lists[0] == lists[1] {
                json!({ lists[0]: [one, other] })
            } else {
                json!({ lists[0]: [one, other], lists[1]: [one] })
            };
            add::<Scenario>(role, "scenario:flawed", weighs) / lists[1] / 0 / "competency"
        }
        vec![
            Case::Definition {
                breaks: |role| scenario(role, ["adds", "raises"]),
                keeps: |role| _ = scenario(role, ["adds", "adds"]),
            },
            Case::Definition {
                breaks: |role| scenario(role, ["raises", "lowers"]),
                keeps: |role| _ = scenario(role, ["lowers", "lowers"]),
            },
        ]
    }
}
