//! Sound profiles.

use std::collections::BTreeMap;

use proptest::{collection::vec, prelude::*, sample::Index};

use super::{in_order, leaf, links_of, list, numbered, once, pool_of};
use crate::{
    kind::ProgrammeId,
    model::Model,
    profile::{Assessment, Assessor, Level, Profile, Scale},
    role::Role,
    value::{Count, Date, Period, Title},
};

/// Profiles for a role that break no rule, with everything in them that a profile can hold.
pub fn profile(role: &Role) -> BoxedStrategy<Profile> {
    let pool = pool_of(role);
    let links = links_of(role);
    let mut asked: Vec<Title> =
        role.definition().skills.iter().filter_map(|skill| skill.level.clone()).collect();
    asked.sort();
    asked.dedup();
    let ran = ran(role);
    (Profile::any(&pool), vec(any::<Index>(), 8))
        .prop_map(move |(mut profile, picks)| {
            links.keep(&mut profile);
            sound_profile(profile, &asked, &ran, &picks)
        })
        .boxed()
}

/// When each programme ran, as far as that is known.
pub(super) fn ran(role: &Role) -> BTreeMap<ProgrammeId, Period> {
    let programmes = role.definition().programmes.iter();
    programmes.filter_map(|one| Some((one.id.clone(), one.period.clone()?))).collect()
}

/// Changes what breaks a rule, and leaves everything else.
pub(super) fn sound_profile(
    mut profile: Profile,
    asked: &[Title],
    ran: &BTreeMap<ProgrammeId, Period>,
    picks: &[Index],
) -> Profile {
    let as_at = profile.as_at;
    let no_later = |date: Option<Date>| date.filter(|date| !date.is_after(as_at));
    for held in &mut profile.stages {
        held.period = held.period.take().map(in_order);
    }
    for assessment in &mut profile.assessments {
        assessment.date = no_later(assessment.date);
        if assessment.competency.is_none() && assessment.item.is_none() {
            assessment.item = Some(leaf("Something of another framework."));
        }
        let is_one = assessment.by == Assessor::ThePerson;
        let fits = |count: &Count| count.get() == 1 || (count.get() > 1 && !is_one);
        assessment.count = assessment.count.filter(fits);
    }
    // Scales that nothing uses are dropped, and the others take turns. Without a scale it is told in words.
    let is_marked = |one: &&mut Assessment| one.scale.is_some();
    let marked = profile.assessments.iter_mut().filter(is_marked).count();
    profile.scales.truncate(marked);
    for ((n, scale), pick) in (0..).zip(&mut profile.scales).zip(picks.iter().cycle()) {
        scale.id = leaf(&format!("scale:s{n}"));
        sound_scale(scale, asked, *pick);
    }
    let mut scales = profile.scales.iter().cycle().zip(picks.iter().rev().cycle());
    for assessment in &mut profile.assessments {
        let given = assessment.scale.take().and_then(|_| scales.next());
        assessment.level = given.map(|(scale, pick)| pick.get(&scale.levels).title.clone());
        assessment.scale = given.map(|(scale, _)| scale.id.clone());
        if given.is_none() && assessment.evidence.is_empty() {
            assessment.evidence.push(leaf("Told in words."));
        }
    }
    once(&mut profile.programmes, |completed| completed.programme.to_string());
    for completed in &mut profile.programmes {
        // It ran when it was completed.
        let ran = ran.get(&completed.programme);
        completed.date = no_later(completed.date).filter(|&date| {
            let day = Period { from: Some(date), last_day: Some(date) };
            ran.is_none_or(|ran| !ran.is_apart_from(&day))
        });
    }
    for found in &mut profile.requirements {
        found.date = no_later(found.date);
    }
    profile
}

/// Levels that rise, with words of their own, and that reach what the definition asks for.
fn sound_scale(scale: &mut Scale, asked: &[Title], pick: Index) {
    let mut levels = Vec::from(scale.levels.clone());
    // Those that say nothing stand first.
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
