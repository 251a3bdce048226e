//! What is wrong, as single alerts: for the annotations of a build, for SARIF, and beside those that are known.

use std::{
    collections::{BTreeMap, HashSet},
    fmt::Write,
    path::{Component, Path},
};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use strum::VariantArray;

use crate::{
    checked::CheckReport,
    compare::{ConformanceReport, Coverage, FlagKind},
    definition::Expectation,
    diagnostics::{and_more, plain},
    locate::{Locations, Position},
    pointer::Pointer,
    printable::sentence,
    rules::{Rule, Severity},
};

/// How much an alert matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum AlertLevel {
    /// It binds, or makes a document unsound.
    Error,
    /// Guidance asks for it, or a document could be better.
    Warning,
    /// It should be looked at again, and fails nothing.
    Note,
}

/// Something that is wrong at one place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Alert {
    /// The rule or expectation that is not kept.
    pub rule: String,
    /// How much it matters.
    pub level: AlertLevel,
    /// The name of the file, with `/` between folders.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
    /// The place in the document, as a JSON Pointer.
    pub at: String,
    /// The item of the definition that it is about; empty where it is about none.
    pub about: String,
    /// What is wrong, for a person.
    pub message: String,
}

/// What is wrong, place by place.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Alerts {
    /// The alerts, in the order of the report.
    pub alerts: Vec<Alert>,
    /// What the rules ask, by their codes.
    pub rules: BTreeMap<String, String>,
}

/// Alerts that are known, so that only new ones fail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Each alert as often as it was found.
    pub alerts: Vec<KnownAlert>,
}

/// By what an alert is known again, wherever its line has gone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownAlert {
    /// The name of the file, with `/` between folders.
    pub file: String,
    /// The rule or expectation that is not kept.
    pub rule: String,
    /// The place in the document, as a JSON Pointer.
    pub at: String,
    /// The item of the definition that it is about; empty where it is about none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
}

/// Alerts beside a baseline.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BesideBaseline<'a> {
    /// What the baseline does not have.
    pub new: Vec<&'a Alert>,
    /// How many are known.
    pub known: usize,
    /// What the baseline has, and is no longer found.
    pub stale: Vec<&'a KnownAlert>,
}

impl Alert {
    fn known(&self) -> KnownAlert {
        KnownAlert {
            file: self.file.clone(),
            rule: self.rule.clone(),
            at: self.at.clone(),
            about: self.about.clone(),
        }
    }

    /// Whether it fails a build.
    #[must_use]
    pub fn fails(&self) -> bool {
        self.level != AlertLevel::Note
    }
}

impl BesideBaseline<'_> {
    /// Those that are new, by where they are: two that say the same may differ in that.
    fn of_new(&self) -> HashSet<*const Alert> {
        self.new.iter().map(|alert| std::ptr::from_ref(*alert)).collect()
    }
}

impl From<Severity> for AlertLevel {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
        }
    }
}

/// A file as builds name it: with `/` between folders, and no `./` before it.
fn file_name(name: &str) -> String {
    let parts = Path::new(name).components().filter(|part| *part != Component::CurDir);
    let parts: Vec<_> = parts
        .map(|part| match part {
            Component::RootDir => String::new(),
            part => part.as_os_str().to_string_lossy().into_owned(),
        })
        .collect();
    if parts.is_empty() { name.to_owned() } else { parts.join("/") }
}

impl CheckReport {
    /// What is wrong with the documents, place by place.
    #[must_use]
    pub fn alerts(&self) -> Alerts {
        let mut found = Alerts::default();
        for document in &self.documents {
            for problem in &document.problems {
                let asks = match (problem.rule.as_str(), problem.rule.parse::<Rule>()) {
                    ("json", _) => "The text is JSON.".to_owned(),
                    (_, Ok(rule)) => {
                        let explanation = rule.explanation();
                        let first = explanation.split("\n\n").next().unwrap_or_default();
                        first.replace('\n', " ")
                    }
                    _ => "The schema of the document allows it.".to_owned(),
                };
                found.rules.insert(problem.rule.clone(), asks);
                found.alerts.push(Alert {
                    rule: problem.rule.clone(),
                    level: problem.severity.into(),
                    file: file_name(&document.file),
                    line: problem.line,
                    column: problem.column,
                    at: problem.at.clone(),
                    about: String::new(),
                    message: plain(problem.message.chars()),
                });
            }
            if let Some(message) = and_more(document.unlisted) {
                found.rules.insert(UNLISTED.to_owned(), "All problems are listed.".to_owned());
                found.alerts.push(Alert {
                    rule: UNLISTED.to_owned(),
                    level: if document.sound { AlertLevel::Warning } else { AlertLevel::Error },
                    file: file_name(&document.file),
                    line: 1,
                    column: 1,
                    at: String::new(),
                    about: String::new(),
                    message,
                });
            }
        }
        found
    }
}

/// The rule of an alert that stands for problems which are not listed.
const UNLISTED: &str = "unlisted";

