//! What the types promise to other Rust code.

use dcs_role::{
    Item, ItemRef, Post, Profile, Role, RoleDefinition, View,
    check::{CheckedDocument, Locations, Pointer, ReadError, Report, Rule},
    id::{CompetencyId, DutyId},
    value::{Date, Day, Language, Percentage, Period, Text, Title, Version},
};
use serde::{
    Deserialize,
    de::value::{Error, MapDeserializer},
};

fn small() -> RoleDefinition {
    include_str!("documents/sound/small.json").parse().unwrap()
}

#[test]
fn everything_can_be_sent_and_shared() {
    fn check<T: Send + Sync>() {}
    check::<Role>();
    check::<RoleDefinition>();
    check::<View<'static>>();
    check::<Item<'static, dcs_role::definition::Duty>>();
    check::<ItemRef<'static>>();
    check::<ReadError>();
    check::<Report>();
    check::<Rule>();
    check::<dcs_role::Document>();
    check::<dcs_role::report::ConformanceReport>();
    check::<dcs_role::report::ReadinessReport>();
    check::<dcs_role::report::GroupReport>();
    check::<dcs_role::report::ChangeReport>();
}

#[test]
fn errors_are_errors() {
    fn check<T: std::error::Error + Send + Sync + 'static>() {}
    check::<ReadError>();
    check::<Report>();
    check::<dcs_role::value::ValueError>();
    let error = "skill:a".parse::<DutyId>().unwrap_err();
    assert!(error.expected().starts_with("an id such as `duty:"), "{error}");
}

