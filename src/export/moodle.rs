//! A competency framework for Moodle: the CSV file that its importer loads.
//!
//! The importer says nothing of what it drops. So what would come to harm is refused here, and named.

use std::{collections::BTreeSet, io::Write};

use super::{
    account::{
        Account, Consumer, Entry, Fate, Leaf, NOT_THERE, Shape, Spot, Subject, UNKNOWN, entries,
    },
    loss::{ExportFormat, Exported, Form},
    wanted::{Export, ExportError},
};
use crate::{item::ItemRef, kind::Kind, model::title::title, pointer::Pointer};

/// What somebody can be more or less good at.
const KINDS: [Kind; 4] = [Kind::Duty, Kind::Skill, Kind::Quality, Kind::Need];

/// The importer goes by the position of a column and not by its name.
const COLUMNS: [&str; 14] = [
    "Parent ID number",
    "ID number",
    "Short name",
    "Description",
    "Description format",
    "Scale values",
    "Scale configuration",
    "Rule type (optional)",
    "Rule outcome (optional)",
    "Rule config (optional)",
    "Cross-referenced competency ID numbers",
    "Exported ID (optional)",
    "Is framework",
    "Taxonomy",
];

/// A framework has to have a scale. This is the one that Moodle itself comes with.
const SCALE: &str = "Not yet competent,Competent";
const SCALE_SETTINGS: &str = r#"[{"scaleid":"0"},{"id":1,"scaledefault":1,"proficient":0},{"id":2,"scaledefault":0,"proficient":1}]"#;
const MARKDOWN: &str = "4";

const NO_COMPETENCY: Fate = Fate::Lost("it is nothing that somebody can be more or less good at");
const NO_COLUMN: Fate = Fate::Lost("a competency of Moodle has no column for it");
const SAYS_NOTHING: Fate = Fate::Lost("a cross-reference of Moodle says only what it leads to");
const NOT_CITED: &str = "no competency of the file rests on it";

/// Moodle strips what looks like a tag from titles.
const TAG: &str = "Moodle cuts a title at `<`";
/// PHP reads a backslash before a quotation mark as its own.
const BACKSLASH: &str =
    "PHP reads a backslash before a quotation mark, or at the end, as its own sign";
const ITS_TARGET: &str = "what it leads to was refused";

pub(super) fn fate(subject: Subject, key: &str) -> Fate {
    use Fate::At;
    use Shape::{Lines, Own};
    match subject {
        Subject::Post => UNKNOWN,
        Subject::Head => match key {
            "$schema" => {
                Fate::Lost("it says where the schema of the file lies, and nothing of the role")
            }
            "id" => At("ID number", Own),
            "title" => At("Short name", Own),
            "statement" => At("Description", Own),
            "version" | "otherNames" | "jurisdiction" | "language" | "licence" | "asAt"
            | "stage" | "notes" => At("Description", Lines),
            _ => UNKNOWN,
        },
        Subject::Item(Kind::Instrument) if key == "title" => At("Description", Own),
        Subject::Item(kind) if !KINDS.contains(&kind) => NO_COMPETENCY,
        Subject::Item(_) => match key {
            "id" => At("ID number", Own),
            "title" => At("Short name", Own),
            "statement" | "basis.law" | "basis.provision" => At("Description", Own),
            "partOf" => At("Parent ID number", Own),
            "callsFor.competency" | "develops.competency" => {
                At("Cross-referenced competency ID numbers", Own)
            }
            "callsFor.reading" | "develops.reading" => SAYS_NOTHING,
            "holder" | "force" | "area" | "kind" | "group" | "level" | "note" | "traits"
            | "partners" | "expectation" | "period.from" | "period.lastDay"
            | "function.function" | "serves.outcome" | "replacedBy" | "audience.stage" => {
                At("Description", Lines)
            }
            _ => match key.split('.').next() {
                Some(
                    "" | "period" | "function" | "serves" | "audience" | "basis" | "callsFor"
                    | "develops" | "namedBy" | "noneFound" | "citations",
                ) => NO_COLUMN,
                _ => UNKNOWN,
            },
        },
    }
}

