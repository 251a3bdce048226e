//! The embedded definition of the role in England.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

use dcs_role::{
    ItemRef, Role, RoleDefinition,
    definition::{Duty, Force, Holder, Kind},
    law::{Basis, Coming, Provision, TextState},
    value::Day,
};
use serde_json::Value;

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

/// A file of the package. It is found when the test runs, so that a changed copy can be tried.
fn package(name: &str) -> PathBuf {
    Path::new(&std::env::var_os("CARGO_MANIFEST_DIR").unwrap()).join(name)
}

static JSON: LazyLock<String> =
    LazyLock::new(|| fs::read_to_string(package("src/england/definition.json")).unwrap());

/// The role by the definition in the package.
fn england() -> &'static Role {
    static ROLE: LazyLock<Role> = LazyLock::new(|| {
        let definition: RoleDefinition = JSON.parse().unwrap();
        Role::try_from(definition).unwrap()
    });
    &ROLE
}

/// All other tests look at the file, and the program holds the same. It is not checked again
/// there, and finds the same items and links.
#[test]
fn it_is_what_the_program_holds() {
    assert!(Role::england_json() == *JSON);
    assert_eq!(Role::england().definition(), england().definition());
    let (held, checked) = (Role::england().all(), england().all());
    for item in england().definition().items() {
        assert_eq!(held.get(item.id()), checked.get(item.id()));
        assert_eq!(held.links_from(item.id()), checked.links_from(item.id()));
        assert_eq!(held.links_to(item.id()), checked.links_to(item.id()));
    }
}

#[test]
fn it_has_no_error_and_no_warning() {
    let report = england().definition().check();
    assert_eq!(report.to_string(), "");
}

#[test]
fn it_is_written_as_it_was_read() {
    let before: Value = serde_json::from_str(&JSON).unwrap();
    assert_eq!(serde_json::to_value(england()).unwrap(), before);
}

/// Every string of the JSON that is an id, and does not stand under the key `id`, is a link.
#[test]
fn its_links_are_the_ids_in_its_json() {
    fn collect(value: &Value, at: &str, found: &mut BTreeSet<(String, String)>) {
        match value {
            Value::Object(members) => {
                for (key, value) in members.iter().filter(|(key, _)| *key != "id") {
                    collect(value, &format!("{at}/{key}"), found);
                }
            }
            Value::Array(items) => {
                for (n, value) in items.iter().enumerate() {
                    collect(value, &format!("{at}/{n}"), found);
                }
            }
            Value::String(text) => {
                let prefixes =
                    <Kind as strum::VariantArray>::VARIANTS.iter().map(|kind| kind.prefix());
                let is_id = |prefix: &str| {
                    text.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(':'))
                };
                if prefixes.into_iter().any(is_id) {
                    found.insert((at.to_owned(), text.clone()));
                }
            }
            _ => {}
        }
    }
    let mut written = BTreeSet::new();
    collect(&serde_json::from_str(&JSON).unwrap(), "", &mut written);
    let definition = england().definition();
    let links = definition.links().into_iter().map(|(at, to)| (at.to_string(), to.to_owned()));
    assert_eq!(links.collect::<BTreeSet<_>>(), written);
}

#[test]
fn links_are_followed_both_ways() {
    let role = england().all();
    for item in role.items() {
        for link in role.links_from(item.id()) {
            assert!(
                role.links_to(link.to.id()).contains(&link),
                "{} -> {}",
                item.id(),
                link.to.id()
            );
        }
        for link in role.links_to(item.id()) {
            assert!(
                role.links_from(link.from.id()).contains(&link),
                "{} <- {}",
                item.id(),
                link.from.id()
            );
        }
    }
}

#[test]
fn typed_links_lead_where_they_say() {
    let role = england().all();
    let duty = role.duty("duty:appoint-director").unwrap();
    assert_eq!(duty.holder, Holder::Authority);
    let skill = duty.skills().next().unwrap();
    assert!(skill.duties().any(|other| other.id == duty.id));
    let act = role.instrument("law:children-act-2004").unwrap();
    assert!(act.duties_under(&"s. 18".parse().unwrap()).any(|other| other.id == duty.id));
    assert!(act.duties_under(&"s. 1".parse().unwrap()).all(|other| other.id != duty.id));
    let programme = role.programme("programme:upon-aspirant-directors").unwrap();
    assert!(programme.provided_by().any(|body| body.programmes().any(|p| p.id == programme.id)));
    assert!(programme.stages().any(|stage| stage.id.as_str() == "stage:assistant-director"));
    let recommendation = role.recommendations().find(|r| !r.rests_on.is_empty()).unwrap();
    let finding = recommendation.findings().next().unwrap();
    assert!(finding.recommendations().any(|other| other.id == recommendation.id));
    let source = role.source("source:leading-for-longer").unwrap();
    assert!(source.supports().count() > 100);
}

