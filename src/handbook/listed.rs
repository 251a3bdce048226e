//! What is told of an item in several lines, or in a table.

use maud::{Markup, html};

use super::book::Book;
use crate::about::{Answers, Listed};

/// What is told in several lines.
pub(super) fn list(book: &Book<'_>, listed: &Listed<'_>) -> Markup {
    match listed {
        Listed::Lines(lines) => {
            html! { ul { @for line in lines { li { (book.said(line)) } } } }
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
                caption { (book.said(&answers.of)) }
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
        p.note { (book.said(&answers.note)) }
    }
}
