//! The law of agreement: the reader accepts a JSON text if and only if the published schema does, and
//! what the crate writes is valid and reads back equal.
#![cfg(all(feature = "schema", feature = "proptest"))]

use std::{
    collections::{BTreeMap, BTreeSet},
    env, fs,
    io::Write,
    path::Path,
    sync::LazyLock,
};

use dcs_role::{
    Document, DocumentKind, Post, Profile, Role, RoleDefinition,
    check::{CheckReport, CheckedDocument},
    law::{Provision, StatutoryReference},
    report::{Group, PostSurvey},
    schema,
};
use jsonschema::Validator;
use proptest::{
    prelude::*,
    sample::{Index, select},
    strategy::ValueTree,
    test_runner::{Config, TestRunner},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

/// The published schemas of documents, by name.
static PUBLISHED: LazyLock<BTreeMap<String, Value>> = LazyLock::new(|| {
    let files = schema::generate().into_iter();
    let bundles =
        files.filter(|(name, _)| name.ends_with(".schema.json") && !name.contains("draft-07"));
    bundles.map(|(name, text)| (name, serde_json::from_str(&text).unwrap())).collect()
});

fn validator(schema: &Value) -> Validator {
    jsonschema::options().should_validate_formats(true).build(schema).unwrap()
}

/// The part of a bundle that describes one type.
fn part(bundle: &Value, name: &str) -> Value {
    assert!(bundle["$defs"].get(name).is_some(), "there is no definition of {name}");
    json!({
        "$schema": bundle["$schema"],
        "$ref": format!("#/$defs/{name}"),
        "$defs": bundle["$defs"],
    })
}

// ------------------------------------------------------------------ JSON that nearly fits

fn scalar() -> impl Strategy<Value = Value> {
    let text = prop_oneof![
        "\\PC{0,4}",
        "[ \\t\\n\u{85}\u{FEFF}\u{1C}\u{A0}\u{2003}a]{0,3}",
        "(duty|skill|quality|law|source|stage|Duty)?:?[a-c0-1-]{0,4}\n?",
        "[0-9]{4}(-[0-3]?[0-9](-[0-3]?[0-9])?)?",
        "(0|[1-9][0-9]{0,10})(\\.[0-9]{1,3}){1,3}",
        "https?:/{1,3}[a-z.:0-9%/?# -]{0,10}",
        "[a-z]{2,4}(-[A-Za-z]{1,3})?",
        select(vec![
            "must",
            "Must",
            "shuold",
            "stated",
            "act",
            "single",
            "directors",
            "about",
            "0000",
            "2023-02-29",
            "2024-02-29"
        ])
        .prop_map(str::to_owned),
        (99..102_usize).prop_map(|n| "é".repeat(n)),
        (4095..4098_usize).prop_map(|n| "x".repeat(n)),
    ];
    prop_oneof![
        6 => text.prop_map(Value::from),
        1 => Just(Value::Null),
        1 => any::<bool>().prop_map(Value::from),
        1 => any::<i64>().prop_map(Value::from),
        1 => any::<u64>().prop_map(Value::from),
        1 => any::<f64>().prop_map(|f| json!(f)),
        1 => (-3..130_i32).prop_map(Value::from),
        1 => (-3..260_i32).prop_map(|i| json!(f64::from(i) / 2.0)),
        1 => select(vec![json!(4_294_967_295_u64), json!(4_294_967_296_u64), json!(1e9), json!(1_000_000_001), json!(-1e9), json!(-0.0), json!(100.0), json!(1e300)]),
    ]
}

/// The keys that occur in documents.
static KEYS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut keys = vec!["x".to_owned(), "$ref".to_owned(), "Id".to_owned()];
    for bundle in PUBLISHED.values() {
        let objects = bundle["$defs"].as_object().unwrap().values().chain([bundle]);
        keys.extend(
            objects
                .filter_map(|schema| schema["properties"].as_object())
                .flat_map(|members| members.keys().cloned()),
        );
    }
    keys.sort();
    keys.dedup();
    keys
});

