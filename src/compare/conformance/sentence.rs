//! Words of the vocabularies inside sentences.

/// What a word means, inside a sentence.
pub(in crate::compare) fn in_a_sentence(meaning: &str) -> String {
    let meaning = meaning.trim_end_matches('.');
    let mut letters = meaning.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
