//! What a person brings, beside what the definition asks for.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{
    definition::{Citation, Reading, Requirement, Strength},
    item::ItemRef,
    kind::{CompetencyId, RequirementId, RoleId, StageId},
    model::vocabulary,
    pointer::Pointer,
    profile::{
        Assessment, Assessor, Attainment, Level, Profile, ProfileId, RequirementFound, Scale,
        Scales,
    },
    role::{Item, Role, View},
    value::{Date, Day, Period, Text, Title, Version},
};

vocabulary! {
    /// How a person stands to something that is asked for.
    pub enum Standing {
        /// It is met.
        Met,
        /// It is met in part, or not shown at the level that is asked for.
        Partly,
        /// It was assessed and is not met.
        NotMet,
        /// Nobody has assessed it.
        NotAssessed,
    }

    /// A kind of development.
    pub enum Development {
        /// A programme.
        Programme,
        /// Another way of learning: coaching, shadowing, a project.
        Activity,
    }
}

/// What one person brings, beside what a definition asks for at a career stage on one day. It has no total: each answer stands for itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct ReadinessReport {
    /// What the report does not say.
    pub caveat: &'static str,
    /// The reference number of the person.
    pub profile: ProfileId,
    /// The version of the profile.
    pub profile_version: Version,
    /// The definition.
    pub role: RoleId,
    /// The version of the definition.
    pub role_version: Version,
    /// The career stage that the person is looked at for.
    pub stage: StageId,
    /// The day.
    pub on: Day,
    /// The career stages that the person holds on that day: what is open to these is listed first.
    pub stages_held: Vec<StageId>,
    /// The programmes that the person has completed; they are not proposed again.
    pub completed: Vec<CompletedAnswer>,
    /// Each skill and quality that is asked for, in the order of the definition.
    pub competencies: Vec<CompetencyAnswer>,
    /// Each entry requirement, in the order of the definition; none unless the stage is the role itself.
    pub requirements: Vec<RequirementAnswer>,
    /// What sources say need not be brought.
    pub not_required: Vec<NotRequired>,
}

/// A programme that the person has completed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct CompletedAnswer {
    /// Which.
    pub programme: String,
    /// Its title.
    pub title: String,
    /// When; absent where that is not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Where it stands in the profile, as a JSON Pointer.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub at: Pointer,
    /// The skills and qualities that it develops.
    pub develops: Vec<CompetencyId>,
}

/// How the person stands to one skill or quality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct CompetencyAnswer {
    /// Which.
    pub competency: CompetencyId,
    /// Its title.
    pub title: String,
    /// The level that the definition asks for; absent where it asks for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Title>,
    /// How the person stands to it, by the best of the assessments.
    pub standing: Standing,
    /// Why the answer is this one.
    pub because: String,
    /// All assessments of it, in the order of the profile.
    pub assessments: Vec<AssessmentFound>,
    /// What develops it: what is open to the person first, and programmes first. Empty where it is met.
    pub developed_by: Vec<DevelopedBy>,
    /// Where the skill or quality was read.
    pub citations: Vec<Citation>,
}

/// One assessment, with what its scale says that it counts as.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct AssessmentFound {
    /// Where it stands in the profile, as a JSON Pointer.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub at: Pointer,
    /// The name of the scale.
    pub scale: Title,
    /// The level, in the word of the scale.
    pub level: Title,
    /// What the scale says that this level counts as, where no level is asked for.
    pub counts_as: Attainment,
    /// The levels of the definition that the scale says are reached.
    pub reaches: Vec<Title>,
    /// How the person stands by this assessment.
    pub standing: Standing,
    /// Who assessed.
    pub by: Assessor,
    /// When; absent where that is not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// What it rests on.
    pub evidence: Vec<Text>,
}

/// Something that develops a skill or quality.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct DevelopedBy {
    /// What kind of development it is.
    pub kind: Development,
    /// The programme or activity.
    pub item: String,
    /// Its title.
    pub title: String,
    /// Whether it is for a career stage that the person holds on the day.
    pub open: bool,
    /// When it runs; absent where no source says when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// Whether a source says that it develops this, or this project reads it so.
    pub reading: Reading,
    /// Where the programme or activity was read.
    pub citations: Vec<Citation>,
}

