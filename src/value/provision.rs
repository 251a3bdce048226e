//! Where something stands in a legal text: `s. 18(2)(a)`, or a passage in words.

use std::{
    borrow::Cow,
    cmp::Ordering,
    fmt::{self, Write},
    hash::{Hash, Hasher},
    str::FromStr,
};

#[cfg(feature = "schema")]
use super::text::VISIBLE;
use super::{StringLeaf, Title, ValueError, string_leaf};
use crate::{model::Visitor, pointer::Place};

/// A place in an instrument.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Provision {
    /// All of it: `whole text`.
    Whole,
    /// Provisions of an enactment: `s. 18(2)(a)`.
    Statutory(StatutoryReference),
    /// A passage of guidance or of a framework, in words: `section on local assurance`.
    Passage(Title),
}

const WHOLE: &str = "whole text";

impl Provision {
    /// How it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Whole => WHOLE,
            Self::Statutory(reference) => reference.as_str(),
            Self::Passage(words) => words.as_str(),
        }
    }

    /// Whether all of `other` lies within it: `s. 23C` covers `s. 23C(4)(a)`.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Whole, _) => true,
            (Self::Statutory(mine), Self::Statutory(theirs)) => mine.covers(theirs),
            _ => self == other,
        }
    }

    /// Whether the two have something in common.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Whole, _) | (_, Self::Whole) => true,
            (Self::Statutory(mine), Self::Statutory(theirs)) => mine.overlaps(theirs),
            _ => self == other,
        }
    }

    /// How a reference to an enactment is probably to be written: `s. 18(2)` for `section 18 (2)`.
    #[must_use]
    pub fn suggestion(text: &str) -> Option<String> {
        if text.trim().eq_ignore_ascii_case(WHOLE) {
            return Some(WHOLE.to_owned());
        }
        let spans = lex(text).and_then(|tokens| spans(&tokens)).ok()?;
        Some(spelling(&minimal(spans)))
    }
}

/// One or more provisions of an enactment, in the way in which lawyers cite them.
///
/// There is one spelling: `s. 18(2)(a)`, `s. 18(1), (2), (5) to (7)`, `ss. 16M to 16Q`, `reg. 13(4)`,
/// `art. 2(1)`, `Sch. 2 para. 3(1)(a)`, `Sch. paras. 1, 3` of the only Schedule, `Sch. 1 Pt 1 para. 3(b)`,
/// `Pt 8 Ch. 4`, and `s. 508B; Sch. 35B` for several kinds. Lists ascend, which is a rule and no
/// matter of shape; two that say the same are equal either way.
///
/// ```
/// use dcs_role::StatutoryReference;
///
/// let parse = |text: &str| text.parse::<StatutoryReference>().unwrap();
/// assert!(parse("s. 23C").covers(&parse("s. 23C(4)(a)")));
/// assert!(parse("ss. 16M to 16Q").covers(&parse("s. 16N")));
/// assert!(parse("s. 23ZA") < parse("s. 23A"));
/// assert_eq!(parse("Sch. 2 para. 3").path(), "schedule/2/paragraph/3");
///
/// let error = "section 507B(1)-(3)".parse::<StatutoryReference>().unwrap_err();
/// assert!(error.to_string().ends_with("write `s. 507B(1) to (3)`"));
/// ```
#[derive(Clone, Debug)]
pub struct StatutoryReference(Box<str>);

/// A provision or a range of provisions, from the outermost level to the innermost.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProvisionSpan<'a> {
    /// The provision, or the first of the range.
    pub first: Vec<ProvisionStep<'a>>,
    /// The innermost level of the last of the range, where it is one.
    pub last: Option<ProvisionStep<'a>>,
}

/// One level of a provision, and which it is there.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ProvisionStep<'a> {
    /// The level.
    pub level: ProvisionLevel,
    /// Its number or letter, without brackets; absent for the only Schedule.
    pub number: Option<Cow<'a, str>>,
}

/// A level at which provisions are numbered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProvisionLevel {
    /// A Part of an enactment or of a Schedule.
    Part,
    /// A Chapter of a Part.
    Chapter,
    /// A section of an Act.
    Section,
    /// A regulation.
    Regulation,
    /// An article of an order.
    Article,
    /// A rule of court and other rules.
    Rule,
    /// A Schedule.
    Schedule,
    /// A paragraph of a Schedule.
    Paragraph,
    /// A number in brackets: `(2)`.
    Numbered,
    /// A letter in brackets: `(a)`.
    Lettered,
    /// A Roman number in brackets, below a letter: `(a)(ii)`.
    Roman,
    /// A capital in brackets: `(A)`.
    Capital,
}

use ProvisionLevel as Level;
use ProvisionSpan as Span;
use ProvisionStep as Step;

impl Level {
    const UNITS: [Self; 8] = [
        Self::Part,
        Self::Chapter,
        Self::Section,
        Self::Regulation,
        Self::Article,
        Self::Rule,
        Self::Schedule,
        Self::Paragraph,
    ];

