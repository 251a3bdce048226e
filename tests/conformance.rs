//! Posts beside the law: the suite that other implementations run too, and laws that hold for every post.
#![cfg(all(feature = "proptest", feature = "schema"))]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::LazyLock,
};

use dcs_role::{
    Post, Role, RoleDefinition,
    check::Severity,
    definition::{Force, Holder},
    evidence::Reading,
    post::TestState,
    report::{
        Answer, ConformanceReport, Conformity, Coverage, NewTest, PostChangeReport, PostSurvey,
        StretchState,
    },
    strategy,
    value::{Date, Day, Period},
};
use proptest::{prelude::*, sample::Index};
use serde_json::{Value, json};

fn leaf<T: std::str::FromStr<Err: std::fmt::Debug>>(text: &str) -> T {
    text.parse().unwrap()
}

fn small() -> &'static Role {
    static SMALL: LazyLock<Role> = LazyLock::new(|| {
        let definition = include_str!("documents/sound/small.json").parse::<RoleDefinition>();
        definition.unwrap().try_into().unwrap()
    });
    &SMALL
}

// ------------------------------------------------------------------ the suite

/// The cases of the suite, by the names of their files.
fn suite() -> BTreeMap<String, Value> {
    // Others put cases elsewhere in which code made from the schemas has written the posts.
    let own = || Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    let folder = std::env::var_os("CONFORMANCE_CASES").map_or_else(own, Into::into);
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let cases = files.filter(|path| path.extension().is_some_and(|kind| kind == "json"));
    cases
        .map(|path| {
            let case = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
            (path.file_stem().unwrap().to_str().unwrap().to_owned(), case)
        })
        .collect()
}

fn post_of(case: &Value) -> Value {
    let Some(file) = case.get("postFile").and_then(Value::as_str) else {
        return case["post"].clone();
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance");
    serde_json::from_slice(&std::fs::read(folder.join(file)).unwrap()).unwrap()
}

fn role_of(case: &Value) -> &'static Role {
    match case["definition"].as_str() {
        Some("england") => Role::england(),
        Some("harbour") => small(),
        other => panic!("{other:?} is no definition of the suite"),
    }
}

/// What is answered, in the form in which a case says what is expected.
fn answered(role: &Role, post: &Post, on: Day) -> Value {
    let report = role.conformance(post, on);
    let timeline = role.timeline(post);
    let by = |pairs: Vec<(String, Value)>| Value::Object(pairs.into_iter().collect());
    let answers = report.expectations.iter();
    let answers = answers.map(|one| (one.expectation.to_string(), json!(one.answer))).collect();
    let severities = report.expectations.iter().filter_map(|one| {
        one.severity.map(|severity| (one.expectation.to_string(), json!(severity)))
    });
    let duties = report.duties.iter();
    let duties = duties.map(|one| (one.duty.to_string(), json!(one.coverage))).collect();
    let by_authority = report.authorities.iter().map(|authority| {
        let answers = authority.answers.iter();
        let answers = answers.map(|one| (one.expectation.to_string(), json!(one.answer)));
        (authority.title.clone(), by(answers.collect()))
    });
    let questions: Vec<_> = report.questions.iter().map(|one| one.answer_at.to_string()).collect();
    let problems = post.check(role);
    let problems: Vec<_> = problems.problems().iter().map(|one| one.rule.code()).collect();
    let stretches = timeline.stretches.iter().map(|stretch| {
        let mut stretch = serde_json::to_value(stretch).unwrap();
        stretch.as_object_mut().unwrap().remove("basis");
        stretch
    });
    json!({
        "verdict": report.verdict,
        "errors": report.errors,
        "warnings": report.warnings,
        "answers": by(answers),
        "severities": by(severities.collect()),
        "byAuthority": by(by_authority.collect()),
        "duties": by(duties),
        "dutiesInAll": report.duties.len(),
        "beyondInAll": report.beyond.len(),
        "readIn": report.read_in,
        "asks": &questions,
        "questions": questions,
        "flags": report.flags.iter().map(|flag| flag.kind).collect::<Vec<_>>(),
        "problems": problems,
        "stretches": stretches.collect::<Vec<_>>(),
        "turns": timeline.turns,
    })
}

/// What of the expected is not answered.
fn missing(at: &str, expected: &Value, found: &Value, out: &mut Vec<String>) {
    match (expected, found) {
        // Of these a case names the members that matter to it.
        (Value::Object(members), Value::Object(there)) => {
            for (key, value) in members {
                match there.get(key) {
                    Some(found) => missing(&format!("{at}/{key}"), value, found, out),
                    None => out.push(format!("{at}/{key} is not there, and not {value}")),
                }
            }
        }
        // Of these a case names some.
        (Value::Array(some), Value::Array(all)) if at == "/asks" || at == "/turns" => {
            let is_in = |wanted: &Value| {
                all.iter().any(|one| {
                    let mut differing = Vec::new();
                    missing("", wanted, one, &mut differing);
                    differing.is_empty()
                })
            };
            let gone = some.iter().filter(|wanted| !is_in(wanted));
            out.extend(gone.map(|wanted| format!("{at} has no {wanted}: {found}")));
        }
        _ if expected == found => {}
        _ => out.push(format!("{at} is {found}, and not {expected}")),
    }
}

