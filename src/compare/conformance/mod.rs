//! Whether a post is what the definition asks for, on one day and through time.

mod assurance;
mod duties;
mod expectations;
mod flags;
mod law;
mod post_changes;
mod questions;
mod sentence;
mod specification;
mod state;
mod stated;
mod survey;
mod timeline;

use std::collections::BTreeMap;

use serde::Serialize;

pub use assurance::{AreaCoverage, AssurancePoint, AssuranceReport, AssuranceTopicAnswers};
pub use duties::{BeyondTheLaw, Coverage, DutyAnswer, ReadIn};
pub use expectations::Answer;
pub use flags::{Flag, FlagKind};
pub use law::ProvisionRead;
pub use post_changes::{AnswerChange, NewTest, PostChange, PostChangeReport, PostState};
pub use questions::Question;
pub use specification::{AskedAnswer, PersonSpecificationAnswer};
pub use state::StretchState;
pub use stated::StatedFact;
pub use survey::{CountsOfKind, PostCounts, PostSurvey};
pub use timeline::{ChangedBy, PostTimeline, Stretch, Turn};

pub(super) use duties::directors_duties;
pub(super) use law::provisions_with_addresses;
pub(crate) use stated::{of_test, state_of_test};

use duties::Clauses;
use expectations::{Seen, is_elsewhere, look, not_applicable};
use law::{not_applied, provisions, reading, severity};
use questions::{Ask, Open, questions};
use state::{Arranged, Standing, State, set_aside, standing};

use crate::{
    definition::{Basis, Duty, Expectation, Feature, Force, Reading},
    item::ItemRef,
    kind::RoleId,
    model::{Node, Visitor, vocabulary},
    pointer::{Place, Pointer},
    post::{Paper, Post, PostId},
    role::Role,
    rules::{Severity, is_to_be_written},
    value::{Address, Date, Day, Period, Text, Version},
};

/// What the answers come to.
#[vocabulary]
pub enum Conformity {
    /// Something that the law or guidance asks for is shown not to be so.
    FallsShort,
    /// Nothing is shown to fall short, and what the papers leave open could change that.
    CannotBeSaid,
    /// Nothing falls short, and nothing is left open in what was looked at.
    Conforms,
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
    /// The job title on the day.
    pub title: String,
    /// The authorities that have set up the post.
    pub set_up_by: Vec<String>,
    /// The papers that the post was read in.
    pub papers: Vec<Paper>,
    /// The day up to which the papers show the post.
    pub papers_as_at: Day,
    /// The definition.
    pub role: RoleId,
    /// The version of the definition.
    pub role_version: Version,
    /// The day that was looked at, and whose law was applied.
    pub on: Day,
    /// The day up to which the definition knows the law.
    pub law_as_at: Day,
    /// What the answers come to.
    pub verdict: Conformity,
    /// The same in a sentence.
    pub in_words: String,
    /// How many expectations and duties that bind are not met, missing or weakened.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub errors: usize,
    /// How many expectations and duties that guidance asks for are not met, missing or weakened.
    #[cfg_attr(feature = "schema", schemars(range(max = 9_007_199_254_740_991_u64)))]
    pub warnings: usize,
    /// What would have to be found out, the weightiest first.
    pub questions: Vec<Question>,
    /// What should be looked at again, whatever the answers are.
    pub flags: Vec<Flag>,
    /// Everything that the papers say of the post on the day, whether something follows from it or not.
    pub stated: Vec<StatedFact>,
    /// What the post has to show, in the order of the definition.
    pub expectations: Vec<ExpectationAnswer>,
    /// For a shared post: what it has to show, authority by authority.
    pub authorities: Vec<AuthorityAnswers>,
    /// In what the duties were looked for.
    pub read_in: ReadIn,
    /// The duties that come to the director, in the order of the definition.
    pub duties: Vec<DutyAnswer>,
    /// What the papers take on and the law does not ask of the director.
    pub beyond: Vec<BeyondTheLaw>,
    /// The person specification, beside what the role asks for; absent where none was read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person_specification: Option<PersonSpecificationAnswer>,
    /// The life of the post; absent where only the day was looked at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub timeline: Option<PostTimeline>,
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
    /// How much it matters; absent unless the expectation is not met where the law asks for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// Why the answer is this one.
    pub because: String,
    /// Where in the post that was seen, as a JSON Pointer; empty for the whole document.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub at: Pointer,
    /// The duty or feature of the definition behind it.
    pub item: String,
    /// Its title.
    pub title: String,
    /// How strongly it binds: for a feature, as strongly as what it rests on.
    pub force: Force,
    /// What it rests on.
    pub provisions: Vec<ProvisionRead>,
    /// The version of the definition.
    pub role_version: Version,
    /// When it is in force; absent where that is not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_force: Option<Period>,
    /// Whether a source says it or this project read it out of one.
    pub reading: Reading,
    /// What a reader has to know about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// What a shared post shows in one of its authorities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct AuthorityAnswers {
    /// The authority.
    pub title: String,
    /// Why nothing is asked of it on the day; absent where something is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub set_aside: Option<String>,
    /// What the post shows in it, in the order of the definition.
    pub answers: Vec<AuthorityAnswer>,
}

