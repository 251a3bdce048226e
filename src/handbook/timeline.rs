//! The law and the programmes over the years: a picture, and the same as a table.

use maud::{Markup, html};

use super::{
    book::{Book, Content},
    draw, names,
};
use crate::{
    item::ItemRef,
    kind::Kind,
    value::{Date, Day, Period},
};

/// Something with a time.
struct Row<'a> {
    item: ItemRef<'a>,
    from: Option<Date>,
    last: Option<Date>,
    /// When a source last saw it, where nothing says that it has ended.
    seen: Option<Date>,
    /// Whether the time is that of the provisions that the definition rests on.
    of_provisions: bool,
}

impl Row<'_> {
    fn first(&self) -> Option<Day> {
        self.from.or(self.seen).or(self.last).map(Date::earliest)
    }
}

/// The each with when it was in force, or when what rests on it was.
fn laws<'a>(book: &Book<'a>) -> Vec<Row<'a>> {
    let items = book.items().filter(|item| item.kind() == Kind::Instrument);
    let rows = items.filter_map(|item| {
        let links = book.view.links_to(item.id());
        let own = || {
            let bases = links.iter().flat_map(|link| link.from.basis());
            bases
                .filter(|basis| basis.law.as_str() == item.id())
                .filter_map(|basis| basis.in_force.as_ref())
        };
        let hull = || {
            let from = own().filter_map(|period| period.from).min_by_key(|date| date.earliest());
            let is_open = own().any(|period| period.last_day.is_none());
            let last = own().filter_map(|period| period.last_day).max_by_key(|date| date.latest());
            from.map(|from| Period { from: Some(from), last_day: last.filter(|_| !is_open) })
        };
        let (period, of_provisions) = match item.period() {
            Some(period) => (period, false),
            None => (hull()?, true),
        };
        Some(Row { item, from: period.from, last: period.last_day, seen: None, of_provisions })
    });
    sorted(rows)
}

fn programmes<'a>(book: &Book<'a>) -> Vec<Row<'a>> {
    let rows = book.items().filter_map(|item| {
        let ItemRef::Programme(programme) = item else { return None };
        let period = programme.period.as_ref();
        let (from, last) = (period.and_then(|p| p.from), period.and_then(|p| p.last_day));
        let seen = programme.last_seen.filter(|_| last.is_none());
        (from.or(last).or(seen).is_some()).then_some(Row {
            item,
            from,
            last,
            seen,
            of_provisions: false,
        })
    });
    sorted(rows)
}

fn sorted<'a>(rows: impl Iterator<Item = Row<'a>>) -> Vec<Row<'a>> {
    let mut rows: Vec<_> = rows.collect();
    rows.sort_by_key(Row::first);
    rows
}

const LEFT: usize = 400;
const RIGHT: usize = 1040;
const STEP: usize = 26;
const TOP: usize = 34;

/// A scale of years.
struct Scale {
    first: u16,
    last: u16,
}

impl Scale {
    fn of(rows: &[Row<'_>], on: Day) -> Self {
        let years = || {
            let dates = rows.iter().flat_map(|row| [row.from, row.last, row.seen]).flatten();
            dates.map(|date| date.earliest().year())
        };
        let first = years().min().unwrap_or(on.year()).min(on.year());
        let last = years().max().unwrap_or(on.year()).max(on.year());
        Self { first, last: last.saturating_add(1) }
    }

    /// Where a day stands, in pixels.
    fn x(&self, day: Day) -> usize {
        let months = |year: u16| usize::from(year.saturating_sub(self.first)) * 12;
        let all = months(self.last).max(12);
        let at = (months(day.year()) + usize::from(day.month()) - 1).min(all);
        LEFT + at * (RIGHT - LEFT) / all
    }

    /// The years that are written below the bars: about eight.
    fn years(&self) -> impl Iterator<Item = u16> {
        let span = self.last - self.first;
        let step = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000]
            .into_iter()
            .find(|step| span / step <= 9)
            .unwrap_or(2000);
        (self.first.div_ceil(step)..).map(move |n| n * step).take_while(|year| *year <= self.last)
    }
}

