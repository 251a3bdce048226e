//! Days, months, years, and periods between them.

use std::{fmt, str::FromStr};

use super::{StringLeaf, ValueError, literal_of, string_leaf};
use crate::model::Document;

/// A calendar day, written `2005-04-01`.
///
/// ```
/// use dcs_role::{literal, value::Day};
///
/// let day: Day = "2024-02-29".parse()?;
/// assert_eq!(day.next(), Some(literal!(Day, "2024-03-01")));
/// assert_eq!(day.in_words(), "29 February 2024");
/// assert!("2023-02-29".parse::<Day>().is_err());
/// # Ok::<(), dcs_role::value::ValueError>(())
/// ```
#[expect(clippy::struct_field_names, reason = "a day of a month is called a day")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    year: u16,
    month: u8,
    day: u8,
}

impl Day {
    /// `1 January 2008`, as people write it.
    #[must_use]
    pub fn in_words(self) -> String {
        let month = Month { year: self.year, month: self.month };
        format!("{} {}", self.day, month.in_words())
    }

    /// The day, if there is one: years 1 to 9999.
    ///
    /// ```
    /// use dcs_role::value::Day;
    ///
    /// // A day that is not there does not compile.
    /// const DAY: Day = Day::new(2026, 1, 31).unwrap();
    /// assert_eq!(DAY.to_string(), "2026-01-31");
    /// assert!(Day::new(2026, 2, 29).is_none());
    /// ```
    #[must_use]
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let is_day = year >= 1
            && year <= 9999
            && month >= 1
            && month <= 12
            && day >= 1
            && day <= days_in(year, month);
        if is_day { Some(Self { year, month, day }) } else { None }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month, from 1.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// The day after; none after the last day of year 9999.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        let Self { year, month, day } = self;
        Self::new(year, month, day + 1)
            .or_else(|| Self::new(year, month + 1, 1))
            .or_else(|| Self::new(year + 1, 1, 1))
    }

    /// The day before; none before the first day of year 1.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        let Self { year, month, day } = self;
        Self::new(year, month, day - 1)
            .or_else(|| Some(Month::new(year, month - 1)?.last_day()))
            .or_else(|| Self::new(year - 1, 12, 31))
    }
}

/// A month of a year, written `2005-04`.
///
/// ```
/// use dcs_role::value::{Date, Month};
///
/// let Date::Month(month) = "2005-04".parse()? else { unreachable!() };
/// assert_eq!(Month::new(2005, 4), Some(month));
/// assert_eq!((month.year(), month.month()), (2005, 4));
/// # Ok::<(), dcs_role::value::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: u16,
    month: u8,
}

impl Month {
    fn in_words(self) -> String {
        format!("{} {}", MONTHS[usize::from(self.month) - 1], self.year)
    }

    /// The month, if there is one: years 1 to 9999.
    #[must_use]
    pub const fn new(year: u16, month: u8) -> Option<Self> {
        if Day::new(year, month, 1).is_some() { Some(Self { year, month }) } else { None }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }

    /// The month of the year, from 1.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }

    const fn first_day(self) -> Day {
        Day { year: self.year, month: self.month, day: 1 }
    }