/// What a shared post shows of one expectation in one of its authorities.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct AuthorityAnswer {
    /// The expectation.
    pub expectation: Expectation,
    /// The answer.
    pub answer: Answer,
    /// Why the answer is this one.
    pub because: String,
}

impl ConformanceReport {
    /// What every such report says first.
    pub const CAVEAT: &str = "This compares the structure of a post, as its papers show it, with the law and guidance in a definition. It does not prove that anybody complies with the law, and it is no legal advice.";
}

impl Role {
    /// Compares a post with the role as it was on a day.
    ///
    /// The duties that are looked for are those that bind the director in person, and those of the
    /// authority that come to the director through a group of functions. Powers are not looked for.
    /// A clause that takes on a group of functions takes on all duties that come through it.
    ///
    /// The answers depend on nothing in the post that is dated after the day.
    ///
    /// ```
    /// # let text = include_str!("../../../tests/documents/sound/post-single.json");
    /// let post: dcs_role::Post = text.parse()?;
    /// let report = dcs_role::Role::england().conformance(&post, post.as_at);
    /// assert_eq!(report.verdict, dcs_role::report::Conformity::Conforms);
    /// # Ok::<(), dcs_role::check::ReadError>(())
    /// ```
    #[must_use]
    pub fn conformance(&self, post: &Post, on: Day) -> ConformanceReport {
        let Answers { expectations, by_authority, clauses, duties, mut open } =
            Answers::new(self, post, on, on);
        let arranged = Arranged::new(post);
        let states = states(&arranged, on);
        let flags = flags::flags(&arranged, &states, &mut open);
        // What passes must have been looked at.
        let is_looked_at = |answer: &ExpectationAnswer| {
            !matches!(answer.answer, Answer::NotApplicable | Answer::NotInForce)
        };
        let is_empty = duties.is_empty() && !expectations.iter().any(is_looked_at);
        let is_unknown = |answer: &ExpectationAnswer| answer.answer == Answer::NotInForce;
        if is_empty && !expectations.is_empty() && expectations.iter().all(is_unknown) {
            open.push(Open { ask: Ask::Law, authority: None, severity: Severity::Error });
        }
        if let Some(at) = first_to_be_written(post) {
            open.push(Open { ask: Ask::Draft(at), authority: None, severity: Severity::Error });
        }
        let severities = expectations.iter().filter_map(|answer| answer.severity);
        let severities = severities.chain(duties.iter().filter_map(|answer| answer.severity));
        let (errors, warnings): (Vec<_>, Vec<_>) =
            severities.partition(|severity| *severity == Severity::Error);
        let (errors, warnings) = (errors.len(), warnings.len());
        let is_put_weakly = |answer: &&DutyAnswer| answer.is_put_weakly();
        let put_weakly = duties.iter().filter(is_put_weakly).count();
        let questions = questions(post, open);
        let verdict = if errors + warnings > 0 {
            Conformity::FallsShort
        } else if questions.is_empty() {
            Conformity::Conforms
        } else {
            Conformity::CannotBeSaid
        };
        let definition = self.definition();
        ConformanceReport {
            caveat: ConformanceReport::CAVEAT,
            post: post.id.clone(),
            post_version: post.version,
            title: state::title(&arranged, on).to_string(),
            set_up_by: post.authorities.iter().map(|one| one.title.to_string()).collect(),
            papers: post.papers.to_vec(),
            papers_as_at: post.as_at,
            role: definition.id.clone(),
            role_version: definition.version,
            on,
            law_as_at: definition.as_at,
            verdict,
            in_words: if is_empty && verdict == Conformity::Conforms {
                "Nothing is asked of the post on this day.".to_owned()
            } else {
                let points = Points { law: errors, guidance: warnings - put_weakly, put_weakly };
                in_words(verdict, &points, questions.len(), flags.len())
            },
            errors,
            warnings,
            questions,
            flags,
            stated: stated::stated(self, &arranged, on, &states),
            expectations,
            authorities: by_authority,
            read_in: clauses.read_in,
            beyond: clauses.beyond(),
            duties,
            person_specification: specification::answer(self, post, on),
            timeline: None,
        }
    }
}

