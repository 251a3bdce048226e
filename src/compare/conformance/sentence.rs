//! Words of the vocabularies inside sentences, and sentences on one authority or several.

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

/// What is said of one authority, and what is said where the same holds for each of several.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Wording {
    of_one: String,
    /// Absent where the number of authorities does not matter.
    of_each: Option<String>,
}

impl Wording {
    pub(super) fn new(of_one: impl Into<String>, of_each: impl Into<String>) -> Self {
        Self { of_one: of_one.into(), of_each: Some(of_each.into()) }
    }

    /// As it is said of so many authorities.
    pub(super) fn of(&self, authorities: usize) -> &str {
        match &self.of_each {
            Some(of_each) if authorities > 1 => of_each,
            _ => &self.of_one,
        }
    }

    /// Both, with something between them.
    pub(super) fn and(&self, between: &str, other: &Self) -> Self {
        let of = |authorities| [self.of(authorities), between, other.of(authorities)].concat();
        let differ = self.of_each.is_some() || other.of_each.is_some();
        Self { of_one: of(1), of_each: differ.then(|| of(2)) }
    }
}

impl From<String> for Wording {
    fn from(of_one: String) -> Self {
        Self { of_one, of_each: None }
    }
}

impl From<&str> for Wording {
    fn from(of_one: &str) -> Self {
        of_one.to_owned().into()
    }
}

/// What is said of one authority, and what of each.
impl From<[&str; 2]> for Wording {
    fn from([of_one, of_each]: [&str; 2]) -> Self {
        Self::new(of_one, of_each)
    }
}

/// Several, with something between them.
pub(super) fn joined(parts: impl IntoIterator<Item = Wording>, between: &str) -> Option<Wording> {
    parts.into_iter().reduce(|told, part| told.and(between, &part))
}
