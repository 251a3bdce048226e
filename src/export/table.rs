//! Tables for spreadsheets.
//!
//! Each kind of item has a file, each item a row, and each key that some item has a column. A list stands in
//! one cell, one value in each line; the parts of what stands in a list of objects are in the same line
//! of their columns. Links stand as the ids that they name.

use std::{
    collections::BTreeMap,
    io::{self, Write},
    rc::Rc,
};

use serde_json::Value as Json;

use super::{
    account::{Account, Entry, Fate, Key, Leaf, Shape, Spot, Subject, Value, entries},
    loss::{ExportFormat, Exported, Form},
    wanted::{Export, ExportError, Files},
};
use crate::{
    compare::ChangeReport,
    kind::Kind,
    pointer::Pointer,
    value::{Date, MONTHS, Version},
};

/// Spreadsheets take a file for UTF-8 that begins with this.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

const RUN: &str = "a spreadsheet would run it as a formula, and so an apostrophe was put before it";
const TAKEN: &str = "a spreadsheet would take it for a number, a date or a time, and so an apostrophe was put before it";

pub(super) fn fate(subject: Subject, key: &str) -> Fate {
    match (subject, key) {
        (Subject::Head, "$schema") => {
            Fate::Lost("it says where the schema of the file lies, and nothing of the role")
        }
        _ => Fate::At("a column of its own", Shape::Own),
    }
}

/// Whether a spreadsheet would run a text as a formula, or take the apostrophe from it that is its own.
fn is_run(text: &str) -> bool {
    let begins = text.trim_start_matches('\'');
    begins.starts_with([
        '=', '+', '-', '@', '\t', '\r', '\u{FF1D}', '\u{FF0B}', '\u{FF0D}', '\u{FF20}',
    ])
}

/// Whether a spreadsheet would make a number, a date or a time of a text, and show another text: `007`, `1/2`,
/// `12:30`, `March 2025`. Our own dates, versions and numbers it shows as they are.
fn is_taken(text: &str) -> bool {
    if is_run(text) || !text.contains(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let is_sign = |c: char| c.is_ascii_digit() || " .,/:-()%$\u{A3}\u{20AC}".contains(c);
    let is_word = |word: &str| {
        let is_month = |month: &&str| {
            [*month, &month[..3]].iter().any(|month| month.eq_ignore_ascii_case(word))
        };
        word.is_empty()
            || ["e", "am", "pm"].contains(&&*word.to_ascii_lowercase())
            || MONTHS.iter().any(is_month)
    };
    let is_as_written = || {
        text.parse::<Date>().is_ok()
            || text.parse::<Version>().is_ok()
            || text.parse::<f64>().is_ok_and(|number| number.to_string() == text)
    };
    // Most texts hold a word of another kind, and that is seen at once.
    text.split(is_sign).all(is_word) && !is_as_written()
}

/// Why a text is not written as it is, if it is not.
fn harm(text: &str) -> Option<&'static str> {
    if is_run(text) {
        Some(RUN)
    } else if is_taken(text) {
        Some(TAKEN)
    } else {
        None
    }
}

/// A text that a spreadsheet shows as it is.
fn harmless(text: &str) -> String {
    if harm(text).is_some() { format!("'{text}") } else { text.to_owned() }
}

fn writer(out: &mut dyn Write) -> io::Result<csv::Writer<&mut dyn Write>> {
    out.write_all(MARK)?;
    Ok(csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(out))
}

pub(super) fn write(export: Export<'_>, files: &mut dyn Files) -> Result<Exported, ExportError> {
    let mut account = Account::new(export.with_places, &[], fate);
    let head = Entry::head(export.view.role().definition());
    table(&mut account, Subject::Head, &[head], "definition.csv", files)?;
    for &kind in Kind::ALL {
        let entries: Vec<_> = entries(export.view, kind).map(|(entry, _)| entry).collect();
        let name = format!("{}.csv", kind.list());
        table(&mut account, Subject::Item(kind), &entries, &name, files)?;
    }
    Ok(export.exported(ExportFormat::Csv, None, account))
}

