//! What changed between two definitions, or two days of one.

use crate::{
    compare::{Change, ChangeReport, Compared, ReleaseKind},
    printable::{Block, Item, Line, Mark, Numbered, Printable, counted, sentence},
};

impl ChangeReport {
    /// The report as it is printed.
    #[must_use]
    pub fn printable(&self) -> Printable {
        let mut page = Printable::new("What changed");
        page.facts(vec![
            ("Before".to_owned(), side(&self.old)),
            ("After".to_owned(), side(&self.new)),
        ]);
        for (size, heading, mark) in [
            (ReleaseKind::Major, "What relied on the old may no longer hold", Mark::Bad),
            (ReleaseKind::Minor, "More, or more is known", Mark::Doubtful),
            (ReleaseKind::Patch, "In other words", Mark::Good),
        ] {
            let changes: Vec<_> =
                self.changes.iter().filter(|change| change.size == size).collect();
            if !changes.is_empty() {
                page.heading(heading);
                page.list(Numbered::No, changes.into_iter().map(|one| change(one, mark)));
            }
        }
        for document in &self.affected {
            page.heading(format!("Affected: {}", document.document));
            if document.effects.is_empty() {
                page.paragraph("It is not affected.");
            }
            let items = document.effects.iter().map(|effect| {
                let line = Line::new();
                let line = match &effect.at {
                    Some(at) => line.code(at.as_str()).text(", "),
                    None => line,
                };
                Item::new(line.code(&effect.item).text(format!(": {}", effect.because)))
            });
            page.list(Numbered::No, items);
        }
        let verdict = &self.verdict;
        let mark = match verdict.release {
            ReleaseKind::Major => Mark::Bad,
            ReleaseKind::Minor => Mark::Doubtful,
            ReleaseKind::Patch | ReleaseKind::None => Mark::Good,
        };
        let count = counted(self.changes.len(), "change");
        page.verdict(mark, format!("{}: {count}; {}", verdict.release, verdict.because));
        if let (Some(fits), Some(about)) = (verdict.version_fits, &verdict.about_version) {
            page.verdict(if fits { Mark::Good } else { Mark::Bad }, sentence(about));
        }
        page
    }
}

fn side(compared: &Compared) -> Line {
    let day = compared.on.map(|day| format!(" on {day}")).unwrap_or_default();
    Line::new().code(compared.role.as_str()).text(format!(" {}{day}", compared.version))
}

fn change(change: &Change, mark: Mark) -> Item {
    let word = change.kind.as_str().replace('-', " ");
    let key = change.key.as_ref().map(|key| format!(" ({key})")).unwrap_or_default();
    let line = Line::new().marked(mark, word).text(format!("{key}: ")).strong(&change.title);
    let item = Item::new(line.text(" ").code(&change.item));
    let sides = [("was", &change.before), ("is", &change.after)];
    let sides: Vec<_> = sides
        .into_iter()
        .filter_map(|(label, value)| Some((label.to_owned(), Line::from(value.as_ref()?))))
        .collect();
    if sides.is_empty() { item } else { item.below(Block::Facts(sides)) }
}