fn tree() -> impl Strategy<Value = Value> {
    scalar().prop_recursive(2, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::vec((select(&**KEYS), inner), 0..3)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// One change to a document.
#[derive(Clone, Debug)]
enum Change {
    Remove(Index),
    Replace(Index, Value),
    Add(Index, String, Value),
    Copy(Index, Index),
    Bend(Index, usize),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        2 => any::<Index>().prop_map(Change::Remove),
        4 => (any::<Index>(), tree()).prop_map(|(at, value)| Change::Replace(at, value)),
        2 => (any::<Index>(), select(&**KEYS), tree()).prop_map(|(at, key, value)| Change::Add(at, key, value)),
        2 => any::<(Index, Index)>().prop_map(|(from, to)| Change::Copy(from, to)),
        8 => (any::<Index>(), 0..30_usize).prop_map(|(at, way)| Change::Bend(at, way)),
    ]
}

fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(members) => members.iter().for_each(|(key, value)| {
            places(value, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
        }),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(n, value)| places(value, &format!("{at}/{n}"), found)),
        _ => {}
    }
}

/// What a text or a number becomes when it is bent a little: most of all at the edges of leaves.
fn bend(value: &Value, way: usize) -> Value {
    match value {
        Value::String(text) => {
            let filled = |length: usize| {
                text.clone() + &"a".repeat(length.saturating_sub(text.chars().count()))
            };
            let raised = || {
                let digit = |c: char| {
                    c.to_digit(10).and_then(|d| char::from_digit((d + 1) % 10, 10)).unwrap_or(c)
                };
                let mut letters: Vec<_> = text.chars().collect();
                let places: Vec<_> =
                    (0..letters.len()).filter(|&n| letters[n].is_ascii_digit()).collect();
                if let Some(&n) = places.get(way % places.len().max(1)) {
                    letters[n] = digit(letters[n]);
                }
                letters.into_iter().collect()
            };
            let bent: String = match way {
                0 => format!("{text}\n"),
                1 => format!(" {text}"),
                2 => text.to_uppercase(),
                3 => text.chars().skip(1).collect(),
                4 => format!("{text}-"),
                5 => format!("{text}{text}"),
                6 => String::new(),
                7 => "\u{FEFF}\u{85}".to_owned(),
                8..=10 => filled(100),
                11..=13 => filled(101),
                14 => filled(4096),
                15 => filled(4097),
                16 => text.replace('-', ""),
                17 => text.replace(':', "::"),
                _ => raised(),
            };
            bent.into()
        }
        Value::Number(number) => {
            let number = number.as_f64().unwrap();
            let bounds = [0.0, 1.0, 100.0, 4_294_967_295.0, 1e9];
            let bound = bounds[way % bounds.len()];
            match way {
                0..5 => json!(-number),
                5..10 => json!(number + 0.5),
                10..15 => json!(bound),
                15..20 => json!(bound + 1.0),
                20..25 => json!(-bound),
                _ => json!(bound + 0.001),
            }
        }
        other => other.clone(),
    }
}

fn apply(document: &mut Value, change: Change) {
    let mut all = Vec::new();
    places(document, "", &mut all);
    match change {
        Change::Remove(at) => {
            let at: &String = at.get(&all);
            let Some((above, key)) = at.rsplit_once('/') else { return };
            match document.pointer_mut(above) {
                Some(Value::Object(members)) => {
                    members.remove(&key.replace("~1", "/").replace("~0", "~"));
                }
                Some(Value::Array(items)) => {
                    items.remove(key.parse().unwrap());
                }
                _ => {}
            }
        }
        Change::Replace(at, value) => {
            *document.pointer_mut(at.get::<String>(&all)).unwrap() = value;
        }
        Change::Add(at, key, value) => {
            match document.pointer_mut(at.get::<String>(&all)).unwrap() {
                Value::Object(members) => {
                    members.insert(key, value);
                }
                Value::Array(items) => items.push(value),
                scalar => *scalar = value,
            }
        }
        Change::Bend(at, way) => {
            all.retain(|at| {
                document.pointer(at).is_some_and(|value| value.is_string() || value.is_number())
            });
            if !all.is_empty() {
                let value = document.pointer_mut(at.get::<String>(&all)).unwrap();
                *value = bend(value, way);
            }
        }
        Change::Copy(from, to) => {
            let value = document.pointer(from.get::<String>(&all)).unwrap().clone();
            *document.pointer_mut(to.get::<String>(&all)).unwrap() = value;
        }
    }
}

