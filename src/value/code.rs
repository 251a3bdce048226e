//! Codes of authorities in the register of the Office for National Statistics.

use std::{borrow::Cow, fmt, str::FromStr};

use super::{StringLeaf, ValueError, string_leaf};

/// The code of an authority in England in the register of the Office for National Statistics (GSS): `E06000014`.
///
/// ```
/// use dcs_role::value::AuthorityCode;
///
/// let code: AuthorityCode = "E06000014".parse()?;
/// assert_eq!(code.as_str(), "E06000014");
/// // One in Wales begins with another letter.
/// assert!("W06000015".parse::<AuthorityCode>().is_err());
/// # Ok::<(), dcs_role::value::ValueError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AuthorityCode(Box<str>);

impl AuthorityCode {
    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for AuthorityCode {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        // Unitary authorities, districts, metropolitan districts, London boroughs and counties.
        let number =
            ["E06", "E07", "E08", "E09", "E10"].iter().find_map(|kind| text.strip_prefix(kind));
        let is_code = number.is_some_and(|number| {
            number.len() == 6 && number.bytes().all(|byte| byte.is_ascii_digit())
        });
        if is_code { Ok(Self(text.into())) } else { Err(ValueError::new(Self::EXPECTED, text)) }
    }
}

impl StringLeaf for AuthorityCode {
    const EXPECTED: &'static str = "the code of an authority such as `E06000014`";

    fn blank() -> Self {
        Self(Box::default())
    }
    fn to_text(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }
}

impl fmt::Display for AuthorityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

string_leaf!(AuthorityCode, "AuthorityCode", {
    "type": "string",
    "pattern": "^E(0[6-9]|10)[0-9]{6}$",
    "examples": ["E06000014"]
}, crate::model::pool::spelling("E(0[6-9]|10)[0-9]{6}"));
