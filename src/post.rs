//! A post: how one authority, or several together, set up the role.
//!
//! What can differ from day to day or from one authority to the next is a fact of the arrangement. The
//! facts are declared once, and stand in two places: at the top of a post they say what holds, and in
//! an entry of `arrangements` what holds instead for a time or for some of the authorities.
//!
//! A post is read from JSON, or made in code from what is required:
//!
//! ```
//! use dcs_role::{Post, Role, post::{Authority, AuthorityKind, CombinedOffice, Holding, HoldingBasis, NoneOf, Office, Paper}, value::NonEmpty};
//!
//! let council = Authority::new("Ashmere Council".parse()?, AuthorityKind::UnitaryDistrict);
//! let post = Post {
//!     holdings: vec![Holding::new(HoldingBasis::Interim)],
//!     combined_offices: vec![CombinedOffice::new(Office::DirectorOfAdultSocialServices)],
//!     none: vec![NoneOf::AddedFunctions],
//!     ..Post::new(
//!         "post:director-at-ashmere".parse()?,
//!         "1.0.0".parse()?,
//!         "Director of Children's Services".parse()?,
//!         Role::england().definition().id.clone(),
//!         "2026-01-31".parse()?,
//!         NonEmpty::from([council]),
//!         NonEmpty::from([Paper::new("Constitution, part 3".parse()?)]),
//!     )
//! };
//! assert!(post.check(Role::england()).is_empty());
//! let written = serde_json::to_string_pretty(&post)?;
//! assert_eq!(written.parse::<Post>()?, post);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! What the papers do not say is asked, and never taken to be so:
//!
//! ```
//! use dcs_role::{Post, Role, draft::PostDraft, report::Conformity};
//!
//! let role = Role::england();
//! let post = Post::draft(&role.definition().id, "2026-01-31".parse()?, &PostDraft::default());
//! let report = role.conformance(&post, post.as_at);
//! assert_eq!(report.verdict, Conformity::CannotBeSaid);
//! assert_eq!(report.questions[0].answer_at.as_str(), "/designation");
//! # Ok::<(), dcs_role::value::ValueError>(())
//! ```
//!
//! How the post was through the years:
//!
//! ```
//! use dcs_role::{Post, Role};
//!
//! # let text = include_str!("../tests/documents/sound/post-vacant.json");
//! let post: Post = text.parse()?;
//! let timeline = Role::england().timeline(&post);
//! assert!(!timeline.stretches.is_empty());
//! # Ok::<(), dcs_role::check::ReadError>(())
//! ```

use crate::{
    definition::{Force, Strength},
    kind::{CompetencyId, FunctionId, ObligationId, RoleId},
    model::{Document, vocabulary},
    value::{Address, AuthorityCode, Date, Day, NonEmpty, Period, Text, Title, Version, ids},
};

ids! {
    /// Names a post: `post:director-at-northmere`.
    PostId = "post";
}