// ------------------------------------------------------------------ the law

/// Whether reader and schema say the same of a JSON value; an account of it where they do not.
fn same_verdict<T: DeserializeOwned>(
    schema: &Validator,
    json: &Value,
) -> Result<Option<T>, String> {
    let read = serde_json::from_str::<T>(&json.to_string());
    if schema.is_valid(json) == read.is_ok() {
        return Ok(read.ok());
    }
    let refused: Vec<_> =
        schema.iter_errors(json).map(|e| format!("{e} at {}", e.instance_path())).collect();
    Err(format!("of {json}\nreader: {:?}\nschema: {refused:?}", read.err().map(|e| e.to_string())))
}

/// Holds one type against a schema: what it writes, and what becomes of that by changes.
fn agree<T>(schema: &Validator, cases: u32)
where
    T: Arbitrary + Serialize + DeserializeOwned + PartialEq + 'static,
{
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let written = |value: &T| {
        let json = serde_json::to_value(value).unwrap();
        let back = same_verdict::<T>(schema, &json).map_err(TestCaseError::fail)?;
        prop_assert!(back.as_ref() == Some(value), "{json} reads back as another value");
        Ok(json)
    };
    TestRunner::new(config)
        .run(&(any::<T>(), prop::collection::vec(change(), 1..3)), |(value, changes)| {
            let mut json = written(&value)?;
            for change in changes {
                apply(&mut json, change);
            }
            match same_verdict::<T>(schema, &json) {
                Ok(Some(value)) => written(&value).map(|_| ()),
                Ok(None) => Ok(()),
                Err(account) => Err(TestCaseError::fail(account)),
            }
        })
        .unwrap();
}

/// For each kind of document, one test for each type in its bundle, one for the whole, and one that no
/// type is left out.
macro_rules! kinds {
    ($($kind:ident, $file:literal, $Document:ident { $($name:ident: $Type:ident),+ $(,)? })+) => {$(
        mod $kind {
            use super::*;
            #[allow(unused_imports, reason = "not every kind of document has types of all modules")]
            use dcs_role::{competency::*, definition::*, development::*, evidence::*, id::*, law::*, post::*, profile::*, value::*};

            const BUNDLE: &str = $file;

            $(#[test]
            fn $name() {
                let schema = part(&PUBLISHED[BUNDLE], stringify!($Type));
                // Few of each type, for tests/drawn has 100,000 documents of all of them.
                agree::<$Type>(&validator(&schema), 300);
            })+

            #[test]
            fn whole_documents() {
                agree::<$Document>(&validator(&PUBLISHED[BUNDLE]), 500);
            }

            #[test]
            fn no_type_is_left_out() {
                let tested: BTreeSet<_> = [$(stringify!($Type)),+].into();
                let published = PUBLISHED[BUNDLE]["$defs"].as_object().unwrap();
                let published: BTreeSet<_> = published.keys().map(String::as_str).collect();
                let differing: Vec<_> = published.symmetric_difference(&tested).collect();
                assert!(differing.is_empty(), "put right the list of {BUNDLE} in `kinds!`: {differing:?}");
            }
        }
    )+};
}

const DEFINITION: &str = "role-definition.schema.json";

