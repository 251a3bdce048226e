//! Documents for property tests (feature `proptest`).
//!
//! Every public type of a document has `Arbitrary`: `any::<Post>()` gives posts of every form, which
//! read and write but break rules. What is here keeps the rules, or more, or breaks one that is known.
//!
//! ```
//! use dcs_role::{Role, RoleDefinition, report::Standing, strategy};
//! use proptest::{prelude::*, test_runner::{Config, TestError, TestRunner}};
//!
//! // A function of yours is checked against every role and not only those that you thought of.
//! fn longest_title(definition: &RoleDefinition) -> usize {
//!     definition.items().map(|item| item.title().chars().count()).max().unwrap_or_default()
//! }
//! proptest!(ProptestConfig::with_cases(32), |(role in strategy::role())| {
//!     prop_assert!((1..=100).contains(&longest_title(role.definition())));
//! });
//!
//! // Whatever a person brings, another has to cope with it.
//! fn gaps(report: &dcs_role::report::ReadinessReport) -> usize {
//!     report.competencies.iter().filter(|answer| answer.standing == Standing::NotMet).count()
//! }
//! proptest!(ProptestConfig::with_cases(32), |(profile in strategy::profile(Role::england()))| {
//!     let report = Role::england().readiness(&profile, profile.as_at);
//!     prop_assert!(gaps(&report) <= profile.assessments.len());
//! });
//!
//! // A law that does not hold is shown with a small definition that breaks it: here, with one
//! // skill, what calls for it, and what no definition is without.
//! let mut runner = TestRunner::new(Config { max_shrink_iters: 100_000, ..Config::default() });
//! let no_skills = |definition: RoleDefinition| {
//!     prop_assert!(definition.skills.is_empty());
//!     Ok(())
//! };
//! let Err(TestError::Fail(_, smallest)) = runner.run(&strategy::definition(), no_skills) else {
//!     panic!("some definition has a skill");
//! };
//! assert_eq!(smallest.skills.len(), 1);
//! assert!(smallest.items().count() <= 12);
//! ```
//!
//! [`flawed`] gives documents that break one rule, with the rule and the place, for what shows
//! problems to people:
//!
//! ```
//! use dcs_role::{Role, check::Rule, strategy};
//! use proptest::prelude::*;
//!
//! proptest!(ProptestConfig::with_cases(8), |(flawed in strategy::flawed_by(Rule::LinkOnce))| {
//!     let report = flawed.document.check(Role::england());
//!     prop_assert_eq!(report.problems().len(), 1, "{}", report);
//!     prop_assert_eq!(&report.problems()[0].at, &flawed.at);
//! });
//! ```

mod definition;
mod flawed;
mod post;
mod profile;

use std::collections::BTreeSet;

use proptest::sample::Index;

pub use definition::{definition, role};
pub use flawed::{Flawed, flawed, flawed_by, nearly_flawed_by};
pub use post::{conforming_post, post};
pub use profile::profile;

use crate::{
    model::{Edit, Node, pool::Pool},
    pointer::Place,
    role::Role,
    value::{List, Period, Title},
};

/// What links to items of the role, and texts that keep the rules.
fn pool_of(role: &Role) -> Pool {
    let items = role.all().items().map(|item| (item.kind().prefix(), item.id().to_owned()));
    Pool::new(items.chain([("role", role.definition().id.to_string())]))
}

/// The ids of the items of a role.
struct Links(BTreeSet<String>);

fn links_of(role: &Role) -> Links {
    Links(role.all().items().map(|item| item.id().to_owned()).collect())
}

impl Links {
    /// Takes out the links that lead nowhere: a role may have no item of some kind.
    fn keep(&self, document: &mut impl Node) {
        struct Known<'l>(&'l BTreeSet<String>);
        impl Edit for Known<'_> {
            fn link(&mut self, _: &Place<'_>, to: &str) -> Option<String> {
                let is_known = to.starts_with("role:") || to.starts_with("scale:");
                (is_known || self.0.contains(to)).then(|| to.to_owned())
            }
        }
        document.edit(&Place::Root, &mut Known(&self.0));
    }
}

/// A title with a number, so that no two are the same.
fn numbered(title: &Title, number: usize) -> Title {
    let start: String = title.as_str().chars().take(90).collect();
    leaf(&format!("{start} {number}"))
}

/// Drops what stands there a second time.
fn once<T, K: Ord>(items: &mut impl List<T>, key: impl Fn(&T) -> K) {
    let mut seen = BTreeSet::new();
    items.change(|items| items.retain(|item| seen.insert(key(item))));
}

