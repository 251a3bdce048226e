//! JSON as it is written: numbers, escapes, the order of keys and keys that stand twice are kept.

use std::{collections::BTreeSet, fmt::Write};

use crate::numbers::Numbers;

#[derive(Clone, Debug)]
pub(crate) enum Tree {
    /// A text, a number or a word, as it stands in the document.
    Leaf(String),
    List(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

/// A text in quotation marks, with the fewest escapes.
pub(crate) fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// What a leaf in quotation marks says, unless half of a character stands in it.
pub(crate) fn said(leaf: &str) -> Option<String> {
    serde_json::from_str(leaf).ok()
}

impl Tree {
    pub(crate) fn text(text: &str) -> Self {
        Self::Leaf(quoted(text))
    }

    pub(crate) fn places(&self) -> usize {
        1 + match self {
            Self::Leaf(_) => 0,
            Self::List(items) => items.iter().map(Self::places).sum::<usize>(),
            Self::Object(members) => members.iter().map(|(_, value)| value.places()).sum(),
        }
    }

    /// The value at a place; places are counted from the outside in.
    pub(crate) fn at(&mut self, place: usize) -> &mut Self {
        self.find(&mut { place }).unwrap()
    }

    fn find(&mut self, left: &mut usize) -> Option<&mut Self> {
        if *left == 0 {
            return Some(self);
        }
        *left -= 1;
        match self {
            Self::Leaf(_) => None,
            Self::List(items) => items.iter_mut().find_map(|item| item.find(left)),
            Self::Object(members) => members.iter_mut().find_map(|(_, value)| value.find(left)),
        }
    }

    /// Whether an object in it has two members with one key, however the key is written.
    pub(crate) fn repeats(&self) -> bool {
        match self {
            Self::Leaf(_) => false,
            Self::List(items) => items.iter().any(Self::repeats),
            Self::Object(members) => {
                let mut keys = BTreeSet::new();
                members.iter().any(|(key, value)| {
                    !keys.insert(said(key).unwrap_or_else(|| key.clone())) || value.repeats()
                })
            }
        }
    }

    /// Whether a text in it names half of a character: that is JSON, but not I-JSON.
    pub(crate) fn is_halved(&self) -> bool {
        let is_half = |leaf: &str| leaf.starts_with('"') && has_half(leaf);
        match self {
            Self::Leaf(leaf) => is_half(leaf),
            Self::List(items) => items.iter().any(Self::is_halved),
            Self::Object(members) => {
                members.iter().any(|(key, value)| is_half(key) || value.is_halved())
            }
        }
    }

    /// The document, with one kind of white space between its tokens.
    pub(crate) fn write(&self, blank: &str) -> String {
        let mut out = String::new();
        self.write_to(&mut out, blank);
        out
    }

    fn write_to(&self, out: &mut String, blank: &str) {
        match self {
            Self::Leaf(leaf) => out.push_str(leaf),
            Self::List(items) => {
                out.push('[');
                for (n, item) in items.iter().enumerate() {
                    let _ = write!(out, "{}{blank}", if n == 0 { "" } else { "," });
                    item.write_to(out, blank);
                }
                let _ = write!(out, "{blank}]");
            }
            Self::Object(members) => {
                out.push('{');
                for (n, (key, value)) in members.iter().enumerate() {
                    let _ =
                        write!(out, "{}{blank}{key}{blank}:{blank}", if n == 0 { "" } else { "," });
                    value.write_to(out, blank);
                }
                let _ = write!(out, "{blank}}}");
            }
        }
    }
}

/// Whether a text with sound escapes names half of a character.
fn has_half(leaf: &str) -> bool {
    let mut units = Vec::new();
    let mut rest = leaf;
    while let Some(c) = rest.chars().next() {
        let unit =
            rest.strip_prefix("\\u").and_then(|rest| u16::from_str_radix(rest.get(..4)?, 16).ok());
        match unit {
            Some(unit) => {
                units.push(unit);
                rest = &rest[6..];
            }
            None if c == '\\' => {
                units.push(0);
                rest = &rest[rest.char_indices().nth(2).map_or(rest.len(), |(at, _)| at)..];
            }
            None => {
                units.extend(c.encode_utf16(&mut [0; 2]).iter());
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    char::decode_utf16(units).any(|unit| unit.is_err())
}

// ------------------------------------------------------------------ changes of the text of a document

/// Beside a text of one normalisation form, the same in the other.
const FORMS: [(&str, &str); 5] = [
    ("é", "e\u{301}"),
    ("Å", "A\u{30A}"),
    ("ﬁ", "fi"),
    ("한", "\u{1112}\u{1161}\u{11AB}"),
    ("Ω", "\u{2126}"),
];

/// What is no JSON, or is read as something else by a careless reader.
const ODD: [&str; 34] = [
    "null",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "1.5",
    "1e400",
    "-1e400",
    "01",
    "1.",
    ".5",
    "+1",
    "0x1",
    "NaN",
    "Infinity",
    "-0",
    "1e-400",
    "nul",
    "True",
    "'a'",
    "a",
    "\"\\ud800\"",
    "\"\\udc00\\ud800\"",
    "\"\\x41\"",
    "\"\\u12\"",
    "\"a\tb\"",
    "\"a\nb\"",
    "\"\\u0000\"",
    "\"\u{0}\"",
    "\"\"",
    "[]",
    "{}",
    "[1,]",
];

/// One change to how a document is written, which may change what it says.
pub(crate) fn rewrite(tree: &mut Tree, numbers: &mut Numbers) {
    let places = tree.places();
    let place = numbers.below(places);
    let other = numbers.below(places);
    match numbers.below(12) {
        0 => *tree.at(place) = Tree::Leaf(numbers.one_of(&ODD).to_owned()),
        1 => {
            let copy = tree.at(other).clone();
            if copy.places() < 40 {
                *tree.at(place) = copy;
            }
        }
        2 => {
            let held = tree.at(place).clone();
            *tree.at(place) = Tree::List(vec![held]);
        }
        way => {
            // The first from there on of which the change can be made.
            for place in (place..places).chain(0..place) {
                if change(tree.at(place), way, numbers) {
                    break;
                }
            }
        }
    }
}

fn change(tree: &mut Tree, way: usize, numbers: &mut Numbers) -> bool {
    match (way, tree) {
        (3 | 4, Tree::Leaf(leaf)) if leaf.starts_with('"') => *leaf = escaped(leaf, numbers),
        (5, Tree::Leaf(leaf)) if leaf.starts_with('"') => {
            let found = FORMS.iter().flat_map(|&(one, two)| [(one, two), (two, one)]);
            let Some((one, two)) = found.into_iter().find(|(one, _)| leaf.contains(one)) else {
                return false;
            };
            *leaf = leaf.replace(one, two);
        }
        (6 | 7, Tree::Leaf(leaf)) if leaf.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => {
            *leaf = spelled(leaf, numbers);
        }
        (8, Tree::Object(members)) if members.len() > 1 => {
            for n in 1..members.len() {
                members.swap(n, numbers.below(n + 1));
            }
        }
        (9, Tree::Object(members)) if !members.is_empty() => {
            let (key, value) = members[numbers.below(members.len())].clone();
            let key = if numbers.once_in(2) { escaped(&key, numbers) } else { key };
            let value = if numbers.once_in(2) { value } else { Tree::Leaf("null".into()) };
            let at = numbers.below(members.len() + 1);
            members.insert(at, (key, value));
        }
        (10, Tree::Object(members)) if !members.is_empty() => {
            let at = numbers.below(members.len());
            members[at].0 = escaped(&members[at].0, numbers);
        }
        (11, Tree::List(items)) if !items.is_empty() => {
            let at = numbers.below(items.len());
            if numbers.once_in(2) {
                items.remove(at);
            } else {
                items.insert(at, items[at].clone());
            }
        }
        _ => return false,
    }
    true
}

/// The same text with other escapes.
fn escaped(leaf: &str, numbers: &mut Numbers) -> String {
    let Some(text) = said(leaf) else { return leaf.to_owned() };
    let often = 1 + numbers.below(4);
    let mut out = String::from("\"");
    for c in text.chars() {
        if numbers.once_in(often) {
            let upper = numbers.once_in(2);
            for unit in c.encode_utf16(&mut [0; 2]) {
                let _ =
                    if upper { write!(out, "\\u{unit:04X}") } else { write!(out, "\\u{unit:04x}") };
            }
        } else if c == '/' && numbers.once_in(2) {
            out.push_str("\\/");
        } else {
            let plain = quoted(c.encode_utf8(&mut [0; 4]));
            out.push_str(&plain[1..plain.len() - 1]);
        }
    }
    out + "\""
}

/// The number in another spelling, or another number close by.
fn spelled(leaf: &str, numbers: &mut Numbers) -> String {
    let (sign, digits) = leaf.strip_prefix('-').map_or(("", leaf), |digits| ("-", digits));
    let is_whole = digits.bytes().all(|byte| byte.is_ascii_digit());
    match numbers.below(10) {
        0 if is_whole => format!("{leaf}.0"),
        1 if is_whole => format!("{leaf}.000000000000000000000"),
        2 if is_whole => format!("{leaf}.00000000000000000001"),
        3 => format!("{leaf}e0"),
        4 => format!("{leaf}E+00"),
        5 if is_whole => format!("{leaf}0e-1"),
        6 if is_whole => format!("{sign}0.{digits}e{}", digits.len()),
        7 if sign.is_empty() => format!("-{digits}"),
        8 => format!("{leaf}e-{}", numbers.below(400)),
        9 => format!("{leaf}e{}", numbers.below(400)),
        _ => format!("{sign}0{digits}"),
    }
}
