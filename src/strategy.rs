//! Documents for property tests (feature `proptest`).
//!
//! Every public type of a document has `Arbitrary`: `any::<Post>()` gives posts of every form, which
//! read and write but break rules. What is here keeps the rules, or more.
//!
//! ```
//! use dcs_role::{Role, Standing, strategy};
//! use proptest::prelude::*;
//!
//! // Whatever a person brings, a function of yours has to cope with it.
//! fn gaps(report: &dcs_role::ReadinessReport) -> usize {
//!     report.competencies.iter().filter(|answer| answer.standing == Standing::NotMet).count()
//! }
//!
//! proptest!(|(profile in strategy::profile(Role::england()))| {
//!     let report = Role::england().readiness(&profile, profile.as_at);
//!     prop_assert!(gaps(&report) <= profile.assessments.len());
//! });
//! ```

use std::collections::{BTreeMap, BTreeSet};

use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
};

use crate::{
    Address, Assurance, AssuranceState, AssuranceTopic, AssuredBy, Authority, AuthorityKind, Brief,
    Clause, CombinedOffice, Coverage, Date, Day, Delivery, DeliveryModel, Holding, HoldingBasis,
    LeadMember, Level, NonEmpty, ObligationId, Office, Officer, Paper, Period, Post, Profile, Role,
    Scale, Text, Tier, Title, is_plain, shape::Shape,
};

/// What values are drawn from: everything, unless it says otherwise.
#[derive(Default)]
pub(crate) struct Pool {
    /// The ids that links may name, by kind.
    ids: BTreeMap<&'static str, Vec<String>>,
    is_plain: bool,
}

impl Pool {
    /// Links to items of the role, and texts that keep the rules.
    fn of(role: &Role) -> Self {
        let mut ids: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for item in role.all().items() {
            ids.entry(item.kind().prefix()).or_default().push(item.id().to_owned());
        }
        ids.insert("role", vec![role.definition().id.to_string()]);
        Self { ids, is_plain: true }
    }

    /// The ids of some kinds, if those are given.
    pub(crate) fn ids(&self, kinds: &[&str]) -> Option<BoxedStrategy<String>> {
        let given = kinds.iter().filter_map(|kind| self.ids.get(kind)).flatten();
        let given: Vec<_> = given.cloned().collect();
        (!given.is_empty()).then(|| select(given).boxed())
    }

    /// Texts without markup or control characters, if those are asked for.
    pub(crate) fn text(&self, longest: usize) -> Option<BoxedStrategy<String>> {
        let letters = "[A-Za-z][a-z\u{e9}\u{142}\u{4e2d}]{0,6}( [a-z\u{fc}0-9]{1,6}){0,4}[.!?]?";
        self.is_plain.then(|| {
            prop_oneof![
                30 => letters,
                10 => "\\PC{1,20}".prop_filter("plain words", |text| {
                    text.chars().all(is_plain) && !text.contains(['<', '&', '*', '_', ']', '`'])
                }),
                1 => Just("\u{e9}".repeat(longest)),
            ]
            .boxed()
        })
    }
}

/// Posts for a role that break no rule, with everything in them that a post can hold.
pub fn post(role: &Role) -> BoxedStrategy<Post> {
    let pool = Pool::of(role);
    (Post::any(&pool), holdings()).prop_map(|(post, holdings)| sound_post(post, holdings)).boxed()
}

/// Stretches of time that follow one another.
fn holdings() -> BoxedStrategy<Vec<Holding>> {
    let stretch = (any::<HoldingBasis>(), any::<Option<crate::Appointer>>(), any::<Day>());
    vec(stretch, 0..4)
        .prop_map(|stretches| {
            let mut days: Vec<_> = stretches.iter().map(|(_, _, day)| *day).collect();
            days.sort_unstable();
            let ends = days.iter().skip(1).copied().map(Some).chain([None]);
            let holdings = stretches.iter().zip(days.iter().zip(ends));
            let holdings = holdings.map(|((basis, appointed_by, _), (from, until))| Holding {
                basis: *basis,
                period: Some(Period { from: Some((*from).into()), until: until.map(Date::from) }),
                appointed_by: *appointed_by,
            });
            holdings.collect()
        })
        .boxed()
}