fn leaf<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().expect("the text is one that the leaf takes")
}

/// A list that may not be empty, and is not.
fn list<T>(items: Vec<T>) -> crate::value::NonEmpty<T> {
    items.try_into().unwrap_or_else(|_| unreachable!("it was made of a list that is not empty"))
}

/// Begins with another than the first, as what is drawn in order may stand in any.
fn turn<T>(items: &mut [T], by: Index) {
    if !items.is_empty() {
        items.rotate_left(by.index(items.len()));
    }
}

fn in_order(period: Period) -> Period {
    if period.is_in_order() {
        period
    } else {
        Period { from: period.last_day, last_day: period.from }
    }
}

#[cfg(test)]
mod tests {
    use proptest::{prelude::*, sample::Index, strategy::ValueTree, test_runner::TestRunner};

    use super::{definition, links_of, list, post, profile};
    use crate::{
        definition::RoleDefinition,
        role::Role,
        rules::{
            Rule,
            cases::{self, Case},
        },
    };

    fn any_index() -> Index {
        any::<Index>().new_tree(&mut TestRunner::deterministic()).unwrap().current()
    }

    /// Whatever breaks a rule and can be drawn is put in order: some of it is drawn so rarely that
    /// no run of the properties may meet it.
    #[test]
    fn what_breaks_a_rule_is_put_in_order() {
        let role = Role::try_from(cases::sound()).unwrap();
        let picks = [any_index(); 3];
        // Texts are drawn without markup, and not in square brackets.
        let is_drawn = |rule: &&Rule| !matches!(rule, Rule::TextIsPlain | Rule::TextIsWritten);
        for &rule in Rule::ALL.iter().filter(is_drawn) {
            for case in rule.cases() {
                let report = match case {
                    Case::Definition { breaks, .. } => {
                        let mut definition = cases::sound();
                        breaks(&mut definition);
                        definition::sound_definition(as_drawn(&definition), picks[0]).check()
                    }
                    Case::Post { breaks, .. } => {
                        let mut post = cases::sound_post();
                        breaks(&mut post, role.definition());
                        links_of(&role).keep(&mut post);
                        // Holdings are drawn apart, one after the other.
                        let holdings = cases::sound_post().holdings;
                        post::sound_post(post, holdings, &picks).check(&role)
                    }
                    Case::Profile { breaks, .. } => {
                        let mut profile = cases::sound_profile();
                        breaks(&mut profile, role.definition());
                        links_of(&role).keep(&mut profile);
                        let ran = profile::ran(&role);
                        profile::sound_profile(profile, &[], &ran, &picks).check(&role)
                    }
                };
                // Whose document it is, is drawn from the role.
                if rule != Rule::RoleIsTheirs {
                    assert_eq!(report.to_string(), "", "{rule}");
                }
            }
        }
        let broken_otherwise: [fn(&mut RoleDefinition); 5] = [
            |role| role.duties.iter_mut().for_each(|duty| duty.basis.extend(duty.basis.clone())),
            |role| {
                let basis = &mut role.features[0].basis;
                basis.extend(basis.clone());
            },
            |role| {
                let twice = [&role.functions[0].basis[..], &role.functions[0].basis].concat();
                role.functions[0].basis = list(twice);
            },
            |role| {
                let hooks = &mut role.instruments[1].given_force_by;
                hooks.extend(hooks.clone());
            },
            |role| role.bodies[1].statement = role.bodies[0].statement.clone(),
        ];
        for breaks in broken_otherwise {
            let mut definition = cases::sound();
            breaks(&mut definition);
            assert!(!definition.check().is_empty());
            let report = definition::sound_definition(as_drawn(&definition), picks[0]).check();
            assert_eq!(report.to_string(), "");
        }
    }

    /// What breaks no rule stays.
    #[test]
    fn nothing_else_is_put_in_order() {
        let mut definition = cases::sound();
        definition.qualities.clear();
        let sound = definition::sound_definition(as_drawn(&definition), any_index());
        assert_eq!(sound.programmes.len(), definition.programmes.len());
    }

    /// The definition with the ids that items are drawn with.
    fn as_drawn(definition: &RoleDefinition) -> RoleDefinition {
        let mut text = serde_json::to_string(definition).unwrap();
        let mut counts = std::collections::BTreeMap::new();
        for item in definition.items() {
            let count = counts.entry(item.kind()).or_insert(0);
            let drawn = definition::id(item.kind().prefix(), *count);
            text = text.replace(&format!("\"{}\"", item.id()), &format!("\"{drawn}\""));
            *count += 1;
        }
        text.parse().unwrap()
    }
}
