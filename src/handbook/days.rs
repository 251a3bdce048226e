//! The role on one day beside the role on another.

use maud::{Markup, html};

use super::{
    book::{Book, Content},
    names, start,
};
use crate::{
    about,
    item::ItemRef,
    kind::Kind,
    value::{Date, Day, Period},
};

/// How far the first day lies before the second until the reader chooses others.
const YEARS: u16 = 10;

struct Dated<'a> {
    item: ItemRef<'a>,
    period: Period,
}

pub(super) fn page(book: &Book<'_>) -> String {
    let (first, second) = (start::years_before(book.on, YEARS), book.on);
    let kinds = [Kind::Duty, Kind::Feature, Kind::Function, Kind::Instrument, Kind::Programme];
    // Of another day's role, what this handbook leaves out is shown by name.
    let all = book.view.role().all().items().filter(|item| kinds.contains(&item.kind()));
    let theirs = |item: &ItemRef<'_>| !matches!(item, ItemRef::Duty(duty) if !book.is_theirs(duty));
    let all: Vec<_> = all.filter(theirs).collect();
    let mut dated: Vec<_> =
        all.iter().filter_map(|&item| item.period().map(|period| Dated { item, period })).collect();
    let undated = all.len() - dated.len();
    dated.sort_by_key(|dated| (dated.period.from.map(Date::earliest), dated.item.kind()));
    let on = |has_first: bool, has_second: bool| {
        let is_there = move |dated: &&Dated<'_>| {
            dated.period.contains(first) == has_first && dated.period.contains(second) == has_second
        };
        dated.iter().filter(is_there).collect::<Vec<_>>()
    };
    let only = |id: &str, day: Day, items: &[&Dated<'_>]| {
        html! {
            section {
                h2 { "Only on " span data-day=(id) { (day.in_words()) } " " span.faint { "(" span data-count=(id) { (items.len()) } ")" } }
                (list(book, id, items))
            }
        }
    };
    let more = |id: &str, name: &str, items: &[&Dated<'_>]| {
        html! {
            details {
                summary { (name) " (" span data-count=(id) { (items.len()) } ")" }
                (list(book, id, items))
            }
        }
    };
    let field = |id: &str, label: &str, day: Day| {
        html! { p { label for=(id) { (label) } " " input #(id) type="date" name=(id) value=(day) required; } }
    };
    let main = html! {
        h1 { "Two days side by side" }
        p.lead { "The role on one day beside the role on another: what had ended by the second, and what had begun." }
        form #days.screen hidden {
            (field("from", "One day", first))
            (field("to", "Another day", second))
        }
        noscript { p { "The days can be chosen where the browser runs scripts." } }
        p.note role="status" { span data-undated { (undated) } " entries have no dates and are not shown here. "
            "A year or month without a day counts from its first day to its last." }
        div.sides {
            (only("first", first, &on(true, false)))
            (only("second", second, &on(false, true)))
        }
        (more("both", "On both days", &on(true, true)))
        (more("neither", "On neither day", &on(false, false)))
    };
    book.page(Content {
        title: "Two days side by side".into(),
        section: None,
        way: vec![("Over time".into(), names::TIMELINE.to_owned())],
        head: html! { script defer src=(book.asset("two-days.js")) {} },
        main,
    })
}

fn list(book: &Book<'_>, id: &str, items: &[&Dated<'_>]) -> Markup {
    // Beyond what can be, for an open beginning or end.
    let day =
        |day: Option<Day>, open: &str| day.map_or_else(|| open.to_owned(), |day| day.to_string());
    html! {
        ul.items data-list=(id) {
            @for Dated { item, period } in items {
                li data-from=(day(period.from.map(Date::earliest), "0000")) data-last=(day(period.last_day.map(Date::latest), "9999-99")) {
                    (book.link(*item)) " " span.faint { (about::caption(*item)) }
                    p.about { (book.period(period)) }
                }
            }
        }
    }
}