/// Through serde the first violation is the error, with its place unless that is the value itself.
#[test]
fn serde_says_what_does_not_fit_and_where() {
    let of_leaf = serde_json::from_str::<Title>("7").unwrap_err().to_string();
    assert!(of_leaf.starts_with("expected a title of "), "{of_leaf}");
    let of_object = serde_json::from_str::<Period>(r#"{ "from": 7 }"#).unwrap_err().to_string();
    assert!(of_object.starts_with("/from: expected a date "), "{of_object}");
}

/// Any format that serde reads will do, as long as it says itself what each value is: here CBOR.
#[test]
fn serde_reads_other_formats() {
    let cbor = |value: &ciborium::Value| {
        let mut bytes = Vec::new();
        ciborium::into_writer(value, &mut bytes).unwrap();
        bytes
    };
    let england = ciborium::Value::serialized(Role::england().definition()).unwrap();
    let back: RoleDefinition = ciborium::from_reader(cbor(&england).as_slice()).unwrap();
    assert_eq!(&back, Role::england().definition());
    let why_not = |key: ciborium::Value, value: ciborium::Value| {
        let bytes = cbor(&ciborium::Value::Map(vec![(key, value)]));
        ciborium::from_reader::<Period, _>(bytes.as_slice()).unwrap_err().to_string()
    };
    let of_null = why_not("from".into(), ciborium::Value::Null);
    assert!(of_null.contains("/from: ") && of_null.contains("`null`"), "{of_null}");
    let of_bytes = why_not("from".into(), ciborium::Value::Bytes(vec![7]));
    assert!(of_bytes.contains("byte array, expected what JSON has: a string"), "{of_bytes}");
    let numbers = MapDeserializer::<_, Error>::new([(7, "2005")].into_iter());
    let of_key = Period::deserialize(numbers).unwrap_err().to_string();
    assert_eq!(of_key, "invalid type: integer `7`, expected a string");
}

#[test]
fn rules_are_found_by_their_codes() {
    for &rule in Rule::ALL {
        assert_eq!(rule.code().parse(), Ok(rule));
        assert_eq!(rule.to_string(), rule.code());
    }
    assert!("no-such-rule".parse::<Rule>().is_err());
}

#[test]
fn a_document_that_cannot_be_read_says_all_that_is_wrong() {
    let error = Post::from_slice(b"{ \"id\": 7,\n  \"colour\": \"red\" }").unwrap_err();
    assert!(error.is_json());
    let told: Vec<_> = error.problems().iter().map(ToString::to_string).collect();
    assert!(told.len() > 3 && told.join("\n") == error.to_string(), "{told:#?}");
    let at: Vec<_> = error.problems().iter().map(|problem| problem.at.as_str()).collect();
    assert!(at.contains(&"/id") && at.contains(&"/colour"), "{at:?}");
    let error = Post::from_slice(b"{ \"id\": ").unwrap_err();
    assert!(!error.is_json());
    assert_eq!(error.problems().len(), 1);
}

/// Reads a leaf and says what it holds, or why not.
#[track_caller]
fn reads<T: std::str::FromStr<Err = dcs_role::value::ValueError> + std::fmt::Display>(
    text: &str,
) -> String {
    text.parse::<T>().map_or_else(|error| error.to_string(), |value| value.to_string())
}

#[test]
fn dates_are_exact() {
    for text in ["2005-04-01", "2024-02-29", "2000-02-29", "0001-01-01", "9999-12-31"] {
        assert_eq!(reads::<Day>(text), text);
        assert_eq!(reads::<Date>(text), text);
    }
    for text in [
        "2023-02-29",
        "1900-02-29",
        "2023-02-30",
        "2023-04-31",
        "0000-01-01",
        "2023-13-01",
        "20230301",
        "2023-3-1",
        "2023-03-01T00:00",
        " 2023-03-01",
        "+2023-03-01",
        "2023-03-0１",
    ] {
        assert!(text.parse::<Day>().is_err(), "{text}");
        assert!(text.parse::<Date>().is_err(), "{text}");
    }
    for text in ["2015", "2015-03"] {
        assert!(text.parse::<Day>().is_err(), "{text}");
        assert_eq!(reads::<Date>(text), text);
    }
}

#[test]
fn a_period_holds_on_its_last_day() {
    let day = |text: &str| text.parse::<Day>().unwrap();
    let period = Period {
        from: Some("2005-04-01".parse().unwrap()),
        last_day: Some("2020-09-28".parse().unwrap()),
    };
    assert!(!period.contains(day("2005-03-31")));
    assert!(period.contains(day("2005-04-01")));
    assert!(period.contains(day("2020-09-28")));
    assert!(!period.contains(day("2020-09-29")));
    let vague =
        Period { from: Some("2012".parse().unwrap()), last_day: Some("2015-02".parse().unwrap()) };
    assert!(vague.contains(day("2012-01-01")));
    assert!(vague.contains(day("2015-02-28")));
    assert!(!vague.contains(day("2015-03-01")));
}

/// Dates that are not known to the day are given the benefit of the doubt.
#[test]
fn a_period_covers_what_may_lie_within_it() {
    let period = |from: &str, last: &str| Period {
        from: (!from.is_empty()).then(|| from.parse().unwrap()),
        last_day: (!last.is_empty()).then(|| last.parse().unwrap()),
    };
    let outer = period("2005-04-01", "2020-09-29");
    for (from, last, covered) in [
        ("2005-04-01", "2020-09-29", true),
        ("2005", "2020", true),
        ("2010", "2012", true),
        ("2005-03", "2012", false),
        ("2005-03-31", "2012", false),
        ("2010", "2020-09-30", false),
        ("2010", "2020-10", false),
        ("", "2012", false),
        ("2010", "", false),
    ] {
        assert_eq!(outer.covers(&period(from, last)), covered, "{from} to {last}");
        assert!(Period::ALWAYS.covers(&period(from, last)));
    }
    assert!(period("2005", "").covers(&period("2010", "")));
    assert!(!period("2005", "").covers(&period("", "2012")));
    assert!(period("", "2020").covers(&period("", "2012")));
    assert!(!period("", "2020").covers(&period("2010", "")));
}

#[test]
fn a_day_has_its_parts() {
    let day: Day = "2005-04-30".parse().unwrap();
    assert_eq!((day.year(), day.month(), day.day()), (2005, 4, 30));
    assert_eq!(Day::new(2005, 4, 30), Some(day));
    assert_eq!(Day::new(2005, 4, 31), None);
    let date = |text: &str| text.parse::<Date>().unwrap();
    let days = |text| [date(text).earliest(), date(text).latest()].map(|day| day.to_string());
    assert_eq!(days("2005-04-30"), ["2005-04-30", "2005-04-30"]);
    assert_eq!(days("2004-02"), ["2004-02-01", "2004-02-29"]);
    assert_eq!(days("2005-12"), ["2005-12-01", "2005-12-31"]);
    assert_eq!(days("2005"), ["2005-01-01", "2005-12-31"]);
}

#[test]
fn roles_are_equal_when_their_definitions_are() {
    let mut other = Role::england().definition().clone();
    assert_eq!(Role::try_from(other.clone()).as_ref(), Ok(Role::england()));
    other.version = "99.0.0".parse().unwrap();
    assert_ne!(Role::try_from(other).as_ref(), Ok(Role::england()));
}

#[test]
fn texts_are_trimmed_and_never_blank() {
    for text in ["two words", " \u{FEFF}two words\n", "two words\t", "\u{85}two words"] {
        assert_eq!(reads::<Text>(text), "two words", "{text:?}");
    }
    for blank in ["", " ", "\n", "\u{A0}\u{2003}\u{85}\u{1C}\u{FEFF}"] {
        assert!(blank.parse::<Text>().is_err(), "{blank:?}");
    }
    assert_eq!(reads::<Title>(&"é".repeat(100)), "é".repeat(100));
    assert!("é".repeat(101).parse::<Title>().is_err());
}

#[test]
fn ids_carry_their_kind() {
    assert_eq!(reads::<DutyId>("duty:a-1"), "duty:a-1");
    for text in [
        "duty:",
        "duty:-a",
        "duty:a-",
        "duty:a--b",
        "duty:A",
        "duty:é",
        "skill:a",
        "a",
        "duty:a b",
        "duty:a\n",
    ] {
        assert!(text.parse::<DutyId>().is_err(), "{text:?}");
    }
    assert!(format!("duty:{}", "a".repeat(96)).parse::<DutyId>().is_err());
    assert!(matches!("skill:a".parse(), Ok(CompetencyId::Skill(_))));
    assert!(matches!("quality:a".parse(), Ok(CompetencyId::Quality(_))));
    assert!("duty:a".parse::<CompetencyId>().is_err());
}

#[test]
fn addresses_are_absolute() {
    for text in [
        "https://example.org",
        "http://a.b:8080/c%20d?e=f#g",
        "http://localhost:65535/",
        "http://x:10000",
        "https://x/~y/z;a=(b)",
    ] {
        assert_eq!(reads::<dcs_role::value::Address>(text), text);
    }
    for text in [
        "example.org",
        "ftp://example.org",
        "https://",
        "https://a b",
        "https://é.org",
        "https://a/%zz",
        "https://a/%2z",
        "https://a/%z2",
        "https://a/%2",
        "https://a#b#c",
        "https://-a",
        "https://a:0",
        "https://a:99999",
        "https://a:65536",
        "https://a:070",
        "https://a:100000",
        "HTTPS://a",
    ] {
        assert!(text.parse::<dcs_role::value::Address>().is_err(), "{text}");
    }
    let of_length = |length: usize| format!("https://{}", "a".repeat(length - 8));
    for (length, fits) in [(1999, true), (2000, true), (2001, false), (2500, false)] {
        let address = of_length(length).parse::<dcs_role::value::Address>();
        assert_eq!(address.map(|address| address.as_str().len()).ok(), fits.then_some(length));
    }
}

#[test]
fn languages_are_tags() {
    for text in ["en", "en-GB", "cym", "cym-GB"] {
        assert_eq!(reads::<Language>(text), text);
        assert_eq!(text.parse::<Language>().unwrap().as_str(), text);
    }
    for text in ["e", "engl", "EN", "e1", "en-gb", "en-G", "en-GBR", "en-", "-GB", "en-G1", "én"] {
        assert!(text.parse::<Language>().is_err(), "{text}");
    }
}

#[test]
fn versions_have_three_plain_numbers() {
    assert_eq!(reads::<Version>("1.20.0"), "1.20.0");
    for text in ["1.0", "01.0.0", "1.0.0-rc", "1.0.0.0", "1..0", "1.0.1234567890", "1.0.٣"] {
        assert!(text.parse::<Version>().is_err(), "{text}");
    }
}

#[test]
fn percentages_know_how_far_they_are_rounded() {
    let rounding = |share: f64| Percentage::try_from(share).unwrap().rounding();
    assert!((rounding(59.0) - 0.5).abs() < 1e-12);
    assert!((rounding(17.5) - 0.05).abs() < 1e-12);
    for wrong in [-0.1, 100.1, f64::NAN, f64::INFINITY] {
        assert!(Percentage::try_from(wrong).is_err());
    }
}

#[test]
fn a_role_says_what_it_is_in_one_line() {
    let shown = format!("{:?}", Role::england());
    assert!(shown.starts_with("Role { id: ") && shown.len() < 200, "{shown}");
    let shown = format!("{:?}", Role::england().on(Day::new(2010, 1, 1).unwrap()));
    assert!(shown.starts_with("View { role: Role { ") && shown.contains("2010"), "{shown}");
}

#[test]
fn places_are_found_in_one_long_line() {
    let pad = "é".repeat(3_000);
    let text = format!("{{\"a\":[\"{pad}\",7],\"b/~\":{{\"c\":8}}}}");
    let (seven, eight) = (Pointer::default() / "a" / 1, Pointer::default() / "b/~" / "c");
    let nowhere = Pointer::default() / "a" / 2;
    let locations = Locations::find(&text, [&seven, &eight, &nowhere]);
    let column = |what: &str| text.split(what).next().unwrap().chars().count() + 1;
    assert_eq!(locations.position(&seven).map(|at| (at.line, at.column)), Some((1, column("7]"))));
    assert_eq!(locations.position(&eight).map(|at| (at.line, at.column)), Some((1, column("8}"))));
    assert_eq!(&text[locations.span(&eight).unwrap()], "8");
    assert_eq!(locations.position(&nowhere), None);
}

#[test]
fn documents_say_what_they_are() {
    for (name, id) in [
        ("sound/small", "role:keeper-of-the-harbour"),
        ("sound-harbour/post-harbour", "post:keeper-at-kelpwick"),
        ("sound-harbour/profile-harbour", "profile:ref-0003"),
    ] {
        let path = format!("{}/tests/documents/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(path).unwrap();
        let role = Role::try_from(small()).unwrap();
        let (checked, document) = CheckedDocument::new(name, &bytes, &role);
        let document = document.unwrap();
        assert_eq!((document.id(), checked.id.as_deref()), (id, Some(id)));
        assert_eq!(checked.version, Some(document.version().to_string()));
        assert!(checked.sound && checked.problems.is_empty());
        assert!(document.check(&role).is_empty());
    }
}

/// A checked document has its problems at their places in the text, and counts them.
#[test]
fn problems_are_placed_in_the_text() {
    let text = include_str!("documents/sound/small.json");
    let role = Role::try_from(small()).unwrap();
    let check = |text: &str| CheckedDocument::new("a.json", text.as_bytes(), &role).0;
    let text = text.replace("\"stage:pilot\"", "\"stage:pylot\"").replace("Boats", "Bo<br>ats");
    let checked = check(&text);
    assert!(!checked.sound && checked.errors > 1 && checked.warnings == 0, "{checked:#?}");
    assert_eq!(checked.errors, checked.problems.len());
    for problem in &checked.problems {
        let line = text.lines().nth(problem.line - 1).unwrap();
        let there: String = line.chars().skip(problem.column - 1).collect();
        assert!(there.starts_with(&text[problem.bytes.clone()]), "{problem:?}");
        let what = if problem.rule == "link-resolves" { "\"stage:pylot\"" } else { "\"Bo<br>ats" };
        assert!(there.starts_with(what), "{problem:?}");
    }
    let alike = ["Knows when the tides are small.", "Knows when the water rises and falls."];
    let warned = check(&include_str!("documents/sound/small.json").replace(alike[0], alike[1]));
    assert!(warned.sound && warned.errors == 0 && warned.warnings == 1, "{warned:#?}");
    let broken = check("{ \"id\" 7 }");
    assert_eq!((broken.errors, broken.problems[0].rule.as_str()), (1, "json"));
    assert_eq!(broken.problems[0].bytes, 7..8);
    assert_eq!(check("{}").problems[0].rule, "schema");
}

/// What does not fit is shown where it stands: the value, the key, or the key that comes again.
#[test]
fn violations_are_placed_in_the_text() {
    let text = r#"{"id": "post:a", "id": "post:b", "colour": "red", "asAt": 7}"#;
    let error = Post::from_slice(text.as_bytes()).unwrap_err();
    let shown = |at: &str| {
        let mut problems = error.problems().iter();
        let problem = problems.find(|problem| problem.at.as_str() == at).unwrap();
        (problem.position.column, &text[problem.bytes.clone()])
    };
    assert_eq!(shown("/id"), (18, "\"id\""));
    assert_eq!(shown("/colour"), (34, "\"colour\""));
    assert_eq!(shown("/asAt"), (59, "7"));
}

/// Keys are told apart to their last letter, however long they are.
#[test]
fn long_keys_are_read_to_their_end() {
    let mut tried = 0;
    for name in [
        "post-harbour",
        "../sound/post-twin-hat-with-assurance",
        "../sound/post-joint-three-boroughs",
    ] {
        let path =
            format!("{}/tests/documents/sound-harbour/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        assert!(Post::from_slice(text.as_bytes()).is_ok());
        let keys: std::collections::BTreeSet<_> = text.split('"').skip(1).step_by(2).collect();
        for key in keys {
            let is_key = key.len() > 12 && text.contains(&format!("\"{key}\": "));
            let is_word = key.chars().all(char::is_alphanumeric);
            for other in ["x", "xy", ""].map(|end| format!("{}{end}", &key[..key.len().max(1) - 1]))
            {
                if is_key && is_word {
                    let text = text.replacen(&format!("\"{key}\":"), &format!("\"{other}\":"), 1);
                    let error = Post::from_slice(text.as_bytes()).unwrap_err();
                    let told = format!("there is no key `{other}` here");
                    assert!(error.to_string().contains(&told), "{error}");
                    tried += 1;
                }
            }
        }
    }
    assert!(tried > 20, "{tried}");
}

#[test]
fn a_report_is_empty_when_nothing_is_found() {
    assert!(small().check().is_empty());
    let mut broken = small();
    broken.terms[0].title = "<b>High</b> water".parse().unwrap();
    let report = broken.check();
    assert!(!report.is_empty() && report.has_errors(), "{report}");
}

#[test]
fn a_profile_finds_its_scales_and_levels() {
    let profile: Profile =
        include_str!("documents/sound-harbour/profile-harbour.json").parse().unwrap();
    let assessment = &profile.assessments[1];
    let scale = profile.scale(assessment.scale.as_ref().unwrap()).unwrap();
    assert_eq!(scale, &profile.scales[0]);
    assert_eq!(assessment.level_on(scale), Some(&scale.levels[3]));
    assert_eq!(profile.scale(&"scale:fathoms".parse().unwrap()), None);
    let mut other = assessment.clone();
    other.level = Some("five knots".parse().unwrap());
    assert_eq!(other.level_on(scale), None);
    other.level = None;
    assert_eq!(other.level_on(scale), None);
}

/// What an item says of itself is what stands in its JSON.
#[test]
fn items_say_what_stands_in_them() {
    for role in [Role::england().clone(), small().try_into().unwrap()] {
        let json = serde_json::to_value(role.definition()).unwrap();
        for item in role.all().items() {
            let mut items = json[item.kind().list()].as_array().unwrap().iter();
            let written = items.find(|one| one["id"] == item.id()).unwrap();
            assert_eq!(written["title"], item.title());
            assert_eq!(written.get("statement").and_then(|it| it.as_str()), item.statement());
            let cited = written.get("citations").and_then(|it| it.as_array()).map_or(0, Vec::len);
            assert_eq!(cited, item.citations().len());
        }
        let duty = role.all().duties().next().unwrap();
        assert_eq!(format!("{duty:?}"), format!("{:?}", duty.get()));
        assert!(format!("{duty:?}").contains(duty.id.as_str()));
    }
}

#[test]
fn lists_that_are_never_empty_are_gone_through_as_others() {
    let role = Role::england().definition();
    let ids: Vec<_> = (&role.sources).into_iter().map(|source| &source.id).collect();
    assert_eq!(ids, role.sources.iter().map(|source| &source.id).collect::<Vec<_>>());
    assert!(ids.len() > 10);
}

/// A wrong word names the words that there are, and the one that is near.
#[test]
fn a_wrong_word_says_what_was_meant() {
    let error = "must-have-regrd".parse::<dcs_role::definition::Force>().unwrap_err();
    let words: Vec<_> = dcs_role::definition::Force::ALL.iter().map(|word| word.as_str()).collect();
    assert_eq!(error.words(), words);
    let message = error.to_string();
    let (listed, meant) = message.split_once("; ").unwrap();
    let listed = listed.strip_prefix("`must-have-regrd` is not one of ").unwrap();
    assert_eq!(listed, format!("`{}`", words.join("`, `")));
    assert_eq!(meant, "did you mean `must-have-regard`?");
}

/// Items are looked up by the ids that link to them, and by texts.
#[test]
fn items_are_looked_up_by_typed_ids() {
    let role = dcs_role::Role::england();
    let duty = role.all().duty("duty:appoint-director").unwrap();
    let id = &duty.id;
    assert_eq!(role.all().duty(id).unwrap().id, *id);
    assert_eq!(role.all().get(id.as_str()).unwrap().id(), id.as_str());
    assert_eq!(role.all().links_from(id), role.all().links_from(id.as_str()));
}