    const fn last_day(self) -> Day {
        Day { year: self.year, month: self.month, day: days_in(self.year, self.month) }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

/// A year, written `2005`.
///
/// ```
/// use dcs_role::value::{Date, Year};
///
/// let Date::Year(year) = "2005".parse()? else { unreachable!() };
/// assert_eq!(Year::new(2005), Some(year));
/// assert_eq!(year.get(), 2005);
/// # Ok::<(), dcs_role::value::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Year(u16);

impl Year {
    /// The year, if it is one of 1 to 9999.
    #[must_use]
    pub const fn new(year: u16) -> Option<Self> {
        if year >= 1 && year <= 9999 { Some(Self(year)) } else { None }
    }

    /// The number of the year.
    #[must_use]
    pub const fn get(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Year {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.0)
    }
}

// Eight lines of arithmetic instead of a calendar library: no time, no zone, nothing is added up.
const fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

/// The number that the bytes spell in digits.
const fn number(digits: &[u8]) -> Option<u16> {
    let (mut number, mut at) = (0, 0);
    while at < digits.len() {
        if !digits[at].is_ascii_digit() {
            return None;
        }
        number = number * 10 + (digits[at] - b'0') as u16;
        at += 1;
    }
    Some(number)
}

/// The number of two digits.
const fn pair(tens: u8, ones: u8) -> Option<u8> {
    if tens.is_ascii_digit() && ones.is_ascii_digit() {
        Some((tens - b'0') * 10 + (ones - b'0'))
    } else {
        None
    }
}

const fn parse_day(text: &str) -> Option<Day> {
    match parse_date(text) {
        Some(Date::Day(day)) => Some(day),
        _ => None,
    }
}

const fn parse_date(text: &str) -> Option<Date> {
    let [a, b, c, d, rest @ ..] = text.as_bytes() else { return None };
    let Some(year) = number(&[*a, *b, *c, *d]) else { return None };
    let (month, day) = match *rest {
        [] => {
            return match Year::new(year) {
                Some(year) => Some(Date::Year(year)),
                None => None,
            };
        }
        [b'-', a, b] => (pair(a, b), None),
        [b'-', a, b, b'-', c, d] => match pair(c, d) {
            None => return None,
            day => (pair(a, b), day),
        },
        _ => return None,
    };
    match (month, day) {
        (Some(month), None) => match Month::new(year, month) {
            Some(month) => Some(Date::Month(month)),
            None => None,
        },
        (Some(month), Some(day)) => match Day::new(year, month, day) {
            Some(day) => Some(Date::Day(day)),
            None => None,
        },
        (None, _) => None,
    }
}

literal_of!(Day, text => parse_day(text).is_some());
literal_of!(Date, text => parse_date(text).is_some());

/// Any year but 0000, which is none.
#[cfg(feature = "schema")]
macro_rules! year {
    () => {
        "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])"
    };
}

/// Every day of the calendar and no other, leap years included: `format: date` differs from one
/// validator to the next, and is not looked at by some.
#[cfg(feature = "schema")]
macro_rules! day {
    () => {
        concat!(
            year!(),
            "-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])",
            "|(0[469]|11)-(0[1-9]|[12][0-9]|30)",
            "|02-(0[1-9]|1[0-9]|2[0-8]))",
            "|([0-9]{2}(0[48]|[2468][048]|[13579][26])|(0[48]|[2468][048]|[13579][26])00)-02-29"
        )
    };
}

/// The months as people call them.
pub(crate) const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl FromStr for Day {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        parse_day(text).ok_or_else(|| ValueError::new(Self::EXPECTED, text))
    }
}

impl StringLeaf for Day {
    const EXPECTED: &'static str = "a day of the calendar such as `2005-04-01`";

    fn blank() -> Self {
        Self { year: 1, month: 1, day: 1 }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

string_leaf!(Day, "Day", {
    "type": "string",
    "pattern": concat!("^(", day!(), ")$"),
    "examples": ["2005-04-01"]
}, proptest::prop_oneof![
    8 => crate::model::pool::spelling("(199|200|201|202)[0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"),
    1 => crate::model::pool::spelling("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"),
]);

/// A date as exactly as it is known: `2005-04-01`, `2005-04` or `2005`.
///
/// A month or a year may stand for any of its days. Wherever dates are compared, this one law holds: nothing is
/// too early, too late, apart, over or out of order unless it is so for each of these days.
///
/// ```
/// use dcs_role::value::Date;
///
/// let month: Date = "2005-04".parse()?;
/// assert_eq!(month.earliest().to_string(), "2005-04-01");
/// assert_eq!(month.latest().to_string(), "2005-04-30");
/// assert!("April 2005".parse::<Date>().is_err());
/// # Ok::<(), dcs_role::value::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Date {
    /// A day.
    Day(Day),
    /// Some day of a month.
    Month(Month),
    /// Some day of a year.
    Year(Year),
}

impl Date {
    /// `1 January 2008`, `January 2008` or `2008`: as people write it, and as exactly as it is known.
    ///
    /// ```
    /// use dcs_role::{literal, value::Date};
    ///
    /// assert_eq!(literal!(Date, "2008-01-01").in_words(), "1 January 2008");
    /// assert_eq!(literal!(Date, "2008-01").in_words(), "January 2008");
    /// ```
    #[must_use]
    pub fn in_words(self) -> String {
        match self {
            Self::Day(day) => day.in_words(),
            Self::Month(month) => month.in_words(),
            Self::Year(Year(year)) => year.to_string(),
        }
    }

    /// Whether it is surely later than a day.
    pub(crate) fn is_after(self, day: Day) -> bool {
        self.earliest() > day
    }

    /// The first day that it can be.
    #[must_use]
    pub fn earliest(self) -> Day {
        match self {
            Self::Day(day) => day,
            Self::Month(month) => month.first_day(),
            Self::Year(Year(year)) => Day { year, month: 1, day: 1 },
        }
    }

    /// The last day that it can be.
    #[must_use]
    pub fn latest(self) -> Day {
        match self {
            Self::Day(day) => day,
            Self::Month(month) => month.last_day(),
            Self::Year(Year(year)) => Day { year, month: 12, day: 31 },
        }
    }
}

impl From<Day> for Date {
    fn from(day: Day) -> Self {
        Self::Day(day)
    }
}

impl From<Month> for Date {
    fn from(month: Month) -> Self {
        Self::Month(month)
    }
}

impl From<Year> for Date {
    fn from(year: Year) -> Self {
        Self::Year(year)
    }
}

impl FromStr for Date {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        parse_date(text).ok_or_else(|| ValueError::new(Self::EXPECTED, text))
    }
}

impl StringLeaf for Date {
    const EXPECTED: &'static str = "a date such as `2005-04-01`, `2005-04` or `2005`";

