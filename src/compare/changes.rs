//! What changed between two definitions, or between two days of one.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::{
    definition::{Basis, Citation, Force},
    item::ItemRef,
    kind::RoleId,
    model::{self, Node, View as Written, key, vocabulary},
    pointer::Pointer,
    role::{Link, View},
    value::{Day, Period, Version},
};

/// A way in which an item changed.
#[vocabulary]
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
#[vocabulary]
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
    /// use dcs_role::{Role, literal, value::Day};
    ///
    /// let role = Role::england();
    /// let before = role.on(literal!(Day, "2007-12-31"));
    /// let report = before.changes_to(role.on(literal!(Day, "2008-01-01")));
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

// ------------------------------------------------------------------ values

/// A value as it is shown: texts as they are, and anything else as JSON.
fn shown(value: &dyn Node) -> Option<String> {
    let texts: Option<Vec<_>> = match value.view() {
        _ if value.is_absent() => return None,
        Written::List(_) => parts(value).into_iter().map(text).collect(),
        _ => text(value).map(|text| vec![text]),
    };
    texts.map(|texts| texts.join("; ")).or_else(|| json(value))
}

fn text(value: &dyn Node) -> Option<String> {
    if let Written::String(text) = value.view() { Some(text.into_owned()) } else { None }
}

fn json(value: &dyn Node) -> Option<String> {
    model::serialize(value, serde_json::value::Serializer).ok().map(|json| json.to_string())
}

/// The members of a list or of an object.
fn parts(value: &dyn Node) -> Vec<&dyn Node> {
    match value.view() {
        Written::List(list) => (0..list.length()).map(|n| list.item(n)).collect(),
        Written::Object(object) => {
            (0..object.fields().all.len()).map(|n| object.member(n)).collect()
        }
        _ => Vec::new(),
    }
}

/// The members of a list in words; nothing for an empty one, whose key is left out.
fn in_words<T>(list: &[T], word: impl Fn(&T) -> String) -> Option<String> {
    let words: Vec<_> = list.iter().map(word).collect();
    (!words.is_empty()).then(|| words.join("; "))
}

// ------------------------------------------------------------------ what changed

/// What changed above the lists of items: not the version, which the verdict is held against, nor
/// the schema, which is for editors.
fn head(old: View<'_>, new: View<'_>) -> Vec<Change> {
    let [old, new] = [old, new].map(|view| view.role().definition());
    let mut changes = Vec::new();
    macro_rules! compare {
        ($($kind:ident, $size:ident: $($field:ident),+;)+) => {$($(
            if old.$field != new.$field {
                changes.push(Change {
                    kind: ChangeKind::$kind,
                    item: new.id.to_string(),
                    title: new.title.to_string(),
                    key: Some(key!($field).to_owned()),
                    before: shown(&old.$field),
                    after: shown(&new.$field),
                    size: ReleaseKind::$size,
                });
            }
        )+)+};
    }
    compare! {
        Reworded, Patch: title, statement, notes, other_names;
        // Another role, or another top of it.
        Edited, Major: id, stage;
        Edited, Minor: jurisdiction, licence, language;
        Edited, Patch: as_at;
    }
    in_order(&mut changes);
    changes
}

/// By key, and what came last.
fn in_order(changes: &mut [Change]) {
    changes.sort_by(|a, b| (a.before.is_none(), &a.key).cmp(&(b.before.is_none(), &b.key)));
}

