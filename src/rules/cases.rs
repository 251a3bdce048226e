//! What the cases of rules are made of: what breaks a rule, and what comes near to that and keeps it.
//!
//! The cases themselves stand beside the rules. Each is a change to *any* sound document, so that it can be
//! tried on the documents under `tests` and on those that are drawn at random.

use serde::de::DeserializeOwned;
pub(super) use serde_json::{Value, json};

pub(super) use crate::{
    definition::RoleDefinition, kind::Kind, pointer::Pointer, post::Post, profile::Profile,
};
use crate::{
    definition::{Instrument, Skill},
    item::ItemOf,
    kind::StageId,
    value::List,
};

/// Two changes to a sound document of one kind. Posts and profiles are for the role with the definition.
pub(crate) enum Case {
    Definition {
        /// Breaks the rule, and no other, and says where.
        breaks: fn(&mut RoleDefinition) -> Pointer,
        /// Comes near to breaking the rule, and keeps all rules.
        keeps: fn(&mut RoleDefinition),
    },
    Post {
        breaks: fn(&mut Post, &RoleDefinition) -> Pointer,
        keeps: fn(&mut Post, &RoleDefinition),
    },
    Profile {
        breaks: fn(&mut Profile, &RoleDefinition) -> Pointer,
        keeps: fn(&mut Profile, &RoleDefinition),
    },
}

pub(super) fn leaf<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("the text is one that the leaf takes")
}

pub(super) fn value<T: DeserializeOwned>(json: Value) -> T {
    serde_json::from_value(json).unwrap_or_else(|error| {
        panic!(
            "a case in src/rules makes no {}: {error}; give it in the case, or to all cases in `add` in src/rules/cases.rs",
            std::any::type_name::<T>()
        )
    })
}

pub(super) fn at<const N: usize>(keys: [&str; N]) -> Pointer {
    keys.into_iter().fold(Pointer::default(), |at, key| at / key)
}

/// Where the last member of a list stands.
pub(super) fn last<T>(list: &str, members: &[T]) -> Pointer {
    at([list]) / (members.len() - 1)
}

/// A title like that of no other item.
pub(super) fn name(what: &str) -> String {
    format!("Added deliberately: {}", what.replace(':', " "))
}

/// A statement like that of no other item.
pub(super) fn sentence(what: &str) -> String {
    format!("This is an item that was added deliberately: {}.", what.replace(':', " "))
}

/// The members of one object, and those of another, which may take the place of the first.
pub(super) fn with(mut object: Value, more: Value) -> Value {
    if let (Some(object), Value::Object(more)) = (object.as_object_mut(), more) {
        object.extend(more);
    }
    object
}

/// Adds an item that is sound, but for what is given, and says where.
pub(super) fn add<T: ItemOf + DeserializeOwned>(
    role: &mut RoleDefinition,
    id: &str,
    more: Value,
) -> Pointer {
    let citation = json!({ "source": role.sources[0].id, "place": "p. 1", "reading": "stated" });
    let common =
        json!({ "id": id, "title": name(id), "statement": sentence(id), "citations": [citation] });
    let required = match T::KIND {
        Kind::Source => json!({ "publisher": "A publisher", "kind": "guidance" }),
        Kind::Body => json!({ "kind": "board" }),
        Kind::Instrument => json!({ "kind": "act" }),
        Kind::Outcome => json!({ "framework": "A framework" }),
        // What it rests on is given by the case.
        Kind::Function => json!({ "scope": "included" }),
        Kind::Feature => json!({ "kind": "status" }),
        Kind::Duty => json!({ "force": "described", "holder": "director", "area": "post" }),
        // Nothing develops what is added, or helps to meet it.
        Kind::Skill => json!({ "kind": "knowledge", "noneFound": none_found() }),
        Kind::Quality => json!({ "noneFound": none_found() }),
        Kind::Requirement => {
            json!({ "kind": "training", "strength": "desirable", "noneFound": none_found() })
        }
        Kind::Route => json!({ "kind": "example", "stages": [role.stage] }),
        Kind::Practice => json!({ "kind": "advice" }),
        Kind::Finding => json!({ "topic": "method" }),
        Kind::Omission => json!({ "reason": "left-out" }),
        Kind::Term
        | Kind::Need
        | Kind::Activity
        | Kind::Programme
        | Kind::Stage
        | Kind::Scenario
        | Kind::Recommendation => json!({}),
    };
    let item: T = value(with(with(common, required), more));
    at([T::KIND.list()]) / item.add_to(role)
}

/// Adds an item of which only the id matters: something to link to.
pub(super) fn link_to<T: ItemOf + DeserializeOwned>(role: &mut RoleDefinition, id: &str) -> Value {
    add::<T>(role, id, json!({}));
    id.into()
}

/// A provision of an instrument that is added.
pub(super) fn basis(role: &mut RoleDefinition, law: Value) -> Value {
    add::<Instrument>(role, "law:flawed", law);
    json!({ "law": "law:flawed", "provision": "s. 1", "text": "revised" })
}

/// That something was looked for in vain, long before any definition was made.
pub(super) fn none_found() -> Value {
    json!({ "on": "0001-01-01", "lookedIn": [{ "title": "Everywhere" }] })
}

/// Adds a skill that something else, which has to be added, develops.
pub(super) fn developed_skill(role: &mut RoleDefinition) {
    add::<Skill>(role, "skill:flawed", json!({}));
    let added = role.skills.len() - 1;
    role.skills[added].none_found = None;
}

/// A link to a stage.
pub(super) fn stage(id: &str) -> Value {
    json!({ "stage": id, "reading": "stated" })
}