const CONSUMERS: &[Consumer] = &[Consumer {
    name: "Moodle",
    version: "4.2.3",
    tried: "2026-11-26",
    // Every row, every id and every cross-reference came back: what does not is refused before.
    drops: &[],
}];

type To<'w> = csv::Writer<&'w mut dyn Write>;

pub(super) fn write(export: Export<'_>, out: &mut dyn Write) -> Result<Exported, ExportError> {
    let definition = export.view.role().definition();
    let mut account = Account::new(export.with_places, CONSUMERS, fate);
    let mut to = csv::WriterBuilder::new().from_writer(out);
    to.write_record(COLUMNS)?;
    let head = Entry::head(definition);
    let leaves = account.leaves(head);
    if let Some((leaf, why)) = trap(&leaves) {
        let text = crate::diagnostics::quoted(&leaf.text());
        return Err(ExportError::Refused(format!(
            "{} of the definition is {text}: {why}",
            leaf.key.name
        )));
    }
    // What is refused, and has nothing below it.
    let mut refused = BTreeSet::new();
    for kind in KINDS {
        for (entry, _) in entries(export.view, kind) {
            if trap(&account.leaves_again(entry, |_| true)).is_some() {
                refused.insert(entry.id);
            }
        }
    }
    let mut file = File { export, account, to, row: 0, refused, named: BTreeSet::new() };
    file.row(head, None, &leaves)?;
    for kind in KINDS {
        let entries: Vec<_> = entries(export.view, kind).collect();
        if !entries.is_empty() {
            file.group(kind)?;
        }
        for (entry, item) in entries {
            let leaves = file.account.leaves(entry);
            match trap(&leaves) {
                Some((_, why)) => {
                    for leaf in &leaves {
                        file.account.refused(entry, leaf, why);
                    }
                }
                None => file.row(entry, Some(item), &leaves)?,
            }
        }
    }
    file.others();
    let File { account, mut to, .. } = file;
    to.flush()?;
    Ok(export.exported(ExportFormat::Moodle, None, account))
}

/// What of an item the importer would make something else of, and why.
fn trap<'l, 'a>(leaves: &'l [Leaf<'a>]) -> Option<(&'l Leaf<'a>, &'static str)> {
    leaves.iter().find_map(|leaf| {
        let Fate::At(..) = leaf.key.fate else { return None };
        let text = leaf.text();
        let why = if leaf.key.name == "title" && text.contains('<') {
            TAG
        } else if text.contains("\\\"") || text.ends_with('\\') {
            BACKSLASH
        } else {
            return None;
        };
        Some((leaf, why))
    })
}

struct File<'w, 'a> {
    export: Export<'a>,
    account: Account<'a>,
    to: To<'w>,
    row: usize,
    refused: BTreeSet<&'a str>,
    /// The instruments whose titles were written, and where.
    named: BTreeSet<(&'a str, usize)>,
}

impl<'a> File<'_, 'a> {
    fn wrote(&mut self, entry: Entry<'a>, leaf: &Leaf<'a>, column: usize, form: Form) {
        let row = self.row;
        self.account.wrote(entry, leaf, COLUMNS[column], form, || Spot {
            file: None,
            at: Pointer::default() / row / column,
        });
    }

    fn group(&mut self, kind: Kind) -> csv::Result<()> {
        self.row += 1;
        let mut cells = [""; 14];
        let (id, title) = (group(kind), title(kind.list()));
        cells[1] = &id;
        cells[2] = &title;
        cells[3] = kind.meaning();
        cells[4] = MARKDOWN;
        cells[8] = "0";
        cells[9] = "null";
        self.to.write_record(cells)
    }

