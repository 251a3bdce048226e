//! Reports as people read them: in a terminal of any width, as Markdown, as a page of HTML, and as alerts.
#![cfg(all(feature = "html", feature = "terminal"))]

use std::{collections::BTreeSet, fs, path::Path};

use dcs_role::{
    Post, Profile, Role, RoleDefinition,
    check::{CheckReport, CheckedDocument},
    definition::{Area, Expectation, Force, Holder, Partner},
    law::{Coming, TextState},
    report::{Alert, AlertLevel, Conformity, Group, PostSurvey, Printable},
    value::Day,
};
use pulldown_cmark::{Event, Options, Parser, Tag};
use strum::VariantArray;

fn file(path: &str) -> String {
    fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn post(name: &str) -> Post {
    file(&format!("tests/documents/sound/{name}.json")).parse().unwrap()
}

fn person() -> Profile {
    file("tests/documents/sound/profile-social-care.json").parse().unwrap()
}

fn role(name: &str) -> Role {
    let definition: RoleDefinition =
        file(&format!("tests/documents/sound/{name}.json")).parse().unwrap();
    Role::try_from(definition).unwrap()
}

/// A report of every kind, by its name.
fn reports() -> Vec<(&'static str, Printable)> {
    let england = Role::england();
    let twin = post("post-twin-hat-without-assurance");
    let joint = post("post-joint-three-boroughs");
    let mut conformance = england.with_addresses(england.conformance(&twin, twin.as_at));
    conformance.timeline = Some(england.timeline(&twin));
    let mut survey = PostSurvey::new(None);
    let mut group = Group::default();
    for n in 0..5 {
        survey.add(&Post { id: format!("post:p-{n}").parse().unwrap(), ..twin.clone() });
        let person = Profile { id: format!("profile:ref-{n}").parse().unwrap(), ..person() };
        group.add(&england.readiness(&person, person.as_at)).unwrap();
    }
    survey.add(&joint);
    let (small, next) = (role("small"), role("small-next"));
    let wrong = "tests/documents/flawed/wrong-words.json";
    let checked = CheckReport {
        documents: vec![
            CheckedDocument::new(wrong, file(wrong).as_bytes(), england).0,
            CheckedDocument::new("England", Role::england_json().as_bytes(), england).0,
        ],
    };
    let person = person();
    let day = |text: &str| text.parse().unwrap();
    vec![
        ("conformance", conformance.printable()),
        ("full", conformance.printable_in_full()),
        ("joint", england.conformance(&joint, joint.as_at).printable()),
        ("survey", survey.printable()),
        ("readiness", england.readiness(&person, person.as_at).printable()),
        ("group", group.report().unwrap().printable()),
        ("changes", small.all().changes_to(next.all()).printable()),
        (
            "moves",
            england
                .post_changes((&twin, day("2021-01-01")), (&joint, day("2026-01-31")))
                .printable(),
        ),
        ("law", england.look_up("Children Act 2004 s. 18", twin.as_at).unwrap().printable()),
        ("duty", england.all().describe("duty:appoint-director-before-2008").unwrap().printable()),
        ("finding", role("small").all().describe("finding:boats").unwrap().printable()),
        ("check", checked.printable()),
        ("assurance", england.assurance(&twin, twin.as_at).printable()),
        ("profile", england.role_profile(None, twin.as_at).printable()),
        ("advertisement", england.role_profile(Some(&twin), twin.as_at).printable()),
    ]
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split_whitespace()
}

/// Lines are broken between words and nowhere else, and none is too long that could be broken.
#[test]
fn lines_fit_into_a_terminal() {
    for (name, report) in reports() {
        let whole = report.to_string();
        // The title of the first column stands in a table alone.
        let titles = report.to_markdown();
        let known: BTreeSet<_> = words(&whole).chain(words(&titles)).collect();
        for width in [40, 80] {
            let broken = report.to_terminal(width, false);
            for line in broken.lines() {
                let is_one_word = words(line).count() <= 2 && line.contains("http")
                    || words(line).count() == 1
                    || words(line).any(|word| word.chars().count() > width / 2);
                let length = line.chars().count();
                assert!(length <= width || is_one_word, "{name} at {width}: {line:?}");
                for word in words(line) {
                    // Where there is no room for a table, its titles stand before its cells.
                    let is_known =
                        known.contains(word) || known.contains(word.trim_end_matches(':'));
                    assert!(is_known || word == "-", "{name} at {width}: {word:?} in {line:?}");
                }
            }
        }
    }
}

/// Colour is all that is added.
#[test]
fn colour_changes_no_word() {
    for (name, report) in reports() {
        let coloured = report.to_coloured_text();
        assert!(coloured.contains('\u{1B}'), "{name}");
        let mut bare = String::new();
        for piece in coloured.split('\u{1B}') {
            let text = piece.split_once('m').filter(|(code, _)| code.starts_with('['));
            bare += text.map_or(piece, |(_, text)| text);
        }
        assert_eq!(bare, report.to_string(), "{name}");
    }
}

/// What Markdown holds, read by a reader of Markdown: its words, and how many tables, links and pieces of HTML.
fn read(markdown: &str) -> (String, usize, usize, usize) {
    let options = Options::ENABLE_TABLES | Options::ENABLE_TASKLISTS;
    let (mut text, mut tables, mut links, mut html) = (String::new(), 0, 0, 0);
    for event in Parser::new_ext(markdown, options) {
        match event {
            Event::Text(piece) | Event::Code(piece) => text += &piece,
            Event::Start(Tag::Table(_)) => tables += 1,
            Event::Start(Tag::Link { .. }) => links += 1,
            Event::Html(_) | Event::InlineHtml(_) => html += 1,
            Event::End(_) | Event::SoftBreak => text.push(' '),
            _ => {}
        }
    }
    (text, tables, links, html)
}

/// Each table is one to a reader of Markdown, and nothing is taken for HTML.
#[test]
fn markdown_is_read_as_it_was_meant() {
    for (name, report) in reports() {
        let markdown = report.to_markdown();
        let (_, tables, _, html) = read(&markdown);
        let rules = markdown.lines().filter(|line| line.starts_with("|--")).count();
        assert_eq!((tables, html), (rules, 0), "{name}");
        assert!(markdown.starts_with("# ") && markdown.ends_with('\n'), "{name}");
    }
}

/// Whatever Markdown, HTML or a terminal would make of a text, people read it as it stands in the document.
#[test]
fn what_a_document_says_is_read_as_it_is() {
    let texts = [
        "*a* _b_ **c** `d` [e](f) <i>g</i> | h # i ~j~ &amp; $k$ ![l](m) \\n",
        "- not a list",
        "1. nor this",
        "# nor a heading",
        "> nor a quote",
        "+ plus",
        "===",
        "<script>alert(1)</script>",
        "| a | b |",
        "a_b_c __d__",
        "*",
        "&lt;",
        "[x]",
        "~~gone~~",
        "    four spaces",
    ];
    for text in texts {
        let mut post = post("post-twin-hat-without-assurance");
        let last = post.takes_on.len() - 1;
        post.takes_on[last].statement = text.parse().unwrap();
        let report = Role::england().conformance(&post, post.as_at);
        let text = text.trim();
        let (markdown, _, _, html) = read(&report.to_markdown());
        let squeezed = |text: &str| words(text).collect::<Vec<_>>().join(" ");
        assert!(
            squeezed(&markdown).contains(&squeezed(&format!("“{text}”"))),
            "{text:?}: {markdown}"
        );
        assert_eq!(html, 0, "{text:?}");
        assert!(report.to_string().contains(text), "{text:?}");
        assert!(!report.to_html().contains("<script"), "{text:?}");
    }
}

/// Nothing in a document steers a terminal or turns the direction of writing, in any form.
#[test]
fn nothing_steers_whoever_reads() {
    let mut post = post("post-twin-hat-without-assurance");
    post.title = "Director \u{202E}of\u{1B}[31m \u{7}People".parse().unwrap();
    let report = Role::england().conformance(&post, post.as_at);
    for written in [report.to_string(), report.to_markdown(), report.to_html()] {
        let steers = |c: char| c != '\n' && (c.is_control() || c == '\u{202E}');
        assert!(!written.contains(steers), "{written}");
        assert!(written.contains("Director"), "{written}");
    }
}

/// A page needs nothing from elsewhere, and no script.
#[test]
fn a_page_holds_all_that_it_needs() {
    for (name, report) in reports() {
        let page = report.to_html();
        assert!(page.starts_with("<!DOCTYPE html>"), "{name}");
        for loading in ["<script", "<link", "src=", "@import", "url("] {
            assert!(!page.contains(loading), "{name}: {loading}");
        }
    }
}

/// Whoever calls the library has no command, and is told of none.
#[test]
fn no_report_speaks_of_a_command() {
    for (name, report) in reports() {
        for text in [report.to_string(), report.to_markdown()] {
            for command in ["`--", "`dcs-role "] {
                assert!(!text.contains(command), "{name}: {command}");
            }
        }
    }
}

// ------------------------------------------------------------------ what a committee reads

/// Each point of the result has its number in the report, the last line is the result, and no paper for a
/// committee speaks of places in a document or of options of a command.
#[test]
fn the_report_can_be_attached_to_a_committee_paper() {
    let post = post("post-twin-hat-without-assurance");
    let report = Role::england().conformance(&post, post.as_at);
    let markdown = report.to_markdown();
    let short = markdown.split("## ").find(|part| part.starts_with("Where the post falls short"));
    let rest = markdown.split("## Where the post falls short").nth(1).unwrap();
    let points = rest.split("\n## ").next().unwrap();
    let numbers = points.lines().filter(|line| {
        line.split_once(". ").is_some_and(|(number, _)| number.parse::<usize>().is_ok())
    });
    assert_eq!(numbers.count(), report.errors + report.warnings, "{short:?}");
    assert_eq!(markdown.lines().last(), Some(format!("**{}**", report.in_words).as_str()));
    for word in ["/takesOn", "--all", "`must`", "not-met"] {
        assert!(!markdown.contains(word), "{word}");
    }
    // What a caller has to say of itself comes before the result, and on no page.
    let hinted = report.printable().with_hint("Press `A` for every duty.");
    let [.., hint, empty, last] =
        &hinted.to_string().lines().map(str::to_owned).collect::<Vec<_>>()[..]
    else {
        unreachable!("a report has lines")
    };
    assert_eq!(
        [hint.as_str(), empty, last],
        ["  Press `A` for every duty.", "", report.in_words.as_str()]
    );
    assert!(!hinted.to_markdown().contains("Press"));
}

/// What the law puts on the officer whatever a paper says is no shortfall of guidance.
#[test]
fn the_result_tells_law_from_guidance_and_from_words() {
    let line = |name: &str| {
        let case: serde_json::Value =
            serde_json::from_str(&file(&format!("tests/conformance/{name}.json"))).unwrap();
        let post: Post = case["post"].to_string().parse().unwrap();
        let report =
            Role::england().conformance(&post, case["on"].as_str().unwrap().parse().unwrap());
        assert_eq!(report.verdict, Conformity::FallsShort);
        report.in_words
    };
    assert_eq!(
        line("words-weaker-than-the-law-alone"),
        "The papers of the post put 1 duty more weakly than the law, which binds the officer all the same; 1 question is open.",
    );
    assert!(line("vacant").starts_with("The post falls short of the law in 1 point."));
}

/// Of very many problems the first are shown, with how many there are and how many the report in JSON has.
#[test]
fn a_page_of_very_many_problems_says_how_many_there_are() {
    let page = |count: usize| {
        let text = format!("{{\"id\":\"role:a\",\"duties\":[{}0]}}", "0,".repeat(count - 1));
        let (checked, _) = CheckedDocument::new("many.json", text.as_bytes(), Role::england());
        let page = CheckReport { documents: vec![checked.clone()] }.printable().to_markdown();
        (checked, page)
    };
    let (checked, few) = page(90);
    assert_eq!((checked.errors, checked.unlisted), (100, 0));
    assert!(!few.contains(" more, "), "{few}");
    let (checked, more) = page(91);
    assert_eq!((checked.errors, checked.unlisted), (101, 0));
    assert!(more.contains("… and 1 more, which the report in JSON lists."), "{more}");
    let (checked, most) = page(20_000);
    assert_eq!((checked.errors, checked.unlisted), (20_010, 18_010));
    assert!(most.contains("… and 19910 more, of which the report in JSON lists 1900."), "{most}");
}

// ------------------------------------------------------------------ alerts

fn alert(message: &str) -> dcs_role::report::Alerts {
    let document = br#"{ "id": "post:a", "version": "1.0.0" }"#;
    let (mut checked, _) = CheckedDocument::new("a folder/100%,:.json", document, Role::england());
    checked.problems.truncate(1);
    message.clone_into(&mut checked.problems[0].message);
    CheckReport { documents: vec![checked] }.alerts()
}

/// A workflow command is one line, whatever is in its parts.
#[test]
fn workflow_commands_are_escaped() {
    let command = alert("100 % wrong: a, b").to_github(None);
    assert_eq!(command.lines().count(), 1);
    let expected =
        "::error file=a folder/100%25%2C%3A.json,line=1,col=1,title=schema::100 %25 wrong: a, b\n";
    assert_eq!(command, expected);
    // A line break does not even come so far.
    assert_eq!(alert("a\nb\r::error::c").to_github(None).lines().count(), 1);
}

#[test]
fn a_log_in_sarif_names_each_place() {
    let log: serde_json::Value = serde_json::from_str(&alert("Wrong.").to_sarif(None)).unwrap();
    let run = &log["runs"][0];
    assert_eq!(log["version"], "2.1.0");
    let result = &run["results"][0];
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "a%20folder/100%25%2C%3A.json");
    assert_eq!(place["region"]["startLine"], 1);
    assert!(result.get("baselineState").is_none());
    let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], result["ruleId"]);
}

