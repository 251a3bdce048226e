//! Words of reports in sentences.

use crate::value::MONTHS;

/// A sentence that begins with a capital letter and ends with a full stop, with its dates as people write them.
pub(crate) fn sentence(text: &str) -> String {
    let text = in_words(text);
    let mut letters = text.chars();
    let text: String = letters
        .next()
        .map(|first| first.to_uppercase().chain(letters).collect())
        .unwrap_or_default();
    if text.ends_with(['.', '?', '!']) { text } else { text + "." }
}

/// A number of things: `1 error`, `2 errors`.
pub(crate) fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// Several things as they are told: `a`, `a and b`, `a, b and c`; with semicolons where one of them has a comma.
pub(crate) fn listed(things: &[impl AsRef<str>]) -> String {
    let things: Vec<_> = things.iter().map(AsRef::as_ref).collect();
    let comma = if things.iter().any(|one| one.contains(", ")) { "; " } else { ", " };
    match things.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(comma)),
    }
}

/// A text with the words of documents in it as people quote them.
pub(crate) fn quoted(text: &str) -> String {
    let pieces = text.split('`').enumerate();
    let pieces = pieces.map(|(n, piece)| match n {
        0 => piece.to_owned(),
        _ if n % 2 == 1 => format!("“{}", piece.replace('-', " ")),
        _ => format!("”{piece}"),
    });
    pieces.collect()
}

/// A text with its dates as people write them: `2024-04-01` as `1 April 2024`.
pub(crate) fn in_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    let mut before = ' ';
    while let Some(next) = rest.chars().next() {
        let is_start =
            next.is_ascii_digit() && !before.is_alphanumeric() && !"-/`:".contains(before);
        let length = rest.find(|c: char| !c.is_ascii_digit() && c != '-').unwrap_or(rest.len());
        let ends = rest[length..]
            .chars()
            .next()
            .is_none_or(|after| !after.is_alphanumeric() && after != '/');
        if is_start
            && ends
            && let Some(words) = date(&rest[..length])
        {
            out += &words;
            rest = &rest[length..];
            before = ' ';
        } else {
            out.push(next);
            before = next;
            rest = &rest[next.len_utf8()..];
        }
    }
    out
}

fn date(text: &str) -> Option<String> {
    let mut parts = text.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next());
    if parts.next().is_some() || year.len() != 4 || month.len() != 2 {
        return None;
    }
    let month = MONTHS.get(month.parse::<usize>().ok()?.checked_sub(1)?)?;
    match day {
        None => Some(format!("{month} {year}")),
        Some(day) if day.len() == 2 => Some(format!("{} {month} {year}", day.parse::<u8>().ok()?)),
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_people_write_them() {
        for (text, words) in [
            ("since 2024-04-01.", "since 1 April 2024."),
            ("2024-04 to 2025", "April 2024 to 2025"),
            ("`2024-04-01` a/2024-04-01 x2024-04", "`2024-04-01` a/2024-04-01 x2024-04"),
            ("2024-13-01 2024-4-1 1-2", "2024-13-01 2024-4-1 1-2"),
        ] {
            assert_eq!(in_words(text), words);
        }
    }

    #[test]
    fn things_are_told_one_after_the_other() {
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(listed(&["a", "b"]), "a and b");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(listed(&["a, b", "c", "d"]), "a, b; c and d");
    }
}
