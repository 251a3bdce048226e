//! What develops a skill or quality, or helps to meet a requirement, and in which order to take it.

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};

use serde::Serialize;

use crate::{
    definition::{Activity, Citation, Cost, Programme, Reading, StageLink},
    item::AnyItem,
    kind::{BodyId, StageId},
    model::vocabulary,
    profile::Profile,
    role::{Item, Role},
    value::{Address, Date, Day, Period, Text},
};

/// A kind of development.
#[vocabulary]
pub enum Development {
    /// A programme.
    Programme,
    /// Another way of learning: coaching, shadowing, a project.
    Activity,
}

/// Whether a way to develop is open to the person.
#[vocabulary]
pub enum Availability {
    /// It is for a career stage that the person holds, and nothing says that it is not on offer on the day.
    Open,
    /// It is for a career stage that the person holds, and begins on a later day.
    Later,
    /// It is for other career stages.
    OtherStages,
    /// It was no longer on offer on the day. It is shown only where nothing else is known.
    Ended,
}

/// A way to develop a skill or quality, or to meet a requirement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct DevelopedBy {
    /// What kind of development it is.
    pub kind: Development,
    /// The programme or activity.
    pub item: String,
    /// Its title.
    pub title: String,
    /// Whether it is open to the person.
    pub availability: Availability,
    /// Who offers it.
    pub providers: Vec<Provider>,
    /// When it is on offer; absent where no source says when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// The next course of it that a source names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_course: Option<NextCourse>,
    /// The latest date for which a source shows it on offer; absent where no source does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub last_seen: Option<Date>,
    /// What taking part costs; absent where no source says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cost: Option<Cost>,
    /// Who applies to whom, and how.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub how_to_apply: Option<Text>,
    /// The page on which one applies, or reads how.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apply_at: Option<Address>,
    /// How to reach the office that answers questions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Text>,
    /// Whether a source says that it develops this, or this project reads it so.
    pub reading: Reading,
    /// Where the programme or activity was read.
    pub citations: Vec<Citation>,
}

/// A body that offers something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Provider {
    /// Which.
    pub body: BodyId,
    /// Its name.
    pub title: String,
}

/// A course that has not begun on the day, or can still be applied for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct NextCourse {
    /// What it is called.
    pub title: String,
    /// When it runs; absent where no source says when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// When one can apply for it; absent where no source says when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub applications: Option<Period>,
}

/// Everything that develops something, by what it develops or helps to meet.
pub(super) struct Ways<'a>(BTreeMap<&'a str, Vec<(Reading, DevelopedBy)>>);

impl<'a> Ways<'a> {
    /// What is not behind the person on the day: programmes that were completed are left out.
    pub(super) fn new(role: &'a Role, profile: &Profile, held: &[&StageId], on: Day) -> Self {
        let completed = profile.programmes.iter().filter(|one| one.is_behind(on));
        let completed: BTreeSet<_> = completed.map(|one| &one.programme).collect();
        let all = role.all();
        let mut ways = Self(BTreeMap::new());
        let offer = Offer { role, held, on };
        for programme in all.programmes().filter(|one| !completed.contains(&one.id)) {
            ways.take_in(
                &offer.programme(programme),
                &programme.get().develops,
                &programme.get().meets,
            );
        }
        for activity in all.activities() {
            ways.take_in(
                &offer.activity(activity),
                &activity.get().develops,
                &activity.get().meets,
            );
        }
        ways
    }

    fn take_in(
        &mut self,
        way: &DevelopedBy,
        develops: &'a [crate::definition::CompetencyLink],
        meets: &'a [crate::definition::RequirementLink],
    ) {
        let develops = develops.iter().map(|link| (link.competency.as_str(), link.reading));
        let meets = meets.iter().map(|link| (link.requirement.as_str(), link.reading));
        for (to, reading) in develops.chain(meets) {
            self.0.entry(to).or_default().push((reading, way.clone()));
        }
    }

    /// The ways to develop or meet this, in the order in which to take them.
    pub(super) fn to(&self, id: &str) -> Vec<DevelopedBy> {
        let ways = self.0.get(id).into_iter().flatten();
        let mut ways: Vec<_> =
            ways.map(|(reading, way)| DevelopedBy { reading: *reading, ..way.clone() }).collect();
        ways.sort_by_key(DevelopedBy::order);
        let lasting = ways.iter().filter(|way| way.availability != Availability::Ended).count();
        if lasting > 0 {
            ways.truncate(lasting);
        }
        ways
    }
}

impl DevelopedBy {
    /// What is for the person first, programmes before what needs none, open before later, and the
    /// soonest first. What says when it is comes before what does not, and what was seen on offer
    /// lately before what was seen long ago.
    fn order(&self) -> impl Ord + use<> {
        let group = match self.availability {
            Availability::Open | Availability::Later => 0,
            Availability::OtherStages => 1,
            Availability::Ended => 2,
        };
        let soonest = self.soonest();
        let last_seen = Reverse(self.last_seen.map(Date::latest));
        let when = (soonest.is_none(), soonest, self.period.is_none(), last_seen);
        (group, self.kind, self.availability, when)
    }