impl Role {
    /// A report with the addresses at which its provisions can be read. To find them costs more than to compare
    /// the post, so it is done where somebody is to follow them.
    #[must_use]
    pub fn with_addresses(&self, mut report: ConformanceReport) -> ConformanceReport {
        let mut addresses: BTreeMap<(String, Option<Day>), Option<Address>> = BTreeMap::new();
        let definition = self.definition();
        let bases = definition.duties.iter().flat_map(|duty| &duty.basis);
        let bases = bases.chain(definition.features.iter().flat_map(|feature| &feature.basis));
        for basis in bases {
            let read = ProvisionRead::with_address(self, basis);
            let key = (read.provision, read.as_at.map(Date::earliest));
            addresses.entry(key).or_insert(read.address);
        }
        let expectations = report.expectations.iter_mut().map(|answer| &mut answer.provisions);
        let duties = report.duties.iter_mut().map(|answer| &mut answer.provisions);
        for read in expectations.chain(duties).flatten() {
            let key = (read.provision.clone(), read.as_at.map(Date::earliest));
            read.address = addresses.get(&key).cloned().flatten();
        }
        report
    }
}

/// Where the first text stands that is still to be written.
fn first_to_be_written(post: &Post) -> Option<Pointer> {
    struct First(Option<Pointer>);
    impl Visitor<'_> for First {
        fn visit_text(&mut self, at: &Place<'_>, text: &str) {
            if self.0.is_none() && is_to_be_written(text) {
                self.0 = Some(at.pointer());
            }
        }
    }
    let mut first = First(None);
    post.visit(&Place::Root, &mut first);
    first.0
}

/// In how many points a post falls short, and of what.
struct Points {
    law: usize,
    guidance: usize,
    /// Duties of which a paper speaks more weakly than the law, which binds the officer whatever it says.
    put_weakly: usize,
}

/// The verdict in a sentence that can be quoted.
fn in_words(verdict: Conformity, points: &Points, questions: usize, flags: usize) -> String {
    let counted = |count: usize, one: &str, more: &str| match count {
        1 => format!("1 {one}"),
        _ => format!("{count} {more}"),
    };
    let of = |count: usize, whom: &str| {
        (count > 0).then(|| format!("{whom} in {}", counted(count, "point", "points")))
    };
    let told = match verdict {
        Conformity::FallsShort => {
            let both = [of(points.law, "the law"), of(points.guidance, "guidance")];
            let both: Vec<_> = both.into_iter().flatten().collect();
            let weakly = (points.put_weakly > 0).then(|| {
                let duties = counted(points.put_weakly, "duty", "duties");
                format!(
                    "put {duties} more weakly than the law, which binds the officer all the same"
                )
            });
            match (both.as_slice(), weakly) {
                ([], weakly) => format!("The papers of the post {}", weakly.unwrap_or_default()),
                (both, None) => format!("The post falls short of {}", both.join(" and of ")),
                (both, Some(weakly)) => {
                    format!(
                        "The post falls short of {}, and its papers {weakly}",
                        both.join(" and of ")
                    )
                }
            }
        }
        Conformity::CannotBeSaid => format!(
            "Whether the post conforms cannot be said until {} answered",
            counted(questions, "question is", "questions are"),
        ),
        Conformity::Conforms => "The post conforms in what was looked at".to_owned(),
    };
    let is_beside = verdict == Conformity::FallsShort && questions > 0;
    let open = is_beside.then(|| counted(questions, "question is open", "questions are open"));
    let again = (flags > 0).then(|| {
        counted(flags, "thing should be looked at again", "things should be looked at again")
    });
    let parts = [Some(told), open, again].into_iter().flatten();
    parts.collect::<Vec<_>>().join("; ") + "."
}

