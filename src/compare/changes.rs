//! What changed between two definitions, or between two days of one.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

use super::{Answer, ConformanceReport, Coverage, ReadinessReport};
use crate::{
    Basis, Citation, Day, Force, ItemRef, Link, Period, Pointer, Post, Profile, RoleId, Version,
    View,
    model::{Node, Visitor, vocabulary},
    pointer::Place,
};

vocabulary! {
    /// A way in which an item changed.
    pub enum ChangeKind {
        /// It is new, or came into force.
        Added,
        /// It is gone, or went out of force.
        Removed,
        /// It was replaced by another, or the other is now named.
        Replaced,
        /// It is no longer said to have been replaced.
        Reinstated,
        /// A duty binds more strongly.
        Strengthened,
        /// A duty binds less strongly.
        Weakened,
        /// A duty forbids what it asked for or allowed, or the other way round.
        Reversed,
        /// A duty falls on somebody else.
        HolderChanged,
        /// A skill is asked for at a level where none was asked for.
        LevelRaised,
        /// A skill is no longer asked for at a level.
        LevelLowered,
        /// A skill is asked for at a level of another word; no source says which is higher.
        LevelChanged,
        /// It rests on other provisions.
        BasisChanged,
        /// It holds or ran at another time.
        PeriodChanged,
        /// It belongs elsewhere: to another group, kind, part of the role or whole.
        Moved,
        /// It links to one more item.
        LinkGained,
        /// It links to one item less.
        LinkLost,
        /// It says the same or something else in other words.
        Reworded,
        /// Something else in it changed.
        Edited,
    }

    /// How large a change is for those who rely on the definition, as in semantic versioning.
    pub enum ReleaseKind {
        /// Nothing changed.
        None,
        /// What was said is said better.
        Patch,
        /// There is more, or more is known; what relied on the old still holds.
        Minor,
        /// What relied on the old may no longer hold.
        Major,
    }
}

/// What changed between two definitions, or between two days of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct ChangeReport {
    /// The first of the two.
    pub old: Compared,
    /// The second of the two.
    pub new: Compared,
    /// What changed: first what stands above the items, and then kind by kind and id by id.
    pub changes: Vec<Change>,
    /// How large the change is, and whether the version numbers say so.
    pub verdict: Verdict,
    /// The posts and profiles that it affects, among those that were given.
    pub affected: Vec<AffectedDocument>,
}

/// A definition that was compared.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Compared {
    /// The definition.
    pub role: RoleId,
    /// Its version.
    pub version: Version,
    /// The day that it was looked at; absent where it was looked at whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Day>,
}

/// One change of one item.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Change {
    /// What happened to it.
    pub kind: ChangeKind,
    /// The item, or the id of the definition for what stands above the items.
    pub item: String,
    /// Its title: the new one, where there is one.
    pub title: String,
    /// The key under which it changed; absent where the whole item came or went.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// What stood there before: texts as they are, provisions and dates in words, and anything else as JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What stands there after.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// How large the change is by itself.
    pub size: ReleaseKind,
}

/// How large the changes are together, and whether the version numbers say so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Verdict {
    /// The largest of the changes.
    pub release: ReleaseKind,
    /// Why it is that large.
    pub because: String,
    /// Whether the version number rose by as much; absent where one definition was compared with itself on two days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version_fits: Option<bool>,
    /// What the version numbers say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub about_version: Option<String>,
}

/// A post or profile that a change affects.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct AffectedDocument {
    /// The post or profile.
    pub document: String,
    /// How it is affected.
    pub effects: Vec<Effect>,
}

/// One way in which a change affects a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(deny_unknown_fields))]
pub struct Effect {
    /// The item of the definition.
    pub item: String,
    /// Where the document names it, as a JSON Pointer; absent where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub at: Option<Pointer>,
    /// What it means for the document.
    pub because: String,
}

impl<'a> View<'a> {
    /// What changed from this definition to a later one.
    ///
    /// Two views of one role on different days show what the law changed between them:
    ///
    /// ```
    /// let role = dcs_role::Role::england();
    /// let day = |text: &str| text.parse::<dcs_role::Day>().unwrap();
    /// let report = role.on(day("2007-12-31")).changes_to(role.on(day("2008-01-01")));
    /// assert!(report.changes.iter().any(|change| change.item == "duty:appoint-director"));
    /// ```
    #[must_use]
    pub fn changes_to(self, new: View<'a>) -> ChangeReport {
        let mut changes = head(self, new);
        let mut ids: Vec<&str> = self.items().map(ItemRef::id).collect();
        ids.extend(new.items().map(ItemRef::id).filter(|id| self.get(id).is_none()));
        // Both ways round, the same order: by kind, and then by id.
        ids.sort_by_key(|id| (self.get(id).or_else(|| new.get(id)).map(ItemRef::kind), *id));
        for id in ids {
            match (self.get(id), new.get(id)) {
                (Some(old), Some(new_item)) => items(self, new, old, new_item, &mut changes),
                (Some(old), None) => changes.push(whole(ChangeKind::Removed, old)),
                (None, Some(new_item)) => changes.push(whole(ChangeKind::Added, new_item)),
                (None, None) => {}
            }
        }
        ChangeReport {
            old: compared(self),
            new: compared(new),
            verdict: verdict(self, new, &changes),
            changes,
            affected: Vec::new(),
        }
    }
}

