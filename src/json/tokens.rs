//! The tokens of JSON text, as [RFC 8259](https://www.rfc-editor.org/rfc/rfc8259) defines them, one after
//! the other and in place: strings without escapes are not copied.

use std::{borrow::Cow, ops::Range};

use super::error::{Flaw, SyntaxError};

/// What a value is, as its first byte tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    Object,
    List,
    String,
    Number,
    /// `true`, `false` or `null`, if anything.
    Word,
}

/// The brackets that close an object and a list.
pub(crate) const OBJECT: u8 = b'}';
pub(crate) const LIST: u8 = b']';

/// A text, and how far it has been read: up to the first byte of a value before the value is read, and
/// behind its last byte after.
pub(crate) struct Tokens<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Tokens<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        let mut tokens = Self { text, at: 0 };
        tokens.next();
        tokens
    }

    /// Where reading has come to. It may go on elsewhere, where a value or a key begins.
    pub(crate) fn position(&mut self) -> &mut usize {
        &mut self.at
    }

    /// What the next value is.
    #[inline]
    pub(crate) fn peek(&self) -> Token {
        match self.byte() {
            b'"' => Token::String,
            b'{' => Token::Object,
            b'[' => Token::List,
            b'-' | b'0'..=b'9' => Token::Number,
            _ => Token::Word,
        }
    }

    /// Nothing may follow the document.
    pub(crate) fn end(&mut self) -> Result<(), SyntaxError> {
        self.next();
        if self.at == self.text.len() { Ok(()) } else { self.fail(Flaw::Trailing) }
    }

    #[cold]
    fn fail<T>(&self, flaw: Flaw) -> Result<T, SyntaxError> {
        Err(SyntaxError::new(self.at, flaw))
    }

    /// The byte that comes next; 0 at the end, which no token begins with.
    #[inline]
    fn byte(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// Skips blanks, and gives the byte that comes then.
    #[inline]
    fn next(&mut self) -> u8 {
        loop {
            let byte = self.byte();
            // No `match`: it becomes a table of jumps, which the processor cannot foresee.
            if byte > b' ' {
                return byte;
            } else if byte == b'\n' {
                self.at += 1;
                self.skip_indent();
            } else if byte == b' ' || byte == b'\r' || byte == b'\t' {
                self.at += 1;
            } else {
                return byte;
            }
        }
    }

    /// Skips the spaces at the beginning of a line, sixteen at a time: they are a fifth of most texts.
    #[inline]
    fn skip_indent(&mut self) {
        while let Some(block) = self.text.as_bytes()[self.at..].first_chunk() {
            let other = u128::from_le_bytes(*block) ^ u128::from_le_bytes([b' '; 16]);
            self.at += (other.trailing_zeros() / 8) as usize;
            if other != 0 {
                break;
            }
        }
    }

    /// Opens an object or a list, which comes next: whether something is in it.
    #[inline]
    pub(crate) fn open(&mut self, closing: u8) -> bool {
        self.at += 1;
        let is_empty = self.next() == closing;
        self.at += usize::from(is_empty);
        !is_empty
    }

    /// After a member or an item: whether another follows. If not, the object or list is closed.
    #[inline]
    pub(crate) fn more(&mut self, closing: u8) -> Result<bool, SyntaxError> {
        let byte = self.next();
        if byte == b',' {
            self.at += 1;
            if self.next() == closing { self.fail(Flaw::TrailingComma) } else { Ok(true) }
        } else if byte == closing {
            self.at += 1;
            Ok(false)
        } else {
            self.fail(Flaw::Comma)
        }
    }

    /// Reads a key and the colon behind it.
    pub(crate) fn key(&mut self) -> Result<Cow<'t, str>, SyntaxError> {
        if self.byte() != b'"' {
            return self.fail(Flaw::Key);
        }
        let key = self.string()?;
        self.colon()?;
        Ok(key)
    }

    /// Reads the colon behind a key.
    #[inline]
    pub(crate) fn colon(&mut self) -> Result<(), SyntaxError> {
        if self.next() != b':' {
            return self.fail(Flaw::Colon);
        }
        self.at += 1;
        self.next();
        Ok(())
    }

    /// What has not been read yet.
    #[inline]
    pub(crate) fn rest(&self) -> &'t [u8] {
        &self.text.as_bytes()[self.at..]
    }

    /// Reads a string, which comes next.
    #[inline]
    pub(crate) fn string(&mut self) -> Result<Cow<'t, str>, SyntaxError> {
        let start = self.at + 1;
        self.at = self.end_of_run(start);
        if self.byte() == b'"' {
            self.at += 1;
            return Ok(Cow::Borrowed(&self.text[start..self.at - 1]));
        }
        self.string_with_escapes(start).map(Cow::Owned)
    }

    /// Where characters that stand for themselves end: at a quotation mark, backslash or control character.
    #[inline]
    fn end_of_run(&self, from: usize) -> usize {
        let bytes = self.text.as_bytes();
        let mut at = from;
        while let Some(block) = bytes[at..].first_chunk::<16>() {
            #[allow(clippy::needless_bitwise_bool, reason = "all are compared at once")]
            let is_special = |byte: u8| (byte < 0x20) | (byte == b'"') | (byte == b'\\');
            if block.iter().fold(false, |any, byte| any | is_special(*byte)) {
                break;
            }
            at += 16;
        }
        if let Some(block) = bytes[at..].first_chunk() {
            return at + (special(u128::from_le_bytes(*block)).trailing_zeros() / 8) as usize;
        }
        while bytes.get(at).is_some_and(|byte| !matches!(byte, b'"' | b'\\' | ..0x20)) {
            at += 1;
        }
        at
    }

    #[cold]
    fn string_with_escapes(&mut self, start: usize) -> Result<String, SyntaxError> {
        let mut string = self.text[start..self.at].to_owned();
        loop {
            match self.text.as_bytes().get(self.at) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(string);
                }
                Some(b'\\') => {
                    self.at += 1;
                    string.push(self.escape()?);
                }
                Some(_) => return self.fail(Flaw::Control),
                None => return self.fail(Flaw::String),
            }
            let end = self.end_of_run(self.at);
            string.push_str(&self.text[self.at..end]);
            self.at = end;
        }
    }

    /// The character that is meant by what follows a backslash.
    fn escape(&mut self) -> Result<char, SyntaxError> {
        let c = match self.text.as_bytes().get(self.at) {
            Some(&c @ (b'"' | b'\\' | b'/')) => c.into(),
            Some(b'b') => '\u{8}',
            Some(b'f') => '\u{C}',
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'u') => return self.unicode_escape(),
            Some(_) => return self.fail(Flaw::Escape),
            None => return self.fail(Flaw::String),
        };
        self.at += 1;
        Ok(c)
    }

    /// One character, or two halves of one that UTF-16 writes as a pair.
    fn unicode_escape(&mut self) -> Result<char, SyntaxError> {
        let start = self.at;
        let first = self.code_unit()?;
        let mut units = vec![first];
        if let 0xD800..=0xDBFF = first
            && self.text[self.at..].starts_with("\\u")
        {
            self.at += 1;
            units.push(self.code_unit()?);
        }
        if let Some(Ok(c)) = char::decode_utf16(units).next() {
            return Ok(c);
        }
        self.at = start;
        self.fail(Flaw::Surrogate)
    }

    /// Reads `u` and the four digits behind it.
    fn code_unit(&mut self) -> Result<u16, SyntaxError> {
        let digits = self.text.get(self.at + 1..self.at + 5);
        // `from_str_radix` takes a sign too.
        let digits = digits.filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let Some(unit) = digits.and_then(|digits| u16::from_str_radix(digits, 16).ok()) else {
            return self.fail(Flaw::Escape);
        };
        self.at += 5;
        Ok(unit)
    }

    /// Reads a number, which comes next.
    pub(crate) fn number(&mut self) -> Result<f64, SyntaxError> {
        let start = self.at;
        self.at += usize::from(self.byte() == b'-');
        if self.byte() == b'0' {
            self.at += 1;
            if self.byte().is_ascii_digit() {
                return self.fail(Flaw::Number);
            }
        } else {
            self.digits()?;
        }
        if self.byte() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        if let b'e' | b'E' = self.byte() {
            self.at += 1;
            self.at += usize::from(matches!(self.byte(), b'+' | b'-'));
            self.digits()?;
        }
        match self.text[start..self.at].parse() {
            Ok(number) if f64::is_finite(number) => Ok(number),
            _ => {
                self.at = start;
                self.fail(Flaw::Range)
            }
        }
    }

    fn digits(&mut self) -> Result<(), SyntaxError> {
        if !self.byte().is_ascii_digit() {
            return self.fail(Flaw::Number);
        }
        while self.byte().is_ascii_digit() {
            self.at += 1;
        }
        Ok(())
    }

    /// Reads `true` or `false`, or `null`, which is none of the two.
    pub(crate) fn word(&mut self) -> Result<Option<bool>, SyntaxError> {
        let rest = &self.text[self.at..];
        for (spelling, word) in [("true", Some(true)), ("false", Some(false)), ("null", None)] {
            if rest.starts_with(spelling) {
                self.at += spelling.len();
                return Ok(word);
            }
        }
        self.fail(Flaw::Value)
    }

    /// Skips a value, however deep it is, and gives its bytes.
    pub(crate) fn skip(&mut self) -> Result<Range<usize>, SyntaxError> {
        let start = self.at;
        let mut open = Vec::new();
        loop {
            let closing = match self.peek() {
                Token::Object => OBJECT,
                Token::List => LIST,
                Token::String => self.string().map(|_| 0)?,
                Token::Number => self.number().map(|_| 0)?,
                Token::Word => self.word().map(|_| 0)?,
            };
            let mut more = closing != 0 && self.open(closing);
            if more {
                open.push(closing);
            }
            while !more {
                let Some(&closing) = open.last() else { return Ok(start..self.at) };
                more = self.more(closing)?;
                if !more {
                    open.pop();
                }
            }
            if open.last() == Some(&OBJECT) {
                self.key()?;
            }
        }
    }
}

/// Of sixteen bytes, those that do not stand for themselves: the lowest bit set lies in the first of them.
///
/// A byte is zero where subtracting one from it borrows from above, as it does for no other byte below
/// 128; what borrows lies behind, and does not matter. The same holds for bytes below 0x20.
#[inline]
fn special(block: u128) -> u128 {
    const ONES: u128 = u128::from_le_bytes([1; 16]);
    let zero = |block: u128| block.wrapping_sub(ONES) & !block;
    let quote = zero(block ^ (ONES * u128::from(b'"')));
    let backslash = zero(block ^ (ONES * u128::from(b'\\')));
    let control = block.wrapping_sub(ONES * 0x20) & !block;
    (quote | backslash | control) & (ONES << 7)
}
