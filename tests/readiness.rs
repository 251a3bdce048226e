//! What a person brings: the cases that need no Rust, the law of evidence, and the worked examples.

use std::{
    fs,
    path::{Path, PathBuf},
};

use dcs_role::{
    Post, Profile, Role, RoleDefinition,
    report::{Aim, AimError, Beside, Group, GroupError, ReadinessReport, Standing},
};
use serde_json::{Value, json};

fn folder() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/readiness"))
}

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap_or_else(|error| panic!("{error}: {value}"))
}

fn role(path: &Path) -> Role {
    let definition: RoleDefinition = fs::read_to_string(path).unwrap().parse().unwrap();
    let report = definition.check();
    assert!(report.is_empty(), "{report}");
    definition.try_into().unwrap()
}

/// One case, as it stands in its file.
struct Case<'a> {
    name: String,
    json: Value,
    role: &'a Role,
}

impl Case<'_> {
    fn expected(&self) -> &Value {
        &self.json["expected"]
    }

    fn report(&self, profile: &Profile) -> Result<ReadinessReport, AimError> {
        let get = |key: &str| self.json.get(key);
        let post: Option<Post> = get("post").map(read);
        let (stage, scenario) = (get("stage").map(read), get("scenario").map(read));
        let aim = Aim {
            on: get("on").map_or(profile.as_at, read),
            beside: match (&post, &stage) {
                (Some(post), _) => Beside::Post(post),
                (None, Some(stage)) => Beside::Stage(stage),
                (None, None) => Beside::Role,
            },
            scenario: scenario.as_ref(),
        };
        self.role.readiness_for(profile, &aim)
    }

    fn run(&self) {
        let Self { name, json, .. } = self;
        if let Some(profiles) = json.get("profiles") {
            return self.run_group(&read::<Vec<Profile>>(profiles));
        }
        let profile: Profile = read(&json["profile"]);
        let found = profile.check(self.role);
        let problems = found.problems().iter();
        let mut problems: Vec<_> = problems
            .map(|one| format!("{} {} {}", one.severity(), one.rule.code(), one.at))
            .collect();
        problems.sort();
        let mut expected: Vec<String> =
            self.expected().get("problems").map(read).unwrap_or_default();
        expected.sort();
        assert_eq!(problems, expected, "{name}");
        if found.has_errors() {
            return;
        }
        let report = match self.report(&profile) {
            Ok(report) => {
                nothing_is_lost(&profile, &report);
                valid("readiness-report", &report)
            }
            Err(error) => {
                let refused = match error {
                    AimError::NoStage(_) => "no-stage",
                    AimError::NoScenario(_) => "no-scenario",
                    AimError::NoSpecification(_) => "no-specification",
                    AimError::OtherRole { .. } => "other-role",
                };
                assert_eq!(self.expected()["refused"], refused, "{name}");
                return;
            }
        };
        let expected = self.expected().as_object().unwrap();
        assert!(!expected.is_empty(), "{name}");
        for (key, wanted) in expected {
            let answer = match key.as_str() {
                "problems" => continue,
                "asked" => pluck(&report["competencies"], "competency"),
                "askedRequirements" => pluck(&report["requirements"], "requirement"),
                "unmatched" => pluck(&report["unmatched"], "at"),
                "notAsked" => keyed(&report["notAsked"], "why", wanted),
                "notAskedStandings" => keyed(&report["notAsked"], "standing", wanted),
                "competencies" => answers(&report["competencies"], "competency", wanted),
                "requirements" => answers(&report["requirements"], "requirement", wanted),
                other => panic!("{name}: `{other}` is no key of a case"),
            };
            assert_eq!(&answer, wanted, "{name}: {key}");
        }
    }

    fn run_group(&self, profiles: &[Profile]) {
        let mut group = Group::default();
        let counted = profiles.iter().try_for_each(|profile| {
            assert!(profile.check(self.role).is_empty(), "{}", self.name);
            group.add(&self.report(profile).unwrap())
        });
        let told = counted.and_then(|()| group.report());
        let wanted = self.expected();
        match told {
            Ok(report) => {
                let report = valid("group-report", &report);
                let wanted = wanted["group"].as_object().unwrap();
                for (key, wanted) in wanted {
                    let Some(of) = wanted.as_object() else {
                        assert_eq!(&report[key], wanted, "{}", self.name);
                        continue;
                    };
                    for (id, counts) in of {
                        let all = report[key].as_array().unwrap();
                        let mut answer =
                            all.iter().find(|one| one["item"] == **id).unwrap().clone();
                        answer
                            .as_object_mut()
                            .unwrap()
                            .retain(|key, _| key != "item" && key != "title");
                        assert_eq!(&answer, counts, "{}: {id}", self.name);
                    }
                }
                // Nothing of it tells who is in the group.
                let text = report.to_string();
                assert!(profiles.iter().all(|profile| !text.contains(profile.id.as_str())));
            }
            Err(error) => {
                let refused = match error {
                    GroupError::TooSmall { .. } => "too-small",
                    GroupError::Twice(_) => "twice",
                    GroupError::OtherAim(_) => "other-aim",
                };
                assert_eq!(wanted["refused"], refused, "{}", self.name);
            }
        }
    }
}

