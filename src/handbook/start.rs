//! The page to begin with.

use maud::{Markup, html};
use strum::VariantArray;

use super::{
    book::{self, Book, Content, counted},
    lists, names,
};
use crate::{
    about::{self, Was},
    definition::{Force, Holder},
    item::ItemRef,
    kind::Kind,
    model::title::title,
    value::{Date, Day},
};

pub(super) fn page(book: &Book<'_>) -> String {
    let definition = book.view.role().definition();
    let main = html! {
        p.caption { "A handbook of the role in " (book.text(definition.jurisdiction.as_str())) }
        h1 { (book.text(definition.title.as_str())) }
        p.lead { (book.text(definition.statement.as_str())) }
        p {
            @if book.view.day().is_some() {
                "This is the role as it was on " strong { (book.on.in_words()) } ". What had ended by then, or had yet to begin, is left out."
            } @else {
                "As at " strong { (book.on.in_words()) } ". What has ended or is to come is here, too, and says so."
            }
            @if !definition.other_names.is_empty() {
                " Other names of the role: "
                @for (n, name) in definition.other_names.iter().enumerate() {
                    @if n > 0 { ", " } (book.text(name.as_str()))
                }
                "."
            }
        }
        (only_theirs(book))
        (begin_here(book))
        (on_whom(book))
        h2 #areas { "By part of the role" }
        (lists::area_cards(book))
        (lately(book))
        h2 #more { "What else is here" }
        ul.cards {
            @for section in names::SECTIONS { @for &kind in section.kinds.iter().filter(|kind| **kind != Kind::Duty) {
                @let count = book.items().filter(|item| item.kind() == kind).count();
                @if count > 0 { li {
                    a href=(book.address(&names::of_kind(kind))) { (about::several(kind)) } " " span.faint { (count) }
                    p { (kind.meaning()) }
                } }
            } }
            li {
                a href=(book.address(names::TIMELINE)) { "Over time" }
                p { "The law and the programmes as a picture, year by year." }
            }
            li {
                a href=(book.address(names::DAYS)) { "Two days side by side" }
                p { "What had ended and what had begun between one day and another." }
            }
        }
        (how_to_read())
        @if !definition.notes.is_empty() {
            h2 #notes { "What to know about the whole" }
            ul { @for note in &definition.notes { li { (book.text(note.as_str())) } } }
        }
    };
    book.page(Content {
        title: definition.title.as_str().into(),
        section: None,
        way: Vec::new(),
        head: html! {},
        main,
    })
}

/// What most readers look for.
fn begin_here(book: &Book<'_>) -> Markup {
    let holders = lists::holders(book);
    let first = holders.iter().filter(|(holder, _)| *holder == Holder::Director);
    let most = holders.iter().filter(|(holder, _)| *holder != Holder::Director);
    let most = most.max_by_key(|(_, count)| *count);
    let kinds = [Kind::Instrument, Kind::Skill, Kind::Programme];
    html! {
        h2 #begin { "Begin here" }
        ul.cards {
            @for (holder, count) in first.chain(most) { li {
                a href=(book.address(&names::of_holder(*holder))) { "What falls on " (about::within(holder.meaning())) }
                p { (counted(*count, "entry", "entries")) ", by part of the role, each with its law." }
            } }
            @for kind in kinds { li {
                a href=(book.address(&names::of_kind(kind))) { (about::several(kind)) }
                p { (match kind {
                    Kind::Instrument => "Each with what rests on it, provision by provision.",
                    Kind::Skill => "What the role calls for, and which duties call for it.",
                    _ => "What develops skills and qualities, and for whom it is.",
                }) }
            } }
            li {
                a href=(book.address(names::DAYS)) { "Two days side by side" }
                p { "What has changed between any day and another." }
            }
        }
    }
}

/// Whose duties are shown, where not all are.
fn only_theirs(book: &Book<'_>) -> Markup {
    let hidden = book.view.duties().count() - book.duties().count();
    html! {
        @if !book.holders.is_empty() {
            div.notice { p {
                "Of the duties, this handbook has those that fall on "
                @for (n, holder) in book.holders.iter().enumerate() {
                    @if n > 0 { " or " }
                    strong { (about::within(holder.meaning())) }
                }
                ". " (counted(hidden, "other is", "others are")) " left out."
            } }
        }
    }
}

