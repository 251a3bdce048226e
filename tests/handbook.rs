//! The handbook: every item has its page, every link leads somewhere, the search finds everything, nothing
//! from a document is markup, and a folder is written wholly or not at all.
#![cfg(all(feature = "cli", feature = "proptest"))]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use dcs_role::{
    ItemRef, Role, RoleDefinition,
    definition::{Holder, Kind},
    handbook::{Handbook, HandbookFile},
    strategy,
    value::Date,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use strum::VariantArray;

/// The files of a handbook, by their paths.
fn files(handbook: &Handbook<'_>) -> BTreeMap<String, String> {
    let mut files = BTreeMap::new();
    for HandbookFile { path, text, .. } in handbook.files() {
        let before = files.insert(path.clone(), text.into_owned());
        assert!(before.is_none(), "{path} is written twice");
    }
    files
}

/// A page taken apart.
#[derive(Default)]
struct Page {
    ids: BTreeSet<String>,
    /// What `href`, `src` and `action` name.
    addresses: Vec<String>,
    /// How deep each heading is.
    headings: Vec<usize>,
    /// The names of all elements.
    elements: BTreeSet<String>,
    /// What it says to programs.
    data: Vec<serde_json::Value>,
    /// What a reader sees.
    text: String,
}

/// Reads a page as strictly as its template writes it: a `<` begins an element of a known name, a `&` one of
/// four characters, and what was opened is closed.
fn read(path: &str, html: &str) -> Page {
    const VOID: [&str; 5] = ["meta", "link", "input", "br", "img"];
    let mut page = Page::default();
    let mut open: Vec<&str> = Vec::new();
    let mut rest =
        html.strip_prefix("<!DOCTYPE html>").unwrap_or_else(|| panic!("{path} begins otherwise"));
    while let Some(at) = rest.find('<') {
        page.text += &plain(path, &rest[..at]);
        // What stands side by side is not one word.
        page.text.push(' ');
        let end = at + tag_end(path, &rest[at..]);
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{path}");
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(
            name.chars().all(|c| c.is_ascii_alphanumeric()) && !name.is_empty(),
            "{path}: an element of the name {name}"
        );
        page.elements.insert(name.to_owned());
        if let Some(depth) = name.strip_prefix('h').and_then(|depth| depth.parse().ok()) {
            page.headings.push(depth);
        }
        let attributes = self::attributes(path, attributes);
        let is_data =
            attributes.iter().any(|(key, value)| key == "type" && value == "application/ld+json");
        for (key, value) in attributes {
            match key.as_str() {
                "id" => assert!(page.ids.insert(value.clone()), "{path} has the id {value} twice"),
                "href" | "src" | "action" => page.addresses.push(value),
                _ => assert!(!key.starts_with("on"), "{path} has an attribute {key}"),
            }
        }
        if name == "script" && is_data {
            // No script, but what programs read: it is JSON, and nothing in it can end it.
            let end = rest.find('<').unwrap();
            let data: serde_json::Value = serde_json::from_str(&rest[..end])
                .unwrap_or_else(|error| panic!("{path}: {error}"));
            assert!(
                data["@context"] == "https://schema.org/" && data["name"].is_string(),
                "{path}"
            );
            page.data.push(data);
            rest = &rest[end..];
        }
        if name == "script" {
            assert!(rest.starts_with("</script>"), "{path} has a script in it");
        }
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{path} leaves open: {open:?}");
    page
}

/// Where a tag ends: at the first `>` that stands in no value.
fn tag_end(path: &str, tag: &str) -> usize {
    let mut quoted = false;
    let end = tag.char_indices().find(|(_, c)| {
        quoted ^= *c == '"';
        *c == '>' && !quoted
    });
    end.unwrap_or_else(|| panic!("{path}: a tag does not end")).0
}

fn attributes(path: &str, text: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let key = &rest[..end];
        assert!(
            key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-'),
            "{path}: attribute {key}"
        );
        if let Some(value) = rest[end..].strip_prefix("=\"") {
            let close = value.find('"').unwrap();
            found.push((key.to_owned(), plain(path, &value[..close])));
            rest = value[close + 1..].trim_start();
        } else {
            found.push((key.to_owned(), String::new()));
            rest = rest[end..].trim_start();
        }
    }
    found
}

