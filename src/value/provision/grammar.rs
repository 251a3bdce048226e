//! The one way of writing references that is accepted.

use super::level::ProvisionLevel as Level;

/// What is left to read of a reference.
pub(super) struct Grammar<'a>(pub(super) &'a str);

/// What follows `start` in `text`, if it begins with that.
///
/// These are words of a few letters, and mostly others come: byte by byte this shows sooner than by a call to compare
/// memory.
#[inline]
fn behind<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let begins = text.bytes().zip(start.bytes()).all(|(a, b)| a == b);
    if begins { text.get(start.len()..) } else { None }
}

impl Grammar<'_> {
    fn eat(&mut self, text: &str) -> bool {
        let rest = behind(self.0, text);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// How many bytes the number has that begins at `at`; zero for none.
    pub(super) fn number_at(&self, at: usize) -> usize {
        let bytes = self.0.as_bytes().get(at..).unwrap_or_default();
        let before = bytes.iter().take_while(|byte| byte.is_ascii_uppercase()).count();
        if before > 3 || !matches!(bytes.get(before), Some(b'1'..=b'9')) {
            return 0;
        }
        let is_part = |byte: &&u8| byte.is_ascii_uppercase() || byte.is_ascii_digit();
        let after = bytes[before + 1..].iter().take_while(is_part).count();
        if after > 7 { 0 } else { before + 1 + after }
    }

    /// A number behind `before`.
    fn number(&mut self, before: &str) -> bool {
        let length = behind(self.0, before).map_or(0, |_| self.number_at(before.len()));
        if length > 0 {
            self.0 = &self.0[before.len() + length..];
        }
        length > 0
    }

    fn bracket(&mut self) -> bool {
        let inner = self.0.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        match inner {
            Some((inner, rest)) if is_bracket(inner) => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    fn brackets(&mut self) -> bool {
        let any = self.bracket();
        while self.bracket() {}
        any
    }

    /// A list of numbers: 0 for none, 1 for one number, more for several or a range.
    fn numbers(&mut self, with_brackets: bool) -> Option<usize> {
        let mut count = 0;
        while self.number(if count == 0 { "" } else { ", " }) {
            count += 1;
            if self.number(" to ") {
                count += 1;
            } else if with_brackets && self.brackets() {
                loop {
                    if self.eat(" to ") && !self.bracket() {
                        return None;
                    }
                    if !self.0.starts_with(", (") {
                        break;
                    }
                    if !(self.eat(", ") && self.brackets()) {
                        return None;
                    }
                }
            }
        }
        Some(count)
    }

    /// A unit with its list, behind `before`; `None` where there is none such.
    fn unit(&mut self, before: &str, level: Level, with_brackets: bool) -> Option<bool> {
        let (one, several, ..) = level.names();
        let mut label = |label: &str| {
            self.0 = behind(behind(self.0, before)?, label)?.strip_prefix(' ')?;
            Some(())
        };
        if label(several).is_some() {
            Some(self.numbers(with_brackets).is_some_and(|count| count > 1))
        } else {
            label(one)?;
            Some(self.numbers(with_brackets) == Some(1))
        }
    }

    /// A list of Parts or of Chapters of one Schedule, with which a reference ends.
    fn several(&mut self, level: Level) -> Option<bool> {
        let (_, several, ..) = level.names();
        let is_list = self.0.strip_prefix(' ').is_some_and(|rest| rest.starts_with(several));
        if is_list { self.unit(" ", level, false) } else { None }
    }

    fn group(&mut self) -> bool {
        for level in [Level::Section, Level::Regulation, Level::Article, Level::Rule] {
            if let Some(fits) = self.unit("", level, true) {
                return fits;
            }
        }
        if self.eat("Sch.") {
            self.number(" ");
            if let Some(fits) = self.several(Level::Part) {
                return fits;
            }
            if self.0.starts_with(" Pt ") && !self.number(" Pt ") {
                return false;
            }
            if let Some(fits) = self.several(Level::Chapter) {
                return fits;
            }
            if self.0.starts_with(" Ch. ") && !self.number(" Ch. ") {
                return false;
            }
            return self.unit(" ", Level::Paragraph, true).unwrap_or(true);
        }
        if self.number("Pt ") {
            return self.unit(" ", Level::Chapter, false).unwrap_or(true);
        }
        for level in [Level::Schedule, Level::Part] {
            let (_, several, ..) = level.names();
            if self.0.starts_with(several) {
                return self.unit("", level, false).unwrap_or(false);
            }
        }
        false
    }

    pub(super) fn is_reference(text: &str) -> bool {
        let mut grammar = Grammar(text);
        loop {
            if !grammar.group() {
                return false;
            }
            if grammar.0.is_empty() {
                return true;
            }
            if !grammar.eat("; ") {
                return false;
            }
        }
    }
}

pub(super) fn is_bracket(inner: &str) -> bool {
    let all = |is: fn(&u8) -> bool| inner.as_bytes().iter().all(is);
    (1..=6).contains(&inner.len())
        && (all(u8::is_ascii_lowercase)
            || all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()))
}
