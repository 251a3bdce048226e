//! What is wrong with documents.

use crate::{
    checked::{CheckReport, CheckedDocument},
    printable::{Column, Line, Mark, Printable, counted},
    rules::Severity,
};

/// More problems of one document than these nobody reads. In JSON there are many more.
const SHOWN: usize = 100;

impl CheckReport {
    /// The report as it is printed.
    #[must_use]
    pub fn printable(&self) -> Printable {
        let sound = self.documents.iter().filter(|document| document.sound).count();
        let all = counted(self.documents.len(), "document");
        let mut page =
            Printable::new("Documents, checked").about(format!("{all}, of which {sound} sound"));
        for document in &self.documents {
            of_document(&mut page, document);
        }
        page
    }
}

impl CheckedDocument {
    /// Whether it is sound, in a few words, and how that is to be taken.
    pub(super) fn verdict(&self) -> (Mark, String) {
        let (errors, warnings) = (counted(self.errors, "error"), counted(self.warnings, "warning"));
        if self.id.is_none() {
            // What cannot be read may break any rule as well.
            let these = if self.errors == 1 { "it is" } else { "they are" };
            let verdict = format!("not sound: {errors}; the rules are applied once {these} mended");
            (Mark::Bad, verdict)
        } else if self.errors > 0 {
            (Mark::Bad, format!("not sound: {errors}, {warnings}"))
        } else if self.warnings > 0 {
            (Mark::Doubtful, format!("sound, and could be better: {errors}, {warnings}"))
        } else {
            (Mark::Good, "sound: no errors, no warnings".to_owned())
        }
    }
}

fn of_document(page: &mut Printable, document: &CheckedDocument) {
    page.heading(&document.file);
    let (mark, verdict) = document.verdict();
    let mut facts = vec![("Result".to_owned(), Line::new().marked(mark, verdict))];
    if let Some(id) = &document.id {
        let version = document.version.as_ref().map(|version| format!(" {version}"));
        let line = Line::new().code(id).text(version.unwrap_or_default());
        facts.push(("Document".to_owned(), line));
    }
    page.facts(facts);
    let columns = ["Line", "What is wrong", "Where", "Rule"].map(Column::text);
    let rows = document.problems.iter().take(SHOWN).map(|problem| {
        let mark = match problem.severity {
            Severity::Error => Mark::Bad,
            Severity::Warning => Mark::Doubtful,
        };
        let severity = Line::new().marked(mark, problem.severity.to_string());
        let at = Line::new();
        vec![
            Line::from(format!("{}:{}", problem.line, problem.column)),
            severity.text(format!(": {}", problem.message)),
            if problem.at.is_empty() { at } else { at.code(&problem.at) },
            Line::new().code(&problem.rule),
        ]
    });
    page.table(columns, rows);
    if document.problems.len() > SHOWN {
        let more = document.errors + document.warnings - SHOWN;
        page.paragraph(match document.unlisted {
            0 => format!("… and {more} more, which the report in JSON lists."),
            unlisted => {
                let listed = more - unlisted;
                format!("… and {more} more, of which the report in JSON lists {listed}.")
            }
        });
    }
}