fn of_twin(change: impl FnOnce(&mut Post)) -> dcs_role::report::Alerts {
    let text = file("tests/documents/sound/post-twin-hat-without-assurance.json");
    let mut post: Post = text.parse().unwrap();
    change(&mut post);
    Role::england().conformance(&post, post.as_at).alerts("posts/twin.json", &text)
}

/// Where a post falls short is found on its lines, and an answer that is open at the nearest place there is.
#[test]
fn a_post_that_falls_short_is_found_on_its_lines() {
    let found = of_twin(|_| {});
    let text = file("tests/documents/sound/post-twin-hat-without-assurance.json");
    let of = |rule: &'static str| found.alerts.iter().filter(move |one| one.rule == rule);
    assert_eq!(of("duty-weakened").count(), 14);
    let weak: &Alert = of("duty-weakened").next().unwrap();
    let line = text.lines().nth(weak.line - 1).unwrap();
    assert!(
        line.contains("covers") || line.contains("duty:") || line.contains("function:"),
        "{line}"
    );
    assert!(weak.message.contains("Children Act 2004, Sch. 2"), "{}", weak.message);
    let open = of_twin(|post| post.brief = None);
    let question = open.alerts.iter().find(|one| one.rule == "open-question").unwrap();
    assert_eq!((question.at.as_str(), question.line), ("/brief", question.line));
    assert!(question.level != AlertLevel::Note);
}

