//! Posts and profiles, which are for a role.

use super::context::{Context, Violations};
use crate::{
    diagnostics::quoted,
    pointer::Pointer,
    post::{Post, TestState},
    profile::Profile,
    value::Date,
};

/// A document that is for a role.
#[derive(Clone, Copy)]
pub(super) enum Attached<'a> {
    Post(&'a Post),
    Profile(&'a Profile),
}

pub(super) fn role_is_theirs(
    attached: Attached<'_>,
    context: &Context<'_>,
    found: &mut Violations,
) {
    let own = match attached {
        Attached::Post(post) => &post.role,
        Attached::Profile(profile) => &profile.role,
    };
    let given = &context.definition.id;
    if own != given {
        let message = format!(
            "it is for {}, and the definition is that of {}; give the right definition, or mend the id",
            quoted(own.as_str()),
            quoted(given.as_str()),
        );
        found.add(Pointer::default() / "role", message);
    }
}

pub(super) fn nothing_is_later(attached: Attached<'_>, _: &Context<'_>, found: &mut Violations) {
    let root = Pointer::default;
    let (as_at, dates): (_, Vec<(Pointer, Option<Date>)>) = match attached {
        Attached::Post(post) => {
            let papers = (0..).zip(post.papers.iter());
            let papers = papers.map(|(n, paper)| (root() / "papers" / n, paper.date));
            let done = (0..).zip(&post.assurance).filter(|(_, test)| test.state == TestState::Done);
            let done = done.map(|(n, test)| (root() / "assurance" / n, test.date));
            (post.as_at, papers.chain(done).collect())
        }
        Attached::Profile(profile) => {
            let assessments = (0..).zip(&profile.assessments);
            let assessments = assessments.map(|(n, one)| (root() / "assessments" / n, one.date));
            let programmes = (0..).zip(&profile.programmes);
            let programmes = programmes.map(|(n, one)| (root() / "programmes" / n, one.date));
            let requirements = (0..).zip(&profile.requirements);
            let requirements = requirements.map(|(n, one)| (root() / "requirements" / n, one.date));
            (profile.as_at, assessments.chain(programmes).chain(requirements).collect())
        }
    };
    for (at, date) in dates {
        if let Some(date) = date
            && date.is_after(as_at)
        {
            let message =
                format!("{date} is after {as_at}, the day in `asAt`; mend one of the two");
            found.add(at / "date", message);
        }
    }
}

#[cfg(any(test, feature = "proptest"))]
pub(super) mod cases {
    use crate::rules::cases::{
        Case, Pointer, Post, Profile, RoleDefinition, at, json, leaf, value,
    };

    pub(crate) fn role_is_theirs() -> Vec<Case> {
        vec![
            Case::Post {
                breaks: |post, _| {
                    post.role = leaf("role:of-others");
                    at(["role"])
                },
                keeps: |post, _| post.version = leaf("2.0.0"),
            },
            Case::Profile {
                breaks: |profile, _| {
                    profile.role = leaf("role:of-others");
                    at(["role"])
                },
                keeps: |profile, _| profile.version = leaf("2.0.0"),
            },
        ]
    }

    pub(crate) fn nothing_is_later() -> Vec<Case> {
        fn paper(post: &mut Post, date: &str) -> Pointer {
            post.as_at = leaf("2020-12-31");
            // What is planned may lie ahead.
            post.none.clear();
            post.assurance = value(json!([{ "state": "planned", "by": "peers", "date": "2030" }]));
            post.papers.iter_mut().for_each(|paper| paper.date = None);
            post.papers[0].date = Some(leaf(date));
            at(["papers", "0", "date"])
        }
        fn programme(profile: &mut Profile, role: &RoleDefinition, date: &str) -> Pointer {
            profile.as_at = leaf("2020-12-31");
            profile.assessments.iter_mut().for_each(|one| one.date = None);
            profile.requirements.iter_mut().for_each(|one| one.date = None);
            let programme = json!({ "programme": role.programmes[0].id, "date": date });
            profile.programmes = vec![value(programme)];
            at(["programmes", "0", "date"])
        }
        vec![
            Case::Post {
                breaks: |post, _| paper(post, "2021"),
                keeps: |post, _| _ = paper(post, "2020"),
            },
            Case::Profile {
                breaks: |profile, role| programme(profile, role, "2021-01-01"),
                keeps: |profile, role| _ = programme(profile, role, "2020-12-31"),
            },
        ]
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        post::Post,
        profile::{CountsAs, Profile},
        rules::{
            Rule,
            cases::{
                leaf,
                tests::{Broken, edit, json, of_post, of_profile},
            },
        },
    };

    /// Some rules are for definitions and for what is attached to them.
    #[test]
    fn common_rules_hold_for_posts_and_profiles() {
        let broken: [Broken<Post>; 7] = [
            (
                |post| post.takes_on[0].covers = vec![leaf("duty:keep-light")],
                Rule::LinkResolves,
                "/takesOn/0/covers/0",
            ),
            (
                |post| post.takes_on[0].covers.push(leaf("duty:keep-lights")),
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
                    post.assurance =
                        json(r#"[{ "state": "done", "by": "peers", "date": "2030-01-01" }]"#);
                },
                Rule::NothingIsLater,
                "/assurance/0/date",
            ),
        ];
        for (breaks, rule, at) in broken {
            assert_eq!(of_post(breaks), [(rule, at.to_owned())]);
        }
        let broken: [Broken<Profile>; 7] = [
            (
                |profile| profile.scales.push(profile.scales[0].clone()),
                Rule::UniqueIds,
                "/scales/1/id",
            ),
            (
                |profile| profile.assessments[0].scale = Some(leaf("scale:knot")),
                Rule::LinkResolves,
                "/assessments/0/scale",
            ),
            (
                |profile| profile.programmes.push(profile.programmes[0].clone()),
                Rule::LinkOnce,
                "/programmes/1/programme",
            ),
            (
                |profile| {
                    profile.stages[0].period = json(r#"{ "from": "2020", "lastDay": "2019" }"#);
                },
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
                edit(&mut profile.scales[0].levels, 2, |level| {
                    level.counts_as = CountsAs::NotMet;
                });
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
}