#[test]
fn the_suite_is_answered() {
    let suite = suite();
    assert!(suite.len() >= 60, "{} cases", suite.len());
    let mut failed = Vec::new();
    for (name, case) in &suite {
        let post: Post =
            serde_json::from_value(post_of(case)).unwrap_or_else(|error| panic!("{name}: {error}"));
        let role = role_of(case);
        let problems = post.check(role);
        assert!(!problems.has_errors(), "{name}: {problems}");
        let found = answered(role, &post, leaf(case["on"].as_str().unwrap()));
        let mut expected = case["expected"].clone();
        let keys = expected.as_object_mut().unwrap();
        assert!(!keys.is_empty(), "{name} expects nothing");
        // A post of the suite breaks no rule, unless it says so.
        keys.entry("problems").or_insert_with(|| json!([]));
        let mut out = Vec::new();
        missing("", &expected, &found, &mut out);
        failed.extend(out.into_iter().map(|line| format!("{name}: {line}")));
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

// ------------------------------------------------------------------ what is looked at in every report

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn today() -> Day {
    leaf("2026-03-31")
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

/// Every pointer of a report exists in the post, and every answer has a place to go to.
fn points_into(report: &ConformanceReport, post: &Post) {
    let post = serde_json::to_value(post).unwrap();
    let mut found = Vec::new();
    pointers(&serde_json::to_value(report).unwrap(), &mut found);
    for at in found {
        assert!(post.pointer(&at).is_some(), "{at} is not in {post}");
    }
    for question in &report.questions {
        let mut changed = post.clone();
        assert!(put(&mut changed, question.answer_at.as_str(), &json!(null)), "{question:?}");
    }
}

/// Puts a value where a question says that the answer goes.
fn put(post: &mut Value, at: &str, value: &Value) -> bool {
    let Some(path) = at.strip_prefix('/') else { return at.is_empty() };
    let mut here = post;
    let keys: Vec<_> = path.split('/').collect();
    for (n, key) in keys.iter().enumerate() {
        let is_last = n + 1 == keys.len();
        // What is not there yet is made.
        let next = keys.get(n + 1).copied().unwrap_or_default();
        let empty = if next == "-" { json!([]) } else { json!({}) };
        here = match here {
            Value::Array(items) => {
                let place = if *key == "-" {
                    items.push(empty);
                    Some(items.len() - 1)
                } else {
                    key.parse::<usize>().ok()
                };
                match place.and_then(|n| items.get_mut(n)) {
                    Some(item) => item,
                    None => return false,
                }
            }
            Value::Object(members) => members.entry((*key).to_owned()).or_insert(empty),
            _ => return false,
        };
        if is_last {
            *here = value.clone();
        }
    }
    true
}

fn coverage(report: &ConformanceReport) -> BTreeMap<String, Coverage> {
    report.duties.iter().map(|answer| (answer.duty.to_string(), answer.coverage)).collect()
}

/// What was asked, and the answers in single words.
fn words(report: &ConformanceReport) -> BTreeMap<(String, String), String> {
    let expectations = report.expectations.iter().map(|answer| {
        ((answer.item.clone(), answer.expectation.to_string()), answer.answer.to_string())
    });
    let duties = report.duties.iter().map(|answer| {
        ((answer.duty.to_string(), "coverage".to_owned()), answer.coverage.to_string())
    });
    expectations.chain(duties).collect()
}

/// All that is said of a day, but for the places in the post.
fn said(report: &ConformanceReport) -> Value {
    fn without_places(value: &mut Value) {
        match value {
            Value::Object(members) => {
                members.retain(|key, _| key != "at" && key != "answerAt");
                members.values_mut().for_each(without_places);
            }
            Value::Array(items) => items.iter_mut().for_each(without_places),
            _ => {}
        }
    }
    let mut said = serde_json::to_value(report).unwrap();
    without_places(&mut said);
    said
}

/// Days near which something happens in generated posts.
fn days() -> impl Strategy<Value = Day> {
    (2000_u16..2030, 1_u8..=12, 1_u8..=28)
        .prop_map(|(year, month, day)| Day::new(year, month, day).unwrap())
}

/// A post without what is dated after a day.
fn known_by(mut post: Post, day: Day) -> Post {
    let is_later = |date: Option<Date>| date.is_some_and(|date| date.earliest() > day);
    let begins_later = |period: Option<&Period>| is_later(period.and_then(|period| period.from));
    let open = |period: &mut Option<Period>| {
        if let Some(period) = period
            && period.last_day.is_some_and(|last| last.latest() > day)
        {
            period.last_day = None;
        }
    };
    post.holdings.retain(|one| !begins_later(one.period.as_ref()));
    post.holdings.iter_mut().for_each(|one| open(&mut one.period));
    post.arrangements.retain(|one| !begins_later(one.period.as_ref()));
    post.arrangements.iter_mut().for_each(|one| open(&mut one.period));
    let as_at = post.as_at;
    post.assurance.retain(|test| match test.state {
        TestState::Done => !is_later(test.date),
        _ => test.decided.map_or(as_at, Date::earliest) <= day,
    });
    let papers = post.papers.clone();
    post.takes_on.retain(|clause| {
        let paper = clause.paper.as_ref();
        let paper = paper.and_then(|title| papers.iter().find(|paper| paper.title == *title));
        !is_later(paper.and_then(|paper| paper.date))
    });
    post
}

proptest! {
    #![proptest_config(config(64))]

    /// Generated posts break no rule, and reports on them point into them.
    #[test]
    fn generated_posts_are_sound(post in strategy::post(Role::england()), day in days()) {
        let report = post.check(Role::england());
        prop_assert!(report.is_empty(), "{report}");
        points_into(&Role::england().conformance(&post, post.as_at), &post);
        points_into(&Role::england().conformance(&post, day), &post);
    }

    /// A post that was made to conform conforms, on any day, and leaves nothing open.
    #[test]
    fn a_conforming_post_conforms(
        (day, post) in prop::sample::select(vec!["2006-01-01", "2012-06-01", "2026-03-31"])
            .prop_flat_map(|day| {
                let day = leaf(day);
                (Just(day), strategy::conforming_post(Role::england(), day))
            })
    ) {
        let problems = post.check(Role::england());
        prop_assert!(problems.is_empty(), "{problems}");
        let report = Role::england().conformance(&post, day);
        prop_assert_eq!((report.errors, report.warnings), (0, 0), "{:#?}", report);
        prop_assert_eq!(report.verdict, Conformity::Conforms);
        prop_assert!(report.questions.is_empty());
        prop_assert!(report.duties.iter().all(|answer| answer.coverage == Coverage::Covered));
        prop_assert!(report.expectations.iter().all(|answer| answer.answer != Answer::NotStated));
        points_into(&report, &post);
    }

    /// Without the clause on one duty, exactly that duty is missing, or binds by law alone; with a weaker one it is
    /// weakened.
    #[test]
    fn one_clause_less_is_one_duty_missing(
        post in strategy::conforming_post(Role::england(), today()), pick: Index,
    ) {
        let before = Role::england().conformance(&post, today());
        let pick = pick.get(&before.duties);
        let clause = |post: &Post| {
            post.takes_on.iter().position(|clause| {
                clause.covers.iter().any(|id| id.as_str() == pick.duty.as_str())
            }).unwrap()
        };
        let mut expected = coverage(&before);
        let by_law = matches!(pick.holder, Holder::Director | Holder::DirectorAndLeadMember)
            && pick.force.needs_enactment();

        let mut without = post.clone();
        without.takes_on.remove(clause(&post));
        let word = if by_law { Coverage::ByLaw } else { Coverage::Missing };
        expected.insert(pick.duty.to_string(), word);
        let report = Role::england().conformance(&without, today());
        prop_assert_eq!(coverage(&report), expected.clone());
        prop_assert_eq!(report.errors + report.warnings, usize::from(!by_law));

        let mut weaker = post.clone();
        weaker.takes_on[clause(&post)].force = Force::Described;
        expected.insert(pick.duty.to_string(), Coverage::Weakened);
        let report = Role::england().conformance(&weaker, today());
        prop_assert_eq!(coverage(&report), expected);
        prop_assert_eq!(report.errors + report.warnings, 1);
    }

    /// A post of which no clause was read falls short of no duty, and leaves a question open.
    #[test]
    fn what_is_not_stated_is_not_missing(post in strategy::conforming_post(Role::england(), today())) {
        let silent = Post { takes_on: Vec::new(), ..post };
        let report = Role::england().conformance(&silent, today());
        let is_open = |answer: &dcs_role::report::DutyAnswer| {
            matches!(answer.coverage, Coverage::NotStated | Coverage::ByLaw) && answer.severity.is_none()
        };
        prop_assert!(report.duties.iter().all(is_open));
        prop_assert_eq!(report.verdict, Conformity::CannotBeSaid);
        prop_assert_eq!(report.questions[0].answer_at.as_str(), "/takesOn");
    }

    /// Silence never passes: what conforms leaves nothing open, and what is open does not conform.
    #[test]
    fn the_verdict_follows_the_answers(post in strategy::post(Role::england()), day in days()) {
        let report = Role::england().conformance(&post, day);
        let expected = if report.errors + report.warnings > 0 {
            Conformity::FallsShort
        } else if report.questions.is_empty() {
            Conformity::Conforms
        } else {
            Conformity::CannotBeSaid
        };
        prop_assert_eq!(report.verdict, expected);
        let is_open = report.expectations.iter().any(|answer| answer.answer == Answer::NotStated)
            || report.duties.iter().any(|answer| answer.coverage == Coverage::NotStated);
        if is_open {
            prop_assert!(!report.questions.is_empty());
            prop_assert!(report.verdict != Conformity::Conforms);
        }
    }

    /// The answer for a day depends on nothing dated after it.
    #[test]
    fn nothing_later_matters(post in strategy::post(Role::england()), day in days()) {
        let known = known_by(post.clone(), day);
        let before = Role::england().conformance(&known, day);
        let after = Role::england().conformance(&post, day);
        prop_assert_eq!(said(&before), said(&after));
    }

    /// Splitting one stretch of time into two equal ones changes nothing.
    #[test]
    fn a_split_changes_nothing(
        post in strategy::post(Role::england()), day in days(), at in days(), pick: Index, of_holdings: bool,
    ) {
        let mut split = post.clone();
        let halves = |period: Option<Period>| {
            let period = period.unwrap_or(Period::ALWAYS);
            let is_within = period.contains(at) && at.next().is_some_and(|next| period.contains(next));
            let is_plain = |date: Option<Date>| date.is_none_or(|date| date.earliest() == date.latest());
            let can_be = is_within && is_plain(period.from) && is_plain(period.last_day);
            can_be.then(|| (
                Period { last_day: Some(at.into()), ..period.clone() },
                Period { from: at.next().map(Date::from), ..period },
            ))
        };
        if of_holdings {
            prop_assume!(!split.holdings.is_empty());
            let n = pick.index(split.holdings.len());
            let Some((first, second)) = halves(split.holdings[n].period.clone()) else { return Ok(()) };
            let mut later = split.holdings[n].clone();
            split.holdings[n].period = Some(first);
            later.period = Some(second);
            split.holdings.insert(n + 1, later);
        } else {
            prop_assume!(!split.arrangements.is_empty());
            let n = pick.index(split.arrangements.len());
            let Some((first, second)) = halves(split.arrangements[n].period.clone()) else { return Ok(()) };
            let mut later = split.arrangements[n].clone();
            split.arrangements[n].period = Some(first);
            later.period = Some(second);
            split.arrangements.insert(n + 1, later);
        }
        let (before, after) = (Role::england().conformance(&post, day), Role::england().conformance(&split, day));
        prop_assert_eq!(said(&before), said(&after));
        let stretches = |post: &Post| Role::england().timeline(post).stretches;
        prop_assert_eq!(stretches(&post), stretches(&split));
    }

    /// A fact that is added where nothing was stated turns at most what its question said.
    #[test]
    fn an_answer_turns_what_was_asked(
        post in strategy::post(Role::england()), day in days(), pick: Index, word: Index,
    ) {
        let before = Role::england().conformance(&post, day);
        prop_assume!(!before.questions.is_empty());
        let question = pick.get(&before.questions);
        let key = question.answer_at.as_str().rsplit('/').find(|key| *key != "-").unwrap_or_default();
        let values = match key {
            "designation" => json!(["this-post", "no-post", "another-post"]),
            "tier" => json!(["first", "second"]),
            "reportsTo" => json!([["chief-executive"], ["another-director", "outside-body"]]),
            "brief" => json!(["education-and-social-care", "education"]),
            "leadMember" => json!(["own", "shared", "split", "missing"]),
            "judgedEfficient" | "holderLeadsProvider" => json!([true, false]),
            "addedFunctions" => json!([[{ "title": "Libraries" }], [{ "title": "Play", "forChildren": true }]]),
            "combinedOffices" => json!([[{ "office": "chief-executive" }], [{ "office": "monitoring-officer" }]]),
            "delivery" => json!([{ "model": "in-house" }, { "model": "trust", "holderLeadsProvider": true }]),
            "holdings" => json!([{ "basis": "substantive" }, { "basis": "vacant" }]),
            "takesOn" => json!([[{ "statement": "All.", "force": "must", "wholeOffice": true }]]),
            "covers" => json!([["accountability"]]),
            _ => return Ok(()),
        };
        let mut changed = serde_json::to_value(&post).unwrap();
        let value = word.get(values.as_array().unwrap());
        prop_assert!(put(&mut changed, question.answer_at.as_str(), value));
        if question.answer_at.as_str().starts_with("/arrangements/-") {
            let entry = changed["arrangements"].as_array_mut().unwrap().last_mut().unwrap();
            entry["authorities"] = json!(question.authorities);
        }
        let changed: Post = serde_json::from_value(changed).unwrap();
        let after = Role::england().conformance(&changed, day);
        let (before, after) = (words(&before), words(&after));
        for key in before.keys().chain(after.keys()).filter(|key| before.get(*key) != after.get(*key)) {
            let asked = if key.1 == "coverage" { "duties" } else { &key.1 };
            prop_assert!(
                question.answers.iter().any(|answer| answer == asked),
                "{question:?} with {value} turns {key:?} from {:?} to {:?}", before.get(key), after.get(key),
            );
        }
    }
}

proptest! {
    #![proptest_config(config(48))]

    /// The timeline agrees with the answer of each single day.
    #[test]
    fn the_timeline_agrees_with_each_day(
        post in strategy::post(Role::england()), some in prop::collection::vec(days(), 6),
    ) {
        let timeline = Role::england().timeline(&post);
        prop_assert_eq!(timeline.not_looked_at_from, None);
        let first = words(&Role::england().conformance(&post, timeline.from));
        // The days of the turns themselves, and those before, are where a mistake would show.
        let edges = timeline.turns.iter().flat_map(|turn| [Some(turn.day), turn.day.previous()]);
        let edges: Vec<_> = edges.flatten().step_by(17).take(12).collect();
        let dates = post.assurance.iter().flat_map(|test| [test.date, test.decided]);
        let dates = dates.chain(post.holdings.iter().map(|one| one.period.as_ref()?.from));
        let dates: Vec<_> = dates.flatten().map(Date::earliest).collect();
        for day in some.into_iter().chain(edges).chain(dates).filter(|day| *day >= timeline.from) {
            let mut expected = first.clone();
            for turn in timeline.turns.iter().filter(|turn| turn.day <= day) {
                let key = (turn.item.clone(), turn.asked.clone());
                let before = match &turn.after {
                    Some(word) => expected.insert(key, word.clone()),
                    None => expected.remove(&key),
                };
                prop_assert_eq!(&before, &turn.before);
            }
            let report = Role::england().conformance(&post, day);
            prop_assert_eq!(&expected, &words(&report), "on {}", day);
            let stretch = timeline.stretches.iter().find(|stretch| {
                stretch.from.is_none_or(|from| from <= day)
                    && stretch.last_day.is_none_or(|last| day <= last)
            });
            let state = stretch.map_or(StretchState::Unknown, |stretch| stretch.state);
            let held = report.expectations.iter().find(|one| one.item == "duty:appoint-director").unwrap();
            match (held.answer, state) {
                (Answer::Met, StretchState::Held | StretchState::Acting)
                | (Answer::NotMet, StretchState::Vacant | StretchState::Abolished | StretchState::Unknown)
                | (Answer::NotStated, StretchState::Unknown)
                | (Answer::NotApplicable | Answer::NotInForce, _) => {}
                other => prop_assert!(false, "{other:?} on {day}"),
            }
        }
    }
}

// ------------------------------------------------------------------ absent and empty

/// Nothing is written as an empty list, and whoever drops or adds empty lists changes nothing.
mod absent_and_empty {
    use dcs_role::Profile;
    use serde::{Serialize, de::DeserializeOwned};

    use super::*;

    fn empty_lists(at: &str, value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Array(items) if items.is_empty() => found.push(at.to_owned()),
            Value::Array(items) => {
                let items = items.iter().enumerate();
                items.for_each(|(n, item)| empty_lists(&format!("{at}/{n}"), item, found));
            }
            Value::Object(members) => members
                .iter()
                .for_each(|(key, value)| empty_lists(&format!("{at}/{key}"), value, found)),
            _ => {}
        }
    }

    fn writes_none(document: &impl Serialize) {
        let mut found = Vec::new();
        empty_lists("", &serde_json::to_value(document).unwrap(), &mut found);
        assert_eq!(found, [""; 0]);
    }

    proptest! {
        #![proptest_config(config(48))]

        #[test]
        fn posts_write_none(post: Post) {
            writes_none(&post);
        }

        #[test]
        fn profiles_write_none(profile: Profile) {
            writes_none(&profile);
        }
    }

    /// Puts an empty list under every key for which the schema allows a list that may be absent.
    fn fill(schema: &Value, root: &Value, value: &mut Value, filled: &mut usize) {
        let schema = match schema.get("$ref").and_then(Value::as_str) {
            Some(to) => root.pointer(to.trim_start_matches('#')).unwrap(),
            None => schema,
        };
        for inner in schema.get("allOf").and_then(Value::as_array).into_iter().flatten() {
            fill(inner, root, value, filled);
        }
        if let Value::Array(items) = value {
            if let Some(schema) = schema.get("items") {
                for item in items {
                    fill(schema, root, item, filled);
                }
            }
            return;
        }
        let Value::Object(members) = value else { return };
        let required: Vec<_> =
            schema.get("required").and_then(Value::as_array).into_iter().flatten().collect();
        let Some(properties) = schema.get("properties").and_then(Value::as_object) else { return };
        for (key, schema) in properties {
            if let Some(member) = members.get_mut(key) {
                fill(schema, root, member, filled);
            } else if schema.get("type") == Some(&json!("array"))
                && !required.contains(&&json!(key))
            {
                assert!(schema.get("minItems").is_none(), "{key} may be absent and not empty");
                members.insert(key.clone(), json!([]));
                *filled += 1;
            }
        }
    }

    fn means_the_same<T: DeserializeOwned + PartialEq + std::fmt::Debug>(name: &str, text: &str) {
        let file = format!("{name}.schema.json");
        let (_, schema) = dcs_role::published().iter().find(|(name, _)| *name == file).unwrap();
        let schema: Value = serde_json::from_str(schema).unwrap();
        let without: Value = serde_json::from_str(text).unwrap();
        let (mut with, mut filled) = (without.clone(), 0);
        fill(&schema, &schema, &mut with, &mut filled);
        assert!(filled > 0, "{name} has no list that may be absent");
        let [without, with] =
            [without, with].map(|json| serde_json::from_value::<T>(json).unwrap());
        assert_eq!(without, with);
    }

    /// The schemas have no list for which empty means something else than absent.
    #[test]
    fn an_empty_list_says_as_little_as_an_absent_one() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents/sound");
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let text = std::fs::read_to_string(&path).unwrap();
            match path.file_name().unwrap().to_str().unwrap() {
                name if name.starts_with("post-") => means_the_same::<Post>("post", &text),
                name if name.starts_with("profile-") => {
                    means_the_same::<Profile>("profile", &text);
                }
                _ => means_the_same::<RoleDefinition>("role-definition", &text),
            }
        }
        for (name, case) in suite() {
            let text = post_of(&case).to_string();
            assert!(!text.contains("[]"), "{name}");
            means_the_same::<Post>("post", &text);
        }
    }
}

