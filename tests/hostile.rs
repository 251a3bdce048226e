//! Input that means harm: it is answered, and nothing panics, hangs or overflows.

use std::{fs, path::Path};

use dcs_role::{
    Post, Profile, Role, RoleDefinition,
    check::{CheckReport, CheckedDocument, Rule},
    is_plain,
    report::{Coverage, KnownAlert, Standing},
};
use serde_json::{Value, json};

const SMALL: &str = include_str!("documents/sound/small.json");
const POST: &str = include_str!("documents/sound-harbour/post-harbour.json");
const PROFILE: &str = include_str!("documents/sound-harbour/profile-harbour.json");

fn harbour() -> Role {
    SMALL.parse::<RoleDefinition>().unwrap().try_into().unwrap()
}

/// Every character that does not show as itself, in one text.
fn steering() -> String {
    ('\0'..=char::MAX).filter(|&c| !is_plain(c)).collect()
}

/// The JSON Parsing Test Suite of nst, where it is at hand: `y_` is JSON, `n_` is not, `i_` may be either.
#[test]
fn what_is_json_is_told_from_what_is_not() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/standards/json-test-suite");
    let Ok(files) = fs::read_dir(folder) else {
        eprintln!("skipped: the JSON Parsing Test Suite is not here");
        return;
    };
    let mut seen = 0;
    for file in files {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        // None of the files is a definition, so each is refused, for one reason or the other.
        let error = RoleDefinition::from_slice(&fs::read(&path).unwrap()).unwrap_err();
        assert!(!error.problems().is_empty(), "{name}");
        match &name[..2] {
            "y_" => assert!(error.is_json(), "{name}: {error}"),
            "n_" => assert!(!error.is_json(), "{name}: {error}"),
            _ => {}
        }
        seen += 1;
    }
    assert!(seen > 300, "only {seen} files");
}

#[test]
fn nesting_of_any_depth_is_answered() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let bomb = open.repeat(200_000) + "1" + &close.repeat(200_000);
        let in_a_field = SMALL.replacen("\"Harbour keeper\"", &bomb, 1);
        let in_an_unknown_key =
            SMALL.replacen("\"otherNames\":", &format!("\"x\": {bomb}, \"otherNames\":"), 1);
        let unclosed = open.repeat(200_000);
        for text in [&bomb, &in_a_field, &in_an_unknown_key, &unclosed] {
            let (checked, _) = CheckedDocument::new("bomb", text.as_bytes(), Role::england());
            assert!(!checked.sound);
        }
    }
}

#[test]
fn every_broken_byte_is_answered() {
    for cut in (0..SMALL.trim_end().len()).step_by(17) {
        let error = RoleDefinition::from_slice(&SMALL.as_bytes()[..cut]).unwrap_err();
        assert!(error.problems().iter().all(|problem| problem.bytes.end <= cut), "cut at {cut}");
    }
    for at in (0..SMALL.len()).step_by(23) {
        for byte in [0, b'"', 0xFF] {
            let mut bytes = SMALL.as_bytes().to_vec();
            bytes[at] = byte;
            let _ = CheckedDocument::new("broken", &bytes, Role::england());
        }
    }
}

/// A document that was changed, and how often it breaks a rule then.
fn broken(document: &str, change: impl FnOnce(&mut Value), rule: Rule) -> usize {
    let mut json: Value = serde_json::from_str(document).unwrap();
    change(&mut json);
    let (checked, read) = CheckedDocument::new("many", json.to_string().as_bytes(), &harbour());
    assert!(read.is_some(), "{:?}", checked.problems.first());
    let listed = checked.problems.iter().filter(|problem| problem.rule == rule.code()).count();
    // What is not listed is of this rule, unless another is broken as often.
    if listed == LISTED { listed + checked.unlisted } else { listed }
}

/// So many problems of a rule are listed at most.
const LISTED: usize = 2_000;

fn found(change: impl FnOnce(&mut Value), rule: Rule) -> usize {
    broken(SMALL, change, rule)
}

