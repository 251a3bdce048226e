//! The reports as people read them: each is turned once into what is printed, and written from there.

mod assurance;
mod behind;
mod changes;
mod check;
mod conformance;
mod findings;
mod group;
mod law;
mod post_changes;
mod readiness;
mod role_profile;
mod survey;

pub use findings::{
    Baseline, BesideBaseline, FindingLevel, Findings, KnownFinding, ReportedFinding,
};

use std::fmt::{self, Display, Formatter};

use crate::{
    checked::CheckReport,
    compare::{
        AssuranceReport, ChangeReport, ConformanceReport, GroupReport, LawReport, PostChangeReport,
        PostSurvey, ReadinessReport, RoleProfileReport,
    },
};

/// What every report is written as.
macro_rules! written {
    ($($Report:ident),+ $(,)?) => {$(
        impl $Report {
            /// The report in Markdown.
            #[must_use]
            pub fn to_markdown(&self) -> String {
                self.printable().to_markdown()
            }

            /// The report as one page of HTML with everything in it, to read on a screen and to print.
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
    AssuranceReport, ChangeReport, CheckReport, ConformanceReport, GroupReport, LawReport,
    PostChangeReport, PostSurvey, ReadinessReport, RoleProfileReport,
}
