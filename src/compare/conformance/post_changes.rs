//! Two states of a post: what changed in the arrangement, and whether that calls for a new test.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    expectations::{last_done, more},
    state::{Arranged, State, set_aside, standing, title},
    states,
};
use crate::{
    compare::Answer,
    model::vocabulary,
    post::{Facts, Post, PostId},
    role::Role,
    value::{Date, Day, Version},
};

/// Whether what was added to a post calls for a new test of assurance.
#[vocabulary]
pub enum NewTest {
    /// Nothing was added that calls for one.
    NotCalledFor,
    /// Something was added, and a test has looked at it.
    Done,
    /// Something was added, and no test has looked at it.
    CalledFor,
    /// The papers leave open whether something was added.
    CannotBeSaid,
}

/// What changed between two states of a post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct PostChangeReport {
    /// The first state.
    pub old: PostState,
    /// The second state.
    pub new: PostState,
    /// What changed in the arrangement.
    pub changes: Vec<PostChange>,
    /// The answers of the comparison with the law that changed.
    pub answers: Vec<AnswerChange>,
    /// Whether that calls for a new test of assurance.
    pub new_test: NewTest,
    /// Why.
    pub because: String,
}

/// A post on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct PostState {
    /// The post.
    pub post: PostId,
    /// The version of its document.
    pub version: Version,
    /// The day.
    pub on: Day,
}

/// Something that changed in the arrangement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct PostChange {
    /// The authority that it is about; absent where it is about all that have the post.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// The key of the fact, or `title`, `authorities` or `holdings`.
    pub key: String,
    /// What was said before; absent where nothing was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What is said after; absent where nothing is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// An answer of the comparison with the law that changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct AnswerChange {
    /// The duty or feature of the definition.
    pub item: String,
    /// Its title.
    pub title: String,
    /// The answer before.
    pub before: Answer,
    /// The answer after.
    pub after: Answer,
    /// Why it is this one now.
    pub because: String,
}

impl Role {
    /// What changed from one state of a post to a later one, each on a day: in the arrangement, and in the answers
    /// of its [`conformance`](Self::conformance); and whether that calls for a new test of assurance.
    #[must_use]
    pub fn post_changes(&self, old: (&Post, Day), new: (&Post, Day)) -> PostChangeReport {
        let arranged = [Arranged::new(old.0), Arranged::new(new.0)];
        let before = states(&arranged[0], old.1);
        let after = states(&arranged[1], new.1);
        let mut changes = whole(&arranged, old.1, new.1);
        let of = |states: &[(usize, State<'_>)], title: &str| {
            states.iter().position(|(_, state)| state.authority.title.as_str() == title)
        };
        let is_shared = before.len().max(after.len()) > 1;
        for (_, state) in &after {
            let authority = state.authority.title.as_str();
            // A post of one authority is compared even where the authority has another name now.
            let same = of(&before, authority).or((!is_shared && before.len() == 1).then_some(0));
            let Some(earlier) = same.map(|n| &before[n].1) else { continue };
            let was = earlier.in_words(self, &arranged[0]);
            let is = state.in_words(self, &arranged[1]);
            for ((key, was), is) in Facts::KEYS.iter().zip(was).zip(is) {
                if was != is {
                    changes.push(PostChange {
                        authority: is_shared.then(|| authority.to_owned()),
                        key: (*key).to_owned(),
                        before: was,
                        after: is,
                    });
                }
            }
        }
        let (new_test, because) = new_test(&before, &after, old.1);
        let state = |(post, on): (&Post, Day)| PostState {
            post: post.id.clone(),
            version: post.version,
            on,
        };
        PostChangeReport {
            old: state(old),
            new: state(new),
            changes,
            answers: self.changed_answers(old, new),
            new_test,
            because,
        }
    }

    fn changed_answers(&self, old: (&Post, Day), new: (&Post, Day)) -> Vec<AnswerChange> {
        let [before, after] = [old, new].map(|(post, on)| self.conformance(post, on).expectations);
        let changed = before.into_iter().zip(after).filter(|(was, is)| was.answer != is.answer);
        changed
            .map(|(was, is)| AnswerChange {
                title: self
                    .all()
                    .get(&is.item)
                    .map_or(String::new(), |item| item.title().to_owned()),
                item: is.item,
                before: was.answer,
                after: is.answer,
                because: is.because,
            })
            .collect()
    }
}

/// What is not said of single authorities: the job title, which authorities have the post, and how it is filled.
fn whole(arranged: &[Arranged<'_>; 2], old: Day, new: Day) -> Vec<PostChange> {
    let on = [old, new];
    let mut changes = Vec::new();
    let mut add = |key: &str, [before, after]: [Option<String>; 2]| {
        if before != after {
            changes.push(PostChange { authority: None, key: key.to_owned(), before, after });
        }
    };
    let each = |look: &dyn Fn(&Arranged<'_>, Day) -> String| {
        let told = [0, 1].map(|n| look(&arranged[n], on[n]));
        told.map(|text| (!text.is_empty()).then_some(text))
    };
    add("title", each(&|arranged, on| title(arranged, on).to_string()));
    add(
        "authorities",
        each(&|arranged, on| {
            let authorities = arranged.post.authorities.iter();
            let told = authorities.map(|authority| match set_aside(standing(authority, on)) {
                None => authority.title.to_string(),
                Some(why) => format!("{} ({why})", authority.title),
            });
            told.collect::<Vec<_>>().join("; ")
        }),
    );
    add(
        "holdings",
        each(&|arranged, on| {
            let holdings = arranged.post.holdings.iter();
            let now = holdings
                .filter(|holding| holding.period.as_ref().is_none_or(|period| period.contains(on)));
            let ways: BTreeSet<_> = now.map(|holding| holding.basis.as_str()).collect();
            ways.into_iter().collect::<Vec<_>>().join("; ")
        }),
    );
    changes
}

/// Whether what was added calls for a new test, and why.
fn new_test(
    before: &[(usize, State<'_>)],
    after: &[(usize, State<'_>)],
    old: Day,
) -> (NewTest, String) {
    let had: BTreeSet<_> =
        before.iter().flat_map(|(_, state)| more(state).0).map(|one| one.title).collect();
    let (mut untested, mut tested, mut is_open) = (Vec::new(), Vec::new(), false);
    for (_, state) in after {
        let (has, open) = more(state);
        is_open |= !open.is_empty();
        for one in has.into_iter().filter(|one| !had.contains(&one.title)) {
            let test = last_done(state).map(|(_, test)| test);
            let is_looked_at = test.is_some_and(|test| {
                let is_of_then = test.date.map(Date::latest).is_some_and(|date| date >= old);
                // A test that names what it looked at looked at nothing else.
                (is_of_then && test.functions.is_empty()) || one.is_looked_at_by(test)
            });
            if is_looked_at { tested.push(one.title) } else { untested.push(one.title) }
        }
    }
    let list = |titles: Vec<String>| {
        let titles: BTreeSet<_> = titles.into_iter().collect();
        titles.into_iter().collect::<Vec<_>>().join("; ")
    };
    if !untested.is_empty() {
        let because =
            format!("no test of assurance has looked at what was added: {}", list(untested));
        (NewTest::CalledFor, because)
    } else if is_open {
        let because = "the papers do not say whether the post has more than before";
        (NewTest::CannotBeSaid, because.to_owned())
    } else if tested.is_empty() {
        let because = "nothing was added beyond what the post had and what the statute gives it";
        (NewTest::NotCalledFor, because.to_owned())
    } else {
        (
            NewTest::Done,
            format!("a test of assurance has looked at what was added: {}", list(tested)),
        )
    }
}