    fn blank() -> Self {
        Self::Year(Year(1))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => day.fmt(f),
            Self::Month(month) => month.fmt(f),
            Self::Year(year) => year.fmt(f),
        }
    }
}

string_leaf!(Date, "Date", {
    "type": "string",
    "pattern": concat!("^(", year!(), "(-(0[1-9]|1[0-2]))?|", day!(), ")$"),
    "examples": ["2005-04-01", "2005-04", "2005"]
}, proptest::prop_oneof![
    4 => crate::model::pool::spelling("(199|200|201|202)[0-9](-(0[1-9]|1[0-2]))?"),
    4 => crate::model::pool::spelling("(199|200|201|202)[0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"),
    1 => crate::model::pool::spelling("[0-9]{4}"),
]);

/// When something held or ran, from its first day to its last. An end that is not given is open.
#[derive(Clone, Debug, PartialEq, Eq, Document)]
pub struct Period {
    /// The first day. Where only the month or year is known, it may have been any day of that.
    pub from: Option<Date>,
    /// The last day, which is still within it. Where only the month or year is known, it may have been any day of that.
    pub last_day: Option<Date>,
}

impl Period {
    /// Without beginning or end.
    pub const ALWAYS: Self = Self { from: None, last_day: None };

    /// `since 1 January 2008`, as people write it.
    #[must_use]
    pub fn in_words(&self) -> String {
        match (self.from, self.last_day) {
            (Some(from), Some(last)) if *self != Self::NOT_YET => {
                format!("{} to {}", from.in_words(), last.in_words())
            }
            (Some(from), None) => format!("since {}", from.in_words()),
            (None, Some(last)) => format!("up to {}", last.in_words()),
            _ => self.to_string(),
        }
    }

    /// Without any day so far: that of what has yet to begin. A hull takes nothing from it.
    pub(crate) const NOT_YET: Self =
        Self { from: Some(Date::Year(Year(9999))), last_day: Some(Date::Year(Year(1))) };

    /// Whether it holds on `day`, as far as its dates tell.
    ///
    /// ```
    /// use dcs_role::{literal, value::{Date, Day, Period}};
    ///
    /// let from = Some(literal!(Date, "2012"));
    /// let period = Period { from, last_day: Some(literal!(Date, "2013-03")) };
    /// assert!(period.contains(literal!(Day, "2013-03-31")));
    /// assert!(!period.contains(literal!(Day, "2013-04-01")));
    /// ```
    #[must_use]
    pub fn contains(&self, day: Day) -> bool {
        self.from.is_none_or(|from| from.earliest() <= day)
            && self.last_day.is_none_or(|last| day <= last.latest())
    }