/// The post could be filled since 2005, has to be filled since 2008, and boards and programmes
/// came and went.
#[test]
fn the_role_differs_from_day_to_day() {
    let role = england();
    let [first, then, now] =
        ["2005-04-01", "2012-11-09", "2026-06-30"].map(|text| role.on(day(text)));
    let has = |id: &str| [first, then, now].map(|view| view.get(id).is_some());

    assert_eq!(has("duty:appoint-director-before-2008"), [true, false, false]);
    assert_eq!(has("duty:appoint-director"), [false, true, true]);
    // Functions that Acts of 2006 and 2016 put into the role.
    assert_eq!(has("function:childcare-2006"), [false, true, true]);
    assert_eq!(has("function:childcare-2016"), [false, false, true]);
    // Local safeguarding children boards gave way to safeguarding partners.
    assert_eq!(has("duty:local-safeguarding-children-board"), [false, true, false]);
    assert_eq!(has("duty:safeguarding-partners-arrangements"), [false, false, true]);
    // Programmes follow one another.
    assert_eq!(has("programme:vsc-dcs-leadership-programme"), [false, true, false]);
    assert_eq!(has("programme:upon-aspirant-directors"), [false, false, true]);
    // The guidance of 2012 was replaced within a year.
    assert_eq!(has("law:dcs-guidance-2012"), [false, true, false]);
    assert_eq!(has("law:dcs-guidance-2013"), [false, false, true]);
    // The code on admissions binds since 2006, and kinship care has a local offer since 2026.
    assert_eq!(has("duty:regard-to-admissions-code"), [true, false, false]);
    assert_eq!(has("duty:act-in-accordance-with-admissions-code"), [false, true, true]);
    assert_eq!(has("duty:publish-kinship-local-offer"), [false, false, true]);
    // What the Act of 2004 says of the title has not changed.
    assert_eq!(has("feature:statutory-title"), [true, true, true]);
}

#[test]
fn nothing_is_shown_outside_its_period() {
    let role = england();
    for text in ["1990-01-01", "2005-04-01", "2012-11-09", "2020-09-29", "2026-06-30"] {
        let day = day(text);
        for item in role.on(day).items() {
            assert!(
                item.period().is_none_or(|period| period.contains(day)),
                "{} on {text}",
                item.id()
            );
        }
    }
}

/// Each row of the tables names the items that answer it.
#[test]
fn every_fact_of_the_five_documents_has_its_place() {
    let page = fs::read_to_string(package("src/england/README.md")).unwrap();
    let role = england().all();
    let mut rows = 0;
    for line in page.lines().filter(|line| line.starts_with("| ")) {
        let cells: Vec<_> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [_, count, items] = cells[..] else { continue };
        let digits: String = count.chars().take_while(char::is_ascii_digit).collect();
        let Ok(least) = digits.parse::<usize>() else { continue };
        rows += 1;
        let mut named = 0;
        for entry in items.split('`').skip(1).step_by(2) {
            let mut words = entry.split_whitespace();
            let id = words.next().unwrap();
            let item = role.get(id).unwrap_or_else(|| panic!("{id} is missing: {line}"));
            named += 1;
            // `components>=6`: the list in the item has that many entries.
            for demand in words {
                let (path, least) = demand.split_once(">=").unwrap();
                let pointer = format!("/{}", path.replace('.', "/"));
                let json = serde_json::to_value(item).unwrap();
                let list = json.pointer(&pointer).and_then(Value::as_array);
                let length = list.unwrap_or_else(|| panic!("{id} has no list {path}")).len();
                assert!(length >= least.parse().unwrap(), "{id} {path}: {length}: {line}");
            }
        }
        assert!(named >= least, "{named} of {least}: {line}");
    }
    assert!(rows >= 46, "only {rows} rows were understood");
}

/// Every expectation that a post can be held against has its law in the definition, once.
#[test]
fn every_expectation_has_its_law() {
    let definition = england().definition();
    let mut found: Vec<_> = definition.duties.iter().filter_map(|duty| duty.expectation).collect();
    found.extend(definition.features.iter().filter_map(|feature| feature.expectation));
    found.sort();
    assert_eq!(found, <dcs_role::definition::Expectation as strum::VariantArray>::VARIANTS);
}

