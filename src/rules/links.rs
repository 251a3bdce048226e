//! Links, one by one.

use super::context::{BrokenLink, Context, RepeatedLink, Violations};
use crate::diagnostics::{Hints, quoted};

pub(super) fn link_resolves(context: &Context<'_>, found: &mut Violations) {
    let broken = &context.seen.broken;
    if broken.count() == 0 {
        return;
    }
    let ids = context.items().map(|(_, item)| item.id()).chain(context.seen.scales.iter().copied());
    let ids = by_length(ids);
    let mut hints = Hints::default();
    found.tell(broken, |BrokenLink { at, to, whose }| {
        let hint = hints.did_you_mean(to, of_like_length(&ids, to));
        (at.clone(), format!("nothing in {whose} has the id {}{hint}", quoted(to)))
    });
}

/// Ids in the order of their kinds and lengths.
fn by_length<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut ids: Vec<_> = ids.collect();
    ids.sort_by_key(|id| (kind(id), id.len()));
    ids
}

/// Those that may have been meant by an id: only ids of the same kind fit in the same place, and of those only
/// the ones that are not much longer or shorter.
fn of_like_length<'a>(ids: &[&'a str], to: &str) -> impl Iterator<Item = &'a str> {
    let (shortest, longest) = (to.len() / 2, 2 * to.len());
    let start = ids.partition_point(|id| (kind(id), id.len()) < (kind(to), shortest));
    let end = ids.partition_point(|id| (kind(id), id.len()) <= (kind(to), longest));
    ids[start..end].iter().copied()
}

pub(super) fn link_elsewhere(context: &Context<'_>, found: &mut Violations) {
    found.tell(&context.seen.to_itself, |(at, to)| {
        (at.clone(), format!("{} links to itself", quoted(to)))
    });
}

pub(super) fn link_once(context: &Context<'_>, found: &mut Violations) {
    found.tell(&context.seen.repeated, |RepeatedLink { at, to, place }| {
        let what = if place.is_empty() {
            quoted(to)
        } else {
            format!("{} of {}", quoted(place), quoted(to))
        };
        (at.clone(), format!("{what} stands here a second time; keep one of the two"))
    });
}

/// The word before the colon of an id.
pub(super) fn kind(id: &str) -> &str {
    id.split(':').next().unwrap_or_default()
}

#[cfg(any(test, feature = "proptest"))]
pub(super) mod cases {
    use crate::{
        definition::{Body, Need, Term},
        rules::cases::{
            Case, Pointer, Profile, RoleDefinition, add, add_clause, json, last, link_to,
            other_stage, stage, value,
        },
    };

    pub(crate) fn link_resolves() -> Vec<Case> {
        fn held(profile: &mut Profile, id: &str) -> Pointer {
            profile.stages.push(value(json!({ "stage": id })));
            last("stages", &profile.stages) / "stage"
        }
        vec![
            Case::Definition {
                breaks: |role| {
                    let audience = json!({ "audience": [stage("stage:nowhere")] });
                    add::<Need>(role, "need:flawed", audience) / "audience" / 0 / "stage"
                },
                keeps: |role| {
                    let audience = json!({ "audience": [stage(role.stage.as_str())] });
                    add::<Need>(role, "need:flawed", audience);
                },
            },
            Case::Post {
                breaks: |post, _| add_clause(post, &json!(["duty:nowhere"])) / 0,
                keeps: |post, role| _ = add_clause(post, &json!([role.duties[0].id])),
            },
            Case::Profile {
                breaks: |profile, _| held(profile, "stage:nowhere"),
                keeps: |profile, role| _ = held(profile, role.stage.as_str()),
            },
        ]
    }

    pub(crate) fn link_elsewhere() -> Vec<Case> {
        vec![Case::Definition {
            breaks: |role| {
                let members = json!({ "members": ["body:flawed"] });
                add::<Body>(role, "body:flawed", members) / "members" / 0
            },
            keeps: |role| {
                let members = json!({ "members": [link_to::<Body>(role, "body:flawed-too")] });
                add::<Body>(role, "body:flawed", members);
            },
        }]
    }

