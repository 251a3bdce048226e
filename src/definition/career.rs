//! Stages of a career, what they require, and routes into the role.

use crate::{
    definition::{Citation, FindingLink, NoneFound},
    kind::{RequirementId, RouteId, StageId},
    model::{Document, vocabulary},
    value::{NonEmpty, Period, Text, Title},
};

/// What someone has to bring, should bring or need not bring to be appointed.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Requirement {
    /// Unique id.
    pub id: RequirementId,
    /// Short name.
    pub title: Title,
    /// One sentence on what is asked.
    pub statement: Text,
    /// What it is about.
    pub kind: RequirementKind,
    /// How strongly it is asked.
    pub strength: Strength,
    /// When it was asked.
    pub period: Option<Period>,
    /// That nothing which helps to meet it was found, and where it was looked for.
    pub none_found: Option<NoneFound>,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// A stage of a career.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Stage {
    /// Unique id.
    pub id: StageId,
    /// Short name.
    pub title: Title,
    /// One sentence on what people do at this stage.
    pub statement: Text,
    /// Other names.
    pub other_names: Vec<Title>,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// A way from stage to stage.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Route {
    /// Unique id.
    pub id: RouteId,
    /// Short name.
    pub title: Title,
    /// One sentence on the way.
    pub statement: Text,
    /// What kind of route it is.
    pub kind: RouteKind,
    /// The stages, in the order in which they are reached.
    pub stages: NonEmpty<StageId>,
    /// The findings that tell of it.
    pub rests_on: Vec<FindingLink>,
    /// When it was usual, or was taken.
    pub period: Option<Period>,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// What a requirement is about.
#[vocabulary]
pub enum RequirementKind {
    /// A qualification.
    Qualification,
    /// Experience.
    Experience,
    /// Where somebody comes from by profession.
    Background,
    /// A programme that was taken.
    Training,
}

/// How strongly something is asked.
#[vocabulary]
pub enum Strength {
    /// It is asked of everyone.
    Required,
    /// It is welcome.
    Desirable,
    /// It is said not to be needed.
    NotRequired,
}

/// What kind of route something is.
#[vocabulary]
pub enum RouteKind {
    /// A way to the role that many take or took.
    Entry,
    /// A way on from the role.
    Onward,
    /// The way of one person, told without the name.
    Example,
}
