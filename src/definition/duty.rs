//! Duties: what the law or guidance asks, and of whom.

use crate::{
    definition::{Basis, Citation, Expectation, Reading},
    kind::{CompetencyId, DutyId, FeatureId, FunctionId, OutcomeId},
    model::{Document, vocabulary},
    value::{Period, Text, Title},
};

/// Something that has to be, should be or may be done, or that a role profile describes.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Duty {
    /// Unique id.
    pub id: DutyId,
    /// Short name.
    pub title: Title,
    /// One sentence that says who does what.
    pub statement: Text,
    /// Who bears it.
    pub holder: Holder,
    /// How strongly it binds.
    pub force: Force,
    /// The part of the role that it belongs to.
    pub area: Area,
    /// The provisions that impose it, past and present; none for what a role profile describes.
    pub basis: Vec<Basis>,
    /// When it held, where that does not follow from its provisions.
    pub period: Option<Period>,
    /// The group of functions through which it comes to the director.
    pub function: Option<FunctionLink>,
    /// The outcomes for children that it serves.
    pub serves: Vec<OutcomeLink>,
    /// With whom it is carried out, as the text names them.
    pub partners: Vec<Partner>,
    /// The skills and qualities that it calls for.
    pub calls_for: Vec<CompetencyLink>,
    /// What a post has to show where this is kept, as this project reads it; absent where it does not show in how a post is set up.
    pub expectation: Option<Expectation>,
    /// The duties that replaced it.
    pub replaced_by: Vec<DutyId>,
    /// What a reader has to know about its state.
    pub note: Option<Text>,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// Something that is true of the post itself.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Feature {
    /// Unique id.
    pub id: FeatureId,
    /// Short name.
    pub title: Title,
    /// One sentence.
    pub statement: Text,
    /// What it is about.
    pub kind: FeatureKind,
    /// The provisions that make it so.
    pub basis: Vec<Basis>,
    /// When it was so, where that does not follow from its provisions.
    pub period: Option<Period>,
    /// What a post has to show where this is kept, as this project reads it; absent where it does not show in how a post is set up.
    pub expectation: Option<Expectation>,
    /// What a reader has to know about its state.
    pub note: Option<Text>,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// A link to a skill or quality.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct CompetencyLink {
    /// The skill or quality.
    pub competency: CompetencyId,
    /// Whether a source makes the link or this project does.
    pub reading: Reading,
}

/// A link to an outcome.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct OutcomeLink {
    /// The outcome.
    pub outcome: OutcomeId,
    /// Whether a source makes the link or this project does.
    pub reading: Reading,
}

/// A link to a group of functions.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct FunctionLink {
    /// The group of functions.
    pub function: FunctionId,
    /// Whether a source makes the link or this project does.
    pub reading: Reading,
}

/// How strongly something binds.
#[vocabulary]
pub enum Force {
    /// It has to be done.
    Must,
    /// It must not be done.
    MustNot,
    /// It has to be taken into account, and departed from only for good reason.
    MustHaveRegard,
    /// It is expected.
    Should,
    /// It is allowed.
    May,
    /// A role profile or an article lists it; it has no legal force of its own.
    Described,
}

/// Who bears a duty or holds a power.
#[vocabulary]
pub enum Holder {
    /// The director of children's services.
    Director,
    /// The local authority.
    Authority,
    /// The lead member for children's services.
    LeadMember,
    /// The director and the lead member, each of them.
    DirectorAndLeadMember,
    /// The chief executive of the authority.
    ChiefExecutive,
    /// The local authority, the integrated care board and the chief officer of police together.
    SafeguardingPartners,
    /// The local authority and the integrated care board together.
    ChildDeathReviewPartners,
    /// The bodies that have to co-operate with the authority.
    RelevantPartners,
    /// The local safeguarding children board.
    LocalSafeguardingChildrenBoard,
    /// The children's trust board.
    ChildrensTrustBoard,
    /// Those who are represented on the children's trust board.
    ChildrensTrustBoardMembers,
    /// The health and wellbeing board.
    HealthAndWellbeingBoard,
    /// The bodies that commission health care: integrated care boards and NHS England.
    HealthCommissioners,
    /// The youth offending team.
    YouthOffendingTeam,
    /// The independent reviewing officer of a looked-after child.
    IndependentReviewingOfficer,
    /// The national panel that reviews serious child safeguarding cases.
    SafeguardingPracticeReviewPanel,
    /// An inspectorate.
    Inspectorate,
    /// The Secretary of State.
    SecretaryOfState,
    /// Whoever holds the post, as a limit on the person.
    PostHolder,
}

