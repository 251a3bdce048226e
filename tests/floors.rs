//! The floors of the house: a module may use those on floors below its own, no two files use each other in
//! a circle, and what is used is imported from the module that owns it.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The modules of the library, from the ground up. Modules on one floor may use each other.
const FLOORS: &[(&str, &[&str])] = &[
    ("places and messages", &["pointer", "diagnostics"]),
    ("JSON text", &["json"]),
    ("declarations", &["model"]),
    ("leaves", &["value"]),
    ("ids and kinds of items", &["kind"]),
    ("documents", &["definition", "post", "profile"]),
    ("items and their index", &["item", "index"]),
    ("rules", &["rules"]),
    ("the role", &["role", "england"]),
    ("comparisons", &["compare", "draft", "search"]),
    ("what is said of an item", &["about"]),
    ("pages", &["page"]),
    ("other formats", &["export"]),
    ("the handbook", &["handbook"]),
    ("reading and checking of text", &["locate", "read", "document", "checked"]),
    ("what people read", &["printable", "report"]),
    ("what is published and drawn", &["schema", "published", "strategy"]),
];

const WHAT_TO_DO: &str = "see CONTRIBUTING.md, \"Floors\"";

/// The modules of a crate: where each has its file, by its path.
struct Modules {
    files: BTreeMap<Vec<String>, PathBuf>,
    /// What a module hands on from another, by its path and the name.
    re_exports: BTreeMap<(Vec<String>, String), Vec<String>>,
}

/// The code of a file: without comments, texts, and the tests at its end.
fn code(file: &Path) -> String {
    let text = fs::read_to_string(file).unwrap();
    let text = text.split("\nmod tests {").next().unwrap_or_default();
    let text = text.split("\npub(super) mod tests {").next().unwrap_or_default();
    let mut code = String::new();
    for line in text.lines() {
        let line = line.split("//").next().unwrap_or_default();
        // Every other piece stands between quotation marks.
        code.extend(line.split('"').step_by(2));
        code.push('\n');
    }
    code
}

/// The paths that begin with a word, with what stands in braces written out.
fn paths(code: &str, first: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices(&format!("{first}::")) {
        let before = code[..at].chars().next_back();
        if before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '_' | ':')) {
            let rest = &code[at + first.len()..];
            tree(rest, &mut vec![first.to_owned()], &mut found);
        }
    }
    found
}

/// Reads `::a::{b, c::d}` and gives how much of the text it is.
fn tree(text: &str, path: &mut Vec<String>, found: &mut Vec<Vec<String>>) -> usize {
    let depth = path.len();
    let mut at = 0;
    while let Some(rest) = text[at..].strip_prefix("::") {
        at += 2;
        if rest.starts_with('{') {
            at += 1;
            while !text[at..].starts_with('}') {
                let skipped = text[at..].find(|c: char| !c.is_whitespace() && c != ',').unwrap();
                at += skipped;
                if text[at..].starts_with('}') {
                    break;
                }
                let name = name(&text[at..]);
                assert!(!name.is_empty(), "{}", &text[at..]);
                at += name.len();
                path.push(name.to_owned());
                at += tree(&text[at..], path, found);
                path.pop();
            }
            path.truncate(depth);
            return at + 1;
        }
        let name = name(rest);
        at += name.len();
        path.push(name.to_owned());
    }
    found.push(path.clone());
    path.truncate(depth);
    at
}

fn name(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '*');
    &text[..end.unwrap_or(text.len())]
}

impl Modules {
    fn of(root: &str) -> Self {
        let mut modules = Self { files: BTreeMap::new(), re_exports: BTreeMap::new() };
        modules.add(&Path::new(env!("CARGO_MANIFEST_DIR")).join(root), &[]);
        let declared: Vec<_> = modules.files.clone().into_iter().collect();
        for (module, file) in declared {
            for line in code(&file).split(';') {
                let Some((_, names)) =
                    line.rsplit_once("pub use ").or_else(|| line.rsplit_once("pub(crate) use "))
                else {
                    continue;
                };
                let mut found = Vec::new();
                let first = name(names);
                tree(&names[first.len()..], &mut vec![first.to_owned()], &mut found);
                for path in found {
                    let whole = [&module[..], &path[..]].concat();
                    if modules.files.contains_key(&whole[..=module.len()]) {
                        modules
                            .re_exports
                            .insert((module.clone(), path.last().unwrap().clone()), whole);
                    }
                }
            }
        }
        modules
    }

