//! What the documents say of each other.

mod changes;
mod conformance;
mod effects;
mod look_up;
mod readiness;
mod role_profile;

pub use changes::{
    AffectedDocument, Change, ChangeKind, ChangeReport, Compared, Effect, ReleaseKind, Verdict,
};
pub use conformance::{
    Answer, AnswerChange, AreaCoverage, AskedAnswer, AssurancePoint, AssuranceReport,
    AssuranceTopicAnswers, AuthorityAnswer, AuthorityAnswers, BeyondTheLaw, ChangedBy,
    ConformanceReport, Conformity, CountsOfKind, Coverage, DutyAnswer, ExpectationAnswer, Flag,
    FlagKind, NewTest, PersonSpecificationAnswer, PostChange, PostChangeReport, PostCounts,
    PostState, PostSurvey, PostTimeline, ProvisionRead, Question, ReadIn, StatedFact, Stretch,
    StretchState, Turn,
};
pub(crate) use conformance::{of_test, state_of_test};
pub use look_up::{LawReport, LookUpError, ProvisionAnswer, ProvisionFate, RestingItem};
pub use readiness::{
    Aim, AimError, AssessmentFound, Availability, Beside, CompetencyAnswer, CompletedAnswer,
    DevelopedBy, Development, Group, GroupAnswer, GroupError, GroupReport, NextCourse, NotAsked,
    NotAskedBecause, NotRequired, PostAnswer, Provider, ReadinessReport, RequirementAnswer,
    ScenarioAnswer, StageAnswer, Standing, Weight,
};
pub use role_profile::{
    AreaDuties, ProfiledCompetency, ProfiledDuty, ProfiledPost, ProfiledRequirement,
    RoleProfileReport,
};
