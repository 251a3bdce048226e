//! When something held, as it is told on a day.

use super::said::{Piece, Said};
use crate::{
    item::ItemRef,
    role::View,
    value::{Date, Day, Period},
};

/// When something held: `since 1 January 2008`.
pub(crate) fn period<'a>(period: &Period, on: Day) -> Said<'a> {
    let date = |said: Said<'a>, date: Date| said.and(Piece::Date(date));
    let is_ahead = |date: Date| date.earliest() > on;
    let said = Said::new();
    match (period.from, period.last_day) {
        _ if *period == Period::NOT_YET => said.words("not in force yet"),
        (Some(Date::Day(from)), Some(Date::Day(last))) if from == last => {
            date(said.words("on "), Date::Day(from))
        }
        (Some(from), Some(last)) if from == last => date(said.words("in "), from),
        (Some(from), Some(last)) => date(date(said.words("from "), from).words(" to "), last),
        (Some(from), None) if is_ahead(from) => date(said.words("from "), from),
        (Some(from), None) => date(said.words("since "), from),
        (None, Some(last)) => date(said.words("until "), last),
        (None, None) => said.words("at any time"),
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

/// What a reader has to know before anything else: that something has ended or has yet to begin.
pub(super) fn notice<'a>(
    view: View<'a>,
    item: ItemRef<'a>,
    on: Day,
) -> Option<(&'static str, Said<'a>)> {
    let period = item.period()?;
    match was(Some(&period), on) {
        Was::There => None,
        Was::Ahead if period == Period::NOT_YET => Some((
            "Not in force yet.",
            Said::new().words(" It has been enacted; the day is still to be appointed."),
        )),
        Was::Ahead => Some((
            "Still to begin.",
            Said::new().words(" It is there ").then(self::period(&period, on)).words("."),
        )),
        Was::Over => {
            let links = view.role().all().links_from(item.id());
            let after = links.iter().filter(|link| link.key == "replacedBy");
            let named = |to| Said::new().words("“").item(Some(to)).words("”");
            let after: Vec<_> = after.map(|link| named(link.to)).collect();
            let said = Said::new().words(" What follows is how it stood ");
            let said = said.then(self::period(&period, on));
            let said = if after.is_empty() {
                said
            } else {
                said.words(". It was replaced by ").then(Said::joined(after, " and "))
            };
            Some(("This has ended.", said.words(".")))
        }
    }
}
