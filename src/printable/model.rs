//! A report as plain data: what it says, and not how it looks.

use crate::diagnostics::plain;

/// A report for people, as headings, paragraphs, lists and tables. Its writers turn it into text, Markdown and HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Printable {
    pub(super) title: String,
    pub(super) about: Option<String>,
    pub(super) blocks: Vec<Block>,
}

/// How something that is said is to be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mark {
    Good,
    Doubtful,
    Bad,
    /// Of less weight than what stands around it.
    Quiet,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Span {
    Text(String),
    Strong(String),
    /// As it stands in a document or is typed at a prompt.
    Code(String),
    Marked(Mark, String),
    Link {
        text: String,
        address: String,
    },
    /// Where somebody fills in by hand.
    Blank,
    /// What helps whoever sits at a prompt, and has no place on paper.
    Hint(String),
}

/// A paragraph's worth of text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line(pub(super) Vec<Span>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    /// Level 2 below the title, or level 3.
    Heading(u8, Line),
    Paragraph(Line),
    /// What has to be known before the rest is read, or beside it.
    Note(Line),
    /// Keys with their values.
    Facts(Vec<(String, Line)>),
    List(List),
    Table(Table),
    /// What it all comes to.
    Verdict(Mark, Line),
    /// What helps whoever sits at a prompt, and has no place on paper.
    Hint(Line),
    /// What is filled in by hand, and has no place at a prompt.
    ByHand(Box<Block>),
}

/// How the items of a list are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbered {
    No,
    /// From this number.
    From(usize),
    /// With boxes to tick.
    Boxes,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct List {
    pub(super) numbered: Numbered,
    pub(super) items: Vec<Item>,
}

/// An item of a list, and what belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    pub(super) line: Line,
    pub(super) below: Vec<Block>,
    /// Whether it is filled in by hand, and has no place at a prompt.
    pub(super) is_by_hand: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(super) title: String,
    pub(super) is_number: bool,
}

/// A table. The first cell of a row names the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Table {
    pub(super) columns: Vec<Column>,
    pub(super) rows: Vec<Vec<Line>>,
}

/// Text from outside, without what would steer a terminal.
fn clean(text: impl AsRef<str>) -> String {
    plain(text.as_ref().chars())
}

impl Line {
    pub(crate) fn new() -> Self {
        Self::default()
    }

    pub(crate) fn text(self, text: impl AsRef<str>) -> Self {
        self.and(Span::Text(clean(text)))
    }

    pub(crate) fn strong(self, text: impl AsRef<str>) -> Self {
        self.and(Span::Strong(clean(text)))
    }

    pub(crate) fn code(self, text: impl AsRef<str>) -> Self {
        self.and(Span::Code(clean(text)))
    }

    pub(crate) fn marked(self, mark: Mark, text: impl AsRef<str>) -> Self {
        self.and(Span::Marked(mark, clean(text)))
    }

    pub(crate) fn quiet(self, text: impl AsRef<str>) -> Self {
        self.marked(Mark::Quiet, text)
    }

    pub(crate) fn link(self, text: impl AsRef<str>, address: impl AsRef<str>) -> Self {
        self.and(Span::Link { text: clean(text), address: clean(address) })
    }

    /// An address that shows itself.
    pub(crate) fn address(self, address: impl AsRef<str>) -> Self {
        self.link(address.as_ref(), address.as_ref())
    }

    pub(crate) fn hint(self, text: impl AsRef<str>) -> Self {
        self.and(Span::Hint(clean(text)))
    }

    pub(crate) fn blank(self) -> Self {
        self.and(Span::Blank)
    }

    pub(crate) fn then(mut self, other: impl Into<Self>) -> Self {
        self.0.extend(other.into().0);
        self
    }

    fn and(mut self, span: Span) -> Self {
        self.0.push(span);
        self
    }

    /// The words without what they look like.
    pub(crate) fn bare(&self) -> String {
        self.0.iter().map(Span::bare).collect()
    }
}