fn pluck(list: &Value, key: &str) -> Value {
    list.as_array().unwrap().iter().map(|one| one[key].clone()).collect()
}

/// What stands under a key of the items that are wanted.
fn keyed(list: &Value, key: &str, wanted: &Value) -> Value {
    let list = list.as_array().unwrap();
    let wanted = wanted.as_object().unwrap().keys();
    let found = wanted.map(|id| {
        let one = list.iter().find(|one| one["item"] == **id);
        (id.clone(), one.map_or(Value::Null, |one| one[key].clone()))
    });
    found.collect()
}

/// What the report says of the items that are wanted, as far as it is wanted.
fn answers(list: &Value, key: &str, wanted: &Value) -> Value {
    let wanted = wanted.as_object().unwrap().iter();
    let answers = wanted.map(|(id, keys)| {
        let found = list.as_array().unwrap().iter().find(|one| one[key] == **id);
        let found = found.unwrap_or_else(|| panic!("{id} is not asked for"));
        let keys = keys.as_object().unwrap().iter();
        let keys = keys.map(|(key, wanted)| (key.clone(), answer(found, key, wanted)));
        let answer: Value = keys.collect();
        (id.clone(), answer)
    });
    answers.collect()
}

fn answer(found: &Value, key: &str, wanted: &Value) -> Value {
    let said = found.get("assessments").or_else(|| found.get("findings")).unwrap();
    let said = || said.as_array().unwrap().iter();
    match key {
        "decides" => {
            said().filter(|one| one["decides"] == true).map(|one| one["at"].clone()).collect()
        }
        "counts" => said().filter_map(|one| one.get("count").cloned()).collect(),
        "items" => said().filter_map(|one| one.get("item").cloned()).collect(),
        "evidence" => {
            said().flat_map(|one| one["evidence"].as_array().unwrap().iter().cloned()).collect()
        }
        "developedBy" => {
            let ways = found["developedBy"].as_array().unwrap().iter();
            ways.map(|way| json!({ "item": way["item"], "availability": way["availability"] }))
                .collect()
        }
        "firstStep" => {
            let mut first = found["developedBy"][0].clone();
            first["providers"] = pluck(&first["providers"], "title");
            let wanted = wanted.as_object().unwrap().keys();
            wanted.map(|key| (key.clone(), first[key].clone())).collect()
        }
        key => found.get(key).cloned().unwrap_or(Value::Null),
    }
}

/// A report as JSON, which is valid by its schema.
fn valid(name: &str, report: &impl serde::Serialize) -> Value {
    let json = serde_json::to_value(report).unwrap();
    let file = format!("{name}.schema.json");
    let (_, text) = dcs_role::published().iter().find(|(name, _)| *name == file).unwrap();
    let schema: Value = serde_json::from_str(text).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    let errors: Vec<_> = validator.iter_errors(&json).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?} in {json}");
    json
}