/// Nearly every provision of an enactment has its address, and each is of that enactment.
#[test]
fn statutory_provisions_have_addresses() {
    let role = england().all();
    let (mut linked, mut count) = (0, 0);
    for item in role.items() {
        let bases: &[Basis] = match item {
            ItemRef::Duty(duty) => &duty.basis,
            ItemRef::Feature(feature) => &feature.basis,
            ItemRef::Function(function) => &function.basis,
            _ => &[],
        };
        for basis in bases {
            let law = role.instrument(basis.law.as_str()).unwrap();
            if !law.kind.is_enactment() {
                assert!(!matches!(basis.provision, Provision::Statutory(_)), "{}", item.id());
                continue;
            }
            assert!(!matches!(basis.provision, Provision::Passage(_)), "{}", item.id());
            count += 1;
            if let Some(address) = basis.address(&law) {
                linked += 1;
                let enactment = law.address.as_ref().unwrap().as_str().replace("/id/", "/");
                assert!(address.as_str().starts_with(&enactment), "{address}");
            } else {
                println!("no address: {}, {}", law.title, basis.provision);
            }
        }
    }
    println!("{linked} of {count} statutory provisions have an address");
    assert!(count > 150 && linked * 100 >= count * 95, "{linked} of {count}");
}

/// When a duty holds, seen from the day of the definition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tense {
    Past,
    Present,
    Coming,
}

fn tense(duty: &Duty) -> Tense {
    let today = england().definition().as_at;
    let item = england().all().get(duty.id.as_str()).unwrap();
    match item.period() {
        _ if duty.basis.iter().any(|basis| basis.coming.is_some()) => Tense::Coming,
        Some(period) if period.last_day.is_some_and(|last| last.latest() < today) => Tense::Past,
        _ => Tense::Present,
    }
}

/// The verbs of duties, as lawyers use them, with what they mean.
const VERBS: &[(&str, Force, Tense)] = &[
    ("must have regard", Force::MustHaveRegard, Tense::Present),
    ("must have due regard", Force::MustHaveRegard, Tense::Present),
    ("must not", Force::MustNot, Tense::Present),
    ("must", Force::Must, Tense::Present),
    ("should not", Force::Should, Tense::Present),
    ("should", Force::Should, Tense::Present),
    ("may", Force::May, Tense::Present),
    ("had to have regard", Force::MustHaveRegard, Tense::Past),
    ("had to", Force::Must, Tense::Past),
    ("was expected", Force::Should, Tense::Past),
    ("could", Force::May, Tense::Past),
    ("will have to", Force::Must, Tense::Coming),
];

/// What a statement says by its first verb of duty; without one it only describes.
fn said(statement: &str) -> (Force, Tense) {
    let words: Vec<_> = statement.split(|c: char| !c.is_alphanumeric()).collect();
    let at = |place: usize| {
        let rest = words[place..].join(" ") + " ";
        VERBS.iter().find(|(verb, ..)| rest.starts_with(&format!("{verb} ")))
    };
    let found = (0..words.len()).find_map(at);
    found.map_or((Force::Described, Tense::Present), |&(_, force, tense)| (force, tense))
}

#[test]
fn every_duty_says_its_force_in_the_verb_that_lawyers_use() {
    for duty in england().all().duties() {
        let meant = (duty.force, tense(duty.get()));
        assert_eq!(said(duty.statement.as_str()), meant, "{}: {}", duty.id, duty.statement);
    }
    // The sample tells the verbs apart.
    assert_eq!(said("It must not, and may."), (Force::MustNot, Tense::Present));
    assert_eq!(said("It must heed and have regard."), (Force::Must, Tense::Present));
    assert_eq!(said("It may and must."), (Force::May, Tense::Present));
    assert_eq!(said("It dismays and mustered."), (Force::Described, Tense::Present));
}

