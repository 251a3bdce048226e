//! As Markdown, in what `CommonMark` and its tables on GitHub have in common.

use super::model::{Block, Item, Line, List, Numbered, Printable, Span, Table};

impl Printable {
    /// Markdown. What comes from documents is read as it is, whatever Markdown would make of it.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        let mut out = String::new();
        push(&mut out, "", &format!("# {}", literal(&self.title)));
        if let Some(about) = &self.about {
            out.push('\n');
            push(&mut out, "", &opening(&literal(about)));
        }
        for block in self.blocks.iter().filter(|block| !matches!(block, Block::Hint(_))) {
            out.push('\n');
            write(&mut out, "", block);
        }
        out
    }
}

/// Text as it is read.
fn literal(text: &str) -> String {
    let mut literal = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let is_special = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '>' | '|' | '#' | '~' | '&' | '$' => true,
            // Within a word, as in an id, it means nothing.
            '_' => {
                !before.is_alphanumeric() || !rest.peek().is_some_and(|next| next.is_alphanumeric())
            }
            _ => false,
        };
        if is_special {
            literal.push('\\');
        }
        literal.push(c);
        before = c;
    }
    literal
}

/// The beginning of a paragraph, which must not be taken for that of a list, a rule or a heading.
fn opening(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    match text.as_bytes().get(digits) {
        Some(b'.' | b')') if digits > 0 => {
            let (number, rest) = text.split_at(digits);
            format!("{number}\\{rest}")
        }
        Some(b'-' | b'+' | b'=' | b':') if digits == 0 => format!("\\{text}"),
        _ => text.to_owned(),
    }
}

fn code(text: &str) -> String {
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    // In a table a bar ends a cell even within code.
    format!("{fence}{space}{}{space}{fence}", text.replace('|', "\\|"))
}

fn address(address: &str) -> String {
    address.replace('<', "%3C").replace('>', "%3E").replace('|', "%7C").replace(' ', "%20")
}

/// Emphasis that holds wherever it stands: none around nothing, and no space at its ends.
fn emphasis(mark: &str, text: &str) -> String {
    let inner = text.trim();
    if inner.is_empty() {
        return text.to_owned();
    }
    let (before, rest) = text.split_at(text.len() - text.trim_start().len());
    let after = &rest[inner.len()..];
    format!("{before}{mark}{}{mark}{after}", literal(inner))
}

fn line(line: &Line) -> String {
    let spans = line.0.iter().map(|span| match span {
        Span::Text(text) | Span::Marked(super::model::Mark::Quiet, text) => literal(text),
        Span::Hint(_) => String::new(),
        Span::Strong(text) | Span::Marked(_, text) => emphasis("**", text),
        Span::Code(text) => code(text),
        Span::Link { text, address: to } if text == to => format!("<{}>", address(to)),
        Span::Link { text, address: to } => format!("[{}](<{}>)", literal(text), address(to)),
        Span::Blank => "\\_".repeat(12),
    });
    opening(&spans.collect::<String>())
}

/// A line of Markdown behind an indent.
fn push(out: &mut String, indent: &str, text: &str) {
    *out += indent;
    *out += text;
    out.push('\n');
}

fn write(out: &mut String, indent: &str, block: &Block) {
    match block {
        Block::Heading(level, text) => {
            push(out, indent, &format!("{} {}", "#".repeat(usize::from(*level)), line(text)));
        }
        Block::Paragraph(text) => push(out, indent, &line(text)),
        Block::Note(text) => push(out, indent, &format!("> {}", line(text))),
        Block::Verdict(_, text) => {
            push(out, indent, &line(&Line::new().strong(text.bare())));
        }
        Block::Hint(_) => {}
        Block::ByHand(block) => write(out, indent, block),
        Block::Facts(facts) => {
            for (key, value) in facts {
                push(out, indent, &format!("- **{}:** {}", literal(key), line(value)));
            }
        }
        Block::List(list) => write_list(out, indent, list),
        Block::Table(table) => write_table(out, indent, table),
    }
}

fn write_list(out: &mut String, indent: &str, list: &List) {
    let is_loose = list.items.iter().any(|item| {
        item.below.iter().any(|block| !matches!(block, Block::List(_) | Block::Facts(_)))
    });
    for (n, Item { line: text, below, .. }) in list.items.iter().enumerate() {
        let mark = match list.numbered {
            Numbered::No => "- ".to_owned(),
            Numbered::Boxes => "- [ ] ".to_owned(),
            Numbered::From(first) => format!("{}. ", first + n),
        };
        // What belongs to a box to tick belongs to the bullet before it.
        let inner = match list.numbered {
            Numbered::Boxes => 2,
            Numbered::No | Numbered::From(_) => mark.len(),
        };
        if n > 0 && is_loose {
            out.push('\n');
        }
        push(out, indent, &format!("{mark}{}", line(text)));
        let inner = format!("{indent}{}", " ".repeat(inner));
        for block in below {
            if is_loose {
                out.push('\n');
            }
            write(out, &inner, block);
        }
    }
}

fn write_table(out: &mut String, indent: &str, table: &Table) {
    let row = |cells: &mut dyn Iterator<Item = String>| {
        let cells = cells.map(|cell| format!(" {cell} |").replace("  |", " |"));
        format!("|{}", cells.collect::<String>())
    };
    push(out, indent, &row(&mut table.columns.iter().map(|column| literal(&column.title))));
    let rules = table.columns.iter().map(|column| if column.is_number { "---:|" } else { "---|" });
    push(out, indent, &format!("|{}", rules.collect::<String>()));
    for cells in &table.rows {
        push(out, indent, &row(&mut cells.iter().map(line)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What stands in a text stays text, wherever it stands.
    #[test]
    fn texts_are_no_markdown() {
        for (text, written) in [
            ("1. May", "1\\. May"),
            ("12) May", "12\\) May"),
            ("1 May", "1 May"),
            ("- May", "\\- May"),
            ("# May | *June*", "\\# May \\| \\*June\\*"),
            ("a_b _c_", "a_b \\_c\\_"),
        ] {
            assert_eq!(line(&Line::new().text(text)), written);
        }
        for (text, written) in [("a|b", "`a\\|b`"), ("a`b", "`` a`b ``"), ("a", "`a`")] {
            assert_eq!(line(&Line::new().code(text)), written);
        }
    }
}
