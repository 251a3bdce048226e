//! A profile: what one person brings to the role, under a reference number and no name.
//!
//! What was assessed stands on the scale that was used, with who said so:
//!
//! ```
//! use dcs_role::{Profile, Role, profile::{Assessment, Assessor, CountsAs, Level, Scale}, report::Standing, value::NonEmpty};
//!
//! let role = Role::england();
//! let scale = Scale::new(
//!     "scale:two-steps".parse()?,
//!     "Two steps".parse()?,
//!     NonEmpty::from([
//!         Level::new("not yet".parse()?, CountsAs::NotMet),
//!         Level::new("shown".parse()?, CountsAs::Met),
//!     ]),
//! );
//! let mark = Assessment {
//!     competency: Some("skill:communication".parse()?),
//!     scale: Some(scale.id.clone()),
//!     level: Some("shown".parse()?),
//!     ..Assessment::new(Assessor::LineManager)
//! };
//! let profile = Profile {
//!     scales: vec![scale],
//!     assessments: vec![mark],
//!     ..Profile::new(
//!         "profile:ref-0001".parse()?,
//!         "1.0.0".parse()?,
//!         role.definition().id.clone(),
//!         "2026-01-31".parse()?,
//!     )
//! };
//! let report = role.readiness(&profile, profile.as_at);
//! let answer = report.competencies.iter().find(|one| one.competency.as_str() == "skill:communication");
//! assert_eq!(answer.map(|answer| answer.standing), Some(Standing::Met));
//! # Ok::<(), dcs_role::value::ValueError>(())
//! ```

use std::collections::BTreeMap;

use crate::{
    kind::{CompetencyId, ProgrammeId, RequirementId, RoleId, StageId},
    model::{Document, vocabulary},
    value::{Count, Date, Day, NonEmpty, Period, Text, Title, Version, ids},
};

ids! {
    /// Names a profile by a reference number: `profile:ref-0417`.
    ProfileId = "profile";
    /// Names a scale of a profile: `scale:three-steps`.
    ScaleId = "scale";
}

/// What one person brings to the role, as far as it was assessed. The id is a reference number, and the only thing that stands for the person.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Profile {
    /// The schema that this document follows: an address or a path, for editors.
    #[key("$schema")]
    pub schema: Option<Text>,
    /// The reference number under which the person is known.
    pub id: ProfileId,
    /// Version of this document.
    pub version: Version,
    /// The definition of the role that the person is looked at for.
    pub role: RoleId,
    /// The day on which all of this was so.
    pub as_at: Day,
    /// The career stages that the person has held or holds.
    pub stages: Vec<StageHeld>,
    /// The scales that the assessments use.
    pub scales: Vec<Scale>,
    /// What was assessed, by whomever and however often.
    pub assessments: Vec<Assessment>,
    /// The programmes that the person has completed.
    pub programmes: Vec<CompletedProgramme>,
    /// What was found of the entry requirements, by whomever and however often.
    pub requirements: Vec<RequirementFound>,
    /// What a reader has to know, without what tells who it is.
    pub notes: Vec<Text>,
}

/// A career stage that the person has held or holds.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct StageHeld {
    /// Which.
    pub stage: StageId,
    /// When; without an end, it is still held.
    pub period: Option<Period>,
}

/// A scale of assessment, as its owner words it.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Scale {
    /// Id by which assessments name it.
    pub id: ScaleId,
    /// Its name.
    pub title: Title,
    /// Whose scale it is, or where it is described.
    pub origin: Option<Text>,
    /// Its levels, lowest first.
    pub levels: NonEmpty<Level>,
}

/// A level of a scale.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Level {
    /// The word for it on the scale.
    pub title: Title,
    /// What it means.
    pub statement: Option<Text>,
    /// What it says of a skill or quality that the definition asks for without a level.
    pub counts_as: CountsAs,
    /// The levels of the definition, in its words, that it reaches; none where the scale was not compared with them.
    pub reaches: Vec<Title>,
}

/// What somebody, or several of a kind, said of one skill or quality: with a level of a scale, or in words alone.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Assessment {
    /// The skill or quality; absent where the definition has none for what was assessed.
    pub competency: Option<CompetencyId>,
    /// What was assessed, in the words of the framework that was used, where they differ from those of the definition.
    pub item: Option<Text>,
    /// On which scale; absent where no level was given.
    pub scale: Option<ScaleId>,
    /// The level, in the word of the scale; absent where it is told in words alone.
    pub level: Option<Title>,
    /// Who assessed.
    pub by: Assessor,
    /// How many of them said so, where several were asked.
    pub count: Option<Count>,
    /// When.
    pub date: Option<Date>,
    /// What it rests on, or what was said.
    pub evidence: Vec<Text>,
}

