//! What the documents say of each other.

mod changes;
mod conformance;
mod expectation;
mod readiness;

pub use changes::{
    AffectedDocument, Change, ChangeKind, ChangeReport, Compared, Effect, ReleaseKind, Verdict,
};
pub use conformance::{BeyondTheLaw, ConformanceReport, Coverage, DutyAnswer, ExpectationAnswer};
pub use expectation::{Answer, Expectation};
pub use readiness::{
    Aim, AimError, AssessmentFound, Availability, Beside, CompetencyAnswer, CompletedAnswer,
    DevelopedBy, Development, Group, GroupAnswer, GroupError, GroupReport, NextCourse, NotAsked,
    NotAskedBecause, NotRequired, PostAnswer, Provider, ReadinessReport, RequirementAnswer,
    ScenarioAnswer, StageAnswer, Standing, Weight,
};