/// Text without the four escapes that a template writes; any other `&` was not escaped.
fn plain(path: &str, text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        plain += &rest[..at];
        let escapes = [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"')];
        let known = escapes.iter().find(|(escape, _)| rest[at..].starts_with(escape));
        let (escape, c) = known.unwrap_or_else(|| panic!("{path} has an `&` as it was: {text}"));
        plain.push(*c);
        rest = &rest[at + escape.len()..];
    }
    assert!(!rest.contains('>') || !rest.contains('<'), "{path}");
    plain + rest
}

/// The words of a text, as the index has them.
fn words(text: &str) -> impl Iterator<Item = String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase)
}

/// What holds of every handbook.
fn check(handbook: &Handbook<'_>) {
    let files = files(handbook);
    let pages: BTreeMap<_, _> = files
        .iter()
        .filter(|(path, _)| path.rsplit('.').next() == Some("html"))
        .map(|(path, html)| (path.as_str(), read(path, html)))
        .collect();
    for (path, page) in &pages {
        check_page(path, page, &pages, &files);
    }
    for path in files.keys() {
        let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "-./".contains(c);
        assert!(path.chars().all(is_plain) && !path.contains(".."), "{path}");
    }
    check_items(handbook, &pages);
    check_search(handbook, &files["assets/search-index.js"]);
}

fn check_page(
    path: &str,
    page: &Page,
    pages: &BTreeMap<&str, Page>,
    files: &BTreeMap<String, String>,
) {
    let allowed = "a body button caption circle code dd details div dl dt figcaption figure footer form g h1 h2 h3 \
        head header html input label li line link main meta nav noscript ol p path rect script search section span \
        strong summary svg table tbody td text th thead time title tr tspan ul";
    let allowed: BTreeSet<_> = allowed.split_whitespace().collect();
    for element in &page.elements {
        assert!(allowed.contains(element.as_str()), "{path} has an element {element}");
    }
    // One heading of the first level, and none that skips a level.
    assert_eq!(page.headings.first(), Some(&1), "{path}");
    for pair in page.headings.windows(2) {
        assert!(pair[1] != 1 && pair[1] <= pair[0] + 1, "{path}: {:?}", page.headings);
    }
    let folder = Path::new(path).parent().unwrap();
    for address in &page.addresses {
        if address.starts_with("https://") || address.starts_with("http://") {
            continue;
        }
        let (file, anchor) = address.split_once('#').unwrap_or((address, ""));
        let target = if file.is_empty() { path.to_owned() } else { resolved(folder, file) };
        assert!(files.contains_key(&target), "{path} leads to {address}, which is not there");
        if !anchor.is_empty() {
            assert!(pages[target.as_str()].ids.contains(anchor), "{path} leads to {address}");
        }
    }
}

/// A path without `..`.
fn resolved(folder: &Path, file: &str) -> String {
    let mut parts: Vec<_> = folder.iter().map(|part| part.to_str().unwrap()).collect();
    for part in file.split('/') {
        if part == ".." {
            parts.pop().unwrap();
        } else {
            parts.push(part);
        }
    }
    parts.join("/")
}

/// What a reader sees, without regard to white space, and with all days as people write them.
fn squeezed(text: &str) -> String {
    let word = |word: &str| {
        let core = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        match core.parse::<Date>() {
            Ok(date) if !matches!(date, Date::Year(_)) => word.replace(core, &date.in_words()),
            _ => word.to_owned(),
        }
    };
    text.split_whitespace().map(word).collect::<String>().replace(' ', "")
}

fn check_items(handbook: &Handbook<'_>, pages: &BTreeMap<&str, Page>) {
    let shown: Vec<_> =
        handbook.view().items().filter(|item| page_of(pages, *item).is_some()).collect();
    for item in &shown {
        let page = page_of(pages, *item).unwrap();
        let text = squeezed(&page.text);
        let sees = |what: &str| assert!(text.contains(&squeezed(what)), "{}: {what}", item.id());
        sees(item.title());
        sees(item.id());
        item.statement().into_iter().for_each(sees);
        for citation in item.citations() {
            sees(citation.place.as_str());
        }
        // In both directions.
        for link in handbook.view().links_to(item.id()) {
            if page_of(pages, link.from).is_some() {
                let file = file_of(link.from);
                assert!(page.addresses.contains(&file), "{} does not lead to {file}", item.id());
                let other = page_of(pages, link.from).unwrap();
                let file = file_of(*item);
                assert!(
                    other.addresses.contains(&file),
                    "{} does not lead to {file}",
                    link.from.id()
                );
            }
        }
        let list = &pages[format!("pages/{}.html", item.kind().list()).as_str()];
        assert!(list.addresses.contains(&file_of(*item)), "{} is in no list", item.id());
        assert!(pages["pages/a-to-z.html"].addresses.contains(&file_of(*item)), "{}", item.id());
        if let ItemRef::Duty(duty) = item {
            for of in [
                format!("pages/area-{}.html", duty.area),
                format!("pages/holder-{}.html", duty.holder),
            ] {
                assert!(
                    pages[of.as_str()].addresses.contains(&file_of(*item)),
                    "{of}: {}",
                    item.id()
                );
            }
        }
    }
    for &kind in Kind::VARIANTS {
        assert!(pages.contains_key(format!("pages/{}.html", kind.list()).as_str()), "{kind}");
    }
}