fn compared(view: View<'_>) -> Compared {
    let definition = view.role().definition();
    Compared { role: definition.id.clone(), version: definition.version, on: view.day() }
}

/// A value as it is shown: texts as they are, and anything else as JSON.
fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().all(Value::is_string) => {
            items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("; ")
        }
        other => other.to_string(),
    }
}

/// A value before and after, in words where there are some that tell them apart.
fn told(key: &str, before: Option<&Value>, after: Option<&Value>) -> [Option<String>; 2] {
    fn read<T: serde::de::DeserializeOwned>(value: &Value) -> Option<T> {
        serde_json::from_value(value.clone()).ok()
    }
    let in_words = |value: &Value| match key {
        "period" => read::<Period>(value).map(|period| period.to_string()),
        "basis" => read::<Vec<Basis>>(value).map(|bases| {
            let bases = bases.iter().map(|basis| {
                let period = basis.in_force.as_ref().map(|period| format!(" ({period})"));
                format!("{}, {}{}", basis.law, basis.provision, period.unwrap_or_default())
            });
            bases.collect::<Vec<_>>().join("; ")
        }),
        "citations" => read::<Vec<Citation>>(value).map(|citations| {
            let citations =
                citations.iter().map(|citation| format!("{}, {}", citation.source, citation.place));
            citations.collect::<Vec<_>>().join("; ")
        }),
        _ => None,
    };
    let words = [before, after].map(|value| value.and_then(in_words));
    if words[0] == words[1] { [before, after].map(|value| value.map(shown)) } else { words }
}

fn members(value: &impl Serialize) -> BTreeMap<String, Value> {
    match serde_json::to_value(value) {
        Ok(Value::Object(members)) => members.into_iter().collect(),
        // Every document type is written as an object.
        _ => BTreeMap::new(),
    }
}

// ------------------------------------------------------------------ what changed

/// What changed above the lists of items.
fn head(old: View<'_>, new: View<'_>) -> Vec<Change> {
    let [before, after] = [old, new].map(|view| heading(view.role().definition()));
    let definition = new.role().definition();
    let mut changes = Vec::new();
    for key in keys(&before, &after) {
        let kind = match key {
            "title" | "statement" | "notes" | "otherNames" => ChangeKind::Reworded,
            _ => ChangeKind::Edited,
        };
        let size = match key {
            // Another role, or another top of it.
            "id" | "stage" => ReleaseKind::Major,
            "jurisdiction" | "licence" | "language" => ReleaseKind::Minor,
            _ => ReleaseKind::Patch,
        };
        changes.push(Change {
            kind,
            item: definition.id.to_string(),
            title: definition.title.to_string(),
            key: Some(key.to_owned()),
            before: before.get(key).map(shown),
            after: after.get(key).map(shown),
            size,
        });
    }
    changes
}

/// A definition without its items, without the version, which the verdict is held against, and
/// without the schema, which is for editors.
fn heading(definition: &crate::RoleDefinition) -> BTreeMap<String, Value> {
    let crate::RoleDefinition {
        id,
        title,
        other_names,
        statement,
        jurisdiction,
        language,
        licence,
        as_at,
        stage,
        notes,
        ..
    } = definition;
    let members = serde_json::json!({
        "id": id,
        "title": title,
        "otherNames": other_names,
        "statement": statement,
        "jurisdiction": jurisdiction,
        "language": language,
        "licence": licence,
        "asAt": as_at,
        "stage": stage,
        "notes": notes,
    });
    self::members(&members)
}

/// The keys whose values differ.
fn keys<'a>(
    before: &'a BTreeMap<String, Value>,
    after: &'a BTreeMap<String, Value>,
) -> impl Iterator<Item = &'a str> {
    let only_after = after.keys().filter(|key| !before.contains_key(*key));
    let all = before.keys().chain(only_after).map(String::as_str);
    all.filter(|key| before.get(*key) != after.get(*key))
}

