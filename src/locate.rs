//! From a place in a document to the line and column where it stands in the text.

use std::{borrow::Cow, fmt, ops::Range};

use foldhash::{HashMap, HashMapExt};
use serde::Serialize;

use crate::{
    json::{Held, Reader, SyntaxError},
    pointer::Pointer,
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
/// # use dcs_role::check::{Locations, Pointer};
/// let text = "{\n  \"title\": 7\n}";
/// let at = Pointer::default() / "title";
/// let locations = Locations::find(text, [&at]);
/// assert_eq!(locations.position(&at).map(|place| place.to_string()), Some("2:12".to_owned()));
/// ```
#[derive(Debug)]
pub struct Locations<'t> {
    text: &'t str,
    lines: Vec<usize>,
    /// How many characters there are before each block of the text: a document may be one long line.
    blocks: Vec<usize>,
    spans: HashMap<Pointer, Range<usize>>,
}

impl<'t> Locations<'t> {
    /// Looks for places in the text of a JSON document, in one pass over it.
    #[must_use]
    pub fn find<'p>(text: &'t str, pointers: impl IntoIterator<Item = &'p Pointer>) -> Self {
        let mut spans = HashMap::new();
        let mut pointers = pointers.into_iter().peekable();
        if pointers.peek().is_some() {
            let mut wanted = Wanted::default();
            pointers.for_each(|pointer| wanted.add(pointer));
            let visited = Reader::read(text, Held::Nothing, |reader| {
                visit(reader, &wanted, Pointer::default(), &mut spans)
            });
            if visited.is_err() {
                spans.clear();
            }
        }
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1));
        let mut blocks = vec![0];
        for block in text.as_bytes().chunks(BLOCK) {
            blocks.push(blocks[blocks.len() - 1] + characters(block));
        }
        Self { text, lines: lines.collect(), blocks, spans }
    }

    /// Where the value stands that the pointer names; `None` where there is none.
    #[must_use]
    pub fn position(&self, at: &Pointer) -> Option<Position> {
        self.span(at).map(|span| self.position_of(span.start))
    }

    /// The bytes of the value that the pointer names; `None` where there is none.
    #[must_use]
    pub fn span(&self, at: &Pointer) -> Option<Range<usize>> {
        self.spans.get(at).cloned()
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

/// The places that are asked for, as a tree: only the ways that lead to them are gone.
#[derive(Default)]
struct Wanted(HashMap<String, Wanted>);

impl Wanted {
    /// No document that can be read is as deep as this.
    const DEEPEST: usize = 128;

    fn add(&mut self, pointer: &Pointer) {
        let mut here = self;
        for token in pointer.as_str().split('/').skip(1).take(Self::DEEPEST) {
            let key = if token.contains('~') {
                Cow::Owned(token.replace("~1", "/").replace("~0", "~"))
            } else {
                Cow::Borrowed(token)
            };
            // Most ways begin as others do.
            if !here.0.contains_key(&*key) {
                here.0.insert(key.to_string(), Self::default());
            }
            let Some(next) = here.0.get_mut(&*key) else { return };
            here = next;
        }
    }
}

fn visit(
    reader: &mut Reader<'_>,
    wanted: &Wanted,
    at: Pointer,
    spans: &mut HashMap<Pointer, Range<usize>>,
) -> Result<(), SyntaxError> {
    let start = reader.position();
    if wanted.0.is_empty() {
        reader.skip()?;
    } else {
        reader.children(&mut |reader, key| match wanted.0.get(key) {
            Some(wanted) => visit(reader, wanted, at.clone() / key, spans),
            None => reader.skip().map(drop),
        })?;
    }
    // Of two members with the same key it is the first.
    let end = reader.position();
    spans.entry(at).or_insert(start..end);
    Ok(())
}