kinds! {
    role_definition, "role-definition.schema.json", RoleDefinition {
        activity: Activity,
        addressee: Addressee,
        area: Area,
        basis: Basis,
        body: Body,
        body_kind: BodyKind,
        choice: Choice,
        citation: Citation,
        coming: Coming,
        comparison: Comparison,
        competency_link: CompetencyLink,
        component: Component,
        cost: Cost,
        cost_basis: CostBasis,
        cycle: Cycle,
        delivery_mode: DeliveryMode,
        distribution: Distribution,
        duration: Duration,
        duty: Duty,
        enabling_provision: EnablingProvision,
        expectation: Expectation,
        extent: Extent,
        feature: Feature,
        feature_kind: FeatureKind,
        finding: Finding,
        finding_link: FindingLink,
        force: Force,
        function: Function,
        function_link: FunctionLink,
        function_scope: FunctionScope,
        holder: Holder,
        instrument: Instrument,
        instrument_kind: InstrumentKind,
        need: Need,
        none_found: NoneFound,
        omission: Omission,
        omission_reason: OmissionReason,
        outcome: Outcome,
        outcome_link: OutcomeLink,
        partner: Partner,
        period: Period,
        practice: Practice,
        practice_kind: PracticeKind,
        price: Price,
        programme: Programme,
        qualifier: Qualifier,
        quality: Quality,
        quality_group: QualityGroup,
        quantity: Quantity,
        reading: Reading,
        recommendation: Recommendation,
        requirement: Requirement,
        requirement_kind: RequirementKind,
        requirement_link: RequirementLink,
        route: Route,
        route_kind: RouteKind,
        row: Row,
        scenario: Scenario,
        searched_place: SearchedPlace,
        share: Share,
        skill: Skill,
        skill_kind: SkillKind,
        source: Source,
        source_kind: SourceKind,
        speaker: Speaker,
        stage: Stage,
        stage_link: StageLink,
        strength: Strength,
        term: Term,
        text_state: TextState,
        theme: Theme,
        time_unit: TimeUnit,
        topic: Topic,
        voice: Voice,
    }

    post, "post.schema.json", Post {
        added_function: AddedFunction,
        arrangement: Arrangement,
        asked: Asked,
        assurance_test: AssuranceTest,
        assurance_topic: AssuranceTopic,
        assured_by: AssuredBy,
        authority: Authority,
        authority_kind: AuthorityKind,
        brief: Brief,
        clause: Clause,
        combined_office: CombinedOffice,
        confirmation: Confirmation,
        decision: Decision,
        decision_maker: DecisionMaker,
        delivery: Delivery,
        delivery_model: DeliveryModel,
        designation: Designation,
        directed_by: DirectedBy,
        direction: Direction,
        employer: Employer,
        force: Force,
        governance: Governance,
        holding: Holding,
        holding_basis: HoldingBasis,
        lead_member: LeadMember,
        none_of: NoneOf,
        office: Office,
        officer: Officer,
        paper: Paper,
        paper_kind: PaperKind,
        period: Period,
        strength: Strength,
        test_state: TestState,
        tier: Tier,
        together: Together,
    }

    profile, "profile.schema.json", Profile {
        assessment: Assessment,
        assessor: Assessor,
        attainment: Attainment,
        completed_programme: CompletedProgramme,
        counts_as: CountsAs,
        level: Level,
        period: Period,
        requirement_found: RequirementFound,
        scale: Scale,
        stage_held: StageHeld,
    }
}