/// A part of the role.
#[vocabulary]
pub enum Area {
    /// How the post is set up, filled and held.
    Post,
    /// Political and professional accountability.
    Accountability,
    /// Leadership, strategy and the management of services.
    Leadership,
    /// Money, people and other means.
    Resources,
    /// Working with other organisations.
    Partnership,
    /// Protecting children and promoting their welfare.
    Safeguarding,
    /// Help for children in need and their families.
    FamilyHelp,
    /// Children looked after by the authority.
    ChildrenInCare,
    /// Young people who have left care.
    CareLeavers,
    /// Schools, standards and participation in education.
    Education,
    /// Childcare and the early years.
    EarlyYears,
    /// Special educational needs and disabilities.
    Send,
    /// Young people who offend or are in custody.
    YouthJustice,
    /// Activities and voice of young people.
    YoungPeople,
    /// Health and wellbeing, with the health service.
    Health,
    /// Inspection, review and intervention.
    Inspection,
}

/// Somebody outside children's services with whom a duty is carried out.
#[vocabulary]
pub enum Partner {
    /// Health services.
    Health,
    /// The police.
    Police,
    /// Schools and academies.
    Schools,
    /// Housing services.
    Housing,
    /// Childcare and early years providers.
    EarlyYears,
    /// Youth justice services.
    YouthJustice,
    /// Probation services.
    Probation,
    /// Further education colleges.
    FurtherEducation,
    /// Universities and other higher education.
    HigherEducation,
    /// Employers.
    Employers,
    /// Employment services of the state.
    EmploymentServices,
    /// Voluntary and community organisations.
    VoluntarySector,
    /// District councils in a county.
    DistrictCouncils,
    /// Parents, carers and families.
    Families,
    /// Other departments of the council.
    CouncilDepartments,
}

/// What a feature of the post is about.
#[vocabulary]
pub enum FeatureKind {
    /// What the post is called.
    Title,
    /// Who appoints, and how.
    Appointment,
    /// Its standing in law and in the authority.
    Status,
    /// How the holder accounts for the role.
    Accountability,
    /// Which children the role is for.
    Coverage,
    /// What the role commands.
    Resources,
    /// How the post came about or was debated.
    History,
}

impl Holder {
    /// Whether those who fill the post have to care for it.
    pub(crate) const fn is_for_the_post(self) -> bool {
        matches!(self, Self::Director | Self::DirectorAndLeadMember | Self::Authority)
    }
}

impl Force {
    /// Whether it binds or allows in law or guidance, and is not merely described.
    #[must_use]
    pub const fn is_legal(self) -> bool {
        !matches!(self, Self::Described)
    }

    /// How far it binds, from 0: what forbids binds as far as what has to be done.
    #[cfg(feature = "answers")]
    pub(crate) const fn strength(self) -> u8 {
        match self {
            Self::Must | Self::MustNot => 4,
            Self::MustHaveRegard => 3,
            Self::Should => 2,
            Self::May => 1,
            Self::Described => 0,
        }
    }

    /// Whether only an enactment can give it.
    #[must_use]
    pub const fn needs_enactment(self) -> bool {
        matches!(self, Self::Must | Self::MustNot | Self::MustHaveRegard)
    }
}
