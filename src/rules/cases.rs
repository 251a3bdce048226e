//! For every rule, what breaks it and what keeps it.

// A case is read as one change, whatever the change gives back.
#![expect(clippy::semicolon_if_nothing_returned)]

use super::Rule;
use crate::{Citation, Force, Reading, RoleDefinition};

/// One rule's cases, as changes to a sound definition.
struct Case {
    /// Breaks the rule, and no other.
    breaks: fn(&mut RoleDefinition),
    /// Where it is then broken.
    at: &'static str,
    /// Comes near to breaking the rule, and keeps it.
    keeps: fn(&mut RoleDefinition),
}

fn sound() -> RoleDefinition {
    include_str!("../../tests/documents/sound/small.json").parse().unwrap()
}

fn leaf<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn json<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_json::from_str(text).unwrap()
}

fn citation(place: &str) -> Citation {
    Citation { source: leaf("source:keepers-report"), place: leaf(place), reading: Reading::Stated }
}

/// The match has no wildcard: a rule without cases does not compile.
#[expect(clippy::too_many_lines)]
fn case(rule: Rule) -> Case {
    match rule {
        Rule::UniqueIds => Case {
            breaks: |role| {
                role.terms.push(json(r#"{ "id": "term:high-water", "title": "Flood", "statement": "Much water.", "citations": [{ "source": "source:keepers-report", "place": "p. 3", "reading": "stated" }] }"#))
            },
            at: "/terms/1/id",
            keeps: |role| {
                role.terms.push(json(r#"{ "id": "term:flood", "title": "Flood", "statement": "Much water.", "citations": [{ "source": "source:keepers-report", "place": "p. 3", "reading": "stated" }] }"#))
            },
        },
        Rule::LinkResolves => Case {
            breaks: |role| role.needs[0].audience.push(leaf("stage:pilots")),
            at: "/needs/0/audience/1",
            keeps: |role| role.needs[0].audience.push(leaf("stage:keeper")),
        },
        Rule::LinkElsewhere => Case {
            breaks: |role| role.skills[0].part_of = Some(leaf("skill:tides")),
            at: "/skills/0/partOf",
            keeps: |role| role.skills[1].part_of = None,
        },
        Rule::LinkOnce => Case {
            breaks: |role| role.needs[0].audience.push(leaf("stage:pilot")),
            at: "/needs/0/audience/1",
            keeps: |role| role.terms[0].citations.push(citation("p. 4")),
        },
        Rule::NoCycle => Case {
            breaks: |role| role.skills[0].part_of = Some(leaf("skill:neap-tides")),
            at: "/skills/1/partOf",
            keeps: |role| role.qualities[0].part_of = None,
        },
        Rule::PeriodInOrder => Case {
            breaks: |role| {
                role.requirements[0].period =
                    Some(json(r#"{ "from": "2015", "until": "2012-05" }"#))
            },
            at: "/requirements/0/period",
            keeps: |role| {
                role.requirements[0].period =
                    Some(json(r#"{ "from": "2015", "until": "2015-03" }"#))
            },
        },
        Rule::ReplacedHasEnded => Case {
            breaks: |role| role.programmes[1].period = Some(json(r#"{ "from": "1995" }"#)),
            at: "/programmes/1/replacedBy",
            keeps: |role| role.programmes[1].replaced_by.clear(),
        },
        Rule::ReplacementOutlasts => Case {
            breaks: |role| {
                role.programmes[1].providers.clear();
                role.programmes[1].period = Some(json(r#"{ "from": "2017", "until": "2018" }"#));
            },
            at: "/programmes/1/replacedBy/0",
            keeps: |role| {
                role.programmes[1].providers.clear();
                role.programmes[1].period = Some(json(r#"{ "from": "2016", "until": "2018" }"#));
            },
        },
        Rule::BasisInForce => Case {
            breaks: |role| role.features[0].period = Some(json(r#"{ "from": "2005" }"#)),
            at: "/features/0/period",
            keeps: |role| role.features[0].period = Some(json(r#"{ "from": "2010" }"#)),
        },
        Rule::MustRestsOnEnactment => Case {
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
        },
        Rule::ForceHasBasis => Case {
            breaks: |role| {
                let link = role.duties[0].calls_for[0].clone();
                edit_duty(role, 3, |duty| {
                    duty.force = Force::May;
                    duty.calls_for.push(link);
                });
            },
            at: "/duties/3/force",
            keeps: |role| edit_duty(role, 2, |duty| duty.force = Force::May),
        },
        Rule::DescribedHasNoBasis => Case {
            breaks: |role| edit_duty(role, 2, |duty| duty.force = Force::Described),
            at: "/duties/2/basis",
            keeps: |role| edit_duty(role, 2, |duty| duty.force = Force::May),
        },
        Rule::GuidanceNamesEnactment => Case {
            breaks: |role| role.instruments[1].given_force_by.clear(),
            at: "/instruments/1",
            keeps: |role| role.instruments[0].given_force_by.clear(),
        },
        Rule::FunctionIsIncluded => Case {
            breaks: |role| {
                edit_duty(role, 0, |duty| {
                    duty.function.as_mut().unwrap().function = leaf("function:excluded-fish");
                })
            },
            at: "/duties/0/function/function",
            keeps: |role| edit_duty(role, 0, |duty| duty.function = None),
        },
        Rule::ItemIsCited => Case {
            breaks: |role| role.terms[0].citations.clear(),
            at: "/terms/0",
            keeps: |role| role.terms[0].citations[0].reading = Reading::Inferred,
        },
        Rule::SourceIsUsed => Case {
            breaks: |role| add_source(role, "source:unread"),
            at: "/sources/2",
            keeps: |role| {
                add_source(role, "source:unread");
                role.terms[0].citations[0].source = leaf("source:unread");
            },
        },
        Rule::InstrumentIsUsed => Case {
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
        },
        Rule::SourceIsNotLater => Case {
            breaks: |role| edit_source(role, |source| source.as_at = Some(leaf("2025-01"))),
            at: "/sources/0/asAt",
            keeps: |role| edit_source(role, |source| source.as_at = Some(leaf("2024-12"))),
        },
        Rule::CompetencyIsUsed => Case {
            breaks: |role| role.needs[0].develops.clear(),
            at: "/skills/1",
            keeps: |role| {
                let link = role.needs[0].develops.remove(0);
                role.practices[0].calls_for.push(link);
            },
        },
        Rule::DutyCallsForCompetency => Case {
            breaks: |role| edit_duty(role, 0, |duty| duty.calls_for.clear()),
            at: "/duties/0",
            keeps: |role| edit_duty(role, 1, |duty| duty.calls_for.clear()),
        },
        Rule::ProgrammeDevelops => Case {
            breaks: |role| role.programmes[0].develops.clear(),
            at: "/programmes/0",
            keeps: |role| {
                role.programmes[0]
                    .develops
                    .push(json(r#"{ "competency": "quality:patience", "reading": "stated" }"#))
            },
        },
        Rule::ProgrammeHasAudience => Case {
            breaks: |role| role.programmes[0].audience.clear(),
            at: "/programmes/0",
            keeps: |role| role.programmes[0].audience.push(leaf("stage:keeper")),
        },
        Rule::ProviderExists => Case {
            breaks: |role| role.programmes[0].providers.push(leaf("body:old-school")),
            at: "/programmes/0/providers/1",
            keeps: |role| role.programmes[1].funder = Some(leaf("body:old-school")),
        },
        Rule::ComponentsDiffer => Case {
            breaks: |role| role.programmes[0].components[1].title = leaf("The tides"),
            at: "/programmes/0/components/1/title",
            keeps: |role| role.programmes[0].components[1].title = leaf("Neap tides"),
        },
        Rule::OneMeasure => Case {
            breaks: |role| role.findings[0].quantity = role.findings[2].quantity.clone(),
            at: "/findings/0",
            keeps: |role| role.findings[2].quantity = None,
        },
        Rule::ShareHasFigure => Case {
            breaks: |role| edit_share(role, r#"{ "population": 150, "of": "keepers" }"#),
            at: "/findings/0/share",
            keeps: |role| {
                edit_share(role, r#"{ "count": 88, "population": 150, "of": "keepers" }"#)
            },
        },
        Rule::ShareAgrees => Case {
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
        },
        Rule::PartWithinWhole => Case {
            breaks: |role| {
                edit_share(role, r#"{ "count": 151, "population": 150, "of": "keepers" }"#)
            },
            at: "/findings/0/share/count",
            keeps: |role| {
                edit_share(role, r#"{ "count": 150, "population": 150, "of": "keepers" }"#)
            },
        },
        Rule::RangeInOrder => Case {
            breaks: |role| edit_share(role, r#"{ "percentage": 80, "to": 75, "of": "keepers" }"#),
            at: "/findings/0/share/to",
            keeps: |role| edit_share(role, r#"{ "percentage": 75, "to": 80, "of": "keepers" }"#),
        },
        Rule::RowsAddUp => Case {
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
        },
        Rule::RowsDiffer => Case {
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
                    r#"[{ "label": "a boat", "percentage": 50 }, { "label": "a ship", "percentage": 50 }]"#,
                )
            },
        },
        Rule::RecommendationHasAddressee => Case {
            breaks: |role| role.recommendations[0].addressees.clear(),
            at: "/recommendations/0",
            keeps: |role| role.recommendations[0].themes.clear(),
        },
        Rule::RouteConnects => Case {
            breaks: |role| add_route(role, r#"["stage:pilot"]"#),
            at: "/routes/1/stages",
            keeps: |role| add_route(role, r#"["stage:keeper", "stage:pilot"]"#),
        },
        Rule::RoleIsReached => Case {
            breaks: |role| role.routes[0].kind = crate::RouteKind::Onward,
            at: "/stage",
            keeps: |role| role.routes[0].kind = crate::RouteKind::Example,
        },
        Rule::TitlesDiffer => Case {
            breaks: |role| role.skills[1].title = leaf("knowledge of the tides"),
            at: "/skills/1/title",
            keeps: |role| role.qualities[0].title = leaf("Knowledge of tides"),
        },
        Rule::StatementsDiffer => Case {
            breaks: |role| role.skills[1].statement = leaf("Knows, when water rises and falls"),
            at: "/skills/1/statement",
            keeps: |role| {
                role.qualities[0].statement = leaf("Knows when the water rises and falls.")
            },
        },
        Rule::TextIsPlain => Case {
            breaks: |role| role.notes[0] = leaf("Invented, to <em>show</em> every kind."),
            at: "/notes/0",
            keeps: |role| role.notes[0] = leaf("3 < 4 & 5 > 4; keep * and _ and [x] (y)."),
        },
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

fn found(role: &RoleDefinition) -> Vec<(Rule, String)> {
    let report = role.check();
    report.problems().iter().map(|problem| (problem.rule, problem.at.to_string())).collect()
}

#[test]
fn the_sound_definition_is_sound() {
    assert_eq!(found(&sound()), []);
}

#[test]
fn every_rule_has_a_case_that_breaks_it_alone() {
    for &rule in Rule::ALL {
        let mut role = sound();
        (case(rule).breaks)(&mut role);
        assert_eq!(found(&role), [(rule, case(rule).at.to_owned())], "{rule}");
    }
}

#[test]
fn every_rule_has_a_case_that_keeps_it() {
    for &rule in Rule::ALL {
        let mut role = sound();
        (case(rule).keeps)(&mut role);
        assert_eq!(found(&role), [], "{rule}");
    }
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
