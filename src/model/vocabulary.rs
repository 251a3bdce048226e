//! Closed vocabularies: each is declared once, with `#[vocabulary]`.

use std::fmt;

use crate::diagnostics::{closest, listed, quoted};

/// A text that is none of the words of a vocabulary.
///
/// ```
/// use dcs_role::definition::Force;
///
/// let error = "musst".parse::<Force>().unwrap_err();
/// assert!(error.to_string().ends_with("; did you mean `must`?"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WordError {
    found: Box<str>,
    words: &'static [&'static str],
}

impl WordError {
    pub(crate) fn new(found: &str, words: &'static [&'static str]) -> Self {
        Self { found: found.into(), words }
    }

    /// The words that there are.
    #[must_use]
    pub const fn words(&self) -> &'static [&'static str] {
        self.words
    }
}

impl fmt::Display for WordError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} is not one of {}", quoted(&self.found), listed(self.words))?;
        match closest(&self.found, self.words.iter().copied()) {
            Some(close) => write!(f, "; did you mean {}?", quoted(close)),
            None => Ok(()),
        }
    }
}

impl std::error::Error for WordError {}

/// A closed vocabulary.
pub(crate) trait Vocabulary: strum::VariantArray + strum::VariantNames + Copy {
    /// The word with this spelling.
    fn word(text: &str) -> Result<Self, WordError> {
        let names = <Self as strum::VariantNames>::VARIANTS;
        match names.iter().position(|name| *name == text) {
            Some(n) => Ok(<Self as strum::VariantArray>::VARIANTS[n]),
            None => Err(WordError::new(text, names)),
        }
    }
}