/// One kind of item, to be written as it comes.
pub(super) fn write_one(
    export: Export<'_>,
    kind: Kind,
    out: &mut dyn Write,
) -> Result<Exported, ExportError> {
    struct One<'o>(&'o mut dyn Write);
    impl Files for One<'_> {
        fn file(&mut self, _: &str, write: &mut WriteInto<'_>) -> io::Result<()> {
            write(self.0)
        }
    }
    let mut account = Account::new(export.with_places, &[], fate);
    let entries: Vec<_> = entries(export.view, kind).map(|(entry, _)| entry).collect();
    table(&mut account, Subject::Item(kind), &entries, "", &mut One(out))?;
    Ok(export.exported(ExportFormat::Csv, Some(kind.list()), account))
}

/// What writes the contents of a file.
pub(super) type WriteInto<'w> = dyn FnMut(&mut dyn Write) -> io::Result<()> + 'w;

fn table<'a>(
    account: &mut Account<'a>,
    subject: Subject,
    entries: &[Entry<'a>],
    name: &str,
    files: &mut dyn Files,
) -> io::Result<()> {
    let rows: Vec<_> = entries.iter().map(|entry| account.leaves(*entry)).collect();
    let columns = account.keys(subject);
    files.file(name, &mut |out| {
        let mut to = writer(out)?;
        if columns.is_empty() {
            to.write_record(["id"])?;
        } else {
            to.write_record(columns.iter().map(|key| key.name.as_str()))?;
        }
        let lists = lists(&columns);
        let mut column_of = vec![None; columns.iter().map(|key| key.number + 1).max().unwrap_or(0)];
        for (column, key) in columns.iter().enumerate() {
            column_of[key.number] = Some(column);
        }
        let mut cells: Vec<_> = columns.iter().map(|_| Cell::default()).collect();
        // How many line breaks a list has in each of its columns.
        let mut breaks = vec![0; columns.len()];
        for (row, (entry, leaves)) in entries.iter().zip(&rows).enumerate() {
            let column = |leaf: &Leaf<'a>| column_of.get(leaf.key.number).copied().flatten();
            let leaves = leaves.iter().filter_map(|leaf| Some((column(leaf)?, leaf)));
            let mut leaves: Vec<_> = leaves.collect();
            leaves.sort_by_key(|(column, _)| *column);
            breaks.fill(0);
            for (column, leaf) in &leaves {
                let list = &mut breaks[lists[*column]];
                *list = leaf.list[0].max(*list);
            }
            cells.iter_mut().for_each(Cell::clear);
            for (column, leaf) in &leaves {
                cells[*column].add(account, *entry, leaf, |line| {
                    let at = Pointer::default() / (row + 1) / *column;
                    Spot {
                        file: (!name.is_empty()).then(|| name.to_owned()),
                        at: line.map_or(at.clone(), |line| at / line),
                    }
                });
            }
            for (column, leaf) in &leaves {
                if leaf.key.is_in_list {
                    cells[*column].go_to(breaks[lists[*column]]);
                }
            }
            to.write_record(cells.iter().map(|cell| &cell.text))?;
        }
        to.flush()
    })?;
    for (entry, leaves) in entries.iter().zip(&rows) {
        for leaf in leaves {
            if let Fate::Lost(why) = leaf.key.fate {
                account.lost(*entry, leaf, why);
            }
        }
    }
    Ok(())
}

/// Which columns belong to one list: for each of them the first.
fn lists(columns: &[Rc<Key>]) -> Vec<usize> {
    let first =
        |key: &Key| columns.iter().position(|other| key.is_in_list && key.list() == other.list());
    columns.iter().enumerate().map(|(n, key)| first(key).unwrap_or(n)).collect()
}

#[derive(Default)]
struct Cell {
    text: String,
    /// In which line of a list its end is.
    line: usize,
}

impl Cell {
    fn clear(&mut self) {
        self.text.clear();
        self.line = 0;
    }

    fn go_to(&mut self, line: usize) {
        while self.line < line {
            self.text.push('\n');
            self.line += 1;
        }
    }

