//! Meanings of words as people write them.

/// A meaning, to stand within a sentence: with a small letter and without the full stop.
pub(crate) fn within(meaning: &str) -> String {
    let mut letters = meaning.trim_end_matches('.').chars();
    let first = letters.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    first + letters.as_str()
}
