//! What checking a document brings to light, and where.

use std::fmt;

use serde::Serialize;

use super::table::{Rule, Severity};
use crate::{diagnostics::and_more, pointer::Pointer};

/// One breach of one rule at one place.
///
/// What was made in code has no lines. Where the document came as text, [`Locations`](crate::check::Locations) finds
/// them:
///
/// ```
/// use dcs_role::{RoleDefinition, check::{Locations, Rule}};
///
/// let text = include_str!("../../tests/documents/flawed/identity-and-links.json");
/// let report = text.parse::<RoleDefinition>()?.check();
/// let places = Locations::find(text, report.problems().iter().map(|problem| &problem.at));
/// for problem in report.problems() {
///     match problem.rule {
///         Rule::LinkResolves => assert!(places.position(&problem.at).is_some()),
///         _ => println!("{problem}"),
///     }
/// }
/// # Ok::<(), dcs_role::check::ReadError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The rule that is broken.
    pub rule: Rule,
    /// Where it is broken.
    pub at: Pointer,
    /// What is wrong there and what to do, for a person.
    pub message: String,
}

impl Problem {
    /// How much the broken rule matters.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.rule.severity()
    }
}

impl Serialize for Problem {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeStruct;
        let mut problem = to.serialize_struct("Problem", 4)?;
        problem.serialize_field("rule", self.rule.code())?;
        problem.serialize_field("severity", &self.severity())?;
        problem.serialize_field("at", &self.at)?;
        problem.serialize_field("message", &self.message)?;
        problem.end()
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}] {}: {}", self.severity(), self.rule.code(), self.at, self.message)
    }
}

/// The breaches of every rule, rule by rule and then in the order of the document.
///
/// Of each rule the first 2,000 are listed, so that no rule crowds out another; the others are counted.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, thiserror::Error)]
pub struct Report {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) unlisted: usize,
    pub(super) problems: Vec<Problem>,
}

impl Report {
    /// The problems: all, or of each rule the first 2,000.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// How many errors there are, listed or not.
    #[must_use]
    pub fn errors(&self) -> usize {
        self.errors
    }

    /// How many warnings there are, listed or not.
    #[must_use]
    pub fn warnings(&self) -> usize {
        self.warnings
    }

    /// How many of them are not listed.
    #[must_use]
    pub fn unlisted(&self) -> usize {
        self.unlisted
    }

    /// Whether there is nothing to report.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// Whether an error was found: with one, no [`Role`](crate::Role) can be made.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors > 0
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (n, problem) in self.problems.iter().enumerate() {
            let separator = if n == 0 { "" } else { "\n" };
            write!(f, "{separator}{problem}")?;
        }
        and_more(self.unlisted).map_or(Ok(()), |more| write!(f, "\n{more}"))
    }
}
