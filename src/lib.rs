//! The statutory role of Director of Children's Services in England, and the competency framework around it, as
//! data: typed, checked, and followed from link to link.
//!
//! ```sh
//! cargo add dcs-role
//! ```
//!
//! A [`Role`] is a definition without errors. England's comes with the crate, and a [`View`] is the role of a day:
//!
//! ```
//! use dcs_role::{Post, Role, definition::Holder, literal, report::Conformity, value::Day};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let role = Role::england();
//! let today = role.on(literal!(Day, "2026-11-26"));
//!
//! // What falls on the director in person, and by which law?
//! for duty in today.duties().filter(|duty| duty.holder == Holder::Director) {
//!     println!("{}: {}", duty.title, duty.statement);
//!     for (law, basis) in duty.provisions() {
//!         println!("  {}, {}", law.title, basis.provision);
//!     }
//! }
//!
//! // Links are followed both ways: which duties call for a skill, and what develops it?
//! let skill = today.skill("skill:strategic-leadership").ok_or("it is asked for today")?;
//! println!("{} duties call for it", skill.duties().count());
//! for programme in skill.programmes() {
//!     println!("{}", programme.title);
//! }
//!
//! // A council's post beside the law of a day. What is wrong with the document itself is said first.
//! let text = include_str!("../tests/documents/sound/post-single.json");
//! let post: Post = text.parse()?;
//! assert!(post.check(role).is_empty());
//! let report = role.conformance(&post, post.as_at);
//! assert_eq!(report.verdict, Conformity::Conforms);
//! println!("{report}");
//! # Ok(())
//! # }
//! ```
//!
//! Documents are read through `serde`: from JSON with all that is wrong and where ([`check::ReadError`]), and from
//! other formats that say what each value is, such as CBOR, with the first thing that is wrong.
//!
//! | to | see |
//! |---|---|
//! | follow duties, law, skills and programmes | [`View`], [`Item`], [`definition`], [`law`], [`competency`], [`development`] |
//! | know where something was read | [`evidence`] |
//! | read, check and make posts and profiles | [`post`], [`profile`], [`check`] |
//! | compare, and print or hand over the answer | [`report`] |
//! | write what other systems load | [`export`] |
//!
//! Reading, checking and navigating need no feature. These add:
//!
//! | feature | adds |
//! |---|---|
//! | `answers` (on by default) | posts and people beside the role, changes, look-ups, searches, and the reports of them; without it the crate compiles in half the time |
//! | `schema` | the JSON Schemas, made from the types with `schemars` |
//! | `proptest` | strategies for every type of document: of any form, sound, conforming, or with one known flaw |
//! | `export` | the formats of other systems, with `csv` and `uuid` |
//! | `html`, `handbook` | reports and the handbook in HTML, with `maud`; the handbook with `export`, too |
//! | `terminal` | reports broken and coloured for a terminal |
//! | `jiff`, `chrono`, `time` | [`Day`](value::Day) from and to the dates of that crate; with `jiff`, `Day::today()` |
//! | `cli` | the command `dcs-role` |
//!
//! The [README](https://docs.rs/crate/dcs-role/latest/source/README.md) has the command, and says what to know before
//! relying on any of this.
// Says beside each item which feature it needs, where the documentation is built by docs.rs.
#![cfg_attr(docsrs, feature(doc_cfg))]
// What is handed out has a path in one of the public modules.
#![warn(unnameable_types)]

#[cfg(feature = "answers")]
#[cfg_attr(
    not(feature = "handbook"),
    allow(dead_code, unused_imports, reason = "some of it is for the handbook alone")
)]
mod about;
mod checked;
#[cfg(feature = "answers")]
mod compare;
pub mod definition;
mod diagnostics;
mod document;
pub mod draft;
mod england;
pub mod export;
#[cfg(feature = "handbook")]
pub mod handbook;
mod index;
mod item;
mod json;
mod kind;
mod locate;
mod model;
#[cfg(feature = "html")]
#[allow(dead_code, unused_imports, reason = "which of it is used depends on the features")]
mod page;
mod pointer;
pub mod post;
#[cfg(feature = "answers")]
mod printable;
pub mod profile;
mod published;
mod read;
#[cfg(feature = "answers")]
pub mod report;
mod role;
mod rules;
#[cfg(feature = "schema")]
pub mod schema;
#[cfg(feature = "answers")]
mod search;
#[cfg(feature = "proptest")]
pub mod strategy;
pub mod value;