pub(super) fn whole(kind: ChangeKind, item: ItemRef<'_>) -> Change {
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
fn binds_the_post(duty: &crate::definition::Duty) -> bool {
    duty.holder.is_for_the_post() && !matches!(duty.force, Force::May | Force::Described)
}

/// What changed in an item that both have.
pub(super) fn items<'a>(
    old: View<'a>,
    new: View<'a>,
    before: ItemRef<'a>,
    after: ItemRef<'a>,
    changes: &mut Vec<Change>,
) {
    // On days the same item can rest on other provisions and link to others; else it cannot.
    if old.day().is_none() && new.day().is_none() && before == after {
        return;
    }
    let links = Links::new(old.links_from(before.id()), new.links_from(after.id()));
    let days = [old.day(), new.day()];
    let mut found = Found { days, item: after, links, apart: Vec::new(), changes: Vec::new() };
    compare(before, after, &mut found);
    in_order(&mut found.changes);
    let Found { links, apart, .. } = &found;
    let ends = [(ChangeKind::LinkLost, &links.lost), (ChangeKind::LinkGained, &links.gained)];
    let ends = ends.map(|(kind, ends)| {
        let ends = ends.iter().filter(|(key, _)| !apart.contains(key));
        ends.map(|&(key, to)| (kind, key, to)).collect::<Vec<_>>()
    });
    for (kind, key, to) in ends.into_iter().flatten() {
        let mut sides = [Some(to.to_owned()), None];
        if kind == ChangeKind::LinkGained {
            sides.reverse();
        }
        found.add(kind, key, sides);
    }
    changes.append(&mut found.changes);
}

/// Declares for each kind of item what it means that a field changes. A field that has no place here
/// does not compile.
///
/// | word | for a field that holds |
/// |---|---|
/// | `reworded` | words: what they say may still be the same |
/// | `moved` | where the item belongs: its kind, area or group, and what it is part of |
/// | `force`, `holder`, `level` | how strong a duty is, whose it is, and which level is asked for |
/// | `replaced` | what came in place of the item |
/// | `basis` | provisions: those of the day are compared |
/// | `period` | when it began and ended |
/// | `citations` | where it was read |
/// | `edited` | anything else; links in it are told one by one |
macro_rules! compare {
    ($($Kind:ident { $($meaning:ident: $($field:ident),+;)+ })+) => {
        fn compare(before: ItemRef<'_>, after: ItemRef<'_>, found: &mut Found<'_>) {
            use crate::definition::*;

            match before {
                $(ItemRef::$Kind(old) => {
                    // An id has its kind in it.
                    let ItemRef::$Kind(new) = after else { return };
                    // Names the field that has no place in the row.
                    let _ = |item: $Kind| $Kind { id: item.id, $($($field: item.$field),+),+ };
                    $($(
                        let is_same = old.$field == new.$field;
                        found.$meaning(key!($field), is_same, &old.$field, &new.$field);
                    )+)+
                })+
            }
        }
    };
}

compare! {
    Source { reworded: title, note; moved: kind; edited: full_title, publisher, date, as_at, in_use, address; }
    Body { reworded: title, abbreviation, other_names, statement; moved: kind; replaced: replaced_by; period: period; citations: citations; edited: address, members; }
    Instrument { reworded: title, abbreviation, statement; moved: kind; replaced: replaced_by; period: period; citations: citations; edited: full_title, citation, address, topics, given_force_by; }
    Term { reworded: title, abbreviation, statement; citations: citations; }
    Outcome { reworded: title, statement; period: period; citations: citations; edited: framework; }
    Function { reworded: title, statement; moved: scope; basis: basis; period: period; citations: citations; }
    Feature { reworded: title, statement, note; moved: kind; basis: basis; period: period; citations: citations; edited: expectation; }
    Duty { reworded: title, statement, note; moved: area, function; force: force; holder: holder; replaced: replaced_by; basis: basis; period: period; citations: citations; edited: serves, partners, calls_for, expectation; }
    Skill { reworded: title, statement, traits; moved: kind, part_of; level: level; citations: citations; edited: named_by, none_found; }
    Quality { reworded: title, statement, traits; moved: group, part_of; citations: citations; edited: named_by, none_found; }
    Need { reworded: title, statement; citations: citations; edited: audience, develops; }
    Activity { reworded: title, statement, benefits; period: period; citations: citations; edited: audience, providers, cost, last_seen, how_to_apply, apply_at, contact, develops, meets; }
    Programme { reworded: title, abbreviation, other_names, statement, strengths, criticisms, note; replaced: replaced_by; period: period; citations: citations; edited: providers, funder, audience, components, modes, duration, cost, region, venue, accreditation, cycles, last_seen, how_to_apply, apply_at, contact, develops, meets; }
    Requirement { reworded: title, statement; moved: kind; period: period; citations: citations; edited: strength, none_found; }
    Stage { reworded: title, statement, other_names; citations: citations; }
    Route { reworded: title, statement; moved: kind; period: period; citations: citations; edited: stages, rests_on; }
    Practice { reworded: title, statement; moved: kind; citations: citations; edited: serves, calls_for; }
    Scenario { reworded: title, statement; citations: citations; edited: adds, raises, lowers, leaves; }
    Finding { reworded: title, statement; moved: part_of; period: period; citations: citations; edited: topic, voices, share, distribution, quantity; }
    Recommendation { reworded: title, statement; citations: citations; edited: addressees, themes, rests_on; }
    Omission { reworded: title, statement; citations: citations; edited: reason; }
}