/// What the crate writes of a post is valid by the published schema.
#[cfg(feature = "schema")]
mod reports {
    use super::*;

    static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
        let published = dcs_role::published().iter();
        let mut published = published.filter(|(name, _)| *name == "conformance-report.schema.json");
        let schema = serde_json::from_str(published.next().unwrap().1).unwrap();
        jsonschema::validator_for(&schema).unwrap()
    });

    proptest! {
        #![proptest_config(config(16))]

        #[test]
        fn of_posts_are_valid(post in strategy::post(Role::england()), day: Day) {
            let mut report = Role::england().conformance(&post, day);
            report.timeline = Some(Role::england().timeline(&post));
            let json = serde_json::to_value(&report).unwrap();
            let errors: Vec<_> = SCHEMA.iter_errors(&json).map(|error| error.to_string()).collect();
            prop_assert!(errors.is_empty(), "{errors:?} in {json}");
        }
    }
}

/// A post that uses every key that there is, all of it in force on the day.
fn with_everything() -> Value {
    serde_json::from_str(include_str!("documents/post-with-every-key.json")).unwrap()
}

/// Every property that the schema of a post has anywhere.
fn keys_of_the_schema() -> BTreeSet<String> {
    fn gather(schema: &Value, keys: &mut BTreeSet<String>) {
        match schema {
            Value::Object(members) => {
                if let Some(Value::Object(properties)) = members.get("properties") {
                    keys.extend(properties.keys().cloned());
                }
                members.values().for_each(|value| gather(value, keys));
            }
            Value::Array(items) => items.iter().for_each(|item| gather(item, keys)),
            _ => {}
        }
    }
    // As the types have it now, whatever is written under `schemas/`.
    let schemas = dcs_role::schema::generate();
    let (_, schema) = schemas.iter().find(|(name, _)| name == "post.schema.json").unwrap();
    let mut keys = BTreeSet::new();
    gather(&serde_json::from_str(schema).unwrap(), &mut keys);
    keys
}