fn file_of(item: ItemRef<'_>) -> String {
    format!("{}.html", item.id().replace(':', "-"))
}

fn page_of<'p>(pages: &'p BTreeMap<&str, Page>, item: ItemRef<'_>) -> Option<&'p Page> {
    pages.get(format!("pages/{}", file_of(item)).as_str())
}

/// Every item is found by each word of its title and of its id.
fn check_search(handbook: &Handbook<'_>, script: &str) {
    let json = script.strip_prefix("const HANDBOOK = ").unwrap().strip_suffix(";\n").unwrap();
    let index: Value = serde_json::from_str(json).unwrap();
    let pages: BTreeMap<_, _> = index["pages"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
        .map(|(n, page)| (page[0].as_str().unwrap(), (n as u64, page[1].as_str().unwrap())))
        .collect();
    let found: BTreeMap<_, _> = index["words"]
        .as_array()
        .unwrap()
        .iter()
        .map(|word| word.as_str().unwrap())
        .zip(index["found"].as_array().unwrap())
        .collect();
    let counts = |word: &str, page: u64| {
        let codes = found.get(word).and_then(|codes| codes.as_array());
        let codes = codes.into_iter().flatten().map(|code| code.as_u64().unwrap());
        // How much the word counts on the page: 0 is not at all.
        codes.filter(|code| code / 4 == page).map(|code| code % 4).max().unwrap_or_default()
    };
    for item in handbook.view().items() {
        // Those that are left out are left out here, too.
        let Some(&(page, title)) = pages.get(file_of(item).as_str()) else {
            assert!(matches!(item, ItemRef::Duty(_)), "{} is not found", item.id());
            continue;
        };
        assert_eq!(title, item.title());
        for word in words(item.title()) {
            assert_eq!(counts(&word, page), 3, "{} is not found by {word}", item.id());
        }
        for word in words(item.id()) {
            assert!(counts(&word, page) > 0, "{} is not found by {word}", item.id());
        }
    }
}

#[test]
fn england_is_whole() {
    let role = Role::england();
    let handbook = Handbook::new(role.all());
    check(&handbook);
    let files = files(&handbook);
    assert!(role.all().items().all(|item| files.contains_key(&format!("pages/{}", file_of(item)))));
    let bytes: usize = files.values().map(String::len).sum();
    assert!(bytes < 15_000_000, "{bytes} bytes");
}

#[test]
fn england_on_a_day_and_for_one_holder() {
    let role = Role::england();
    let day = "2012-11-09".parse().unwrap();
    check(&Handbook::new(role.on(day)));
    let handbook = Handbook::new(role.all()).only(vec![Holder::Director]);
    check(&handbook);
    let files = files(&handbook);
    for duty in role.all().duties() {
        let is_theirs = matches!(
            duty.holder,
            Holder::Director | Holder::DirectorAndLeadMember | Holder::PostHolder
        );
        let path = format!("pages/{}", file_of(ItemRef::Duty(duty.get())));
        assert_eq!(files.contains_key(&path), is_theirs, "{path}");
    }
}

/// A duty shows the law behind it as legislation.gov.uk has it, its force, its holder and its readings.
#[test]
fn a_duty_shows_its_law() {
    let role = Role::england();
    let files = files(&Handbook::new(role.all()));
    let page = read("duty", &files["pages/duty-appoint-director.html"]);
    let address = "https://www.legislation.gov.uk/ukpga/2004/31/section/18/1/2025-03-10";
    assert!(page.addresses.iter().any(|one| one == address), "{:?}", page.addresses);
    for words in [
        "The local authority",
        "How it binds Must",
        "Read in the revised text of 10 March 2025.",
        "our reading",
        "In force since 1 January 2008",
    ] {
        assert!(squeezed(&page.text).contains(&squeezed(words)), "{words}");
    }
    // Programs are told the same: the duty, and where its law is read.
    let [data] = &page.data[..] else { panic!("{:?}", page.data) };
    assert_eq!(data["termCode"], "duty:appoint-director");
    let told = data["subjectOf"][0]["url"].as_str().unwrap();
    assert!(address.strip_prefix(told).is_some_and(|version| version == "/2025-03-10"), "{told}");
    let law = read("law", &files["pages/law-children-act-2004.html"]);
    assert!(law.addresses.iter().any(|one| one == address));
    assert_eq!(law.data[0]["@type"], "Legislation");
}

/// The first or last day that a date may be, by a calendar of its own.
fn edge(date: &str, is_last: bool) -> String {
    let (year, month) = (date[..4].parse::<u32>().unwrap(), date.get(5..7));
    let month = month.map_or(if is_last { 12 } else { 1 }, |month| month.parse().unwrap());
    let day = match (date.get(8..), is_last, month) {
        (Some(day), _, _) => day.parse().unwrap(),
        (None, false, _) => 1,
        (None, true, 2) if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        (None, true, 2) => 28,
        (None, true, 4 | 6 | 9 | 11) => 30,
        (None, true, _) => 31,
    };
    format!("{year:04}-{month:02}-{day:02}")
}

/// Of two days, the page and its script are told for each item on which days it can have been there; the lists
/// that stand there before the reader chooses are those of the days that are shown.
#[test]
fn what_is_on_two_days_is_there_from_the_first_to_the_last_that_may_be() {
    let periods = [
        json!({ "from": "2010", "lastDay": "2012" }),
        json!({ "from": "2010-02", "lastDay": "2012-02" }),
        json!({ "from": "2011-06-07", "lastDay": "2013-02" }),
        json!({ "from": "2011-06-07", "lastDay": "2014-11-30" }),
        json!({ "from": "2014-12-31" }),
        json!({ "from": "2015-01-01" }),
        json!({ "lastDay": "2014-12" }),
        json!({ "lastDay": "2015" }),
    ];
    let small = include_str!("documents/sound/small.json");
    let mut definition: Value = serde_json::from_str(small).unwrap();
    let model = definition["features"][0].clone();
    for (n, period) in periods.iter().enumerate() {
        let mut feature = model.clone();
        feature["id"] = format!("feature:dated-{n}").into();
        feature["title"] = format!("Dated {n}").into();
        feature["basis"] = json!([]);
        feature["kind"] = "history".into();
        feature["period"] = period.clone();
        definition["features"].as_array_mut().unwrap().push(feature);
    }
    let definition: RoleDefinition = definition.to_string().parse().unwrap();
    let role = Role::try_from(definition).unwrap_or_else(|report| panic!("{report}"));
    let files = files(&Handbook::new(role.on("2024-12-31".parse().unwrap())));
    let page = &files["pages/two-days.html"];
    // The days of the page: the one that it is made for, and ten years before.
    let (first, second) = ("2014-12-31", "2024-12-31");
    for (n, period) in periods.iter().enumerate() {
        let from = period["from"].as_str().map_or("0000".to_owned(), |date| edge(date, false));
        let last = period["lastDay"].as_str().map_or("9999-99".to_owned(), |date| edge(date, true));
        let at = page.find(&format!("Dated {n}")).unwrap();
        let entry = page[..at].rfind("<li").unwrap();
        let wanted = format!("<li data-from=\"{from}\" data-last=\"{last}\">");
        assert!(page[entry..].starts_with(&wanted), "{period}: {}", &page[entry..entry + 60]);
        let is_there = |day: &str| *from <= *day && *day <= *last;
        let wanted = match (is_there(first), is_there(second)) {
            (true, false) => "first",
            (false, true) => "second",
            (true, true) => "both",
            (false, false) => "neither",
        };
        let before = page[..at].rfind("data-list=\"").unwrap() + "data-list=\"".len();
        assert!(page[before..].starts_with(wanted), "{period}: {}", &page[before..before + 20]);
    }
    for name in ["first", "second", "both", "neither"] {
        let start = page.find(&format!("data-list=\"{name}\"")).unwrap();
        let length = page[start..].find("</ul>").unwrap();
        let count = page[start..start + length].matches("<li ").count();
        assert!(page.contains(&format!("data-count=\"{name}\">{count}<")), "{name}: {count}");
    }
}

/// What begins on the day itself is there since that day; what may have begun by then is told so too.
#[test]
fn what_begins_on_the_day_has_begun() {
    let small = include_str!("documents/sound/small.json");
    let mut definition: Value = serde_json::from_str(small).unwrap();
    let first = definition["features"][0]["basis"][0].clone();
    for (from, on, wanted) in [
        ("2014-03-02", "2014-03-02", "since 2 March 2014"),
        ("2014-03-02", "2014-03-03", "since 2 March 2014"),
        ("2014-03", "2014-03-01", "since March 2014"),
        ("2014", "2014-01-01", "since 2014"),
        // What is in force later stands on the page of what is there already.
        ("2014-03-02", "2014-03-01", "from 2 March 2014"),
        ("2014-03", "2014-02-28", "from March 2014"),
        ("2014", "2013-12-31", "from 2014"),
    ] {
        definition["features"][0]["period"] = json!({ "from": "2011" });
        definition["features"][0]["basis"] = json!([first, null]);
        definition["features"][0]["basis"][1] = json!({ "law": "law:harbours-act-2010", "provision": "s. 1(3)", "inForce": { "from": from }, "text": "revised" });
        let definition: RoleDefinition = definition.to_string().parse().unwrap();
        let role = Role::try_from(definition).unwrap_or_else(|report| panic!("{report}"));
        let files = files(&Handbook::new(role.on(on.parse().unwrap())));
        let page = read("feature", &files["pages/feature-statutory-title.html"]);
        let wanted = squeezed(&format!("in force {wanted}"));
        let text = squeezed(&page.text).to_lowercase();
        assert!(text.contains(&wanted.to_lowercase()), "{from} on {on}: {text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_handbook_is_whole(role in strategy::role(), holder in proptest::sample::select(Holder::VARIANTS)) {
        check(&Handbook::new(role.all()));
        check(&Handbook::new(role.on(role.definition().as_at)).only(vec![holder]));
    }
}

/// Texts that a page could take for something else: as much of them as the rules of a definition let through.
#[test]
fn hostile_texts_stay_texts() {
    let small = include_str!("documents/sound/small.json");
    let definition: Value = serde_json::from_str(small).unwrap();
    let hostile = [
        "a < b & c > d \"e\" 'f' < /script> ]]> --",
        "../../etc/passwd",
        "\u{5e9}\u{5dc}\u{5d5}\u{5dd} \u{645}\u{631}\u{62d}\u{628}\u{627}",
        &"w".repeat(100),
        "R&D & a&b % #a ?b=c \\ ${x} {{y}}",
        "javascript:alert(1)",
        "\u{1f600}\u{300}\u{300}\u{300}",
        "con",
    ];
    for text in hostile {
        let mut definition = definition.clone();
        for list in ["duties", "skills", "sources", "instruments", "terms", "programmes"] {
            if let Some(item) = definition[list].as_array_mut().and_then(|list| list.first_mut()) {
                item["title"] = text.into();
            }
        }
        definition["title"] = text.into();
        definition["notes"] = [text].as_slice().into();
        let definition: RoleDefinition = definition.to_string().parse().unwrap();
        let role = Role::try_from(definition).unwrap_or_else(|report| panic!("{text}: {report}"));
        check(&Handbook::new(role.all()));
    }
}

#[test]
fn other_languages_are_marked() {
    let small = include_str!("documents/sound/small.json");
    let mut definition: Value = serde_json::from_str(small).unwrap();
    definition["language"] = "cy".into();
    let definition: RoleDefinition = definition.to_string().parse().unwrap();
    let role = Role::try_from(definition).unwrap();
    let files = files(&Handbook::new(role.all()));
    let start = &files["index.html"];
    assert!(start.contains("<html lang=\"en\">") && start.contains("<span lang=\"cy\">"));
}

/// A folder of its own, which is gone afterwards.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("handbook-{name}"));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    /// Every file in it, with what is in it.
    fn holds(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut open = vec![self.0.clone()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    open.push(path);
                } else {
                    found.insert(
                        path.strip_prefix(&self.0).unwrap().to_owned(),
                        fs::read(&path).unwrap(),
                    );
                }
            }
        }
        found
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn command(arguments: &[&str], folder: &Path) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_dcs-role"));
    command.args(arguments).current_dir(folder).output().unwrap()
}

