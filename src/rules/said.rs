//! Figures as an English sentence says them: `88`, `seven`, `about half`, `three in four`, `over two fifths`.

use std::borrow::Cow;

use crate::{definition::Qualifier, value::MONTHS};

/// A figure in a sentence.
#[derive(Debug, PartialEq)]
pub(super) struct Said<'text> {
    /// The words that say it.
    pub(super) words: &'text str,
    /// The figure; of a share, in per cent.
    pub(super) value: f64,
    /// Whether it is a part of a whole.
    pub(super) is_share: bool,
    /// Whether it is said to be exact.
    pub(super) qualifier: Option<Qualifier>,
}

/// Where a word that begins at a place ends: at the next character that separates words.
fn end_of_word(text: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(&byte) = text.as_bytes().get(at) {
        let (separates, length) = match byte {
            b' ' | b'-' | b'(' | b')' | b'\t'..=b'\r' => (true, 1),
            ..0x80 => (false, 1),
            _ => {
                let c = text[at..].chars().next().unwrap_or_default();
                (c.is_whitespace() || c == '–', c.len_utf8())
            }
        };
        if separates {
            break;
        }
        at += length;
    }
    at
}

/// The words of a text: each without the punctuation around it, and where it begins.
fn words(text: &str) -> Vec<(usize, &str)> {
    let is_around = |c: char| !c.is_alphanumeric() && c != '%';
    let mut found = Vec::with_capacity(text.len() / 4);
    let mut start = 0;
    while start < text.len() {
        let end = end_of_word(text, start);
        let whole = &text[start..end];
        // Most words have nothing around them, and their first and last byte show that.
        let is_bare = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_alphanumeric);
        let (mut begins, mut word) = (start, whole);
        if !is_bare(whole.as_bytes().first()) || !is_bare(whole.as_bytes().last()) {
            word = whole.trim_start_matches(is_around);
            begins += whole.len() - word.len();
            word = word.trim_end_matches(is_around);
        }
        if !word.is_empty() {
            found.push((begins, word));
        }
        start = end + text[end..].chars().next().map_or(0, char::len_utf8);
    }
    found
}

/// Whether a figure may begin with a word: most words of a sentence are passed at a glance.
fn may_begin_figure(word: &str) -> bool {
    match word.as_bytes()[0].to_ascii_lowercase() {
        b'0'..=b'9' => true,
        b'a' => word.len() == "a".len(),
        b'h' => word.len() == "half".len(),
        b'e' | b'f' | b'n' | b'o' | b's' | b't' | b'z' => in_letters(word).is_some(),
        _ => false,
    }
}

/// The number that a word says, up to ninety: the first twenty, and the tens.
fn in_letters(word: &str) -> Option<u8> {
    const LONGEST: usize = "seventeen".len();
    let mut letters = [0; LONGEST];
    let letters = letters.get_mut(..word.len())?;
    letters.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    Some(match &*letters {
        b"zero" => 0,
        b"one" => 1,
        b"two" => 2,
        b"three" => 3,
        b"four" => 4,
        b"five" => 5,
        b"six" => 6,
        b"seven" => 7,
        b"eight" => 8,
        b"nine" => 9,
        b"ten" => 10,
        b"eleven" => 11,
        b"twelve" => 12,
        b"thirteen" => 13,
        b"fourteen" => 14,
        b"fifteen" => 15,
        b"sixteen" => 16,
        b"seventeen" => 17,
        b"eighteen" => 18,
        b"nineteen" => 19,
        b"twenty" => 20,
        b"thirty" => 30,
        b"forty" => 40,
        b"fifty" => 50,
        b"sixty" => 60,
        b"seventy" => 70,
        b"eighty" => 80,
        b"ninety" => 90,
        _ => return None,
    })
}

const PARTS: [(&str, &str, u8); 9] = [
    ("half", "halves", 2),
    ("third", "thirds", 3),
    ("quarter", "quarters", 4),
    ("fifth", "fifths", 5),
    ("sixth", "sixths", 6),
    ("seventh", "sevenths", 7),
    ("eighth", "eighths", 8),
    ("ninth", "ninths", 9),
    ("tenth", "tenths", 10),
];

/// A number that begins at a word, how many words say it, and whether it is in digits.
fn number(words: &[(usize, &str)]) -> Option<(f64, usize, bool)> {
    let word = words.first()?.1;
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        let mut digits = Cow::Borrowed(word.strip_suffix('%').unwrap_or(word));
        if digits.contains(',') {
            digits = digits.replace(',', "").into();
        }
        return Some((digits.parse().ok().filter(|number: &f64| number.is_finite())?, 1, true));
    }
    let number = in_letters(word)?;
    let units = words.get(1).and_then(|next| in_letters(next.1)).filter(|units| {
        // Twenty-one, and not ten one or twenty zero.
        number >= 20 && (1..10).contains(units)
    });
    Some(match units {
        Some(units) => (f64::from(number + units), 2, false),
        None => (f64::from(number), 1, false),
    })
}

fn is_year(number: f64, word: &str) -> bool {
    word.len() == 4 && (1900.0..=2100.0).contains(&number)
}