/// Only what is new fails beside a baseline, and what is no longer there has to go from it.
#[test]
fn a_baseline_keeps_what_is_known() {
    let before = of_twin(|_| {});
    let baseline = before.baseline();
    let same = before.beside(&baseline);
    assert!(same.new.is_empty() && same.stale.is_empty());
    assert_eq!(same.known, baseline.alerts.len());
    assert_eq!(same.known, 17);
    let written = serde_json::to_string(&baseline).unwrap();
    assert_eq!(serde_json::from_str::<dcs_role::report::Baseline>(&written).unwrap(), baseline);
    // One is mended and another comes.
    let after = of_twin(|post| {
        post.reports_to = vec![dcs_role::post::Officer::DeputyChiefExecutive];
        post.takes_on.remove(10);
    });
    let beside = after.beside(&baseline);
    assert!(beside.new.iter().any(|one| one.rule == "reports-to-chief-executive"), "{beside:?}");
    assert!(beside.stale.iter().any(|one| one.rule == "duty-weakened"), "{beside:?}");
    let github = after.to_github(Some(&beside));
    assert_eq!(github.lines().count(), beside.new.len() + beside.stale.len());
    let log: serde_json::Value = serde_json::from_str(&after.to_sarif(Some(&beside))).unwrap();
    let state = |wanted: &str| {
        let results = log["runs"][0]["results"].as_array().unwrap();
        results.iter().filter(|one| one["baselineState"] == wanted).count()
    };
    assert_eq!(state("new"), beside.new.len());
    assert_eq!(state("absent"), beside.stale.len());
    assert_eq!(state("unchanged"), beside.known);
}