/// Beside the mutations that are drawn, these stay.
#[test]
fn what_once_disagreed_elsewhere() {
    let schema = validator(&PUBLISHED[DEFINITION]);
    let small: Value = serde_json::from_str(include_str!("documents/sound/small.json")).unwrap();
    for (at, value, fits) in [
        // Objects are not lists, and words are neither objects nor numbers.
        ("/terms/0", json!(["term:a", "A", "A."]), false),
        ("/duties/0/force", json!({ "must": null }), false),
        ("/duties/0/force", json!(0), false),
        ("/duties/0/force", json!("Must"), false),
        // Whole numbers may be written with a point, and have bounds.
        ("/findings/0/share/population", json!(150.0), true),
        ("/findings/0/share/population", json!(150.5), false),
        ("/findings/0/share/population", json!(150.000_000_000_000_03), false),
        ("/findings/0/share/population", json!(-0.0), true),
        ("/findings/0/share/population", json!(4_294_967_296_u64), false),
        ("/findings/0/share/percentage", json!(1e300), false),
        // Text is not blank, by any notion of white space, and may be padded.
        ("/title", json!("\u{85}\u{FEFF}\u{1C}\u{A0}"), false),
        ("/title", json!(" Keeper\n"), true),
        ("/title", json!("é".repeat(101)), false),
        // Lists that must not be empty cannot be.
        ("/stages", json!([]), false),
        ("/notes", json!([]), true),
        // Dates are exact.
        ("/asAt", json!("20240101"), false),
        ("/asAt", json!("2024-01-01T00:00:00"), false),
        ("/asAt", json!("+002024-01-01"), false),
        ("/asAt", json!("0000-01-01"), false),
        ("/asAt", json!("2023-02-29"), false),
        ("/asAt", json!("2000-02-29"), true),
        ("/sources/0/asAt", json!("1900-02-29"), false),
        ("/sources/0/asAt", json!("2024-13"), false),
        // Addresses are not repaired.
        ("/sources/0/address", json!(" https://example.org"), false),
        ("/sources/0/address", json!("https://example.org/a b"), false),
        ("/sources/0/address", json!("https://example.org/%zz"), false),
        ("/sources/0/address", json!("https://x:99999/"), false),
        ("/sources/0/address", json!("http://256.1.1.1/"), true),
        // Versions have no sign, no other digits, and no overflow.
        ("/version", json!("18446744073709551616.0.0"), false),
        ("/version", json!("1٠.0.0"), false),
        ("/id", json!("role:keeper\n"), false),
        // Absent is absent, and never null.
        ("/schema", json!("x"), false),
        ("/notes", json!(null), false),
        ("/features/0/period", json!(null), false),
    ] {
        let mut json = small.clone();
        let (above, key) = at.rsplit_once('/').unwrap();
        match json.pointer_mut(above).unwrap() {
            Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
            object => object[key] = value,
        }
        let read = same_verdict::<RoleDefinition>(&schema, &json).unwrap();
        assert_eq!(read.is_some(), fits, "{at}: {}", json.pointer(at).unwrap());
    }
}

/// Texts made of the pieces of references to provisions, most of them wrong.
fn nearly_provisions() -> impl Strategy<Value = String> {
    let pieces = [
        "s. ",
        "ss. ",
        "reg. ",
        "regs. ",
        "art. ",
        "r. ",
        "Sch. ",
        "Sch.",
        "Schs. ",
        "Pt ",
        "Pts ",
        "Ch. ",
        "Chs. ",
        "para. ",
        "paras. ",
        "1",
        "2",
        "18",
        "A1",
        "22C",
        "15ZA",
        "14Z45",
        "(1)",
        "(2A)",
        "(a)",
        "(bb)",
        "(ii)",
        "(A)",
        ", ",
        " to ",
        "; ",
        " ",
        ".",
        "-",
        "s",
        "S",
        "sec",
        "schedule",
        "\u{a7}",
        "\n",
        "whole text",
        "local assurance",
        "0",
        "123456789",
        "(Aa)",
    ];
    prop::collection::vec(select(pieces.to_vec()), 1..9).prop_map(|pieces| pieces.concat())
}

