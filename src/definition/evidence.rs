//! Findings of research, with their figures.

use crate::{
    definition::{Citation, Reading, Speaker},
    kind::{FindingId, RecommendationId},
    model::{Document, vocabulary},
    value::{Count, NonEmpty, Number, Percentage, Period, Text, Title},
};

/// Something that research found, mostly in figures. It has one measure, or none where it is told in words.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Finding {
    /// Unique id.
    pub id: FindingId,
    /// Short name.
    pub title: Title,
    /// One sentence on what was found.
    pub statement: Text,
    /// What it is about.
    pub topic: Topic,
    /// Whose answers or records it rests on.
    pub voices: Vec<Speaker>,
    /// The part of a population of which something holds.
    pub share: Option<Share>,
    /// How a population is spread over several answers.
    pub distribution: Option<Distribution>,
    /// An amount.
    pub quantity: Option<Quantity>,
    /// The time that it tells of.
    pub period: Option<Period>,
    /// The finding of which it looks at a part.
    pub part_of: Option<FindingId>,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// The part of a population of which something holds.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Share {
    /// The share in per cent, as printed.
    pub percentage: Option<Percentage>,
    /// The upper end, where the source gives a range.
    pub to: Option<Percentage>,
    /// Whether the figure is exact; absent where it is.
    pub qualifier: Option<Qualifier>,
    /// How many.
    pub count: Option<Count>,
    /// Of how many.
    pub population: Option<Count>,
    /// Of whom or what.
    pub of: Text,
}

/// How a population is spread over several answers.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Distribution {
    /// Whether each member of the population counts once.
    pub choice: Choice,
    /// Whether the source says so or this project infers it from the figures.
    pub choice_reading: Reading,
    /// The answers, in the order of the source.
    pub rows: NonEmpty<Row>,
    /// How many there are in all.
    pub population: Option<Count>,
    /// Of whom or what.
    pub of: Text,
}

/// One answer of a distribution.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Row {
    /// The answer.
    pub label: Text,
    /// Its share in per cent, as printed.
    pub percentage: Option<Percentage>,
    /// How many gave it.
    pub count: Option<Count>,
}

/// An amount.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Quantity {
    /// How much.
    pub value: Number,
    /// The upper end, where the source gives a range.
    pub to: Option<Number>,
    /// Of what: `children`, `months`, `billion pounds`.
    pub unit: Title,
    /// Whether the figure is exact; absent where it is.
    pub qualifier: Option<Qualifier>,
    /// The time that it was counted over or at, as printed: `2021/22`.
    pub during: Option<Title>,
    /// How it compares with another time.
    pub comparison: Option<Comparison>,
}

/// How an amount compares with another time.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Comparison {
    /// The change in per cent; negative for a fall.
    pub change: Number,
    /// Whether the figure is exact; absent where it is.
    pub qualifier: Option<Qualifier>,
    /// The time it is compared with, as printed: `2009/10`.
    pub since: Title,
}

/// What research asks somebody to do.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Recommendation {
    /// Unique id.
    pub id: RecommendationId,
    /// Short name.
    pub title: Title,
    /// One sentence on what is to be done.
    pub statement: Text,
    /// Who is asked.
    pub addressees: Vec<Addressee>,
    /// What it is about.
    pub themes: Vec<Theme>,
    /// The findings that it rests on.
    pub rests_on: Vec<FindingLink>,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// A link to a finding.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct FindingLink {
    /// The finding.
    pub finding: FindingId,
    /// Whether a source makes the link or this project does.
    pub reading: Reading,
}

/// What a finding is about.
#[vocabulary]
pub enum Topic {
    /// How the research was done.
    Method,
    /// Who answered.
    Respondents,
    /// The way into the role.
    Entry,
    /// Training, coaching and support.
    Development,
    /// What makes the role worth it.
    Satisfaction,
    /// What makes the role hard.
    Frustration,
    /// Leaving a post.
    Exit,
    /// What would make directors stay.
    Change,
    /// How long directors stay, and how posts are combined.
    Tenure,
    /// Children and services in figures.
    Services,
}

/// Whether each member of a population counts once.
#[vocabulary]
pub enum Choice {
    /// Each counts once, so that the shares add up to all.
    Single,
    /// Each may count several times.
    Multiple,
}

/// How exact a figure is.
#[vocabulary]
pub enum Qualifier {
    /// Near the figure.
    About,
    /// The figure or more.
    AtLeast,
    /// More than the figure.
    Over,
    /// Less than the figure.
    Under,
    /// Just below the figure.
    Nearly,
    /// The figure or less.
    UpTo,
}

/// Who is asked to act.
#[vocabulary]
pub enum Addressee {
    /// Local authorities.
    LocalAuthorities,
    /// Chief executives of councils.
    ChiefExecutives,
    /// Lead members for children's services.
    LeadMembers,
    /// The government.
    CentralGovernment,
    /// The Department for Education.
    DepartmentForEducation,
    /// Ofsted.
    Ofsted,
    /// The Association of Directors of Children's Services.
    Adcs,
    /// The Local Government Association.
    LocalGovernmentAssociation,
    /// Solace.
    Solace,
    /// The Staff College.
    StaffCollege,
    /// Those who provide training.
    TrainingProviders,
    /// National agencies of the sector.
    NationalAgencies,
    /// National and local partners.
    Partners,
    /// The media.
    Media,
    /// Everybody with a part in it.
    AllStakeholders,
}

/// What a recommendation is about.
#[vocabulary]
pub enum Theme {
    /// The corporate and political environment in the council.
    CorporateEnvironment,
    /// The role of central government.
    CentralGovernment,
    /// The place of inspection.
    Inspection,
    /// Talent spotting, skills and attributes.
    TalentSpotting,
    /// How successors are found, and how leaders are developed and supported.
    SuccessionPlanning,
    /// Recognition and the media.
    Recognition,
}
