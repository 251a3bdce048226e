//! An item, as a page to read.

use serde::Serialize;

use crate::{
    about::{
        About, Answers, Listed, Piece, ReadIn, Resting, Said, about, caption, heading_of_law,
        law_of, period,
    },
    item::ItemRef,
    printable::{Block, Column, Item, Line, Numbered, Printable, in_words},
    role::View,
    value::{Address, Day},
};

/// An item of a role with what it says, the law that it rests on, and what leads to it.
///
/// ```
/// use dcs_role::Role;
///
/// let role = Role::england();
/// let page = role.on("2026-01-31".parse()?).describe("duty:appoint-director").ok_or("it is there")?;
/// assert!(page.to_markdown().contains("Children Act 2004, s. 18(1)"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct ItemReport<'a> {
    view: View<'a>,
    item: ItemRef<'a>,
    on: Day,
}

impl<'a> View<'a> {
    /// The item with this id, as a page to read. Of the whole role it is told as on the day of the definition.
    #[must_use]
    pub fn describe(self, id: &str) -> Option<ItemReport<'a>> {
        let on = self.day().unwrap_or(self.role().definition().as_at);
        Some(ItemReport { view: self, item: self.get(id)?, on })
    }
}

impl ItemReport<'_> {
    /// The item as it is printed.
    #[must_use]
    pub fn printable(&self) -> Printable {
        let Self { view, item, on } = *self;
        let About { notice, facts, rests_on, lists, linked_from, read_in } = about(view, item, on);
        let when = item.period().map(|when| format!(", {}", bare(&period(&when, on))));
        let mut page = Printable::new(item.title()).about(format!(
            "{}{}",
            caption(item),
            when.unwrap_or_default()
        ));
        if let Some((what, said)) = &notice {
            page.note(Line::new().strong(what).then(spans(said)));
        }
        if let Some(statement) = item.statement() {
            page.paragraph(in_words(statement));
        }
        let facts = facts.iter().filter(|(name, _)| name != "When");
        let mut facts: Vec<_> = facts.map(|(name, said)| (name.clone(), line(said))).collect();
        facts.push(("Id".to_owned(), Line::new().quiet(item.id())));
        page.facts(facts);
        if !rests_on.is_empty() {
            page.heading(heading_of_law(&rests_on));
            page.list(Numbered::No, rests_on.iter().map(resting));
        }
        for (name, listed) in &lists {
            page.heading(name);
            match listed {
                Listed::Lines(lines) => {
                    page.list(Numbered::No, lines.iter().map(|said| Item::new(line(said))));
                }
                Listed::Answers(answers) => of_answers(&mut page, answers),
            }
        }
        for group in &linked_from {
            page.heading(&group.name);
            page.list(Numbered::No, group.items.iter().map(|item| Item::new(named(*item))));
        }
        if !read_in.is_empty() {
            page.heading("Where this was read");
            page.list(Numbered::No, read_in.iter().map(|read| read_at(read)));
        }
        page
    }
}

fn resting(resting: &Resting<'_>) -> Item {
    let Resting { law, basis, about, address, .. } = resting;
    let line = Line::new().text(law.title()).text(", ").text(basis.provision.as_str());
    let item = Item::new(line.hint(format!("  {}", law.id()))).paragraph(spans(about));
    match address {
        Some(address) => item.paragraph(Line::new().address(address.as_str())),
        None => item,
    }
}

fn read_at(read: &ReadIn<'_>) -> Item {
    let ReadIn { source, citation } = read;
    let line =
        Line::new().text(source.title.as_str()).text(": ").text(in_words(citation.place.as_str()));
    let line = if citation.reading == crate::definition::Reading::Inferred {
        line.quiet(OUR_READING)
    } else {
        line
    };
    let date = source.date.map(|date| format!(", {}", date.in_words())).unwrap_or_default();
    let item = Item::new(line.hint(format!("  {}", source.id)));
    let item = item.paragraph(format!("{}{date}", source.publisher));
    match &source.address {
        Some(address) => item.paragraph(Line::new().address(address.as_str())),
        None => item,
    }
}

fn of_answers(page: &mut Printable, answers: &Answers<'_>) {
    let rows = &answers.spread.rows;
    let has_shares = rows.iter().any(|row| row.percentage.is_some());
    let has_counts = rows.iter().any(|row| row.count.is_some());
    page.paragraph(line(&answers.of).text(":"));
    let columns = [
        Some(Column::text("Answer")),
        has_shares.then(|| Column::number("Per cent")),
        has_counts.then(|| Column::number("Number")),
    ];
    let cell = |number: Option<String>| Line::from(number.unwrap_or_default());
    page.add(Block::table(
        columns.into_iter().flatten(),
        rows.iter().map(|row| {
            let share = has_shares.then(|| cell(row.percentage.map(|share| share.to_string())));
            let count = has_counts.then(|| cell(row.count.map(|count| count.to_string())));
            [Some(Line::from(row.label.as_str())), share, count].into_iter().flatten().collect()
        }),
    ));
    page.paragraph(line(&answers.note));
}

const OUR_READING: &str = " (our reading)";

/// An item in a list.
fn named(item: ItemRef<'_>) -> Line {
    Line::new().text(item.title()).hint(format!("  {}", item.id()))
}

/// A line by itself: the ids of what it names stand at its end, for whoever sits at a prompt.
fn line(said: &Said<'_>) -> Line {
    said.0.iter().fold(spans(said), |line, piece| match piece {
        Piece::Item(item) => line.hint(format!("  {}", item.id())),
        _ => line,
    })
}

fn spans(said: &Said<'_>) -> Line {
    said.0.iter().fold(Line::new(), |line, piece| match piece {
        Piece::Words(words) | Piece::Faint(words) => line.text(words),
        Piece::Text(text) => line.text(in_words(text)),
        Piece::Item(item) => line.text(item.title()),
        Piece::Address { text, to } => line.link(text, to.as_str()),
        Piece::Date(date) => line.text(date.in_words()),
        Piece::Area(area) => line.text(area.meaning().trim_end_matches('.')),
        Piece::Force(force) => line.strong(force.as_str().replace('-', " ")),
        Piece::Holder(holder) => line.text(holder.meaning().trim_end_matches('.')),
        Piece::OurReading => line.quiet(OUR_READING),
    })
}

fn bare(said: &Said<'_>) -> String {
    spans(said).bare()
}

/// An item and what leads to it, as they are written in JSON.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Shown<'a> {
    item: ItemRef<'a>,
    /// Where the provisions can be read that it rests on.
    addresses: Vec<ReadAt<'a>>,
    linked_from: Vec<Incoming<'a>>,
}

#[derive(Serialize)]
struct ReadAt<'a> {
    law: &'a str,
    provision: &'a str,
    address: Address,
}

#[derive(Serialize)]
struct Incoming<'a> {
    id: &'a str,
    key: &'a str,
}

impl Serialize for ItemReport<'_> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let address = |basis| {
            let address = law_of(self.view, basis).and_then(|law| basis.address(law))?;
            Some(ReadAt { law: basis.law.as_str(), provision: basis.provision.as_str(), address })
        };
        let linked_from = crate::about::links_to(self.view, self.item);
        let linked_from = linked_from.map(|link| Incoming { id: link.from.id(), key: link.key });
        Shown {
            item: self.item,
            addresses: self.item.basis().iter().filter_map(address).collect(),
            linked_from: linked_from.collect(),
        }
        .serialize(to)
    }
}
