//! A post: how one authority, or several together, set up the role.

use crate::{
    Address, CompetencyId, Date, Day, Force, FunctionId, NonEmpty, ObligationId, Period, RoleId,
    Strength, Text, Title, Version,
    model::{document, vocabulary},
    value::ids,
};

ids! {
    /// Names a post: `post:director-at-northmere`.
    PostId = "post";
}

document! {
    /// How one authority, or several together, set up the role: the post as committee papers describe it. It has no place for the name of a person.
    pub struct Post {
        /// The schema that this document follows: an address or a path, for editors.
        pub schema as "$schema": Option<Text>,
        /// Unique id of the post.
        pub id: PostId,
        /// Version of this document.
        pub version: Version,
        /// The job title.
        pub title: Title,
        /// The definition of the role that the post is an instance of.
        pub role: RoleId,
        /// The day on which the post was as this document says.
        pub as_at: Day,
        /// Whether the papers say that the holder is the statutory officer; absent where they do not say.
        pub statutory_title: Option<bool>,
        /// The authorities that have the post.
        pub authorities: NonEmpty<Authority>,
        /// On which tier of officers it stands.
        pub tier: Option<Tier>,
        /// How it has been filled, one stretch of time after the other.
        pub holdings: Vec<Holding>,
        /// Which services for children the holder answers for.
        pub brief: Option<Brief>,
        /// What the post has beyond the functions that the statute gives it; an empty list says that there is nothing, an absent one says nothing.
        pub added_functions: Option<Vec<AddedFunction>>,
        /// The statutory offices that the holder has as well; an empty list says that there are none, an absent one says nothing.
        pub combined_offices: Option<Vec<CombinedOffice>>,
        /// How the services are delivered.
        pub delivery: Option<Delivery>,
        /// Whether the papers say that the post is that of a statutory chief officer.
        pub statutory_chief_officer: Option<bool>,
        /// Whether the papers say that the post is politically restricted.
        pub politically_restricted: Option<bool>,
        /// The local test of assurance.
        pub assurance: Option<Assurance>,
        /// What the job description takes on, clause by clause; absent where none was read.
        pub takes_on: Option<Vec<Clause>>,
        /// The person specification, as far as it asks for skills and qualities of the definition.
        pub person_specification: Vec<Asked>,
        /// What a reader has to know.
        pub notes: Vec<Text>,
        /// The papers that this was read in.
        pub papers: NonEmpty<Paper>,
    }

    /// An authority that has the post, alone or with others.
    pub struct Authority {
        /// Its name.
        pub title: Title,
        /// What kind of authority it is.
        pub kind: AuthorityKind,
        /// To whom the holder answers in this authority.
        pub reports_to: Option<Officer>,
        /// Whether it has designated a lead member for children's services.
        pub lead_member: Option<LeadMember>,
        /// For a shared post: whether this authority has judged that one person can do the work efficiently for all.
        pub judged_efficient: Option<bool>,
    }

    /// A stretch of time in which the post is filled in one way, or vacant.
    pub struct Holding {
        /// In what way.
        pub basis: HoldingBasis,
        /// When.
        pub period: Option<Period>,
        /// Who made the appointment.
        pub appointed_by: Option<Appointer>,
    }

    /// A function that the statute does not give to the post.
    pub struct AddedFunction {
        /// What it is called.
        pub title: Title,
        /// Whether it is for children and young people.
        pub for_children: Option<bool>,
        /// The functions of the definition that it stands for, such as ones that the statute leaves out.
        pub function: Option<FunctionId>,
    }

    /// A statutory office that the holder has as well.
    pub struct CombinedOffice {
        /// Which.
        pub office: Office,
        /// What the authority calls it, where that differs.
        pub title: Option<Title>,
    }

    /// How the services are delivered.
    pub struct Delivery {
        /// In what way.
        pub model: DeliveryModel,
        /// The body that delivers them, where it is not the authority.
        pub provider: Option<Title>,
        /// Whether the holder also leads that body.
        pub holder_leads_provider: Option<bool>,
        /// Whether the papers say that the authority and the holder stay accountable.
        pub accountability_stays: Option<bool>,
    }

    /// The local test of assurance: whether the arrangements serve children as well as the law asks.
    pub struct Assurance {
        /// How far it has come.
        pub state: AssuranceState,
        /// Who carried it out or will.
        pub by: Option<AssuredBy>,
        /// When it was done, or is planned for.
        pub date: Option<Date>,
        /// What it looked at.
        pub covers: Vec<AssuranceTopic>,
        /// What else it looked at.
        pub also_covers: Vec<Text>,
        /// What it recommended.
        pub recommendations: Vec<Text>,
        /// When it is looked at again.
        pub review: Option<Date>,
    }

    /// A clause of the job description.
    pub struct Clause {
        /// The clause in its own words.
        pub statement: Text,
        /// How strongly its words bind the holder.
        pub force: Force,
        /// The duties that it takes on, or groups of functions with all their duties; none for what is of the authority's own making.
        pub covers: Vec<ObligationId>,
    }

    /// A skill or quality that the person specification asks for.
    pub struct Asked {
        /// Which.
        pub competency: CompetencyId,
        /// How strongly it is asked.
        pub strength: Strength,
        /// The words of the specification.
        pub statement: Option<Text>,
    }

    /// A paper that the post was read in: a committee report, a minute, a job description.
    pub struct Paper {
        /// Its title.
        pub title: Title,
        /// When it is from.
        pub date: Option<Date>,
        /// Where it can be read.
        pub address: Option<Address>,
    }
}

