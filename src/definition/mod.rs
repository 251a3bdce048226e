//! A definition: what the role is.
//!
//! It is read from JSON, and so are all documents; everything that does not fit is told at once.
//!
//! ```
//! use dcs_role::{Role, RoleDefinition};
//!
//! let definition: RoleDefinition = Role::england_json().parse()?;
//! assert_eq!(definition.title.as_str(), "Director of Children's Services");
//! assert!(definition.check().is_empty());
//! # Ok::<(), dcs_role::check::ReadError>(())
//! ```
//!
//! A duty says who (`holder`) has to do what (`statement`), how strongly (`force`), and by what (`basis`):
//!
//! ```
//! use dcs_role::{Role, definition::{Force, Holder}};
//!
//! let role = Role::england();
//! let duties = role.on("2026-01-31".parse()?).duties();
//! let own = duties.filter(|duty| duty.holder == Holder::Director && duty.force == Force::Must);
//! assert!(own.count() > 0);
//! # Ok::<(), dcs_role::value::ValueError>(())
//! ```
//!
//! The words of a closed list can be read, written and explained:
//!
//! ```
//! use dcs_role::definition::Force;
//!
//! assert_eq!("must-have-regard".parse(), Ok(Force::MustHaveRegard));
//! assert_eq!(Force::Should.to_string(), "should");
//! assert!(!Force::Should.meaning().is_empty());
//! ```
//!
//! What is made in code is made from what is required, and more is added by name:
//!
//! ```
//! use dcs_role::{definition::Term, id::TermId, literal, value::{Text, Title}};
//!
//! let term = Term {
//!     abbreviation: Some(literal!(Title, "DCS")),
//!     ..Term::new(
//!         literal!(TermId, "term:dcs"),
//!         literal!(Title, "Director of children's services"),
//!         literal!(Text, "The chief officer for children's services."),
//!     )
//! };
//! assert!(term.citations.is_empty());
//! ```

mod body;
pub(crate) mod career;
pub(crate) mod competency;
pub(crate) mod development;
mod duty;
pub(crate) mod evidence;
mod expectation;
pub(crate) mod law;
mod omission;
mod practice;
pub(crate) mod source;
pub(crate) mod voice;

pub use body::{Body, BodyKind, Term};
#[allow(unused_imports, reason = "some of them are named in their public module alone")]
pub(crate) use career::{Requirement, RequirementKind, Route, RouteKind, Stage, Strength};
#[allow(unused_imports, reason = "some of them are named in their public module alone")]
pub(crate) use competency::{Quality, QualityGroup, Skill, SkillKind};
#[allow(unused_imports, reason = "some of them are named in their public module alone")]
pub(crate) use development::{
    Activity, Component, Cost, CostBasis, Cycle, DeliveryMode, Duration, Need, NoneFound, Price,
    Programme, RequirementLink, SearchedPlace, StageLink, TimeUnit,
};
pub use duty::{
    Area, CompetencyLink, Duty, Feature, FeatureKind, Force, FunctionLink, Holder, OutcomeLink,
    Partner,
};
#[allow(unused_imports, reason = "some of them are named in their public module alone")]
pub(crate) use evidence::{
    Addressee, Choice, Comparison, Distribution, Finding, FindingLink, Qualifier, Quantity,
    Recommendation, Row, Share, Theme, Topic,
};
pub use expectation::Expectation;
#[allow(unused_imports, reason = "some of them are named in their public module alone")]
pub(crate) use law::{
    Basis, Coming, EnablingProvision, Function, FunctionScope, Instrument, InstrumentKind,
    TextState,
};
pub use omission::{Omission, OmissionReason};
pub use practice::{Outcome, Practice, PracticeKind, Scenario};
#[allow(unused_imports, reason = "some of them are named in their public module alone")]
pub(crate) use source::{Citation, Reading, Source, SourceKind};
#[allow(unused_imports, reason = "some of them are named in their public module alone")]
pub(crate) use voice::{Extent, Speaker, Voice};

pub use crate::kind::Kind;

use crate::{
    kind::{RoleId, StageId},
    model::{Document, Node, Visitor},
    pointer::Place,
    value::{Day, Language, NonEmpty, Text, Title, Version},
};

/// The definition of a statutory role: its duties and the law they rest on, the skills and qualities it calls for, the programmes that develop them, and the evidence.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct RoleDefinition {
    /// The schema that this document follows: an address or a path, for editors.
    #[key("$schema")]
    pub schema: Option<Text>,
    /// Unique id of the definition.
    pub id: RoleId,
    /// Version of this definition.
    pub version: Version,
    /// Title of the role.
    pub title: Title,
    /// Other names of the role.
    pub other_names: Vec<Title>,
    /// One sentence on what the role is.
    pub statement: Text,
    /// Where the role exists.
    pub jurisdiction: Title,
    /// The language of the texts.
    pub language: Language,
    /// The licence under which the definition may be used.
    pub licence: Title,
    /// The day up to which law and programmes were looked at.
    pub as_at: Day,
    /// The career stage that is the role itself.
    pub stage: StageId,
    /// What a reader has to know about the whole.
    pub notes: Vec<Text>,
    /// What the statements were read in.
    pub sources: NonEmpty<Source>,
    /// Organisations that have a part in the role.
    pub bodies: Vec<Body>,
    /// Acts, regulations, guidance and frameworks.
    pub instruments: Vec<Instrument>,
    /// Abbreviations and expressions of the field.
    pub terms: Vec<Term>,
    /// Results for children that the role works towards.
    pub outcomes: Vec<Outcome>,
    /// Groups of functions in the role, and kept out of it.
    pub functions: Vec<Function>,
    /// What is true of the post itself.
    pub features: Vec<Feature>,
    /// What has to be, should be or may be done, by the director and around the post.
    pub duties: NonEmpty<Duty>,
    /// Skills.
    pub skills: Vec<Skill>,
    /// Qualities.
    pub qualities: Vec<Quality>,
    /// What people on the way to the role want to be trained in.
    pub needs: Vec<Need>,
    /// Ways of learning that are not programmes.
    pub activities: Vec<Activity>,
    /// Programmes, past and present.
    pub programmes: Vec<Programme>,
    /// What someone has to bring, should bring or need not bring.
    pub requirements: Vec<Requirement>,
    /// Stages of a career.
    pub stages: NonEmpty<Stage>,
    /// Ways from stage to stage.
    pub routes: Vec<Route>,
    /// What those who know the role do, or warn against.
    pub practices: Vec<Practice>,
    /// Possible arrangements of services.
    pub scenarios: Vec<Scenario>,
    /// What research found.
    pub findings: Vec<Finding>,
    /// What research asks somebody to do.
    pub recommendations: Vec<Recommendation>,
    /// What is not in the definition although it belongs to the role, and why.
    pub omissions: Vec<Omission>,
}

impl RoleDefinition {
    /// Shows what stands above the lists of items.
    pub(crate) fn visit_head<'a>(&'a self, visitor: &mut dyn Visitor<'a>) {
        let at = |key| Place::Key(&Place::Root, key);
        self.title.visit(&at("title"), visitor);
        self.other_names.visit(&at("otherNames"), visitor);
        self.statement.visit(&at("statement"), visitor);
        self.jurisdiction.visit(&at("jurisdiction"), visitor);
        self.licence.visit(&at("licence"), visitor);
        self.stage.visit(&at("stage"), visitor);
        self.notes.visit(&at("notes"), visitor);
    }
}