// ------------------------------------------------------------------ for the tools of others

/// Writes a page of every report, and logs, into the folder that a consumer names.
#[test]
fn pages_for_consumers() {
    let Some(folder) = std::env::var_os("CONSUMER_REPORTS") else { return };
    let folder = Path::new(&folder);
    fs::create_dir_all(folder).unwrap();
    for (name, report) in reports() {
        fs::write(folder.join(format!("{name}.html")), report.to_html()).unwrap();
    }
    let found = of_twin(|post| post.brief = None);
    let baseline = of_twin(|post| post.tier = None).baseline();
    let logs = [
        ("found", found.to_sarif(None)),
        ("beside", found.to_sarif(Some(&found.beside(&baseline)))),
        ("checked", alert("Wrong.").to_sarif(None)),
    ];
    for (name, log) in logs {
        fs::write(folder.join(format!("{name}.sarif")), log).unwrap();
    }
}

/// The page of an item says what it says in the words of the field: no code word, and no day as a document has it.
#[test]
fn items_are_told_in_words() {
    fn codes<T: VariantArray + Copy + Into<&'static str>>() -> impl Iterator<Item = &'static str> {
        T::VARIANTS.iter().map(|&word| word.into()).filter(|word: &&str| word.contains('-'))
    }
    let codes: BTreeSet<_> = codes::<Holder>()
        .chain(codes::<Area>())
        .chain(codes::<Force>())
        .chain(codes::<Partner>())
        .chain(codes::<Expectation>())
        .chain(codes::<Coming>())
        .chain(codes::<TextState>())
        .collect();
    let is_day = |word: &str| word.len() == 10 && word.parse::<Day>().is_ok();
    let role = Role::england();
    for view in [role.all(), role.on("2006-01-01".parse().unwrap())] {
        for item in view.items() {
            let page = view.describe(item.id()).unwrap().to_string();
            assert!(page.contains(item.title()), "{page}");
            for word in page.split_whitespace() {
                let word = word.trim_matches(|c: char| !c.is_alphanumeric());
                assert!(!codes.contains(word) && !is_day(word), "{word}: {page}");
            }
        }
    }
    let told = role.all().describe("duty:appoint-director-before-2008").unwrap().to_string();
    for words in
        ["This has ended.", "Who bore it", "How it bound", "Was in force from 1 April 2005"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
}

/// The tables of a report, by their names: each cell as it stands in the file.
#[cfg(feature = "export")]
fn tables(report: &serde_json::Value) -> std::collections::BTreeMap<String, Vec<Vec<String>>> {
    struct Kept(std::collections::BTreeMap<String, Vec<Vec<String>>>);
    impl dcs_role::export::Files for Kept {
        fn file(
            &mut self,
            name: &str,
            write: &mut dyn FnMut(&mut dyn std::io::Write) -> std::io::Result<()>,
        ) -> std::io::Result<()> {
            let mut bytes = Vec::new();
            write(&mut bytes)?;
            let text = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap();
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
            let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect());
            self.0.insert(name.to_owned(), rows.collect());
            Ok(())
        }
    }
    let mut kept = Kept(std::collections::BTreeMap::new());
    dcs_role::export::report_tables("report", report, &mut kept).unwrap();
    kept.0
}

