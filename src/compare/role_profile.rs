//! The role as a profile for whoever advertises a post or writes a job description.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    conformance::{
        Answer, BeyondTheLaw, Coverage, ExpectationAnswer, ProvisionRead, directors_duties,
        provisions_with_addresses,
    },
    readiness::{DevelopedBy, StageAnswer, offers},
};
use crate::{
    definition::{Area, Force, Holder, Strength},
    kind::{CompetencyId, DutyId, RequirementId, RoleId},
    post::{Paper, Post, PostId},
    role::Role,
    value::{Day, Title, Version},
};

/// What the role is on a day: its purpose, the duties with their law, what it asks of a person, and what develops people for it; for the role itself, or for one post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct RoleProfileReport {
    /// What the report does not say.
    pub caveat: &'static str,
    /// The definition.
    pub role: RoleId,
    /// The version of the definition.
    pub role_version: Version,
    /// The title of the role.
    pub title: String,
    /// What the role is for.
    pub purpose: String,
    /// Where it is a role.
    pub jurisdiction: String,
    /// The day that was looked at, and whose law was applied.
    pub on: Day,
    /// The day up to which the definition knows the law.
    pub law_as_at: Day,
    /// The post that it is for; absent where it is for the role itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post: Option<ProfiledPost>,
    /// The duties that come to the director on the day, by part of the role.
    pub areas: Vec<AreaDuties>,
    /// The skills and qualities: those that a person specification asks for first, and then those that most duties call for.
    pub competencies: Vec<ProfiledCompetency>,
    /// The entry requirements of the day.
    pub requirements: Vec<ProfiledRequirement>,
    /// What is on offer for whoever holds the role.
    pub development: Vec<DevelopedBy>,
    /// The career stage that this is for.
    pub stage: StageAnswer,
}

/// The post that a role profile is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct ProfiledPost {
    /// Which.
    pub post: PostId,
    /// Its version.
    pub version: Version,
    /// The job title on the day.
    pub title: String,
    /// The authorities that have set it up.
    pub set_up_by: Vec<String>,
    /// The papers that it was read in.
    pub papers: Vec<Paper>,
    /// How it is set up, as far as its papers say, with the law behind each answer.
    pub arrangement: Vec<ExpectationAnswer>,
    /// What its papers take on beyond the law.
    pub beyond: Vec<BeyondTheLaw>,
}

/// The duties of one part of the role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct AreaDuties {
    /// The part of the role.
    pub area: Area,
    /// What it is.
    pub meaning: &'static str,
    /// The duties, in the order of the definition.
    pub duties: Vec<ProfiledDuty>,
}

/// A duty that comes to the director.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct ProfiledDuty {
    /// Which.
    pub duty: DutyId,
    /// Its title.
    pub title: String,
    /// What has to be done.
    pub statement: String,
    /// Who bears it.
    pub holder: Holder,
    /// How strongly it binds.
    pub force: Force,
    /// What it rests on.
    pub provisions: Vec<ProvisionRead>,
    /// How the papers of the post take it on; absent without a post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub coverage: Option<Coverage>,
}

/// A skill or quality that the role asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct ProfiledCompetency {
    /// Which.
    pub competency: CompetencyId,
    /// Its title.
    pub title: String,
    /// What it is.
    pub statement: String,
    /// The level at which a source asks for it; absent where none does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Title>,
    /// How many of the duties call for it.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub duties: usize,
    /// How strongly the person specification of the post asks for it; absent where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// The words of the person specification; absent where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

/// An entry requirement of the role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct ProfiledRequirement {
    /// Which.
    pub requirement: RequirementId,
    /// Its title.
    pub title: String,
    /// What it is.
    pub statement: String,
    /// How strongly it is asked.
    pub strength: Strength,
}

impl RoleProfileReport {
    /// What every such report says first.
    pub const CAVEAT: &str = "This puts together what a definition holds of a role, to begin a role profile or a job description from. Statements restate the law and guidance and are not their text; which skills a duty calls for is mostly a reading of this project. It is no legal advice.";
}

