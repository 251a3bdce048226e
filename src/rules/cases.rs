//! For every rule, what breaks it and what keeps it.

// A case is read as one change, whatever the change gives back.
#![expect(clippy::semicolon_if_nothing_returned)]

use super::Rule;
use crate::{
    Attainment, Basis, Citation, Coming, Force, Level, Post, Profile, Reading, Report, Role,
    RoleDefinition, StageLink,
};

/// One rule's cases, as changes to a sound document.
pub(crate) struct Case<T> {
    /// Breaks the rule, and no other.
    pub(crate) breaks: fn(&mut T),
    /// Where it is then broken.
    at: &'static str,
    /// Comes near to breaking the rule, and keeps it.
    keeps: fn(&mut T),
}

/// The cases of a rule, by the kind of document that they change.
pub(crate) enum Cases {
    Role(Case<RoleDefinition>),
    Post(Case<Post>),
    Profile(Case<Profile>),
}

pub(crate) fn sound() -> RoleDefinition {
    include_str!("../../tests/documents/sound/small.json").parse().unwrap()
}

fn leaf<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn json<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

fn stage(id: &str) -> StageLink {
    StageLink { stage: leaf(id), reading: Reading::Stated }
}

fn citation(place: &str) -> Citation {
    Citation { source: leaf("source:keepers-report"), place: leaf(place), reading: Reading::Stated }
}

