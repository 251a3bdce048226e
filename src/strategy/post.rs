//! Sound posts, and posts that conform.

use std::collections::BTreeSet;

use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
};

use super::{in_order, leaf, links_of, list, numbered, once, pool_of, turn};
use crate::{
    compare::Coverage,
    definition::Force,
    kind::ObligationId,
    model::Model,
    post::{
        AddedFunction, Arrangement, AssuranceTest, AssuranceTopic, AssuredBy, Authority,
        AuthorityKind, Brief, Clause, CombinedOffice, DecisionMaker, Delivery, DeliveryModel,
        Designation, Holding, HoldingBasis, LeadMember, NoneOf, Office, Officer, Paper, PaperKind,
        Post, TestState, Tier, Together,
    },
    role::Role,
    value::{Address, Date, Day, Period, Text, Title},
};

/// Posts for a role that break no rule, with everything in them that a post can hold.
pub fn post(role: &Role) -> BoxedStrategy<Post> {
    let pool = pool_of(role);
    let links = links_of(role);
    (Post::any(&pool), holdings(), vec(any::<Index>(), 8))
        .prop_map(move |(mut post, holdings, picks)| {
            links.keep(&mut post);
            sound_post(post, holdings, &picks)
        })
        .boxed()
}

/// Stretches of time that follow one another, and sometimes a handover.
fn holdings() -> BoxedStrategy<Vec<Holding>> {
    let stretch = (any::<HoldingBasis>(), any::<Option<DecisionMaker>>(), any::<Day>());
    (vec(stretch, 0..4), any::<bool>())
        .prop_map(|(stretches, hands_over)| {
            let mut days: Vec<_> = stretches.iter().map(|(_, _, day)| *day).collect();
            days.sort_unstable();
            days.dedup();
            let ends = days.iter().skip(1).map(|day| day.previous()).chain([None]);
            let holdings = stretches.iter().zip(days.iter().zip(ends));
            let holdings = holdings.map(|((basis, appointed_by, _), (from, last))| Holding {
                basis: *basis,
                period: Some(Period { from: Some((*from).into()), last_day: last.map(Date::from) }),
                appointed_by: *appointed_by,
                together: None,
            });
            let mut holdings: Vec<_> = holdings.collect();
            if hands_over
                && let Some(first) = holdings.first().filter(|first| !is_empty(first)).cloned()
            {
                holdings.push(Holding { together: Some(Together::Handover), ..first });
            }
            holdings
        })
        .boxed()
}

fn is_empty(holding: &Holding) -> bool {
    matches!(holding.basis, HoldingBasis::Vacant | HoldingBasis::Abolished)
}

/// The facts of a post and of an arrangement are the same, and the types are not.
macro_rules! sound_facts {
    ($facts:ident) => {{
        let mut seen = BTreeSet::new();
        $facts.combined_offices.retain(|office| seen.insert(office.office));
        if !$facts.combined_offices.is_empty() {
            $facts.none.retain(|none| *none != NoneOf::CombinedOffices);
        }
        if !$facts.added_functions.is_empty() {
            $facts.none.retain(|none| *none != NoneOf::AddedFunctions);
        }
        if $facts.designation.is_some_and(|one| one != Designation::AnotherPost) {
            $facts.designated_post = None;
        }
        if let Some(delivery) = &mut $facts.delivery
            && delivery.model == DeliveryModel::InHouse
        {
            delivery.provider = None;
            delivery.holder_leads_provider = delivery.holder_leads_provider.map(|_| false);
        }
    }};
}