/// A key of an item.
type Key = &'static str;
/// A value of an item.
type Any<'a> = &'a dyn Node;

/// What was found to have changed in one item.
struct Found<'a> {
    /// The days on which the item is looked at.
    days: [Option<Day>; 2],
    item: ItemRef<'a>,
    links: Links<'a>,
    /// The keys whose links have changes of their own.
    apart: Vec<Key>,
    changes: Vec<Change>,
}

impl Found<'_> {
    fn add(&mut self, kind: ChangeKind, key: Key, [before, after]: [Option<String>; 2]) {
        self.changes.push(Change {
            kind,
            item: self.item.id().to_owned(),
            title: self.item.title().to_owned(),
            key: Some(key.to_owned()),
            before,
            after,
            size: size(kind),
        });
    }

    fn compare(&mut self, kind: ChangeKind, key: Key, is_same: bool, old: Any<'_>, new: Any<'_>) {
        if !is_same {
            self.add(kind, key, [shown(old), shown(new)]);
        }
    }

    fn reworded(&mut self, key: Key, is_same: bool, old: Any<'_>, new: Any<'_>) {
        self.compare(ChangeKind::Reworded, key, is_same, old, new);
    }

    fn moved(&mut self, key: Key, is_same: bool, old: Any<'_>, new: Any<'_>) {
        self.apart.push(key);
        self.compare(ChangeKind::Moved, key, is_same, old, new);
    }

    fn holder(&mut self, key: Key, is_same: bool, old: Any<'_>, new: Any<'_>) {
        self.compare(ChangeKind::HolderChanged, key, is_same, old, new);
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "as every field")]
    fn force(&mut self, key: Key, is_same: bool, old: &Force, new: &Force) {
        self.compare(by_force(*old, *new), key, is_same, old, new);
    }

    fn level(&mut self, key: Key, is_same: bool, old: Any<'_>, new: Any<'_>) {
        let kind = match (old.is_absent(), new.is_absent()) {
            (true, _) => ChangeKind::LevelRaised,
            (_, true) => ChangeKind::LevelLowered,
            _ => ChangeKind::LevelChanged,
        };
        self.compare(kind, key, is_same, old, new);
    }

    fn replaced(&mut self, key: Key, is_same: bool, old: Any<'_>, new: Any<'_>) {
        self.apart.push(key);
        let kind = if new.is_absent() { ChangeKind::Reinstated } else { ChangeKind::Replaced };
        self.compare(kind, key, is_same, old, new);
    }

    /// What rests on provisions rests on those that are in force on the day.
    fn basis(&mut self, key: Key, _: bool, old: &[Basis], new: &[Basis]) {
        self.apart.push(key);
        let [before, after] = [(old, self.days[0]), (new, self.days[1])].map(|(bases, day)| {
            let is_now = |basis: &&Basis| {
                let period = basis.in_force.as_ref();
                day.zip(period).is_none_or(|(day, period)| period.contains(day))
            };
            bases.iter().filter(is_now).cloned().collect::<Vec<_>>()
        });
        if before != after {
            let word = |basis: &Basis| {
                let period = basis.in_force.as_ref().map(|period| format!(" ({period})"));
                format!("{}, {}{}", basis.law, basis.provision, period.unwrap_or_default())
            };
            let words = [&before, &after].map(|bases| in_words(bases, word));
            self.told(ChangeKind::BasisChanged, key, words, [&before, &after]);
        }
    }

    #[expect(clippy::ref_option, reason = "so it stands in the item")]
    fn period(&mut self, key: Key, is_same: bool, old: &Option<Period>, new: &Option<Period>) {
        if !is_same {
            let words = [old, new].map(|period| period.as_ref().map(ToString::to_string));
            self.told(ChangeKind::PeriodChanged, key, words, [old, new]);
        }
    }

    fn citations(&mut self, key: Key, is_same: bool, old: &[Citation], new: &[Citation]) {
        self.apart.push(key);
        if !is_same {
            let word = |citation: &Citation| format!("{}, {}", citation.source, citation.place);
            let words = [old, new].map(|citations| in_words(citations, word));
            self.told(ChangeKind::Edited, key, words, [&old.to_vec(), &new.to_vec()]);
        }
    }

    /// A change in words, where they tell the two apart.
    fn told(
        &mut self,
        kind: ChangeKind,
        key: Key,
        words: [Option<String>; 2],
        values: [&dyn Node; 2],
    ) {
        let words = if words[0] == words[1] { values.map(shown) } else { words };
        self.add(kind, key, words);
    }

    /// Something else; links that were gained and lost speak for themselves.
    fn edited(&mut self, key: Key, is_same: bool, old: Any<'_>, new: Any<'_>) {
        if !self.links.say_all(key, old, new) {
            self.compare(ChangeKind::Edited, key, is_same, old, new);
        }
    }
}

