//! What the papers take on, duty by duty.

use std::collections::BTreeMap;

use foldhash::{HashMap, HashMapExt};
use serde::Serialize;

use super::{
    law::{ProvisionRead, not_applied, provisions, severity},
    sentence::in_a_sentence,
};
use crate::{
    definition::{Duty, Force, FunctionScope, Holder},
    kind::{DutyId, ObligationId},
    model::vocabulary,
    pointer::Pointer,
    post::{Clause, Paper, PaperKind, Post},
    role::Role,
    rules::Severity,
    value::{Day, Title},
};

/// How the papers take on a duty.
#[vocabulary]
pub enum Coverage {
    /// The words bind at least as strongly as the law.
    Covered,
    /// No clause takes it on, and it binds the officer by law, whatever a paper says.
    ByLaw,
    /// A clause excepts it, for example because it is reserved to members.
    Excepted,
    /// The words bind less strongly than the law.
    Weakened,
    /// No clause of the job description takes it on.
    Missing,
    /// No paper that was read shows whether it is taken on.
    NotStated,
}

/// In what the duties were looked for.
#[vocabulary]
pub enum ReadIn {
    /// In a job description: a duty that it does not take on is missing from it.
    JobDescription,
    /// In a constitution or a scheme of delegation, which need not list duties one by one.
    Constitution,
    /// In a role profile, which describes the work and cannot show statutory duties.
    RoleProfile,
    /// In a report, a minute or another paper, which need not speak of duties.
    OtherPaper,
    /// In nothing: no clause was read.
    Nothing,
}

/// How the papers take on one duty.
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
    /// The group of functions with which it comes to the director, by its title; absent where it falls on the director in person.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub function: Option<String>,
    /// How strongly it binds.
    pub force: Force,
    /// What it rests on.
    pub provisions: Vec<ProvisionRead>,
    /// How the papers take it on.
    pub coverage: Coverage,
    /// How much it matters; absent unless the duty is missing, weakened, or excepted against the law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// The clause that is too weak or excepts it; absent for every other answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
    /// How strongly the words of the papers bind; absent where no clause takes the duty on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<Force>,
    /// The clauses that take it on or except it, as JSON Pointers into the post.
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub at: Vec<Pointer>,
    /// The group of functions through which the clauses take it on, or `office` where they take on the office as such; absent where they name the duty itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub through: Option<String>,
}

/// Something that the papers take on and the law does not ask of the director.
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
    /// The title of these; absent where it names none, or none that the definition has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// Why it goes beyond the law.
    pub because: String,
}

impl DutyAnswer {
    /// Whether a paper speaks of the duty more weakly than the law, which binds the officer whatever it says.
    pub(crate) fn is_put_weakly(&self) -> bool {
        let is_law = self.force.needs_enactment();
        self.coverage == Coverage::Weakened && is_law && self.severity == Some(Severity::Warning)
    }

    /// The position of the first clause that takes it on or excepts it.
    pub(crate) fn clause(&self) -> Option<usize> {
        self.at.first().and_then(clause_number)
    }
}

/// The position of the clause that a place is in.
fn clause_number(at: &Pointer) -> Option<usize> {
    at.as_str().strip_prefix("/takesOn/")?.split('/').next()?.parse().ok()
}

/// A clause with the place in it that is meant.
type Placed<'a> = (Pointer, &'a Clause);

/// Whether words bind at least as strongly as the law, in the same direction.
fn reaches(words: Force, law: Force) -> bool {
    let same_way = (words == Force::MustNot) == (law == Force::MustNot);
    same_way && words.strength() >= law.strength()
}

