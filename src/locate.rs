//! From a place in a document to the line and column where it stands in the text.

use std::{collections::HashMap, fmt};

use serde::{
    Deserialize, Serialize,
    de::{Deserializer, MapAccess, SeqAccess, Visitor},
};
use serde_json::value::RawValue;

use crate::{
    report::Pointer,
    shape::{Focus, Key},
};

/// Where something stands in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Position {
    /// The line, from 1.
    pub line: usize,
    /// The character in the line, from 1.
    pub column: usize,
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// The text of a document together with the places in it that are asked for.
///
/// ```
/// # use dcs_role::{Locations, Pointer};
/// let text = "{\n  \"title\": 7\n}";
/// let at = Pointer::default() / "title";
/// let locations = Locations::find(text, [&at]);
/// assert_eq!(locations.position(&at).unwrap().to_string(), "2:12");
/// ```
#[derive(Debug)]
pub struct Locations<'t> {
    text: &'t str,
    lines: Vec<usize>,
    /// How many characters there are before each block of the text: a document may be one long line.
    blocks: Vec<usize>,
    members: HashMap<Pointer, Member<'t>>,
}

#[derive(Clone, Copy, Debug)]
struct Member<'t> {
    value: &'t str,
    /// Where the key stands, and where it stands again.
    keys: [Option<usize>; 2],
}

impl<'t> Locations<'t> {
    /// Looks for places in the text of a JSON document, in one pass over it.
    #[must_use]
    pub fn find<'p>(text: &'t str, pointers: impl IntoIterator<Item = &'p Pointer>) -> Self {
        let mut wanted = Wanted::default();
        for pointer in pointers {
            wanted.add(pointer);
        }
        let mut members = HashMap::new();
        if let Ok(root) = serde_json::from_str::<&RawValue>(text) {
            let member = Member { value: root.get(), keys: [None; 2] };
            visit(text, &wanted, Pointer::default(), member, &mut members);
        }
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let mut blocks = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            blocks.push(blocks[blocks.len() - 1] + characters(block));
        }
        Self { text, lines: lines.collect(), blocks, members }
    }

    /// Where the value stands that the pointer names; `None` where there is none.
    #[must_use]
    pub fn position(&self, at: &Pointer) -> Option<Position> {
        self.span(at).map(|span| self.position_of(span.start))
    }

    /// The bytes of the value that the pointer names; `None` where there is none.
    #[must_use]
    pub fn span(&self, at: &Pointer) -> Option<std::ops::Range<usize>> {
        self.focus(at, Focus::Value)
    }

    pub(crate) fn focus(&self, at: &Pointer, focus: Focus) -> Option<std::ops::Range<usize>> {
        let member = self.members.get(at)?;
        let key = |n: usize| {
            let start = member.keys[n]?;
            let end = self.text[start + 1..].find('"')? + start + 2;
            Some(start..end)
        };
        match focus {
            Focus::Value => {
                let start = offset(self.text, member.value);
                Some(start..start + member.value.len())
            }
            Focus::Key => key(0),
            Focus::SecondKey => key(1),
        }
    }

    /// The line and column of a byte of the text.
    pub(crate) fn position_of(&self, byte: usize) -> Position {
        let line = self.lines.partition_point(|&start| start <= byte);
        let column = self.characters_before(byte) - self.characters_before(self.lines[line - 1]);
        Position { line, column: column + 1 }
    }

    fn characters_before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = byte / BLOCK;
        self.blocks[block] + characters(&self.text.as_bytes()[block * BLOCK..byte])
    }
}

/// The bytes over which characters are counted at most, to find a column.
const BLOCK: usize = 1024;

/// How many characters begin in a piece of UTF-8.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0b1100_0000 != 0b1000_0000).count()
}

/// Where `part` begins in `whole`, which it is a part of.
fn offset(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}

/// The places that are asked for, as a tree: only the ways that lead to them are gone.
#[derive(Default)]
struct Wanted(HashMap<String, Wanted>);

impl Wanted {
    /// No document that can be read is as deep as this.
    const DEEPEST: usize = 128;

    fn add(&mut self, pointer: &Pointer) {
        let mut here = self;
        for token in pointer.as_str().split('/').skip(1).take(Self::DEEPEST) {
            here = here.0.entry(token.replace("~1", "/").replace("~0", "~")).or_default();
        }
    }
}

fn visit<'t>(
    text: &str,
    wanted: &Wanted,
    at: Pointer,
    member: Member<'t>,
    found: &mut HashMap<Pointer, Member<'t>>,
) {
    if !wanted.0.is_empty() {
        // A number, a text, true, false and null have no members, and are not read here.
        let Children(children) = serde_json::from_str(member.value).unwrap_or_default();
        // The end of what came before the next key, which the first quotation mark after it opens.
        let mut end = offset(text, member.value);
        let mut here = HashMap::<String, Member<'t>>::new();
        for (index, (key, value)) in children.into_iter().enumerate() {
            let value = value.get();
            let quote = text[end..].find('"').map(|at| end + at).filter(|_| key.is_some());
            end = offset(text, value) + value.len();
            let key = key.unwrap_or_else(|| index.to_string());
            if wanted.0.contains_key(&key) {
                here.entry(key)
                    .and_modify(|first| first.keys[1] = first.keys[1].or(quote))
                    .or_insert(Member { value, keys: [quote, None] });
            }
        }
        for (key, member) in here {
            visit(text, &wanted.0[&key], at.clone() / key.as_str(), member, found);
        }
    }
    found.insert(at, member);
}

/// The members of an object or the items of a list, as they stand in the text.
#[derive(Default)]
struct Children<'t>(Vec<(Option<String>, &'t RawValue)>);

impl<'de> Deserialize<'de> for Children<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct ChildrenVisitor;
        impl<'de> Visitor<'de> for ChildrenVisitor {
            type Value = Children<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object or a list")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
                let mut children = Vec::new();
                while let Some(value) = list.next_element()? {
                    children.push((None, value));
                }
                Ok(Children(children))
            }
            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
                let mut children = Vec::new();
                while let Some(Key(key)) = object.next_key()? {
                    children.push((Some(key.into_owned()), object.next_value()?));
                }
                Ok(Children(children))
            }
        }
        from.deserialize_any(ChildrenVisitor)
    }
}
