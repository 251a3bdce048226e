use std::{fmt, str::FromStr};

use super::{StringLeaf, ValueError, string_leaf};

/// A version, `MAJOR.MINOR.PATCH` as in [Semantic Versioning](https://semver.org).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    /// Raised when something is removed or made stricter.
    pub major: u32,
    /// Raised when something is added.
    pub minor: u32,
    /// Raised when something is reworded or mended.
    pub patch: u32,
}

/// A number of at most nine digits, so that it fits everywhere, without leading zeros.
fn part(text: &str) -> Option<u32> {
    let fits = text.len() <= 9
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && (text.len() == 1 || !text.starts_with('0'));
    if fits { text.parse().ok() } else { None }
}

impl FromStr for Version {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        let mut parts = text.split('.').map(part);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some(Some(major)), Some(Some(minor)), Some(Some(patch)), None) => {
                Ok(Self { major, minor, patch })
            }
            _ => Err(ValueError::new(Self::EXPECTED, text)),
        }
    }
}

impl StringLeaf for Version {
    const EXPECTED: &'static str = "a version such as `1.4.0`";

    fn blank() -> Self {
        Self { major: 0, minor: 0, patch: 0 }
    }
}

impl fmt::Display for Version {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}.{}", self.major, self.minor, self.patch)
    }
}

string_leaf!(Version, "Version", {
    "type": "string",
    "pattern": "^(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})\\.(0|[1-9][0-9]{0,8})$",
    "examples": ["1.4.0"]
}, crate::model::pool::spelling("(0|[1-9][0-9]{0,8})(\\.(0|[1-9][0-9]{0,2})){2}"));
