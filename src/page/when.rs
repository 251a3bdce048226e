//! Dates and periods as people write them.

use maud::{Markup, html};

use crate::value::{Date, Day, MONTHS, Period};

fn month(month: u8) -> &'static str {
    MONTHS[usize::from(month.clamp(1, 12)) - 1]
}

/// `1 January 2008`.
pub(crate) fn day(day: Day) -> String {
    format!("{} {} {}", day.day(), month(day.month()), day.year())
}

/// `1 January 2008`, `January 2008` or `2008`, as exactly as it is known.
pub(crate) fn date(date: Date) -> String {
    match date {
        Date::Day(known) => day(known),
        Date::Month(known) => format!("{} {}", month(known.month()), known.year()),
        Date::Year(year) => year.to_string(),
    }
}

fn time(at: Date) -> Markup {
    // In HTML a year has four digits, as it has here.
    html! { time datetime=(at) { (date(at)) } }
}

/// When something held, as it is looked at on a day: `from 1 January 2008`.
pub(crate) fn period(period: &Period, on: Day) -> Markup {
    let is_ahead = |date: Date| date.earliest() > on;
    html! {
        @match (period.from, period.last_day) {
            _ if *period == Period::NOT_YET => "not in force yet",
            (Some(from), Some(last)) => { "from " (time(from)) " to " (time(last)) },
            (Some(from), None) if is_ahead(from) => { "will begin " (time(from)) },
            (Some(from), None) => { "since " (time(from)) },
            (None, Some(last)) => { "until " (time(last)) },
            (None, None) => "at any time",
        }
    }
}

/// What has become of something by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Was {
    /// It is there, or has no time.
    There,
    /// It has yet to begin.
    Ahead,
    /// It has ended.
    Over,
}

/// What has become of something by a day.
pub(crate) fn was(period: Option<&Period>, on: Day) -> Was {
    match period {
        None => Was::There,
        Some(period) if period.contains(on) => Was::There,
        Some(period) if period.from.is_some_and(|from| from.earliest() > on) => Was::Ahead,
        Some(_) => Was::Over,
    }
}