/// Declares two objects that hold the same facts, each between keys of its own.
macro_rules! with_facts {
    (
        facts { $($(#[doc = $doc:literal])+ pub $fact:ident: $Type:ty,)+ }
        $(#[doc = $first:literal])+ pub struct $First:ident { { $($before:tt)* } { $($after:tt)* } }
        $(#[doc = $second:literal])+ pub struct $Second:ident { { $($above:tt)* } { $($below:tt)* } }
    ) => {
        $(#[doc = $first])+
        #[derive(Clone, Debug, PartialEq, Eq, Document)]
        pub struct $First { $($before)* $($(#[doc = $doc])+ pub $fact: $Type,)+ $($after)* }

        $(#[doc = $second])+
        #[derive(Clone, Debug, PartialEq, Eq, Document)]
        pub struct $Second { $($above)* $($(#[doc = $doc])+ pub $fact: $Type,)+ $($below)* }

        /// The facts of an arrangement, wherever they stand.
        #[derive(Clone, Copy, PartialEq, Eq)]
        pub(crate) struct Facts<'a> {
            $(pub(crate) $fact: &'a $Type,)+
        }

        impl $First {
            /// The facts at the top.
            pub(crate) const fn facts(&self) -> Facts<'_> {
                Facts { $($fact: &self.$fact,)+ }
            }
        }

        impl $Second {
            /// The facts of the entry.
            pub(crate) const fn facts(&self) -> Facts<'_> {
                Facts { $($fact: &self.$fact,)+ }
            }
        }

        impl<'a> Facts<'a> {
            /// The keys of all facts.
            #[cfg(feature = "answers")]
            pub(crate) const KEYS: &'static [&'static str] = &[$(crate::model::key!($fact)),+];

            /// The keys of the facts that are stated.
            pub(crate) fn stated(self) -> impl Iterator<Item = &'static str> + use<'a> {
                let keys = [$((crate::model::key!($fact), Stated::is_stated(self.$fact))),+];
                keys.into_iter().filter_map(|(key, is_stated)| is_stated.then_some(key))
            }

            /// Whether others say something else under a key.
            pub(crate) fn differs(self, other: Self, key: &str) -> bool {
                match key {
                    $(key if key == crate::model::key!($fact) => self.$fact != other.$fact,)+
                    _ => false,
                }
            }
        }
    };
}

/// What may be left unsaid: an empty list says as little as an absent key.
pub(crate) trait Stated {
    fn is_stated(&self) -> bool;
}

impl<T> Stated for Option<T> {
    fn is_stated(&self) -> bool {
        self.is_some()
    }
}

impl<T> Stated for Vec<T> {
    fn is_stated(&self) -> bool {
        !self.is_empty()
    }
}

with_facts! {
    facts {
        /// Which post carries the statutory designation as director of children's services.
        pub designation: Option<Designation>,
        /// What the post is called that carries it, where it is another.
        pub designated_post: Option<Title>,
        /// On which tier of officers the post stands.
        pub tier: Option<Tier>,
        /// To whom the holder answers; there may be several.
        pub reports_to: Vec<Officer>,
        /// Which services for children the holder answers for.
        pub brief: Option<Brief>,
        /// What the post has beyond the functions that the statute gives it.
        pub added_functions: Vec<AddedFunction>,
        /// The statutory offices of the authority that the holder has as well.
        pub combined_offices: Vec<CombinedOffice>,
        /// What the papers say that there is none of. What is neither here nor elsewhere is not stated.
        pub none: Vec<NoneOf>,
        /// How the services are delivered.
        pub delivery: Option<Delivery>,
        /// Whether there is a lead member for children's services, and how the work is divided.
        pub lead_member: Option<LeadMember>,
        /// The portfolios that the lead member holds beside that one.
        pub lead_member_portfolios: Vec<Title>,
        /// How the authority is governed.
        pub governance: Option<Governance>,
        /// Who employs the holder.
        pub employer: Option<Employer>,
        /// A direction of the Secretary of State, or the work of a commissioner.
        pub direction: Option<Direction>,
        /// For a shared post: whether the authority has judged that one person can do the work efficiently for all.
        pub judged_efficient: Option<bool>,
        /// Whether the papers say that the post is that of a statutory chief officer.
        pub statutory_chief_officer: Option<bool>,
        /// Whether the papers say that the post is politically restricted.
        pub politically_restricted: Option<bool>,
    }

    /// How one authority, or several together, set up the role: the post as committee papers describe it. It has no place for the name of a person. What the papers do not say is left out; an empty list says as little as an absent one.
    pub struct Post {
        {
            /// The schema that this document follows: an address or a path, for editors.
            #[key("$schema")]
            pub schema: Option<Text>,
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
            /// The authorities that have the post.
            pub authorities: NonEmpty<Authority>,
        }
        {
            /// What holds instead of the facts above, for a time or for some of the authorities.
            pub arrangements: Vec<Arrangement>,
            /// How the post has been filled, one stretch of time after the other.
            pub holdings: Vec<Holding>,
            /// The local tests of assurance: done, planned, deferred or refused. A post with a second statutory office and
            /// no test falls short.
            pub assurance: Vec<AssuranceTest>,
            /// What the papers say that the post takes on, clause by clause; none where no such paper was read.
            pub takes_on: Vec<Clause>,
            /// The person specification, as far as it asks for skills and qualities of the definition.
            pub person_specification: Vec<Asked>,
            /// What a reader has to know.
            pub notes: Vec<Text>,
            /// The papers that this was read in.
            pub papers: NonEmpty<Paper>,
        }
    }

    /// What holds for a time, or for some of the authorities: only the facts that differ from those at the top of the post. For each fact, what is said for named authorities goes before what is said for all, and what began later before what began earlier. A list takes the place of the whole list.
    pub struct Arrangement {
        {
            /// From which day to which; absent for all days.
            pub period: Option<Period>,
            /// The titles of the authorities that it is for; none for all.
            pub authorities: Vec<Title>,
            /// The decision behind it.
            pub decision: Option<Decision>,
            /// The job title, where it is another.
            pub title: Option<Title>,
        }
        {
            /// What a reader has to know about it.
            pub note: Option<Text>,
        }
    }
}

/// An authority that has the post, alone or with others.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Authority {
    /// Its name.
    pub title: Title,
    /// What kind of authority it is.
    pub kind: AuthorityKind,
    /// Its code in the register of the Office for National Statistics.
    pub code: Option<AuthorityCode>,
    /// When it has its functions: from its vesting day to the last day before it is abolished. A shadow authority has none before its vesting day.
    pub period: Option<Period>,
    /// When it shares in the post; absent where that is as long as there is the post.
    pub with_post: Option<Period>,
}

/// A decision about the post.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Decision {
    /// Who took it.
    pub by: Option<DecisionMaker>,
    /// When.
    pub date: Option<Date>,
    /// Whether it needs the confirmation of somebody else; absent where it stands by itself.
    pub confirmation: Option<Confirmation>,
    /// When it was confirmed.
    pub confirmed_on: Option<Date>,
}

/// A stretch of time in which the post is filled in one way, vacant or abolished.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Holding {
    /// In what way.
    pub basis: HoldingBasis,
    /// From which day to which.
    pub period: Option<Period>,
    /// Who made the appointment.
    pub appointed_by: Option<DecisionMaker>,
    /// Why it overlaps with another stretch.
    pub together: Option<Together>,
}

/// A function that the statute does not give to the post.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct AddedFunction {
    /// What it is called.
    pub title: Title,
    /// Whether it is for children and young people.
    pub for_children: Option<bool>,
    /// The functions of the definition that it stands for, such as ones that the statute leaves out.
    pub function: Option<FunctionId>,
}

/// A statutory office of the authority that the holder has as well.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct CombinedOffice {
    /// Which.
    pub office: Office,
    /// What the authority calls it, where that differs.
    pub title: Option<Title>,
}

/// How the services are delivered.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Delivery {
    /// In what way.
    pub model: DeliveryModel,
    /// The body that delivers them, where it is not the authority.
    pub provider: Option<Title>,
    /// Whether the holder also leads that body, for example as its chief executive.
    pub holder_leads_provider: Option<bool>,
    /// Whether the papers say that the authority and the holder stay accountable.
    pub accountability_stays: Option<bool>,
}

/// A direction about children's services from outside the authority.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Direction {
    /// Who gives it.
    pub by: DirectedBy,
    /// What it asks for, in short.
    pub statement: Option<Text>,
}

/// A local test of assurance: whether the arrangements serve children as well as the law asks.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct AssuranceTest {
    /// How far it has come.
    pub state: TestState,
    /// Who carried it out or will.
    pub by: Option<AssuredBy>,
    /// When it was done, or is planned for.
    pub date: Option<Date>,
    /// When it was decided to plan, defer or refuse it; absent where it is known only that this was so by the day in `asAt`.
    pub decided: Option<Date>,
    /// The titles of the authorities that it is for; none for all.
    pub authorities: Vec<Title>,
    /// What it looked at.
    pub covers: Vec<AssuranceTopic>,
    /// What else it looked at.
    pub also_covers: Vec<Text>,
    /// What it is said not to have looked at.
    pub left_out: Vec<AssuranceTopic>,
    /// What else it is said not to have looked at.
    pub also_left_out: Vec<Text>,
    /// The functions and offices beside children's services that it looked at, as the post had them then or was to have them.
    pub functions: Vec<Title>,
    /// To whom it was reported.
    pub reported_to: Vec<Title>,
    /// When it was reported.
    pub reported: Option<Date>,
    /// What it recommended.
    pub recommendations: Vec<Text>,
    /// When it is looked at again.
    pub review: Option<Date>,
}

/// A clause that says what the post takes on.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Clause {
    /// The clause in its own words.
    pub statement: Text,
    /// How strongly its words bind the holder.
    pub force: Force,
    /// Whether it takes on the office as such, with all that the law gives to it: `the functions of section 18`.
    pub whole_office: Option<bool>,
    /// The duties that it takes on, or groups of functions with all their duties; none for what is of the authority's own making.
    pub covers: Vec<ObligationId>,
    /// The duties or groups of functions that it excepts, such as those reserved to members.
    pub except: Vec<ObligationId>,
    /// What else it excepts, in its own words.
    pub reserved: Vec<Text>,
    /// The title of the paper that it stands in, one of those in `papers`; absent where there is only one that it can stand in.
    pub paper: Option<Title>,
}

/// A skill or quality that the person specification asks for.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Asked {
    /// Which.
    pub competency: CompetencyId,
    /// How strongly it is asked.
    pub strength: Strength,
    /// The words of the specification.
    pub statement: Option<Text>,
}

