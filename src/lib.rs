// The README links to files beside it, which are not there in the documentation. The first definition of a
// link counts, so these go before its own.
//! [schemas]: https://docs.rs/crate/dcs-role/latest/source/schemas/README.md
//! [definition]: https://docs.rs/crate/dcs-role/latest/source/src/england/definition.json
//! [sound]: https://docs.rs/crate/dcs-role/latest/source/tests/documents/sound/
//! [suite]: https://docs.rs/crate/dcs-role/latest/source/tests/conformance/README.md
//! [cases]: https://docs.rs/crate/dcs-role/latest/source/tests/readiness/README.md
//! [interface]: https://docs.rs/crate/dcs-role/latest/source/tests/snapshots/
//! [`Rule`]: Rule
//! [`Source::says_on`]: Source::says_on
//! [`ReadError::problems`]: ReadError::problems
#![doc = include_str!("../README.md")]
// Says beside each item which feature it needs, where the documentation is built by docs.rs.
#![cfg_attr(docsrs, feature(doc_cfg))]

mod checked;
mod compare;
mod definition;
mod diagnostics;
mod document;
mod draft;
mod england;
pub mod export;
#[cfg(feature = "handbook")]
mod handbook;
mod index;
mod item;
mod json;
mod kind;
mod locate;
mod model;
#[cfg(feature = "html")]
#[allow(dead_code, reason = "which of it is used depends on the features")]
mod page;
mod pointer;
mod post;
mod printable;
mod profile;
mod published;
mod read;
mod report;
mod role;
mod rules;
#[cfg(feature = "schema")]
pub mod schema;
mod search;
#[cfg(feature = "proptest")]
pub mod strategy;
mod value;

pub use checked::{CheckReport, CheckedDocument, CheckedProblem};
pub use compare::*;
pub use definition::*;
#[doc(hidden)]
pub use diagnostics::{closest, is_plain, plain};
pub use document::{Document, DocumentKind};
pub use draft::PostDraft;
#[cfg(feature = "handbook")]
pub use handbook::{Handbook, HandbookError, HandbookFile, HandbookWritten};
pub use item::ItemRef;
pub use kind::*;
pub use locate::{Locations, Position};
pub use pointer::Pointer;
pub use post::*;
pub use printable::Printable;
pub use profile::*;
pub use published::published;
pub use read::{Diagnostic, ReadError};
pub use report::{Alert, AlertLevel, Alerts, Baseline, BesideBaseline, KnownAlert};
pub use role::{Item, Link, Role, View};
pub use rules::{Problem, Report, Rule, Severity};
pub use search::Found;
pub use value::{
    Address, AuthorityCode, Count, Date, Day, Language, Month, NonEmpty, Number, Passage,
    Percentage, Period, Provision, ProvisionLevel, ProvisionSpan, ProvisionStep,
    StatutoryReference, Text, Title, ValueError, Version, Year,
};