    /// Whether all of `other` lies within it.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        let begins = match (self.from, other.from) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(mine), Some(theirs)) => mine.earliest() <= theirs.latest(),
        };
        let ends = match (self.last_day, other.last_day) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(mine), Some(theirs)) => theirs.earliest() <= mine.latest(),
        };
        begins && ends
    }

    /// Whether it ends no earlier than it begins, as far as its dates tell.
    pub(crate) fn is_in_order(&self) -> bool {
        self.from.zip(self.last_day).is_none_or(|(from, last)| from.earliest() <= last.latest())
    }

    /// Whether it surely began before `other` did.
    pub(crate) fn begins_before(&self, other: &Self) -> bool {
        self.from.zip(other.from).is_some_and(|(mine, theirs)| mine.latest() < theirs.earliest())
    }

    /// Whether it surely ended when `other` did, or before.
    pub(crate) fn ends_by_the_end_of(&self, other: &Self) -> bool {
        let ends = self.last_day.zip(other.last_day);
        ends.is_some_and(|(mine, theirs)| mine.latest() <= theirs.earliest())
    }

    /// Whether the two surely have no day in common.
    pub(crate) fn is_apart_from(&self, other: &Self) -> bool {
        let is_before = |a: &Self, b: &Self| {
            a.last_day.zip(b.from).is_some_and(|(last, from)| last.latest() < from.earliest())
        };
        is_before(self, other) || is_before(other, self)
    }

    /// The shortest period that covers all of these; none for none.
    pub(crate) fn hull<'a>(periods: impl Iterator<Item = &'a Self>) -> Option<Self> {
        periods.fold(None, |hull, period| {
            let Some(hull) = hull else { return Some(period.clone()) };
            Some(Self {
                from: match (hull.from, period.from) {
                    (Some(a), Some(b)) => Some(if b.earliest() < a.earliest() { b } else { a }),
                    _ => None,
                },
                last_day: match (hull.last_day, period.last_day) {
                    (Some(a), Some(b)) => Some(if b.latest() > a.latest() { b } else { a }),
                    _ => None,
                },
            })
        })
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.last_day) {
            _ if *self == Self::NOT_YET => f.write_str("not in force yet"),
            (Some(from), Some(last)) => write!(f, "{from} to {last}"),
            (Some(from), None) => write!(f, "since {from}"),
            (None, Some(last)) => write!(f, "up to {last}"),
            (None, None) => f.write_str("at any time"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The days that a date may stand for, or some of them.
    fn days(date: Option<Date>) -> Vec<Option<Day>> {
        let Some(date) = date else { return vec![None] };
        let step = if matches!(date, Date::Year(_)) { 61 } else { 7 };
        let days = std::iter::successors(Some(date.earliest()), |day| day.next());
        let days = days.take_while(|day| *day <= date.latest());
        days.step_by(step).chain([date.latest()]).map(Some).collect()
    }

    /// A period with every way to read it.
    struct Read {
        period: Period,
        ways: Vec<(Option<Day>, Option<Day>)>,
    }

    fn periods() -> Vec<Read> {
        let dates = ["2019-12-31", "2020", "2020-02", "2020-02-29", "2020-03", "2021"];
        let dates = dates.map(|text| Some(text.parse().unwrap())).into_iter().chain([None]);
        let dates: Vec<Option<Date>> = dates.collect();
        let mut periods = Vec::new();
        for &from in &dates {
            for &last_day in &dates {
                let lasts = days(last_day);
                let ways = days(from).into_iter();
                let ways = ways.flat_map(|from| lasts.iter().map(move |last| (from, *last)));
                periods.push(Read { ways: ways.collect(), period: Period { from, last_day } });
            }
        }
        periods
    }

    fn is_within(day: Day, (from, last): (Option<Day>, Option<Day>)) -> bool {
        from.is_none_or(|from| from <= day) && last.is_none_or(|last| day <= last)
    }

    /// What is to a document's good is so where it is for some reading, and what is not is so for all.
    #[test]
    fn vague_dates_have_the_benefit_of_the_doubt() {
        let periods = periods();
        for one in &periods {
            let is_in_order = one
                .ways
                .iter()
                .any(|(from, last)| from.zip(*last).is_none_or(|(from, last)| from <= last));
            assert_eq!(one.period.is_in_order(), is_in_order, "{}", one.period);
            for day in periods
                .iter()
                .filter_map(|other| other.period.from)
                .flat_map(|date| [date.earliest(), date.latest()])
            {
                let contains = one.ways.iter().any(|way| is_within(day, *way));
                assert_eq!(one.period.contains(day), contains, "{} on {day}", one.period);
                if let Some(from) = one.period.from {
                    assert_eq!(from.is_after(day), one.ways.iter().all(|way| way.0 > Some(day)));
                }
            }
            for other in &periods {
                let pairs = || {
                    one.ways
                        .iter()
                        .flat_map(|mine| other.ways.iter().map(move |theirs| (mine, theirs)))
                };
                let both = |mine: Option<Day>, theirs: Option<Day>, is: fn(Day, Day) -> bool| {
                    mine.zip(theirs).is_some_and(|(mine, theirs)| is(mine, theirs))
                };
                let names = format!("{} and {}", one.period, other.period);
                let covers = pairs().any(|(mine, theirs)| {
                    (mine.0.is_none() || both(mine.0, theirs.0, |mine, theirs| mine <= theirs))
                        && (mine.1.is_none()
                            || both(mine.1, theirs.1, |mine, theirs| mine >= theirs))
                });
                assert_eq!(one.period.covers(&other.period), covers, "{names}");
                let before = pairs()
                    .all(|(mine, theirs)| both(mine.0, theirs.0, |mine, theirs| mine < theirs));
                assert_eq!(one.period.begins_before(&other.period), before, "{names}");
                let ends = pairs()
                    .all(|(mine, theirs)| both(mine.1, theirs.1, |mine, theirs| mine <= theirs));
                assert_eq!(one.period.ends_by_the_end_of(&other.period), ends, "{names}");
                let apart = pairs().all(|(mine, theirs)| {
                    both(mine.1, theirs.0, |last, from| last < from)
                        || both(theirs.1, mine.0, |last, from| last < from)
                });
                assert_eq!(one.period.is_apart_from(&other.period), apart, "{names}");
                let hull = Period::hull([&one.period, &other.period].into_iter()).unwrap();
                assert!(hull.covers(&one.period) && hull.covers(&other.period), "{names}: {hull}");
            }
        }
    }
}
