//! What is asked for: of whom, where, and on which day.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    definition::{Citation, Requirement, Scenario, Source, SourceKind, Strength},
    kind::{CompetencyId, ScenarioId, StageId},
    model::vocabulary,
    post::{Post, PostId},
    role::{Role, View},
    value::{Day, Text},
};

/// Why something is not asked for.
#[vocabulary]
pub enum NotAskedBecause {
    /// It is asked for on other days only: by its own dates, or because only sources that do not speak on the day ask for it, such as a framework that was replaced or a vacancy of years ago.
    NotNow,
    /// It is asked for only in an arrangement of services that was not applied.
    OnlyInScenario,
    /// Development for people at the stage is not about it, or it is an entry requirement of the role.
    AtOtherStages,
    /// The person specification of the post does not ask for it.
    NotInSpecification,
    /// The person specification of the post says that it is not needed.
    SaidNotNeeded,
}

/// How much a skill or quality weighs in the scenario that is applied.
#[vocabulary]
pub enum Weight {
    /// It is asked for because of the scenario.
    Added,
    /// It weighs more.
    More,
    /// It weighs less.
    Less,
}

/// What a person is looked at for.
#[derive(Clone, Copy, Debug)]
pub struct Aim<'a> {
    /// The day.
    pub on: Day,
    /// What the person is set beside.
    pub beside: Beside<'a>,
    /// The arrangement of services that is applied; without one, what only a scenario asks for is not
    /// asked.
    pub scenario: Option<&'a ScenarioId>,
}

/// What a person is set beside.
#[derive(Clone, Copy, Debug)]
pub enum Beside<'a> {
    /// The role itself, with its entry requirements.
    Role,
    /// A career stage: the skills and qualities that development for people at that stage is about.
    /// The stage that is the role itself is the role.
    Stage(&'a StageId),
    /// A post: what its person specification asks for, and the entry requirements of the role.
    Post(&'a Post),
}

impl Aim<'_> {
    /// The role itself, as it was on a day.
    #[must_use]
    pub const fn role(on: Day) -> Self {
        Self { on, beside: Beside::Role, scenario: None }
    }
}

/// Why a person cannot be looked at for something.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AimError {
    /// The definition has no such stage.
    #[error("the definition has no stage `{0}`")]
    NoStage(StageId),
    /// The definition has no such scenario.
    #[error("the definition has no scenario `{0}`")]
    NoScenario(ScenarioId),
    /// The post says nothing of what it asks of a person.
    #[error(
        "`{0}` has no person specification, so that nobody can be set beside it; add what it asks for to `personSpecification`"
    )]
    NoSpecification(PostId),
    /// The post is for another definition, or asks for what the definition does not have.
    #[error(
        "`{post}` does not fit this definition, which has no `{missing}`; check the post against it"
    )]
    OtherRole {
        /// The post.
        post: PostId,
        /// What it names.
        missing: String,
    },
}

/// What a post asks of one skill or quality.
pub(super) struct Specified<'a> {
    pub(super) strength: Strength,
    pub(super) words: Option<&'a Text>,
    /// Where it stands in the specification.
    pub(super) position: usize,
}

/// What is asked for on the day, beside what the person is set beside.
pub(super) struct Asked<'a> {
    view: View<'a>,
    on: Day,
    scenario: Option<&'a Scenario>,
    /// The scenarios that alone ask for a skill or quality.
    only_in: BTreeMap<&'a str, Vec<&'a Scenario>>,
    by: By<'a>,
}

enum By<'a> {
    Role,
    Stage(BTreeSet<&'a str>),
    Post(BTreeMap<&'a str, Specified<'a>>),
}

