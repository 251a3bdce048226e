//! Codes of languages.

use std::{borrow::Cow, fmt, str::FromStr};

use super::{StringLeaf, ValueError, string_leaf};

/// The language of a document, as a BCP 47 tag of a language and perhaps a region: `en`, `en-GB`, `cy`.
///
/// ```
/// use dcs_role::value::Language;
///
/// let language: Language = "en-GB".parse()?;
/// assert_eq!(language.as_str(), "en-GB");
/// assert!("English".parse::<Language>().is_err());
/// # Ok::<(), dcs_role::value::ValueError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Language(Box<str>);

impl Language {
    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Language {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let (language, region) = text.split_once('-').unwrap_or((text, "GB"));
        let is_tag = (2..=3).contains(&language.len())
            && language.bytes().all(|byte| byte.is_ascii_lowercase())
            && region.len() == 2
            && region.bytes().all(|byte| byte.is_ascii_uppercase());
        if is_tag { Ok(Self(text.into())) } else { Err(ValueError::new(Self::EXPECTED, text)) }
    }
}

impl StringLeaf for Language {
    const EXPECTED: &'static str = "a language tag such as `en` or `en-GB`";

    fn blank() -> Self {
        Self(Box::default())
    }
    fn to_text(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

string_leaf!(Language, "Language", { "type": "string", "pattern": "^[a-z]{2,3}(-[A-Z]{2})?$", "examples": ["en-GB", "cy"] }, crate::model::pool::spelling("[a-z]{2,3}(-[A-Z]{2})?"));
