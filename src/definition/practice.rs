//! What people do in the role, what comes of it, and scenarios of development.

use crate::{
    definition::{Citation, CompetencyLink, OutcomeLink},
    kind::{OutcomeId, PracticeId, ScenarioId},
    model::{Document, vocabulary},
    value::{Period, Text, Title},
};

/// What those who know the role do, or warn against.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Practice {
    /// Unique id.
    pub id: PracticeId,
    /// Short name.
    pub title: Title,
    /// One sentence on what is done or avoided.
    pub statement: Text,
    /// What kind of practice it is.
    pub kind: PracticeKind,
    /// The outcomes for children that it serves.
    pub serves: Vec<OutcomeLink>,
    /// The skills and qualities that it calls for.
    pub calls_for: Vec<CompetencyLink>,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// A result for children that the role works towards.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Outcome {
    /// Unique id.
    pub id: OutcomeId,
    /// Short name.
    pub title: Title,
    /// One sentence on what is different for children.
    pub statement: Text,
    /// The framework that names it.
    pub framework: Title,
    /// When the framework named it.
    pub period: Option<Period>,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// A possible arrangement of services, and how it shifts what the role calls for.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Scenario {
    /// Unique id.
    pub id: ScenarioId,
    /// Short name.
    pub title: Title,
    /// One sentence on the arrangement.
    pub statement: Text,
    /// The skills and qualities that are asked for in this arrangement and not without it.
    pub adds: Vec<CompetencyLink>,
    /// The skills and qualities that it makes weigh more.
    pub raises: Vec<CompetencyLink>,
    /// The skills and qualities that it makes weigh less.
    pub lowers: Vec<CompetencyLink>,
    /// What it may not change.
    pub leaves: Vec<Text>,
    /// Where this was read.
    pub citations: Vec<Citation>,
}

/// What kind of practice something is.
#[vocabulary]
pub enum PracticeKind {
    /// What comes first in a new post.
    DayOnePriority,
    /// What guides the work over the years.
    LongTermPriority,
    /// What goes wrong, and is to be avoided.
    Pitfall,
    /// Advice to those who think of the role.
    Advice,
    /// What a council does that helps a director to stay.
    SupportiveEnvironment,
    /// What could be done so that there are successors.
    SuccessionPlanning,
    /// What one council or region did.
    CaseStudy,
}
