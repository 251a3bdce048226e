//! Whether a post is what the definition asks for.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Answer, expectation::Seen};
use crate::{
    Basis, Citation, Clause, Day, Duty, DutyId, Expectation, Feature, Force, FunctionScope, Holder,
    ItemRef, ObligationId, Period, Pointer, Post, PostId, Reading, Role, RoleId, Severity, Version,
    View, model::vocabulary,
};

vocabulary! {
    /// How a job description takes on a duty.
    pub enum Coverage {
        /// Its words bind at least as strongly as the law.
        Covered,
        /// Its words bind less strongly than the law.
        Weakened,
        /// No clause takes it on.
        Missing,
        /// The document does not say what the job description takes on.
        NotStated,
    }
}

/// How a post compares with the definition on one day. What conforms in structure need not comply with the law: nobody looked at what is done under the post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct ConformanceReport {
    /// What the report does not say.
    pub caveat: &'static str,
    /// The post.
    pub post: PostId,
    /// The version of the post.
    pub post_version: Version,
    /// The definition.
    pub role: RoleId,
    /// The version of the definition.
    pub role_version: Version,
    /// The day whose law was applied.
    pub on: Day,
    /// The day up to which the definition knows the law.
    pub law_as_at: Day,
    /// How many expectations and duties that bind are not met, missing or weakened.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub errors: usize,
    /// How many expectations and duties that guidance asks for are not met, missing or weakened.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub warnings: usize,
    /// What the post has to show, in the order of the definition.
    pub expectations: Vec<ExpectationAnswer>,
    /// The duties that come to the director, in the order of the definition.
    pub duties: Vec<DutyAnswer>,
    /// What the job description takes on and the law does not ask of the director.
    pub beyond: Vec<BeyondTheLaw>,
}

/// What a post shows of one expectation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct ExpectationAnswer {
    /// The expectation.
    pub expectation: Expectation,
    /// The answer.
    pub answer: Answer,
    /// How much it matters; absent unless the expectation is not met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// Why the answer is this one.
    pub because: String,
    /// Where in the post that was seen, as a JSON Pointer; empty for the whole document.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub at: Pointer,
    /// The duty or feature of the definition behind it.
    pub item: String,
    /// How strongly it binds: for a feature, as strongly as what it rests on.
    pub force: Force,
    /// What it rests on.
    pub provisions: Vec<String>,
    /// When it is in force; absent where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force: Option<Period>,
    /// Whether a source says it or this project read it out of one.
    pub reading: Reading,
    /// What a reader has to know about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// How a post takes on one duty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct DutyAnswer {
    /// The duty.
    pub duty: DutyId,
    /// Its title.
    pub title: String,
    /// Who bears it.
    pub holder: Holder,
    /// How strongly it binds.
    pub force: Force,
    /// What it rests on.
    pub provisions: Vec<String>,
    /// How the post takes it on.
    pub coverage: Coverage,
    /// How much it matters; absent unless the duty is missing or weakened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// How strongly the words of the post bind; absent where no clause takes the duty on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<Force>,
    /// The clauses that take it on, as JSON Pointers into the post.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub at: Vec<Pointer>,
    /// The group of functions through which the clauses take it on; absent where they name the duty itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<String>,
}

/// Something that a job description takes on and the law does not ask of the director.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct BeyondTheLaw {
    /// Where it stands in the post, as a JSON Pointer.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub at: Pointer,
    /// The clause.
    pub statement: String,
    /// The duty or functions that it names; absent where it names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// Why it goes beyond the law.
    pub because: String,
}

impl ConformanceReport {
    /// What every such report says first.
    pub const CAVEAT: &str = "This compares the structure of a post with a definition. That it conforms is no proof of compliance with the law, and no legal advice.";
}