/// Every key that a document uses anywhere.
fn keys_of(value: &Value, keys: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            keys.extend(members.keys().cloned());
            members.values().for_each(|value| keys_of(value, keys));
        }
        Value::Array(items) => items.iter().for_each(|item| keys_of(item, keys)),
        _ => {}
    }
}

fn leaves_of(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                leaves_of(value, &format!("{at}/{key}"), found);
            }
        }
        Value::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                leaves_of(item, &format!("{at}/{n}"), found);
            }
        }
        _ => found.push(at.to_owned()),
    }
}

/// The post without what stands at a place, or with another text there where a post cannot be without it.
fn without(post: &Value, at: &str) -> Vec<Post> {
    let (parent, key) = at.rsplit_once('/').unwrap();
    let mut removed = post.clone();
    match removed.pointer_mut(parent).unwrap() {
        Value::Object(members) => drop(members.remove(key)),
        Value::Array(items) => drop(items.remove(key.parse().unwrap())),
        _ => unreachable!("a leaf has a parent"),
    }
    let mut posts = vec![removed];
    if let Some(text) = post.pointer(at).unwrap().as_str() {
        // What cannot stand there is refused when it is read.
        let others = [
            "Another text",
            "https://example.org/other",
            "2026-01-30",
            "9.9.9",
            "role:other",
            "post:other",
            "skill:other",
            "other",
            "monitoring-officer",
            "county",
            "acting",
            "deferred",
            "desirable",
            "may",
            "in-house",
            "secretary-of-state",
        ];
        for other in others.into_iter().filter(|other| *other != text) {
            let mut changed = post.clone();
            *changed.pointer_mut(at).unwrap() = json!(other);
            posts.push(changed);
        }
    }
    posts.iter().filter_map(|post| post.to_string().parse().ok()).collect()
}

/// A test that was done before the post had an office may have looked at it all the same, however that is written.
#[test]
fn a_test_looks_at_what_it_says() {
    let text = include_str!("documents/post-with-every-key.json");
    let answer = |functions: Value| {
        let mut post: Value = serde_json::from_str(text).unwrap();
        post["authorities"] = json!([{ "title": "Eastmere Council", "kind": "unitary-district" }]);
        post["addedFunctions"] = json!([]);
        post["none"] = json!(["added-functions"]);
        post["arrangements"] = json!([{
            "period": { "from": "2025-06-01" },
            "combinedOffices": [{ "office": "director-of-adult-social-services", "title": "Adults' Chief" }],
        }]);
        post["combinedOffices"] = json!([]);
        post["assurance"] = json!([{ "state": "done", "by": "peers", "date": "2025-03-01", "functions": functions }]);
        let post: Post = post.to_string().parse().unwrap();
        let report = Role::england().conformance(&post, leaf("2026-01-31"));
        let found = report.expectations.iter().find(|one| one.item == "duty:test-of-assurance");
        found.unwrap().answer
    };
    for function in [
        "director-of-adult-social-services",
        "Director of Adult Social Services",
        "the office of the director of adult social services",
        "Adult social services",
        "DASS",
        "adults' chief",
    ] {
        assert_eq!(answer(json!([function])), Answer::Met, "{function}");
    }
    for functions in
        [json!([]), json!(["Director of Public Health"]), json!(["director"]), json!(["DPH"])]
    {
        assert_eq!(answer(functions.clone()), Answer::NotMet, "{functions}");
    }
}