/// Changes what breaks a rule, and leaves everything else.
fn sound_post(mut post: Post, holdings: Vec<Holding>) -> Post {
    let as_at = post.as_at;
    post.holdings = holdings;
    let authorities = (1..)
        .zip(Vec::from(post.authorities))
        .map(|(n, authority)| Authority { title: numbered(&authority.title, n), ..authority });
    post.authorities = non_empty(authorities.collect());
    if let Some(offices) = &mut post.combined_offices {
        let mut seen = BTreeSet::new();
        offices.retain(|office| seen.insert(office.office));
    }
    if let Some(delivery) = &mut post.delivery
        && delivery.model == DeliveryModel::InHouse
    {
        delivery.provider = None;
        delivery.holder_leads_provider = delivery.holder_leads_provider.map(|_| false);
    }
    if let Some(assurance) = &mut post.assurance {
        if assurance.state == AssuranceState::None {
            *assurance = no_assurance();
        } else {
            let date = assurance.date.unwrap_or(as_at.into());
            let is_late = assurance.state == AssuranceState::Done && date.earliest() > as_at;
            let date = if is_late { as_at.into() } else { date };
            assurance.date = Some(date);
            assurance.by = assurance.by.or(Some(AssuredBy::Peers));
            assurance.review = assurance.review.filter(|review| review.latest() >= date.earliest());
        }
    }
    for clause in post.takes_on.iter_mut().flatten() {
        once(&mut clause.covers, ToString::to_string);
    }
    once(&mut post.person_specification, |asked| asked.competency.to_string());
    let papers = Vec::from(post.papers)
        .into_iter()
        .map(|paper| Paper { date: paper.date.filter(|date| date.earliest() <= as_at), ..paper });
    post.papers = non_empty(papers.collect());
    post
}

/// A title with a number, so that no two are the same.
fn numbered(title: &Title, number: usize) -> Title {
    let start: String = title.as_str().chars().take(90).collect();
    leaf(&format!("{start} {number}"))
}

/// Drops what stands there a second time.
fn once<T>(list: &mut Vec<T>, key: impl Fn(&T) -> String) {
    let mut seen = BTreeSet::new();
    list.retain(|element| seen.insert(key(element)));
}

fn no_assurance() -> Assurance {
    Assurance {
        state: AssuranceState::None,
        by: None,
        date: None,
        covers: Vec::new(),
        also_covers: Vec::new(),
        recommendations: Vec::new(),
        review: None,
    }
}

fn leaf<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("the text is one that the leaf takes")
}

fn non_empty<T>(list: Vec<T>) -> NonEmpty<T> {
    let Ok(list) = list.try_into() else { unreachable!("it was made of a list that is not empty") };
    list
}

/// Posts that conform to a role on a day: their [`conformance`](Role::conformance) has neither errors
/// nor warnings, and states everything. Each duty has a clause of its own.
pub fn conforming_post(role: &Role, on: Day) -> BoxedStrategy<Post> {
    // A post that takes on nothing is asked which duties are missing.
    let mut probe = probe(role, on);
    let wanted = role.conformance(&probe, on).duties.into_iter();
    let clauses: Vec<_> = wanted
        .map(|answer| {
            debug_assert_eq!(answer.coverage, Coverage::Missing);
            let strength = answer.force;
            (ObligationId::from(answer.duty), strength)
        })
        .collect();
    probe.takes_on = None;
    let pool = Pool::of(role);
    let kinds = vec![
        AuthorityKind::County,
        AuthorityKind::MetropolitanDistrict,
        AuthorityKind::UnitaryDistrict,
        AuthorityKind::LondonBorough,
        AuthorityKind::CityOfLondon,
        AuthorityKind::IslesOfScilly,
    ];
    let offices = vec![
        Office::DirectorOfAdultSocialServices,
        Office::DirectorOfPublicHealth,
        Office::MonitoringOfficer,
    ];
    let held = vec![HoldingBasis::Substantive, HoldingBasis::Interim, HoldingBasis::Acting];
    let set_up = (
        vec((Title::any(&pool), select(kinds)), 1..4),
        select(held),
        proptest::option::of(select(offices)),
        Option::<Delivery>::any(&pool),
        Vec::<crate::AddedFunction>::any(&pool),
        Vec::<crate::Asked>::any(&pool),
    );
    let words = vec(Text::any(&pool), clauses.len());
    let local = vec(Text::any(&pool), 0..3);
    (set_up, words, local, any::<Index>())
        .prop_map(
            move |((authorities, held, office, delivery, added, asked), words, local, order)| {
                let mut post = probe.clone();
                let authorities = (1..).zip(authorities).map(|(n, (title, kind))| Authority {
                    title: numbered(&title, n),
                    kind,
                    reports_to: Some(Officer::ChiefExecutive),
                    lead_member: Some(LeadMember::Own),
                    judged_efficient: Some(true),
                });
                post.authorities = non_empty(authorities.collect());
                post.holdings = vec![Holding { basis: held, period: None, appointed_by: None }];
                let combined = office.map(|office| CombinedOffice { office, title: None });
                post.combined_offices = Some(combined.into_iter().collect());
                post.added_functions = Some(added);
                post.delivery = delivery
                    .map(|delivery| Delivery { accountability_stays: Some(true), ..delivery })
                    .or(post.delivery);
                post.person_specification = asked;
                let clauses = clauses.iter().zip(words).map(|((id, force), statement)| Clause {
                    statement,
                    force: *force,
                    covers: vec![id.clone()],
                });
                let local = local.into_iter().map(|statement| Clause {
                    statement,
                    force: crate::Force::Should,
                    covers: Vec::new(),
                });
                let mut clauses: Vec<_> = clauses.chain(local).collect();
                if !clauses.is_empty() {
                    let middle = order.index(clauses.len());
                    clauses.rotate_left(middle);
                }
                post.takes_on = Some(clauses);
                let holdings = post.holdings.clone();
                sound_post(post, holdings)
            },
        )
        .boxed()
}