impl ConformanceReport {
    /// Where the post falls short, what would have to be found out, and what should be looked at again, each at its
    /// place in the text of the post.
    #[must_use]
    pub fn alerts(&self, file: &str, text: &str) -> Alerts {
        let mut found = Alerts::default();
        let mut add =
            |rule: &str, asks: &str, level, at: &Pointer, about: &str, message: String| {
                found.rules.insert(rule.to_owned(), asks.to_owned());
                found.alerts.push(Alert {
                    rule: rule.to_owned(),
                    level,
                    file: file_name(file),
                    line: 1,
                    column: 1,
                    at: at.to_string(),
                    about: about.to_owned(),
                    message: plain(message.chars()),
                });
            };
        let law = |provisions: &[crate::compare::ProvisionRead]| {
            let provisions: Vec<_> = provisions.iter().map(|one| one.provision.as_str()).collect();
            if provisions.is_empty() {
                String::new()
            } else {
                format!(" ({})", provisions.join("; "))
            }
        };
        for answer in &self.expectations {
            let Some(severity) = answer.severity else { continue };
            let because = sentence(&answer.because);
            let message = format!("{}. {because}{}", answer.title, law(&answer.provisions));
            let (rule, asks) = (answer.expectation.as_str(), answer.expectation.meaning());
            add(rule, asks, severity.into(), &answer.at, &answer.item, message);
        }
        for answer in &self.duties {
            let Some(severity) = answer.severity else { continue };
            let (rule, told) = match answer.coverage {
                Coverage::Missing => ("duty-missing", "The job description does not take it on."),
                Coverage::Weakened => {
                    ("duty-weakened", "The words of the paper are weaker than the law.")
                }
                _ => ("duty-excepted", "The paper excepts it, and it binds all the same."),
            };
            let message = format!("{}. {told}{}", answer.title, law(&answer.provisions));
            let at = answer.at.first().cloned().unwrap_or_else(|| Pointer::default() / "takesOn");
            let asks = answer.coverage.meaning();
            add(rule, asks, severity.into(), &at, answer.duty.as_str(), message);
        }
        for question in &self.questions {
            let asks = "What the papers leave open is found out.";
            let level = question.severity.into();
            add("open-question", asks, level, &question.answer_at, "", question.question.clone());
        }
        for flag in &self.flags {
            let (rule, asks) = (flag.kind.as_str(), flag.kind.meaning());
            add(rule, asks, AlertLevel::Note, &flag.at, "", sentence(&flag.because));
        }
        found.place(text);
        found
    }
}

impl Alerts {
    /// Puts each alert on the line of its place, or of the next place around it that the text has.
    fn place(&mut self, text: &str) {
        let around = |alert: &Alert| Pointer::with_those_around(&alert.at);
        let wanted: Vec<Vec<Pointer>> = self.alerts.iter().map(around).collect();
        let locations = Locations::find(text, wanted.iter().flatten());
        for (alert, wanted) in self.alerts.iter_mut().zip(&wanted) {
            let position = wanted.iter().find_map(|at| locations.position(at));
            let Position { line, column } = position.unwrap_or(Position { line: 1, column: 1 });
            (alert.line, alert.column) = (line, column);
        }
    }

    /// The alerts that fail a build, as a baseline of what is known. Problems that are not listed are none of them:
    /// as long as there are any, the build fails.
    #[must_use]
    pub fn baseline(&self) -> Baseline {
        let failing = self.alerts.iter().filter(|one| one.fails() && one.rule != UNLISTED);
        let mut alerts: Vec<_> = failing.map(Alert::known).collect();
        alerts.sort();
        Baseline { alerts }
    }

    /// What of it fails a build beside a baseline: what is new, and what is known and no longer there.
    #[must_use]
    pub fn beside<'a>(&'a self, baseline: &'a Baseline) -> BesideBaseline<'a> {
        let mut known: BTreeMap<KnownAlert, Vec<&KnownAlert>> = BTreeMap::new();
        for entry in &baseline.alerts {
            known.entry(entry.clone()).or_default().push(entry);
        }
        let mut beside = BesideBaseline::default();
        for alert in self.alerts.iter().filter(|alert| alert.fails()) {
            match known.get_mut(&alert.known()).and_then(Vec::pop) {
                Some(_) if alert.rule != UNLISTED => beside.known += 1,
                _ => beside.new.push(alert),
            }
        }
        beside.stale = known.into_values().flatten().collect();
        beside
    }