/// Nothing that a post says is dropped in silence: where it says something else, the report does.
#[test]
fn whatever_a_post_says_is_in_its_report() {
    let everything = with_everything();
    let mut said = BTreeSet::from(["$schema".to_owned()]);
    keys_of(&everything, &mut said);
    let known = keys_of_the_schema();
    let differ: Vec<_> = known.symmetric_difference(&said).collect();
    assert!(
        differ.is_empty(),
        "tests/documents/post-with-every-key.json has to use every key of a post, and no other: {differ:?}"
    );
    let (role, day) = (Role::england(), leaf("2026-01-31"));
    let told = |post: &Post| role.conformance(post, day).printable_in_full().to_markdown();
    let before = told(&everything.to_string().parse().unwrap());
    let mut leaves = Vec::new();
    leaves_of(&everything, "", &mut leaves);
    let mut silent = Vec::new();
    for at in leaves {
        let others = without(&everything, &at);
        assert!(!others.is_empty(), "nothing else can stand at {at}");
        if others.iter().any(|post| told(post) == before) {
            silent.push(at);
        }
    }
    // What is to end is not known before it does, and the title of the day is another. Against which definition
    // the post is compared is said by whoever compares it.
    let not_told =
        ["/authorities/1/period/lastDay", "/holdings/0/period/lastDay", "/role", "/title"];
    assert_eq!(silent, not_told);
}

// ------------------------------------------------------------------ cases

