//! Scales and what was assessed on them.

use std::collections::BTreeSet;

use super::{Findings, text};
use crate::{
    Attainment, Level, Pointer, Profile, Role, Title,
    diagnostics::{quoted, quoted_list},
    profile::Scales,
};

pub(super) fn level_is_on_scale(profile: &Profile, _: &Role, found: &mut Findings<'_>) {
    let scales = Scales::of(profile);
    for (n, assessment) in profile.assessments.iter().enumerate() {
        // What does not resolve, or is not given, is another rule's business.
        let Some((scale, level)) = scales.scale_of(assessment).zip(assessment.level.as_ref()) else {
            continue;
        };
        if scales.level_of(assessment).is_none() {
            let message = format!(
                "{} is no level of {}; its levels are {}",
                quoted(level.as_str()),
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

/// What a level counts for; none where there was no chance to show anything.
fn rank(level: &Level) -> Option<u8> {
    level.counts_as.attainment().map(|attainment| match attainment {
        Attainment::NotMet => 0,
        Attainment::Partly => 1,
        Attainment::Met => 2,
    })
}

/// The levels that a level has and the one above it has not.
fn lost<'a>(lower: &'a Level, higher: &Level) -> Option<&'a Title> {
    lower.reaches.iter().find(|level| !higher.reaches.contains(level))
}

pub(super) fn levels_rise(profile: &Profile, _: &Role, found: &mut Findings<'_>) {
    for (at, levels) in levels(profile) {
        // What says nothing stands anywhere.
        let ranked = levels.iter().enumerate().filter_map(|(n, level)| Some((n, level, rank(level)?)));
        let ranked: Vec<_> = ranked.collect();
        let falls = |lower: &(usize, &Level, u8), higher: &(usize, &Level, u8)| {
            higher.2 < lower.2 || lost(lower.1, higher.1).is_some()
        };
        let pairs = || ranked.windows(2).map(|pair| (&pair[0], &pair[1]));
        let rises = !pairs().any(|(lower, higher)| falls(lower, higher));
        let rises_backwards = !pairs().any(|(lower, higher)| falls(higher, lower));
        if rises_backwards && !rises {
            let message = format!(
                "the levels stand highest first, from {} to {}; give them lowest first",
                quoted(ranked[0].1.title.as_str()),
                quoted(ranked[ranked.len() - 1].1.title.as_str()),
            );
            found.add(at, message);
            continue;
        }
        for ((_, lower, under), (n, higher, over)) in pairs() {
            if over < under {
                let message = format!(
                    "it counts as `{}`, and {} below it as `{}`; give the levels lowest first",
                    higher.counts_as,
                    quoted(lower.title.as_str()),
                    lower.counts_as,
                );
                found.add(at.clone() / *n / "countsAs", message);
            } else if let Some(lost) = lost(lower, higher) {
                let message = format!(
                    "it does not reach {}, which {} below it does; a higher level reaches all that a lower one does",
                    quoted(lost.as_str()),
                    quoted(lower.title.as_str()),
                );
                found.add(at.clone() / *n, message);
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
    let used: BTreeSet<_> = profile.assessments.iter().filter_map(|one| one.scale.as_ref()).collect();
    for (n, scale) in profile.scales.iter().enumerate() {
        if !used.contains(&scale.id) {
            let message =
                format!("nothing is assessed on {}; remove it", quoted(scale.title.as_str()));
            found.add(Pointer::default() / "scales" / n, message);
        }
    }
}