    pub(crate) fn link_once() -> Vec<Case> {
        fn two_places(role: &mut RoleDefinition, places: [&str; 2]) -> Pointer {
            let citation = |place: &str| json!({ "source": role.sources[0].id, "place": place, "reading": "stated" });
            let citations = json!({ "citations": places.map(citation) });
            add::<Term>(role, "term:flawed", citations) / "citations" / 1
        }
        vec![
            Case::Definition {
                breaks: |role| {
                    let one = stage(role.stage.as_str());
                    let audience = json!({ "audience": [one, one] });
                    add::<Need>(role, "need:flawed", audience) / "audience" / 1 / "stage"
                },
                keeps: |role| {
                    let [one, other] = [role.stage.clone(), other_stage(role)];
                    let audience =
                        json!({ "audience": [stage(one.as_str()), stage(other.as_str())] });
                    add::<Need>(role, "need:flawed", audience);
                },
            },
            Case::Definition {
                breaks: |role| two_places(role, ["p. 1", "p. 1"]),
                keeps: |role| _ = two_places(role, ["p. 1", "p. 2"]),
            },
            Case::Post {
                breaks: |post, role| {
                    add_clause(post, &json!([role.duties[0].id, role.duties[0].id])) / 1
                },
                keeps: |post, role| {
                    add_clause(post, &json!([role.duties[0].id, role.duties[1].id]));
                },
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        definition::{Citation, Reading, StageLink},
        item::ItemOf,
        role::Role,
        rules::{
            Rule,
            cases::{leaf, sound, sound_post, tests::of_role},
        },
    };

    fn citation(place: &str) -> Citation {
        let source = leaf("source:keepers-report");
        Citation { source, place: leaf(place), reading: Reading::Stated }
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

    /// The id is given that was probably meant: one of the same kind.
    #[test]
    fn broken_links_get_hints() {
        let mut role = sound();
        let stage =
            |n| StageLink { stage: leaf(&format!("stage:keepe-{n}")), reading: Reading::Stated };
        role.needs[0].audience.extend((0..60).map(stage));
        let mut post = sound_post();
        let covers = (0..60).map(|n| leaf(&format!("duty:keep-light-{n}")));
        post.takes_on[0].covers.extend(covers);
        let of_post = post.check(&Role::try_from(sound()).unwrap());
        for (report, meant) in [(role.check(), "stage:keeper"), (of_post, "duty:keep-lights")] {
            assert_eq!(report.problems().len(), 60);
            for problem in report.problems() {
                assert!(
                    problem.message.ends_with(&format!("; did you mean `{meant}`?")),
                    "{problem}"
                );
            }
        }
        // A duty is much nearer, and cannot stand here.
        let mut post = sound_post();
        post.person_specification[0].competency = leaf("skill:keep-lights");
        let report = post.check(&Role::try_from(sound()).unwrap());
        let message = &report.problems()[0].message;
        assert!(message.ends_with("; did you mean `skill:neap-tides`?"), "{message}");
    }

    /// Very many broken links beside very many ids get hints as long as the budget lasts.
    #[test]
    fn hints_for_links_have_one_budget() {
        const MANY: usize = 2_000;
        let mut role = sound();
        let id = |n: usize| format!("stage:{n:0>90}");
        for n in 0..MANY {
            let mut stage = role.stages[0].clone();
            (stage.id, stage.title) = (leaf(&id(n)), leaf(&format!("T{n}")));
            stage.statement = leaf(&format!("S{n}."));
            stage.add_to(&mut role);
        }
        let broken =
            |n| StageLink { stage: leaf(&format!("stage:x{n:0>89}")), reading: Reading::Stated };
        role.needs[0].audience = (0..MANY).map(broken).collect();
        let report = role.check();
        let hint = |n: usize| format!("; did you mean `{}`?", id(n));
        let links = report.problems().iter().filter(|problem| problem.rule == Rule::LinkResolves);
        let hinted: Vec<_> =
            links.enumerate().map(|(n, link)| link.message.ends_with(&hint(n))).collect();
        assert_eq!(hinted.len(), MANY);
        // Each is compared with an id of the same length until one is found, and no other is nearer.
        let first_without = hinted.iter().position(|hinted| !hinted).unwrap();
        assert!((1..MANY).contains(&first_without), "{first_without}");
        assert!(!hinted[first_without..].contains(&true));
    }
}