/// The document with what may break it so many times, as text.
type Shape = (&'static str, fn(usize) -> String);

/// Something over and over; `#` is a number.
fn many(count: usize, one: &str) -> String {
    (0..count).map(|n| one.replace('#', &n.to_string())).collect::<Vec<_>>().join(",")
}

/// A sound document with a list in the place of one.
fn filled(document: &str, at: &str, count: usize, one: &str) -> String {
    let mut json: Value = serde_json::from_str(document).unwrap();
    let (above, key) = at.rsplit_once('/').unwrap();
    let above = json.pointer_mut(above).unwrap();
    match key.parse::<usize>() {
        Ok(n) => above[n] = json!("@"),
        Err(_) => above[key] = json!("@"),
    }
    json.to_string().replace("\"@\"", &format!("[{}]", many(count, one)))
}

/// What the schema does not allow.
const UNREADABLE: [Shape; 9] = [
    ("empty objects", |n| format!("{{\"id\":\"role:a\",\"duties\":[{}]}}", many(n, "{}"))),
    ("unknown keys", |n| format!("{{{},\"id\":\"role:a\"}}", many(n, "\"x#\":0"))),
    ("unknown keys in objects", |n| {
        format!("{{\"id\":\"role:a\",\"terms\":[{}]}}", many(n, "{\"x\":0}"))
    }),
    ("repeated keys", |n| format!("{{\"id\":\"role:a\",{}}}", many(n, "\"title\":\"T\""))),
    ("numbers in a list", |n| filled(SMALL, "/needs", n, "0")),
    ("no words", |n| filled(POST, "/holdings", n, "{\"basis\":\"x\"}")),
    ("no ids", |n| filled(POST, "/takesOn/0/covers", n, "\"x\"")),
    ("blank texts", |n| filled(PROFILE, "/notes", n, "\"\"")),
    ("empty objects in a profile", |n| filled(PROFILE, "/assessments", n, "{}")),
];

/// What breaks rules.
const UNSOUND: [Shape; 9] = [
    ("broken links of a definition", |n| {
        let stage = "{\"stage\":\"stage:none-#\",\"reading\":\"stated\"}";
        filled(SMALL, "/needs/0/audience", n, stage)
    }),
    ("the same broken link", |n| {
        let stage = "{\"stage\":\"stage:none\",\"reading\":\"stated\"}";
        filled(SMALL, "/needs/0/audience", n, stage)
    }),
    ("links that stand twice", |n| {
        let stage = "{\"stage\":\"stage:keeper\",\"reading\":\"stated\"}";
        filled(SMALL, "/needs/0/audience", n, stage)
    }),
    ("one id", |n| {
        let term = "{\"id\":\"term:same\",\"title\":\"T#\",\"statement\":\"S#.\"}";
        filled(SMALL, "/terms", n, term)
    }),
    ("uncited sources", |n| {
        let source =
            "{\"id\":\"source:s#\",\"title\":\"T#\",\"publisher\":\"P\",\"kind\":\"guidance\"}";
        let own: Value = serde_json::from_str(SMALL).unwrap();
        let own = own["sources"].as_array().unwrap().iter().map(Value::to_string);
        let own = own.collect::<Vec<_>>().join(",");
        filled(SMALL, "/sources", n, source).replacen(
            "\"sources\":[",
            &format!("\"sources\":[{own},"),
            1,
        )
    }),
    ("markup", |n| filled(POST, "/notes", n, "\"<b>\"")),
    ("broken links of a post", |n| filled(POST, "/takesOn/0/covers", n, "\"duty:n#\"")),
    ("assessments of nothing", |n| filled(PROFILE, "/assessments", n, "{\"by\":\"panel\"}")),
    ("levels that nobody asks for", |n| filled(PROFILE, "/scales/0/levels/2/reaches", n, "\"x\"")),
];

/// However much is wrong, it is counted, and what is listed has a bound: of each rule, and by the size of a text
/// that cannot be read.
#[test]
fn what_is_listed_has_a_bound_and_everything_is_counted() {
    let role = harbour();
    let check = |text: &str| CheckedDocument::new("many", text.as_bytes(), &role).0;
    let counts = |checked: &CheckedDocument| [checked.errors, checked.warnings];
    for (name, shape) in UNREADABLE.into_iter().chain(UNSOUND) {
        // Few are all listed, and show what one more adds.
        let [five, ten] = [5, 10].map(|count| check(&shape(count)));
        for few in [&five, &ten] {
            assert_eq!(few.unlisted, 0, "{name}");
            assert_eq!(few.problems.len(), few.errors + few.warnings, "{name}");
        }
        for count in [200, 25_000] {
            let text = shape(count);
            let checked = check(&text);
            for ((found, five), ten) in
                counts(&checked).into_iter().zip(counts(&five)).zip(counts(&ten))
            {
                assert_eq!((found - five) * 5, (ten - five) * (count - 5), "{name} {count}");
            }
            // What repeats another thing begins with the second.
            assert!(checked.errors + checked.warnings + 1 >= count, "{name}");
            let listed = checked.problems.len();
            assert_eq!(listed + checked.unlisted, checked.errors + checked.warnings, "{name}");
            assert_eq!(checked.sound, checked.errors == 0, "{name}");
            if checked.id.is_none() {
                let most = LISTED.min(100 + text.len() / 8);
                assert_eq!(listed, most.min(checked.errors), "{name} {count}");
            } else {
                let of = |rule| checked.problems.iter().filter(|one| one.rule == rule).count();
                let most = Rule::ALL.iter().map(|rule| of(rule.code())).max().unwrap();
                assert!((LISTED.min(count - 1)..=LISTED).contains(&most), "{name} {most}");
            }
        }
    }
}

/// Neither warnings nor breaches of other rules crowd an error out: it is listed, and none of the ways to ask
/// takes the document for sound.
#[test]
fn one_error_among_very_many_warnings_is_listed() {
    let text = UNSOUND[4].1(25_000).replacen("\"statement\":\"", "\"statement\":\"<b>", 1);
    let (checked, read) = CheckedDocument::new("many", text.as_bytes(), &harbour());
    assert!(read.is_some() && !checked.sound);
    assert_eq!((checked.errors, checked.warnings, checked.unlisted), (1, 25_000, 23_000));
    assert!(checked.problems.iter().any(|one| one.rule == "text-is-plain"));
    let definition: RoleDefinition = text.parse().unwrap();
    let report = definition.check();
    assert!(report.has_errors() && !report.is_empty());
    assert_eq!((report.errors(), report.warnings(), report.unlisted()), (1, 25_000, 23_000));
    let last = report.to_string().lines().last().unwrap().to_owned();
    assert_eq!(
        last,
        "23000 more problems were found and are not listed: too many are of the same kinds"
    );
    let told = serde_json::to_value(&report).unwrap();
    assert_eq!([&told["errors"], &told["warnings"], &told["unlisted"]], [1, 25_000, 23_000]);
    assert_eq!(told["problems"].as_array().unwrap().len(), LISTED + 1);
    assert!(Role::try_from(definition).is_err());
}

/// What cannot be read says how much is not listed, and gives one error to serde.
#[test]
fn what_cannot_be_read_says_how_much_is_not_listed() {
    let text = UNREADABLE[0].1(25_000);
    let error = text.parse::<RoleDefinition>().unwrap_err();
    let few = UNREADABLE[0].1(10).parse::<RoleDefinition>().unwrap_err();
    assert_eq!((few.unlisted(), error.problems().len()), (0, LISTED));
    assert!(error.is_json() && error.unlisted() > 100_000);
    assert!(!few.to_string().contains("not listed"));
    let last = error.to_string().lines().last().unwrap().to_owned();
    assert!(last.starts_with(&format!("{} more problems were found", error.unlisted())), "{last}");
    assert!(error.problems().is_sorted_by_key(|problem| problem.bytes.start));
    for text in UNREADABLE.map(|(_, shape)| shape(25_000)) {
        let told = match &text {
            text if text.contains("\"profile:") => serde_json::from_str::<Profile>(text).err(),
            text if text.contains("\"post:") => serde_json::from_str::<Post>(text).err(),
            text => serde_json::from_str::<RoleDefinition>(text).err(),
        };
        assert_eq!(told.unwrap().to_string().lines().count(), 1);
    }
}

/// A list of what is known does not hide what is not listed.
#[test]
fn a_baseline_knows_nothing_that_is_not_listed() {
    let alerts = |count: usize| {
        let text = UNSOUND[5].1(count);
        let (checked, _) = CheckedDocument::new("many", text.as_bytes(), &harbour());
        CheckReport { documents: vec![checked] }.alerts()
    };
    let (listed, more) = (alerts(LISTED), alerts(LISTED + 2));
    assert_eq!((listed.alerts.len(), more.alerts.len()), (LISTED, LISTED + 1));
    assert_eq!(listed.beside(&listed.baseline()).new.len(), 0);
    for mut baseline in [listed.baseline(), more.baseline()] {
        assert_eq!(baseline.alerts.len(), LISTED);
        // Nor does one that says so itself.
        baseline.alerts.push(KnownAlert {
            rule: "unlisted".to_owned(),
            at: String::new(),
            ..baseline.alerts[0].clone()
        });
        let beside = more.beside(&baseline);
        let new: Vec<_> = beside.new.iter().map(|alert| alert.rule.as_str()).collect();
        assert_eq!((beside.known, new), (LISTED, vec!["unlisted"]));
        assert!(beside.new[0].message.starts_with("2 more problems"));
        let github = more.to_github(Some(&beside));
        assert_eq!(
            github.lines().filter(|line| line.contains("title=unlisted")).count(),
            1,
            "{github}"
        );
    }
}

#[test]
fn very_many_problems_are_all_found() {
    const MANY: usize = 10_000;
    let term = |n: usize| {
        json!({ "id": "term:same", "title": format!("T{n}"), "statement": format!("S{n}."),
            "citations": [{ "source": "source:keepers-report", "place": "p. 1", "reading": "stated" }] })
    };
    assert_eq!(
        found(|json| json["terms"] = (0..MANY).map(term).collect(), Rule::UniqueIds),
        MANY - 1
    );
    let stage = |n: usize| json!({ "stage": format!("stage:none-{n}"), "reading": "stated" });
    assert_eq!(
        found(
            |json| json["needs"][0]["audience"] = (0..MANY).map(stage).collect(),
            Rule::LinkResolves
        ),
        MANY
    );
    // Beside as many ids of the same length: to look through all of them for each would take an hour.
    let term = |n: usize| {
        json!({ "id": format!("term:{n:0>90}"), "title": format!("T{n}"), "statement": format!("S{n}."),
            "citations": [{ "source": format!("source:{n:0>90}"), "place": "p. 1", "reading": "stated" }] })
    };
    let source = |n: usize| json!({ "id": format!("source:x{n:0>89}"), "title": format!("T{n}"), "publisher": "P", "kind": "guidance" });
    assert_eq!(
        found(
            |json| {
                json["terms"] = (0..MANY).map(term).collect();
                json["sources"].as_array_mut().unwrap().extend((0..MANY).map(source));
            },
            Rule::LinkResolves
        ),
        // And as many sources are cited by nothing, of which so many are not listed.
        MANY + (MANY - LISTED)
    );
    let row = |_| json!({ "label": "same", "percentage": 0 });
    assert_eq!(
        found(
            |json| json["findings"][1]["distribution"]["rows"] = (0..MANY).map(row).collect(),
            Rule::RowsDiffer
        ),
        MANY - 1
    );
}

/// What is unknown is all counted, and only the first have a hint or a list of what may stand.
#[test]
fn very_many_unknown_keys_and_words_take_few_hints() {
    const MANY: usize = 100_000;
    let text = |member: &str| {
        let members: String = (0..MANY).map(|n| member.replace('#', &n.to_string())).collect();
        let (checked, _) = CheckedDocument::new(
            "many",
            format!("{{{members}\"id\":\"role:a\"}}").as_bytes(),
            &harbour(),
        );
        assert!(checked.errors > MANY, "{}", checked.errors);
        assert_eq!(checked.unlisted, checked.errors - LISTED);
        let of =
            |text: &str| checked.problems.iter().filter(|one| one.message.contains(text)).count();
        // What is missing is told in any case.
        let missing = of("is missing");
        assert!(missing > 5 && checked.problems[..missing].iter().all(|one| one.at.is_empty()));
        (missing + of("there is no key"), of("; the keys are"), of("did you mean"))
    };
    let (unknown, listed, meant) = text("\"x#\":0,");
    assert_eq!(unknown, LISTED);
    assert!((100..LISTED / 2).contains(&listed), "{listed}");
    assert_eq!(meant, 0);
    let (unknown, listed, meant) = text("\"titlee#\":0,");
    assert_eq!(unknown, LISTED);
    assert!(meant > 1 && listed + meant < LISTED / 2, "{listed}, {meant}");
}

/// A chain of successors as long as the document neither overflows the stack nor takes for ever.
#[test]
fn a_long_chain_is_followed_to_its_end() {
    const LONG: usize = 20_000;
    let skill = |n: usize| {
        json!({ "id": format!("skill:s{n}"), "title": format!("T{n}"), "statement": format!("S{n}."), "kind": "knowledge",
            "partOf": format!("skill:s{}", (n + 1) % LONG),
            "citations": [{ "source": "source:keepers-report", "place": "p. 1", "reading": "stated" }] })
    };
    let extend =
        |json: &mut Value| json["skills"].as_array_mut().unwrap().extend((0..LONG).map(skill));
    assert_eq!(found(extend, Rule::NoCycle), 1);
}

#[test]
fn a_very_long_text_is_refused_in_few_words() {
    let long = "x".repeat(100_000_000);
    let text = SMALL.replacen("Keeper of the Harbour", &long, 1);
    let (checked, _) = CheckedDocument::new("long", text.as_bytes(), Role::england());
    assert!(checked.problems[0].message.len() < 300);
}

/// These ids all have the same hash where it is made as in Java and others: with 31 times the hash so far.
#[test]
fn ids_that_collide_elsewhere_do_not_here() {
    let id = |n: u32| -> String {
        (0..15).map(|bit| if n >> bit & 1 == 0 { "an" } else { "c0" }).collect()
    };
    let weak =
        |id: &str| id.bytes().fold(0_u32, |hash, byte| hash.wrapping_mul(31) + u32::from(byte));
    assert_eq!(weak(&id(0)), weak(&id(12_345)));
    let term = |n: u32| {
        json!({ "id": format!("term:{}", id(n)), "title": format!("T{n}"), "statement": format!("S{n}."),
            "citations": [{ "source": "source:keepers-report", "place": "p. 1", "reading": "stated" }] })
    };
    let change = |json: &mut Value| json["terms"] = (0..20_000).map(term).collect();
    assert_eq!(found(change, Rule::UniqueIds), 0);
}

#[test]
fn half_of_a_surrogate_pair_is_no_json() {
    for half in ["\\ud800", "\\udfff", "\\ud800\\ud800", "\\udc00\\ud800"] {
        for (from, to) in [
            ("Harbour keeper", format!("Harbour {half}keeper")),
            ("\"otherNames\":", format!("\"other{half}Names\":")),
            ("role:keeper-of-the-harbour", format!("role:{half}")),
        ] {
            let text = SMALL.replacen(from, &to, 1);
            assert_ne!(text, SMALL);
            let error = text.parse::<RoleDefinition>().unwrap_err();
            assert!(!error.is_json(), "{to}: {error}");
        }
    }
}

/// Controls, marks that turn the direction of writing, and what only machines see.
#[test]
fn what_does_not_show_is_refused_and_not_repeated() {
    let all = steering();
    let bidi = "\u{61C}\u{200E}\u{200F}\u{202A}\u{202B}\u{202C}\u{202D}\u{202E}\u{2066}\u{2067}\u{2068}\u{2069}";
    assert!(bidi.chars().all(|c| all.contains(c)));
    assert!((0..=0x9F).filter_map(char::from_u32).all(|c| c.is_control() == all.contains(c)));
    for c in all.chars() {
        let escaped = serde_json::to_string(&format!("a{c}b")).unwrap();
        let escaped = escaped.trim_matches('"');
        for (from, to) in [
            ("Harbour keeper", format!("Harbour {escaped}")),
            ("\"otherNames\":", format!("\"{escaped}\":")),
            ("role:keeper-of-the-harbour", format!("role:{escaped}")),
        ] {
            let text = SMALL.replacen(from, &to, 1);
            let (checked, read) = CheckedDocument::new("c", text.as_bytes(), Role::england());
            assert!(!checked.sound, "{c:?}");
            assert!(checked.problems.iter().all(|problem| problem.message.chars().all(is_plain)));
            if read.is_some() {
                assert!(checked.problems.iter().any(|problem| problem.rule == "text-is-plain"));
            } else {
                let error = text.parse::<RoleDefinition>().unwrap_err().to_string();
                assert!(error.chars().all(|c| c == '\n' || is_plain(c)), "{error:?}");
            }
        }
    }
}

#[test]
fn numbers_of_every_kind_are_answered() {
    let (many, tiny) = ("123456789".repeat(50), format!("0.{}1", "0".repeat(400)));
    for (number, is_json, fits) in [
        ("0", true, true),
        ("-0", true, true),
        ("-0.0", true, true),
        ("0.1e-400", true, true),
        (&tiny, true, true),
        ("5e-324", true, true),
        ("9007199254740993", true, false),
        ("18446744073709551616", true, false),
        ("-18446744073709551616", true, false),
        (&many, false, false),
        ("1.7976931348623157e308", true, false),
        ("1e400", false, false),
        ("-1e400", false, false),
        ("1e99999999999999999999", false, false),
        ("0e99999999999999999999", true, true),
        ("1e-99999999999999999999", true, true),
        ("1.", false, false),
        ("01", false, false),
        ("+1", false, false),
        (".5", false, false),
        ("0x1", false, false),
        ("1e", false, false),
        ("NaN", false, false),
        ("Infinity", false, false),
    ] {
        for (from, is_figure) in [
            ("\"change\": 41.6", true),
            ("\"value\": 83000", true),
            ("\"title\": \"Keeper of the Harbour\"", false),
        ] {
            let key = from.split(": ").next().unwrap();
            let text = SMALL.replacen(from, &format!("{key}: {number}"), 1);
            assert_ne!(text, SMALL);
            match text.parse::<RoleDefinition>() {
                Ok(definition) => {
                    assert!(fits && is_figure, "{number} at {key}");
                    let written = serde_json::to_string(&definition).unwrap();
                    assert_eq!(written.parse::<RoleDefinition>().unwrap(), definition, "{number}");
                }
                Err(error) => {
                    assert!(!fits || !is_figure, "{number} at {key}: {error}");
                    assert_eq!(error.is_json(), is_json, "{number} at {key}: {error}");
                }
            }
        }
    }
}

/// As many as nobody has.
const MANY: usize = 5_000;

#[test]
fn a_post_of_any_size_is_checked() {
    let broken =
        |key: &str, list: Vec<Value>, rule| broken(POST, |post| post[key] = list.into(), rule);
    let day = |n: usize| format!("{:04}-{:02}-{:02}", 1 + n / 336, 1 + n / 28 % 12, 1 + n % 28);
    let holding =
        |n: usize| json!({ "basis": "interim", "period": { "from": day(n), "lastDay": day(n) } });
    let mut holdings: Vec<_> = (0..MANY).map(holding).collect();
    assert_eq!(broken("holdings", holdings.clone(), Rule::OverlapIsExplained), 0);
    holdings.insert(
        MANY / 2,
        json!({ "basis": "acting", "period": { "from": day(100), "lastDay": day(199) } }),
    );
    holdings.reverse();
    assert_eq!(broken("holdings", holdings.clone(), Rule::OverlapIsExplained), 100);
    assert_eq!(broken("holdings", holdings.clone(), Rule::HeldInOneWay), 0);
    holdings.push(json!({ "basis": "vacant" }));
    assert_eq!(broken("holdings", holdings.clone(), Rule::HeldInOneWay), 1);
    holdings.rotate_right(1);
    assert_eq!(broken("holdings", holdings, Rule::HeldInOneWay), MANY + 1);

    let entry = |n: usize| json!({ "period": { "from": day(n % 7) }, "authorities": [format!("A{n}")], "tier": if n < 7 { "first" } else { "second" } });
    let entries: Vec<_> = (0..MANY).map(entry).collect();
    assert_eq!(broken("arrangements", entries, Rule::AuthorityIsOfThePost), MANY);
    let entry = |n: usize| json!({ "period": { "from": day(n % 7) }, "tier": if n < 7 { "first" } else { "second" } });
    let entries: Vec<_> = (0..MANY).map(entry).collect();
    assert_eq!(broken("arrangements", entries, Rule::FactsDiffer), MANY - 7);

    let offices = ["director-of-public-health", "chief-executive"]
        .map(|office| vec![json!({ "office": office }); MANY]);
    assert_eq!(broken("combinedOffices", offices.concat(), Rule::OfficesDiffer), 2 * MANY - 2);

    let clause = |n: usize| json!({ "statement": format!("S{n}."), "force": "must", "covers": [format!("duty:none-{n}"), "function:lights"] });
    assert_eq!(broken("takesOn", (0..MANY).map(clause).collect(), Rule::LinkResolves), MANY);
}

#[test]
fn a_profile_of_any_size_is_checked() {
    let assessment = |n: usize| json!({ "competency": "skill:tides", "scale": format!("scale:s{n}"), "level": "high", "by": "panel" });
    let scale = |n: usize| json!({ "id": format!("scale:s{n}"), "title": format!("T{n}"), "levels": [{ "title": "low", "countsAs": "met" }] });
    let change = |profile: &mut Value| {
        profile["scales"] = (0..MANY).map(scale).collect();
        profile["assessments"] = (0..MANY).map(assessment).collect();
    };
    assert_eq!(broken(PROFILE, change, Rule::LevelIsOnScale), MANY);
    assert_eq!(broken(PROFILE, change, Rule::ScaleIsUsed), 0);
    let same = |_| scale(0);
    assert_eq!(
        broken(
            PROFILE,
            |profile| profile["scales"] = (0..MANY).map(same).collect(),
            Rule::UniqueIds
        ),
        // And as many scales are used by nothing, of which so many are not listed.
        MANY - 1 + (MANY - LISTED)
    );
    assert_eq!(
        broken(
            PROFILE,
            |profile| profile["assessments"] = (0..MANY).map(assessment).collect(),
            Rule::LinkResolves
        ),
        MANY
    );
    // One scale with very many levels, of which each assessment names another one.
    let change = |profile: &mut Value| {
        let level = |n: usize| json!({ "title": format!("L{n}"), "countsAs": "met" });
        profile["scales"][0]["levels"] = (0..MANY).map(level).collect();
        let assessment = |n: usize| json!({ "competency": "skill:tides", "scale": "scale:knots", "level": format!("L{}", n * 2), "by": "panel" });
        profile["assessments"] = (0..MANY).map(assessment).collect();
    };
    assert_eq!(broken(PROFILE, change, Rule::LevelIsOnScale), MANY / 2);
    let change = |profile: &mut Value| {
        // Each compared with each would take minutes.
        const MANY: usize = 100_000;
        let reaches =
            |from: usize| (from..from + MANY).map(|n| json!(format!("L{n}"))).collect::<Vec<_>>();
        profile["scales"][0]["levels"][2]["reaches"] = reaches(0).into();
        profile["scales"][0]["levels"][3]["reaches"] = reaches(1).into();
    };
    assert_eq!(broken(PROFILE, change, Rule::LevelsRise), 1);
}

/// Comparisons are made of documents whose every part is large.
#[test]
fn documents_of_any_size_are_compared() {
    const MANY: usize = 3_000;
    let mut json: Value = serde_json::from_str(SMALL).unwrap();
    let copies = |list: &Value, change: &dyn Fn(&mut Value, usize)| -> Vec<Value> {
        let copy = |n: usize| {
            let mut copy = list[0].clone();
            let id = copy["id"].as_str().unwrap().split(':').next().unwrap().to_owned();
            (copy["id"], copy["title"]) =
                (json!(format!("{id}:copy-{n}")), json!(format!("Copy {n}")));
            copy["statement"] = json!(format!("Statement {n}."));
            change(&mut copy, n);
            copy
        };
        (0..MANY).map(copy).collect()
    };
    let skills = copies(&json["skills"], &|skill, _| {
        skill.as_object_mut().unwrap().remove("partOf");
    });
    let programmes = copies(&json["programmes"], &|programme, n| {
        programme["replacedBy"] = json!([]);
        programme["develops"] =
            json!([{ "competency": format!("skill:copy-{n}"), "reading": "stated" }]);
    });
    let duties = copies(&json["duties"], &|duty, n| {
        duty["callsFor"] =
            json!([{ "competency": format!("skill:copy-{n}"), "reading": "stated" }]);
    });
    for (key, copies) in [("skills", skills), ("programmes", programmes), ("duties", duties)] {
        json[key].as_array_mut().unwrap().extend(copies);
    }
    let definition: RoleDefinition = json.to_string().parse().unwrap();
    assert_eq!(definition.check().to_string(), "");
    let role = Role::try_from(definition).unwrap();

    let mut profile: Value = serde_json::from_str(PROFILE).unwrap();
    let assessment = |n: usize| json!({ "competency": format!("skill:copy-{n}"), "scale": "scale:knots", "level": "two knots", "by": "panel" });
    profile["assessments"] = (0..MANY).map(assessment).collect();
    let profile: Profile = profile.to_string().parse().unwrap();
    let report = role.readiness(&profile, profile.as_at);
    let partly = report.competencies.iter().filter(|answer| answer.standing == Standing::Partly);
    assert_eq!(partly.filter(|answer| answer.developed_by.len() == 1).count(), MANY);

    let mut post: Value = serde_json::from_str(POST).unwrap();
    let clause = |n: usize| json!({ "statement": format!("S{n}."), "force": "may", "covers": [format!("duty:copy-{n}")] });
    post["takesOn"] = (0..MANY).map(clause).collect();
    let post: Post = post.to_string().parse().unwrap();
    let report = role.conformance(&post, post.as_at);
    let weakened = report.duties.iter().filter(|answer| answer.coverage == Coverage::Weakened);
    assert_eq!(weakened.count(), MANY);

    let small = harbour();
    assert_eq!(small.all().changes_to(role.all()).changes.len(), 3 * MANY);
    assert!(small.all().effects_on_post(role.all(), &post).effects.len() >= MANY);
    // One item that gains very many links, and loses as many.
    let mut gained = json.clone();
    let links = |from: usize, to: usize| -> Value {
        (from..to)
            .map(|n| json!({ "competency": format!("skill:copy-{n}"), "reading": "stated" }))
            .collect()
    };
    json["programmes"][0]["develops"] = links(0, MANY / 2);
    gained["programmes"][0]["develops"] = links(MANY / 2, MANY);
    let [old, new] = [json, gained].map(|json| -> Role {
        json.to_string().parse::<RoleDefinition>().unwrap().try_into().unwrap()
    });
    assert_eq!(old.all().changes_to(new.all()).changes.len(), MANY);
}

/// `cargo test --all-features --test hostile -- --ignored`: a million, or as many as `HOSTILE_ITEMS` says. The gate takes
/// a fifth, on which time that grows as the square would be hours too; tests/memory.rs holds the memory for each byte.
#[test]
#[ignore = "takes longer than all the others together"]
fn a_definition_with_very_many_items_is_checked() {
    let items = std::env::var("HOSTILE_ITEMS").map_or(1_000_000, |items| items.parse().unwrap());
    let term = |n: usize| {
        json!({ "id": format!("term:t{n}"), "title": format!("T{n}"), "statement": format!("S{n}."),
            "citations": [{ "source": "source:keepers-report", "place": "p. 1", "reading": "stated" }] })
    };
    let mut json: Value = serde_json::from_str(SMALL).unwrap();
    json["terms"] = (0..items).map(term).collect();
    let (checked, _) = CheckedDocument::new("many", json.to_string().as_bytes(), Role::england());
    assert!(checked.sound, "{:?}", checked.problems.first());
}

/// What the command prints, on both streams, whatever stands in documents, names and arguments.
#[cfg(feature = "cli")]
mod terminal {
    use std::{
        ffi::OsStr,
        process::{Command, Output},
    };

    use super::*;

    fn run(arguments: &[&OsStr]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dcs-role"));
        command.args(["--color", "never"]).args(arguments).output().unwrap()
    }

    #[track_caller]
    fn is_safe(output: &Output) {
        assert!(output.status.code().is_some_and(|code| code <= 2), "{output:?}");
        assert!(output.stdout.len() + output.stderr.len() > 0);
        for stream in [&output.stdout, &output.stderr] {
            let text = str::from_utf8(stream).unwrap();
            let found = text.chars().find(|&c| c != '\n' && !is_plain(c));
            assert_eq!(found, None, "{text:?}");
        }
    }

    /// A folder that is gone when the test is over.
    struct Folder(std::path::PathBuf);

    impl Folder {
        fn new(name: &str) -> Self {
            let folder =
                std::env::temp_dir().join(format!("dcs-role-{name}-{}", std::process::id()));
            fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }

        fn write(&self, name: &str, text: &str) -> std::path::PathBuf {
            let path = self.0.join(name);
            fs::write(&path, text).unwrap();
            path
        }
    }

    impl Drop for Folder {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    /// Texts, unknown keys, ids, words and dates that hold every character that does not show.
    fn documents() -> Vec<String> {
        let all = steering();
        let mut documents = Vec::new();
        for document in [SMALL, POST, PROFILE] {
            let json: Value = serde_json::from_str(document).unwrap();
            let mut texts = json.clone();
            soil(&mut texts, &all, &|text| text.contains(' '));
            let mut everything = json.clone();
            everything[&all] = json!(all);
            soil(&mut everything, &all, &|_| true);
            everything["id"] = json["id"].clone();
            let mut id = json.clone();
            id["id"] = json!(format!("{all}:{all}"));
            documents.extend([texts, everything, id].map(|json| json.to_string()));
        }
        documents
    }

    fn soil(json: &mut Value, all: &str, fits: &dyn Fn(&str) -> bool) {
        match json {
            Value::String(text) if fits(text) => {
                let middle = text.char_indices().nth(text.chars().count() / 2);
                text.insert_str(middle.map_or(0, |(at, _)| at), all);
            }
            Value::Array(items) => items.iter_mut().for_each(|item| soil(item, all, fits)),
            Value::Object(members) => members.values_mut().for_each(|item| soil(item, all, fits)),
            _ => {}
        }
    }

    #[test]
    fn documents_do_not_steer_it() {
        let folder = Folder::new("documents");
        let lines = folder.write("lines", &documents().join("\n"));
        let small = folder.write("small.json", SMALL);
        for (n, document) in documents().iter().enumerate() {
            let file = folder.write(&format!("{n}.json"), document);
            let file = file.as_os_str();
            for command in ["check", "conformance", "readiness"] {
                is_safe(&run(&[command.as_ref(), file]));
            }
            is_safe(&run(&["changes".as_ref(), small.as_ref(), file]));
            is_safe(&run(&["show".as_ref(), "--definition".as_ref(), file]));
            is_safe(&run(&["list".as_ref(), "duty".as_ref(), "--definition".as_ref(), file]));
        }
        for command in ["check", "conformance", "readiness", "changes"] {
            is_safe(&run(&[command.as_ref(), "--lines".as_ref(), lines.as_ref()]));
        }
    }

    #[test]
    fn arguments_do_not_steer_it() {
        // No argument holds a zero byte.
        let all: String = steering().chars().skip(1).collect();
        let all = all.as_str();
        for arguments in [
            &[all][..],
            &["show", all],
            &["list", all],
            &["explain", all],
            &["schema", all],
            &["schema", "--draft", all, "post"],
            &["completions", all],
            &["check", all],
            &["check", "--definition", all],
            &["check", "--lines", all],
            &["check", "--lines", "-", all],
            &["conformance", all],
            &["conformance", "--on", all, "post.json"],
            &["readiness", all],
            &["readiness", "--for", all, "profile.json"],
            &["changes", all, all],
            &["changes", "--posts", all],
            &["show", "duty:appoint-director", all],
            &["check", &format!("--{all}")],
            &["check", "--format", all],
            &["list", "duty", "--force", all],
            &["list", "duty", "--text", all],
        ] {
            let arguments: Vec<_> = arguments.iter().map(OsStr::new).collect();
            is_safe(&run(&arguments));
        }
    }

    #[cfg(unix)]
    #[test]
    fn names_of_files_do_not_steer_it() {
        let folder = Folder::new("names");
        let all: Vec<char> = steering().chars().skip(1).collect();
        for characters in all.chunks(50) {
            let name: String = characters.iter().collect();
            for document in [SMALL, "nonsense", "{\"id\":\"fish:a\"}", "{\"id\":1}"] {
                let file = folder.write(&name, document);
                let file = file.as_os_str();
                is_safe(&run(&["check".as_ref(), file]));
                is_safe(&run(&["check".as_ref(), "--lines".as_ref(), file]));
                is_safe(&run(&["show".as_ref(), "--definition".as_ref(), file]));
                is_safe(&run(&["changes".as_ref(), file, file]));
            }
        }
    }

    /// A terminal shows the first, JSON has those that are listed, and both say how many there are.
    #[test]
    fn very_many_problems_are_bounded_on_a_terminal_and_counted() {
        const MANY: usize = 100_000;
        let folder = Folder::new("many");
        let file =
            folder.write("many.json", &format!("{{\"duties\":[{}0]}}", "0,".repeat(MANY - 1)));
        let lines =
            folder.write("many.jsonl", &format!("{{\"duties\":[{}0]}}\n", "0,".repeat(10_000)));
        let output = run(&["check".as_ref(), file.as_ref()]);
        let page = str::from_utf8(&output.stdout).unwrap();
        // Beside the numbers, eleven keys are missing that a definition has to have.
        let more = "… and 99911 more; `check --format json` lists 1900 of them\n";
        assert!(page.contains(more), "{page}");
        assert!(page.contains("100011 errors; "), "{page}");
        assert!(page.len() < 100_000, "{} bytes", page.len());
        let output = run(&["check".as_ref(), "--lines".as_ref(), lines.as_ref()]);
        assert!(output.stdout.len() < 100_000, "{} bytes", output.stdout.len());
        let page = str::from_utf8(&output.stdout).unwrap();
        let more = "many.jsonl:1: … and 9912 more; `--format json` lists 1900 of them\n";
        assert!(page.contains(more), "{page}");
        let json = ["check", "--format", "json"].map(OsStr::new);
        let output = run(&[&json[..], &[file.as_ref()]].concat());
        assert_eq!(output.status.code(), Some(1));
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let document = &report["documents"][0];
        let problems = document["problems"].as_array().unwrap();
        assert_eq!(problems.len(), 2_000);
        assert_eq!([&document["errors"], &document["unlisted"]], [MANY + 11, MANY - 1_989]);
        // What is missing at the top is read last and told first, in the order of the keys.
        let is_missing =
            |problem: &Value| problem["message"].as_str().unwrap().contains("is missing");
        assert!(problems[..11].iter().all(is_missing) && !problems[11..].iter().any(is_missing));
        assert!(problems[0]["message"].as_str().unwrap().starts_with("the key `id` is missing"));
        let output = run(&[&json[..], &["--lines".as_ref(), file.as_ref()]].concat());
        let told: Value = serde_json::from_slice(&output.stdout).unwrap();
        let line = &told["checked"];
        for key in ["errors", "warnings", "unlisted"] {
            assert_eq!(line[key], document[key], "{key}");
        }
        assert_eq!(line["problems"].as_array().unwrap().len(), 2_000);
    }

    /// A key and a text of ten million characters take a few lines.
    #[test]
    fn what_is_long_is_cut_on_a_terminal() {
        let folder = Folder::new("long");
        let long = "x".repeat(10_000_000);
        let file = folder.write(
            "long.json",
            &format!("{{\"id\":\"role:a\",\"{long}\":\"{long}\",\"title\":\"{long}\"}}"),
        );
        for arguments in [
            &["check".as_ref(), file.as_ref()][..],
            &["check".as_ref(), "--lines".as_ref(), file.as_ref()],
        ] {
            let output = run(arguments);
            is_safe(&output);
            assert!(output.stdout.len() < 20_000, "{} bytes", output.stdout.len());
        }
    }
}
