//! The rules of a sound document, and how they are applied.
//!
//! A rule is one row of the [`table`](mod@table), one function in the module of its theme, and beside the
//! function, under the same name in the module `cases` there, what breaks the rule.

mod attached;
mod career;
#[cfg(any(test, feature = "proptest"))]
pub(crate) mod cases;
mod context;
mod development;
mod evidence;
mod figures;
mod identity;
mod law;
mod links;
mod posts;
mod prints;
mod profiles;
mod programmes;
mod report;
mod said;
mod table;
mod text;
mod time;
mod visitor;

pub use report::{Problem, Report};
pub use table::{Rule, Severity};
#[cfg(feature = "answers")]
pub(crate) use text::is_to_be_written;

use attached::Attached;
use context::{Context, Violations};
use table::Check;

use crate::{
    definition::RoleDefinition,
    index::{Index, Indexed},
    post::Post,
    profile::Profile,
};

impl RoleDefinition {
    /// Applies every [`Rule`] and reports the breaches: rule by rule, and then in the order of the
    /// document. Of each rule the first 2,000 are listed, and all are counted.
    #[must_use]
    pub fn check(&self) -> Report {
        check(self).0
    }
}

/// Checks a definition, and indexes it on the way.
pub(crate) fn check(definition: &RoleDefinition) -> (Report, Index) {
    hold(definition, Rule::ALL)
}

/// Indexes a definition that is known to be sound.
pub(crate) fn index(definition: &RoleDefinition) -> Index {
    hold(definition, &[]).1
}

/// Holds a definition against some rules, and indexes it on the way.
fn hold(definition: &RoleDefinition, rules: &[Rule]) -> (Report, Index) {
    let (mut index, ids, repeated) = Index::new(definition);
    let (links, seen, mut violations) =
        visitor::visit_definition(definition, rules, &index, &ids, &repeated);
    drop(ids);
    index.connect(links);
    let context = Context::new(Indexed { definition, index: &index }, seen);
    for rule in rules {
        if let Check::Definition(check) | Check::Seen(check) = rule.check() {
            check(&context, &mut violations[*rule as usize]);
        }
    }
    (report(violations), index)
}

/// Checks a post beside the role that it is for.
pub(crate) fn check_post(post: &Post, role: Indexed<'_>) -> Report {
    check_attached(Attached::Post(post), role)
}

/// Checks a profile beside the role that it is for.
pub(crate) fn check_profile(profile: &Profile, role: Indexed<'_>) -> Report {
    check_attached(Attached::Profile(profile), role)
}

fn check_attached(attached: Attached<'_>, role: Indexed<'_>) -> Report {
    let (seen, mut violations) = visitor::visit_attached(attached, role);
    let context = Context::new(role, seen);
    for (rule, found) in Rule::ALL.iter().zip(&mut violations) {
        match rule.check() {
            Check::Seen(check) => check(&context, found),
            Check::Attached(check) => check(attached, &context, found),
            Check::Definition(_) | Check::Each(..) | Check::Text(_) => {}
        }
    }
    report(violations)
}

/// All violations, rule by rule.
fn report(violations: Vec<Violations>) -> Report {
    let mut report = Report::default();
    for (&rule, Violations(found)) in Rule::ALL.iter().zip(violations) {
        match rule.severity() {
            Severity::Error => report.errors += found.count(),
            Severity::Warning => report.warnings += found.count(),
        }
        report.unlisted += found.unlisted();
        let problem = |(at, message)| Problem { rule, at, message };
        report.problems.extend(found.into_listed().into_iter().map(problem));
    }
    report
}