/// What the words before a figure say of it.
fn qualifier(before: &[(usize, &str)]) -> Option<Qualifier> {
    let mut last = before.iter().rev().map(|word| word.1.to_ascii_lowercase());
    match last.next()?.as_str() {
        "about" | "around" | "roughly" | "approximately" | "between" => Some(Qualifier::About),
        "almost" | "nearly" => Some(Qualifier::Nearly),
        "over" | "above" => Some(Qualifier::Over),
        "under" | "below" => Some(Qualifier::Under),
        "than" => match last.next()?.as_str() {
            "more" => Some(Qualifier::Over),
            "fewer" | "less" => Some(Qualifier::Under),
            _ => None,
        },
        "least" => last.next().filter(|word| word == "at").map(|_| Qualifier::AtLeast),
        "most" => last.next().filter(|word| word == "at").map(|_| Qualifier::UpTo),
        "to" => last.next().filter(|word| word == "up").map(|_| Qualifier::UpTo),
        "and" => before
            .iter()
            .any(|word| word.1.eq_ignore_ascii_case("between"))
            .then_some(Qualifier::About),
        _ => None,
    }
}

/// A share that begins at a word, in per cent, and how many words say it.
fn share(words: &[(usize, &str)]) -> Option<(f64, usize)> {
    let is =
        |at: usize, word: &str| words.get(at).is_some_and(|one| one.1.eq_ignore_ascii_case(word));
    let first = words.first()?.1;
    // A half, a quarter of.
    let article = usize::from(is(0, "a"));
    if is(article, "half") && !["the", "a", "an"].into_iter().any(|next| is(article + 1, next)) {
        return Some((50.0, article + 1));
    }
    if is(0, "a") || is(0, "one") {
        let part = PARTS.iter().find(|(single, ..)| is(1, single));
        // `a third of` is a share, `a third boat` is none.
        if let Some((_, _, of)) = part
            && (is(1, "quarter") || is(2, "of"))
        {
            return Some((100.0 / f64::from(*of), 2));
        }
    }
    let (many, length, in_digits) = number(words)?;
    if first.ends_with('%') || in_digits && is(length, "%") {
        return Some((many, length + usize::from(!first.ends_with('%'))));
    }
    if is(length, "per") && is(length + 1, "cent") {
        return Some((many, length + 2));
    }
    if let Some((_, _, of)) = PARTS.iter().find(|(_, several, _)| is(length, several)) {
        return Some((100.0 * many / f64::from(*of), length + 1));
    }
    // Three in four, one director in seven.
    let link = (length..length + 2).find(|&at| is(at, "in"))?;
    let (whole, more, _) = number(words.get(link + 1..)?)?;
    (many < whole && whole <= 100.0).then(|| (100.0 * many / whole, link + 1 + more))
}

/// How much of a text is read. A sentence is far shorter, and what is compared with each row of a measure
/// must not grow with what somebody writes there.
const LONGEST: usize = 1000;

/// The figures in an English text. Dates, years and a lone `one` are none.
pub(super) fn figures(text: &str) -> Vec<Said<'_>> {
    let end = (0..=LONGEST.min(text.len())).rev().find(|&end| text.is_char_boundary(end));
    let text = &text[..end.unwrap_or(0)];
    let words = words(text);
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let rest = &words[at..];
        if !may_begin_figure(rest[0].1) {
            at += 1;
            continue;
        }
        let share = share(rest);
        let counted = || number(rest).map(|(value, length, _)| (value, length));
        let Some((value, length)) = share.or_else(counted) else {
            at += 1;
            continue;
        };
        let word = rest[0].1;
        let is_date = || {
            is_year(value, word) || rest.get(length).is_some_and(|next| MONTHS.contains(&next.1))
        };
        let is_told = share.is_some() || !is_date() && !word.eq_ignore_ascii_case("one");
        if is_told {
            let (last, word) = rest[length - 1];
            found.push(Said {
                words: &text[rest[0].0..last + word.len()],
                value,
                is_share: share.is_some(),
                qualifier: qualifier(&words[..at]),
            });
        }
        at += length;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_read_in_digits_and_words() {
        let said = |text| -> Vec<_> {
            figures(text).into_iter().map(|said| (said.words, said.value, said.is_share)).collect()
        };
        assert_eq!(
            said("Of 1,150 keepers (88 row)."),
            [("1,150", 1150.0, false), ("88", 88.0, false)]
        );
        assert_eq!(said("It cost £11.1 billion."), [("11.1", 11.1, false)]);
        assert_eq!(
            said("Some 7–9 keepers(12)"),
            ["7", "9", "12"].map(|n| (n, n.parse().unwrap(), false))
        );
        assert_eq!(said("Twenty-four of them"), [("Twenty-four", 24.0, false)]);
        assert_eq!(said("One keeper in eight rows"), [("One keeper in eight", 12.5, true)]);
        assert_eq!(
            said("two thirds, a quarter"),
            [("two thirds", 200.0 / 3.0, true), ("a quarter", 25.0, true)]
        );
        assert_eq!(
            said("12 per cent, 5% and 7 %"),
            [("12 per cent", 12.0, true), ("5%", 5.0, true), ("7 %", 7.0, true)]
        );
        for text in [
            "",
            "in 2012",
            "in 2023/24",
            "on 31 March 2025",
            "One keeper",
            "half the share",
            "a third boat",
            "the 2nd",
            "1e999",
            "–",
        ] {
            assert_eq!(said(text), [], "{text}");
        }
    }

    #[test]
    fn words_before_a_figure_say_how_exact_it_is() {
        use Qualifier::{About, AtLeast, Nearly, Over, Under, UpTo};
        for (text, qualifier) in [
            ("only seven", None),
            ("around seven", Some(About)),
            ("Almost seven", Some(Nearly)),
            ("more than seven", Some(Over)),
            ("other than seven", None),
            ("fewer than seven", Some(Under)),
            ("at least seven", Some(AtLeast)),
            ("the least seven", None),
            ("up to seven", Some(UpTo)),
            ("at most seven", Some(UpTo)),
        ] {
            assert_eq!(figures(text)[0].qualifier, qualifier, "{text}");
        }
    }
}
