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

    fn line(&mut self) {
        const BREAK: &[u8] = b"\n                                ";
        let length = 1 + 2 * self.levels.len();
        self.text.extend(&BREAK[..length.min(BREAK.len())]);
        // Deeper than any format goes.
        self.text.extend((BREAK.len()..length).map(|_| b' '));
    }

    /// Begins a member of what is open.
    fn member(&mut self) {
        if let Some(level) = self.levels.last_mut() {
            level.count += 1;
            let (is_list, is_first) = (level.is_list, level.count == 1);
            if is_list {
                if !is_first {
                    self.text.push(b',');
                }
                self.line();
            }
        }
    }

    pub(crate) fn key(&mut self, key: &'a str) -> &mut Self {
        let is_first = self.levels.last().is_none_or(|level| level.count == 0);
        if !is_first {
            self.text.push(b',');
        }
        self.line();
        self.quoted(key);
        self.text.extend(b": ");
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
                self.line();
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

    /// The next part of a text.
    pub(crate) fn part(&mut self, text: &str) {
        if is_plain(text) {
            self.text.extend(text.as_bytes());
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

/// Whether a text stands in JSON as it is. Many signs are looked at together: most texts have none that does
/// not.
fn is_plain(text: &str) -> bool {
    let is_other = |byte: &u8| *byte < b' ' || *byte == b'"' || *byte == b'\\';
    let any = |bytes: &[u8]| bytes.iter().fold(false, |any, byte| any | is_other(byte));
    let (blocks, rest) = text.as_bytes().as_chunks::<16>();
    !blocks.iter().any(|block| any(block)) && !any(rest)
}