    /// How one and several are cited, the name in an address, and how else people write it; nothing
    /// for what stands in brackets.
    const fn names(self) -> (&'static str, &'static str, &'static str, &'static [&'static str]) {
        match self {
            Self::Part => ("Pt", "Pts", "part", &["pt", "pts", "part", "parts"]),
            Self::Chapter => {
                ("Ch.", "Chs.", "chapter", &["ch", "chs", "chap", "chaps", "chapter", "chapters"])
            }
            Self::Section => (
                "s.",
                "ss.",
                "section",
                &["s", "ss", "sec", "secs", "sect", "sects", "section", "sections"],
            ),
            Self::Regulation => {
                ("reg.", "regs.", "regulation", &["reg", "regs", "regulation", "regulations"])
            }
            Self::Article => ("art.", "arts.", "article", &["art", "arts", "article", "articles"]),
            Self::Rule => ("r.", "rr.", "rule", &["r", "rr", "rule", "rules"]),
            Self::Schedule => (
                "Sch.",
                "Schs.",
                "schedule",
                &["sch", "schs", "sched", "scheds", "schedule", "schedules"],
            ),
            Self::Paragraph => {
                ("para.", "paras.", "paragraph", &["para", "paras", "paragraph", "paragraphs"])
            }
            Self::Numbered | Self::Lettered | Self::Roman | Self::Capital => ("", "", "", &[]),
        }
    }

    fn in_brackets(self) -> bool {
        self > Self::Paragraph
    }

    fn of_word(word: &str) -> Option<Self> {
        let is_it = |level: &Self| level.names().3.contains(&word);
        Self::UNITS.into_iter().find(is_it)
    }

    /// Whether something of this level can be divided into those of `inner`.
    fn holds(self, inner: Self) -> bool {
        match self {
            Self::Schedule => matches!(inner, Self::Part | Self::Chapter | Self::Paragraph),
            Self::Part => matches!(inner, Self::Chapter | Self::Paragraph),
            Self::Chapter => inner == Self::Paragraph,
            _ => false,
        }
    }

    /// The level of what stands in brackets behind `before`.
    fn of_bracket(text: &str, before: &[Step<'_>]) -> Self {
        match text.bytes().next() {
            Some(b'a'..=b'z') if before.last().is_some_and(|step| step.level == Self::Lettered) => {
                Self::Roman
            }
            Some(b'a'..=b'z') => Self::Lettered,
            _ if text.bytes().any(|byte| byte.is_ascii_digit()) => Self::Numbered,
            _ => Self::Capital,
        }
    }
}

// ------------------------------------------------------------------ order

/// What orders numbers as an enactment does: `A1`, `1`, `1ZA`, `1A`, `1AA`, `1B`, `2`.
fn rank(number: &str) -> Vec<u32> {
    let bytes = number.as_bytes();
    let digits = bytes.iter().position(u8::is_ascii_digit);
    // What is put before the first has its letters in front.
    let mut rank = vec![u32::from(digits == Some(0))];
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii_digit() {
            let end = bytes[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
            rank.push(number[at..at + end].parse().unwrap_or(u32::MAX));
            at += end;
        } else {
            // A `Z` before another letter makes room before it.
            let makes_room = byte.eq_ignore_ascii_case(&b'Z')
                && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
            let letter = u32::from(byte.to_ascii_lowercase() - b'a') + 2;
            rank.push(if makes_room { 1 } else { letter });
            at += 1;
        }
    }
    rank
}

/// The value of a Roman number below 40, which is as far as they go in enactments.
fn roman(text: &str) -> Option<u32> {
    const TENS: [&str; 4] = ["", "x", "xx", "xxx"];
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let text = text.to_ascii_lowercase();
    let ones = text.trim_start_matches('x');
    let tens = TENS.iter().position(|&tens| tens.len() == text.len() - ones.len())?;
    let ones = ONES.iter().position(|&known| known == ones)?;
    u32::try_from(tens * 10 + ones).ok().filter(|&value| value > 0)
}

/// A number as it stood in older enactments.
fn to_roman(number: &str) -> Option<String> {
    let value: u32 = number.parse().ok()?;
    let mut spelled = String::new();
    let mut left = value;
    for (worth, letters) in
        [(50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")]
    {
        while left >= worth && value < 90 {
            spelled += letters;
            left -= worth;
        }
    }
    (!spelled.is_empty()).then_some(spelled)
}

impl Ord for Step<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |step: &Self| {
            let text = step.number.as_deref().unwrap_or_default();
            let rank = match step.level {
                Level::Roman => roman(text).map_or_else(|| rank(text), |value| vec![value]),
                _ => rank(text),
            };
            (step.level, step.number.is_some(), rank)
        };
        // Of two with the same rank only the spelling is left: `14Z5` and `14Z05`.
        key(self).cmp(&key(other)).then_with(|| self.number.cmp(&other.number))
    }
}

impl PartialOrd for Step<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

// ------------------------------------------------------------------ what holds what

/// How much is asked of two provisions that leave out a Schedule or a Part.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Match {
    /// What is left out could be any: the one has to cover the other whichever it is.
    Surely,
    /// What is left out could be the one that is needed.
    Possibly,
}

impl<'a> Span<'a> {
    /// The last provision of the range, or the only one.
    fn last(&self) -> Vec<Step<'a>> {
        let mut path = self.first.clone();
        if let (Some(step), Some(last)) = (path.last_mut(), &self.last) {
            *step = last.clone();
        }
        path
    }

    fn includes(&self, path: &[Step<'_>], how: Match) -> bool {
        let mut path = path.iter();
        for (n, mine) in self.first.iter().enumerate() {
            let last = self.last.as_ref().filter(|_| n + 1 == self.first.len());
            loop {
                let Some(theirs) = path.clone().next() else { return false };
                // Within a Schedule, a Part or a Chapter may go without saying.
                let optional = |level| n > 0 && matches!(level, Level::Part | Level::Chapter);
                if mine.level == theirs.level {
                    path.next();
                    let fits = match (&mine.number, &theirs.number) {
                        (None, _) => true,
                        (Some(_), None) => how == Match::Possibly,
                        _ => match last {
                            Some(last) => mine <= theirs && theirs <= last,
                            None => mine == theirs,
                        },
                    };
                    if !fits {
                        return false;
                    }
                    break;
                } else if optional(theirs.level) && !optional(mine.level) {
                    path.next();
                } else if optional(mine.level) && how == Match::Possibly {
                    break;
                } else {
                    return false;
                }
            }
        }
        true
    }

    fn covers(&self, other: &Span<'_>) -> bool {
        self.includes(&other.first, Match::Surely) && self.includes(&other.last(), Match::Surely)
    }

    fn overlaps(&self, other: &Span<'_>) -> bool {
        // Of two ranges that meet, one begins within the other.
        self.includes(&other.first, Match::Possibly) || other.includes(&self.first, Match::Possibly)
    }
}

/// In order, and without what another covers.
fn minimal(mut spans: Vec<Span<'_>>) -> Vec<Span<'_>> {
    spans.sort();
    spans.dedup();
    let all = spans.clone();
    spans.retain(|span| {
        // Of two that cover each other, the first stays.
        let is_more = |other: &Span<'_>| !span.covers(other) || other < span;
        !all.iter().any(|other| other != span && other.covers(span) && is_more(other))
    });
    spans
}

impl StatutoryReference {
    /// How it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The provisions and ranges that it names, in the order in which they are written.
    #[must_use]
    pub fn spans(&self) -> Vec<ProvisionSpan<'_>> {
        // What fits the grammar has a meaning; a property holds it.
        lex(&self.0).and_then(|tokens| spans(&tokens)).unwrap_or_default()
    }

    /// Whether all of `other` lies within it: `s. 23C` covers `s. 23C(4)(a)`, and `ss. 16M to 16Q`
    /// covers `s. 16N`.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        let mine = self.spans();
        other.spans().iter().all(|theirs| mine.iter().any(|mine| mine.covers(theirs)))
    }