fn post(name: &str) -> Post {
    let path = format!("{}/tests/documents/sound/{name}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(path).unwrap().parse().unwrap()
}

/// A post of the suite, and its day.
fn case(name: &str) -> (Post, Day) {
    let case = &suite()[name];
    (serde_json::from_value(post_of(case)).unwrap(), leaf(case["on"].as_str().unwrap()))
}

fn because(name: &str, expectation: &str) -> String {
    let (post, on) = case(name);
    let mut answers = Role::england().conformance(&post, on).expectations.into_iter();
    answers.find(|answer| answer.expectation.to_string() == expectation).unwrap().because
}

/// The report on the harbour, whole.
#[test]
fn the_report_says_all_of_this() {
    let post = post("../sound-harbour/post-harbour");
    let mut report = small().conformance(&post, post.as_at);
    report.timeline = Some(small().timeline(&post));
    insta::assert_json_snapshot!("report", report);
}

/// What is said in words, where a wrong word would be a false sentence.
#[test]
fn sentences_are_true() {
    for (name, expectation, sentence) in [
        (
            "chief-executive-of-the-authority",
            "not-chief-executive",
            "the holder is chief executive of the authority as well",
        ),
        (
            "managing-director-who-is-head-of-paid-service",
            "not-chief-executive",
            "the holder is head of paid service of the authority as well, which counts as its chief executive",
        ),
        (
            "county-without-districts",
            "appointing-authority",
            "Norvale Council is a county council without districts",
        ),
        ("conforms", "appointing-authority", "Example Council is a unitary authority"),
        (
            "last-holder-left",
            "post-is-held",
            "the last holder left on 2024-03-31, and the papers do not say how the post was filled after that",
        ),
        (
            "leads-the-company",
            "local-assurance",
            "beyond the statute the post has the leadership of The Company. There is no test of assurance",
        ),
        (
            "delivery-differs-by-authority",
            "accountability-stays",
            "Isle of Sarn Council: by law what a contractor does counts as done by the authority that it works for, and papers need not say so",
        ),
        (
            "lead-member-with-other-portfolios",
            "lead-member",
            "there is a lead member for children's services, who also holds: Libraries; Youth justice",
        ),
        (
            "lead-member-in-a-committee-system",
            "lead-member",
            "there is a lead member for children's services, in a committee system without a cabinet",
        ),
        (
            "two-reporting-lines",
            "reports-to-chief-executive",
            "the post reports to the chief executive of the authority and to a body outside the authority",
        ),
    ] {
        assert_eq!(because(name, expectation), sentence, "{name}");
    }
}

/// A post of the suite with other values for some of its keys.
fn changed(name: &str, keys: Value) -> Post {
    let mut post = post_of(&suite()[name]);
    let Value::Object(keys) = keys else { panic!("no object") };
    post.as_object_mut().unwrap().extend(keys);
    serde_json::from_value(post).unwrap()
}

/// The same fact is told in one sentence for one authority, and in another where each of several has it.
#[test]
fn sentences_follow_the_number_of_authorities() {
    let council = |title: &str| json!({ "title": title, "kind": "unitary-district" });
    let one = json!([council("Example Council")]);
    let two = json!([council("Example Council"), council("Other Council")]);
    for (expectation, facts, of_one, of_two) in [
        (
            "reports-to-chief-executive",
            json!({ "reportsTo": ["chief-executive", "outside-body"] }),
            "the post reports to the chief executive of the authority and to a body outside the authority",
            "the post reports to the chief executive of each authority and to a body outside the authorities",
        ),
        (
            "reports-to-chief-executive",
            json!({ "reportsTo": ["head-of-paid-service", "commissioner"] }),
            "the post reports to the head of paid service of the authority, who counts as its chief executive and to a commissioner",
            "the post reports to the head of paid service of each authority, who counts as its chief executive and to a commissioner",
        ),
        (
            "not-chief-executive",
            json!({}),
            "the holder is not chief executive of the authority",
            "the holder is not chief executive of any of the authorities",
        ),
        (
            "not-chief-executive",
            json!({ "combinedOffices": [{ "office": "chief-executive" }], "none": [] }),
            "the holder is chief executive of the authority as well",
            "the holder is chief executive of each authority as well",
        ),
        (
            "lead-member",
            json!({ "leadMember": "missing" }),
            "the authority has designated no lead member for children's services",
            "no authority has designated a lead member for children's services",
        ),
        (
            "lead-member",
            json!({ "leadMember": "split", "leadMemberPortfolios": ["The authority"] }),
            "several councillors divide the work of the lead member, who also holds: The authority",
            "in each authority several councillors divide the work of the lead member, who also holds: The authority",
        ),
        (
            "own-lead-member",
            json!({ "leadMember": "missing" }),
            "the authority shares no lead member, and has none",
            "no authority shares a lead member, and none has one",
        ),
        (
            "one-officer-one-member",
            json!({ "brief": "education", "leadMember": "split" }),
            "the holder answers for education and not for children's social care; several councillors divide the work of the lead member",
            "the holder answers for education and not for children's social care; in each authority several councillors divide the work of the lead member",
        ),
        (
            "efficient-sharing",
            json!({ "judgedEfficient": false }),
            "the post is not shared",
            "no authority has judged that one person can do the work efficiently for all",
        ),
        (
            "accountability-stays",
            json!({ "delivery": { "model": "trust", "accountabilityStays": true } }),
            "the papers say that the authority and the holder stay accountable",
            "the papers say that each authority and the holder stay accountable",
        ),
    ] {
        for (authorities, sentence) in [(&one, of_one), (&two, of_two)] {
            let mut keys = facts.clone();
            keys["authorities"] = authorities.clone();
            let post = changed("conforms", keys);
            let report = Role::england().conformance(&post, today());
            let mut answers = report.expectations.iter();
            let answer = answers.find(|one| one.expectation.to_string() == expectation).unwrap();
            assert_eq!(answer.because, sentence);
            // An authority is answered for by itself.
            let mut alone = report.authorities.iter().flat_map(|one| &one.answers);
            assert!(alone.all(|one| !one.because.contains("each authority")));
        }
    }
    let stated = |key: &str, authorities: &Value| {
        let facts = json!({
            "authorities": authorities, "judgedEfficient": true,
            "delivery": { "model": "trust", "provider": "The authority", "accountabilityStays": true },
        });
        let report = Role::england().conformance(&changed("conforms", facts), today());
        report.stated.into_iter().find(|fact| fact.key == key).unwrap().said
    };
    assert_eq!(
        stated("judgedEfficient", &two),
        "each authority has judged that one person can do the work efficiently for all"
    );
    for (authorities, who) in [(&one, "the authority"), (&two, "each authority")] {
        let told = stated("delivery", authorities);
        let end =
            format!("(The authority; the papers say that {who} and the holder stay accountable)");
        assert!(told.ends_with(&end), "{told}");
    }
}

/// What the timeline says of who held a post on a day on which that changed.
#[test]
fn a_gap_between_two_holders_is_the_reason() {
    let told = |holdings: Value| {
        let post = changed("gap-between-two-directors", json!({ "holdings": holdings }));
        let mut report = Role::england().conformance(&post, post.as_at);
        report.timeline = Some(Role::england().timeline(&post));
        report.to_string()
    };
    let held = |from: &str, last: &str, basis: &str| {
        let period = json!({ "from": from, "lastDay": last });
        json!({ "basis": basis, "period": period })
    };
    let first = held("2020-01-06", "2024-08-31", "substantive");
    let next = json!({ "basis": "interim", "period": { "from": "2024-11-01" } });
    let silent = told(json!([first, next]));
    for sentence in [
        "- 1 September 2024: Appoint a director: met until then, not shown from then on, because the papers do not say who held the post from 1 September 2024 to 31 October 2024.",
        "- 1 November 2024: Appoint a director: not shown until then, met from then on, because somebody held the post.",
    ] {
        assert!(silent.contains(sentence), "{silent}");
    }
    let vacant = told(json!([first, held("2024-09-01", "2024-10-31", "vacant"), next]));
    assert!(
        vacant.contains("met until then, not met from then on, because nobody held the post from 1 September 2024 to 31 October 2024."),
        "{vacant}"
    );
    let one_day = told(json!([
        first,
        held("2024-09-01", "2024-09-01", "vacant"),
        held("2024-09-02", "2024-10-31", "acting"),
        next
    ]));
    assert!(one_day.contains("because nobody held the post on 1 September 2024."), "{one_day}");
    assert!(
        one_day.contains("because an officer acted up from 2 September 2024 to 31 October 2024.")
    );
    assert!(told(json!([first])).contains("because the papers do not say who held the post."));
}

/// An authority is older than its part in a shared post.
#[test]
fn a_shared_post_begins_when_it_is_shared() {
    let from = |life: &str, sharing: Value| {
        let authority = |title: &str, sharing: &Value| json!({ "title": title, "kind": "unitary-district", "period": { "from": life }, "withPost": sharing });
        let authorities = [authority("A Council", &sharing), authority("B Council", &sharing)];
        let post = changed("conforms", json!({ "authorities": authorities, "holdings": [] }));
        Role::england().timeline(&post).from.to_string()
    };
    assert_eq!(from("1998-04-01", json!({ "from": "2011-11-01" })), "2011-11-01");
    assert_eq!(from("1998-04-01", json!({ "from": "2011" })), "2011-01-01");
    assert_eq!(from("1998-04-01", json!({})), "1998-04-01");
    assert_eq!(from("2013-04-01", json!({ "from": "2011-11-01" })), "2013-04-01");
}

/// What was to be and was refused is told, and decides nothing.
#[test]
fn what_was_refused_is_told() {
    let told = |decision: Value, facts: Value| {
        let mut entry = json!({ "period": { "from": "2024-10-15" }, "decision": decision });
        entry.as_object_mut().unwrap().extend(facts.as_object().unwrap().clone());
        let post = changed("designation-refused", json!({ "arrangements": [entry] }));
        let report = Role::england().conformance(&post, leaf("2024-11-01"));
        let mut stated = report.stated.iter().filter(|fact| fact.key == "arrangements");
        let fact = stated.next().map(|fact| (fact.said.clone(), fact.decision.clone()));
        assert!(stated.next().is_none());
        if let Some((said, _)) = &fact {
            assert!(report.to_string().contains(said), "{report}");
        }
        fact
    };
    let refused = json!({ "date": "2024-10-01", "confirmation": "refused" });
    let decision = Some("decided on 2024-10-01, confirmation refused".to_owned());
    let facts = json!({ "title": "Director", "designation": "this-post", "tier": "second", "none": ["tests"], "note": "The council voted it down." });
    let said = "refused, and so not in force. On this day it was to be: title: Director; designation: this post; tier: the second tier; assurance: no test of assurance was done or is planned; The council voted it down.";
    assert_eq!(told(refused.clone(), facts.clone()), Some((said.to_owned(), decision)));
    // What was confirmed is told where it holds, and what was decided later was not known.
    let confirmed = json!({ "date": "2024-10-01", "confirmation": "given" });
    assert_eq!(told(confirmed, json!({ "designation": "this-post" })), None);
    let later = json!({ "date": "2024-12-01", "confirmation": "refused" });
    assert_eq!(told(later, facts), None);
}

/// The last line, which is what a committee quotes.
#[test]
fn the_last_line_follows_the_verdict() {
    let line = |name: &str| {
        let (post, on) = case(name);
        Role::england().conformance(&post, on).in_words
    };
    assert_eq!(line("conforms"), "The post conforms in what was looked at.");
    assert_eq!(line("shadow-authority"), "Nothing is asked of the post on this day.");
    assert_eq!(line("vacant"), "The post falls short of the law in 1 point.");
    assert_eq!(
        line("chief-executive-of-the-authority"),
        "The post falls short of guidance in 2 points."
    );
    assert_eq!(
        line("no-job-description"),
        "Whether the post conforms cannot be said until 1 question is answered."
    );
    assert_eq!(
        line("review-overdue"),
        "The post conforms in what was looked at; 1 thing should be looked at again."
    );
}

/// Questions come in the order of their weight: what binds before what guidance asks.
#[test]
fn the_weightiest_question_comes_first() {
    let (post, on) = case("last-holder-left");
    let report = Role::england().conformance(&post, on);
    let severities: Vec<_> = report.questions.iter().map(|question| question.severity).collect();
    assert!(severities.is_sorted(), "{severities:?}");
    assert_eq!(report.questions[0].answer_at.as_str(), "/holdings/-");
    assert!(severities.contains(&Severity::Error) && severities.contains(&Severity::Warning));
}

/// What is not met, and how much that matters, for an example.
fn shortfalls(name: &str) -> Vec<String> {
    let post = post(name);
    let report = Role::england().conformance(&post, post.as_at);
    let expectations = report.expectations.iter().filter_map(|answer| {
        answer.severity.map(|severity| format!("{severity} {}", answer.expectation))
    });
    let duties = report.duties.iter().filter_map(|answer| {
        answer.severity.map(|severity| format!("{severity} {} {}", answer.coverage, answer.duty))
    });
    expectations.chain(duties).collect()
}

#[test]
fn worked_examples_fall_short_where_they_do() {
    assert_eq!(shortfalls("post-single"), [""; 0]);
    assert_eq!(shortfalls("post-twin-hat-with-assurance"), [""; 0]);
    assert_eq!(shortfalls("post-joint-three-boroughs"), [""; 0]);
    assert_eq!(shortfalls("post-acting"), [""; 0]);
    assert_eq!(
        shortfalls("post-company-managing-director"),
        ["warning assurance-scope", "error own-lead-member"]
    );
    assert_eq!(shortfalls("post-vacant"), ["error post-is-held"]);
    let without = shortfalls("post-twin-hat-without-assurance");
    assert_eq!(without[0], "warning local-assurance");
    assert!(without.contains(&"error missing duty:deliver-extended-free-childcare".to_owned()));
    // The seat is the officer's by law; the paper only says it wrongly.
    assert!(
        without.contains(&"warning weakened duty:sit-on-health-and-wellbeing-board".to_owned())
    );
    let second = shortfalls("post-reports-to-chief-operating-officer");
    assert_eq!(
        second[..2],
        ["warning reports-to-chief-executive", "warning one-officer-one-member"]
    );
}

/// Why the worked examples get the answers that they get, each reason once.
#[test]
fn reasons_of_the_worked_examples() {
    let folder = format!("{}/tests/documents/sound", env!("CARGO_MANIFEST_DIR"));
    let mut reasons = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
        let Ok(post) = text.parse::<Post>() else { continue };
        if post.role == Role::england().definition().id {
            let report = Role::england().conformance(&post, post.as_at);
            for answer in report.expectations {
                let (expectation, at) = (answer.expectation, answer.at);
                reasons
                    .insert(format!("{expectation} {at}: {}: {}", answer.answer, answer.because));
            }
            for beyond in report.beyond {
                let item = beyond.item.unwrap_or_default();
                reasons.insert(format!("beyond {} {item}: {}", beyond.at, beyond.because));
            }
        }
    }
    insta::assert_snapshot!(reasons.into_iter().collect::<Vec<_>>().join("\n"));
}

