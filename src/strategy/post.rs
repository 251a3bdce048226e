//! Sound posts, and posts that conform.

use std::collections::BTreeSet;

use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
};

use super::{Pool, leaf, links_of, list, numbered, once, turn};
use crate::{
    Address, Assurance, AssuranceState, AssuranceTopic, AssuredBy, Authority, AuthorityKind, Brief,
    Clause, CombinedOffice, Coverage, Date, Day, Delivery, DeliveryModel, Holding, HoldingBasis,
    LeadMember, ObligationId, Office, Officer, Paper, Period, Post, Role, Text, Tier, Title,
    model::Model,
};

/// Posts for a role that break no rule, with everything in them that a post can hold.
pub fn post(role: &Role) -> BoxedStrategy<Post> {
    let pool = Pool::of(role);
    let links = links_of(role);
    (Post::any(&pool), holdings())
        .prop_map(move |(mut post, holdings)| {
            links.keep(&mut post);
            sound_post(post, holdings)
        })
        .boxed()
}

/// Stretches of time that follow one another.
fn holdings() -> BoxedStrategy<Vec<Holding>> {
    let stretch = (any::<HoldingBasis>(), any::<Option<crate::Appointer>>(), any::<Day>());
    vec(stretch, 0..4)
        .prop_map(|stretches| {
            let mut days: Vec<_> = stretches.iter().map(|(_, _, day)| *day).collect();
            days.sort_unstable();
            days.dedup();
            let ends = days.iter().skip(1).map(|day| day.previous()).chain([None]);
            let holdings = stretches.iter().zip(days.iter().zip(ends));
            let holdings = holdings.map(|((basis, appointed_by, _), (from, last))| Holding {
                basis: *basis,
                period: Some(Period { from: Some((*from).into()), last_day: last.map(Date::from) }),
                appointed_by: *appointed_by,
            });
            holdings.collect()
        })
        .boxed()
}

/// Changes what breaks a rule, and leaves everything else.
pub(super) fn sound_post(mut post: Post, holdings: Vec<Holding>) -> Post {
    let as_at = post.as_at;
    post.holdings = holdings;
    let authorities = (1..)
        .zip(Vec::from(post.authorities))
        .map(|(n, authority)| Authority { title: numbered(&authority.title, n), ..authority });
    post.authorities = list(authorities.collect());
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
            let is_late = assurance.state == AssuranceState::Done && date.is_after(as_at);
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
        .map(|paper| Paper { date: paper.date.filter(|date| !date.is_after(as_at)), ..paper });
    post.papers = list(papers.collect());
    post
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
                post.authorities = list(authorities.collect());
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
                turn(&mut clauses, order);
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
        authorities: list(vec![Authority {
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
            covers: <AssuranceTopic as strum::VariantArray>::VARIANTS.to_vec(),
            ..no_assurance()
        }),
        takes_on: Some(Vec::new()),
        person_specification: Vec::new(),
        notes: Vec::new(),
        papers: list(vec![Paper {
            title: leaf("Report on senior management"),
            date: None,
            address: Some(leaf::<Address>("https://example.org/paper")),
        }]),
    }
}