impl<'a> Asked<'a> {
    pub(super) fn new(role: &'a Role, aim: &Aim<'a>) -> Result<Self, AimError> {
        let view = role.on(aim.on);
        let scenario = match aim.scenario {
            None => None,
            Some(id) => {
                let found = role.all().scenario(id.as_str());
                Some(found.ok_or_else(|| AimError::NoScenario(id.clone()))?.get())
            }
        };
        let by = match aim.beside {
            Beside::Role => By::Role,
            Beside::Stage(stage) if role.all().stage(stage.as_str()).is_none() => {
                return Err(AimError::NoStage(stage.clone()));
            }
            Beside::Stage(stage) if *stage == role.definition().stage => By::Role,
            Beside::Stage(stage) => By::Stage(developed_at(view, stage)),
            Beside::Post(post) => By::Post(specified(role, post)?),
        };
        let mut only_in: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for scenario in view.scenarios().map(crate::role::Item::get) {
            for link in &scenario.adds {
                only_in.entry(link.competency.as_str()).or_default().push(scenario);
            }
        }
        Ok(Self { view, on: aim.on, scenario, only_in, by })
    }

    /// What the post says of a skill or quality.
    pub(super) fn specified(&self, competency: &str) -> Option<&Specified<'a>> {
        match &self.by {
            By::Post(specified) => specified.get(competency),
            By::Role | By::Stage(_) => None,
        }
    }

    /// How much a skill or quality weighs in the scenario that is applied.
    pub(super) fn weight(&self, competency: &str) -> Option<Weight> {
        let scenario = self.scenario?;
        let names = |links: &[crate::definition::CompetencyLink]| {
            links.iter().any(|link| link.competency.as_str() == competency)
        };
        if names(&scenario.adds) {
            Some(Weight::Added)
        } else if names(&scenario.raises) {
            Some(Weight::More)
        } else {
            names(&scenario.lowers).then_some(Weight::Less)
        }
    }

    /// Why a skill or quality is not asked for, in a word and in a sentence; `None` where it is.
    pub(super) fn why_not(
        &self,
        competency: &str,
        citations: &[Citation],
    ) -> Option<(NotAskedBecause, String)> {
        match &self.by {
            // What a post asks for, it asks for now, and whatever its arrangement.
            By::Post(specified) => {
                return match specified.get(competency).map(|asked| asked.strength) {
                    None => Some((
                        NotAskedBecause::NotInSpecification,
                        "the person specification of the post does not ask for it".to_owned(),
                    )),
                    Some(Strength::NotRequired) => Some((
                        NotAskedBecause::SaidNotNeeded,
                        "the person specification of the post says that it is not needed"
                            .to_owned(),
                    )),
                    Some(Strength::Required | Strength::Desirable) => None,
                };
            }
            By::Stage(developed) if !developed.contains(competency) => {
                return Some((
                    NotAskedBecause::AtOtherStages,
                    "development for people at this stage is not about it".to_owned(),
                ));
            }
            By::Stage(_) | By::Role => {}
        }
        self.only_in_scenario(competency).or_else(|| self.not_now(citations))
    }

    fn only_in_scenario(&self, competency: &str) -> Option<(NotAskedBecause, String)> {
        let scenarios = self.only_in.get(competency)?;
        let is_applied =
            |one: &&Scenario| self.scenario.is_some_and(|scenario| scenario.id == one.id);
        if scenarios.iter().any(is_applied) {
            return None;
        }
        let titles: Vec<_> =
            scenarios.iter().map(|one| format!("{} ({})", one.title.as_str(), one.id)).collect();
        let because = format!("it is asked for only in {}", titles.join(" or "));
        Some((NotAskedBecause::OnlyInScenario, because))
    }

    /// Why an entry requirement is not asked for, in a word and in a sentence; `None` where it is.
    pub(super) fn why_not_required(
        &self,
        requirement: &Requirement,
    ) -> Option<(NotAskedBecause, String)> {
        if matches!(self.by, By::Stage(_)) {
            let because = "entry requirements are those of the role, and not of this stage";
            return Some((NotAskedBecause::AtOtherStages, because.to_owned()));
        }
        let period = requirement.period.as_ref().filter(|period| !period.contains(self.on));
        match period {
            Some(period) => {
                let when = match (period.from, period.last_day) {
                    (Some(from), last_day) if Some(from) == last_day => format!("in {from}"),
                    _ => period.to_string(),
                };
                let because = format!("it was asked {when}, and not on {}", self.on);
                Some((NotAskedBecause::NotNow, because))
            }
            None => self.not_now(&requirement.citations),
        }
    }

    /// Whether none of those who ask for something speaks on the day.
    fn not_now(&self, citations: &[Citation]) -> Option<(NotAskedBecause, String)> {
        let all = self.view.role().all();
        let sources = citations.iter().filter_map(|one| all.source(one.source.as_str()));
        let sources: Vec<_> = sources.map(crate::role::Item::get).collect();
        if sources.is_empty() || sources.iter().any(|source| source.says_on(self.on)) {
            return None;
        }
        let mut titles: Vec<_> = sources.iter().map(|source| told(source)).collect();
        titles.dedup();
        let because = format!(
            "only {} asks for it, which does not speak on {}",
            titles.join(" and "),
            self.on
        );
        Some((NotAskedBecause::NotNow, because))
    }
}

