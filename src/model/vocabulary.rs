//! Closed vocabularies: each is declared once, with `#[vocabulary]`.

/// A closed vocabulary.
pub(crate) trait Vocabulary: strum::VariantArray + strum::VariantNames + Copy {
    /// The word with this spelling.
    fn word(text: &str) -> Result<Self, strum::ParseError> {
        let names = <Self as strum::VariantNames>::VARIANTS;
        match names.iter().position(|name| *name == text) {
            Some(n) => Ok(<Self as strum::VariantArray>::VARIANTS[n]),
            None => Err(strum::ParseError::VariantNotFound),
        }
    }
}
