//! Addresses of pages.

use std::{borrow::Cow, fmt, mem, str::FromStr};

use super::{StringLeaf, ValueError, string_leaf};
use crate::json::{SharedStr, Strings};

/// An absolute `http` or `https` address in ASCII, kept as it is written.
///
/// ```
/// use dcs_role::value::Address;
///
/// let act: Address = "https://www.legislation.gov.uk/ukpga/2004/31".parse()?;
/// assert_eq!(act.as_str(), "https://www.legislation.gov.uk/ukpga/2004/31");
/// assert!("www.legislation.gov.uk".parse::<Address>().is_err());
/// # Ok::<(), dcs_role::value::ValueError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(SharedStr);

impl Address {
    /// The address.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The site that it is on, as people call it.
    #[cfg(feature = "handbook")]
    pub(crate) fn host(&self) -> &str {
        let rest = self.0.split_once("://").map_or("", |(_, rest)| rest);
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        host.strip_prefix("www.").unwrap_or(host)
    }
}

/// For each byte, whether it may stand in a path, a query or a fragment, or between the first two. So may `%` with
/// two digits.
const IS_TAIL: [bool; 256] = {
    let allowed =
        b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._~!$&'()*+,;=:@/?-";
    let mut is_tail = [false; 256];
    let mut n = 0;
    while n < allowed.len() {
        is_tail[allowed[n] as usize] = true;
        n += 1;
    }
    is_tail
};

/// The grammar of `PATTERN`, by hand: a URL library would repair what is wrong instead of refusing it.
fn is_address(text: &str) -> bool {
    if text.len() > 2000 {
        return false;
    }
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else {
        return false;
    };
    let end = rest.bytes().position(|byte| matches!(byte, b'/' | b'?' | b'#'));
    let (authority, tail) = rest.split_at(end.unwrap_or(rest.len()));
    let (host, port) = match authority.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (authority, None),
    };
    let is_port = port.is_none_or(|port| {
        !port.starts_with('0')
            && port.bytes().all(|byte| byte.is_ascii_digit())
            && port.parse::<u16>().is_ok()
    });
    is_host(host) && is_port && is_tail(tail)
}

fn is_host(host: &str) -> bool {
    let inner =
        host.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'.' || byte == b'-');
    let ends = |byte: Option<u8>| byte.is_some_and(|byte| byte.is_ascii_alphanumeric());
    inner && ends(host.bytes().next()) && ends(host.bytes().next_back())
}

/// Whether this is a path, a query and a fragment: each of them may be left out, and `#` stands before the last alone.
fn is_tail(text: &str) -> bool {
    let (mut bytes, mut is_fragment) = (text.bytes(), false);
    while let Some(byte) = bytes.next() {
        let mut hex = || bytes.next().is_some_and(|byte| byte.is_ascii_hexdigit());
        let fits = IS_TAIL[usize::from(byte)]
            || match byte {
                b'%' => hex() && hex(),
                b'#' => !mem::replace(&mut is_fragment, true),
                _ => false,
            };
        if !fits {
            return false;
        }
    }
    true
}

impl FromStr for Address {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        Self::parse(text, &mut Strings::new(text.len()))
    }
}

impl StringLeaf for Address {
    const EXPECTED: &'static str = "an `http` or `https` address such as `https://example.org/page` (ASCII without spaces, of at most 2000 characters)";

    fn blank() -> Self {
        Self(SharedStr::default())
    }
    fn parse(text: &str, strings: &mut Strings) -> Result<Self, ValueError> {
        if is_address(text) {
            Ok(Self(strings.add(text)))
        } else {
            Err(ValueError::new(Self::EXPECTED, text))
        }
    }
    fn to_text(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.0)
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(feature = "schema")]
const PATTERN: &str = concat!(
    "^https?://[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?",
    "(:([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5]))?",
    r"(/([A-Za-z0-9._~!\$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2})*)?",
    r"(\?([A-Za-z0-9._~!\$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?",
    r"(#([A-Za-z0-9._~!\$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*)?$",
);

string_leaf!(Address, "Address", {
    "type": "string",
    "maxLength": 2000,
    "pattern": PATTERN,
    "examples": ["https://www.legislation.gov.uk/ukpga/2004/31"]
}, crate::model::pool::spelling("https?://[a-z0-9.]{0,8}[a-z](:([1-9][0-9]{0,3}|[1-5][0-9]{4}|6553[0-5]))?(/([a-z0-9~!$&=:@-]|%2[0-9A-F]){0,6}){0,2}([?]q=[a-z/?]{0,3})?(#[a-z]{0,3})?"));
