//! The law of vague dates: a date that is known to a month or year alone may be any day of it, and nothing is
//! held against a document, an item or a person unless it holds for each of these days.
//!
//! Each date of three documents is made vague, one at a time, and what is then said is set beside what is said
//! for the days that it may stand for.

use std::collections::BTreeSet;

use dcs_role::{
    ItemRef, Post, Profile, Role, RoleDefinition,
    value::{Date, Day},
};
use serde_json::{Value, json};

const SMALL: &str = include_str!("documents/sound/small.json");
const POST: &str = include_str!("documents/sound-harbour/post-harbour.json");
const PROFILE: &str = include_str!("documents/sound-harbour/profile-harbour.json");

/// What is compared with dates: a definition, a post and a profile, and the day that they are looked at on.
#[derive(Clone)]
struct Documents {
    json: [Value; 3],
    /// The role of the definition, where that is not changed.
    role: Option<Role>,
    on: Day,
}

impl Documents {
    fn new() -> Self {
        let [mut role, mut post, mut profile] =
            [SMALL, POST, PROFILE].map(|text| serde_json::from_str::<Value>(text).unwrap());
        // What the small documents have no dates for.
        role["programmes"][0]["period"] = json!({ "from": "2016-09", "lastDay": "2025-11-20" });
        role["programmes"][0]["cycles"] = json!([
            { "title": "Spring", "period": { "from": "2025-11-25" }, "applications": { "lastDay": "2025-11-10" } },
            { "title": "Autumn", "period": { "from": "2026-02" }, "applications": { "lastDay": "2025-12-10" } },
        ]);
        role["programmes"][1]["period"] = json!({ "from": "1995", "lastDay": "2012-06-15" });
        role["requirements"][0]["period"] =
            json!({ "from": "2014-01-15", "lastDay": "2025-12-05" });
        role["sources"][1]["inUse"] = json!({ "from": "2010-05-05", "lastDay": "2025-12-03" });
        profile["programmes"][0]["date"] = json!("2012-05");
        post["authorities"][0]["period"] = json!({ "from": "2009-04-01", "lastDay": "2026-03-31" });
        post["holdings"] = json!([
            { "basis": "substantive", "period": { "from": "2018-02-03", "lastDay": "2025-11-01" }, "appointedBy": "council" },
            { "basis": "acting", "period": { "from": "2025-11-02", "lastDay": "2025-11-16" } },
            { "basis": "vacant", "period": { "from": "2025-11-18" } },
        ]);
        post["none"] = json!([]);
        post["assurance"] = json!([
            { "state": "done", "by": "peers", "date": "2024-10-10", "review": "2025-11-12", "covers": ["accountability"] },
            { "state": "planned", "by": "peers", "date": "2025-11-14", "decided": "2025-09-09" },
        ]);
        post["combinedOffices"] = json!([]);
        post["arrangements"] = json!([
            { "period": { "from": "2024-12-12", "lastDay": "2026-01-10" },
              "decision": { "by": "council", "date": "2024-11-11", "confirmation": "given", "confirmedOn": "2024-12-01" },
              "combinedOffices": [{ "office": "director-of-adult-social-services" }] },
        ]);
        Self { json: [role, post, profile], role: None, on: "2025-11-20".parse().unwrap() }
    }

    /// All that is held against something; an error where a date can no longer be vague.
    fn held(&self) -> Result<Held, serde_json::Error> {
        let [role, post, profile] = &self.json;
        let post: Post = serde_json::from_value(post.clone())?;
        let profile: Profile = serde_json::from_value(profile.clone())?;
        let mut held = BTreeSet::new();
        // Rules on posts and profiles, and reports, take a sound definition.
        let role = if let Some(role) = &self.role {
            role.clone()
        } else {
            let definition: RoleDefinition = serde_json::from_value(role.clone())?;
            match Role::try_from(definition) {
                Ok(role) => role,
                Err(report) => {
                    let problems = report.problems().iter();
                    let problems = problems.map(|one| format!("{} {}", one.rule.code(), one.at));
                    return Ok(Held { problems: problems.collect(), said: None });
                }
            }
        };
        for (what, problems) in [("post", post.check(&role)), ("profile", profile.check(&role))] {
            let told =
                |one: &dcs_role::check::Problem| format!("{what}: {} {}", one.rule.code(), one.at);
            held.extend(problems.problems().iter().map(told));
        }
        let problems = std::mem::take(&mut held);
        if !problems.is_empty() {
            return Ok(Held { problems, said: None });
        }
        let view = role.on(self.on);
        held.extend(
            role.all()
                .items()
                .map(ItemRef::id)
                .filter(|id| view.get(id).is_none())
                .map(|id| format!("{id} is not there")),
        );
        let mut said = |report: Value| words(&report, "", &mut held);
        said(json!(role.conformance(&post, self.on)));
        said(json!(role.readiness(&profile, self.on)));
        said(json!(role.look_up("Harbours Act 2010", self.on).unwrap()));
        Ok(Held { problems, said: Some(held) })
    }
}