    /// Whether the two have something in common. Where one leaves out the Part of a Schedule, it
    /// could be that of the other.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let theirs = other.spans();
        self.spans().iter().any(|mine| theirs.iter().any(|theirs| mine.overlaps(theirs)))
    }

    /// The way of writing it in which lists ascend and name nothing twice.
    #[must_use]
    pub fn canonical(&self) -> String {
        spelling(&minimal(self.spans()))
    }

    /// Whether it names more than one provision; what names one is in order.
    pub(crate) fn is_list(&self) -> bool {
        self.0.contains([',', ';']) || self.0.contains(" to ")
    }

    /// What is written as a reference.
    fn read(text: &str) -> Option<Self> {
        let fits = text.len() <= Title::LONGEST && Grammar::is_reference(text);
        fits.then(|| Self(text.into()))
    }

    /// A range that ends before it begins, or at another level.
    pub(crate) fn backward_range(&self) -> Option<String> {
        if !self.0.contains(" to ") {
            return None;
        }
        let spans = self.spans();
        let wrong = spans.iter().find(|span| {
            span.last
                .as_ref()
                .zip(span.first.last())
                .is_some_and(|(last, first)| last.level != first.level || last <= first)
        });
        wrong.map(|span| spelling(std::slice::from_ref(span)))
    }

    /// The path of its first provision on legislation.gov.uk, below the enactment: `section/18/2/a`.
    #[must_use]
    pub fn path(&self) -> String {
        self.path_with(false)
    }

    /// As `path`; older enactments have Roman Parts and Chapters.
    pub(crate) fn path_with(&self, is_roman: bool) -> String {
        let mut path = String::new();
        for step in self.spans().first().iter().flat_map(|span| &span.first) {
            let segment = step.level.names().2;
            let number = step.number.as_deref();
            let older = number
                .filter(|_| is_roman && matches!(step.level, Level::Part | Level::Chapter))
                .and_then(to_roman);
            for part in [Some(segment), older.as_deref().or(number)].into_iter().flatten() {
                if !part.is_empty() {
                    path += if path.is_empty() { "" } else { "/" };
                    path += part;
                }
            }
        }
        path
    }
}

impl PartialEq for StatutoryReference {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 || minimal(self.spans()) == minimal(other.spans())
    }
}

impl Eq for StatutoryReference {}

impl Ord for StatutoryReference {
    fn cmp(&self, other: &Self) -> Ordering {
        minimal(self.spans()).cmp(&minimal(other.spans()))
    }
}

impl PartialOrd for StatutoryReference {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for StatutoryReference {
    fn hash<H: Hasher>(&self, to: &mut H) {
        minimal(self.spans()).hash(to);
    }
}

impl fmt::Display for StatutoryReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Display for Provision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

// ------------------------------------------------------------------ the grammar

/// What is left to read of a reference.
struct Grammar<'a>(&'a str);

impl Grammar<'_> {
    fn eat(&mut self, text: &str) -> bool {
        let rest = self.0.strip_prefix(text);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }

    /// How many bytes the number has that begins at `at`; zero for none.
    fn number_at(&self, at: usize) -> usize {
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
        let length = if self.0.starts_with(before) { self.number_at(before.len()) } else { 0 };
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
            let rest = self.0.strip_prefix(before)?.strip_prefix(label)?.strip_prefix(' ')?;
            self.0 = rest;
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

    fn is_reference(text: &str) -> bool {
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

fn is_bracket(inner: &str) -> bool {
    let all = |is: fn(&u8) -> bool| inner.as_bytes().iter().all(is);
    (1..=6).contains(&inner.len())
        && (all(u8::is_ascii_lowercase)
            || all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit()))
}

// ------------------------------------------------------------------ reading what people write

/// A piece of a reference, whichever way it is spelled.
#[derive(Clone, PartialEq, Eq)]
enum Token<'a> {
    Unit(Level),
    Number(Cow<'a, str>),
    Bracket(Cow<'a, str>),
    Comma,
    To,
    Semicolon,
}

/// Words between numbers that say nothing.
const FILLERS: &[&str] =
    &["of", "the", "subsection", "subsections", "subs", "subss", "subparagraph", "subparagraphs"];

/// The pieces of a reference; `Err` names what is none.
fn lex(text: &str) -> Result<Vec<Token<'_>>, String> {
    let mut tokens = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let mut length = first.len_utf8();
        match first {
            '.' => {}
            _ if first.is_whitespace() => {}
            ',' | '&' => tokens.push(Token::Comma),
            ';' => tokens.push(Token::Semicolon),
            '-' | '\u{2010}'..='\u{2015}' => tokens.push(Token::To),
            '\u{a7}' => {
                if tokens.last() != Some(&Token::Unit(Level::Section)) {
                    tokens.push(Token::Unit(Level::Section));
                }
            }
            '(' => {
                length = rest.find(')').ok_or_else(|| rest.to_owned())? + 1;
                let inner = rest[1..length - 1].trim();
                let inner = if inner.bytes().any(|byte| byte.is_ascii_digit()) {
                    upper(inner)
                } else {
                    Cow::Borrowed(inner)
                };
                if !is_bracket(&inner) {
                    return Err(rest[..length].to_owned());
                }
                tokens.push(Token::Bracket(inner));
            }
            _ if first.is_ascii_alphanumeric() => {
                length = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
                word(&rest[..length], &mut tokens)?;
            }
            other => return Err(other.to_string()),
        }
        rest = &rest[length..];
    }
    Ok(tokens)
}

