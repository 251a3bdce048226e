//! Needs of development, and the activities and programmes that meet them.

use crate::{
    definition::{Citation, CompetencyLink, Reading},
    kind::{ActivityId, BodyId, NeedId, ProgrammeId, RequirementId, StageId},
    model::{Document, vocabulary},
    value::{Address, Count, Date, Day, NonEmpty, Number, Period, Text, Title},
};

/// Something that people on the way to the role want to be trained in.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Need {
    /// Unique id.
    pub id: NeedId,
    /// Short name.
    pub title: Title,
    /// One sentence on what is to be learnt.
    pub statement: Text,
    /// The career stages of those who need it.
    pub audience: Vec<StageLink>,
    /// The skills and qualities that it bears on.
    pub develops: Vec<CompetencyLink>,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// A way of learning that is not a programme: coaching, shadowing, a project.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Activity {
    /// Unique id.
    pub id: ActivityId,
    /// Short name.
    pub title: Title,
    /// One sentence on what is done.
    pub statement: Text,
    /// The career stages that it is for.
    pub audience: Vec<StageLink>,
    /// Who offers it, where it is an offer of somebody.
    pub providers: Vec<BodyId>,
    /// What it helps with most, as the source lists it.
    pub benefits: Vec<Text>,
    /// What taking part costs.
    pub cost: Option<Cost>,
    /// When it was or is on offer.
    pub period: Option<Period>,
    /// The latest date for which a source shows it on offer.
    pub last_seen: Option<Date>,
    /// Who applies to whom, and how.
    pub how_to_apply: Option<Text>,
    /// The page on which one applies, or reads how.
    pub apply_at: Option<Address>,
    /// How to reach the office that answers questions; never a person.
    pub contact: Option<Text>,
    /// The skills and qualities that it develops.
    pub develops: Vec<CompetencyLink>,
    /// The entry requirements that it helps to meet.
    pub meets: Vec<RequirementLink>,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// A programme of leadership development, past or present.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Programme {
    /// Unique id.
    pub id: ProgrammeId,
    /// Name.
    pub title: Title,
    /// Abbreviation in use.
    pub abbreviation: Option<Title>,
    /// Other names and spellings.
    pub other_names: Vec<Title>,
    /// One sentence on what it is.
    pub statement: Text,
    /// Who runs or ran it.
    pub providers: Vec<BodyId>,
    /// Who pays or paid for it.
    pub funder: Option<BodyId>,
    /// The career stages that it is for.
    pub audience: Vec<StageLink>,
    /// What it is made of.
    pub components: Vec<Component>,
    /// How it is delivered.
    pub modes: Vec<DeliveryMode>,
    /// How long it takes, in each unit that a source gives.
    pub duration: Vec<Duration>,
    /// What taking part costs.
    pub cost: Option<Cost>,
    /// The region that it serves, where it is a regional one.
    pub region: Option<Title>,
    /// Where it meets.
    pub venue: Option<Text>,
    /// Who accredits it, or how.
    pub accreditation: Option<Text>,
    /// What those who took part valued most.
    pub strengths: Vec<Text>,
    /// What those who took part found wanting.
    pub criticisms: Vec<Text>,
    /// Courses of it that a source names.
    pub cycles: Vec<Cycle>,
    /// When it ran.
    pub period: Option<Period>,
    /// The latest date for which a source shows it on offer.
    pub last_seen: Option<Date>,
    /// Who applies to whom, and how.
    pub how_to_apply: Option<Text>,
    /// The page on which one applies, or reads how.
    pub apply_at: Option<Address>,
    /// How to reach the office that answers questions; never a person.
    pub contact: Option<Text>,
    /// The skills and qualities that it develops.
    pub develops: Vec<CompetencyLink>,
    /// The entry requirements that it helps to meet.
    pub meets: Vec<RequirementLink>,
    /// The programmes that replaced it.
    pub replaced_by: Vec<ProgrammeId>,
    /// What a reader has to know about its state.
    pub note: Option<Text>,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// A link to a career stage.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct StageLink {
    /// The career stage.
    pub stage: StageId,
    /// Whether a source makes the link or this project does.
    pub reading: Reading,
}

/// A part of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Component {
    /// Its name.
    pub title: Title,
    /// One sentence on it.
    pub statement: Option<Text>,
    /// How it is delivered.
    pub mode: Option<DeliveryMode>,
}

/// A length of time.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Duration {
    /// How many.
    pub amount: Count,
    /// Of what.
    pub unit: TimeUnit,
    /// Whether the number is exact; absent where it is.
    pub qualifier: Option<crate::definition::Qualifier>,
}

/// What taking part costs.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Cost {
    /// Who pays.
    pub basis: CostBasis,
    /// What is not covered.
    pub except: Vec<Text>,
    /// Prices that a source states.
    pub prices: Vec<Price>,
}

/// A price that a source states.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Price {
    /// How much.
    pub amount: Number,
    /// In which money: `pounds`.
    pub unit: Title,
    /// For what, and for whom: a place for members, without tax.
    pub what: Text,
}

/// A course of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Cycle {
    /// What it is called.
    pub title: Title,
    /// When it ran, or is to run.
    pub period: Option<Period>,
    /// When one can apply for it.
    pub applications: Option<Period>,
    /// How many took part.
    pub participants: Option<Count>,
}

/// A link to an entry requirement.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct RequirementLink {
    /// Which.
    pub requirement: RequirementId,
    /// Whether a source says it or this project infers it.
    pub reading: Reading,
}

/// That nothing which develops it was found, and where it was looked for.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct NoneFound {
    /// The day of the search.
    pub on: Day,
    /// Where it was looked for.
    pub looked_in: NonEmpty<SearchedPlace>,
}

/// A place in which something was looked for: a list of programmes, a site, a report.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct SearchedPlace {
    /// What it is, and whose.
    pub title: Text,
    /// Where it can be read.
    pub address: Option<Address>,
}

/// How something is delivered.
#[vocabulary]
pub enum DeliveryMode {
    /// Meeting in one place.
    FaceToFace,
    /// Staying overnight.
    Residential,
    /// Over the internet.
    Online,
    /// In a group.
    Group,
    /// With one other person.
    OneToOne,
    /// At work.
    WorkBased,
    /// In the regions.
    Regional,
}

/// A unit of time.
#[vocabulary]
pub enum TimeUnit {
    /// Hours.
    Hours,
    /// Days.
    Days,
    /// Weeks.
    Weeks,
    /// Months.
    Months,
    /// Years.
    Years,
}

/// Who pays for taking part.
#[vocabulary]
pub enum CostBasis {
    /// Those who take part pay nothing.
    Free,
    /// Those who take part, or their employers, pay.
    Charged,
}