// ------------------------------------------------------------------ the authorities on the day

/// The post in each authority that has it on the day.
fn states<'a>(arranged: &Arranged<'a>, on: Day) -> Vec<(usize, State<'a>)> {
    let post = arranged.post;
    let has_it = |n: &usize| standing(&post.authorities[*n], on) == Standing::HasThePost;
    let sharing: Vec<_> = (0..post.authorities.len()).filter(has_it).collect();
    let count = sharing.len();
    let state = |n: usize| (n, State::new(arranged, on, &post.authorities[n], count));
    let mut states: Vec<_> = sharing.into_iter().map(state).collect();
    // An authority in which another post is the statutory one has no share in the director.
    let sharing = states.iter().filter(|(_, state)| !is_elsewhere(state)).count();
    for (_, state) in &mut states {
        state.sharing = sharing;
    }
    states
}

// ------------------------------------------------------------------ expectations

/// What the definition says of one expectation.
struct Expected<'a> {
    expectation: Expectation,
    item: ItemRef<'a>,
    force: Force,
    own: Option<&'a Period>,
    basis: &'a [Basis],
    note: Option<&'a Text>,
}

impl<'a> Expected<'a> {
    fn of_duty(duty: &'a Duty) -> Option<Self> {
        Some(Self {
            expectation: duty.expectation?,
            item: ItemRef::Duty(duty),
            force: duty.force,
            own: duty.period.as_ref(),
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
            own: feature.period.as_ref(),
            basis: &feature.basis,
            note: feature.note.as_ref(),
        })
    }

    fn all(role: &'a Role) -> impl Iterator<Item = Self> {
        let definition = role.definition();
        let duties = definition.duties.iter().filter_map(Self::of_duty);
        let features = definition.features.iter();
        duties.chain(features.filter_map(|feature| Self::of_feature(role, feature)))
    }
}

/// Everything that is answered for a day.
struct Answers<'a> {
    expectations: Vec<ExpectationAnswer>,
    by_authority: Vec<AuthorityAnswers>,
    clauses: Clauses<'a>,
    duties: Vec<DutyAnswer>,
    open: Vec<Open>,
}