/// How the person stands to one entry requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct RequirementAnswer {
    /// Which.
    pub requirement: RequirementId,
    /// Its title.
    pub title: String,
    /// How strongly it is asked.
    pub strength: Strength,
    /// How the person stands to it.
    pub standing: Standing,
    /// Who found it so; absent where nobody did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<Assessor>,
    /// Where it stands in the profile, as a JSON Pointer; absent where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub at: Option<Pointer>,
    /// Where the requirement was read.
    pub citations: Vec<Citation>,
}

/// Something that sources say need not be brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct NotRequired {
    /// Which.
    pub requirement: RequirementId,
    /// Its title.
    pub title: String,
    /// Where that was read.
    pub citations: Vec<Citation>,
}

impl ReadinessReport {
    /// What every such report says first.
    pub const CAVEAT: &str = "This lists what was assessed beside what a definition asks for. It is no judgement of a person: what was not assessed is not known, and nothing is added up.";
}

impl Role {
    /// Compares what a person brings with what the role asks for on a day.
    ///
    /// Each skill, quality and entry requirement is answered by itself. Where several people have
    /// assessed the same, the best assessment decides and all are listed.
    ///
    /// ```
    /// use dcs_role::{Profile, Role, Standing};
    ///
    /// # let text = include_str!("../../tests/documents/sound/profile-social-care.json");
    /// let profile: Profile = text.parse()?;
    /// let report = Role::england().readiness(&profile, profile.as_at);
    /// for gap in report.competencies.iter().filter(|answer| answer.standing == Standing::NotMet) {
    ///     println!("{}: {}", gap.title, gap.because);
    ///     for way in &gap.developed_by {
    ///         println!("  {}", way.title);
    ///     }
    /// }
    /// # Ok::<(), dcs_role::ReadError>(())
    /// ```
    #[must_use]
    pub fn readiness(&self, profile: &Profile, on: Day) -> ReadinessReport {
        readiness(self, profile, &self.definition().stage, on)
    }

    /// Compares what a person brings with what is asked for at a stage on the way to the role:
    /// the skills and qualities that development for people at that stage is about. Entry
    /// requirements are those of the role, and are not looked at.
    ///
    /// `None` where the definition does not have the stage.
    #[must_use]
    pub fn readiness_for(
        &self,
        profile: &Profile,
        stage: &StageId,
        on: Day,
    ) -> Option<ReadinessReport> {
        self.all().stage(stage.as_str())?;
        Some(readiness(self, profile, stage, on))
    }
}

fn readiness(role: &Role, profile: &Profile, stage: &StageId, on: Day) -> ReadinessReport {
    let view = role.on(on);
    let definition = role.definition();
    let stages_held: Vec<_> = profile
        .stages
        .iter()
        .filter(|held| held.period.as_ref().is_none_or(|period| period.contains(on)))
        .map(|held| held.stage.clone())
        .collect();
    let is_role = *stage == definition.stage;
    let asked = Asked::at(view, stage);
    let person = Person::new(view, profile, &stages_held);
    let skills =
        view.skills().map(|skill| (ItemRef::Skill(skill.get()), skill.get().level.as_ref()));
    let qualities = view.qualities().map(|quality| (ItemRef::Quality(quality.get()), None));
    let competencies = skills
        .chain(qualities)
        .filter(|(item, _)| is_role || asked.0.contains(item.id()))
        .map(|(item, level)| person.competency(item, level))
        .collect();
    let requirements: Vec<_> = view.requirements().filter(|_| is_role).collect();
    let (not_required, required): (Vec<_>, Vec<_>) = requirements
        .into_iter()
        .partition(|requirement| requirement.strength == Strength::NotRequired);
    ReadinessReport {
        caveat: ReadinessReport::CAVEAT,
        profile: profile.id.clone(),
        profile_version: profile.version,
        role: definition.id.clone(),
        role_version: definition.version,
        stage: stage.clone(),
        on,
        completed: completed(role, profile),
        competencies,
        requirements: required.into_iter().map(|item| person.requirement(item)).collect(),
        not_required: not_required
            .into_iter()
            .map(|requirement| NotRequired {
                requirement: requirement.id.clone(),
                title: requirement.title.to_string(),
                citations: requirement.citations.clone(),
            })
            .collect(),
        stages_held,
    }
}