/// A link to a competency.
pub(super) fn competency(id: &str) -> Value {
    json!({ "competency": id, "reading": "stated" })
}

/// Another stage than the role itself: a sound definition has one, from which a route leads.
pub(super) fn other_stage(role: &RoleDefinition) -> StageId {
    let mut stages = role.stages.iter().map(|stage| &stage.id);
    stages.find(|stage| **stage != role.stage).expect("a stage before the role").clone()
}

/// Adds a clause to the job description, and says where its links stand.
pub(super) fn add_clause(post: &mut Post, covers: &Value) -> Pointer {
    let clause = json!({ "statement": "Does it.", "force": "may", "covers": covers });
    post.takes_on.push(value(clause));
    last("takesOn", &post.takes_on) / "covers"
}

/// Adds a scale, and says where its levels stand.
pub(super) fn add_scale(profile: &mut Profile, id: &str, levels: &Value) -> Pointer {
    profile.scales.push(value(json!({ "id": id, "title": name(id), "levels": levels })));
    last("scales", &profile.scales) / "levels"
}

/// Adds an assessment, and says where it stands.
pub(super) fn assess(
    profile: &mut Profile,
    role: &RoleDefinition,
    scale: &str,
    level: &str,
) -> Pointer {
    let competency = &role.skills[0].id;
    let assessment =
        json!({ "competency": competency, "scale": scale, "level": level, "by": "panel" });
    profile.assessments.push(value(assessment));
    last("assessments", &profile.assessments)
}

/// Adds to a list that may not be empty.
pub(super) fn push<T>(list: &mut impl List<T>, member: T) {
    list.change(|list| list.push(member));
}

#[cfg(test)]
pub(crate) fn sound() -> RoleDefinition {
    include_str!("../../tests/documents/sound/small.json").parse().unwrap()
}

#[cfg(test)]
pub(crate) fn sound_post() -> Post {
    include_str!("../../tests/documents/sound-harbour/post-harbour.json").parse().unwrap()
}

#[cfg(test)]
pub(crate) fn sound_profile() -> Profile {
    include_str!("../../tests/documents/sound-harbour/profile-harbour.json").parse().unwrap()
}

/// Tries the cases of all rules on the documents of an invented harbour, and holds what their tests share.
#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::{
        kind::Kind,
        role::Role,
        rules::{Report, Rule},
    };

    pub(crate) type Told = Vec<(Rule, String)>;

    pub(crate) fn told(report: &Report) -> Told {
        report.problems().iter().map(|problem| (problem.rule, problem.at.to_string())).collect()
    }

    /// What is found in a sound document after a change.
    fn found<T>(
        mut document: T,
        change: impl FnOnce(&mut T),
        check: impl Fn(&T) -> Report,
    ) -> Told {
        change(&mut document);
        told(&check(&document))
    }

    pub(crate) fn of_role(change: impl FnOnce(&mut RoleDefinition)) -> Told {
        found(sound(), change, RoleDefinition::check)
    }

    pub(crate) fn of_post(change: impl FnOnce(&mut Post)) -> Told {
        let role = Role::try_from(sound()).unwrap();
        found(sound_post(), change, |post| post.check(&role))
    }

    pub(crate) fn of_profile(change: impl FnOnce(&mut Profile)) -> Told {
        let role = Role::try_from(sound()).unwrap();
        found(sound_profile(), change, |profile| profile.check(&role))
    }

    pub(crate) fn json<T: DeserializeOwned>(text: &str) -> T {
        serde_json::from_str(text).unwrap()
    }

    /// A change that breaks a rule, the rule, and where it is then broken.
    pub(crate) type Broken<T> = (fn(&mut T), Rule, &'static str);

    pub(crate) fn edit<T>(list: &mut impl List<T>, n: usize, change: impl FnOnce(&mut T)) {
        list.change(|list| change(&mut list[n]));
    }

    /// Otherwise no rule, report or export is tried on items of that kind.
    #[test]
    fn the_sound_definition_has_items_of_every_kind() {
        let lengths = sound().lengths();
        let none = Kind::ALL.iter().zip(lengths).filter(|(_, length)| *length == 0);
        let none: Vec<_> = none.map(|(kind, _)| kind.list()).collect();
        assert_eq!(none, [""; 0], "add one to tests/documents/sound/small.json");
    }

    #[test]
    fn the_sound_documents_are_sound() {
        assert_eq!(of_role(|_| ()), []);
        assert_eq!(of_post(|_| ()), []);
        assert_eq!(of_profile(|_| ()), []);
    }

    #[test]
    fn every_rule_has_a_case_that_breaks_it_alone() {
        for &rule in Rule::ALL {
            assert!(!rule.cases().is_empty(), "{rule}: add what breaks it, beside its function");
            for case in rule.cases() {
                let (mut at, role) = (Pointer::default(), &sound());
                let found = match case {
                    Case::Definition { breaks, .. } => of_role(|role| at = breaks(role)),
                    Case::Post { breaks, .. } => of_post(|post| at = breaks(post, role)),
                    Case::Profile { breaks, .. } => of_profile(|one| at = breaks(one, role)),
                };
                assert_eq!(found, [(rule, at.to_string())]);
            }
        }
    }

    #[test]
    fn what_comes_near_to_breaking_a_rule_keeps_it() {
        for &rule in Rule::ALL {
            for case in rule.cases() {
                let role = &sound();
                let found = match case {
                    Case::Definition { keeps, .. } => of_role(keeps),
                    Case::Post { keeps, .. } => of_post(|post| keeps(post, role)),
                    Case::Profile { keeps, .. } => of_profile(|profile| keeps(profile, role)),
                };
                assert_eq!(found, [], "{rule}");
            }
        }
    }
}
