//! Everything that is wrong with a document, of whatever sort, with its place in the text.

use std::ops::Range;

use serde::Serialize;

use crate::{
    document::Document,
    locate::{Locations, Position},
    role::Role,
    rules::{Report, Severity},
};

/// What checking documents brought to light, as the command writes it in JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct CheckReport {
    /// The documents, in the order in which they were given.
    pub documents: Vec<CheckedDocument>,
}

/// One document and its problems.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct CheckedDocument {
    /// The name of the file.
    pub file: String,
    /// The id of the document; absent where the document could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The version of the document; absent where the document could not be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// Whether there is no error; there may be warnings.
    pub sound: bool,
    /// How many problems are errors, listed or not.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub errors: usize,
    /// How many problems are warnings, listed or not.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub warnings: usize,
    /// How many of these problems are not listed: of each rule the first 2,000 are, and of a short document that cannot be read, 100 and one for each 8 bytes.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub unlisted: usize,
    /// What is wrong: in the order of the text where the document cannot be read, and otherwise rule by rule.
    pub problems: Vec<CheckedProblem>,
}

/// One problem and its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct CheckedProblem {
    /// The code of the rule that is broken; `json` where the text is not JSON, and `schema` where its schema does not allow something in it.
    pub rule: String,
    /// How much it matters.
    pub severity: Severity,
    /// The place in the document, as a JSON Pointer; empty for the whole document.
    pub at: String,
    /// The line of the text, from 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 9_007_199_254_740_991_u64)))]
    pub line: usize,
    /// The character in the line, from 1.
    #[cfg_attr(feature = "schema", schemars(range(min = 1, max = 9_007_199_254_740_991_u64)))]
    pub column: usize,
    /// What is wrong and what to do, for a person.
    pub message: String,
    /// The bytes of the text that it is about.
    #[serde(skip)]
    pub bytes: Range<usize>,
}

impl CheckedDocument {
    /// Reads a document as what its `id` says that it is and, where it can be read, applies every
    /// rule. Posts and profiles are looked at beside `role`.
    ///
    /// ```
    /// use dcs_role::{Role, check::CheckedDocument};
    ///
    /// let (checked, document) = CheckedDocument::new("ours.json", b"{ duties: [] }", Role::england());
    /// assert!(document.is_none() && !checked.sound);
    /// assert_eq!(
    ///     checked.problems[0].message,
    ///     "a key stands in quotation marks; write \"duties\"",
    /// );
    /// ```
    #[must_use]
    pub fn new(file: &str, bytes: &[u8], role: &Role) -> (Self, Option<Document>) {
        let (errors, warnings, unlisted, problems, document) = match Document::read(bytes) {
            Ok(document) => {
                let report = document.check(role);
                let problems = broken_rules(bytes, &report);
                (report.errors(), report.warnings(), report.unlisted(), problems, Some(document))
            }
            Err(error) => {
                let unlisted = error.unlisted();
                let code = if error.is_json() { "schema" } else { "json" };
                let problems = error.into_problems().map(|problem| CheckedProblem {
                    rule: code.to_owned(),
                    severity: Severity::Error,
                    at: problem.at.into(),
                    line: problem.position.line,
                    column: problem.position.column,
                    message: problem.message,
                    bytes: problem.bytes,
                });
                let problems: Vec<_> = problems.collect();
                (problems.len() + unlisted, 0, unlisted, problems, None)
            }
        };
        let checked = Self {
            file: file.to_owned(),
            id: document.as_ref().map(|document| document.id().to_owned()),
            version: document.as_ref().map(|document| document.version().to_string()),
            sound: errors == 0,
            errors,
            warnings,
            unlisted,
            problems,
        };
        (checked, document)
    }
}

fn broken_rules(bytes: &[u8], report: &Report) -> Vec<CheckedProblem> {
    if report.problems().is_empty() {
        return Vec::new();
    }
    // It has been read, so it is UTF-8.
    let text = str::from_utf8(bytes).unwrap_or_default();
    let locations = Locations::find(text, report.problems().iter().map(|problem| &problem.at));
    let problems = report.problems().iter().map(|problem| {
        // Every pointer of a report exists in the document that was checked.
        let position = locations.position(&problem.at).unwrap_or(Position { line: 1, column: 1 });
        CheckedProblem {
            rule: problem.rule.code().to_owned(),
            severity: problem.severity(),
            at: problem.at.to_string(),
            line: position.line,
            column: position.column,
            message: problem.message.clone(),
            bytes: locations.span(&problem.at).unwrap_or_default(),
        }
    });
    problems.collect()
}
