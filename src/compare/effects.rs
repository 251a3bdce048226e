//! What it means for posts and profiles that a definition changes.

use std::collections::BTreeMap;

use super::{
    AffectedDocument, Answer, ChangeKind, ConformanceReport, Coverage, Effect, ReadinessReport,
    changes::{items, whole},
};
use crate::{
    model::{Node, Visitor},
    pointer::{Place, Pointer},
    post::Post,
    profile::Profile,
    role::View,
};

impl<'a> View<'a> {
    /// What it means for a post that the definition changes from this to a later one: the items
    /// that it names and that changed, and how its conformance changes.
    ///
    /// Where the views are of no day, conformance is that on the day of the post.
    ///
    /// ```
    /// use dcs_role::{Post, Role};
    ///
    /// # let text = include_str!("../../tests/documents/sound/post-single.json");
    /// let post: Post = text.parse()?;
    /// let role = Role::england();
    /// let affected = role.all().effects_on_post(role.all(), &post);
    /// assert!(affected.effects.is_empty());
    /// # Ok::<(), dcs_role::check::ReadError>(())
    /// ```
    #[must_use]
    pub fn effects_on_post(self, new: View<'a>, post: &Post) -> AffectedDocument {
        let mut effects = effects_on_links(self, new, post);
        let [before, after] = [self, new].map(|view| {
            let on = view.day().unwrap_or(post.as_at);
            answers_for_post(&view.role().conformance(post, on))
        });
        effects.extend(differences(&before, &after));
        AffectedDocument { document: post.id.to_string(), effects }
    }

    /// What it means for a profile that the definition changes from this to a later one: the items
    /// that it names and that changed, and how its readiness changes.
    ///
    /// Where the views are of no day, readiness is that on the day of the profile.
    #[must_use]
    pub fn effects_on_profile(self, new: View<'a>, profile: &Profile) -> AffectedDocument {
        let mut effects = effects_on_links(self, new, profile);
        let [before, after] = [self, new].map(|view| {
            let on = view.day().unwrap_or(profile.as_at);
            answers_for_profile(&view.role().readiness(profile, on))
        });
        effects.extend(differences(&before, &after));
        AffectedDocument { document: profile.id.to_string(), effects }
    }
}

/// The items that a document names and that changed.
fn effects_on_links(old: View<'_>, new: View<'_>, document: &impl Node) -> Vec<Effect> {
    struct Links<'a>(Vec<(Pointer, &'a str)>);
    impl<'a> Visitor<'a> for Links<'a> {
        fn visit_link(&mut self, at: &Place<'_>, to: &'a str) {
            self.0.push((at.pointer(), to));
        }
    }
    let mut links = Links(Vec::new());
    document.visit(&Place::Root, &mut links);
    // A document may name the same item many times.
    let mut told: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    let mut effects = Vec::new();
    for (at, id) in links.0 {
        let because = told.entry(id).or_insert_with(|| effects_of_item(old, new, id));
        effects.extend(because.iter().map(|because| Effect {
            item: id.to_owned(),
            at: Some(at.clone()),
            because: because.clone(),
        }));
    }
    effects
}

/// What it means for those who rely on an item that it changed.
fn effects_of_item(old: View<'_>, new: View<'_>, id: &str) -> Vec<String> {
    let mut changes = Vec::new();
    match (old.get(id), new.get(id)) {
        (Some(before), Some(after)) => items(old, new, before, after, &mut changes),
        (Some(before), None) => changes.push(whole(ChangeKind::Removed, before)),
        (None, Some(after)) => changes.push(whole(ChangeKind::Added, after)),
        (None, None) => {}
    }
    // Where something was read does not bear on who relies on it.
    changes.retain(|change| change.key.as_deref() != Some("citations"));
    let told = changes.into_iter().map(|change| {
        let side =
            |word: &str, value: Option<String>| value.map(|value| format!("{word} `{value}`"));
        let sides = [side("was", change.before), side("is", change.after)];
        let sides = sides.into_iter().flatten().collect::<Vec<_>>().join(", ");
        match change.key {
            Some(key) => format!("{} (`{key}`): {sides}", change.kind),
            None => change.kind.meaning().to_owned(),
        }
    });
    told.collect()
}

/// The answers of a comparison, by the item and what was asked of it.
type Answers = BTreeMap<(String, &'static str), &'static str>;

fn answers_for_post(report: &ConformanceReport) -> Answers {
    let expectations = report.expectations.iter().map(|answer| {
        ((answer.item.clone(), answer.expectation.as_str()), Answer::as_str(answer.answer))
    });
    let duties = report
        .duties
        .iter()
        .map(|answer| ((answer.duty.to_string(), "coverage"), Coverage::as_str(answer.coverage)));
    expectations.chain(duties).collect()
}

fn answers_for_profile(report: &ReadinessReport) -> Answers {
    let competencies = report
        .competencies
        .iter()
        .map(|answer| ((answer.competency.to_string(), "standing"), answer.standing.as_str()));
    let requirements = report
        .requirements
        .iter()
        .map(|answer| ((answer.requirement.to_string(), "standing"), answer.standing.as_str()));
    competencies.chain(requirements).collect()
}

fn differences(before: &Answers, after: &Answers) -> Vec<Effect> {
    let only_after = after.keys().filter(|key| !before.contains_key(*key));
    let all = before.keys().chain(only_after);
    let differing = all.filter(|key| before.get(*key) != after.get(*key));
    let answer = |answers: &Answers, key: &(String, &'static str)| {
        answers.get(key).map_or("not asked for".to_owned(), |answer| format!("`{answer}`"))
    };
    let effects = differing.map(|key| {
        let (item, what) = key;
        Effect {
            item: item.clone(),
            at: None,
            because: format!("{what}: was {}, is {}", answer(before, key), answer(after, key)),
        }
    });
    effects.collect()
}