/// The pattern of provisions is the grammar of the reader, for what fits and for what nearly fits.
#[test]
fn provisions_are_read_as_the_schema_says() {
    let bundle = &PUBLISHED[DEFINITION];
    let schema = validator(&bundle["$defs"]["Basis"]["properties"]["provision"]);
    let texts = prop_oneof![
        any::<Provision>().prop_map(|provision| provision.to_string()),
        nearly_provisions(),
        (any::<Provision>(), 0..30_usize).prop_map(|(provision, way)| {
            bend(&json!(provision.to_string()), way).as_str().unwrap().to_owned()
        }),
    ];
    let config = Config { cases: 40_000, failure_persistence: None, ..Config::default() };
    let mut seen = [0; 2];
    TestRunner::new(config)
        .run(&texts, |text| {
            same_verdict::<Provision>(&schema, &json!(text)).map_err(TestCaseError::fail)?;
            Ok(())
        })
        .unwrap();
    // The pieces give references too, and not only what is wrong.
    let mut runner = TestRunner::deterministic();
    for _ in 0..5_000 {
        let text = nearly_provisions().new_tree(&mut runner).unwrap().current();
        seen[usize::from(text.parse::<StatutoryReference>().is_ok())] += 1;
    }
    assert!(seen.iter().all(|&count| count > 20), "{seen:?}");
}

// ------------------------------------------------------------------ documents for other validators

/// With `CONSUMER_DOCUMENTS=FILE`, writes documents with the verdict of the reader, one on each line: the
/// England definition, the corpus with the reports on it, and generated documents, half of them changed.
#[test]
fn documents_for_consumers() {
    let Some(path) = env::var_os("CONSUMER_DOCUMENTS") else { return };
    let mut verdicts = Verdicts(fs::File::create(path).unwrap());
    verdicts.document(DocumentKind::RoleDefinition, Role::england_json());
    // Near the bounds of numbers, where a careless reader rounds.
    let small: Value = serde_json::from_str(include_str!("documents/sound/small.json")).unwrap();
    for (at, number) in [
        ("/findings/0/share/count", "100.00000000000001"),
        ("/findings/2/quantity/value", "1000000000.0000001"),
        ("/findings/2/quantity/value", "0.1000000000000000055511151231257827"),
    ] {
        let mut json = small.clone();
        *json.pointer_mut(at).unwrap() = "@".into();
        let text = json.to_string().replace("\"@\"", number);
        verdicts.document(DocumentKind::RoleDefinition, &text);
    }
    for folder in ["sound", "sound-harbour", "flawed"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/documents").join(folder);
        let mut files: Vec<_> =
            fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
        files.retain(|file| file.extension().is_some_and(|extension| extension == "json"));
        files.sort();
        for file in files {
            // What is not text, or not I-JSON, is not a question for a schema.
            if let Ok(text) = fs::read_to_string(&file)
                && !["duplicate-keys.json", "lone-surrogate.json"]
                    .iter()
                    .any(|name| file.ends_with(name))
            {
                let kind =
                    DocumentKind::of(text.as_bytes()).unwrap_or(DocumentKind::RoleDefinition);
                verdicts.document(kind, &text);
                verdicts.comparison(kind, &text);
            }
        }
    }
    verdicts.changes();
    verdicts.other_reports();
    let mut runner = TestRunner::deterministic();
    verdicts.generated::<RoleDefinition>(&mut runner, DocumentKind::RoleDefinition, 600);
    verdicts.generated::<Post>(&mut runner, DocumentKind::Post, 300);
    verdicts.generated::<Profile>(&mut runner, DocumentKind::Profile, 300);
}

/// Where documents are written, each with the verdict of the reader.
struct Verdicts(fs::File);

impl Verdicts {
    fn write(&mut self, kind: &str, accepted: bool, text: &str) {
        let line = json!({ "kind": kind, "accepted": accepted, "text": text });
        writeln!(self.0, "{line}").unwrap();
    }

    /// Writes what the crate has to say of a document; that is always valid.
    fn report(&mut self, kind: &str, report: &impl Serialize) {
        self.write(kind, true, &serde_json::to_string(report).unwrap());
    }