impl Role {
    /// Compares a post with the role as it was on a day.
    ///
    /// The duties that are looked for are those that bind the director in person, and those of the
    /// authority that come to the director through a group of functions. Powers are not looked for.
    /// A clause that takes on a group of functions takes on all duties that come through it.
    ///
    /// ```
    /// # let text = include_str!("../../tests/documents/sound/post-single.json");
    /// let post: dcs_role::Post = text.parse()?;
    /// let report = dcs_role::Role::england().conformance(&post, post.as_at);
    /// assert_eq!(report.errors, 0);
    /// # Ok::<(), dcs_role::ReadError>(())
    /// ```
    #[must_use]
    pub fn conformance(&self, post: &Post, on: Day) -> ConformanceReport {
        let view = self.on(on);
        let clauses = Clauses::new(self, post, on);
        let expectations = expectations(self, post, on);
        let duties: Vec<_> = view.duties().filter_map(|duty| clauses.answer(duty.get())).collect();
        let severities = expectations.iter().filter_map(|answer| answer.severity);
        let severities = severities.chain(duties.iter().filter_map(|answer| answer.severity));
        let (errors, warnings): (Vec<_>, Vec<_>) =
            severities.partition(|severity| *severity == Severity::Error);
        let definition = self.definition();
        ConformanceReport {
            caveat: ConformanceReport::CAVEAT,
            post: post.id.clone(),
            post_version: post.version,
            role: definition.id.clone(),
            role_version: definition.version,
            on,
            law_as_at: definition.as_at,
            errors: errors.len(),
            warnings: warnings.len(),
            expectations,
            duties,
            beyond: beyond(view, post),
        }
    }
}

/// What binds is an error, and what guidance asks is a warning. A power that is used without its
/// condition is used without right.
const fn severity(force: Force) -> Severity {
    match force {
        Force::Must | Force::MustNot | Force::MustHaveRegard | Force::May => Severity::Error,
        Force::Should | Force::Described => Severity::Warning,
    }
}

/// The provisions in force on the day, or all where none is.
fn provisions(role: &Role, bases: &[Basis], on: Day) -> Vec<String> {
    let now = |basis: &&Basis| basis.in_force.as_ref().is_none_or(|period| period.contains(on));
    let written = |basis: &Basis| match role.all().instrument(basis.law.as_str()) {
        Some(law) => format!("{}, {}", law.title, basis.provision),
        None => basis.provision.to_string(),
    };
    let current: Vec<_> = bases.iter().filter(now).map(written).collect();
    if current.is_empty() { bases.iter().map(written).collect() } else { current }
}

fn reading(citations: &[Citation]) -> Reading {
    let is_stated = citations.iter().any(|citation| citation.reading == Reading::Stated);
    if is_stated { Reading::Stated } else { Reading::Inferred }
}

// ------------------------------------------------------------------ expectations

/// What the definition says of one expectation.
struct Expected<'a> {
    expectation: Expectation,
    item: ItemRef<'a>,
    force: Force,
    basis: &'a [Basis],
    note: Option<&'a crate::Text>,
}

impl<'a> Expected<'a> {
    fn of_duty(duty: &'a Duty) -> Option<Self> {
        Some(Self {
            expectation: duty.expectation?,
            item: ItemRef::Duty(duty),
            force: duty.force,
            basis: &duty.basis,
            note: duty.note.as_ref(),
        })
    }

    fn of_feature(role: &Role, feature: &'a Feature) -> Option<Self> {
        let enacted = feature.basis.iter().any(|basis| {
            let law = role.all().instrument(basis.law.as_str());
            law.is_some_and(|law| law.kind.is_enactment())
        });
        let force = match (feature.basis.is_empty(), enacted) {
            (true, _) => Force::Described,
            (false, true) => Force::Must,
            (false, false) => Force::Should,
        };
        Some(Self {
            expectation: feature.expectation?,
            item: ItemRef::Feature(feature),
            force,
            basis: &feature.basis,
            note: feature.note.as_ref(),
        })
    }
}

