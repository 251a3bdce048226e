//! Reading values of declared types.
//!
//! A value that does not fit is reported as a violation, with its place, and skipped; reading goes on. Only
//! text that is not JSON ends it.

use std::{borrow::Cow, fmt, ops::Range};

use super::{
    elsewhere::elsewhere,
    error::SyntaxError,
    fields::{Field, Fields, Held},
    strings::Strings,
    syntax::explain,
    tokens::{LIST, OBJECT, Token, Tokens},
};
use crate::{
    diagnostics::{Hints, Listed, differ_by_a_letter, quoted},
    pointer::{Place, Pointer},
};

/// Something in a document that its schema does not allow, or that makes a text no JSON.
#[derive(Clone, Debug)]
pub(crate) struct Violation {
    pub(crate) at: Pointer,
    pub(crate) bytes: Range<usize>,
    pub(crate) message: String,
}

/// What a value should have been.
#[derive(Clone, Copy)]
pub(crate) enum Expected<'w> {
    This(&'static str),
    OneOf(&'w [&'static str]),
}

/// What a value is instead.
enum Found<'t> {
    Text(Cow<'t, str>),
    Number(f64),
    List,
    Object,
    /// `null` is none of the two.
    Word(Option<bool>),
}

impl fmt::Display for Found<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "the text {}", quoted(text)),
            Self::Number(number) => write!(f, "the number {number}"),
            Self::List => f.write_str("a list"),
            Self::Object => f.write_str("an object"),
            Self::Word(Some(bool)) => write!(f, "`{bool}`"),
            Self::Word(None) => f.write_str("`null`; what is not known is left out"),
        }
    }
}

/// How far the reading of an object has come.
pub(crate) struct Members {
    start: usize,
    /// The fields that were seen: a bit for each.
    seen: u64,
    next: usize,
    is_first: bool,
}

/// Reads the text of a document, value by value.
pub(crate) struct Reader<'t> {
    tokens: Tokens<'t>,
    violations: Listed<Violation>,
    strings: Strings,
    hints: Hints,
    /// What the whole text is read as.
    root: Held,
}

impl<'t> Reader<'t> {
    fn new(text: &'t str, root: Held) -> Self {
        Self {
            tokens: Tokens::new(text),
            violations: Listed::of_text(text),
            strings: Strings::new(text.len()),
            hints: Hints::default(),
            root,
        }
    }

    /// Reads a text as far as it goes, for those to whom it does not matter what is wrong with it.
    pub(crate) fn glance(text: &'t str, read: impl FnOnce(&mut Self) -> Result<(), SyntaxError>) {
        let _ = read(&mut Self::new(text, Held::Nothing));
    }

    /// Reads a whole text. What does not fit is given in the order of the text, as far as it is listed; the error is
    /// the one place at which the text is not JSON.
    pub(crate) fn read(
        text: &'t str,
        root: Held,
        read: impl FnOnce(&mut Self) -> Result<(), SyntaxError>,
    ) -> Result<Listed<Violation>, Violation> {
        let mut reader = Self::new(text, root);
        match read(&mut reader).and_then(|()| reader.tokens.end()) {
            Ok(()) => {
                reader.violations.sort_by_key(|violation| violation.bytes.start);
                Ok(reader.violations)
            }
            Err(error) => {
                let (bytes, message) = explain(text, &error);
                Err(Violation { at: Pointer::default(), bytes, message })
            }
        }
    }

    /// Where reading has come to: the first byte of a value before it is read, and the one behind it after.
    pub(crate) fn position(&mut self) -> usize {
        *self.tokens.position()
    }

    pub(crate) fn strings(&mut self) -> &mut Strings {
        &mut self.strings
    }

    /// How many violations there are so far.
    pub(crate) fn violations(&self) -> usize {
        self.violations.count()
    }

    /// Reports what is wrong with the value that began at `start` and ends here.
    #[cold]
    pub(crate) fn report(
        &mut self,
        at: &Place<'_>,
        start: usize,
        message: impl FnOnce(&mut Hints) -> String,
    ) {
        let bytes = start..*self.tokens.position();
        let hints = &mut self.hints;
        self.violations.add(|| Violation { at: at.pointer(), bytes, message: message(hints) });
    }

    /// Reports that something else was expected than what comes, and skips it.
    #[cold]
    fn other(&mut self, at: &Place<'_>, expected: Expected<'_>) -> Result<(), SyntaxError> {
        let start = self.position();
        let found = match self.tokens.peek() {
            Token::String => Found::Text(self.tokens.string()?),
            Token::Number => Found::Number(self.tokens.number()?),
            Token::List => self.tokens.skip().map(|_| Found::List)?,
            Token::Object => self.tokens.skip().map(|_| Found::Object)?,
            Token::Word => Found::Word(self.tokens.word()?),
        };
        self.report(at, start, |hints| match expected {
            Expected::This(what) => format!("expected {what}, found {found}"),
            Expected::OneOf(words) => match hints.list(words) {
                Some(words) => format!("expected one of {words}, found {found}"),
                None => format!("expected a word of a list, found {found}"),
            },
        });
        Ok(())
    }

