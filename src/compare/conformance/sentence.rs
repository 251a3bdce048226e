//! Words of the vocabularies inside sentences.

/// What a word of a vocabulary means, inside a sentence: the first sentence of its meaning.
pub(super) fn meant(meaning: &str) -> String {
    in_a_sentence(meaning.split_once(". ").map_or(meaning, |(first, _)| first))
}

/// What a word means, inside a sentence.
pub(in crate::compare) fn in_a_sentence(meaning: &str) -> String {
    let meaning = meaning.trim_end_matches('.');
    let mut letters = meaning.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
