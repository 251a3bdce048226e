//! Versions of documents.

use std::{fmt, str::FromStr};

use super::{StringLeaf, ValueError, literal_of, string_leaf};

/// A version, `MAJOR.MINOR.PATCH` as in [Semantic Versioning](https://semver.org).
///
/// ```
/// use dcs_role::{literal, value::Version};
///
/// let version: Version = "1.10.0".parse()?;
/// assert!(version > literal!(Version, "1.9.3"));
/// assert_eq!((version.major(), version.minor(), version.patch()), (1, 10, 0));
/// assert!("1.10".parse::<Version>().is_err());
/// # Ok::<(), dcs_role::value::ValueError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Version {
    major: u32,
    minor: u32,
    patch: u32,
}

impl Version {
    /// The largest number that there can be in a version: nine digits, which fit everywhere.
    pub const LARGEST: u32 = 999_999_999;

    /// The version with these numbers, if none of them is too large.
    #[must_use]
    pub const fn new(major: u32, minor: u32, patch: u32) -> Option<Self> {
        let fits = major <= Self::LARGEST && minor <= Self::LARGEST && patch <= Self::LARGEST;
        if fits { Some(Self { major, minor, patch }) } else { None }
    }

    /// Raised when something is removed or made stricter.
    #[must_use]
    pub const fn major(self) -> u32 {
        self.major
    }

    /// Raised when something is added.
    #[must_use]
    pub const fn minor(self) -> u32 {
        self.minor
    }

    /// Raised when something is reworded or mended.
    #[must_use]
    pub const fn patch(self) -> u32 {
        self.patch
    }
}

/// Three numbers without leading zeros.
const fn parse(text: &str) -> Option<Version> {
    /// More would be larger than the largest.
    const MOST_DIGITS: u8 = 9;
    let bytes = text.as_bytes();
    let (mut parts, mut part, mut digits, mut at) = ([0; 3], 0, 0, 0);
    while at < bytes.len() {
        match bytes[at] {
            b'.' if digits > 0 && part < 2 => (part, digits) = (part + 1, 0),
            digit @ b'0'..=b'9' if digits < MOST_DIGITS && (digits == 0 || parts[part] > 0) => {
                parts[part] = parts[part] * 10 + (digit - b'0') as u32;
                digits += 1;
            }
            _ => return None,
        }
        at += 1;
    }
    if part == 2 && digits > 0 { Version::new(parts[0], parts[1], parts[2]) } else { None }
}

literal_of!(Version, text => parse(text).is_some());

impl FromStr for Version {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        parse(text).ok_or_else(|| ValueError::new(Self::EXPECTED, text))
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
