//! What the documents say of each other: laws that hold for every sound document.
#![cfg(feature = "proptest")]

use std::{collections::BTreeSet, sync::LazyLock};

use dcs_role::{
    Post, Profile, Role, RoleDefinition,
    definition::{Duty, Force, Holder},
    development::StageLink,
    evidence::Reading,
    law::{Basis, Provision},
    report::{Change, ChangeKind, ReleaseKind, Standing},
    strategy,
    value::{Day, Period, Title},
};
use proptest::{prelude::*, sample::Index};
use serde::Serialize;
use serde_json::Value;

fn leaf<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn role(text: &str) -> Role {
    text.parse::<RoleDefinition>().unwrap().try_into().unwrap()
}

static SMALL: LazyLock<Role> = LazyLock::new(|| role(include_str!("documents/sound/small.json")));
static NEXT: LazyLock<Role> =
    LazyLock::new(|| role(include_str!("documents/sound/small-next.json")));

fn config() -> ProptestConfig {
    ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() }
}

/// Every JSON Pointer under the key `at`, in whatever is in a report.
fn pointers(report: &Value, found: &mut Vec<String>) {
    match report {
        Value::Object(members) => {
            for (key, value) in members {
                match (key.as_str(), value) {
                    ("at", Value::String(at)) => found.push(at.clone()),
                    ("at", Value::Array(all)) => {
                        found.extend(all.iter().filter_map(Value::as_str).map(ToOwned::to_owned));
                    }
                    _ => pointers(value, found),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| pointers(item, found)),
        _ => {}
    }
}

/// Every pointer of a report exists in the document that it is about.
fn points_into(report: &impl Serialize, document: &impl Serialize) {
    let (report, document) =
        (serde_json::to_value(report).unwrap(), serde_json::to_value(document).unwrap());
    let mut found = Vec::new();
    pointers(&report, &mut found);
    for at in found {
        assert!(document.pointer(&at).is_some(), "{at} is not in {document}");
    }
}

proptest! {
    #![proptest_config(config())]

    /// Generated profiles break no rule, and reports on them point into them.
    #[test]
    fn generated_profiles_are_sound(profile in strategy::profile(Role::england())) {
        let report = profile.check(Role::england());
        prop_assert!(report.is_empty(), "{report}");
        points_into(&Role::england().readiness(&profile, profile.as_at), &profile);
    }

    /// Nothing changes between a definition and itself, on one day or on none.
    #[test]
    fn a_definition_is_no_change_to_itself(definition in edited(), day: Day) {
        let role = Role::try_from(definition).unwrap();
        for view in [role.all(), role.on(day)] {
            let report = view.changes_to(view);
            prop_assert_eq!(&report.changes, &[]);
            prop_assert_eq!(report.verdict.release, ReleaseKind::None);
        }
    }

    /// Two definitions that differ have changes between them, and the way back is their mirror.
    #[test]
    fn the_way_back_is_the_mirror(old in edited(), new in edited()) {
        let same = same_content(&old, &new);
        let (old, new) = (Role::try_from(old).unwrap(), Role::try_from(new).unwrap());
        let there = old.all().changes_to(new.all()).changes;
        let back = new.all().changes_to(old.all()).changes;
        prop_assert_eq!(there.is_empty(), same);
        prop_assert_eq!(essence(there), essence(back.into_iter().map(mirror)));
    }

    /// The same holds for two days of one definition.
    #[test]
    fn the_way_back_in_time_is_the_mirror(old: Day, new: Day) {
        let role = Role::england();
        let there = role.on(old).changes_to(role.on(new)).changes;
        let back = role.on(new).changes_to(role.on(old)).changes;
        prop_assert_eq!(essence(there), essence(back.into_iter().map(mirror)));
    }

    /// What does not change affects nobody, and effects point into the document.
    #[test]
    fn no_change_has_no_effect(
        post in strategy::post(&SMALL), profile in strategy::profile(&SMALL),
    ) {
        let (old, new) = (SMALL.all(), NEXT.all());
        prop_assert_eq!(old.effects_on_post(old, &post).effects, []);
        prop_assert_eq!(old.effects_on_profile(old, &profile).effects, []);
        points_into(&old.effects_on_post(new, &post), &post);
        points_into(&old.effects_on_profile(new, &profile), &profile);
    }
}

/// What the crate writes of a comparison is valid by the published schema.
#[cfg(feature = "schema")]
mod reports {
    use super::*;

    static SCHEMAS: LazyLock<std::collections::BTreeMap<&str, jsonschema::Validator>> =
        LazyLock::new(|| {
            ["conformance-report", "readiness-report", "change-report"]
                .map(|name| {
                    let file = format!("{name}.schema.json");
                    let (_, text) =
                        dcs_role::published().iter().find(|(name, _)| *name == file).unwrap();
                    let schema = serde_json::from_str(text).unwrap();
                    (name, jsonschema::validator_for(&schema).unwrap())
                })
                .into()
        });

    fn is_valid(name: &str, report: &impl Serialize) {
        let json = serde_json::to_value(report).unwrap();
        let errors: Vec<_> =
            SCHEMAS[name].iter_errors(&json).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?} in {json}");
    }

    proptest! {
        #![proptest_config(config())]

        #[test]
        fn of_profiles_are_valid(profile in strategy::profile(Role::england()), day: Day) {
            is_valid("readiness-report", &Role::england().readiness(&profile, day));
        }

        #[test]
        fn of_changes_are_valid(
            old in edited(), new in edited(), post in strategy::post(&SMALL),
        ) {
            let (old, new) = (Role::try_from(old).unwrap(), Role::try_from(new).unwrap());
            let mut report = old.all().changes_to(new.all());
            report.affected.push(old.all().effects_on_post(new.all(), &post));
            is_valid("change-report", &report);
        }
    }
}

// ------------------------------------------------------------------ definitions that differ a little

/// One change to a definition.
#[derive(Clone, Debug)]
enum Edit {
    Retitle(Index, Title),
    Force(Index, Force),
    Holder(Index, Holder),
    Level(Index, Option<Title>),
    DropDuty(Index),
    DropTerm,
    AddTerm,
    DropLink(Index),
    Note(Index, Option<Title>),
    Licence(Title),
    Provision(Index, Provision),
    LastDay(Index, Option<Day>),
}

fn edit() -> impl Strategy<Value = Edit> {
    let word = || "[A-Z][a-z]{2,8}".prop_map(|word| leaf::<Title>(&word));
    let perhaps = move || proptest::option::of(word());
    let at = any::<Index>;
    prop_oneof![
        (at(), word()).prop_map(|(at, title)| Edit::Retitle(at, title)),
        (at(), any::<Force>()).prop_map(|(at, force)| Edit::Force(at, force)),
        (at(), any::<Holder>()).prop_map(|(at, holder)| Edit::Holder(at, holder)),
        (at(), perhaps()).prop_map(|(at, level)| Edit::Level(at, level)),
        at().prop_map(Edit::DropDuty),
        Just(Edit::DropTerm),
        Just(Edit::AddTerm),
        at().prop_map(Edit::DropLink),
        (at(), perhaps()).prop_map(|(at, note)| Edit::Note(at, note)),
        word().prop_map(Edit::Licence),
        (at(), "s\\. [1-9]{1,3}").prop_map(|(at, text)| Edit::Provision(at, leaf(&text))),
        (at(), any::<Option<Day>>()).prop_map(|(at, last)| Edit::LastDay(at, last)),
    ]
}

fn apply(definition: &mut RoleDefinition, edit: Edit) {
    let mut duties = Vec::from(definition.duties.clone());
    let count = duties.len();
    let duty = |duties: &mut Vec<Duty>, at: Index, change: &dyn Fn(&mut Duty)| {
        change(&mut duties[at.index(count)]);
    };
    match edit {
        Edit::Retitle(at, title) => duty(&mut duties, at, &|duty| duty.title = title.clone()),
        Edit::Force(at, force) => duty(&mut duties, at, &|duty| duty.force = force),
        Edit::Holder(at, holder) => duty(&mut duties, at, &|duty| duty.holder = holder),
        Edit::Level(at, level) => {
            let skill = at.index(definition.skills.len());
            definition.skills[skill].level = level;
        }
        Edit::DropDuty(at) => {
            duties.remove(at.index(count));
        }
        Edit::DropTerm => definition.terms.clear(),
        Edit::AddTerm => {
            let mut term = definition
                .terms
                .first()
                .cloned()
                .unwrap_or_else(|| SMALL.definition().terms[0].clone());
            term.id = leaf("term:added");
            term.title = leaf("Added");
            term.statement = leaf("Something that was added.");
            definition.terms.push(term);
        }
        Edit::DropLink(at) => duty(&mut duties, at, &|duty| {
            duty.calls_for.pop();
        }),
        Edit::Note(at, note) => {
            let note = note.map(|note| leaf(note.as_str()));
            duty(&mut duties, at, &|duty| duty.note.clone_from(&note));
        }
        Edit::Licence(licence) => definition.licence = licence,
        Edit::Provision(at, provision) => duty(&mut duties, at, &|duty| {
            if let Some(basis) = duty.basis.first_mut() {
                basis.provision = provision.clone();
            }
        }),
        Edit::LastDay(at, last) => {
            let programme = at.index(definition.programmes.len());
            if let Some(period) = &mut definition.programmes[programme].period {
                period.last_day = last.map(Into::into);
            }
        }
    }
    if let Ok(duties) = duties.try_into() {
        definition.duties = duties;
    }
}

/// Sound definitions near the small one.
fn edited() -> impl Strategy<Value = RoleDefinition> {
    prop::collection::vec(edit(), 0..6).prop_map(|edits| {
        let mut definition = SMALL.definition().clone();
        for edit in edits {
            let mut changed = definition.clone();
            apply(&mut changed, edit);
            // An edit that would break a rule is left out.
            if !changed.check().has_errors() {
                definition = changed;
            }
        }
        definition
    })
}

/// Whether two definitions hold the same, in whatever order.
fn same_content(a: &RoleDefinition, b: &RoleDefinition) -> bool {
    let sorted = |definition: &RoleDefinition| {
        let mut json = serde_json::to_value(definition).unwrap();
        for list in json.as_object_mut().unwrap().values_mut().filter_map(Value::as_array_mut) {
            list.sort_by_key(ToString::to_string);
        }
        json
    };
    sorted(a) == sorted(b)
}

/// Changes in an order of their own, without their titles, which are those of the newer of the two, and
/// without their sizes, which depend on the way: what comes is more, and what goes may be missed.
fn essence(changes: impl IntoIterator<Item = Change>) -> Vec<Change> {
    let changes = changes.into_iter();
    let mut changes: Vec<_> = changes
        .map(|change| Change { title: String::new(), size: ReleaseKind::None, ..change })
        .collect();
    changes.sort();
    changes
}

/// What a change is on the way back.
fn mirror(change: Change) -> Change {
    let Change { kind, before, after, .. } = change;
    let kind = match (kind, &before, &after) {
        (ChangeKind::Added, ..) => ChangeKind::Removed,
        (ChangeKind::Removed, ..) => ChangeKind::Added,
        (ChangeKind::Reinstated, ..) => ChangeKind::Replaced,
        (ChangeKind::Replaced, None, _) => ChangeKind::Reinstated,
        (ChangeKind::Strengthened, ..) => ChangeKind::Weakened,
        (ChangeKind::Weakened, ..) => ChangeKind::Strengthened,
        (ChangeKind::LevelRaised, ..) => ChangeKind::LevelLowered,
        (ChangeKind::LevelLowered, ..) => ChangeKind::LevelRaised,
        (ChangeKind::LinkGained, ..) => ChangeKind::LinkLost,
        (ChangeKind::LinkLost, ..) => ChangeKind::LinkGained,
        (same, ..) => same,
    };
    Change { kind, before: after, after: before, ..change }
}

// ------------------------------------------------------------------ cases

fn next() -> Vec<Change> {
    SMALL.all().changes_to(NEXT.all()).changes
}

/// The worked example of two versions holds every kind of change that one can show at once.
#[test]
fn the_next_version_shows_every_kind_of_change() {
    let report = SMALL.all().changes_to(NEXT.all());
    let mut kinds: Vec<_> = report.changes.iter().map(|change| change.kind).collect();
    kinds.sort();
    kinds.dedup();
    for kind in [
        ChangeKind::Added,
        ChangeKind::Removed,
        ChangeKind::Replaced,
        ChangeKind::Strengthened,
        ChangeKind::Weakened,
        ChangeKind::HolderChanged,
        ChangeKind::LevelRaised,
        ChangeKind::BasisChanged,
        ChangeKind::Moved,
        ChangeKind::LinkGained,
        ChangeKind::LinkLost,
        ChangeKind::Reworded,
    ] {
        assert!(kinds.contains(&kind), "{kind}: {:#?}", next());
    }
    assert_eq!(report.verdict.release, ReleaseKind::Major);
    assert_eq!(report.verdict.version_fits, Some(true));
}

/// The verdict is held against the version numbers, where before 1.0.0 the second number counts as
/// the first.
#[test]
fn the_version_has_to_rise_by_enough() {
    let versions = |old: &str, new: &str, edit: Option<Edit>| {
        let mut from = SMALL.definition().clone();
        from.version = leaf(old);
        let mut to = from.clone();
        to.version = leaf(new);
        if let Some(edit) = edit {
            apply(&mut to, edit);
        }
        let (from, to) = (Role::try_from(from).unwrap(), Role::try_from(to).unwrap());
        let verdict = from.all().changes_to(to.all()).verdict;
        (verdict.release, verdict.version_fits.unwrap())
    };
    let major = || Some(Edit::DropTerm);
    let minor = || Some(Edit::AddTerm);
    let patch = || Some(Edit::Licence(leaf("MIT")));
    assert_eq!(versions("1.2.3", "1.2.3", None), (ReleaseKind::None, true));
    assert_eq!(versions("1.2.3", "1.2.4", None), (ReleaseKind::None, true));
    assert_eq!(versions("1.2.3", "1.2.2", None), (ReleaseKind::None, false));
    for (old, new, edit, expected) in [
        ("1.2.3", "2.0.0", major(), (ReleaseKind::Major, true)),
        ("1.2.3", "1.3.0", major(), (ReleaseKind::Major, false)),
        ("0.2.3", "0.3.0", major(), (ReleaseKind::Major, true)),
        ("0.2.3", "0.2.4", major(), (ReleaseKind::Major, false)),
        ("1.2.3", "1.3.0", minor(), (ReleaseKind::Minor, true)),
        ("1.2.3", "1.2.4", minor(), (ReleaseKind::Minor, false)),
        ("0.2.3", "0.2.4", minor(), (ReleaseKind::Minor, true)),
        ("0.2.3", "0.2.3", minor(), (ReleaseKind::Minor, false)),
        ("1.2.3", "2.0.0", minor(), (ReleaseKind::Minor, true)),
        ("1.2.3", "1.3.0", patch(), (ReleaseKind::Minor, true)),
    ] {
        assert_eq!(versions(old, new, edit), expected, "{old} to {new}");
    }
}

/// What the law changed between two days: on 1 January 2008 the power to appoint became a duty.
#[test]
fn the_law_changes_between_two_days() {
    let role = Role::england();
    let report = role.on(leaf("2007-12-31")).changes_to(role.on(leaf("2008-01-01")));
    let found = |kind, item: &str| {
        report.changes.iter().any(|change| change.kind == kind && change.item == item)
    };
    assert!(found(ChangeKind::Added, "duty:appoint-director"));
    assert!(found(ChangeKind::Removed, "duty:appoint-director-before-2008"));
    assert_eq!(report.verdict.version_fits, None);
    assert_eq!(report.old.on, Some(leaf("2007-12-31")));
    // A version speaks of all days, and so can only be held against all that changed.
    let day = role.on(leaf("2007-12-31"));
    assert_eq!(role.all().changes_to(day).verdict.version_fits, None);
    assert_eq!(day.changes_to(role.all()).verdict.version_fits, None);
}

/// Of a duty, a feature and a group of functions, a day shows the provisions in force on it: here each
/// gets one more in 2014.
#[test]
fn provisions_come_into_force() {
    let mut definition = SMALL.definition().clone();
    let add = |basis: &mut Vec<Basis>| {
        let mut later = basis[0].clone();
        later.provision = leaf("s. 99");
        later.in_force = Some(Period { from: Some(leaf("2014-01-01")), last_day: None });
        basis.push(later);
    };
    add(&mut definition.duties[0].basis);
    add(&mut definition.features[0].basis);
    let mut bases = Vec::from(definition.functions[0].basis.clone());
    add(&mut bases);
    definition.functions[0].basis = bases.try_into().unwrap();
    let role = Role::try_from(definition).unwrap();
    let changed = |old: &str, new: &str| {
        let changes = role.on(leaf(old)).changes_to(role.on(leaf(new))).changes.into_iter();
        let changes = changes.filter(|change| change.kind == ChangeKind::BasisChanged);
        let mut items: Vec<_> = changes.map(|change| change.item).collect();
        items.sort();
        items
    };
    let all = ["duty:keep-lights", "feature:statutory-title", "function:lights"];
    assert_eq!(changed("2013-12-31", "2014-01-01"), all);
    assert_eq!(changed("2014-01-01", "2020-01-01"), [""; 0]);
}

/// A list of links in which one is lost and another is read otherwise has changed in both ways.
#[test]
fn what_links_do_not_say_is_said_beside_them() {
    let changes = |edit: &dyn Fn(&mut Duty)| {
        let mut next = Role::england().definition().clone();
        let mut duties = Vec::from(next.duties.clone());
        let many = duties.iter_mut().find(|duty| duty.calls_for.len() > 1).unwrap();
        edit(many);
        next.duties = duties.try_into().unwrap();
        let next = Role::try_from(next).unwrap();
        let changes = Role::england().all().changes_to(next.all()).changes;
        // What is no list of words is shown as it is written.
        for edited in changes.iter().filter(|change| change.kind == ChangeKind::Edited) {
            let before = edited.before.as_ref().unwrap();
            assert!(before.starts_with(r#"[{"competency":"#), "{before}");
        }
        changes.into_iter().map(|change| change.kind).collect::<Vec<_>>()
    };
    let lose = |duty: &mut Duty| {
        duty.calls_for.pop();
    };
    let reread = |duty: &mut Duty| {
        let link = &mut duty.calls_for[0];
        link.reading = match link.reading {
            dcs_role::evidence::Reading::Stated => dcs_role::evidence::Reading::Inferred,
            dcs_role::evidence::Reading::Inferred => dcs_role::evidence::Reading::Stated,
        };
    };
    assert_eq!(changes(&lose), [ChangeKind::LinkLost]);
    assert_eq!(changes(&reread), [ChangeKind::Edited]);
    let both = changes(&|duty| {
        lose(duty);
        reread(duty);
    });
    assert_eq!(both, [ChangeKind::Edited, ChangeKind::LinkLost]);
}

/// What stands above the items, and how much a change of it matters.
#[test]
fn changes_above_the_items_are_weighed() {
    type Row = (&'static str, fn(&mut RoleDefinition), ChangeKind, ReleaseKind);
    let rows: [Row; 10] = [
        ("id", |role| role.id = leaf("role:other"), ChangeKind::Edited, ReleaseKind::Major),
        (
            "stage",
            |role| {
                role.stage = leaf("stage:pilot");
                role.routes[0].stages =
                    vec![leaf("stage:keeper"), leaf("stage:pilot")].try_into().unwrap();
            },
            ChangeKind::Edited,
            ReleaseKind::Major,
        ),
        ("title", |role| role.title = leaf("Other"), ChangeKind::Reworded, ReleaseKind::Patch),
        ("statement", |role| role.statement = leaf("O."), ChangeKind::Reworded, ReleaseKind::Patch),
        ("notes", |role| role.notes.clear(), ChangeKind::Reworded, ReleaseKind::Patch),
        ("otherNames", |role| role.other_names.clear(), ChangeKind::Reworded, ReleaseKind::Patch),
        (
            "jurisdiction",
            |role| role.jurisdiction = leaf("Here"),
            ChangeKind::Edited,
            ReleaseKind::Minor,
        ),
        ("language", |role| role.language = leaf("cy"), ChangeKind::Edited, ReleaseKind::Minor),
        ("licence", |role| role.licence = leaf("MIT"), ChangeKind::Edited, ReleaseKind::Minor),
        ("asAt", |role| role.as_at = leaf("2025-01-01"), ChangeKind::Edited, ReleaseKind::Patch),
    ];
    for (key, edit, kind, size) in rows {
        let mut next = SMALL.definition().clone();
        edit(&mut next);
        let id = next.id.to_string();
        let next = Role::try_from(next).unwrap();
        let changes = SMALL.all().changes_to(next.all()).changes.into_iter();
        let above: Vec<_> = changes
            .filter(|change| change.item == id)
            .map(|change| (change.key.unwrap(), change.kind, change.size))
            .collect();
        assert_eq!(above, [(key.to_owned(), kind, size)]);
    }
}

/// A new duty asks something of every post when it binds the post, and of none when it does not.
#[test]
fn a_new_duty_weighs_as_much_as_it_binds() {
    let without = |id: &str| {
        let mut role = SMALL.definition().clone();
        let mut duties = Vec::from(role.duties.clone());
        duties.retain(|duty| duty.id.as_str() != id);
        role.duties = duties.try_into().unwrap();
        Role::try_from(role).unwrap()
    };
    let size = |id: &str, holder: Holder, force: Force| {
        let mut role = SMALL.definition().clone();
        let duty = role.duties.iter_mut().find(|duty| duty.id.as_str() == id).unwrap();
        (duty.holder, duty.force) = (holder, force);
        let new = Role::try_from(role).unwrap();
        let changes = without(id).all().changes_to(new.all()).changes;
        let added: Vec<_> = changes.iter().filter(|change| change.item == id).collect();
        assert_eq!(added.iter().map(|change| change.kind).collect::<Vec<_>>(), [ChangeKind::Added]);
        added[0].size
    };
    let (asked, described) = ("duty:meet-captains", "duty:lead-crew");
    assert_eq!(size(asked, Holder::Director, Force::Should), ReleaseKind::Major);
    assert_eq!(size(asked, Holder::Authority, Force::Should), ReleaseKind::Major);
    assert_eq!(size(asked, Holder::LeadMember, Force::Should), ReleaseKind::Minor);
    assert_eq!(size(asked, Holder::Director, Force::May), ReleaseKind::Minor);
    assert_eq!(size(described, Holder::Director, Force::Described), ReleaseKind::Minor);
}

/// What is no longer replaced is there again.
#[test]
fn what_was_replaced_can_come_back() {
    let mut next = SMALL.definition().clone();
    next.bodies[1].replaced_by.clear();
    let next = Role::try_from(next).unwrap();
    let kinds = |old: &Role, new: &Role| {
        let changes = old.all().changes_to(new.all()).changes;
        changes.iter().map(|change| change.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(&SMALL, &next), [ChangeKind::Reinstated]);
    assert_eq!(kinds(&next, &SMALL), [ChangeKind::Replaced]);
}

/// A level that is asked for anew is raised, one that is dropped is lowered, and of two others no more is said.
#[test]
fn levels_rise_and_fall() {
    let with = |level: Option<&str>| {
        let mut role: Value =
            serde_json::from_str(include_str!("documents/sound/small.json")).unwrap();
        let skill = role["skills"][0].as_object_mut().unwrap();
        skill.remove("level");
        if let Some(level) = level {
            skill.insert("level".to_owned(), level.into());
        }
        Role::try_from(serde_json::from_value::<RoleDefinition>(role).unwrap()).unwrap()
    };
    let kinds = |old: Option<&str>, new: Option<&str>| {
        let changes = with(old).all().changes_to(with(new).all()).changes;
        changes.iter().map(|change| change.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(None, Some("expert")), [ChangeKind::LevelRaised]);
    assert_eq!(kinds(Some("expert"), None), [ChangeKind::LevelLowered]);
    assert_eq!(kinds(Some("expert"), Some("master")), [ChangeKind::LevelChanged]);
    assert_eq!(kinds(None, None), []);
}

/// A list of ids in which one is new has changed in no other way.
#[test]
fn a_new_link_is_all_that_is_said_of_its_list() {
    fn keeper() -> StageLink {
        StageLink { stage: leaf("stage:keeper"), reading: Reading::Stated }
    }
    let kinds = |edit: fn(&mut RoleDefinition)| {
        let mut next = SMALL.definition().clone();
        edit(&mut next);
        let next = Role::try_from(next).unwrap();
        let there = SMALL.all().changes_to(next.all()).changes;
        let back = next.all().changes_to(SMALL.all()).changes;
        [there, back].map(|changes| changes.iter().map(|change| change.kind).collect::<Vec<_>>())
    };
    let more = kinds(|role| role.needs[0].audience.push(keeper()));
    assert_eq!(more, [[ChangeKind::LinkGained], [ChangeKind::LinkLost]]);
    let other = kinds(|role| role.needs[0].audience = vec![keeper()]);
    let both = [ChangeKind::LinkLost, ChangeKind::LinkGained];
    assert_eq!(other, [both, both]);
}

/// A change of the definition shows in what it means for those who rely on it.
#[test]
fn effects_say_what_changes_for_a_post_and_a_profile() {
    let post: Post = include_str!("documents/sound-harbour/post-harbour.json").parse().unwrap();
    let profile: Profile =
        include_str!("documents/sound-harbour/profile-harbour.json").parse().unwrap();
    let effects = SMALL.all().effects_on_post(NEXT.all(), &post).effects;
    let told: Vec<_> = effects
        .iter()
        .map(|effect| {
            let at = effect.at.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("{at} {}: {}", effect.item, effect.because)
        })
        .chain(SMALL.all().effects_on_profile(NEXT.all(), &profile).effects.iter().map(|effect| {
            let at = effect.at.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("{at} {}: {}", effect.item, effect.because)
        }))
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}

/// The three reports on the harbour, whole.
#[test]
fn reports_say_all_of_this() {
    let profile: Profile =
        include_str!("documents/sound-harbour/profile-harbour.json").parse().unwrap();
    insta::assert_json_snapshot!("readiness", SMALL.readiness(&profile, profile.as_at));
    insta::assert_json_snapshot!("changes", SMALL.all().changes_to(NEXT.all()));
}

// ------------------------------------------------------------------ the worked examples

/// Why the worked examples get the answers that they get, each reason once.
#[test]
fn reasons_of_the_worked_examples() {
    let folder = format!("{}/tests/documents/sound", env!("CARGO_MANIFEST_DIR"));
    let mut reasons = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        if let Ok(profile) = text.parse::<Profile>()
            && profile.role == Role::england().definition().id
        {
            let report = Role::england().readiness(&profile, profile.as_at);
            let answers = report.competencies.into_iter();
            for answer in answers.filter(|answer| answer.standing != Standing::NotAssessed) {
                reasons.insert(format!(
                    "{}: {}: {}",
                    answer.competency, answer.standing, answer.because
                ));
            }
        }
    }
    insta::assert_snapshot!(reasons.into_iter().collect::<Vec<_>>().join("\n"));
}