impl<'a> Answers<'a> {
    /// The post as it was on one day, beside the law of a day, which is the same but where it is asked which of the
    /// two changed an answer.
    fn new(role: &'a Role, post: &'a Post, on: Day, law_on: Day) -> Self {
        let arranged = Arranged::new(post);
        let states = states(&arranged, on);
        let mut open = Vec::new();
        let is_shared = post.authorities.len() > 1;
        let mut by_authority: Vec<_> = if is_shared {
            let answers = post.authorities.iter().map(|authority| AuthorityAnswers {
                title: authority.title.to_string(),
                set_aside: set_aside(standing(authority, on)).map(ToOwned::to_owned),
                answers: Vec::new(),
            });
            answers.collect()
        } else {
            Vec::new()
        };
        let mut expectations = Vec::new();
        for expected in Expected::all(role) {
            let why = not_applied(role, expected.own, expected.basis, law_on);
            let mut falls_short = false;
            let seen = if let Some(why) = why {
                Seen {
                    answer: Answer::NotInForce,
                    at: Pointer::default(),
                    because: why.into(),
                    asks: Vec::new(),
                }
            } else {
                let mut seen: Vec<_> = states
                    .iter()
                    .map(|(n, state)| (*n, look(expected.expectation, state, &arranged)))
                    .collect();
                for (n, seen) in &mut seen {
                    let authority = is_shared.then_some(*n);
                    let severity = severity(expected.force);
                    open.extend(seen.asks.drain(..).map(|ask| Open { ask, authority, severity }));
                    if let Some(answers) = by_authority.get_mut(*n) {
                        answers.answers.push(AuthorityAnswer {
                            expectation: expected.expectation,
                            answer: seen.answer,
                            because: seen.because.of(1).to_owned(),
                        });
                    }
                }
                // Where another post is the statutory one, this one does not fall short.
                falls_short = states.iter().zip(&seen).any(|((_, state), (_, seen))| {
                    seen.answer == Answer::NotMet && !is_elsewhere(state)
                });
                together(post, on, seen)
            };
            expectations.push(ExpectationAnswer {
                expectation: expected.expectation,
                answer: seen.answer,
                severity: falls_short.then(|| severity(expected.force)),
                because: seen.because.of(states.len()).to_owned(),
                at: seen.at,
                item: expected.item.id().to_owned(),
                title: expected.item.title().to_owned(),
                force: expected.force,
                provisions: provisions(role, expected.basis, law_on),
                role_version: role.definition().version,
                in_force: expected.item.period(),
                reading: reading(expected.item.citations()),
                note: expected.note.map(ToString::to_string),
            });
        }
        let clauses = Clauses::new(role, post, on, law_on);
        // What is not the statutory post has no statutory duties, and neither has an authority without functions.
        let is_statutory = states.iter().any(|(_, state)| !is_elsewhere(state));
        let duties = if is_statutory { clauses.answers() } else { Vec::new() };
        let silent = duties.iter().filter(|answer| answer.coverage == Coverage::NotStated);
        if let Some(severity) = silent.map(|answer| severity(answer.force)).min() {
            open.push(Open { ask: Ask::JobDescription, authority: None, severity });
        }
        Self { expectations, by_authority, clauses, duties, open }
    }
}

/// The answer for all authorities that have the post: the weightiest of theirs.
fn together(post: &Post, on: Day, mut seen: Vec<(usize, Seen)>) -> Seen {
    if seen.is_empty() {
        let mut why = post.authorities.iter().filter_map(|authority| {
            set_aside(standing(authority, on)).map(|why| format!("{}: {why}", authority.title))
        });
        let why = why.next().unwrap_or_default();
        return not_applicable(Pointer::default() / "authorities", why);
    }
    if seen.len() == 1 {
        return seen.remove(0).1;
    }
    let rank = |answer: Answer| match answer {
        Answer::NotMet => 0,
        Answer::NotStated => 1,
        Answer::Met => 2,
        Answer::ByLaw => 3,
        Answer::NotApplicable => 4,
        Answer::NotInForce => 5,
    };
    let worst = seen.iter().map(|(_, seen)| seen.answer).min_by_key(|answer| rank(*answer));
    seen.retain(|(_, one)| Some(one.answer) == worst);
    let is_same = seen.iter().all(|(_, one)| one.because == seen[0].1.because);
    let is_of_all = seen.len() == states_count(post, on);
    let because = if is_same && is_of_all {
        seen[0].1.because.clone()
    } else {
        let told = seen.iter().map(|(n, one)| {
            let title = post.authorities[*n].title.as_str();
            let because = one.because.of(1);
            if because.starts_with(title) {
                because.to_owned()
            } else {
                format!("{title}: {because}")
            }
        });
        told.collect::<Vec<_>>().join("; ").into()
    };
    let (_, first) = seen.remove(0);
    Seen { because, ..first }
}

fn states_count(post: &Post, on: Day) -> usize {
    let has_it =
        |authority: &&crate::post::Authority| standing(authority, on) == Standing::HasThePost;
    post.authorities.iter().filter(has_it).count()
}
