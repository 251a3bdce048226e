//! Words of reports in sentences.

use crate::value::in_words;

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
        // The word of a vocabulary loses its hyphens; what people have written does not.
        _ if n % 2 == 1 && is_word(piece) => format!("“{}", piece.replace('-', " ")),
        _ if n % 2 == 1 => format!("“{piece}"),
        _ => format!("”{piece}"),
    });
    pieces.collect()
}

fn is_word(text: &str) -> bool {
    text.bytes().all(|byte| byte == b'-' || byte.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_without_hyphens() {
        assert_eq!(quoted("counts as `not-met`."), "counts as “not met”.");
        assert_eq!(quoted("`1 - not shown`, `Part-time`"), "“1 - not shown”, “Part-time”");
    }

    #[test]
    fn things_are_told_one_after_the_other() {
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(listed(&["a", "b"]), "a and b");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
        assert_eq!(listed(&["a, b", "c", "d"]), "a, b; c and d");
    }
}
