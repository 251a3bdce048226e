//! What a person brings, beside what the definition asks for.

mod asked;
mod group;
mod law;
mod ways;

pub use asked::{Aim, AimError, Beside, NotAskedBecause, Weight};
pub use group::{Group, GroupAnswer, GroupError, GroupReport};
pub use ways::{Availability, DevelopedBy, Development, NextCourse, Provider};

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{
    definition::{Citation, NoneFound, Requirement, Strength},
    item::ItemRef,
    kind::{CompetencyId, RequirementId, RoleId, ScenarioId, StageId},
    pointer::Pointer,
    post::PostId,
    profile::{
        Assessment, Assessor, Attainment, CountsAs, Profile, ProfileId, RequirementFound, Scales,
    },
    role::Role,
    value::{Count, Date, Day, Text, Title, Version},
};
pub(super) use ways::offers;

use asked::Asked;
pub use law::Standing;

use law::Mark;
use ways::Ways;

/// What one person brings, beside what a definition asks for on one day: of the role, at a career stage or in a post. It has no total: each answer stands for itself.
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
    pub stage: StageAnswer,
    /// The post that the person is set beside; absent where it is the role or a stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post: Option<PostAnswer>,
    /// The arrangement of services that is applied; absent where none is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scenario: Option<ScenarioAnswer>,
    /// The day.
    pub on: Day,
    /// The career stages that the person holds on that day: what is open to these is listed first.
    pub stages_held: Vec<StageAnswer>,
    /// The programmes that the person has completed by the day; they are not proposed again.
    pub completed: Vec<CompletedAnswer>,
    /// Each skill and quality that is asked for, in the order of the definition or of the person specification.
    pub competencies: Vec<CompetencyAnswer>,
    /// Each entry requirement that is asked for, in the order of the definition; none at a stage on the way to the role.
    pub requirements: Vec<RequirementAnswer>,
    /// What sources say need not be brought.
    pub not_required: Vec<NotRequired>,
    /// What is not asked for here, and why: skills, qualities and entry requirements. What is asked at other stages or not by the post is listed where it was assessed.
    pub not_asked: Vec<NotAsked>,
    /// What was assessed that the definition has no skill or quality for.
    pub unmatched: Vec<AssessmentFound>,
}

/// A career stage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct StageAnswer {
    /// Which.
    pub stage: StageId,
    /// Its title.
    pub title: String,
}

/// The post that a person is set beside.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct PostAnswer {
    /// Which.
    pub post: PostId,
    /// Its version.
    pub version: Version,
    /// Its job title.
    pub title: String,
}

/// The arrangement of services that is applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct ScenarioAnswer {
    /// Which.
    pub scenario: ScenarioId,
    /// Its title.
    pub title: String,
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
    /// The entry requirements that it helps to meet.
    pub meets: Vec<RequirementId>,
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
    /// How strongly the post asks for it; absent beside the role and a stage.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strength: Option<Strength>,
    /// The words of the person specification; absent where there are none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<Text>,
    /// How the scenario that is applied weighs it; absent where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<Weight>,
    /// The level that the definition asks for; absent where it asks for none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Title>,
    /// How the person stands to it.
    pub standing: Standing,
    /// Why the answer is this one.
    pub because: String,
    /// Everything that was said of it, in the order of the profile.
    pub assessments: Vec<AssessmentFound>,
    /// What develops it, in the order in which to take it: for the stages that the person holds first, programmes first, open and soonest first. Empty where it is met.
    pub developed_by: Vec<DevelopedBy>,
    /// That nothing which develops it was found, as the definition says; absent where it does not say so, and where it is met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub none_found: Option<NoneFound>,
    /// Where the skill or quality was read.
    pub citations: Vec<Citation>,
}

