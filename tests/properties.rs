//! Laws that hold for every definition, and for every flaw in a document.
#![cfg(feature = "proptest")]

use std::collections::{BTreeMap, BTreeSet};

use dcs_role::{
    Document, Item, ItemRef, Link, Post, Profile, Role, RoleDefinition, View,
    check::{Report, Rule, Severity},
    definition::Kind,
    id::{CompetencyId, DutyId},
    law::{InstrumentKind, Provision},
    post::TestState,
    profile::CountsAs,
    strategy,
    value::{Date, Day, Month, Period, Text, Title, Version, Year},
};
use proptest::{
    prelude::*,
    strategy::ValueTree,
    test_runner::{TestCaseResult, TestError, TestRunner},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        cases,
        max_shrink_iters: 100_000,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn json(document: &impl Serialize) -> Value {
    serde_json::to_value(document).unwrap()
}

/// What a document writes reads back as the same.
fn reads_back<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(
    document: &T,
) -> TestCaseResult {
    let text = serde_json::to_string_pretty(document).unwrap();
    let back: T = serde_json::from_str(&text).map_err(|e| TestCaseError::fail(e.to_string()))?;
    prop_assert_eq!(&back, document);
    Ok(())
}

/// Every pointer of a report exists in the document that it is about.
fn points_into(report: &Report, document: &Value) -> TestCaseResult {
    for problem in report.problems() {
        prop_assert!(document.pointer(problem.at.as_str()).is_some(), "{}", problem);
    }
    Ok(())
}

/// The rules that a report says are broken, and where.
fn told(report: &Report) -> Vec<(Rule, String)> {
    report.problems().iter().map(|problem| (problem.rule, problem.at.to_string())).collect()
}

// ------------------------------------------------------------------ what is generated

proptest! {
    #![proptest_config(config(64))]

    /// Generated definitions break no rule, and become roles.
    #[test]
    fn generated_definitions_are_sound(definition in strategy::definition()) {
        let report = definition.check();
        prop_assert!(report.is_empty(), "{report}");
        let role = Role::try_from(definition.clone());
        prop_assert_eq!(role.as_ref().map(Role::definition), Ok(&definition));
    }

    /// What is written reads back as the same.
    #[test]
    fn reading_undoes_writing(definition in strategy::definition()) {
        reads_back(&definition)?;
    }

    /// Whatever a role holds or does not hold, posts and profiles are generated for it that are sound.
    #[test]
    fn every_role_has_sound_posts_and_profiles(
        (role, post, profile) in strategy::role().prop_flat_map(|role| {
            let (post, profile) = (strategy::post(&role), strategy::profile(&role));
            (Just(role), post, profile)
        })
    ) {
        let (of_post, of_profile) = (post.check(&role), profile.check(&role));
        prop_assert!(of_post.is_empty(), "{of_post}");
        prop_assert!(of_profile.is_empty(), "{of_profile}");
    }
}

// ------------------------------------------------------------------ what is made in code

/// Texts near the edges of what leaves take: blanks around them, long ones, and what means something else.
fn near_texts() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[ \u{a0}\u{feff}\u{1c}]?\\PC{0,30}[ \n\u{2028}]?",
        2 => "[a-z]{98,102}|é{98,102}",
        2 => "(s\\. [1-9](\\([1-9a]\\))?|ss\\. 2, 1|Sch\\.|whole text|section 18)[ ]?",
        1 => "(en|cy|cym)(-GB|-gb)?|https?://[a-z?#:/.%]{0,12}",
    ]
}

/// Puts what the interface makes of a text wherever it fits.
fn put_text(definition: &mut RoleDefinition, text: &str) {
    definition.other_names.extend(text.parse::<Title>());
    definition.notes.extend(text.parse::<Text>());
    definition.language = text.parse().unwrap_or_else(|_| definition.language.clone());
    definition.sources[0].address = text.parse().ok();
    let passage = text.parse().map(Provision::Passage);
    let statutory = text.parse().map(Provision::Statutory);
    for duty in &mut *definition.duties {
        let provisions = [&passage, &statutory].into_iter().flatten();
        for (basis, provision) in duty.basis.iter_mut().zip(provisions.cycle()) {
            basis.provision = provision.clone();
        }
    }
}

