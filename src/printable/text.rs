//! As text: in lines as long as they are, or broken and coloured for a terminal.

use std::fmt::{self, Display, Formatter};

#[cfg(feature = "terminal")]
use super::model::Mark;
use super::model::{Block, Item, Line, List, Numbered, Printable, Span, Table};

/// Lines that nobody breaks hold a table up to this width.
const WIDEST_TABLE: usize = 120;

/// A column in which text is broken has at least this width.
const NARROWEST_COLUMN: usize = 20;

/// Text in lines that are not broken, for a file or another program.
impl Display for Printable {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(&Writer::write(self, Look { width: None, is_coloured: false }))
    }
}

impl Printable {
    /// Text for a terminal: broken at a width, between words alone, and coloured where that is wanted.
    #[cfg(feature = "terminal")]
    #[must_use]
    pub fn to_terminal(&self, width: usize, is_coloured: bool) -> String {
        Writer::write(self, Look { width: Some(width), is_coloured })
    }

    /// Text in lines that are not broken, coloured.
    #[cfg(feature = "terminal")]
    #[must_use]
    pub fn to_coloured_text(&self) -> String {
        Writer::write(self, Look { width: None, is_coloured: true })
    }
}

#[derive(Clone, Copy)]
struct Look {
    /// How many characters a line may have; none where lines are not broken.
    width: Option<usize>,
    is_coloured: bool,
}

/// What a piece is written like.
#[derive(Clone, Copy)]
enum Style {
    Title,
    Strong,
    #[cfg(feature = "terminal")]
    Marked(Mark),
}

#[cfg(feature = "terminal")]
mod terminal {
    use anstyle::{AnsiColor, Style as Ansi};

    use super::{Look, Mark, Style};

    impl Look {
        pub(super) fn styled(self, style: Style, text: &str) -> String {
            let ansi = match style {
                Style::Title => AnsiColor::Cyan.on_default().bold(),
                Style::Strong => Ansi::new().bold(),
                Style::Marked(Mark::Good) => AnsiColor::Green.on_default().bold(),
                Style::Marked(Mark::Doubtful) => AnsiColor::Yellow.on_default().bold(),
                Style::Marked(Mark::Bad) => AnsiColor::Red.on_default().bold(),
                Style::Marked(Mark::Quiet) => Ansi::new().dimmed(),
            };
            if self.is_coloured { format!("{ansi}{text}{ansi:#}") } else { text.to_owned() }
        }

        /// A paragraph between its indents.
        pub(super) fn filled(self, text: &str, first: &str, rest: &str) -> String {
            let Some(width) = self.width else { return format!("{first}{text}") };
            let options = textwrap::Options::new(width)
                .initial_indent(first)
                .subsequent_indent(rest)
                .break_words(false)
                .word_separator(textwrap::WordSeparator::AsciiSpace)
                .word_splitter(textwrap::WordSplitter::NoHyphenation);
            textwrap::fill(text, options)
        }
    }

    pub(super) fn width(text: &str) -> usize {
        textwrap::core::display_width(text)
    }
}

#[cfg(not(feature = "terminal"))]
mod terminal {
    use super::{Look, Style};

    impl Look {
        pub(super) fn styled(self, _: Style, text: &str) -> String {
            debug_assert!(!self.is_coloured, "colours need a terminal");
            text.to_owned()
        }

        pub(super) fn filled(self, text: &str, first: &str, _: &str) -> String {
            debug_assert!(self.width.is_none(), "lines are broken for a terminal");
            format!("{first}{text}")
        }
    }

    pub(super) fn width(text: &str) -> usize {
        text.chars().count()
    }
}

use terminal::width;

/// What was written last, which decides on the empty line before the next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Nothing,
    Heading,
    Paragraph,
    Other,
}

struct Writer {
    out: String,
    look: Look,
    last: Last,
}