/// Who bears how many duties, and how they bind.
fn on_whom(book: &Book<'_>) -> Markup {
    let holders = lists::holders(book);
    let forces: Vec<_> = Force::VARIANTS
        .iter()
        .filter(|force| book.duties().any(|duty| duty.force == **force))
        .collect();
    let count = |holder: Holder, force: Force| {
        book.duties().filter(|duty| duty.holder == holder && duty.force == force).count()
    };
    html! {
        h2 #whom { "What falls on whom" }
        div.scroll tabindex="0" role="region" aria-labelledby="whom" {
            table {
                thead { tr {
                    th scope="col" { "On whom" }
                    @for force in &forces { th.number scope="col" { (title(force.as_str())) } }
                    th.number scope="col" { "All" }
                } }
                tbody { @for (holder, all) in holders {
                    tr {
                        th scope="row" { a href=(book.address(&names::of_holder(holder))) { (title(holder.as_str())) } }
                        @for force in &forces {
                            @let count = count(holder, **force);
                            td.number { @if count > 0 { (count) } }
                        }
                        td.number { (all) }
                    }
                } }
            }
        }
    }
}

/// How long ago is lately.
const YEARS: u16 = 2;
/// More than this nobody reads on the page to begin with.
const MOST: usize = 12;

/// What began or ended in the last years, and what is to come.
fn lately(book: &Book<'_>) -> Markup {
    let on = book.on;
    let since = years_before(on, YEARS);
    let dated = || {
        let kinds = [Kind::Duty, Kind::Feature, Kind::Function, Kind::Instrument];
        book.items().filter(move |item| kinds.contains(&item.kind()))
    };
    let coming: Vec<_> =
        dated().filter(|item| about::was(item.period().as_ref(), on) == Was::Ahead).collect();
    let within = |date: Date| date.earliest() > since && date.earliest() <= on;
    let mut changed: Vec<(Date, bool, ItemRef<'_>)> = Vec::new();
    for item in dated() {
        let Some(period) = item.period() else { continue };
        let began = period.from.filter(|from| within(*from)).map(|from| (from, true, item));
        let ended = period.last_day.filter(|last| within(*last) && last.latest() < on);
        changed.extend(began);
        changed.extend(ended.map(|last| (last, false, item)));
    }
    changed.sort_by_key(|(date, _, _)| std::cmp::Reverse(date.earliest()));
    html! {
        @if !coming.is_empty() {
            h2 #coming { "What is to come" }
            ul.items { @for item in coming.iter().take(MOST) {
                li { (book.link(*item)) @if let Some(period) = item.period() { ": " (book.period(&period)) }
                    @if let Some(coming) = item.basis().iter().find_map(|basis| basis.coming) {
                        p.about { (coming.meaning()) }
                    }
                }
            } }
            @if coming.len() > MOST {
                p { "and " (coming.len() - MOST) " more: see " a href=(book.address(names::DAYS)) { "two days side by side" } "." }
            }
        }
        @if !changed.is_empty() {
            h2 #lately { "What changed in the last two years" }
            ul.items { @for (date, is_new, item) in changed.iter().take(MOST) {
                li {
                    (book.link(*item)) ": "
                    (if *is_new { "since " } else { "ended " }) (*date.in_words())
                }
            } }
            @if changed.len() > MOST {
                p { "and " (changed.len() - MOST) " more: see " a href=(book.address(names::DAYS)) { "two days side by side" } "." }
            }
        }
    }
}

/// The same day some years before, or the day before where there is none.
pub(super) fn years_before(day: Day, years: u16) -> Day {
    let year = day.year().saturating_sub(years).max(1);
    Day::new(year, day.month(), day.day())
        .or_else(|| Day::new(year, day.month(), day.day() - 1))
        .unwrap_or(day)
}

fn how_to_read() -> Markup {
    html! {
        h2 #reading { "How to read it" }
        p { "Each page says who does what, the law that it rests on with a link to the text, and where it was "
            "read. A tag says how strongly a duty binds:" }
        ul.plain { @for force in Force::VARIANTS {
            li { (book::force(*force)) " " (force.meaning()) }
        } }
        p { "Where no source says something in so many words and this project infers it, it is marked "
            span.tag { "our reading" } "." }
    }
}