/// Changes what breaks a rule, and leaves everything else.
pub(super) fn sound_post(mut post: Post, holdings: Vec<Holding>, picks: &[Index]) -> Post {
    let as_at = post.as_at;
    post.holdings = holdings;
    let authorities = (1..).zip(Vec::from(post.authorities)).map(|(n, authority)| Authority {
        title: numbered(&authority.title, n),
        period: authority.period.map(in_order),
        with_post: authority.with_post.map(in_order),
        code: authority
            .code
            .filter(|code| AuthorityKind::with_code(code).contains(&authority.kind)),
        ..authority
    });
    post.authorities = list(authorities.collect());
    // What is said for some names one of them.
    let mut picks = picks.iter().cycle();
    let titles: Vec<_> = post.authorities.iter().map(|authority| authority.title.clone()).collect();
    let mut named = |authorities: &mut Vec<Title>| {
        if let (false, Some(pick)) = (authorities.is_empty(), picks.next()) {
            *authorities = vec![pick.get(&titles).clone()];
        }
    };
    sound_facts!(post);
    post.assurance.iter_mut().for_each(|test| named(&mut test.authorities));
    let mut beginnings = BTreeSet::new();
    post.arrangements.retain_mut(|entry| {
        named(&mut entry.authorities);
        entry.period = entry.period.take().map(in_order);
        sound_facts!(entry);
        let from = entry.period.as_ref().and_then(|period| period.from).map(Date::earliest);
        let says_something = entry.title.is_some() || entry.facts().stated().next().is_some();
        says_something && beginnings.insert((entry.authorities.clone(), from))
    });
    post.assurance.iter_mut().for_each(|test| sound_test(test, as_at));
    let is_test = |test: &AssuranceTest| matches!(test.state, TestState::Done | TestState::Planned);
    if post.assurance.iter().any(is_test) {
        post.none.retain(|none| *none != NoneOf::Tests);
    }
    for clause in &mut post.takes_on {
        once(&mut clause.covers, ToString::to_string);
        once(&mut clause.except, ToString::to_string);
    }
    once(&mut post.person_specification, |asked| asked.competency.to_string());
    let papers = Vec::from(post.papers)
        .into_iter()
        .map(|paper| Paper { date: paper.date.filter(|date| !date.is_after(as_at)), ..paper });
    post.papers = list(papers.collect());
    for clause in &mut post.takes_on {
        clause.paper = clause.paper.take().map(|_| post.papers[0].title.clone());
    }
    post
}

fn sound_test(test: &mut AssuranceTest, as_at: Day) {
    if test.state != TestState::Done {
        test.recommendations.clear();
    }
    if matches!(test.state, TestState::Done | TestState::Planned) {
        let date = test.date.unwrap_or(as_at.into());
        let is_late = test.state == TestState::Done && date.is_after(as_at);
        test.date = Some(if is_late { as_at.into() } else { date });
        test.by = test.by.or(Some(AssuredBy::Peers));
    }
    if let Some(date) = test.date {
        test.review = test.review.filter(|review| review.latest() >= date.earliest());
    }
}

/// Posts that conform to a role on a day: their [`conformance`](Role::conformance) has neither errors
/// nor warnings, and leaves no question open. Each duty has a clause of its own.
pub fn conforming_post(role: &Role, on: Day) -> BoxedStrategy<Post> {
    // A post whose job description takes on no duty is asked which are missing.
    let mut probe = probe(role, on);
    let wanted = role.conformance(&probe, on).duties.into_iter();
    let clauses: Vec<_> = wanted
        .map(|answer| {
            debug_assert!(matches!(answer.coverage, Coverage::Missing | Coverage::ByLaw));
            let strength = answer.force;
            (ObligationId::from(answer.duty), strength)
        })
        .collect();
    probe.takes_on.clear();
    let pool = pool_of(role);
    let kinds = vec![
        AuthorityKind::County,
        AuthorityKind::UnitaryCounty,
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
        Vec::<AddedFunction>::any(&pool),
        Vec::<crate::post::Asked>::any(&pool),
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
                    code: None,
                    period: None,
                    with_post: None,
                });
                post.authorities = list(authorities.collect());
                post.holdings = vec![holding(held)];
                let combined = office.map(|office| CombinedOffice { office, title: None });
                post.combined_offices = combined.into_iter().collect();
                post.added_functions = added;
                post.none = Vec::new();
                if post.combined_offices.is_empty() {
                    post.none.push(NoneOf::CombinedOffices);
                }
                if post.added_functions.is_empty() {
                    post.none.push(NoneOf::AddedFunctions);
                }
                post.delivery = delivery
                    .map(|delivery| Delivery {
                        accountability_stays: Some(true),
                        holder_leads_provider: delivery.holder_leads_provider.or(Some(false)),
                        ..delivery
                    })
                    .or(post.delivery);
                post.person_specification = asked;
                let clause = |statement, force, covers| Clause {
                    statement,
                    force,
                    whole_office: None,
                    covers,
                    except: Vec::new(),
                    reserved: Vec::new(),
                    paper: None,
                };
                let clauses = clauses.iter().zip(words);
                let clauses =
                    clauses.map(|((id, force), words)| clause(words, *force, vec![id.clone()]));
                let local = local.into_iter();
                let local = local.map(|statement| clause(statement, Force::Should, Vec::new()));
                let mut clauses: Vec<_> = clauses.chain(local).collect();
                turn(&mut clauses, order);
                post.takes_on = clauses;
                let holdings = post.holdings.clone();
                sound_post(post, holdings, &[])
            },
        )
        .boxed()
}