/// A paper that the post was read in: a committee report, a minute, a job description.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Paper {
    /// Its title.
    pub title: Title,
    /// What it is, which decides what its silence means.
    pub kind: Option<PaperKind>,
    /// When it is from.
    pub date: Option<Date>,
    /// Where it can be read.
    pub address: Option<Address>,
}

/// What kind of authority something is.
#[vocabulary]
pub enum AuthorityKind {
    /// A county council in an area with district councils.
    County,
    /// A county council in an area without district councils: a county and a unitary authority.
    UnitaryCounty,
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

impl AuthorityKind {
    /// The kinds whose codes begin as this one does.
    pub(crate) fn with_code(code: &AuthorityCode) -> &'static [Self] {
        match &code.as_str()[..3] {
            "E06" => &[Self::UnitaryCounty, Self::UnitaryDistrict, Self::IslesOfScilly],
            "E07" => &[Self::LowerTierDistrict],
            "E08" => &[Self::MetropolitanDistrict],
            "E09" => &[Self::LondonBorough, Self::CityOfLondon],
            _ => &[Self::County],
        }
    }
}

/// Which post carries the statutory designation.
#[vocabulary]
pub enum Designation {
    /// This post: its holder is the statutory director of children's services.
    ThisPost,
    /// Another post of the authority.
    AnotherPost,
    /// None: the authority has designated nobody.
    NoPost,
}