fn says(output: &Output) -> (Option<i32>, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (output.status.code(), text(&output.stdout) + &text(&output.stderr))
}

#[test]
fn the_command_writes_and_replaces() {
    let folder = Folder::new("written");
    let write = |arguments: &[&str]| {
        says(&command(&[&["handbook", "--out", "a/site"], arguments].concat(), &folder.0))
    };
    let (code, text) = write(&[]);
    assert_eq!(code, Some(0), "{text}");
    assert!(text.contains("pages written") && text.contains("a/site/index.html"), "{text}");
    let all = folder.holds();
    assert!(all.contains_key(Path::new("a/site/index.html")));
    // Another in its place: what the first had and the second has not is gone.
    let (code, text) = write(&["--on", "2006-01-01", "--holder", "director", "--format", "json"]);
    assert_eq!(code, Some(0), "{text}");
    let written: Value = serde_json::from_str(&text).unwrap();
    let second = folder.holds();
    assert!(second.len() < all.len());
    assert_eq!(written["files"], second.len());
    assert_eq!(written["bytes"], second.values().map(Vec::len).sum::<usize>());
    // Nothing is left beside it.
    assert_eq!(fs::read_dir(folder.0.join("a")).unwrap().count(), 1);
}

#[test]
fn what_is_no_handbook_is_not_touched() {
    let folder = Folder::new("others");
    let site = folder.0.join("site");
    let refused = |arguments: &[&str], at: &Path, what: &str| {
        let before = folder.holds();
        let (code, text) = says(&command(&[&["handbook"], arguments].concat(), at));
        assert_eq!(code, Some(2), "{text}");
        assert!(text.contains(what), "{text}");
        assert_eq!(folder.holds(), before);
    };
    fs::create_dir_all(site.join("letters")).unwrap();
    fs::write(site.join("letters/one.txt"), "dear").unwrap();
    refused(&["--out", "site"], &folder.0, "holds `letters`");
    fs::remove_dir_all(&site).unwrap();
    // A handbook with something of somebody's own in it.
    let (code, text) =
        says(&command(&["handbook", "--out", "site", "--on", "2006-01-01"], &folder.0));
    assert_eq!(code, Some(0), "{text}");
    fs::write(site.join("pages/mine.html"), "mine").unwrap();
    refused(&["--out", "site"], &folder.0, "holds `pages/mine.html`");
    fs::remove_file(site.join("pages/mine.html")).unwrap();
    refused(&["--out", "."], &site, "the folder that you are in");
    refused(&["--out", ".."], &site, "the folder that you are in");
    refused(&["--out", "site/index.html"], &folder.0, "is no folder");
    refused(&["--out", "site/index.html/within"], &folder.0, "cannot be written");
    refused(&["--out", "site", "--holder", "nobody"], &folder.0, "nobody");
    refused(&["--out", "site", "--definition", "none.json"], &folder.0, "none.json cannot be read");
    refused(&[], &folder.0, "--out");
}