    /// Reads a string; `None` where something else comes, which is reported. So do those that follow.
    #[inline]
    pub(crate) fn string(
        &mut self,
        at: &Place<'_>,
        expected: Expected<'_>,
    ) -> Result<Option<Cow<'t, str>>, SyntaxError> {
        match self.tokens.peek() {
            Token::String => self.tokens.string().map(Some),
            _ => self.other(at, expected).map(|()| None),
        }
    }

    pub(crate) fn number(
        &mut self,
        at: &Place<'_>,
        expected: &'static str,
    ) -> Result<Option<f64>, SyntaxError> {
        match self.tokens.peek() {
            Token::Number => self.tokens.number().map(Some),
            _ => self.other(at, Expected::This(expected)).map(|()| None),
        }
    }

    pub(crate) fn bool(&mut self, at: &Place<'_>) -> Result<Option<bool>, SyntaxError> {
        let start = self.position();
        if self.tokens.peek() == Token::Word
            && let Some(bool) = self.tokens.word()?
        {
            return Ok(Some(bool));
        }
        *self.tokens.position() = start;
        self.other(at, Expected::This("`true` or `false`")).map(|()| None)
    }

    /// Opens a list, and says whether something is in it.
    pub(crate) fn list(&mut self, at: &Place<'_>) -> Result<bool, SyntaxError> {
        match self.tokens.peek() {
            Token::List => Ok(self.tokens.open(LIST)),
            _ => self.other(at, Expected::This("a list")).map(|()| false),
        }
    }

    /// After an item: whether another follows.
    pub(crate) fn more_items(&mut self) -> Result<bool, SyntaxError> {
        self.tokens.more(LIST)
    }

    pub(crate) fn object(&mut self, at: &Place<'_>) -> Result<Option<Members>, SyntaxError> {
        match self.tokens.peek() {
            Token::Object => {
                Ok(Some(Members { start: self.position(), seen: 0, next: 0, is_first: true }))
            }
            _ => self.other(at, Expected::This("an object")).map(|()| None),
        }
    }

    /// The number of the field whose value comes next. What is unknown or stands there a second time is
    /// reported and skipped, and in the end what is missing is reported.
    #[inline]
    pub(crate) fn member(
        &mut self,
        at: &Place<'_>,
        fields: &'static Fields,
        members: &mut Members,
    ) -> Result<Option<usize>, SyntaxError> {
        loop {
            let more = if members.is_first {
                self.tokens.open(OBJECT)
            } else {
                self.tokens.more(OBJECT)?
            };
            if !more {
                break;
            }
            members.is_first = false;
            let start = self.position();
            let known = match self.next_key(fields, members.next) {
                Some(n) => self.tokens.colon().map(|()| Some(n))?,
                None => self.key(fields)?,
            };
            match known {
                Some(n) if members.seen & (1 << n) == 0 => {
                    members.seen |= 1 << n;
                    members.next = n + 1;
                    return Ok(Some(n));
                }
                _ => self.superfluous(at, start, known.is_some(), fields)?,
            }
        }
        let missing = fields.required & !members.seen;
        if missing != 0 {
            self.missing(at, members.start, missing, fields);
        }
        Ok(None)
    }

    /// Passes a key, without the colon, and gives the number of the field. Members mostly come in the order
    /// of their declaration, so that only the fields that are left out have to be looked at.
    #[inline]
    fn next_key(&mut self, fields: &Fields, next: usize) -> Option<usize> {
        let rest = self.tokens.rest();
        let head = rest.first_chunk().map_or(0, |head| u128::from_le_bytes(*head));
        for (n, field) in fields.all.iter().enumerate().skip(next) {
            if (head ^ field.head) & field.mask == 0
                && (field.quoted.len() <= Field::HEAD || rest.starts_with(field.quoted.as_bytes()))
            {
                *self.tokens.position() += field.quoted.len();
                return Some(n);
            }
        }
        None
    }

    /// Reads a key, wherever the field stands.
    #[cold]
    fn key(&mut self, fields: &Fields) -> Result<Option<usize>, SyntaxError> {
        let key = self.tokens.key()?;
        Ok(fields.all.iter().position(|field| field.key == key))
    }

    #[cold]
    fn missing(&mut self, at: &Place<'_>, start: usize, missing: u64, fields: &Fields) {
        let fields = fields.all.iter().enumerate().filter(|(n, _)| missing & (1 << n) != 0);
        let message =
            |field: &Field| format!("the key `{}` is missing: {}", field.key, field.meaning.trim());
        if matches!(at, Place::Root) {
            // It shows only when all else has been read, and matters before all of that.
            let bytes = start..*self.tokens.position();
            self.violations.add_first(fields.map(|(_, field)| Violation {
                at: at.pointer(),
                bytes: bytes.clone(),
                message: message(field),
            }));
        } else {
            fields.for_each(|(_, field)| self.report(at, start, |_| message(field)));
        }
    }

    /// Reports a key that the object does not have, or has had, and skips its value.
    #[cold]
    fn superfluous(
        &mut self,
        at: &Place<'_>,
        start: usize,
        is_known: bool,
        fields: &Fields,
    ) -> Result<(), SyntaxError> {
        let value = self.position();
        *self.tokens.position() = start;
        let key = &*self.tokens.string()?;
        let bytes = start..self.position();
        *self.tokens.position() = value;
        let (root, hints) = (self.root, &mut self.hints);
        self.violations.add(|| {
            let message = if is_known {
                format!("the key `{key}` stands here a second time; keep one of the two")
            } else {
                let meant = meant(hints, root, at, key, fields);
                format!("there is no key {} here{meant}", quoted(key))
            };
            Violation { at: at.pointer() / key, bytes, message }
        });
        self.tokens.skip().map(drop)
    }

    /// Reads one of the words of a vocabulary, and gives its number.
    pub(crate) fn word(
        &mut self,
        at: &Place<'_>,
        words: &'static [&'static str],
    ) -> Result<Option<usize>, SyntaxError> {
        // Nearly always one of them comes as it is, and is recognised in place.
        if let Some(number) = words.iter().position(|word| is_quoted(word, self.tokens.rest())) {
            *self.tokens.position() += words[number].len() + "\"\"".len();
            return Ok(Some(number));
        }
        let start = self.position();
        let Some(found) = self.string(at, Expected::OneOf(words))? else { return Ok(None) };
        let number = words.iter().position(|word| *word == found);
        if number.is_none() {
            self.report(at, start, |hints| {
                let hint = hints.did_you_mean(&found, words.iter().copied());
                match hints.list(words) {
                    Some(words) => format!("{} is not one of {words}{hint}", quoted(&found)),
                    None => format!("{} is none of the words that may stand here", quoted(&found)),
                }
            });
        }
        Ok(number)
    }

    /// Skips a value.
    pub(crate) fn skip(&mut self) -> Result<Range<usize>, SyntaxError> {
        self.tokens.skip()
    }

    /// Shows the members of an object or the items of a list, each before its value, to one who has no type
    /// for them. Other values are skipped.
    pub(crate) fn children(
        &mut self,
        child: &mut dyn FnMut(&mut Self, &str) -> Result<(), SyntaxError>,
    ) -> Result<(), SyntaxError> {
        let closing = match self.tokens.peek() {
            Token::Object => OBJECT,
            Token::List => LIST,
            _ => return self.tokens.skip().map(drop),
        };
        let mut more = self.tokens.open(closing);
        let mut index = 0;
        while more {
            if closing == OBJECT {
                let key = self.tokens.key()?;
                child(self, &key)?;
            } else {
                child(self, &index.to_string())?;
            }
            index += 1;
            more = self.tokens.more(closing)?;
        }
        Ok(())
    }
}

/// Whether what comes next is this word in quotation marks.
#[inline]
fn is_quoted(word: &str, next: &[u8]) -> bool {
    let next = next.get(.."\"\"".len() + word.len());
    // What is another word mostly shows that by its first letter.
    next.is_some_and(|next| next.get(1) == word.as_bytes().first())
        && matches!(next, Some([b'"', found @ .., b'"']) if found == word.as_bytes())
}

/// What was probably meant by a key that the object does not have: one of its own that differs by a letter,
/// the same key at its place, one of its own that is less near, or any of these.
fn meant(hints: &mut Hints, root: Held, at: &Place<'_>, key: &str, fields: &Fields) -> String {
    let keys: Vec<_> = fields.all.iter().map(|field| field.key).collect();
    let close = hints.closest(key, keys.iter().copied());
    if !close.is_some_and(|close| differ_by_a_letter(key, close))
        && let Some(elsewhere) = elsewhere(root, key, at, hints)
    {
        return format!("; {elsewhere}");
    }
    match close {
        Some(close) => format!("; did you mean `{close}`?"),
        None => match hints.list(&keys) {
            Some(keys) => format!("; the keys are {keys}"),
            None => String::new(),
        },
    }
}