/// A clause about functions takes on all that comes with them, prohibitions too, unless it refuses.
#[test]
fn functions_are_taken_on_with_all_their_duties() {
    let single = post("post-single");
    let changed = |force| {
        let mut post = single.clone();
        for clause in &mut post.takes_on {
            if clause.covers.iter().any(|id| id.as_str() == "function:social-services") {
                clause.force = force;
            }
        }
        Role::england().conformance(&post, today())
    };
    assert_eq!(changed(Force::Must).errors, 0);
    assert!(changed(Force::MustNot).errors > 10);
    assert!(changed(Force::Should).errors > 10);
}

/// A clause goes beyond the law where its words bind more strongly, and not where they bind as much.
#[test]
fn stronger_words_go_beyond_the_law() {
    let beyond = |duty: &str, words: Force| {
        let mut post = post("post-single");
        post.takes_on.truncate(1);
        post.takes_on[0].covers = vec![leaf(duty)];
        post.takes_on[0].force = words;
        let report = Role::england().conformance(&post, today());
        report.beyond.into_iter().map(|beyond| beyond.because).collect::<Vec<_>>()
    };
    let (must, should) = ("duty:sit-on-health-and-wellbeing-board", "duty:close-attainment-gap");
    assert!(beyond(should, Force::Should).is_empty());
    assert!(beyond(should, Force::May).is_empty());
    assert_eq!(beyond(should, Force::Must), ["its words say “must”, and the law “should”"]);
    assert!(beyond(should, Force::MustNot).is_empty());
    assert!(beyond(must, Force::Must).is_empty());
}

/// An expectation is stated when any place says so, and a reading of ours when none does.
#[test]
fn expectations_are_stated_or_inferred() {
    let mut inferred = Role::england().definition().clone();
    for feature in &mut inferred.features {
        feature.citations.iter_mut().for_each(|citation| citation.reading = Reading::Inferred);
    }
    let mut mixed = inferred.clone();
    for feature in &mut mixed.features {
        let mut stated = feature.citations[0].clone();
        stated.reading = Reading::Stated;
        stated.place = leaf("another place");
        feature.citations.push(stated);
    }
    let post = post("post-single");
    for (definition, reading) in [(inferred, Reading::Inferred), (mixed, Reading::Stated)] {
        let role = Role::try_from(definition).unwrap();
        let answers = role.conformance(&post, today()).expectations;
        let of_features: Vec<_> =
            answers.iter().filter(|answer| answer.item.starts_with("feature:")).collect();
        assert!(of_features.len() > 3);
        assert!(of_features.iter().all(|answer| answer.reading == reading), "{of_features:#?}");
    }
}

/// A clause about what there is no more, or never was, goes beyond the law and says why.
#[test]
fn clauses_about_what_is_not_there_say_so() {
    let because = |covered: &str| {
        let mut post = post("post-single");
        post.takes_on.truncate(1);
        post.takes_on[0].covers = vec![leaf(covered)];
        let report = Role::england().conformance(&post, today());
        report.beyond.into_iter().map(|beyond| beyond.because).collect::<Vec<_>>()
    };
    let before_2008 = "duty:appoint-director-before-2008";
    let period = Role::england().all().get(before_2008).unwrap().period().unwrap();
    let past = format!("it was in force from {period}, and not on 2026-03-31");
    assert_eq!(because(before_2008), [past]);
    for nowhere in ["duty:nowhere", "function:nowhere"] {
        assert_eq!(because(nowhere), ["the definition does not have it"]);
    }
}

/// What goes on as it was does not begin anew: it stays behind what began between.
#[test]
fn a_split_stretch_stays_behind_what_began_later() {
    let (post, on) = case("later-goes-before-earlier");
    let mut split = post.clone();
    let mut rest = split.arrangements[1].clone();
    let first = split.arrangements[1].period.as_mut().unwrap();
    first.last_day = on.previous().map(Date::from);
    rest.period = Some(Period { from: Some(on.into()), last_day: None });
    split.arrangements.push(rest);
    let [before, after] = [&post, &split].map(|post| Role::england().conformance(post, on));
    assert_eq!(said(&before), said(&after));
    // What says something else there does begin.
    split.arrangements[2].reports_to = vec![dcs_role::post::Officer::OutsideBody];
    assert_ne!(said(&before), said(&Role::england().conformance(&split, on)));
}

/// The person specification is shown beside what the duties of the role call for.
#[test]
fn the_person_specification_is_beside_what_the_role_asks_for() {
    let single = post("post-single");
    let report = Role::england().conformance(&single, today());
    let specification = report.person_specification.unwrap();
    assert_eq!(specification.asked.len(), single.person_specification.len());
    for (asked, answer) in single.person_specification.iter().zip(&specification.asked) {
        assert_eq!(
            (&asked.competency, Some(asked.strength)),
            (&answer.competency, answer.strength)
        );
        let links = Role::england().on(today()).links_to(asked.competency.as_str());
        let duties = links.iter().filter(|link| link.key == "callsFor");
        let duties: BTreeSet<_> =
            duties.map(|link| link.from.id()).filter(|id| id.starts_with("duty:")).collect();
        // Law without a date is applied only as far as the definition can vouch for it.
        assert!(
            answer.duties <= duties.len() && (answer.duties > 0) != duties.is_empty(),
            "{answer:?}"
        );
    }
    let counts: Vec<_> = specification.not_asked.iter().map(|one| one.duties).collect();
    assert!(counts.iter().all(|count| *count > 0) && counts.is_sorted_by(|a, b| a >= b));
    let without = Post { person_specification: Vec::new(), ..single };
    assert_eq!(Role::england().conformance(&without, today()).person_specification, None);
}

/// No duty or feature of the definition is applied to a day on which there was none of its law.
#[test]
fn no_law_is_applied_before_there_was_any() {
    let single = post("post-single");
    let report = Role::england().conformance(&single, leaf("1850-01-01"));
    assert_eq!(report.duties, []);
    let is_applied =
        |answer: &dcs_role::report::ExpectationAnswer| answer.answer != Answer::NotInForce;
    assert!(!report.expectations.iter().any(is_applied));
}