/// On a disk without room nothing is left, and what was there is as it was.
#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_leaves_what_was_there() {
    let folder = Folder::new("full");
    // A disk of 12 MB, on which one fits and not two, in a name space of its own.
    let script = "mount -t tmpfs -o size=12m tmpfs \"$1\" || exit 77
        cd \"$1\"
        \"$2\" handbook --out site --on 2006-01-01 || exit 78
        sum() { find . -type f -exec cksum {} + | sort | cksum; }
        before=$(sum)
        \"$2\" handbook --out site && exit 79
        code=$?
        [ \"$before\" = \"$(sum)\" ] || exit 80
        [ \"$(ls -A)\" = site ] || exit 81
        exit $code";
    let inside = ["--user", "--map-root-user", "--mount", "sh", "-c", script, "sh"];
    let output = Command::new("unshare")
        .args(inside)
        .arg(&folder.0)
        .arg(env!("CARGO_BIN_EXE_dcs-role"))
        .output();
    match output.map(|output| says(&output)) {
        Ok((Some(2), text)) => assert!(text.contains("No space left"), "{text}"),
        Ok((Some(code @ 78..), text)) => panic!("{code}: {text}"),
        other => eprintln!("skipped: no disk could be mounted here: {other:?}"),
    }
}

/// Writes England's handbook where the checks of pages look for it: see tests/consumers/html.
#[test]
fn pages_for_consumers() {
    let Some(folder) = std::env::var_os("CONSUMER_PAGES") else { return };
    let folder = Path::new(&folder).join("handbook");
    Handbook::new(Role::england().all()).write(&folder).unwrap();
}
