//! JSON that is written as it comes, with the place of everything that is written.

use std::io::{self, Write};

use super::account::Spot;
use crate::pointer::Pointer;

/// How much is kept before it is handed on.
const ENOUGH: usize = 1 << 16;

struct Level<'a> {
    is_list: bool,
    /// The members so far.
    count: usize,
    key: &'a str,
}

/// The text of members, with the comma before each of them.
pub(crate) struct Kept(Vec<u8>);

pub(crate) struct Json<'w, 'a> {
    out: &'w mut dyn Write,
    text: Vec<u8>,
    levels: Vec<Level<'a>>,
    /// The first thing that went wrong. Nothing is written after it.
    failed: Option<io::Error>,
}

impl<'w, 'a> Json<'w, 'a> {
    pub(crate) fn new(out: &'w mut dyn Write) -> Self {
        Self { out, text: Vec::with_capacity(ENOUGH * 2), levels: Vec::new(), failed: None }
    }

    /// Where the last member stands.
    pub(crate) fn spot(&self) -> Spot {
        let at = self.levels.iter().fold(Pointer::default(), |at, level| {
            if level.is_list { at / level.count.saturating_sub(1) } else { at / level.key }
        });
        Spot { file: None, at }
    }

    /// Begins a line, after a comma where it is said.
    fn line(&mut self, with_comma: bool) {
        const BREAK: &[u8] = b"\n                                ";
        if with_comma {
            self.text.push(b',');
        }
        let end = self.text.len() + 1 + 2 * self.levels.len();
        // Mostly too much, since what is always of one length is copied at once.
        self.text.extend_from_slice(BREAK);
        self.text.resize(end, b' ');
    }

    /// Begins a member of what is open.
    fn member(&mut self) {
        if let Some(level) = self.levels.last_mut() {
            level.count += 1;
            let (is_list, is_first) = (level.is_list, level.count == 1);
            if is_list {
                self.line(!is_first);
            }
        }
    }

    /// The text of a few short members that objects in what is open have alike.
    pub(crate) fn kept(&mut self, write: impl FnOnce(&mut Self)) -> Kept {
        let before = std::mem::take(&mut self.text);
        // Others will stand before them.
        self.levels.push(Level { is_list: false, count: 1, key: "" });
        write(self);
        self.levels.pop();
        Kept(std::mem::replace(&mut self.text, before))
    }

    /// Writes members that were kept, after others.
    pub(crate) fn again(&mut self, kept: &Kept) {
        self.text.extend_from_slice(&kept.0);
    }

    /// Begins a member of an object. Keys are our own.
    pub(crate) fn key(&mut self, key: &'a str) -> &mut Self {
        let is_first = self.levels.last().is_none_or(|level| level.count == 0);
        self.line(!is_first);
        self.text.push(b'"');
        self.own(key);
        self.own("\": ");
        if let Some(level) = self.levels.last_mut() {
            level.key = key;
        }
        self
    }

    pub(crate) fn object(&mut self) {
        self.open(false, b'{');
    }

    pub(crate) fn list(&mut self) {
        self.open(true, b'[');
    }

    fn open(&mut self, is_list: bool, bracket: u8) {
        self.member();
        self.text.push(bracket);
        self.levels.push(Level { is_list, count: 0, key: "" });
    }

    pub(crate) fn close(&mut self) {
        if let Some(level) = self.levels.pop() {
            if level.count > 0 {
                self.line(false);
            }
            self.text.push(if level.is_list { b']' } else { b'}' });
        }
        if self.text.len() > ENOUGH {
            self.hand_on();
        }
    }

    pub(crate) fn string(&mut self, text: &str) {
        self.member();
        self.quoted(text);
    }

    /// A text that consists of parts, which `write` hands over with `part`.
    pub(crate) fn parts(&mut self, write: impl FnOnce(&mut Self)) {
        self.member();
        self.text.push(b'"');
        write(self);
        self.text.push(b'"');
    }

    /// The next part of a text, where it is our own and stands in JSON as it is.
    pub(crate) fn own(&mut self, text: impl AsRef<[u8]>) {
        self.text.extend_from_slice(text.as_ref());
    }

    /// The next part of a text.
    pub(crate) fn part(&mut self, text: &str) {
        if is_plain(text.as_bytes()) {
            self.own(text);
        } else {
            let start = self.text.len();
            // A string is written to memory, and that does not fail.
            let _ = serde_json::to_writer(&mut self.text, text);
            self.text.pop();
            self.text.remove(start);
        }
    }

    /// A number, `true` or `false`.
    pub(crate) fn bare(&mut self, text: &str) {
        self.member();
        self.text.extend(text.as_bytes());
    }

    fn quoted(&mut self, text: &str) {
        self.text.push(b'"');
        self.part(text);
        self.text.push(b'"');
    }

    fn hand_on(&mut self) {
        if self.failed.is_none() {
            self.failed = self.out.write_all(&self.text).err();
        }
        self.text.clear();
    }

    /// The end of the text, and whether all of it could be written.
    pub(crate) fn end(mut self) -> io::Result<()> {
        self.text.push(b'\n');
        self.hand_on();
        match self.failed {
            Some(error) => Err(error),
            None => self.out.flush(),
        }
    }
}

/// Whether a text stands in JSON as it is. Blocks of signs are looked at together, and the last ones where
/// they do not fill a block with some that were already looked at.
fn is_plain(text: &[u8]) -> bool {
    const BLOCK: usize = 16;
    let is_other = |byte: &u8| *byte < b' ' || *byte == b'"' || *byte == b'\\';
    let (blocks, rest) = text.as_chunks::<BLOCK>();
    let any = |bytes: &[u8; BLOCK]| bytes.iter().fold(false, |any, byte| any | is_other(byte));
    match text.last_chunk() {
        Some(last) => !blocks.iter().any(any) && !any(last),
        None => !rest.iter().any(is_other),
    }
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn texts_are_escaped_wherever_the_sign_stands() {
        for length in 0..40 {
            for at in 0..length {
                for sign in ['"', '\\', '\n', '\0', '\u{1f}', ' ', '\u{7f}', '\u{e9}'] {
                    let mut text = "x".repeat(length);
                    text.insert(at, sign);
                    let mut written = Vec::new();
                    let mut json = Json::new(&mut written);
                    json.string(&text);
                    json.end().expect("memory");
                    let expected = serde_json::to_string(&text).expect("a string") + "\n";
                    assert_eq!(String::from_utf8(written).expect("UTF-8"), expected);
                }
            }
        }
    }
}