impl Writer {
    fn write(printable: &Printable, look: Look) -> String {
        let mut writer = Self { out: String::new(), look, last: Last::Nothing };
        writer.line(&look.styled(Style::Title, &printable.title), "", "");
        if let Some(about) = &printable.about {
            writer.line(about, "", "");
        }
        let mut indent = 0;
        let is_shown = |block: &&Block| !matches!(block, Block::ByHand(_));
        for block in printable.blocks.iter().filter(is_shown) {
            writer.gap(block);
            match block {
                Block::Heading(2, _) | Block::Verdict(..) => indent = 0,
                _ => {}
            }
            writer.block(block, indent);
            writer.last = match block {
                Block::Heading(..) => {
                    indent = 2;
                    Last::Heading
                }
                Block::Paragraph(_) | Block::Note(_) => Last::Paragraph,
                _ => Last::Other,
            };
        }
        writer.out
    }

    /// An empty line where two blocks would run into each other.
    fn gap(&mut self, next: &Block) {
        let is_apart = match (self.last, next) {
            (Last::Heading, Block::Heading(3, _)) => false,
            (_, Block::Heading(..) | Block::Verdict(..)) | (Last::Nothing, _) => true,
            (Last::Heading, _) | (Last::Paragraph, Block::List(_) | Block::Table(_)) => false,
            (Last::Paragraph | Last::Other, _) => true,
        };
        if is_apart {
            self.out.push('\n');
        }
    }

    fn line(&mut self, text: &str, first: &str, rest: &str) {
        let filled = self.look.filled(text, first, rest);
        self.out += filled.trim_end();
        self.out.push('\n');
    }

    fn block(&mut self, block: &Block, indent: usize) {
        let space = " ".repeat(indent);
        match block {
            Block::Heading(level, line) => {
                let style = if *level == 2 { Style::Title } else { Style::Strong };
                let text = self.look.styled(style, &line.bare());
                self.line(&text, &space, &space);
            }
            Block::Paragraph(line) | Block::Note(line) => {
                let text = self.styled(line);
                self.line(&text, &space, &space);
            }
            Block::Verdict(mark, line) => {
                let text = self.span(&Span::Marked(*mark, line.bare()));
                self.line(&text, &space, &space);
            }
            Block::Hint(line) => {
                let text = self.styled(&Line::new().quiet(line.bare()));
                self.line(&text, &space, &space);
            }
            Block::ByHand(_) => {}
            Block::Facts(facts) => self.facts(facts, indent),
            Block::List(list) => self.list(list, indent),
            Block::Table(table) => self.table(table, indent),
        }
    }

    fn span(&self, span: &Span) -> String {
        match span {
            Span::Code(text) => format!("`{text}`"),
            Span::Hint(_) => self.styled(&Line::new().quiet(span.bare())),
            Span::Strong(text) => self.look.styled(Style::Strong, text),
            #[cfg(feature = "terminal")]
            Span::Marked(mark, text) => self.look.styled(Style::Marked(*mark), text),
            span => span.bare().to_owned(),
        }
    }

    fn styled(&self, line: &Line) -> String {
        line.0.iter().map(|span| self.span(span)).collect()
    }

    fn facts(&mut self, facts: &[(String, Line)], indent: usize) {
        let label = facts.iter().map(|(key, _)| width(key)).max().unwrap_or_default() + 2;
        let is_narrow = self.look.width.is_some_and(|all| all < indent + label + NARROWEST_COLUMN);
        let space = " ".repeat(indent);
        for (key, value) in facts {
            let value = self.styled(value);
            let strong = self.look.styled(Style::Strong, key);
            if is_narrow {
                self.line(&format!("{strong}: {value}"), &space, &format!("{space}  "));
            } else {
                let gap = " ".repeat(label - width(key));
                let rest = " ".repeat(indent + label);
                self.line(&value, &format!("{space}{strong}{gap}"), &rest);
            }
        }
    }

    fn list(&mut self, list: &List, indent: usize) {
        let digits = match list.numbered {
            Numbered::From(first) => (first + list.items.len()).saturating_sub(1).to_string().len(),
            Numbered::No | Numbered::Boxes => 0,
        };
        let items = list.items.iter().filter(|item| !item.is_by_hand);
        for (n, Item { line, below, .. }) in items.enumerate() {
            let mark = match list.numbered {
                Numbered::No => "- ".to_owned(),
                Numbered::Boxes => "[ ] ".to_owned(),
                Numbered::From(first) => format!("{:>digits$}. ", first + n),
            };
            let inner = indent + mark.len();
            let text = self.styled(line);
            let (first, rest) = (format!("{}{mark}", " ".repeat(indent)), " ".repeat(inner));
            self.line(&text, &first, &rest);
            for block in below {
                self.block(block, inner);
            }
        }
    }