/// What is held against something.
struct Held {
    /// By rules.
    problems: BTreeSet<String>,
    /// By reports, and by what is left out of a day; none where one of the documents is not sound.
    said: Option<BTreeSet<String>>,
}

/// The words of a report that hold something against an item, with what they are said of.
fn words(report: &Value, of: &str, held: &mut BTreeSet<String>) {
    match report {
        Value::Array(items) => items.iter().for_each(|item| words(item, of, held)),
        Value::Object(members) => {
            let name = ["item", "duty", "at", "provision", "title"];
            let own = name.iter().find_map(|key| members.get(*key)?.as_str()).unwrap_or_default();
            let of = format!("{of}/{own}");
            for (key, value) in members {
                // Of a gap the holder that follows is named, who may be the one or the other.
                let of = if value == "gap-between-holders" { "" } else { &of };
                match value.as_str() {
                    Some(word) if HELD.contains(&word) => {
                        held.insert(format!("{of}: {key} is {word}"));
                    }
                    _ => words(value, of, held),
                }
            }
        }
        _ => {}
    }
}

const HELD: &[&str] = &[
    "ended",
    "not-yet",
    "not-now",
    "test-is-older",
    "review-is-overdue",
    "plan-has-passed",
    "gap-between-holders",
];

fn days(from: Day, to: Day) -> Vec<Day> {
    std::iter::successors(Some(from), |day| day.next()).take_while(|day| *day <= to).collect()
}

/// All that are days, with their places.
fn dates(json: &Value, at: &str, found: &mut Vec<(String, Date)>) {
    match json {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(n, item)| dates(item, &format!("{at}/{n}"), found));
        }
        Value::Object(members) => {
            for (key, value) in members {
                let is_date =
                    ["from", "lastDay", "date", "asAt", "review", "decided", "confirmedOn"]
                        .contains(&&**key);
                match value.as_str().and_then(|text| text.parse().ok()) {
                    Some(date) if is_date => found.push((format!("{at}/{key}"), date)),
                    _ => dates(value, &format!("{at}/{key}"), found),
                }
            }
        }
        _ => {}
    }
}

/// What is held for a vague date is what is held for each day that it may be. Whether the days differ.
fn is_fair(
    name: &str,
    held: Option<&BTreeSet<String>>,
    each: &[&BTreeSet<String>],
    days: usize,
    tried: &mut BTreeSet<String>,
) -> bool {
    let any: BTreeSet<_> = each.iter().copied().flatten().collect();
    let all: BTreeSet<_> =
        any.iter().copied().filter(|what| each.iter().all(|day| day.contains(*what))).collect();
    if let Some(held) = held {
        let held: BTreeSet<_> = held.iter().collect();
        let unfair: Vec<_> = held.difference(&all).collect();
        assert!(unfair.is_empty(), "{name}: {unfair:?} is not so for each day");
        let silent: Vec<_> = all.difference(&held).collect();
        // Where some days make it unsound, the others do not speak for all.
        assert!(silent.is_empty() || each.len() < days, "{name}: {silent:?} is so for each day");
    }
    let open = any.difference(&all);
    tried.extend(open.map(|what| what.split(':').next_back().unwrap_or_default().to_owned()));
    any != all
}

