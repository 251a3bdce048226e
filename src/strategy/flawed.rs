//! Documents in which one rule is broken, and that is known.

use std::cell::LazyCell;

use proptest::{prelude::*, strategy::Union};

use super::{definition, post, profile};
use crate::{
    document::Document,
    pointer::Pointer,
    role::Role,
    rules::{Rule, cases::Case},
};

/// A document that breaks one rule in one place, and is sound for the rest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flawed {
    /// The document. A post and a profile are for [`Role::england`].
    pub document: Document,
    /// The rule that it breaks.
    pub rule: Rule,
    /// Where it breaks the rule.
    pub at: Pointer,
}

/// Documents of every kind that break one rule, whichever it is.
pub fn flawed() -> BoxedStrategy<Flawed> {
    changed(Rule::ALL, Side::Breaks)
}

/// Documents that break this rule.
pub fn flawed_by(rule: Rule) -> BoxedStrategy<Flawed> {
    changed(&[rule], Side::Breaks)
}

/// Documents that come near to breaking this rule, and break none. A post and a profile are for
/// [`Role::england`].
pub fn nearly_flawed_by(rule: Rule) -> BoxedStrategy<Document> {
    changed(&[rule], Side::Keeps).prop_map(|changed| changed.document).boxed()
}

/// Which side of a rule a document is on after a change.
#[derive(Clone, Copy)]
enum Side {
    Breaks,
    Keeps,
}

/// Sound documents, each with one of the changes of these rules.
fn changed(rules: &[Rule], side: Side) -> BoxedStrategy<Flawed> {
    let role = Role::england();
    // To make a strategy takes long, and few rules are for documents of every kind.
    let definitions = LazyCell::new(definition);
    let posts = LazyCell::new(|| post(role));
    let profiles = LazyCell::new(|| profile(role));
    let cases =
        rules.iter().flat_map(|&rule| rule.cases().into_iter().map(move |case| (rule, case)));
    let changed = cases.map(|(rule, case)| match case {
        Case::Definition { breaks, keeps } => {
            apply(&*definitions, rule, Document::RoleDefinition, move |definition| match side {
                Side::Breaks => breaks(definition),
                Side::Keeps => {
                    let _: () = keeps(definition);
                    kept(())
                }
            })
        }
        Case::Post { breaks, keeps } => {
            apply(&*posts, rule, Document::Post, move |post| match side {
                Side::Breaks => breaks(post, role.definition()),
                Side::Keeps => {
                    let _: () = keeps(post, role.definition());
                    kept(())
                }
            })
        }
        Case::Profile { breaks, keeps } => {
            apply(&*profiles, rule, Document::Profile, move |profile| match side {
                Side::Breaks => breaks(profile, role.definition()),
                Side::Keeps => {
                    let _: () = keeps(profile, role.definition());
                    kept(())
                }
            })
        }
    });
    Union::new(changed).boxed()
}

fn kept((): ()) -> Pointer {
    Pointer::default()
}

fn apply<T: Clone + std::fmt::Debug + 'static>(
    sound: &BoxedStrategy<T>,
    rule: Rule,
    document: fn(Box<T>) -> Document,
    change: impl Fn(&mut T) -> Pointer + 'static,
) -> BoxedStrategy<Flawed> {
    let changed = sound.clone().prop_map(move |mut sound| {
        let at = change(&mut sound);
        Flawed { document: document(Box::new(sound)), rule, at }
    });
    changed.boxed()
}