/// What somebody, or several of a kind, said of one skill, quality or entry requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct AssessmentFound {
    /// Where it stands in the profile, as a JSON Pointer.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub at: Pointer,
    /// What was assessed, in the words of the framework that was used; absent where they are those of the definition.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Text>,
    /// The name of the scale; absent where no level was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scale: Option<Title>,
    /// The level, in the word of the scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Title>,
    /// What the scale says that this level counts as, where no level is asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts_as: Option<CountsAs>,
    /// The levels of the definition that the scale says are reached.
    pub reaches: Vec<Title>,
    /// What it says of what is asked for; absent where it says neither: there was no chance to show it, or it is told in words alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub attainment: Option<Attainment>,
    /// Whether it is one of those that decide: others than the person gave it, and nothing that others gave is newer.
    pub decides: bool,
    /// Whether it is dated after the day, and so says nothing of how the person stood on it.
    pub later: bool,
    /// Who assessed.
    pub by: Assessor,
    /// How many of them said so; absent where that is not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<Count>,
    /// When; absent where that is not stated.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// What it rests on, or what was said.
    pub evidence: Vec<Text>,
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
    /// Why the answer is this one.
    pub because: String,
    /// Everything that was found of it, in the order of the profile.
    pub findings: Vec<AssessmentFound>,
    /// What helps to meet it, in the order in which to take it. Empty where it is met.
    pub developed_by: Vec<DevelopedBy>,
    /// That nothing which helps to meet it was found, as the definition says; absent where it does not say so, and where it is met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub none_found: Option<NoneFound>,
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
    /// What was found of it all the same.
    pub findings: Vec<AssessmentFound>,
    /// Where that was read.
    pub citations: Vec<Citation>,
}

/// A skill, quality or entry requirement that is not asked for here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct NotAsked {
    /// Which.
    pub item: String,
    /// Its title.
    pub title: String,
    /// Why not.
    pub why: NotAskedBecause,
    /// The same in a sentence.
    pub because: String,
    /// How the person would stand to it.
    pub standing: Standing,
    /// What was said of it all the same.
    pub assessments: Vec<AssessmentFound>,
    /// Where it was read.
    pub citations: Vec<Citation>,
}

impl ReadinessReport {
    /// What every such report says first.
    pub const CAVEAT: &str = "This lists what was assessed beside what a definition asks for. It is no judgement of a person: what was not assessed is not known, and nothing is added up.";
}

impl Role {
    /// Compares what a person brings with what the role asks for on a day.
    ///
    /// Each skill, quality and entry requirement is answered by itself: the newest marks that others
    /// gave decide, and where these differ the answer is that [assessors
    /// differ](Standing::AssessorsDiffer); what the person says of themselves is shown and decides
    /// nothing. A mark is newer where its date surely is, and one without a date is older than any
    /// with one. What is surely dated after the day is shown, and says nothing of it. It follows, whatever the evidence is:
    ///
    /// - More of the same changes nothing: a mark repeated, a higher count, and one more mark that
    ///   agrees with an answer of `met`, `partly` or `not-met`.
    /// - A newer mark by somebody else than the person decides alone.
    /// - Taking a mark away changes an answer only where it was one that decides, and makes it better
    ///   only where it was the lowest of these: what speaks for the person, what is older and what the
    ///   person said never hold an answer down. Without the last mark that counts, `not-met` becomes
    ///   `not-assessed`.
    ///
    /// ```
    /// use dcs_role::{Profile, Role, report::Standing};
    ///
    /// # let text = include_str!("../../../tests/documents/sound/profile-social-care.json");
    /// let profile: Profile = text.parse()?;
    /// let report = Role::england().readiness(&profile, profile.as_at);
    /// for gap in report.competencies.iter().filter(|answer| answer.standing == Standing::NotMet) {
    ///     println!("{}: {}", gap.title, gap.because);
    ///     for way in &gap.developed_by {
    ///         println!("  {}", way.title);
    ///     }
    /// }
    /// // As text, and as a plan to sign off:
    /// let page = report.to_string();
    /// let plan = report.to_markdown();
    /// # assert!(page.contains("not met") && plan.contains("- [ ] "));
    /// # Ok::<(), dcs_role::check::ReadError>(())
    /// ```
    #[must_use]
    pub fn readiness(&self, profile: &Profile, on: Day) -> ReadinessReport {
        match self.readiness_for(profile, &Aim::role(on)) {
            Ok(report) => report,
            Err(error) => unreachable!("the role is always there: {error}"),
        }
    }

    /// Compares what a person brings with what is asked for at a stage on the way to the role, in a
    /// post, or in an arrangement of services.
    ///
    /// # Errors
    ///
    /// Where the definition does not have the stage or the scenario, and where the post is for another
    /// definition or has no person specification.
    pub fn readiness_for(
        &self,
        profile: &Profile,
        aim: &Aim<'_>,
    ) -> Result<ReadinessReport, AimError> {
        Ok(readiness(self, profile, aim, &Asked::new(self, aim)?))
    }
}