fn upper(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        text.to_ascii_uppercase().into()
    } else {
        text.into()
    }
}

/// A word of letters and digits: `18`, `s18`, `section`, `and`, the `IV` of `Part IV`.
fn word<'a>(word: &'a str, tokens: &mut Vec<Token<'a>>) -> Result<(), String> {
    let lower = word.to_ascii_lowercase();
    let Some(digit) = word.find(|c: char| c.is_ascii_digit()) else {
        let divides = matches!(
            tokens.last(),
            Some(Token::Unit(Level::Part | Level::Chapter | Level::Schedule))
        );
        match (&*lower, Level::of_word(&lower), roman(&lower).filter(|_| divides)) {
            ("to", ..) => tokens.push(Token::To),
            ("and" | "or", ..) => tokens.push(Token::Comma),
            (_, Some(level), _) => tokens.push(Token::Unit(level)),
            (_, None, Some(value)) => tokens.push(Token::Number(value.to_string().into())),
            (filler, ..) if FILLERS.contains(&filler) => {}
            _ => return Err(word.to_owned()),
        }
        return Ok(());
    };
    let mut number = word;
    if let Some(level) = Level::of_word(&lower[..digit]) {
        tokens.push(Token::Unit(level));
        number = &word[digit..];
    }
    let number = upper(number);
    if Grammar(&number).number_at(0) != number.len() {
        return Err(word.to_owned());
    }
    tokens.push(Token::Number(number));
    Ok(())
}

/// The path that a further bracket of a list stands for: `(2)` after `s. 18(1)`, `(b)` after
/// `s. 18(2)(a)`.
fn continued<'a>(before: &[Step<'a>], bracket: &Cow<'a, str>) -> Vec<Step<'a>> {
    let unit = unit_of(before);
    let position = |level| before.iter().rposition(|step| step.level == level);
    let at = match Level::of_bracket(bracket, &[]) {
        Level::Lettered => position(Level::Roman)
            .filter(|_| roman(bracket).is_some())
            .or_else(|| position(Level::Lettered)),
        level => position(level),
    };
    let mut path = before[..at.unwrap_or(unit + 1)].to_vec();
    push_bracket(&mut path, bracket.clone());
    path
}

fn push_bracket<'a>(path: &mut Vec<Step<'a>>, bracket: Cow<'a, str>) {
    let level = Level::of_bracket(&bracket, path);
    path.push(Step { level, number: Some(bracket) });
}

/// Where in a path the section, regulation or the like stands, behind which come brackets.
fn unit_of(path: &[Step<'_>]) -> usize {
    path.iter().rposition(|step| !step.level.in_brackets()).unwrap_or(0)
}

/// What the pieces mean.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of piece")]
fn spans<'a>(tokens: &[Token<'a>]) -> Result<Vec<Span<'a>>, String> {
    let mut done: Vec<Span<'a>> = Vec::new();
    let mut open: Option<Span<'a>> = None;
    let mut behind: Option<&Token<'a>> = None;
    let missing = |level: Level| format!("`{}` without a number", level.names().0);
    for token in tokens {
        let is_next = matches!(behind, Some(Token::Comma));
        match token {
            Token::Comma | Token::To if open.is_none() => {
                return Err("a list without a start".into());
            }
            Token::Comma | Token::Semicolon | Token::To => {
                // "(1), and (2)" is one comma.
                if matches!(token, Token::Semicolon) {
                    close(&mut open, &mut done, missing)?;
                }
            }
            Token::Unit(level) => {
                let mut path = Vec::new();
                let holds = |span: &Span<'_>| {
                    span.last.is_none()
                        && span.first.last().is_some_and(|step| step.level.holds(*level))
                };
                if matches!(behind, Some(Token::To)) {
                    // "s. 1 to s. 3"
                    let unit = open.as_ref().and_then(|span| span.first.last());
                    if unit.is_none_or(|step| step.level != *level) {
                        return Err("a range from one kind to another".into());
                    }
                    continue;
                }
                if open.as_ref().is_some_and(holds) {
                    path = open.take().map(|span| span.first).unwrap_or_default();
                } else if !is_next
                    && let Some(span) = &open
                    && let Some(outer) = inverted(span, *level)
                {
                    // "paragraph 3 of Schedule 2"
                    open = Some(outer);
                    behind = Some(token);
                    continue;
                } else {
                    let same = open.as_ref().filter(|span| {
                        span.first[unit_of(&span.first)].level == *level
                            && *level == Level::Paragraph
                    });
                    path.extend(
                        same.iter().flat_map(|span| &span.first[..unit_of(&span.first)]).cloned(),
                    );
                    close(&mut open, &mut done, missing)?;
                }
                path.push(Step { level: *level, number: None });
                open = Some(Span { first: path, last: None });
            }
            Token::Number(number) => {
                let Some(span) = &mut open else { return Err(format!("`{number}` of what?")) };
                let unit = unit_of(&span.first);
                let at_unit = unit + 1 == span.first.len();
                let step = Step { level: span.first[unit].level, number: Some(number.clone()) };
                match behind {
                    Some(Token::To) if at_unit && span.last.is_none() => span.last = Some(step),
                    _ if is_next => {
                        let mut path = span.first[..unit].to_vec();
                        path.push(step);
                        close(&mut open, &mut done, missing)?;
                        open = Some(Span { first: path, last: None });
                    }
                    Some(Token::Unit(level)) => {
                        // Behind "of Schedule" the open step is not the last one.
                        if let Some(step) = span.first.iter_mut().find(|step| step.level == *level)
                        {
                            step.number = Some(number.clone());
                        }
                    }
                    _ => return Err(format!("`{number}` after a number")),
                }
            }
            Token::Bracket(bracket) => {
                let Some(span) = &mut open else { return Err(format!("`({bracket})` of what?")) };
                let in_brackets = span.first.last().is_some_and(|step| step.level.in_brackets());
                match behind {
                    Some(Token::To) if in_brackets && span.last.is_none() => {
                        let before = &span.first[..span.first.len() - 1];
                        let level = Level::of_bracket(bracket, before);
                        span.last = Some(Step { level, number: Some(bracket.clone()) });
                    }
                    _ if is_next && in_brackets => {
                        let path = continued(&span.last(), bracket);
                        close(&mut open, &mut done, missing)?;
                        open = Some(Span { first: path, last: None });
                    }
                    // "section 18, subsection (2)"
                    Some(Token::Number(_) | Token::Bracket(_) | Token::Comma)
                        if span.last.is_none()
                            && !matches!(
                                span.first[unit_of(&span.first)].level,
                                Level::Part | Level::Chapter | Level::Schedule
                            ) =>
                    {
                        push_bracket(&mut span.first, bracket.clone());
                    }
                    _ => return Err(format!("`({bracket})` of what?")),
                }
            }
        }
        if !(matches!(token, Token::Comma) && is_next) {
            behind = Some(token);
        }
    }
    if matches!(behind, Some(Token::Comma | Token::To)) {
        return Err("a list without an end".into());
    }
    close(&mut open, &mut done, missing)?;
    if done.is_empty() { Err("no provision".into()) } else { Ok(done) }
}