#[doc(inline)]
pub use definition::RoleDefinition;
#[doc(hidden)]
pub use diagnostics::{closest, is_plain, plain};
pub use document::{Document, DocumentKind};
pub use item::ItemRef;
#[doc(inline)]
pub use post::Post;
#[doc(inline)]
pub use profile::Profile;
pub use published::published;
pub use role::{Item, Link, Role, View};

/// Ids: each names an item of one kind, in the whole definition.
///
/// An id is a word for the kind, a colon, and lower-case words joined by hyphens. There is a type for each
/// kind, so that a link to a skill cannot be set to a duty.
///
/// ```
/// use dcs_role::id::{DutyId, SkillId};
///
/// let id: DutyId = "duty:appoint-director".parse()?;
/// assert_eq!(id.as_str(), "duty:appoint-director");
/// assert!("duty:appoint-director".parse::<SkillId>().is_err());
/// assert!("duty:Appoint director".parse::<DutyId>().is_err());
/// # Ok::<(), dcs_role::value::ValueError>(())
/// ```
///
/// Some links may lead to one of two kinds:
///
/// ```
/// use dcs_role::id::CompetencyId;
///
/// for id in ["skill:communication", "quality:resilience"] {
///     assert_eq!(id.parse::<CompetencyId>()?.as_str(), id);
/// }
/// # Ok::<(), dcs_role::value::ValueError>(())
/// ```
pub mod id {
    pub use crate::kind::{
        ActivityId, BodyId, CompetencyId, DutyId, FeatureId, FindingId, FunctionId, LawId, NeedId,
        ObligationId, OmissionId, OutcomeId, PracticeId, ProgrammeId, QualityId, RecommendationId,
        RequirementId, RoleId, RouteId, ScenarioId, SkillId, SourceId, StageId, TermId,
    };
}

/// Law: Acts, regulations and guidance, the provisions that duties rest on, and what became of them.
///
/// What a duty rests on is written in it, provision by provision:
///
/// ```
/// use dcs_role::Role;
///
/// let role = Role::england();
/// let duty = role.all().duty("duty:appoint-director").ok_or("it is there")?;
/// let basis = &duty.basis[0];
/// assert_eq!((basis.law.as_str(), basis.provision.as_str()), ("law:children-act-2004", "s. 18(1)"));
/// let act = duty.rests_on().next().ok_or("it is there")?;
/// assert_eq!(act.title.as_str(), "Children Act 2004");
/// # Ok::<(), &str>(())
/// ```
///
/// And the other way round: what rests on a provision, however it is cited.
///
/// ```
/// use dcs_role::Role;
///
/// let report = Role::england().look_up("section 18 of the Children Act 2004", "2026-01-31".parse()?)?;
/// let items = report.provisions.iter().flat_map(|answer| &answer.items);
/// assert!(items.clone().any(|item| item.item == "duty:appoint-director"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub mod law {
    #[cfg(feature = "answers")]
    pub use crate::compare::{LawReport, LookUpError, ProvisionAnswer, ProvisionFate, RestingItem};
    pub use crate::{
        definition::law::{
            Basis, Coming, EnablingProvision, Function, FunctionScope, Instrument, InstrumentKind,
            TextState,
        },
        value::provision::{
            Passage, Provision, ProvisionLevel, ProvisionSpan, ProvisionStep, StatutoryReference,
        },
    };
}

