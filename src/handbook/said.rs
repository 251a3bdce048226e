//! What is said of an item, as a page shows it: what leads somewhere is a link.

use maud::{Markup, html};

use super::{
    book::{self, Book},
    names,
};
use crate::{
    about::{Answers, Listed, Piece, Said},
    definition::Reading,
    value::Date,
};

/// A line.
pub(super) fn line(book: &Book<'_>, said: &Said<'_>) -> Markup {
    html! { @for piece in &said.0 { (self::piece(book, piece)) } }
}

fn piece(book: &Book<'_>, piece: &Piece<'_>) -> Markup {
    html! {
        @match piece {
            Piece::Words(words) => (words),
            Piece::Faint(words) => span.faint { (words) },
            Piece::Text(text) => (book.text(text)),
            Piece::Item(item) => (book.link(*item)),
            Piece::Address { text, to } => (book::outside(to, text)),
            Piece::Date(date) => (time(*date)),
            Piece::Area(area) => a href=(book.address(&names::of_area(*area))) { (within(area.meaning())) },
            Piece::Force(force) => (book::force(*force)),
            Piece::Holder(holder) => a href=(book.address(&names::of_holder(*holder))) { (within(holder.meaning())) },
            Piece::OurReading => (book::reading(Reading::Inferred)),
        }
    }
}

fn within(meaning: &str) -> &str {
    meaning.trim_end_matches('.')
}

fn time(at: Date) -> Markup {
    // In HTML a year has four digits, as it has here.
    html! { time datetime=(at) { (at.in_words()) } }
}

/// What is told in several lines.
pub(super) fn list(book: &Book<'_>, listed: &Listed<'_>) -> Markup {
    match listed {
        Listed::Lines(lines) => {
            html! { ul { @for line in lines { li { (self::line(book, line)) } } } }
        }
        Listed::Answers(answers) => table(book, answers),
    }
}

/// Answers and their shares, as a table.
fn table(book: &Book<'_>, answers: &Answers<'_>) -> Markup {
    let rows = &answers.spread.rows;
    let has_counts = rows.iter().any(|row| row.count.is_some());
    let has_shares = rows.iter().any(|row| row.percentage.is_some());
    html! {
        div.scroll tabindex="0" role="region" aria-label="Table of the answers" {
            table {
                caption { (line(book, &answers.of)) }
                thead { tr {
                    th scope="col" { "Answer" }
                    @if has_shares { th.number scope="col" { "Per cent" } }
                    @if has_counts { th.number scope="col" { "Number" } }
                } }
                tbody {
                    @for row in rows {
                        tr {
                            th scope="row" { (book.text(row.label.as_str())) }
                            @if has_shares { td.number { @if let Some(share) = row.percentage { (share) } } }
                            @if has_counts { td.number { @if let Some(count) = row.count { (count) } } }
                        }
                    }
                }
            }
        }
        p.note { (line(book, &answers.note)) }
    }
}
