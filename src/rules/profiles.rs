//! Scales and what was assessed on them.

use std::collections::BTreeSet;

use super::{
    context::{Context, Violations},
    text,
};
use crate::{
    diagnostics::{quoted, quoted_list},
    item::ItemRef,
    pointer::Pointer,
    profile::{Assessor, Attainment, Level, Profile, Scales},
    value::{Count, Period, Title},
};

pub(super) fn level_is_on_scale(profile: &Profile, _: &Context<'_>, found: &mut Violations) {
    let scales = Scales::of(profile);
    for (n, assessment) in profile.assessments.iter().enumerate() {
        // What does not resolve, or is not given, is another rule's business.
        let Some((scale, level)) = scales.scale_of(assessment).zip(assessment.level.as_ref())
        else {
            continue;
        };
        if scales.level_of(assessment).is_none() {
            let message = format!(
                "{} is no level of {}; its levels are {}",
                quoted(level.as_str()),
                quoted(scale.title.as_str()),
                quoted_list(&scale.levels, |level| level.title.as_str()),
            );
            found.add(Pointer::default() / "assessments" / n / "level", message);
        }
    }
}

pub(super) fn assessment_is_whole(profile: &Profile, _: &Context<'_>, found: &mut Violations) {
    for (n, assessment) in profile.assessments.iter().enumerate() {
        let message = match (&assessment.scale, &assessment.level) {
            (None, Some(level)) => format!(
                "it gives the level {} of no scale; say in `scale` of which",
                quoted(level.as_str())
            ),
            (Some(_), None) => {
                "it names a scale and gives no level of it; give the level, or drop the scale".to_owned()
            }
            (None, None) if assessment.evidence.is_empty() => {
                "it says nothing; give a `level` and its `scale`, or tell in `evidence` what was seen"
                    .to_owned()
            }
            (Some(_), Some(_)) | (None, None) => continue,
        };
        found.add(Pointer::default() / "assessments" / n, message);
    }
}

pub(super) fn assessment_is_of_something(
    profile: &Profile,
    _: &Context<'_>,
    found: &mut Violations,
) {
    for (n, assessment) in profile.assessments.iter().enumerate() {
        if assessment.competency.is_none() && assessment.item.is_none() {
            let message = "say in `competency` which skill or quality was assessed or, where the definition has none for it, in `item` what";
            found.add(Pointer::default() / "assessments" / n, message);
        }
    }
}

pub(super) fn count_fits_assessor(profile: &Profile, _: &Context<'_>, found: &mut Violations) {
    for (n, assessment) in profile.assessments.iter().enumerate() {
        let message = match (assessment.count.map(Count::get), assessment.by) {
            (Some(0), _) => "nobody cannot have assessed; drop the count or the assessment",
            (Some(2..), Assessor::ThePerson) => "the person is one; drop the count, or mend `by`",
            _ => continue,
        };
        found.add(Pointer::default() / "assessments" / n / "count", message);
    }
}

