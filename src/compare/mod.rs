//! What the documents say of each other.

mod changes;
mod conformance;
mod effects;
mod expectation;
mod look_up;
mod readiness;

pub use changes::{
    AffectedDocument, Change, ChangeKind, ChangeReport, Compared, Effect, ReleaseKind, Verdict,
};
pub use conformance::{BeyondTheLaw, ConformanceReport, Coverage, DutyAnswer, ExpectationAnswer};
pub use expectation::{Answer, Expectation};
pub use look_up::{LawReport, LookUpError, ProvisionAnswer, ProvisionFate, RestingItem};
pub use readiness::{
    Aim, AimError, AssessmentFound, Availability, Beside, CompetencyAnswer, CompletedAnswer,
    DevelopedBy, Development, Group, GroupAnswer, GroupError, GroupReport, NextCourse, NotAsked,
    NotAskedBecause, NotRequired, PostAnswer, Provider, ReadinessReport, RequirementAnswer,
    ScenarioAnswer, StageAnswer, Standing, Weight,
};