/// The links that an item gained and lost, each with the key that it stands under, in order.
struct Links<'a> {
    gained: Vec<(Key, &'a str)>,
    lost: Vec<(Key, &'a str)>,
}

impl<'a> Links<'a> {
    fn new(old: Vec<Link<'a>>, new: Vec<Link<'a>>) -> Self {
        let [old, new] = [old, new].map(|links| {
            links.into_iter().map(|link| (link.key, link.to.id())).collect::<BTreeSet<_>>()
        });
        Self {
            gained: new.difference(&old).copied().collect(),
            lost: old.difference(&new).copied().collect(),
        }
    }

    /// Whether the links that were gained and lost under a key are all that changed there.
    fn say_all(&self, key: Key, old: Any<'_>, new: Any<'_>) -> bool {
        // What is left of the list without the links that changed.
        let rest = |list: Any<'_>, changed: &[(Key, &str)]| {
            let is_changed =
                |value: Any<'_>| text(value).is_some_and(|to| changed.contains(&(key, &*to)));
            let is_list = matches!(list.view(), Written::List(_));
            let mut rest = if is_list { parts(list) } else { Vec::new() };
            rest.retain(|value| !is_changed(*value) && !parts(*value).into_iter().any(is_changed));
            rest.into_iter().map(json).collect::<Vec<_>>()
        };
        let is_changed = self.gained.iter().chain(&self.lost).any(|(under, _)| *under == key);
        is_changed && rest(old, &self.lost) == rest(new, &self.gained)
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
    let risen = if new.major() > old.major() {
        ReleaseKind::Major
    } else if new.minor() > old.minor() {
        // Before 1.0.0 the second number takes the place of the first.
        if new.major() == 0 { ReleaseKind::Major } else { ReleaseKind::Minor }
    } else if new.patch() > old.patch() {
        if new.major() == 0 { ReleaseKind::Minor } else { ReleaseKind::Patch }
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