/// The match has no wildcard: a rule without cases does not compile.
#[expect(clippy::too_many_lines)]
pub(crate) fn case(rule: Rule) -> Cases {
    match rule {
        Rule::UniqueIds => Cases::Role(Case {
            breaks: |role| {
                role.terms.push(json(r#"{ "id": "term:high-water", "title": "Flood", "statement": "Much water.", "citations": [{ "source": "source:keepers-report", "place": "p. 3", "reading": "stated" }] }"#))
            },
            at: "/terms/1/id",
            keeps: |role| {
                role.terms.push(json(r#"{ "id": "term:flood", "title": "Flood", "statement": "Much water.", "citations": [{ "source": "source:keepers-report", "place": "p. 3", "reading": "stated" }] }"#))
            },
        }),
        Rule::LinkResolves => Cases::Role(Case {
            breaks: |role| role.needs[0].audience.push(stage("stage:pilots")),
            at: "/needs/0/audience/1/stage",
            keeps: |role| role.needs[0].audience.push(stage("stage:keeper")),
        }),
        Rule::LinkElsewhere => Cases::Role(Case {
            breaks: |role| role.skills[0].part_of = Some(leaf("skill:tides")),
            at: "/skills/0/partOf",
            keeps: |role| role.skills[1].part_of = None,
        }),
        Rule::LinkOnce => Cases::Role(Case {
            breaks: |role| role.needs[0].audience.push(stage("stage:pilot")),
            at: "/needs/0/audience/1",
            keeps: |role| role.terms[0].citations.push(citation("p. 4")),
        }),
        Rule::NoCycle => Cases::Role(Case {
            breaks: |role| role.skills[0].part_of = Some(leaf("skill:neap-tides")),
            at: "/skills/1/partOf",
            keeps: |role| role.qualities[0].part_of = None,
        }),
        Rule::PeriodInOrder => Cases::Role(Case {
            breaks: |role| {
                role.requirements[0].period =
                    Some(json(r#"{ "from": "2015", "lastDay": "2012-05" }"#))
            },
            at: "/requirements/0/period",
            keeps: |role| {
                role.requirements[0].period =
                    Some(json(r#"{ "from": "2015", "lastDay": "2015-03" }"#))
            },
        }),
        Rule::ReplacedHasEnded => Cases::Role(Case {
            breaks: |role| role.programmes[1].period = Some(json(r#"{ "from": "1995" }"#)),
            at: "/programmes/1/replacedBy",
            keeps: |role| role.programmes[1].replaced_by.clear(),
        }),
        Rule::ReplacementOutlasts => Cases::Role(Case {
            breaks: |role| {
                role.programmes[1].providers.clear();
                role.programmes[1].period = Some(json(r#"{ "from": "2017", "lastDay": "2018" }"#));
            },
            at: "/programmes/1/replacedBy/0",
            keeps: |role| {
                role.programmes[1].providers.clear();
                role.programmes[1].period = Some(json(r#"{ "from": "2016", "lastDay": "2018" }"#));
            },
        }),
        Rule::BasisInForce => Cases::Role(Case {
            breaks: |role| role.features[0].period = Some(json(r#"{ "from": "2005" }"#)),
            at: "/features/0/period",
            keeps: |role| role.features[0].period = Some(json(r#"{ "from": "2010" }"#)),
        }),
        Rule::ComingIsAhead => Cases::Role(Case {
            breaks: |role| role.functions[0].basis[0].in_force = json(r#"{ "from": "2099" }"#),
            at: "/functions/0/basis/0/inForce",
            keeps: |role| {
                role.functions[0].basis[0].in_force = json(r#"{ "from": "2099" }"#);
                role.functions[0].basis[0].coming = Some(Coming::OnAFixedDay);
            },
        }),
        Rule::MustRestsOnEnactment => Cases::Role(Case {
            breaks: |role| edit_duty(role, 2, |duty| duty.force = Force::Must),
            at: "/duties/2/force",
            keeps: |role| {
                let also = json(
                    r#"{ "law": "law:harbours-act-2010", "provision": "s. 7", "text": "revised" }"#,
                );
                edit_duty(role, 2, |duty| {
                    duty.force = Force::MustHaveRegard;
                    duty.basis.push(also);
                });
            },
        }),
        Rule::ForceHasBasis => Cases::Role(Case {
            breaks: |role| {
                let link = role.duties[0].calls_for[0].clone();
                edit_duty(role, 3, |duty| {
                    duty.force = Force::May;
                    duty.calls_for.push(link);
                });
            },
            at: "/duties/3/force",
            keeps: |role| edit_duty(role, 2, |duty| duty.force = Force::May),
        }),
        Rule::DescribedHasNoBasis => Cases::Role(Case {
            breaks: |role| edit_duty(role, 2, |duty| duty.force = Force::Described),
            at: "/duties/2/basis",
            keeps: |role| edit_duty(role, 2, |duty| duty.force = Force::May),
        }),
        Rule::GuidanceNamesEnactment => Cases::Role(Case {
            breaks: |role| role.instruments[1].given_force_by.clear(),
            at: "/instruments/1",
            keeps: |role| role.instruments[0].given_force_by.clear(),
        }),
        Rule::FunctionIsIncluded => Cases::Role(Case {
            breaks: |role| {
                edit_duty(role, 0, |duty| {
                    duty.function.as_mut().unwrap().function = leaf("function:excluded-fish");
                })
            },
            at: "/duties/0/function/function",
            keeps: |role| edit_duty(role, 0, |duty| duty.function = None),
        }),
        Rule::ItemIsCited => Cases::Role(Case {
            breaks: |role| role.terms[0].citations.clear(),
            at: "/terms/0",
            keeps: |role| role.terms[0].citations[0].reading = Reading::Inferred,
        }),
        Rule::SourceIsUsed => Cases::Role(Case {
            breaks: |role| add_source(role, "source:unread"),
            at: "/sources/2",
            keeps: |role| {
                add_source(role, "source:unread");
                role.terms[0].citations[0].source = leaf("source:unread");
            },
        }),
        Rule::InstrumentIsUsed => Cases::Role(Case {
            breaks: |role| {
                role.instruments.push(json(r#"{ "id": "law:piers-act", "title": "Piers Act", "kind": "act", "citations": [{ "source": "source:keepers-report", "place": "p. 2", "reading": "stated" }] }"#))
            },
            at: "/instruments/2",
            keeps: |role| {
                role.instruments.push(json(r#"{ "id": "law:piers-act", "title": "Piers Act", "kind": "act", "citations": [{ "source": "source:keepers-report", "place": "p. 2", "reading": "stated" }] }"#));
                role.features[0].basis.push(json(
                    r#"{ "law": "law:piers-act", "provision": "s. 1", "text": "revised" }"#,
                ));
            },
        }),
        Rule::SourceIsNotLater => Cases::Role(Case {
            breaks: |role| edit_source(role, |source| source.as_at = Some(leaf("2030-01"))),
            at: "/sources/0/asAt",
            keeps: |role| edit_source(role, |source| source.as_at = Some(leaf("2024-12"))),
        }),
        Rule::CompetencyIsUsed => Cases::Role(Case {
            breaks: |role| role.needs[0].develops.clear(),
            at: "/skills/1",
            keeps: |role| {
                let link = role.needs[0].develops.remove(0);
                role.practices[0].calls_for.push(link);
            },
        }),
        Rule::DutyCallsForCompetency => Cases::Role(Case {
            breaks: |role| edit_duty(role, 0, |duty| duty.calls_for.clear()),
            at: "/duties/0",
            keeps: |role| edit_duty(role, 1, |duty| duty.calls_for.clear()),
        }),
        Rule::ProgrammeDevelops => Cases::Role(Case {
            breaks: |role| role.programmes[0].develops.clear(),
            at: "/programmes/0",
            keeps: |role| {
                role.programmes[0]
                    .develops
                    .push(json(r#"{ "competency": "quality:patience", "reading": "stated" }"#))
            },
        }),
        Rule::ProgrammeHasAudience => Cases::Role(Case {
            breaks: |role| role.programmes[0].audience.clear(),
            at: "/programmes/0",
            keeps: |role| role.programmes[0].audience.push(stage("stage:keeper")),
        }),
        Rule::ProviderExists => Cases::Role(Case {
            breaks: |role| role.programmes[0].providers.push(leaf("body:old-school")),
            at: "/programmes/0/providers/1",
            keeps: |role| role.programmes[1].funder = Some(leaf("body:old-school")),
        }),
        Rule::ComponentsDiffer => Cases::Role(Case {
            breaks: |role| role.programmes[0].components[1].title = leaf("TIDES"),
            at: "/programmes/0/components/1/title",
            keeps: |role| role.programmes[0].components[1].title = leaf("Tides!"),
        }),
        Rule::OneMeasure => Cases::Role(Case {
            breaks: |role| role.findings[0].quantity = role.findings[2].quantity.clone(),
            at: "/findings/0",
            keeps: |role| role.findings[2].quantity = None,
        }),
        Rule::ShareHasFigure => Cases::Role(Case {
            breaks: |role| edit_share(role, r#"{ "population": 150, "of": "keepers" }"#),
            at: "/findings/0/share",
            keeps: |role| {
                edit_share(role, r#"{ "count": 88, "population": 150, "of": "keepers" }"#)
            },
        }),
        Rule::ShareAgrees => Cases::Role(Case {
            breaks: |role| {
                edit_share(
                    role,
                    r#"{ "percentage": 60, "count": 88, "population": 150, "of": "keepers" }"#,
                )
            },
            at: "/findings/0/share/percentage",
            keeps: |role| {
                edit_share(
                    role,
                    r#"{ "percentage": 58.7, "count": 88, "population": 150, "of": "keepers" }"#,
                )
            },
        }),
        Rule::PartWithinWhole => Cases::Role(Case {
            breaks: |role| {
                edit_share(role, r#"{ "count": 151, "population": 150, "of": "keepers" }"#)
            },
            at: "/findings/0/share/count",
            keeps: |role| {
                edit_share(role, r#"{ "count": 150, "population": 150, "of": "keepers" }"#)
            },
        }),
        Rule::RangeInOrder => Cases::Role(Case {
            breaks: |role| edit_share(role, r#"{ "percentage": 80, "to": 75, "of": "keepers" }"#),
            at: "/findings/0/share/to",
            keeps: |role| edit_share(role, r#"{ "percentage": 75, "to": 80, "of": "keepers" }"#),
        }),
        Rule::RowsAddUp => Cases::Role(Case {
            breaks: |role| {
                edit_rows(
                    role,
                    r#"[{ "label": "yes", "percentage": 51 }, { "label": "no", "percentage": 51 }]"#,
                )
            },
            at: "/findings/1/distribution/rows",
            keeps: |role| {
                edit_rows(
                    role,
                    r#"[{ "label": "a", "percentage": 33 }, { "label": "b", "percentage": 31 }, { "label": "c", "percentage": 22 }, { "label": "d", "percentage": 8 }, { "label": "e", "percentage": 6 }, { "label": "f", "percentage": 2 }]"#,
                )
            },
        }),
        Rule::RowsDiffer => Cases::Role(Case {
            breaks: |role| {
                edit_rows(
                    role,
                    r#"[{ "label": "A boat", "percentage": 50 }, { "label": "a boat", "percentage": 50 }]"#,
                )
            },
            at: "/findings/1/distribution/rows/1/label",
            keeps: |role| {
                edit_rows(
                    role,
                    r#"[{ "label": "<5 boats", "percentage": 50 }, { "label": ">5 boats", "percentage": 50 }]"#,
                )
            },
        }),
        Rule::RecommendationHasAddressee => Cases::Role(Case {
            breaks: |role| role.recommendations[0].addressees.clear(),
            at: "/recommendations/0",
            keeps: |role| role.recommendations[0].themes.clear(),
        }),
        Rule::RouteConnects => Cases::Role(Case {
            breaks: |role| add_route(role, r#"["stage:pilot"]"#),
            at: "/routes/1/stages",
            keeps: |role| add_route(role, r#"["stage:keeper", "stage:pilot"]"#),
        }),
        Rule::RoleIsReached => Cases::Role(Case {
            breaks: |role| role.routes[0].kind = crate::RouteKind::Onward,
            at: "/stage",
            keeps: |role| role.routes[0].kind = crate::RouteKind::Example,
        }),
        Rule::TitlesDiffer => Cases::Role(Case {
            breaks: |role| role.skills[1].title = leaf("knowledge of the tides"),
            at: "/skills/1/title",
            keeps: |role| role.qualities[0].title = leaf("Knowledge of tides"),
        }),
        Rule::StatementsDiffer => Cases::Role(Case {
            breaks: |role| role.skills[1].statement = leaf("Knows, when water rises and falls"),
            at: "/skills/1/statement",
            keeps: |role| {
                role.qualities[0].statement = leaf("Knows when the water rises and falls.")
            },
        }),
        Rule::TextIsPlain => Cases::Role(Case {
            breaks: |role| role.notes[0] = leaf("Invented, to <em>show</em> every kind."),
            at: "/notes/0",
            keeps: |role| role.notes[0] = leaf("3 < 4 & 5 > 4; keep * and _ and [x] (y)."),
        }),
        Rule::RoleIsTheirs => Cases::Post(Case {
            breaks: |post| post.role = leaf("role:keeper-of-the-light"),
            at: "/role",
            keeps: |post| post.version = leaf("2.0.0"),
        }),
        Rule::NothingIsLater => Cases::Profile(Case {
            breaks: |profile| profile.programmes[0].date = Some(leaf("2030")),
            at: "/programmes/0/date",
            keeps: |profile| profile.programmes[0].date = Some(leaf("2024-12")),
        }),
        Rule::AuthoritiesDiffer => Cases::Post(Case {
            breaks: |post| add_authority(post, "The Kelpwick Town-Council"),
            at: "/authorities/1/title",
            keeps: |post| add_authority(post, "Kelpwick Parish Council"),
        }),
        Rule::HeldInOneWay => Cases::Post(Case {
            breaks: |post| {
                post.holdings
                    .push(json(r#"{ "basis": "vacant", "period": { "lastDay": "2021" } }"#))
            },
            at: "/holdings/1",
            keeps: |post| {
                let before = r#"{ "basis": "vacant", "period": { "lastDay": "2020-04" } }"#;
                post.holdings.push(json(before))
            },
        }),
        Rule::OfficesDiffer => Cases::Post(Case {
            breaks: |post| {
                post.combined_offices = json(
                    r#"[{ "office": "chief-executive" }, { "office": "chief-executive", "title": "Chief" }]"#,
                )
            },
            at: "/combinedOffices/1/office",
            keeps: |post| {
                post.combined_offices =
                    json(r#"[{ "office": "chief-executive" }, { "office": "monitoring-officer" }]"#)
            },
        }),
        Rule::InHouseHasNoProvider => Cases::Post(Case {
            breaks: |post| {
                post.delivery = json(r#"{ "model": "in-house", "holderLeadsProvider": true }"#)
            },
            at: "/delivery/model",
            keeps: |post| {
                post.delivery = json(r#"{ "model": "in-house", "holderLeadsProvider": false }"#)
            },
        }),
        Rule::AssuranceIsDated => Cases::Post(Case {
            breaks: |post| post.assurance = json(r#"{ "state": "planned", "date": "2025" }"#),
            at: "/assurance",
            keeps: |post| {
                post.assurance = json(r#"{ "state": "planned", "by": "peers", "date": "2025" }"#)
            },
        }),
        Rule::NoAssuranceFindsNothing => Cases::Post(Case {
            breaks: |post| {
                post.assurance = json(r#"{ "state": "none", "alsoCovers": ["The cat."] }"#)
            },
            at: "/assurance/state",
            keeps: |post| post.assurance = json(r#"{ "state": "none" }"#),
        }),
        Rule::ReviewFollows => Cases::Post(Case {
            breaks: |post| {
                post.assurance = json(
                    r#"{ "state": "done", "by": "peers", "date": "2024-05", "review": "2024-04-30" }"#,
                )
            },
            at: "/assurance/review",
            keeps: |post| {
                post.assurance = json(
                    r#"{ "state": "done", "by": "peers", "date": "2024-05", "review": "2024-05-01" }"#,
                )
            },
        }),
        Rule::LevelIsOnScale => Cases::Profile(Case {
            breaks: |profile| profile.assessments[2].level = leaf("five knots"),
            at: "/assessments/2/level",
            keeps: |profile| profile.assessments[2].level = leaf("one knot"),
        }),
        Rule::LevelsDiffer => Cases::Profile(Case {
            breaks: |profile| edit_level(profile, 0, |level| level.title = leaf("Two Knots")),
            at: "/scales/0/levels/1/title",
            keeps: |profile| edit_level(profile, 0, |level| level.title = leaf("two knots-")),
        }),
        Rule::LevelsRise => Cases::Profile(Case {
            breaks: |profile| {
                edit_level(profile, 2, |level| level.reaches = vec![leaf("expert")]);
                edit_level(profile, 3, |level| level.reaches.clear());
            },
            at: "/scales/0/levels/3",
            keeps: |profile| {
                edit_level(profile, 0, |level| level.counts_as = Attainment::Partly);
                edit_level(profile, 2, |level| level.reaches = vec![leaf("expert")]);
            },
        }),
        Rule::ReachesKnownLevel => Cases::Profile(Case {
            breaks: |profile| edit_level(profile, 3, |level| level.reaches.push(leaf("perfect"))),
            at: "/scales/0/levels/3/reaches/1",
            keeps: |profile| edit_level(profile, 3, |level| level.reaches.clear()),
        }),
        Rule::ScaleIsUsed => Cases::Profile(Case {
            breaks: |profile| add_scale(profile, "scale:fathoms"),
            at: "/scales/1",
            keeps: |profile| {
                add_scale(profile, "scale:fathoms");
                profile.assessments[0].scale = leaf("scale:fathoms");
            },
        }),
    }
}

fn edit<T: Clone>(list: &mut crate::NonEmpty<T>, n: usize, change: impl FnOnce(&mut T)) {
    let mut items = Vec::from(list.clone());
    change(&mut items[n]);
    *list = items.try_into().unwrap();
}

fn edit_duty(role: &mut RoleDefinition, n: usize, change: impl FnOnce(&mut crate::Duty)) {
    edit(&mut role.duties, n, change);
}

fn edit_source(role: &mut RoleDefinition, change: impl FnOnce(&mut crate::Source)) {
    edit(&mut role.sources, 0, change);
}

fn add_source(role: &mut RoleDefinition, id: &str) {
    let mut sources = Vec::from(role.sources.clone());
    let mut source = sources[1].clone();
    source.id = leaf(id);
    source.title = leaf("Unread");
    sources.push(source);
    role.sources = sources.try_into().unwrap();
}

fn edit_share(role: &mut RoleDefinition, share: &str) {
    role.findings[0].share = Some(json(share));
}

fn edit_rows(role: &mut RoleDefinition, rows: &str) {
    role.findings[1].distribution.as_mut().unwrap().rows = json(rows);
}

fn add_route(role: &mut RoleDefinition, stages: &str) {
    let mut route = role.routes[0].clone();
    route.id = leaf("route:other");
    route.title = leaf("Other");
    route.statement = leaf("Another way.");
    route.stages = json(stages);
    role.routes.push(route);
}

fn add_authority(post: &mut Post, title: &str) {
    let mut authorities = Vec::from(post.authorities.clone());
    authorities.push(json(&format!(r#"{{ "title": "{title}", "kind": "county" }}"#)));
    post.authorities = authorities.try_into().unwrap();
}

fn edit_level(profile: &mut Profile, n: usize, edit: impl FnOnce(&mut Level)) {
    let mut levels = Vec::from(profile.scales[0].levels.clone());
    edit(&mut levels[n]);
    profile.scales[0].levels = levels.try_into().unwrap();
}

fn add_scale(profile: &mut Profile, id: &str) {
    let mut scale = profile.scales[0].clone();
    scale.id = leaf(id);
    profile.scales.push(scale);
}

pub(crate) fn sound_post() -> Post {
    include_str!("../../tests/documents/sound/post-harbour.json").parse().unwrap()
}

pub(crate) fn sound_profile() -> Profile {
    include_str!("../../tests/documents/sound/profile-harbour.json").parse().unwrap()
}

fn told(report: &Report) -> Vec<(Rule, String)> {
    report.problems().iter().map(|problem| (problem.rule, problem.at.to_string())).collect()
}

/// What is found in a sound document after a change.
fn found<T>(
    mut document: T,
    change: fn(&mut T),
    check: impl Fn(&T) -> Report,
) -> Vec<(Rule, String)> {
    change(&mut document);
    told(&check(&document))
}

fn of_role(change: fn(&mut RoleDefinition)) -> Vec<(Rule, String)> {
    found(sound(), change, RoleDefinition::check)
}

fn of_post(change: fn(&mut Post)) -> Vec<(Rule, String)> {
    let role = Role::try_from(sound()).unwrap();
    found(sound_post(), change, |post| post.check(&role))
}

fn of_profile(change: fn(&mut Profile)) -> Vec<(Rule, String)> {
    let role = Role::try_from(sound()).unwrap();
    found(sound_profile(), change, |profile| profile.check(&role))
}

#[test]
fn the_sound_documents_are_sound() {
    assert_eq!(of_role(|_| ()), []);
    assert_eq!(of_post(|_| ()), []);
    assert_eq!(of_profile(|_| ()), []);
}

#[test]
fn every_rule_has_a_case_that_breaks_it_alone() {
    for &rule in Rule::ALL {
        let (found, at) = match case(rule) {
            Cases::Role(case) => (of_role(case.breaks), case.at),
            Cases::Post(case) => (of_post(case.breaks), case.at),
            Cases::Profile(case) => (of_profile(case.breaks), case.at),
        };
        assert_eq!(found, [(rule, at.to_owned())], "{rule}");
    }
}

#[test]
fn every_rule_has_a_case_that_keeps_it() {
    for &rule in Rule::ALL {
        let found = match case(rule) {
            Cases::Role(case) => of_role(case.keeps),
            Cases::Post(case) => of_post(case.keeps),
            Cases::Profile(case) => of_profile(case.keeps),
        };
        assert_eq!(found, [], "{rule}");
    }
}

/// Rules about periods hold for every kind of item that has one.
#[test]
fn periods_are_looked_at_in_every_kind_of_item() {
    let broken: [Broken<RoleDefinition>; 9] = [
        (
            |role| {
                role.bodies[1].period = None;
                role.bodies[1].replaced_by = vec![role.bodies[0].id.clone()];
            },
            Rule::ReplacedHasEnded,
            "/bodies/1/replacedBy",
        ),
        (
            |role| role.instruments[0].replaced_by = vec![role.instruments[1].id.clone()],
            Rule::ReplacedHasEnded,
            "/instruments/0/replacedBy",
        ),
        (
            |role| {
                let other = role.duties[2].id.clone();
                edit_duty(role, 0, |duty| duty.replaced_by = vec![other]);
            },
            Rule::ReplacedHasEnded,
            "/duties/0/replacedBy",
        ),
        (
            |role| {
                edit_duty(role, 2, |duty| duty.basis[0].in_force = json(r#"{ "from": "2005" }"#))
            },
            Rule::BasisInForce,
            "/duties/2/basis/0/inForce",
        ),
        (
            |role| role.features[0].basis[0].in_force = json(r#"{ "from": "2005" }"#),
            Rule::BasisInForce,
            "/features/0/basis/0/inForce",
        ),
        (
            |role| role.functions[0].basis[0].in_force = json(r#"{ "from": "2005" }"#),
            Rule::BasisInForce,
            "/functions/0/basis/0/inForce",
        ),
        (
            |role| role.features[0].basis[0].coming = Some(Coming::OnAFixedDay),
            Rule::ComingIsAhead,
            "/features/0/basis/0/coming",
        ),
        (
            |role| {
                edit_duty(role, 2, |duty| {
                    duty.basis[0].in_force = json(r#"{ "from": "2099" }"#);
                    duty.basis[0].coming = Some(Coming::OnADayToBeAppointed);
                })
            },
            Rule::ComingIsAhead,
            "/duties/2/basis/0/coming",
        ),
        (
            |role| {
                edit_duty(role, 1, |duty| {
                    duty.period = json(r#"{ "from": "2005", "lastDay": "2012" }"#)
                })
            },
            Rule::BasisInForce,
            "/duties/1/period",
        ),
    ];
    for (breaks, rule, at) in broken {
        assert_eq!(of_role(breaks), [(rule, at.to_owned())]);
    }
}

/// What rests on several provisions holds from the first of them to the last.
#[test]
fn provisions_hold_together() {
    let together = |periods: &[&str]| {
        let resting = |period: &&str| {
            let period =
                if period.is_empty() { String::new() } else { format!(r#", "inForce": {period}"#) };
            json(&format!(
                r#"{{ "law": "law:a", "provision": "s. 1", "text": "revised"{period} }}"#
            ))
        };
        let bases: Vec<Basis> = periods.iter().map(resting).collect();
        Basis::in_force(&bases).map(|period| period.to_string())
    };
    let early = r#"{ "from": "2005", "lastDay": "2010" }"#;
    let late = r#"{ "from": "2008-04", "lastDay": "2015-04-30" }"#;
    let open = r#"{ "from": "2009" }"#;
    assert_eq!(together(&[early, late]).unwrap(), "2005 to 2015-04-30");
    assert_eq!(together(&[late, early]).unwrap(), "2005 to 2015-04-30");
    assert_eq!(together(&[late, open]).unwrap(), "since 2008-04");
    assert_eq!(together(&[early, r#"{ "lastDay": "2006" }"#]).unwrap(), "up to 2010");
    // Of dates that say the same, the first stays.
    let days = r#"{ "from": "2005-01-01", "lastDay": "2010-12-31" }"#;
    assert_eq!(together(&[early, days]).unwrap(), "2005 to 2010");
    assert_eq!(together(&[days, early]).unwrap(), "2005-01-01 to 2010-12-31");
    assert_eq!(together(&[early, ""]), None);
    assert_eq!(together(&[]), None);
}

/// 88 of 150 are 58.67 per cent: how far what is printed may lie from that, and on which side.
#[test]
fn shares_agree_within_rounding() {
    for (printed, agrees) in [
        (r#""percentage": 59"#, true),
        (r#""percentage": 58"#, false),
        (r#""percentage": 58.7"#, true),
        (r#""percentage": 58.6"#, false),
        (r#""percentage": 61.1, "qualifier": "about""#, true),
        (r#""percentage": 61.2, "qualifier": "about""#, false),
        (r#""percentage": 56.2, "qualifier": "about""#, true),
        (r#""percentage": 56.1, "qualifier": "about""#, false),
        (r#""percentage": 61, "qualifier": "nearly""#, true),
        (r#""percentage": 62, "qualifier": "nearly""#, false),
        (r#""percentage": 58, "qualifier": "nearly""#, false),
        (r#""percentage": 50, "qualifier": "over""#, true),
        (r#""percentage": 59, "qualifier": "over""#, true),
        (r#""percentage": 60, "qualifier": "over""#, false),
        (r#""percentage": 50, "qualifier": "at-least""#, true),
        (r#""percentage": 60, "qualifier": "at-least""#, false),
        (r#""percentage": 70, "qualifier": "under""#, true),
        (r#""percentage": 58, "qualifier": "under""#, false),
        (r#""percentage": 70, "qualifier": "up-to""#, true),
        (r#""percentage": 58, "qualifier": "up-to""#, false),
        (r#""percentage": 50, "to": 60"#, true),
        (r#""percentage": 60, "to": 70"#, false),
        (r#""percentage": 50, "to": 58"#, false),
    ] {
        let mut role = sound();
        let share = format!(r#"{{ {printed}, "count": 88, "population": 150, "of": "keepers" }}"#);
        edit_share(&mut role, &share);
        let found: Vec<_> = role.check().problems.into_iter().map(|broken| broken.rule).collect();
        let expected: &[Rule] = if agrees { &[] } else { &[Rule::ShareAgrees] };
        assert_eq!(found, expected, "{printed}");
    }
}

/// 3 of 8 are 37.5 per cent, which may be rounded to either side.
#[test]
fn a_half_is_rounded_to_either_side() {
    for (printed, agrees) in [(36, false), (37, true), (38, true), (39, false)] {
        let mut role = sound();
        let share = r#", "count": 3, "population": 8, "of": "keepers" }"#;
        edit_share(&mut role, &format!(r#"{{ "percentage": {printed}{share}"#));
        role.findings[1].part_of = None;
        assert_eq!(role.check().is_empty(), agrees, "{printed}");
    }
}

/// A part of a finding is counted among the whole, whichever way either is measured.
#[test]
fn parts_are_within_their_wholes() {
    let at_part_of = vec![(Rule::PartWithinWhole, "/findings/1/partOf".to_owned())];
    for (population, found) in [(149, vec![]), (150, vec![]), (151, at_part_of.clone())] {
        let mut role = sound();
        role.findings[1].distribution.as_mut().unwrap().population = Some(population.into());
        assert_eq!(told(&role.check()), found, "{population}");
    }
    let mut role = sound();
    role.findings[1].part_of = None;
    role.findings[0].part_of = Some(leaf("finding:boats"));
    let found = [(Rule::PartWithinWhole, "/findings/0/partOf".to_owned())];
    assert_eq!(told(&role.check()), found);
}

/// Figures that only just keep their rules.
#[test]
fn figures_at_their_edges() {
    let keeps = [
        r#"{ "percentage": 0, "count": 0, "population": 0, "of": "keepers" }"#,
        r#"{ "percentage": 75, "to": 75, "of": "keepers" }"#,
        r#"{ "percentage": 75, "population": 150, "of": "keepers" }"#,
    ];
    for share in keeps {
        let mut role = sound();
        edit_share(&mut role, share);
        role.findings[1].part_of = None;
        let amount = role.findings[2].quantity.as_mut().unwrap();
        amount.to = Some(amount.value);
        assert_eq!(role.check().to_string(), "", "{share}");
    }
    let rows = [
        // Three thirds, printed to the tenth.
        (
            r#"[{ "label": "a", "percentage": 33.3 }, { "label": "b", "percentage": 33.3 }, { "label": "c", "percentage": 33.3 }]"#,
            true,
        ),
        (
            r#"[{ "label": "a", "percentage": 33.3 }, { "label": "b", "percentage": 33.3 }, { "label": "c", "percentage": 33.2 }]"#,
            false,
        ),
        (r#"[{ "label": "a", "percentage": 50 }, { "label": "b", "percentage": 49 }]"#, true),
        (r#"[{ "label": "a", "percentage": 50 }, { "label": "b", "percentage": 48 }]"#, false),
        (r#"[{ "label": "a", "percentage": 48 }, { "label": "b", "count": 2 }]"#, true),
    ];
    for (rows, adds_up) in rows {
        let mut role = sound();
        edit_rows(&mut role, rows);
        let found: Vec<_> = role.check().problems.into_iter().map(|broken| broken.rule).collect();
        let expected: &[Rule] = if adds_up { &[] } else { &[Rule::RowsAddUp] };
        assert_eq!(found, expected, "{rows}");
    }
}

/// A link that stands twice is found whatever stands between, and is none of another item's.
#[test]
fn links_repeat_at_a_distance() {
    let found = of_role(|role| {
        let places = ["p. 4", "p. 3", "p. 4", "p. 5"];
        role.terms[0].citations.extend(places.map(citation));
    });
    let at = |n: usize| (Rule::LinkOnce, format!("/terms/0/citations/{n}"));
    assert_eq!(found, [at(2), at(3)]);
    // No other item links to the source before this one.
    let found = of_role(|role| {
        let first = role.bodies[0].citations[0].clone();
        let other = Citation { place: leaf("another place"), ..first.clone() };
        role.bodies[0].citations = vec![first.clone(), other, first];
    });
    assert_eq!(found, [(Rule::LinkOnce, "/bodies/0/citations/2".to_owned())]);
    let found = of_role(|role| {
        let mut other = role.terms[0].clone();
        other.id = leaf("term:low-water");
        other.title = leaf("Low water");
        other.statement = leaf("The time at which the tide stands lowest.");
        other.citations.extend(["p. 4", "p. 5"].map(citation));
        role.terms[0].citations.push(citation("p. 4"));
        role.terms.push(other);
    });
    assert_eq!(found, []);
}

/// A source may be from the very day of the definition, and not from the day after.
#[test]
fn the_day_of_a_document_is_not_after_it() {
    let date = |date: &str| {
        let mut role = sound();
        edit_source(&mut role, |source| source.date = Some(leaf(date)));
        told(&role.check())
    };
    assert_eq!(sound().as_at.to_string(), "2024-12-31");
    assert_eq!(date("2024-12-30"), []);
    assert_eq!(date("2024-12-31"), []);
    assert_eq!(date("2025-01-01"), [(Rule::SourceIsNotLater, "/sources/0/date".to_owned())]);
    assert_eq!(date("2024"), []);
}

/// For the first broken links the id is given that was probably meant: one of the same kind.
#[test]
fn broken_links_get_hints() {
    let mut role = sound();
    role.needs[0].audience.extend((0..60).map(|n| stage(&format!("stage:keepe-{n}"))));
    let mut post = sound_post();
    let covers = (0..60).map(|n| leaf(&format!("duty:keep-light-{n}")));
    post.takes_on.as_mut().unwrap()[0].covers.extend(covers);
    let of_post = post.check(&Role::try_from(sound()).unwrap());
    for (report, meant) in [(role.check(), "stage:keeper"), (of_post, "duty:keep-lights")] {
        let hints: Vec<_> = report
            .problems()
            .iter()
            .map(|problem| problem.message.ends_with(&format!("; did you mean `{meant}`?")))
            .collect();
        assert_eq!(hints.len(), 60);
        assert_eq!(hints.iter().position(|&hint| !hint), Some(50), "{meant}");
        assert_eq!(hints.iter().filter(|&&hint| hint).count(), 50);
    }
    // A duty is much nearer, and cannot stand here.
    let mut post = sound_post();
    post.person_specification[0].competency = leaf("skill:keep-lights");
    let report = post.check(&Role::try_from(sound()).unwrap());
    let message = &report.problems()[0].message;
    assert!(message.ends_with("; did you mean `skill:neap-tides`?"), "{message}");
}

/// A holding is reported when it overlaps with one above it, whatever the others are like.
#[test]
fn holdings_overlap_as_their_days_do() {
    let days = [None, Some("2001-01-01"), Some("2002-01-01"), Some("2003-01-01")];
    let is_rising =
        |from: Option<&str>, last: Option<&str>| from.is_none() || last.is_none() || from <= last;
    let all = days.iter().flat_map(|&from| days.iter().map(move |&last| (from, last)));
    let stretches: Vec<_> = all.filter(|&(from, last)| is_rising(from, last)).collect();
    let overlap = |a: (Option<&str>, Option<&str>), b: (Option<&str>, Option<&str>)| {
        is_rising(a.0.max(b.0), [a.1, b.1].into_iter().flatten().min())
    };
    let bases = ["substantive", "interim", "acting"];
    for three in 0..stretches.len().pow(3) {
        let of = |n: u32| stretches[three / stretches.len().pow(n) % stretches.len()];
        let stretches = [of(0), of(1), of(2)];
        let holding = |(basis, (from, last)): (&str, (Option<&str>, Option<&str>))| {
            let mut holding = serde_json::json!({ "basis": basis, "period": {} });
            for (key, day) in [("from", from), ("lastDay", last)] {
                if let Some(day) = day {
                    holding["period"][key] = day.into();
                }
            }
            holding
        };
        let holdings: Vec<_> = bases.into_iter().zip(stretches).map(holding).collect();
        let mut post = sound_post();
        post.holdings = serde_json::from_value(holdings.into()).unwrap();
        let mut problems = Vec::new();
        let rule = Rule::HeldInOneWay;
        super::posts::held_in_one_way(
            &post,
            &mut super::Findings { rule, problems: &mut problems },
        );
        let found: Vec<_> = problems.iter().map(|problem| problem.at.to_string()).collect();
        let overlaps = |n: usize| (0..n).any(|above| overlap(stretches[above], stretches[n]));
        let expected: Vec<_> =
            (0..3).filter(|&n| overlaps(n)).map(|n| format!("/holdings/{n}")).collect();
        assert_eq!(found, expected, "{stretches:?}");
        // What is named does overlap, and of two that are alike it is the first.
        if let Some(last) = problems.iter().find(|problem| problem.at.as_str() == "/holdings/2") {
            let named = bases.map(|basis| last.message.contains(&format!("with {basis} (")));
            let named = named.iter().position(|&named| named).unwrap();
            assert!(overlap(stretches[named], stretches[2]), "{}", last.message);
            assert!(named == 0 || stretches[0] != stretches[1], "{}", last.message);
        }
    }
}

/// Whatever is said of a test of assurance that there is not is too much.
#[test]
fn nothing_is_said_of_a_test_that_there_is_not() {
    for (said, is_too_much) in [
        ("", false),
        (r#", "by": "peers""#, true),
        (r#", "date": "2020""#, true),
        (r#", "review": "2020""#, true),
        (r#", "covers": ["accountability"]"#, true),
        (r#", "alsoCovers": ["Pay"]"#, true),
        (r#", "recommendations": ["Look again."]"#, true),
    ] {
        let mut post = sound_post();
        post.assurance = Some(json(&format!(r#"{{ "state": "none"{said} }}"#)));
        let found = told(&post.check(&Role::try_from(sound()).unwrap()));
        let rule = (Rule::NoAssuranceFindsNothing, "/assurance/state".to_owned());
        assert_eq!(found, if is_too_much { vec![rule] } else { vec![] }, "{said}");
    }
}

/// A change that breaks a rule, the rule, and where it is then broken.
type Broken<T> = (fn(&mut T), Rule, &'static str);

/// Some rules are for definitions and for what is attached to them.
#[test]
fn common_rules_hold_for_posts_and_profiles() {
    let broken: [Broken<Post>; 7] = [
        (
            |post| post.takes_on.as_mut().unwrap()[0].covers = vec![leaf("duty:keep-light")],
            Rule::LinkResolves,
            "/takesOn/0/covers/0",
        ),
        (
            |post| post.takes_on.as_mut().unwrap()[0].covers.push(leaf("duty:keep-lights")),
            Rule::LinkOnce,
            "/takesOn/0/covers/1",
        ),
        (
            |post| post.person_specification[2].competency = leaf("skill:tides"),
            Rule::LinkOnce,
            "/personSpecification/2/competency",
        ),
        (
            |post| post.holdings[0].period = json(r#"{ "from": "2020", "lastDay": "2019" }"#),
            Rule::PeriodInOrder,
            "/holdings/0/period",
        ),
        (|post| post.notes[0] = leaf("<i>Invented</i>"), Rule::TextIsPlain, "/notes/0"),
        (|post| post.notes[0] = leaf("**"), Rule::TextIsPlain, "/notes/0"),
        (
            |post| {
                post.assurance = json(r#"{ "state": "done", "by": "peers", "date": "2030-01-01" }"#)
            },
            Rule::NothingIsLater,
            "/assurance/date",
        ),
    ];
    for (breaks, rule, at) in broken {
        assert_eq!(of_post(breaks), [(rule, at.to_owned())]);
    }
    let broken: [Broken<Profile>; 8] = [
        (
            |profile| {
                add_scale(profile, "scale:knots");
            },
            Rule::UniqueIds,
            "/scales/1/id",
        ),
        (
            |profile| profile.assessments[0].scale = leaf("scale:knot"),
            Rule::LinkResolves,
            "/assessments/0/scale",
        ),
        (
            |profile| profile.programmes.push(profile.programmes[0].clone()),
            Rule::LinkOnce,
            "/programmes/1/programme",
        ),
        (
            |profile| profile.requirements.push(profile.requirements[0].clone()),
            Rule::LinkOnce,
            "/requirements/1/requirement",
        ),
        (
            |profile| profile.stages[0].period = json(r#"{ "from": "2020", "lastDay": "2019" }"#),
            Rule::PeriodInOrder,
            "/stages/0/period",
        ),
        (|profile| profile.notes[0] = leaf("**Wants**"), Rule::TextIsPlain, "/notes/0"),
        (|profile| profile.role = leaf("role:other"), Rule::RoleIsTheirs, "/role"),
        (
            |profile| profile.assessments[1].date = Some(leaf("2030-01")),
            Rule::NothingIsLater,
            "/assessments/1/date",
        ),
    ];
    for (breaks, rule, at) in broken {
        assert_eq!(of_profile(breaks), [(rule, at.to_owned())]);
    }
    assert_eq!(
        of_profile(|profile| profile.requirements[0].date = Some(leaf("2030"))),
        [(Rule::NothingIsLater, "/requirements/0/date".to_owned())]
    );
    assert_eq!(
        of_profile(|profile| {
            edit_level(profile, 2, |level| level.counts_as = Attainment::NotMet);
        }),
        [(Rule::LevelsRise, "/scales/0/levels/2/countsAs".to_owned())]
    );
    assert_eq!(
        of_post(|post| {
            let mut papers = Vec::from(post.papers.clone());
            papers[0].date = Some(leaf("2030"));
            post.papers = papers.try_into().unwrap();
        }),
        [(Rule::NothingIsLater, "/papers/0/date".to_owned())]
    );
}

#[test]
fn codes_are_readable_and_used_once() {
    let codes: std::collections::BTreeSet<_> = Rule::ALL.iter().map(|rule| rule.code()).collect();
    assert_eq!(codes.len(), Rule::ALL.len());
    for code in codes {
        assert!(
            code.split('-')
                .all(|word| !word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase())),
            "{code}"
        );
    }
}

#[test]
fn every_explanation_says_what_why_and_what_breaks_the_rule() {
    for &rule in Rule::ALL {
        let explanation = rule.explanation();
        let paragraphs: Vec<_> = explanation.split("\n\n").collect();
        assert!(paragraphs.len() >= 3, "{rule}: {explanation}");
        assert!(paragraphs.last().unwrap().starts_with("Breaks it: "), "{rule}: {explanation}");
    }
}