fn told(source: &Source) -> String {
    let title = source.title.as_str();
    match (&source.in_use, source.date) {
        (Some(period), _) => format!("{title} (in use {period})"),
        (None, Some(date)) => format!("{title} ({date})"),
        (None, None) => title.to_owned(),
    }
}

/// The skills and qualities that development for people at a stage is about.
fn developed_at<'a>(view: View<'a>, stage: &StageId) -> BTreeSet<&'a str> {
    let needs = view.needs().map(crate::role::Item::get).map(|one| (&one.audience, &one.develops));
    let ways =
        view.activities().map(crate::role::Item::get).map(|one| (&one.audience, &one.develops));
    let programmes =
        view.programmes().map(crate::role::Item::get).map(|one| (&one.audience, &one.develops));
    let all = needs.chain(ways).chain(programmes);
    let theirs = all.filter(|(audience, _)| audience.iter().any(|link| link.stage == *stage));
    theirs.flat_map(|(_, links)| links).map(|link| link.competency.as_str()).collect()
}

fn specified<'a>(
    role: &'a Role,
    post: &'a Post,
) -> Result<BTreeMap<&'a str, Specified<'a>>, AimError> {
    let other =
        |missing: &str| AimError::OtherRole { post: post.id.clone(), missing: missing.to_owned() };
    if post.role != role.definition().id {
        return Err(other(post.role.as_str()));
    }
    if post.person_specification.is_empty() {
        return Err(AimError::NoSpecification(post.id.clone()));
    }
    let mut specified = BTreeMap::new();
    for (position, asked) in post.person_specification.iter().enumerate() {
        let competency = asked.competency.as_str();
        let is_known = match &asked.competency {
            CompetencyId::Skill(id) => role.all().skill(id.as_str()).is_some(),
            CompetencyId::Quality(id) => role.all().quality(id.as_str()).is_some(),
        };
        if !is_known {
            return Err(other(competency));
        }
        let Specified { strength, .. } = *specified.entry(competency).or_insert(Specified {
            strength: asked.strength,
            words: asked.statement.as_ref(),
            position,
        });
        // Where it is asked twice, the stronger counts.
        if asked.strength < strength {
            let words = asked.statement.as_ref();
            specified.insert(competency, Specified { strength: asked.strength, words, position });
        }
    }
    Ok(specified)
}

impl Source {
    /// For how many years a source speaks that does not say for how long, and is no law.
    pub const YEARS: u16 = 10;

    /// Whether what the source says can be taken to be said on a day.
    ///
    /// Where `inUse` tells, it decides. Law and guidance speak until something ends them. Anything else
    /// speaks for [ten years](Self::YEARS) from its date, or from the state that was read; without
    /// either, it is what somebody says now.
    ///
    /// ```
    /// use dcs_role::{Role, literal, value::Day};
    ///
    /// let role = Role::england();
    /// let article = role.all().source("source:nursery-world-2012").ok_or("it is there")?;
    /// assert!(article.says_on(literal!(Day, "2013-01-01")));
    /// assert!(!article.says_on(literal!(Day, "2026-01-01")));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub fn says_on(&self, day: Day) -> bool {
        if let Some(period) = &self.in_use {
            return period.contains(day);
        }
        let is_law = matches!(
            self.kind,
            SourceKind::Legislation | SourceKind::ExplanatoryNotes | SourceKind::Guidance
        );
        let Some(date) = self.date.or(self.as_at).filter(|_| !is_law) else { return true };
        let said = date.latest();
        let until = (said.year() + Self::YEARS, said.month(), said.day());
        (day.year(), day.month(), day.day()) <= until
    }
}