fn readiness(role: &Role, profile: &Profile, aim: &Aim<'_>, asked: &Asked<'_>) -> ReadinessReport {
    let view = role.on(aim.on);
    let definition = role.definition();
    let holds = |period: &Option<crate::value::Period>| {
        period.as_ref().is_none_or(|period| period.contains(aim.on))
    };
    let held = profile.stages.iter().filter(|held| holds(&held.period)).map(|held| &held.stage);
    let held: Vec<_> = held.collect();
    let person = Person::new(role, profile, &held, aim.on);
    let mut answers = Answers::default();
    let skills = view.skills().map(|one| (ItemRef::Skill(one.get()), one.get().level.as_ref()));
    let qualities = view.qualities().map(|one| (ItemRef::Quality(one.get()), None));
    for (item, level) in skills.chain(qualities) {
        answers.competency(&person, asked, item, level);
    }
    if matches!(aim.beside, Beside::Post(_)) {
        let position = |answer: &CompetencyAnswer| {
            asked.specified(answer.competency.as_str()).map(|specified| specified.position)
        };
        answers.competencies.sort_by_key(position);
    }
    for requirement in role.all().requirements() {
        answers.requirement(&person, asked, requirement.get());
    }
    let Answers { competencies, requirements, not_required, not_asked } = answers;
    let stage_title = |stage: &StageId| StageAnswer {
        stage: stage.clone(),
        title: role
            .all()
            .stage(stage.as_str())
            .map(|one| one.title.to_string())
            .unwrap_or_default(),
    };
    ReadinessReport {
        caveat: ReadinessReport::CAVEAT,
        profile: profile.id.clone(),
        profile_version: profile.version,
        role: definition.id.clone(),
        role_version: definition.version,
        stage: stage_title(match aim.beside {
            Beside::Stage(stage) => stage,
            Beside::Role | Beside::Post(_) => &definition.stage,
        }),
        post: match aim.beside {
            Beside::Post(post) => Some(PostAnswer {
                post: post.id.clone(),
                version: post.version,
                title: post.title.to_string(),
            }),
            Beside::Role | Beside::Stage(_) => None,
        },
        scenario: aim.scenario.and_then(|id| role.all().scenario(id.as_str())).map(|scenario| {
            ScenarioAnswer { scenario: scenario.id.clone(), title: scenario.title.to_string() }
        }),
        on: aim.on,
        stages_held: held.into_iter().map(stage_title).collect(),
        completed: completed(role, profile, aim.on),
        competencies,
        requirements,
        not_required,
        not_asked,
        unmatched: person.unmatched(),
    }
}

fn completed(role: &Role, profile: &Profile, on: Day) -> Vec<CompletedAnswer> {
    let completed = profile.programmes.iter().enumerate();
    let completed = completed.filter(|(_, completed)| completed.is_behind(on));
    let completed = completed.filter_map(|(n, completed)| {
        let programme = role.all().programme(completed.programme.as_str())?;
        Some(CompletedAnswer {
            programme: programme.id.to_string(),
            title: programme.title.to_string(),
            date: completed.date,
            at: Pointer::default() / "programmes" / n,
            develops: programme.develops.iter().map(|link| link.competency.clone()).collect(),
            meets: programme.meets.iter().map(|link| link.requirement.clone()).collect(),
        })
    });
    completed.collect()
}

/// The answers as they are found.
#[derive(Default)]
struct Answers {
    competencies: Vec<CompetencyAnswer>,
    requirements: Vec<RequirementAnswer>,
    not_required: Vec<NotRequired>,
    not_asked: Vec<NotAsked>,
}

impl Answers {
    fn competency(
        &mut self,
        person: &Person<'_>,
        asked: &Asked<'_>,
        item: ItemRef<'_>,
        level: Option<&Title>,
    ) {
        let id = item.id();
        let assessments = person.assessments(id, level);
        if let Some((why, because)) = asked.why_not(id, item.citations()) {
            self.not_asked(item, why, because, assessments);
            return;
        }
        let (competency, none_found) = match item {
            ItemRef::Skill(skill) => (CompetencyId::from(skill.id.clone()), &skill.none_found),
            ItemRef::Quality(quality) => (quality.id.clone().into(), &quality.none_found),
            _ => unreachable!("only skills and qualities are looked at"),
        };
        let Judged { standing, because, found: assessments } = judged(assessments, level);
        let is_gap = standing != Standing::Met;
        let specified = asked.specified(id);
        self.competencies.push(CompetencyAnswer {
            competency,
            title: item.title().to_owned(),
            strength: specified.map(|specified| specified.strength),
            words: specified.and_then(|specified| specified.words.cloned()),
            weight: asked.weight(id),
            level: level.cloned(),
            standing,
            because,
            assessments,
            developed_by: if is_gap { person.ways.to(id) } else { Vec::new() },
            none_found: none_found.clone().filter(|_| is_gap),
            citations: item.citations().to_vec(),
        });
    }