/// What the papers say that there is none of.
#[vocabulary]
pub enum NoneOf {
    /// The post has no functions beyond those that the statute gives it.
    AddedFunctions,
    /// The holder has no other statutory office of the authority.
    CombinedOffices,
    /// No test of assurance was done or is planned.
    Tests,
}

/// Whether an authority has a lead member for children's services.
#[vocabulary]
pub enum LeadMember {
    /// It has designated one of its own councillors, for education and children's social care together.
    Own,
    /// It shares one lead member with another authority.
    Shared,
    /// It divides the work between several of its own councillors.
    Split,
    /// It has designated nobody.
    Missing,
}

/// How an authority is governed.
#[vocabulary]
pub enum Governance {
    /// By a leader and a cabinet.
    LeaderAndCabinet,
    /// By an elected mayor and a cabinet.
    MayorAndCabinet,
    /// By committees, without a cabinet.
    CommitteeSystem,
}

/// Who employs the holder of a post.
#[vocabulary]
pub enum Employer {
    /// The authority itself.
    Authority,
    /// Another of the authorities that share the post.
    AnotherAuthority,
    /// The authorities together.
    AuthoritiesTogether,
    /// The body that delivers the services.
    Provider,
    /// An agency, or a company of the holder's own.
    Agency,
}

/// Who gives a direction about children's services.
#[vocabulary]
pub enum DirectedBy {
    /// The Secretary of State.
    SecretaryOfState,
    /// A commissioner whom the Secretary of State appointed.
    Commissioner,
}

/// Whether a decision needs the confirmation of somebody else.
#[vocabulary]
pub enum Confirmation {
    /// It still awaits confirmation, and what it decides does not hold yet.
    Awaited,
    /// It was confirmed.
    Given,
    /// Confirmation was refused, and what it decides never held.
    Refused,
}

/// Why two stretches of time in which a post is held overlap.
#[vocabulary]
pub enum Together {
    /// One holder hands over to the next.
    Handover,
    /// Two people share the job.
    JobShare,
    /// One stands in for the other, who is away for a time.
    StandIn,
}