fn whole(kind: ChangeKind, item: ItemRef<'_>) -> Change {
    let binds = matches!(item, ItemRef::Duty(duty) if binds_the_post(duty));
    Change {
        kind,
        item: item.id().to_owned(),
        title: item.title().to_owned(),
        key: None,
        before: None,
        after: None,
        size: match kind {
            // What names it leads nowhere now.
            ChangeKind::Removed => ReleaseKind::Major,
            // Posts that took on all that was asked have something more to take on.
            _ if binds => ReleaseKind::Major,
            _ => ReleaseKind::Minor,
        },
    }
}

/// Whether posts have to take the duty on, or show it.
fn binds_the_post(duty: &crate::Duty) -> bool {
    duty.holder.is_for_the_post() && !matches!(duty.force, Force::May | Force::Described)
}

/// What changed in an item that both have.
fn items(
    old: View<'_>,
    new: View<'_>,
    before: ItemRef<'_>,
    after: ItemRef<'_>,
    changes: &mut Vec<Change>,
) {
    // On days the same item can rest on other provisions and link to others; else it cannot.
    if old.day().is_none() && new.day().is_none() && before == after {
        return;
    }
    let mut add = |kind, key: &str, before: Option<String>, after_value: Option<String>| {
        changes.push(Change {
            kind,
            item: after.id().to_owned(),
            title: after.title().to_owned(),
            key: Some(key.to_owned()),
            before,
            after: after_value,
            size: size(kind),
        });
    };
    let (was, is) = (current(old, before), current(new, after));
    let links = Links::new(old.links_from(before.id()), new.links_from(after.id()));
    for key in keys(&was, &is) {
        let [value_before, value_after] = told(key, was.get(key), is.get(key));
        let kind = match (key, before, after) {
            ("force", ItemRef::Duty(old), ItemRef::Duty(new)) => by_force(old.force, new.force),
            ("holder", ..) => ChangeKind::HolderChanged,
            ("basis", ..) => ChangeKind::BasisChanged,
            ("period", ..) => ChangeKind::PeriodChanged,
            ("level", ..) => match (&value_before, &value_after) {
                (None, _) => ChangeKind::LevelRaised,
                (_, None) => ChangeKind::LevelLowered,
                _ => ChangeKind::LevelChanged,
            },
            ("replacedBy", ..) if value_after.is_none() => ChangeKind::Reinstated,
            ("replacedBy", ..) => ChangeKind::Replaced,
            ("area" | "kind" | "group" | "scope" | "function" | "partOf" | "theme", ..) => {
                ChangeKind::Moved
            }
            (
                "title" | "statement" | "note" | "abbreviation" | "otherNames" | "traits"
                | "criticisms" | "strengths" | "benefits",
                ..,
            ) => ChangeKind::Reworded,
            _ if links.say_all(key, was.get(key), is.get(key)) => continue,
            _ => ChangeKind::Edited,
        };
        add(kind, key, value_before, value_after);
    }
    for (key, to) in links.lost {
        add(ChangeKind::LinkLost, key, Some(to.to_owned()), None);
    }
    for (key, to) in links.gained {
        add(ChangeKind::LinkGained, key, None, Some(to.to_owned()));
    }
}

/// What is in an item on the day of the view: of its provisions, those in force.
fn current(view: View<'_>, item: ItemRef<'_>) -> BTreeMap<String, Value> {
    let mut members = members(&item);
    let bases: &[Basis] = match item {
        ItemRef::Duty(duty) => &duty.basis,
        ItemRef::Feature(feature) => &feature.basis,
        ItemRef::Function(function) => &function.basis,
        _ => return members,
    };
    if let Some(day) = view.day() {
        let now =
            |basis: &&Basis| basis.in_force.as_ref().is_none_or(|period| period.contains(day));
        let bases: Vec<_> = bases.iter().filter(now).collect();
        members.insert("basis".to_owned(), serde_json::to_value(bases).unwrap_or_default());
    }
    members
}

/// The links that an item gained and lost, each with the key that it stands under, in order.
struct Links<'a> {
    gained: Vec<(&'static str, &'a str)>,
    lost: Vec<(&'static str, &'a str)>,
}