/// Puts what the interface makes of a number wherever it fits.
fn put_numbers(definition: &mut RoleDefinition, figure: f64, [count, population]: [u32; 2]) {
    for finding in &mut definition.findings {
        if let Some(share) = &mut finding.share {
            share.percentage = figure.try_into().ok();
            (share.count, share.population) = (Some(count.into()), Some(population.into()));
        }
        if let (Some(quantity), Ok(value)) = (&mut finding.quantity, figure.try_into()) {
            quantity.value = value;
        }
    }
}

proptest! {
    #![proptest_config(config(256))]

    /// Leaves keep their invariant by construction: whatever one makes of them in code, and whether or not
    /// it keeps the rules, is written as what is read back as the same.
    #[test]
    fn what_is_made_in_code_is_read_back(
        mut definition in strategy::definition(),
        text in near_texts(),
        numbers in prop_oneof![any::<[u32; 3]>(), [0..3_u32, 999_999_998..1_000_000_002, 0..9_u32]],
        year in prop_oneof![any::<u16>(), 0..3_u16, 9_998..10_001_u16],
        month in 0..14_u8,
        day in 0..33_u8,
        figure in prop_oneof![any::<f64>(), -2e9..2e9, -1.0..101.0],
    ) {
        let [major, minor, patch] = numbers;
        if let Some(version) = Version::new(major, minor, patch) {
            prop_assert_eq!([version.major(), version.minor(), version.patch()], numbers);
            definition.version = version;
        }
        let day = Day::new(year, month, day);
        definition.as_at = day.unwrap_or(definition.as_at);
        let month = Month::new(year, month).map(Date::from);
        let year = Year::new(year).map(Date::from);
        let periods = [(day.map(Date::from), month), (month, year), (year, None)];
        for (duty, (from, last_day)) in definition.duties.iter_mut().zip(periods.into_iter().cycle()) {
            duty.period = Some(Period { from, last_day });
        }
        put_numbers(&mut definition, figure, [major, minor]);
        put_text(&mut definition, &text);
        let written = serde_json::to_string(&definition).unwrap();
        let back = written.parse::<RoleDefinition>();
        let back = back.map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(back.check(), definition.check());
        prop_assert_eq!(back, definition);
    }
}

/// Generated definitions hold every key and every word that a definition may hold.
#[test]
fn nothing_is_left_out() {
    fn visit(json: &Value, seen: &mut BTreeSet<String>) {
        match json {
            Value::Object(members) => members.iter().for_each(|(key, value)| {
                seen.insert(key.clone());
                visit(value, seen);
            }),
            Value::Array(items) => items.iter().for_each(|item| visit(item, seen)),
            Value::String(text) => _ = seen.insert(text.clone()),
            _ => {}
        }
    }
    /// The keys and words of a schema.
    fn wanted(schema: &Value, found: &mut BTreeSet<String>) {
        match schema {
            Value::Object(members) => members.iter().for_each(|(key, value)| {
                match (key.as_str(), value) {
                    ("properties", Value::Object(keys)) => found.extend(keys.keys().cloned()),
                    ("const", Value::String(word)) => _ = found.insert(word.clone()),
                    ("enum", Value::Array(words)) => {
                        found.extend(words.iter().filter_map(Value::as_str).map(str::to_owned));
                    }
                    _ => {}
                }
                wanted(value, found);
            }),
            Value::Array(items) => items.iter().for_each(|item| wanted(item, found)),
            _ => {}
        }
    }
    let mut left = BTreeSet::new();
    let schema = include_str!("../schemas/role-definition.schema.json");
    wanted(&serde_json::from_str(schema).unwrap(), &mut left);
    assert!(left.len() > 200, "{left:?}");
    let mut runner = TestRunner::deterministic();
    let definitions = strategy::definition();
    for _ in 0..200 {
        let mut seen = BTreeSet::new();
        visit(&json(&definitions.new_tree(&mut runner).unwrap().current()), &mut seen);
        left.retain(|what| !seen.contains(what));
        if left.is_empty() {
            return;
        }
    }
    panic!("no definition of 200 holds {left:?}");
}