/// What a paper is.
#[vocabulary]
pub enum PaperKind {
    /// A job description. A duty that it does not take on is missing from it.
    JobDescription,
    /// The constitution of the authority. It need not list duties one by one.
    Constitution,
    /// A scheme of delegation. It need not list duties one by one.
    SchemeOfDelegation,
    /// A report to the council, the cabinet or a committee. It describes the arrangement, and need not speak of duties.
    CommitteeReport,
    /// A minute of a decision. It need not speak of duties.
    Minute,
    /// A chart of the structure. It shows tiers and reporting lines, and need not speak of duties.
    StructureChart,
    /// A role profile, such as a national one. It describes the work and cannot show statutory duties.
    RoleProfile,
    /// A person specification. It asks for skills and qualities, and need not speak of duties.
    PersonSpecification,
    /// Anything else, such as a page or an advertisement. It need not speak of duties.
    Other,
}

/// To whom the holder of a post answers.
#[vocabulary]
pub enum Officer {
    /// The chief executive of the authority.
    ChiefExecutive,
    /// The head of paid service of the authority under another title, such as a managing director or a chief operating officer. This counts as the chief executive.
    HeadOfPaidService,
    /// A deputy chief executive.
    DeputyChiefExecutive,
    /// A chief operating officer who is not the head of paid service.
    ChiefOperatingOfficer,
    /// Another director of the authority.
    AnotherDirector,
    /// The leader of the council or its elected mayor.
    LeaderOrMayor,
    /// The board or chief executive of a body outside the authority, such as a company.
    OutsideBody,
    /// A commissioner whom the Secretary of State appointed.
    Commissioner,
}

/// A tier of officers, counted from below the chief executive.
#[vocabulary]
pub enum Tier {
    /// The officers directly below the chief executive.
    First,
    /// Those below them.
    Second,
    /// Any tier further down.
    ThirdOrLower,
}

/// How a post is filled.
#[vocabulary]
pub enum HoldingBasis {
    /// By a permanent appointment.
    Substantive,
    /// By somebody brought in for a time.
    Interim,
    /// By an officer of the authority who acts up.
    Acting,
    /// By nobody.
    Vacant,
    /// The post is abolished.
    Abolished,
}

/// Who makes an appointment, or decides on a post.
#[vocabulary]
pub enum DecisionMaker {
    /// The full council.
    Council,
    /// A committee or panel of councillors.
    CommitteeOfMembers,
    /// The executive or cabinet, the leader or the elected mayor.
    Executive,
    /// The head of the paid service, or an officer named by that person.
    HeadOfPaidService,
    /// Several authorities together.
    AuthoritiesTogether,
    /// The Secretary of State, or a commissioner.
    SecretaryOfState,
}

/// Which services for children the holder of a post answers for.
#[vocabulary]
pub enum Brief {
    /// Education and children's social care.
    EducationAndSocialCare,
    /// Education and not children's social care.
    Education,
    /// Children's social care and not education.
    SocialCare,
}

/// A statutory office of a local authority.
#[vocabulary]
pub enum Office {
    /// The director of adult social services.
    DirectorOfAdultSocialServices,
    /// The director of public health.
    DirectorOfPublicHealth,
    /// The chief executive of the authority, on an interim basis too.
    ChiefExecutive,
    /// The head of paid service of the authority under another title, such as a managing director or a chief operating officer. This counts as the chief executive.
    HeadOfPaidService,
    /// The monitoring officer.
    MonitoringOfficer,
    /// The officer responsible for the finances of the authority.
    ChiefFinanceOfficer,
}

/// How services for children are delivered.
#[vocabulary]
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
#[vocabulary]
pub enum TestState {
    /// It is planned.
    Planned,
    /// It was put off.
    Deferred,
    /// It was decided not to have one.
    Refused,
    /// It was done.
    Done,
}

/// Who carries out a test of assurance.
#[vocabulary]
pub enum AssuredBy {
    /// The authority itself.
    AuthorityItself,
    /// Peers, such as a director of another authority.
    Peers,
    /// Somebody external, such as an association or a consultant.
    External,
}

/// What a test of assurance looks at.
#[vocabulary]
pub enum AssuranceTopic {
    /// Whether the structures meet the statutory duties.
    StatutoryDuties,
    /// Whether it is clear who is accountable.
    Accountability,
    /// Whether the structures support work between agencies.
    WorkBetweenAgencies,
}