    fn requirement(&mut self, person: &Person<'_>, asked: &Asked<'_>, requirement: &Requirement) {
        let id = requirement.id.as_str();
        let findings = person.findings(&requirement.id);
        if let Some((why, because)) = asked.why_not_required(requirement) {
            self.not_asked(ItemRef::Requirement(requirement), why, because, findings);
            return;
        }
        let Judged { standing, because, found: findings } = judged(findings, None);
        let is_gap = standing != Standing::Met;
        let title = requirement.title.to_string();
        let citations = requirement.citations.clone();
        if requirement.strength == Strength::NotRequired {
            let requirement = requirement.id.clone();
            self.not_required.push(NotRequired { requirement, title, findings, citations });
            return;
        }
        self.requirements.push(RequirementAnswer {
            requirement: requirement.id.clone(),
            title,
            strength: requirement.strength,
            standing,
            because,
            findings,
            developed_by: if is_gap { person.ways.to(id) } else { Vec::new() },
            none_found: requirement.none_found.clone().filter(|_| is_gap),
            citations,
        });
    }

    fn not_asked(
        &mut self,
        item: ItemRef<'_>,
        why: NotAskedBecause,
        because: String,
        found: Vec<AssessmentFound>,
    ) {
        // Most of what the role asks for is of no matter at a stage or in a post, unless it was assessed.
        let is_elsewhere =
            matches!(why, NotAskedBecause::AtOtherStages | NotAskedBecause::NotInSpecification);
        if is_elsewhere && found.is_empty() {
            return;
        }
        let Judged { standing, found: assessments, .. } = judged(found, None);
        self.not_asked.push(NotAsked {
            item: item.id().to_owned(),
            title: item.title().to_owned(),
            why,
            because,
            standing,
            assessments,
            citations: item.citations().to_vec(),
        });
    }
}

/// What a person brings, and what develops people on the day.
struct Person<'a> {
    scales: Scales<'a>,
    /// The assessments with their positions, by what was assessed.
    assessments: BTreeMap<&'a str, Vec<(usize, &'a Assessment)>>,
    /// What was found of each requirement, with its position.
    findings: BTreeMap<&'a RequirementId, Vec<(usize, &'a RequirementFound)>>,
    ways: Ways<'a>,
    on: Day,
}

/// Under which the assessments stand that no competency of the definition fits.
const UNMATCHED: &str = "";

impl<'a> Person<'a> {
    fn new(role: &'a Role, profile: &'a Profile, held: &[&StageId], on: Day) -> Self {
        let mut assessments: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (n, assessment) in profile.assessments.iter().enumerate() {
            let of = assessment.competency.as_ref().map_or(UNMATCHED, CompetencyId::as_str);
            assessments.entry(of).or_default().push((n, assessment));
        }
        let mut findings: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (n, found) in profile.requirements.iter().enumerate() {
            findings.entry(&found.requirement).or_default().push((n, found));
        }
        let ways = Ways::new(role, profile, held, on);
        Self { scales: Scales::of(profile), assessments, findings, ways, on }
    }

    fn assessments(&self, id: &str, asked: Option<&Title>) -> Vec<AssessmentFound> {
        let own = self.assessments.get(id).into_iter().flatten();
        own.map(|&(n, assessment)| self.assessment(n, assessment, asked)).collect()
    }

    fn assessment(
        &self,
        n: usize,
        assessment: &Assessment,
        asked: Option<&Title>,
    ) -> AssessmentFound {
        let level = self.scales.level_of(assessment);
        let attainment = level.and_then(|level| match (asked, level.counts_as) {
            (_, CountsAs::NotObserved) => None,
            (None, counts_as) => counts_as.attainment(),
            (Some(asked), _) if level.reaches.contains(asked) => Some(Attainment::Met),
            // What the scale does not say is not guessed: the level that is asked for is not shown.
            (Some(_), CountsAs::NotMet) => Some(Attainment::NotMet),
            (Some(_), _) => Some(Attainment::Partly),
        });
        AssessmentFound {
            at: Pointer::default() / "assessments" / n,
            item: assessment.item.clone(),
            scale: self.scales.scale_of(assessment).map(|scale| scale.title.clone()),
            level: assessment.level.clone(),
            counts_as: level.map(|level| level.counts_as),
            reaches: level.map(|level| level.reaches.clone()).unwrap_or_default(),
            attainment,
            decides: false,
            later: self.is_later(assessment.date),
            by: assessment.by,
            count: assessment.count,
            date: assessment.date,
            evidence: assessment.evidence.clone(),
        }
    }