fn expectations(role: &Role, post: &Post, on: Day) -> Vec<ExpectationAnswer> {
    let definition = role.definition();
    let duties = definition.duties.iter().filter_map(Expected::of_duty);
    let features = definition.features.iter();
    let features = features.filter_map(|feature| Expected::of_feature(role, feature));
    let answers = duties.chain(features).map(|expected| {
        let in_force = expected.item.period();
        let (answer, at, because): Seen = match &in_force {
            Some(period) if !period.contains(on) => {
                let why = format!("in force {period}, and nothing was established for {on}");
                (Answer::NotInForce, Pointer::default(), why)
            }
            _ => expected.expectation.look(post, on),
        };
        ExpectationAnswer {
            expectation: expected.expectation,
            answer,
            severity: (answer == Answer::NotMet).then(|| severity(expected.force)),
            because,
            at,
            item: expected.item.id().to_owned(),
            force: expected.force,
            provisions: provisions(role, expected.basis, on),
            in_force,
            reading: reading(expected.item.citations()),
            note: expected.note.map(ToString::to_string),
        }
    });
    answers.collect()
}

// ------------------------------------------------------------------ duties

/// Whether words bind at least as strongly as the law, in the same direction.
fn reaches(words: Force, law: Force) -> bool {
    let same_way = (words == Force::MustNot) == (law == Force::MustNot);
    same_way && words.strength() >= law.strength()
}

/// The clause that binds most: whether it reaches what is asked, and its force.
fn best(clauses: &[(Pointer, &Clause)], reaches: impl Fn(Force) -> bool) -> Option<(bool, Force)> {
    let forces = clauses.iter().map(|(_, clause)| (reaches(clause.force), clause.force));
    forces.max_by_key(|(reaches, force)| (*reaches, force.strength()))
}

/// The clauses of a post, by what they cover.
struct Clauses<'a> {
    role: &'a Role,
    on: Day,
    is_stated: bool,
    by_obligation: BTreeMap<&'a str, Vec<(Pointer, &'a Clause)>>,
}

/// Whether a duty falls on the director: in person, as a limit on whoever holds the post, or with the
/// functions of the post. What shows in how the post is set up is not for a job description.
fn is_the_directors(duty: &Duty) -> bool {
    let falls = match duty.holder {
        Holder::Director | Holder::DirectorAndLeadMember | Holder::PostHolder => true,
        Holder::Authority => duty.function.is_some(),
        _ => false,
    };
    falls && duty.force.is_legal() && duty.expectation.is_none()
}

/// Whether a job description falls short without the duty. Powers need not be taken on, and limits
/// on the person hold without a word.
fn is_looked_for(duty: &Duty) -> bool {
    is_the_directors(duty) && duty.force != Force::May && duty.holder != Holder::PostHolder
}

impl<'a> Clauses<'a> {
    fn new(role: &'a Role, post: &'a Post, on: Day) -> Self {
        let mut by_obligation: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for (n, clause) in post.takes_on.iter().flatten().enumerate() {
            for (m, covered) in clause.covers.iter().enumerate() {
                let at = Pointer::default() / "takesOn" / n / "covers" / m;
                by_obligation.entry(covered.as_str()).or_default().push((at, clause));
            }
        }
        Self { role, on, is_stated: post.takes_on.is_some(), by_obligation }
    }