#[test]
fn every_duty_begins_with_its_holder() {
    let openings = |holder| -> &[&str] {
        match holder {
            Holder::Director => &["The director "],
            Holder::Authority => &["The authority ", "The authority, "],
            Holder::LeadMember => &["The lead member "],
            Holder::DirectorAndLeadMember => &["The director and the lead member "],
            Holder::ChiefExecutive => &["The chief executive"],
            Holder::SafeguardingPartners => &["The safeguarding partners "],
            Holder::ChildDeathReviewPartners => &["The child death review partners "],
            Holder::RelevantPartners => &["The relevant partners "],
            Holder::LocalSafeguardingChildrenBoard => &["The local safeguarding children board "],
            Holder::ChildrensTrustBoard => &["The Children's Trust Board "],
            Holder::ChildrensTrustBoardMembers => &["The members of a Children's Trust Board "],
            Holder::HealthAndWellbeingBoard => &["The health and wellbeing board "],
            Holder::HealthCommissioners => &["The health commissioners "],
            Holder::YouthOffendingTeam => &["The youth offending team "],
            Holder::IndependentReviewingOfficer => &["The independent reviewing officer "],
            Holder::SafeguardingPracticeReviewPanel => {
                &["The Child Safeguarding Practice Review Panel "]
            }
            Holder::Inspectorate => &["The inspectorates ", "The Chief Inspector "],
            Holder::SecretaryOfState => &["The Secretary of State "],
            Holder::PostHolder => &["The holder of the post "],
        }
    };
    for duty in england().all().duties() {
        let begins = |opening: &&str| duty.statement.as_str().starts_with(opening);
        assert!(openings(duty.holder).iter().any(begins), "{}: {}", duty.id, duty.statement);
        let of_both = "The director and the lead member ";
        let is_of_both = duty.statement.as_str().starts_with(of_both);
        assert_eq!(duty.holder == Holder::DirectorAndLeadMember, is_of_both, "{}", duty.id);
    }
}

/// How the provisions behind duties were read. Guidance counts apart: it is not revised.
#[test]
fn most_law_behind_the_duties_was_read_with_its_changes() {
    let definition = england().definition();
    let is_enactment = |law: &dcs_role::id::LawId| {
        definition.instruments.iter().any(|one| one.id == *law && one.kind.is_enactment())
    };
    let bases = || definition.duties.iter().flat_map(|duty| &duty.basis);
    let count = |text, enacted| {
        bases().filter(|one| one.text == text && is_enactment(&one.law) == enacted).count()
    };
    let mut counts = Vec::new();
    for text in <TextState as strum::VariantArray>::VARIANTS {
        let (law, guidance) = (count(*text, true), count(*text, false));
        println!("{text}: {law} of enactments, {guidance} of guidance");
        counts.push((text.as_str(), law, guidance));
    }
    let undated = bases().filter(|one| is_enactment(&one.law));
    let undated = undated.filter(|one| one.in_force.is_none() && one.coming.is_none()).count();
    println!("without a day of commencement: {undated} of enactments");
    assert!(count(TextState::Revised, true) >= 150, "{counts:?}");
    assert!(count(TextState::Reported, true) <= 15, "{counts:?}");
    // Exactly, so that nothing is lost unseen.
    let read = [
        ("revised", 178, 0),
        ("original", 22, 15),
        ("amending", 20, 0),
        ("explanatory-notes", 3, 0),
        ("reported", 0, 29),
    ];
    assert_eq!((counts, undated), (read.to_vec(), 20));
}

/// What is enacted and not commenced is part of the definition and of no day.
#[test]
fn what_is_coming_is_in_no_view_of_a_day() {
    let role = england();
    let coming: Vec<_> =
        role.all().duties().filter(|duty| tense(duty.get()) == Tense::Coming).collect();
    assert!(coming.len() >= 8, "{}", coming.len());
    for duty in coming {
        for text in ["0001-01-01", "2026-04-29", "2026-11-26", "2027-09-01", "9999-12-31"] {
            assert!(role.on(day(text)).get(duty.id.as_str()).is_none(), "{} on {text}", duty.id);
        }
        assert_eq!(duty.basis[0].coming, Some(Coming::OnADayToBeAppointed), "{}", duty.id);
    }

    // Once a day is fixed, it is there from that day.
    let mut later = role.definition().clone();
    let id = "duty:family-group-decision-making";
    let place = later.duties.iter().position(|duty| duty.id.as_str() == id).unwrap();
    for basis in &mut later.duties[place].basis {
        basis.in_force = Some(serde_json::from_str(r#"{ "from": "2027-04-01" }"#).unwrap());
        basis.coming = Some(Coming::OnAFixedDay);
    }
    let later = Role::try_from(later).unwrap();
    let is_there = |text| later.on(day(text)).get(id).is_some();
    assert_eq!(["2027-03-31", "2027-04-01"].map(is_there), [false, true]);
}

/// Who reads on what a definition holds is told of every list.
#[test]
fn the_docs_name_every_list() {
    let table = include_str!("../docs/definition.md");
    let table: Vec<_> = table.lines().filter(|line| line.starts_with("| `")).collect();
    for kind in Kind::ALL {
        let list = format!("`{}`", kind.list());
        let first = |row: &&str| row.split('|').nth(1).is_some_and(|cell| cell.contains(&list));
        assert!(table.iter().any(first), "docs/definition.md has no row for {list}");
    }
}