vocabulary! {
    /// What kind of authority something is.
    pub enum AuthorityKind {
        /// A county council.
        County,
        /// The council of a metropolitan district.
        MetropolitanDistrict,
        /// The council of a non-metropolitan district in an area without a county council: a unitary authority.
        UnitaryDistrict,
        /// The council of a London borough.
        LondonBorough,
        /// The Common Council of the City of London.
        CityOfLondon,
        /// The Council of the Isles of Scilly.
        IslesOfScilly,
        /// The council of a district inside a county with a county council. It does not have the role.
        LowerTierDistrict,
    }

    /// Whether an authority has a lead member for children's services.
    pub enum LeadMember {
        /// It has designated one of its own councillors.
        Own,
        /// It shares a lead member with another authority.
        Shared,
        /// It has designated nobody.
        Missing,
    }

    /// To whom the holder of a post answers.
    pub enum Officer {
        /// The chief executive of the authority.
        ChiefExecutive,
        /// A deputy chief executive.
        DeputyChiefExecutive,
        /// The chief operating officer.
        ChiefOperatingOfficer,
        /// Another director of the authority.
        AnotherDirector,
        /// The leader of the council or its elected mayor.
        LeaderOrMayor,
        /// The board or chief executive of a body outside the authority.
        OutsideBody,
    }

    /// A tier of officers, counted from below the chief executive.
    pub enum Tier {
        /// The officers directly below the chief executive.
        First,
        /// Those below them.
        Second,
        /// Any tier further down.
        ThirdOrLower,
    }

    /// How a post is filled.
    pub enum HoldingBasis {
        /// By a permanent appointment.
        Substantive,
        /// By somebody brought in for a time.
        Interim,
        /// By an officer of the authority who acts up.
        Acting,
        /// By nobody.
        Vacant,
    }

    /// Who makes an appointment.
    pub enum Appointer {
        /// The full council.
        Council,
        /// A committee or panel of councillors.
        CommitteeOfMembers,
        /// The executive or cabinet.
        Executive,
        /// The head of the paid service, or an officer named by that person.
        HeadOfPaidService,
        /// Several authorities together.
        AuthoritiesTogether,
        /// The Secretary of State, or a commissioner.
        SecretaryOfState,
    }

    /// Which services for children the holder of a post answers for.
    pub enum Brief {
        /// Education and children's social care.
        EducationAndSocialCare,
        /// Education and not children's social care.
        Education,
        /// Children's social care and not education.
        SocialCare,
    }

    /// A statutory office of a local authority.
    pub enum Office {
        /// The director of adult social services.
        DirectorOfAdultSocialServices,
        /// The director of public health.
        DirectorOfPublicHealth,
        /// The chief executive or head of the paid service, for an interim time too.
        ChiefExecutive,
        /// The monitoring officer.
        MonitoringOfficer,
        /// The officer responsible for the finances of the authority.
        ChiefFinanceOfficer,
    }

    /// How services for children are delivered.
    pub enum DeliveryModel {
        /// By the authority itself.
        InHouse,
        /// By a company that the authority owns.
        CouncilOwnedCompany,
        /// By an independent trust.
        Trust,
        /// By another body under contract, such as another authority.
        ContractedPartner,
        /// By others throughout: the holder commissions.
        Commissioning,
    }

    /// How far a test of assurance has come.
    pub enum AssuranceState {
        /// It was not done and is not planned.
        None,
        /// It is planned.
        Planned,
        /// It was done.
        Done,
    }

    /// Who carries out a test of assurance.
    pub enum AssuredBy {
        /// The authority itself.
        AuthorityItself,
        /// Peers, such as a director of another authority.
        Peers,
        /// Somebody external, such as an association or a consultant.
        External,
    }

    /// What a test of assurance looks at.
    pub enum AssuranceTopic {
        /// Whether the structures meet the statutory duties.
        StatutoryDuties,
        /// Whether it is clear who is accountable.
        Accountability,
        /// Whether the structures support work between agencies.
        WorkBetweenAgencies,
    }
}
