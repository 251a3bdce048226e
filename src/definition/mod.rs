//! A definition: what the role is.

mod body;
mod career;
mod competency;
mod development;
mod duty;
mod evidence;
mod expectation;
mod law;
mod omission;
mod practice;
mod source;
mod voice;

pub use body::{Body, BodyKind, Term};
pub use career::{Requirement, RequirementKind, Route, RouteKind, Stage, Strength};
pub use competency::{Quality, QualityGroup, Skill, SkillKind};
pub use development::{
    Activity, Component, Cost, CostBasis, Cycle, DeliveryMode, Duration, Need, NoneFound, Price,
    Programme, RequirementLink, SearchedPlace, StageLink, TimeUnit,
};
pub use duty::{
    Area, CompetencyLink, Duty, Feature, FeatureKind, Force, FunctionLink, Holder, OutcomeLink,
    Partner,
};
pub use evidence::{
    Addressee, Choice, Comparison, Distribution, Finding, FindingLink, Qualifier, Quantity,
    Recommendation, Row, Share, Theme, Topic,
};
pub use expectation::Expectation;
pub use law::{
    Basis, Coming, EnablingProvision, Function, FunctionScope, Instrument, InstrumentKind,
    TextState,
};
pub use omission::{Omission, OmissionReason};
pub use practice::{Outcome, Practice, PracticeKind, Scenario};
pub use source::{Citation, Reading, Source, SourceKind};
pub use voice::{Extent, Speaker, Voice};

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