#[test]
fn nothing_is_held_against_what_a_vague_date_leaves_open() {
    let documents = Documents::new();
    let plain = documents.held().unwrap();
    assert!(plain.problems.is_empty() && plain.said.is_some(), "{:?}", plain.problems);
    let role = serde_json::from_value::<RoleDefinition>(documents.json[0].clone()).unwrap();
    let role = Role::try_from(role).unwrap();
    let mut tried = BTreeSet::new();
    let (mut all, mut open) = (0, 0);
    for n in 0..documents.json.len() {
        let mut places = Vec::new();
        dates(&documents.json[n], "", &mut places);
        assert!(places.len() > 5, "{places:?}");
        for (place, (at, date)) in places.into_iter().enumerate() {
            let with = |date: &str| {
                let mut changed = documents.clone();
                changed.role = (n > 0).then(|| role.clone());
                *changed.json[n].pointer_mut(&at).unwrap() = date.into();
                changed.held()
            };
            let day = date.earliest().to_string();
            let years = [&day[..4], "2025"];
            // The documents that take a role are soon looked at.
            let years = if n == 2 { &years[..] } else { &years[place % 2..][..1] };
            for vague in [&day[..7], "2025-11"].iter().chain(years).copied() {
                let Ok(held) = with(vague) else { continue };
                let range: Date = vague.parse().unwrap();
                let all_days = days(range.earliest(), range.latest());
                // Those near to where something turns.
                let near = |one: &Day| match vague.len() {
                    4 => {
                        one.day() == 1 || one.month() == 11 && [10, 19, 20, 21].contains(&one.day())
                    }
                    _ => [2, 12, 15, 19, 20, 21].contains(&one.day()) || *one == date.earliest(),
                };
                let (first, last) = (all_days[0], all_days[all_days.len() - 1]);
                let each: Vec<_> = all_days
                    .iter()
                    .filter(|day| near(day) || **day == first || **day == last)
                    .map(|day| with(&day.to_string()).unwrap())
                    .collect();
                let problems: Vec<_> = each.iter().map(|held| &held.problems).collect();
                let said: Vec<_> = each.iter().filter_map(|held| held.said.as_ref()).collect();
                // What may have been arranged by then was, with all that follows from it.
                if at.starts_with("/arrangements") {
                    continue;
                }
                let name = format!("{at} {vague}");
                open += usize::from(is_fair(
                    &name,
                    Some(&held.problems),
                    &problems,
                    each.len(),
                    &mut tried,
                ));
                // What may have been there by then was there, with all that follows from it: an authority, an
                // arrangement, a plan, a test that was done.
                let decides = ["/holdings", "/assurance/0/review", "/assurance/1/date"];
                if n == 1 && !decides.iter().any(|begin| at.starts_with(begin)) {
                    continue;
                }
                open +=
                    usize::from(is_fair(&name, held.said.as_ref(), &said, each.len(), &mut tried));
                all += 1;
            }
        }
    }
    // Most dates decide on something.
    assert!(all > 100 && open > 40, "{all} dates, {open} open");
    assert!(tried.len() > 20, "{tried:?}");
}

/// A programme ran on a vague day unless it ran on no day of it, and the other way round.
#[test]
fn a_programme_may_have_run_on_any_day_of_a_vague_date() {
    let documents = Documents::new();
    for (ran, completed, is_held) in [
        // Known to the day on one side or on both.
        (("1995", "2012-06-15"), "2012-06-15", false),
        (("1995", "2012-06-15"), "2012-06-16", true),
        (("1995", "2012-06-15"), "2012-06", false),
        (("1995", "2012-06-15"), "2012-07", true),
        (("1995", "2012-06-15"), "2012", false),
        (("1995", "2012-06-15"), "2013", true),
        // The end is vague, and so may be late.
        (("1995", "2012-06"), "2012-06-30", false),
        (("1995", "2012-06"), "2012-07-01", true),
        (("1995", "2012"), "2012-12-31", false),
        (("1995", "2012"), "2013-01-01", true),
        (("1995", "2012-06"), "2012", false),
        // As for the end, so for the beginning.
        (("1995-09-04", "2012"), "1995", false),
        (("1995-09-04", "2012"), "1995-09", false),
        (("1995-09-04", "2012"), "1995-08", true),
        (("1995-09-04", "2012"), "1995-09-03", true),
        (("1995-09", "2012"), "1995-09-01", false),
        (("1995-09", "2012"), "1995-08-31", true),
        (("1995", "2012"), "1994", true),
    ] {
        let mut documents = documents.clone();
        documents.json[0]["programmes"][1]["period"] = json!({ "from": ran.0, "lastDay": ran.1 });
        documents.json[2]["programmes"][0]["date"] = json!(completed);
        let held = documents.held().unwrap().problems;
        let is_told = held
            .iter()
            .any(|told| told == "profile: programme-ran-when-completed /programmes/0/date");
        assert_eq!(is_told, is_held, "{ran:?}, completed {completed}: {held:?}");
    }
}