impl<'a> Links<'a> {
    fn new(old: Vec<Link<'a>>, new: Vec<Link<'a>>) -> Self {
        // These have changes of their own.
        let is_apart =
            |key| matches!(key, "basis" | "replacedBy" | "partOf" | "function" | "citations");
        let ends = |links: Vec<Link<'a>>| {
            let ends = links.into_iter().map(|link| (link.key, link.to.id()));
            let mut ends: Vec<_> = ends.filter(|(key, _)| !is_apart(key)).collect();
            ends.sort_unstable();
            ends.dedup();
            ends
        };
        let (old, new) = (ends(old), ends(new));
        let only = |a: &[(&'static str, &'a str)], b: &[(&'static str, &'a str)]| {
            a.iter().copied().filter(|end| b.binary_search(end).is_err()).collect()
        };
        Self { gained: only(&new, &old), lost: only(&old, &new) }
    }

    /// Whether the links that were gained and lost under a key are all that changed there.
    fn say_all(&self, key: &str, before: Option<&Value>, after: Option<&Value>) -> bool {
        let rest = |value: Option<&Value>, changed: &[(&'static str, &'a str)]| {
            let is_changed = |value: &Value| {
                let end = value.as_str().map(|to| (key, to));
                end.is_some_and(|end| changed.binary_search_by(|other| (*other).cmp(&end)).is_ok())
            };
            let elements = value.and_then(Value::as_array).into_iter().flatten();
            let elements = elements.filter(|element| match element {
                Value::Object(members) => !members.values().any(is_changed),
                other => !is_changed(other),
            });
            elements.cloned().collect::<Vec<_>>()
        };
        let is_changed = self.gained.iter().chain(&self.lost).any(|(under, _)| *under == key);
        is_changed && rest(before, &self.lost) == rest(after, &self.gained)
    }
}

fn by_force(old: Force, new: Force) -> ChangeKind {
    if (old == Force::MustNot) != (new == Force::MustNot) {
        ChangeKind::Reversed
    } else if new.strength() > old.strength() {
        ChangeKind::Strengthened
    } else {
        ChangeKind::Weakened
    }
}

const fn size(kind: ChangeKind) -> ReleaseKind {
    match kind {
        ChangeKind::Removed
        | ChangeKind::Strengthened
        | ChangeKind::Weakened
        | ChangeKind::Reversed
        | ChangeKind::HolderChanged
        | ChangeKind::LevelRaised
        | ChangeKind::LevelLowered
        | ChangeKind::LevelChanged => ReleaseKind::Major,
        ChangeKind::Added
        | ChangeKind::Replaced
        | ChangeKind::Reinstated
        | ChangeKind::BasisChanged
        | ChangeKind::PeriodChanged
        | ChangeKind::Moved
        | ChangeKind::LinkGained
        | ChangeKind::LinkLost => ReleaseKind::Minor,
        ChangeKind::Reworded | ChangeKind::Edited => ReleaseKind::Patch,
    }
}

// ------------------------------------------------------------------ the verdict

fn verdict(old: View<'_>, new: View<'_>, changes: &[Change]) -> Verdict {
    let release = changes.iter().map(|change| change.size).max().unwrap_or(ReleaseKind::None);
    let mut largest = changes.iter().filter(|change| change.size == release);
    let because = match largest.next() {
        None => "nothing changed".to_owned(),
        Some(first) => {
            let key = first.key.as_ref().map(|key| format!(" (`{key}`)")).unwrap_or_default();
            let more = match largest.count() {
                0 => String::new(),
                more => format!(", and {more} more of that size"),
            };
            format!("{} {}{key}{more}", first.item, first.kind)
        }
    };
    // On a day only a part of a definition shows, and its version speaks of the whole.
    let is_whole = old.day().is_none() && new.day().is_none();
    let versions = [old, new].map(|view| view.role().definition().version);
    let (version_fits, about_version) = if is_whole {
        let (fits, about) = about_version(release, versions);
        (Some(fits), Some(about))
    } else {
        (None, None)
    };
    Verdict { release, because, version_fits, about_version }
}

fn about_version(release: ReleaseKind, [old, new]: [Version; 2]) -> (bool, String) {
    let risen = if new.major > old.major {
        ReleaseKind::Major
    } else if new.minor > old.minor {
        // Before 1.0.0 the second number takes the place of the first.
        if new.major == 0 { ReleaseKind::Major } else { ReleaseKind::Minor }
    } else if new.patch > old.patch {
        if new.major == 0 { ReleaseKind::Minor } else { ReleaseKind::Patch }
    } else {
        ReleaseKind::None
    };
    let from_to = format!("{old} to {new}");
    if new < old {
        return (false, format!("the version falls, {from_to}"));
    }
    if risen >= release {
        return (true, format!("the version rises by enough, {from_to}"));
    }
    (false, format!("the version rises by too little, {from_to}: the change is {release}"))
}

// ------------------------------------------------------------------ what it means for others

impl<'a> View<'a> {
    /// What it means for a post that the definition changes from this to a later one: the items
    /// that it names and that changed, and how its conformance changes.
    ///
    /// Where the views are of no day, conformance is that on the day of the post.
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
