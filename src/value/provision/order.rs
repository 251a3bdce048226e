//! The order of an enactment.

use std::{cmp::Ordering, iter};

use super::level::{ProvisionLevel as Level, ProvisionStep as Step};

/// What orders numbers as an enactment does: `A1`, `1`, `1ZA`, `1A`, `1AA`, `1B`, `2`.
fn rank(number: &str) -> impl Iterator<Item = u32> {
    let mut rest = number.as_bytes();
    // What is put before the first has its letters in front.
    let begins = u32::from(rest.first().is_some_and(u8::is_ascii_digit));
    let next = move || {
        let digits = rest.iter().take_while(|byte| byte.is_ascii_digit());
        let (length, value) = digits.fold((0, 0_u32), |(length, value), digit| {
            (length + 1, value.saturating_mul(10).saturating_add(u32::from(digit - b'0')))
        });
        if length > 0 {
            rest = &rest[length..];
            return Some(value);
        }
        let (letter, after) = rest.split_first()?;
        rest = after;
        // A `Z` before another letter makes room before it.
        let makes_room =
            letter.eq_ignore_ascii_case(&b'Z') && rest.first().is_some_and(u8::is_ascii_alphabetic);
        let value = u32::from(letter.to_ascii_lowercase() - b'a') + 2;
        Some(if makes_room { 1 } else { value })
    };
    iter::once(begins).chain(iter::from_fn(next))
}

/// The value of a Roman number in small letters, below 40, which is as far as they go in enactments.
pub(super) fn roman(text: &str) -> Option<u32> {
    const TENS: [&str; 4] = ["", "x", "xx", "xxx"];
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let ones = text.trim_start_matches('x');
    let tens = TENS.iter().position(|&tens| tens.len() == text.len() - ones.len())?;
    let ones = ONES.iter().position(|&known| known == ones)?;
    u32::try_from(tens * 10 + ones).ok().filter(|&value| value > 0)
}

/// A number as it stood in older enactments.
pub(super) fn to_roman(number: &str) -> Option<String> {
    let value: u32 = number.parse().ok()?;
    let mut spelled = String::new();
    let mut left = value;
    for (worth, letters) in
        [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    {
        while left >= worth && value < 90 {
            spelled += letters;
            left -= worth;
        }
    }
    (!spelled.is_empty()).then_some(spelled)
}

impl Ord for Step<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let levels =
            (self.level, self.number.is_some()).cmp(&(other.level, other.number.is_some()));
        let [mine, theirs] = [self, other].map(|step| step.number.as_deref().unwrap_or_default());
        let value = |text| if self.level == Level::Roman { roman(text) } else { None };
        let numbers = || match (value(mine), value(theirs)) {
            (None, None) => rank(mine).cmp(rank(theirs)),
            // Letters that make no number go first.
            (mine, theirs) => mine.cmp(&theirs),
        };
        // Of two with the same rank only the spelling is left: `14Z5` and `14Z05`.
        levels.then_with(numbers).then_with(|| mine.cmp(theirs))
    }
}

impl PartialOrd for Step<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[cfg(test)]
mod tests {
    use super::super::StatutoryReference;

    fn parse(text: &str) -> StatutoryReference {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    /// As the sections and subsections of an enactment follow one another.
    #[test]
    fn provisions_are_ordered_as_in_the_enactment() {
        let sections = [
            "s. A1",
            "s. 1",
            "s. 1(A1)",
            "s. 1(1)",
            "s. 1(2)(za)",
            "s. 1(2)(a)",
            "s. 1(2)(a)(ii)",
            "s. 1(2)(a)(v)",
            "s. 1(2)(a)(ix)",
            "s. 1(2)(aa)",
            "s. 1(2)(b)",
            "s. 1(2A)",
            "s. 1(10)",
            "s. 1ZA",
            "s. 1A",
            "s. 1AZA",
            "s. 1AA",
            "s. 1B",
            "s. 2",
            "s. 10",
            "s. 14Y",
            "s. 14Z",
            "s. 14Z5",
            "s. 14Z45",
            "s. 23",
            "s. 23ZZA",
            "s. 23ZA",
            "s. 23A",
            "s. 23CZA",
            "s. 23CZB",
            "s. 23CA",
            "Sch. A1",
            "Sch. 1",
            "Sch. 1 Pt 1",
            "Sch. 1 para. 2",
        ];
        for pair in sections.windows(2) {
            assert!(parse(pair[0]) < parse(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn older_enactments_have_roman_parts() {
        assert_eq!(parse("Pt 4 Ch. 1").path_with(true), "part/IV/chapter/I");
        assert_eq!(parse("Sch. 1 Pt 2 para. 9").path_with(true), "schedule/1/part/II/paragraph/9");
        assert_eq!(parse("Pt 4A").path_with(true), "part/4A");
    }
}