/// A list stands in one cell, one value in each line; what belongs to one entry stands in the same line of each
/// column, whatever the entries before it have or lack.
#[test]
#[cfg(feature = "export")]
fn lists_in_tables_keep_their_lines() {
    let tables = tables(&serde_json::json!({
        "on": "2025-11-20",
        "names": ["one", "two", "three"],
        "duties": [
            { "duty": "duty:a", "papers": [
                { "paper": "first" },
                { "place": "p. 2", "says": { "kind": "letter" } },
                { "paper": "third", "place": "p. 3" },
            ] },
            { "duty": "duty:b", "at": ["/x", "/y"] },
            { "duty": "duty:c", "papers": [{ "paper": "only", "tags": ["n", "o"] }], "is": true, "count": 3 },
        ],
    }));
    let head = [
        "duty",
        "at",
        "count",
        "is",
        "papers.paper",
        "papers.place",
        "papers.says.kind",
        "papers.tags",
    ];
    assert_eq!(tables["report-duties.csv"][0], head);
    assert_eq!(
        tables["report-duties.csv"][1..],
        [
            ["duty:a", "", "", "", "first\n\nthird", "\np. 2\np. 3", "\nletter", ""],
            ["duty:b", "/x\n/y", "", "", "", "", "", ""],
            ["duty:c", "", "3", "true", "only", "", "", "n\no"],
        ]
    );
    assert_eq!(tables["report.csv"], [["names", "on"], ["one\ntwo\nthree", "2025-11-20"]]);
}

/// What a spreadsheet would run, or take for another thing, is quoted, with whatever sign it begins.
#[test]
#[cfg(feature = "export")]
fn no_cell_of_a_report_is_run() {
    for begins in ["=", "+", "-", "@", "\t", "\r", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}"] {
        for (text, wanted) in [
            (format!("{begins}1+1"), format!("'{begins}1+1")),
            // What stands behind an apostrophe is read in its place.
            (format!("'{begins}a"), format!("''{begins}a")),
            (format!("a{begins}1"), format!("a{begins}1")),
        ] {
            let tables = tables(&serde_json::json!({
                "title": text,
                "answers": [{ "item": "skill:a", "said": [text, "b"] }],
            }));
            assert_eq!(tables["report.csv"][1][0], wanted, "{text:?}");
            assert_eq!(tables["report-answers.csv"][1][1], format!("{wanted}\nb"), "{text:?}");
        }
    }
}