/// What to look for in what is drawn: in words, and whether it is there.
type LookedFor<T> = (&'static str, fn(&T) -> bool);

/// Looks at what is drawn until everything that is looked for was seen.
#[track_caller]
fn is_drawn<T: std::fmt::Debug, const N: usize>(
    from: &impl Strategy<Value = T>,
    looked_for: [LookedFor<T>; N],
) {
    let mut runner = TestRunner::deterministic();
    let mut left = Vec::from(looked_for);
    for _ in 0..500 {
        let drawn = from.new_tree(&mut runner).unwrap().current();
        left.retain(|(_, is_seen)| !is_seen(&drawn));
        if left.is_empty() {
            return;
        }
    }
    panic!("not drawn: {:?}", left.iter().map(|(what, _)| what).collect::<Vec<_>>());
}

/// What is unusual is drawn as well, and not put in order with what breaks a rule.
#[test]
#[expect(clippy::too_many_lines, reason = "one row for each thing")]
fn the_unusual_is_drawn() {
    is_drawn(
        &strategy::definition(),
        [
            ("the longest id", |role| role.items().any(|item| item.id().len() == 100)),
            ("items in another order", |role| role.stages[0].id.as_str() != "stage:a"),
            ("regulations that name no enactment", |role| {
                role.instruments.iter().any(|law| {
                    law.kind == InstrumentKind::Regulations && law.given_force_by.is_empty()
                })
            }),
            ("a share of its own", |role| {
                let shares = role.findings.iter().filter_map(|finding| finding.share.as_ref());
                let of_none = shares.filter(|share| share.population.is_none());
                of_none.filter_map(|share| share.percentage).any(|it| it.get() > 50.0)
            }),
            ("links to a second stage", |role| {
                let needs = role.needs.iter().flat_map(|need| &need.audience);
                needs
                    .map(|link| &link.stage)
                    .chain(role.routes.iter().flat_map(|route| &route.stages))
                    .any(|stage| stage.as_str() == "stage:4")
            }),
            ("a replacement of what ended", |role| {
                role.bodies.iter().any(|body| !body.replaced_by.is_empty())
            }),
        ],
    );
    is_drawn(
        &strategy::post(Role::england()),
        [
            ("a test that is planned for later", |post| {
                post.assurance.iter().any(|test| {
                    test.state == TestState::Planned
                        && test.date.is_some_and(|date| date.earliest() > post.as_at)
                })
            }),
            ("a review after the test", |post| {
                post.assurance.iter().any(|test| test.review.is_some())
            }),
            ("something for one of several authorities", |post| {
                post.authorities.len() > 1
                    && post.arrangements.iter().any(|entry| !entry.authorities.is_empty())
            }),
            ("a handover", |post| post.holdings.iter().any(|holding| holding.together.is_some())),
            ("a decision that awaits confirmation", |post| {
                post.arrangements.iter().any(|entry| {
                    let decision = entry.decision.as_ref();
                    decision.and_then(|decision| decision.confirmation)
                        == Some(dcs_role::post::Confirmation::Awaited)
                })
            }),
        ],
    );
    is_drawn(
        &strategy::profile(Role::england()),
        [
            ("a scale that reaches no level", |profile| {
                profile
                    .scales
                    .iter()
                    .any(|scale| scale.levels.iter().all(|it| it.reaches.is_empty()))
            }),
            ("assessments on two scales", |profile| {
                let scales: BTreeSet<_> = profile.assessments.iter().map(|it| &it.scale).collect();
                scales.len() > 1
            }),
            ("other levels than the lowest", |profile| {
                profile.assessments.iter().any(|it| {
                    let scale = it.scale.as_ref().map(|scale| profile.scale(scale).unwrap());
                    scale.is_some_and(|scale| it.level_on(scale).unwrap() != &scale.levels[0])
                })
            }),
            ("what is told in words alone", |profile| {
                profile.assessments.iter().any(|it| it.scale.is_none())
            }),
            ("what no competency fits", |profile| {
                profile.assessments.iter().any(|it| it.competency.is_none())
            }),
            ("several who said the same", |profile| {
                profile.assessments.iter().any(|it| it.count.is_some_and(|count| count.get() > 1))
            }),
            ("several findings on a requirement", |profile| {
                let of: BTreeSet<_> =
                    profile.requirements.iter().map(|it| &it.requirement).collect();
                of.len() < profile.requirements.len()
            }),
            ("a level that says nothing", |profile| {
                let mut levels = profile.scales.iter().flat_map(|scale| &scale.levels);
                levels.any(|level| level.counts_as == CountsAs::NotObserved)
            }),
        ],
    );
    let small: RoleDefinition = include_str!("documents/sound/small.json").parse().unwrap();
    let small = Role::try_from(small).unwrap();
    is_drawn(
        &strategy::profile(&small),
        [("a scale that reaches a level", |profile| {
            let mut levels = profile.scales.iter().flat_map(|scale| &scale.levels);
            levels.any(|level| !level.reaches.is_empty())
        })],
    );
    let day = "2026-03-31".parse().unwrap();
    is_drawn(
        &strategy::conforming_post(Role::england(), day),
        [("clauses in another order", |post| {
            let duties: Vec<_> =
                Role::england().all().duties().map(|duty| duty.id.to_string()).collect();
            let of = |id: &str| duties.iter().position(|duty| duty == id);
            let clauses = post.takes_on.iter().flat_map(|clause| &clause.covers);
            let places: Vec<_> = clauses.filter_map(|id| of(id.as_str())).collect();
            places.windows(2).any(|pair| pair[0] > pair[1])
        })],
    );
}

/// Sizes go from the smallest to some dozens of items.
#[test]
fn sizes_vary() {
    let mut runner = TestRunner::deterministic();
    let definitions = strategy::definition();
    let size = |_| definitions.new_tree(&mut runner).unwrap().current().items().count();
    let sizes: Vec<_> = (0..100).map(size).collect();
    let (least, most) = (sizes.iter().min().unwrap(), sizes.iter().max().unwrap());
    assert!(*least < 20 && *most > 50, "{sizes:?}");
}

/// A law that fails always is shown with the smallest definition that there is.
#[test]
fn failures_shrink_to_the_smallest_definition() {
    let failed = TestRunner::new(config(1))
        .run(&strategy::definition(), |_| Err(TestCaseError::fail("always")));
    let Err(TestError::Fail(_, smallest)) = failed else { panic!("{failed:?}") };
    let items: Vec<_> = smallest.items().map(ItemRef::id).collect();
    assert_eq!(items, ["source:a", "duty:a", "stage:a", "stage:b", "route:a"]);
    assert!(json(&smallest).to_string().len() < 1_500, "{smallest:#?}");
}

// ------------------------------------------------------------------ what is found

/// Every flaw is found where it is, and nothing else is.
#[test]
fn every_flaw_is_found_alone() {
    for &rule in Rule::ALL {
        let flawed = strategy::flawed_by(rule);
        let found = TestRunner::new(config(6)).run(&flawed, |flawed| {
            prop_assert_eq!(flawed.rule, rule);
            let report = flawed.document.check(Role::england());
            prop_assert_eq!(told(&report), [(flawed.rule, flawed.at.to_string())], "{}", report);
            // An error keeps a definition from becoming a role, and a warning does not.
            let is_error = rule.severity() == Severity::Error;
            prop_assert_eq!(report.has_errors(), is_error);
            if let Document::RoleDefinition(definition) = flawed.document {
                prop_assert_eq!(Role::try_from(*definition).is_err(), is_error);
            }
            Ok(())
        });
        found.unwrap_or_else(|error| panic!("{rule}: {error}"));
    }
}

/// What comes near to breaking a rule breaks none.
#[test]
fn near_misses_are_not_found() {
    for &rule in Rule::ALL {
        let near = strategy::nearly_flawed_by(rule);
        let found = TestRunner::new(config(6)).run(&near, |near| {
            prop_assert_eq!(near.check(Role::england()).to_string(), "");
            Ok(())
        });
        found.unwrap_or_else(|error| panic!("{rule}: {error}"));
    }
}

/// All flaws are drawn from, in every kind of document.
#[test]
fn flaws_are_of_every_kind() {
    let mut runner = TestRunner::deterministic();
    let flawed = strategy::flawed();
    let mut drawn = [0; 3];
    for _ in 0..60 {
        let kind = match flawed.new_tree(&mut runner).unwrap().current().document {
            Document::RoleDefinition(_) => 0,
            Document::Post(_) => 1,
            Document::Profile(_) => 2,
        };
        drawn[kind] += 1;
    }
    assert!(drawn.iter().all(|&count| count > 2), "{drawn:?}");
}

proptest! {
    #![proptest_config(config(64))]

    /// Every problem of a definition of whatever form points into it.
    #[test]
    fn problems_of_definitions_point_into_them(definition: RoleDefinition) {
        points_into(&definition.check(), &json(&definition))?;
    }

    /// Every problem of a post or profile of whatever form points into it.
    #[test]
    fn problems_of_posts_and_profiles_point_into_them(post: Post, profile: Profile) {
        points_into(&post.check(Role::england()), &json(&post))?;
        points_into(&profile.check(Role::england()), &json(&profile))?;
    }

    /// Every problem of a flawed document points into it.
    #[test]
    fn problems_of_flawed_documents_point_into_them(flawed in strategy::flawed()) {
        let document = match &flawed.document {
            Document::RoleDefinition(definition) => json(definition),
            Document::Post(post) => json(post),
            Document::Profile(profile) => json(profile),
        };
        prop_assert!(document.pointer(flawed.at.as_str()).is_some());
        points_into(&flawed.document.check(Role::england()), &document)?;
    }

    /// To check again, with other seeds of the hashes, finds the same in the same order.
    #[test]
    fn seeds_do_not_matter(definition: RoleDefinition) {
        prop_assert_eq!(definition.check(), definition.check());
    }

    /// The order of items does not matter to what is found in them.
    #[test]
    fn the_order_of_items_does_not_matter(
        definition: RoleDefinition,
        order in prop::collection::vec(any::<prop::sample::Index>(), 1..8),
    ) {
        let before = with_unique_ids(&definition);
        let after = shuffled(&before, &order);
        prop_assert_eq!(found_in_items(&before), found_in_items(&after));
    }

    /// The order of items does not matter to a flaw.
    #[test]
    fn the_order_of_items_does_not_matter_to_flaws(
        flawed in strategy::flawed(),
        order in prop::collection::vec(any::<prop::sample::Index>(), 1..8),
    ) {
        if let Document::RoleDefinition(definition) = flawed.document
            && flawed.rule != Rule::UniqueIds
        {
            let before = json(&*definition);
            prop_assert_eq!(found_in_items(&before), found_in_items(&shuffled(&before, &order)));
        }
    }

    /// An unrelated sound item takes no problem away, and adds none.
    #[test]
    fn an_unrelated_item_changes_no_verdict(definition: RoleDefinition) {
        let mut more = json(&definition);
        for (list, item) in unrelated() {
            let items = more.as_object_mut().unwrap().entry(list).or_insert(Value::Array(vec![]));
            items.as_array_mut().unwrap().push(item);
        }
        let more: RoleDefinition = serde_json::from_value(more).unwrap();
        prop_assert_eq!(told(&definition.check()), told(&more.check()));
    }
}

/// New items for any definition, with a source of their own.
fn unrelated() -> Vec<(&'static str, Value)> {
    let cited = |mut item: Value| {
        let place = "everywhere between the covers";
        item["citations"] = serde_json::json!([{ "source": "source:unrelated", "place": place, "reading": "stated" }]);
        item
    };
    let new = |kind: &str| {
        serde_json::json!({
            "id": format!("{kind}:unrelated"),
            "title": "Altogether unrelated",
            "statement": "Altogether unrelated to whatever else may be here.",
        })
    };
    let mut outcome = cited(new("outcome"));
    outcome["framework"] = "Unrelated".into();
    let mut source = new("source");
    source.as_object_mut().unwrap().remove("statement");
    source["publisher"] = "Somebody".into();
    source["kind"] = "guidance".into();
    let mut quality = cited(new("quality"));
    quality["traits"] = serde_json::json!(["unrelated"]);
    // Before any definition was made.
    quality["noneFound"] =
        serde_json::json!({ "on": "0001-01-01", "lookedIn": [{ "title": "Everywhere" }] });
    let mut need = cited(new("need"));
    need["develops"] =
        serde_json::json!([{ "competency": "quality:unrelated", "reading": "inferred" }]);
    vec![
        ("sources", source),
        ("terms", cited(new("term"))),
        ("outcomes", outcome),
        ("qualities", quality),
        ("needs", need),
        ("stages", cited(new("stage"))),
    ]
}

/// The document without the items whose id an item before them has.
fn with_unique_ids(definition: &RoleDefinition) -> Value {
    let mut json = json(definition);
    for kind in kinds() {
        let Some(Value::Array(items)) = json.get_mut(kind.list()) else { continue };
        let mut seen = BTreeSet::new();
        items.retain(|item| seen.insert(item["id"].to_string()));
    }
    json
}

fn kinds() -> impl Iterator<Item = Kind> {
    // Every kind occurs in the definition for England.
    let kinds: BTreeSet<_> = Role::england().all().items().map(ItemRef::kind).collect();
    kinds.into_iter()
}

/// The document with its lists of items in another order.
fn shuffled(document: &Value, order: &[prop::sample::Index]) -> Value {
    let mut json = document.clone();
    for kind in kinds() {
        let Some(Value::Array(items)) = json.get_mut(kind.list()) else { continue };
        for (n, index) in (0..items.len()).zip(order.iter().cycle()) {
            let other = index.index(items.len());
            items.swap(n, other);
        }
    }
    json
}

/// How often each rule is broken in each item, and where in it. Which of two like items is reported
/// follows from their order, and so does the link that closes a circle.
fn found_in_items(document: &Value) -> BTreeMap<(Rule, String), usize> {
    let definition: RoleDefinition = serde_json::from_value(document.clone()).unwrap();
    let mut found = BTreeMap::new();
    for (rule, at) in told(&definition.check()) {
        let place = match at.splitn(4, '/').collect::<Vec<_>>()[..] {
            // The list and the position give the item, and what is after that the place in it.
            ["", list, position, ..] if position.parse::<usize>().is_ok() && list != "notes" => {
                let item = &document[list][position.parse::<usize>().unwrap()];
                let within = at.splitn(4, '/').nth(3).unwrap_or_default();
                format!("{} {within}", item["id"])
            }
            _ => at,
        };
        match rule {
            Rule::TitlesDiffer | Rule::StatementsDiffer => {
                *found.entry((rule, String::new())).or_default() += 1;
            }
            Rule::NoCycle => _ = found.insert((rule, String::new()), 1),
            _ => *found.entry((rule, place)).or_default() += 1,
        }
    }
    found
}

// ------------------------------------------------------------------ what is followed

/// Every text of a document that has the form of an id, with its place, but for the ids of items.
fn id_shaped(json: &Value, at: &str, found: &mut Vec<(String, String)>) {
    match json {
        Value::Object(members) => members
            .iter()
            .filter(|(key, _)| *key != "id")
            .for_each(|(key, value)| id_shaped(value, &format!("{at}/{key}"), found)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(n, value)| id_shaped(value, &format!("{at}/{n}"), found)),
        Value::String(text) => {
            let is_id = text.split_once(':').is_some_and(|(kind, name)| {
                kinds().any(|known| known.prefix() == kind)
                    && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
            });
            if is_id {
                found.push((at.to_owned(), text.clone()));
            }
        }
        _ => {}
    }
}

/// A link as its ends and its key.
fn ends<'a>(link: &Link<'a>) -> (&'a str, &'static str, &'a str) {
    (link.from.id(), link.key, link.to.id())
}