    fn add(&mut self, folder: &Path, module: &[String]) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let stem = path.file_stem().unwrap().to_str().unwrap().to_owned();
            let inner = [module, std::slice::from_ref(&stem)].concat();
            if path.is_dir() && stem != "bin" {
                self.add(&path, &inner);
            } else if stem == "mod" {
                self.files.insert(module.to_vec(), path);
            } else if path.extension().is_some_and(|end| end == "rs")
                && !matches!(stem.as_str(), "lib" | "main")
            {
                self.files.insert(inner, path);
            }
        }
    }

    /// The module that owns what a path names.
    fn owner(&self, path: &[String]) -> Option<Vec<String>> {
        let length = (1..=path.len()).rev().find(|&n| self.files.contains_key(&path[..n]))?;
        let module = path[..length].to_vec();
        let handed_on =
            path.get(length).and_then(|name| self.re_exports.get(&(module.clone(), name.clone())));
        match handed_on {
            Some(path) => self.owner(path),
            None => Some(module),
        }
    }

    /// What a module uses, each as the path that is written and the module that owns it.
    fn uses(&self, module: &[String]) -> Vec<(String, Option<Vec<String>>)> {
        let file = &self.files[module];
        let mut code = code(file);
        // What a module hands on, it does not use.
        while let Some(at) = code.find("pub use ").or_else(|| code.find("pub(crate) use ")) {
            let end = code[at..].find(';').unwrap();
            code.replace_range(at..=at + end, "");
        }
        let mut used = Vec::new();
        for path in paths(&code.replace("$crate", "crate"), "crate") {
            used.push((path.join("::"), self.owner(&path[1..])));
        }
        let above = &module[..module.len() - 1];
        // What is named by a variable of a macro cannot be told.
        for path in paths(&code, "super").into_iter().filter(|path| !path[1].is_empty()) {
            used.push((path.join("::"), self.owner(&[above, &path[1..]].concat())));
        }
        let inner = self
            .files
            .keys()
            .filter(|inner| inner.len() > module.len() && inner.starts_with(module));
        for inner in inner {
            for path in paths(&code, &inner[module.len()]) {
                used.push((path.join("::"), self.owner(&[module, &path[..]].concat())));
            }
        }
        used
    }
}

fn floor(module: &str) -> usize {
    let floor = FLOORS.iter().position(|(_, modules)| modules.contains(&module));
    floor.unwrap_or_else(|| {
        panic!("`{module}` stands on no floor: add it to FLOORS in tests/floors.rs")
    })
}

#[test]
fn modules_use_only_what_is_below() {
    let modules = Modules::of("src");
    let mut wrong = BTreeSet::new();
    for (module, file) in &modules.files {
        let own = floor(&module[0]);
        let file = file.strip_prefix(env!("CARGO_MANIFEST_DIR")).unwrap().display();
        for (written, owner) in modules.uses(module) {
            match owner {
                None if written.starts_with("crate::") => {
                    wrong.insert(format!(
                        "{file}: import `{written}` from the module that owns it, not from the root"
                    ));
                }
                Some(owner) if floor(&owner[0]) > own => {
                    let [own, above] = [own, floor(&owner[0])].map(|floor| FLOORS[floor].0);
                    wrong.insert(format!("{file}: `{written}` is above ({above} is above {own}): move it down, or what uses it up"));
                }
                _ => {}
            }
        }
    }
    let wrong: Vec<_> = wrong.into_iter().collect();
    assert!(wrong.is_empty(), "{WHAT_TO_DO}\n{}", wrong.join("\n"));
}

/// ARCHITECTURE.md has a row for each floor, with its modules, in this order.
#[test]
fn the_paper_shows_the_floors() {
    let paper = include_str!("../ARCHITECTURE.md");
    let table = paper.lines().skip_while(|line| !line.starts_with("| floor"));
    let rows = table.take_while(|line| line.starts_with('|')).filter_map(|line| {
        let mut cells = line.strip_prefix("| ")?.split(" | ");
        let (_, modules, _) = (cells.next()?, cells.next()?, cells.next()?);
        let bare = |module: &'static str| module.strip_prefix('`')?.strip_suffix('`');
        modules.split(", ").map(bare).collect::<Option<Vec<_>>>()
    });
    let floors = FLOORS.iter().map(|(_, modules)| modules.to_vec());
    assert_eq!(rows.collect::<Vec<_>>(), floors.collect::<Vec<_>>());
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    for root in ["src", "src/bin/dcs-role"] {
        let modules = Modules::of(root);
        let uses = modules.files.keys().map(|module| {
            let used = modules.uses(module).into_iter().filter_map(|(_, owner)| owner);
            (module, used.filter(|owner| owner != module).collect::<BTreeSet<_>>())
        });
        let uses: BTreeMap<_, _> = uses.collect();
        let reaches = |from: &Vec<String>, to: &Vec<String>| {
            let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
            while let Some(module) = open.pop() {
                let new = uses.get(module).into_iter().flatten().filter(|used| seen.insert(*used));
                open.extend(new.collect::<Vec<_>>());
            }
            seen.contains(to)
        };
        let all =
            uses.iter().flat_map(|(&module, used)| used.iter().map(move |used| (module, used)));
        let circular = all.filter(|(module, used)| reaches(used, module));
        let circular: Vec<_> = circular
            .map(|(module, used)| format!("{} uses {}", module.join("::"), used.join("::")))
            .collect();
        assert!(
            circular.is_empty(),
            "{WHAT_TO_DO}\nmove what both need into a file below both:\n{}",
            circular.join("\n"),
        );
    }
}
