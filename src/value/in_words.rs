//! Dates within a text.

use super::Date;

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
    match text.parse() {
        Ok(Date::Year(_)) | Err(_) => None,
        Ok(date) => Some(date.in_words()),
    }
}

#[cfg(test)]
mod tests {
    use super::in_words;

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
}