    fn clauses(&self, id: &str) -> &[(Pointer, &'a Clause)] {
        self.by_obligation.get(id).map_or(&[], Vec::as_slice)
    }

    fn answer(&self, duty: &Duty) -> Option<DutyAnswer> {
        let own = self.clauses(duty.id.as_str());
        if !is_looked_for(duty) && (own.is_empty() || !is_the_directors(duty)) {
            return None;
        }
        let function = duty.function.as_ref().map(|link| link.function.as_str());
        let through = function.map_or(&[][..], |function| self.clauses(function));
        // Who takes on functions takes on what is forbidden in them too.
        let general = best(through, |words| {
            words != Force::MustNot && words.strength() >= duty.force.strength()
        });
        let specific = best(own, |words| reaches(words, duty.force));
        // Where the clause about the duty itself is too weak, one about the functions may still reach.
        let (clauses, best, through) = match (specific, general) {
            (None, Some(general)) | (Some((false, _)), Some(general @ (true, _))) => {
                (through, Some(general), function)
            }
            (specific, _) => (own, specific, None),
        };
        let coverage = match best {
            None if !self.is_stated => Coverage::NotStated,
            None => Coverage::Missing,
            Some((true, _)) => Coverage::Covered,
            Some((false, _)) => Coverage::Weakened,
        };
        Some(DutyAnswer {
            duty: duty.id.clone(),
            title: duty.title.to_string(),
            holder: duty.holder,
            force: duty.force,
            provisions: provisions(self.role, &duty.basis, self.on),
            coverage,
            severity: matches!(coverage, Coverage::Missing | Coverage::Weakened)
                .then(|| severity(duty.force)),
            words: best.map(|(_, words)| words),
            at: clauses.iter().map(|(at, _)| at.clone()).collect(),
            through: through.map(ToOwned::to_owned),
        })
    }
}

// ------------------------------------------------------------------ beyond the law

fn beyond(view: View<'_>, post: &Post) -> Vec<BeyondTheLaw> {
    let mut beyond = Vec::new();
    for (n, clause) in post.takes_on.iter().flatten().enumerate() {
        let at = Pointer::default() / "takesOn" / n;
        let mut add = |at: Pointer, item: Option<&str>, because: String| {
            beyond.push(BeyondTheLaw {
                at,
                statement: clause.statement.to_string(),
                item: item.map(ToOwned::to_owned),
                because,
            });
        };
        if clause.covers.is_empty() {
            add(at.clone(), None, "it names no duty of the definition".to_owned());
        }
        for (m, covered) in clause.covers.iter().enumerate() {
            let because = match covered {
                ObligationId::Duty(id) => duty_is_beyond(view, id.as_str(), clause.force),
                ObligationId::Function(id) => function_is_beyond(view, id.as_str()),
            };
            if let Some(because) = because {
                add(at.clone() / "covers" / m, Some(covered.as_str()), because);
            }
        }
    }
    beyond
}

fn duty_is_beyond(view: View<'_>, id: &str, words: Force) -> Option<String> {
    let Some(duty) = view.duty(id) else {
        return Some(not_there(view, id));
    };
    if duty.expectation.is_some() {
        return None;
    }
    if !is_the_directors(duty.get()) {
        return Some(match duty.holder {
            _ if !duty.force.is_legal() => {
                "a role profile describes it, and the law does not ask for it".to_owned()
            }
            Holder::Authority => {
                "it falls on the authority and does not come to the director with the functions of the post".to_owned()
            }
            holder => format!("it falls on {}", in_a_sentence(holder.meaning())),
        });
    }
    let is_stronger = reaches(words, duty.force) && words.strength() > duty.force.strength();
    is_stronger.then(|| format!("its words say `{words}`, and the law `{}`", duty.force))
}

fn function_is_beyond(view: View<'_>, id: &str) -> Option<String> {
    let Some(function) = view.function(id) else {
        return Some(not_there(view, id));
    };
    (function.scope == FunctionScope::Excluded)
        .then(|| "the statute leaves these functions out of the post".to_owned())
}

/// What a word means, inside a sentence.
pub(super) fn in_a_sentence(meaning: &str) -> String {
    let meaning = meaning.trim_end_matches('.');
    let mut letters = meaning.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// Why an item is not there on the day.
fn not_there(view: View<'_>, id: &str) -> String {
    let day = view.day().map(|day| format!(" on {day}")).unwrap_or_default();
    match view.role().all().get(id).and_then(ItemRef::period) {
        Some(period) => format!("it is in force {period}, and not{day}"),
        None => "the definition does not have it".to_owned(),
    }
}
