//! Scales and what was assessed on them.

use std::collections::BTreeSet;

use super::{
    context::{Context, Violations},
    text,
};
use crate::{
    diagnostics::{quoted, quoted_list},
    pointer::Pointer,
    profile::{Attainment, Level, Profile, Scales},
};

pub(super) fn level_is_on_scale(profile: &Profile, _: &Context<'_>, found: &mut Violations) {
    let scales = Scales::of(profile);
    for (n, assessment) in profile.assessments.iter().enumerate() {
        // What does not resolve is another rule's business.
        if let Some((scale, None)) = scales.of_assessment(assessment) {
            let message = format!(
                "{} is no level of {}; its levels are {}",
                quoted(assessment.level.as_str()),
                quoted(scale.title.as_str()),
                quoted_list(scale.levels.iter().map(|level| level.title.as_str())),
            );
            found.add(Pointer::default() / "assessments" / n / "level", message);
        }
    }
}

fn levels(profile: &Profile) -> impl Iterator<Item = (Pointer, &[Level])> {
    profile.scales.iter().enumerate().map(|(n, scale)| {
        let levels: &[Level] = &scale.levels;
        (Pointer::default() / "scales" / n / "levels", levels)
    })
}

pub(super) fn levels_differ(profile: &Profile, _: &Context<'_>, found: &mut Violations) {
    for (at, levels) in levels(profile) {
        let words: Vec<_> = levels.iter().map(|level| level.title.as_str()).collect();
        for n in text::repeated(&words) {
            let message = "a lower level has the same word; give each its own";
            found.add(at.clone() / n / "title", message);
        }
    }
}

pub(super) fn levels_rise(profile: &Profile, _: &Context<'_>, found: &mut Violations) {
    let rank = |level: &Level| match level.counts_as {
        Attainment::NotMet => 0,
        Attainment::Partly => 1,
        Attainment::Met => 2,
    };
    for (at, levels) in levels(profile) {
        for (n, pair) in levels.windows(2).enumerate() {
            let [lower, higher] = pair else { continue };
            if rank(higher) < rank(lower) {
                let message = format!(
                    "it counts as `{}`, and {} below it as `{}`; give the levels lowest first",
                    higher.counts_as,
                    quoted(lower.title.as_str()),
                    lower.counts_as,
                );
                found.add(at.clone() / (n + 1) / "countsAs", message);
            }
            let kept: BTreeSet<_> = higher.reaches.iter().collect();
            if let Some(lost) = lower.reaches.iter().find(|level| !kept.contains(level)) {
                let message = format!(
                    "it does not reach {}, which {} below it does; add it to `reaches`",
                    quoted(lost.as_str()),
                    quoted(lower.title.as_str()),
                );
                found.add(at.clone() / (n + 1), message);
            }
        }
    }
}

pub(super) fn reaches_known_level(
    profile: &Profile,
    context: &Context<'_>,
    found: &mut Violations,
) {
    let skills = context.definition.skills.iter();
    let asked: BTreeSet<_> = skills.filter_map(|skill| skill.level.as_ref()).collect();
    for (at, levels) in levels(profile) {
        for (n, level) in levels.iter().enumerate() {
            for (m, reached) in level.reaches.iter().enumerate() {
                if !asked.contains(reached) {
                    let known = quoted_list(asked.iter().map(|level| level.as_str()));
                    let known = if known.is_empty() { "none" } else { &known };
                    let message = format!(
                        "the definition asks for no skill at the level {}; its levels are {known}",
                        quoted(reached.as_str()),
                    );
                    found.add(at.clone() / n / "reaches" / m, message);
                }
            }
        }
    }
}

pub(super) fn scale_is_used(profile: &Profile, _: &Context<'_>, found: &mut Violations) {
    let used: BTreeSet<_> = profile.assessments.iter().map(|one| &one.scale).collect();
    for (n, scale) in profile.scales.iter().enumerate() {
        if !used.contains(&scale.id) {
            let message =
                format!("nothing is assessed on {}; remove it", quoted(scale.title.as_str()));
            found.add(Pointer::default() / "scales" / n, message);
        }
    }
}

#[cfg(any(test, feature = "proptest"))]
pub(super) mod cases {
    use crate::rules::cases::{
        Case, Pointer, Profile, RoleDefinition, Value, add_scale, assess, json, last,
    };

    /// Adds a scale, and an assessment on it.
    fn assessed(profile: &mut Profile, role: &RoleDefinition, levels: &Value) -> Pointer {
        let scale = add_scale(profile, "scale:flawed", levels);
        assess(profile, role, "scale:flawed", levels[0]["title"].as_str().unwrap_or_default());
        scale
    }

    pub(crate) fn level_is_on_scale() -> Vec<Case> {
        fn level(profile: &mut Profile, role: &RoleDefinition, level: &str) -> Pointer {
            let levels = json!([{ "title": "basic", "countsAs": "met" }]);
            add_scale(profile, "scale:flawed", &levels);
            assess(profile, role, "scale:flawed", level) / "level"
        }
        vec![Case::Profile {
            breaks: |profile, role| level(profile, role, "good"),
            keeps: |profile, role| _ = level(profile, role, "basic"),
        }]
    }

    pub(crate) fn levels_differ() -> Vec<Case> {
        fn two(profile: &mut Profile, role: &RoleDefinition, titles: [&str; 2]) -> Pointer {
            let levels = titles.map(|title| json!({ "title": title, "countsAs": "met" }));
            assessed(profile, role, &json!(levels)) / 1 / "title"
        }
        vec![Case::Profile {
            breaks: |profile, role| two(profile, role, ["Full", "full"]),
            keeps: |profile, role| _ = two(profile, role, ["full", "full-"]),
        }]
    }

    pub(crate) fn levels_rise() -> Vec<Case> {
        fn two(profile: &mut Profile, role: &RoleDefinition, counts: [&str; 2]) -> Pointer {
            let levels = json!([
                { "title": "basic", "countsAs": counts[0] },
                { "title": "full", "countsAs": counts[1] },
            ]);
            assessed(profile, role, &levels) / 1 / "countsAs"
        }
        vec![Case::Profile {
            breaks: |profile, role| two(profile, role, ["met", "partly"]),
            keeps: |profile, role| _ = two(profile, role, ["partly", "partly"]),
        }]
    }

    pub(crate) fn reaches_known_level() -> Vec<Case> {
        fn one(profile: &mut Profile, role: &RoleDefinition, reaches: &[&str]) -> Pointer {
            let level = json!({ "title": "full", "countsAs": "met", "reaches": reaches });
            assessed(profile, role, &json!([level])) / 0 / "reaches" / 0
        }
        vec![Case::Profile {
            breaks: |profile, role| one(profile, role, &["nobody asks for this"]),
            keeps: |profile, role| {
                let asked = role.skills.iter().filter_map(|skill| skill.level.as_ref());
                let asked: Vec<&str> = asked.map(AsRef::as_ref).take(1).collect();
                one(profile, role, &asked);
            },
        }]
    }

    pub(crate) fn scale_is_used() -> Vec<Case> {
        vec![Case::Profile {
            breaks: |profile, _| {
                let levels = json!([{ "title": "basic", "countsAs": "met" }]);
                add_scale(profile, "scale:flawed", &levels);
                last("scales", &profile.scales)
            },
            keeps: |profile, role| {
                let levels = json!([{ "title": "basic", "countsAs": "met" }]);
                _ = assessed(profile, role, &levels);
            },
        }]
    }
}
