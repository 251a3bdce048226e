//! A group of people, without anything that tells who they are.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::{ReadinessReport, Standing};
use crate::{
    kind::{RoleId, ScenarioId, StageId},
    post::PostId,
    profile::ProfileId,
    value::Version,
};

/// How a group stands to what is asked for: how many, and never who.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct GroupReport {
    /// What the report does not say.
    pub caveat: &'static str,
    /// The definition.
    pub role: RoleId,
    /// The version of the definition.
    pub role_version: Version,
    /// The career stage that the people are looked at for.
    pub stage: StageId,
    /// The post that they are set beside; absent where it is the role or a stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post: Option<PostId>,
    /// The arrangement of services that is applied; absent where none is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<ScenarioId>,
    /// How many people there are.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub people: usize,
    /// Each skill and quality that is asked of somebody in the group.
    pub competencies: Vec<GroupAnswer>,
    /// Each entry requirement that is asked of somebody in the group.
    pub requirements: Vec<GroupAnswer>,
}

/// How a group stands to one skill, quality or entry requirement. The counts add up to the group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct GroupAnswer {
    /// Which.
    pub item: String,
    /// Its title.
    pub title: String,
    /// How many meet it.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub met: usize,
    /// How many meet it in part.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub partly: usize,
    /// How many do not meet it.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub not_met: usize,
    /// Of how many the assessors differ.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub assessors_differ: usize,
    /// How many were not assessed by others.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub not_assessed: usize,
    /// Of how many it is not asked on their day.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub not_asked: usize,
}

/// Why a group cannot be told of.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum GroupError {
    /// There are too few, so that numbers would tell who it is.
    #[error(
        "{people} of a group of at least {least} can be counted; in a smaller group the numbers would tell who they are"
    )]
    TooSmall {
        /// How many there are.
        people: usize,
        /// How many there have to be.
        least: usize,
    },
    /// A person is in the group already.
    #[error("`{0}` has been counted already; a person counts once")]
    Twice(ProfileId),
    /// Somebody is set beside something else than the others.
    #[error("`{0}` is set beside something else than the others; a group is set beside one thing")]
    OtherAim(ProfileId),
}

/// A group while its people are counted. It keeps the reference numbers, so that each counts once, and
/// nothing else of them.
///
/// ```
/// use dcs_role::{Profile, Role, report::{Group, GroupError}};
///
/// # let text = include_str!("../../../tests/documents/sound/profile-social-care.json");
/// let profile: Profile = text.parse()?;
/// let mut group = Group::default();
/// for n in 1..=5 {
///     let profile = Profile { id: format!("profile:ref-{n}").parse()?, ..profile.clone() };
///     group.add(&Role::england().readiness(&profile, profile.as_at))?;
/// }
/// let report = group.report()?;
/// assert_eq!(report.people, 5);
/// assert!(report.competencies.iter().any(|answer| answer.partly == 5));
///
/// let too_few = Group::default().report().unwrap_err();
/// assert_eq!(too_few, GroupError::TooSmall { people: 0, least: Group::LEAST });
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Group {
    people: BTreeSet<ProfileId>,
    beside: Option<GroupReport>,
    /// The counts, with the positions of their items.
    counts: BTreeMap<String, GroupAnswer>,
    order: Vec<(bool, String)>,
}

impl Group {
    /// The smallest group that can be told of.
    pub const LEAST: usize = 5;

    /// Counts one person.
    ///
    /// # Errors
    ///
    /// Where the person was counted before, or is set beside something else than the others.
    pub fn add(&mut self, report: &ReadinessReport) -> Result<(), GroupError> {
        if self.people.contains(&report.profile) {
            return Err(GroupError::Twice(report.profile.clone()));
        }
        let beside = beside(report);
        if self.beside.get_or_insert_with(|| beside.clone()) != &beside {
            return Err(GroupError::OtherAim(report.profile.clone()));
        }
        self.people.insert(report.profile.clone());
        for answer in &report.competencies {
            self.count(true, answer.competency.as_str(), &answer.title, answer.standing);
        }
        for answer in &report.requirements {
            self.count(false, answer.requirement.as_str(), &answer.title, answer.standing);
        }
        Ok(())
    }

    fn count(&mut self, is_competency: bool, item: &str, title: &str, standing: Standing) {
        let Self { counts, order, .. } = self;
        let answer = counts.entry(item.to_owned()).or_insert_with(|| {
            order.push((is_competency, item.to_owned()));
            GroupAnswer {
                item: item.to_owned(),
                title: title.to_owned(),
                met: 0,
                partly: 0,
                not_met: 0,
                assessors_differ: 0,
                not_assessed: 0,
                not_asked: 0,
            }
        });
        *match standing {
            Standing::Met => &mut answer.met,
            Standing::Partly => &mut answer.partly,
            Standing::NotMet => &mut answer.not_met,
            Standing::AssessorsDiffer => &mut answer.assessors_differ,
            Standing::NotAssessed => &mut answer.not_assessed,
        } += 1;
    }

    /// How the group stands to what is asked for.
    ///
    /// # Errors
    ///
    /// Where there are fewer than [five](Self::LEAST).
    pub fn report(self) -> Result<GroupReport, GroupError> {
        let people = self.people.len();
        let too_small = GroupError::TooSmall { people, least: Self::LEAST };
        let Some(beside) = self.beside.filter(|_| people >= Self::LEAST) else {
            return Err(too_small);
        };
        let mut counts = self.counts;
        let mut answers = |wanted: bool| {
            let order = self.order.iter().filter(|(is_competency, _)| *is_competency == wanted);
            let answers = order.filter_map(|(_, item)| counts.remove(item)).map(|answer| {
                let asked = answer.met
                    + answer.partly
                    + answer.not_met
                    + answer.assessors_differ
                    + answer.not_assessed;
                GroupAnswer { not_asked: people - asked, ..answer }
            });
            answers.collect()
        };
        Ok(GroupReport {
            people,
            competencies: answers(true),
            requirements: answers(false),
            ..beside
        })
    }
}

/// What the person of a report is set beside.
fn beside(report: &ReadinessReport) -> GroupReport {
    GroupReport {
        caveat: GroupReport::CAVEAT,
        role: report.role.clone(),
        role_version: report.role_version,
        stage: report.stage.stage.clone(),
        post: report.post.as_ref().map(|post| post.post.clone()),
        scenario: report.scenario.as_ref().map(|one| one.scenario.clone()),
        people: 0,
        competencies: Vec::new(),
        requirements: Vec::new(),
    }
}

impl GroupReport {
    /// What every such report says first.
    pub const CAVEAT: &str = "This counts how many of a group meet what a definition asks for, each as at the day of the profile or one day for all. It says nothing of any one person, and ranks and averages nothing.";
}