/// The pairs of ids that a named way between items makes.
fn pairs<'a, T: 'a, U: 'a, I: Iterator<Item = Item<'a, U>>>(
    from: impl Iterator<Item = Item<'a, T>>,
    id: impl Fn(&Item<'a, T>) -> &'a str,
    way: impl Fn(Item<'a, T>) -> I,
    end: impl Fn(&Item<'a, U>) -> &'a str,
) -> BTreeSet<(&'a str, &'a str)> {
    let pairs = from.flat_map(|item| {
        let from = id(&item);
        way(item).map(|to| (from, end(&to))).collect::<Vec<_>>()
    });
    pairs.collect()
}

/// Each named way between two kinds, and the way back, make the same pairs, and those of the links.
macro_rules! there_and_back {
    ($view:ident: $($list:ident.$there:ident = $key:literal = $back_list:ident.$back:ident;)+) => {$(
        let there = pairs($view.$list(), |x| x.get().id.as_str(), |x| x.$there(), |x| x.get().id.as_str());
        let back = pairs($view.$back_list(), |x| x.get().id.as_str(), |x| x.$back(), |x| x.get().id.as_str());
        let back: BTreeSet<_> = back.into_iter().map(|(to, from)| (from, to)).collect();
        prop_assert_eq!(&there, &back, "{} and {}", stringify!($list.$there), stringify!($back_list.$back));
        let kind = $view.role().all().$back_list().next().map(|x| x.get().id.as_str().split(':').next());
        let links = $view.$list().flat_map(|x| $view.links_from(x.get().id.as_str()));
        let links = links.filter(|link| link.key == $key && Some(link.to.id().split(':').next()) == kind);
        let links: BTreeSet<_> = links.map(|link| (link.from.id(), link.to.id())).collect();
        prop_assert_eq!(&there, &links, "{}", stringify!($list.$there));
    )+};
}

fn look_ups_are_inverse(view: View<'_>) -> TestCaseResult {
    let sorted = |mut links: Vec<(String, &'static str, String)>| {
        links.sort();
        links
    };
    let owned = |link: &Link<'_>| {
        let (from, key, to) = ends(link);
        (from.to_owned(), key, to.to_owned())
    };
    let from: Vec<_> =
        view.items().flat_map(|item| view.links_from(item.id())).map(|link| owned(&link)).collect();
    let to: Vec<_> =
        view.items().flat_map(|item| view.links_to(item.id())).map(|link| owned(&link)).collect();
    prop_assert_eq!(sorted(from), sorted(to));
    there_and_back! { view:
        duties.skills = "callsFor" = skills.duties;
        duties.qualities = "callsFor" = qualities.duties;
        duties.rests_on = "basis" = instruments.duties;
        duties.in_function = "function" = functions.duties;
        duties.outcomes = "serves" = outcomes.duties;
        duties.successors = "replacedBy" = duties.predecessors;
        programmes.provided_by = "providers" = bodies.programmes;
        programmes.funded_by = "funder" = bodies.funds;
        programmes.stages = "audience" = stages.programmes;
        programmes.skills = "develops" = skills.programmes;
        programmes.qualities = "develops" = qualities.programmes;
        programmes.successors = "replacedBy" = programmes.predecessors;
        bodies.successors = "replacedBy" = bodies.predecessors;
        recommendations.findings = "restsOn" = findings.recommendations;
    }
    Ok(())
}

proptest! {
    #![proptest_config(config(64))]

    /// The links of a definition are what has the form of an id and is not the id of an item.
    #[test]
    fn links_are_all_that_looks_like_one(definition in strategy::definition()) {
        let mut links: Vec<_> = definition
            .links()
            .into_iter()
            .map(|(at, to)| (at.to_string(), to.to_owned()))
            .collect();
        links.sort();
        let mut found = Vec::new();
        id_shaped(&json(&definition), "", &mut found);
        found.sort();
        prop_assert_eq!(links, found);
    }

    /// What can be followed from one end can be followed from the other.
    #[test]
    fn following_back_undoes_following(role in strategy::role(), day: Day) {
        look_ups_are_inverse(role.all())?;
        look_ups_are_inverse(role.on(day))?;
    }

    /// A day shows just those items whose period contains it, in the same order, and no link to
    /// or from another.
    #[test]
    fn a_day_shows_what_held_on_it(role in strategy::role(), day: Day) {
        let held = |item: &ItemRef<'_>| item.period().is_none_or(|period| period.contains(day));
        let expected: Vec<_> = role.all().items().filter(held).map(ItemRef::id).collect();
        let shown: Vec<_> = role.on(day).items().map(ItemRef::id).collect();
        prop_assert_eq!(&shown, &expected);
        for item in role.all().items() {
            prop_assert_eq!(role.on(day).get(item.id()).is_some(), shown.contains(&item.id()));
            let all: Vec<_> = role.all().links_from(item.id()).iter().map(ends).collect();
            let on: Vec<_> = role.on(day).links_from(item.id()).iter().map(ends).collect();
            let kept = all.into_iter().filter(|(_, _, to)| shown.contains(to));
            prop_assert_eq!(on, kept.collect::<Vec<_>>());
        }
    }

    /// What is shown on two days is shown on every day between them.
    #[test]
    fn what_holds_holds_without_a_gap(role in strategy::role(), mut days: [Day; 3]) {
        days.sort_unstable();
        let shown = days.map(|day| role.on(day).items().map(ItemRef::id).collect::<BTreeSet<_>>());
        let around: BTreeSet<_> = shown[0].intersection(&shown[2]).copied().collect();
        prop_assert!(around.is_subset(&shown[1]));
    }
}

proptest! {
    #![proptest_config(config(2_000))]

    /// What passes as a literal can be read; of all but texts, the other way round too.
    #[test]
    fn literals_are_what_is_read(
        date in "[0-9]{3,5}(-[0-9]{1,2}){0,3}|20[0-9]{2}-[01][0-9]-[0-3][0-9]|.{0,10}",
        version in "[0-9.]{0,8}|[0-9]{1,10}(\\.[0-9]{1,10}){1,3}",
        id in "(duty|dut|dutyy|skill)?:?[a-c0-1A-]{0,6}",
        text in "[ \u{A0}é]{0,4}|.{0,120}",
    ) {
        prop_assert_eq!(Day::is_literal(&date), date.parse::<Day>().is_ok());
        prop_assert_eq!(Date::is_literal(&date), date.parse::<Date>().is_ok());
        prop_assert_eq!(Version::is_literal(&version), version.parse::<Version>().is_ok());
        prop_assert_eq!(DutyId::is_literal(&id), id.parse::<DutyId>().is_ok());
        prop_assert_eq!(CompetencyId::is_literal(&id), id.parse::<CompetencyId>().is_ok());
        prop_assert!(!Title::is_literal(&text) || text.parse::<Title>().is_ok());
        prop_assert!(!Text::is_literal(&text) || text.parse::<Text>().is_ok());
    }
}