    fn row(
        &mut self,
        entry: Entry<'a>,
        item: Option<ItemRef<'a>>,
        leaves: &[Leaf<'a>],
    ) -> csv::Result<()> {
        self.row += 1;
        let mut cells: [String; 14] = Default::default();
        MARKDOWN.clone_into(&mut cells[4]);
        if let Some(item) = item {
            cells[0] = group(item.kind());
            "0".clone_into(&mut cells[8]);
            "null".clone_into(&mut cells[9]);
        } else {
            SCALE.clone_into(&mut cells[5]);
            SCALE_SETTINGS.clone_into(&mut cells[6]);
            "1".clone_into(&mut cells[12]);
            "domain,competency,competency,competency".clone_into(&mut cells[13]);
        }
        let mut lines = Vec::new();
        let mut references: Vec<String> = Vec::new();
        for leaf in leaves {
            match leaf.key.fate {
                Fate::Lost(why) => self.account.lost(entry, leaf, why),
                Fate::At(_, Shape::Lines) => {
                    lines.push(format!("- {}: {}", leaf.key.name, leaf.text()));
                    self.wrote(entry, leaf, 3, Form::Line);
                }
                Fate::At(..) => match leaf.key.name.as_str() {
                    "id" => {
                        cells[1] = leaf.text().into_owned();
                        self.wrote(entry, leaf, 1, Form::Whole);
                    }
                    "title" => {
                        cells[2] = leaf.text().into_owned();
                        self.wrote(entry, leaf, 2, Form::Whole);
                    }
                    "statement" => {
                        cells[3] = leaf.text().into_owned();
                        self.wrote(entry, leaf, 3, Form::Part);
                    }
                    "partOf" if self.reaches(entry, leaf) => {
                        cells[0] = leaf.text().into_owned();
                        self.wrote(entry, leaf, 0, Form::Whole);
                    }
                    "callsFor.competency" | "develops.competency" if self.reaches(entry, leaf) => {
                        references.push(leaf.text().into_owned());
                        self.wrote(entry, leaf, 10, Form::Part);
                    }
                    "basis.law" => self.basis(entry, leaf, leaves, &mut lines),
                    _ => {}
                },
            }
        }
        if !lines.is_empty() {
            cells[3] = format!("{}\n\n{}", cells[3], lines.join("\n"));
        }
        cells[10] = references.join(",");
        self.to.write_record(&cells)
    }

    /// Whether what a leaf leads to is in the file. Otherwise it is accounted for.
    fn reaches(&self, entry: Entry<'a>, leaf: &Leaf<'a>) -> bool {
        let why = match self.export.view.get(leaf.text()) {
            None => NOT_THERE,
            Some(to) if self.refused.contains(to.id()) => ITS_TARGET,
            Some(_) => return true,
        };
        self.account.lost(entry, leaf, why);
        false
    }

    /// `- basis: Children Act 2004 (law:children-act-2004), s. 18(1)`
    fn basis(
        &mut self,
        entry: Entry<'a>,
        law: &Leaf<'a>,
        leaves: &[Leaf<'a>],
        lines: &mut Vec<String>,
    ) {
        let provision =
            leaves.iter().find(|leaf| leaf.key.name == "basis.provision" && leaf.list == law.list);
        let Some(to) = self.export.view.get(law.text()) else {
            self.account.lost(entry, law, NOT_THERE);
            if let Some(provision) = provision {
                self.account.lost(entry, provision, NOT_THERE);
            }
            return;
        };
        let said = provision.map(|leaf| format!(", {}", leaf.text())).unwrap_or_default();
        lines.push(format!("- basis: {} ({}){said}", to.title(), to.id()));
        self.wrote(entry, law, 3, Form::Part);
        if let Some(provision) = provision {
            self.wrote(entry, provision, 3, Form::Part);
        }
        self.named.insert((to.id(), self.row));
    }

    /// The items that are no competencies.
    fn others(&mut self) {
        for &kind in Kind::ALL.iter().filter(|kind| !KINDS.contains(kind)) {
            for (entry, _) in entries(self.export.view, kind) {
                for leaf in &self.account.leaves(entry) {
                    match leaf.key.fate {
                        Fate::Lost(why) => self.account.lost(entry, leaf, why),
                        Fate::At(..) => {
                            let row = self.named.range((entry.id, 0)..).next();
                            match row.copied().filter(|(id, _)| *id == entry.id) {
                                Some((_, row)) => {
                                    let here = self.row;
                                    self.row = row;
                                    self.wrote(entry, leaf, 3, Form::Part);
                                    self.row = here;
                                }
                                None => self.account.lost(entry, leaf, NOT_CITED),
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The id of the row under which those of a kind stand.
fn group(kind: Kind) -> String {
    format!("group:{}", kind.list())
}
