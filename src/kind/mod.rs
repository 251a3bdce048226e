//! The kinds of item that a definition holds, each declared in one row.

mod either;

pub use either::{CompetencyId, ObligationId};

use crate::{model::vocabulary, value::ids};

ids! {
    /// Names a definition of a role: `role:director-of-childrens-services-england`.
    RoleId = "role";
}

/// The table of kinds: hands its rows to a macro. Whatever is written once for each kind is written by one
/// such macro, in the module that it belongs to.
///
/// A row says what items of the kind are, and gives their type, the type of their ids with the word before
/// the colon, their list in [`RoleDefinition`](crate::definition::RoleDefinition), and what one of them is
/// called.
macro_rules! for_each_kind {
    ($write:ident) => {
        $write! {
            /// What a statement was read in.
            Source, SourceId = "source", sources, source;
            /// An organisation that has a part in the role or in the development of those who hold it.
            Body, BodyId = "body", bodies, body;
            /// An Act, regulations, statutory guidance or another text that duties rest on.
            Instrument, LawId = "law", instruments, instrument;
            /// An abbreviation or expression of the field.
            Term, TermId = "term", terms, term;
            /// A result for children that the role works towards.
            Outcome, OutcomeId = "outcome", outcomes, outcome;
            /// A group of functions that the statute puts into the role, or keeps out of it.
            Function, FunctionId = "function", functions, function;
            /// Something that is true of the post itself.
            Feature, FeatureId = "feature", features, feature;
            /// Something that has to be, should be or may be done, or that a role profile describes.
            Duty, DutyId = "duty", duties, duty;
            /// Something that can be learnt and shown: knowledge or know-how.
            Skill, SkillId = "skill", skills, skill;
            /// A personal attribute or attitude.
            Quality, QualityId = "quality", qualities, quality;
            /// Something that people on the way to the role want to be trained in.
            Need, NeedId = "need", needs, need;
            /// A way of learning that is not a programme: coaching, shadowing, a project.
            Activity, ActivityId = "activity", activities, activity;
            /// A programme of leadership development, past or present.
            Programme, ProgrammeId = "programme", programmes, programme;
            /// What someone has to bring, should bring or need not bring to be appointed.
            Requirement, RequirementId = "requirement", requirements, requirement;
            /// A stage of a career.
            Stage, StageId = "stage", stages, stage;
            /// A way from stage to stage.
            Route, RouteId = "route", routes, route;
            /// What those who know the role do, or warn against.
            Practice, PracticeId = "practice", practices, practice;
            /// A possible arrangement of services, and how it shifts what the role calls for.
            Scenario, ScenarioId = "scenario", scenarios, scenario;
            /// Something that research found, mostly in figures.
            Finding, FindingId = "finding", findings, finding;
            /// What research asks somebody to do.
            Recommendation, RecommendationId = "recommendation", recommendations, recommendation;
            /// Something that belongs to the role and is not in the definition, or not in full.
            Omission, OmissionId = "omission", omissions, omission;
        }
    };
}
pub(crate) use for_each_kind;

macro_rules! kinds {
    ($(
        $(#[doc = $doc:literal])+
        $Kind:ident, $Id:ident = $prefix:literal, $list:ident, $one:ident;
    )+) => {
        ids! { $(
            #[doc = concat!("Names an item in `", stringify!($list), "`: `", $prefix, ":some-name`.")]
            $Id = $prefix;
        )+ }

        /// A kind of item in a definition.
        #[vocabulary]
        pub enum Kind { $($(#[doc = $doc])+ $Kind,)+ }

        impl Kind {
            pub(crate) const COUNT: usize = Self::ALL.len();

            /// The word before the colon in the ids of this kind.
            #[must_use]
            pub const fn prefix(self) -> &'static str {
                match self { $(Self::$Kind => $prefix,)+ }
            }

            /// The key of the list that holds the items of this kind.
            #[must_use]
            pub const fn list(self) -> &'static str {
                match self { $(Self::$Kind => crate::model::key!($list),)+ }
            }
        }
    };
}
for_each_kind!(kinds);