/// A programme that the person has completed.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct CompletedProgramme {
    /// Which.
    pub programme: ProgrammeId,
    /// When it was completed.
    pub date: Option<Date>,
}

/// What was found of one entry requirement.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct RequirementFound {
    /// Which.
    pub requirement: RequirementId,
    /// Whether it is met.
    pub attainment: Attainment,
    /// Who found it.
    pub by: Assessor,
    /// When.
    pub date: Option<Date>,
    /// What it rests on.
    pub evidence: Vec<Text>,
}

/// How far something that is asked for is met.
#[vocabulary]
pub enum Attainment {
    /// It is met.
    Met,
    /// It is met in part.
    Partly,
    /// It is not met.
    NotMet,
}

/// What a level of a scale says.
#[vocabulary]
pub enum CountsAs {
    /// It is met.
    Met,
    /// It is met in part.
    Partly,
    /// It is not met.
    NotMet,
    /// Nothing: there was no chance to show it.
    NotObserved,
}

/// Who assesses a person.
#[vocabulary]
pub enum Assessor {
    /// The person who is assessed.
    ThePerson,
    /// The line manager.
    LineManager,
    /// Colleagues on the same level.
    Peers,
    /// Those whom the person manages.
    DirectReports,
    /// Councillors, such as the lead member.
    Councillors,
    /// People of partner organisations.
    Partners,
    /// Children and young people.
    ChildrenAndYoungPeople,
    /// A coach or mentor.
    Coach,
    /// A panel or an assessment centre.
    Panel,
    /// Somebody from outside who assesses alone, such as an inspector of practice or a consultant.
    ExternalAssessor,
}

impl Assessor {
    /// Whether it is somebody other than the person who is assessed.
    #[must_use]
    pub fn is_independent(self) -> bool {
        self != Self::ThePerson
    }
}

impl CountsAs {
    /// How far it says that something is met; `None` where there was no chance to show it.
    #[must_use]
    pub const fn attainment(self) -> Option<Attainment> {
        match self {
            Self::Met => Some(Attainment::Met),
            Self::Partly => Some(Attainment::Partly),
            Self::NotMet => Some(Attainment::NotMet),
            Self::NotObserved => None,
        }
    }
}

#[cfg(feature = "answers")]
impl CompletedProgramme {
    /// Whether it was completed by a day, as far as is known.
    pub(crate) fn is_behind(&self, on: Day) -> bool {
        self.date.is_none_or(|date| !date.is_after(on))
    }
}

impl Profile {
    /// The scale with this id.
    #[must_use]
    pub fn scale(&self, id: &ScaleId) -> Option<&Scale> {
        self.scales.iter().find(|scale| scale.id == *id)
    }
}

/// The scales of a profile and the levels on them, to look up many assessments.
pub(crate) struct Scales<'a>(BTreeMap<&'a ScaleId, (&'a Scale, BTreeMap<&'a Title, &'a Level>)>);

impl<'a> Scales<'a> {
    pub(crate) fn of(profile: &'a Profile) -> Self {
        // Backwards, so that the first with an id or a word is the one that is found.
        let levels = |scale: &'a Scale| {
            scale.levels.iter().rev().map(|level| (&level.title, level)).collect()
        };
        let scales = profile.scales.iter().rev();
        Self(scales.map(|scale| (&scale.id, (scale, levels(scale)))).collect())
    }

    /// The scale that an assessment names.
    pub(crate) fn scale_of(&self, assessment: &Assessment) -> Option<&'a Scale> {
        Some(self.0.get(assessment.scale.as_ref()?)?.0)
    }

    /// The level that an assessment gives on the scale that it names.
    pub(crate) fn level_of(&self, assessment: &Assessment) -> Option<&'a Level> {
        let (_, levels) = self.0.get(assessment.scale.as_ref()?)?;
        levels.get(assessment.level.as_ref()?).copied()
    }
}

impl Assessment {
    /// The level of the scale that the assessment gives; `None` where it is told in words alone.
    #[must_use]
    pub fn level_on<'a>(&self, scale: &'a Scale) -> Option<&'a Level> {
        scale.levels.iter().find(|level| Some(&level.title) == self.level.as_ref())
    }
}