/// The span with the outer level put before it, where it can only lie within one.
fn inverted<'a>(span: &Span<'a>, outer: Level) -> Option<Span<'a>> {
    let inner = span.first.first()?.level;
    let fits = outer.holds(inner) && span.first.first()?.number.is_some();
    fits.then(|| {
        let mut first = vec![Step { level: outer, number: None }];
        first.extend(span.first.iter().cloned());
        Span { first, last: span.last.clone() }
    })
}

fn close<'a>(
    open: &mut Option<Span<'a>>,
    done: &mut Vec<Span<'a>>,
    missing: impl Fn(Level) -> String,
) -> Result<(), String> {
    let Some(span) = open.take() else { return Ok(()) };
    let is_lost = |step: &&Step<'_>| step.number.is_none() && step.level != Level::Schedule;
    if let Some(step) = span.first.iter().find(is_lost) {
        return Err(missing(step.level));
    }
    if span
        .first
        .first()
        .is_some_and(|step| matches!(step.level, Level::Paragraph | Level::Chapter))
    {
        return Err("a paragraph is of a Schedule, a Chapter of a Part".into());
    }
    done.push(span);
    Ok(())
}

// ------------------------------------------------------------------ writing

/// Writes the provisions in the order that they have.
fn spelling(spans: &[Span<'_>]) -> String {
    let mut text = String::new();
    let mut rest = spans;
    while let Some(span) = rest.first() {
        let unit = unit_of(&span.first);
        let is_same = |other: &&Span<'_>| {
            unit_of(&other.first) == unit
                && other.first[..unit] == span.first[..unit]
                && other.first[unit].level == span.first[unit].level
                // The only Schedule has no number that could stand in a list.
                && other.first[unit].number.is_some()
        };
        let count = rest.iter().take_while(is_same).count().max(1);
        let (group, others) = rest.split_at(count);
        rest = others;
        text += if text.is_empty() { "" } else { "; " };
        for step in &span.first[..unit] {
            text += step.level.names().0;
            if let Some(number) = &step.number {
                let _ = write!(text, " {number}");
            }
            text.push(' ');
        }
        let (numbers, list) = listed(group, unit);
        let (one, several, ..) = span.first[unit].level.names();
        text += if numbers > 1 { several } else { one };
        if !list.is_empty() {
            let _ = write!(text, " {list}");
        }
    }
    text
}