impl Span {
    pub(super) fn bare(&self) -> &str {
        match self {
            Self::Text(text)
            | Self::Strong(text)
            | Self::Code(text)
            | Self::Marked(_, text)
            | Self::Link { text, .. }
            | Self::Hint(text) => text,
            Self::Blank => "____________",
        }
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::new().text(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::new().text(text)
    }
}

impl From<&String> for Line {
    fn from(text: &String) -> Self {
        Self::new().text(text)
    }
}

impl Item {
    pub(crate) fn new(line: impl Into<Line>) -> Self {
        Self { line: line.into(), below: Vec::new(), is_by_hand: false }
    }

    pub(crate) fn below(mut self, block: Block) -> Self {
        self.below.push(block);
        self
    }

    pub(crate) fn by_hand(self) -> Self {
        Self { is_by_hand: true, ..self }
    }

    pub(crate) fn paragraph(self, line: impl Into<Line>) -> Self {
        self.below(Block::Paragraph(line.into()))
    }
}

impl Block {
    pub(crate) fn by_hand(block: Self) -> Self {
        Self::ByHand(Box::new(block))
    }

    pub(crate) fn table(
        columns: impl IntoIterator<Item = Column>,
        rows: impl IntoIterator<Item = Vec<Line>>,
    ) -> Self {
        Self::Table(Table::new(columns, rows))
    }
}

impl List {
    pub(crate) fn new(numbered: Numbered, items: impl IntoIterator<Item = Item>) -> Self {
        Self { numbered, items: items.into_iter().collect() }
    }
}

impl Column {
    pub(crate) fn text(title: &str) -> Self {
        Self { title: title.to_owned(), is_number: false }
    }

    pub(crate) fn number(title: &str) -> Self {
        Self { title: title.to_owned(), is_number: true }
    }
}

impl Table {
    pub(crate) fn new(
        columns: impl IntoIterator<Item = Column>,
        rows: impl IntoIterator<Item = Vec<Line>>,
    ) -> Self {
        Self { columns: columns.into_iter().collect(), rows: rows.into_iter().collect() }
    }
}

impl Printable {
    pub(crate) fn new(title: impl AsRef<str>) -> Self {
        Self { title: clean(title), about: None, blocks: Vec::new() }
    }

    /// What the title is about, in a sentence.
    pub(crate) fn about(mut self, about: impl AsRef<str>) -> Self {
        self.about = Some(clean(about));
        self
    }

    /// The title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    pub(crate) fn add(&mut self, block: Block) {
        self.blocks.push(block);
    }

    /// The report with a line for whoever sits at a prompt, before what it all comes to. Pages have no place for it.
    #[must_use]
    pub fn with_hint(mut self, hint: &str) -> Self {
        let ends = self.blocks.last().is_some_and(|block| matches!(block, Block::Verdict(..)));
        let at = self.blocks.len() - usize::from(ends);
        self.blocks.insert(at, Block::Hint(hint.into()));
        self
    }

    pub(crate) fn heading(&mut self, text: impl Into<Line>) {
        self.add(Block::Heading(2, text.into()));
    }

    pub(crate) fn subheading(&mut self, text: impl Into<Line>) {
        self.add(Block::Heading(3, text.into()));
    }

    pub(crate) fn paragraph(&mut self, line: impl Into<Line>) {
        self.add(Block::Paragraph(line.into()));
    }

    pub(crate) fn note(&mut self, line: impl Into<Line>) {
        self.add(Block::Note(line.into()));
    }

    pub(crate) fn verdict(&mut self, mark: Mark, line: impl Into<Line>) {
        self.add(Block::Verdict(mark, line.into()));
    }

    /// Nothing where there are no facts.
    pub(crate) fn facts(&mut self, facts: Vec<(String, Line)>) {
        if !facts.is_empty() {
            self.add(Block::Facts(facts));
        }
    }

    /// Nothing where there are no items.
    pub(crate) fn list(&mut self, numbered: Numbered, items: impl IntoIterator<Item = Item>) {
        let list = List::new(numbered, items);
        if !list.items.is_empty() {
            self.add(Block::List(list));
        }
    }

    /// Nothing where there are no rows.
    pub(crate) fn table(
        &mut self,
        columns: impl IntoIterator<Item = Column>,
        rows: impl IntoIterator<Item = Vec<Line>>,
    ) {
        let table = Table::new(columns, rows);
        if !table.rows.is_empty() {
            self.add(Block::Table(table));
        }
    }
}