    /// Commands for the log of a build on GitHub, which shows each alert at its line. Beside a baseline only those
    /// that are new, and the entries that are stale.
    #[must_use]
    pub fn to_github(&self, beside: Option<&BesideBaseline<'_>>) -> String {
        let mut out = String::new();
        let new = beside.map(BesideBaseline::of_new);
        for alert in &self.alerts {
            let is_new = new.as_ref().is_none_or(|new| new.contains(&std::ptr::from_ref(alert)));
            if !is_new {
                continue;
            }
            let command = match alert.level {
                AlertLevel::Error => "error",
                AlertLevel::Warning => "warning",
                AlertLevel::Note => "notice",
            };
            let _ = writeln!(
                out,
                "::{command} file={},line={},col={},title={}::{}",
                property(&alert.file),
                alert.line,
                alert.column,
                property(&alert.rule),
                data(&alert.message),
            );
        }
        for entry in beside.map(|beside| beside.stale.as_slice()).unwrap_or_default() {
            let _ = writeln!(
                out,
                "::error file={},title={}::{}",
                property(&entry.file),
                property(&entry.rule),
                data(&entry.told()),
            );
        }
        out
    }

    /// A log in SARIF 2.1.0, which code hosts and editors read. Beside a baseline each result says whether it is
    /// new, and what is stale is there as absent.
    #[must_use]
    pub fn to_sarif(&self, beside: Option<&BesideBaseline<'_>>) -> String {
        let mut codes: Vec<&str> = self.rules.keys().map(String::as_str).collect();
        let stale = beside.map(|beside| beside.stale.as_slice()).unwrap_or_default();
        codes.extend(stale.iter().map(|entry| entry.rule.as_str()));
        codes.sort_unstable();
        codes.dedup();
        let rules: Vec<Value> = codes
            .iter()
            .map(|code| match self.rules.get(*code).cloned().or_else(|| asks(code)) {
                Some(text) => json!({ "id": code, "shortDescription": { "text": text } }),
                None => json!({ "id": code }),
            })
            .collect();
        let index = |code: &str| codes.binary_search(&code).ok();
        let new = beside.map(BesideBaseline::of_new);
        let results = self.alerts.iter().map(|alert| {
            let mut result = json!({
                "ruleId": alert.rule,
                "ruleIndex": index(&alert.rule),
                "level": alert.level,
                "message": { "text": alert.message },
                "locations": [{
                    "physicalLocation": {
                        "artifactLocation": { "uri": address(&alert.file) },
                        "region": { "startLine": alert.line, "startColumn": alert.column },
                    },
                    "logicalLocations": [{ "fullyQualifiedName": alert.at }],
                }],
                "partialFingerprints": { "alert/v1": alert.known().fingerprint() },
            });
            if let Some(new) = &new {
                let is_new = new.contains(&std::ptr::from_ref(alert));
                result["baselineState"] = json!(if is_new { "new" } else { "unchanged" });
            }
            result
        });
        let absent = stale.iter().map(|entry| {
            json!({
                "ruleId": entry.rule,
                "ruleIndex": index(&entry.rule),
                "level": "error",
                "message": { "text": entry.told() },
                "locations": [{
                    "physicalLocation": { "artifactLocation": { "uri": address(&entry.file) } },
                    "logicalLocations": [{ "fullyQualifiedName": entry.at }],
                }],
                "partialFingerprints": { "alert/v1": entry.fingerprint() },
                "baselineState": "absent",
            })
        });
        let log = json!({
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [{
                "tool": { "driver": {
                    "name": "dcs-role",
                    "version": env!("CARGO_PKG_VERSION"),
                    "informationUri": "https://docs.rs/dcs-role",
                    "rules": rules,
                } },
                "columnKind": "unicodeCodePoints",
                "results": results.chain(absent).collect::<Vec<_>>(),
            }],
        });
        format!("{log:#}\n")
    }
}

/// What a rule asks that nothing in this run breaks.
fn asks(code: &str) -> Option<String> {
    let expectations = Expectation::VARIANTS.iter().map(|one| (one.as_str(), one.meaning()));
    let flags = FlagKind::VARIANTS.iter().map(|one| (one.as_str(), one.meaning()));
    let told = expectations.chain(flags).find(|(known, _)| *known == code);
    told.map(|(_, meaning)| meaning.to_owned())
        .or_else(|| code.parse::<Rule>().ok()?.explanation().lines().next().map(ToOwned::to_owned))
}

impl KnownAlert {
    /// What is wrong with an entry that nothing fits.
    #[must_use]
    pub fn told(&self) -> String {
        let about =
            if self.about.is_empty() { String::new() } else { format!(" on {}", self.about) };
        let at = if self.at.is_empty() { "the whole document" } else { &self.at };
        format!(
            "{}: {}{about} at {at} is in the baseline and no longer found; take it out of the baseline",
            self.file, self.rule
        )
    }

    fn fingerprint(&self) -> String {
        [&self.rule, &self.at, &self.about].map(String::as_str).join(" ")
    }
}

/// What stands in the message of a command.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// What stands in a property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

/// A file as a relative reference, or as an address where its path is absolute.
fn address(file: &str) -> String {
    let mut address = String::with_capacity(file.len());
    if file.starts_with('/') {
        address.push_str("file://");
    }
    for byte in file.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            address.push(char::from(byte));
        } else {
            let _ = write!(address, "%{byte:02X}");
        }
    }
    address
}