/// Posts counted by kind of authority, with what was not stated beside.
#[test]
fn posts_are_counted() {
    let day = leaf("2026-03-31");
    let mut survey = PostSurvey::new(Some(day));
    for name in [
        "post-single",
        "post-acting",
        "post-company-managing-director",
        "post-joint-three-boroughs",
        "post-twin-hat-with-assurance",
        "post-twin-hat-without-assurance",
        "post-vacant",
    ] {
        survey.add(&post(name));
    }
    let all = &survey.all;
    assert_eq!((all.posts, all.acting, all.vacant, all.substantive), (7, 1, 1, 5));
    assert_eq!((all.twin_hatted, all.shared, all.offices_not_stated), (2, 2, 1));
    // A post shared by authorities of two kinds is counted with both, and once among all.
    let counts = |survey: &PostSurvey, kind: &str| {
        let of_kind = survey.by_kind.iter().find(|of_kind| of_kind.kind.as_str() == kind);
        of_kind.unwrap().counts.clone()
    };
    let of = |kind: &str| counts(&survey, kind);
    assert_eq!((of("metropolitan-district").posts, of("unitary-district").posts), (2, 4));
    assert_eq!((of("london-borough").shared, of("london-borough").posts), (1, 1));
    let (moved, _) = case("designation-not-yet");
    let mut elsewhere = PostSurvey::new(Some(leaf("2024-09-01")));
    elsewhere.add(&moved);
    assert_eq!(
        (elsewhere.all.posts, elsewhere.all.not_designated, elsewhere.all.substantive),
        (1, 1, 0)
    );
    let mut both = survey.clone();
    both.merge(&survey);
    assert_eq!((both.all.posts, counts(&both, "county").posts), (14, 2));
}

/// What is enacted and waits for a day asks nothing yet, and a title that waits for a word is not yet borne.
#[test]
fn what_is_to_come_does_not_hold() {
    let of = |coming: bool| {
        let mut role: Value =
            serde_json::from_str(include_str!("documents/sound/small.json")).unwrap();
        let duties = role["duties"].as_array_mut().unwrap();
        let duty = duties.iter_mut().find(|duty| duty["id"] == "duty:meet-captains").unwrap();
        for basis in duty["basis"].as_array_mut().unwrap() {
            basis.as_object_mut().unwrap().remove("inForce");
            if coming {
                basis["coming"] = json!("on-a-day-to-be-appointed");
            }
        }
        let role: RoleDefinition = serde_json::from_value(role).unwrap();
        let role = Role::try_from(role).unwrap();
        let post: Post = include_str!("documents/sound-harbour/post-harbour.json").parse().unwrap();
        let report = json!(role.conformance(&post, post.as_at));
        let duties = report["duties"].as_array().unwrap();
        let duty = duties.iter().find(|one| one["duty"] == "duty:meet-captains");
        duty.map(|duty| duty["coverage"].clone())
    };
    assert_eq!(of(false), Some(json!("covered")));
    assert_ne!(of(true), Some(json!("covered")));

    let titled = |confirmation: &str| {
        let mut post: Value =
            serde_json::from_str(include_str!("documents/sound-harbour/post-harbour.json"))
                .unwrap();
        let decision =
            json!({ "by": "council", "date": "2024-05-05", "confirmation": confirmation });
        post["arrangements"] =
            json!([{ "period": { "from": "2024-06" }, "decision": decision, "title": "Pilot" }]);
        let post: Post = serde_json::from_value(post).unwrap();
        small().conformance(&post, post.as_at).title
    };
    assert_eq!(titled("given"), "Pilot");
    assert_eq!(titled("awaited"), "Harbour Master");
    assert_eq!(titled("refused"), "Harbour Master");
}

/// Two states of a post: what changed, and whether that calls for a new test.
#[test]
fn two_states_of_a_post_are_compared() {
    let day = |text: &str| leaf::<Day>(text);
    let compared = |name: &str, old: &str, new: &str| {
        let (post, _) = case(name);
        Role::england().post_changes((&post, day(old)), (&post, day(new)))
    };
    let keys = |report: &PostChangeReport| {
        report.changes.iter().map(|change| change.key.clone()).collect::<Vec<_>>()
    };
    let older = compared("test-older-than-the-last-function", "2024-03-31", "2024-04-01");
    assert_eq!(keys(&older), ["addedFunctions"]);
    assert_eq!(older.changes[0].before.as_deref(), Some("none"));
    assert_eq!(older.changes[0].after.as_deref(), Some("Housing"));
    assert_eq!(older.new_test, NewTest::CalledFor);
    assert_eq!(older.because, "no test of assurance has looked at what was added: Housing");
    let answers: Vec<_> = older.answers.iter().map(|one| (one.before, one.after)).collect();
    assert_eq!(answers, [(Answer::Met, Answer::NotMet)]);
    let ahead = compared("test-that-looked-ahead", "2024-03-31", "2024-04-01");
    assert_eq!((ahead.new_test, ahead.answers.len()), (NewTest::Done, 0));
    // A test of that time has looked at what it names, or where it names nothing, at what there was.
    for (named, new_test) in [
        (json!([]), NewTest::Done),
        (json!(["DASS"]), NewTest::Done),
        (json!(["Housing"]), NewTest::CalledFor),
    ] {
        let mut post = post_of(&suite()["test-of-the-year-of-the-office"]);
        post["assurance"][0]["date"] = json!("2025-07");
        post["assurance"][0]["functions"] = named;
        let post: Post = serde_json::from_value(post).unwrap();
        let [old, new] = ["2025-05-31", "2026-01-31"].map(day);
        let report = Role::england().post_changes((&post, old), (&post, new));
        assert_eq!(report.new_test, new_test, "{}", report.because);
    }
    let line = compared("reporting-line-changes", "2023-12-31", "2024-01-01");
    assert_eq!(keys(&line), ["reportsTo"]);
    assert_eq!(line.new_test, NewTest::NotCalledFor);
    let open = compared("additions-not-stated", "2024-01-01", "2025-01-01");
    assert_eq!((open.new_test, open.changes), (NewTest::CannotBeSaid, vec![]));
    let joined = compared("after-the-second-authority-joins", "2024-03-31", "2024-04-01");
    assert_eq!(keys(&joined), ["authorities"]);
    let filled = compared("gap-between-two-directors", "2024-10-31", "2024-11-01");
    assert_eq!(keys(&filled), ["holdings"]);
    assert_eq!(filled.changes[0].after.as_deref(), Some("substantive"));
}

/// What the README, the page on posts and the help show can be written as it is shown: each piece by itself, in the place of the
/// same keys of the whole post above it.
#[test]
fn what_is_shown_can_be_written() {
    let shown = concat!(include_str!("../README.md"), include_str!("../docs/posts.md"));
    let blocks = shown.split("```json\n").skip(1).map(|block| block.split("```").next().unwrap());
    let mut blocks: Vec<_> = blocks.filter(|block| !block.contains("\"$schema\"")).collect();
    // In the help, what is indented by four begins and ends where a line is indented less.
    let help = include_str!("../src/bin/dcs-role/post.txt");
    let whole = help.split_once("\n  {\n").unwrap().1.split_once("\n  }\n").unwrap().0;
    let whole_of_help = format!("{{\n{whole}\n}}");
    let pieces = help.split_once("\n  }\n").unwrap().1;
    let pieces = pieces.split("\n    \"").skip(1).map(|piece| {
        let end = piece.find("\n\n").unwrap_or(piece.len());
        format!("\"{}", &piece[..end])
    });
    let of_help: Vec<_> = pieces
        .filter(|piece| {
            piece.starts_with("\"authorities\": [\n") || piece.starts_with("\"holdings\": [\n")
        })
        .collect();
    assert_eq!(of_help.len(), 2);
    blocks.push(&whole_of_help);
    blocks.extend(of_help.iter().map(String::as_str));
    let mut base = json!({});
    let mut seen = 0;
    for block in blocks {
        let text = block.trim();
        let post: Value = if text.starts_with('{') {
            serde_json::from_str(text).unwrap()
        } else {
            serde_json::from_str(&format!("{{{}}}", text.trim_end_matches(','))).unwrap()
        };
        if post.get("id").is_some() {
            base = post.clone();
        }
        let mut whole = base.clone();
        whole.as_object_mut().unwrap().extend(post.as_object().unwrap().clone());
        let post: Post = serde_json::from_value(whole).unwrap();
        let report = post.check(Role::england());
        assert!(report.is_empty(), "{text}: {report}");
        points_into(&Role::england().conformance(&post, post.as_at), &post);
        seen += 1;
    }
    assert_eq!(seen, 8);
}