fn picture(book: &Book<'_>, rows: &[Row<'_>], class: &str, name: &str) -> Markup {
    let scale = Scale::of(rows, book.on);
    let bottom = TOP + rows.len() * STEP;
    let height = bottom + 8;
    let now = scale.x(book.on);
    html! {
        div.scroll tabindex="0" role="region" aria-label=(name) {
            svg viewBox=(format!("0 0 {} {height}", RIGHT + 20)) width=(RIGHT + 20) height=(height) role="group" aria-label=(name) {
                @for year in scale.years() {
                    @let x = Day::new(year, 1, 1).map_or(LEFT, |day| scale.x(day));
                    line.grid x1=(x) y1=(TOP - 8) x2=(x) y2=(bottom) {}
                    text.faint x=(x) y="18" font-size="13" text-anchor="middle" { (year) }
                }
                line.now x1=(now) y1=(TOP - 8) x2=(now) y2=(bottom) {}
                @for (n, row) in rows.iter().enumerate() {
                    @let y = TOP + n * STEP;
                    a href=(book.address(&names::of_item(row.item.id()))) {
                        title { (row.item.title()) }
                        rect x="0" y=(y) width=(LEFT - 8) height=(STEP) fill="none" {}
                        text x="2" y=(y + 17) font-size="14" { (draw::short(row.item.title(), 52)) }
                    }
                    (bars(row, &scale, class, y, now))
                }
            }
        }
    }
}

/// A bar from the beginning to the end, or to when it was last seen; fainter where that goes on.
fn bars(row: &Row<'_>, scale: &Scale, class: &str, y: usize, now: usize) -> Markup {
    let from = row.from.map_or(LEFT, |date| scale.x(date.earliest()));
    let bar = |class: &str, from: usize, to: usize| {
        html! { rect class=(class) x=(from) y=(y + 5) width=(to.saturating_sub(from).max(3)) height=(STEP - 10) {} }
    };
    let over = format!("{class} over");
    let seen = row.seen.map(|date| scale.x(date.earliest()));
    html! {
        @match (row.from, row.last, seen) {
            // When it began is not known: it is seen at one time.
            (None, None, Some(seen)) => circle class=(class) cx=(seen) cy=(y + STEP / 2) r="6" {},
            (_, Some(last), _) => (bar(class, from, scale.x(last.latest()))),
            (_, None, Some(seen)) => { (bar(&over, from, now.max(seen))) (bar(class, from, seen)) },
            (_, None, None) if class == "training" => (bar(&over, from, now)),
            (_, None, None) => (bar(class, from, now.max(from))),
        }
    }
}

fn table(book: &Book<'_>, rows: &[Row<'_>], name: &str) -> Markup {
    let has_seen = rows.iter().any(|row| row.seen.is_some());
    html! {
        details {
            summary { "The same as a table: " (name) }
            div.scroll tabindex="0" role="region" aria-label=(format!("Table: {name}")) {
                table {
                    thead { tr {
                        th scope="col" { "What" }
                        th scope="col" { "From" }
                        th scope="col" { "To" }
                        @if has_seen { th scope="col" { "Last seen" } }
                    } }
                    tbody { @for row in rows {
                        tr {
                            th scope="row" { (book.link(row.item))
                                @if row.of_provisions { " " span.faint { "(the provisions in this handbook)" } } }
                            td { @if let Some(from) = row.from { (from.in_words()) } }
                            td { @if let Some(last) = row.last { (last.in_words()) } }
                            @if has_seen { td { @if let Some(seen) = row.seen { (seen.in_words()) } } }
                        }
                    } }
                }
            }
        }
    }
}

pub(super) fn page(book: &Book<'_>) -> String {
    let (laws, programmes) = (laws(book), programmes(book));
    let main = html! {
        h1 { "Over time" }
        p.lead { "The law and the programmes, year by year. The broken line is " (book.on.in_words()) "." }
        p { a href=(book.address(names::DAYS)) { "Look at the role on one day beside the role on another" } }
        @if laws.is_empty() && programmes.is_empty() { p { "Nothing here has dates." } }
        @if !laws.is_empty() {
            h2 #laws { "The law" }
            figure.picture {
                (picture(book, &laws, "law", "When the law was in force"))
                figcaption { "Where the dates of an Act or of guidance as a whole are not known, its bar spans "
                    "the provisions of it that are in this handbook and have dates: it may be older. What has no "
                    "dates at all is left out." }
            }
            (table(book, &laws, "the law"))
        }
        @if !programmes.is_empty() {
            h2 #programmes { "Programmes" }
            figure.picture {
                (picture(book, &programmes, "training", "When programmes ran"))
                figcaption { "A bar ends when the programme ended or was last seen on offer; a faint bar is what "
                    "no source shows. A dot is a programme of which only that is known when it was last seen." }
            }
            (table(book, &programmes, "programmes"))
        }
    };
    book.page(Content {
        title: "Over time".into(),
        section: None,
        way: Vec::new(),
        head: html! {},
        main,
    })
}