/// How many numbers stand in the list, and the list.
fn listed(group: &[Span<'_>], unit: usize) -> (usize, String) {
    let mut list = String::new();
    let mut numbers = 0;
    let mut before: Option<Vec<Step<'_>>> = None;
    for span in group {
        list += if list.is_empty() { "" } else { ", " };
        // As few brackets as say it, behind what was written before.
        let from = before.filter(|before| before.len() > unit + 1).and_then(|before| {
            (unit + 1..span.first.len()).rev().find(|&from| {
                let bracket = span.first[from].number.as_ref();
                bracket.is_some_and(|it| continued(&before, it) == span.first[..=from])
            })
        });
        if from.is_none() {
            list += span.first[unit].number.as_deref().unwrap_or_default();
            numbers += 1;
        }
        for step in &span.first[from.unwrap_or(unit + 1)..] {
            let _ = write!(list, "({})", step.number.as_deref().unwrap_or_default());
        }
        if let Some(last) = &span.last {
            let number = last.number.as_deref().unwrap_or_default();
            if last.level.in_brackets() {
                let _ = write!(list, " to ({number})");
            } else {
                let _ = write!(list, " to {number}");
                numbers += 1;
            }
        }
        before = Some(span.last());
    }
    (numbers, list)
}

// ------------------------------------------------------------------ as a leaf

impl FromStr for StatutoryReference {
    type Err = ValueError;

    fn from_str(text: &str) -> Result<Self, ValueError> {
        if let Some(reference) = Self::read(text) {
            return Ok(reference);
        }
        let error = ValueError::new(
            "a reference to provisions such as `s. 18(2)(a)`, `ss. 16M to 16Q`, `reg. 13(4)` or `Sch. 2 para. 3`",
            text,
        );
        Err(with_suggestion(error, text))
    }
}

fn with_suggestion(error: ValueError, text: &str) -> ValueError {
    match Provision::suggestion(text) {
        Some(instead) if instead.len() <= Title::LONGEST => error.instead(&instead),
        _ => error,
    }
}

impl FromStr for Provision {
    type Err = ValueError;

    /// What is no reference as lawyers write it is taken for words, which may be said of guidance
    /// only: a rule says so of an enactment, and how the reference is to be written.
    fn from_str(text: &str) -> Result<Self, ValueError> {
        if let Some(reference) = StatutoryReference::read(text) {
            return Ok(Self::Statutory(reference));
        }
        let words: Title =
            text.parse().map_err(|_| ValueError::new(<Self as StringLeaf>::EXPECTED, text))?;
        Ok(match words.as_str() {
            WHOLE => Self::Whole,
            // White space stood around it.
            trimmed if trimmed.len() < text.len() => {
                StatutoryReference::read(trimmed).map_or(Self::Passage(words), Self::Statutory)
            }
            _ => Self::Passage(words),
        })
    }
}

impl StringLeaf for Provision {
    const EXPECTED: &'static str = "a provision such as `s. 18(2)(a)`, or a passage in words, of 1 to 100 characters that are not blank";
    const IS_VISITED: bool = true;

    fn blank() -> Self {
        Self::Whole
    }
    fn to_text(&self) -> Cow<'_, str> {
        self.as_str().into()
    }
    fn visit<'a>(&'a self, at: &Place<'_>, visitor: &mut dyn Visitor<'a>) {
        visitor.visit_text(at, self.as_str());
    }
    #[cfg(feature = "proptest")]
    fn drawn_from(
        pool: &crate::model::pool::Pool,
    ) -> Option<proptest::strategy::BoxedStrategy<String>> {
        use proptest::strategy::Strategy;
        let passage = pool.text(Title::LONGEST)?;
        Some(proptest::prop_oneof![3 => any_reference(), 1 => passage].boxed())
    }
}

/// References of every form.
#[cfg(feature = "proptest")]
fn any_reference() -> impl proptest::strategy::Strategy<Value = String> {
    use crate::model::pool::spelling;
    use proptest::prelude::*;
    const N: &str = "(A|ZA)?[1-9][0-9]?(A|ZA|AA|Z1)?";
    const B: &str = "(\\([1-9](A|ZA)?\\)(\\([a-z]\\)(\\([ivx]\\))?)?|\\((a|b|za|bb)\\))";
    let one = format!("{N}({B}( to \\([1-9b]\\))?(, {B}){{0,2}})?");
    let several = format!("({N} to {N}|{one}, ({one}|{N} to {N}))(, {N}){{0,1}}");
    let schedule = format!("Sch\\.( {N})?( Pt {N})?");
    let group = prop_oneof![
        12 => spelling(&format!("(s|reg|art|r)\\. {one}")),
        4 => spelling(&format!("(ss|regs|arts|rr)\\. {several}")),
        2 => spelling(&schedule),
        3 => spelling(&format!("{schedule}( para\\. {one}| paras\\. {several})")),
        1 => spelling(&format!("Pt {N}( Ch\\. {N}| Chs\\. {N}, {N})?")),
        1 => spelling(&format!("(Schs\\.|Pts) ({N}, {N}|{N} to {N})")),
    ]
    .boxed();
    prop_oneof![
        16 => group.clone(),
        1 => Just(WHOLE.to_owned()),
        2 => (group.clone(), group).prop_map(|(a, b)| format!("{a}; {b}")),
    ]
}