/// The clause that binds most: whether it reaches what is asked, and its force.
fn best(clauses: &[&Placed<'_>], reaches: impl Fn(Force) -> bool) -> Option<(bool, Force)> {
    let forces = clauses.iter().map(|(_, clause)| (reaches(clause.force), clause.force));
    forces.max_by_key(|(reaches, force)| (*reaches, force.strength()))
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

/// The duties that come to the director on a day.
pub(in crate::compare) fn directors_duties(role: &Role, on: Day) -> impl Iterator<Item = &Duty> {
    let duties = role.definition().duties.iter().filter(|duty| is_looked_for(duty));
    duties.filter(move |duty| not_applied(role, duty.period.as_ref(), &duty.basis, on).is_none())
}

/// Whether a duty binds the officer in person by an enactment, whatever a paper says.
fn binds_by_law(duty: &Duty) -> bool {
    let is_in_person = matches!(
        duty.holder,
        Holder::Director | Holder::DirectorAndLeadMember | Holder::PostHolder
    );
    is_in_person && duty.force.needs_enactment()
}

// ------------------------------------------------------------------ papers and clauses

/// What a clause without a paper of its own stands in: where papers of several kinds were read, in the one that
/// says most.
fn kind_of_papers(post: &Post) -> PaperKind {
    let is_there = |kind: PaperKind| post.papers.iter().any(|paper| paper.kind == Some(kind));
    if is_there(PaperKind::JobDescription) || post.papers.iter().any(|paper| paper.kind.is_none()) {
        return PaperKind::JobDescription;
    }
    let kinds = [PaperKind::Constitution, PaperKind::SchemeOfDelegation, PaperKind::RoleProfile];
    kinds.into_iter().find(|kind| is_there(*kind)).unwrap_or(PaperKind::Other)
}

/// The clauses of papers that there were on a day, with their positions and the papers that they name.
pub(super) fn known(
    post: &Post,
    on: Day,
) -> impl Iterator<Item = (usize, &Clause, Option<&Paper>)> {
    let papers = papers_by_title(post);
    let clauses = (0..).zip(&post.takes_on).map(move |(n, clause)| {
        let paper = clause.paper.as_ref().and_then(|title| papers.get(title).copied());
        (n, clause, paper)
    });
    clauses.filter(move |(.., paper)| {
        !paper.and_then(|paper| paper.date).is_some_and(|date| date.is_after(on))
    })
}

/// The papers of a post by their titles; of two with the same, the first.
pub(super) fn papers_by_title(post: &Post) -> BTreeMap<&Title, &Paper> {
    if post.takes_on.iter().all(|clause| clause.paper.is_none()) {
        return BTreeMap::new();
    }
    post.papers.iter().rev().map(|paper| (&paper.title, paper)).collect()
}

/// The clauses that had been written by a day, each with its place and the kind of its paper.
struct Read<'a> {
    clauses: Vec<(usize, &'a Clause)>,
    read_in: ReadIn,
}

impl<'a> Read<'a> {
    fn new(role: &Role, post: &'a Post, on: Day) -> Self {
        let usual = kind_of_papers(post);
        let mut clauses = Vec::new();
        // What says most of what is read comes last.
        let mut read_in = ReadIn::Nothing;
        let mut says_more = |found: ReadIn| {
            let rank = |read: ReadIn| match read {
                ReadIn::Nothing => 0,
                ReadIn::OtherPaper => 1,
                ReadIn::RoleProfile => 2,
                ReadIn::Constitution => 3,
                ReadIn::JobDescription => 4,
            };
            if rank(found) > rank(read_in) {
                read_in = found;
            }
        };
        for (n, clause, paper) in known(post, on) {
            let kind = match paper {
                Some(paper) => paper.kind.unwrap_or(PaperKind::JobDescription),
                None => usual,
            };
            match kind {
                PaperKind::RoleProfile => says_more(ReadIn::RoleProfile),
                // Whatever the paper is called: nothing but what a role profile lists.
                _ if only_describes(role, clause) => says_more(ReadIn::RoleProfile),
                PaperKind::JobDescription => {
                    says_more(ReadIn::JobDescription);
                    clauses.push((n, clause));
                }
                PaperKind::Constitution | PaperKind::SchemeOfDelegation => {
                    says_more(ReadIn::Constitution);
                    clauses.push((n, clause));
                }
                _ => {
                    says_more(ReadIn::OtherPaper);
                    clauses.push((n, clause));
                }
            }
        }
        Self { clauses, read_in }
    }
}

/// Whether a clause names duties, and only such as a role profile describes.
fn only_describes(role: &Role, clause: &Clause) -> bool {
    let is_described = |id: &ObligationId| match id {
        ObligationId::Duty(id) => {
            role.all().duty(id.as_str()).is_some_and(|duty| !duty.force.is_legal())
        }
        ObligationId::Function(_) => false,
    };
    !clause.covers.is_empty() && clause.covers.iter().all(is_described)
}

/// The clauses of a post, by what they cover.
pub(super) struct Clauses<'a> {
    role: &'a Role,
    law_on: Day,
    pub(super) read_in: ReadIn,
    read: Vec<(usize, &'a Clause)>,
    by_obligation: HashMap<&'a str, Vec<Placed<'a>>>,
    /// The clauses that take on the office as such.
    office: Vec<Placed<'a>>,
    /// What clauses except.
    excepted: HashMap<&'a str, Vec<Pointer>>,
}

impl<'a> Clauses<'a> {
    pub(super) fn new(role: &'a Role, post: &'a Post, on: Day, law_on: Day) -> Self {
        let read = Read::new(role, post, on);
        let mut by_obligation: HashMap<_, Vec<_>> = HashMap::new();
        let mut excepted: HashMap<_, Vec<_>> = HashMap::new();
        let mut office = Vec::new();
        let functions = role.definition().functions.iter();
        let functions: Vec<_> = functions
            .filter(|one| one.scope == FunctionScope::Included)
            .filter(|one| not_applied(role, one.period.as_ref(), &one.basis, law_on).is_none())
            .map(|one| one.id.as_str())
            .collect();
        for &(n, clause) in &read.clauses {
            let place = Pointer::default() / "takesOn" / n;
            for (m, covered) in clause.covers.iter().enumerate() {
                let at = place.clone() / "covers" / m;
                by_obligation.entry(covered.as_str()).or_default().push((at, clause));
            }
            for (m, id) in clause.except.iter().enumerate() {
                excepted.entry(id.as_str()).or_default().push(place.clone() / "except" / m);
            }
            let covers = |id: &&str| clause.covers.iter().any(|covered| covered.as_str() == *id);
            let is_whole = clause.whole_office == Some(true)
                || (functions.len() > 1 && functions.iter().all(covers));
            if is_whole {
                office.push((place, clause));
            }
        }
        Self {
            role,
            law_on,
            read_in: read.read_in,
            read: read.clauses,
            by_obligation,
            office,
            excepted,
        }
    }

    fn clauses(&self, id: &str) -> &[Placed<'a>] {
        self.by_obligation.get(id).map_or(&[], Vec::as_slice)
    }

    /// Each duty that comes to the director.
    pub(super) fn answers(&self) -> Vec<DutyAnswer> {
        let duties = self.role.definition().duties.iter();
        duties.filter_map(|duty| self.answer(duty)).collect()
    }

    fn answer(&self, duty: &Duty) -> Option<DutyAnswer> {
        let own = self.clauses(duty.id.as_str());
        if !is_looked_for(duty) && (own.is_empty() || !is_the_directors(duty)) {
            return None;
        }
        if not_applied(self.role, duty.period.as_ref(), &duty.basis, self.law_on).is_some() {
            return None;
        }
        let function = duty.function.as_ref().map(|link| link.function.as_str());
        let is_excepted = |clause: &Clause| {
            clause
                .except
                .iter()
                .any(|id| id.as_str() == duty.id.as_str() || Some(id.as_str()) == function)
        };
        // Who takes on functions takes on what is forbidden in them too.
        let general =
            |words: Force| words != Force::MustNot && words.strength() >= duty.force.strength();
        let ways = [
            (self.clauses_without(function, is_excepted), function),
            (self.office_without(is_excepted), Some("office")),
        ];
        let own: Vec<_> = own.iter().collect();
        let reached = best(&own, |words| reaches(words, duty.force));
        let mut found = (own, reached, None);
        // Where the clause about the duty itself is too weak, one about the functions may still reach.
        for (clauses, through) in ways {
            let better = best(&clauses, general);
            let is_better =
                matches!((found.1, better), (None, Some(_)) | (Some((false, _)), Some((true, _))));
            if is_better {
                found = (clauses, better, through);
            }
        }
        let (clauses, best, through) = found;
        let mut at: Vec<_> = clauses.iter().map(|(at, _)| at.clone()).collect();
        let excepted = || {
            let ids = [Some(duty.id.as_str()), function];
            let places = ids.into_iter().flatten().filter_map(|id| self.excepted.get(id));
            places.flatten().cloned().collect::<Vec<_>>()
        };
        let coverage = match best {
            Some((true, _)) => Coverage::Covered,
            Some((false, _)) => Coverage::Weakened,
            None => {
                at = excepted();
                match self.read_in {
                    _ if !at.is_empty() => Coverage::Excepted,
                    _ if binds_by_law(duty) => Coverage::ByLaw,
                    ReadIn::JobDescription => Coverage::Missing,
                    _ => Coverage::NotStated,
                }
            }
        };
        let severity = match coverage {
            // No paper can take away what the law puts on the officer; it can only say it wrongly.
            Coverage::Weakened if binds_by_law(duty) => Some(Severity::Warning),
            Coverage::Missing | Coverage::Weakened => Some(severity(duty.force)),
            Coverage::Excepted if binds_by_law(duty) => Some(severity(duty.force)),
            Coverage::Covered | Coverage::ByLaw | Coverage::Excepted | Coverage::NotStated => None,
        };
        let is_said = matches!(coverage, Coverage::Weakened | Coverage::Excepted);
        let said = at.first().filter(|_| is_said).and_then(|at| self.clause_at(at));
        let group = function.and_then(|id| self.role.all().function(id));
        Some(DutyAnswer {
            duty: duty.id.clone(),
            title: duty.title.as_str().to_owned(),
            holder: duty.holder,
            function: group.map(|function| function.title.as_str().to_owned()),
            said: said.map(|clause| clause.statement.as_str().to_owned()),
            force: duty.force,
            provisions: provisions(self.role, &duty.basis, self.law_on),
            coverage,
            severity,
            words: best.map(|(_, words)| words),
            at,
            through: through.map(ToOwned::to_owned),
        })
    }

    /// The clause in which a place is.
    fn clause_at(&self, at: &Pointer) -> Option<&'a Clause> {
        let n = clause_number(at)?;
        self.read.iter().find(|(position, _)| *position == n).map(|(_, clause)| *clause)
    }

    /// The clauses about a group of functions that do not except the duty.
    fn clauses_without(
        &self,
        function: Option<&str>,
        is_excepted: impl Fn(&Clause) -> bool,
    ) -> Vec<&Placed<'a>> {
        let clauses = function.map_or(&[][..], |function| self.clauses(function));
        clauses.iter().filter(|(_, clause)| !is_excepted(clause)).collect()
    }

    /// The clauses about the office as such that do not except the duty.
    fn office_without(&self, is_excepted: impl Fn(&Clause) -> bool) -> Vec<&Placed<'a>> {
        self.office.iter().filter(|(_, clause)| !is_excepted(clause)).collect()
    }

    /// What the papers take on and the law does not ask of the director. What a role profile describes
    /// is not told here: it is no job description.
    pub(super) fn beyond(&self) -> Vec<BeyondTheLaw> {
        let mut beyond = Vec::new();
        for &(n, clause) in &self.read {
            let at = Pointer::default() / "takesOn" / n;
            let mut add = |at: Pointer, item: Option<&str>, because: String| {
                beyond.push(BeyondTheLaw {
                    at,
                    statement: clause.statement.to_string(),
                    item: item.map(ToOwned::to_owned),
                    title: item
                        .and_then(|id| self.role.all().get(id))
                        .map(|item| item.title().to_owned()),
                    because,
                });
            };
            if clause.covers.is_empty() && clause.whole_office != Some(true) {
                add(at.clone(), None, "it is of the authority's own making".to_owned());
            }
            for (m, covered) in clause.covers.iter().enumerate() {
                let because = match covered {
                    ObligationId::Duty(id) => {
                        duty_is_beyond(self.role, id.as_str(), clause.force, self.law_on)
                    }
                    ObligationId::Function(id) => {
                        function_is_beyond(self.role, id.as_str(), self.law_on)
                    }
                };
                if let Some(because) = because {
                    add(at.clone() / "covers" / m, Some(covered.as_str()), because);
                }
            }
        }
        beyond
    }
}

const NOT_THERE: &str = "the definition does not have it";

// ------------------------------------------------------------------ beyond the law

fn duty_is_beyond(role: &Role, id: &str, words: Force, law_on: Day) -> Option<String> {
    let Some(duty) = role.all().duty(id) else {
        return Some(NOT_THERE.to_owned());
    };
    if let Some(why) = not_applied(role, duty.period.as_ref(), &duty.basis, law_on) {
        return Some(why);
    }
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
    is_stronger.then(|| {
        let [words, law] = [words, duty.force].map(|force| force.as_str().replace('-', " "));
        format!("its words say “{words}”, and the law “{law}”")
    })
}

fn function_is_beyond(role: &Role, id: &str, law_on: Day) -> Option<String> {
    let Some(function) = role.all().function(id) else {
        return Some(NOT_THERE.to_owned());
    };
    if let Some(why) = not_applied(role, function.period.as_ref(), &function.basis, law_on) {
        return Some(why);
    }
    (function.scope == FunctionScope::Excluded)
        .then(|| "the statute leaves these functions out of the post".to_owned())
}