/// Skills and qualities: what the role calls for in a person.
///
/// A skill can be learnt and shown; a quality is an attribute or an attitude. Duties call for them, programmes
/// develop them, and a profile is set beside them.
///
/// ```
/// use dcs_role::Role;
///
/// let role = Role::england();
/// let skill = role.all().skill("skill:strategic-leadership").ok_or("it is there")?;
/// assert!(skill.duties().count() > 0);
/// assert!(skill.programmes().count() > 0);
/// # Ok::<(), &str>(())
/// ```
pub mod competency {
    pub use crate::definition::competency::{Quality, QualityGroup, Skill, SkillKind};
}

/// Ways into the role and on from it: stages, routes, entry requirements, programmes and what they cost.
///
/// ```
/// use dcs_role::Role;
///
/// let role = Role::england();
/// // The programmes of a day: what has ended by then is not among them.
/// let day = "2012-11-09".parse()?;
/// let then = role.on(day).programmes().count();
/// assert!(0 < then && then < role.all().programmes().count());
/// # Ok::<(), dcs_role::value::ValueError>(())
/// ```
pub mod development {
    pub use crate::definition::{
        career::{Requirement, RequirementKind, Route, RouteKind, Stage, Strength},
        development::{
            Activity, Component, Cost, CostBasis, Cycle, DeliveryMode, Duration, Need, NoneFound,
            Price, Programme, RequirementLink, SearchedPlace, StageLink, TimeUnit,
        },
    };
}

/// Where things were read, what research found, and what others say.
///
/// Everything but a source carries citations: which source, where in it, and whether the source says it or
/// this project infers it.
///
/// ```
/// use dcs_role::{Role, evidence::Reading};
///
/// let role = Role::england();
/// let duty = role.all().duty("duty:appoint-director").ok_or("it is there")?;
/// let citation = &duty.citations[0];
/// assert_eq!(citation.reading, Reading::Stated);
/// assert!(role.all().source(citation.source.as_str()).is_some());
/// # Ok::<(), &str>(())
/// ```
pub mod evidence {
    pub use crate::definition::{
        evidence::{
            Addressee, Choice, Comparison, Distribution, Finding, FindingLink, Qualifier, Quantity,
            Recommendation, Row, Share, Theme, Topic,
        },
        source::{Citation, Reading, Source, SourceKind},
        voice::{Extent, Speaker, Voice},
    };
}

/// What is wrong with a document, and where.
///
/// The *schema* says what one JSON value alone can show; the error of reading lists all that does not fit:
///
/// ```
/// use dcs_role::RoleDefinition;
///
/// let error = r#"{ "id": "role:keeper", "titel": "Keeper" }"#.parse::<RoleDefinition>().unwrap_err();
/// let unknown = error.problems().iter().find(|problem| problem.at.as_str() == "/titel").unwrap();
/// assert_eq!((unknown.position.line, unknown.position.column), (1, 24));
/// assert_eq!(unknown.message, "there is no key `titel` here; did you mean `title`?");
/// ```
///
/// *Rules* say the rest. Each has a code, a severity and an explanation:
///
/// ```
/// use dcs_role::check::{Rule, Severity};
///
/// let rule: Rule = "must-rests-on-enactment".parse().unwrap();
/// assert_eq!((rule.code(), rule.severity()), ("must-rests-on-enactment", Severity::Error));
/// assert!(rule.explanation().contains("Breaks it:"));
/// ```
///
/// A document of any kind, with the lines and columns of all its problems, as the command shows them:
///
/// ```
/// use dcs_role::{Role, check::CheckedDocument};
///
/// # let text = include_str!("../tests/documents/sound/post-single.json");
/// let wrong = text.replace("asAt", "asat");
/// let (checked, document) = CheckedDocument::new("post.json", wrong.as_bytes(), Role::england());
/// assert!(document.is_none() && checked.errors > 0);
/// ```
pub mod check {
    pub use crate::{
        checked::{CheckReport, CheckedDocument, CheckedProblem},
        locate::{Locations, Position},
        pointer::Pointer,
        read::{Diagnostic, ReadError},
        rules::{Problem, Report, Rule, Severity},
    };
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
#[doc = include_str!("../docs/posts.md")]
#[doc = include_str!("../docs/definition.md")]
struct Papers;