impl Role {
    /// The role on a day, as a profile to begin a job description from: for the role itself or for one post.
    ///
    /// ```
    /// let role = dcs_role::Role::england();
    /// let profile = role.role_profile(None, "2026-03-31".parse()?);
    /// let duties = profile.areas.iter().flat_map(|area| &area.duties);
    /// assert!(duties.count() > 50);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn role_profile(&self, post: Option<&Post>, on: Day) -> RoleProfileReport {
        use strum::VariantArray;
        let definition = self.definition();
        let report = post.map(|post| self.with_addresses(self.conformance(post, on)));
        let coverage: BTreeMap<&str, Coverage> = report
            .iter()
            .flat_map(|report| &report.duties)
            .map(|answer| (answer.duty.as_str(), answer.coverage))
            .collect();
        let duties: Vec<_> = directors_duties(self, on).collect();
        let mut called_for: BTreeMap<&str, usize> = BTreeMap::new();
        for link in duties.iter().flat_map(|duty| &duty.calls_for) {
            *called_for.entry(link.competency.as_str()).or_default() += 1;
        }
        let areas = Area::VARIANTS.iter().map(|&area| AreaDuties {
            area,
            meaning: area.meaning(),
            duties: duties
                .iter()
                .filter(|duty| duty.area == area)
                .map(|duty| ProfiledDuty {
                    duty: duty.id.clone(),
                    title: duty.title.to_string(),
                    statement: duty.statement.to_string(),
                    holder: duty.holder,
                    force: duty.force,
                    provisions: provisions_with_addresses(self, &duty.basis, on),
                    coverage: coverage.get(duty.id.as_str()).copied(),
                })
                .collect(),
        });
        let areas = areas.filter(|area| !area.duties.is_empty()).collect();
        let stage = definition.stage.clone();
        let title = self.all().get(stage.as_str()).map(|stage| stage.title().to_owned());
        RoleProfileReport {
            caveat: RoleProfileReport::CAVEAT,
            role: definition.id.clone(),
            role_version: definition.version,
            title: definition.title.to_string(),
            purpose: definition.statement.to_string(),
            jurisdiction: definition.jurisdiction.to_string(),
            on,
            law_as_at: definition.as_at,
            areas,
            competencies: self.competencies(post, on, &called_for),
            requirements: self
                .on(on)
                .requirements()
                .map(|one| ProfiledRequirement {
                    requirement: one.id.clone(),
                    title: one.title.to_string(),
                    statement: one.statement.to_string(),
                    strength: one.strength,
                })
                .collect(),
            development: offers(self, &stage, on),
            stage: StageAnswer { stage, title: title.unwrap_or_default() },
            post: report.map(|report| ProfiledPost {
                post: report.post,
                version: report.post_version,
                title: report.title,
                set_up_by: report.set_up_by,
                papers: report.papers,
                arrangement: report
                    .expectations
                    .into_iter()
                    .filter(|one| !matches!(one.answer, Answer::NotApplicable | Answer::NotInForce))
                    .collect(),
                beyond: report.beyond,
            }),
        }
    }

    fn competencies(
        &self,
        post: Option<&Post>,
        on: Day,
        called_for: &BTreeMap<&str, usize>,
    ) -> Vec<ProfiledCompetency> {
        let view = self.on(on);
        let specified = |id: &str| {
            let asked = post.into_iter().flat_map(|post| post.person_specification.iter());
            (0..).zip(asked).find(|(_, asked)| asked.competency.as_str() == id)
        };
        let duties = |id: &str| called_for.get(id).copied().unwrap_or_default();
        let words = |id: &str| {
            let asked = specified(id)?.1;
            asked.statement.as_ref().map(ToString::to_string)
        };
        let skills = view.skills().map(|one| ProfiledCompetency {
            competency: one.id.clone().into(),
            title: one.title.to_string(),
            statement: one.statement.to_string(),
            level: one.level.clone(),
            duties: duties(one.id.as_str()),
            strength: specified(one.id.as_str()).map(|(_, asked)| asked.strength),
            words: words(one.id.as_str()),
        });
        let qualities = view.qualities().map(|one| ProfiledCompetency {
            competency: one.id.clone().into(),
            title: one.title.to_string(),
            statement: one.statement.to_string(),
            level: None,
            duties: duties(one.id.as_str()),
            strength: specified(one.id.as_str()).map(|(_, asked)| asked.strength),
            words: words(one.id.as_str()),
        });
        let mut all: Vec<_> = skills.chain(qualities).collect();
        all.sort_by_key(|one| {
            let place = specified(one.competency.as_str()).map(|(n, _)| n);
            (place.is_none(), place, std::cmp::Reverse(one.duties))
        });
        all
    }
}