string_leaf!(Provision, "Provision", {
    "type": "string",
    "minLength": 1,
    "maxLength": 100,
    "pattern": VISIBLE,
    "examples": [
        "s. 18(2)(a)", "s. 18(1), (2), (5) to (7)", "ss. 16M to 16Q", "reg. 13(4)",
        "Sch. 2 para. 3(1)(a)", "Pt 8 Ch. 4", "s. 508B; Sch. 35B", "whole text",
        "section on local assurance"
    ]
}, proptest::prop_oneof![
    3 => any_reference(),
    1 => crate::model::pool::spelling("[A-Za-z][a-z]{1,6}( [a-z0-9.]{1,6}){0,4}"),
]);

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> StatutoryReference {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    /// Every form is read, written as it was, and leads somewhere.
    #[test]
    fn references_are_read_and_lead_somewhere() {
        for (text, path) in [
            ("s. 18(2)(a)", "section/18/2/a"),
            ("s. 18(1), (2), (5) to (7)", "section/18/1"),
            ("ss. 16M to 16Q", "section/16M"),
            ("ss. 25A, 25B", "section/25A"),
            ("ss. 17(4A), 20(6), 47(5A)", "section/17/4A"),
            ("s. 68(1), (4)(b)", "section/68/1"),
            ("s. 6(A1)", "section/6/A1"),
            ("s. 1(2)(a)(ii)(A)", "section/1/2/a/ii/A"),
            ("s. 14Z45", "section/14Z45"),
            ("s. 2(6)(za)", "section/2/6/za"),
            ("reg. 13(4)", "regulation/13/4"),
            ("regs. 17 to 19", "regulation/17"),
            ("art. 2(1)", "article/2/1"),
            ("art. 2", "article/2"),
            ("r. 3", "rule/3"),
            ("Sch.", "schedule"),
            ("Sch. A1", "schedule/A1"),
            ("Sch. 2 para. 3(1)(a)", "schedule/2/paragraph/3/1/a"),
            ("Sch. 2 paras. 1 to 3, 5(2)(a), (b)", "schedule/2/paragraph/1"),
            ("Sch. paras. 1, 3", "schedule/paragraph/1"),
            ("Sch. 1 Pt 1 para. 3(b)", "schedule/1/part/1/paragraph/3/b"),
            ("Schs. 1, 2", "schedule/1"),
            ("Pt 8 Ch. 4", "part/8/chapter/4"),
            ("Pt 8 Chs. 1 to 3", "part/8/chapter/1"),
            ("Pts 1, 3", "part/1"),
            ("Sch. 2 Pts 1, 3", "schedule/2/part/1"),
            ("s. 508B; Sch. 35B", "section/508B"),
        ] {
            let reference = parse(text);
            assert_eq!(reference.to_string(), text);
            assert_eq!(reference.canonical(), text);
            assert_eq!(reference.path(), path, "{text}");
            assert!(reference.covers(&reference) && reference.overlaps(&reference), "{text}");
            assert_eq!(text.parse(), Ok(Provision::Statutory(reference)));
        }
    }

    #[test]
    fn older_enactments_have_roman_parts() {
        assert_eq!(parse("Pt 4 Ch. 1").path_with(true), "part/IV/chapter/I");
        assert_eq!(parse("Sch. 1 Pt 2 para. 9").path_with(true), "schedule/1/part/II/paragraph/9");
        assert_eq!(parse("Pt 4A").path_with(true), "part/4A");
    }

    /// A wrong spelling is refused, with the right one.
    #[test]
    fn wrong_spellings_are_told_the_right_one() {
        for (wrong, right) in [
            ("s 18(2)(a)", "s. 18(2)(a)"),
            ("s.18(2)(a)", "s. 18(2)(a)"),
            ("S. 18", "s. 18"),
            ("s18", "s. 18"),
            ("s. 18 (2) (a)", "s. 18(2)(a)"),
            ("s. 23c", "s. 23C"),
            ("s. 18(2)(A1)(3za)", "s. 18(2)(A1)(3ZA)"),
            ("sec. 18", "s. 18"),
            ("\u{a7} 18", "s. 18"),
            ("\u{a7}\u{a7} 18, 19", "ss. 18, 19"),
            ("s. 22A, 22B", "ss. 22A, 22B"),
            ("ss. 18", "s. 18"),
            ("s. 507B(1)-(3)", "s. 507B(1) to (3)"),
            ("ss. 16M\u{2013}16Q", "ss. 16M to 16Q"),
            ("ss. 1 and 2", "ss. 1, 2"),
            ("ss. 1, 2, and 5(1)", "ss. 1, 2, 5(1)"),
            ("s. 1 to s. 3", "ss. 1 to 3"),
            ("s. 508B, Sch. 35B", "s. 508B; Sch. 35B"),
            ("s. 1(1), s. 1(2)", "s. 1(1), (2)"),
            ("Sch 2, para 3", "Sch. 2 para. 3"),
            ("Sch. 1 Pt I para. 3(b)", "Sch. 1 Pt 1 para. 3(b)"),
            ("Sch. 2 para. 3 and para. 4", "Sch. 2 paras. 3, 4"),
            ("Pt. 8 Ch. 4", "Pt 8 Ch. 4"),
            ("Regs 17-19", "regs. 17 to 19"),
            ("Art 2(1)", "art. 2(1)"),
            (" s. 18", "s. 18"),
            ("s. 18(2), s. 3", "ss. 3, 18(2)"),
        ] {
            let error = wrong.parse::<StatutoryReference>().unwrap_err().to_string();
            assert!(error.ends_with(&format!("; write `{right}`")), "{wrong}: {error}");
            assert_eq!(parse(right).canonical(), right);
        }
        // In words it could be a passage, and the rule for enactments has the spelling.
        for (words, right) in [
            ("section 18(2)(a)", "s. 18(2)(a)"),
            ("Section 18, subsections (2) and (3)", "s. 18(2), (3)"),
            ("paragraph 3(1) of Schedule 2", "Sch. 2 para. 3(1)"),
            ("Part IV of Schedule 1", "Sch. 1 Pt 4"),
            ("Part 8, Chapter 4", "Pt 8 Ch. 4"),
            ("regulations 17 to 19", "regs. 17 to 19"),
            ("Schedules 1 and 2", "Schs. 1, 2"),
            ("the Schedule", "Sch."),
            ("Whole text", "whole text"),
        ] {
            assert_eq!(Provision::suggestion(words).as_deref(), Some(right), "{words}");
            assert!(matches!(words.parse(), Ok(Provision::Passage(_))), "{words}");
        }
    }

    /// What nobody can mend is refused all the same, and without a spelling that would be refused.
    #[test]
    fn what_is_no_reference_has_no_suggestion() {
        for text in [
            "s. (2)",
            "s. 18(2",
            "s. 18()",
            "ss. 1 to",
            "s. 18 of",
            "s. 18 (as passed)",
            "s. 1, (2)",
            "s. 0",
            "s. 18(2)(aB)",
            "Sch. 2(3)",
            "s. 1(2) to 3",
            "s. 123456789",
            "reg. 1(a)(1)x",
        ] {
            let error = text.parse::<StatutoryReference>().unwrap_err().to_string();
            let hint = error.split_once("; write `").map(|(_, hint)| hint.trim_end_matches('`'));
            assert!(hint.is_none_or(|hint| hint.parse::<StatutoryReference>().is_ok()), "{error}");
        }
        for passage in
            ["para. 5", "section on local assurance", "section 4", "Review date", "Annex A"]
        {
            assert!(matches!(passage.parse(), Ok(Provision::Passage(_))), "{passage}");
        }
        let long = format!("s. {}1", "1, ".repeat(40));
        assert!(long.parse::<Provision>().is_err() && "".parse::<Provision>().is_err());
        assert_eq!(" s. 18\n".parse::<Provision>(), Ok(Provision::Statutory(parse("s. 18"))));
    }

    /// As the sections and subsections of an enactment follow one another.
    #[test]
    fn provisions_are_ordered_as_in_the_enactment() {
        let sections = [
            "s. A1",
            "s. 1",
            "s. 1(A1)",
            "s. 1(1)",
            "s. 1(2)(za)",
            "s. 1(2)(a)",
            "s. 1(2)(a)(ii)",
            "s. 1(2)(a)(v)",
            "s. 1(2)(a)(ix)",
            "s. 1(2)(aa)",
            "s. 1(2)(b)",
            "s. 1(2A)",
            "s. 1(10)",
            "s. 1ZA",
            "s. 1A",
            "s. 1AZA",
            "s. 1AA",
            "s. 1B",
            "s. 2",
            "s. 10",
            "s. 14Y",
            "s. 14Z",
            "s. 14Z5",
            "s. 14Z45",
            "s. 23",
            "s. 23ZZA",
            "s. 23ZA",
            "s. 23A",
            "s. 23CZA",
            "s. 23CZB",
            "s. 23CA",
            "Sch. A1",
            "Sch. 1",
            "Sch. 1 Pt 1",
            "Sch. 1 para. 2",
        ];
        for pair in sections.windows(2) {
            assert!(parse(pair[0]) < parse(pair[1]), "{pair:?}");
        }
    }

    #[test]
    fn provisions_hold_their_parts_and_what_lies_between() {
        let [all, part, none] = [(true, true), (false, true), (false, false)];
        for (a, b, expected) in [
            ("s. 23C", "s. 23C(4)(a)", all),
            ("s. 23C(4)(a)", "s. 23C", part),
            ("s. 18", "s. 182", none),
            ("s. 18", "reg. 18", none),
            ("ss. 16M to 16Q", "s. 16N", all),
            ("ss. 16M to 16Q", "s. 16N(2)", all),
            ("ss. 16M to 16Q", "s. 16R", none),
            ("ss. 16M to 16Q", "ss. 16P to 17", part),
            ("ss. 16M to 16Q", "ss. 16N to 16P", all),
            ("ss. 16N to 16P", "ss. 16M to 16Q", part),
            ("s. 18(1), (2)", "s. 18(2)(a)", all),
            ("s. 18(1), (2)", "s. 18", part),
            ("s. 18(5) to (7)", "s. 18(6A)", all),
            ("ss. 34, 36(6)(ba)", "s. 34", all),
            ("s. 34", "ss. 34, 36(6)(ba)", part),
            ("Sch. 2", "Sch. 2 para. 3", all),
            ("Sch. 2 para. 3", "Sch. 2 Pt 1 para. 3(b)", all),
            ("Sch. 2 Pt 1 para. 3(b)", "Sch. 2 para. 3(b)", part),
            ("Sch. 2 Pt 1 para. 3", "Sch. 2 Pt 2 para. 3", none),
            ("Sch.", "Sch. para. 3", all),
            ("Pt 8", "Pt 8 Ch. 4", all),
            ("Pt 8", "s. 5", none),
            ("s. 508B; Sch. 35B", "Sch. 35B para. 2", all),
        ] {
            let [one, other] = [a, b].map(parse);
            assert_eq!((one.covers(&other), one.overlaps(&other)), expected, "{a} and {b}");
            assert_eq!(other.overlaps(&one), expected.1, "{b} and {a}");
        }
        let [whole, section, passage]: [Provision; 3] =
            ["whole text", "s. 1", "key points"].map(|text| text.parse().unwrap());
        assert!(whole.covers(&section) && whole.covers(&passage) && !section.covers(&whole));
        assert!(
            section.overlaps(&whole) && !section.overlaps(&passage) && passage.covers(&passage)
        );
    }

    /// What is written in another order, or twice, says the same, and has one canonical spelling.
    #[test]
    fn equal_is_what_means_the_same() {
        for (other, canonical) in [
            ("ss. 2, 1", "ss. 1, 2"),
            ("ss. 1(2), 1(1)", "s. 1(1), (2)"),
            ("ss. 18, 18(2)", "s. 18"),
            ("s. 1(2)(a), (b), (1)", "s. 1(1), (2)(a), (b)"),
            ("Sch. 1; s. 1", "s. 1; Sch. 1"),
            ("s. 1; s. 2", "ss. 1, 2"),
            ("ss. 1 to 3, 2", "ss. 1 to 3"),
            ("s. 1(1)(a)(ii), (iv), (b)", "s. 1(1)(a)(ii), (iv), (b)"),
        ] {
            let [other, reference] = [other, canonical].map(parse);
            assert_eq!(other, reference);
            assert_eq!(other.canonical(), canonical);
            assert_eq!(other.cmp(&reference), Ordering::Equal);
        }
        assert_ne!(parse("ss. 1, 2"), parse("ss. 1 to 2"));
        assert_eq!(parse("ss. 3 to 1").backward_range().as_deref(), Some("ss. 3 to 1"));
        assert_eq!(parse("s. 1(3) to (a)").backward_range().as_deref(), Some("s. 1(3) to (a)"));
        assert_eq!(parse("ss. 1 to 3").backward_range(), None);
    }

    #[cfg(feature = "proptest")]
    proptest::proptest! {
        /// Whatever fits the grammar has a meaning, and one canonical spelling of it that fits too.
        #[test]
        fn what_is_read_has_a_meaning(text in any_reference()) {
            if text == WHOLE || text.len() > Title::LONGEST {
                return Ok(());
            }
            let reference = parse(&text);
            proptest::prop_assert!(!reference.spans().is_empty());
            let canonical = reference.canonical();
            if canonical.len() <= Title::LONGEST {
                let again = parse(&canonical);
                proptest::prop_assert_eq!(again.canonical(), canonical);
                proptest::prop_assert_eq!(&again, &reference);
                proptest::prop_assert_eq!(again.cmp(&reference), Ordering::Equal);
            }
            proptest::prop_assert!(reference.covers(&reference) || reference.backward_range().is_some());
            let path = reference.path();
            proptest::prop_assert!(!path.is_empty() && !path.ends_with('/') && !path.contains("//"), "{}", path);
        }
    }
}