    fn document(&mut self, kind: DocumentKind, text: &str) {
        let accepted = Document::from_slice(kind, text.as_bytes()).is_ok();
        self.write(&kind.to_string(), accepted, text);
        if !accepted {
            let (checked, _) =
                CheckedDocument::new("document.json", text.as_bytes(), Role::england());
            self.report("check-report", &CheckReport { documents: vec![checked] });
        }
    }

    /// Writes the report of a post or profile beside the definition for England.
    fn comparison(&mut self, kind: DocumentKind, text: &str) {
        match Document::from_slice(kind, text.as_bytes()) {
            Ok(Document::Post(post)) => {
                self.report("conformance-report", &Role::england().conformance(&post, post.as_at));
            }
            Ok(Document::Profile(profile)) => {
                let report = Role::england().readiness(&profile, profile.as_at);
                self.report("readiness-report", &report);
            }
            _ => {}
        }
    }

    /// Writes what changed between the two small definitions, and how that affects others.
    fn changes(&mut self) {
        let role = |text: &str| Role::try_from(text.parse::<RoleDefinition>().unwrap()).unwrap();
        let old = role(include_str!("documents/sound/small.json"));
        let new = role(include_str!("documents/sound/small-next.json"));
        let post = include_str!("documents/sound-harbour/post-harbour.json").parse().unwrap();
        let profile = include_str!("documents/sound-harbour/profile-harbour.json").parse().unwrap();
        let mut report = old.all().changes_to(new.all());
        report.affected.push(old.all().effects_on_post(new.all(), &post));
        report.affected.push(old.all().effects_on_profile(new.all(), &profile));
        self.report("change-report", &report);
        let day = |text: &str| text.parse().unwrap();
        let england = Role::england();
        let (before, after) = (england.on(day("2010-01-01")), england.on(day("2020-01-01")));
        self.report("change-report", &before.changes_to(after));
    }

    /// Writes what is said of two states of a post, of many posts, of a group and of a provision.
    fn other_reports(&mut self) {
        let england = Role::england();
        let post: Post =
            include_str!("documents/sound/post-twin-hat-with-assurance.json").parse().unwrap();
        let earlier = "2023-06-01".parse().unwrap();
        let states = england.post_changes((&post, earlier), (&post, post.as_at));
        self.report("post-change-report", &states);
        let mut survey = PostSurvey::new(None);
        survey.add(&post);
        self.report("post-survey", &survey);
        self.report("assurance-report", &england.assurance(&post, post.as_at));
        self.report("role-profile", &england.role_profile(Some(&post), post.as_at));
        let mut group = Group::default();
        let mut profile: Profile =
            include_str!("documents/sound/profile-education.json").parse().unwrap();
        for n in 1..=5 {
            profile.id = format!("profile:ref-{n}").parse().unwrap();
            group.add(&england.readiness(&profile, profile.as_at)).unwrap();
        }
        self.report("group-report", &group.report().unwrap());
        let law = england.look_up("Children Act 2004 s. 18", england.definition().as_at);
        self.report("law-report", &law.unwrap());
        let view = england.on("2012-11-09".parse().unwrap());
        let exported = dcs_role::export::Export::of(view).moodle(&mut std::io::sink());
        self.report("loss-report", &exported.unwrap().losses);
    }

    fn generated<T>(&mut self, runner: &mut TestRunner, kind: DocumentKind, count: usize)
    where
        T: Arbitrary + Serialize + 'static,
    {
        let documents = (any::<T>(), prop::collection::vec(change(), 1..3), any::<bool>());
        for _ in 0..count {
            let (document, changes, is_changed) = documents.new_tree(runner).unwrap().current();
            let mut json = serde_json::to_value(&document).unwrap();
            for change in changes.into_iter().filter(|_| is_changed) {
                apply(&mut json, change);
            }
            self.document(kind, &json.to_string());
        }
    }
}