fn holding(basis: HoldingBasis) -> Holding {
    Holding { basis, period: None, appointed_by: None, together: None }
}

/// A post that is set up as the law and guidance ask, with a job description that takes on no duty.
fn probe(role: &Role, on: Day) -> Post {
    let test = AssuranceTest {
        state: TestState::Done,
        by: None,
        date: None,
        decided: None,
        authorities: Vec::new(),
        covers: <AssuranceTopic as strum::VariantArray>::VARIANTS.to_vec(),
        also_covers: Vec::new(),
        left_out: Vec::new(),
        also_left_out: Vec::new(),
        functions: Vec::new(),
        reported_to: Vec::new(),
        reported: None,
        recommendations: Vec::new(),
        review: None,
    };
    let takes_on_nothing = Clause {
        statement: leaf("Feeds the cat of the town hall."),
        force: Force::Should,
        whole_office: None,
        covers: Vec::new(),
        except: Vec::new(),
        reserved: Vec::new(),
        paper: None,
    };
    Post {
        schema: None,
        id: leaf("post:conforming"),
        version: leaf("1.0.0"),
        title: leaf("Director of Children's Services"),
        role: role.definition().id.clone(),
        as_at: on,
        authorities: list(vec![Authority {
            title: leaf("Northmere"),
            kind: AuthorityKind::County,
            code: None,
            period: None,
            with_post: None,
        }]),
        designation: Some(Designation::ThisPost),
        designated_post: None,
        tier: Some(Tier::First),
        reports_to: vec![Officer::ChiefExecutive],
        brief: Some(Brief::EducationAndSocialCare),
        added_functions: Vec::new(),
        combined_offices: Vec::new(),
        none: vec![NoneOf::AddedFunctions, NoneOf::CombinedOffices],
        delivery: Some(Delivery {
            model: DeliveryModel::InHouse,
            provider: None,
            holder_leads_provider: None,
            accountability_stays: None,
        }),
        lead_member: Some(LeadMember::Own),
        lead_member_portfolios: Vec::new(),
        governance: None,
        employer: None,
        direction: None,
        judged_efficient: Some(true),
        statutory_chief_officer: Some(true),
        politically_restricted: Some(true),
        arrangements: Vec::<Arrangement>::new(),
        holdings: vec![holding(HoldingBasis::Substantive)],
        assurance: vec![test],
        takes_on: vec![takes_on_nothing],
        person_specification: Vec::new(),
        notes: Vec::new(),
        papers: list(vec![Paper {
            title: leaf("Job description"),
            kind: Some(PaperKind::JobDescription),
            date: None,
            address: Some(leaf::<Address>("https://example.org/paper")),
        }]),
    }
}