/// Everything that was said stands once in the report, with all that was said, and in the plan.
fn nothing_is_lost(profile: &Profile, report: &ReadinessReport) {
    let answers = report.competencies.iter().flat_map(|one| &one.assessments);
    let requirements = report.requirements.iter().flat_map(|one| &one.findings);
    let not_required = report.not_required.iter().flat_map(|one| &one.findings);
    let not_asked = report.not_asked.iter().flat_map(|one| &one.assessments);
    let all = answers.chain(requirements).chain(not_required).chain(not_asked);
    let all: Vec<_> = all.chain(&report.unmatched).collect();
    assert_eq!(all.len(), profile.assessments.len() + profile.requirements.len());
    let find = |list: &str, n: usize| {
        let at = format!("/{list}/{n}");
        all.iter().find(|one| one.at.as_str() == at).unwrap_or_else(|| panic!("{at} is lost"))
    };
    for (n, said) in profile.assessments.iter().enumerate() {
        let found = find("assessments", n);
        let title =
            |id: &dcs_role::profile::ScaleId| profile.scale(id).map(|scale| scale.title.clone());
        assert_eq!(found.scale, said.scale.as_ref().and_then(title));
        assert_eq!((&found.item, &found.level), (&said.item, &said.level));
        assert_eq!((found.by, found.count, found.date), (said.by, said.count, said.date));
        assert_eq!(found.evidence, said.evidence);
    }
    for (n, said) in profile.requirements.iter().enumerate() {
        let found = find("requirements", n);
        assert_eq!(found.attainment, Some(said.attainment));
        assert_eq!((found.by, found.date, &found.evidence), (said.by, said.date, &said.evidence));
    }
}

/// Every case of the suite gets the answers that it asks for.
#[test]
fn cases_get_their_answers() {
    let small = role(&folder().join("definition.json"));
    let mut count = 0;
    // Others put cases elsewhere in which code made from the schemas has written the profiles.
    let cases = std::env::var_os("READINESS_CASES").map_or_else(|| folder().into(), PathBuf::from);
    for entry in fs::read_dir(cases).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.extension().is_none_or(|ending| ending != "json") || name == "definition.json" {
            continue;
        }
        let case: Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let role = match case["definition"].as_str().unwrap() {
            "definition.json" => &small,
            "../../src/england/definition.json" => Role::england(),
            other => panic!("{name}: {other} is not known"),
        };
        Case { name, json: case, role }.run();
        count += 1;
    }
    assert!(count >= 60, "{count} cases");
}

