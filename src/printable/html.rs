//! As one page of HTML that needs nothing else: to read on a screen of any width, and to print.

use maud::{Markup, PreEscaped, html};

use super::model::{Block, Item, Line, List, Mark, Numbered, Printable, Span, Table};
use crate::page::{Page, Style};

/// What a report has beyond the style of all pages.
const STYLE: &str = include_str!("report.css");

impl Printable {
    /// One page of HTML with everything in it: no script, and nothing from elsewhere. Needs the feature `html`.
    #[must_use]
    pub fn to_html(&self) -> String {
        let page = Page {
            language: "en-GB",
            title: &self.title,
            style: Style::Inline,
            head: html! { style { (PreEscaped(STYLE)) } },
            header: html! {},
            main: html! {
                article.report {
                    h1 { (self.title) }
                    @if let Some(about) = &self.about { p.lead { (about) } }
                    @for block in &self.blocks { (block_of(block)) }
                }
            },
            footer: html! {},
        };
        page.render()
    }
}

fn class(mark: Mark) -> &'static str {
    match mark {
        Mark::Good => "good",
        Mark::Doubtful => "care",
        Mark::Bad => "bad",
        Mark::Quiet => "faint",
    }
}

fn line_of(line: &Line) -> Markup {
    html! {
        @for span in &line.0 {
            @match span {
                Span::Text(text) => (text),
                Span::Hint(_) => {},
                Span::Strong(text) => strong { (text) },
                Span::Code(text) => code { (text) },
                Span::Marked(Mark::Quiet, text) => span.faint { (text) },
                Span::Marked(mark, text) => strong class=(class(*mark)) { (text) },
                Span::Link { text, address } => a href=(address) { (text) },
                Span::Blank => span.blank { "____________" },
            }
        }
    }
}

fn block_of(block: &Block) -> Markup {
    html! {
        @match block {
            Block::Heading(2, line) => h2 { (line_of(line)) },
            Block::Heading(_, line) => h3 { (line_of(line)) },
            Block::Paragraph(line) => p { (line_of(line)) },
            Block::Note(line) => div.notice { p { (line_of(line)) } },
            Block::Verdict(mark, line) => p class={ "verdict " (class(*mark)) } { strong { (line_of(line)) } },
            Block::Hint(_) => {},
            Block::ByHand(block) => (block_of(block)),
            Block::Facts(facts) => dl.facts {
                // A key stands once, however much is said of it.
                @for same in facts.chunk_by(|one, next| one.0 == next.0) {
                    div { dt { (same[0].0) } @for (_, value) in same { dd { (line_of(value)) } } }
                }
            },
            Block::List(list) => (list_of(list)),
            Block::Table(table) => (table_of(table)),
        }
    }
}

fn list_of(list: &List) -> Markup {
    let items = html! {
        @for item in &list.items { li { (item_of(item)) } }
    };
    match list.numbered {
        Numbered::No => html! { ul { (items) } },
        Numbered::Boxes => html! { ul.boxes { (items) } },
        Numbered::From(1) => html! { ol { (items) } },
        Numbered::From(first) => html! { ol start=(first) { (items) } },
    }
}

fn item_of(item: &Item) -> Markup {
    html! {
        @if item.below.is_empty() {
            (line_of(&item.line))
        } @else {
            p { (line_of(&item.line)) }
            @for block in &item.below { (block_of(block)) }
        }
    }
}

fn table_of(table: &Table) -> Markup {
    let number = |n: usize| table.columns[n].is_number.then_some("number");
    html! {
        table {
            thead {
                tr { @for (n, column) in table.columns.iter().enumerate() {
                    th scope="col" class=[number(n)] { (column.title) }
                } }
            }
            tbody { @for row in &table.rows {
                tr { @for (n, cell) in row.iter().enumerate() {
                    @if n == 0 {
                        th scope="row" class=[number(n)] { (line_of(cell)) }
                    } @else {
                        td class=[number(n)] data-label=(table.columns[n].title) { (line_of(cell)) }
                    }
                } }
            } }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list goes on with its number, and has none of its own where it begins.
    #[test]
    fn lists_go_on() {
        let list = |numbered| list_of(&List::new(numbered, [Item::new("a")])).into_string();
        assert_eq!(list(Numbered::From(1)), "<ol><li>a</li></ol>");
        assert_eq!(list(Numbered::From(3)), "<ol start=\"3\"><li>a</li></ol>");
        assert_eq!(list(Numbered::No), "<ul><li>a</li></ul>");
    }
}