/// The skills and qualities that development for people at a stage is about.
struct Asked(BTreeSet<String>);

impl Asked {
    fn at(view: View<'_>, stage: &StageId) -> Self {
        let is_for = |audience: &[StageId]| audience.contains(stage);
        let needs = view.needs().filter(|need| is_for(&need.audience));
        let needs = needs.flat_map(|need| &need.get().develops);
        let activities = view.activities().filter(|activity| is_for(&activity.audience));
        let activities = activities.flat_map(|activity| &activity.get().develops);
        let programmes = view.programmes().filter(|programme| is_for(&programme.audience));
        let programmes = programmes.flat_map(|programme| &programme.get().develops);
        let links = needs.chain(activities).chain(programmes);
        Self(links.map(|link| link.competency.to_string()).collect())
    }
}

fn completed(role: &Role, profile: &Profile) -> Vec<CompletedAnswer> {
    let completed = profile.programmes.iter().enumerate().filter_map(|(n, completed)| {
        let programme = role.all().programme(completed.programme.as_str())?;
        Some(CompletedAnswer {
            programme: programme.id.to_string(),
            title: programme.title.to_string(),
            date: completed.date,
            at: Pointer::default() / "programmes" / n,
            develops: programme.develops.iter().map(|link| link.competency.clone()).collect(),
        })
    });
    completed.collect()
}

/// A person, and what develops people on the day.
struct Person<'a> {
    scales: Scales<'a>,
    /// The assessments with their positions, by what was assessed.
    assessments: BTreeMap<&'a str, Vec<(usize, &'a Assessment)>>,
    /// What was found of each requirement first, with its position.
    requirements: BTreeMap<&'a RequirementId, (usize, &'a RequirementFound)>,
    /// What develops each skill and quality.
    ways: BTreeMap<&'a str, Vec<Way<'a>>>,
}

/// Something that develops a skill or quality.
struct Way<'a> {
    kind: Development,
    item: ItemRef<'a>,
    open: bool,
    reading: Reading,
}

impl<'a> Person<'a> {
    fn new(view: View<'a>, profile: &'a Profile, stages_held: &[StageId]) -> Self {
        let mut assessments: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (n, assessment) in profile.assessments.iter().enumerate() {
            let of = assessments.entry(assessment.competency.as_str()).or_default();
            of.push((n, assessment));
        }
        let mut requirements = BTreeMap::new();
        for (n, found) in profile.requirements.iter().enumerate() {
            requirements.entry(&found.requirement).or_insert((n, found));
        }
        let ways = ways(view, profile, stages_held);
        Self { scales: Scales::of(profile), assessments, requirements, ways }
    }

    fn competency(&self, item: ItemRef<'_>, level: Option<&Title>) -> CompetencyAnswer {
        let own = self.assessments.get(item.id()).into_iter().flatten();
        let assessments: Vec<_> = own
            .filter_map(|&(n, assessment)| {
                let (scale, found) = self.scales.of_assessment(assessment)?;
                Some(assessment_found(n, assessment, scale, found?, level))
            })
            .collect();
        let best = assessments.iter().min_by_key(|found| found.standing);
        let standing = best.map_or(Standing::NotAssessed, |best| best.standing);
        let because = match best {
            None => "nobody has assessed it".to_owned(),
            Some(best) => because(best, level),
        };
        CompetencyAnswer {
            competency: match item {
                ItemRef::Skill(skill) => skill.id.clone().into(),
                ItemRef::Quality(quality) => quality.id.clone().into(),
                _ => unreachable!("only skills and qualities are looked at"),
            },
            title: item.title().to_owned(),
            level: level.cloned(),
            standing,
            because,
            assessments,
            developed_by: if standing == Standing::Met {
                Vec::new()
            } else {
                self.developed_by(item.id())
            },
            citations: item.citations().to_vec(),
        }
    }