    fn findings(&self, id: &RequirementId) -> Vec<AssessmentFound> {
        let own = self.findings.get(id).into_iter().flatten();
        own.map(|&(n, found)| AssessmentFound {
            at: Pointer::default() / "requirements" / n,
            item: None,
            scale: None,
            level: None,
            counts_as: None,
            reaches: Vec::new(),
            attainment: Some(found.attainment),
            decides: false,
            later: self.is_later(found.date),
            by: found.by,
            count: None,
            date: found.date,
            evidence: found.evidence.clone(),
        })
        .collect()
    }

    fn is_later(&self, date: Option<Date>) -> bool {
        date.is_some_and(|date| date.is_after(self.on))
    }

    fn unmatched(&self) -> Vec<AssessmentFound> {
        self.assessments(UNMATCHED, None)
    }
}

/// What was found, with what it comes to.
struct Judged {
    standing: Standing,
    because: String,
    found: Vec<AssessmentFound>,
}

fn judged(mut found: Vec<AssessmentFound>, asked: Option<&Title>) -> Judged {
    let marks: Vec<_> = found
        .iter()
        .map(|one| Mark {
            says: one.attainment.filter(|_| !one.later),
            is_independent: one.by.is_independent(),
            date: one.date,
        })
        .collect();
    for (one, decides) in found.iter_mut().zip(law::deciding(&marks)) {
        one.decides = decides;
    }
    let standing = law::standing(&marks);
    Judged { standing, because: because(standing, &found, asked), found }
}

/// Why an answer is what it is.
fn because(standing: Standing, found: &[AssessmentFound], asked: Option<&Title>) -> String {
    let deciding = found.iter().filter(|one| one.decides).map(|one| one.told(asked));
    let deciding = deciding.collect::<Vec<_>>().join("; ");
    match standing {
        Standing::AssessorsDiffer => format!("assessors differ: {deciding}"),
        Standing::Met | Standing::Partly | Standing::NotMet => deciding,
        Standing::NotAssessed if found.is_empty() => "nobody has assessed it".to_owned(),
        Standing::NotAssessed => {
            let told: Vec<_> = found.iter().map(|one| one.told(asked)).collect();
            let marks = |one: &&AssessmentFound| !one.later && one.attainment.is_some();
            let nobody = if found.iter().any(|one| one.later && one.attainment.is_some()) {
                "nobody else had given a mark by this day"
            } else if found.iter().filter(marks).any(|one| !one.by.is_independent()) {
                "nobody but the person has given a mark"
            } else {
                "nobody has given a mark"
            };
            format!("{nobody}: {}", told.join("; "))
        }
    }
}

impl AssessmentFound {
    /// Who gave it: `panel`, `6 direct reports`.
    pub(crate) fn who(&self) -> String {
        let by = self.by.as_str().replace('-', " ");
        self.count.map_or(by.clone(), |count| format!("{count} {by}"))
    }

    /// Who said what, when, and what it comes to.
    pub(crate) fn told(&self, asked: Option<&Title>) -> String {
        let told = self.said(asked);
        if self.later { told + "; it was after this day, and does not count" } else { told }
    }

    fn said(&self, asked: Option<&Title>) -> String {
        let who = self.who();
        let date = self.date.map(|date| format!(" ({date})")).unwrap_or_default();
        let (Some(scale), Some(level)) = (&self.scale, &self.level) else {
            return match self.attainment {
                Some(attainment) => format!("{who} found it `{attainment}`{date}"),
                None => format!("{who} told it in words{date}"),
            };
        };
        let gave = format!("{who} gave `{level}` on the scale `{scale}`{date}");
        match (asked, self.counts_as) {
            (_, None) => format!("{gave}, which is no level of it"),
            (_, Some(CountsAs::NotObserved)) => {
                format!("{gave}: there was no chance to show it")
            }
            (None, Some(counts_as)) => format!("{gave}, which counts as `{counts_as}`"),
            (Some(asked), _) if self.reaches.contains(asked) => {
                format!("{gave}, which reaches the level `{asked}` that is asked for")
            }
            (Some(asked), _) if self.reaches.is_empty() => format!(
                "{gave}, and the scale does not say that this reaches the level `{asked}` that is asked for"
            ),
            (Some(asked), _) => {
                format!("{gave}, which does not reach the level `{asked}` that is asked for")
            }
        }
    }
}