pub(super) fn programme_ran_when_completed(
    profile: &Profile,
    context: &Context<'_>,
    found: &mut Violations,
) {
    for (n, completed) in profile.programmes.iter().enumerate() {
        // What does not resolve is another rule's business.
        let Some(ItemRef::Programme(programme)) = context.find(completed.programme.as_str()) else {
            continue;
        };
        let Some(date) = completed.date else { continue };
        let day = Period { from: Some(date), last_day: Some(date) };
        if let Some(ran) = programme.period.as_ref().filter(|ran| ran.is_apart_from(&day)) {
            let message = format!(
                "{} ran {ran}, and cannot have been completed {date}; mend one of the two",
                quoted(programme.title.as_str())
            );
            found.add(Pointer::default() / "programmes" / n / "date", message);
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

/// What a level counts for; none where there was no chance to show anything.
fn rank(level: &Level) -> Option<u8> {
    level.counts_as.attainment().map(|attainment| match attainment {
        Attainment::NotMet => 0,
        Attainment::Partly => 1,
        Attainment::Met => 2,
    })
}

/// A level that the lower of two reaches and the higher does not.
fn lost<'a>(lower: &'a Level, higher: &Level) -> Option<&'a Title> {
    if lower.reaches.is_empty() {
        return None;
    }
    // Sorted, and in no set: a list may be nearly all of a large document.
    let mut reached: Vec<_> = higher.reaches.iter().collect();
    reached.sort_unstable();
    lower.reaches.iter().find(|level| reached.binary_search(level).is_err())
}

pub(super) fn levels_rise(profile: &Profile, _: &Context<'_>, found: &mut Violations) {
    for (at, levels) in levels(profile) {
        // What says nothing stands anywhere.
        let ranked =
            levels.iter().enumerate().filter_map(|(n, level)| Some((n, level, rank(level)?)));
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

pub(super) fn reaches_known_level(
    profile: &Profile,
    context: &Context<'_>,
    found: &mut Violations,
) {
    let skills = context.definition.skills.iter();
    let asked: BTreeSet<_> = skills.filter_map(|skill| skill.level.as_ref()).collect();
    let known = quoted_list(&Vec::from_iter(&asked), |level| level.as_str());
    let known = if known.is_empty() { "none" } else { &known };
    for (at, levels) in levels(profile) {
        for (n, level) in levels.iter().enumerate() {
            for (m, reached) in level.reaches.iter().enumerate() {
                if !asked.contains(reached) {
                    found.add_with(|| {
                        let message = format!(
                            "the definition asks for no skill at the level {}; its levels are {known}",
                            quoted(reached.as_str()),
                        );
                        (at.clone() / n / "reaches" / m, message)
                    });
                }
            }
        }
    }
}

pub(super) fn scale_is_used(profile: &Profile, _: &Context<'_>, found: &mut Violations) {
    let used: BTreeSet<_> =
        profile.assessments.iter().filter_map(|one| one.scale.as_ref()).collect();
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
        Case, Pointer, Profile, RoleDefinition, Value, add_scale, assess, json, last, leaf, value,
        with,
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

    /// Adds an assessment, and says where it stands.
    fn said(profile: &mut Profile, role: &RoleDefinition, more: Value) -> Pointer {
        let assessment = json!({ "competency": role.skills[0].id, "by": "panel" });
        profile.assessments.push(value(with(assessment, more)));
        last("assessments", &profile.assessments)
    }

    pub(crate) fn assessment_is_whole() -> Vec<Case> {
        fn on_scale(profile: &mut Profile, role: &RoleDefinition, more: Value) -> Pointer {
            assessed(profile, role, &json!([{ "title": "basic", "countsAs": "met" }]));
            said(profile, role, more)
        }
        vec![
            Case::Profile {
                breaks: |profile, role| said(profile, role, json!({})),
                keeps: |profile, role| {
                    said(profile, role, json!({ "evidence": ["Was seen to do it."] }));
                },
            },
            Case::Profile {
                breaks: |profile, role| on_scale(profile, role, json!({ "level": "basic" })),
                keeps: |profile, role| {
                    let both = json!({ "level": "basic", "scale": "scale:flawed" });
                    on_scale(profile, role, both);
                },
            },
            Case::Profile {
                breaks: |profile, role| {
                    let evidence = json!({ "scale": "scale:flawed", "evidence": ["Seen."] });
                    on_scale(profile, role, evidence)
                },
                keeps: |profile, role| {
                    on_scale(profile, role, json!({ "evidence": ["Seen."] }));
                },
            },
        ]
    }

    pub(crate) fn assessment_is_of_something() -> Vec<Case> {
        fn of(profile: &mut Profile, more: Value) -> Pointer {
            let assessment = json!({ "by": "coach", "evidence": ["Seen."] });
            profile.assessments.push(value(with(assessment, more)));
            last("assessments", &profile.assessments)
        }
        vec![Case::Profile {
            breaks: |profile, _| of(profile, json!({})),
            keeps: |profile, _| _ = of(profile, json!({ "item": "Sings" })),
        }]
    }

    pub(crate) fn count_fits_assessor() -> Vec<Case> {
        fn counted(profile: &mut Profile, role: &RoleDefinition, by: &str, count: u32) -> Pointer {
            let counted = json!({ "by": by, "count": count, "evidence": ["Seen."] });
            said(profile, role, counted) / "count"
        }
        vec![
            Case::Profile {
                breaks: |profile, role| counted(profile, role, "the-person", 2),
                keeps: |profile, role| _ = counted(profile, role, "the-person", 1),
            },
            Case::Profile {
                breaks: |profile, role| counted(profile, role, "peers", 0),
                keeps: |profile, role| _ = counted(profile, role, "peers", 2),
            },
        ]
    }

    pub(crate) fn programme_ran_when_completed() -> Vec<Case> {
        /// Says that a programme with an end was completed so many years after it.
        fn completed(profile: &mut Profile, role: &RoleDefinition, after: u16) -> Pointer {
            let ended = role
                .programmes
                .iter()
                .find_map(|programme| Some((programme, programme.period.as_ref()?.last_day?)));
            let (programme, last_day) = ended.expect("a programme that has ended");
            let year = last_day.latest().year() + after;
            profile.programmes.retain(|one| one.programme != programme.id);
            let completed = json!({ "programme": programme.id, "date": format!("{year:04}") });
            profile.programmes.push(value(completed));
            // It is not after the day of the profile.
            for held in &mut profile.stages {
                held.period = None;
            }
            profile.as_at = profile.as_at.max(leaf(&format!("{year:04}-12-31")));
            last("programmes", &profile.programmes) / "date"
        }
        vec![Case::Profile {
            breaks: |profile, role| completed(profile, role, 1),
            keeps: |profile, role| _ = completed(profile, role, 0),
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
            assessed(profile, role, &levels)
        }
        fn three(profile: &mut Profile, role: &RoleDefinition, counts: [&str; 2]) -> Pointer {
            let levels = json!([
                { "title": "basic", "countsAs": "not-met" },
                { "title": "some", "countsAs": counts[0] },
                { "title": "full", "countsAs": counts[1] },
            ]);
            assessed(profile, role, &levels) / 2 / "countsAs"
        }
        vec![
            // Highest first.
            Case::Profile {
                breaks: |profile, role| two(profile, role, ["met", "partly"]),
                keeps: |profile, role| _ = two(profile, role, ["partly", "partly"]),
            },
            // In no order.
            Case::Profile {
                breaks: |profile, role| three(profile, role, ["met", "partly"]),
                keeps: |profile, role| _ = three(profile, role, ["met", "not-observed"]),
            },
        ]
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
