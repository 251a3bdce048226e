//! Sound profiles.

use proptest::{collection::vec, prelude::*, sample::Index};

use super::{in_order, leaf, links_of, list, numbered, once, pool_of};
use crate::{
    model::Model,
    profile::{Level, Profile, Scale},
    role::Role,
    value::{Date, Title},
};

/// Profiles for a role that break no rule, with everything in them that a profile can hold.
pub fn profile(role: &Role) -> BoxedStrategy<Profile> {
    let pool = pool_of(role);
    let links = links_of(role);
    let mut asked: Vec<Title> =
        role.definition().skills.iter().filter_map(|skill| skill.level.clone()).collect();
    asked.sort();
    asked.dedup();
    (Profile::any(&pool), vec(any::<Index>(), 8))
        .prop_map(move |(mut profile, picks)| {
            links.keep(&mut profile);
            sound_profile(profile, &asked, &picks)
        })
        .boxed()
}

/// Changes what breaks a rule, and leaves everything else.
pub(super) fn sound_profile(mut profile: Profile, asked: &[Title], picks: &[Index]) -> Profile {
    let as_at = profile.as_at;
    let no_later = |date: Option<Date>| date.filter(|date| !date.is_after(as_at));
    for held in &mut profile.stages {
        held.period = held.period.take().map(in_order);
    }
    // Scales that nothing uses are dropped, and the others take turns.
    profile.scales.truncate(profile.assessments.len());
    if profile.scales.is_empty() {
        profile.assessments.clear();
    }
    for ((n, scale), pick) in (0..).zip(&mut profile.scales).zip(picks.iter().cycle()) {
        scale.id = leaf(&format!("scale:s{n}"));
        sound_scale(scale, asked, *pick);
    }
    let scales = profile.scales.iter().cycle().zip(picks.iter().rev().cycle());
    for (assessment, (scale, pick)) in profile.assessments.iter_mut().zip(scales) {
        assessment.scale = scale.id.clone();
        assessment.level = pick.get(&scale.levels).title.clone();
        assessment.date = no_later(assessment.date);
    }
    once(&mut profile.programmes, |completed| completed.programme.to_string());
    for completed in &mut profile.programmes {
        completed.date = no_later(completed.date);
    }
    once(&mut profile.requirements, |found| found.requirement.to_string());
    for found in &mut profile.requirements {
        found.date = no_later(found.date);
    }
    profile
}

/// Levels that rise, with words of their own, and that reach what the definition asks for.
fn sound_scale(scale: &mut Scale, asked: &[Title], pick: Index) {
    let mut levels = Vec::from(scale.levels.clone());
    levels.sort_by_key(|level| std::cmp::Reverse(level.counts_as));
    let count = levels.len();
    for (n, level) in levels.iter_mut().enumerate() {
        let reached = if n + 1 == count { pick.index(asked.len() + 1) } else { 0 };
        *level = Level {
            title: numbered(&level.title, n),
            reaches: asked[..reached].to_vec(),
            ..level.clone()
        };
    }
    scale.levels = list(levels);
}