    /// What develops a competency on the day.
    fn developed_by(&self, competency: &str) -> Vec<DevelopedBy> {
        let ways = self.ways.get(competency).into_iter().flatten();
        let mut ways: Vec<_> = ways
            .map(|way| DevelopedBy {
                kind: way.kind,
                item: way.item.id().to_owned(),
                title: way.item.title().to_owned(),
                open: way.open,
                period: way.item.period(),
                reading: way.reading,
                citations: way.item.citations().to_vec(),
            })
            .collect();
        // Open before closed, programmes before activities, and what is known to run before what may.
        ways.sort_by_key(|way| (!way.open, way.kind, way.period.is_none()));
        ways
    }

    fn requirement(&self, requirement: Item<'_, Requirement>) -> RequirementAnswer {
        let found = self.requirements.get(&requirement.id);
        RequirementAnswer {
            requirement: requirement.id.clone(),
            title: requirement.title.to_string(),
            strength: requirement.strength,
            standing: found.map_or(Standing::NotAssessed, |(_, found)| found.attainment.into()),
            by: found.map(|(_, found)| found.by),
            at: found.map(|(n, _)| Pointer::default() / "requirements" / *n),
            citations: requirement.citations.clone(),
        }
    }
}

/// What develops each skill and quality on the day: programmes that were not completed, and activities.
fn ways<'a>(
    view: View<'a>,
    profile: &Profile,
    stages_held: &[StageId],
) -> BTreeMap<&'a str, Vec<Way<'a>>> {
    let held: BTreeSet<_> = stages_held.iter().collect();
    let completed: BTreeSet<_> = profile.programmes.iter().map(|one| &one.programme).collect();
    let programmes = view.programmes().map(Item::get);
    let programmes = programmes.filter(|programme| !completed.contains(&programme.id));
    let programmes = programmes
        .map(|one| (Development::Programme, ItemRef::Programme(one), &one.audience, &one.develops));
    let activities = view.activities().map(Item::get);
    let activities = activities
        .map(|one| (Development::Activity, ItemRef::Activity(one), &one.audience, &one.develops));
    let mut ways: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for (kind, item, audience, develops) in programmes.chain(activities) {
        let open = audience.iter().any(|stage| held.contains(stage));
        for link in develops {
            let of = ways.entry(link.competency.as_str()).or_default();
            of.push(Way { kind, item, open, reading: link.reading });
        }
    }
    ways
}

impl From<Attainment> for Standing {
    fn from(attainment: Attainment) -> Self {
        match attainment {
            Attainment::Met => Self::Met,
            Attainment::Partly => Self::Partly,
            Attainment::NotMet => Self::NotMet,
        }
    }
}

fn assessment_found(
    n: usize,
    assessment: &Assessment,
    scale: &Scale,
    found: &Level,
    asked: Option<&Title>,
) -> AssessmentFound {
    let standing = match asked {
        None => found.counts_as.into(),
        Some(asked) if found.reaches.contains(asked) => Standing::Met,
        // What the scale does not say is not guessed: the level that is asked for is not shown.
        Some(_) if found.counts_as == Attainment::NotMet => Standing::NotMet,
        Some(_) => Standing::Partly,
    };
    AssessmentFound {
        at: Pointer::default() / "assessments" / n,
        scale: scale.title.clone(),
        level: found.title.clone(),
        counts_as: found.counts_as,
        reaches: found.reaches.clone(),
        standing,
        by: assessment.by,
        date: assessment.date,
        evidence: assessment.evidence.clone(),
    }
}

fn because(best: &AssessmentFound, asked: Option<&Title>) -> String {
    let AssessmentFound { scale, level, by, counts_as, reaches, .. } = best;
    let by = by.as_str().replace('-', " ");
    let assessed = format!("{by} gave `{level}` on the scale `{scale}`");
    match asked {
        None => format!("{assessed}, which counts as `{counts_as}`"),
        Some(asked) if reaches.contains(asked) => {
            format!("{assessed}, which reaches the level `{asked}` that is asked for")
        }
        Some(asked) if reaches.is_empty() => format!(
            "{assessed}, and the scale does not say that this reaches the level `{asked}` that is asked for"
        ),
        Some(asked) => {
            format!("{assessed}, which does not reach the level `{asked}` that is asked for")
        }
    }
}