    fn add<'a>(
        &mut self,
        account: &mut Account<'a>,
        entry: Entry<'a>,
        leaf: &Leaf<'a>,
        spot: impl FnOnce(Option<usize>) -> Spot,
    ) {
        let Fate::At(place, _) = leaf.key.fate else { return };
        let line = leaf.key.is_in_list.then_some(leaf.list[0]);
        self.go_to(line.unwrap_or_default());
        let value = leaf.text();
        // Only the beginning of a cell is looked at, and what is a number may be taken for one.
        let is_text = self.text.is_empty() && matches!(leaf.value, Value::Text(_));
        let form = if let Some(why) = is_text.then(|| harm(&value)).flatten() {
            self.text.push('\'');
            account.changed(entry, leaf, why);
            Form::Harmless
        } else if line.is_some() {
            Form::Cell
        } else {
            Form::Whole
        };
        self.text.push_str(&value);
        account.wrote(entry, leaf, place, form, || spot(line));
    }
}

/// What changed, one change in each row.
pub(super) fn changes(report: &ChangeReport, out: &mut dyn Write) -> io::Result<()> {
    let mut to = writer(out)?;
    to.write_record(["kind", "item", "title", "key", "before", "after", "size"])?;
    for change in &report.changes {
        let optional = |text: &Option<String>| harmless(text.as_deref().unwrap_or_default());
        to.write_record([
            change.kind.as_str().to_owned(),
            change.item.clone(),
            harmless(&change.title),
            optional(&change.key),
            optional(&change.before),
            optional(&change.after),
            change.size.as_str().to_owned(),
        ])?;
    }
    to.flush()
}

/// The columns that come first. The others follow in the order of the alphabet: that of the members is not
/// kept in every build.
const FIRST: &[&str] =
    &["id", "duty", "item", "competency", "title", "statement", "kind", "answer"];

/// A report: each list of answers in it as a table, and what stands above them as one row.
pub(super) fn report(name: &str, report: &Json, files: &mut dyn Files) -> io::Result<()> {
    let Json::Object(members) = report else { return Ok(()) };
    let is_table =
        |value: &Json| value.as_array().is_some_and(|items| items.iter().any(Json::is_object));
    let mut rest = Json::Object(serde_json::Map::new());
    for (key, value) in members {
        if is_table(value) {
            let rows: Vec<_> = value.as_array().into_iter().flatten().collect();
            report_table(&format!("{name}-{key}.csv"), &rows, files)?;
        } else {
            rest[key] = value.clone();
        }
    }
    report_table(&format!("{name}.csv"), &[&rest], files)
}

fn report_table(name: &str, rows: &[&Json], files: &mut dyn Files) -> io::Result<()> {
    let rows: Vec<BTreeMap<String, Vec<String>>> = rows
        .iter()
        .map(|row| {
            let mut cells = BTreeMap::new();
            flatten(row, "", 0, &mut cells);
            cells
        })
        .collect();
    let mut columns: Vec<&String> = rows.iter().flat_map(BTreeMap::keys).collect();
    columns.sort_by_key(|key| {
        (FIRST.iter().position(|first| first == *key).unwrap_or(FIRST.len()), *key)
    });
    columns.dedup();
    files.file(name, &mut |out| {
        let mut to = writer(out)?;
        to.write_record(&columns)?;
        for row in &rows {
            let cell = |key: &&String| row.get(*key).map(|lines| harmless(&lines.join("\n")));
            to.write_record(columns.iter().map(|key| cell(key).unwrap_or_default()))?;
        }
        to.flush()
    })
}

fn flatten(value: &Json, key: &str, line: usize, cells: &mut BTreeMap<String, Vec<String>>) {
    match value {
        Json::Object(members) => {
            for (name, value) in members {
                let key = if key.is_empty() { name.clone() } else { format!("{key}.{name}") };
                flatten(value, &key, line, cells);
            }
        }
        Json::Array(items) => {
            for (n, item) in items.iter().enumerate() {
                flatten(item, key, line.max(n), cells);
            }
        }
        scalar => {
            let text = match scalar {
                Json::String(text) => text.replace('\n', " "),
                other => other.to_string(),
            };
            let lines = cells.entry(key.to_owned()).or_default();
            if lines.len() <= line {
                lines.resize(line + 1, String::new());
                lines[line] = text;
            } else if lines[line].is_empty() {
                lines[line] = text;
            } else {
                lines[line] = format!("{}; {text}", lines[line]);
            }
        }
    }
}
