//! Scales and what was assessed on them.

use std::collections::BTreeSet;

use super::{Findings, text};
use crate::{
    Attainment, Level, Pointer, Profile, Role,
    diagnostics::{quoted, quoted_list},
    profile::Scales,
};

pub(super) fn level_is_on_scale(profile: &Profile, _: &Role, found: &mut Findings<'_>) {
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

pub(super) fn levels_differ(profile: &Profile, _: &Role, found: &mut Findings<'_>) {
    for (at, levels) in levels(profile) {
        let words: Vec<_> = levels.iter().map(|level| level.title.as_str()).collect();
        for n in text::repeated(&words) {
            let message = "a lower level has the same word; give each its own";
            found.add(at.clone() / n / "title", message);
        }
    }
}

pub(super) fn levels_rise(profile: &Profile, _: &Role, found: &mut Findings<'_>) {
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

pub(super) fn reaches_known_level(profile: &Profile, role: &Role, found: &mut Findings<'_>) {
    let skills = role.definition().skills.iter();
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

pub(super) fn scale_is_used(profile: &Profile, _: &Role, found: &mut Findings<'_>) {
    let used: BTreeSet<_> = profile.assessments.iter().map(|one| &one.scale).collect();
    for (n, scale) in profile.scales.iter().enumerate() {
        if !used.contains(&scale.id) {
            let message =
                format!("nothing is assessed on {}; remove it", quoted(scale.title.as_str()));
            found.add(Pointer::default() / "scales" / n, message);
        }
    }
}