fn sound(name: &str) -> Profile {
    let path = format!("{}/tests/documents/sound/profile-{name}.json", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(path).unwrap().parse().unwrap()
}

/// Profiles on six kinds of scale, and a few of their answers: all that they say is in the report, and
/// all that decides is in the plan in words.
#[test]
fn six_kinds_of_scale_lose_nothing() {
    let answers: [(&str, &[(&str, Standing)]); 6] = [
        (
            "board-framework",
            &[
                ("skill:strategic-leadership", Standing::Partly),
                ("quality:compassion", Standing::Met),
                ("skill:financial-management", Standing::NotAssessed),
            ],
        ),
        (
            "civil-service-grades",
            &[
                ("skill:strategic-thinking", Standing::Met),
                ("skill:communication", Standing::Partly),
                ("quality:adaptable-leadership-of-change", Standing::NotMet),
            ],
        ),
        (
            "360-review",
            &[
                ("quality:trustworthiness", Standing::AssessorsDiffer),
                ("quality:political-astuteness", Standing::Met),
                ("quality:reflectiveness", Standing::NotMet),
                ("quality:child-centred-partnership", Standing::Partly),
            ],
        ),
        (
            "practice-leader-statements",
            &[
                ("skill:law-and-policy-knowledge", Standing::Met),
                ("skill:performance-improvement", Standing::Partly),
            ],
        ),
        ("behaviours-in-words", &[("quality:calm", Standing::NotAssessed)]),
        (
            "levels-of-responsibility",
            &[
                ("skill:public-sector-management", Standing::Partly),
                ("skill:law-and-policy-knowledge", Standing::NotMet),
                ("skill:strategic-thinking", Standing::Met),
            ],
        ),
    ];
    for (name, wanted) in answers {
        let profile = sound(name);
        let problems = profile.check(Role::england());
        assert!(problems.is_empty(), "{name}: {problems}");
        let report = Role::england().readiness(&profile, profile.as_at);
        nothing_is_lost(&profile, &report);
        for (id, standing) in wanted {
            let answer = report.competencies.iter().find(|one| one.competency.as_str() == *id);
            assert_eq!(answer.unwrap().standing, *standing, "{name}: {id}");
        }
        // Whoever reads the page or the plan reads each word that was said.
        let (page, plan) = (report.to_string(), report.to_markdown());
        for said in &profile.assessments {
            let words = said.level.iter().map(ToString::to_string);
            let told = if said.level.is_none() { said.evidence.as_slice() } else { &[] };
            for word in words.chain(told.iter().map(ToString::to_string)) {
                assert!(page.contains(&word), "{name}: {word} in {page}");
                assert!(plan.contains(&word), "{name}: {word} in {plan}");
            }
        }
    }
}

/// No skill or quality ends with nothing to do and no reason, whatever the stage of the person.
#[test]
fn every_gap_has_a_way_or_says_where_it_was_looked_for() {
    let role = Role::england();
    for stage in role.all().stages() {
        let mut profile = sound("social-care");
        (profile.assessments, profile.programmes, profile.requirements) = Default::default();
        profile.stages.truncate(1);
        profile.stages[0].stage = stage.id.clone();
        profile.stages[0].period = None;
        for scenario in role.all().scenarios() {
            let scenario = Some(&scenario.get().id);
            let aim = Aim { scenario, ..Aim::role(role.definition().as_at) };
            let report = role.readiness_for(&profile, &aim).unwrap();
            assert_eq!(report.competencies.len(), 62);
            for answer in &report.competencies {
                let has_way = !answer.developed_by.is_empty() || answer.none_found.is_some();
                assert!(has_way, "{} has nothing to do for {}", stage.id, answer.competency);
            }
            for answer in &report.requirements {
                let has_way = !answer.developed_by.is_empty() || answer.none_found.is_some();
                assert!(has_way, "{} has nothing to do for {}", stage.id, answer.requirement);
            }
        }
    }
}

/// The plan is Markdown that a person and a line manager can sign, and nothing in a document steers it.
#[test]
fn a_plan_can_be_signed_off() {
    let mut profile = sound("360-review");
    profile.assessments[4].evidence = vec!["*Bold* | [a](b) <i> `c` # d".parse().unwrap()];
    let plan = Role::england().readiness(&profile, profile.as_at).to_markdown();
    for part in [
        "# Development plan for profile:ref-0523\n",
        "## Gaps and next steps\n",
        "- Next steps, in this order:\n  - [ ] ",
        "## Not assessed, and so not known\n",
        "| The person | | |\n| Line manager | | |\n",
        "\\*Bold\\* \\| \\[a\\](b) \\<i\\> \\`c\\` \\# d",
    ] {
        assert!(plan.contains(part), "{part:?} in {plan}");
    }
    // Headings are those of the plan, one for each gap.
    let gaps = plan.lines().filter(|line| line.starts_with("### ")).count();
    let report = Role::england().readiness(&profile, profile.as_at);
    let is_gap = |one: &&dcs_role::report::CompetencyAnswer| {
        matches!(one.standing, Standing::NotMet | Standing::Partly | Standing::AssessorsDiffer)
    };
    assert_eq!(gaps, report.competencies.iter().filter(is_gap).count());
}

/// The law of evidence, whatever the evidence is.
#[cfg(feature = "proptest")]
mod law {
    use std::collections::BTreeMap;

    use dcs_role::{
        Profile, Role,
        profile::{Assessment, Assessor, Attainment, CompletedProgramme},
        report::{Aim, AssessmentFound, Beside, Standing},
        value::{Count, Date, Text},
    };
    use proptest::{collection::vec, prelude::*, sample::Index};
    use strum::VariantArray;

    /// Two scales, of which one reaches a level that the definition asks for, and says nothing in one level.
    fn empty() -> Profile {
        r#"{
            "id": "profile:law", "version": "1.0.0", "asAt": "2026-12-31",
            "role": "role:director-of-childrens-services-england",
            "scales": [
                { "id": "scale:a", "title": "A", "levels": [
                    { "title": "nothing", "countsAs": "not-observed" },
                    { "title": "no", "countsAs": "not-met" },
                    { "title": "partly", "countsAs": "partly" },
                    { "title": "yes", "countsAs": "met" },
                    { "title": "best", "countsAs": "met", "reaches": ["in-depth"] }
                ] },
                { "id": "scale:b", "title": "B", "levels": [
                    { "title": "1", "countsAs": "not-met" },
                    { "title": "2", "countsAs": "met", "reaches": ["in-depth"] },
                    { "title": "3", "countsAs": "met", "reaches": ["in-depth", "expert"] }
                ] }
            ]
        }"#
        .parse()
        .unwrap()
    }

    /// One is asked for at a level, and one without.
    const OF: [&str; 2] = ["skill:law-and-policy-knowledge", "quality:resilience"];

    const LEVELS: [Option<(&str, &str)>; 9] = [
        None,
        Some(("scale:a", "nothing")),
        Some(("scale:a", "no")),
        Some(("scale:a", "partly")),
        Some(("scale:a", "yes")),
        Some(("scale:a", "best")),
        Some(("scale:b", "1")),
        Some(("scale:b", "2")),
        Some(("scale:b", "3")),
    ];

    /// Dates of every kind that overlap, touch and lie apart.
    const DATES: [&str; 10] = [
        "",
        "2011",
        "2024-12-31",
        "2025",
        "2025-05",
        "2025-05-31",
        "2025-06",
        "2026",
        "2026-01-01",
        "2026-12",
    ];

    fn assessment() -> impl Strategy<Value = Assessment> {
        let level = prop::sample::select(&LEVELS[..]);
        let (by, date) =
            (prop::sample::select(Assessor::VARIANTS), prop::sample::select(&DATES[..]));
        (prop::sample::select(&OF[..]), level, by, date, 0..3_u32).prop_map(
            |(of, level, by, date, count)| Assessment {
                competency: Some(of.parse().unwrap()),
                item: None,
                scale: level.map(|(scale, _)| scale.parse().unwrap()),
                level: level.map(|(_, level)| level.parse().unwrap()),
                by,
                count: (count > 0).then_some(Count::from(count)),
                date: date.parse().ok(),
                evidence: vec!["Seen.".parse().unwrap()],
            },
        )
    }

    fn evidence() -> impl Strategy<Value = Vec<Assessment>> {
        vec(assessment(), 0..8)
    }

    /// How the person stands to each of the two, and what was said of it.
    fn answers(assessments: &[Assessment]) -> BTreeMap<String, (Standing, Vec<AssessmentFound>)> {
        let profile = Profile { assessments: assessments.to_vec(), ..empty() };
        let report = Role::england().readiness(&profile, profile.as_at);
        let ours =
            report.competencies.into_iter().filter(|one| OF.contains(&one.competency.as_str()));
        ours.map(|one| (one.competency.to_string(), (one.standing, one.assessments))).collect()
    }

    fn standings(assessments: &[Assessment]) -> Vec<Standing> {
        answers(assessments).into_values().map(|(standing, _)| standing).collect()
    }

    /// The attainments that decide, the lowest last.
    fn deciding(found: &[AssessmentFound]) -> Vec<Attainment> {
        let mut deciding: Vec<_> =
            found.iter().filter(|one| one.decides).filter_map(|one| one.attainment).collect();
        deciding.sort();
        deciding
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        /// The order does not matter, nor how many said the same, nor what it rests on.
        #[test]
        fn more_of_the_same_changes_nothing(
            assessments in evidence(), picks in vec((any::<Index>(), any::<Index>()), 0..4), count in 1..9_u32,
        ) {
            let mut more = assessments.clone();
            for (pick, place) in picks {
                if !more.is_empty() {
                    let mut again = pick.get(&more).clone();
                    again.count = Some(Count::from(count));
                    again.evidence.push("Seen again.".parse::<Text>().unwrap());
                    more.insert(place.index(more.len() + 1), again);
                }
            }
            prop_assert_eq!(standings(&assessments), standings(&more));
            more.reverse();
            prop_assert_eq!(standings(&assessments), standings(&more));
        }

        /// One more mark that agrees with a clear answer changes nothing, whoever gave it and whenever.
        #[test]
        fn a_mark_that_agrees_changes_nothing(mut assessments in evidence(), one in assessment()) {
            let before = standings(&assessments);
            assessments.push(one.clone());
            let after = answers(&assessments);
            for ((id, (standing, found)), before) in after.iter().zip(before) {
                let said = found.last().filter(|_| one.competency.as_ref().unwrap().as_str() == id);
                let said = said.and_then(|one| one.attainment).map(Standing::from);
                if said.is_none() || said == Some(before) {
                    prop_assert_eq!(*standing, before);
                }
            }
        }

        /// A newer mark by somebody else than the person decides alone.
        #[test]
        fn a_newer_mark_decides(mut assessments in evidence(), one in assessment()) {
            prop_assume!(one.by.is_independent());
            for assessment in &mut assessments {
                assessment.date = assessment.date.filter(|date| date.latest() < "2026-12-31".parse().unwrap());
            }
            assessments.push(Assessment { date: Some("2026-12-31".parse::<Date>().unwrap()), ..one.clone() });
            let (standing, found) = &answers(&assessments)[one.competency.as_ref().unwrap().as_str()];
            let last = found.last().unwrap();
            if let Some(attainment) = last.attainment {
                prop_assert_eq!(*standing, Standing::from(attainment));
                prop_assert_eq!(found.iter().filter(|one| one.decides).count(), 1);
                prop_assert!(last.decides);
            }
        }

        /// The answer for a day depends on nothing that is surely dated after it, and shows it.
        #[test]
        fn what_is_later_changes_nothing(
            assessments in evidence(), completed in prop::sample::select(&DATES[..]), on in prop::sample::select(&DATES[..]),
        ) {
            let Ok(on) = on.parse::<Date>() else { return Ok(()) };
            let on = on.latest();
            let is_known = |date: Option<Date>| date.is_none_or(|date| date.earliest() <= on);
            let programme = CompletedProgramme::new("programme:media-training-local-government".parse().unwrap());
            let programme = CompletedProgramme { date: completed.parse().ok(), ..programme };
            let all = Profile { assessments, programmes: vec![programme], ..empty() };
            let mut known = all.clone();
            known.assessments.retain(|one| is_known(one.date));
            known.programmes.retain(|one| is_known(one.date));
            let [all, known] = [all, known].map(|profile| Role::england().readiness(&profile, on));
            prop_assert_eq!(&all.completed, &known.completed);
            for (one, other) in all.competencies.iter().zip(&known.competencies) {
                prop_assert_eq!(one.standing, other.standing);
                prop_assert_eq!(&one.developed_by, &other.developed_by);
                for found in &one.assessments {
                    prop_assert_eq!(found.later, !is_known(found.date));
                    prop_assert!(!found.later || !found.decides);
                }
                let seen = one.assessments.iter().filter(|found| !found.later).count();
                prop_assert_eq!(seen, other.assessments.len());
            }
        }

        /// What the person says changes nothing, and alone makes nothing met.
        #[test]
        fn the_persons_own_word_decides_nothing(mut assessments in evidence()) {
            let before = standings(&assessments);
            assessments.retain(|one| one.by.is_independent());
            prop_assert_eq!(before, standings(&assessments));
            for one in &mut assessments {
                one.by = Assessor::ThePerson;
            }
            prop_assert!(standings(&assessments).iter().all(|one| *one == Standing::NotAssessed));
        }

        /// Taking a mark away changes an answer only where it was one that decides, and improves it only
        /// where it was the lowest of these and nothing as low is left. Without the last that counts, it
        /// is not assessed.
        #[test]
        fn taking_away_improves_nothing_that_is_left(assessments in evidence(), pick: Index) {
            prop_assume!(!assessments.is_empty());
            let mut less = assessments.clone();
            let removed = less.remove(pick.index(assessments.len()));
            let (before, after) = (answers(&assessments), answers(&less));
            for (id, (standing, found)) in &before {
                let (then, left) = &after[id];
                let is_of_it = removed.competency.as_ref().unwrap().as_str() == id;
                let gone = found.iter().find(|one| is_of_it && !left.iter().any(|l| {
                    let place = |at: &str| at.rsplit('/').next().unwrap().parse::<usize>().unwrap();
                    let gone = pick.index(assessments.len());
                    let (was, is) = (place(one.at.as_str()), place(l.at.as_str()));
                    was != gone && was == is + usize::from(is >= gone)
                }));
                let Some(gone) = gone else {
                    prop_assert_eq!(standing, then);
                    continue;
                };
                if !gone.decides {
                    prop_assert_eq!(standing, then);
                }
                let (was, is) = (deciding(found), deciding(left));
                match (was.last(), is.last()) {
                    (None, _) => prop_assert!(is.is_empty()),
                    (Some(_), None) => {
                        prop_assert_eq!(*then, Standing::NotAssessed);
                        prop_assert!(found.iter().filter(|one| one.by.is_independent() && one.attainment.is_some()).count() == 1);
                    }
                    // A better answer has a better lowest mark.
                    (Some(was), Some(is)) => {
                        if is < was {
                            prop_assert_eq!(gone.attainment, Some(*was));
                            prop_assert!(gone.decides);
                        }
                    }
                }
                // What speaks for the person never holds an answer down.
                if gone.attainment == Some(Attainment::Met) && *then == Standing::Met {
                    prop_assert_eq!(*standing, Standing::Met);
                }
            }
        }

        /// Whatever a profile holds and whatever it is set beside, nothing that was said is lost.
        #[test]
        fn nothing_said_is_lost(
            profile in dcs_role::strategy::profile(Role::england()), at: Option<Index>, on: dcs_role::value::Day,
        ) {
            let role = Role::england();
            let stages: Vec<_> = role.all().stages().map(|stage| stage.get().id.clone()).collect();
            let beside = at.as_ref().map_or(Beside::Role, |at| Beside::Stage(at.get(&stages)));
            let aim = Aim { beside, ..Aim::role(on) };
            super::nothing_is_lost(&profile, &role.readiness_for(&profile, &aim).unwrap());
        }

        /// An answer is what the marks that decide say, and all of them stand in its reason.
        #[test]
        fn an_answer_is_what_decides(assessments in evidence()) {
            for (standing, found) in answers(&assessments).into_values() {
                let mut said = deciding(&found);
                said.dedup();
                let expected = match said.as_slice() {
                    [] => Standing::NotAssessed,
                    [one] => Standing::from(*one),
                    _ => Standing::AssessorsDiffer,
                };
                prop_assert_eq!(standing, expected);
                prop_assert!(found.iter().filter(|one| one.decides).all(|one| one.by.is_independent()));
            }
        }
    }
}
