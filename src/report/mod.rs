//! Answers: a post beside the law, a person beside the role, and what changed.
//!
//! ```
//! use dcs_role::{Post, Role, report::Conformity};
//!
//! # let text = include_str!("../../tests/documents/sound/post-single.json");
//! let post: Post = text.parse()?;
//! let report = Role::england().conformance(&post, post.as_at);
//! assert_eq!(report.verdict, Conformity::Conforms);
//! # Ok::<(), dcs_role::check::ReadError>(())
//! ```
//!
//! What changed between two days of one definition:
//!
//! ```
//! use dcs_role::{Role, report::ReleaseKind};
//!
//! let role = Role::england();
//! let [before, after] = ["2007-12-31", "2008-01-01"].map(str::parse);
//! let report = role.on(before?).changes_to(role.on(after?));
//! assert_eq!(report.verdict.release, ReleaseKind::Major);
//! assert!(report.changes.iter().any(|change| change.item == "duty:appoint-director"));
//! # Ok::<(), dcs_role::value::ValueError>(())
//! ```
//!
//! Every report is a plain struct, which is also its JSON. It is turned once into what is printed, a
//! [`Printable`], and written from there as text, Markdown or HTML.

mod alerts;
mod assurance;
mod behind;
mod changes;
mod check;
mod conformance;
mod group;
mod item;
mod law;
mod post_changes;
mod readiness;
mod role_profile;
mod survey;

pub use alerts::{Alert, AlertLevel, Alerts, Baseline, BesideBaseline, KnownAlert};

pub use item::ItemReport;

pub use crate::{compare::*, printable::Printable, search::Found};

use std::fmt::{self, Display, Formatter};

use crate::checked::CheckReport;

/// What every report is written as.
macro_rules! written {
    ($($Report:ty),+ $(,)?) => {$(
        impl $Report {
            /// The report in Markdown.
            #[must_use]
            pub fn to_markdown(&self) -> String {
                self.printable().to_markdown()
            }

            /// The report as one page of HTML with everything in it, to read on a screen and to print. Needs
            /// the feature `html`.
            #[cfg(feature = "html")]
            #[must_use]
            pub fn to_html(&self) -> String {
                self.printable().to_html()
            }
        }

        /// The report as text, in lines that are not broken.
        impl Display for $Report {
            fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
                self.printable().fmt(f)
            }
        }
    )+};
}

written! {
    AssuranceReport, ChangeReport, CheckReport, ConformanceReport, GroupReport, ItemReport<'_>, LawReport,
    PostChangeReport, PostSurvey, ReadinessReport, RoleProfileReport,
}