    fn table(&mut self, table: &Table, indent: usize) {
        let cells: Vec<Vec<String>> = table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| self.styled(cell)).collect())
            .collect();
        let mut widths: Vec<_> = table.columns.iter().map(|column| width(&column.title)).collect();
        for row in &cells {
            for (widest, cell) in widths.iter_mut().zip(row) {
                *widest = width(cell).max(*widest);
            }
        }
        let between = 2;
        let whole =
            indent + widths.iter().sum::<usize>() + between * widths.len().saturating_sub(1);
        let limit = self.look.width.unwrap_or(WIDEST_TABLE);
        if whole > limit {
            // One column gives way, where there is room for its words.
            let Some(widest) = (0..widths.len()).max_by_key(|n| widths[*n]) else { return };
            let room = (limit + widths[widest]).saturating_sub(whole);
            if self.look.width.is_none() || room < NARROWEST_COLUMN {
                return self.records(table, &cells, indent);
            }
            widths[widest] = room;
        }
        let titles: Vec<_> = table.columns.iter().map(|column| column.title.clone()).collect();
        if titles.iter().any(|title| !title.is_empty()) {
            self.row(table, &widths, &titles, Some(Style::Strong), indent);
        }
        for row in &cells {
            self.row(table, &widths, row, None, indent);
        }
    }

    fn row(
        &mut self,
        table: &Table,
        widths: &[usize],
        cells: &[String],
        style: Option<Style>,
        indent: usize,
    ) {
        let look = |width| Look { width: self.look.width.map(|_| width), ..self.look };
        let broken: Vec<Vec<String>> = cells
            .iter()
            .zip(widths)
            .map(|(cell, width)| {
                let filled = look(*width).filled(cell, "", "");
                filled.lines().map(ToOwned::to_owned).collect()
            })
            .collect();
        let lines = broken.iter().map(Vec::len).max().unwrap_or_default();
        for n in 0..lines {
            let mut line = " ".repeat(indent);
            for (m, (cell, wanted)) in broken.iter().zip(widths).enumerate() {
                // A number stands where the words beside it end.
                let above = if table.columns[m].is_number { lines - cell.len() } else { 0 };
                let text =
                    n.checked_sub(above).and_then(|n| cell.get(n)).map_or("", String::as_str);
                let space = " ".repeat(wanted.saturating_sub(width(text)));
                let text = match style {
                    Some(style) => self.look.styled(style, text),
                    None => text.to_owned(),
                };
                line += if m == 0 { "" } else { "  " };
                line += &if table.columns[m].is_number { space + &text } else { text + &space };
            }
            self.out += line.trim_end();
            self.out.push('\n');
        }
    }

    /// A table for which there is no room: row by row, each with its cells below.
    fn records(&mut self, table: &Table, cells: &[Vec<String>], indent: usize) {
        let space = " ".repeat(indent);
        for row in cells {
            let mut named = row.iter().zip(&table.columns);
            if let Some((name, _)) = named.next() {
                let name = self.look.styled(Style::Strong, name);
                self.line(&name, &format!("{space}- "), &format!("{space}  "));
            }
            for (cell, column) in named.filter(|(cell, _)| !cell.is_empty()) {
                let first = format!("{space}  ");
                self.line(&format!("{}: {cell}", column.title), &first, &format!("{space}    "));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::model::Column;
    use super::*;

    /// Words begin where their column begins, and numbers end where it ends.
    #[test]
    fn numbers_stand_at_the_right() {
        let mut page = Printable::new("Boats");
        let rows = [("dinghy", "7"), ("barge", "1200")];
        let rows = rows.map(|(name, count)| vec![Line::from(name), Line::from(count)]);
        page.table(vec![Column::text("Boat"), Column::number("How many")], rows.to_vec());
        let lines: Vec<String> = page.to_string().lines().map(str::to_owned).collect();
        assert_eq!(
            lines[lines.len() - 3..],
            ["Boat    How many", "dinghy         7", "barge       1200"]
        );
    }
}