/// A post that is set up as the law and guidance ask, and takes on nothing.
fn probe(role: &Role, on: Day) -> Post {
    Post {
        schema: None,
        id: leaf("post:conforming"),
        version: leaf("1.0.0"),
        title: leaf("Director of Children's Services"),
        role: role.definition().id.clone(),
        as_at: on,
        statutory_title: Some(true),
        authorities: non_empty(vec![Authority {
            title: leaf("Northmere"),
            kind: AuthorityKind::County,
            reports_to: Some(Officer::ChiefExecutive),
            lead_member: Some(LeadMember::Own),
            judged_efficient: None,
        }]),
        tier: Some(Tier::First),
        holdings: Vec::new(),
        brief: Some(Brief::EducationAndSocialCare),
        added_functions: Some(Vec::new()),
        combined_offices: Some(Vec::new()),
        delivery: Some(Delivery {
            model: DeliveryModel::InHouse,
            provider: None,
            holder_leads_provider: None,
            accountability_stays: None,
        }),
        statutory_chief_officer: Some(true),
        politically_restricted: Some(true),
        assurance: Some(Assurance {
            state: AssuranceState::Done,
            by: Some(AssuredBy::Peers),
            date: Some(on.into()),
            covers: <AssuranceTopic as strum::VariantArray>::VARIANTS.to_vec(),
            ..no_assurance()
        }),
        takes_on: Some(Vec::new()),
        person_specification: Vec::new(),
        notes: Vec::new(),
        papers: non_empty(vec![Paper {
            title: leaf("Report on senior management"),
            date: None,
            address: Some(leaf::<Address>("https://example.org/paper")),
        }]),
    }
}

/// Profiles for a role that break no rule, with everything in them that a profile can hold.
pub fn profile(role: &Role) -> BoxedStrategy<Profile> {
    let pool = Pool::of(role);
    let mut asked: Vec<Title> =
        role.definition().skills.iter().filter_map(|skill| skill.level.clone()).collect();
    asked.sort();
    asked.dedup();
    (Profile::any(&pool), vec(any::<Index>(), 8))
        .prop_map(move |(profile, picks)| sound_profile(profile, &asked, &picks))
        .boxed()
}

/// Changes what breaks a rule, and leaves everything else.
fn sound_profile(mut profile: Profile, asked: &[Title], picks: &[Index]) -> Profile {
    let as_at = profile.as_at;
    let no_later = |date: Option<Date>| date.filter(|date| date.earliest() <= as_at);
    for held in &mut profile.stages {
        held.period = held.period.take().map(in_order);
    }
    // Scales that nothing uses are dropped, and the others take turns.
    profile.scales.truncate(profile.assessments.len());
    if profile.scales.is_empty() {
        profile.assessments.clear();
    }
    for (n, scale) in profile.scales.iter_mut().enumerate() {
        scale.id = leaf(&format!("scale:s{n}"));
        sound_scale(scale, asked, picks[n % picks.len()]);
    }
    for (n, assessment) in profile.assessments.iter_mut().enumerate() {
        let scale = &profile.scales[n % profile.scales.len()];
        assessment.scale = scale.id.clone();
        let level = picks[(n + 3) % picks.len()].index(scale.levels.len());
        assessment.level = scale.levels[level].title.clone();
        assessment.date = no_later(assessment.date);
    }
    once(&mut profile.programmes, |completed| completed.programme.to_string());
    for completed in &mut profile.programmes {
        completed.date = no_later(completed.date);
    }
    once(&mut profile.requirements, |found| found.requirement.to_string());
    for found in &mut profile.requirements {
        found.date = no_later(found.date);
    }
    profile
}

fn in_order(period: Period) -> Period {
    match (period.from, period.until) {
        (Some(from), Some(until)) if from.earliest() > until.latest() => {
            Period { from: Some(until), until: Some(from) }
        }
        _ => period,
    }
}

/// Levels that rise, with words of their own, and that reach what the definition asks for.
fn sound_scale(scale: &mut Scale, asked: &[Title], pick: Index) {
    let mut levels = Vec::from(scale.levels.clone());
    levels.sort_by_key(|level| std::cmp::Reverse(level.counts_as));
    let count = levels.len();
    for (n, level) in levels.iter_mut().enumerate() {
        let reached = if n + 1 == count { pick.index(asked.len() + 1) } else { 0 };
        *level = Level {
            title: numbered(&level.title, n + 1),
            reaches: asked[..reached].to_vec(),
            ..level.clone()
        };
    }
    scale.levels = non_empty(levels);
}
