//! Days from and to the dates of other crates.

use super::{Day, ValueError};

const EXPECTED: &str = "a day of the years 1 to 9999";
const A_DATE: &str = "every day of the years 1 to 9999 is a date";

macro_rules! calendar {
    ($feature:literal, $Date:ty, |$date:ident| $parts:expr, |$day:ident| $made:expr) => {
        #[cfg(feature = $feature)]
        impl TryFrom<$Date> for Day {
            type Error = ValueError;

            fn try_from($date: $Date) -> Result<Self, ValueError> {
                let (year, month, day) = $parts;
                let day = u16::try_from(year).ok().and_then(|year| Self::new(year, month, day));
                day.ok_or_else(|| ValueError::new(EXPECTED, &$date.to_string()))
            }
        }

        #[cfg(feature = $feature)]
        impl From<Day> for $Date {
            fn from($day: Day) -> Self {
                $made.expect(A_DATE)
            }
        }
    };
}

#[cfg(feature = "chrono")]
use chrono::Datelike;

calendar!(
    "chrono",
    chrono::NaiveDate,
    |date| (
        date.year(),
        u8::try_from(date.month()).unwrap_or_default(),
        u8::try_from(date.day()).unwrap_or_default(),
    ),
    |day| Self::from_ymd_opt(day.year().into(), day.month().into(), day.day().into())
);

calendar!(
    "jiff",
    jiff::civil::Date,
    |date| (
        date.year(),
        u8::try_from(date.month()).unwrap_or_default(),
        u8::try_from(date.day()).unwrap_or_default(),
    ),
    |day| Self::new(
        i16::try_from(day.year()).unwrap_or_default(),
        i8::try_from(day.month()).unwrap_or_default(),
        i8::try_from(day.day()).unwrap_or_default(),
    )
);

calendar!("time", time::Date, |date| (date.year(), u8::from(date.month()), date.day()), |day| {
    time::Month::try_from(day.month())
        .and_then(|month| Self::from_calendar_date(day.year().into(), month, day.day()))
});

#[cfg(feature = "jiff")]
impl Day {
    /// The day of today, by the clock and the time zone of the system. Needs the feature `jiff`.
    ///
    /// ```
    /// use dcs_role::{Role, value::Day};
    ///
    /// let today = Day::today();
    /// assert!(Role::england().on(today).duty("duty:appoint-director").is_some());
    /// ```
    ///
    /// # Panics
    ///
    /// After the year 9999.
    #[must_use]
    pub fn today() -> Self {
        jiff::ZonedDateTime::now().date().try_into().expect("the clock is before the year 10000")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// There and back is the same day, at the edges too.
    #[test]
    fn a_day_is_the_same_in_every_calendar() {
        for text in ["0001-01-01", "2004-02-29", "2025-12-31", "9999-12-31"] {
            let day: Day = text.parse().unwrap();
            #[cfg(feature = "chrono")]
            {
                let date = chrono::NaiveDate::from(day);
                assert_eq!((date.to_string().as_str(), date.try_into()), (text, Ok(day)));
            }
            #[cfg(feature = "jiff")]
            {
                let date = jiff::civil::Date::from(day);
                assert_eq!((date.to_string().as_str(), date.try_into()), (text, Ok(day)));
            }
            #[cfg(feature = "time")]
            {
                let date = time::Date::from(day);
                assert_eq!((date.to_string().as_str(), date.try_into()), (text, Ok(day)));
            }
        }
    }

    #[test]
    fn a_year_that_is_not_written_in_four_digits_is_no_day() {
        #[cfg(feature = "chrono")]
        for date in [chrono::NaiveDate::MIN, chrono::NaiveDate::MAX] {
            assert!(Day::try_from(date).is_err());
        }
        #[cfg(feature = "jiff")]
        for date in [jiff::civil::date(0, 12, 31), jiff::civil::Date::MIN] {
            assert!(Day::try_from(date).is_err());
        }
        #[cfg(feature = "time")]
        {
            let error = Day::try_from(time::Date::MIN).unwrap_err();
            assert_eq!(error.to_string(), "`-9999-01-01` is not a day of the years 1 to 9999");
        }
    }
}
