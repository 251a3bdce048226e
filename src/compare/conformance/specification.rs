//! The person specification, beside the skills and qualities that the duties of the role call for.

use foldhash::{HashMap, HashMapExt};
use serde::Serialize;

use super::law::not_applied;
use crate::{
    definition::Strength, kind::CompetencyId, pointer::Pointer, post::Post, role::Role, value::Day,
};

/// A person specification, beside what the role asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct PersonSpecificationAnswer {
    /// What it asks for, in its own order.
    pub asked: Vec<AskedAnswer>,
    /// The skills and qualities that duties of the role call for and it does not ask for, those with the most duties first.
    pub not_asked: Vec<AskedAnswer>,
}

/// A skill or quality, and how far the role asks for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct AskedAnswer {
    /// Which.
    pub competency: CompetencyId,
    /// Its title.
    pub title: String,
    /// How strongly the person specification asks for it; absent where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// The words of the person specification; absent where none are given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// Where it does, as a JSON Pointer; absent where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub at: Option<Pointer>,
    /// How many duties that are in force on the day call for it.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub duties: usize,
    /// The level at which a source asks for it; absent where none does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<String>,
}

pub(super) fn answer(role: &Role, post: &Post, on: Day) -> Option<PersonSpecificationAnswer> {
    if post.person_specification.is_empty() {
        return None;
    }
    let mut called_for: HashMap<&str, (&CompetencyId, usize)> = HashMap::new();
    for duty in &role.definition().duties {
        if duty.calls_for.is_empty()
            || not_applied(role, duty.period.as_ref(), &duty.basis, on).is_some()
        {
            continue;
        }
        for link in &duty.calls_for {
            let id = &link.competency;
            called_for.entry(id.as_str()).or_insert((id, 0)).1 += 1;
        }
    }
    let answer = |competency: &CompetencyId, duties: usize| AskedAnswer {
        competency: competency.clone(),
        title: role
            .all()
            .get(competency.as_str())
            .map_or_else(|| competency.to_string(), |item| item.title().to_owned()),
        strength: None,
        said: None,
        at: None,
        duties,
        level: role
            .all()
            .skill(competency.as_str())
            .and_then(|skill| skill.level.as_ref().map(ToString::to_string)),
    };
    let asked = (0..).zip(&post.person_specification).map(|(n, asked)| AskedAnswer {
        strength: Some(asked.strength),
        said: asked.statement.as_ref().map(ToString::to_string),
        at: Some(Pointer::default() / "personSpecification" / n),
        ..answer(
            &asked.competency,
            called_for.remove(asked.competency.as_str()).map_or(0, |(_, duties)| duties),
        )
    });
    let asked = asked.collect();
    let mut not_asked: Vec<_> = called_for.into_values().collect();
    not_asked.sort_by(|a, b| (b.1, a.0.as_str()).cmp(&(a.1, b.0.as_str())));
    let not_asked = not_asked.into_iter().map(|(id, duties)| answer(id, duties)).collect();
    Some(PersonSpecificationAnswer { asked, not_asked })
}