    /// The first day, as far as is known, on which one has to be ready for it: to apply or to begin.
    fn soonest(&self) -> Option<Day> {
        let course = self.next_course.as_ref();
        let last = |period: &Period| period.last_day.map(Date::latest);
        let first = |period: &Period| period.from.map(Date::earliest);
        let applications = course.and_then(|course| course.applications.as_ref()).and_then(last);
        let course = course.and_then(|course| course.period.as_ref()).and_then(first);
        let begins = self.period.as_ref().filter(|_| self.availability == Availability::Later);
        applications.into_iter().chain(course).chain(begins.and_then(first)).min()
    }
}

/// Who is offered something, and when.
struct Offer<'a> {
    role: &'a Role,
    held: &'a [&'a StageId],
    on: Day,
}

/// What is on offer at a career stage on a day, or will be: programmes before other ways of learning, and what is
/// open before what is to come.
pub(in crate::compare) fn offers(role: &Role, stage: &StageId, on: Day) -> Vec<DevelopedBy> {
    let held = [stage];
    let offer = Offer { role, held: &held, on };
    let programmes = role.all().programmes().map(|one| offer.programme(one));
    let activities = role.all().activities().map(|one| offer.activity(one));
    let is_for_the_stage =
        |way: &DevelopedBy| matches!(way.availability, Availability::Open | Availability::Later);
    let mut ways: Vec<_> = programmes.chain(activities).filter(is_for_the_stage).collect();
    ways.sort_by_key(DevelopedBy::order);
    ways
}

impl Offer<'_> {
    fn availability(&self, audience: &[StageLink], period: Option<&Period>) -> Availability {
        let begins_later = |period: &Period| period.from.is_some_and(|from| from.is_after(self.on));
        let has_ended =
            |period: &Period| period.last_day.is_some_and(|last| last.latest() < self.on);
        if period.is_some_and(has_ended) {
            Availability::Ended
        } else if !audience.iter().any(|link| self.held.contains(&&link.stage)) {
            Availability::OtherStages
        } else if period.is_some_and(begins_later) {
            Availability::Later
        } else {
            Availability::Open
        }
    }

    fn providers(&self, bodies: &[BodyId]) -> Vec<Provider> {
        let all = self.role.all();
        let title = |body: &BodyId| all.body(body.as_str()).map(|body| body.title.to_string());
        bodies
            .iter()
            .map(|body| Provider { body: body.clone(), title: title(body).unwrap_or_default() })
            .collect()
    }

    /// The first of the courses that can still be joined on the day.
    fn next_course(&self, cycles: &[crate::definition::Cycle]) -> Option<NextCourse> {
        let is_to_come = |cycle: &&crate::definition::Cycle| {
            let begins = cycle.period.as_ref().and_then(|period| period.from);
            let closes = cycle.applications.as_ref().and_then(|period| period.last_day);
            match (closes, begins) {
                (Some(closes), _) => closes.latest() >= self.on,
                (None, Some(begins)) => begins.latest() >= self.on,
                (None, None) => false,
            }
        };
        let begins = |cycle: &&crate::definition::Cycle| {
            let from = cycle.period.as_ref().and_then(|period| period.from).map(Date::earliest);
            let closes =
                cycle.applications.as_ref().and_then(|period| period.last_day).map(Date::latest);
            from.into_iter().chain(closes).min()
        };
        let next = cycles.iter().filter(is_to_come).min_by_key(begins)?;
        Some(NextCourse {
            title: next.title.to_string(),
            period: next.period.clone(),
            applications: next.applications.clone(),
        })
    }

    fn programme(&self, item: Item<'_, Programme>) -> DevelopedBy {
        let programme = item.get();
        DevelopedBy {
            kind: Development::Programme,
            item: programme.id.to_string(),
            title: programme.title.to_string(),
            availability: self.availability(&programme.audience, programme.period.as_ref()),
            providers: self.providers(&programme.providers),
            period: programme.period.clone(),
            next_course: self.next_course(&programme.cycles),
            last_seen: programme.last_seen,
            cost: programme.cost.clone(),
            how_to_apply: programme.how_to_apply.clone(),
            apply_at: programme.apply_at.clone(),
            contact: programme.contact.clone(),
            reading: Reading::Stated,
            citations: AnyItem::citations(programme).to_vec(),
        }
    }

    fn activity(&self, item: Item<'_, Activity>) -> DevelopedBy {
        let activity = item.get();
        DevelopedBy {
            kind: Development::Activity,
            item: activity.id.to_string(),
            title: activity.title.to_string(),
            availability: self.availability(&activity.audience, activity.period.as_ref()),
            providers: self.providers(&activity.providers),
            period: activity.period.clone(),
            next_course: None,
            last_seen: activity.last_seen,
            cost: activity.cost.clone(),
            how_to_apply: activity.how_to_apply.clone(),
            apply_at: activity.apply_at.clone(),
            contact: activity.contact.clone(),
            reading: Reading::Stated,
            citations: AnyItem::citations(activity).to_vec(),
        }
    }
}
